// Units and people.
#include "server/app/directory_ops.h"

#include <absl/container/flat_hash_set.h>
#include <absl/strings/str_cat.h>

#include <algorithm>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/pages.h"
#include "server/app/publish.h"
#include "server/app/scope.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/limits.h"
#include "shared/wire/convert.h"
#include "shared/wire/text.h"

namespace hjj::app {
namespace {

using storage::pb::Person;

// What a client may not set: it is kept as it is.
void KeepOwn(const Person& stored, Person& incoming) {
  incoming.set_id(stored.id());
  incoming.set_phone_masked(stored.phone_masked());
  incoming.set_invented(stored.invented());
  incoming.set_version(stored.version());
  incoming.set_etag(stored.etag());
  if (incoming.state() == storage::pb::PERSON_STATE_UNSPECIFIED) {
    incoming.set_state(storage::pb::PERSON_STATE_ACTIVE);
  }
}

absl::Status CheckRosterNumber(storage::ReadTxn& txn, const Person& person) {
  if (person.roster_number().empty()) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const auto holder, txn.GetPersonByRosterNumber(person.roster_number()));
  if (!holder || holder->person().id() == person.id()) return absl::OkStatus();
  return Refuse(absl::StatusCode::kAlreadyExists, reason::kCodeTaken,
                "another person has this roster number",
                {{"field", "person.roster_number"}, {"rule", "one person per roster number"}});
}

// Who may call each other about a shift: from so long before its start to so long after its end.
constexpr absl::Duration kCallsAround = absl::Hours(24);
constexpr absl::Duration kLongestShift = absl::Hours(24);

// Assignments that hold a seat on a shift of these days.
absl::StatusOr<std::vector<storage::pb::Assignment>> SeatsNow(storage::ReadTxn& txn,
                                                              absl::string_view person_id,
                                                              absl::Time now) {
  storage::AssignmentQuery query;
  query.person_id = std::string(person_id);
  query.start = {now - kLongestShift - kCallsAround, now + kCallsAround + absl::Seconds(1)};
  HJJ_ASSIGN_OR_RETURN(auto seats, AllAssignments(txn, query));
  std::erase_if(seats, [&](const auto& a) {
    return !HoldsSeat(a) || FromProto(a.end_time()) + kCallsAround < now;
  });
  return seats;
}

bool Leads(const storage::pb::Shift& shift, absl::string_view person_id) {
  return shift.lead_person_id() == person_id || shift.deputy_person_id() == person_id;
}

// Whether one of the two serves, these days, on a shift the other one leads, or (for the caller)
// answers for.
absl::StatusOr<bool> MayCallAboutAShift(storage::ReadTxn& txn, absl::string_view caller_id,
                                        absl::string_view person_id, absl::Time now) {
  HJJ_ASSIGN_OR_RETURN(const auto own, SeatsNow(txn, caller_id, now));
  for (const auto& seat : own) {
    HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(seat.shift_id()));
    if (shift && Leads(*shift, person_id)) return true;
    HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(seat.task_id()));
    if (task && task->contact_person_id() == person_id) return true;
  }
  HJJ_ASSIGN_OR_RETURN(const auto hers, SeatsNow(txn, person_id, now));
  for (const auto& seat : hers) {
    HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(seat.shift_id()));
    if (shift && Leads(*shift, caller_id)) return true;
  }
  return false;
}

// Whom she asks to put right what is wrong about her: whoever answers for the last shift she served
// on, for a month.
absl::StatusOr<bool> AnswersForHerLastShift(storage::ReadTxn& txn, absl::string_view caller_id,
                                            absl::string_view person_id, absl::Time now) {
  storage::AssignmentQuery query;
  query.person_id = std::string(caller_id);
  query.start = {now - absl::Hours(24 * 31), now};
  HJJ_ASSIGN_OR_RETURN(const auto served, AllAssignments(txn, query));
  for (auto it = served.rbegin(); it != served.rend(); ++it) {
    if (!HoldsSeat(*it)) continue;
    HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(it->task_id()));
    if (!task || task->contact_person_id().empty()) continue;
    return task->contact_person_id() == person_id;
  }
  return false;
}

