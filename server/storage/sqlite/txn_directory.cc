#include <absl/strings/str_cat.h>

#include <algorithm>

#include "server/storage/sqlite/select.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/status.h"

namespace hjj::storage {

using sqlite::Blob;

absl::StatusOr<std::string> SqliteTxn::GetMeta(absl::string_view key) {
  HJJ_ASSIGN_OR_RETURN(auto row, db_->Query("SELECT value FROM meta WHERE key = ?", key));
  HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
  return found ? row.Bytes(0) : std::string();
}

absl::Status SqliteTxn::SetMeta(absl::string_view key, absl::string_view value) {
  return db_->Run(
      "INSERT INTO meta(key, value) VALUES(?, ?)"
      " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
      key, Blob(value));
}

absl::StatusOr<std::optional<pb::OrgUnit>> SqliteTxn::GetUnit(absl::string_view id) {
  return OneBody<pb::OrgUnit>(db_->Query("SELECT body FROM unit WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<std::optional<pb::OrgUnit>> SqliteTxn::GetUnitByCode(absl::string_view code) {
  return OneBody<pb::OrgUnit>(db_->Query("SELECT body FROM unit WHERE code = ?", code));
}

absl::StatusOr<Page<pb::OrgUnit>> SqliteTxn::ListUnits(absl::string_view path_prefix,
                                                       const PageArgs& page) {
  Select select("body", "unit");
  select.WherePath("path", path_prefix);
  return select.RunPage<pb::OrgUnit>(
      db_,
      {{"depth", SortColumn::kInt}, {"sort_code", SortColumn::kText}, {"id", SortColumn::kBlob}},
      false, page);
}

absl::Status SqliteTxn::PutUnit(const pb::OrgUnit& unit) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"unit.id", unit.id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(unit.path()));
  const auto depth = std::count(unit.path().begin(), unit.path().end(), '/') - 1;
  std::optional<std::string> code;
  if (!unit.code().empty()) code = unit.code();
  return db_->Run(
      "INSERT INTO unit(id, code, path, depth, sort_code, body) VALUES(?, ?, ?, ?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET code = excluded.code, path = excluded.path,"
      " depth = excluded.depth, sort_code = excluded.sort_code, body = excluded.body",
      Blob(IdKey(unit.id())), code, unit.path(), depth, unit.code(),
      Blob(unit.SerializeAsString()));
}

absl::StatusOr<std::optional<rec::StoredPerson>> SqliteTxn::GetPerson(absl::string_view id) {
  return OneBody<rec::StoredPerson>(
      db_->Query("SELECT body FROM person WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<std::optional<rec::StoredPerson>> SqliteTxn::GetPersonByPhone(
    absl::string_view phone_index) {
  return OneBody<rec::StoredPerson>(
      db_->Query("SELECT body FROM person WHERE phone_index = ?", Blob(phone_index)));
}

absl::StatusOr<std::optional<rec::StoredPerson>> SqliteTxn::GetPersonByRosterNumber(
    absl::string_view roster_number) {
  return OneBody<rec::StoredPerson>(
      db_->Query("SELECT body FROM person WHERE roster_number = ?", roster_number));
}

absl::StatusOr<std::optional<rec::StoredPerson>> SqliteTxn::GetPersonByPseudonym(
    absl::string_view pseudonym) {
  return OneBody<rec::StoredPerson>(
      db_->Query("SELECT body FROM person WHERE id = (SELECT person_id FROM ledger_person WHERE "
                 "pseudonym = ?)",
                 Blob(pseudonym)));
}

absl::StatusOr<Page<rec::StoredPerson>> SqliteTxn::ListPersons(const PersonQuery& q,
                                                               const PageArgs& page) {
  Select select("body", "person");
  select.WherePath("unit_path", q.path_prefix);
  if (!q.name_part.empty()) select.Where("instr(name, ?) > 0", q.name_part);
  if (!q.phone_tail.empty()) select.Where("phone_tail = ?", q.phone_tail);
  return select.RunPage<rec::StoredPerson>(
      db_,
      {{"unit_path", SortColumn::kText}, {"name", SortColumn::kText}, {"id", SortColumn::kBlob}},
      false, page);
}

absl::Status SqliteTxn::PutPerson(const rec::StoredPerson& person, absl::string_view unit_path) {
  const std::string id = IdKey(person.person().id());
  HJJ_RETURN_IF_ERROR(RequireIds({{"person.id", person.person().id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(unit_path));
  std::optional<std::string> roster_number;
  if (!person.person().roster_number().empty()) roster_number = person.person().roster_number();
  std::optional<Blob> phone;
  if (!person.phone_index().empty()) phone.emplace(person.phone_index());
  HJJ_RETURN_IF_ERROR(db_->Run(
      "INSERT INTO person(id, unit_path, name, roster_number, phone_index, phone_tail, body)"
      " VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
      " unit_path = excluded.unit_path, name = excluded.name,"
      " roster_number = excluded.roster_number,"
      " phone_index = excluded.phone_index, phone_tail = excluded.phone_tail,"
      " body = excluded.body",
      Blob(id), unit_path, person.person().name(), roster_number, phone, person.phone_tail(),
      Blob(person.SerializeAsString())));
  if (person.pseudonym().empty()) return absl::OkStatus();
  return db_->Run(
      "INSERT INTO ledger_person(person_id, pseudonym) VALUES(?, ?)"
      " ON CONFLICT(person_id) DO UPDATE SET pseudonym = excluded.pseudonym",
      Blob(id), Blob(person.pseudonym()));
}

absl::StatusOr<std::optional<pb::Grant>> SqliteTxn::GetGrant(absl::string_view id) {
  return OneBody<pb::Grant>(
      db_->Query("SELECT body FROM role_grant WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<std::vector<pb::Grant>> SqliteTxn::GrantsOf(absl::string_view person_id) {
  return AllBodies<pb::Grant>(db_->Query(
      "SELECT body FROM role_grant WHERE person_id = ? ORDER BY id", Blob(IdKey(person_id))));
}

absl::StatusOr<Page<pb::Grant>> SqliteTxn::ListGrants(absl::string_view path_prefix,
                                                      const PageArgs& page) {
  Select select("body", "role_grant");
  select.WherePath("unit_path", path_prefix);
  return select.RunPage<pb::Grant>(
      db_, {{"unit_path", SortColumn::kText}, {"id", SortColumn::kBlob}}, false, page);
}

absl::StatusOr<int64_t> SqliteTxn::ScopeVersion(absl::string_view person_id) {
  HJJ_ASSIGN_OR_RETURN(auto row, db_->Query("SELECT version FROM scope_version WHERE person_id = ?",
                                            Blob(IdKey(person_id))));
  HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
  return found ? row.Int(0) : 0;
}

absl::Status SqliteTxn::PutGrant(const pb::Grant& grant) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"grant.id", grant.id()},
                                  {"grant.person_id", grant.person_id()},
                                  {"grant.unit_id", grant.unit_id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(grant.unit_path()));
  return db_->Run(
      "INSERT INTO role_grant(id, person_id, unit_id, role, unit_path, body)"
      " VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET person_id = excluded.person_id,"
      " unit_id = excluded.unit_id, role = excluded.role, unit_path = excluded.unit_path,"
      " body = excluded.body",
      Blob(IdKey(grant.id())), Blob(IdKey(grant.person_id())), Blob(IdKey(grant.unit_id())),
      grant.role(), grant.unit_path(), Blob(grant.SerializeAsString()));
}

absl::Status SqliteTxn::DeleteGrant(absl::string_view id) {
  return db_->Run("DELETE FROM role_grant WHERE id = ?", Blob(IdKey(id)));
}

absl::Status SqliteTxn::BumpScopeVersion(absl::string_view person_id) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"person_id", person_id}}));
  HJJ_RETURN_IF_ERROR(
      db_->Run("INSERT INTO scope_version(person_id, version) VALUES(?, 1)"
               " ON CONFLICT(person_id) DO UPDATE SET version = version + 1",
               Blob(IdKey(person_id))));
  return AppendEvent({{ScopeTopic(person_id)}, pb::Event()});
}

}  // namespace hjj::storage
