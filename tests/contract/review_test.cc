// Requests about hours, their photos, and adopted rules.
#include <absl/strings/str_cat.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/contract/engines.h"
#include "tests/contract/records.h"

namespace hjj::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

pb::HourRequest RequestOf(int id, int assignment, int person, const std::string& path,
                          int64_t create_s,
                          pb::HourRequestState state = pb::HOUR_REQUEST_STATE_OPEN) {
  pb::HourRequest request;
  request.set_id(Id(id));
  request.set_kind(pb::HOUR_REQUEST_KIND_DISPUTE);
  request.set_state(state);
  request.set_assignment_id(Id(assignment));
  request.set_person_id(Id(person));
  request.set_unit_path(path);
  *request.mutable_create_time() = At(create_s);
  request.set_version(1);
  return request;
}

pb::AdoptedHourRules RulesOf(int32_t version, int cap) {
  pb::AdoptedHourRules adopted;
  adopted.mutable_rules()->set_version(version);
  adopted.mutable_rules()->set_daily_cap_minutes(cap);
  adopted.set_entry_seq(version + 100);
  return adopted;
}

class ReviewContract : public StoreTest {
 protected:
  void Put(const pb::HourRequest& request, const std::string& photo = "") {
    Write([&](WriteTxn& txn) { return txn.PutHourRequest(request, photo); });
  }
  const std::string east_ = Path({1, 2}), street_ = Path({1, 2, 4}), west_ = Path({1, 3});
};
HJJ_ENGINE_SUITE(ReviewContract);

TEST_P(ReviewContract, ARequestComesBackAndItsPhotoStaysAsFirstGiven) {
  pb::HourRequest request = RequestOf(20, 100, 10, east_, 1000);
  request.set_text("我多站了半小时");
  Put(request, std::string("\xFF\xD8\xFF\0 as it was", 13));
  request.set_state(pb::HOUR_REQUEST_STATE_GRANTED);
  request.set_version(2);
  Put(request);
  Put(request, "another photo");
  Put(RequestOf(21, 100, 10, east_, 1001));
  Reopen();
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(**txn.GetHourRequest(Id(20)), EqualsProto(request));
    EXPECT_EQ(*txn.GetHourRequestPhoto(Id(20)), std::string("\xFF\xD8\xFF\0 as it was", 13));
    EXPECT_EQ(*txn.GetHourRequestPhoto(Id(21)), "");
    EXPECT_EQ(*txn.GetHourRequestPhoto(Id(99)), "");
    EXPECT_FALSE(txn.GetHourRequest(Id(99))->has_value());
    EXPECT_FALSE(txn.GetHourRequest("no id")->has_value());
  });
}

TEST_P(ReviewContract, OpenOnesComeFirstThenTheNewest) {
  Put(RequestOf(20, 100, 10, east_, 1000));
  Put(RequestOf(21, 101, 11, street_, 3000, pb::HOUR_REQUEST_STATE_DECLINED));
  Put(RequestOf(22, 102, 10, west_, 2000));
  Put(RequestOf(23, 100, 10, east_, 4000, pb::HOUR_REQUEST_STATE_GRANTED));
  Put(RequestOf(24, 103, 12, street_, 2000));  // at the same moment as another
  Read([&](ReadTxn& txn) {
    for (const int limit : {1, 2, 9}) {
      const auto list = [&](const HourRequestQuery& q) {
        return IdsOf(AllPages<pb::HourRequest>(
            limit, [&](const PageArgs& page) { return txn.ListHourRequests(q, page); }));
      };
      EXPECT_THAT(list({}), ElementsAre(Id(22), Id(24), Id(20), Id(23), Id(21)));
      EXPECT_THAT(list({.path_prefix = east_}), ElementsAre(Id(24), Id(20), Id(23), Id(21)));
      EXPECT_THAT(list({.path_prefix = street_, .open_only = true}), ElementsAre(Id(24)));
      EXPECT_THAT(list({.person_id = Id(10)}), ElementsAre(Id(22), Id(20), Id(23)));
      EXPECT_THAT(list({.path_prefix = west_, .person_id = Id(11)}), IsEmpty());
    }
    EXPECT_THAT(IdsOf(*txn.HourRequestsOf(Id(100))), ElementsAre(Id(23), Id(20)));
    EXPECT_THAT(IdsOf(*txn.HourRequestsOf(Id(199))), IsEmpty());
  });
  // Decided: it leaves the open ones.
  Put(RequestOf(22, 102, 10, west_, 2000, pb::HOUR_REQUEST_STATE_DECLINED));
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(IdsOf(txn.ListHourRequests({.open_only = true}, {})->items),
                ElementsAre(Id(24), Id(20)));
  });
}

