// 转所属组织 over a server in memory.
#include "mobile/ui/coordinator/transfer_controller.h"

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

constexpr char kFirst[] = "0192f0c4-6d2a-7b13-9c1e-0000000000u2";
constexpr char kSecond[] = "0192f0c4-6d2a-7b13-9c1e-0000000000u3";
constexpr char kStreet[] = "0192f0c4-6d2a-7b13-9c1e-0000000000u4";

v1::OrgUnit UnitOf(const std::string& id, const std::string& parent, const std::string& name,
                   const std::string& code) {
  v1::OrgUnit unit;
  unit.set_id(id);
  unit.set_parent_id(parent);
  unit.set_name(name);
  unit.set_code(code);
  return unit;
}

class TransferTest : public CoordinatorTest {
 protected:
  TransferTest() {
    units = {UnitOf(kUnit, "the city", "海城区", "450502"),
             UnitOf(kStreet, kUnit, "中街街道", "450502001"),
             UnitOf(kFirst, kStreet, "独树根社区", "450502001001"),
             UnitOf(kSecond, kStreet, "长青社区", "450502001002")};
    Answer<v1::ListUnitsRequest, v1::ListUnitsResponse>(kListUnits, [this](const auto&) {
      v1::ListUnitsResponse out;
      for (const auto& unit : units) *out.add_units() = unit;
      return out;
    });
    person.set_id(kBella);
    person.set_name("黄美娟");
    person.set_unit_id(kFirst);
    person.set_etag("e1");
    reads = Answer<v1::GetPersonRequest, v1::GetPersonResponse>(kGetPerson, [this](const auto&) {
      v1::GetPersonResponse out;
      *out.mutable_person() = person;
      return out;
    });
    moves = Answer<v1::TransferPersonRequest, v1::TransferPersonResponse>(
        kTransferPerson, [this](const auto& request) -> absl::StatusOr<v1::TransferPersonResponse> {
          if (request.etag() != person.etag()) {
            return Refuse(absl::StatusCode::kAborted, reason::kEtagMismatch);
          }
          if (request.unit_id() == person.unit_id()) {
            return Refuse(absl::StatusCode::kFailedPrecondition, reason::kSameUnit);
          }
          person.set_unit_id(request.unit_id());
          person.set_etag(person.etag() + "+");
          v1::TransferPersonResponse out;
          *out.mutable_person() = person;
          return out;
        });
  }
  TransferController& transfers() { return The<TransferController>(); }
  void Open() {
    SignIn();
    transfers().freshen();
    Settle();
  }
  QStringList Names() {
    QStringList out;
    for (const auto& row : transfers().choices()->rows()) {
      out << row["name"].toString() + (row["hers"].toBool() ? "*" : "") +
                 (row["hasBelow"].toBool() ? "/" : "");
    }
    return out;
  }

  std::vector<v1::OrgUnit> units;
  v1::Person person;
  std::shared_ptr<std::vector<v1::GetPersonRequest>> reads;
  std::shared_ptr<std::vector<v1::TransferPersonRequest>> moves;
};

TEST_F(TransferTest, UnitsAreChosenLevelByLevelOrByName) {
  Open();
  ASSERT_EQ(transfers().state(), "ready");
  transfers().pick(kBella, "黄美娟");
  Settle();
  EXPECT_EQ(transfers().fromUnit(), "独树根社区");
  EXPECT_EQ(Names(), (QStringList{"海城区", "中街街道/"}));
  EXPECT_FALSE(transfers().mayUp());
  transfers().enter(kStreet);
  EXPECT_EQ(Names(), (QStringList{"中街街道", "独树根社区*", "长青社区"}));
  EXPECT_TRUE(transfers().mayUp());
  transfers().up();
  EXPECT_EQ(Names(), (QStringList{"海城区", "中街街道/"}));
  transfers().search("社区");
  EXPECT_EQ(Names(), (QStringList{"独树根社区*", "长青社区"}));
  transfers().search("没有");
  EXPECT_EQ(Names(), QStringList());
}

TEST_F(TransferTest, SheMovesAsSheWasReadAndIsSentBack) {
  Open();
  transfers().pick(kBella, "黄美娟");
  Settle();
  transfers().transfer(kSecond);
  Settle();
  ASSERT_EQ(moves->size(), 1u);
  EXPECT_EQ(moves->at(0).person_id(), kBella);
  EXPECT_EQ(moves->at(0).etag(), "e1");
  EXPECT_EQ(transfers().actionState(), "done");
  EXPECT_EQ(transfers().doneFrom(), "独树根社区");
  EXPECT_EQ(transfers().doneTo(), "长青社区");
  EXPECT_EQ(transfers().pickedId(), "");
  ASSERT_TRUE(transfers().mayUndo());
  transfers().undo();
  Settle();
  ASSERT_EQ(moves->size(), 2u);
  EXPECT_EQ(moves->at(1).unit_id(), kFirst);
  EXPECT_EQ(moves->at(1).etag(), "e1+");
  EXPECT_EQ(transfers().doneTo(), "独树根社区");
  EXPECT_FALSE(transfers().mayUndo());
}

TEST_F(TransferTest, AChangeMeanwhileIsReadAndTheNextTryGoesThrough) {
  Open();
  transfers().pick(kBella, "黄美娟");
  Settle();
  person.set_etag("e2");
  transfers().transfer(kSecond);
  Settle();
  EXPECT_EQ(transfers().actionReason(), reason::kEtagMismatch);
  EXPECT_EQ(transfers().pickedId(), kBella);
  transfers().transfer(kFirst);
  Settle();
  EXPECT_EQ(transfers().actionReason(), reason::kSameUnit);
  transfers().transfer(kSecond);
  Settle();
  EXPECT_EQ(transfers().actionState(), "done");
  EXPECT_EQ(moves->size(), 3u);
}

TEST_F(TransferTest, WhoeverHasOneUnitIsTold) {
  units.resize(1);
  Open();
  EXPECT_EQ(transfers().state(), "empty");
}

}  // namespace
}  // namespace hjj::mobile
