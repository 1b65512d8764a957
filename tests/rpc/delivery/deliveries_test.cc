// Who is told what outside the app, and when: each change queues its messages in its own
// transaction, for everybody who has a number.
#include "shared/base/reasons.h"
#include "tests/rpc/delivery/post_office.h"

namespace hjj::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr char kNumber[] = "13800003321";

class DeliveriesTest : public DeliveryTest {};

TEST_F(DeliveriesTest, WithoutAChannelNothingIsQueued) {
  SetDelivering(false);
  Phone woman = AddWoman(town_.east, "李秀英", kNumber);
  AddWoman(town_.east, "王芳", "13800003322", 200);
  const auto posted = town_.Offered(town_.east, 2, 1);
  Accept(woman);
  ASSERT_TRUE(PostNotice(town_.city, true).status().code() == absl::StatusCode::kNotFound);
  ASSERT_TRUE(PostNotice(town_.district, true).ok());
  town_.Tick();
  CallOff(Town::At(27, 0));
  EXPECT_EQ(Waiting(), 0);
}

TEST_F(DeliveriesTest, WhatWaitsIsDroppedWhenTheChannelIsTakenAway) {
  AddWoman(town_.east, "李秀英", kNumber);
  AddWoman(town_.east, "王芳", "13800003322", 200);
  town_.Offered(town_.east, 1, 2);
  ASSERT_TRUE(PostNotice(town_.district, true).ok());
  EXPECT_EQ(Waiting(), 2);
  SetDelivering(false);
  EXPECT_EQ(Waiting(), 0);
  SetDelivering(true);
  town_.Tick();
  EXPECT_EQ(Waiting(), 0);
}

TEST_F(DeliveriesTest, APlansOfferSaysPlaceTimeAndDeadlineAndNobodysName) {
  const Phone woman = AddWoman(town_.east, "李秀英", kNumber);
  town_.AddWoman(town_.east, "王芳", 200);  // without a number
  town_.Offered(town_.east, 3, 2);
  ASSERT_EQ(Waiting(), 1);
  Run(courier_);
  ASSERT_THAT(channel_.taken, SizeIs(1));
  const std::string& body = channel_.taken[0].body;
  const auto json = ParseJson(body);
  EXPECT_EQ(Field(json, "kind"), "OFFER");
  EXPECT_EQ(Field(json, "id"), channel_.taken[0].id);
  EXPECT_EQ(Field(json, "person_id"), woman.person_id);
  EXPECT_EQ(Field(json, "subject_id"), town_.OpenOffers(woman).at(0).id());
  EXPECT_EQ(Field(json, "phone"), "+8613800003321");
  EXPECT_FALSE(json.fields().at("uses_app").bool_value());
  EXPECT_EQ(Field(json, "create_time"), "2026-11-24T08:00:00+08:00");
  EXPECT_EQ(Field(json, "text"),
            "请您来帮忙：11月25日周三7:00–8:30，北部湾路口等3个班。"
            "请在11月24日周二21:00前在应用里或打电话告诉负责人能不能来，不来也没关系。");
  const auto parts = json.fields().at("fields").struct_value();
  EXPECT_EQ(Field(parts, "time"), "11月25日周三7:00–8:30");
  EXPECT_EQ(Field(parts, "place"), "北部湾路口");
  EXPECT_EQ(Field(parts, "task"), "早高峰劝导");
  EXPECT_EQ(Field(parts, "count"), "3");
  EXPECT_EQ(Field(parts, "answer_by"), "11月24日周二21:00");
  EXPECT_THAT(body, Not(HasSubstr("李秀英")));
  EXPECT_EQ(Waiting(), 0);
}

