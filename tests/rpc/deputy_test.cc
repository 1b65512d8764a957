// A deputy during leave: a role for stated days.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dispatch/v1/admin.grpc.pb.h"
#include "dispatch/v1/auth.grpc.pb.h"
#include "dispatch/v1/directory.grpc.pb.h"
#include "server/app/directory_ops.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"
#include "tests/support/server_fixture.h"

namespace hjj::test {
namespace {

using Auth = pb::AuthService::Stub;
using Directory = pb::DirectoryService::Stub;
using testing::ElementsAre;

// Today is 2026-11-24; the leave, the first four days of December.
const absl::CivilDay kFrom(2026, 12, 1), kUntil(2026, 12, 4);

class DeputyTest : public ::testing::Test {
 protected:
  pb::CreateGrantRequest Leave(const std::string& person_id, pb::Role role,
                               const pb::OrgUnit& unit) {
    pb::CreateGrantRequest request;
    request.set_request_id(server.ids().New());
    request.set_person_id(person_id);
    request.set_role(role);
    request.set_unit_id(unit.id());
    *request.mutable_from_date() = ToProto(kFrom);
    *request.mutable_until_date() = ToProto(kUntil);
    return request;
  }
  // "" or the reason of the refusal.
  std::string Create(const Phone& by, const pb::CreateGrantRequest& request,
                     std::string* id = nullptr) {
    const auto answer = server.Call(&by, &Directory::CreateGrant, request);
    if (answer.ok() && id != nullptr) *id = answer->grant().id();
    return ReasonOf(answer.status());
  }
  std::string Delete(const Phone& by, const std::string& id) {
    pb::DeleteGrantRequest request;
    request.set_request_id(server.ids().New());
    request.set_id(id);
    return ReasonOf(server.Call(&by, &Directory::DeleteGrant, request).status());
  }
  std::string Invite(const Phone& by, const std::string& person_id) {
    pb::CreateInvitationRequest request;
    request.set_request_id(server.ids().New());
    request.set_person_id(person_id);
    return ReasonOf(server.Call(&by, &Auth::CreateInvitation, request).status());
  }
  // What only a coordinator or somebody above may call.
  std::string ListsPeople(Phone& who) {
    server.Renew(who);
    return ReasonOf(server.Call(&who, &Directory::ListPersons, pb::ListPersonsRequest()).status());
  }
  // Local time of 2026.
  void ItIs(int month, int day, int hour, int minute = 0, int second = 0) {
    server.clock().SetWall(absl::FromCivil(
        absl::CivilSecond(2026, month, day, hour, minute, second), server.context().settings.zone));
    for (Phone* phone : {&admin, &lead, &coordinator}) server.Renew(*phone);
  }
  int64_t Scope(const std::string& person_id) {
    int64_t version = 0;
    EXPECT_TRUE(server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(version, txn.ScopeVersion(person_id));
                      return absl::OkStatus();
                    })
                    .ok());
    return version;
  }
  std::vector<pb::Grant> Grants(const std::string& person_id) {
    std::vector<pb::Grant> grants;
    EXPECT_TRUE(server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(grants, txn.GrantsOf(person_id));
                      return absl::OkStatus();
                    })
                    .ok());
    return grants;
  }
  void Turn() { EXPECT_TRUE(app::TurnGrants(server.context()).ok()); }

  TestServer server;
  pb::OrgUnit city = server.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
  pb::OrgUnit district = server.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city.id());
  pb::OrgUnit street =
      server.AddUnit("450502001", "中街街道", pb::UNIT_LEVEL_STREET, district.id());
  Phone admin = server.AddStaff(city, pb::ROLE_ADMIN, "周敏");
  Phone lead = server.AddStaff(district, pb::ROLE_DISTRICT_LEAD, "吴桂兰");
  Phone coordinator = server.AddStaff(district, pb::ROLE_COORDINATOR, "陈静");
  std::string li = server.AddPerson(street, "李秀英").id();
};

TEST_F(DeputyTest, HoldsTheRoleFromTheFirstMinuteToTheLastOfItsDays) {
  ASSERT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, district)), "");
  Phone phone = server.AddPhone(li);  // enrolled anew
  EXPECT_EQ(ListsPeople(phone), reason::kRoleForbidden);
  ItIs(11, 30, 23, 59, 59);
  EXPECT_EQ(ListsPeople(phone), reason::kRoleForbidden);
  ItIs(12, 1, 0);
  EXPECT_EQ(ListsPeople(phone), "");
  ItIs(12, 4, 23, 59, 59);
  EXPECT_EQ(ListsPeople(phone), "");
  ItIs(12, 5, 0);
  EXPECT_EQ(ListsPeople(phone), reason::kRoleForbidden);
}

