#include <absl/strings/str_cat.h>

#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/contract/engines.h"
#include "tests/contract/records.h"

namespace hjj::storage {
namespace {

using testing::ElementsAre;

class LedgerContract : public StoreTest {
 protected:
  absl::Status Append(const pb::HourEntryBody& body) {
    return TryWrite([&](WriteTxn& txn) { return txn.AppendEntry(RowOf(body), body); });
  }
  static std::vector<int64_t> SeqsOf(ReadTxn& txn, int64_t after, int64_t last) {
    std::vector<int64_t> seqs;
    EXPECT_TRUE(txn.ScanLedger(after, last,
                               [&](const LedgerScanRow& row) {
                                 seqs.push_back(row.seq);
                                 return true;
                               })
                    .ok());
    return seqs;
  }
  std::vector<pb::HourTally> Tally(const TallyQuery& q) {
    std::vector<pb::HourTally> out;
    Read([&](ReadTxn& txn) { out = *txn.Summarise(q); });
    return out;
  }
  const std::string east_ = Path({1, 2}), street_ = Path({1, 2, 4}), west_ = Path({1, 3});
  const pb::Date mon_ = Day(2026, 11, 23), tue_ = Day(2026, 11, 24);
};
HJJ_ENGINE_SUITE(LedgerContract);

TEST_P(LedgerContract, AnEmptyLedgerBeginsWithZeros) {
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(txn.LedgerHead()->first, 0);
    EXPECT_EQ(txn.LedgerHead()->second, std::string(32, '\0'));
    EXPECT_EQ(txn.GetEntry(1)->has_value(), false);
    EXPECT_THAT(SeqsOf(txn, 0, 10), ElementsAre());
    EXPECT_FALSE(txn.NextUnitSums("")->has_value());
    EXPECT_TRUE(txn.Summarise({})->empty());
  });
}

TEST_P(LedgerContract, AnEntryComesBackWithItsBytesItsPersonAndItsReason) {
  Write([&](WriteTxn& txn) { return txn.PutPerson(Person(10, "李秀英"), east_); });
  const pb::HourEntryBody body = EntryOf(1, 10, 100, east_, mon_, 90);
  LedgerRow row = RowOf(body);
  row.reason = "路上堵车,由带班证明";
  row.reason_salt = Bytes16(7);
  Write([&](WriteTxn& txn) { return txn.AppendEntry(row, body); });
  Reopen();
  Read([&](ReadTxn& txn) {
    const LedgerRow got = **txn.GetEntry(1);
    EXPECT_EQ(got.seq, 1);
    EXPECT_EQ(got.body_bytes, row.body_bytes);
    EXPECT_EQ(got.hash, row.hash);
    EXPECT_EQ(got.person_id, Id(10));
    EXPECT_FALSE(got.reversed);
    EXPECT_EQ(got.reason, row.reason);
    EXPECT_EQ(got.reason_salt, row.reason_salt);
    EXPECT_EQ(*txn.LedgerHead(), std::make_pair(int64_t{1}, row.hash));
  });
}

TEST_P(LedgerContract, GapsAndRepeatedNumbersAreRefused) {
  EXPECT_EQ(Append(EntryOf(2, 10, 100, east_, mon_, 90)).code(), absl::StatusCode::kAborted);
  ASSERT_TRUE(Append(EntryOf(1, 10, 100, east_, mon_, 90)).ok());
  EXPECT_EQ(Append(EntryOf(1, 10, 101, east_, mon_, 90)).code(), absl::StatusCode::kAborted);
  EXPECT_EQ(Append(EntryOf(3, 10, 101, east_, mon_, 90)).code(), absl::StatusCode::kAborted);
  EXPECT_TRUE(Append(EntryOf(2, 10, 101, east_, mon_, 90)).ok());
}

