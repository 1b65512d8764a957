// 审核节奏, 时长规则, 更正批次.
#include <absl/strings/str_cat.h>

#include "mobile/ui/lead/correction_controller.h"
#include "mobile/ui/lead/pace_controller.h"
#include "mobile/ui/lead/rules_controller.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class LeadRulesTest : public LeadTest {
 protected:
  v1::HourEntry Entry(int64_t seq, const std::string& assignment, absl::Time approved,
                      const std::string& reason, const std::string& approver = kAnna) {
    v1::HourEntry entry;
    entry.mutable_body()->set_seq(seq);
    entry.mutable_body()->set_kind(v1::ENTRY_KIND_CREDIT);
    entry.mutable_body()->set_assignment_id(assignment);
    entry.mutable_body()->set_minutes(90);
    *entry.mutable_body()->mutable_approve_time() = ToProto(approved);
    entry.set_person_id(kBella);
    entry.set_approver_person_id(approver);
    entry.set_reason(reason);
    return entry;
  }
  void Serve() {
    Answer<v1::ListUnitsRequest, v1::ListUnitsResponse>(kListUnits, [this](const auto&) {
      v1::ListUnitsResponse out;
      out.add_units()->set_id(kUnit);
      out.mutable_units(0)->set_parent_id(parent);
      return out;
    });
    Answer<v1::ListEntriesRequest, v1::ListEntriesResponse>(kListEntries, [this](const auto&) {
      v1::ListEntriesResponse out;
      out.mutable_entries()->Assign(entries.begin(), entries.end());
      return out;
    });
    paces = Answer<v1::ListApprovalPaceRequest, v1::ListApprovalPaceResponse>(
        kListApprovalPace, [](const auto&) {
          v1::ListApprovalPaceResponse out;
          auto* pace = out.add_paces();
          pace->set_approver_id(kAnna);
          *pace->mutable_day() = ToProto(absl::CivilDay(2026, 12, 6));
          pace->set_entry_count(3);
          pace->set_minutes(270);
          pace->set_decisions_in_a_minute(21);
          pace->add_unusual("FAST");
          return out;
        });
    Answer<v1::ListHourRulesRequest, v1::ListHourRulesResponse>(kListHourRules, [](const auto&) {
      v1::ListHourRulesResponse out;
      for (const int version : {3, 2, 1}) {
        auto* rules = out.add_rules()->mutable_rules();
        rules->set_version(version);
        rules->set_round_to_minutes(version == 3 ? 15 : 1);
        rules->set_daily_cap_minutes(480);
        const absl::CivilDay from =
            version == 3 ? absl::CivilDay(2027, 1, 1) : absl::CivilDay(2026, 11, 1);
        if (version > 1) *rules->mutable_effective_date() = ToProto(from);
      }
      return out;
    });
    previews = Answer<v1::PreviewHourRulesRequest, v1::PreviewHourRulesResponse>(
        kPreviewHourRules, [](const auto& request) {
          v1::PreviewHourRulesResponse out;
          const bool first = request.page_token().empty();
          auto* effect = out.add_effects();
          effect->set_assignment_id(first ? "a1" : "a2");
          effect->set_person_id(kBella);
          effect->set_minutes_now(98);
          effect->set_minutes_then(90);
          effect->set_credited(first);
          effect->set_decision_then(!first);
          out.set_checked_count(200);
          out.set_minutes_now(1000);
          out.set_minutes_then(900);
          if (first) out.set_next_page_token("more");
          return out;
        });
    adoptions = Answer<v1::AdoptHourRulesRequest, v1::AdoptHourRulesResponse>(
        kAdoptHourRules, [this](const auto&) -> absl::StatusOr<v1::AdoptHourRulesResponse> {
          if (!refuse.ok()) return refuse;
          return v1::AdoptHourRulesResponse();
        });
    corrections = Answer<v1::CorrectEntriesRequest, v1::CorrectEntriesResponse>(
        kCorrectEntries, [](const auto& request) {
          v1::CorrectEntriesResponse out;
          for (const int64_t seq : request.seqs()) {
            auto* result = out.add_results();
            result->set_seq(seq);
            if (seq == 12) result->set_refusal(reason::kOwnHours);
            if (seq == 13) result->set_refusal("SAME");
          }
          return out;
        });
    SignIn();
  }

  std::string parent = "city";
  absl::Status refuse;
  std::vector<v1::HourEntry> entries;
  std::shared_ptr<std::vector<v1::ListApprovalPaceRequest>> paces;
  std::shared_ptr<std::vector<v1::PreviewHourRulesRequest>> previews;
  std::shared_ptr<std::vector<v1::AdoptHourRulesRequest>> adoptions;
  std::shared_ptr<std::vector<v1::CorrectEntriesRequest>> corrections;
};

