// Bad input to AuthService: each row is refused whole, with code, stable reason and field; a wrong
// guess leaves a line in the audit log and nothing else.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include "server/auth/tokens.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/bureau.h"

namespace hjj::test {
namespace {

using absl::StatusCode;
using Call = std::function<absl::Status(Bureau&)>;

constexpr char kPassword[] = "a good long password";
constexpr char kNumber[] = "139 0779 0003";

std::string Repeat(const std::string& text, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += text;
  return out;
}

void Prove(pb::EnrolRequest* request, const crypto::SigningKey& key) {
  request->set_proof(crypto::Sign(crypto::kEnrolDomain, key,
                                  absl::StrCat(request->code(), ":", request->request_id())));
}

pb::EnrolRequest GoodEnrolment(Bureau& b, const std::string& code, const crypto::SigningKey& key) {
  pb::EnrolRequest request;
  request.set_request_id(b.NewId());
  request.set_code(code);
  request.set_public_key(key.public_key());
  request.set_device_name("秀英的手机");
  Prove(&request, key);
  return request;
}

absl::Status SendEnrolment(Bureau& b, const pb::EnrolRequest& request) {
  b.Mark();
  return b.server.Call(nullptr, &AuthStub::Enrol, request).status();
}

// Li's enrolment with a good code, made bad.
Call Enrol(std::function<void(pb::EnrolRequest*)> spoil) {
  return [spoil](Bureau& b) {
    const auto key = crypto::SigningKey::New(b.server.rng());
    auto request = GoodEnrolment(b, b.Invite(b.li.id()), key);
    spoil(&request);
    return SendEnrolment(b, request);
  };
}

// The same, with a proof that fits what is sent: the code is what is wrong.
Call EnrolWithCode(std::function<std::string(Bureau&, const std::string& code)> change) {
  return [change](Bureau& b) {
    const auto key = crypto::SigningKey::New(b.server.rng());
    return SendEnrolment(b, GoodEnrolment(b, change(b, b.Invite(b.li.id())), key));
  };
}

std::string Wrong(const std::string& code) { return code == "000000" ? "000001" : "000000"; }

// Somebody who can sign in: a coordinator with number, password and device.
struct SignIn {
  Phone phone;
  pb::SignInRequest request;

