// What goes out to people: notices, files, certificates, deliveries.
#include <algorithm>

#include "server/storage/sqlite/select.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::storage {

using sqlite::Blob;

namespace {

// When it is gone from the phones.
int64_t EndMicros(const pb::Notice& notice) {
  const int64_t expire = MicrosOf(FromProto(notice.expire_time()));
  return notice.has_retract_time() ? std::min(expire, MicrosOf(FromProto(notice.retract_time())))
                                   : expire;
}

}  // namespace

absl::StatusOr<std::optional<pb::Notice>> SqliteTxn::GetNotice(absl::string_view id) {
  return OneBody<pb::Notice>(db_->Query("SELECT body FROM notice WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<Page<pb::Notice>> SqliteTxn::ListNotices(const NoticeQuery& q,
                                                        const PageArgs& page) {
  Select select("body", "notice");
  if (q.below) {
    WhereAround(&select, {q.path});
  } else {
    std::vector<std::string> paths = PathsAbove(q.path);
    paths.push_back(q.path);
    std::string any;
    for (size_t i = 0; i < paths.size(); ++i) {
      absl::StrAppend(&any, any.empty() ? "(" : " OR ", "+unit_path = ?");
    }
    select.WhereAll(any + ")", paths);
  }
  if (q.current_at != absl::InfinitePast()) select.Where("end_us > ?", MicrosOf(q.current_at));
  return select.RunPage<pb::Notice>(
      db_, {{"create_us", SortColumn::kInt}, {"id", SortColumn::kBlob}}, true, page);
}

absl::StatusOr<int64_t> SqliteTxn::CountNoticeReads(absl::string_view notice_id) {
  return db_->QueryInt("SELECT count(*) FROM notice_read WHERE notice_id = ?",
                       Blob(IdKey(notice_id)));
}

absl::StatusOr<std::optional<absl::Time>> SqliteTxn::NoticeReadTime(absl::string_view notice_id,
                                                                    absl::string_view person_id) {
  HJJ_ASSIGN_OR_RETURN(
      auto row, db_->Query("SELECT time_us FROM notice_read WHERE notice_id = ? AND person_id = ?",
                           Blob(IdKey(notice_id)), Blob(IdKey(person_id))));
  HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
  if (!found) return std::optional<absl::Time>();
  return std::optional<absl::Time>(absl::FromUnixMicros(row.Int(0)));
}

absl::StatusOr<int64_t> SqliteTxn::CountPersons(absl::string_view path_prefix) {
  const auto range = PathRange(path_prefix);
  return db_->QueryInt("SELECT count(*) FROM person WHERE unit_path >= ? AND unit_path < ?",
                       range.first, range.second);
}

absl::Status SqliteTxn::PutNotice(const pb::Notice& notice) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"notice.id", notice.id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(notice.unit_path()));
  return db_->Run(
      "INSERT INTO notice(id, unit_path, create_us, end_us, body) VALUES(?, ?, ?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET end_us = excluded.end_us, body = excluded.body",
      Blob(IdKey(notice.id())), notice.unit_path(), MicrosOf(FromProto(notice.create_time())),
      EndMicros(notice), Blob(notice.SerializeAsString()));
}

absl::Status SqliteTxn::PutNoticeRead(absl::string_view notice_id, absl::string_view person_id,
                                      absl::Time time) {
  HJJ_RETURN_IF_ERROR(
      RequireIds({{"notice_read.notice_id", notice_id}, {"notice_read.person_id", person_id}}));
  return db_->Run(
      "INSERT INTO notice_read(notice_id, person_id, time_us) VALUES(?, ?, ?)"
      " ON CONFLICT(notice_id, person_id) DO NOTHING",
      Blob(IdKey(notice_id)), Blob(IdKey(person_id)), MicrosOf(time));
}

