// Evidence taken in over the real service.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include "shared/crypto/hash.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

class CheckInTest : public testing::Test {
 protected:
  World w;
  Someone li = w.AddPerson(w.community.id());
  absl::Time start = World::Start() + absl::Hours(1);
  pb::Shift shift = w.AddShift(start, 90);
  pb::Assignment hers = w.Assign(li, shift);

  int64_t Head() {
    int64_t head = 0;
    w.Read([&](storage::ReadTxn& txn) { head = *txn.HeadSeq(); });
    return head;
  }
  int Stored(const std::string& assignment_id) {
    int n = 0;
    w.Read([&](storage::ReadTxn& txn) {
      n = static_cast<int>(txn.CheckInsOf(assignment_id)->size());
    });
    return n;
  }
};

TEST_F(CheckInTest, ArrivalIsStoredAnsweredAndPublished) {
  w.clock.Advance(absl::Minutes(58));
  const auto in = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), w.clock.Now());
  const int64_t before = Head();
  pb::SubmitCheckInResponse answer;
  ASSERT_TRUE(w.Submit(li, in, &answer).ok());
  EXPECT_EQ(answer.event_id(), in.request_id());
  EXPECT_EQ(answer.assignment().presence(), pb::PRESENCE_PRESENT);
  EXPECT_EQ(FromProto(answer.assignment().in_time()), w.clock.Now());
  EXPECT_FALSE(answer.assignment().has_out_time());
  EXPECT_FALSE(answer.anchor().mac().empty());
  EXPECT_EQ(FromProto(answer.receive_time()), w.clock.Now());
  EXPECT_EQ(w.Stored(hers.id()).presence(), pb::PRESENCE_PRESENT);
  w.Read([&](storage::ReadTxn& txn) {
    const auto hers_now = txn.ListEvents({"volunteer/" + li.id}, before, 10);
    ASSERT_EQ(hers_now->size(), 1u);
    EXPECT_EQ(hers_now->front().event->upsert().assignment().presence(), pb::PRESENCE_PRESENT);
    EXPECT_EQ(hers_now->front().event->request_id(), in.request_id());
    EXPECT_EQ(txn.ListEvents({"unit/" + w.district.id()}, before, 10)->size(), 1u);
    EXPECT_EQ(*txn.DirtyDrafts(10), std::vector<std::string>{hers.id()});
  });
}

TEST_F(CheckInTest, SentAgainGetsTheSameAnswerAndChangesNothing) {
  const auto in = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start);
  w.clock.Advance(absl::Hours(2));
  pb::SubmitCheckInResponse first, again;
  ASSERT_TRUE(w.Submit(li, in, &first).ok());
  const int64_t head = Head();
  w.clock.Advance(absl::Hours(30));
  ASSERT_TRUE(w.Submit(li, in, &again).ok());
  EXPECT_EQ(again.event_id(), first.event_id());
  EXPECT_EQ(FromProto(again.receive_time()), FromProto(first.receive_time()));
  EXPECT_EQ(again.assignment().SerializeAsString(), first.assignment().SerializeAsString());
  EXPECT_EQ(Head(), head);
  EXPECT_EQ(Stored(hers.id()), 1);
}

TEST_F(CheckInTest, OtherBytesUnderAKnownIdAreRefused) {
  const auto in = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start);
  ASSERT_TRUE(w.Submit(li, in).ok());
  pb::CheckInEvent changed;
  changed.ParseFromString(in.check_in().event());
  changed.set_kind(pb::CHECK_IN_KIND_OUT);
  const Refusal r = RefusalOf(w.Submit(li, w.SignEvent(li, changed)));
  EXPECT_EQ(r.code, grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(r.reason, "EVENT_ID_REUSED");
  EXPECT_EQ(Stored(hers.id()), 1);
}

TEST_F(CheckInTest, ForgedSignatureIsRefused) {
  Someone thief = w.AddPerson(w.community.id());
  auto in = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start);
  in.mutable_check_in()->set_signature(
      crypto::Sign(crypto::kCheckInDomain, thief.key, in.check_in().event()));
  EXPECT_EQ(RefusalOf(w.Submit(thief, in)).reason, "BAD_SIGNATURE");
  EXPECT_EQ(Stored(hers.id()), 0);
  EXPECT_EQ(w.Stored(hers.id()).presence(), pb::PRESENCE_ABSENT);
}

