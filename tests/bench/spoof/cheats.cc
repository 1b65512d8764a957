// How people cheat, as README.md tells it. None of them knows what is looked for.
#include <algorithm>

#include "tests/bench/spoof/sim.h"

namespace hjj::spoof {
namespace {

class Cheats {
 public:
  explicit Cheats(Sim& sim) : sim_(sim), dice_(sim.dice) {}

  void Plant() {
    const int n = sim_.wishes.planted_each_kind;
    for (int left = n; left > 0;) left -= Mock(left);
    for (int left = n; left > 0; --left) Teleport();
    for (int left = n; left > 0;) left -= Frozen(left);
    for (int left = n; left > 0;) left -= Shared(left);
    for (int left = n; left > 0; --left) Backdated();
  }

 private:
  // A woman with a phone, at home somewhere. Who spoofs her place has location on.
  int Woman(bool gives_place) {
    const int near = dice_.Below(static_cast<int>(sim_.city.places.size()));
    const int woman =
        sim_.AddPerson(Scattered(dice_, sim_.city.places[near].at, dice_.Uniform(200, 1500)));
    const int phone = sim_.AddPhone(woman);
    if (gives_place) sim_.phones[phone].declines = false;
    sim_.AddAccount(woman, phone);
    return woman;
  }

  int Seat(int shift, int woman, Kind kind, std::string way, int trick) {
    const int seat = sim_.AddSeat(shift, woman, kind);
    sim_.city.seats[seat].way = std::move(way);
    sim_.city.seats[seat].trick = trick;
    // Opens the app now and then, wherever she is.
    sim_.stays[seat].depart = sim_.city.shifts[shift].start - absl::Minutes(20);
    return seat;
  }

  void Tap(int seat, pb::CheckInKind kind, absl::Time at, std::optional<Fix> fix) {
    const int account = sim_.own_account[sim_.city.seats[seat].person];
    sim_.Put({.account = account,
              .seat = seat,
              .kind = kind,
              .at = at,
              .fix_given = fix.has_value(),
              .fix = fix});
  }

  // Near what the roster says: she wants to look like the others.
  absl::Time AboutStart(const Shift& shift) { return shift.start + dice_.Minutes(-14, 3); }
  absl::Time AboutEnd(const Shift& shift) { return shift.end + dice_.Minutes(0, 12); }

  // Different days for one woman's seats; positions prove nothing at a place flagged as poor, so
  // tricks with positions are planted at others.
  std::vector<int> Shifts(int count, domain::LatLng near) {
    const int place = sim_.PlaceNear(near, 0, 6000, /*fair=*/true);
    const int slot = dice_.Below(Sim::kSlots);
    std::vector<int> shifts;
    const int first = dice_.Below(Sim::kDays - count + 1);
    for (int day = first; day < first + count; ++day) {
      shifts.push_back(sim_.ShiftAt(place, slot, day));
    }
    return shifts;
  }

  int Mock(int left) {
    const int woman = Woman(true);
    const int count = std::min(left, 1 + dice_.Below(4));
    const int way = dice_.Pick({0.60, 0.25, 0.15});
    const std::vector<int> shifts = Shifts(count, sim_.city.people[woman].home);
    const Place place = sim_.city.places[sim_.city.shifts[shifts[0]].place];
    // A pin set by finger on a map; the app reports a round accuracy of its own.
    const domain::LatLng pin = Scattered(dice_, place.at, 25);
    const int accuracy = std::vector<int>{1, 3, 5, 10, 20}[dice_.Below(5)];
    const double jitter_m = way == 2                        ? dice_.Uniform(0.5, 3)
                            : way == 0 && dice_.Chance(0.5) ? 2
                                                            : 0;
    const bool only_in = way == 0 && dice_.Chance(0.12);
    const int trick = trick_++;
    for (const int shift : shifts) {
      const int seat = Seat(shift, woman, Kind::kMock,
                            way == 0   ? "platform says so"
                            : way == 1 ? "hidden, pinned"
                                       : "hidden, with jitter",
                            trick);
      auto fix = [&] {
        const double north = dice_.Uniform(-jitter_m, jitter_m);
        return Fix{Moved(pin, north, dice_.Uniform(-jitter_m, jitter_m)), accuracy, way == 0};
      };
      if (only_in) {  // comes late, and is really there at the end
        sim_.stays[seat] = sim_.GoTo(woman, shift, dice_.Minutes(40, 80));
        sim_.GoHome(woman);
        Tap(seat, kIn, AboutStart(sim_.city.shifts[shift]), fix());
        Tap(seat, kOut, sim_.stays[seat].leave - absl::Minutes(1), std::nullopt);
        continue;
      }
      Tap(seat, kIn, AboutStart(sim_.city.shifts[shift]), fix());
      Tap(seat, kOut, AboutEnd(sim_.city.shifts[shift]), fix());
    }
    return count;
  }