// What lists and boards hold of her is out of date: her card is asked for again where she was and
// where she goes.
absl::Status ForgetCards(storage::WriteTxn& txn, const std::string& request_id,
                         const std::string& person_id, absl::string_view old_path,
                         absl::string_view new_path) {
  std::vector<std::string> topics = UnitTopics(old_path);
  for (std::string& topic : UnitTopics(new_path)) topics.push_back(std::move(topic));
  std::sort(topics.begin(), topics.end());
  topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
  storage::NewEvent event;
  event.topics = std::move(topics);
  event.event.set_request_id(request_id);
  event.event.mutable_tombstone()->set_kind("person");
  event.event.mutable_tombstone()->set_id(person_id);
  return txn.AppendEvent(std::move(event));
}

}  // namespace

absl::StatusOr<storage::pb::GetUnitResponse> DirectoryOps::GetUnit(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::GetUnitRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(request.id()));
  if (!unit) return NotFound("unit");
  HJJ_RETURN_IF_ERROR(caller.Require("unit", unit->path()));
  storage::pb::GetUnitResponse response;
  *response.mutable_unit() = *unit;
  return response;
}

absl::StatusOr<storage::pb::ListUnitsResponse> DirectoryOps::ListUnits(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::ListUnitsRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request, 100, limits::kPageMost));
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.root_id()));
  HJJ_ASSIGN_OR_RETURN(auto units, ListOver<storage::pb::OrgUnit>(
                                       paths, page, [&](const auto& path, const auto& args) {
                                         return txn.ListUnits(path, args);
                                       }));
  storage::pb::ListUnitsResponse response;
  for (auto& unit : units.items) *response.add_units() = std::move(unit);
  response.set_next_page_token(NextToken(request, units.next_key));
  return response;
}

absl::StatusOr<storage::pb::GetPersonResponse> DirectoryOps::GetPerson(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::GetPersonRequest& request) {
  HJJ_ASSIGN_OR_RETURN(auto person, ReachPerson(caller, txn, request.id()));
  storage::pb::GetPersonResponse response;
  *response.mutable_person() = std::move(*person.mutable_person());
  return response;
}

absl::StatusOr<storage::pb::ListPersonsResponse> DirectoryOps::ListPersons(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::ListPersonsRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request));
  if (!IsText(request.query(), 0, 40)) return BadField("query", "at most 40 characters");
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.unit_id()));
  storage::PersonQuery query;
  const bool tail = request.query().size() == 4 &&
                    request.query().find_first_not_of("0123456789") == std::string::npos;
  (tail ? query.phone_tail : query.name_part) = request.query();
  HJJ_ASSIGN_OR_RETURN(auto people, ListOver<storage::rec::StoredPerson>(
                                        paths, page, [&](const auto& path, const auto& args) {
                                          query.path_prefix = path;
                                          return txn.ListPersons(query, args);
                                        }));
  storage::pb::ListPersonsResponse response;
  for (auto& person : people.items) {
    *response.add_persons() = std::move(*person.mutable_person());
  }
  response.set_next_page_token(NextToken(request, people.next_key));
  return response;
}

absl::StatusOr<storage::pb::CreatePersonResponse> DirectoryOps::CreatePerson(
    const access::Caller& caller, storage::WriteTxn& txn,
    const storage::pb::CreatePersonRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(request.person().unit_id()));
  if (!unit) return NotFound("unit");
  HJJ_RETURN_IF_ERROR(caller.Require("unit", unit->path()));
  storage::rec::StoredPerson stored;
  Person& person = *stored.mutable_person();
  person = request.person();
  HJJ_RETURN_IF_ERROR(CheckPerson(person, "person."));
  Person fresh;
  fresh.set_id(context_->ids->New());
  KeepOwn(fresh, person);
  HJJ_RETURN_IF_ERROR(CheckRosterNumber(txn, person));
  stored.set_pseudonym(context_->rng->Bytes(16));
  HJJ_RETURN_IF_ERROR(SetPhone(*context_, txn, stored, request.phone(), "phone"));
  HJJ_RETURN_IF_ERROR(PutPerson(txn, stored, unit->path()));
  HJJ_RETURN_IF_ERROR(
      Audit(*context_, txn, caller.person_id, "CreatePerson", stored.person().id()));
  storage::pb::CreatePersonResponse response;
  *response.mutable_person() = stored.person();
  return response;
}

