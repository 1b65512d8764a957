// 调人: a woman who stands there is moved to another place, and her minutes continue.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dispatch/v1/dispatch.grpc.pb.h"
#include "server/app/draft_ops.h"
#include "shared/base/reasons.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using DispatchStub = pb::DispatchService::Stub;

class MoveTest : public testing::Test {
 protected:
  MoveTest() {
    // The other place is a kilometre to the north.
    w.other_task.mutable_place()->mutable_position()->set_latitude_deg(there_.lat);
    w.Write([&](storage::WriteTxn& txn) {
      return txn.PutTask(w.other_task, w.other_community.path());
    });
  }

  absl::StatusOr<pb::Assignment> Move(const pb::Assignment& a, const pb::Shift& to,
                                      const Someone* who = nullptr) {
    pb::MoveAssignmentRequest req;
    req.set_request_id(w.ids.New());
    req.set_assignment_id(a.id());
    req.set_shift_id(to.id());
    req.set_slot_id(to.slots(0).id());
    test::Phone phone = (who != nullptr ? *who : coordinator).phone;
    w.server.Renew(phone);
    const auto answer = w.server.Call(&phone, &DispatchStub::MoveAssignment, req);
    if (!answer.ok()) return answer.status();
    return answer->assignment();
  }
  pb::SuggestReliefResponse Relief(const pb::Shift& shift) {
    pb::SuggestReliefRequest req;
    req.set_shift_id(shift.id());
    test::Phone phone = coordinator.phone;
    w.server.Renew(phone);
    const auto answer = w.server.Call(&phone, &DispatchStub::SuggestRelief, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *answer : pb::SuggestReliefResponse();
  }
  void Tap(pb::CheckInKind kind, absl::Time at, domain::LatLng fix) {
    hjj::Tap tap;
    tap.fix = fix;
    tap.band = pb::PLACE_BAND_UNSPECIFIED;  // as the server reads the coordinates
    const auto status = w.Submit(li, w.Sign(li, kind, hers.id(), at, tap));
    ASSERT_TRUE(status.ok()) << status.error_message();
  }
  void GoTo(absl::Time t) { w.clock.Advance(t - w.clock.Now()); }
  pb::HourDraft Draft() {
    EXPECT_TRUE(app::RecomputeDrafts(w.context, 100).ok());
    pb::HourDraft draft;
    w.Read([&](storage::ReadTxn& txn) {
      const auto found = txn.GetDraft(hers.id());
      ASSERT_TRUE(found.ok() && *found);
      draft = **found;
    });
    return draft;
  }
  std::vector<pb::PlaceBand> Bands() {
    std::vector<pb::PlaceBand> bands;
    w.Read([&](storage::ReadTxn& txn) {
      const auto events = txn.CheckInsOf(hers.id());
      for (const auto& e : *events) bands.push_back(e.record().computed_band());
    });
    return bands;
  }

  const domain::LatLng here_{21.4812, 109.1193}, there_{21.4902, 109.1193};
  World w;
  Someone li = w.AddPerson(w.community.id());
  Someone coordinator = w.AddPerson(w.city.id(), {pb::ROLE_COORDINATOR});
  absl::Time start = World::Start() + absl::Hours(1);  // 9:00
  pb::Shift from = w.AddShift(start, 90);
  pb::Shift to = w.AddShift(start + absl::Minutes(30), 120, w.other_community.id());
  pb::Assignment hers = w.Assign(li, from);
};

TEST_F(MoveTest, HerMinutesContinueAndTheUnitSheEndsAtAnswersForThem) {
  GoTo(start);
  Tap(pb::CHECK_IN_KIND_IN, start, here_);
  GoTo(start + absl::Minutes(40));
  const auto moved = Move(hers, to);
  ASSERT_TRUE(moved.ok()) << moved.status();
  EXPECT_EQ(moved->id(), hers.id());
  EXPECT_EQ(moved->shift_id(), to.id());
  EXPECT_EQ(moved->unit_id(), w.other_community.id());
  EXPECT_EQ(moved->moved_from_shift_id(), from.id());
  EXPECT_EQ(FromProto(moved->start_time()), start);
  EXPECT_EQ(FromProto(moved->end_time()), start + absl::Minutes(150));
  EXPECT_EQ(moved->presence(), pb::PRESENCE_PRESENT);
  EXPECT_EQ(FromProto(moved->in_time()), start);
  GoTo(start + absl::Minutes(150));
  Tap(pb::CHECK_IN_KIND_OUT, w.clock.Now(), there_);
  const pb::HourDraft draft = Draft();
  EXPECT_EQ(draft.minutes(), 150);
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_READY);
  EXPECT_EQ(draft.unit_id(), w.other_community.id());
  EXPECT_EQ(draft.unit_path(), w.other_community.path());
  // Herself, and at the right place at either end.
  EXPECT_EQ(draft.grade(), pb::GRADE_B);
}

