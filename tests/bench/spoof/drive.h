// Plays a city's taps through a real server, as its phones would: enrolled, signed and chained for
// each key, delivered when they were delivered, the drafts looked at every evening.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/bench/spoof/traces.h"

namespace hjj::spoof {

// Anomalies that say somebody may have cheated; the others are everyday.
bool IsSuspicious(const std::string& reason);

struct Played {
  struct Draft {
    bool made = false;
    std::set<std::string> anomalies;  // reasons
    bool flagged = false;             // one of them is suspicious
  };
  std::vector<Draft> drafts;  // by seat
  int sent = 0;
  std::map<std::string, int> refused;  // by what the server said
  // With a directory to keep it in: who signs in, each with her one-time code.
  struct Account {
    std::string role, code;
  };
  std::vector<Account> accounts;
};

// The evening before the first day is the TestServer's first: see FirstDay.
absl::Time FirstDay();
// With `keep`, a directory that is not there yet: leaves there what dispatchd opens, with leads who
// have decided nothing and the clock of the demonstration on the evening after.
Played Play(const City& city, uint64_t seed, const std::string& keep = "");

// One line of a result. A trick over several seats counts once for Kind::kTeleport and is flagged
// when one of its drafts is; every other seat counts for itself.
struct Tally {
  int count = 0, flagged = 0;
  double share() const { return count == 0 ? 0 : static_cast<double>(flagged) / count; }
};
struct Result {
  std::map<Kind, Tally> kinds;
  std::map<std::pair<Kind, std::string>, Tally> ways;
  Tally planted, honest;
  // Of honest drafts: by anomaly, and by anomaly and what was not plain about the seat.
  std::map<std::string, int> false_by_reason;
  std::map<std::pair<std::string, std::string>, int> false_by_habit;
  std::map<std::string, Tally> habits;
};
Result Count(const City& city, const Played& played);
// Every planted seat that was missed and every honest one that was flagged, tap by tap.
std::string Misjudged(const City& city, const Played& played);

}  // namespace hjj::spoof
