#include "server/auth/authenticator.h"

#include "server/auth/tokens.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/grants.h"

namespace hjj::auth {
namespace {

absl::Status Unauthenticated(absl::string_view reason) {
  return Refuse(absl::StatusCode::kUnauthenticated, reason, "sign in again");
}

}  // namespace

absl::StatusOr<access::Caller> TokenAuthenticator::Authenticate(storage::ReadTxn& txn,
                                                                absl::string_view bearer_token) {
  if (bearer_token.empty()) return Unauthenticated(reason::kUnauthenticated);
  HJJ_ASSIGN_OR_RETURN(const AccessToken token,
                       ReadAccessToken(*keyring_, bearer_token, clock_->Now()));
  return OfSession(txn, token.session_id);
}

absl::StatusOr<access::Caller> TokenAuthenticator::OfSession(storage::ReadTxn& txn,
                                                             absl::string_view session_id) {
  HJJ_ASSIGN_OR_RETURN(const auto session, txn.GetSession(session_id));
  if (!session) return Unauthenticated(reason::kUnauthenticated);
  HJJ_ASSIGN_OR_RETURN(const auto device, txn.GetDevice(session->key_id()));
  if (!device || device->revoke_us() != 0) return Unauthenticated(reason::kDeviceRevoked);
  if (session->revoke_us() != 0 || session->expire_us() <= absl::ToUnixMicros(clock_->Now())) {
    return Unauthenticated(reason::kSessionRevoked);
  }
  HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(session->person_id()));
  if (!person || person->person().state() == ::dispatch::v1::PERSON_STATE_LEFT) {
    return Unauthenticated(reason::kUnauthenticated);
  }
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(person->person().unit_id()));
  access::Caller caller;
  caller.person_id = session->person_id();
  caller.unit_path = unit ? unit->path() : "";
  caller.key_id = session->key_id();
  caller.session_id = session->id();
  HJJ_ASSIGN_OR_RETURN(auto grants, txn.GrantsOf(caller.person_id));
  caller.grants = InForce(std::move(grants), domain::LocalDate(clock_->Now(), zone_));
  return caller;
}

}  // namespace hjj::auth
