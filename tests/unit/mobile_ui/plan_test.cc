#include "mobile/ui/coordinator/plan_controller.h"

#include "mobile/ui/coordinator/roster_controller.h"
#include "mobile/ui/coordinator/week_controller.h"
#include "shared/base/reasons.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class PlanTest : public CoordinatorTest {
 protected:
  // Two crossings next Monday; last Monday Bella stood at the first.
  void Week() {
    PutTask("t1", "北部湾中路");
    PutTask("t2", "长青公园");
    PutShift("last", "t1", At(7, 7), 1);
    PutAssignment("l1", "last", "t1", kBella, At(7, 7), v1::COMMITMENT_ACCEPTED,
                  v1::PRESENCE_PRESENT);
    PutShift("s1", "t1", At(14, 7), 2);
    PutShift("s2", "t2", At(14, 8), 3);
    SignIn();
  }
  v1::Plan Ready() {
    v1::Plan plan;
    plan.set_id("plan");
    plan.set_state(v1::PLAN_STATE_READY);
    *plan.mutable_from_time() = ToProto(At(14, 0));
    *plan.mutable_to_time() = ToProto(At(21, 0));
    plan.set_target_heads(5);
    plan.set_planned_heads(1);
    plan.set_person_count(1);
    auto* unfilled = plan.add_unfilled();
    unfilled->set_shift_id("s2");
    unfilled->set_slot_id("s2-slot");
    unfilled->set_missing_heads(3);
    auto* rule = unfilled->add_blocked();
    rule->set_rule(v1::RULE_REASON_INSURANCE);
    rule->set_count(11);
    auto* remedy = unfilled->add_remedies();
    remedy->set_rule(v1::RULE_REASON_INSURANCE);
    remedy->set_heads(2);
    remedy = unfilled->add_remedies();
    remedy->set_heads(3);
    remedy->set_skill(v1::SKILL_FIRST_AID);
    remedy->set_within_m(4'000);
    plan.set_fillable_heads(2);
    plan.mutable_changes()->set_same_heads(1);
    plan.set_most_minutes(90);
    return plan;
  }
  void Serve() {
    server.streams[kRunPlan.path] = [this](const std::string& bytes) {
      asked.emplace_back().ParseFromString(bytes);
      v1::RunPlanResponse working, ready;
      working.set_stage("solve");
      working.set_percent(40);
      ready.set_percent(100);
      *ready.mutable_plan() = Ready();
      return std::vector<std::string>{working.SerializeAsString(), ready.SerializeAsString()};
    };
    Answer<v1::ListPlanLinesRequest, v1::ListPlanLinesResponse>(
        kListPlanLines, [this](const auto&) {
          v1::ListPlanLinesResponse out;
          auto* line = out.add_lines();
          line->set_shift_id("s1");
          line->set_slot_id("s1-slot");
          line->set_person_id(kAnna);
          line->mutable_why()->set_reason(v1::WHY_REASON_FEWEST_HOURS);
          *line->mutable_start_time() = ToProto(At(14, 7));
          return out;
        });
  }
  std::vector<v1::RunPlanRequest> asked;
};