TEST_F(CheckInTest, ForeignAssignmentIsKeptApartWithTheSameAnswer) {
  Someone other = w.AddPerson(w.community.id());
  pb::SubmitCheckInResponse answer;
  ASSERT_TRUE(w.Submit(other, w.Sign(other, pb::CHECK_IN_KIND_IN, hers.id(), start), &answer).ok());
  EXPECT_FALSE(answer.has_assignment());
  EXPECT_FALSE(answer.event_id().empty());
  EXPECT_TRUE(answer.has_receive_time());
  EXPECT_EQ(w.Stored(hers.id()).presence(), pb::PRESENCE_ABSENT);
  EXPECT_EQ(Stored(hers.id()), 0);
  pb::SubmitCheckInResponse absent;
  ASSERT_TRUE(
      w.Submit(other, w.Sign(other, pb::CHECK_IN_KIND_IN, w.ids.New(), start), &absent).ok());
  EXPECT_FALSE(absent.has_assignment());
  w.Read([&](storage::ReadTxn& txn) { EXPECT_EQ(*txn.CountQuarantined(other.key_id), 2); });
}

TEST_F(CheckInTest, QuarantineHasAQuotaOwnEventsDoNot) {
  grpc::Status status;
  int kept = 0;
  for (int i = 0; i < 60; ++i) {
    status = w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_IN, w.ids.New(), start));
    kept += status.ok();
  }
  EXPECT_EQ(kept, 50);
  EXPECT_EQ(RefusalOf(status).code, grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(RefusalOf(status).reason, "QUARANTINE_FULL");
  EXPECT_TRUE(w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start)).ok());
}

TEST_F(CheckInTest, EvidenceIsKeptWhateverSheHadAnswered) {
  for (const pb::Commitment c :
       {pb::COMMITMENT_DECLINED, pb::COMMITMENT_CANCELLED, pb::COMMITMENT_OFFERED,
        pb::COMMITMENT_LATE_WITHDRAWN, pb::COMMITMENT_EXPIRED}) {
    Someone she = w.AddPerson(w.community.id());
    const pb::Assignment a = w.Assign(she, shift, c);
    pb::SubmitCheckInResponse answer;
    ASSERT_TRUE(w.Submit(she, w.Sign(she, pb::CHECK_IN_KIND_IN, a.id(), start), &answer).ok());
    EXPECT_EQ(answer.assignment().commitment(), c);
    EXPECT_TRUE(answer.assignment().has_in_time());
    EXPECT_EQ(Stored(a.id()), 1);
  }
}

TEST_F(CheckInTest, ClockYearsAwayIsKeptAndFlagged) {
  w.clock.Advance(absl::Hours(3));
  int n = 0;
  for (const absl::Duration off :
       {absl::Hours(24 * 365 * 8), -absl::Hours(24 * 365 * 56), absl::Minutes(3)}) {
    Tap tap;
    tap.wall_off = off;
    ASSERT_TRUE(w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start, tap)).ok());
    EXPECT_EQ(Stored(hers.id()), ++n);
  }
  // The anchor says when it really was.
  EXPECT_EQ(FromProto(w.Stored(hers.id()).in_time()), start);
  pb::ListCheckInEventsRequest request;
  request.set_assignment_id(hers.id());
  pb::ListCheckInEventsResponse events;
  ASSERT_TRUE(
      w.Call(li, *w.check_in, &pb::CheckInService::Stub::ListCheckInEvents, request, &events).ok());
  for (const pb::CheckInRecord& record : events.records()) {
    EXPECT_TRUE(record.anchored());
    EXPECT_TRUE(record.clock_disagrees());
  }
}

TEST_F(CheckInTest, UnanchoredTimeLiesBetweenItsChainNeighbours) {
  w.clock.Advance(absl::Hours(4));
  Tap lost;  // no anchor, and the wall clock years off
  lost.anchored = false;
  lost.wall_off = -absl::Hours(24 * 365 * 20);
  ASSERT_TRUE(
      w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_ON_THE_WAY, hers.id(), start - absl::Minutes(20)))
          .ok());
  ASSERT_TRUE(w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start, lost)).ok());
  ASSERT_TRUE(
      w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_OUT, hers.id(), start + absl::Minutes(90))).ok());
  pb::ListCheckInEventsRequest request;
  request.set_assignment_id(hers.id());
  pb::ListCheckInEventsResponse events;
  ASSERT_TRUE(
      w.Call(li, *w.check_in, &pb::CheckInService::Stub::ListCheckInEvents, request, &events).ok());
  ASSERT_EQ(events.records_size(), 3);
  for (const pb::CheckInRecord& record : events.records()) {
    if (record.event().kind() != pb::CHECK_IN_KIND_IN) continue;
    EXPECT_FALSE(record.anchored());
    EXPECT_TRUE(record.clock_disagrees());
    EXPECT_GE(FromProto(record.earliest_time()), start - absl::Minutes(21));
    EXPECT_LE(FromProto(record.latest_time()), start + absl::Minutes(91));
    EXPECT_GE(FromProto(record.best_time()), FromProto(record.earliest_time()));
  }
}

