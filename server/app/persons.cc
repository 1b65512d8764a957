#include "server/app/persons.h"

#include <absl/strings/str_cat.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>

#include "server/app/assignments.h"
#include "server/app/pages.h"
#include "server/app/publish.h"
#include "server/auth/keyring.h"
#include "server/auth/phone_number.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/domain/geo.h"
#include "shared/wire/convert.h"
#include "shared/wire/grants.h"
#include "shared/wire/text.h"

namespace hjj::app {
namespace {

constexpr char kTable[] = "person";
constexpr char kColumn[] = "phone";

template <typename Values, typename IsValid>
absl::Status CheckEnums(const Values& values, int most, IsValid is_valid, absl::string_view prefix,
                        absl::string_view name) {
  if (values.size() > most) {
    return BadField(absl::StrCat(prefix, name), absl::StrCat("at most ", most));
  }
  for (int i = 0; i < values.size(); ++i) {
    const int value = values.Get(i);
    if (value == 0 || !is_valid(value) ||
        std::find(values.begin(), values.begin() + i, value) != values.begin() + i) {
      return BadField(absl::StrCat(prefix, name, "[", i, "]"), "a known value, each once");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckNumber(int value, int least, int most, absl::string_view prefix,
                         absl::string_view name) {
  if (value == 0 || (value >= least && value <= most)) return absl::OkStatus();
  return BadField(absl::StrCat(prefix, name), absl::StrCat("0, or ", least, " to ", most));
}

bool IsRosterNumber(absl::string_view text) {
  return text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '-';
         });
}

}  // namespace

absl::CivilDay LocalToday(const Context& context) {
  return domain::LocalDate(context.clock->Now(), context.settings.zone);
}

absl::Status SetPhone(const Context& context, storage::ReadTxn& txn,
                      storage::rec::StoredPerson& person, absl::string_view phone,
                      absl::string_view field) {
  if (phone.empty()) {
    person.clear_phone_sealed();
    person.clear_phone_index();
    person.clear_phone_key_id();
    person.clear_phone_tail();
    person.mutable_person()->clear_phone_masked();
    return absl::OkStatus();
  }
  HJJ_ASSIGN_OR_RETURN(const std::string e164,
                       auth::NormalisePhone(phone, context.settings.phone_region, field));
  const std::string index = context.keyring->BlindIndex(e164);
  // The same number is left sealed as it is: an import that changes nothing writes nothing.
  if (index == person.phone_index()) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const auto holder, txn.GetPersonByPhone(index));
  if (holder && holder->person().id() != person.person().id()) {
    return Refuse(absl::StatusCode::kAlreadyExists, reason::kPhoneTaken,
                  "another person has this number",
                  {{"field", std::string(field)}, {"rule", "one person per number"}});
  }
  HJJ_ASSIGN_OR_RETURN(
      *person.mutable_phone_sealed(),
      context.keyring->Seal(kTable, kColumn, person.person().id(), e164, *context.rng));
  person.set_phone_index(index);
  person.set_phone_key_id(context.keyring->current_id(auth::Purpose::kEncryption));
  person.set_phone_tail(auth::PhoneTail(e164));
  person.mutable_person()->set_phone_masked(auth::MaskPhone(e164));
  return absl::OkStatus();
}

absl::StatusOr<std::string> OpenPhone(const Context& context,
                                      const storage::rec::StoredPerson& person) {
  if (person.phone_sealed().empty()) return std::string();
  return context.keyring->Open(kTable, kColumn, person.person().id(), person.phone_sealed(),
                               person.phone_key_id());
}

absl::Status PutPerson(storage::WriteTxn& txn, storage::rec::StoredPerson& person,
                       absl::string_view unit_path) {
  auto& shown = *person.mutable_person();
  shown.set_version(shown.version() + 1);
  shown.set_etag(EtagOf(shown.version()));
  HJJ_RETURN_IF_ERROR(txn.PutPerson(person, unit_path));
  return PublishPeople(txn, unit_path, shown.id());
}

absl::Status CheckAvailability(
    const google::protobuf::RepeatedPtrField<storage::pb::WeeklyWindow>& windows,
    absl::string_view prefix) {
  if (windows.size() > 50) {
    return BadField(absl::StrCat(prefix, "availability"), "at most 50 windows");
  }
  for (int i = 0; i < windows.size(); ++i) {
    const auto& w = windows[i];
    const std::string field = absl::StrCat(prefix, "availability[", i, "]");
    if (w.weekday() < 1 || w.weekday() > 7) return BadField(field + ".weekday", "1 to 7");
    if (w.start_minute() < 0 || w.end_minute() > 1440 || w.start_minute() >= w.end_minute()) {
      return BadField(field, "0 <= start_minute < end_minute <= 1440");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckPerson(storage::pb::Person& person, absl::string_view prefix) {
  const auto field = [&](absl::string_view name) { return absl::StrCat(prefix, name); };
  if (!IsText(person.name(), 1, 40)) return BadField(field("name"), "1 to 40 characters");
  if (!IsRosterNumber(person.roster_number())) {
    return BadField(field("roster_number"), "1 to 32 letters, digits or hyphens");
  }
  HJJ_RETURN_IF_ERROR(CheckNumber(person.birth_year(), 1900, 2100, prefix, "birth_year"));
  HJJ_RETURN_IF_ERROR(CheckNumber(person.reach_m(), 100, 100'000, prefix, "reach_m"));
  HJJ_RETURN_IF_ERROR(
      CheckNumber(person.weekly_cap_minutes(), 30, 6000, prefix, "weekly_cap_minutes"));
  HJJ_RETURN_IF_ERROR(
      CheckEnums(person.skills(), 20, storage::pb::Skill_IsValid, prefix, "skills"));
  HJJ_RETURN_IF_ERROR(
      CheckEnums(person.fit_duties(), 20, storage::pb::Duty_IsValid, prefix, "fit_duties"));
  HJJ_RETURN_IF_ERROR(CheckEnums(person.preferred_categories(), 20, storage::pb::Category_IsValid,
                                 prefix, "preferred_categories"));
  HJJ_RETURN_IF_ERROR(CheckAvailability(person.availability(), prefix));
  if (!storage::pb::PersonState_IsValid(person.state())) {
    return BadField(field("state"), "a known value");
  }
  if (person.has_insured_until() && !IsValid(person.insured_until())) {
    return BadField(field("insured_until"), "a day of the calendar");
  }
  if (person.has_home()) {
    auto& home = *person.mutable_home();
    domain::LatLng at{home.latitude_deg(), home.longitude_deg()};
    if (!domain::IsValid(at)) return BadField(field("home"), "-90 to 90, -180 to 180 degrees");
    if (!storage::pb::Datum_IsValid(home.datum())) {
      return BadField(field("home.datum"), "a known value");
    }
    if (home.datum() == storage::pb::DATUM_GCJ02) at = domain::Gcj02ToWgs84(at);
    home.set_latitude_deg(at.lat);
    home.set_longitude_deg(at.lng);
    home.clear_datum();
  }
  return absl::OkStatus();
}

absl::StatusOr<storage::rec::StoredPerson> ReachPerson(const access::Caller& caller,
                                                       storage::ReadTxn& txn,
                                                       absl::string_view person_id,
                                                       std::string* unit_path) {
  HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(person_id));
  if (!person) return NotFound("person");
  HJJ_ASSIGN_OR_RETURN(const std::string path, PathOfUnit(txn, person->person().unit_id()));
  HJJ_RETURN_IF_ERROR(caller.Require("person", path, person_id));
  if (unit_path != nullptr) *unit_path = path;
  return *std::move(person);
}

absl::StatusOr<bool> ServesWithin(const Context& context, const access::Caller& caller,
                                  storage::ReadTxn& txn, absl::string_view person_id,
                                  bool live_only) {
  if (caller.SubtreePaths().empty()) return false;
  const absl::Time now = context.clock->Now();
  storage::AssignmentQuery query;
  query.person_id = std::string(person_id);
  query.start = {now - absl::Hours(24 * 31), now + absl::Hours(24 * 31)};
  HJJ_ASSIGN_OR_RETURN(const auto hers, AllAssignments(txn, query));
  for (const auto& assignment : hers) {
    // Who was called off may have to be told.
    const bool to_be_told =
        !assignment.call_off_id().empty() && FromProto(assignment.end_time()) > now;
    if (live_only && !IsLive(assignment) && !to_be_told) continue;
    HJJ_ASSIGN_OR_RETURN(const std::string path, PathOfUnit(txn, assignment.unit_id()));
    if (caller.Reaches(path)) return true;
  }
  return false;
}

absl::StatusOr<std::optional<storage::pb::PersonCard>> CardOf(const access::Caller& caller,
                                                              storage::ReadTxn& txn,
                                                              absl::string_view person_id,
                                                              bool with_tail) {
  HJJ_ASSIGN_OR_RETURN(const auto stored, txn.GetPerson(person_id));
  if (!stored) return std::nullopt;
  const storage::pb::Person& person = stored->person();
  HJJ_ASSIGN_OR_RETURN(const std::string path, PathOfUnit(txn, person.unit_id()));
  storage::pb::PersonCard card;
  card.set_id(person.id());
  card.set_name(person.name());
  card.set_unit_id(person.unit_id());
  card.set_uses_app(person.uses_app());
  if (with_tail || caller.RoleOver(path) > storage::pb::ROLE_VOLUNTEER) {
    card.set_phone_tail(stored->phone_tail());
  }
  return card;
}

absl::Status RequireAboveRole(const access::Caller& caller, storage::pb::Role role,
                              absl::string_view unit_path) {
  const storage::pb::Role own = caller.RoleOver(unit_path);
  if (own > role || own == storage::pb::ROLE_ADMIN) return absl::OkStatus();
  return Refuse(absl::StatusCode::kPermissionDenied, reason::kAboveYou,
                "only a role that stands above may do this");
}

absl::Status RequireAbove(const Context& context, const access::Caller& caller,
                          storage::ReadTxn& txn, absl::string_view person_id) {
  if (caller.person_id == person_id) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(auto grants, txn.GrantsOf(person_id));
  for (const auto& grant : NotOver(std::move(grants), LocalToday(context))) {
    HJJ_RETURN_IF_ERROR(RequireAboveRole(caller, grant.role(), grant.unit_path()));
  }
  return absl::OkStatus();
}

absl::Status EndSessions(const Context& context, storage::WriteTxn& txn,
                         absl::string_view person_id, absl::string_view key_id,
                         absl::string_view keep, EndedSessions& ended) {
  const int64_t now_us = absl::ToUnixMicros(context.clock->Now());
  HJJ_ASSIGN_OR_RETURN(auto sessions, txn.SessionsOf(person_id));
  for (auto& session : sessions) {
    if (session.revoke_us() != 0 || session.expire_us() <= now_us || session.id() == keep ||
        (!key_id.empty() && session.key_id() != key_id)) {
      continue;
    }
    session.set_revoke_us(now_us);
    HJJ_RETURN_IF_ERROR(txn.PutSession(session));
    ended.push_back(session.id());
  }
  return absl::OkStatus();
}

}  // namespace hjj::app
