#include "server/app/notice_ops.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "server/app/deliveries.h"
#include "server/app/media.h"
#include "server/app/pages.h"
#include "server/app/publish.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr absl::Duration kNoticeLife = absl::Hours(30 * 24), kLongestNotice = absl::Hours(366 * 24);
// A shift's photos show people: kept no longer than its hours are looked at.
constexpr absl::Duration kPhotoLife = absl::Hours(90 * 24);
constexpr int kMaxAttachments = 5, kMaxPhotos = 20;

bool IsCurrent(const pb::Notice& notice, absl::Time now) {
  return !notice.has_retract_time() && FromProto(notice.expire_time()) > now;
}

// Meant for her: of her unit or one above it, and still up.
bool IsForHer(const access::Caller& caller, const pb::Notice& notice, absl::Time now) {
  return absl::StartsWith(caller.unit_path, notice.unit_path()) && IsCurrent(notice, now);
}

absl::Status PublishNotice(storage::WriteTxn& txn, absl::string_view request_id,
                           const pb::Notice& notice) {
  pb::Resource resource;
  *resource.mutable_notice() = notice;
  return Publish(txn, request_id, std::move(resource), notice.unit_path());
}

absl::StatusOr<pb::Notice> FindOwn(storage::ReadTxn& txn, const access::Caller& caller,
                                   absl::string_view id) {
  if (!IsId(id)) return NotFound("notice");
  HJJ_ASSIGN_OR_RETURN(auto notice, txn.GetNotice(id));
  if (!notice) return NotFound("notice");
  HJJ_RETURN_IF_ERROR(caller.Require("notice", notice->unit_path()));
  return *std::move(notice);
}

// Whether the caller may read what hangs on this notice or shift. Photos show people: they are for
// whoever answers for the shift alone.
absl::Status MayRead(const Context& context, storage::ReadTxn& txn, const access::Caller& caller,
                     absl::string_view owner_id) {
  if (!IsId(owner_id)) return NotFound("attachment");
  HJJ_ASSIGN_OR_RETURN(const auto notice, txn.GetNotice(owner_id));
  const bool may = notice ? IsForHer(caller, *notice, context.clock->Now()) ||
                                caller.Reaches(notice->unit_path())
                          : FindShiftInCharge(txn, caller, owner_id).ok();
  return may ? absl::OkStatus() : NotFound("attachment");
}

}  // namespace

absl::StatusOr<pb::PostNoticeResponse> PostNotice(const Context& context,
                                                  const access::Caller& caller,
                                                  storage::WriteTxn& txn,
                                                  const pb::PostNoticeRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto path, FindUnitPath(txn, caller, req.notice().unit_id()));
  HJJ_RETURN_IF_ERROR(CheckText("notice.title", req.notice().title(), 1, 60));
  HJJ_RETURN_IF_ERROR(CheckText("notice.body", req.notice().body(), 1, 2000, /*lines=*/true));
  const absl::Time now = context.clock->Now();
  pb::Notice notice;
  notice.set_id(context.ids->New());
  notice.set_unit_id(req.notice().unit_id());
  notice.set_unit_path(path);
  notice.set_title(req.notice().title());
  notice.set_body(req.notice().body());
  notice.set_urgent(req.notice().urgent());
  *notice.mutable_create_time() = ToProto(now);
  *notice.mutable_expire_time() = ToProto(now + kNoticeLife);
  if (req.notice().has_expire_time()) {
    if (!IsSane(req.notice().expire_time()) || FromProto(req.notice().expire_time()) <= now ||
        FromProto(req.notice().expire_time()) > now + kLongestNotice) {
      return BadField("notice.expire_time", "in the future, at most 366 days on");
    }
    *notice.mutable_expire_time() = req.notice().expire_time();
  }
  notice.set_version(1);
  HJJ_RETURN_IF_ERROR(txn.PutNotice(notice));
  HJJ_RETURN_IF_ERROR(PublishNotice(txn, req.request_id(), notice));
  HJJ_RETURN_IF_ERROR(TellNotice(txn, notice));
  HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "PostNotice", notice.id(),
                            absl::StrCat("to ", notice.unit_id())));
  pb::PostNoticeResponse resp;
  *resp.mutable_notice() = std::move(notice);
  return resp;
}