TEST_F(LeadRulesTest, PaceIsAskedForByMonthAndADayIsToldDecisionByDecision) {
  entries = {Entry(1, "a1", At(6, 9, 0), ""),
             Entry(2, "a2", At(6, 9, 0), ""),
             Entry(3, "a3", At(6, 9, 30), "看过"),
             Entry(4, "a4", At(5, 9, 0), ""),
             Entry(5, "a5", At(6, 9, 0), "", "somebody-else"),
             Entry(6, "a6", At(6, 9, 0), "")};
  entries[5].set_reversed(true);
  Serve();
  auto& page = The<PaceController>();
  EXPECT_TRUE(paces->empty()) << "only when she looks";
  page.freshen();
  Settle();
  ASSERT_EQ(page.state(), "ready");
  EXPECT_EQ(FromProto((*paces)[0].from_date()), absl::CivilDay(2026, 11, 1))
      << "on the seventh the month before is under review";
  EXPECT_EQ(FromProto((*paces)[0].to_date()), absl::CivilDay(2026, 11, 30));
  EXPECT_TRUE(page.hasLater());
  const QVariantMap row = page.paces()->get(0);
  EXPECT_EQ(row["name"], QString("李秀英"));
  EXPECT_TRUE(row["own"].toBool());
  EXPECT_EQ(row["unusual"].toStringList(), QStringList{"FAST"});
  EXPECT_EQ(page.unusualCount(), 1);
  page.openDay(row["paceId"].toString());
  Settle();
  ASSERT_EQ(page.dayState(), "ready");
  ASSERT_EQ(page.decisions()->Count(), 2) << "one at 9:00 for two women's shifts, one at 9:30";
  EXPECT_EQ(page.decisions()->get(0)["count"], 2);
  EXPECT_EQ(page.decisions()->get(0)["minutes"], 180);
  EXPECT_EQ(page.decisions()->get(1)["why"], QString("看过"));
  EXPECT_EQ(page.decisions()->get(1)["names"].toStringList(), QStringList{"黄美娟"});
  page.moveMonth(1);
  Settle();
  EXPECT_EQ(FromProto(paces->back().from_date()), absl::CivilDay(2026, 12, 1));
  EXPECT_FALSE(page.hasLater());
}

