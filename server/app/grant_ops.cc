// Roles over units: who may give and take them.
#include <absl/strings/str_cat.h>

#include <algorithm>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/auth_ops.h"
#include "server/app/directory_ops.h"
#include "server/app/pages.h"
#include "server/app/scope.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

// Until now whoever stood above her could hold a phone in her name: with a code, without a password
// or with one of their own choice. None of that may carry the new role.
absl::Status AskForANewEnrolment(const Context& context, storage::WriteTxn& txn,
                                 absl::string_view person_id) {
  EndedSessions ended;  // her open streams start over with the scope version, and are refused then
  HJJ_RETURN_IF_ERROR(EndSessions(context, txn, person_id, "", "", ended));
  HJJ_RETURN_IF_ERROR(txn.DeleteInvitation(person_id));
  HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(person_id));
  if (!person || person->password_hash().empty()) return absl::OkStatus();
  person->clear_password_hash();
  HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, person->person().unit_id()));
  return txn.PutPerson(*person, path);
}

}  // namespace

absl::StatusOr<storage::pb::Grant> AddGrant(const Context& context, storage::WriteTxn& txn,
                                            absl::string_view person_id, storage::pb::Role role,
                                            const storage::pb::OrgUnit& unit) {
  HJJ_ASSIGN_OR_RETURN(const auto held, txn.GrantsOf(person_id));
  if (std::any_of(held.begin(), held.end(),
                  [&](const auto& g) { return g.role() == role && g.unit_id() == unit.id(); })) {
    return Refuse(absl::StatusCode::kAlreadyExists, reason::kGrantExists,
                  "she holds this role there already");
  }
  storage::pb::Grant grant;
  grant.set_id(context.ids->New());
  grant.set_person_id(std::string(person_id));
  grant.set_role(role);
  grant.set_unit_id(unit.id());
  grant.set_unit_path(unit.path());
  HJJ_RETURN_IF_ERROR(txn.PutGrant(grant));
  if (!NeedsPassword(held) && NeedsPassword({grant})) {
    HJJ_RETURN_IF_ERROR(AskForANewEnrolment(context, txn, person_id));
  }
  HJJ_RETURN_IF_ERROR(txn.BumpScopeVersion(person_id));
  return grant;
}

absl::StatusOr<storage::pb::ListGrantsResponse> DirectoryOps::ListGrants(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::ListGrantsRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request));
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.unit_id()));
  HJJ_ASSIGN_OR_RETURN(auto grants, ListOver<storage::pb::Grant>(
                                        paths, page, [&](const auto& path, const auto& args) {
                                          return txn.ListGrants(path, args);
                                        }));
  storage::pb::ListGrantsResponse response;
  for (auto& grant : grants.items) *response.add_grants() = std::move(grant);
  response.set_next_page_token(NextToken(request, grants.next_key));
  return response;
}

absl::StatusOr<storage::pb::CreateGrantResponse> DirectoryOps::CreateGrant(
    const access::Caller& caller, storage::WriteTxn& txn,
    const storage::pb::CreateGrantRequest& request) {
  if (request.role() < storage::pb::ROLE_TEAM_LEAD || request.role() > storage::pb::ROLE_ADMIN) {
    return BadField("role", "a role above volunteer");
  }
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(request.unit_id()));
  if (!unit) return NotFound("unit");
  HJJ_RETURN_IF_ERROR(caller.Require("unit", unit->path()));
  HJJ_ASSIGN_OR_RETURN(const auto person, ReachPerson(caller, txn, request.person_id()));
  HJJ_RETURN_IF_ERROR(RequireAboveRole(caller, request.role(), unit->path()));
  if (person.person().state() == storage::pb::PERSON_STATE_LEFT) {
    return BadField("person_id", "somebody who has not left");
  }
  storage::pb::CreateGrantResponse response;
  HJJ_ASSIGN_OR_RETURN(*response.mutable_grant(),
                       AddGrant(*context_, txn, request.person_id(), request.role(), *unit));
  HJJ_RETURN_IF_ERROR(
      Audit(*context_, txn, caller.person_id, "CreateGrant", request.person_id(),
            absl::StrCat(storage::pb::Role_Name(request.role()), " over ", request.unit_id())));
  return response;
}

absl::StatusOr<storage::pb::DeleteGrantResponse> DirectoryOps::DeleteGrant(
    const access::Caller& caller, storage::WriteTxn& txn,
    const storage::pb::DeleteGrantRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const auto grant, txn.GetGrant(request.id()));
  if (!grant) return NotFound("grant");
  HJJ_RETURN_IF_ERROR(caller.Require("grant", grant->unit_path()));
  HJJ_RETURN_IF_ERROR(RequireAboveRole(caller, grant->role(), grant->unit_path()));
  // So that the installation is never left without anybody who runs it.
  if (grant->role() == storage::pb::ROLE_ADMIN && grant->person_id() == caller.person_id) {
    return BadField("id", "another administrator's: nobody takes away her own administration");
  }
  HJJ_RETURN_IF_ERROR(txn.DeleteGrant(request.id()));
  HJJ_RETURN_IF_ERROR(txn.BumpScopeVersion(grant->person_id()));
  HJJ_RETURN_IF_ERROR(
      Audit(*context_, txn, caller.person_id, "DeleteGrant", grant->person_id(),
            absl::StrCat(storage::pb::Role_Name(grant->role()), " over ", grant->unit_id())));
  return storage::pb::DeleteGrantResponse();
}

}  // namespace hjj::app