TEST_F(DeliveriesTest, WhatWaitsHoldsNeitherNumberNorName) {
  AddWoman(town_.east, "李秀英", kNumber);
  town_.Offered(town_.east, 1, 1);
  ASSERT_TRUE(town_.server.store()
                  .Read([&](storage::ReadTxn& txn) -> absl::Status {
                    HJJ_ASSIGN_OR_RETURN(const auto rows,
                                         txn.DeliveriesDue(absl::InfiniteFuture(), 10));
                    EXPECT_THAT(rows, SizeIs(1));
                    const std::string row = rows.at(0).SerializeAsString();
                    EXPECT_THAT(row, Not(HasSubstr("3321")));
                    EXPECT_THAT(row, Not(HasSubstr("李秀英")));
                    return absl::OkStatus();
                  })
                  .ok());
}

TEST_F(DeliveriesTest, EveryWayOfAskingTellsHer) {
  Phone anna = AddWoman(town_.east, "甲", kNumber);
  Phone bella = AddWoman(town_.east, "乙", "13800003322", 200);
  pb::Shift shift = town_.Post(town_.east, 1, 1).shifts(0);
  // By hand.
  ASSERT_TRUE(Ask(anna, shift).ok());
  EXPECT_THAT(
      Heard(anna),
      ElementsAre(StartsWith("OFFER 请您来帮忙：11月25日周三7:00–8:30，北部湾路口，早高峰劝导。")));
  // The next best after a no.
  ASSERT_TRUE(town_.Answer(anna, town_.OpenOffers(anna).at(0), false).ok());
  town_.Tick();
  EXPECT_THAT(Heard(bella), ElementsAre(StartsWith("OFFER ")));
  EXPECT_THAT(Heard(anna), IsEmpty());
  // The shift she said yes to moves.
  Accept(bella);
  pb::GetShiftRequest get;
  get.set_id(shift.id());
  shift = town_.server.Call(&town_.coordinator, &CampaignStub::GetShift, get)->shift();
  *shift.mutable_end_time() = ToProto(Town::At(25, 9));
  pb::UpdateShiftRequest update;
  update.set_request_id(town_.NewId());
  *update.mutable_shift() = shift;
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::UpdateShift, update).ok());
  EXPECT_THAT(Heard(bella), ElementsAre(StartsWith("RECONFIRM 您答应的班改了时间，现在是"
                                                   "11月25日周三7:00–9:00，北部湾路口，")));
}

TEST_F(DeliveriesTest, AStandInIsAskedWithoutWhoseTurnItIs) {
  Phone anna = AddWoman(town_.east, "甲秀兰", kNumber);
  Phone bella = AddWoman(town_.east, "乙", "13800003322", 200);
  const pb::Shift shift = town_.Post(town_.east, 1, 1).shifts(0);
  ASSERT_TRUE(Ask(anna, shift).ok());
  Accept(anna);
  Run(courier_);
  pb::SeekStandInRequest req;
  req.set_request_id(town_.NewId());
  req.set_assignment_id(town_.AssignmentsOn(shift.id()).at(0).id());
  req.set_phone("13800003322");
  ASSERT_TRUE(town_.server.Call(&anna, &DispatchStub::SeekStandIn, req).ok());
  const auto heard = Heard(bella);
  ASSERT_THAT(heard, SizeIs(1));
  EXPECT_THAT(heard[0], StartsWith("STAND_IN 有姐妹请您替班："));
  EXPECT_THAT(heard[0], Not(HasSubstr("秀兰")));
}