TEST_P(LedgerContract, AnEntryIsReversedOnce) {
  ASSERT_TRUE(Append(EntryOf(1, 10, 100, east_, mon_, 90)).ok());
  ASSERT_TRUE(Append(EntryOf(2, 10, 100, east_, mon_, 90, 1)).ok());
  const absl::Status again = Append(EntryOf(3, 10, 100, east_, mon_, 90, 1));
  EXPECT_EQ(again.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(ReasonOf(again), reason::kAlreadyReversed);
  Read([&](ReadTxn& txn) {
    EXPECT_TRUE((*txn.GetEntry(1))->reversed);
    EXPECT_FALSE((*txn.GetEntry(2))->reversed);
    EXPECT_EQ(txn.LedgerHead()->first, 2);
    EXPECT_EQ(txn.EntriesOfAssignment(Id(100))->size(), 2u);
  });
}

TEST_P(LedgerContract, EntriesAreListedBySeqWithinTheFilters) {
  Write([&](WriteTxn& txn) {
    (void)txn.PutPerson(Person(10, "李秀英"), east_);
    return txn.PutPerson(Person(11, "王秀兰"), west_);
  });
  pb::HourEntryBody other = EntryOf(4, 11, 103, west_, tue_, 15);
  other.set_campaign_id(Id(901));
  other.set_category(pb::CATEGORY_TALKS);
  ASSERT_TRUE(Append(EntryOf(1, 10, 100, east_, mon_, 90)).ok());
  ASSERT_TRUE(Append(EntryOf(2, 11, 101, street_, tue_, 60)).ok());
  ASSERT_TRUE(Append(EntryOf(3, 10, 102, west_, tue_, 30)).ok());
  ASSERT_TRUE(Append(other).ok());
  Read([&](ReadTxn& txn) {
    for (int limit : {1, 2, 9}) {
      const auto list = [&](const EntryQuery& q) {
        std::vector<int64_t> seqs;
        for (auto& row : AllPages<LedgerRow>(
                 limit, [&](const PageArgs& page) { return txn.ListEntries(q, page); })) {
          seqs.push_back(row.seq);
        }
        return seqs;
      };
      EXPECT_THAT(list({}), ElementsAre(1, 2, 3, 4));
      EXPECT_THAT(list({.path_prefix = east_}), ElementsAre(1, 2));
      EXPECT_THAT(list({.days = {20261124, 0}}), ElementsAre(2, 3, 4));
      EXPECT_THAT(list({.campaign_id = Id(901)}), ElementsAre(4));
      EXPECT_THAT(list({.category = pb::CATEGORY_TRAFFIC_DUTY}), ElementsAre(1, 2, 3));
      EXPECT_THAT(list({.person_id = Id(10)}), ElementsAre(1, 3));
    }
  });
}

TEST_P(LedgerContract, AUnitsOwnTallyLeavesOutWhatLiesBelow) {
  ASSERT_TRUE(Append(EntryOf(1, 10, 100, east_, mon_, 90)).ok());
  ASSERT_TRUE(Append(EntryOf(2, 11, 101, street_, tue_, 60)).ok());
  TallyQuery q;
  q.filter.path_prefix = east_;
  ASSERT_EQ(Tally(q).size(), 1u);
  EXPECT_EQ(Tally(q)[0].minutes(), 150);
  q.filter.own_only = true;
  ASSERT_EQ(Tally(q).size(), 1u);
  EXPECT_EQ(Tally(q)[0].minutes(), 90);
}

TEST_P(LedgerContract, AScanGivesTheIndexAsItStands) {
  const pb::HourEntryBody first = EntryOf(1, 10, 100, east_, mon_, 90),
                          second = EntryOf(2, 10, 100, east_, mon_, 90, 1);
  ASSERT_TRUE(Append(first).ok());
  ASSERT_TRUE(Append(second).ok());
  Read([&](ReadTxn& txn) {
    int64_t seq = 0;
    const auto take = [&](const LedgerScanRow& row) {
      const pb::HourEntryBody& body = ++seq == 1 ? first : second;
      EXPECT_EQ(row.seq, seq);
      EXPECT_EQ(row.body_bytes, body.SerializeAsString());
      EXPECT_EQ(row.hash, RowOf(body).hash);
      EXPECT_EQ(row.kind, body.kind());
      EXPECT_EQ(row.pseudonym, body.volunteer_pseudonym());
      EXPECT_EQ(IdFromBlob(row.assignment_id), body.assignment_id());
      EXPECT_EQ(row.unit_path, body.unit_path());
      EXPECT_EQ(IdFromBlob(row.campaign_id), body.campaign_id());
      EXPECT_EQ(row.category, body.category());
      EXPECT_EQ(row.day, DayNumber(body.service_date()));
      EXPECT_EQ(row.minutes, body.minutes());
      EXPECT_EQ(row.grade, body.grade());
      EXPECT_EQ(row.reverses_seq, body.reverses_seq());
      // Others may be asked for meanwhile.
      EXPECT_EQ((*txn.GetEntry(1))->seq, 1);
      return true;
    };
    EXPECT_TRUE(txn.ScanLedger(0, 2, take).ok());
    EXPECT_EQ(seq, 2);
    EXPECT_THAT(SeqsOf(txn, 0, 10), ElementsAre(1, 2));
    EXPECT_THAT(SeqsOf(txn, 1, 10), ElementsAre(2));
    EXPECT_THAT(SeqsOf(txn, 0, 1), ElementsAre(1));
    EXPECT_THAT(SeqsOf(txn, 2, 10), ElementsAre());
    int taken = 0;
    EXPECT_TRUE(txn.ScanLedger(0, 10, [&](const LedgerScanRow&) { return ++taken < 1; }).ok());
    EXPECT_EQ(taken, 1) << "enough";
  });
}

TEST_P(LedgerContract, AScanBringsTheReasonsThatStandApart) {
  for (int seq = 1; seq <= 4; ++seq) {
    const pb::HourEntryBody body = EntryOf(seq, 10, 100 + seq, east_, mon_, 90);
    LedgerRow row = RowOf(body);
    if (seq % 2 == 0) row.reason = absl::StrCat("reason ", seq), row.reason_salt = "salt";
    Write([&](WriteTxn& txn) { return txn.AppendEntry(row, body); });
  }
  Read([&](ReadTxn& txn) {
    for (int64_t after = 0; after < 4; ++after) {
      int64_t seq = after;
      const auto take = [&](const LedgerScanRow& row) {
        ++seq;
        EXPECT_EQ(row.reason, seq % 2 == 0 ? absl::StrCat("reason ", seq) : "");
        EXPECT_EQ(row.reason_salt, seq % 2 == 0 ? "salt" : "");
        return true;
      };
      EXPECT_TRUE(txn.ScanLedger(after, 4, take).ok());
      EXPECT_EQ(seq, 4);
    }
  });
}

TEST_P(LedgerContract, SumsOfAUnitAreThoseOfItsEntries) {
  Write([&](WriteTxn& txn) {
    (void)txn.PutAssignment(AssignmentOf(100, 10, 500, 1000), east_);
    return txn.PutAssignment(AssignmentOf(101, 11, 500, 1000), east_);
  });
  const pb::Date december = Day(2026, 12, 1);
  pb::HourEntryBody b = EntryOf(2, 11, 101, east_, mon_, 60);
  b.set_grade(pb::GRADE_B);
  pb::HourEntryBody a = EntryOf(1, 10, 100, east_, tue_, 90);
  a.set_grade(pb::GRADE_A);
  pb::HourEntryBody later = EntryOf(3, 10, 102, east_, december, 45);
  later.set_grade(pb::GRADE_A);
  pb::HourEntryBody back = b;
  back.set_seq(4);
  back.set_kind(pb::ENTRY_KIND_REVERSAL);
  back.set_reverses_seq(2);
  const pb::HourEntryBody elsewhere = EntryOf(5, 10, 103, street_, mon_, 30);
  for (const pb::HourEntryBody& body : {a, b, later, back, elsewhere}) {
    ASSERT_TRUE(Append(body).ok());
  }
  Read([&](ReadTxn& txn) {
    const auto east = *txn.NextUnitSums("");
    ASSERT_TRUE(east.has_value());
    EXPECT_EQ(east->unit_path, east_);
    ASSERT_EQ(east->months.size(), 2u);
    EXPECT_EQ(east->months[0].month, 202611);
    EXPECT_THAT(east->months[0].minutes, ElementsAre(90, 0, 0));
    EXPECT_THAT(east->months[0].attendances, ElementsAre(1, 0, 0));
    EXPECT_EQ(east->months[0].by_person, 1);
    EXPECT_EQ(east->months[1].month, 202612);
    EXPECT_THAT(east->months[1].minutes, ElementsAre(45, 0, 0));
    EXPECT_EQ(east->months[1].by_person, 1);
    EXPECT_EQ((*txn.NextUnitSums(east_.substr(0, east_.size() - 1)))->unit_path, east_);
    EXPECT_EQ((*txn.NextUnitSums(east_))->unit_path, street_);
    EXPECT_FALSE(txn.NextUnitSums(street_)->has_value());
  });
}

// Whole months are counted from other rows than days are.
TEST_P(LedgerContract, HeadsAreTheSameByMonthAndByDay) {
  // One serves in the middle of each month, one at its ends, one is taken back on another day.
  const std::pair<int, pb::Date> served[] = {{10, Day(2026, 10, 15)}, {11, Day(2026, 10, 31)},
                                             {10, Day(2026, 11, 15)}, {12, Day(2026, 11, 1)},
                                             {13, Day(2026, 11, 30)}, {14, Day(2026, 12, 1)},
                                             {10, Day(2026, 12, 31)}, {15, Day(2026, 11, 15)}};
  int64_t seq = 0;
  for (const auto& [person, day] : served) {
    ++seq;
    ASSERT_TRUE(Append(EntryOf(seq, person, 100 + static_cast<int>(seq), seq % 2 ? east_ : street_,
                               day, 60))
                    .ok());
  }
  pb::HourEntryBody back = EntryOf(9, 15, 108, street_, Day(2026, 11, 15), 60);
  back.set_kind(pb::ENTRY_KIND_REVERSAL);
  back.set_reverses_seq(8);
  ASSERT_TRUE(Append(back).ok());
  const int32_t days[] = {0,        20261001, 20261014, 20261015, 20261016, 20261031, 20261101,
                          20261102, 20261115, 20261129, 20261130, 20261201, 20261202, 20261231};
  for (const int32_t from : days) {
    for (const int32_t to : days) {
      if (to != 0 && to < from) continue;
      TallyQuery by_unit, by_category;
      by_unit.filter.days = by_category.filter.days = {from, to};
      by_category.group_by = pb::GROUP_BY_CATEGORY;  // from the entries' index
      int64_t whole = 0, counted = 0;
      for (const auto& tally : Tally(by_unit)) whole += tally.people();
      for (const auto& tally : Tally(by_category)) counted += tally.people();
      EXPECT_EQ(whole, counted) << from << " to " << to;
    }
  }
}

TEST_P(LedgerContract, TalliesAreNetOfReversalsAndCountHeadsOnce) {
  Write([&](WriteTxn& txn) {
    (void)txn.PutPerson(Person(10, "李秀英"), east_);
    (void)txn.PutPerson(Person(11, "王秀兰"), west_);
    (void)txn.PutAssignment(AssignmentOf(100, 10, 500, 1000), east_);
    (void)txn.PutAssignment(AssignmentOf(101, 11, 500, 1000), street_);
    (void)txn.PutAssignment(AssignmentOf(102, 10, 501, 2000), west_);
    (void)txn.PutAssignment(AssignmentOf(103, 11, 502, 2000), west_);
    (void)txn.PutDraft(DraftOf(104, 10, street_, tue_, 25));
    return txn.PutDraft(DraftOf(105, 10, east_, tue_, 40, pb::DRAFT_STATE_CREDITED));
  });
  pb::HourEntryBody a = EntryOf(3, 10, 102, west_, tue_, 30);
  a.set_grade(pb::GRADE_A);
  ASSERT_TRUE(Append(EntryOf(1, 10, 100, east_, mon_, 90)).ok());
  ASSERT_TRUE(Append(EntryOf(2, 11, 101, street_, tue_, 60)).ok());
  ASSERT_TRUE(Append(a).ok());
  ASSERT_TRUE(Append(EntryOf(4, 11, 103, west_, tue_, 15)).ok());
  ASSERT_TRUE(Append(EntryOf(5, 11, 103, west_, tue_, 15, 4)).ok());

  const auto total = Tally({});
  ASSERT_EQ(total.size(), 1u);
  EXPECT_EQ(total[0].key(), "");
  EXPECT_EQ(total[0].minutes(), 180);
  EXPECT_EQ(total[0].attendances(), 3);
  EXPECT_EQ(total[0].people(), 2);
  EXPECT_EQ(total[0].sessions(), 2);
  EXPECT_EQ(total[0].grade_a_minutes(), 30);
  EXPECT_EQ(total[0].grade_b_minutes(), 150);
  EXPECT_EQ(total[0].draft_minutes(), 25);
  EXPECT_EQ(total[0].draft_count(), 1);

  const auto keys = [](const std::vector<pb::HourTally>& tallies) {
    std::vector<std::pair<std::string, int64_t>> out;
    for (const auto& t : tallies) out.emplace_back(t.key(), t.minutes());
    return out;
  };
  using testing::Pair;
  EXPECT_THAT(keys(Tally({.group_by = pb::GROUP_BY_UNIT, .group_path = Path({1})})),
              ElementsAre(Pair(Id(2), 150), Pair(Id(3), 30)));
  // The district's own minutes stand under its own id beside its streets'.
  EXPECT_THAT(
      keys(Tally(
          {.filter = {.path_prefix = east_}, .group_by = pb::GROUP_BY_UNIT, .group_path = east_})),
      ElementsAre(Pair(Id(2), 90), Pair(Id(4), 60)));
  EXPECT_THAT(keys(Tally({.group_by = pb::GROUP_BY_UNIT})), ElementsAre(Pair(Id(1), 180)));
  EXPECT_THAT(keys(Tally({.group_by = pb::GROUP_BY_CAMPAIGN})),
              ElementsAre(Pair("", 0), Pair(Id(900), 180)));  // the draft names no campaign
  EXPECT_THAT(keys(Tally({.filter = {.category = pb::CATEGORY_TRAFFIC_DUTY},
                          .group_by = pb::GROUP_BY_CATEGORY})),
              ElementsAre(Pair("CATEGORY_TRAFFIC_DUTY", 180)));
  EXPECT_THAT(keys(Tally({.group_by = pb::GROUP_BY_DAY})),
              ElementsAre(Pair("2026-11-23", 90), Pair("2026-11-24", 90)));
  EXPECT_THAT(keys(Tally({.group_by = pb::GROUP_BY_PERSON})),
              ElementsAre(Pair(Id(10), 120), Pair(Id(11), 60)));
  EXPECT_THAT(keys(Tally({.filter = {.path_prefix = west_, .days = {20261124, 20261124}}})),
              ElementsAre(Pair("", 30)));
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.CreditedMinutes(Id(10), {}), 120);
    EXPECT_EQ(*txn.CreditedMinutes(Id(10), {.from = 20261124}), 30);
    EXPECT_EQ(*txn.CreditedMinutes(Id(11), {}), 60);
    EXPECT_EQ(*txn.CreditedMinutes(Id(99), {}), 0);
  });
}

}  // namespace
}  // namespace hjj::storage