TEST_F(DeputyTest, HerPhoneKnowsTheDaysBeforeTheyCome) {
  ASSERT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, district)), "");
  Phone phone = server.AddPhone(li);
  const auto roles = [&] {
    server.Renew(phone);
    const auto answer = server.Call(&phone, &Auth::GetSession, pb::GetSessionRequest());
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer->grants_size();
  };
  EXPECT_EQ(roles(), 1);
  ItIs(12, 5, 0);
  EXPECT_EQ(roles(), 0);
}

TEST_F(DeputyTest, IsNamedByWhoeverHoldsThatRoleThereOrAbove) {
  EXPECT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, street)), "") << "below hers";
  EXPECT_EQ(Create(lead, Leave(li, pb::ROLE_DISTRICT_LEAD, district)), "");
  EXPECT_EQ(Create(coordinator, Leave(li, pb::ROLE_DISTRICT_LEAD, street)), reason::kAboveYou);
  EXPECT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, city)), reason::kNotFound);
  auto for_good = Leave(li, pb::ROLE_COORDINATOR, district);
  for_good.clear_from_date();
  for_good.clear_until_date();
  EXPECT_EQ(Create(coordinator, for_good), reason::kAboveYou);
  pb::ListGrantsRequest list;
  list.set_unit_id(street.id());
  const auto seen = server.Call(&coordinator, &Directory::ListGrants, list);
  ASSERT_TRUE(seen.ok()) << seen.status();
  ASSERT_EQ(seen->grants_size(), 1);
  EXPECT_EQ(DayNumber(seen->grants(0).until_date()), 20261204);
}

TEST_F(DeputyTest, NamesNoDeputyOfHerOwnAndTakesNoneBack) {
  std::string own;
  ASSERT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, district), &own), "");
  Phone deputy = server.AddPhone(li);
  const std::string other = server.AddPerson(street, "王芳").id();
  std::string hers;
  ASSERT_EQ(Create(coordinator, Leave(other, pb::ROLE_COORDINATOR, district), &hers), "");
  ItIs(12, 2, 8);
  server.Renew(deputy);
  EXPECT_EQ(
      Create(deputy, Leave(server.AddPerson(street, "黄丽").id(), pb::ROLE_COORDINATOR, district)),
      reason::kAboveYou);
  EXPECT_EQ(Delete(deputy, own), reason::kAboveYou);
  EXPECT_EQ(Delete(deputy, hers), reason::kAboveYou);
  EXPECT_EQ(Delete(coordinator, hers), "");
  EXPECT_EQ(Delete(coordinator, own), "");
  EXPECT_EQ(ListsPeople(deputy), reason::kRoleForbidden);
}

TEST_F(DeputyTest, ARoleForGoodIsNotTakenAwayByAPeer) {
  const Phone peer = server.AddStaff(district, pb::ROLE_COORDINATOR, "何琳");
  EXPECT_EQ(Delete(coordinator, Grants(peer.person_id).at(0).id()), reason::kAboveYou);
}

TEST_F(DeputyTest, DaysThatAreOverStandInNobodysWay) {
  ASSERT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, district)), "");
  auto again = Leave(li, pb::ROLE_COORDINATOR, district);
  EXPECT_EQ(Create(coordinator, again), reason::kGrantExists) << "to come";
  ItIs(12, 4, 8);
  again.set_request_id(server.ids().New());
  EXPECT_EQ(Create(coordinator, again), reason::kGrantExists) << "in force";
  ItIs(12, 5, 8);
  again = Leave(li, pb::ROLE_COORDINATOR, district);
  *again.mutable_from_date() = ToProto(absl::CivilDay(2026, 12, 20));
  *again.mutable_until_date() = ToProto(absl::CivilDay(2026, 12, 22));
  EXPECT_EQ(Create(coordinator, again), "");
  ASSERT_EQ(Grants(li).size(), 1u) << "in the place of the one that is over";
  EXPECT_EQ(DayNumber(Grants(li)[0].until_date()), 20261222);
}