TEST_F(DeliveriesTest, AnUrgentCallTellsEverybodyItAsksAndNobodyOnceItIsFull) {
  Phone anna = AddWoman(town_.east, "甲", kNumber);
  Phone bella = AddWoman(town_.east, "乙", "13800003322", 200);
  auto post = town_.TaskRequest(town_.east, 1, 1);
  *post.mutable_shifts(0)->mutable_start_time() = ToProto(Town::At(24, 10));
  *post.mutable_shifts(0)->mutable_end_time() = ToProto(Town::At(24, 11, 30));
  const pb::Shift shift =
      town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, post)->shifts(0);
  const auto start = [&] {
    pb::StartUrgentCallRequest req;
    req.set_request_id(town_.NewId());
    req.set_shift_id(shift.id());
    req.set_slot_id(shift.slots(0).id());
    const auto call = town_.server.Call(&town_.coordinator, &DispatchStub::StartUrgentCall, req);
    ASSERT_TRUE(call.ok()) << call.status();
  };
  start();
  EXPECT_EQ(Waiting(), 2);
  EXPECT_THAT(Heard(anna),
              ElementsAre(StartsWith("URGENT_CALL 紧急找人：11月24日周二10:00–11:30，")));
  EXPECT_THAT(Heard(bella), SizeIs(1));
  // Full before anybody was there to carry it.
  pb::EndUrgentCallRequest end;
  end.set_request_id(town_.NewId());
  end.set_id(town_.OpenOffers(anna).at(0).urgent_call_id());
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &DispatchStub::EndUrgentCall, end).ok());
  start();
  ASSERT_EQ(Waiting(), 2);
  Accept(anna);
  EXPECT_THAT(Heard(bella), IsEmpty());
  EXPECT_EQ(Waiting(), 0);
}

TEST_F(DeliveriesTest, ACallOffTellsWhoeverHeldASeatOnceAndItsUndoingToo) {
  Phone anna = AddWoman(town_.east, "甲", kNumber);
  const auto posted = town_.Offered(town_.east, 2, 1);
  Accept(anna);
  Run(courier_);
  channel_.taken.clear();
  // Asked, and has not said anything.
  Phone bella = AddWoman(town_.east, "乙", "13800003322", 200);
  const auto other = town_.Post(town_.east, 1, 1);
  ASSERT_TRUE(Ask(bella, other.shifts(0)).ok());
  EXPECT_THAT(Heard(bella), SizeIs(1));

  const auto off = CallOff(Town::At(28, 0));
  EXPECT_THAT(Heard(anna),
              ElementsAre("CALLED_OFF 停岗：11月25日周三7:00–8:30，北部湾路口等2个班取消。"
                          "原因：台风 预警。请不要出门；已在岗的请注意安全，已做的时长照算。"));
  EXPECT_THAT(Heard(bella), IsEmpty());
  pb::UndoCallOffRequest undo;
  undo.set_request_id(town_.NewId());
  undo.set_id(off.call_off().id());
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::UndoCallOff, undo).ok());
  EXPECT_THAT(Heard(anna), ElementsAre("CALL_OFF_UNDONE 停岗已撤销：11月25日周三7:00–8:30，"
                                       "北部湾路口等2个班照常。"));
}

TEST_F(DeliveriesTest, WhatWasTakenBackOrIsKnownIsNotSent) {
  Phone anna = AddWoman(town_.east, "甲", kNumber);
  Phone bella = AddWoman(town_.east, "乙", "13800003322", 200);
  town_.Offered(town_.east, 1, 2);
  // Seen in the app; answered on the telephone would be the same.
  pb::MarkOfferSeenRequest seen;
  seen.set_request_id(town_.NewId());
  seen.set_offer_id(town_.OpenOffers(anna).at(0).id());
  ASSERT_TRUE(town_.server.Call(&anna, &DispatchStub::MarkOfferSeen, seen).ok());
  Accept(bella);
  EXPECT_EQ(Run(courier_).moot, 2);
  Accept(anna);

  const auto off = CallOff(Town::At(26, 0));
  EXPECT_EQ(Waiting(), 2);
  pb::AcknowledgeCallOffRequest know;
  know.set_request_id(town_.NewId());
  know.set_id(off.call_off().id());
  ASSERT_TRUE(town_.server.Call(&anna, &CampaignStub::AcknowledgeCallOff, know).ok());
  EXPECT_THAT(Heard(anna), IsEmpty());
  EXPECT_THAT(Heard(bella), SizeIs(1));

  const auto notice = PostNotice(town_.district, true);
  ASSERT_TRUE(notice.ok()) << notice.status();
  town_.Tick();
  EXPECT_EQ(Waiting(), 2);
  pb::MarkNoticeReadRequest read;
  read.set_request_id(town_.NewId());
  read.set_id(notice->notice().id());
  ASSERT_TRUE(town_.server.Call(&anna, &NoticeStub::MarkNoticeRead, read).ok());
  EXPECT_THAT(Heard(anna), IsEmpty());
  EXPECT_THAT(Heard(bella), ElementsAre("NOTICE 紧急通知：台风预警。今晚有台风, 请不要出门。"));
}