  // Two places at once, by a friend with a copy of the account or by a mock app nobody flags; the
  // fixes look real. From 6 km on nobody makes it in four minutes.
  void Teleport() {
    const int woman = Woman(true);
    const int slot = dice_.Chance(0.5) ? 0 : 2, day = dice_.Below(Sim::kDays);
    const int a = sim_.PlaceNear(sim_.city.people[woman].home, 0, 6000, true);
    const domain::LatLng at = sim_.city.places[a].at;
    const int b = sim_.PlaceNear(at, 6000, 32'000, true);
    const bool overlap = dice_.Chance(0.2);
    const int trick = trick_++;
    const std::string way = overlap ? "both shifts at once" : "one after the other";
    const int first = Seat(sim_.ShiftAt(a, slot, day), woman, Kind::kTeleport, way, trick);
    const int second =
        Seat(sim_.ShiftAt(b, slot + !overlap, day), woman, Kind::kTeleport, way, trick);
    const Shift one = sim_.city.shifts[sim_.city.seats[first].shift];
    const Shift two = sim_.city.shifts[sim_.city.seats[second].shift];
    auto fix_at = [&](int place) {
      return sim_.Captured(Scattered(dice_, sim_.city.places[place].at, 30));
    };
    const absl::Time in = AboutStart(one), out = AboutEnd(one);
    Tap(first, kIn, in, fix_at(a));
    Tap(first, kOut, out, fix_at(a));
    Tap(second, kIn, (overlap ? in : out) + dice_.Minutes(0.5, 4), fix_at(b));
    Tap(second, kOut, overlap ? out + dice_.Minutes(0.5, 4) : AboutEnd(two), fix_at(b));
  }

  // Captured once at the place, replayed from home.
  int Frozen(int left) {
    const int woman = Woman(true);
    const int count = std::min(left, 1 + dice_.Pick({0.15, 0.25, 0.25, 0.2, 0.15}));
    const std::vector<int> shifts = Shifts(count, sim_.city.people[woman].home);
    const Place place = sim_.city.places[sim_.city.shifts[shifts[0]].place];
    const Fix fix = sim_.Captured(Scattered(dice_, place.at, 30));
    const int trick = trick_++;
    for (const int shift : shifts) {
      const int seat =
          Seat(shift, woman, Kind::kFrozen, count == 1 ? "one shift" : "several days", trick);
      Tap(seat, kIn, AboutStart(sim_.city.shifts[shift]), fix);
      Tap(seat, kOut, AboutEnd(sim_.city.shifts[shift]), fix);
    }
    return count;
  }

  // She goes, with the accounts of one to six friends who stay at home.
  int Shared(int left) {
    const int friends = std::min(left, dice_.Chance(0.3) ? 1 : 2 + dice_.Below(5));
    const int carrier = Woman(false);
    const int phone = sim_.city.accounts[sim_.own_account[carrier]].phone;
    std::vector<int> ring;
    for (int i = 0; i < friends; ++i) {
      ring.push_back(sim_.AddPerson(Scattered(dice_, sim_.city.people[carrier].home, 600)));
      sim_.AddAccount(ring.back(), phone);
    }
    const int place = sim_.PlaceNear(sim_.city.people[carrier].home, 0, 6000);
    const int slot = dice_.Below(Sim::kSlots), first = dice_.Below(Sim::kDays - 2);
    const int days = 1 + dice_.Below(3), trick = trick_++;
    int planted = 0;
    for (int day = first; day < first + days; ++day) {
      const int shift = sim_.ShiftAt(place, slot, day);
      const Sim::Stay stay = sim_.GoTo(carrier, shift);
      sim_.GoHome(carrier);
      sim_.stays[Seat(shift, carrier, Kind::kUncounted, "", trick)] = stay;
      absl::Time in = stay.arrive + dice_.Minutes(3, 8), out = stay.leave - dice_.Minutes(2, 8);
      for (const int absent : ring) {
        if (planted == left) break;
        const int seat = Seat(shift, absent, Kind::kSharedDevice,
                              friends == 1 ? "one friend" : "several friends", trick);
        Tap(seat, kIn, in, std::nullopt);
        Tap(seat, kOut, out, std::nullopt);
        in += dice_.Seconds(20, 150), out += dice_.Seconds(20, 110);
        ++planted;
      }
    }
    return planted;
  }

  // Serves as others do on two to four days, and on one of them comes late or goes early.
  void Backdated() {
    const int woman = Woman(false);
    const int place = sim_.PlaceNear(sim_.city.people[woman].home, 0, 6000);
    const int slot = dice_.Below(Sim::kSlots), count = 2 + dice_.Below(3);
    const int first = dice_.Below(Sim::kDays - count + 1), bad = first + dice_.Below(count);
    for (int day = first; day < first + count; ++day) {
      const int shift = sim_.ShiftAt(place, slot, day);
      if (day == bad) {
        SetClock(woman, shift);
      } else {
        const Sim::Stay stay = sim_.GoTo(woman, shift);
        sim_.GoHome(woman);
        sim_.stays[Seat(shift, woman, Kind::kUncounted, "", trick_)] = stay;
      }
    }
    ++trick_;
  }

  void SetClock(int woman, int shift_index) {
    const int phone = sim_.city.accounts[sim_.own_account[woman]].phone;
    PhoneState& state = sim_.phones[phone];
    const Shift shift = sim_.city.shifts[shift_index];
    const int way = dice_.Pick({0.35, 0.22, 0.08, 0.20, 0.15});
    static constexpr const char* kWays[] = {"set back", "set back after a reboot",
                                            "set back between two reboots", "set forward",
                                            "set forward after a reboot"};
    const int seat = Seat(shift_index, woman, Kind::kBackdated, kWays[way], trick_);
    const bool back = way <= 2, reboots = way == 1 || way == 2 || way == 4;
    Sim::Stay stay =
        sim_.GoTo(woman, shift_index, back ? dice_.Minutes(45, 105) : absl::ZeroDuration());
    sim_.GoHome(woman);
    sim_.stays[seat] = stay;
    const int account = sim_.own_account[woman];
    auto put = [&](pb::CheckInKind kind, absl::Time at, std::optional<absl::Time> claims) {
      sim_.Put({.account = account,
                .seat = seat,
                .kind = kind,
                .at = at,
                .wall_off = claims ? std::optional(*claims - at) : std::nullopt});
    };
    if (back) {
      const absl::Time in = stay.arrive + dice_.Minutes(2, 8);
      const bool flight_mode = reboots || dice_.Chance(0.5);
      if (reboots) sim_.Reboot(phone, in - dice_.Minutes(1, 2));
      const absl::Time online = in + dice_.Minutes(1, 6);
      if (flight_mode) state.offline.push_back({in - absl::Minutes(4), online});
      if (way == 2) sim_.Reboot(phone, online - absl::Seconds(20));
      put(kIn, in, AboutStart(shift));
      put(kOut, std::max(stay.leave - dice_.Minutes(0, 3), in + absl::Minutes(8)), std::nullopt);
      return;
    }
    put(kIn, stay.arrive + dice_.Minutes(0, 4), std::nullopt);
    // Goes home early, with the end of the shift on the clock.
    const absl::Time out =
        std::max(stay.arrive + absl::Minutes(10), shift.end - dice_.Minutes(40, 95));
    const bool flight_mode = reboots || dice_.Chance(0.6);
    if (reboots) sim_.Reboot(phone, out - dice_.Minutes(1, 2));
    if (flight_mode) {
      state.offline.push_back({out - absl::Minutes(4), shift.end + dice_.Minutes(5, 60)});
    }
    put(kOut, out, AboutEnd(shift));
  }

  Sim& sim_;
  Dice& dice_;
  int trick_ = 0;
};

}  // namespace

void PlantCheats(Sim& sim) { Cheats(sim).Plant(); }

}  // namespace hjj::spoof