TEST_F(DeputyTest, StandsInForTwoLeavesThatDoNotOverlap) {
  ASSERT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, district)), "");
  const auto on = [&](int from, int until) {
    auto request = Leave(li, pb::ROLE_COORDINATOR, district);
    *request.mutable_from_date() = ToProto(absl::CivilDay(2026, 12, from));
    *request.mutable_until_date() = ToProto(absl::CivilDay(2026, 12, until));
    return request;
  };
  std::string second;
  EXPECT_EQ(Create(coordinator, on(5, 8), &second), "") << "from the day after on";
  for (const auto& [from, until] : {std::pair(4, 4), {8, 12}, {1, 20}, {6, 7}}) {
    EXPECT_EQ(Create(coordinator, on(from, until)), reason::kGrantExists) << from;
  }
  EXPECT_EQ(Create(coordinator, on(20, 22)), "");
  ASSERT_EQ(Grants(li).size(), 3u);

  Phone deputy = server.AddPhone(li);
  ItIs(12, 6, 8);
  EXPECT_EQ(ListsPeople(deputy), "") << "in her second leave";
  ItIs(12, 9, 8);
  EXPECT_EQ(ListsPeople(deputy), reason::kRoleForbidden) << "between two leaves";
  ItIs(12, 21, 8);
  EXPECT_EQ(ListsPeople(deputy), "");

  // The ones that are over go with the next; the one in force stays.
  EXPECT_EQ(Create(coordinator, on(24, 25)), "");
  ASSERT_EQ(Grants(li).size(), 2u);
  EXPECT_EQ(Delete(coordinator, second), reason::kNotFound);
  EXPECT_EQ(ListsPeople(deputy), "");
}

TEST_F(DeputyTest, ARoleForGoodTakesThePlaceOfThoseForSomeDays) {
  ASSERT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, district)), "");
  auto later = Leave(li, pb::ROLE_COORDINATOR, district);
  *later.mutable_from_date() = ToProto(absl::CivilDay(2026, 12, 20));
  *later.mutable_until_date() = ToProto(absl::CivilDay(2026, 12, 22));
  ASSERT_EQ(Create(coordinator, later), "");
  auto for_good = Leave(li, pb::ROLE_COORDINATOR, district);
  for_good.clear_from_date();
  for_good.clear_until_date();
  ASSERT_EQ(Create(lead, for_good), "");
  ASSERT_EQ(Grants(li).size(), 1u);
  EXPECT_FALSE(Grants(li)[0].has_until_date());
}

// Whoever holds the role could invite somebody below her, choose the password, and decide under
// two names.
TEST_F(DeputyTest, IsEnrolledAnewByWhoeverStandsAboveTheRole) {
  const Phone of_li = server.AddPhone(li);
  ASSERT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, district)), "");
  EXPECT_EQ(ReasonOf(server.Call(&of_li, &Auth::GetSession, pb::GetSessionRequest()).status()),
            reason::kSessionRevoked);
  EXPECT_EQ(Invite(coordinator, li), reason::kAboveYou);
  EXPECT_EQ(Invite(lead, li), "");

  ASSERT_EQ(Create(lead, Leave(coordinator.person_id, pb::ROLE_DISTRICT_LEAD, district)), "");
  EXPECT_EQ(
      ReasonOf(server.Call(&coordinator, &Auth::GetSession, pb::GetSessionRequest()).status()),
      reason::kSessionRevoked)
      << "her code and password could be the lead's";
  EXPECT_EQ(Invite(lead, coordinator.person_id), reason::kAboveYou);
  EXPECT_EQ(Invite(admin, coordinator.person_id), "");
}

TEST_F(DeputyTest, KeepsHerPhoneWhenSomebodyAboveGivesTheRole) {
  ASSERT_EQ(Create(admin, Leave(coordinator.person_id, pb::ROLE_DISTRICT_LEAD, district)), "");
  EXPECT_TRUE(server.Call(&coordinator, &Auth::GetSession, pb::GetSessionRequest()).ok());
}

TEST_F(DeputyTest, IsAVolunteerAgainOnceItIsOver) {
  ASSERT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, district)), "");
  ItIs(12, 4, 8);
  EXPECT_EQ(Invite(coordinator, li), reason::kAboveYou);
  ItIs(12, 5, 8);
  ASSERT_EQ(Invite(coordinator, li), "");
  pb::DeletePersonRequest forget;
  forget.set_request_id(server.ids().New());
  forget.set_person_id(li);
  forget.set_confirm_name("李秀英");
  EXPECT_TRUE(server.Call(&lead, &Directory::DeletePerson, forget).ok());
}

