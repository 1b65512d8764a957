// A role given to somebody who signs in without a password.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include "dispatch/v1/auth.grpc.pb.h"
#include "dispatch/v1/directory.grpc.pb.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/support/server_fixture.h"

namespace hjj::test {
namespace {

using Auth = pb::AuthService::Stub;
using Directory = pb::DirectoryService::Stub;

class GrantTest : public ::testing::Test {
 protected:
  std::string Invite(const Phone& by, const std::string& person_id) {
    pb::CreateInvitationRequest request;
    request.set_request_id(server.ids().New());
    request.set_person_id(person_id);
    const auto answer = server.Call(&by, &Auth::CreateInvitation, request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->code() : "";
  }
  absl::Status Grant(const std::string& person_id, pb::Role role) {
    pb::CreateGrantRequest request;
    request.set_request_id(server.ids().New());
    request.set_person_id(person_id);
    request.set_role(role);
    request.set_unit_id(district.id());
    return server.Call(&admin, &Directory::CreateGrant, request).status();
  }
  absl::Status Use(const Phone& phone) {
    return server.Call(&phone, &Auth::GetSession, pb::GetSessionRequest()).status();
  }

  TestServer server;
  pb::OrgUnit city = server.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
  pb::OrgUnit district = server.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city.id());
  Phone admin = server.AddStaff(city, pb::ROLE_ADMIN, "周敏");
  Phone coordinator = server.AddStaff(district, pb::ROLE_COORDINATOR, "陈静");
};

// A coordinator could hold a phone or a code in a volunteer's name: it must not become a lead's.
TEST_F(GrantTest, AFirstRoleWithAPasswordIsEnrolledAnew) {
  const pb::Person li = server.AddPerson(district, "李秀英");
  const Phone held = server.AddPhone(li.id());
  pb::SetPasswordRequest own;
  own.set_request_id(server.ids().New());
  own.set_new_password("chosen by whoever holds it");
  ASSERT_TRUE(server.Call(&held, &Auth::SetPassword, own).ok());
  const std::string code = Invite(coordinator, li.id());
  ASSERT_TRUE(Use(held).ok());

  ASSERT_TRUE(Grant(li.id(), pb::ROLE_DISTRICT_LEAD).ok());
  EXPECT_EQ(ReasonOf(Use(held)), reason::kSessionRevoked);
  pb::LookUpInvitationRequest look;
  look.set_code(code);
  EXPECT_EQ(ReasonOf(server.Call(nullptr, &Auth::LookUpInvitation, look).status()),
            reason::kInvitationInvalid);
  ASSERT_TRUE(server.store()
                  .Read([&](storage::ReadTxn& txn) -> absl::Status {
                    HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(li.id()));
                    EXPECT_EQ(person->password_hash(), "");
                    return absl::OkStatus();
                  })
                  .ok());
  // Only somebody above her new role makes her next code, and it asks for a password.
  look.set_code(Invite(admin, li.id()));
  const auto invited = server.Call(nullptr, &Auth::LookUpInvitation, look);
  ASSERT_TRUE(invited.ok()) << invited.status();
  EXPECT_TRUE(invited->password_required());
}

TEST_F(GrantTest, ARoleWithoutAPasswordOrASecondRoleEndsNoSession) {
  const Phone li = server.AddPhone(server.AddPerson(district, "李秀英").id());
  ASSERT_TRUE(Grant(li.person_id, pb::ROLE_TEAM_LEAD).ok());
  EXPECT_TRUE(Use(li).ok());
  ASSERT_TRUE(Grant(coordinator.person_id, pb::ROLE_DISTRICT_LEAD).ok());
  EXPECT_TRUE(Use(coordinator).ok());
}

}  // namespace
}  // namespace hjj::test
