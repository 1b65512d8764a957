// Invitations and enrolment.
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>

#include <algorithm>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/auth_ops.h"
#include "server/auth/keyring.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/wire/convert.h"
#include "shared/wire/grants.h"
#include "shared/wire/text.h"

namespace hjj::app {
namespace {

bool IsCode(absl::string_view code) {
  return code.size() == 6 && code.find_first_not_of("0123456789") == absl::string_view::npos;
}

absl::Status BadCode() {
  return Refuse(absl::StatusCode::kFailedPrecondition, reason::kInvitationInvalid,
                "no such invitation, or no longer good");
}

}  // namespace

bool NeedsPassword(const std::vector<storage::pb::Grant>& grants) {
  return std::any_of(grants.begin(), grants.end(),
                     [](const auto& g) { return g.role() >= storage::pb::ROLE_COORDINATOR; });
}

absl::StatusOr<std::string> Invite(const Context& context, storage::WriteTxn& txn,
                                   absl::string_view person_id, absl::string_view created_by,
                                   absl::Time expire) {
  // Expired codes of others stand until they are met again here.
  for (int tries = 0; tries < 100; ++tries) {
    const std::string code = crypto::SixDigits(*context.rng);
    const std::string hash = context.keyring->CodeHash(code);
    HJJ_ASSIGN_OR_RETURN(const auto taken, txn.FindInvitation(hash));
    if (taken && taken->person_id() != person_id) {
      if (taken->expire_us() > absl::ToUnixMicros(context.clock->Now())) continue;
      HJJ_RETURN_IF_ERROR(txn.DeleteInvitation(taken->person_id()));
    }
    storage::rec::StoredInvitation invitation;
    invitation.set_person_id(std::string(person_id));
    invitation.set_code_hash(hash);
    invitation.set_expire_us(absl::ToUnixMicros(expire));
    invitation.set_created_by(std::string(created_by));
    HJJ_RETURN_IF_ERROR(txn.PutInvitation(invitation));
    return code;
  }
  return Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded,
                "too many invitations are open at once");
}

absl::Status AuthOps::TakeCodeTry(const access::Caller& caller) {
  const std::string network = auth::NetworkOf(caller.peer);
  HJJ_RETURN_IF_ERROR(code_networks_.Take(network));
  const absl::Status everywhere = code_everywhere_.Take("");
  if (!everywhere.ok()) code_networks_.PutBack(network);
  return everywhere;
}

void AuthOps::GiveCodeTryBack(const access::Caller& caller) {
  code_networks_.PutBack(auth::NetworkOf(caller.peer));
  code_everywhere_.PutBack("");
}

absl::StatusOr<storage::pb::CreateInvitationResponse> AuthOps::CreateInvitation(
    const access::Caller& caller, storage::WriteTxn& txn,
    const storage::pb::CreateInvitationRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const auto person, ReachPerson(caller, txn, request.person_id()));
  // A code is as good as the person herself: it must not lift anybody above her own role.
  HJJ_RETURN_IF_ERROR(RequireAbove(*context_, caller, txn, request.person_id()));
  if (person.person().state() == storage::pb::PERSON_STATE_LEFT) {
    return BadField("person_id", "somebody who has not left");
  }
  const absl::Time expire = context_->clock->Now() + context_->settings.invitation_life;
  storage::pb::CreateInvitationResponse response;
  HJJ_ASSIGN_OR_RETURN(*response.mutable_code(),
                       Invite(*context_, txn, request.person_id(), caller.person_id, expire));
  *response.mutable_expire_time() = ToProto(expire);
  HJJ_RETURN_IF_ERROR(
      Audit(*context_, txn, caller.person_id, "CreateInvitation", request.person_id()));
  return response;
}

absl::StatusOr<std::optional<AuthOps::Invited>> AuthOps::FindInvited(storage::ReadTxn& txn,
                                                                     absl::string_view code,
                                                                     absl::string_view key_id) {
  HJJ_ASSIGN_OR_RETURN(auto invitation, txn.FindInvitation(context_->keyring->CodeHash(code)));
  if (!invitation || invitation->expire_us() <= NowUs() ||
      (!invitation->used_key_id().empty() && invitation->used_key_id() != key_id)) {
    return std::nullopt;
  }
  HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(invitation->person_id()));
  if (!person || person->person().state() == storage::pb::PERSON_STATE_LEFT) return std::nullopt;
  return Invited{*std::move(invitation), *std::move(person)};
}

absl::StatusOr<storage::pb::LookUpInvitationResponse> AuthOps::LookUpInvitation(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::LookUpInvitationRequest& request) {
  if (!IsCode(request.code())) return BadField("code", "six digits");
  HJJ_RETURN_IF_ERROR(TakeCodeTry(caller));
  HJJ_ASSIGN_OR_RETURN(const auto invited, FindInvited(txn, request.code(), ""));
  if (!invited) return BadCode();
  GiveCodeTryBack(caller);
  HJJ_ASSIGN_OR_RETURN(auto grants, txn.GrantsOf(invited->person.person().id()));
  storage::pb::LookUpInvitationResponse response;
  response.set_name(invited->person.person().name());
  response.set_phone_tail(invited->person.phone_tail());
  response.set_password_required(NeedsPassword(NotOver(std::move(grants), LocalToday(*context_))));
  return response;
}

