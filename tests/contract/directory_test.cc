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

TEST_P(DirectoryContract, AUnitsCodeAndPathAreItsOwn) {
  Write([&](WriteTxn& txn) { return txn.PutUnit(Unit(1, {1}, "4505")); });
  EXPECT_EQ(TryWrite([&](WriteTxn& txn) { return txn.PutUnit(Unit(2, {2}, "4505")); }).code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(TryWrite([&](WriteTxn& txn) { return txn.PutUnit(Unit(2, {1}, "4506")); }).code(),
            absl::StatusCode::kAlreadyExists);
  // Units without a code do not collide; a revised code frees the old one.
  Write([&](WriteTxn& txn) { return txn.PutUnit(Unit(2, {2})); });
  Write([&](WriteTxn& txn) { return txn.PutUnit(Unit(3, {3})); });
  Write([&](WriteTxn& txn) { return txn.PutUnit(Unit(1, {1}, "4507")); });
  Write([&](WriteTxn& txn) { return txn.PutUnit(Unit(2, {2}, "4505")); });
  Read([&](ReadTxn& txn) { EXPECT_EQ((*txn.GetUnitByCode("4505"))->id(), Id(2)); });
}

TEST_P(DirectoryContract, ABadIdOrPathIsRefusedBeforeItBecomesARow) {
  pb::OrgUnit unit = Unit(1, {1});
  unit.set_id("1");
  EXPECT_EQ(TryWrite([&](WriteTxn& txn) { return txn.PutUnit(unit); }).code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(TryWrite([&](WriteTxn& txn) { return txn.PutPerson(Person(1, "李秀英"), ""); }).code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(DirectoryContract, PeopleAreListedByUnitThenName) {
  Write([&](WriteTxn& txn) {
    (void)txn.PutPerson(Person(1, "c"), Path({1, 2}));
    (void)txn.PutPerson(Person(2, "a"), Path({1, 3}));
    (void)txn.PutPerson(Person(3, "b"), Path({1, 2}));
    (void)txn.PutPerson(Person(5, "b"), Path({1, 2}));
    return txn.PutPerson(Person(4, "z"), Path({1}));
  });
  Read([&](ReadTxn& txn) {
    for (int limit : {1, 2, 3, 10}) {
      std::vector<std::string> ids;
      for (const auto& p : AllPages<rec::StoredPerson>(
               limit, [&](const PageArgs& page) { return txn.ListPersons({}, page); })) {
        ids.push_back(p.person().id());
      }
      EXPECT_THAT(ids, ElementsAre(Id(4), Id(3), Id(5), Id(1), Id(2)));
    }
  });
}

TEST_P(DirectoryContract, PeopleAreFoundByPartOfTheNameAndTailOfTheNumber) {
  rec::StoredPerson li = Person(1, "李秀英"), wang = Person(2, "王秀兰"), zhao = Person(3, "赵敏");
  li.set_phone_tail("3321");
  zhao.set_phone_tail("3321");
  Write([&](WriteTxn& txn) {
    (void)txn.PutPerson(li, Path({1, 2}));
    (void)txn.PutPerson(wang, Path({1, 2}));
    return txn.PutPerson(zhao, Path({1, 3}));
  });
  Read([&](ReadTxn& txn) {
    const auto find = [&](const PersonQuery& q) {
      std::vector<std::string> names;
      const auto page = *txn.ListPersons(q, {});
      for (const auto& p : page.items) names.push_back(p.person().name());
      return names;
    };
    EXPECT_THAT(find({.name_part = "秀"}), ElementsAre("李秀英", "王秀兰"));
    EXPECT_THAT(find({.phone_tail = "3321"}), ElementsAre("李秀英", "赵敏"));
    EXPECT_THAT(find({.path_prefix = Path({1, 3}), .phone_tail = "3321"}), ElementsAre("赵敏"));
    EXPECT_THAT(find({.name_part = "%"}), ElementsAre());
  });
}

TEST_P(DirectoryContract, ASubtreeHoldsItsUnitsAndNoneThatIsSpelledAlike) {
  // "/a/b/" and "/a/bc/": the second begins with the letters of the first, but not with its path.
  const std::string kB = "/a/b/", kBelow = "/a/b/c/", kAlike = "/a/bc/";
  Write([&](WriteTxn& txn) {
    (void)txn.PutPerson(Person(1, "在"), kB);
    (void)txn.PutPerson(Person(2, "下"), kBelow);
    return txn.PutPerson(Person(3, "不在"), kAlike);
  });
  Read([&](ReadTxn& txn) {
    const auto under = [&](const std::string& path) {
      return txn.ListPersons({.path_prefix = path}, {})->items.size();
    };
    EXPECT_EQ(under(kB), 2u);
    EXPECT_EQ(under(kBelow), 1u);
    EXPECT_EQ(under(kAlike), 1u);
    EXPECT_EQ(under("/a/"), 3u);
  });
}

TEST_P(DirectoryContract, NumbersPseudonymsAndRosterNumbersAreUniqueAndFindHer) {
  rec::StoredPerson li = Person(1, "李秀英"), wang = Person(2, "王秀兰");
  li.set_phone_index("index of her number");
  li.mutable_person()->set_roster_number("BH-0001");
  Write([&](WriteTxn& txn) { return txn.PutPerson(li, Path({1})); });
  wang.set_phone_index(li.phone_index());
  const auto put_wang = [&](WriteTxn& txn) { return txn.PutPerson(wang, Path({1})); };
  EXPECT_EQ(TryWrite(put_wang).code(), absl::StatusCode::kAlreadyExists);
  wang.clear_phone_index();
  wang.mutable_person()->set_roster_number("BH-0001");
  EXPECT_EQ(TryWrite(put_wang).code(), absl::StatusCode::kAlreadyExists);
  wang.mutable_person()->clear_roster_number();
  wang.set_pseudonym(li.pseudonym());
  EXPECT_EQ(TryWrite(put_wang).code(), absl::StatusCode::kAlreadyExists);
  wang.set_pseudonym(Bytes16(2));
  Write(put_wang);
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(**txn.GetPerson(Id(1)), EqualsProto(li));
    EXPECT_THAT(**txn.GetPersonByPhone("index of her number"), EqualsProto(li));
    EXPECT_THAT(**txn.GetPersonByRosterNumber("BH-0001"), EqualsProto(li));
    EXPECT_THAT(**txn.GetPersonByPseudonym(Bytes16(2)), EqualsProto(wang));
    EXPECT_EQ(*txn.GetPersonByPhone(""), std::nullopt);
    EXPECT_EQ(*txn.GetPersonByRosterNumber(""), std::nullopt);
    EXPECT_EQ(*txn.GetPersonByPseudonym("unknown"), std::nullopt);
  });
}

TEST_P(DirectoryContract, GrantsComeAndGo) {
  const pb::Grant a = GrantOf(1, 10, pb::ROLE_COORDINATOR, 2, Path({1, 2})),
                  b = GrantOf(2, 10, pb::ROLE_DISTRICT_LEAD, 3, Path({1, 3})),
                  c = GrantOf(3, 11, pb::ROLE_ADMIN, 1, Path({1}));
  Write([&](WriteTxn& txn) {
    (void)txn.PutGrant(a);
    (void)txn.PutGrant(b);
    return txn.PutGrant(c);
  });
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(IdsOf(*txn.GrantsOf(Id(10))), ElementsAre(Id(1), Id(2)));
    EXPECT_THAT(**txn.GetGrant(Id(3)), EqualsProto(c));
    for (int limit : {1, 2, 5}) {
      EXPECT_THAT(IdsOf(AllPages<pb::Grant>(
                      limit, [&](const PageArgs& page) { return txn.ListGrants("", page); })),
                  ElementsAre(Id(3), Id(1), Id(2)));
    }
    EXPECT_THAT(IdsOf(txn.ListGrants(Path({1, 3}), {})->items), ElementsAre(Id(2)));
  });
  Write([&](WriteTxn& txn) { return txn.DeleteGrant(Id(1)); });
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.GetGrant(Id(1)), std::nullopt);
    EXPECT_THAT(IdsOf(*txn.GrantsOf(Id(10))), ElementsAre(Id(2)));
  });
}

