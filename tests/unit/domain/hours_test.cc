#include "shared/domain/hours.h"

#include <absl/strings/str_join.h>
#include <gtest/gtest.h>

namespace hjj::domain {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1'780'000'000);

// Minutes relative to the start of a shift of 90.
absl::Time M(int minutes) { return kStart + absl::Minutes(minutes); }

PresenceInterval Stay(int in, int out, std::vector<TimeSpan> breaks = {}) {
  return {.in = M(in), .out = M(out), .in_ids = {"i"}, .out_ids = {"o"}, .breaks = breaks};
}
PresenceInterval OpenStay(int in) { return {.in = M(in), .in_ids = {"i"}}; }

HourInput Input(std::vector<PresenceInterval> stays) {
  HourInput input;
  input.shift_start = M(0);
  input.shift_end = M(90);
  input.presence.intervals = std::move(stays);
  const EventEvidence kFull{.self_claim = true, .witness = true, .place = true};
  input.evidence = {{"i", kFull}, {"o", kFull}};
  return input;
}

std::string Reasons(const HourComputation& h) {
  return absl::StrJoin(h.reasons, " ",
                       [](std::string* out, HourReason r) { *out += std::string(Name(r)); });
}

TEST(ComputeHours, TableOfStays) {
  const struct {
    const char* what;
    std::vector<PresenceInterval> stays;
    int64_t minutes;
    const char* reasons;
    bool needs_decision;
  } kCases[] = {
      {"never came", {}, 0, "", false},
      {"the whole shift", {Stay(0, 90)}, 90, "", false},
      {"the time given, not the time planned", {Stay(12, 71)}, 59, "", false},
      {"early and late within half an hour count", {Stay(-30, 120)}, 150, "", false},
      {"earlier does not", {Stay(-31, 90)}, 120, "CLIPPED_EARLY", false},
      {"later does not", {Stay(0, 300)}, 120, "CLIPPED_LATE", false},
      {"wholly outside", {Stay(-90, -40)}, 0, "SHORT CLIPPED_EARLY", true},
      {"a break is no service", {Stay(0, 90, {{M(30), M(45)}})}, 75, "BREAK", false},
      {"two breaks", {Stay(0, 90, {{M(10), M(20)}, {M(30), M(35)}})}, 75, "BREAK", false},
      {"a break before the credited time costs nothing",
       {Stay(-60, 90, {{M(-55), M(-40)}})},
       120,
       "CLIPPED_EARLY",
       false},
      {"a break half before it costs its half",
       {Stay(-60, 90, {{M(-40), M(-20)}})},
       110,
       "CLIPPED_EARLY BREAK",
       false},
      {"two stays add up", {Stay(0, 30), Stay(60, 90)}, 60, "", false},
      {"still there", {OpenStay(0)}, 0, "OPEN_ENDED", true},
      {"one stay ended, one open: what is sure counts, a lead decides the rest",
       {Stay(0, 30), OpenStay(60)},
       30,
       "OPEN_ENDED",
       true},
      {"nine minutes are kept, and ask", {Stay(0, 9)}, 9, "SHORT", true},
      {"ten do not", {Stay(0, 10)}, 10, "", false},
  };
  for (const auto& c : kCases) {
    const HourComputation h = ComputeHours(kHourRulesV1, Input(c.stays));
    EXPECT_EQ(h.minutes, c.minutes) << c.what;
    EXPECT_EQ(Reasons(h), c.reasons) << c.what;
    EXPECT_EQ(h.needs_decision, c.needs_decision) << c.what;
  }
}

TEST(ComputeHours, SecondsAreSummedBeforeRoundingDown) {
  HourInput input = Input({Stay(0, 20), Stay(40, 60)});
  input.presence.intervals[0].out += absl::Seconds(40);
  input.presence.intervals[1].out += absl::Seconds(30);
  EXPECT_EQ(ComputeHours(kHourRulesV1, input).minutes, 41);
  input.presence.intervals[1].out -= absl::Seconds(20);
  EXPECT_EQ(ComputeHours(kHourRulesV1, input).minutes, 40);
}

TEST(ComputeHours, OtherVersionsRoundAndForgiveBreaksOtherwise) {
  HourRules rules = kHourRulesV1;
  rules.version = 2;
  rules.round_to_minutes = 15;
  rules.free_break_minutes = 10;
  EXPECT_EQ(ComputeHours(rules, Input({Stay(0, 89)})).minutes, 75);
  EXPECT_EQ(ComputeHours(rules, Input({Stay(0, 90, {{M(30), M(40)}})})).minutes, 90);
  const HourComputation h = ComputeHours(rules, Input({Stay(0, 90, {{M(30), M(45)}})}));
  EXPECT_EQ(h.minutes, 75);
  EXPECT_EQ(Reasons(h), "BREAK");
}

TEST(ComputeHours, TheDailyCapAsksAndNeverCuts) {
  HourInput input = Input({Stay(0, 90)});
  input.other_minutes_that_day = 390;
  EXPECT_FALSE(ComputeHours(kHourRulesV1, input).needs_decision);
  input.other_minutes_that_day = 391;
  const HourComputation h = ComputeHours(kHourRulesV1, input);
  EXPECT_EQ(h.minutes, 90);
  EXPECT_EQ(Reasons(h), "OVER_DAY_CAP");
  EXPECT_TRUE(h.needs_decision);
}

TEST(ComputeHours, BeingElsewhereAtTheSameTimeAsksAndNeverCuts) {
  HourInput input = Input({Stay(0, 90)});
  input.other_stays = {{M(-60), M(0)}, {M(90), M(120)}};
  EXPECT_FALSE(ComputeHours(kHourRulesV1, input).needs_decision) << "touching is no overlap";
  input.other_stays.push_back({M(89), M(100)});
  const HourComputation h = ComputeHours(kHourRulesV1, input);
  EXPECT_EQ(h.minutes, 90);
  EXPECT_EQ(Reasons(h), "OVERLAP");
  EXPECT_TRUE(h.needs_decision);
}

TEST(ComputeHours, GradeIsThatOfTheWeakestEnd) {
  HourInput input = Input({Stay(0, 90)});
  EXPECT_EQ(ComputeHours(kHourRulesV1, input).grade, Grade::kA);
  input.evidence["o"].witness = false;
  EXPECT_EQ(ComputeHours(kHourRulesV1, input).grade, Grade::kB);
  input.evidence["i"] = {.self_claim = true};
  EXPECT_EQ(ComputeHours(kHourRulesV1, input).grade, Grade::kC);
  input.evidence.clear();
  EXPECT_EQ(ComputeHours(kHourRulesV1, input).grade, Grade::kC);
  EXPECT_EQ(ComputeHours(kHourRulesV1, Input({OpenStay(0)})).grade, Grade::kUnspecified);
}

TEST(ComputeHours, RemarksAboutEvidenceNeverBlock) {
  HourInput input = Input({Stay(0, 90)});
  input.evidence["i"].place = false;
  input.evidence["i"].anchored = false;
  input.evidence["o"].clock_disagrees = true;
  input.presence.stray_ids = {"s"};
  const HourComputation h = ComputeHours(kHourRulesV1, input);
  EXPECT_EQ(Reasons(h), "STRAY NO_PLACE CLOCK UNANCHORED");
  EXPECT_FALSE(h.needs_decision);
  EXPECT_EQ(h.minutes, 90);
}

TEST(ComputeHours, TheAnchorOfTheFirstEventCountsForAMergedEnd) {
  HourInput input = Input({Stay(0, 90)});
  input.presence.intervals[0].in_ids = {"i", "w"};
  input.evidence["w"] = {.witness = true, .anchored = false};
  EXPECT_EQ(Reasons(ComputeHours(kHourRulesV1, input)), "");
  std::swap(input.presence.intervals[0].in_ids[0], input.presence.intervals[0].in_ids[1]);
  EXPECT_EQ(Reasons(ComputeHours(kHourRulesV1, input)), "UNANCHORED");
}

TEST(ComputeHours, FirstInAndLastOutSpanTheStays) {
  const HourComputation h = ComputeHours(kHourRulesV1, Input({Stay(-5, 30), Stay(60, 92)}));
  EXPECT_EQ(h.first_in, M(-5));
  EXPECT_EQ(h.last_out, M(92));
}

}  // namespace
}  // namespace hjj::domain
