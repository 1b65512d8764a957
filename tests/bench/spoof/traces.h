// Invented check-in traces, honest and spoofed: a city with places, women, phones, shifts over
// several days, and every tap as a phone would sign it. README.md says where the rates come from.
// Knows nothing of how such things are found out. Plain values: the same wishes, the same city.
#pragma once

#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dispatch/v1/check_in.pb.h"
#include "shared/domain/geo.h"

namespace hjj::spoof {

namespace pb = ::dispatch::v1;

enum class Kind {
  kHonest,
  kMock,          // a mock-location app, with or without the platform's flag
  kTeleport,      // two far places within minutes; both seats are one trick
  kFrozen,        // one captured fix, replayed
  kSharedDevice,  // an absent friend's account on somebody else's phone, not declared
  kBackdated,     // the clock set back or forward
  kUncounted,     // who carries the friends' accounts; a cheat's other days
};
inline constexpr Kind kPlanted[] = {Kind::kMock, Kind::kTeleport, Kind::kFrozen,
                                    Kind::kSharedDevice, Kind::kBackdated};
absl::string_view Name(Kind kind);

enum class Sky { kOpen, kCanyon, kIndoor };

struct Place {
  domain::LatLng at;
  int radius_m = 0;
  Sky sky = Sky::kOpen;
  bool poor = false;  // flagged: positions are known to be bad here
};

struct Shift {
  int place = 0;
  absl::Time start, end;
  int lead = -1;  // person
};

struct Person {
  domain::LatLng home;
  bool shares_phone = false;  // declared
};

// One person's device key on one physical phone.
struct Account {
  int person = 0;
  int phone = 0;
};

// One person on one shift: becomes one draft.
struct Seat {
  int shift = 0;
  int person = 0;
  Kind kind = Kind::kHonest;
  std::string way;                     // how the trick was done; empty for honest ones
  int trick = -1;                      // seats of one trick bear the same number
  std::set<absl::string_view> habits;  // what was not plain about it, for explaining a result
};

struct Fix {
  domain::LatLng at;
  int accuracy_m = 0;
  bool mocked = false;
};

// The server's word a phone holds.
struct Anchor {
  absl::Time time;
  std::string boot_id;
  int64_t boot_ms = 0, rtt_ms = 0;
};

struct Tap {
  int serial = 0;  // names the tap
  int account = 0;
  int seat = 0;
  pb::CheckInKind kind = pb::CHECK_IN_KIND_UNSPECIFIED;
  absl::Time at;            // the truth
  absl::Duration wall_off;  // of the phone's clock
  std::string boot_id;
  int64_t boot_ms = 0;
  std::optional<Anchor> anchor;
  std::optional<Fix> fix;
  absl::Time delivered;
  int about = -1;  // ANNUL, PLACE: serial of the other tap
  std::optional<absl::Time> stated;
};

struct City {
  std::vector<Place> places;
  std::vector<Person> people;
  int phones = 0;
  std::vector<Account> accounts;
  std::vector<Shift> shifts;
  std::vector<Seat> seats;
  std::vector<Tap> taps;  // by account, then in the order they were signed
};

struct Wishes {
  int honest = 10'000;          // seats
  int planted_each_kind = 100;  // seats; pairs of seats for teleports
  absl::Time first_day;         // midnight; everybody enrolled the evening before
  uint64_t seed = 1;
};

City MakeCity(const Wishes& wishes);

}  // namespace hjj::spoof
