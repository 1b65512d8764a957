// Calling off an area: whom it touches, what it leaves, who knows, and taking it back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "server/app/call_off.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CallOffTest : public ::testing::Test {
 protected:
  // Everything of the unit until the end of November.
  pb::CallOffScope Scope(const pb::OrgUnit& unit) {
    pb::CallOffScope scope;
    scope.set_unit_id(unit.id());
    *scope.mutable_to_time() = ToProto(Town::At(30, 0));
    return scope;
  }
  absl::StatusOr<pb::CallOffResponse> CallOff(const Phone& who, const pb::CallOffScope& scope,
                                              const std::string& reason = "台风") {
    pb::CallOffRequest req;
    req.set_request_id(town_.NewId());
    *req.mutable_scope() = scope;
    req.set_reason(reason);
    return town_.server.Call(&who, &CampaignStub::CallOff, req);
  }
  pb::CallOffRecord CalledOff(const Phone& who, const pb::CallOffScope& scope) {
    const auto answer = CallOff(who, scope);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->call_off() : pb::CallOffRecord();
  }
  pb::CallOffCounts Preview(const Phone& who, const pb::CallOffScope& scope) {
    pb::PreviewCallOffRequest req;
    *req.mutable_scope() = scope;
    const auto answer = town_.server.Call(&who, &CampaignStub::PreviewCallOff, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->counts() : pb::CallOffCounts();
  }
  absl::StatusOr<pb::UndoCallOffResponse> Undo(const Phone& who, const std::string& id) {
    pb::UndoCallOffRequest req;
    req.set_request_id(town_.NewId());
    req.set_id(id);
    return town_.server.Call(&who, &CampaignStub::UndoCallOff, req);
  }
  std::vector<pb::Unreached> Unreached(const Phone& who, const std::string& id,
                                       pb::CallOffRecord* record = nullptr) {
    pb::ListUnreachedRequest req;
    req.set_id(id);
    req.set_page_size(2);
    std::vector<pb::Unreached> people;
    do {
      const auto answer = town_.server.Call(&who, &CampaignStub::ListUnreached, req);
      EXPECT_TRUE(answer.ok()) << answer.status();
      if (!answer.ok()) return people;
      people.insert(people.end(), answer->people().begin(), answer->people().end());
      if (record != nullptr) *record = answer->call_off();
      req.set_page_token(answer->next_page_token());
    } while (!req.page_token().empty());
    return people;
  }
  absl::StatusOr<pb::LogCallOffCallResponse> Log(const Phone& who, const std::string& id,
                                                 const std::string& person_id,
                                                 pb::CallOffCallOutcome outcome) {
    pb::LogCallOffCallRequest req;
    req.set_request_id(town_.NewId());
    req.set_id(id);
    req.set_person_id(person_id);
    req.set_outcome(outcome);
    return town_.server.Call(&who, &CampaignStub::LogCallOffCall, req);
  }
  absl::Status Acknowledge(const Phone& who, const std::string& id) {
    pb::AcknowledgeCallOffRequest req;
    req.set_request_id(town_.NewId());
    req.set_id(id);
    return town_.server.Call(&who, &CampaignStub::AcknowledgeCallOff, req).status();
  }
  pb::Offer Stored(const pb::Offer& offer) {
    pb::Offer stored;
    EXPECT_TRUE(town_.server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(const auto row, txn.GetOffer(offer.id()));
                      stored = *row;
                      return absl::OkStatus();
                    })
                    .ok());
    return stored;
  }

  Town town_;
};

