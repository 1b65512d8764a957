#include "tests/bench/spoof/sim.h"

#include <algorithm>
#include <cmath>

namespace hjj::spoof {
namespace {

using domain::LatLng;

constexpr double kMetresPerDegree = 111'320;
// A 68 % radius in sigmas of each axis.
constexpr double kSigmasOf68 = 1.51;
constexpr double kSlotStartHours[Sim::kSlots] = {7, 9.5, 14.5, 17};
constexpr absl::Duration kShiftLength = absl::Hours(2);

// Parts of the city by how many duties they have: centre, spread in metres, weight.
struct Quarter {
  LatLng centre;
  double spread_m, weight;
};
constexpr Quarter kQuarters[] = {
    {{21.4812, 109.1193}, 1600, 0.60},  // Haicheng, old town and centre
    {{21.4490, 109.1500}, 1800, 0.20},  // Yinhai, the beaches
    {{21.4780, 109.0820}, 900, 0.06},   // the harbour of Qiaogang and Difu
    {{21.6640, 109.2050}, 1300, 0.10},  // Hepu, a county town 20 km off
    {{21.5330, 109.4150}, 1500, 0.04},  // Tieshangang, 30 km off
};

double Rounded(double degrees, double digits) { return std::round(degrees * digits) / digits; }

}  // namespace

double Dice::Uniform(double from, double to) {
  return from + (to - from) * (static_cast<double>(engine_() >> 11) * 0x1p-53);
}
double Dice::Normal(double mean, double sigma) {
  const double u = 1 - Uniform(0, 1);
  return mean + sigma * std::sqrt(-2 * std::log(u)) * std::cos(2 * M_PI * Uniform(0, 1));
}
double Dice::LogNormal(double median, double sigma) { return median * std::exp(Normal(0, sigma)); }
int Dice::Pick(const std::vector<double>& weights) {
  double sum = 0;
  for (const double w : weights) sum += w;
  double left = Uniform(0, sum);
  for (size_t i = 0; i + 1 < weights.size(); ++i) {
    if ((left -= weights[i]) < 0) return static_cast<int>(i);
  }
  return static_cast<int>(weights.size()) - 1;
}
std::string Dice::Bytes(size_t n) {
  std::string out(n, '\0');
  for (char& c : out) c = static_cast<char>(engine_() >> 24);
  return out;
}

LatLng Moved(LatLng from, double north_m, double east_m) {
  return {from.lat + north_m / kMetresPerDegree,
          from.lng + east_m / (kMetresPerDegree * std::cos(from.lat * M_PI / 180))};
}
LatLng Scattered(Dice& dice, LatLng from, double sigma_m) {
  const double north = dice.Normal(0, sigma_m);
  return Moved(from, north, dice.Normal(0, sigma_m));
}

Sim::Sim(const Wishes& w) : wishes(w), dice(w.seed) {
  const int seats = w.honest + static_cast<int>(std::size(kPlanted)) * w.planted_each_kind;
  const int n = std::clamp(seats / 80, 20, 140);
  std::vector<double> weights;
  for (const Quarter& q : kQuarters) weights.push_back(q.weight);
  for (int i = 0; i < n; ++i) {
    // Each quarter has a place, even in a small city, and one that is not flagged.
    const bool first = i < static_cast<int>(weights.size());
    const int q = first ? i : dice.Pick(weights);
    Place place;
    place.at = Scattered(dice, kQuarters[q].centre, kQuarters[q].spread_m);
    place.radius_m = std::vector<int>{100, 150, 200, 300}[dice.Pick({0.1, 0.7, 0.15, 0.05})];
    place.sky =
        std::vector<Sky>{Sky::kOpen, Sky::kCanyon, Sky::kIndoor}[dice.Pick({0.60, 0.17, 0.23})];
    // Somebody flags a place once it has annoyed people: more often where it is worse.
    const double annoying = place.sky == Sky::kIndoor ? 0.5 : place.sky == Sky::kCanyon ? 0.25 : 0;
    place.poor = dice.Chance(annoying) && !first;
    city.places.push_back(place);
  }
}

int Sim::AddPerson(LatLng home) {
  city.people.push_back({home, false});
  routes_.push_back(
      {{wishes.first_day - absl::Hours(24), wishes.first_day + absl::Hours(24 * 60), home, -1}});
  own_account.push_back(-1);
  return static_cast<int>(city.people.size()) - 1;
}

int Sim::AddPhone(int bearer) {
  PhoneState phone;
  phone.bearer = bearer;
  phone.vendor = dice.Pick({0.4, 0.25, 0.2, 0.15});
  phone.quality = dice.LogNormal(1, 0.3);
  phone.drift_ppm = std::clamp(dice.Normal(0, 12), -50.0, 50.0);
  phone.no_data = dice.Chance(0.06);
  phone.declines = dice.Chance(0.12);
  if (!dice.Chance(0.035)) {  // set by the network
    phone.wall_off = absl::Seconds(dice.Normal(0, dice.Chance(0.03) ? 12 : 1.2));
  } else {
    switch (dice.Pick({0.58, 0.30, 0.09, 0.03})) {
      case 0:  // set by hand once, drifting
        phone.wall_off = dice.Minutes(-2, 2);
        break;
      case 1:  // fast on purpose, not to be late
        phone.wall_off = dice.Minutes(3, 10);
        break;
      case 2:
        phone.wall_off = dice.Minutes(10, 40) * (dice.Chance(0.5) ? 1 : -1);
        break;
      default:  // a wrong zone
        phone.wall_off = absl::Hours(dice.Chance(0.5) ? 1 : -1);
    }
    if (dice.Chance(0.2)) phone.corrected = wishes.first_day + dice.Minutes(0, 60 * 24 * kDays);
  }
  phone.boots.push_back(
      {dice.Bytes(16), wishes.first_day - absl::Hours(6) - dice.Minutes(60, 60 * 24 * 9)});
  phones.push_back(phone);
  const int id = static_cast<int>(phones.size()) - 1;
  const bool off_at_night = dice.Chance(0.12);
  for (int day = 0; day < kDays; ++day) {
    const absl::Time midnight = wishes.first_day + absl::Hours(24 * day);
    if (off_at_night) Reboot(id, midnight + dice.Minutes(5 * 60 + 15, 5 * 60 + 50));
    if (dice.Chance(0.12)) Reboot(id, midnight + dice.Minutes(6 * 60, 22 * 60));
  }
  city.phones = id + 1;
  return id;
}

int Sim::AddAccount(int person, int phone) {
  city.accounts.push_back({person, phone});
  const int id = static_cast<int>(city.accounts.size()) - 1;
  if (own_account[person] < 0) own_account[person] = id;
  return id;
}

int Sim::AddSeat(int shift, int person, Kind kind) {
  Seat seat;
  seat.shift = shift;
  seat.person = person;
  seat.kind = kind;
  if (city.places[city.shifts[shift].place].poor) seat.habits.insert("poor place");
  city.seats.push_back(seat);
  stays.emplace_back();
  return static_cast<int>(city.seats.size()) - 1;
}

int Sim::ShiftAt(int place, int slot, int day) {
  const auto [it, fresh] = shifts_.try_emplace({place, slot, day}, city.shifts.size());
  if (fresh) {
    const absl::Time start =
        wishes.first_day + absl::Hours(24 * day) + absl::Minutes(60 * kSlotStartHours[slot]);
    city.shifts.push_back({place, start, start + kShiftLength, -1});
  }
  return it->second;
}

int Sim::Put(Wanted wanted) {
  wanted_.push_back(std::move(wanted));
  return static_cast<int>(wanted_.size()) - 1;
}

void Sim::Reboot(int phone, absl::Time at) {
  auto& boots = phones[phone].boots;
  boots.push_back({dice.Bytes(16), at});
  std::sort(boots.begin(), boots.end(),
            [](const Boot& a, const Boot& b) { return a.start < b.start; });
}

int Sim::PlaceNear(LatLng at, double least_m, double most_m, bool fair) {
  std::vector<int> within, others;
  for (size_t i = 0; i < city.places.size(); ++i) {
    if (fair && city.places[i].poor) continue;
    const double d = domain::DistanceM(at, city.places[i].at);
    (d >= least_m && d <= most_m ? within : others).push_back(static_cast<int>(i));
  }
  const auto& from = within.empty() ? others : within;
  return from[dice.Below(static_cast<int>(from.size()))];
}

absl::Duration Sim::Travel(double distance_m) {
  const double road_m = 1.3 * distance_m + 50;
  double kmh, lost_minutes;
  if (distance_m < 900 && dice.Chance(0.65)) {
    kmh = dice.Uniform(3.5, 5), lost_minutes = 0;
  } else if (distance_m < 7000 && dice.Chance(0.65)) {  // her e-bike, or his
    kmh = dice.Uniform(15, 25), lost_minutes = dice.Uniform(0.5, 2);
  } else if (distance_m < 14'000) {  // he drives her
    kmh = dice.Uniform(24, 50), lost_minutes = dice.Uniform(1, 6);
  } else {  // most of it on the expressway
    kmh = dice.Uniform(50, 78), lost_minutes = dice.Uniform(3, 8);
  }
  return absl::Minutes(60 * road_m / 1000 / kmh + lost_minutes);
}

Sim::Stay Sim::GoTo(int person, int shift_index, absl::Duration late) {
  const Shift& shift = city.shifts[shift_index];
  const Place& place = city.places[shift.place];
  auto& route = routes_[person];
  Stop& last = route.back();
  // She has her corner there, and keeps to it.
  const auto [corner, fresh] = corners_.try_emplace({person, shift.place});
  if (fresh) corner->second = Scattered(dice, place.at, std::min(40.0, place.radius_m / 3.0));
  const LatLng spot = Scattered(dice, corner->second, 4);
  const absl::Duration travel = Travel(domain::DistanceM(last.at, spot));
  Stay stay;
  stay.arrive = shift.start + late + absl::Minutes(std::clamp(dice.Normal(-8, 7), -28.0, 15.0));
  const absl::Time ready = last.place < 0 ? last.from + absl::Minutes(5) : last.to;
  stay.arrive = std::max(stay.arrive, ready + travel);
  stay.depart = stay.arrive - travel;
  last.to = stay.depart;
  stay.leave = std::max(shift.end + absl::Minutes(std::clamp(dice.Normal(3, 6), -15.0, 40.0)),
                        stay.arrive + absl::Minutes(20));
  route.push_back({stay.arrive, stay.leave, spot, shift.place});
  return stay;
}

void Sim::GoHome(int person) {
  auto& route = routes_[person];
  const Stop last = route.back();
  if (last.place < 0) return;
  const LatLng home = city.people[person].home;
  const absl::Time there = last.to + Travel(domain::DistanceM(last.at, home));
  route.push_back({there, there + absl::Hours(24 * 60), home, -1});
}

const Stop* Sim::StopAt(int person, absl::Time t) const {
  for (auto it = routes_[person].rbegin(); it != routes_[person].rend(); ++it) {
    if (it->from <= t) return t <= it->to ? &*it : nullptr;
  }
  return &routes_[person].front();
}

LatLng Sim::PositionOf(int person, absl::Time t) const {
  const auto& route = routes_[person];
  for (size_t i = route.size(); i-- > 0;) {
    if (route[i].from > t) continue;
    if (t <= route[i].to || i + 1 == route.size()) return route[i].at;
    const Stop& next = route[i + 1];
    const double f = absl::FDivDuration(t - route[i].to, next.from - route[i].to);
    return {std::lerp(route[i].at.lat, next.at.lat, f), std::lerp(route[i].at.lng, next.at.lng, f)};
  }
  return route.front().at;
}

Fix Sim::Captured(LatLng at) {
  const int accuracy = std::max<int>(3, std::lround(dice.LogNormal(5, 0.3)));
  return {Scattered(dice, at, accuracy / kSigmasOf68), accuracy, false};
}

Fix Sim::Satellite(int phone, LatLng truth, Sky sky, absl::Time t) {
  double accuracy, honesty;  // reported, and by how much the truth is worse
  double far = 0.02;         // a reflected signal nobody notices
  if (sky == Sky::kOpen) {
    accuracy = dice.LogNormal(4.5, 0.35), honesty = dice.LogNormal(1, 0.3);
  } else if (sky == Sky::kCanyon) {
    accuracy = dice.LogNormal(13, 0.5), honesty = dice.LogNormal(1.4, 0.4), far = 0.06;
  } else {
    accuracy = dice.LogNormal(28, 0.5), honesty = dice.LogNormal(1.2, 0.4), far = 0.04;
  }
  accuracy = std::max(3.0, accuracy * phones[phone].quality);
  const double sigma = accuracy * honesty / kSigmasOf68;
  Seen& seen = seen_[phone];
  // Reflections change over a minute or two as satellites and she move.
  const double keep = seen.any ? std::exp(-absl::ToDoubleSeconds(t - seen.at) / 120) : 0;
  const double fresh = std::sqrt(1 - keep * keep);
  seen.north_m = keep * seen.north_m + fresh * dice.Normal(0, sigma);
  seen.east_m = keep * seen.east_m + fresh * dice.Normal(0, sigma);
  double north = seen.north_m, east = seen.east_m;
  if (dice.Chance(far)) {
    const double way = dice.Uniform(0, 2 * M_PI), off = dice.Uniform(20, 80);
    north += off * std::cos(way), east += off * std::sin(way);
  }
  return {Moved(truth, north, east), static_cast<int>(std::lround(accuracy)), false};
}

// The same radios heard give the same answer, to the last digit, on every phone of a vendor.
Fix Sim::Network(int phone, int spot, LatLng truth, bool cell) {
  const int heard = cell ? dice.Pick({0.7, 0.3}) : dice.Pick({0.5, 0.25, 0.15, 0.1});
  const auto [it, fresh] = network_.try_emplace({phones[phone].vendor, spot, cell, heard});
  if (fresh) {
    const double off = std::min(2500.0, cell ? dice.LogNormal(450, 0.6) : dice.LogNormal(35, 0.6));
    const double way = dice.Uniform(0, 2 * M_PI);
    Fix& fix = it->second;
    fix.at = Moved(truth, off * std::cos(way), off * std::sin(way));
    fix.at = {Rounded(fix.at.lat, 1e6), Rounded(fix.at.lng, 1e6)};
    fix.accuracy_m = static_cast<int>(
        std::lround(cell ? dice.LogNormal(700, 0.4) : std::max(15.0, dice.LogNormal(40, 0.4))));
  }
  return it->second;
}

std::optional<Fix> Sim::Measure(int phone, int seat, absl::Time t, bool patient) {
  auto& habits = city.seats[seat].habits;
  const PhoneState& state = phones[phone];
  if (state.declines) {
    habits.insert("declines location");
    return std::nullopt;
  }
  Seen& seen = seen_[phone];
  const absl::Duration age = seen.any ? t - seen.at : absl::InfiniteDuration();
  // The app asks for one every 5 s and takes the newest up to a minute old.
  if (age <= absl::Seconds(5) || (age <= absl::Seconds(60) && dice.Chance(0.3))) {
    habits.insert("same fix a moment later");
    return seen.fix;
  }
  const Stop* stop = StopAt(state.bearer, t);
  LatLng truth = Scattered(dice, PositionOf(state.bearer, t), 5);
  if (dice.Chance(0.03)) {
    habits.insert("fix up to a minute old");
    truth = PositionOf(state.bearer, t - dice.Seconds(10, 60));
  }
  const Sky sky = stop == nullptr   ? Sky::kOpen
                  : stop->place < 0 ? Sky::kIndoor
                                    : city.places[stop->place].sky;
  std::vector<double> odds;  // satellites, Wi-Fi, cell, none yet
  if (sky == Sky::kOpen) odds = {0.87, 0.05, 0.03, 0.05};
  if (sky == Sky::kCanyon) odds = {0.74, 0.13, 0.05, 0.08};
  if (sky == Sky::kIndoor) odds = {0.28, 0.42, 0.12, 0.18};
  if (patient) odds[0] *= 1.5, odds[3] *= 0.3;
  if (stop == nullptr) odds[1] = 0;
  const int source = dice.Pick(odds);
  if (source == 3) {
    habits.insert("no fix in time");
    return std::nullopt;
  }
  if (source == 0) {
    seen.fix = Satellite(phone, truth, sky, t);
  } else {
    habits.insert(source == 1 ? "Wi-Fi fix" : "cell fix");
    int spot = stop == nullptr ? 0 : stop->place >= 0 ? stop->place : -1 - state.bearer;
    if (stop == nullptr) {  // a cell of some 500 m
      spot = 1'000'000 + static_cast<int>(truth.lat * 200) * 100'000 +
             static_cast<int>(truth.lng * 200);
    }
    seen.fix = Network(phone, spot, truth, source == 2);
  }
  seen.at = t;
  seen.any = true;
  return seen.fix;
}

}  // namespace hjj::spoof