absl::StatusOr<storage::pb::UpdatePersonResponse> DirectoryOps::UpdatePerson(
    const access::Caller& caller, storage::WriteTxn& txn,
    const storage::pb::UpdatePersonRequest& request, EndedSessions& ended) {
  HJJ_ASSIGN_OR_RETURN(auto stored, ReachPerson(caller, txn, request.person().id()));
  HJJ_RETURN_IF_ERROR(RequireAbove(*context_, caller, txn, request.person().id()));
  HJJ_RETURN_IF_ERROR(CheckEtag(request.person().etag(), stored.person().version()));
  Person person = request.person();
  HJJ_RETURN_IF_ERROR(CheckPerson(person, "person."));
  KeepOwn(stored.person(), person);
  HJJ_RETURN_IF_ERROR(CheckRosterNumber(txn, person));
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(person.unit_id()));
  if (!unit) return NotFound("unit");
  HJJ_RETURN_IF_ERROR(caller.Require("unit", unit->path()));
  const bool moved = person.unit_id() != stored.person().unit_id();
  const bool left = person.state() == storage::pb::PERSON_STATE_LEFT &&
                    stored.person().state() != storage::pb::PERSON_STATE_LEFT;
  *stored.mutable_person() = std::move(person);
  if (request.has_phone()) {
    HJJ_RETURN_IF_ERROR(SetPhone(*context_, txn, stored, request.phone(), "phone"));
  }
  HJJ_RETURN_IF_ERROR(PutPerson(txn, stored, unit->path()));
  const std::string& id = stored.person().id();
  if (moved) HJJ_RETURN_IF_ERROR(txn.BumpScopeVersion(id));
  if (left) HJJ_RETURN_IF_ERROR(EndSessions(*context_, txn, id, "", "", ended));
  HJJ_RETURN_IF_ERROR(Audit(*context_, txn, caller.person_id, "UpdatePerson", id,
                            request.has_phone() ? "number changed" : ""));
  storage::pb::UpdatePersonResponse response;
  *response.mutable_person() = stored.person();
  return response;
}

absl::StatusOr<storage::pb::TransferPersonResponse> DirectoryOps::TransferPerson(
    const access::Caller& caller, storage::WriteTxn& txn,
    const storage::pb::TransferPersonRequest& request) {
  std::string old_path;
  HJJ_ASSIGN_OR_RETURN(auto stored, ReachPerson(caller, txn, request.person_id(), &old_path));
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(request.unit_id()));
  if (!unit) return NotFound("unit");
  HJJ_RETURN_IF_ERROR(caller.Require("unit", unit->path()));
  HJJ_RETURN_IF_ERROR(RequireAbove(*context_, caller, txn, request.person_id()));
  HJJ_RETURN_IF_ERROR(CheckEtag(request.etag(), stored.person().version()));
  const std::string old_unit = stored.person().unit_id();
  if (old_unit == unit->id()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kSameUnit,
                  "she belongs there already");
  }
  stored.mutable_person()->set_unit_id(unit->id());
  HJJ_RETURN_IF_ERROR(PutPerson(txn, stored, unit->path()));
  HJJ_RETURN_IF_ERROR(txn.BumpScopeVersion(request.person_id()));
  HJJ_RETURN_IF_ERROR(
      ForgetCards(txn, request.request_id(), request.person_id(), old_path, unit->path()));
  HJJ_RETURN_IF_ERROR(Audit(*context_, txn, caller.person_id, "TransferPerson", request.person_id(),
                            absl::StrCat(old_unit, " to ", unit->id())));
  storage::pb::TransferPersonResponse response;
  *response.mutable_person() = stored.person();
  return response;
}

absl::StatusOr<storage::pb::UpdateMyProfileResponse> DirectoryOps::UpdateMyProfile(
    const access::Caller& caller, storage::WriteTxn& txn,
    const storage::pb::UpdateMyProfileRequest& request) {
  std::string path;
  HJJ_ASSIGN_OR_RETURN(auto stored, ReachPerson(caller, txn, caller.person_id, &path));
  HJJ_RETURN_IF_ERROR(CheckEtag(request.etag(), stored.person().version()));
  Person& person = *stored.mutable_person();
  *person.mutable_availability() = request.availability();
  person.set_weekly_cap_minutes(request.weekly_cap_minutes());
  person.set_reach_m(request.reach_m());
  person.set_early_calls_ok(request.early_calls_ok());
  *person.mutable_fit_duties() = request.fit_duties();
  *person.mutable_preferred_categories() = request.preferred_categories();
  HJJ_RETURN_IF_ERROR(CheckPerson(person, ""));
  HJJ_RETURN_IF_ERROR(PutPerson(txn, stored, path));
  storage::pb::UpdateMyProfileResponse response;
  *response.mutable_person() = stored.person();
  return response;
}