TEST_F(CallOffTest, TouchesExactlyTheAreaTheTimeAndTheKind) {
  auto outdoor = town_.TaskRequest(town_.east, 2, 1);
  outdoor.mutable_task()->set_outdoor(true);
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, outdoor).ok());
  auto talk = town_.TaskRequest(town_.east, 1, 1);
  talk.mutable_task()->set_category(pb::CATEGORY_TALKS);
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, talk).ok());
  town_.Post(town_.west, 1, 1);
  auto draft = town_.TaskRequest(town_.east, 1, 1);
  draft.set_publish(false);
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, draft).ok());

  EXPECT_EQ(Preview(town_.coordinator, Scope(town_.district)).shifts(), 4);
  EXPECT_EQ(Preview(town_.coordinator, Scope(town_.district)).units(), 2);
  EXPECT_EQ(Preview(town_.east_coordinator, Scope(town_.east)).shifts(), 3);
  auto scope = Scope(town_.east);
  scope.set_outdoor_only(true);
  EXPECT_EQ(Preview(town_.coordinator, scope).shifts(), 2);
  // Until noon of the first day; a shift that only touches the end of the time is not meant.
  *scope.mutable_to_time() = ToProto(Town::At(25, 12));
  EXPECT_EQ(Preview(town_.coordinator, scope).shifts(), 1);
  *scope.mutable_from_time() = ToProto(Town::At(25, 8, 30));
  EXPECT_EQ(Preview(town_.coordinator, scope).shifts(), 0);
  scope = Scope(town_.district);
  scope.add_categories(pb::CATEGORY_TALKS);
  scope.add_categories(pb::CATEGORY_TALKS);
  EXPECT_EQ(Preview(town_.coordinator, scope).shifts(), 1);
}

TEST_F(CallOffTest, EveryLiveAssignmentIsCancelledAndHerOfferReleased) {
  const Phone yes = town_.AddWoman(town_.east, "甲", 100);
  const Phone silent = town_.AddWoman(town_.east, "乙", 200);
  const Phone no = town_.AddWoman(town_.east, "丙", 300);
  const auto posted = town_.Offered(town_.east, 1, 3);
  const std::string shift_id = posted.shifts(0).id();
  const pb::Offer open = town_.OpenOffers(silent).at(0);
  ASSERT_TRUE(town_.Answer(yes, town_.OpenOffers(yes).at(0), true).ok());
  ASSERT_TRUE(town_.Answer(no, town_.OpenOffers(no).at(0), false).ok());

  const auto counts = Preview(town_.coordinator, Scope(town_.district));
  EXPECT_EQ(counts.assignments(), 2);
  EXPECT_EQ(counts.people(), 2);
  EXPECT_EQ(counts.without_app(), 0);
  const pb::CallOffRecord record = CalledOff(town_.coordinator, Scope(town_.district));
  EXPECT_EQ(record.counts().SerializeAsString(), counts.SerializeAsString());
  EXPECT_EQ(FromProto(record.undo_until_time()), town_.server.clock().Now() + absl::Minutes(5));
  EXPECT_EQ(town_.CountOn(shift_id, pb::COMMITMENT_CANCELLED), 2);
  EXPECT_EQ(town_.CountOn(shift_id, pb::COMMITMENT_DECLINED), 1);
  for (const auto& a : town_.AssignmentsOn(shift_id)) {
    EXPECT_EQ(a.call_off_id(), a.commitment() == pb::COMMITMENT_CANCELLED ? record.id() : "");
  }
  EXPECT_EQ(Stored(open).state(), pb::OFFER_STATE_RELEASED);
  pb::GetShiftRequest get;
  get.set_id(shift_id);
  const auto hers = town_.server.Call(&yes, &CampaignStub::GetShift, get);
  ASSERT_TRUE(hers.ok()) << hers.status();
  EXPECT_EQ(hers->shift().call_off_reason(), "台风");
  EXPECT_EQ(hers->shift().call_off_id(), record.id());
  // The seat that fell free is offered to nobody.
  town_.Tick();
  EXPECT_EQ(town_.CountOn(shift_id, pb::COMMITMENT_OFFERED), 0);
  EXPECT_EQ(ReasonOf(CallOff(town_.coordinator, Scope(town_.district)).status()),
            reason::kNothingToCallOff);
}

TEST_F(CallOffTest, ALateYesIsRefusedAndTheOtherDaysOfABundleHold) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  const auto posted = town_.Offered(town_.east, 2, 1);
  const pb::Offer bundle = town_.OpenOffers(woman).at(0);
  ASSERT_THAT(bundle.assignment_ids(), SizeIs(2));
  auto scope = Scope(town_.east);
  *scope.mutable_to_time() = ToProto(Town::At(25, 12));
  CalledOff(town_.coordinator, scope);
  // Said on her phone before she knew of it.
  const auto answer = town_.Answer(woman, bundle, true);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->assignments(0).commitment(), pb::COMMITMENT_CANCELLED);
  EXPECT_EQ(answer->assignments(1).commitment(), pb::COMMITMENT_ACCEPTED);

  const auto second = CalledOff(town_.coordinator, Scope(town_.east));
  const auto late = town_.Answer(woman, bundle, true);
  EXPECT_EQ(ReasonOf(late.status()), reason::kNotAllowedFrom);
  EXPECT_EQ(MetadataOf(late.status())["state"], "CANCELLED");
  EXPECT_EQ(second.counts().shifts(), 1);
}

