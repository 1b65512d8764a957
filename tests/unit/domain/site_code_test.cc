#include "shared/domain/site_code.h"

#include <absl/strings/escaping.h>
#include <gtest/gtest.h>

#include <set>

#include "shared/base/rng.h"
#include "shared/crypto/hash.h"
#include "shared/domain/damm.h"

namespace hjj::domain {
namespace {

const absl::Time kSeven = absl::FromUnixSeconds(1'795'474'800);  // a multiple of two minutes

std::string Key() { return HolderKey(ShiftSecret("installation", "shift"), "device"); }

// A tap on a phone that knows the time: best ± uncertainty, received later.
AnchoredTime Tap(absl::Time best, absl::Duration uncertainty = absl::Seconds(1)) {
  AnchoredTime t;
  t.anchored = true;
  t.lower = best - absl::Hours(5);
  t.upper = best + absl::Hours(5);
  t.best = best;
  t.uncertainty = uncertainty;
  return t;
}

// After a reboot: somewhere between its neighbours; `wall` is what the phone's clock said.
AnchoredTime Unanchored(absl::Time lower, absl::Time upper, absl::Time wall) {
  AnchoredTime t;
  t.lower = lower;
  t.upper = upper;
  t.best = std::clamp(wall, lower, upper);
  t.clock_disagrees = absl::AbsDuration(wall - t.best) > kClockTolerance;
  return t;
}

bool Fits(CodeForm form, absl::Time shown, const AnchoredTime& tap) {
  return StepFits(form, StepAt(form, shown), TapTimes(tap));
}

TEST(SiteCode, AKeyIsOneDevicesOfOneShiftOfOneInstallation) {
  std::set<std::string> keys, macs, digits;
  for (const char* installation : {"a", "b"}) {
    for (const char* shift : {"s1", "s2"}) {
      for (const char* device : {"d1", "d2"}) {
        const std::string key = HolderKey(ShiftSecret(installation, shift), device);
        EXPECT_EQ(key.size(), 32u);
        keys.insert(key);
        macs.insert(ScanMac(key, 7));
        digits.insert(SpokenDigits(key, 7));
      }
    }
  }
  EXPECT_EQ(keys.size(), 8u);
  EXPECT_EQ(macs.size(), 8u);
  EXPECT_EQ(digits.size(), 8u);
}

// Phones of one release must understand the server of another.
TEST(SiteCode, TheDerivationStaysAsItIs) {
  EXPECT_EQ(absl::BytesToHexString(Key()),
            "dacbe28e837c13fd4631e5853e148ad5edc5e3683e95d2d6e81d111ba4b5cee4");
  EXPECT_EQ(absl::BytesToHexString(ScanMac(Key(), 59'849'160)), "c40b39a034c121aa4a7073a4b3ba6017");
  EXPECT_EQ(SpokenDigits(Key(), 14'962'290), "3037040");
}

TEST(SiteCode, DigitsAreSevenWithTheirCheckDigitAndEvenlySpread) {
  std::set<std::string> seen;
  int first[10] = {};
  for (int64_t step = 0; step < 10'000; ++step) {
    const std::string code = SpokenDigits(Key(), step);
    ASSERT_EQ(code.size(), kCodeDigits);
    ASSERT_TRUE(CheckDigitFits(code)) << code;
    seen.insert(code);
    ++first[code[0] - '0'];
  }
  EXPECT_GT(seen.size(), 9'900u);
  for (const int n : first) EXPECT_NEAR(n, 1000, 150);
}

TEST(SiteCode, StepsCountFromTheEpochAndRoundDown) {
  EXPECT_EQ(StepAt(CodeForm::kScan, kSeven), 59'849'160);
  EXPECT_EQ(StepAt(CodeForm::kScan, kSeven - absl::Microseconds(1)), 59'849'159);
  EXPECT_EQ(StepAt(CodeForm::kDigits, kSeven + absl::Seconds(119)), 14'962'290);
  EXPECT_EQ(StepAt(CodeForm::kDigits, absl::UnixEpoch() - absl::Seconds(1)), -1);
  EXPECT_EQ(StepStart(CodeForm::kDigits, 14'962'290), kSeven);
}

TEST(SiteCode, HoldsFromHalfAMinuteBeforeItsShowingToAMinuteAfter) {
  const struct {
    CodeForm form;
    absl::Duration length;
  } rows[] = {{CodeForm::kScan, absl::Seconds(30)}, {CodeForm::kDigits, absl::Seconds(120)}};
  for (const auto& [form, length] : rows) {
    const auto sure = absl::ZeroDuration();
    EXPECT_FALSE(Fits(form, kSeven, Tap(kSeven - absl::Seconds(31), sure)));
    EXPECT_TRUE(Fits(form, kSeven, Tap(kSeven - absl::Seconds(30), sure)));
    EXPECT_TRUE(Fits(form, kSeven, Tap(kSeven + length, sure)));
    EXPECT_TRUE(Fits(form, kSeven, Tap(kSeven + length + absl::Seconds(60), sure)));
    EXPECT_FALSE(Fits(form, kSeven, Tap(kSeven + length + absl::Seconds(61), sure)));
    // What the tap's clock cannot tell counts for her.
    EXPECT_TRUE(Fits(form, kSeven, Tap(kSeven + length + absl::Seconds(70), absl::Seconds(10))));
  }
}

TEST(SiteCode, TwoMinutesAfterItsShowingNoUncertaintyHelps) {
  const absl::Time end = kSeven + absl::Seconds(120);
  for (const absl::Duration claimed : {absl::Minutes(2), absl::Hours(9)}) {
    EXPECT_TRUE(Fits(CodeForm::kDigits, kSeven, Tap(end + absl::Seconds(120), claimed)));
    EXPECT_FALSE(Fits(CodeForm::kDigits, kSeven, Tap(end + absl::Seconds(121), claimed)));
  }
}

TEST(SiteCode, AnUnanchoredTapMayBearWhateverWasShownWhenItMayHaveHappened) {
  // Phone rebooted at 6:30, its clock an hour slow; sent at 9:00.
  const AnchoredTime tap =
      Unanchored(kSeven - absl::Minutes(30), kSeven + absl::Hours(2), kSeven - absl::Hours(1));
  EXPECT_TRUE(Fits(CodeForm::kDigits, kSeven, tap));
  EXPECT_TRUE(Fits(CodeForm::kScan, kSeven, tap));
  EXPECT_FALSE(Fits(CodeForm::kDigits, kSeven - absl::Hours(1), tap));
  EXPECT_FALSE(Fits(CodeForm::kDigits, kSeven + absl::Hours(3), tap));
}

TEST(SiteCode, AnUnanchoredTapSentAtOnceIsNoOlderThanItSays) {
  const absl::Time lower = kSeven - absl::Hours(3);
  const AnchoredTime now = Unanchored(lower, kSeven, kSeven - absl::Seconds(3));
  EXPECT_TRUE(Fits(CodeForm::kDigits, kSeven - absl::Minutes(2), now));
  EXPECT_FALSE(Fits(CodeForm::kDigits, kSeven - absl::Minutes(6), now));
  // A clock that runs ahead cannot say "now": the tap may be hours old.
  const AnchoredTime ahead = Unanchored(lower, kSeven, kSeven + absl::Hours(1));
  EXPECT_TRUE(Fits(CodeForm::kDigits, kSeven - absl::Minutes(6), ahead));
}

TEST(SiteCode, TheRangeOfStepsIsExactlyThoseThatFit) {
  SeededRng rng(11);
  for (int i = 0; i < 500; ++i) {
    const CodeForm form = i % 2 == 0 ? CodeForm::kScan : CodeForm::kDigits;
    const CodeTimes tap{kSeven - absl::Seconds(rng.Below(900)),
                        kSeven + absl::Seconds(rng.Below(900))};
    const StepRange range = StepsFitting(form, tap);
    const int64_t middle = StepAt(form, kSeven);
    for (int64_t step = middle - 60; step <= middle + 60; ++step) {
      ASSERT_EQ(step >= range.first && step <= range.last, StepFits(form, step, tap)) << step;
    }
  }
  // A sure tap leaves a guesser two steps, sometimes one.
  const StepRange sure = StepsFitting(CodeForm::kDigits, TapTimes(Tap(kSeven)));
  EXPECT_LE(sure.last - sure.first + 1, 2);
}

TEST(SiteCode, ShownFromTwoHoursBeforeTheShiftToTwoHoursAfter) {
  const CodeTimes times = ShowingTimes(kSeven, kSeven + absl::Minutes(90));
  EXPECT_EQ(times.from, kSeven - absl::Hours(2));
  EXPECT_EQ(times.to, kSeven + absl::Minutes(210));
}

}  // namespace
}  // namespace hjj::domain