TEST_F(LeadRulesTest, VersionsSayWhichHoldsAndATrialReadsEveryPage) {
  Serve();
  auto& page = The<RulesController>();
  page.load();
  Settle();
  ASSERT_EQ(page.versions()->Count(), 3);
  EXPECT_EQ(page.versions()->get(0)["standing"], "coming");
  EXPECT_EQ(page.versions()->get(1)["standing"], "current");
  EXPECT_EQ(page.versions()->get(2)["standing"], "past");
  EXPECT_FALSE(page.versions()->get(2)["from"].toDateTime().isValid());
  EXPECT_FALSE(page.mayAdopt()) << "a district is not the city";
  page.begin();
  EXPECT_EQ(page.newVersion(), 4);
  EXPECT_FALSE(page.changed());
  page.set_roundTo(30);
  EXPECT_TRUE(page.changed());
  page.tryOut();
  Settle();
  ASSERT_EQ(page.trialState(), "ready");
  ASSERT_EQ(previews->size(), 2u);
  EXPECT_EQ((*previews)[0].rules().round_to_minutes(), 30);
  EXPECT_EQ(FromProto((*previews)[0].rules().effective_date()), absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(page.checkedCount(), 400);
  EXPECT_EQ(page.changedCount(), 2);
  EXPECT_EQ(page.creditedCount(), 1);
  EXPECT_EQ(page.askedMoreCount(), 1);
  EXPECT_EQ(page.minutesNow(), 2000);
  EXPECT_EQ(page.minutesThen(), 1800);
  EXPECT_EQ(page.effects()->get(0)["name"], QString("黄美娟"));
  page.set_roundTo(10);
  EXPECT_EQ(page.trialState(), "idle") << "what was tried says nothing about other numbers";
}

TEST_F(LeadRulesTest, AdoptionNeedsAReasonAndARefusalStaysInWords) {
  parent.clear();
  Serve();
  auto& page = The<RulesController>();
  page.load();
  Settle();
  EXPECT_TRUE(page.mayAdopt());
  page.begin();
  page.set_roundTo(5);
  page.adopt();
  EXPECT_EQ(page.actionReason(), "REASON_REQUIRED");
  EXPECT_TRUE(adoptions->empty());
  page.clearAction();
  page.set_note("零头不好核对");
  refuse = Refuse(absl::StatusCode::kFailedPrecondition, reason::kRulesVersion, "not the next");
  page.adopt();
  Settle();
  EXPECT_EQ(page.actionState(), "error");
  EXPECT_EQ(page.actionReason(), "RULES_VERSION");
  EXPECT_EQ(page.roundTo(), 5) << "her numbers stay";
  refuse = absl::OkStatus();
  page.adopt();
  Settle();
  EXPECT_EQ(page.actionState(), "done");
  const v1::HourRules& rules = adoptions->back().rules();
  EXPECT_EQ(rules.version(), 4);
  EXPECT_EQ(rules.note(), "零头不好核对");
  EXPECT_EQ(FromProto(rules.effective_date()), absl::CivilDay(2027, 1, 1));
}

TEST_F(LeadRulesTest, OnlyEntriesThatStandAndDifferAreCorrected) {
  for (int64_t seq = 11; seq <= 13; ++seq) entries.push_back(Entry(seq, "a1", At(6, 9), ""));
  entries.push_back(Entry(14, "a1", At(6, 9), ""));
  entries.back().set_reversed(true);
  entries.push_back(Entry(15, "a1", At(6, 9), ""));
  entries.back().mutable_body()->set_hour_request_id("two people decided it");
  entries.push_back(Entry(16, "a2", At(6, 9), ""));  // its draft is not credited
  Serve();
  auto& page = The<CorrectionController>();
  page.look();
  Settle();
  ASSERT_EQ(page.state(), "ready");
  EXPECT_EQ(page.version(), 2) << "the rules of today";
  EXPECT_EQ(FromProto((*previews)[0].rules().effective_date()), absl::CivilDay(2026, 11, 1))
      << "the month that is over";
  EXPECT_EQ(page.lineCount(), 3);
  page.correct("");
  EXPECT_EQ(page.actionReason(), "REASON_REQUIRED");
  page.clearAction();
  page.correct("规则定错了");
  Settle();
  EXPECT_EQ(page.actionState(), "done");
  ASSERT_EQ(corrections->size(), 1u);
  EXPECT_EQ((*corrections)[0].seqs_size(), 3);
  EXPECT_EQ(page.correctedCount(), 1);
  ASSERT_EQ(page.refused()->Count(), 1) << "what is the same after all is no refusal";
  EXPECT_EQ(page.refused()->get(0)["reasonCode"], "OWN_HOURS");
  EXPECT_EQ(page.lineCount(), 0);
}

}  // namespace
}  // namespace hjj::mobile