TEST_F(CallOffTest, AnExpiredOfferOfACalledOffShiftIsNoWayIn) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  const auto posted = town_.Offered(town_.east, 1, 1);
  const pb::Offer offer = town_.OpenOffers(woman).at(0);
  town_.Advance(FromProto(offer.answer_by_time()) - town_.server.clock().Now() + absl::Seconds(1));
  Phone later = woman;
  town_.server.Renew(later);
  town_.Tick();
  CalledOff(town_.coordinator, Scope(town_.east));
  EXPECT_EQ(MetadataOf(town_.Answer(later, offer, true).status())["state"], "CANCELLED");
  EXPECT_EQ(town_.CountOn(posted.shifts(0).id(), pb::COMMITMENT_WAITLISTED), 0);
}

TEST_F(CallOffTest, UndoBringsEverythingBackForFiveMinutes) {
  const Phone yes = town_.AddWoman(town_.east, "甲", 100);
  const Phone silent = town_.AddWoman(town_.east, "乙", 200);
  const auto posted = town_.Offered(town_.east, 1, 2);
  const std::string shift_id = posted.shifts(0).id();
  const pb::Offer open = town_.OpenOffers(silent).at(0);
  ASSERT_TRUE(town_.Answer(yes, town_.OpenOffers(yes).at(0), true).ok());
  const pb::CallOffRecord record = CalledOff(town_.coordinator, Scope(town_.district));
  EXPECT_EQ(ReasonOf(Undo(town_.east_coordinator, record.id()).status()), reason::kNotFound);
  town_.Advance(absl::Minutes(4));
  const auto undone = Undo(town_.coordinator, record.id());
  ASSERT_TRUE(undone.ok()) << undone.status();
  EXPECT_EQ(undone->restored_count(), 2);
  EXPECT_TRUE(undone->call_off().has_undo_time());
  EXPECT_EQ(town_.CountOn(shift_id, pb::COMMITMENT_ACCEPTED), 1);
  EXPECT_EQ(town_.CountOn(shift_id, pb::COMMITMENT_OFFERED), 1);
  for (const auto& a : town_.AssignmentsOn(shift_id)) EXPECT_EQ(a.call_off_id(), "");
  pb::GetShiftRequest get;
  get.set_id(shift_id);
  const auto shift = town_.server.Call(&town_.coordinator, &CampaignStub::GetShift, get);
  EXPECT_EQ(shift->shift().state(), pb::SHIFT_STATE_PUBLISHED);
  EXPECT_EQ(shift->shift().call_off_reason(), "");
  EXPECT_EQ(Stored(open).state(), pb::OFFER_STATE_OPEN);
  EXPECT_EQ(Stored(open).answer_by_time().SerializeAsString(),
            open.answer_by_time().SerializeAsString());
  EXPECT_TRUE(town_.Answer(silent, open, true).ok());
  EXPECT_EQ(ReasonOf(Undo(town_.coordinator, record.id()).status()), reason::kAlreadyUndone);

  const pb::CallOffRecord again = CalledOff(town_.coordinator, Scope(town_.district));
  town_.Advance(absl::Minutes(5) + absl::Seconds(1));
  EXPECT_EQ(ReasonOf(Undo(town_.coordinator, again.id()).status()), reason::kUndoTooLate);
}

// Her deadline passed while the shift was off: she has time to answer all the same.
TEST_F(CallOffTest, AnOfferOpensAgainWithTimeToAnswer) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  town_.Offered(town_.east, 1, 1);
  const pb::Offer open = town_.OpenOffers(woman).at(0);
  town_.Advance(FromProto(open.answer_by_time()) - town_.server.clock().Now() - absl::Minutes(2));
  const pb::CallOffRecord record = CalledOff(town_.coordinator, Scope(town_.east));
  town_.Advance(absl::Minutes(3));
  town_.Tick();
  ASSERT_TRUE(Undo(town_.coordinator, record.id()).ok());
  EXPECT_EQ(Stored(open).state(), pb::OFFER_STATE_OPEN);
  EXPECT_GE(FromProto(Stored(open).answer_by_time()),
            town_.server.clock().Now() + absl::Minutes(5));
}