absl::StatusOr<pb::RetractNoticeResponse> RetractNotice(const Context& context,
                                                        const access::Caller& caller,
                                                        storage::WriteTxn& txn,
                                                        const pb::RetractNoticeRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto notice, FindOwn(txn, caller, req.id()));
  if (notice.has_retract_time()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadyRetracted);
  }
  *notice.mutable_retract_time() = ToProto(context.clock->Now());
  notice.set_version(notice.version() + 1);
  HJJ_RETURN_IF_ERROR(txn.PutNotice(notice));
  HJJ_RETURN_IF_ERROR(PublishNotice(txn, req.request_id(), notice));
  HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "RetractNotice", notice.id(), ""));
  pb::RetractNoticeResponse resp;
  *resp.mutable_notice() = std::move(notice);
  return resp;
}

absl::StatusOr<pb::ListNoticesResponse> ListNotices(const Context& context,
                                                    const access::Caller& caller,
                                                    storage::ReadTxn& txn,
                                                    const pb::ListNoticesRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req));
  storage::NoticeQuery query;
  if (req.unit_id().empty()) {
    query.path = caller.unit_path;
  } else {
    HJJ_ASSIGN_OR_RETURN(query.path, FindUnitPath(txn, caller, req.unit_id()));
    query.below = true;
  }
  if (!query.below || !req.include_past()) query.current_at = context.clock->Now();
  HJJ_ASSIGN_OR_RETURN(auto notices, txn.ListNotices(query, page));
  pb::ListNoticesResponse resp;
  for (pb::Notice& notice : notices.items) {
    HJJ_ASSIGN_OR_RETURN(const auto files, txn.AttachmentsOf(notice.id()));
    for (const pb::Attachment& file : files) *notice.add_attachments() = file;
    HJJ_ASSIGN_OR_RETURN(const auto read, txn.NoticeReadTime(notice.id(), caller.person_id));
    if (read) *notice.mutable_read_time() = ToProto(*read);
    if (query.below && caller.Reaches(notice.unit_path())) {
      HJJ_ASSIGN_OR_RETURN(const int64_t audience, txn.CountPersons(notice.unit_path()));
      HJJ_ASSIGN_OR_RETURN(const int64_t reads, txn.CountNoticeReads(notice.id()));
      notice.set_audience_count(static_cast<int32_t>(audience));
      notice.set_read_count(static_cast<int32_t>(reads));
    }
    *resp.add_notices() = std::move(notice);
  }
  resp.set_next_page_token(NextToken(req, notices.next_key));
  return resp;
}

absl::StatusOr<pb::MarkNoticeReadResponse> MarkNoticeRead(const Context& context,
                                                          const access::Caller& caller,
                                                          storage::WriteTxn& txn,
                                                          const pb::MarkNoticeReadRequest& req) {
  if (!IsId(req.id())) return NotFound("notice");
  HJJ_ASSIGN_OR_RETURN(const auto notice, txn.GetNotice(req.id()));
  const absl::Time now = context.clock->Now();
  if (!notice || !IsForHer(caller, *notice, now)) return NotFound("notice");
  HJJ_RETURN_IF_ERROR(txn.PutNoticeRead(req.id(), caller.person_id, now));
  return pb::MarkNoticeReadResponse();
}

