#include "mobile/ui/coordinator/why_controller.h"

#include "mobile/ui/coordinator/plan_controller.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

constexpr char kClara[] = "0192f0c4-6d2a-7b13-9c1e-0000000000c1";

// Next Monday two crossings at the same hour; a plan puts Anna at the first and Clara at the
// second, and Bella has been asked for the first already.
class WhyTest : public CoordinatorTest {
 protected:
  void Week() {
    PutTask("t1", "北部湾中路");
    PutTask("t2", "长青公园");
    PutShift("s1", "t1", At(14, 7), 3);
    PutShift("s2", "t2", At(14, 7), 1);
    PutAssignment("a1", "s1", "t1", kBella, At(14, 7), v1::COMMITMENT_OFFERED, v1::PRESENCE_ABSENT);
    SignIn();
  }
  void MakePlan() {
    v1::RunPlanResponse ready;
    ready.mutable_plan()->set_id("plan");
    ready.mutable_plan()->set_state(v1::PLAN_STATE_READY);
    *ready.mutable_plan()->mutable_from_time() = ToProto(At(14, 0));
    *ready.mutable_plan()->mutable_to_time() = ToProto(At(21, 0));
    server.streams[kRunPlan.path] = [ready](const std::string&) {
      return std::vector<std::string>{ready.SerializeAsString()};
    };
    Answer<v1::ListPlanLinesRequest, v1::ListPlanLinesResponse>(
        kListPlanLines, [this](const auto&) {
          v1::ListPlanLinesResponse out;
          for (const auto& [shift, person] : {std::pair("s1", kAnna), std::pair("s2", kClara)}) {
            auto* line = out.add_lines();
            line->set_shift_id(shift);
            line->set_slot_id(std::string(shift) + "-slot");
            line->set_person_id(person);
            line->mutable_why()->set_reason(v1::WHY_REASON_USED_TO_PLACE);
            *line->mutable_start_time() = ToProto(At(14, 7));
            *line->mutable_end_time() = ToProto(At(14, 8, 30));
          }
          return out;
        });
    The<PlanController>().start();
    Settle();
    ASSERT_EQ(The<PlanController>().state(), "ready");
  }
  auto Verdict(v1::ExplainCandidateResponse verdict) {
    return Answer<v1::ExplainCandidateRequest, v1::ExplainCandidateResponse>(
        kExplainCandidate, [verdict](const auto&) { return verdict; });
  }
  QVariant Told(const char* name) { return The<WhyController>().answer().value(name); }
};

TEST_F(WhyTest, TellsWhoIsAskedAndWhoIsProposed) {
  Week();
  MakePlan();
  auto& why = The<WhyController>();
  why.open("s1", "s1-slot");
  EXPECT_EQ(why.state(), "ready");
  EXPECT_EQ(why.place(), QString("北部湾中路"));
  EXPECT_EQ(why.slotName(), QString("东北角"));
  EXPECT_TRUE(why.planned());
  ASSERT_EQ(why.asked()->Count(), 2);
  EXPECT_EQ(why.asked()->get(0)["name"], QString("李秀英"));
  EXPECT_EQ(why.asked()->get(0)["stateCode"], "");
  EXPECT_EQ(why.asked()->get(0)["whyCode"], "USED_TO_PLACE");
  EXPECT_EQ(why.asked()->get(1)["name"], QString("黄美娟"));
  EXPECT_EQ(why.asked()->get(1)["stateCode"], "unanswered");
}

