// Sessions: sign-in, refresh, passwords.
#include <absl/strings/str_cat.h>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/auth_ops.h"
#include "server/auth/keyring.h"
#include "server/auth/phone_number.h"
#include "server/auth/tokens.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/wire/convert.h"
#include "shared/wire/grants.h"
#include "shared/wire/text.h"

namespace hjj::app {
namespace {

constexpr absl::Duration kSignInWindow = absl::Minutes(10);
constexpr int64_t kDayUs = 24 * int64_t{3'600'000'000};

std::string HashOfNobody(const Context& context, const crypto::PasswordCost& cost) {
  return crypto::HashPassword(context.rng->Bytes(16), cost).value_or("");
}

// Those to come as well: her phone knows the day when it is without a network.
absl::Status AddGrants(const Context& context, storage::ReadTxn& txn, absl::string_view person_id,
                       google::protobuf::RepeatedPtrField<storage::pb::Grant>* out) {
  HJJ_ASSIGN_OR_RETURN(auto grants, txn.GrantsOf(person_id));
  for (auto& grant : NotOver(std::move(grants), LocalToday(context)))
    *out->Add() = std::move(grant);
  return absl::OkStatus();
}

}  // namespace

AuthOps::AuthOps(const Context* context, AuthLimits limits)
    : context_(context),
      limits_(limits),
      nobodys_hash_(HashOfNobody(*context, limits.password_cost)),
      sign_in_networks_(context->clock, limits.sign_in_per_network),
      sign_in_persons_(context->clock, limits.sign_in_per_person),
      code_networks_(context->clock, limits.code_per_network),
      code_everywhere_(context->clock, limits.code_everywhere) {}

int64_t AuthOps::NowUs() const { return absl::ToUnixMicros(context_->clock->Now()); }

absl::StatusOr<storage::pb::Session> AuthOps::SessionOf(storage::ReadTxn& txn,
                                                        const storage::rec::StoredSession& session,
                                                        const storage::pb::Person& person) {
  const absl::Time expire =
      absl::FromUnixSeconds(absl::ToUnixSeconds(context_->clock->Now() + auth::kAccessLife));
  storage::pb::Session out;
  out.set_access_token(auth::MakeAccessToken(*context_->keyring, {session.id(), expire}));
  *out.mutable_access_expire_time() = ToProto(expire);
  out.set_refresh_token(
      auth::MakeRefreshToken(*context_->keyring, {session.id(), session.generation()}));
  out.set_key_id(session.key_id());
  *out.mutable_person() = person;
  HJJ_RETURN_IF_ERROR(AddGrants(*context_, txn, person.id(), out.mutable_grants()));
  return out;
}

absl::StatusOr<storage::pb::Session> AuthOps::OpenSession(storage::WriteTxn& txn,
                                                          storage::rec::StoredPerson& person,
                                                          storage::rec::StoredDevice& device,
                                                          EndedSessions& ended) {
  const std::string& person_id = person.person().id();
  device.set_last_used_us(NowUs() / kDayUs * kDayUs);
  HJJ_RETURN_IF_ERROR(txn.PutDevice(device));
  HJJ_RETURN_IF_ERROR(EndSessions(*context_, txn, person_id, device.key_id(), "", ended));
  storage::rec::StoredSession session;
  session.set_id(context_->ids->New());
  session.set_person_id(person_id);
  session.set_key_id(device.key_id());
  session.set_generation(1);
  session.set_create_us(NowUs());
  session.set_expire_us(NowUs() + absl::ToInt64Microseconds(auth::kSessionLife));
  HJJ_RETURN_IF_ERROR(txn.PutSession(session));
  return SessionOf(txn, session, person.person());
}

absl::StatusOr<AuthOps::SignInPrepared> AuthOps::PrepareSignIn(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::SignInRequest& request) {
  if (request.key_id().size() != crypto::kKeyIdSize) return BadField("key_id", "16 bytes");
  if (request.password().empty() || request.password().size() > 1000) {
    return BadField("password", "10 to 200 characters");
  }
  const absl::Time signed_at = FromProto(request.sign_time());
  if (!IsSane(request.sign_time()) ||
      absl::AbsDuration(signed_at - context_->clock->Now()) > kSignInWindow) {
    return BadField("sign_time", "within 10 minutes of the server's clock");
  }
  HJJ_ASSIGN_OR_RETURN(const std::string e164,
                       auth::NormalisePhone(request.phone(), context_->settings.phone_region));
  const std::string network = auth::NetworkOf(caller.peer);
  HJJ_RETURN_IF_ERROR(sign_in_networks_.Take(network));

  // From here on every try takes the same steps, whether the number is known or not.
  HJJ_ASSIGN_OR_RETURN(const auto person,
                       txn.GetPersonByPhone(context_->keyring->BlindIndex(e164)));
  HJJ_ASSIGN_OR_RETURN(const auto device, txn.GetDevice(request.key_id()));
  const std::string message =
      absl::StrCat(request.request_id(), ":",
                   absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", signed_at, absl::UTCTimeZone()));
  const std::string public_key =
      device ? device->public_key() : std::string(crypto::kPublicKeySize, '\0');
  const bool signature_good =
      crypto::Verify(crypto::kSignInDomain, public_key, message, request.proof());
  const bool hers = person && device && signature_good && device->revoke_us() == 0 &&
                    device->person_id() == person->person().id() &&
                    person->person().state() != storage::pb::PERSON_STATE_LEFT;
  SignInPrepared prepared;
  if (hers) {
    prepared.person_id = person->person().id();
    // Only who holds her device key can use up her tries: nobody can lock her out from afar.
    HJJ_RETURN_IF_ERROR(sign_in_persons_.Take(prepared.person_id));
  }
  const bool has_password = hers && !person->password_hash().empty();
  const std::string& hash = has_password ? person->password_hash() : nobodys_hash_;
  prepared.ok = crypto::VerifyPassword(hash, request.password()) && has_password;
  if (!prepared.ok) return prepared;
  sign_in_networks_.PutBack(network);
  sign_in_persons_.PutBack(prepared.person_id);
  prepared.password_hash = hash;
  if (crypto::NeedsRehash(hash, limits_.password_cost)) {
    HJJ_ASSIGN_OR_RETURN(prepared.better_hash,
                         crypto::HashPassword(request.password(), limits_.password_cost));
  }
  return prepared;
}

absl::StatusOr<storage::pb::SignInResponse> AuthOps::SignIn(
    const access::Caller&, storage::WriteTxn& txn, const storage::pb::SignInRequest& request,
    const SignInPrepared& prepared, EndedSessions& ended) {
  HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(prepared.person_id));
  HJJ_ASSIGN_OR_RETURN(auto device, txn.GetDevice(request.key_id()));
  // Nothing may have changed since the password was looked at.
  if (!prepared.ok || !person || person->password_hash() != prepared.password_hash || !device ||
      device->revoke_us() != 0) {
    HJJ_RETURN_IF_ERROR(
        Audit(*context_, txn, "", "SignIn", prepared.person_id, reason::kSignInFailed));
    return KeepAndRefuse(Refuse(absl::StatusCode::kUnauthenticated, reason::kSignInFailed,
                                "number, password and device do not belong together"));
  }
  if (!prepared.better_hash.empty()) {
    person->set_password_hash(prepared.better_hash);
    HJJ_ASSIGN_OR_RETURN(const std::string path, PathOfUnit(txn, person->person().unit_id()));
    HJJ_RETURN_IF_ERROR(txn.PutPerson(*person, path));
  }
  storage::pb::SignInResponse response;
  HJJ_ASSIGN_OR_RETURN(*response.mutable_session(), OpenSession(txn, *person, *device, ended));
  HJJ_RETURN_IF_ERROR(Audit(*context_, txn, prepared.person_id, "SignIn", prepared.person_id));
  return response;
}

absl::StatusOr<storage::pb::RefreshSessionResponse> AuthOps::RefreshSession(
    const access::Caller&, storage::WriteTxn& txn,
    const storage::pb::RefreshSessionRequest& request, EndedSessions& ended) {
  const auto refuse = [](absl::string_view why) {
    return Refuse(absl::StatusCode::kUnauthenticated, why, "sign in again");
  };
  HJJ_ASSIGN_OR_RETURN(const auth::RefreshToken token,
                       auth::ReadRefreshToken(*context_->keyring, request.refresh_token()));
  HJJ_ASSIGN_OR_RETURN(auto session, txn.GetSession(token.session_id));
  if (!session) return refuse(reason::kUnauthenticated);
  HJJ_ASSIGN_OR_RETURN(auto device, txn.GetDevice(session->key_id()));
  if (!device || device->revoke_us() != 0) return refuse(reason::kDeviceRevoked);
  if (session->revoke_us() != 0 || session->expire_us() <= NowUs()) {
    return refuse(reason::kSessionRevoked);
  }
  HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(session->person_id()));
  if (!person || person->person().state() == storage::pb::PERSON_STATE_LEFT) {
    return refuse(reason::kUnauthenticated);
  }
  if (token.generation > session->generation()) return refuse(reason::kUnauthenticated);
  if (token.generation < session->generation() - 1) {
    // Its successor has been used: two parties hold this family, and one of them stole it.
    session->set_revoke_us(NowUs());
    HJJ_RETURN_IF_ERROR(txn.PutSession(*session));
    ended.push_back(session->id());
    HJJ_RETURN_IF_ERROR(
        Audit(*context_, txn, "", "RefreshSession", session->person_id(), reason::kTokenReused));
    return KeepAndRefuse(refuse(reason::kTokenReused));
  }
  // The newest generation is succeeded; the one before it gets the same successor again.
  if (token.generation == session->generation()) {
    session->set_generation(session->generation() + 1);
    session->set_expire_us(NowUs() + absl::ToInt64Microseconds(auth::kSessionLife));
    HJJ_RETURN_IF_ERROR(txn.PutSession(*session));
  }
  const int64_t today_us = NowUs() / kDayUs * kDayUs;
  if (device->last_used_us() != today_us) {
    device->set_last_used_us(today_us);
    HJJ_RETURN_IF_ERROR(txn.PutDevice(*device));
  }
  storage::pb::RefreshSessionResponse response;
  HJJ_ASSIGN_OR_RETURN(*response.mutable_session(), SessionOf(txn, *session, person->person()));
  return response;
}

absl::StatusOr<storage::pb::GetSessionResponse> AuthOps::GetSession(
    const access::Caller& caller, storage::ReadTxn& txn, const storage::pb::GetSessionRequest&) {
  HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(caller.person_id));
  if (!person) return NotFound("person");
  storage::pb::GetSessionResponse response;
  *response.mutable_person() = person->person();
  HJJ_RETURN_IF_ERROR(AddGrants(*context_, txn, caller.person_id, response.mutable_grants()));
  response.set_key_id(caller.key_id);
  *response.mutable_server_time() = ToProto(context_->clock->Now());
  return response;
}

