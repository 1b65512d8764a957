// What traces.cc and cheats.cc build a city with: dice, where everybody is when, phones with their
// clocks, boots, radios and signal. Internal to this room.
#pragma once

#include <map>
#include <random>
#include <tuple>

#include "tests/bench/spoof/traces.h"

namespace hjj::spoof {

inline constexpr auto kOnTheWay = pb::CHECK_IN_KIND_ON_THE_WAY;
inline constexpr auto kIn = pb::CHECK_IN_KIND_IN;
inline constexpr auto kOut = pb::CHECK_IN_KIND_OUT;
inline constexpr auto kBreak = pb::CHECK_IN_KIND_BREAK;
inline constexpr auto kResume = pb::CHECK_IN_KIND_RESUME;
inline constexpr auto kAnnul = pb::CHECK_IN_KIND_ANNUL;

class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}
  bool Chance(double p) { return Uniform(0, 1) < p; }
  double Uniform(double from, double to);
  double Normal(double mean, double sigma);
  double LogNormal(double median, double sigma);
  int Below(int n) { return static_cast<int>(Uniform(0, n)); }
  // An index, by weight.
  int Pick(const std::vector<double>& weights);
  absl::Duration Seconds(double from, double to) { return absl::Seconds(Uniform(from, to)); }
  absl::Duration Minutes(double from, double to) { return Seconds(60 * from, 60 * to); }
  std::string Bytes(size_t n);

 private:
  std::mt19937_64 engine_;
};

domain::LatLng Moved(domain::LatLng from, double north_m, double east_m);
domain::LatLng Scattered(Dice& dice, domain::LatLng from, double sigma_m);

// Somewhere for a while; on the way between one stop and the next.
struct Stop {
  absl::Time from, to;
  domain::LatLng at;
  int place = -1;  // -1: home
};

struct Boot {
  std::string id;
  absl::Time start;
};

struct Offline {
  absl::Time from, to;
};

struct PhoneState {
  int bearer = 0;         // the person in whose pocket it is
  int vendor = 0;         // whose network positioning it uses
  double quality = 1;     // factor on the error of satellite fixes
  double drift_ppm = 0;   // of its boot clock
  bool no_data = false;   // reaches the server over the Wi-Fi at home only
  bool declines = false;  // location is off
  absl::Duration wall_off;
  absl::Time corrected = absl::InfiniteFuture();  // when its clock was put right
  std::vector<Boot> boots;                        // by start
  std::vector<Offline> offline;
};

// A tap before phone and radio had their say.
struct Wanted {
  int account = 0;
  int seat = 0;
  pb::CheckInKind kind = pb::CHECK_IN_KIND_UNSPECIFIED;
  absl::Time at;
  int about = -1;
  std::optional<absl::Time> stated;
  std::optional<absl::Duration> wall_off;  // the clock was set for this tap
  bool fix_given = false;                  // use `fix`, whatever is true
  std::optional<Fix> fix;
};

class Sim {
 public:
  Sim(const Wishes& wishes);

  int AddPerson(domain::LatLng home);
  int AddPhone(int bearer);
  int AddAccount(int person, int phone);
  int AddSeat(int shift, int person, Kind kind = Kind::kHonest);
  // The shift of this place in this slot of the day (0 to kSlots - 1); made on demand.
  int ShiftAt(int place, int slot, int day);
  int Put(Wanted wanted);  // returns the serial
  void Reboot(int phone, absl::Time at);
  // A place near here, within [least, most] metres; any place when there is none. `fair`: not one
  // flagged as poor.
  int PlaceNear(domain::LatLng at, double least_m, double most_m, bool fair = false);

  // Goes from her last stop to the shift's place, stays, and will leave. Times are the truth.
  struct Stay {
    absl::Time depart, arrive, leave;
  };
  Stay GoTo(int person, int shift, absl::Duration late = absl::ZeroDuration());
  void GoHome(int person);
  domain::LatLng PositionOf(int person, absl::Time t) const;
  const Stop* StopAt(int person, absl::Time t) const;  // null on the way
  absl::Duration Travel(double distance_m);

  // A satellite or network fix as this phone would give it here; nullopt for none in time.
  std::optional<Fix> Measure(int phone, int seat, absl::Time t, bool patient);
  // A satellite fix good enough to be captured, at a point.
  Fix Captured(domain::LatLng at);

  // Everything a phone adds: fixes, clocks, boots, anchors, delivery.
  City Finish();

  Wishes wishes;
  Dice dice;
  City city;
  std::vector<PhoneState> phones;
  std::vector<int> own_account;  // by person; -1 without a phone
  std::vector<Stay> stays;       // by seat

  static constexpr int kDays = 5;
  static constexpr int kSlots = 4;

 private:
  struct Seen {
    Fix fix;
    absl::Time at;
    double north_m = 0, east_m = 0;  // its error
    bool any = false;
  };

  Fix Satellite(int phone, domain::LatLng truth, Sky sky, absl::Time t);
  Fix Network(int phone, int spot, domain::LatLng truth, bool cell);
  void AddFixes();
  void Deliver(int account, std::vector<Tap>& taps);
  void Settle(int account, std::vector<Tap>& taps);
  int64_t BootMillis(int phone, absl::Time t) const;
  const Boot& BootAt(int phone, absl::Time t) const;
  absl::Time Reaches(int phone, absl::Time t, std::set<absl::string_view>* habits);

  std::vector<std::vector<Stop>> routes_;  // by person
  std::vector<Wanted> wanted_;
  std::vector<Tap> taps_;
  std::map<std::tuple<int, int, int>, int> shifts_;
  std::map<std::tuple<int, int, bool, int>, Fix> network_;
  std::map<std::pair<int, int>, domain::LatLng> corners_;  // by person and place
  std::vector<Seen> seen_;                                 // by phone
};

// The cheats among them, planted_each_kind of each.
void PlantCheats(Sim& sim);
// What an honest woman who is there taps: `account` is whose key.
void TapHonestly(Sim& sim, int seat, int account);

}  // namespace hjj::spoof
