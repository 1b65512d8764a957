// RecognitionService over gRPC: hands each call to the certificate ops.
#pragma once

#include "dispatch/v1/recognition.grpc.pb.h"
#include "server/rpc/call_guard.h"

namespace hjj::rpc {

class RecognitionService final : public ::dispatch::v1::RecognitionService::CallbackService {
 public:
  // Not owned; outlives the server.
  explicit RecognitionService(CallGuard* guard) : guard_(guard) {}

  grpc::ServerUnaryReactor* IssueCertificate(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::IssueCertificateRequest* req,
      ::dispatch::v1::IssueCertificateResponse* resp) override;
  grpc::ServerUnaryReactor* ListCertificates(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::ListCertificatesRequest* req,
      ::dispatch::v1::ListCertificatesResponse* resp) override;
  grpc::ServerWriteReactor<::dispatch::v1::PrintCertificateResponse>* PrintCertificate(
      grpc::CallbackServerContext* ctx,
      const ::dispatch::v1::PrintCertificateRequest* req) override;
  grpc::ServerUnaryReactor* LookUpCertificate(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::LookUpCertificateRequest* req,
      ::dispatch::v1::LookUpCertificateResponse* resp) override;

 private:
  CallGuard* guard_;
};

}  // namespace hjj::rpc
