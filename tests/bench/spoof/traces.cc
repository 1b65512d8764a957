#include "tests/bench/spoof/traces.h"

#include <algorithm>
#include <map>

#include "tests/bench/spoof/sim.h"

namespace hjj::spoof {
namespace {

// One honest seat's taps.
class Day {
 public:
  Day(Sim& sim, int seat, int account)
      : sim_(sim),
        dice_(sim.dice),
        seat_(seat),
        account_(account),
        stay_(sim.stays[seat]),
        habits_(sim.city.seats[seat].habits) {}

  void Serve() {
    Seat& seat = sim_.city.seats[seat_];
    const int lead = sim_.city.shifts[seat.shift].lead;
    const bool lead_here = lead >= 0 && lead != seat.person;
    if (account_ < 0) return lead_here ? Witnessed(lead, true, true) : void();
    if (lead_here && dice_.Chance(0.015)) return FlatBattery(lead);
    Come();
    Pause();
    Leave();
  }

 private:
  int Tap(pb::CheckInKind kind, absl::Time at, int about = -1) {
    return sim_.Put({.account = account_, .seat = seat_, .kind = kind, .at = at, .about = about});
  }

  void Witnessed(int lead, bool in, bool out) {
    habits_.insert("witnessed by the lead");
    const int by = sim_.own_account[lead];
    const Sim::Stay& leads = LeadStay(lead);
    const absl::Time came = std::max(stay_.arrive, leads.arrive) + dice_.Minutes(0.5, 6);
    const absl::Time left =
        std::max(came + absl::Minutes(1), std::min(stay_.leave, leads.leave) - dice_.Minutes(0, 2));
    if (in) sim_.Put({.account = by, .seat = seat_, .kind = kIn, .at = came});
    if (out) sim_.Put({.account = by, .seat = seat_, .kind = kOut, .at = left});
  }

  const Sim::Stay& LeadStay(int lead) const {
    const int shift = sim_.city.seats[seat_].shift;
    for (size_t s = 0; s < sim_.city.seats.size(); ++s) {
      if (sim_.city.seats[s].shift == shift && sim_.city.seats[s].person == lead) {
        return sim_.stays[s];
      }
    }
    return stay_;
  }

  void FlatBattery(int lead) {
    habits_.insert("flat battery");
    const int phone = sim_.city.accounts[account_].phone;
    const int pick = dice_.Pick({0.45, 0.33, 0.17, 0.05});
    const absl::Time dead = pick == 0 || pick == 3 ? stay_.arrive - absl::Minutes(10)
                                                   : stay_.arrive + dice_.Minutes(15, 60);
    const absl::Time charged = stay_.leave + dice_.Minutes(50, 150);
    sim_.phones[phone].offline.push_back({dead, charged});
    sim_.Reboot(phone, charged - absl::Minutes(2));
    if (pick == 3) {  // signs in on the lead's phone, once
      habits_.insert("borrowed a phone once");
      const int person = sim_.city.seats[seat_].person;
      account_ = sim_.AddAccount(person, sim_.city.accounts[sim_.own_account[lead]].phone);
      const Sim::Stay& leads = LeadStay(lead);
      Tap(kIn, std::max(stay_.arrive, leads.arrive) + dice_.Minutes(1, 8));
      Tap(kOut, std::min(stay_.leave, leads.leave) - dice_.Minutes(0, 2));
      return;
    }
    if (pick == 0) return Witnessed(lead, true, true);
    Tap(kIn, stay_.arrive + dice_.Minutes(0, 4));
    if (pick == 1) Witnessed(lead, false, true);
  }

  void Come() {
    if (dice_.Chance(0.3)) Tap(kOnTheWay, stay_.depart + dice_.Minutes(-2, 3));
    in_ = stay_.arrive + dice_.Minutes(0, 4);
    if (dice_.Chance(0.02)) {
      habits_.insert("tapped in on the way");
      in_ = std::max(stay_.depart, stay_.arrive - dice_.Minutes(0.3, 4));
    } else if (dice_.Chance(0.03)) {
      habits_.insert("remembered to tap in later");
      in_ = std::min(stay_.arrive + dice_.Minutes(10, 40), stay_.leave - absl::Minutes(5));
    }
    if (dice_.Chance(0.012)) {  // at home, looking at the card
      habits_.insert("mis-tap");
      const absl::Time slip = stay_.depart - dice_.Minutes(1, 25);
      Tap(kAnnul, slip + dice_.Seconds(3, 60), Tap(kIn, slip));
    }
    const int first = Tap(kIn, in_);
    if (dice_.Chance(0.006)) {  // undoes it and does it again
      habits_.insert("mis-tap");
      Tap(kAnnul, in_ + dice_.Seconds(2, 20), first);
      in_ += dice_.Seconds(25, 90);
      Tap(kIn, in_);
    }
  }

