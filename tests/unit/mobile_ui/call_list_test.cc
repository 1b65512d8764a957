#include "mobile/ui/coordinator/call_list_controller.h"

#include "shared/base/reasons.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class CallListTest : public CoordinatorTest {
 protected:
  void Start() {
    PutTask("t1", "北部湾中路", "路口车多");
    PutShift("s1", "t1", At(14, 7), 2);
    PutShift("s2", "t1", At(15, 7), 2);
    v1::Call call;
    *call.add_assignments() = PutAssignment("a1", "s1", "t1", kBella, At(14, 7),
                                            v1::COMMITMENT_OFFERED, v1::PRESENCE_ABSENT, "o1");
    *call.add_assignments() = PutAssignment("a2", "s2", "t1", kBella, At(15, 7),
                                            v1::COMMITMENT_OFFERED, v1::PRESENCE_ABSENT, "o1");
    v1::Resource row;
    row.mutable_offer()->set_id("o1");
    row.mutable_offer()->set_person_id(kBella);
    row.mutable_offer()->set_state(v1::OFFER_STATE_OPEN);
    row.mutable_offer()->add_assignment_ids("a1");
    row.mutable_offer()->add_assignment_ids("a2");
    server.Put(row);
    *call.mutable_offer() = row.offer();
    call.set_cause("NOT_ON_APP");
    calls = {call};
    lists = Answer<v1::ListCallsRequest, v1::ListCallsResponse>(kListCalls, [this](const auto&) {
      v1::ListCallsResponse out;
      for (const auto& each : calls) *out.add_calls() = each;
      return out;
    });
    answers = Answer<v1::AnswerOfferOnBehalfRequest, v1::AnswerOfferOnBehalfResponse>(
        kAnswerOfferOnBehalf, [this](const auto&) {
          calls.clear();
          return v1::AnswerOfferOnBehalfResponse();
        });
    logs = Answer<v1::LogCallRequest, v1::LogCallResponse>(kLogCall, [this](const auto&) {
      v1::LogCallResponse out;
      calls[0].mutable_offer()->set_call_count(calls[0].offer().call_count() + 1);
      *out.mutable_offer() = calls[0].offer();
      return out;
    });
    SignIn();
  }
  std::vector<v1::Call> calls;
  std::shared_ptr<std::vector<v1::ListCallsRequest>> lists;
  std::shared_ptr<std::vector<v1::AnswerOfferOnBehalfRequest>> answers;
  std::shared_ptr<std::vector<v1::LogCallRequest>> logs;
};

TEST_F(CallListTest, ListsWhoMustBeCalled) {
  Start();
  auto& list = The<CallListController>();
  EXPECT_EQ(list.state(), "ready");
  EXPECT_EQ(list.remaining(), 1);
  const QVariantMap row = list.people()->get(0);
  EXPECT_EQ(row["name"], QString("黄美娟"));
  EXPECT_EQ(row["dayCount"], 2);
  EXPECT_EQ(row["cause"], "NOT_ON_APP");
  EXPECT_EQ(row["riskNotice"], QString("路口车多"));
  EXPECT_EQ(row["leadName"], "");
  const size_t asked = lists->size();
  ui->RefreshSoon();
  Settle();
  EXPECT_EQ(lists->size(), asked);  // nothing changed since
}

TEST_F(CallListTest, AYesForSomeDaysWithTheRiskReadAloud) {
  Start();
  auto& list = The<CallListController>();
  list.open("o1");
  ASSERT_EQ(list.days()->Count(), 2);
  EXPECT_EQ(list.tickedCount(), 2);
  list.setTicked("a2", false);
  EXPECT_EQ(list.tickedCount(), 1);
  list.comes(false);
  EXPECT_EQ(list.actionReason(), "RISK_NOT_READ");
  EXPECT_TRUE(answers->empty());
  server.lose_answers = 1;
  list.comes(true);
  list.comes(true);
  Settle(absl::Milliseconds(200));
  EXPECT_EQ(list.actionReason(), "UNAVAILABLE");
  list.comes(true);
  Settle();
  EXPECT_EQ(list.actionState(), "done");
  ASSERT_EQ(answers->size(), 2u);
  const auto& request = (*answers)[0];
  EXPECT_EQ(request.request_id(), (*answers)[1].request_id());
  EXPECT_EQ(request.channel(), v1::CHANNEL_PHONE_CALL);
  EXPECT_TRUE(request.risk_notice_read());
  ASSERT_EQ(request.answers_size(), 2);
  EXPECT_TRUE(request.answers(0).accept());
  EXPECT_FALSE(request.answers(1).accept());
  EXPECT_EQ(list.state(), "empty");
}

TEST_F(CallListTest, ANoIsANoToEveryDay) {
  Start();
  auto& list = The<CallListController>();
  list.open("o1");
  list.cannot();
  Settle();
  ASSERT_EQ(answers->size(), 1u);
  for (const auto& answer : (*answers)[0].answers()) EXPECT_FALSE(answer.accept());
}

TEST_F(CallListTest, EachUnansweredCallIsLoggedApart) {
  Start();
  auto& list = The<CallListController>();
  list.open("o1");
  list.noAnswer();
  Settle();
  EXPECT_EQ(list.attempts(), 1);
  list.noAnswer();
  Settle();
  EXPECT_EQ(list.attempts(), 2);
  ASSERT_EQ(logs->size(), 2u);
  EXPECT_NE((*logs)[0].request_id(), (*logs)[1].request_id());
  EXPECT_EQ(list.people()->Count(), 1);
}

TEST_F(CallListTest, FollowsTheOffersAsTheyChange) {
  Start();
  auto& list = The<CallListController>();
  v1::Resource row;
  *row.mutable_offer() = calls[0].offer();
  row.mutable_offer()->set_state(v1::OFFER_STATE_ANSWERED);
  calls.clear();
  server.Put(row);
  Settle();
  EXPECT_EQ(list.state(), "empty");
  EXPECT_EQ(list.remaining(), 0);
}

}  // namespace
}  // namespace hjj::mobile