TEST_F(CallOffTest, AnUrgentCallEndsAndGoesOnWhereItIsTakenBack) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  town_.AddWoman(town_.east, "乙", 200);
  const pb::Shift shift = town_.Post(town_.east, 1, 1).shifts(0);
  pb::StartUrgentCallRequest start;
  start.set_request_id(town_.NewId());
  start.set_shift_id(shift.id());
  start.set_slot_id(shift.slots(0).id());
  const auto started = town_.server.Call(&town_.coordinator, &DispatchStub::StartUrgentCall, start);
  ASSERT_TRUE(started.ok()) << started.status();
  const auto state = [&] {
    pb::GetUrgentCallRequest get;
    get.set_id(started->call().id());
    const auto call = town_.server.Call(&town_.coordinator, &DispatchStub::GetUrgentCall, get);
    return call.ok() ? call->call().state() : pb::URGENT_CALL_STATE_UNSPECIFIED;
  };
  const pb::Offer offer = town_.OpenOffers(woman).at(0);
  const pb::CallOffRecord record = CalledOff(town_.coordinator, Scope(town_.east));
  EXPECT_EQ(record.counts().people(), 2);
  EXPECT_EQ(state(), pb::URGENT_CALL_STATE_ENDED);
  EXPECT_EQ(MetadataOf(town_.Answer(woman, offer, true).status())["state"], "CANCELLED");
  ASSERT_TRUE(Undo(town_.coordinator, record.id()).ok());
  EXPECT_EQ(state(), pb::URGENT_CALL_STATE_OPEN);
  ASSERT_TRUE(town_.Answer(woman, offer, true).ok());
  EXPECT_EQ(state(), pb::URGENT_CALL_STATE_FILLED);
  EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_ACCEPTED), 1);
}

TEST_F(CallOffTest, NobodyIsSoughtInHerPlaceAnyMore) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  const Phone other = town_.AddWoman(town_.east, "乙", 200);
  const pb::Shift shift = town_.Post(town_.east, 1, 2).shifts(0);
  town_.Commit(town_.Plan(town_.east));
  for (const Phone* each : {&woman, &other}) {
    ASSERT_TRUE(town_.Answer(*each, town_.OpenOffers(*each).at(0), true).ok());
  }
  std::string hers;
  for (const auto& a : town_.AssignmentsOn(shift.id())) {
    if (a.person_id() == woman.person_id) hers = a.id();
  }
  ASSERT_TRUE(town_.server.store()
                  .WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
                    HJJ_ASSIGN_OR_RETURN(auto a, txn.GetAssignment(hers));
                    a->set_commitment(pb::COMMITMENT_SEEKING_STAND_IN);
                    return txn.PutAssignment(*a, town_.east.path());
                  })
                  .ok());
  const pb::CallOffRecord record = CalledOff(town_.coordinator, Scope(town_.east));
  EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_CANCELLED), 2);
  ASSERT_TRUE(Undo(town_.coordinator, record.id()).ok());
  EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_SEEKING_STAND_IN), 1);
}

TEST_F(CallOffTest, UndoDoesNotBookAWomanTwice) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  const auto posted = town_.Offered(town_.east, 1, 1);
  ASSERT_TRUE(town_.Answer(woman, town_.OpenOffers(woman).at(0), true).ok());
  auto scope = Scope(town_.east);
  scope.add_shift_ids(posted.shifts(0).id());
  const pb::CallOffRecord record = CalledOff(town_.coordinator, scope);
  // The same hour, indoors.
  const auto other = town_.Offered(town_.east, 1, 1);
  ASSERT_TRUE(town_.Answer(woman, town_.OpenOffers(woman).at(0), true).ok());
  const auto undone = Undo(town_.coordinator, record.id());
  ASSERT_TRUE(undone.ok()) << undone.status();
  EXPECT_EQ(undone->restored_count(), 0);
  EXPECT_EQ(town_.CountOn(posted.shifts(0).id(), pb::COMMITMENT_CANCELLED), 1);
  EXPECT_EQ(town_.CountOn(other.shifts(0).id(), pb::COMMITMENT_ACCEPTED), 1);
}

