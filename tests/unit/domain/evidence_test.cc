#include "shared/domain/evidence.h"

#include <gtest/gtest.h>

namespace hjj::domain {
namespace {

TEST(GradeOfEnd, Table) {
  const EventEvidence kSelf{.self_claim = true};
  const EventEvidence kSelfAtPlace{.self_claim = true, .place = true};
  const EventEvidence kLead{.witness = true};
  const EventEvidence kLeadAtPlace{.witness = true, .place = true};
  const EventEvidence kCode{.self_claim = true, .witness = true, .place = true, .by_code = true};
  EventEvidence late_code = kCode, unanchored_code = kCode, bad_clock = kSelfAtPlace,
                mocked = kCode, unanchored_self = kSelfAtPlace, paper = kCode, stated = kCode;
  late_code.over_day_late = true;
  unanchored_code.anchored = false;
  bad_clock.clock_disagrees = true;
  mocked.anomaly = true;
  unanchored_self.anchored = false;
  paper.manual = true;
  stated.stated = true;
  const struct {
    const char* what;
    std::vector<EventEvidence> events;
    Grade grade;
  } kCases[] = {
      {"nothing known", {}, Grade::kC},
      {"an event that proves nothing", {EventEvidence{}}, Grade::kC},
      {"her tap alone", {kSelf}, Grade::kC},
      {"her tap at the place", {kSelfAtPlace}, Grade::kB},
      {"location declined, lead witnesses: one evidence less", {kSelf, kLead}, Grade::kB},
      {"the lead's witness alone", {kLead}, Grade::kC},
      {"all three, from two events", {kSelfAtPlace, kLead}, Grade::kA},
      {"without a phone: lead's witness, lead's place, her signature",
       {kSelf, kLeadAtPlace},
       Grade::kA},
      {"all three by code", {kCode}, Grade::kA},
      {"the same thing twice is one thing", {kSelf, kSelf, kSelf}, Grade::kC},
      {"a time stated afterwards, whatever stands beside it", {stated}, Grade::kC},
      {"a code that arrived days later: at most B", {late_code}, Grade::kB},
      {"a code at a time nobody can check: at most B", {unanchored_code}, Grade::kB},
      {"… unless a lead signed as well", {unanchored_code, kLead}, Grade::kA},
      {"without a code an unanchored time costs no grade", {unanchored_self}, Grade::kB},
      {"her clock disagrees: one less", {bad_clock}, Grade::kC},
      {"mock flag: one less", {mocked}, Grade::kB},
      {"two anomalies are not two grades", {mocked, bad_clock}, Grade::kB},
      {"never below C", {EventEvidence{.self_claim = true, .anomaly = true}}, Grade::kC},
      {"from paper: C whatever else", {paper}, Grade::kC},
  };
  for (const auto& c : kCases) EXPECT_EQ(Name(GradeOfEnd(c.events)), Name(c.grade)) << c.what;
}

TEST(Grade, TheWeakerEndCounts) {
  EXPECT_EQ(Weaker(Grade::kA, Grade::kC), Grade::kC);
  EXPECT_EQ(Weaker(Grade::kB, Grade::kA), Grade::kB);
  EXPECT_EQ(Weaker(Grade::kUnspecified, Grade::kA), Grade::kA);
  EXPECT_EQ(Name(Grade::kA), "A");
  EXPECT_EQ(Name(Grade::kUnspecified), "");
}

}  // namespace
}  // namespace hjj::domain