TEST_F(MoveTest, WhatAPhoneWithoutANetworkRecordedIsReadByWhereSheWas) {
  GoTo(start + absl::Minutes(40));
  ASSERT_TRUE(Move(hers, to).ok());
  GoTo(start + absl::Minutes(160));
  Tap(pb::CHECK_IN_KIND_IN, start + absl::Minutes(2), here_);
  Tap(pb::CHECK_IN_KIND_OUT, start + absl::Minutes(150), there_);
  EXPECT_THAT(Bands(), testing::ElementsAre(pb::PLACE_BAND_INSIDE, pb::PLACE_BAND_INSIDE));
  const pb::HourDraft draft = Draft();
  EXPECT_EQ(draft.minutes(), 148);
  EXPECT_EQ(draft.grade(), pb::GRADE_B);
}

TEST_F(MoveTest, WhoLedWhereSheStoodMayStillWitnessForHer) {
  Someone lead = w.AddPerson(w.community.id());
  Someone deputy = w.AddPerson(w.community.id());
  from.set_lead_person_id(lead.id);
  from.set_deputy_person_id(deputy.id);
  w.Write([&](storage::WriteTxn& txn) { return txn.PutShift(from, w.community.path()); });
  GoTo(start + absl::Minutes(40));
  ASSERT_TRUE(Move(hers, to).ok());
  hjj::Tap about;
  about.claimant_id = li.id;
  for (Someone* who : {&lead, &deputy}) {
    const auto in = w.Sign(*who, pb::CHECK_IN_KIND_IN, hers.id(), start, about);
    ASSERT_TRUE(w.Submit(*who, in).ok());
  }
  w.Read([&](storage::ReadTxn& txn) { EXPECT_THAT(*txn.CheckInsOf(hers.id()), SizeIs(2)); });
  // Of where she went later they saw nothing.
  ASSERT_TRUE(
      w.Submit(lead, w.Sign(lead, pb::CHECK_IN_KIND_OUT, hers.id(), w.clock.Now(), about)).ok());
  w.Read([&](storage::ReadTxn& txn) { EXPECT_THAT(*txn.CheckInsOf(hers.id()), SizeIs(2)); });
}

TEST_F(MoveTest, BothUnitsAndSheHearOfItOnce) {
  int64_t head = 0;
  w.Read([&](storage::ReadTxn& txn) { head = *txn.HeadSeq(); });
  ASSERT_TRUE(Move(hers, to).ok());
  w.Read([&](storage::ReadTxn& txn) {
    for (const std::string& topic : {"unit/" + w.community.id(), "unit/" + w.other_community.id(),
                                     "unit/" + w.city.id(), "volunteer/" + li.id}) {
      int moves = 0;
      const auto events = txn.ListEvents({topic}, head, 50);
      for (const auto& e : *events) moves += e.event->upsert().has_assignment();
      EXPECT_EQ(moves, 1) << topic;
    }
  });
  // Before the old shift has begun her time is the new shift's.
  EXPECT_EQ(FromProto(w.Stored(hers.id()).start_time()), start + absl::Minutes(30));
}

TEST_F(MoveTest, WhatStandsAgainstIt) {
  EXPECT_EQ(ReasonOf(Move(hers, w.AddShift(start + absl::Hours(24), 60)).status()),
            reason::kBadField);
  EXPECT_EQ(ReasonOf(Move(hers, w.AddShift(start + absl::Hours(6), 60)).status()),
            reason::kBadField);
  const Someone offered = w.AddPerson(w.community.id());
  EXPECT_EQ(ReasonOf(Move(w.Assign(offered, from, pb::COMMITMENT_OFFERED), to).status()),
            reason::kNotAllowedFrom);
  // She has promised herself elsewhere when the new shift would still run.
  const pb::Shift later = w.AddShift(start + absl::Minutes(120), 60);
  const pb::Assignment second = w.Assign(li, later);
  const auto overlap = Move(hers, to).status();
  EXPECT_EQ(ReasonOf(overlap), reason::kRuleForbids);
  EXPECT_EQ(MetadataOf(overlap)["rule"], "OVERLAP");
  w.Write([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto a, txn.GetAssignment(second.id()));
    a->set_commitment(pb::COMMITMENT_WITHDRAWN);
    return txn.PutAssignment(*a, w.community.path());
  });
  for (int i = 0; i < 2; ++i) w.Assign(w.AddPerson(w.other_community.id()), to);
  EXPECT_EQ(ReasonOf(Move(hers, to).status()), reason::kSeatTaken);
  // A coordinator of one of the two units finds only hers.
  const Someone one_sided = w.AddPerson(w.district.id(), {pb::ROLE_COORDINATOR});
  EXPECT_EQ(ReasonOf(Move(hers, to, &one_sided).status()), reason::kNotFound);
  EXPECT_EQ(w.Stored(hers.id()).shift_id(), from.id());
}