absl::StatusOr<pb::AddAttachmentResponse> AddAttachment(const Context& context,
                                                        const access::Caller& caller,
                                                        storage::WriteTxn& txn,
                                                        const pb::AddAttachmentRequest& req) {
  const absl::Time now = context.clock->Now();
  pb::Attachment file;
  file.set_id(context.ids->New());
  file.set_media_type(MediaTypeOf(req.content()));
  file.set_size(static_cast<int32_t>(req.content().size()));
  file.set_added_by(caller.person_id);
  *file.mutable_add_time() = ToProto(now);
  int max = kMaxAttachments;
  bool fits = file.media_type() != pb::MEDIA_TYPE_UNSPECIFIED;
  switch (req.owner_case()) {
    case pb::AddAttachmentRequest::kNoticeId: {
      HJJ_ASSIGN_OR_RETURN(const auto notice, FindOwn(txn, caller, req.notice_id()));
      HJJ_RETURN_IF_ERROR(CheckText("name", req.name(), 1, 80));
      file.set_owner_id(notice.id());
      file.set_name(req.name());
      break;
    }
    case pb::AddAttachmentRequest::kShiftId: {
      HJJ_ASSIGN_OR_RETURN(const auto at, FindShiftInCharge(txn, caller, req.shift_id()));
      if (!req.name().empty()) return BadField("name", "empty for a photo");
      file.set_owner_id(at.shift.id());
      *file.mutable_delete_time() = ToProto(now + kPhotoLife);
      max = kMaxPhotos;
      fits = fits && file.media_type() != pb::MEDIA_TYPE_PDF;
      break;
    }
    case pb::AddAttachmentRequest::OWNER_NOT_SET:
      return BadField("owner", "notice_id or shift_id");
  }
  if (req.content().size() > kMaxFileBytes) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kFileTooLarge, "",
                  {{"max", absl::StrCat(kMaxFileBytes)}});
  }
  if (!fits) return Refuse(absl::StatusCode::kInvalidArgument, reason::kNotAFile);
  HJJ_ASSIGN_OR_RETURN(const auto there, txn.AttachmentsOf(file.owner_id()));
  if (static_cast<int>(there.size()) >= max) {
    return Refuse(absl::StatusCode::kResourceExhausted, reason::kLimitExceeded, "",
                  {{"limit", "attachments"}, {"max", absl::StrCat(max)}});
  }
  HJJ_RETURN_IF_ERROR(txn.PutAttachment(file, req.content()));
  pb::AddAttachmentResponse resp;
  *resp.mutable_attachment() = std::move(file);
  return resp;
}

absl::StatusOr<pb::GetAttachmentResponse> GetAttachment(const Context& context,
                                                        const access::Caller& caller,
                                                        storage::ReadTxn& txn,
                                                        const pb::GetAttachmentRequest& req) {
  if (!IsId(req.id())) return NotFound("attachment");
  HJJ_ASSIGN_OR_RETURN(auto file, txn.GetAttachment(req.id()));
  if (!file) return NotFound("attachment");
  HJJ_RETURN_IF_ERROR(MayRead(context, txn, caller, file->owner_id()));
  pb::GetAttachmentResponse resp;
  HJJ_ASSIGN_OR_RETURN(*resp.mutable_content(), txn.GetAttachmentContent(req.id()));
  *resp.mutable_attachment() = *std::move(file);
  return resp;
}

absl::StatusOr<pb::ListAttachmentsResponse> ListAttachments(const Context& context,
                                                            const access::Caller& caller,
                                                            storage::ReadTxn& txn,
                                                            const pb::ListAttachmentsRequest& req) {
  if (req.owner_case() == pb::ListAttachmentsRequest::OWNER_NOT_SET) {
    return BadField("owner", "notice_id or shift_id");
  }
  const std::string& owner = req.has_notice_id() ? req.notice_id() : req.shift_id();
  HJJ_RETURN_IF_ERROR(MayRead(context, txn, caller, owner));
  HJJ_ASSIGN_OR_RETURN(const auto files, txn.AttachmentsOf(owner));
  pb::ListAttachmentsResponse resp;
  for (const pb::Attachment& file : files) *resp.add_attachments() = file;
  return resp;
}

absl::StatusOr<pb::DeleteAttachmentResponse> DeleteAttachment(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const pb::DeleteAttachmentRequest& req) {
  if (!IsId(req.id())) return NotFound("attachment");
  HJJ_ASSIGN_OR_RETURN(const auto file, txn.GetAttachment(req.id()));
  if (!file) return NotFound("attachment");
  HJJ_ASSIGN_OR_RETURN(const auto notice, txn.GetNotice(file->owner_id()));
  if (notice) {
    HJJ_RETURN_IF_ERROR(caller.Require("attachment", notice->unit_path()));
  } else if (!FindShiftInCharge(txn, caller, file->owner_id()).ok()) {
    return NotFound("attachment");
  }
  HJJ_RETURN_IF_ERROR(txn.DeleteAttachment(req.id()));
  HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "DeleteAttachment", req.id(), ""));
  return pb::DeleteAttachmentResponse();
}

}  // namespace hjj::app