  void Pause() {
    const absl::Duration rest = stay_.leave - in_;
    if (rest > absl::Minutes(60) && dice_.Chance(0.12)) {
      const absl::Time from = in_ + rest * dice_.Uniform(0.3, 0.6);
      Tap(kBreak, from);
      if (dice_.Chance(0.95)) Tap(kResume, from + dice_.Minutes(4, 20));
    }
    if (rest > absl::Minutes(30) && dice_.Chance(0.012)) {
      habits_.insert("mis-tap");
      const absl::Time slip = in_ + rest * dice_.Uniform(0.1, 0.28);
      const int out = Tap(kOut, slip);
      if (dice_.Chance(0.75)) {
        Tap(kAnnul, slip + dice_.Seconds(3, 60), out);
      } else {
        Tap(kIn, slip + dice_.Minutes(0.5, 5));
      }
    }
  }

  // When she taps in at her next duty of the day, where there is one soon.
  std::optional<absl::Time> NextArrival() const {
    for (size_t s = seat_ + 1; s < sim_.city.seats.size() && s <= static_cast<size_t>(seat_) + 2;
         ++s) {
      if (sim_.city.seats[s].person == sim_.city.seats[seat_].person &&
          sim_.stays[s].arrive > stay_.leave &&
          sim_.stays[s].arrive - stay_.leave < absl::Hours(1)) {
        return sim_.stays[s].arrive;
      }
    }
    return std::nullopt;
  }

  void Leave() {
    const absl::Time floor = in_ + absl::Minutes(2);
    const auto next = NextArrival();
    if (next) habits_.insert("two duties in a row");
    if (dice_.Chance(0.05)) {
      habits_.insert("forgot to tap out");
      if (next && dice_.Chance(0.6)) {  // both on arrival there
        Tap(kOut, *next - dice_.Seconds(5, 50));
        return;
      }
      switch (dice_.Pick({0.45, 0.3, 0.25})) {
        case 0:
          return;
        case 1:  // in the evening, at home
          Tap(kOut, stay_.leave + dice_.Minutes(25, 240));
          return;
        default:
          sim_.Put({.account = account_,
                    .seat = seat_,
                    .kind = kOut,
                    .at = stay_.leave + dice_.Minutes(25, 600),
                    .stated = stay_.leave - dice_.Minutes(-5, 5)});
          return;
      }
    }
    if (dice_.Chance(0.04)) {
      habits_.insert("tapped out on the way");
      Tap(kOut, std::max(floor, stay_.leave + dice_.Minutes(0.5, 6)));
      return;
    }
    Tap(kOut, std::max(floor, stay_.leave - dice_.Minutes(0, 3)));
  }