TEST_F(WhyTest, NamesEveryRuleAndHidesWhatIsNotHersToKnow) {
  Week();
  v1::ExplainCandidateResponse verdict;
  verdict.add_blocked(v1::RULE_REASON_REACH);
  verdict.add_blocked(v1::RULE_REASON_UNSPECIFIED);
  verdict.set_distance_m(5'300);
  auto asked = Verdict(verdict);
  auto& why = The<WhyController>();
  why.open("s1", "s1-slot");
  EXPECT_FALSE(why.planned());
  why.pick(kClara);
  EXPECT_EQ(why.answerState(), "loading");
  Settle();
  EXPECT_EQ(why.answerState(), "ready");
  ASSERT_EQ(asked->size(), 1u);
  EXPECT_EQ((*asked)[0].slot_id(), "s1-slot");
  EXPECT_EQ((*asked)[0].person_id(), kClara);
  EXPECT_EQ(Told("blocked"), QVariantList({"REACH", "CONDITIONS"}));
  EXPECT_EQ(Told("distanceM"), 5'300);
  EXPECT_EQ(Told("standing"), "");
}

TEST_F(WhyTest, WhomThePlanNeedsElsewhereIsSaidToBeThere) {
  Week();
  MakePlan();
  v1::ExplainCandidateResponse verdict;
  verdict.set_better_count(5);
  verdict.set_candidate_count(18);
  verdict.set_lacks(v1::WHY_REASON_FEWEST_HOURS);
  Verdict(verdict);
  auto& why = The<WhyController>();
  why.open("s1", "s1-slot");
  why.pick(kClara);
  Settle();
  EXPECT_EQ(Told("otherPlace"), QString("长青公园"));
  EXPECT_EQ(Told("otherPlanned"), true);
  EXPECT_EQ(Told("plannedSeats"), 1);
  EXPECT_EQ(Told("betterCount"), 5);
  EXPECT_EQ(Told("candidateCount"), 18);
  EXPECT_EQ(Told("lacks"), "FEWEST_HOURS");
  // Thrown away, the plan needs nobody.
  The<PlanController>().discard();
  why.open("s1", "s1-slot");
  why.pick(kClara);
  Settle();
  EXPECT_FALSE(Told("otherPlace").isValid());
  EXPECT_EQ(Told("plannedSeats"), 0);
}

TEST_F(WhyTest, WhoIsAskedOrProposedIsToldWithoutTheServer) {
  Week();
  MakePlan();
  auto& why = The<WhyController>();
  why.open("s1", "s1-slot");
  why.pick(kBella);
  EXPECT_EQ(Told("standing"), "asked");
  EXPECT_EQ(Told("stateCode"), "unanswered");
  why.pick(kAnna);
  EXPECT_EQ(Told("standing"), "planned");
  EXPECT_EQ(Told("whyCode"), "USED_TO_PLACE");
}

TEST_F(WhyTest, ALostAnswerIsAskedForAgain) {
  Week();
  auto asked = Verdict({});
  auto& why = The<WhyController>();
  why.open("s1", "s1-slot");
  server.lose_answers = 1;
  why.pick(kClara);
  Settle();
  EXPECT_EQ(why.answerState(), "error");
  EXPECT_EQ(why.answerReason(), "UNAVAILABLE");
  why.retry();
  Settle();
  EXPECT_EQ(why.answerState(), "ready");
  EXPECT_EQ(why.pickedId(), kClara);
  EXPECT_EQ(asked->size(), 2u);
}

TEST_F(WhyTest, TheAnswerAboutOneIsNotShownForAnother) {
  Week();
  Answer<v1::ExplainCandidateRequest, v1::ExplainCandidateResponse>(
      kExplainCandidate, [](const auto& request) {
        v1::ExplainCandidateResponse verdict;
        if (request.person_id() == kClara) verdict.add_blocked(v1::RULE_REASON_HEALTH);
        return verdict;
      });
  auto& why = The<WhyController>();
  why.open("s1", "s1-slot");
  why.pick(kClara);
  why.pick(kAnna);
  Settle();
  EXPECT_EQ(Told("blocked"), QVariantList());
  why.pick(kClara);
  Settle();
  why.unpick();
  EXPECT_EQ(why.answerState(), "idle");
  EXPECT_TRUE(why.answer().isEmpty());
}

TEST_F(WhyTest, WithoutASlotItIsTheFirst) {
  Week();
  auto& why = The<WhyController>();
  why.open("s1", "");
  EXPECT_EQ(why.slotId(), "s1-slot");
  EXPECT_EQ(why.asked()->Count(), 1);
}

TEST_F(WhyTest, AShiftThatIsGoneHasNoReasons) {
  Week();
  auto& why = The<WhyController>();
  why.open("s9", "s9-slot");
  EXPECT_EQ(why.state(), "empty");
}

}  // namespace
}  // namespace hjj::mobile
