// What a phone adds to a tap: fix, clocks, boot, the anchor it holds, when the server gets it.
#include <algorithm>
#include <optional>
#include <utility>

#include "tests/bench/spoof/sim.h"

namespace hjj::spoof {
namespace {

// After a tap without a fix the app measures for so long and tells the place apart.
constexpr double kPlaceWithinSeconds = 115;
// An answer longer under way does not replace the anchor held.
constexpr double kLongestTripMs = 9'900;
// Serials of what is added to a tap lie this far behind its own.
constexpr int kSettlingSerials = 10'000'000;

absl::Time EveningOf(absl::Time t, absl::Time first_day, double hour) {
  const int64_t day = absl::ToInt64Hours(t - first_day) / 24;
  return first_day + absl::Hours(24 * day) + absl::Minutes(60 * hour);
}

}  // namespace

const Boot& Sim::BootAt(int phone, absl::Time t) const {
  const auto& boots = phones[phone].boots;
  for (size_t i = boots.size(); i-- > 1;) {
    if (boots[i].start <= t) return boots[i];
  }
  return boots.front();
}

int64_t Sim::BootMillis(int phone, absl::Time t) const {
  const double ms = absl::ToDoubleMilliseconds(t - BootAt(phone, t).start);
  return static_cast<int64_t>(ms * (1 + phones[phone].drift_ppm * 1e-6));
}

// When something queued at `t` is at the server.
absl::Time Sim::Reaches(int phone, absl::Time t, std::set<absl::string_view>* habits) {
  const PhoneState& state = phones[phone];
  const absl::Time asked = t;
  if (state.no_data) {
    while (true) {
      const Stop* stop = StopAt(state.bearer, t);
      if (stop != nullptr && stop->place < 0) break;
      t += absl::Minutes(1);
    }
    // Some phones let the app work in the background, on others it waits to be opened.
    t += dice.Minutes(0.2, 30);
    if (dice.Chance(0.5)) t = std::max(t, EveningOf(t, wishes.first_day, dice.Uniform(19, 21.5)));
  } else if (dice.Chance(0.07)) {  // a spot without signal
    t += absl::Minutes(std::min(300.0, dice.LogNormal(12, 1)));
  } else if (dice.Chance(0.05)) {
    t += absl::Seconds(std::min(120.0, dice.LogNormal(20, 0.8)));
  } else {
    t += absl::Seconds(std::min(30.0, dice.LogNormal(1.1, 0.7)));
  }
  for (int again = 0; again < 2; ++again) {
    for (const Offline& off : state.offline) {
      if (t >= off.from && t <= off.to) t = off.to + dice.Seconds(2, 60);
    }
  }
  if (habits != nullptr && t - asked > absl::Minutes(5)) habits->insert("sent later");
  return t;
}

void Sim::AddFixes() {
  std::vector<std::vector<int>> of_phone(phones.size());
  for (size_t i = 0; i < wanted_.size(); ++i) {
    of_phone[city.accounts[wanted_[i].account].phone].push_back(static_cast<int>(i));
  }
  int next = static_cast<int>(wanted_.size());
  for (size_t phone = 0; phone < phones.size(); ++phone) {
    const PhoneState& state = phones[phone];
    auto& serials = of_phone[phone];
    std::stable_sort(serials.begin(), serials.end(),
                     [&](int a, int b) { return wanted_[a].at < wanted_[b].at; });
    for (const int serial : serials) {
      const Wanted& wanted = wanted_[serial];
      Tap tap;
      tap.serial = serial;
      tap.account = wanted.account;
      tap.seat = wanted.seat;
      tap.kind = wanted.kind;
      tap.at = wanted.at;
      tap.about = wanted.about;
      tap.stated = wanted.stated;
      const bool right = tap.at >= state.corrected;
      tap.wall_off = wanted.wall_off.value_or(right ? absl::ZeroDuration() : state.wall_off);
      if (absl::AbsDuration(tap.wall_off) > absl::Minutes(1)) {
        city.seats[tap.seat].habits.insert("clock off by over a minute");
      }
      const bool matters = tap.kind == pb::CHECK_IN_KIND_IN || tap.kind == pb::CHECK_IN_KIND_OUT;
      tap.fix =
          wanted.fix_given ? wanted.fix : Measure(static_cast<int>(phone), tap.seat, tap.at, false);
      taps_.push_back(tap);
      if (tap.fix || wanted.fix_given || state.declines || !matters || !dice.Chance(0.75)) continue;
      Tap place = tap;
      place.serial = next++;
      place.kind = pb::CHECK_IN_KIND_PLACE;
      place.about = serial;
      place.stated.reset();
      place.at += dice.Seconds(6, kPlaceWithinSeconds);
      place.fix = Measure(static_cast<int>(phone), tap.seat, place.at, true);
      if (place.fix) taps_.push_back(place);
    }
  }
}

void Sim::Deliver(int account, std::vector<Tap>& taps) {
  const Account& who = city.accounts[account];
  const PhoneState& state = phones[who.phone];
  std::vector<absl::Time> contacts = {wishes.first_day - dice.Minutes(200, 360)};
  // Before she sets out she mostly looks once more where she is to go.
  for (size_t s = 0; s < city.seats.size(); ++s) {
    if (city.seats[s].person != who.person || stays[s].depart == absl::Time()) continue;
    if (!dice.Chance(state.no_data ? 0.5 : 0.75)) continue;
    contacts.push_back(stays[s].depart - dice.Minutes(0.5, 40));
  }
  for (int day = 0; day < kDays; ++day) {
    if (dice.Chance(0.4)) {
      contacts.push_back(wishes.first_day + absl::Hours(24 * day) + dice.Minutes(1150, 1310));
    }
  }
  std::erase_if(contacts, [&](absl::Time t) {
    return std::any_of(state.offline.begin(), state.offline.end(),
                       [t](const Offline& off) { return t >= off.from && t <= off.to; });
  });
  std::stable_sort(taps.begin(), taps.end(),
                   [](const Tap& a, const Tap& b) { return a.at < b.at; });
  absl::Time last_at = absl::InfinitePast(), last_delivered = absl::InfinitePast();
  for (Tap& tap : taps) {
    tap.at = std::max(tap.at, last_at + absl::Milliseconds(400));
    last_at = tap.at;
    const Boot& boot = BootAt(who.phone, tap.at);
    tap.boot_id = boot.id;
    tap.boot_ms = BootMillis(who.phone, tap.at);
    absl::Time held = absl::InfinitePast();
    for (const absl::Time c : contacts) {
      if (c < tap.at) held = std::max(held, c);
    }
    const double rtt_ms = std::min(kLongestTripMs, dice.LogNormal(140, 0.8));
    tap.anchor = Anchor{held - absl::Milliseconds(rtt_ms * dice.Uniform(0.3, 0.7)),
                        BootAt(who.phone, held).id, BootMillis(who.phone, held),
                        static_cast<int64_t>(rtt_ms)};
    tap.delivered = Reaches(who.phone, tap.at, &city.seats[tap.seat].habits);
    // The outbox goes in order.
    tap.delivered = std::max(tap.delivered, last_delivered + absl::Milliseconds(150));
    last_delivered = tap.delivered;
    contacts.push_back(tap.delivered);
    if (tap.anchor->boot_id != tap.boot_id) {
      city.seats[tap.seat].habits.insert("no anchor since the reboot");
    }
  }
}

// At the first contact of a boot the app adds one event to taps that had no anchor of it: it says
// no more than when.
void Sim::Settle(int account, std::vector<Tap>& taps) {
  const int phone = city.accounts[account].phone;
  std::vector<Tap> all;
  std::optional<Tap> waiting;
  auto settle = [&] {
    if (!waiting) return;
    Tap told = *std::exchange(waiting, std::nullopt);
    const absl::Time met = told.delivered;
    if (BootAt(phone, met).id != told.boot_id) return;
    told.about = std::exchange(told.serial, told.serial + kSettlingSerials);
    told.kind = pb::CHECK_IN_KIND_PLACE;
    told.fix.reset();
    told.stated.reset();
    told.anchor = Anchor{met, told.boot_id, BootMillis(phone, met), 150};
    told.at = met + absl::Seconds(1);
    told.boot_ms = BootMillis(phone, told.at);
    told.delivered = told.at + absl::Milliseconds(150);
    all.push_back(std::move(told));
  };
  for (Tap& tap : taps) {
    if (waiting && waiting->delivered < tap.at) settle();
    if (tap.anchor && tap.anchor->boot_id != tap.boot_id) waiting = tap;
    all.push_back(std::move(tap));
  }
  settle();
  absl::Time last = absl::InfinitePast();
  for (Tap& tap : all) {
    tap.delivered = std::max(tap.delivered, last + absl::Milliseconds(150));
    last = tap.delivered;
  }
  taps = std::move(all);
}

City Sim::Finish() {
  seen_.assign(phones.size(), {});
  AddFixes();
  std::vector<std::vector<Tap>> of_account(city.accounts.size());
  for (Tap& tap : taps_) of_account[tap.account].push_back(std::move(tap));
  for (size_t a = 0; a < of_account.size(); ++a) {
    Deliver(static_cast<int>(a), of_account[a]);
    Settle(static_cast<int>(a), of_account[a]);
    for (Tap& tap : of_account[a]) city.taps.push_back(std::move(tap));
  }
  return std::move(city);
}

}  // namespace hjj::spoof