  Sim& sim_;
  Dice& dice_;
  int seat_, account_;
  const Sim::Stay stay_;
  std::set<absl::string_view>& habits_;
  absl::Time in_;
};

// One woman's week, or of two with one phone between them; returns how many seats.
int AddHonest(Sim& sim, int room) {
  Dice& dice = sim.dice;
  const int usual = dice.Below(static_cast<int>(sim.city.places.size()));
  const int usual_slot = dice.Below(Sim::kSlots);
  const domain::LatLng home = Scattered(dice, sim.city.places[usual].at, dice.Uniform(200, 1300));
  const int woman = sim.AddPerson(home);
  const bool has_phone = !dice.Chance(0.02);
  int second = -1;
  if (has_phone) {
    const int phone = sim.AddPhone(woman);
    sim.AddAccount(woman, phone);
    if (dice.Chance(0.015)) {
      second = sim.AddPerson(home);
      sim.AddAccount(second, phone);
      // In a third of the pairs only she who has no phone of her own was asked.
      sim.city.people[second].shares_phone = true;
      sim.city.people[woman].shares_phone = dice.Chance(0.67);
    }
  }
  int added = 0;
  auto serve = [&](int shift) {
    const Sim::Stay stay = sim.GoTo(woman, shift);
    for (const int who : {woman, second}) {
      if (who < 0 || added >= room) continue;
      const int seat = sim.AddSeat(shift, who);
      sim.stays[seat] = stay;
      ++added;
      if (second < 0) continue;
      const bool both = sim.city.people[woman].shares_phone;
      sim.city.seats[seat].habits.insert(both ? "shared phone, both declared"
                                              : "shared phone, one declared");
    }
  };
  for (int day = 0; day < Sim::kDays && added < room; ++day) {
    if (!dice.Chance(0.87)) continue;
    const bool elsewhere = dice.Chance(0.2);
    const int place = elsewhere ? sim.PlaceNear(home, 0, 5000) : usual;
    const int slot = dice.Chance(0.2) ? dice.Below(Sim::kSlots) : usual_slot;
    serve(sim.ShiftAt(place, slot, day));
    // The two adjoining pairs of slots have half an hour between them.
    if (slot % 2 == 0 && dice.Chance(0.13)) {
      const bool far = dice.Chance(0.05);
      const int other = sim.PlaceNear(sim.city.places[place].at, far ? 14'000 : 0,
                                      far                ? 32'000
                                      : dice.Chance(0.7) ? 4000
                                                         : 12'000);
      serve(sim.ShiftAt(other, slot + 1, day));
    }
    sim.GoHome(woman);
  }
  return added;
}

// The first on each shift who has a phone of her own.
void NameLeads(Sim& sim) {
  for (const Seat& seat : sim.city.seats) {
    int& lead = sim.city.shifts[seat.shift].lead;
    const int account = sim.own_account[seat.person];
    if (lead >= 0 || account < 0 || seat.kind != Kind::kHonest) continue;
    if (sim.phones[sim.city.accounts[account].phone].bearer == seat.person) lead = seat.person;
  }
}

// On some shifts the lead also calls the roll: a witness tap for each, one after the other.
void CallRolls(Sim& sim) {
  std::map<int, std::vector<int>> of_shift;
  for (size_t s = 0; s < sim.city.seats.size(); ++s) {
    if (sim.city.seats[s].kind == Kind::kHonest) of_shift[sim.city.seats[s].shift].push_back(s);
  }
  for (const auto& [shift, seats] : of_shift) {
    const int lead = sim.city.shifts[shift].lead;
    if (lead < 0 || !sim.dice.Chance(0.04)) continue;
    absl::Time at = sim.city.shifts[shift].start;
    for (const int s : seats) at = std::max(at, sim.stays[s].arrive + absl::Minutes(1));
    for (const int s : seats) {
      if (sim.city.seats[s].person == lead || sim.stays[s].leave < at) continue;
      sim.city.seats[s].habits.insert("roll called by the lead");
      sim.Put({.account = sim.own_account[lead], .seat = s, .kind = kIn, .at = at});
      at += sim.dice.Seconds(4, 25);
    }
  }
}

}  // namespace

absl::string_view Name(Kind kind) {
  switch (kind) {
    case Kind::kHonest:
      return "honest";
    case Kind::kMock:
      return "mock";
    case Kind::kTeleport:
      return "teleport";
    case Kind::kFrozen:
      return "frozen";
    case Kind::kSharedDevice:
      return "shared device";
    case Kind::kBackdated:
      return "backdated";
    case Kind::kUncounted:
      return "uncounted";
  }
  return "";
}

void TapHonestly(Sim& sim, int seat, int account) { Day(sim, seat, account).Serve(); }

City MakeCity(const Wishes& wishes) {
  Sim sim(wishes);
  for (int left = wishes.honest; left > 0;) left -= AddHonest(sim, left);
  PlantCheats(sim);
  NameLeads(sim);
  for (size_t s = 0; s < sim.city.seats.size(); ++s) {
    const Seat& seat = sim.city.seats[s];
    if (seat.kind != Kind::kHonest && seat.kind != Kind::kUncounted) continue;
    TapHonestly(sim, static_cast<int>(s), sim.own_account[seat.person]);
  }
  CallRolls(sim);
  return sim.Finish();
}

}  // namespace hjj::spoof