TEST_P(ReviewContract, ARequestWithoutIdsOrPathIsRefused) {
  for (const char* field : {"id", "assignment_id", "person_id", "unit_path"}) {
    pb::HourRequest request = RequestOf(20, 100, 10, east_, 1000);
    request.GetReflection()->ClearField(&request, request.GetDescriptor()->FindFieldByName(field));
    EXPECT_EQ(ReasonOf(TryWrite([&](WriteTxn& txn) { return txn.PutHourRequest(request, ""); })),
              reason::kBadField)
        << field;
  }
}

TEST_P(ReviewContract, ForgettingHerForgetsWhatSheWroteAndThePhoto) {
  pb::HourRequest request = RequestOf(20, 100, 10, east_, 1000);
  request.set_text("我多站了半小时");
  request.set_decision_reason("签到表上有");
  request.set_has_photo(true);
  Put(request, "photo");
  Put(RequestOf(21, 101, 11, east_, 1000), "another's");
  Write([&](WriteTxn& txn) { return txn.ForgetPerson(Id(10)); });
  Read([&](ReadTxn& txn) {
    const pb::HourRequest left = **txn.GetHourRequest(Id(20));
    EXPECT_EQ(left.text(), "");
    EXPECT_EQ(left.decision_reason(), "");
    EXPECT_FALSE(left.has_photo());
    EXPECT_EQ(*txn.GetHourRequestPhoto(Id(20)), "");
    EXPECT_EQ(*txn.GetHourRequestPhoto(Id(21)), "another's");
  });
}

TEST_P(ReviewContract, ForgettingHerForgetsWhatPlansWerePricedAt) {
  // Whoever would be next often sets the price, and how far she has to go is most of it.
  Write([&](WriteTxn& txn) {
    storage::rec::StoredPlanPrices prices;
    prices.add_prices()->set_price(1234);
    return txn.PutPlanPrices(Id(30), prices);
  });
  Write([&](WriteTxn& txn) { return txn.ForgetPerson(Id(10)); });
  Read([&](ReadTxn& txn) { EXPECT_EQ(txn.GetPlanPrices(Id(30))->prices_size(), 0); });
}

TEST_P(ReviewContract, RulesAreKeptToTheByteAndOnce) {
  Read([&](ReadTxn& txn) {
    EXPECT_TRUE(txn.AdoptedRules()->empty());
    EXPECT_EQ(*txn.RulesBytes(2), "");
  });
  Write([&](WriteTxn& txn) {
    (void)txn.AppendRules(RulesOf(3, 420), "bytes of three");
    return txn.AppendRules(RulesOf(2, 400), std::string("bytes\0of two", 12));
  });
  const absl::Status again =
      TryWrite([&](WriteTxn& txn) { return txn.AppendRules(RulesOf(2, 480), "others"); });
  EXPECT_EQ(again.code(), absl::StatusCode::kAlreadyExists);
  Reopen();
  Read([&](ReadTxn& txn) {
    const auto rules = *txn.AdoptedRules();
    ASSERT_EQ(rules.size(), 2u);
    EXPECT_THAT(rules[0], EqualsProto(RulesOf(2, 400)));
    EXPECT_THAT(rules[1], EqualsProto(RulesOf(3, 420)));
    EXPECT_EQ(*txn.RulesBytes(2), std::string("bytes\0of two", 12));
    EXPECT_EQ(*txn.RulesBytes(3), "bytes of three");
  });
}