TEST_F(PlanTest, ShowsWhatIsFilledWhatIsNotAndWhatChanges) {
  Week();
  Serve();
  auto& plan = The<PlanController>();
  plan.start();
  EXPECT_EQ(plan.state(), "running");
  Settle();
  ASSERT_EQ(plan.state(), "ready");
  EXPECT_EQ(asked[0].unit_id(), kUnit);
  EXPECT_EQ(FromProto(asked[0].to_time()), At(21, 0));
  EXPECT_EQ(plan.seats(), 5);
  EXPECT_EQ(plan.seatsFilled(), 1);
  EXPECT_EQ(plan.gap(), -1);
  EXPECT_EQ(plan.replyBy(), ToQt(At(8, 12)));
  ASSERT_EQ(plan.unfilled()->Count(), 1);
  EXPECT_EQ(plan.unfilled()->get(0)["place"], QString("长青公园"));
  EXPECT_EQ(plan.unfilled()->get(0)["blocked"].toList()[0].toMap()["code"], "INSURANCE");
  EXPECT_EQ(plan.unfilled()->get(0)["skill"], "FIRST_AID");
  EXPECT_EQ(plan.unfilled()->get(0)["withinM"], 4'000);
  ASSERT_EQ(plan.unfilled()->get(0)["remedies"].toList().size(), 1);
  EXPECT_EQ(plan.unfilled()->get(0)["remedies"].toList()[0].toMap()["code"], "INSURANCE");
  EXPECT_EQ(plan.seatsFillable(), 2);
  EXPECT_EQ(plan.sameSeats(), 1);
  EXPECT_EQ(plan.mostMinutes(), 90);
  ASSERT_EQ(plan.changes()->Count(), 2);
  EXPECT_EQ(plan.changes()->get(0)["kind"], "added");
  EXPECT_EQ(plan.changes()->get(0)["name"], QString("李秀英"));
  EXPECT_EQ(plan.changes()->get(1)["kind"], "removed");
  EXPECT_EQ(plan.changes()->get(1)["name"], QString("黄美娟"));
  ASSERT_EQ(plan.places()->Count(), 2);
  const auto cell = plan.places()->get(0)["cells"].toList()[0].toMap();
  EXPECT_EQ(cell["target"], 2);
  EXPECT_EQ(cell["lines"].toList()[0].toMap()["whyCode"], "FEWEST_HOURS");
}

TEST_F(PlanTest, WhoGoesToAnotherPlaceHasMoved) {
  PutTask("t1", "北部湾中路");
  PutTask("t2", "长青公园");
  PutShift("last1", "t1", At(7, 7), 1);
  PutShift("last2", "t2", At(7, 7), 1);
  PutAssignment("l1", "last1", "t1", kBella, At(7, 7), v1::COMMITMENT_ACCEPTED,
                v1::PRESENCE_PRESENT);
  PutAssignment("l2", "last2", "t2", kAnna, At(7, 7), v1::COMMITMENT_ACCEPTED,
                v1::PRESENCE_PRESENT);
  PutShift("s1", "t1", At(14, 7), 2);
  PutShift("s2", "t2", At(14, 8), 1);
  PutAssignment("a1", "s2", "t2", kBella, At(14, 8), v1::COMMITMENT_OFFERED, v1::PRESENCE_ABSENT);
  SignIn();
  Serve();
  auto& plan = The<PlanController>();
  plan.start();
  Settle();
  ASSERT_EQ(plan.changes()->Count(), 2);
  for (const auto& [row, name, from, to] : {std::tuple(0, "李秀英", "长青公园", "北部湾中路"),
                                            std::tuple(1, "黄美娟", "北部湾中路", "长青公园")}) {
    const QVariantMap change = plan.changes()->get(row);
    EXPECT_EQ(change["kind"], "moved");
    EXPECT_EQ(change["name"], QString(name));
    EXPECT_EQ(change["fromPlace"], QString(from));
    EXPECT_EQ(change["place"], QString(to));
  }
  EXPECT_EQ(plan.missing(), 3);
  EXPECT_EQ(plan.shortShifts(), 1);
}

TEST_F(PlanTest, ASeatSomebodyIsAskedForIsNotEmpty) {
  Week();
  PutAssignment("a1", "s1", "t1", kBella, At(14, 7), v1::COMMITMENT_OFFERED, v1::PRESENCE_ABSENT);
  Serve();
  auto& plan = The<PlanController>();
  Settle();
  plan.start();
  Settle();
  const auto cell = plan.places()->get(0)["cells"].toList()[0].toMap();
  const auto standing = cell["standing"].toList();
  ASSERT_EQ(standing.size(), 1);
  EXPECT_EQ(standing[0].toMap()["name"], QString("黄美娟"));
  EXPECT_EQ(standing[0].toMap()["stateCode"], "unanswered");
}

TEST_F(PlanTest, IsStoppedOnceSomethingIsFound) {
  Week();
  bool found = false;
  server.streams[kRunPlan.path] = [&](const std::string&) {
    v1::RunPlanResponse working;
    working.set_stage(found ? "solve" : "candidates");
    working.set_percent(40);
    working.set_plan_id("plan");
    if (found) {
      working.set_cost(1);
      working.set_planned_heads(31);
      working.set_open_heads(5);
      working.set_gap_ppm(21'000);
    }
    return std::vector<std::string>{working.SerializeAsString()};
  };
  auto stops = Answer<v1::StopPlanRequest, v1::StopPlanResponse>(
      kStopPlan, [](const auto&) -> absl::StatusOr<v1::StopPlanResponse> {
        return absl::UnavailableError("no network");
      });
  auto& plan = The<PlanController>();
  std::vector<bool> could;
  QObject::connect(&plan, &PlanController::openSeatsChanged,
                   [&] { could.push_back(plan.openSeats() == 5); });
  QObject::connect(&plan, &PlanController::canStopChanged, [&] {
    if (plan.canStop()) plan.stop();
  });
  plan.start();
  Settle();
  EXPECT_TRUE(stops->empty()) << "nothing is found yet";
  found = true;
  plan.start();
  Settle();
  ASSERT_EQ(stops->size(), 1u);
  EXPECT_EQ((*stops)[0].plan_id(), "plan");
  EXPECT_EQ(could, std::vector<bool>{true});
}

TEST_F(PlanTest, ADroppedStreamIsAskedForAgainUnderTheSameId) {
  Week();
  server.streams[kRunPlan.path] = [this](const std::string& bytes) {
    asked.emplace_back().ParseFromString(bytes);
    return std::vector<std::string>();
  };
  auto& plan = The<PlanController>();
  plan.start();
  Settle();
  EXPECT_EQ(plan.state(), "error");
  EXPECT_EQ(plan.reason(), "UNAVAILABLE");
  plan.start();
  Settle();
  ASSERT_EQ(asked.size(), 2u);
  EXPECT_EQ(asked[0].request_id(), asked[1].request_id());
}

TEST_F(PlanTest, SendsOnceAndNamesWhatWasSkipped) {
  Week();
  Serve();
  auto commits =
      Answer<v1::CommitPlanRequest, v1::CommitPlanResponse>(kCommitPlan, [this](const auto&) {
        v1::CommitPlanResponse out;
        *out.mutable_plan() = Ready();
        out.mutable_plan()->set_state(v1::PLAN_STATE_COMMITTED);
        out.set_offer_count(1);
        out.set_assignment_count(2);
        auto* skipped = out.add_skipped();
        skipped->set_shift_id("s1");
        skipped->set_slot_id("s1-slot");
        skipped->set_person_id(kBella);
        skipped->set_reason(reason::kRuleForbids);
        skipped->set_rule(v1::RULE_REASON_AVAILABILITY);
        return out;
      });
  auto& plan = The<PlanController>();
  plan.start();
  Settle();
  server.lose_answers = 1;
  plan.send();
  plan.send();
  Settle(absl::Milliseconds(200));
  EXPECT_EQ(plan.state(), "ready");
  EXPECT_EQ(plan.reason(), "UNAVAILABLE");
  plan.send();
  Settle();
  ASSERT_EQ(plan.state(), "sent");
  ASSERT_EQ(commits->size(), 2u);
  EXPECT_EQ((*commits)[0].request_id(), (*commits)[1].request_id());
  EXPECT_EQ(plan.sentOffers(), 1);
  EXPECT_EQ(plan.sentSeats(), 2);
  ASSERT_EQ(plan.skipped()->Count(), 1);
  EXPECT_EQ(plan.skipped()->get(0)["reasonCode"], "AVAILABILITY");
}

TEST(PlanGapTest, OnlyWhatIsProven) {
  v1::Plan plan;
  plan.set_cost(1000);
  EXPECT_EQ(PlanGap(plan), -1);
  plan.set_gap_ppm(0);
  EXPECT_EQ(PlanGap(plan), 0);
  plan.set_gap_ppm(4'000);
  EXPECT_DOUBLE_EQ(PlanGap(plan), 0.004);
}

TEST_F(PlanTest, TheWeekAndItsReuse) {
  Week();
  auto reuses =
      Answer<v1::ReuseWeekRequest, v1::ReuseWeekResponse>(kReuseWeek, [this](const auto& request) {
        v1::ReuseWeekResponse out;
        auto* shift = out.add_shifts();
        shift->set_id(request.dry_run() ? "" : "new");
        shift->set_task_id("t1");
        shift->set_reused_from_shift_id("last");
        shift->set_state(v1::SHIFT_STATE_PUBLISHED);
        *shift->mutable_start_time() = ToProto(At(14, 6));
        shift->add_slots()->set_target_heads(4);
        out.set_skipped_existing_count(1);
        return out;
      });
  auto& week = The<WeekController>();
  EXPECT_EQ(week.weekStart(), ToQt(At(14, 0)));
  EXPECT_EQ(week.shiftCount(), 2);
  EXPECT_EQ(week.seats(), 5);
  ASSERT_EQ(week.days()->Count(), 7);
  EXPECT_EQ(week.days()->get(0)["shifts"].toList()[0].toMap()["shiftId"], "s1");
  week.previewReuse();
  Settle();
  EXPECT_EQ(week.reuseState(), "preview");
  EXPECT_EQ(week.reuseShifts(), 1);
  EXPECT_EQ(week.reuseSeats(), 4);
  EXPECT_EQ(week.reuseExisting(), 1);
  EXPECT_EQ(week.reuse()->get(0)["place"], QString("北部湾中路"));
  EXPECT_EQ(week.shiftCount(), 2);
  server.lose_answers = 1;
  week.confirmReuse();
  Settle(absl::Milliseconds(200));
  EXPECT_EQ(week.reuseState(), "error");
  week.confirmReuse();
  Settle();
  EXPECT_EQ(week.reuseState(), "done");
  EXPECT_EQ(week.shiftCount(), 3);
  ASSERT_EQ(reuses->size(), 3u);
  EXPECT_TRUE((*reuses)[0].dry_run());
  EXPECT_EQ((*reuses)[1].request_id(), (*reuses)[2].request_id());
}

TEST_F(PlanTest, FindsPeopleAndInvitesThem) {
  Week();
  Answer<v1::ListUnitsRequest, v1::ListUnitsResponse>(kListUnits, [](const auto&) {
    v1::ListUnitsResponse out;
    out.add_units()->set_id(kUnit);
    out.mutable_units(0)->set_name("独树根社区");
    return out;
  });
  auto asks = Answer<v1::ListPersonsRequest, v1::ListPersonsResponse>(
      kListPersons, [](const auto& request) {
        v1::ListPersonsResponse out;
        if (request.query() == "无人") return out;
        auto* person = out.add_persons();
        person->set_id(request.page_token().empty() ? kBella : kAnna);
        person->set_name("黄美娟");
        person->set_unit_id(kUnit);
        person->set_phone_masked("138****3321");
        *person->mutable_insured_until() = ToProto(absl::CivilDay(2026, 12, 6));
        if (request.page_token().empty()) out.set_next_page_token("2");
        return out;
      });
  Answer<v1::CreateInvitationRequest, v1::CreateInvitationResponse>(
      kCreateInvitation, [](const auto&) {
        v1::CreateInvitationResponse out;
        out.set_code("482913");
        return out;
      });
  auto& roster = The<RosterController>();
  roster.search(" 3321 ");
  Settle();
  EXPECT_EQ((*asks)[0].query(), "3321");
  ASSERT_EQ(roster.people()->Count(), 1);
  EXPECT_EQ(roster.people()->get(0)["phoneTail"], "3321");
  EXPECT_EQ(roster.people()->get(0)["unitName"], QString("独树根社区"));
  EXPECT_FALSE(roster.people()->get(0)["insured"].toBool());  // until yesterday
  EXPECT_TRUE(roster.more());
  roster.loadMore();
  Settle();
  EXPECT_EQ(roster.people()->Count(), 2);
  EXPECT_FALSE(roster.more());
  roster.invite(kBella);
  Settle();
  EXPECT_EQ(roster.inviteCode(), "482913");
  EXPECT_EQ(roster.inviteName(), QString("黄美娟"));
  roster.search("无人");
  Settle();
  EXPECT_EQ(roster.state(), "empty");
}

TEST_F(PlanTest, WalkInWhoIsNotInTheRosterIsPutIntoIt) {
  SignIn();
  auto& roster = The<RosterController>();
  roster.add("  ", "");
  EXPECT_EQ(roster.property("errors").toMap().value("name"), "REQUIRED");
  EXPECT_EQ(roster.property("addState"), "idle");
  const auto asked = Answer<v1::CreatePersonRequest, v1::CreatePersonResponse>(
      kCreatePerson,
      [](const v1::CreatePersonRequest& request) -> absl::StatusOr<v1::CreatePersonResponse> {
        if (request.phone() == "1") {
          return Refuse(absl::StatusCode::kInvalidArgument, reason::kPhoneInvalid);
        }
        v1::CreatePersonResponse response;
        *response.mutable_person() = request.person();
        response.mutable_person()->set_id(kBella);
        return response;
      });
  roster.add("石玉珍", "1");
  Settle();
  EXPECT_EQ(roster.property("addState"), "error");
  EXPECT_EQ(roster.property("addReason"), "PHONE_INVALID");
  roster.add(" 石玉珍 ", "13907798101");
  EXPECT_EQ(roster.property("addState"), "busy");
  Settle();
  EXPECT_EQ(roster.property("addState"), "done");
  EXPECT_EQ(roster.property("addedId"), kBella);
  EXPECT_EQ(roster.property("addedName"), "石玉珍");
  EXPECT_EQ(asked->back().person().unit_id(), kUnit);
}

}  // namespace
}  // namespace hjj::mobile
