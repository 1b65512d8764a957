// Calls in the name of one signed-in person: adds the access token, renews it when the server no
// longer takes it, and tells when only a new sign-in helps.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "dispatch/v1/auth.pb.h"
#include "mobile/core/executor.h"
#include "mobile/core/methods.h"
#include "mobile/core/transport.h"

namespace hjj::mobile {

inline constexpr absl::Duration kCallDeadline = absl::Seconds(15);

// One request to a public method, without a session.
template <typename Req, typename Resp>
void CallPublic(Transport* transport, const Method<Req, Resp>& method, const Req& request,
                std::function<void(absl::StatusOr<Resp>)> done);

// Core's thread only. Errors as the server gave them; UNAUTHENTICATED only after a renewal failed.
// Destroying it drops every callback.
class RpcClient {
 public:
  // `save` stores a renewed session before it is used; a session that cannot be stored is not
  // used, for its predecessor dies with the first use. Transport outlives it.
  RpcClient(Transport* transport, v1::Session session,
            std::function<absl::Status(const v1::Session&)> save)
      : transport_(transport), session_(std::move(session)), save_(std::move(save)) {}

  const v1::Session& session() const { return session_; }
  // Set by whoever shows the sign-in page: the session ended and cannot be renewed.
  void set_on_lost(std::function<void()> fn) { on_lost_ = std::move(fn); }
  // Set by whoever shows the connection: after each answer, whether the server was reached.
  void set_on_reached(std::function<void(bool)> fn) { on_reached_ = std::move(fn); }
  bool lost() const { return lost_; }

  template <typename Req, typename Resp>
  void Call(const Method<Req, Resp>& method, const Req& request,
            std::function<void(absl::StatusOr<Resp>)> done,
            absl::Duration deadline = kCallDeadline) {
    CallBytes(method.path, request.SerializeAsString(), deadline,
              [done = std::move(done)](absl::StatusOr<std::string> bytes) {
                done(Parse<Resp>(std::move(bytes)));
              });
  }
  void CallBytes(const std::string& method, const std::string& request, absl::Duration deadline,
                 Transport::BytesDone done);

  // A stream under the present token; a refused token ends it with UNAUTHENTICATED, after which
  // Renew() and another attempt help.
  template <typename Req, typename Resp>
  std::unique_ptr<Stream> Open(const Method<Req, Resp>& method, const Req& request,
                               std::function<void(Resp)> on_message,
                               std::function<void(absl::Status)> on_end) {
    return transport_->Open(
        method.path, request.SerializeAsString(), session_.access_token(),
        life_.Guard([this, on_message = std::move(on_message)](std::string bytes) {
          Reached(true);
          Resp message;
          // What cannot be parsed is skipped: the cursor stays where it was.
          if (message.ParseFromString(bytes)) on_message(std::move(message));
        }),
        life_.Guard([this, on_end = std::move(on_end)](absl::Status status) {
          StreamEnded(status);
          on_end(std::move(status));
        }));
  }
  // Exchanges the refresh token; callers at the same time share one exchange.
  void Renew(std::function<void(absl::Status)> done);

  template <typename Resp>
  static absl::StatusOr<Resp> Parse(absl::StatusOr<std::string> bytes) {
    if (!bytes.ok()) return bytes.status();
    Resp response;
    if (response.ParseFromString(*bytes)) return response;
    return absl::InternalError("unreadable answer");
  }

 private:
  void Attempt(const std::string& method, const std::string& request, absl::Duration deadline,
               bool may_renew, Transport::BytesDone done);
  void Reached(bool yes) {
    if (on_reached_) on_reached_(yes);
  }
  // A stream that the server ended for a reason of its own was no loss of the connection.
  void StreamEnded(const absl::Status& status);

  Transport* transport_;
  v1::Session session_;
  std::function<absl::Status(const v1::Session&)> save_;
  std::function<void()> on_lost_;
  std::function<void(bool)> on_reached_;
  std::vector<std::function<void(absl::Status)>> renewing_;
  bool lost_ = false;
  Life life_;
};

template <typename Req, typename Resp>
void CallPublic(Transport* transport, const Method<Req, Resp>& method, const Req& request,
                std::function<void(absl::StatusOr<Resp>)> done) {
  transport->Call(method.path, request.SerializeAsString(), "", kCallDeadline,
                  [done = std::move(done)](absl::StatusOr<std::string> bytes) {
                    done(RpcClient::Parse<Resp>(std::move(bytes)));
                  });
}

}  // namespace hjj::mobile