TEST_F(CallOffTest, TheUnreachedListShrinksAsWomenAreTold) {
  const Phone app = town_.AddWoman(town_.east, "甲", 100);
  const Phone paper = town_.AddWoman(town_.east, "乙", 200, /*uses_app=*/false);
  town_.Offered(town_.east, 2, 2);
  const pb::CallOffRecord record = CalledOff(town_.coordinator, Scope(town_.district));
  std::vector<std::string> people;
  for (const auto& u : Unreached(town_.coordinator, record.id())) {
    people.push_back(u.card().id());
    EXPECT_EQ(FromProto(u.start_time()), Town::At(25, 7));
    EXPECT_FALSE(u.card().name().empty());
  }
  ASSERT_EQ(people.size(), static_cast<size_t>(record.counts().people()));

  ASSERT_TRUE(Acknowledge(app, record.id()).ok());
  ASSERT_TRUE(Acknowledge(app, record.id()).ok());
  ASSERT_TRUE(
      Log(town_.coordinator, record.id(), paper.person_id, pb::CALL_OFF_CALL_OUTCOME_NO_ANSWER)
          .ok());
  pb::CallOffRecord now;
  auto unreached = Unreached(town_.coordinator, record.id(), &now);
  EXPECT_EQ(unreached.size(), people.size() - 1);
  EXPECT_EQ(now.acknowledged(), 1);
  for (const auto& u : unreached) {
    EXPECT_EQ(u.call_count(), u.card().id() == paper.person_id ? 1 : 0);
  }
  const auto reached =
      Log(town_.coordinator, record.id(), paper.person_id, pb::CALL_OFF_CALL_OUTCOME_REACHED);
  ASSERT_TRUE(reached.ok()) << reached.status();
  EXPECT_EQ(reached->call_off().reached(), 1);
  EXPECT_EQ(Unreached(town_.coordinator, record.id()).size(), people.size() - 2);
  // Counted by what came first.
  ASSERT_TRUE(
      Log(town_.coordinator, record.id(), app.person_id, pb::CALL_OFF_CALL_OUTCOME_REACHED).ok());
  Unreached(town_.coordinator, record.id(), &now);
  EXPECT_EQ(now.acknowledged() + now.reached(), 2);
}

TEST_F(CallOffTest, ACommunityCallsItsOwnWomenAboutACallOffFromAbove) {
  const Phone east = town_.AddWoman(town_.east, "甲", 100, /*uses_app=*/false);
  const Phone west = town_.AddWoman(town_.west, "乙", 100, /*uses_app=*/false);
  const pb::Shift in_east = town_.Post(town_.east, 1, 1).shifts(0);
  const pb::Shift in_west = town_.Post(town_.west, 1, 1).shifts(0);
  for (const auto& [shift, woman] :
       {std::pair(in_east, east.person_id), std::pair(in_west, west.person_id)}) {
    pb::FillSlotRequest fill;
    fill.set_request_id(town_.NewId());
    fill.set_shift_id(shift.id());
    fill.set_slot_id(shift.slots(0).id());
    fill.set_person_id(woman);
    ASSERT_TRUE(town_.server.Call(&town_.coordinator, &DispatchStub::FillSlot, fill).ok());
  }
  const pb::CallOffRecord record = CalledOff(town_.coordinator, Scope(town_.district));
  pb::ListCallOffsRequest list;
  const auto seen = town_.server.Call(&town_.east_coordinator, &CampaignStub::ListCallOffs, list);
  ASSERT_TRUE(seen.ok()) << seen.status();
  ASSERT_THAT(seen->call_offs(), SizeIs(1));
  const auto hers = Unreached(town_.east_coordinator, record.id());
  ASSERT_THAT(hers, SizeIs(1));
  EXPECT_EQ(hers[0].card().id(), east.person_id);
  EXPECT_EQ(ReasonOf(Log(town_.east_coordinator, record.id(), west.person_id,
                         pb::CALL_OFF_CALL_OUTCOME_REACHED)
                         .status()),
            reason::kNotFound);
  EXPECT_TRUE(
      Log(town_.east_coordinator, record.id(), east.person_id, pb::CALL_OFF_CALL_OUTCOME_REACHED)
          .ok());
  // A woman it did not touch has nothing to acknowledge.
  const Phone stranger = town_.AddWoman(town_.east, "丁", 400);
  EXPECT_EQ(ReasonOf(Acknowledge(stranger, record.id())), reason::kNotFound);
}