TEST_P(ReviewContract, AUnitsMonthIsSealedOnceAndSealsAreListedByMonth) {
  const auto append = [&](int unit, int month, const std::string& bytes) {
    pb::SealBody body;
    body.set_unit_id(Id(unit));
    *body.mutable_from_date() = Day(2026, month, 1);
    pb::SignedSeal seal;
    seal.set_body(bytes);
    return ReasonOf(TryWrite([&](WriteTxn& txn) { return txn.AppendSeal(seal, body); }));
  };
  EXPECT_EQ(append(2, 10, "october"), "");
  EXPECT_EQ(append(2, 9, "september"), "");
  EXPECT_EQ(append(3, 10, "october, west"), "");
  EXPECT_EQ(append(2, 10, "october, other"), reason::kAlreadySealed);
  Reopen();
  Read([&](ReadTxn& txn) {
    EXPECT_EQ((*txn.GetSeal(Id(2), 20261001))->body(), "october");
    EXPECT_FALSE(txn.GetSeal(Id(2), 20261101)->has_value());
    EXPECT_EQ((*txn.LastSeal(Id(2)))->body(), "october");
    EXPECT_FALSE(txn.LastSeal(Id(4))->has_value());
    for (const int limit : {1, 5}) {
      std::vector<std::string> bodies;
      for (const pb::SignedSeal& seal : AllPages<pb::SignedSeal>(
               limit, [&](const PageArgs& page) { return txn.ListSeals(Id(2), page); })) {
        bodies.push_back(seal.body());
      }
      EXPECT_THAT(bodies, ElementsAre("september", "october"));
    }
  });
}

// What stood at the head that is sealed, not what stands now.
TEST_P(ReviewContract, ASealsTotalsEndAtItsHead) {
  const pb::Date oct = Day(2026, 10, 30), nov = Day(2026, 11, 23), dec = Day(2026, 12, 1);
  const pb::HourEntryBody entries[] = {
      EntryOf(1, 10, 100, street_, nov, 90), EntryOf(2, 11, 101, east_, nov, 60),
      EntryOf(3, 10, 102, street_, oct, 30), EntryOf(4, 10, 103, west_, nov, 15),
      EntryOf(5, 10, 104, east_, dec, 45),   EntryOf(6, 10, 100, street_, nov, 90, 1)};
  for (const pb::HourEntryBody& body : entries) {
    Write([&](WriteTxn& txn) { return txn.AppendEntry(RowOf(body), body); });
  }
  const auto sums = [&](int64_t head) {
    std::vector<std::string> out;
    Read([&](ReadTxn& txn) {
      const auto totals = *txn.SumForSeal(east_, 20261101, head);
      for (const pb::SealTotal& t : totals) {
        out.push_back(absl::StrCat(t.month().month(), t.unit_path() == street_ ? " street " : " ",
                                   t.minutes(), " ", t.attendances()));
      }
    });
    return out;
  };
  EXPECT_THAT(sums(5), ElementsAre("10 30 1", "11 60 1", "11 street 90 1"));
  EXPECT_THAT(sums(6), ElementsAre("10 30 1", "11 60 1")) << "taken back by then";
  EXPECT_THAT(sums(0), IsEmpty());
}