TEST_F(CheckInTest, ForgedOrForeignAnchorCountsAsNone) {
  w.clock.Advance(absl::Hours(3));
  Someone other = w.AddPerson(w.community.id());
  Someone forger = li;
  forger.anchor.mutable_mac()->at(3) ^= 1;
  Someone borrower = li;
  borrower.anchor = other.anchor;
  const auto forged = w.Sign(forger, pb::CHECK_IN_KIND_IN, hers.id(), start);
  const auto borrowed = w.Sign(borrower, pb::CHECK_IN_KIND_OUT, hers.id(), start);
  ASSERT_TRUE(w.Submit(li, forged).ok());
  ASSERT_TRUE(w.Submit(li, borrowed).ok());
  w.Read([&](storage::ReadTxn& txn) {
    const auto stored_events = txn.CheckInsOf(hers.id());
    for (const auto& stored : *stored_events) {
      EXPECT_FALSE(stored.record().anchored());
      EXPECT_FALSE(stored.anchor_verified());
    }
  });
}

TEST_F(CheckInTest, RevokedKeyVouchesForWhatItSignedBefore) {
  Someone old_phone = li;
  const auto before = w.Sign(old_phone, pb::CHECK_IN_KIND_IN, hers.id(), start);
  const auto after = w.Sign(old_phone, pb::CHECK_IN_KIND_OUT, hers.id(), start + absl::Minutes(80));
  w.clock.Advance(absl::Hours(3));
  w.Write([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto device, txn.GetDevice(old_phone.key_id));
    device->set_revoke_us(absl::ToUnixMicros(start + absl::Minutes(30)));
    return txn.PutDevice(*device);
  });
  Someone courier = w.AddPerson(w.community.id());  // any signed-in phone may carry it
  pb::SubmitCheckInResponse answer;
  ASSERT_TRUE(w.Submit(courier, before, &answer).ok());
  EXPECT_FALSE(answer.has_assignment()) << "it is not the courier's";
  EXPECT_EQ(Stored(hers.id()), 1);
  ASSERT_TRUE(w.Submit(courier, after).ok());
  EXPECT_EQ(Stored(hers.id()), 1) << "signed after the phone was lost: kept apart";
}

TEST_F(CheckInTest, LeadWitnessesForHerOthersCannot) {
  Someone lead = w.AddPerson(w.community.id());
  Someone passer_by = w.AddPerson(w.community.id());
  pb::Shift led = shift;
  led.set_lead_person_id(lead.id);
  w.Write([&](storage::WriteTxn& txn) { return txn.PutShift(led, w.community.path()); });
  Tap about;
  about.claimant_id = li.id;
  ASSERT_TRUE(
      w.Submit(passer_by, w.Sign(passer_by, pb::CHECK_IN_KIND_IN, hers.id(), start, about)).ok());
  EXPECT_EQ(Stored(hers.id()), 0);
  pb::SubmitCheckInResponse answer;
  ASSERT_TRUE(
      w.Submit(lead, w.Sign(lead, pb::CHECK_IN_KIND_IN, hers.id(), start, about), &answer).ok());
  EXPECT_EQ(Stored(hers.id()), 1);
  EXPECT_EQ(answer.assignment().person_id(), li.id);
  Someone coordinator = w.AddPerson(w.district.id(), {pb::ROLE_COORDINATOR});
  ASSERT_TRUE(
      w.Submit(coordinator, w.Sign(coordinator, pb::CHECK_IN_KIND_OUT, hers.id(), start, about))
          .ok());
  EXPECT_EQ(Stored(hers.id()), 2);
}

TEST_F(CheckInTest, MisTapIsTakenBackByWhoMadeIt) {
  Someone lead = w.AddPerson(w.community.id(), {pb::ROLE_TEAM_LEAD});
  const auto in = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start);
  ASSERT_TRUE(w.Submit(li, in).ok());
  Tap annul;
  annul.annuls = in.request_id();
  annul.claimant_id = li.id;
  ASSERT_TRUE(w.Submit(lead, w.Sign(lead, pb::CHECK_IN_KIND_ANNUL, hers.id(), start, annul)).ok());
  EXPECT_TRUE(w.Stored(hers.id()).has_in_time()) << "nobody takes back another's tap";
  ASSERT_TRUE(w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_ANNUL, hers.id(), start, annul)).ok());
  EXPECT_FALSE(w.Stored(hers.id()).has_in_time());
}

