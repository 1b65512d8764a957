#include "mobile/ui/deputy_controller.h"

#include "mobile/ui/coordinator/insurance_controller.h"
#include "mobile/ui/session_controller.h"
#include "shared/base/reasons.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

// Days of December 2026.
v1::Grant DatedGrant(const std::string& id, const std::string& person, int from, int until) {
  v1::Grant grant;
  grant.set_id(id);
  grant.set_person_id(person);
  grant.set_role(v1::ROLE_COORDINATOR);
  grant.set_unit_id(kUnit);
  *grant.mutable_from_date() = ToProto(CivilDayOf(20261200 + from));
  *grant.mutable_until_date() = ToProto(CivilDayOf(20261200 + until));
  return grant;
}

class DeputyTest : public CoordinatorTest {
 protected:
  DeputyTest() {
    lists = Answer<v1::ListGrantsRequest, v1::ListGrantsResponse>(
        kListGrants, [this](const auto&) -> absl::StatusOr<v1::ListGrantsResponse> {
          v1::ListGrantsResponse out;
          for (const auto& grant : grants) *out.add_grants() = grant;
          return out;
        });
    creations = Answer<v1::CreateGrantRequest, v1::CreateGrantResponse>(
        kCreateGrant, [this](const auto& request) -> absl::StatusOr<v1::CreateGrantResponse> {
          if (!refusal.empty()) {
            return Refuse(absl::StatusCode::kAlreadyExists, refusal);
          }
          v1::CreateGrantResponse out;
          *out.mutable_grant() = DatedGrant("new", request.person_id(), request.from_date().day(),
                                            request.until_date().day());
          return out;
        });
    deletions = Answer<v1::DeleteGrantRequest, v1::DeleteGrantResponse>(
        kDeleteGrant, [](const auto&) { return v1::DeleteGrantResponse(); });
    Answer<v1::GetUnitRequest, v1::GetUnitResponse>(kGetUnit, [](const auto&) {
      v1::GetUnitResponse out;
      out.mutable_unit()->set_id(kUnit);
      out.mutable_unit()->set_name("独树根社区");
      return out;
    });
  }
  QStringList Ids(RowsModel* model) {
    QStringList out;
    for (const auto& row : model->rows()) out << row["grantId"].toString();
    return out;
  }

  std::vector<v1::Grant> grants;
  std::string refusal;
  std::shared_ptr<std::vector<v1::ListGrantsRequest>> lists;
  std::shared_ptr<std::vector<v1::CreateGrantRequest>> creations;
  std::shared_ptr<std::vector<v1::DeleteGrantRequest>> deletions;
};

// Today is 2026-12-07.
TEST_F(DeputyTest, ShowsWhoStandsInNowAndLaterAndNobodyElse) {
  grants = {DatedGrant("later", kBella, 20, 22), DatedGrant("now", kBella, 5, 7),
            DatedGrant("over", kBella, 1, 6)};
  v1::Grant for_good = DatedGrant("good", kBella, 1, 6);
  for_good.clear_from_date();
  for_good.clear_until_date();
  grants.push_back(for_good);
  SignIn();
  auto& deputies = The<DeputyController>();
  deputies.freshen();
  Settle();
  EXPECT_TRUE(deputies.mayName());
  EXPECT_EQ(deputies.state(), "ready");
  EXPECT_EQ(Ids(deputies.deputies()), (QStringList{"now", "later"}));
  EXPECT_TRUE(deputies.deputies()->get(0)["present"].toBool());
  EXPECT_FALSE(deputies.deputies()->get(1)["present"].toBool());
  EXPECT_EQ(deputies.deputies()->get(0)["name"], QString("黄美娟"));
}