absl::StatusOr<storage::pb::SignOutResponse> AuthOps::SignOut(const access::Caller& caller,
                                                              storage::WriteTxn& txn,
                                                              const storage::pb::SignOutRequest&,
                                                              EndedSessions& ended) {
  HJJ_ASSIGN_OR_RETURN(auto session, txn.GetSession(caller.session_id));
  if (!session) return NotFound("session");
  session->set_revoke_us(NowUs());
  HJJ_RETURN_IF_ERROR(txn.PutSession(*session));
  ended.push_back(session->id());
  HJJ_RETURN_IF_ERROR(Audit(*context_, txn, caller.person_id, "SignOut", caller.person_id));
  return storage::pb::SignOutResponse();
}

absl::StatusOr<AuthOps::PasswordPrepared> AuthOps::PrepareSetPassword(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::SetPasswordRequest& request) {
  if (!IsText(request.new_password(), 10, 200)) {
    return BadField("new_password", "10 to 200 characters");
  }
  if (request.old_password().size() > 1000) {
    return BadField("old_password", "at most 200 characters");
  }
  HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(caller.person_id));
  if (!person) return NotFound("person");
  PasswordPrepared prepared;
  prepared.old_hash = person->password_hash();
  HJJ_RETURN_IF_ERROR(sign_in_persons_.Take(caller.person_id));
  prepared.old_matches = prepared.old_hash.empty()
                             ? request.old_password().empty()
                             : crypto::VerifyPassword(prepared.old_hash, request.old_password());
  if (!prepared.old_matches) return prepared;
  sign_in_persons_.PutBack(caller.person_id);
  HJJ_ASSIGN_OR_RETURN(prepared.new_hash,
                       crypto::HashPassword(request.new_password(), limits_.password_cost));
  return prepared;
}