  explicit SignIn(Bureau& b) {
    const pb::Person person = b.server.AddPerson(b.district, "何琳", kNumber);
    b.server.AddGrant(person.id(), pb::ROLE_COORDINATOR, b.district);
    phone = b.server.AddPhone(person.id());
    pb::SetPasswordRequest set;
    set.set_request_id(b.NewId());
    set.set_new_password(kPassword);
    EXPECT_TRUE(b.server.Call(&phone, &AuthStub::SetPassword, set).ok());
    request.set_phone(kNumber);
    request.set_password(kPassword);
    request.set_key_id(phone.key_id);
    Renew(b);
  }
  // A request id of its own, and the proof that goes with it.
  void Renew(Bureau& b) {
    request.set_request_id(b.NewId());
    *request.mutable_sign_time() = ToProto(b.server.clock().Now());
    Prove(*phone.key);
  }
  void Prove(const crypto::SigningKey& key) {
    request.set_proof(crypto::Sign(
        crypto::kSignInDomain, key,
        absl::StrCat(request.request_id(), ":",
                     absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", FromProto(request.sign_time()),
                                      absl::UTCTimeZone()))));
  }
  absl::Status Send(Bureau& b) {
    b.Mark();
    return b.server.Call(nullptr, &AuthStub::SignIn, request).status();
  }
};

Call SignInWith(std::function<void(Bureau&, SignIn&)> spoil) {
  return [spoil](Bureau& b) {
    SignIn sign_in(b);
    spoil(b, sign_in);
    return sign_in.Send(b);
  };
}

Call Refresh(std::function<std::string(Bureau&)> token) {
  return [token](Bureau& b) {
    pb::RefreshSessionRequest request;
    request.set_refresh_token(token(b));
    b.Mark();
    return b.server.Call(nullptr, &AuthStub::RefreshSession, request).status();
  };
}

Call Invite(std::function<void(Bureau&, pb::CreateInvitationRequest*)> spoil,
            Phone Bureau::*who = &Bureau::coordinator) {
  return [spoil, who](Bureau& b) {
    pb::CreateInvitationRequest request;
    request.set_request_id(b.NewId());
    request.set_person_id(b.li.id());
    spoil(b, &request);
    b.Mark();
    return b.server.Call(&(b.*who), &AuthStub::CreateInvitation, request).status();
  };
}

Call SetPassword(std::function<void(pb::SetPasswordRequest*)> spoil) {
  return [spoil](Bureau& b) {
    const SignIn sign_in(b);
    pb::SetPasswordRequest request;
    request.set_request_id(b.NewId());
    request.set_old_password(kPassword);
    request.set_new_password("another long password");
    spoil(&request);
    b.Mark();
    return b.server.Call(&sign_in.phone, &AuthStub::SetPassword, request).status();
  };
}

Call Revoke(std::function<void(Bureau&, pb::RevokeDeviceRequest*)> spoil) {
  return [spoil](Bureau& b) {
    pb::RevokeDeviceRequest request;
    request.set_request_id(b.NewId());
    request.set_key_id(b.volunteer.key_id);
    spoil(b, &request);
    b.Mark();
    return b.server.Call(&b.coordinator, &AuthStub::RevokeDevice, request).status();
  };
}

void RevokeDeviceOf(Bureau& b, const std::string& key_id) {
  pb::RevokeDeviceRequest request;
  request.set_request_id(b.NewId());
  request.set_key_id(key_id);
  EXPECT_TRUE(b.server.Call(&b.admin, &AuthStub::RevokeDevice, request).ok());
}

absl::Status LookUp(Bureau& b, const std::string& code) {
  pb::LookUpInvitationRequest request;
  request.set_code(code);
  return b.server.Call(nullptr, &AuthStub::LookUpInvitation, request).status();
}

absl::Status Use(Bureau& b, const std::string& access_token) {
  Phone phone;
  phone.access_token = access_token;
  return b.server.Call(&phone, &AuthStub::GetSession, pb::GetSessionRequest()).status();
}

const auto kBad = StatusCode::kInvalidArgument;
const auto kState = StatusCode::kFailedPrecondition;
const auto kNobody = StatusCode::kUnauthenticated;
constexpr bool kAudited = true;

std::vector<BadCall> EnrolmentRows() {
  const std::string field = reason::kBadField;
  const std::string invalid = reason::kInvitationInvalid;
  return {
      {"no request id", Enrol([](auto* r) { r->clear_request_id(); }), kBad, field, "request_id"},
      {"a request id of another kind", Enrol([](auto* r) { r->set_request_id("1"); }), kBad, field,
       "request_id"},
      {"a request id in capitals", Enrol([](auto* r) {
         for (char& c : *r->mutable_request_id()) c = static_cast<char>(toupper(c));
       }),
       kBad, field, "request_id"},
      {"a code of five digits", Enrol([](auto* r) { r->set_code("12345"); }), kBad, field, "code"},
      {"a code of letters", Enrol([](auto* r) { r->set_code("12345O"); }), kBad, field, "code"},
      {"a wrong code", EnrolWithCode([](Bureau&, auto& code) { return Wrong(code); }), kState,
       invalid, "", kAudited},
      {"a code past its time", EnrolWithCode([](Bureau& b, auto& code) {
         b.server.clock().Advance(absl::Minutes(61));
         return code;
       }),
       kState, invalid, "", kAudited},
      {"a code used by another phone", EnrolWithCode([](Bureau& b, auto& code) {
         const auto first = crypto::SigningKey::New(b.server.rng());
         EXPECT_TRUE(b.server.Call(nullptr, &AuthStub::Enrol, GoodEnrolment(b, code, first)).ok());
         return code;
       }),
       kState, invalid, "", kAudited},
      {"a code with a newer one after it", EnrolWithCode([](Bureau& b, auto& code) {
         b.Invite(b.li.id());
         return code;
       }),
       kState, invalid, "", kAudited},
      {"a key of 31 bytes", Enrol([](auto* r) { r->mutable_public_key()->pop_back(); }), kBad,
       field, "public_key"},
      {"a key that signs anything",
       Enrol([](auto* r) { r->set_public_key(std::string(32, '\0')); }), kBad,
       reason::kBadSignature, "proof"},
      {"no proof", Enrol([](auto* r) { r->clear_proof(); }), kBad, reason::kBadSignature, "proof"},
      {"a proof of another request",
       [](Bureau& b) {
         const auto key = crypto::SigningKey::New(b.server.rng());
         auto request = GoodEnrolment(b, b.Invite(b.li.id()), key);
         request.set_request_id(b.NewId());
         return SendEnrolment(b, request);
       },
       kBad, reason::kBadSignature, "proof"},
      {"a proof by another key",
       [](Bureau& b) {
         const auto key = crypto::SigningKey::New(b.server.rng());
         auto request = GoodEnrolment(b, b.Invite(b.li.id()), key);
         Prove(&request, crypto::SigningKey::New(b.server.rng()));
         return SendEnrolment(b, request);
       },
       kBad, reason::kBadSignature, "proof"},
      {"a phone without a name", Enrol([](auto* r) { r->clear_device_name(); }), kBad, field,
       "device_name"},
      {"a phone with too long a name", Enrol([](auto* r) { r->set_device_name(Repeat("机", 61)); }),
       kBad, field, "device_name"},
      {"a phone with a bell in its name", Enrol([](auto* r) { r->set_device_name("手机\a"); }),
       kBad, field, "device_name"},
      {"a password of nine characters", Enrol([](auto* r) { r->set_password("short one"); }), kBad,
       field, "password"},
      {"a password of 201 characters", Enrol([](auto* r) { r->set_password(Repeat("p", 201)); }),
       kBad, field, "password"},
      {"a coordinator without a password",
       [](Bureau& b) {
         const auto key = crypto::SigningKey::New(b.server.rng());
         return SendEnrolment(b, GoodEnrolment(b, b.Invite(b.coordinator.person_id), key));
       },
       kBad, field, "password"},
      {"the key of somebody else",
       [](Bureau& b) {
         const auto& key = *b.volunteer.key;
         return SendEnrolment(b, GoodEnrolment(b, b.Invite(b.stranger.id()), key));
       },
       kBad, field, "public_key"},
      {"a key that was revoked",
       [](Bureau& b) {
         RevokeDeviceOf(b, b.volunteer.key_id);
         return SendEnrolment(b, GoodEnrolment(b, b.Invite(b.li.id()), *b.volunteer.key));
       },
       kState, reason::kDeviceRevoked, ""},
      {"looking up four digits", [](Bureau& b) { return LookUp(b, "1234"); }, kBad, field, "code"},
      {"looking up a wrong code",
       [](Bureau& b) {
         const std::string code = b.Invite(b.li.id());
         b.Mark();
         return LookUp(b, Wrong(code));
       },
       kState, invalid, ""},
      {"inviting nobody", Invite([](Bureau&, auto* r) { r->clear_person_id(); }),
       StatusCode::kNotFound, reason::kNotFound, ""},
      {"inviting somebody of another district",
       Invite([](Bureau& b, auto* r) { r->set_person_id(b.stranger.id()); }), StatusCode::kNotFound,
       reason::kNotFound, ""},
      {"inviting somebody who has left",
       Invite([](Bureau& b, auto* r) { r->set_person_id(b.gone.id()); }), kBad, field, "person_id"},
      {"inviting one's own lead",
       Invite([](Bureau& b, auto* r) { r->set_person_id(b.lead.person_id); }),
       StatusCode::kPermissionDenied, reason::kAboveYou, ""},
      {"inviting as a volunteer", Invite([](Bureau&, auto*) {}, &Bureau::volunteer),
       StatusCode::kPermissionDenied, reason::kRoleForbidden, ""},
      {"one request id for two people",
       [](Bureau& b) {
         pb::CreateInvitationRequest request;
         request.set_request_id(b.NewId());
         request.set_person_id(b.li.id());
         EXPECT_TRUE(b.server.Call(&b.admin, &AuthStub::CreateInvitation, request).ok());
         request.set_person_id(b.stranger.id());
         b.Mark();
         return b.server.Call(&b.admin, &AuthStub::CreateInvitation, request).status();
       },
       StatusCode::kAlreadyExists, reason::kRequestIdReused, ""},
  };
}

std::vector<BadCall> SessionRows() {
  const std::string field = reason::kBadField;
  const std::string failed = reason::kSignInFailed;
  const std::string no_token = reason::kUnauthenticated;
  return {
      {"sign-in without a request id",
       SignInWith([](Bureau&, SignIn& s) { s.request.clear_request_id(); }), kBad, field,
       "request_id"},
      {"a key's name of 15 bytes",
       SignInWith([](Bureau&, SignIn& s) { s.request.mutable_key_id()->pop_back(); }), kBad, field,
       "key_id"},
      {"no password", SignInWith([](Bureau&, SignIn& s) { s.request.clear_password(); }), kBad,
       field, "password"},
      {"a password of a kilobyte",
       SignInWith([](Bureau&, SignIn& s) { s.request.set_password(Repeat("p", 1001)); }), kBad,
       field, "password"},
      {"no time", SignInWith([](Bureau&, SignIn& s) { s.request.clear_sign_time(); }), kBad, field,
       "sign_time"},
      {"a proof of a quarter of an hour ago",
       SignInWith([](Bureau& b, SignIn&) { b.server.clock().Advance(absl::Minutes(15)); }), kBad,
       field, "sign_time"},
      {"no number", SignInWith([](Bureau&, SignIn& s) { s.request.clear_phone(); }), kBad,
       reason::kPhoneInvalid, "phone"},
      {"a number too short", SignInWith([](Bureau&, SignIn& s) { s.request.set_phone("0779 33"); }),
       kBad, reason::kPhoneInvalid, "phone"},
      {"a number of a kilobyte",
       SignInWith([](Bureau&, SignIn& s) { s.request.set_phone(Repeat("0779", 250)); }), kBad,
       reason::kPhoneInvalid, "phone"},
      {"a wrong password",
       SignInWith([](Bureau&, SignIn& s) { s.request.set_password("another password"); }), kNobody,
       failed, "", kAudited},
      {"a number nobody has",
       SignInWith([](Bureau&, SignIn& s) { s.request.set_phone("13907790999"); }), kNobody, failed,
       "", kAudited},
      {"somebody else's number",
       SignInWith([](Bureau&, SignIn& s) { s.request.set_phone("13807793321"); }), kNobody, failed,
       "", kAudited},
      {"somebody else's phone", SignInWith([](Bureau& b, SignIn& s) {
         s.request.set_key_id(b.volunteer.key_id);
         s.Prove(*b.volunteer.key);
       }),
       kNobody, failed, "", kAudited},
      {"a proof by another key",
       SignInWith([](Bureau& b, SignIn& s) { s.Prove(crypto::SigningKey::New(b.server.rng())); }),
       kNobody, failed, "", kAudited},
      {"a phone that was revoked",
       SignInWith([](Bureau& b, SignIn& s) { RevokeDeviceOf(b, s.phone.key_id); }), kNobody, failed,
       "", kAudited},
      {"a sixth guess", SignInWith([](Bureau& b, SignIn& s) {
         s.request.set_password("another password");
         for (int i = 0; i < 5; ++i) {
           s.Renew(b);
           EXPECT_EQ(ReasonOf(s.Send(b)), reason::kSignInFailed);
         }
         // By now the right one does not help either.
         s.request.set_password(kPassword);
         s.Renew(b);
       }),
       StatusCode::kResourceExhausted, reason::kThrottled, ""},
      {"refreshing with nothing", Refresh([](Bureau&) { return ""; }), kNobody, no_token, ""},
      {"refreshing with garbage", Refresh([](Bureau&) { return "!!!"; }), kNobody, no_token, ""},
      {"refreshing with a megabyte", Refresh([](Bureau&) { return std::string(900'000, 'A'); }),
       kNobody, no_token, ""},
      {"refreshing with an access token",
       Refresh([](Bureau& b) { return b.volunteer.access_token; }), kNobody, no_token, ""},
      {"refreshing with another installation's token", Refresh([](Bureau& b) {
         SeededRng rng(99);
         return auth::MakeRefreshToken(*auth::Keyring::Generate(rng), {b.volunteer.session_id, 1});
       }),
       kNobody, no_token, ""},
      {"refreshing with a token not given yet", Refresh([](Bureau& b) {
         return auth::MakeRefreshToken(b.server.keyring(), {b.volunteer.session_id, 7});
       }),
       kNobody, no_token, ""},
      {"refreshing a session nobody has", Refresh([](Bureau& b) {
         return auth::MakeRefreshToken(b.server.keyring(), {b.NewId(), 1});
       }),
       kNobody, no_token, ""},
      {"refreshing on a phone that was revoked", Refresh([](Bureau& b) {
         RevokeDeviceOf(b, b.volunteer.key_id);
         return auth::MakeRefreshToken(b.server.keyring(), {b.volunteer.session_id, 1});
       }),
       kNobody, reason::kDeviceRevoked, ""},
      {"refreshing after signing out", Refresh([](Bureau& b) {
         pb::SignOutRequest out;
         out.set_request_id(b.NewId());
         EXPECT_TRUE(b.server.Call(&b.volunteer, &AuthStub::SignOut, out).ok());
         return auth::MakeRefreshToken(b.server.keyring(), {b.volunteer.session_id, 1});
       }),
       kNobody, reason::kSessionRevoked, ""},
      {"a call with garbage for a token", [](Bureau& b) { return Use(b, "garbage"); }, kNobody,
       no_token, ""},
      {"a call with a refresh token",
       [](Bureau& b) {
         return Use(b, auth::MakeRefreshToken(b.server.keyring(), {b.volunteer.session_id, 1}));
       },
       kNobody, no_token, ""},
      {"a call with a token past its time",
       [](Bureau& b) {
         return Use(b, auth::MakeAccessToken(b.server.keyring(),
                                             {b.volunteer.session_id, b.server.clock().Now()}));
       },
       kNobody, reason::kTokenExpired, ""},
      {"a call by somebody who has left",
       [](Bureau& b) {
         const Phone phone = b.server.AddPhone(b.gone.id());
         b.Mark();
         return Use(b, phone.access_token);
       },
       kNobody, no_token, ""},
      {"a new password too short", SetPassword([](auto* r) { r->set_new_password("short one"); }),
       kBad, field, "new_password"},
      {"a new password with a line break",
       SetPassword([](auto* r) { r->set_new_password("a long\npassword"); }), kBad, field,
       "new_password"},
      {"an old password of a kilobyte",
       SetPassword([](auto* r) { r->set_old_password(Repeat("p", 1001)); }), kBad, field,
       "old_password"},
      {"an old password that is not hers",
       SetPassword([](auto* r) { r->set_old_password("another password"); }), kState,
       reason::kPasswordWrong, "old_password", kAudited},
      {"revoking three bytes", Revoke([](Bureau&, auto* r) { r->set_key_id("abc"); }), kBad, field,
       "key_id"},
      {"revoking a device nobody has",
       Revoke([](Bureau&, auto* r) { r->set_key_id(std::string(16, 'x')); }), StatusCode::kNotFound,
       reason::kNotFound, ""},
      {"revoking a device of another district",
       Revoke([](Bureau& b, auto* r) { r->set_key_id(b.server.AddPhone(b.stranger.id()).key_id); }),
       StatusCode::kNotFound, reason::kNotFound, ""},
      {"revoking one's own lead's device",
       Revoke([](Bureau& b, auto* r) { r->set_key_id(b.lead.key_id); }),
       StatusCode::kPermissionDenied, reason::kAboveYou, ""},
      {"revoking for a reason too long",
       Revoke([](Bureau&, auto* r) { r->set_reason(Repeat("因", 201)); }), kBad, field, "reason"},
      {"a page of devices below nothing",
       [](Bureau& b) {
         pb::ListDevicesRequest request;
         request.set_page_size(-1);
         return b.server.Call(&b.volunteer, &AuthStub::ListDevices, request).status();
       },
       kBad, field, "page_size"},
  };
}

TEST(AuthBadInput, AtEnrolmentIsRefusedWhole) { TryAll(EnrolmentRows()); }
TEST(AuthBadInput, OfSessionsIsRefusedWhole) { TryAll(SessionRows()); }

// Whoever tries numbers learns nothing: not from the code, the reason, the message, the metadata.
TEST(AuthBadInput, AnUnknownNumberLooksLikeAWrongPassword) {
  Bureau b;
  SignIn sign_in(b);
  sign_in.request.set_password("another password");
  const absl::Status wrong = sign_in.Send(b);
  EXPECT_EQ(ReasonOf(wrong), reason::kSignInFailed);
  sign_in.Renew(b);
  sign_in.request.set_phone("13907790999");
  EXPECT_EQ(sign_in.Send(b), wrong);
  sign_in.request.set_phone(kNumber);
  sign_in.request.set_key_id(std::string(16, 'x'));
  EXPECT_EQ(sign_in.Send(b), wrong);
  sign_in.request.set_password(kPassword);
  EXPECT_EQ(sign_in.Send(b), wrong);
}

TEST(AuthBadInput, GuessingCodesIsSlowedDown) {
  Bureau b;
  const std::string code = b.Invite(b.li.id());
  b.Mark();
  absl::Status status;
  for (int i = 0; i < 21; ++i) status = LookUp(b, Wrong(code));
  EXPECT_EQ(status.code(), StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(status), reason::kThrottled);
  EXPECT_EQ(MetadataOf(status)["retry_after_s"], "30");
  EXPECT_EQ(ReasonOf(LookUp(b, code)), reason::kThrottled);
  EXPECT_EQ(b.Contents(), b.marked());
  b.server.clock().Advance(absl::Seconds(30));
  EXPECT_TRUE(LookUp(b, code).ok());
}

}  // namespace
}  // namespace hjj::test
