#include "shared/base/demo_clock.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace hjj {
namespace {

std::string TempPath() {
  std::string path = testing::TempDir() + "/demo_clock_XXXXXX";
  return mkdtemp(path.data()) + std::string("/clock");
}

TEST(DemoClock, StartsWithTheSystemAndMovesForEveryoneAtOnce) {
  const std::string path = TempPath();
  auto one = DemoClock::Open(path);
  auto other = DemoClock::Open(path);
  ASSERT_TRUE(one.ok() && other.ok());
  const absl::Time start = (*one)->Now();
  EXPECT_LT(absl::AbsDuration(start - SystemClock().Now()), absl::Seconds(5));
  const int64_t boot = (*other)->BootMillis();

  ASSERT_TRUE((*one)->MoveTo(start + absl::Hours(9)).ok());
  EXPECT_GE((*other)->Now(), start + absl::Hours(9));
  EXPECT_GE((*other)->BootMillis(), boot + 9 * 3'600'000 - 1);

  // A process started later is on the same time.
  auto late = DemoClock::Open(path);
  ASSERT_TRUE(late.ok());
  EXPECT_GE((*late)->Now(), start + absl::Hours(9));
}

TEST(DemoClock, NeverGoesBack) {
  auto clock = DemoClock::Open(TempPath());
  ASSERT_TRUE(clock.ok());
  EXPECT_EQ((*clock)->MoveTo((*clock)->Now() - absl::Minutes(1)).code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(DemoClock, SaysWhichFileItCannotOpen) {
  const auto clock = DemoClock::Open("/nonexistent/dir/clock");
  EXPECT_EQ(clock.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_NE(clock.status().message().find("/nonexistent/dir/clock"), absl::string_view::npos);
}

TEST(DemoClock, LeavesAFileThatIsNoClock) {
  const std::string path = TempPath();
  std::ofstream(path) << "a letter, and no clock";
  const auto clock = DemoClock::Open(path);
  EXPECT_EQ(clock.status().code(), absl::StatusCode::kFailedPrecondition);
  std::string text;
  std::ifstream in(path);
  std::getline(in, text);
  EXPECT_EQ(text, "a letter, and no clock");
}

}  // namespace
}  // namespace hjj