absl::StatusOr<AuthOps::EnrolPrepared> AuthOps::PrepareEnrol(
    const access::Caller& caller, storage::ReadTxn& txn, const storage::pb::EnrolRequest& request) {
  if (!IsCode(request.code())) return BadField("code", "six digits");
  if (request.public_key().size() != crypto::kPublicKeySize) {
    return BadField("public_key", "32 bytes");
  }
  if (!IsText(request.device_name(), 1, 60)) return BadField("device_name", "1 to 60 characters");
  if (!request.password().empty() && !IsText(request.password(), 10, 200)) {
    return BadField("password", "10 to 200 characters");
  }
  HJJ_RETURN_IF_ERROR(TakeCodeTry(caller));
  EnrolPrepared prepared;
  HJJ_ASSIGN_OR_RETURN(const auto invited,
                       FindInvited(txn, request.code(), crypto::KeyId(request.public_key())));
  // A wrong code is told by Enrol, which keeps a line of it in the audit log.
  if (!invited) return prepared;
  prepared.code_known = true;
  if (!crypto::Verify(crypto::kEnrolDomain, request.public_key(),
                      absl::StrCat(request.code(), ":", request.request_id()), request.proof())) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadSignature,
                  "proof is not by public_key over code and request_id",
                  {{"field", "proof"}, {"rule", "signature by public_key"}});
  }
  GiveCodeTryBack(caller);
  HJJ_ASSIGN_OR_RETURN(auto grants, txn.GrantsOf(invited->person.person().id()));
  if (request.password().empty() &&
      NeedsPassword(NotOver(std::move(grants), LocalToday(*context_)))) {
    return BadField("password", "required for coordinators and above: 10 to 200 characters");
  }
  if (!request.password().empty()) {
    HJJ_ASSIGN_OR_RETURN(prepared.password_hash,
                         crypto::HashPassword(request.password(), limits_.password_cost));
  }
  return prepared;
}

absl::StatusOr<storage::pb::EnrolResponse> AuthOps::Enrol(const access::Caller& caller,
                                                          storage::WriteTxn& txn,
                                                          const storage::pb::EnrolRequest& request,
                                                          const EnrolPrepared& prepared,
                                                          EndedSessions& ended) {
  const std::string key_id = crypto::KeyId(request.public_key());
  HJJ_ASSIGN_OR_RETURN(auto invited, FindInvited(txn, request.code(), key_id));
  if (!prepared.code_known || !invited) {
    HJJ_RETURN_IF_ERROR(Audit(*context_, txn, "", "Enrol", "", "INVITATION_INVALID"));
    return KeepAndRefuse(BadCode());
  }
  storage::rec::StoredPerson& person = invited->person;
  const std::string person_id = person.person().id();
  // A role given since the code was looked at asks for a password now.
  HJJ_ASSIGN_OR_RETURN(auto grants, txn.GrantsOf(person_id));
  if (prepared.password_hash.empty() &&
      NeedsPassword(NotOver(std::move(grants), LocalToday(*context_)))) {
    return BadField("password", "required for coordinators and above: 10 to 200 characters");
  }

  HJJ_ASSIGN_OR_RETURN(auto known, txn.GetDevice(key_id));
  if (known && known->person_id() != person_id) {
    return BadField("public_key", "a key of her own for each person");
  }
  if (known && known->revoke_us() != 0) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kDeviceRevoked,
                  "this key was revoked: make a new one");
  }
  storage::rec::StoredDevice device = known.value_or(storage::rec::StoredDevice());
  device.set_key_id(key_id);
  device.set_person_id(person_id);
  device.set_public_key(request.public_key());
  device.set_name(request.device_name());
  if (!known) device.set_enrol_us(NowUs());

  int others = 0;
  if (request.revoke_other_devices()) {
    HJJ_ASSIGN_OR_RETURN(auto devices, txn.DevicesOf(person_id));
    for (auto& other : devices) {
      if (other.key_id() == key_id || other.revoke_us() != 0) continue;
      other.set_revoke_us(NowUs());
      HJJ_RETURN_IF_ERROR(txn.PutDevice(other));
      HJJ_RETURN_IF_ERROR(EndSessions(*context_, txn, person_id, other.key_id(), "", ended));
      ++others;
    }
  }
  invited->invitation.set_used_key_id(key_id);
  HJJ_RETURN_IF_ERROR(txn.PutInvitation(invited->invitation));

  if (!prepared.password_hash.empty()) person.set_password_hash(prepared.password_hash);
  if (!prepared.password_hash.empty() || !person.person().uses_app()) {
    person.mutable_person()->set_uses_app(true);
    HJJ_ASSIGN_OR_RETURN(const std::string path, PathOfUnit(txn, person.person().unit_id()));
    HJJ_RETURN_IF_ERROR(PutPerson(txn, person, path));
  }
  storage::pb::EnrolResponse response;
  HJJ_ASSIGN_OR_RETURN(*response.mutable_session(), OpenSession(txn, person, device, ended));
  HJJ_RETURN_IF_ERROR(Audit(
      *context_, txn, person_id, "Enrol", person_id,
      absl::StrCat("key ", absl::BytesToHexString(key_id), others > 0 ? ", revoked others: " : "",
                   others > 0 ? absl::StrCat(others) : "")));
  return response;
}

}  // namespace hjj::app
