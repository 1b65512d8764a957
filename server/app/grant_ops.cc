// Roles over units: who may give and take them, and for which days.
#include <absl/strings/match.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <tuple>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/auth_ops.h"
#include "server/app/directory_ops.h"
#include "server/app/pages.h"
#include "server/app/publish.h"
#include "server/app/scope.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "shared/wire/grants.h"

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

// A deputy is for a leave, not for good.
constexpr int kMostGrantDays = 92;
// Last day, yyyymmdd, whose beginnings and ends were handled.
constexpr char kTurnedDay[] = "grants_turned_day";

absl::StatusOr<std::optional<GrantDays>> DaysOf(const Context& context,
                                                const storage::pb::CreateGrantRequest& request) {
  if (!request.has_from_date() && !request.has_until_date()) return std::nullopt;
  for (const auto& [name, date, given] :
       {std::tuple("from_date", request.from_date(), request.has_from_date()),
        std::tuple("until_date", request.until_date(), request.has_until_date())}) {
    if (!given) return BadField(name, "both days or neither");
    if (!IsValid(date)) return BadField(name, "a day of the calendar");
  }
  const GrantDays days{FromProto(request.from_date()), FromProto(request.until_date())};
  if (days.until < LocalToday(context)) return BadField("until_date", "not before today");
  if (days.until < days.from) return BadField("until_date", "not before from_date");
  if (days.until - days.from >= kMostGrantDays) {
    return BadField("until_date", absl::StrCat("at most ", kMostGrantDays, " days"));
  }
  return days;
}

bool Overlap(const storage::pb::Grant& grant, const GrantDays& days) {
  return FromProto(grant.from_date()) <= days.until && days.from <= FromProto(grant.until_date());
}

// Holds that very role there for good. A deputy names no deputy of her own: her days would never
// end.
bool IsPeer(const access::Caller& caller, storage::pb::Role role, absl::string_view unit_path) {
  return std::any_of(caller.grants.begin(), caller.grants.end(), [&](const auto& g) {
    return g.role() == role && !IsDated(g) && absl::StartsWith(unit_path, g.unit_path());
  });
}

std::string Described(const storage::pb::Grant& grant) {
  std::string text = absl::StrCat(storage::pb::Role_Name(grant.role()), " over ", grant.unit_id());
  if (IsDated(grant)) {
    absl::StrAppend(&text, ", ", absl::FormatCivilTime(FromProto(grant.from_date())), " to ",
                    absl::FormatCivilTime(FromProto(grant.until_date())));
  }
  return text;
}

}  // namespace

absl::StatusOr<storage::pb::Grant> AddGrant(const Context& context, storage::WriteTxn& txn,
                                            absl::string_view person_id, storage::pb::Role role,
                                            const storage::pb::OrgUnit& unit,
                                            const std::optional<GrantDays>& days, bool by_peer) {
  const absl::CivilDay today = LocalToday(context);
  HJJ_ASSIGN_OR_RETURN(auto held, txn.GrantsOf(person_id));
  for (const auto& g : held) {
    if (g.role() != role || g.unit_id() != unit.id()) continue;
    if (!IsOver(g, today)) {
      if (days && IsDated(g) && !Overlap(g, *days)) continue;  // another leave
      if (days || !IsDated(g)) {
        return Refuse(absl::StatusCode::kAlreadyExists, reason::kGrantExists,
                      "she holds this role there already");
      }
    }
    HJJ_RETURN_IF_ERROR(txn.DeleteGrant(g.id()));
  }
  held = NotOver(std::move(held), today);
  storage::pb::Grant grant;
  grant.set_id(context.ids->New());
  grant.set_person_id(std::string(person_id));
  grant.set_role(role);
  grant.set_unit_id(unit.id());
  grant.set_unit_path(unit.path());
  if (days) {
    *grant.mutable_from_date() = ToProto(days->from);
    *grant.mutable_until_date() = ToProto(days->until);
  }
  HJJ_RETURN_IF_ERROR(txn.PutGrant(grant));
  HJJ_RETURN_IF_ERROR(PublishPeople(txn, unit.path(), person_id));
  // A peer could invite somebody below her, choose the password, and decide under two names.
  const bool stood_as_high =
      std::any_of(held.begin(), held.end(), [&](const auto& g) { return g.role() >= role; });
  if (NeedsPassword({grant}) && (!NeedsPassword(held) || (by_peer && !stood_as_high))) {
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
  HJJ_ASSIGN_OR_RETURN(const auto days, DaysOf(*context_, request));
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(request.unit_id()));
  if (!unit) return NotFound("unit");
  HJJ_RETURN_IF_ERROR(caller.Require("unit", unit->path()));
  HJJ_ASSIGN_OR_RETURN(const auto person, ReachPerson(caller, txn, request.person_id()));
  const absl::Status above = RequireAboveRole(caller, request.role(), unit->path());
  if (!above.ok() && !(days && IsPeer(caller, request.role(), unit->path()))) return above;
  if (!above.ok() && request.person_id() == caller.person_id) {
    return BadField("person_id", "somebody else");
  }
  if (person.person().state() == storage::pb::PERSON_STATE_LEFT) {
    return BadField("person_id", "somebody who has not left");
  }
  storage::pb::CreateGrantResponse response;
  HJJ_ASSIGN_OR_RETURN(
      *response.mutable_grant(),
      AddGrant(*context_, txn, request.person_id(), request.role(), *unit, days, !above.ok()));
  HJJ_RETURN_IF_ERROR(Audit(*context_, txn, caller.person_id, "CreateGrant", request.person_id(),
                            Described(response.grant())));
  return response;
}

