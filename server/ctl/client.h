// How dispatchctl speaks with a server: as one person with a device key, like any other client.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <google/protobuf/message.h>
#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <string>

#include "dispatch/v1/auth.pb.h"

namespace hjj::ctl {

// A file of mode 0600 with what makes this machine hers: server, device key, session. Replaced
// whole with each new session.
class Profile {
 public:
  // NOT_FOUND where there is none; PROFILE_UNSAFE when others may read it; PROFILE_CORRUPT.
  static absl::StatusOr<Profile> Load(const std::string& path);
  absl::Status Save(const std::string& path) const;

  std::string server;  // host:port
  std::string ca;      // PEM file; empty: plaintext, which only a loopback address may have
  std::string seed;    // of the device key
  ::dispatch::v1::Session session;
};

// Plaintext for loopback without `ca_file`, else TLS with (or under) that certificate, or under
// the system's roots. PLAINTEXT_REFUSED never happens by accident: other addresses get TLS.
absl::StatusOr<std::shared_ptr<grpc::Channel>> Connect(const std::string& server,
                                                       const std::string& ca_file);

// One signed-in operator. One thread.
class Client {
 public:
  using OnBytes = std::function<absl::Status(const std::string& answer)>;

  // With the profile kept in `path`.
  static absl::StatusOr<std::unique_ptr<Client>> Open(const std::string& path);
  // Uses up an invitation: a new device key, a new profile in `path` (never over another one).
  static absl::Status Enrol(const std::string& path, const std::string& server,
                            const std::string& ca_file, const std::string& code,
                            const std::string& password);

  // One request, any number of answers, by full method name "/dispatch.v1.XService/Y". A session
  // that ran out is renewed once. Errors bear the server's reason (shared/base/status.h).
  absl::Status CallBytes(const std::string& method, const std::string& request,
                         const OnBytes& on_answer);
  // One request, one answer.
  template <typename Response>
  absl::StatusOr<Response> Call(const std::string& method,
                                const google::protobuf::Message& request) {
    Response response;
    const absl::Status status =
        CallBytes(method, request.SerializeAsString(), [&](const std::string& bytes) {
          return response.ParseFromString(bytes) ? absl::OkStatus()
                                                 : absl::DataLossError("unreadable answer");
        });
    if (!status.ok()) return status;
    return response;
  }

  // All pages of a list; `take(page)` gets each.
  template <typename Response, typename Request, typename Take>
  absl::Status Pages(const std::string& method, Request request, Take take) {
    request.set_page_size(500);
    do {
      const absl::StatusOr<Response> page = Call<Response>(method, request);
      if (!page.ok()) return page.status();
      take(*page);
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return absl::OkStatus();
  }

  // For streams of requests: a stub's channel, and the session for its context.
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  // Sure that the session lasts for some minutes.
  absl::Status Renew();
  void Authorise(grpc::ClientContext& context) const;
  const Profile& profile() const { return profile_; }

 private:
  Client(std::string path, Profile profile, std::shared_ptr<grpc::Channel> channel)
      : path_(std::move(path)), profile_(std::move(profile)), channel_(std::move(channel)) {}

  std::string path_;
  Profile profile_;
  std::shared_ptr<grpc::Channel> channel_;
};

// A call's end as absl::Status with the server's reason.
absl::Status FromGrpc(const grpc::Status& status);
// Marks a refusal as a fault of the command line, which ends with an exit code of its own.
absl::Status Usage(absl::Status refusal);
bool IsUsage(const absl::Status& status);
// A fresh id for request_id.
std::string NewRequestId();

}  // namespace hjj::ctl
