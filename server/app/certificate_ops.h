// RecognitionService: certificates of service (志愿服务记录证明). They never wait for a seal: what
// is approved counts, what waits is listed.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/recognition.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

// What the ledger says about her now, without id, number and check code. Reads much: not on the
// writer. Only staff may put words under the unit's name (head, handler, contact, note). BAD_FIELD,
// NOT_FOUND, NOTHING_TO_CERTIFY.
absl::StatusOr<::dispatch::v1::IssueCertificateResponse> DraftCertificate(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::IssueCertificateRequest& request);
// Numbers it and keeps it. Who may issue it is asked again.
absl::Status NumberCertificate(const Context& context, const access::Caller& caller,
                               storage::WriteTxn& txn, ::dispatch::v1::Certificate* certificate);

absl::StatusOr<::dispatch::v1::ListCertificatesResponse> ListCertificates(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListCertificatesRequest& request);

// One to be printed: hers, of a unit the caller reaches, or about a person she reaches.
absl::StatusOr<::dispatch::v1::Certificate> FindCertificate(
    const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::PrintCertificateRequest& request);

// A wrong number and a wrong code look the same: NOT_FOUND "certificate".
absl::StatusOr<::dispatch::v1::LookUpCertificateResponse> LookUpCertificate(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::LookUpCertificateRequest& request);

}  // namespace hjj::app