absl::StatusOr<storage::pb::SetPasswordResponse> AuthOps::SetPassword(
    const access::Caller& caller, storage::WriteTxn& txn, const storage::pb::SetPasswordRequest&,
    const PasswordPrepared& prepared, EndedSessions& ended) {
  HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(caller.person_id));
  if (!person) return NotFound("person");
  if (!prepared.old_matches || person->password_hash() != prepared.old_hash) {
    HJJ_RETURN_IF_ERROR(Audit(*context_, txn, caller.person_id, "SetPassword", caller.person_id,
                              reason::kPasswordWrong));
    return KeepAndRefuse(Refuse(absl::StatusCode::kFailedPrecondition, reason::kPasswordWrong,
                                "old_password is not hers",
                                {{"field", "old_password"}, {"rule", "the password in force"}}));
  }
  person->set_password_hash(prepared.new_hash);
  HJJ_ASSIGN_OR_RETURN(const std::string path, PathOfUnit(txn, person->person().unit_id()));
  HJJ_RETURN_IF_ERROR(txn.PutPerson(*person, path));
  // Whoever knew the old one is out.
  HJJ_RETURN_IF_ERROR(EndSessions(*context_, txn, caller.person_id, "", caller.session_id, ended));
  HJJ_RETURN_IF_ERROR(Audit(*context_, txn, caller.person_id, "SetPassword", caller.person_id));
  return storage::pb::SetPasswordResponse();
}

}  // namespace hjj::app
