// What is bounded: evidence that is read again at each tap, lists in requests, and how long
// whereabouts are kept.
#include <gtest/gtest.h>

#include "server/app/check_in_ops.h"
#include "server/app/retention.h"
#include "shared/crypto/hash.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

class LimitsTest : public testing::Test {
 protected:
  World w;
  Someone li = w.AddPerson(w.community.id());
  pb::Assignment hers = w.Assign(li, w.AddShift(World::Start(), 90));

  size_t Stored() {
    size_t n = 0;
    w.Read([&](storage::ReadTxn& txn) { n = txn.CheckInsOf(hers.id())->size(); });
    return n;
  }
  rec::StoredCheckIn Row(const pb::SubmitCheckInRequest& request) {
    rec::StoredCheckIn row;
    *row.mutable_record()->mutable_check_in() = request.check_in();
    EXPECT_TRUE(row.mutable_record()->mutable_event()->ParseFromString(request.check_in().event()));
    *row.mutable_record()->mutable_receive_time() = ToProto(w.clock.Now());
    return row;
  }
};

// Each tap folds all of an assignment on the writer's thread: nobody may make that grow for ever.
TEST_F(LimitsTest, NobodyFillsTheWriterWithTapsOnOneShift) {
  w.Write([&](storage::WriteTxn& txn) -> absl::Status {
    for (size_t i = 0; i < app::kEventsOfAssignment - 1; ++i) {
      HJJ_RETURN_IF_ERROR(txn.AppendCheckIn(
          Row(w.Sign(li, pb::CHECK_IN_KIND_ON_THE_WAY, hers.id(), World::Start()))));
    }
    return absl::OkStatus();
  });
  EXPECT_TRUE(w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), World::Start())).ok());
  const auto status = w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_OUT, hers.id(), World::Start()));
  EXPECT_EQ(RefusalOf(status).reason, "LIMIT_EXCEEDED");
  // A code the phone takes for final: one that it retries would hold up the rest of her outbox.
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(Stored(), app::kEventsOfAssignment);
}

TEST_F(LimitsTest, WhereaboutsAreForgottenAfterThirtyDaysAndTheEvidenceStays) {
  const auto tap = [&] {
    auto request = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), w.clock.Now());
    rec::StoredCheckIn row = Row(request);
    row.mutable_raw_place()->set_latitude_deg(21.4813);
    row.mutable_raw_place()->set_longitude_deg(109.1194);
    row.mutable_raw_place()->set_salt(w.rng.Bytes(16));
    w.Write([&](storage::WriteTxn& txn) { return txn.AppendCheckIn(row); });
    return request;
  };
  const auto old = tap();
  w.clock.Advance(absl::Hours(24 * 29));
  const auto younger = tap();
  ASSERT_TRUE(app::ForgetWhatIsOver(w.context).ok());
  w.Read([&](storage::ReadTxn& txn) {
    EXPECT_TRUE((*txn.GetCheckIn(old.request_id()))->has_raw_place()) << "not before";
  });
  w.clock.Advance(absl::Hours(24 * 2));
  ASSERT_TRUE(app::ForgetWhatIsOver(w.context).ok());
  w.Read([&](storage::ReadTxn& txn) {
    const auto row = *txn.GetCheckIn(old.request_id());
    EXPECT_FALSE(row->has_raw_place());
    EXPECT_EQ(row->record().check_in().event(), old.check_in().event());
    EXPECT_EQ(row->record().check_in().signature(), old.check_in().signature());
    EXPECT_TRUE((*txn.GetCheckIn(younger.request_id()))->has_raw_place());
  });
}

TEST_F(LimitsTest, AListOfStatesNamesEachOnce) {
  const Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  pb::ListDraftsRequest request;
  request.add_states(pb::DRAFT_STATE_READY);
  request.add_states(pb::DRAFT_STATE_NEEDS_DECISION);
  pb::ListDraftsResponse answer;
  EXPECT_TRUE(w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ListDrafts, request, &answer).ok());
  request.add_states(pb::DRAFT_STATE_READY);
  EXPECT_EQ(
      RefusalOf(w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ListDrafts, request, &answer))
          .field,
      "states");
}

}  // namespace
}  // namespace hjj
