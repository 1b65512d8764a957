#include "tests/contract/engines.h"
#include "tests/contract/records.h"

namespace hjj::storage {
namespace {

using testing::ElementsAre;

class DirectoryContract : public StoreTest {};
HJJ_ENGINE_SUITE(DirectoryContract);

TEST_P(DirectoryContract, SettingsComeBackAsTheyWentBytesIncluded) {
  const std::string salt("\0\xff salt", 7);
  Write([&](WriteTxn& txn) { return txn.SetMeta("ledger_salt", salt); });
  Write([&](WriteTxn& txn) { return txn.SetMeta("epoch", "first"); });
  Write([&](WriteTxn& txn) { return txn.SetMeta("epoch", "second"); });
  Reopen();
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.GetMeta("ledger_salt"), salt);
    EXPECT_EQ(*txn.GetMeta("epoch"), "second");
    EXPECT_EQ(*txn.GetMeta("absent"), "");
  });
}

TEST_P(DirectoryContract, UnitsAreListedParentsFirstThenByCode) {
  const pb::OrgUnit city = Unit(1, {1}, "4505"), east = Unit(3, {1, 3}, "450503"),
                    west = Unit(2, {1, 2}, "450502"), base = Unit(4, {1, 3, 4}),
                    street = Unit(5, {1, 2, 5}, "450502001");
  Write([&](WriteTxn& txn) {
    for (const auto& u : {base, street, east, city, west}) {
      if (auto s = txn.PutUnit(u); !s.ok()) return s;
    }
    return absl::OkStatus();
  });
  Read([&](ReadTxn& txn) {
    for (int limit : {1, 2, 3, 100}) {
      EXPECT_THAT(IdsOf(AllPages<pb::OrgUnit>(
                      limit, [&](const PageArgs& page) { return txn.ListUnits("", page); })),
                  ElementsAre(Id(1), Id(2), Id(3), Id(4), Id(5)));
      EXPECT_THAT(IdsOf(AllPages<pb::OrgUnit>(limit,
                                              [&](const PageArgs& p) {
                                                return txn.ListUnits(Path({1, 2}), p);
                                              })),
                  ElementsAre(Id(2), Id(5)));
    }
    EXPECT_THAT(**txn.GetUnit(Id(3)), EqualsProto(east));
    EXPECT_THAT(**txn.GetUnitByCode("450502"), EqualsProto(west));
    EXPECT_EQ(*txn.GetUnit(Id(77)), std::nullopt);
    EXPECT_EQ(*txn.GetUnit("no id at all"), std::nullopt);
    EXPECT_EQ(*txn.GetUnitByCode(""), std::nullopt);
  });
}

}  // namespace
}  // namespace hjj::storage
