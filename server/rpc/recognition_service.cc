#include "server/rpc/recognition_service.h"

#include "server/app/certificate_ops.h"
#include "server/app/draft_ops.h"
#include "server/rpc/printed_stream.h"

namespace hjj::rpc {
namespace {

namespace pb = ::dispatch::v1;
using access::Caller;

}  // namespace

grpc::ServerUnaryReactor* RecognitionService::IssueCertificate(
    grpc::CallbackServerContext* ctx, const pb::IssueCertificateRequest* req,
    pb::IssueCertificateResponse* resp) {
  return guard_->MutateAfter(
      ctx, req, resp,
      [this](const Caller& caller,
             const pb::IssueCertificateRequest& q) -> absl::StatusOr<pb::IssueCertificateResponse> {
        HJJ_RETURN_IF_ERROR(app::FreshenDrafts(guard_->context()));
        pb::IssueCertificateResponse answer;
        HJJ_RETURN_IF_ERROR(
            guard_->context().store->Read([&](storage::ReadTxn& txn) -> absl::Status {
              HJJ_ASSIGN_OR_RETURN(answer,
                                   app::DraftCertificate(guard_->context(), caller, txn, q));
              return absl::OkStatus();
            }));
        return answer;
      },
      [this](const Caller& caller, storage::WriteTxn& txn, const pb::IssueCertificateRequest&,
             pb::IssueCertificateResponse* answer) {
        return app::NumberCertificate(guard_->context(), caller, txn,
                                      answer->mutable_certificate());
      });
}

grpc::ServerUnaryReactor* RecognitionService::ListCertificates(
    grpc::CallbackServerContext* ctx, const pb::ListCertificatesRequest* req,
    pb::ListCertificatesResponse* resp) {
  return guard_->Query(
      ctx, req, resp,
      [this](const Caller& caller, storage::ReadTxn& txn, const pb::ListCertificatesRequest& q) {
        return app::ListCertificates(guard_->context(), caller, txn, q);
      });
}

grpc::ServerWriteReactor<pb::PrintCertificateResponse>* RecognitionService::PrintCertificate(
    grpc::CallbackServerContext* ctx, const pb::PrintCertificateRequest* req) {
  return Printed<pb::PrintCertificateResponse>(guard_, ctx, req, &app::PrintCertificate);
}

grpc::ServerUnaryReactor* RecognitionService::LookUpCertificate(
    grpc::CallbackServerContext* ctx, const pb::LookUpCertificateRequest* req,
    pb::LookUpCertificateResponse* resp) {
  return guard_->Query(
      ctx, req, resp,
      [this](const Caller& caller, storage::ReadTxn& txn, const pb::LookUpCertificateRequest& q) {
        return app::LookUpCertificate(guard_->context(), caller, txn, q);
      });
}

}  // namespace hjj::rpc