TEST_F(MoveTest, WhoHasLeftStaysWhereSheWas) {
  GoTo(start + absl::Minutes(60));
  Tap(pb::CHECK_IN_KIND_IN, start, here_);
  Tap(pb::CHECK_IN_KIND_OUT, w.clock.Now(), here_);
  const auto refused = Move(hers, to).status();
  EXPECT_EQ(ReasonOf(refused), reason::kNotAllowedFrom);
  EXPECT_EQ(MetadataOf(refused)["state"], "LEFT");
}

TEST_F(MoveTest, TheDeputyLeadsWhenTheLeadIsMovedAway) {
  const Someone deputy = w.AddPerson(w.community.id());
  w.Assign(deputy, from);
  from.set_lead_person_id(li.id);
  from.set_deputy_person_id(deputy.id);
  w.Write([&](storage::WriteTxn& txn) { return txn.PutShift(from, w.community.path()); });
  ASSERT_TRUE(Move(hers, to).ok());
  w.Read([&](storage::ReadTxn& txn) {
    const auto shift = txn.GetShift(from.id());
    EXPECT_EQ((*shift)->lead_person_id(), deputy.id);
    EXPECT_EQ((*shift)->deputy_person_id(), "");
  });
}

TEST_F(MoveTest, ReliefComesFromPlacesThatCanSpareHer) {
  // Three stand here, two are wanted; nobody there.
  from.mutable_slots(0)->set_target_heads(3);
  from.mutable_slots(0)->set_minimum_heads(2);
  w.Write([&](storage::WriteTxn& txn) { return txn.PutShift(from, w.community.path()); });
  for (int i = 0; i < 2; ++i) w.Assign(w.AddPerson(w.community.id()), from);
  GoTo(start);
  Tap(pb::CHECK_IN_KIND_IN, start, here_);
  auto relief = Relief(to);
  EXPECT_EQ(relief.minimum_heads(), 2);  // nobody stands alone
  EXPECT_EQ(relief.held_heads(), 0);
  ASSERT_THAT(relief.moves(), SizeIs(3));
  EXPECT_EQ(relief.moves(0).assignment_id(), hers.id());
  EXPECT_TRUE(relief.moves(0).present());
  EXPECT_EQ(relief.moves(0).card().id(), li.id);
  EXPECT_NEAR(relief.moves(0).distance_m(), 1'000, 20);
  EXPECT_FALSE(relief.stop());
  ASSERT_TRUE(Move(hers, to).ok());
  // The two who are left cannot be spared; the two places could be put together.
  relief = Relief(to);
  EXPECT_EQ(relief.held_heads(), 1);
  EXPECT_THAT(relief.moves(), IsEmpty());
  ASSERT_THAT(relief.merges(), SizeIs(1));
  EXPECT_EQ(relief.merges(0).shift_id(), from.id());
  EXPECT_EQ(relief.merges(0).free_heads(), 1);
}

TEST_F(MoveTest, WhereNothingHelpsItIsToBeStopped) {
  w.Write([&](storage::WriteTxn& txn) -> absl::Status {
    for (const Someone* who : {&li, &coordinator}) {
      HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(who->id));
      person->mutable_person()->set_state(pb::PERSON_STATE_PAUSED);
      HJJ_RETURN_IF_ERROR(txn.PutPerson(*person, who == &li ? w.community.path() : w.city.path()));
    }
    HJJ_ASSIGN_OR_RETURN(auto a, txn.GetAssignment(hers.id()));
    a->set_commitment(pb::COMMITMENT_WITHDRAWN);
    return txn.PutAssignment(*a, w.community.path());
  });
  EXPECT_TRUE(Relief(to).stop());
}

}  // namespace
}  // namespace hjj
