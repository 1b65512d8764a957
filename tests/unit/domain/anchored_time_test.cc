#include "shared/domain/anchored_time.h"

#include <gtest/gtest.h>

namespace hjj::domain {
namespace {

const absl::Time kNoon = absl::FromUnixSeconds(1'780'000'000);
absl::Time S(int64_t seconds) { return kNoon + absl::Seconds(seconds); }

std::optional<ServerAnchor> AnchorAt(int64_t server_s, const char* boot, int64_t boot_s,
                                     int64_t round_trip_ms = 0) {
  return ServerAnchor{S(server_s), boot, boot_s * 1000, absl::Milliseconds(round_trip_ms)};
}

// All times in seconds after noon; boot clocks in seconds.
struct Case {
  const char* what;
  std::optional<ServerAnchor> anchor;
  const char* boot;
  int64_t boot_s;
  int64_t wall, received;
  std::optional<int64_t> before, after;  // chain neighbours
  // Expected
  bool anchored;
  int64_t best;
  bool clock_disagrees;
};

TEST(ResolveTime, TableOfCases) {
  const Case kCases[] = {
      {"online, clocks right", AnchorAt(0, "b", 100), "b", 110, 10, 11, {}, {}, true, 10, false},
      {"offline for three hours, sent later",
       AnchorAt(0, "b", 100),
       "b",
       700,
       600,
       10'800,
       {},
       {},
       true,
       600,
       false},
      {"phone's clock 4 min slow: the boot clock counts",
       AnchorAt(0, "b", 100),
       "b",
       700,
       360,
       10'800,
       {},
       {},
       true,
       600,
       true},
      {"phone's clock set back a day",
       AnchorAt(0, "b", 100),
       "b",
       700,
       600 - 86'400,
       10'800,
       {},
       {},
       true,
       600,
       true},
      {"two minutes off are tolerated",
       AnchorAt(0, "b", 100),
       "b",
       700,
       480,
       10'800,
       {},
       {},
       true,
       600,
       false},
      {"boot clock says after the receipt, a little",
       AnchorAt(0, "b", 100),
       "b",
       120,
       15,
       19,
       {},
       {},
       true,
       19,
       false},
      {"boot clock says long after the receipt",
       AnchorAt(0, "b", 100),
       "b",
       5'000,
       30,
       30,
       {},
       {},
       true,
       30,
       true},
      {"rebooted since the anchor: wall clock within the bounds",
       AnchorAt(0, "b", 100),
       "c",
       5,
       600,
       10'800,
       {},
       {},
       false,
       600,
       false},
      {"rebooted, wall clock before the anchor",
       AnchorAt(0, "b", 100),
       "c",
       5,
       -3'600,
       10'800,
       {},
       {},
       false,
       0,
       true},
      {"rebooted, wall clock after the receipt",
       AnchorAt(0, "b", 100),
       "c",
       5,
       20'000,
       10'800,
       {},
       {},
       false,
       10'800,
       true},
      {"rebooted, bounded by its chain neighbours", AnchorAt(0, "b", 100), "c", 5, 100, 10'800, 300,
       900, false, 300, true},
      {"… wall clock between them", AnchorAt(0, "b", 100), "c", 5, 500, 10'800, 300, 900, false,
       500, false},
      {"no anchor yet, enrolled before", {}, "b", 5, 500, 600, 0, {}, false, 500, false},
      {"no anchor, no chain: the receipt alone bounds",
       {},
       "b",
       5,
       500,
       600,
       {},
       {},
       false,
       500,
       false},
      {"no anchor, clock a year ahead", {}, "b", 5, 31'536'000, 600, 0, {}, false, 600, true},
      {"boot reading before the anchor's: contradictory, so unanchored",
       AnchorAt(0, "b", 100),
       "b",
       90,
       50,
       600,
       {},
       {},
       false,
       50,
       false},
      {"boot ids missing on both sides do not match",
       AnchorAt(0, "", 100),
       "",
       200,
       50,
       600,
       {},
       {},
       false,
       50,
       false},
      {"neighbours contradict: the receipt wins",
       {},
       "b",
       5,
       500,
       600,
       900,
       100,
       false,
       600,
       false},
      {"neighbours never move an anchored point", AnchorAt(0, "b", 100), "b", 400, 300, 10'800,
       5'000, 5'100, true, 300, false},
      {"received before its anchor was issued (server clock stepped)",
       AnchorAt(1'000, "b", 100),
       "b",
       110,
       10,
       20,
       {},
       {},
       true,
       20,
       true},
  };
  for (const Case& c : kCases) {
    TimeClaim claim;
    claim.claimed_wall = S(c.wall);
    claim.boot_id = c.boot;
    claim.boot_ms = c.boot_s * 1000;
    claim.anchor = c.anchor;
    claim.received = S(c.received);
    if (c.before) claim.chain_before = S(*c.before);
    if (c.after) claim.chain_after = S(*c.after);
    const AnchoredTime t = ResolveTime(claim);
    EXPECT_EQ(t.anchored, c.anchored) << c.what;
    EXPECT_EQ(t.best, S(c.best)) << c.what;
    EXPECT_EQ(t.clock_disagrees, c.clock_disagrees) << c.what;
    EXPECT_LE(t.lower, t.best) << c.what;
    EXPECT_LE(t.best, t.upper) << c.what;
    EXPECT_LE(t.upper, S(c.received)) << c.what;
    EXPECT_GE(t.uncertainty, absl::ZeroDuration()) << c.what;
    EXPECT_LE(t.Earliest(), t.best) << c.what;
    EXPECT_GE(t.Latest(), t.best) << c.what;
  }
}

// The phone was started without a network and met the server later in the same boot. Times in
// seconds after noon; the anchor arrived at 3,600 of the boot clock, when the server said 7,200.
TEST(ResolveTime, TableOfLaterAnchors) {
  const struct {
    const char* what;
    const char* boot;
    int64_t boot_s, wall, received;
    std::optional<int64_t> before;
    bool anchored;
    int64_t best;
    bool clock_disagrees;
  } kCases[] = {
      {"clock right: the boot clock says so", "b", 600, 4'200, 9'000, {}, true, 4'200, false},
      {"clock set back an hour after a restart", "b", 600, 600, 9'000, {}, true, 4'200, true},
      {"clock three days ahead", "b", 600, 263'400, 9'000, {}, true, 4'200, true},
      {"clock three days slow", "b", 600, -255'000, 9'000, {}, true, 4'200, true},
      {"clock a week off", "b", 600, 609'000, 9'000, {}, true, 4'200, true},
      {"another boot: it tells nothing", "c", 600, 4'000, 9'000, {}, false, 4'000, false},
      {"boot clock beyond the anchor's: contradictory",
       "b",
       4'000,
       4'000,
       9'000,
       {},
       false,
       4'000,
       false},
      {"before what the chain allows: the boot clock cannot be right", "b", 600, 4'200, 9'000,
       5'000, true, 5'000, true},
      {"suspended for an hour between tap and network: the boot clock runs on",
       "b",
       0,
       3'600,
       9'000,
       {},
       true,
       3'600,
       false},
      {"flat battery the day before, first tap of the new boot", "b", 1, 3'601, 90'000, 0, true,
       3'601, false},
  };
  for (const auto& c : kCases) {
    TimeClaim claim;
    claim.claimed_wall = S(c.wall);
    claim.boot_id = c.boot;
    claim.boot_ms = c.boot_s * 1000;
    claim.later_anchor = AnchorAt(7'200, "b", 3'600);
    claim.received = S(c.received);
    if (c.before) claim.chain_before = S(*c.before);
    const AnchoredTime t = ResolveTime(claim);
    EXPECT_EQ(t.anchored, c.anchored) << c.what;
    EXPECT_EQ(t.best, S(c.best)) << c.what;
    EXPECT_EQ(t.clock_disagrees, c.clock_disagrees) << c.what;
    EXPECT_LE(t.Earliest(), t.best) << c.what;
    EXPECT_GE(t.Latest(), t.best) << c.what;
  }
}

TEST(ResolveTime, ItsOwnAnchorCountsBeforeALaterOne) {
  TimeClaim claim;
  claim.anchor = AnchorAt(0, "b", 100);
  claim.later_anchor = AnchorAt(7'300, "b", 7'200);  // 200 s apart from the first
  claim.boot_id = "b";
  claim.boot_ms = 700'000;
  claim.claimed_wall = S(600);
  claim.received = S(9'000);
  EXPECT_EQ(ResolveTime(claim).best, S(600));
}

TEST(ResolveTime, HalfTheRoundTripAndTheDriftAreTheUncertainty) {
  TimeClaim claim;
  claim.anchor = AnchorAt(0, "b", 100, 800);
  claim.boot_id = "b";
  claim.boot_ms = (100 + 10'000) * 1000;
  claim.claimed_wall = S(10'000);
  claim.received = S(20'000);
  const AnchoredTime t = ResolveTime(claim);
  // The anchor was between 0 and 800 ms under way when the boot clock was read.
  EXPECT_EQ(t.best, S(10'000) + absl::Milliseconds(400));
  EXPECT_EQ(t.uncertainty, absl::Milliseconds(400 + 500));  // 50 ppm of 10,000 s
  EXPECT_EQ(t.Earliest(), t.best - t.uncertainty);
  EXPECT_EQ(t.Latest(), t.best + t.uncertainty);
}

TEST(ResolveTime, UnanchoredTheBoundsAreTheUncertainty) {
  TimeClaim claim;
  claim.claimed_wall = S(400);
  claim.received = S(1'000);
  claim.chain_before = S(0);
  const AnchoredTime t = ResolveTime(claim);
  EXPECT_EQ(t.uncertainty, absl::Seconds(600));
  EXPECT_EQ(t.Earliest(), S(0));
  EXPECT_EQ(t.Latest(), S(1'000));
}

TEST(ResolveTime, ANegativeRoundTripBuysNothing) {
  TimeClaim claim;
  claim.anchor = AnchorAt(0, "b", 100, -3'600'000);
  claim.boot_id = "b";
  claim.boot_ms = 200'000;
  claim.claimed_wall = S(100);
  claim.received = S(1'000);
  EXPECT_EQ(ResolveTime(claim).best, S(100));
}

TEST(ResolveTime, TapsAfterARebootKeepTheirOrderAlongTheChain) {
  // Three taps offline after a reboot; the wall clock jumps back between them.
  absl::Time before = S(0), last = S(0);
  for (int64_t wall : {500, 200, 700}) {
    TimeClaim claim;
    claim.claimed_wall = S(wall);
    claim.received = S(3'600);
    claim.chain_before = before;
    const AnchoredTime t = ResolveTime(claim);
    before = t.best;  // the strictest the caller may pass
    EXPECT_GE(t.best, last);
    last = t.best;
  }
  EXPECT_EQ(last, S(700));
}

TEST(ResolveTime, NumbersFromAHostilePhoneDoNoHarm) {
  for (int64_t boot_ms : {INT64_MIN, int64_t{-1}, int64_t{0}, INT64_MAX}) {
    for (int64_t anchor_ms : {INT64_MIN, int64_t{0}, INT64_MAX}) {
      TimeClaim claim;
      claim.anchor = ServerAnchor{S(0), "b", anchor_ms, absl::InfiniteDuration()};
      claim.boot_id = "b";
      claim.boot_ms = boot_ms;
      claim.claimed_wall = absl::InfiniteFuture();
      claim.received = S(1'000);
      const AnchoredTime t = ResolveTime(claim);
      EXPECT_TRUE(t.lower <= t.best && t.best <= t.upper && t.upper == S(1'000))
          << boot_ms << " " << anchor_ms;
    }
  }
}

}  // namespace
}  // namespace hjj::domain
