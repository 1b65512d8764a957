// How many spoofed check-ins are flagged, and how many honest ones are by mistake: invented traces
// (see README.md) through a real server. A measurement; always ends well.
//   bench_spoof [--honest N] [--spoofed N] [--seed S] [--list 1] [--keep DIR]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "tests/bench/spoof/drive.h"

namespace hjj::spoof {
namespace {

void Line(const std::string& name, const Tally& tally) {
  std::printf("%-36s %7d %8d %8.2f %%\n", name.c_str(), tally.count, tally.flagged,
              100 * tally.share());
}

int Main(int argc, char** argv) {
  Wishes wishes;
  wishes.first_day = FirstDay();
  int spoofed = 500;
  bool list = false;
  std::string keep;
  for (int i = 1; i + 1 < argc; i += 2) {
    const long long value = std::atoll(argv[i + 1]);
    if (std::strcmp(argv[i], "--honest") == 0) wishes.honest = static_cast<int>(value);
    if (std::strcmp(argv[i], "--spoofed") == 0) spoofed = static_cast<int>(value);
    if (std::strcmp(argv[i], "--list") == 0) list = value != 0;
    if (std::strcmp(argv[i], "--keep") == 0) keep = argv[i + 1];
    if (std::strcmp(argv[i], "--seed") == 0) wishes.seed = static_cast<uint64_t>(value);
  }
  wishes.planted_each_kind = spoofed / static_cast<int>(std::size(kPlanted));
  const auto before = std::chrono::steady_clock::now();
  const City city = MakeCity(wishes);
  std::printf("%zu women, %d phones, %zu places, %zu seats, %zu taps; seed %llu\n",
              city.people.size(), city.phones, city.places.size(), city.seats.size(),
              city.taps.size(), static_cast<unsigned long long>(wishes.seed));
  std::fflush(stdout);
  const Played played = Play(city, wishes.seed, keep);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
  const Result result = Count(city, played);

  std::printf("\n%-36s %7s %8s\n", "kind", "planted", "flagged");
  for (const Kind kind : kPlanted) {
    const auto found = result.kinds.find(kind);
    if (found == result.kinds.end()) continue;
    Line(std::string(Name(kind)), found->second);
    for (const auto& [key, tally] : result.ways) {
      if (key.first == kind) Line("    " + key.second, tally);
    }
  }
  Line("all planted", result.planted);
  Line("honest (false positives)", result.honest);

  std::printf("\nanomalies of honest drafts, and what was not plain about them\n");
  for (const auto& [reason, count] : result.false_by_reason) {
    std::printf("%-36s %7d\n", reason.c_str(), count);
    for (const auto& [key, n] : result.false_by_habit) {
      if (key.first == reason) std::printf("    %-32s %7d\n", key.second.c_str(), n);
    }
  }
  std::printf("\n%-36s %7s %8s\n", "honest drafts with", "drafts", "flagged");
  for (const auto& [habit, tally] : result.habits) Line(habit, tally);

  if (list) std::printf("\n%s", Misjudged(city, played).c_str());
  int made = 0;
  for (const Played::Draft& draft : played.drafts) made += draft.made;
  std::printf("\n%d sent in %.0f s, %d drafts\n", played.sent, took.count(), made);
  for (const auto& [what, count] : played.refused) {
    std::printf("refused %d times: %s\n", count, what.c_str());
  }
  for (const Played::Account& account : played.accounts) {
    std::printf("%s signs in with the one-time code %s\n", account.role.c_str(),
                account.code.c_str());
  }
  return 0;
}

}  // namespace
}  // namespace hjj::spoof

int main(int argc, char** argv) { return hjj::spoof::Main(argc, argv); }
