#include "tests/contract/engines.h"
#include "tests/contract/records.h"

namespace hjj::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> EventIds(const std::vector<rec::StoredCheckIn>& check_ins) {
  std::vector<std::string> ids;
  for (const auto& c : check_ins) ids.push_back(c.record().event().id());
  return ids;
}

class HoursContract : public StoreTest {};
HJJ_ENGINE_SUITE(HoursContract);

TEST_P(HoursContract, ACheckInComesBackByteForByte) {
  rec::StoredCheckIn check_in = CheckInOf(1, 100, 5000);
  check_in.mutable_raw_place()->set_latitude_deg(21.48);
  check_in.mutable_raw_place()->set_salt(Bytes16(3));
  check_in.set_envelope_hash(std::string(32, 'h'));
  check_in.mutable_record()->set_anchored(true);
  Write([&](WriteTxn& txn) { return txn.AppendCheckIn(check_in); });
  Reopen();
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(**txn.GetCheckIn(Id(1)), EqualsProto(check_in));
    EXPECT_THAT(*txn.CheckInsOf(Id(100)), ElementsAre(EqualsProto(check_in)));
    EXPECT_EQ(*txn.GetCheckIn(Id(2)), std::nullopt);
  });
}

TEST_P(HoursContract, AKnownEventIdIsToldAndTheFirstOneStays) {
  Write([&](WriteTxn& txn) { return txn.AppendCheckIn(CheckInOf(1, 100, 5000)); });
  EXPECT_EQ(
      TryWrite([&](WriteTxn& txn) { return txn.AppendCheckIn(CheckInOf(1, 200, 6000)); }).code(),
      absl::StatusCode::kAlreadyExists);
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(**txn.GetCheckIn(Id(1)), EqualsProto(CheckInOf(1, 100, 5000)));
    EXPECT_THAT(*txn.CheckInsOf(Id(200)), IsEmpty());
  });
}

TEST_P(HoursContract, CheckInsByReceiptWithoutTheQuarantined) {
  rec::StoredCheckIn stray = CheckInOf(4, 100, 50);
  stray.set_quarantined(true);
  rec::StoredCheckIn lost = CheckInOf(5, 100, 60);
  lost.set_quarantined(true);
  lost.mutable_record()->mutable_event()->set_assignment_id("");
  lost.mutable_record()->mutable_check_in()->set_event(lost.record().event().SerializeAsString());
  Write([&](WriteTxn& txn) {
    (void)txn.AppendCheckIn(CheckInOf(3, 100, 90));
    (void)txn.AppendCheckIn(CheckInOf(2, 100, 70));
    (void)txn.AppendCheckIn(CheckInOf(1, 100, 90));
    (void)txn.AppendCheckIn(CheckInOf(9, 101, 80));
    (void)txn.AppendCheckIn(lost);
    return txn.AppendCheckIn(stray);
  });
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(EventIds(*txn.CheckInsOf(Id(100))), ElementsAre(Id(2), Id(1), Id(3)));
    EXPECT_THAT(EventIds(*txn.CheckInsOf("")), IsEmpty());
    EXPECT_EQ(*txn.CountQuarantined(Bytes16(1)), 2);
    EXPECT_EQ(*txn.CountQuarantined(Bytes16(2)), 0);
    EXPECT_THAT(**txn.GetCheckIn(Id(4)), EqualsProto(stray));
  });
}

TEST_P(HoursContract, DraftsThatNeedADecisionComeFirst) {
  const pb::Date mon = Day(2026, 11, 23), tue = Day(2026, 11, 24);
  Write([&](WriteTxn& txn) {
    (void)txn.PutDraft(DraftOf(1, 10, Path({1, 3}), mon, 60));
    (void)txn.PutDraft(DraftOf(2, 11, Path({1, 2}), mon, 90));
    (void)txn.PutDraft(DraftOf(3, 10, Path({1, 2}), tue, 30, pb::DRAFT_STATE_NEEDS_DECISION));
    (void)txn.PutDraft(DraftOf(4, 10, Path({1, 2}), tue, 45, pb::DRAFT_STATE_OPEN));
    return txn.PutDraft(DraftOf(5, 12, Path({1, 2}), mon, 20, pb::DRAFT_STATE_CREDITED));
  });
  Read([&](ReadTxn& txn) {
    for (int limit : {1, 2, 9}) {
      const auto list = [&](const DraftQuery& q) {
        std::vector<std::string> ids;
        for (auto& d : AllPages<pb::HourDraft>(
                 limit, [&](const PageArgs& page) { return txn.ListDrafts(q, page); })) {
          ids.push_back(d.assignment_id());
        }
        return ids;
      };
      EXPECT_THAT(list({}), ElementsAre(Id(3), Id(2), Id(1), Id(4)));
      EXPECT_THAT(list({.include_credited = true}), ElementsAre(Id(3), Id(2), Id(5), Id(1), Id(4)));
      EXPECT_THAT(list({.path_prefix = Path({1, 3})}), ElementsAre(Id(1)));
      EXPECT_THAT(list({.days = {20261124, 20261124}}), ElementsAre(Id(3), Id(4)));
      EXPECT_THAT(list({.days = {0, 20261123}, .states = {pb::DRAFT_STATE_READY}}),
                  ElementsAre(Id(2), Id(1)));
      EXPECT_THAT(list({.include_credited = true, .states = {pb::DRAFT_STATE_CREDITED}}),
                  ElementsAre(Id(5)));
    }
    EXPECT_EQ(txn.SumDrafts({})->count, 4);
    EXPECT_EQ(txn.SumDrafts({})->minutes, 225);
    EXPECT_EQ(txn.SumDrafts({.path_prefix = Path({1, 9})})->minutes, 0);
    EXPECT_EQ(txn.DraftsOfPersonDay(Id(10), 20261124)->size(), 2u);
    EXPECT_EQ(txn.DraftsOfPersonDay(Id(10), 20261123)->size(), 1u);
  });
  // Decided: it leaves the front, and the sums follow.
  const pb::HourDraft decided = DraftOf(3, 10, Path({1, 2}), tue, 25, pb::DRAFT_STATE_CREDITED);
  Write([&](WriteTxn& txn) { return txn.PutDraft(decided); });
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(**txn.GetDraft(Id(3)), EqualsProto(decided));
    EXPECT_EQ(txn.SumDrafts({})->minutes, 195);
  });
}

TEST_P(HoursContract, DirtyDraftsWaitInTheOrderOfTheirFirstMark) {
  for (int n : {3, 1, 2, 3, 1}) {
    Write([&](WriteTxn& txn) { return txn.MarkDraftDirty(Id(n)); });
  }
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(*txn.DirtyDrafts(10), ElementsAre(Id(3), Id(1), Id(2)));
    EXPECT_THAT(*txn.DirtyDrafts(2), ElementsAre(Id(3), Id(1)));
  });
  Write([&](WriteTxn& txn) { return txn.ClearDraftDirty(Id(3)); });
  Write([&](WriteTxn& txn) { return txn.MarkDraftDirty(Id(3)); });
  Read([&](ReadTxn& txn) { EXPECT_THAT(*txn.DirtyDrafts(10), ElementsAre(Id(1), Id(2), Id(3))); });
}

}  // namespace
}  // namespace hjj::storage
