// Sign-in from end to end: invitation, enrolment, rotating tokens, lost phones, guessing.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include "dispatch/v1/auth.grpc.pb.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/support/server_fixture.h"

namespace hjj::test {
namespace {

using Auth = pb::AuthService::Stub;

class AuthTest : public ::testing::Test {
 protected:
  AuthTest() {
    city_ = server_.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
    district_ = server_.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city_.id());
    other_ = server_.AddUnit("450503", "银海区", pb::UNIT_LEVEL_DISTRICT, city_.id());
    volunteer_ = server_.AddPerson(district_, "李秀英", "138 0779 3321");
    coordinator_ = server_.AddStaff(district_, pb::ROLE_COORDINATOR, "陈静");
  }

  std::string Invite(const std::string& person_id) {
    pb::CreateInvitationRequest request;
    request.set_request_id(server_.ids().New());
    request.set_person_id(person_id);
    auto answer = server_.Call(&coordinator_, &Auth::CreateInvitation, request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->code() : "";
  }

  pb::EnrolRequest EnrolWith(const std::string& code, const crypto::SigningKey& key) {
    pb::EnrolRequest request;
    request.set_request_id(server_.ids().New());
    request.set_code(code);
    request.set_public_key(key.public_key());
    request.set_proof(crypto::Sign("enrol", key, absl::StrCat(code, ":", request.request_id())));
    request.set_device_name("秀英的手机");
    return request;
  }

  absl::StatusOr<pb::Session> Refresh(const std::string& token) {
    pb::RefreshSessionRequest request;
    request.set_refresh_token(token);
    auto answer = server_.Call(nullptr, &Auth::RefreshSession, request);
    if (!answer.ok()) return answer.status();
    return answer->session();
  }

  absl::Status Use(const std::string& access_token) {
    Phone phone;
    phone.access_token = access_token;
    return server_.Call(&phone, &Auth::GetSession, pb::GetSessionRequest()).status();
  }

  absl::Status LookUp(const std::string& code) {
    pb::LookUpInvitationRequest request;
    request.set_code(code);
    return server_.Call(nullptr, &Auth::LookUpInvitation, request).status();
  }

  std::string WrongCode(const std::string& code) { return code == "000000" ? "000001" : "000000"; }

  TestServer server_;
  pb::OrgUnit city_, district_, other_;
  pb::Person volunteer_;
  Phone coordinator_;
};

TEST_F(AuthTest, FromInvitationToSession) {
  const std::string code = Invite(volunteer_.id());
  pb::LookUpInvitationRequest look;
  look.set_code(code);
  const auto seen = server_.Call(nullptr, &Auth::LookUpInvitation, look);
  ASSERT_TRUE(seen.ok()) << seen.status();
  EXPECT_EQ(seen->name(), "李秀英");
  EXPECT_EQ(seen->phone_tail(), "3321");
  EXPECT_FALSE(seen->password_required());

  const auto key = crypto::SigningKey::New(server_.rng());
  const auto enrolled = server_.Call(nullptr, &Auth::Enrol, EnrolWith(code, key));
  ASSERT_TRUE(enrolled.ok()) << enrolled.status();
  const pb::Session& session = enrolled->session();
  EXPECT_EQ(session.person().id(), volunteer_.id());
  EXPECT_EQ(session.person().phone_masked(), "138****3321");
  EXPECT_TRUE(session.person().uses_app());
  EXPECT_EQ(session.key_id(), crypto::KeyId(key.public_key()));
  EXPECT_LE(FromProto(session.access_expire_time()), server_.clock().Now() + absl::Minutes(15));
  EXPECT_TRUE(Use(session.access_token()).ok());

  server_.clock().Advance(absl::Minutes(16));
  EXPECT_EQ(ReasonOf(Use(session.access_token())), reason::kTokenExpired);
  const auto renewed = Refresh(session.refresh_token());
  ASSERT_TRUE(renewed.ok()) << renewed.status();
  EXPECT_TRUE(Use(renewed->access_token()).ok());
}

TEST_F(AuthTest, ALostAnswerToARefreshIsGivenAgain) {
  const auto key = crypto::SigningKey::New(server_.rng());
  const auto enrolled =
      server_.Call(nullptr, &Auth::Enrol, EnrolWith(Invite(volunteer_.id()), key));
  ASSERT_TRUE(enrolled.ok()) << enrolled.status();
  const std::string first = enrolled->session().refresh_token();
  const auto second = Refresh(first);
  const auto again = Refresh(first);
  ASSERT_TRUE(second.ok() && again.ok());
  EXPECT_EQ(second->refresh_token(), again->refresh_token());
  EXPECT_NE(second->refresh_token(), first);
}

TEST_F(AuthTest, AnOldTokenAfterItsSuccessorWasUsedRevokesTheFamily) {
  const auto key = crypto::SigningKey::New(server_.rng());
  const auto enrolled =
      server_.Call(nullptr, &Auth::Enrol, EnrolWith(Invite(volunteer_.id()), key));
  ASSERT_TRUE(enrolled.ok()) << enrolled.status();
  const auto second = Refresh(enrolled->session().refresh_token());
  ASSERT_TRUE(second.ok());
  const auto third = Refresh(second->refresh_token());
  ASSERT_TRUE(third.ok());
  EXPECT_TRUE(Use(third->access_token()).ok());

  EXPECT_EQ(ReasonOf(Refresh(enrolled->session().refresh_token()).status()), reason::kTokenReused);
  EXPECT_EQ(ReasonOf(Use(third->access_token())), reason::kSessionRevoked);
  EXPECT_EQ(ReasonOf(Refresh(third->refresh_token()).status()), reason::kSessionRevoked);
}

}  // namespace
}  // namespace hjj::test