TEST_F(DeliveriesTest, HerNumberIsReadWhenItLeaves) {
  const Phone anna = AddWoman(town_.east, "甲", kNumber);
  const Phone bella = AddWoman(town_.east, "乙", "13800003322", 200);
  const Phone clara = AddWoman(town_.east, "丙", "13800003323", 300);
  ASSERT_TRUE(PostNotice(town_.east, true).ok());
  town_.Tick();
  ASSERT_EQ(Waiting(), 3);
  town_.ChangePerson(anna.person_id, [](pb::Person* p) {});
  ASSERT_TRUE(town_.server.store()
                  .WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
                    HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(anna.person_id));
                    person->clear_phone_sealed();
                    person->clear_phone_index();
                    HJJ_RETURN_IF_ERROR(txn.PutPerson(*person, town_.east.path()));
                    return txn.ForgetPerson(bella.person_id);
                  })
                  .ok());
  EXPECT_EQ(Waiting(), 2);
  EXPECT_THAT(Heard(clara), SizeIs(1));
  EXPECT_THAT(channel_.taken, IsEmpty());
  EXPECT_EQ(Waiting(), 0);
}

TEST_F(DeliveriesTest, OnlyAnUrgentNoticeLeavesAndItReachesItsWholeArea) {
  for (int i = 0; i < 450; ++i) {
    town_.server.AddPerson(i % 2 == 0 ? town_.east : town_.west, "某",
                           absl::StrCat("1380001", 1000 + i));
  }
  ASSERT_TRUE(PostNotice(town_.district, false).ok());
  town_.Tick();
  EXPECT_EQ(Waiting(), 0);
  ASSERT_TRUE(PostNotice(town_.east, true).ok());
  town_.Tick();
  EXPECT_EQ(Waiting(), 225);
  ASSERT_TRUE(PostNotice(town_.district, true).ok());
  town_.server.Restart();
  town_.Tick();
  EXPECT_EQ(Waiting(), 225 + 450);
  // Taken back before it left.
  const auto wrong = PostNotice(town_.district, true);
  pb::RetractNoticeRequest req;
  req.set_request_id(town_.NewId());
  req.set_id(wrong->notice().id());
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &NoticeStub::RetractNotice, req).ok());
  town_.Tick();
  EXPECT_EQ(Waiting(), 225 + 450);
}

TEST_F(DeliveriesTest, QuotesAndLinesArriveAsTheyWereWritten) {
  Phone anna = AddWoman(town_.east, "甲", kNumber);
  auto post = town_.TaskRequest(town_.east, 1, 1);
  post.mutable_task()->mutable_place()->set_name("\"三无\"小区\\东门");
  const auto posted = town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, post);
  ASSERT_TRUE(posted.ok()) << posted.status();
  ASSERT_TRUE(Ask(anna, posted->shifts(0)).ok());
  EXPECT_THAT(Heard(anna), ElementsAre(HasSubstr("，\"三无\"小区\\东门，")));
}

