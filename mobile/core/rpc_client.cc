#include "mobile/core/rpc_client.h"

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::mobile {
namespace {

bool IsAway(const absl::Status& status) {
  return status.code() == absl::StatusCode::kUnavailable ||
         status.code() == absl::StatusCode::kDeadlineExceeded;
}

}  // namespace

void RpcClient::CallBytes(const std::string& method, const std::string& request,
                          absl::Duration deadline, Transport::BytesDone done) {
  Attempt(method, request, deadline, /*may_renew=*/true, std::move(done));
}

void RpcClient::Attempt(const std::string& method, const std::string& request,
                        absl::Duration deadline, bool may_renew, Transport::BytesDone done) {
  transport_->Call(method, request, session_.access_token(), deadline,
                   life_.Guard([=, this](absl::StatusOr<std::string> bytes) {
                     const auto code = bytes.status().code();
                     Reached(!IsAway(bytes.status()));
                     if (code != absl::StatusCode::kUnauthenticated || !may_renew)
                       return done(std::move(bytes));
                     Renew([=, this](absl::Status renewed) {
                       if (!renewed.ok()) return done(renewed);
                       Attempt(method, request, deadline, /*may_renew=*/false, done);
                     });
                   }));
}

void RpcClient::StreamEnded(const absl::Status& status) {
  const bool unavailable = status.code() == absl::StatusCode::kUnavailable;
  if (unavailable != ReasonOf(status).empty()) return;
  Reached(!unavailable);
}

void RpcClient::Renew(std::function<void(absl::Status)> done) {
  renewing_.push_back(std::move(done));
  if (renewing_.size() > 1) return;
  v1::RefreshSessionRequest request;
  request.set_refresh_token(session_.refresh_token());
  CallPublic<v1::RefreshSessionRequest, v1::RefreshSessionResponse>(
      transport_, kRefreshSession, request,
      life_.Guard([this](absl::StatusOr<v1::RefreshSessionResponse> answer) {
        absl::Status status = answer.status();
        Reached(!IsAway(status));
        if (status.ok()) status = save_(answer->session());
        if (status.ok()) session_ = answer->session();
        const auto waiting = std::exchange(renewing_, {});
        if (status.code() == absl::StatusCode::kUnauthenticated ||
            status.code() == absl::StatusCode::kPermissionDenied) {
          lost_ = true;
          if (on_lost_) on_lost_();
        }
        for (const auto& done : waiting) done(status);
      }));
}

}  // namespace hjj::mobile