TEST_F(DeputyTest, NamesOneForTheDaysChosen) {
  SignIn();
  auto& deputies = The<DeputyController>();
  deputies.freshen();
  Settle();
  EXPECT_EQ(deputies.state(), "empty");
  deputies.pick(kBella, "黄美娟");
  EXPECT_EQ(deputies.fromTime(), ToQt(At(8, 12))) << "from tomorrow";
  deputies.moveFrom(-5);
  EXPECT_EQ(deputies.fromTime(), ToQt(At(7, 12))) << "not before today";
  EXPECT_FALSE(deputies.mayEarlierFrom());
  deputies.moveUntil(3);
  deputies.moveFrom(1);
  EXPECT_EQ(deputies.untilTime(), ToQt(At(11, 12))) << "the leave moves with its first day";
  deputies.moveUntil(-30);
  EXPECT_EQ(deputies.untilTime(), ToQt(At(8, 12))) << "not before the first day";
  deputies.moveUntil(500);
  EXPECT_FALSE(deputies.mayLaterUntil());
  deputies.moveUntil(-90);
  deputies.name();
  Settle();
  ASSERT_EQ(creations->size(), 1u);
  EXPECT_EQ(creations->at(0).person_id(), kBella);
  EXPECT_EQ(creations->at(0).role(), v1::ROLE_COORDINATOR);
  EXPECT_EQ(creations->at(0).unit_id(), kUnit);
  EXPECT_EQ(DayNumber(creations->at(0).from_date()), 20261208);
  EXPECT_EQ(DayNumber(creations->at(0).until_date()), 20261209);
  EXPECT_EQ(deputies.actionState(), "done");
  EXPECT_EQ(deputies.doneName(), "黄美娟");
  EXPECT_EQ(Ids(deputies.deputies()), QStringList{"new"});
  EXPECT_EQ(deputies.pickedId(), "");
  deputies.takeBack("new");
  Settle();
  ASSERT_EQ(deletions->size(), 1u);
  EXPECT_EQ(deputies.doneWhat(), "taken");
  EXPECT_EQ(deputies.state(), "empty");
}

TEST_F(DeputyTest, ASecondLeaveIsOfferedAfterTheFirstAndBothAreShown) {
  grants = {DatedGrant("now", kBella, 5, 9)};
  SignIn();
  auto& deputies = The<DeputyController>();
  deputies.freshen();
  Settle();
  deputies.pick(kBella, "黄美娟");
  EXPECT_EQ(deputies.fromTime(), ToQt(At(10, 12)));
  EXPECT_EQ(deputies.untilTime(), ToQt(At(10, 12)));
  deputies.moveFrom(10);
  deputies.name();
  Settle();
  ASSERT_EQ(creations->size(), 1u);
  EXPECT_EQ(DayNumber(creations->at(0).from_date()), 20261220);
  EXPECT_EQ(Ids(deputies.deputies()), (QStringList{"now", "new"}));
  deputies.takeBack("now");
  Settle();
  EXPECT_EQ(Ids(deputies.deputies()), QStringList{"new"});
  deputies.pick(kAnna, "李秀英");
  EXPECT_EQ(deputies.fromTime(), ToQt(At(8, 12)));
}

TEST_F(DeputyTest, ARefusalKeepsWhatWasChosen) {
  refusal = reason::kGrantExists;
  SignIn();
  auto& deputies = The<DeputyController>();
  deputies.pick(kBella, "黄美娟");
  deputies.name();
  Settle();
  EXPECT_EQ(deputies.actionState(), "error");
  EXPECT_EQ(deputies.actionReason(), reason::kGrantExists);
  EXPECT_EQ(deputies.pickedId(), kBella);
}

TEST_F(DeputyTest, TheDeputySeesWhomSheStandsInForAndLosesTheFaceWhenItIsOver) {
  server.grants[kAnna] = {DatedGrant("own", kAnna, 7, 8)};
  v1::Grant holder = DatedGrant("hers", kBella, 1, 6);
  holder.clear_from_date();
  holder.clear_until_date();
  grants = {holder, server.grants[kAnna][0]};
  SignIn();
  EXPECT_EQ(ui->role(), "coordinator");
  auto& deputies = The<DeputyController>();
  EXPECT_FALSE(deputies.mayName()) << "a deputy names none of her own";
  deputies.freshen();
  Settle();
  ASSERT_EQ(deputies.standIns()->Count(), 1);
  EXPECT_EQ(deputies.standIns()->get(0)["unitName"], QString("独树根社区"));
  EXPECT_EQ(deputies.standIns()->get(0)["holders"].toStringList(), QStringList{"黄美娟"});
  EXPECT_EQ(deputies.standIns()->get(0)["untilTime"].toDateTime(), ToQt(At(8, 12)));
  clock.SetWall(At(9, 0, 1));
  ui->RefreshSoon();
  Settle();
  EXPECT_EQ(ui->role(), "volunteer");
  EXPECT_EQ(ui->Roles(), QStringList{"volunteer"});
  EXPECT_EQ(deputies.standIns()->Count(), 0);
}