TEST_P(ReviewContract, AConsentIsKeptAsLastSaid) {
  rec::StoredConsent location, photo;
  location.set_person_id(Id(10));
  location.mutable_consent()->set_kind(pb::CONSENT_KIND_LOCATION);
  location.mutable_consent()->set_given(true);
  photo = location;
  photo.mutable_consent()->set_kind(pb::CONSENT_KIND_PHOTO);
  Write([&](WriteTxn& txn) {
    (void)txn.PutConsent(photo);
    (void)txn.PutConsent(location);
    location.mutable_consent()->set_given(false);
    return txn.PutConsent(location);
  });
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(*txn.ConsentsOf(Id(10)),
                ElementsAre(EqualsProto(location.consent()), EqualsProto(photo.consent())));
    EXPECT_TRUE(txn.ConsentsOf(Id(11))->empty());
  });
}

TEST_P(ReviewContract, AnEntryAboutRulesStandsForNobodyAndIsInNoTally) {
  pb::HourEntryBody rules;
  rules.set_seq(2);
  rules.set_kind(pb::ENTRY_KIND_RULES);
  rules.set_rules_version(2);
  rules.set_rules_hash(std::string(32, 'h'));
  Write([&](WriteTxn& txn) {
    const pb::HourEntryBody credit = EntryOf(1, 10, 100, east_, Day(2026, 11, 23), 90);
    (void)txn.AppendEntry(RowOf(credit), credit);
    return txn.AppendEntry(RowOf(rules), rules);
  });
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(txn.LedgerHead()->first, 2);
    const auto row = *txn.GetEntry(2);
    ASSERT_TRUE(row.has_value());
    EXPECT_EQ(row->person_id, "");
    EXPECT_EQ(row->body_bytes, rules.SerializeAsString());
    int scanned = 0;
    EXPECT_TRUE(txn.ScanLedger(1, 10,
                               [&](const LedgerScanRow& scan) {
                                 EXPECT_EQ(scan.kind, pb::ENTRY_KIND_RULES);
                                 EXPECT_EQ(scan.assignment_id, "");
                                 ++scanned;
                                 return true;
                               })
                    .ok());
    EXPECT_EQ(scanned, 1);
    EXPECT_FALSE((*txn.NextUnitSums((*txn.NextUnitSums(""))->unit_path)).has_value());
    EXPECT_EQ(txn.ListEntries({.path_prefix = Path({1})}, {})->items.size(), 1u);
    const auto total = *txn.Summarise({});
    ASSERT_EQ(total.size(), 1u);
    EXPECT_EQ(total[0].minutes(), 90);
    EXPECT_EQ(total[0].attendances(), 1);
    EXPECT_EQ(total[0].people(), 1);
    for (const auto group : {pb::GROUP_BY_UNIT, pb::GROUP_BY_DAY, pb::GROUP_BY_PERSON,
                             pb::GROUP_BY_CAMPAIGN, pb::GROUP_BY_CATEGORY}) {
      EXPECT_EQ(txn.Summarise({.group_by = group})->size(), 1u) << group;
    }
    EXPECT_EQ(txn.SumForSeal(Path({1}), 20261101, 2)->size(), 1u);
  });
  // One that names somebody is no such entry.
  const auto refused = [&](auto edit) {
    pb::HourEntryBody body = rules;
    body.set_seq(3);
    edit(body);
    return ReasonOf(TryWrite([&](WriteTxn& txn) { return txn.AppendEntry(RowOf(body), body); }));
  };
  EXPECT_EQ(refused([](auto& b) { b.set_minutes(5); }), reason::kBadField);
  EXPECT_EQ(refused([](auto& b) { b.set_assignment_id(Id(100)); }), reason::kBadField);
  EXPECT_EQ(refused([](auto& b) { b.set_volunteer_pseudonym(Bytes16(10)); }), reason::kBadField);
  EXPECT_EQ(refused([&](auto& b) { b.set_unit_path(east_); }), reason::kBadField);
  EXPECT_EQ(refused([](auto& b) { b.set_reverses_seq(1); }), reason::kBadField);
}

}  // namespace
}  // namespace hjj::storage
