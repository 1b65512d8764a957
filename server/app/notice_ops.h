// Notices to the women of an area, and files: attachments of notices, photos of shifts.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/notice.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

// BAD_FIELD, NOT_FOUND.
absl::StatusOr<::dispatch::v1::PostNoticeResponse> PostNotice(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::PostNoticeRequest& req);
// NOT_FOUND; ALREADY_RETRACTED.
absl::StatusOr<::dispatch::v1::RetractNoticeResponse> RetractNotice(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::RetractNoticeRequest& req);
// Her own: current ones of her unit and those above, with when she read them. Of a unit: those that
// reach it from above, its own and those below, with counts where she answers for them.
absl::StatusOr<::dispatch::v1::ListNoticesResponse> ListNotices(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListNoticesRequest& req);
// NOT_FOUND for a notice that is not meant for her.
absl::StatusOr<::dispatch::v1::MarkNoticeReadResponse> MarkNoticeRead(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::MarkNoticeReadRequest& req);

// NOT_A_FILE, FILE_TOO_LARGE, LIMIT_EXCEEDED (metadata: limit, max), BAD_FIELD, NOT_FOUND.
absl::StatusOr<::dispatch::v1::AddAttachmentResponse> AddAttachment(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::AddAttachmentRequest& req);
absl::StatusOr<::dispatch::v1::GetAttachmentResponse> GetAttachment(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::GetAttachmentRequest& req);
absl::StatusOr<::dispatch::v1::ListAttachmentsResponse> ListAttachments(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListAttachmentsRequest& req);
absl::StatusOr<::dispatch::v1::DeleteAttachmentResponse> DeleteAttachment(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::DeleteAttachmentRequest& req);

}  // namespace hjj::app
