// What a woman who stands there when her shift is called off is credited.
#include <gtest/gtest.h>

#include "dispatch/v1/campaign.grpc.pb.h"
#include "server/app/draft_ops.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

using CampaignStub = pb::CampaignService::Stub;

class CallOffHoursTest : public testing::Test {
 protected:
  World w;
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone li = w.AddPerson(w.community.id());
  absl::Time start = World::Start() + absl::Hours(1);
  absl::Time end = start + absl::Minutes(90);
  pb::Shift shift = w.AddShift(start, 90);
  pb::Assignment hers = w.Assign(li, shift);

  void Until(absl::Time t) {
    if (w.clock.Now() < t) w.clock.Advance(t - w.clock.Now());
    w.server.Renew(lead.phone);
    w.server.Renew(li.phone);
  }
  void Tap(pb::CheckInKind kind, absl::Time at) {
    Until(at);
    const grpc::Status status = w.Submit(li, w.Sign(li, kind, hers.id(), at));
    EXPECT_TRUE(status.ok()) << status.error_message();
  }
  std::string CallOff(absl::Time at) {
    Until(at);
    pb::CallOffRequest req;
    req.set_request_id(w.ids.New());
    req.mutable_scope()->set_unit_id(w.district.id());
    *req.mutable_scope()->mutable_to_time() = ToProto(end + absl::Hours(3));
    req.set_reason("台风");
    const auto answer = w.server.Call(&lead.phone, &CampaignStub::CallOff, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    if (!answer.ok()) return "";
    EXPECT_EQ(answer->call_off().counts().on_duty(), 1);
    return answer->call_off().id();
  }
  pb::HourDraft Draft() {
    EXPECT_TRUE(app::RecomputeDrafts(w.context, 500).ok());
    pb::HourDraft draft;
    w.Read(
        [&](storage::ReadTxn& txn) { draft = txn.GetDraft(hers.id())->value_or(pb::HourDraft()); });
    return draft;
  }
};

TEST_F(CallOffHoursTest, SheIsCreditedUntilTheWordWentOut) {
  Tap(pb::CHECK_IN_KIND_IN, start);
  CallOff(start + absl::Minutes(40));
  EXPECT_EQ(w.Stored(hers.id()).commitment(), pb::COMMITMENT_CANCELLED);
  EXPECT_EQ(w.Stored(hers.id()).presence(), pb::PRESENCE_PRESENT);
  EXPECT_EQ(Draft().minutes(), 40);
  // She may still say when she left; a lead does not decide before.
  EXPECT_EQ(Draft().state(), pb::DRAFT_STATE_OPEN);
  Until(start + absl::Minutes(40) + w.context.settings.presence_grace + absl::Seconds(1));
  ASSERT_TRUE(app::SweepPresence(w.context).ok());
  const pb::HourDraft draft = Draft();
  EXPECT_EQ(draft.minutes(), 40);
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_READY);
  EXPECT_EQ(FromProto(draft.out_time()), start + absl::Minutes(40));
  EXPECT_EQ(w.Stored(hers.id()).presence(), pb::PRESENCE_LEFT);
}

TEST_F(CallOffHoursTest, HerOwnCheckOutCountsWithinTheGrace) {
  Tap(pb::CHECK_IN_KIND_IN, start);
  CallOff(start + absl::Minutes(20));
  Tap(pb::CHECK_IN_KIND_OUT, start + absl::Minutes(35));
  EXPECT_EQ(Draft().minutes(), 35);
  EXPECT_EQ(Draft().state(), pb::DRAFT_STATE_READY);
}

TEST_F(CallOffHoursTest, WhoTapsMuchLaterIsCreditedTheGraceAndNoMore) {
  Tap(pb::CHECK_IN_KIND_IN, start);
  CallOff(start + absl::Minutes(20));
  Tap(pb::CHECK_IN_KIND_OUT, start + absl::Minutes(85));
  EXPECT_EQ(Draft().minutes(), 50);  // 30 minutes after the end, as for any shift
}

TEST_F(CallOffHoursTest, NeverBeyondThePlannedEnd) {
  Tap(pb::CHECK_IN_KIND_IN, start);
  CallOff(end - absl::Minutes(10));
  Tap(pb::CHECK_IN_KIND_OUT, end + absl::Minutes(15));
  EXPECT_EQ(Draft().minutes(), 90);
}

TEST_F(CallOffHoursTest, ABreakThatWasOpenEndsWithTheShift) {
  Tap(pb::CHECK_IN_KIND_IN, start);
  Tap(pb::CHECK_IN_KIND_BREAK, start + absl::Minutes(30));
  CallOff(start + absl::Minutes(40));
  EXPECT_EQ(Draft().minutes(), 30);
}

// Whoever left before has what she gave, whatever was called off after.
TEST_F(CallOffHoursTest, WhoHasLeftKeepsHerMinutes) {
  Tap(pb::CHECK_IN_KIND_IN, start);
  Tap(pb::CHECK_IN_KIND_OUT, start + absl::Minutes(60));
  Until(start + absl::Minutes(61));
  pb::CallOffRequest req;
  req.set_request_id(w.ids.New());
  req.mutable_scope()->set_unit_id(w.community.id());
  *req.mutable_scope()->mutable_to_time() = ToProto(end);
  req.set_reason("暴雨");
  ASSERT_TRUE(w.server.Call(&lead.phone, &CampaignStub::CallOff, req).ok());
  w.Write([&](storage::WriteTxn& txn) { return txn.MarkDraftDirty(hers.id()); });
  EXPECT_EQ(Draft().minutes(), 60);
  EXPECT_EQ(Draft().state(), pb::DRAFT_STATE_READY);
}

TEST_F(CallOffHoursTest, TakenBackItRunsToItsOwnEnd) {
  Tap(pb::CHECK_IN_KIND_IN, start);
  const std::string id = CallOff(start + absl::Minutes(20));
  EXPECT_EQ(Draft().minutes(), 20);
  pb::UndoCallOffRequest undo;
  undo.set_request_id(w.ids.New());
  undo.set_id(id);
  ASSERT_TRUE(w.server.Call(&lead.phone, &CampaignStub::UndoCallOff, undo).ok());
  EXPECT_EQ(w.Stored(hers.id()).commitment(), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(Draft().minutes(), 0);
  Tap(pb::CHECK_IN_KIND_OUT, end);
  EXPECT_EQ(Draft().minutes(), 90);
}

}  // namespace
}  // namespace hjj