TEST_F(DeputyTest, ItsBeginningAndItsEndStartHerStreamsOverOnceEach) {
  Turn();
  ASSERT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, district)), "");
  const int64_t named = Scope(li), others = Scope(coordinator.person_id);
  Turn();
  EXPECT_EQ(Scope(li), named);
  ItIs(12, 1, 0, 0, 1);
  Turn();
  Turn();
  EXPECT_EQ(Scope(li), named + 1) << "it begins";
  server.Restart();
  Turn();
  EXPECT_EQ(Scope(li), named + 1) << "a restart is no new day";
  ItIs(12, 3, 9);
  Turn();
  EXPECT_EQ(Scope(li), named + 1);
  server.Restart();
  // Nobody was there on the day it ended.
  ItIs(12, 9, 9);
  Turn();
  EXPECT_EQ(Scope(li), named + 2) << "it ended";
  EXPECT_EQ(Scope(coordinator.person_id), others);
}

TEST_F(DeputyTest, TheAuditLogTellsTheDays) {
  ASSERT_EQ(Create(coordinator, Leave(li, pb::ROLE_COORDINATOR, district)), "");
  const auto log =
      server.Call(&admin, &pb::AdminService::Stub::ListAuditRecords, pb::ListAuditRecordsRequest());
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_EQ(log->records(0).actor_id(), coordinator.person_id);
  EXPECT_EQ(log->records(0).target_id(), li);
  EXPECT_EQ(log->records(0).detail(),
            "ROLE_COORDINATOR over " + district.id() + ", 2026-12-01 to 2026-12-04");
}

// Standing in for the lead, she decides about others; what is hers waits for somebody else.
TEST(DeputyHoursTest, DecidesNeitherHerOwnHoursNorWhatSheAskedFor) {
  World w;
  Someone deputy = w.AddPerson(w.community.id()), li = w.AddPerson(w.community.id());
  pb::Grant grant = w.server.AddGrant(deputy.id, pb::ROLE_DISTRICT_LEAD, w.district);
  *grant.mutable_from_date() = ToProto(absl::CivilDay(2026, 11, 24));
  *grant.mutable_until_date() = ToProto(absl::CivilDay(2026, 11, 25));
  w.Write([&](storage::WriteTxn& txn) { return txn.PutGrant(grant); });
  const pb::Shift shift = w.AddShift(World::Start() + absl::Hours(1), 90);
  const pb::Assignment own = w.Assign(deputy, shift), hers = w.Assign(li, shift);
  w.Serve(deputy, own);
  w.Serve(li, hers);
  const auto drafts = w.Drafts(deputy);
  ASSERT_EQ(drafts.size(), 2u);
  const auto answer = w.Approve(deputy, drafts);
  for (int i = 0; i < 2; ++i) {
    const bool mine = drafts[i].person_id() == deputy.id;
    EXPECT_EQ(answer.results(i).refusal(), mine ? "OWN_HOURS" : "");
    EXPECT_EQ(answer.results(i).entry_seq() > 0, !mine);
  }
  pb::RequestHoursRequest ask;
  ask.set_request_id(w.ids.New());
  ask.set_kind(pb::HOUR_REQUEST_KIND_DISPUTE);
  ask.set_assignment_id(own.id());
  ask.set_text("我八点半才走");
  pb::RequestHoursResponse asked;
  const grpc::Status status =
      w.Call(deputy, *w.ledger, &pb::LedgerService::Stub::RequestHours, ask, &asked);
  ASSERT_TRUE(status.ok()) << status.error_message();
  pb::DecideHourRequestRequest decide;
  decide.set_request_id(w.ids.New());
  decide.set_hour_request_id(asked.hour_request().id());
  decide.set_version(asked.hour_request().version());
  decide.set_grant(true);
  decide.set_minutes(120);
  decide.set_reason("属实");
  pb::DecideHourRequestResponse decided;
  EXPECT_EQ(RefusalOf(w.Call(deputy, *w.ledger, &pb::LedgerService::Stub::DecideHourRequest, decide,
                             &decided))
                .reason,
            "NOT_YOUR_DECISION");
}

}  // namespace
}  // namespace hjj::test