TEST_F(DeputyTest, ARoleGivenOrTakenMeanwhileShowsItselfAtOnce) {
  const auto hers = server.grants[kAnna];
  server.grants[kAnna].clear();
  SignIn();
  EXPECT_EQ(ui->Roles(), QStringList{"volunteer"});
  server.grants[kAnna] = hers;
  server.ResetStreams("SCOPE_CHANGED");
  Settle();
  EXPECT_EQ(ui->Roles(), (QStringList{"volunteer", "coordinator"}));
  ui->SetRole("coordinator");
  Settle();
  EXPECT_EQ(phone->engine()->unit_id(), kUnit);

  // She goes to another unit.
  const std::string other = "0192f0c4-6d2a-7b13-9c1e-0000000000u2";
  server.grants[kAnna][0].set_unit_id(other);
  server.ResetStreams("SCOPE_CHANGED");
  Settle();
  EXPECT_EQ(phone->engine()->unit_id(), other);
  server.grants[kAnna].clear();
  server.ResetStreams("SCOPE_CHANGED");
  Settle();
  EXPECT_EQ(ui->role(), "volunteer");
  EXPECT_EQ(phone->engine()->unit_id(), "");
}

TEST_F(DeputyTest, OneRoleOverTwoUnitsIsLookedAtUnitByUnit) {
  v1::Grant other = DatedGrant("other", kAnna, 7, 8);
  other.set_unit_id("0192f0c4-6d2a-7b13-9c1e-0000000000u2");
  server.grants[kAnna].push_back(other);
  SignIn();
  auto& session = The<SessionController>();
  EXPECT_EQ(ui->RoleUnit(), kUnit);
  const auto units = session.property("units").toList();
  ASSERT_EQ(units.size(), 2);
  EXPECT_TRUE(units[0].toMap()["chosen"].toBool());
  EXPECT_TRUE(units[1].toMap()["deputy"].toBool());
  session.switchUnit(Q(other.unit_id()));
  Settle();
  EXPECT_EQ(ui->role(), "coordinator");
  EXPECT_EQ(ui->RoleUnit(), other.unit_id());
  EXPECT_FALSE(The<DeputyController>().mayName());
  clock.SetWall(At(9, 0, 1));
  ui->RefreshSoon();
  Settle();
  EXPECT_EQ(ui->RoleUnit(), kUnit) << "her own again";
  EXPECT_TRUE(session.property("units").toList().isEmpty());
}

TEST_F(CoordinatorTest, InsuranceGapsNameTheShiftAndWhatIsMissing) {
  PutTask("t1", "长青路口");
  PutShift("s1", "t1", At(9, 7), 2);
  Answer<v1::ListInsuranceGapsRequest, v1::ListInsuranceGapsResponse>(
      kListInsuranceGaps, [this](const auto& request) {
        EXPECT_EQ(request.unit_id(), kUnit);
        v1::ListInsuranceGapsResponse out;
        auto* gap = out.add_gaps();
        gap->mutable_card()->set_id(kBella);
        gap->mutable_card()->set_name("黄美娟");
        gap->mutable_card()->set_phone_tail("3321");
        gap->set_shift_id("s1");
        *gap->mutable_start_time() = ToProto(At(9, 7));
        *gap->mutable_insured_until() = ToProto(absl::CivilDay(2026, 12, 8));
        return out;
      });
  SignIn();
  auto& insurance = The<InsuranceController>();
  insurance.freshen();
  Settle();
  ASSERT_EQ(insurance.gaps()->Count(), 1);
  const QVariantMap row = insurance.gaps()->get(0);
  EXPECT_EQ(row["name"], QString("黄美娟"));
  EXPECT_EQ(row["place"], QString("长青路口"));
  EXPECT_EQ(row["insuredUntil"].toDateTime(), ToQt(At(8, 12)));
}

TEST_F(CoordinatorTest, WhoeverLendsHerPhoneSignsInAgainWithHerPassword) {
  SignIn();
  auto& session = The<SessionController>();
  session.leaveAccount();
  Settle();
  EXPECT_EQ(session.property("state"), QString("signedOut"));
  EXPECT_TRUE(session.property("accounts").toList().isEmpty());
  server.grants[kAnna].clear();
  Enrol("111111");
  Settle();
  session.leaveAccount();
  Settle();
  const auto accounts = session.property("accounts").toList();
  ASSERT_EQ(accounts.size(), 1);
  EXPECT_EQ(accounts[0].toMap()["name"], QString("李秀英"));
  session.openAccount(kAnna);
  Settle();
  EXPECT_EQ(session.property("state"), QString("signedIn"));
}

}  // namespace
}  // namespace hjj::mobile