absl::StatusOr<storage::pb::BatchGetPersonCardsResponse> DirectoryOps::BatchGetPersonCards(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::BatchGetPersonCardsRequest& request) {
  if (request.ids_size() > limits::kPersonCards) {
    return BadField("ids", absl::StrCat("at most ", limits::kPersonCards));
  }
  // Whom she serves with: the people on the shifts she holds a seat on, a month around now.
  std::optional<absl::flat_hash_set<std::string>> partners;
  const auto is_partner = [&](const std::string& id) -> absl::StatusOr<bool> {
    if (!partners) {
      partners.emplace();
      storage::AssignmentQuery mine;
      mine.person_id = caller.person_id;
      mine.start = {context_->clock->Now() - absl::Hours(24 * 31),
                    context_->clock->Now() + absl::Hours(24 * 31)};
      HJJ_ASSIGN_OR_RETURN(const auto own, AllAssignments(txn, mine));
      for (const auto& assignment : own) {
        if (!HoldsSeat(assignment)) continue;
        HJJ_ASSIGN_OR_RETURN(const auto others, AssignmentsOfShift(txn, assignment.shift_id()));
        for (const auto& other : others) {
          if (HoldsSeat(other)) partners->insert(other.person_id());
        }
        HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(assignment.shift_id()));
        if (!shift) continue;
        partners->insert(shift->lead_person_id());
        HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(shift->task_id()));
        if (task) partners->insert(task->contact_person_id());
      }
    }
    return partners->contains(id);
  };

  storage::pb::BatchGetPersonCardsResponse response;
  for (const std::string& id : request.ids()) {
    HJJ_ASSIGN_OR_RETURN(const auto stored, txn.GetPerson(id));
    if (!stored) continue;
    HJJ_ASSIGN_OR_RETURN(const std::string path, PathOfUnit(txn, stored->person().unit_id()));
    bool works_here = false;
    if (!caller.Reaches(path, id)) {
      HJJ_ASSIGN_OR_RETURN(works_here, ServesWithin(*context_, caller, txn, id, false));
      bool partner = false;
      if (!works_here) {
        HJJ_ASSIGN_OR_RETURN(partner, is_partner(id));
      }
      if (!works_here && !partner) continue;
    }
    HJJ_ASSIGN_OR_RETURN(auto card, CardOf(caller, txn, id, works_here));
    if (card) *response.add_cards() = *std::move(card);
  }
  return response;
}

absl::StatusOr<storage::pb::RevealPhoneResponse> DirectoryOps::RevealPhone(
    const access::Caller& caller, storage::WriteTxn& txn,
    const storage::pb::RevealPhoneRequest& request) {
  if (!IsText(request.purpose(), 1, 100)) return BadField("purpose", "1 to 100 characters");
  HJJ_ASSIGN_OR_RETURN(const bool works_here,
                       ServesWithin(*context_, caller, txn, request.person_id(), true));
  if (!works_here) {
    const absl::Time now = context_->clock->Now();
    HJJ_ASSIGN_OR_RETURN(bool on_shift,
                         MayCallAboutAShift(txn, caller.person_id, request.person_id(), now));
    if (!on_shift) {
      HJJ_ASSIGN_OR_RETURN(on_shift,
                           AnswersForHerLastShift(txn, caller.person_id, request.person_id(), now));
    }
    if (!caller.Reaches("", "", on_shift)) {
      HJJ_RETURN_IF_ERROR(ReachPerson(caller, txn, request.person_id()).status());
    }
  }
  HJJ_ASSIGN_OR_RETURN(const auto stored, txn.GetPerson(request.person_id()));
  if (!stored) return NotFound("person");
  const auto& person = *stored;
  if (person.phone_sealed().empty()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNoPhone, "no number on record");
  }
  storage::pb::RevealPhoneResponse response;
  HJJ_ASSIGN_OR_RETURN(*response.mutable_phone(), OpenPhone(*context_, person));
  HJJ_RETURN_IF_ERROR(Audit(*context_, txn, caller.person_id, "RevealPhone", request.person_id(),
                            request.purpose()));
  return response;
}

}  // namespace hjj::app