TEST_P(DirectoryContract, ARoleMayBeHeldTwiceAtDifferentTimes) {
  pb::Grant first = GrantOf(1, 10, pb::ROLE_COORDINATOR, 2, Path({1, 2})), second = first;
  second.set_id(Id(2));
  *second.mutable_from_date() = Day(2026, 12, 1);
  *second.mutable_until_date() = Day(2026, 12, 4);
  Write([&](WriteTxn& txn) {
    (void)txn.PutGrant(first);
    return txn.PutGrant(second);
  });
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(*txn.GrantsOf(Id(10)), ElementsAre(EqualsProto(first), EqualsProto(second)));
  });
  Write([&](WriteTxn& txn) { return txn.DeleteGrant(Id(1)); });
  Read([&](ReadTxn& txn) { EXPECT_THAT(IdsOf(*txn.GrantsOf(Id(10))), ElementsAre(Id(2))); });
}

TEST_P(DirectoryContract, ScopeVersionsGrow) {
  Read([&](ReadTxn& txn) { EXPECT_EQ(*txn.ScopeVersion(Id(1)), 0); });
  Write([&](WriteTxn& txn) { return txn.BumpScopeVersion(Id(1)); });
  Write([&](WriteTxn& txn) { return txn.BumpScopeVersion(Id(1)); });
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.ScopeVersion(Id(1)), 2);
    EXPECT_EQ(*txn.ScopeVersion(Id(2)), 0);
    EXPECT_EQ(txn.ListEvents({ScopeTopic(Id(1))}, 0, 10)->size(), 2u);
  });
}

}  // namespace
}  // namespace hjj::storage