absl::StatusOr<storage::pb::DeleteGrantResponse> DirectoryOps::DeleteGrant(
    const access::Caller& caller, storage::WriteTxn& txn,
    const storage::pb::DeleteGrantRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const auto grant, txn.GetGrant(request.id()));
  if (!grant) return NotFound("grant");
  HJJ_RETURN_IF_ERROR(caller.Require("grant", grant->unit_path()));
  const absl::Status above = RequireAboveRole(caller, grant->role(), grant->unit_path());
  if (!above.ok() && !(IsDated(*grant) && IsPeer(caller, grant->role(), grant->unit_path()))) {
    return above;
  }
  // So that the installation is never left without anybody who runs it.
  if (grant->role() == storage::pb::ROLE_ADMIN && grant->person_id() == caller.person_id) {
    return BadField("id", "another administrator's: nobody takes away her own administration");
  }
  HJJ_RETURN_IF_ERROR(txn.DeleteGrant(request.id()));
  HJJ_RETURN_IF_ERROR(PublishPeople(txn, grant->unit_path(), grant->person_id()));
  HJJ_RETURN_IF_ERROR(txn.BumpScopeVersion(grant->person_id()));
  HJJ_RETURN_IF_ERROR(Audit(*context_, txn, caller.person_id, "DeleteGrant", grant->person_id(),
                            Described(*grant)));
  return storage::pb::DeleteGrantResponse();
}

absl::Status TurnGrants(const Context& context) {
  const absl::CivilDay today = LocalToday(context);
  const std::string stamp = absl::StrCat(DayNumber(today));
  std::string turned;
  HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(turned, txn.GetMeta(kTurnedDay));
    return absl::OkStatus();
  }));
  if (turned == stamp) return absl::OkStatus();
  return context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(turned, txn.GetMeta(kTurnedDay));
    int32_t number = 0;
    // The first time: as if nothing that is dated had been in force.
    const absl::CivilDay before =
        absl::SimpleAtoi(turned, &number) ? CivilDayOf(number) : absl::CivilDay(1970, 1, 1);
    storage::PageArgs page{"", 500};
    do {
      HJJ_ASSIGN_OR_RETURN(const auto grants, txn.ListGrants("", page));
      for (const auto& grant : grants.items) {
        if (IsInForce(grant, before) == IsInForce(grant, today)) continue;
        HJJ_RETURN_IF_ERROR(txn.BumpScopeVersion(grant.person_id()));
      }
      page.after = grants.next_key;
    } while (!page.after.empty());
    return txn.SetMeta(kTurnedDay, stamp);
  });
}

}  // namespace hjj::app