TEST_F(CheckInTest, ServerReadsThePlaceItself) {
  auto little_endian = [](double d) {
    std::string out(sizeof d, '\0');
    memcpy(out.data(), &d, sizeof d);
    return out;
  };
  struct Case {
    double lat, lng;
    bool fits;
    pb::PlaceBand band;
  };
  int stored = 0;
  for (const Case& c : {Case{21.4813, 109.1194, true, pb::PLACE_BAND_INSIDE},
                        Case{21.5200, 109.1193, true, pb::PLACE_BAND_OUTSIDE},
                        Case{21.5200, 109.1193, false, pb::PLACE_BAND_UNSPECIFIED}}) {
    auto first = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start);
    pb::CheckInEvent event;
    event.ParseFromString(first.check_in().event());
    const std::string salt = w.rng.Bytes(16);
    event.mutable_place()->set_coordinates_hash(
        crypto::Sha256(salt + little_endian(c.lat) + little_endian(c.lng)));
    auto request = w.SignEvent(li, event);
    request.mutable_raw_place()->set_latitude_deg(c.fits ? c.lat : 21.4812);
    request.mutable_raw_place()->set_longitude_deg(c.lng);
    request.mutable_raw_place()->set_salt(salt);
    ASSERT_TRUE(w.Submit(li, request).ok());
    EXPECT_EQ(Stored(hers.id()), ++stored) << "a place is never a reason to refuse";
    w.Read([&](storage::ReadTxn& txn) {
      const auto row = txn.GetCheckIn(request.request_id());
      EXPECT_EQ((*row)->record().computed_band(), c.band);
      EXPECT_EQ((*row)->has_raw_place(), c.fits);
    });
  }
}

TEST_F(CheckInTest, OutBeforeInIsKeptAndFallsIntoPlace) {
  w.clock.Advance(absl::Hours(3));
  const auto in = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start);
  const auto out = w.Sign(li, pb::CHECK_IN_KIND_OUT, hers.id(), start + absl::Minutes(90));
  pb::SubmitCheckInResponse answer;
  ASSERT_TRUE(w.Submit(li, out, &answer).ok());
  EXPECT_FALSE(answer.assignment().has_in_time());
  ASSERT_TRUE(w.Submit(li, in, &answer).ok());
  EXPECT_EQ(answer.assignment().presence(), pb::PRESENCE_LEFT);
  EXPECT_EQ(FromProto(answer.assignment().out_time()), start + absl::Minutes(90));
}

TEST_F(CheckInTest, AnchorsAreBoundToTheCallersDevice) {
  pb::IssueAnchorResponse answer;
  ASSERT_TRUE(w.Call(li, *w.check_in, &pb::CheckInService::Stub::IssueAnchor,
                     pb::IssueAnchorRequest(), &answer)
                  .ok());
  EXPECT_EQ(answer.anchor().key_id(), li.key_id);
  EXPECT_EQ(FromProto(answer.anchor().time()), w.clock.Now());
  Someone fresh = li;
  fresh.anchor = answer.anchor();
  ASSERT_TRUE(w.Submit(li, w.Sign(fresh, pb::CHECK_IN_KIND_IN, hers.id(), w.clock.Now())).ok());
  w.Read([&](storage::ReadTxn& txn) {
    EXPECT_TRUE(txn.CheckInsOf(hers.id())->front().record().anchored());
  });
}

TEST_F(CheckInTest, DiscardedEventLeavesItsTombstoneInTheChain) {
  pb::CheckInEvent event;
  event.set_id(w.ids.New());
  event.set_claimant_id(li.id);
  event.set_actor_id(li.id);
  event.set_kind(pb::CHECK_IN_KIND_TOMBSTONE);
  *event.mutable_claimed_time() = ToProto(start);
  event.set_boot_id(li.boot_id);
  event.set_discarded_hash(std::string(32, 'x'));
  const auto request = w.SignEvent(li, event);
  ASSERT_TRUE(w.Submit(li, request).ok());
  w.Read([&](storage::ReadTxn& txn) {
    const auto row = txn.GetCheckIn(request.request_id());
    ASSERT_TRUE(row.ok() && *row);
    EXPECT_FALSE((*row)->quarantined());
    EXPECT_EQ((*row)->record().event().chain_index(), 1);
  });
}

TEST_F(CheckInTest, CheckInsLeaveNoStoredAnswer) {
  const auto in = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start);
  ASSERT_TRUE(w.Submit(li, in).ok());
  w.Read([&](storage::ReadTxn& txn) {
    EXPECT_FALSE(txn.GetAnswer(li.id, in.request_id())->has_value());
  });
}

}  // namespace
}  // namespace hjj