absl::StatusOr<std::optional<pb::Attachment>> SqliteTxn::GetAttachment(absl::string_view id) {
  return OneBody<pb::Attachment>(
      db_->Query("SELECT body FROM attachment WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<std::string> SqliteTxn::GetAttachmentContent(absl::string_view id) {
  HJJ_ASSIGN_OR_RETURN(
      auto row, db_->Query("SELECT content FROM attachment_content WHERE id = ?", Blob(IdKey(id))));
  HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
  return found ? row.Bytes(0) : std::string();
}

absl::StatusOr<std::vector<pb::Attachment>> SqliteTxn::AttachmentsOf(absl::string_view owner_id) {
  return AllBodies<pb::Attachment>(db_->Query(
      "SELECT body FROM attachment WHERE owner_id = ? ORDER BY add_us, id", Blob(IdKey(owner_id))));
}

absl::StatusOr<std::vector<std::string>> SqliteTxn::AttachmentsDue(absl::Time now, int limit) {
  return AllIds(
      db_->Query("SELECT id FROM attachment WHERE delete_us <= ? ORDER BY delete_us, id LIMIT ?",
                 MicrosOf(now), limit));
}

absl::Status SqliteTxn::PutAttachment(const pb::Attachment& attachment, absl::string_view content) {
  HJJ_RETURN_IF_ERROR(RequireIds(
      {{"attachment.id", attachment.id()}, {"attachment.owner_id", attachment.owner_id()}}));
  HJJ_RETURN_IF_ERROR(db_->Run(
      "INSERT INTO attachment(id, owner_id, add_us, delete_us, body) VALUES(?, ?, ?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET delete_us = excluded.delete_us, body = excluded.body",
      Blob(IdKey(attachment.id())), Blob(IdKey(attachment.owner_id())),
      MicrosOf(FromProto(attachment.add_time())),
      attachment.has_delete_time() ? MicrosOf(FromProto(attachment.delete_time()))
                                   : MicrosOf(absl::InfiniteFuture()),
      Blob(attachment.SerializeAsString())));
  if (content.empty()) return absl::OkStatus();
  return db_->Run(
      "INSERT INTO attachment_content(id, content) VALUES(?, ?) ON CONFLICT(id) DO NOTHING",
      Blob(IdKey(attachment.id())), Blob(content));
}

absl::Status SqliteTxn::DeleteAttachment(absl::string_view id) {
  HJJ_RETURN_IF_ERROR(db_->Run("DELETE FROM attachment_content WHERE id = ?", Blob(IdKey(id))));
  return db_->Run("DELETE FROM attachment WHERE id = ?", Blob(IdKey(id)));
}

absl::StatusOr<std::optional<pb::Certificate>> SqliteTxn::GetCertificate(absl::string_view id) {
  return OneBody<pb::Certificate>(
      db_->Query("SELECT body FROM certificate WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<std::optional<pb::Certificate>> SqliteTxn::GetCertificateByNumber(
    absl::string_view number) {
  return OneBody<pb::Certificate>(
      db_->Query("SELECT body FROM certificate WHERE number = ?", number));
}

absl::StatusOr<Page<pb::Certificate>> SqliteTxn::ListCertificates(const CertificateQuery& q,
                                                                  const PageArgs& page) {
  Select select("body", "certificate");
  select.WherePath("+unit_path", q.path_prefix);
  if (!q.person_id.empty()) select.Where("person_id = ?", Blob(IdKey(q.person_id)));
  return select.RunPage<pb::Certificate>(
      db_, {{"issue_us", SortColumn::kInt}, {"id", SortColumn::kBlob}}, true, page);
}

absl::Status SqliteTxn::PutCertificate(const pb::Certificate& certificate) {
  HJJ_RETURN_IF_ERROR(RequireIds(
      {{"certificate.id", certificate.id()}, {"certificate.person_id", certificate.person_id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(certificate.unit_path()));
  HJJ_ASSIGN_OR_RETURN(const auto known, GetCertificateByNumber(certificate.number()));
  if (known && known->id() != certificate.id()) {
    return Refuse(absl::StatusCode::kAlreadyExists, reason::kConstraint,
                  "a certificate with this number exists");
  }
  return db_->Run(
      "INSERT INTO certificate(id, number, person_id, unit_path, issue_us, body)"
      " VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET body = excluded.body",
      Blob(IdKey(certificate.id())), certificate.number(), Blob(IdKey(certificate.person_id())),
      certificate.unit_path(), MicrosOf(FromProto(certificate.issue_time())),
      Blob(certificate.SerializeAsString()));
}

absl::StatusOr<std::vector<rec::StoredDelivery>> SqliteTxn::DeliveriesDue(absl::Time now,
                                                                          int limit) {
  HJJ_ASSIGN_OR_RETURN(auto rows,
                       db_->Query("SELECT d.body, d.seq FROM delivery d WHERE d.next_us <= ?"
                                  " AND NOT EXISTS (SELECT 1 FROM delivery e"
                                  " WHERE e.person_id = d.person_id AND e.seq < d.seq)"
                                  " ORDER BY d.next_us, d.seq LIMIT ?",
                                  MicrosOf(now), limit));
  std::vector<rec::StoredDelivery> due;
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, rows.Step());
    if (!found) return due;
    HJJ_RETURN_IF_ERROR(ParseBody(rows, 0, &due.emplace_back()));
    due.back().set_seq(rows.Int(1));
  }
}

absl::StatusOr<int64_t> SqliteTxn::CountDeliveries() {
  return db_->QueryInt("SELECT count(*) FROM delivery");
}

absl::Status SqliteTxn::PutDelivery(const rec::StoredDelivery& delivery) {
  HJJ_RETURN_IF_ERROR(
      RequireIds({{"delivery.id", delivery.id()}, {"delivery.person_id", delivery.person_id()}}));
  const std::string body = delivery.SerializeAsString();
  if (delivery.seq() == 0) {
    return db_->Run("INSERT INTO delivery(person_id, next_us, body) VALUES(?, ?, ?)",
                    Blob(IdKey(delivery.person_id())), delivery.next_us(), Blob(body));
  }
  return db_->Run("UPDATE delivery SET next_us = ?, body = ? WHERE seq = ?", delivery.next_us(),
                  Blob(body), delivery.seq());
}

absl::Status SqliteTxn::DeleteDelivery(int64_t seq) {
  return db_->Run("DELETE FROM delivery WHERE seq = ?", seq);
}

}  // namespace hjj::storage