TEST_F(CallOffTest, OneShiftIsCalledOffTheSameWay) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100, /*uses_app=*/false);
  const auto posted = town_.Offered(town_.east, 2, 1);
  pb::CallOffShiftRequest req;
  req.set_request_id(town_.NewId());
  req.set_id(posted.shifts(0).id());
  req.set_reason("下雨");
  const auto off = town_.server.Call(&town_.east_coordinator, &CampaignStub::CallOffShift, req);
  ASSERT_TRUE(off.ok()) << off.status();
  EXPECT_EQ(off->cancelled_count(), 1);
  ASSERT_FALSE(off->shift().call_off_id().empty());
  EXPECT_THAT(Unreached(town_.east_coordinator, off->shift().call_off_id()), SizeIs(1));
  ASSERT_TRUE(Undo(town_.east_coordinator, off->shift().call_off_id()).ok());
  EXPECT_EQ(town_.CountOn(posted.shifts(0).id(), pb::COMMITMENT_CANCELLED), 0);
}

TEST_F(CallOffTest, BadInputNamesItsField) {
  const auto posted = town_.Post(town_.east, 1, 1);
  const auto field = [&](const std::function<void(pb::CallOffScope&)>& spoil) {
    auto scope = Scope(town_.east);
    spoil(scope);
    const auto status = CallOff(town_.east_coordinator, scope).status();
    return MetadataOf(status)["field"] + ReasonOf(status).substr(0, 3);
  };
  EXPECT_EQ(field([](auto& s) { s.clear_to_time(); }), "scope.to_timeBAD");
  EXPECT_EQ(field([](auto& s) { *s.mutable_to_time() = ToProto(Town::At(23, 1)); }),
            "scope.to_timeBAD");
  EXPECT_EQ(
      field([](auto& s) { *s.mutable_to_time() = ToProto(Town::At(30, 0) + absl::Hours(900)); }),
      "scope.to_timeBAD");
  EXPECT_EQ(field([](auto& s) { s.mutable_from_time()->set_seconds(-1); }), "scope.from_timeBAD");
  EXPECT_EQ(field([](auto& s) { s.add_categories(pb::CATEGORY_UNSPECIFIED); }),
            "scope.categories[0]BAD");
  EXPECT_EQ(field([&](auto& s) { s.set_unit_id(town_.west.id()); }), "NOT");
  EXPECT_EQ(field([&](auto& s) { s.add_shift_ids(town_.NewId()); }), "NOT");
  const pb::Shift west = town_.Post(town_.west, 1, 1).shifts(0);
  EXPECT_EQ(field([&](auto& s) { s.add_shift_ids(west.id()); }), "NOT");
  EXPECT_EQ(MetadataOf(CallOff(town_.coordinator, Scope(town_.east), " ").status())["field"],
            "reason");
  EXPECT_EQ(
      MetadataOf(
          CallOff(town_.coordinator, Scope(town_.east), std::string(201, 'x')).status())["field"],
      "reason");
  EXPECT_EQ(Preview(town_.coordinator, Scope(town_.district)).shifts(), 2);
}

// A yes is before the call-off, and cancelled with the rest, or after it, and refused: never in
// between.
TEST_F(CallOffTest, NoAcceptanceSlipsThrough) {
  constexpr int kWomen = 24;
  std::vector<Phone> women;
  for (int i = 0; i < kWomen; ++i) {
    women.push_back(town_.AddWoman(town_.east, "女" + std::to_string(i), 50.0 + i));
  }
  const auto posted = town_.Offered(town_.east, 1, kWomen);
  std::vector<pb::Offer> offers;
  for (const Phone& woman : women) offers.push_back(town_.OpenOffers(woman).at(0));
  std::atomic<int> yes = 0, refused = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kWomen; ++i) {
    threads.emplace_back([&, i] {
      const auto answer = town_.Answer(women[i], offers[i], true);
      if (answer.ok()) ++yes;
      if (MetadataOf(answer.status())["state"] == "CANCELLED") ++refused;
    });
    if (i == kWomen / 2) {
      threads.emplace_back([&] { CalledOff(town_.coordinator, Scope(town_.east)); });
    }
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(yes + refused, kWomen);
  EXPECT_EQ(town_.CountOn(posted.shifts(0).id(), pb::COMMITMENT_CANCELLED), kWomen);
}

}  // namespace
}  // namespace hjj::test
