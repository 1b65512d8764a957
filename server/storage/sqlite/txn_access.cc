#include "server/storage/sqlite/select.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/status.h"

namespace hjj::storage {

using sqlite::Blob;

absl::StatusOr<std::optional<rec::StoredInvitation>> SqliteTxn::FindInvitation(
    absl::string_view code_hash) {
  return OneBody<rec::StoredInvitation>(
      db_->Query("SELECT body FROM invitation WHERE code_hash = ?", Blob(code_hash)));
}

absl::Status SqliteTxn::PutInvitation(const rec::StoredInvitation& invitation) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"invitation.person_id", invitation.person_id()}}));
  return db_->Run(
      "INSERT INTO invitation(person_id, code_hash, body) VALUES(?, ?, ?)"
      " ON CONFLICT(person_id) DO UPDATE SET code_hash = excluded.code_hash, body = excluded.body",
      Blob(IdKey(invitation.person_id())), Blob(invitation.code_hash()),
      Blob(invitation.SerializeAsString()));
}

absl::Status SqliteTxn::DeleteInvitation(absl::string_view person_id) {
  return db_->Run("DELETE FROM invitation WHERE person_id = ?", Blob(IdKey(person_id)));
}

absl::StatusOr<std::optional<rec::StoredDevice>> SqliteTxn::GetDevice(absl::string_view key_id) {
  return OneBody<rec::StoredDevice>(
      db_->Query("SELECT body FROM device WHERE key_id = ?", Blob(key_id)));
}

absl::StatusOr<std::vector<rec::StoredDevice>> SqliteTxn::DevicesOf(absl::string_view person_id) {
  return AllBodies<rec::StoredDevice>(
      db_->Query("SELECT body FROM device WHERE person_id = ? ORDER BY enrol_us, key_id",
                 Blob(IdKey(person_id))));
}

absl::Status SqliteTxn::PutDevice(const rec::StoredDevice& device) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"device.person_id", device.person_id()}}));
  return db_->Run(
      "INSERT INTO device(key_id, person_id, enrol_us, body) VALUES(?, ?, ?, ?)"
      " ON CONFLICT(key_id) DO UPDATE SET person_id = excluded.person_id,"
      " enrol_us = excluded.enrol_us, body = excluded.body",
      Blob(device.key_id()), Blob(IdKey(device.person_id())), device.enrol_us(),
      Blob(device.SerializeAsString()));
}

absl::StatusOr<std::optional<rec::StoredSession>> SqliteTxn::GetSession(absl::string_view id) {
  return OneBody<rec::StoredSession>(
      db_->Query("SELECT body FROM session WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<std::vector<rec::StoredSession>> SqliteTxn::SessionsOf(absl::string_view person_id) {
  return AllBodies<rec::StoredSession>(db_->Query(
      "SELECT body FROM session WHERE person_id = ? ORDER BY id", Blob(IdKey(person_id))));
}

absl::Status SqliteTxn::PutSession(const rec::StoredSession& session) {
  HJJ_RETURN_IF_ERROR(
      RequireIds({{"session.id", session.id()}, {"session.person_id", session.person_id()}}));
  return db_->Run(
      "INSERT INTO session(id, person_id, body) VALUES(?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET person_id = excluded.person_id, body = excluded.body",
      Blob(IdKey(session.id())), Blob(IdKey(session.person_id())),
      Blob(session.SerializeAsString()));
}

absl::StatusOr<std::optional<rec::StoredAnswer>> SqliteTxn::GetAnswer(
    absl::string_view principal, absl::string_view request_id) {
  return OneBody<rec::StoredAnswer>(
      db_->Query("SELECT body FROM answer WHERE principal = ? AND request_id = ?",
                 Blob(AnyKey(principal)), Blob(AnyKey(request_id))));
}

absl::Status SqliteTxn::PutAnswer(absl::string_view principal, absl::string_view request_id,
                                  const rec::StoredAnswer& answer) {
  return db_->Run(
      "INSERT INTO answer(principal, request_id, time_us, body) VALUES(?, ?, ?, ?)"
      " ON CONFLICT(principal, request_id) DO UPDATE SET time_us = excluded.time_us,"
      " body = excluded.body",
      Blob(AnyKey(principal)), Blob(AnyKey(request_id)), answer.time_us(),
      Blob(answer.SerializeAsString()));
}

absl::StatusOr<int> SqliteTxn::ExpireAnswers(absl::Time before, int limit) {
  HJJ_RETURN_IF_ERROR(
      db_->Run("DELETE FROM answer WHERE row IN"
               " (SELECT row FROM answer WHERE time_us < ? ORDER BY time_us LIMIT ?)",
               MicrosOf(before), limit));
  return static_cast<int>(db_->Changes());
}

absl::StatusOr<Page<pb::AuditRecord>> SqliteTxn::ListAudit(absl::string_view actor_id,
                                                           const PageArgs& page) {
  Select select("body", "audit");
  if (!actor_id.empty()) select.Where("actor_id = ?", Blob(AnyKey(actor_id)));
  return select.RunPage<pb::AuditRecord>(db_, {{"seq", SortColumn::kInt}}, true, page,
                                         [](const sqlite::Statement& row, pb::AuditRecord* record) {
                                           HJJ_RETURN_IF_ERROR(ParseBody(row, 0, record));
                                           record->set_seq(row.Int(1));
                                           return absl::OkStatus();
                                         });
}

absl::Status SqliteTxn::AppendAudit(const pb::AuditRecord& record) {
  return db_->Run("INSERT INTO audit(actor_id, body) VALUES(?, ?)", Blob(AnyKey(record.actor_id())),
                  Blob(record.SerializeAsString()));
}

}  // namespace hjj::storage