TEST_F(DeliveriesTest, AtNightWhatCanWaitWaitsForTheMorning) {
  Phone anna = AddWoman(town_.east, "甲", kNumber);
  const auto posted = town_.Post(town_.east, 3, 1);
  town_.Advance(absl::Hours(14));  // 22:00
  ASSERT_TRUE(Ask(anna, posted.shifts(2)).ok());
  EXPECT_THAT(Heard(anna), IsEmpty());
  town_.Advance(absl::Hours(9) - absl::Seconds(1));
  EXPECT_THAT(Heard(anna), IsEmpty());
  town_.Advance(absl::Seconds(1));
  EXPECT_THAT(Heard(anna), SizeIs(1));
}

TEST_F(DeliveriesTest, AStormAtNightGoesAheadOfWhatWaitsForTheMorning) {
  Phone anna = AddWoman(town_.east, "甲", kNumber);
  const auto posted = town_.Post(town_.east, 6, 1);
  ASSERT_TRUE(Ask(anna, posted.shifts(0)).ok());
  Accept(anna);
  town_.Advance(absl::Hours(14));  // 22:00
  ASSERT_TRUE(Ask(anna, posted.shifts(3)).ok());
  ASSERT_TRUE(Ask(anna, posted.shifts(4)).ok());
  EXPECT_THAT(Heard(anna), IsEmpty());
  town_.Advance(absl::Hours(7) + absl::Minutes(50));  // 5:50
  CallOff(Town::At(25, 12));
  EXPECT_THAT(Heard(anna), ElementsAre(StartsWith("CALLED_OFF ")));
  town_.Advance(absl::Minutes(70));
  EXPECT_THAT(Heard(anna), ElementsAre(HasSubstr("11月28日周六"), HasSubstr("11月29日周日")));
}

TEST_F(DeliveriesTest, AnUrgentNoticeAtNightGoesAheadToo) {
  Phone anna = AddWoman(town_.east, "甲", kNumber);
  const auto posted = town_.Post(town_.east, 6, 1);
  town_.Advance(absl::Hours(14));  // 22:00
  ASSERT_TRUE(Ask(anna, posted.shifts(3)).ok());
  ASSERT_TRUE(PostNotice(town_.east, true).ok());
  town_.Tick();
  EXPECT_THAT(Heard(anna), ElementsAre(StartsWith("NOTICE ")));
  town_.Advance(absl::Hours(9));
  EXPECT_THAT(Heard(anna), ElementsAre(StartsWith("OFFER ")));
}

TEST_F(DeliveriesTest, WhatIsFarOffIsCalledOffInTheMorning) {
  Phone anna = AddWoman(town_.east, "甲", kNumber);
  const auto posted = town_.Post(town_.east, 3, 1);
  ASSERT_TRUE(Ask(anna, posted.shifts(2)).ok());
  Accept(anna);
  town_.Advance(absl::Hours(14));
  CallOff(Town::At(28, 0));
  EXPECT_THAT(Heard(anna), IsEmpty());
  town_.Advance(absl::Hours(9));
  EXPECT_THAT(Heard(anna), ElementsAre(StartsWith("CALLED_OFF ")));
}

TEST_F(DeliveriesTest, WhatIsRefusedOrRepeatedQueuesNothingMore) {
  Phone anna = AddWoman(town_.east, "甲", kNumber);
  const pb::Shift shift = town_.Post(town_.east, 1, 1).shifts(0);
  pb::FillSlotRequest req;
  req.set_request_id(town_.NewId());
  req.set_shift_id(shift.id());
  req.set_slot_id(shift.slots(0).id());
  req.set_person_id(anna.person_id);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(town_.server.Call(&town_.coordinator, &DispatchStub::FillSlot, req).ok());
  }
  req.set_request_id(town_.NewId());
  EXPECT_EQ(ReasonOf(town_.server.Call(&town_.coordinator, &DispatchStub::FillSlot, req).status()),
            reason::kSeatTaken);
  EXPECT_EQ(Waiting(), 1);
}

}  // namespace
}  // namespace hjj::test
