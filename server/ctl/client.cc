#include "server/ctl/client.h"

#include <absl/strings/cord.h>
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <fcntl.h>
#include <grpcpp/generic/generic_stub.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "server/ops/config.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/rng.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/wire/error_detail.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

constexpr char kHead[] = "haijiejie profile 1";
constexpr char kUsageUrl[] = "hjj/usage";
constexpr char kHex[] = "0123456789abcdef";
constexpr char kEnrolMethod[] = "/dispatch.v1.AuthService/Enrol";
constexpr char kRefreshMethod[] = "/dispatch.v1.AuthService/RefreshSession";

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string ToBytes(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const auto& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

// One request, then answers until the call ends. Serves unary calls and server streams alike.
absl::Status Exchange(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                      const std::string& token, const std::string& request,
                      const Client::OnBytes& on_answer) {
  grpc::ClientContext context;
  if (!token.empty()) context.AddMetadata("authorization", absl::StrCat("Bearer ", token));
  grpc::GenericStub stub(channel);
  grpc::CompletionQueue queue;
  void* tag = nullptr;
  bool ok = false;
  const auto next = [&] { return queue.Next(&tag, &ok) && ok; };
  const auto call = stub.PrepareCall(&context, method, &queue);
  call->StartCall(nullptr);
  bool alive = next();
  if (alive) {
    grpc::Slice slice(request);
    call->WriteLast(grpc::ByteBuffer(&slice, 1), grpc::WriteOptions(), nullptr);
    alive = next();
  }
  absl::Status taken;
  grpc::ByteBuffer answer;
  while (alive && taken.ok()) {
    call->Read(&answer, nullptr);
    if (!next()) break;
    taken = on_answer(ToBytes(answer));
  }
  if (!taken.ok()) context.TryCancel();
  grpc::Status status;
  call->Finish(&status, nullptr);
  next();
  return taken.ok() ? FromGrpc(status) : taken;
}

template <typename Response>
absl::StatusOr<Response> CallPublic(const std::shared_ptr<grpc::Channel>& channel,
                                    const std::string& method,
                                    const google::protobuf::Message& request) {
  Response response;
  HJJ_RETURN_IF_ERROR(
      Exchange(channel, method, "", request.SerializeAsString(), [&](const std::string& bytes) {
        return response.ParseFromString(bytes) ? absl::OkStatus()
                                               : absl::DataLossError("unreadable answer");
      }));
  return response;
}

}  // namespace

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  return StatusFromWire(status.error_code(), status.error_message(), status.error_details());
}

absl::Status Usage(absl::Status refusal) {
  refusal.SetPayload(kUsageUrl, absl::Cord("1"));
  return refusal;
}

bool IsUsage(const absl::Status& status) { return status.GetPayload(kUsageUrl).has_value(); }

std::string NewRequestId() {
  static SystemClock clock;
  static SystemRng rng;
  static IdSource ids(&clock, &rng);
  return ids.New();
}

absl::StatusOr<Profile> Profile::Load(const std::string& path) {
  HJJ_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  struct stat info {};
  if (stat(path.c_str(), &info) != 0 || (info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kProfileUnsafe,
                  absl::StrCat(path, " must be a file of mode 0600"));
  }
  const std::vector<std::string> lines = absl::StrSplit(text, '\n');
  Profile profile;
  bool good = lines.size() >= 5 && lines[0] == kHead &&
              lines[3].find_first_not_of(kHex) == std::string::npos &&
              lines[4].find_first_not_of(kHex) == std::string::npos;
  if (good) {
    profile.server = lines[1];
    profile.ca = lines[2];
    profile.seed = absl::HexStringToBytes(lines[3]);
    good = profile.seed.size() == crypto::kSeedSize &&
           profile.session.ParseFromString(absl::HexStringToBytes(lines[4]));
  }
  if (!good) {
    return Refuse(absl::StatusCode::kDataLoss, reason::kProfileCorrupt,
                  absl::StrCat(path, " is not a profile"));
  }
  return profile;
}

absl::Status Profile::Save(const std::string& path) const {
  const std::string text =
      absl::StrCat(kHead, "\n", server, "\n", ca, "\n", absl::BytesToHexString(seed), "\n",
                   absl::BytesToHexString(session.SerializeAsString()), "\n");
  const std::string fresh = path + ".new";
  const int fd = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  bool ok = fd >= 0 && write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
            fsync(fd) == 0;
  if (fd >= 0) close(fd);
  ok = ok && rename(fresh.c_str(), path.c_str()) == 0;
  if (ok) return absl::OkStatus();
  unlink(fresh.c_str());
  return Usage(BadField("--profile", absl::StrCat("a file that can be written, not ", path)));
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> Connect(const std::string& server,
                                                       const std::string& ca_file) {
  if (server.find(':') == std::string::npos) return Usage(BadField("--server", "host:port"));
  if (ca_file.empty() && ops::IsLoopback(server)) {
    return grpc::CreateChannel(server, grpc::InsecureChannelCredentials());
  }
  grpc::SslCredentialsOptions tls;
  if (!ca_file.empty()) {
    auto pem = ReadFile(ca_file);
    if (!pem.ok()) return Usage(BadField("--ca", "a PEM file that can be read"));
    tls.pem_root_certs = *std::move(pem);
  }
  return grpc::CreateChannel(server, grpc::SslCredentials(tls));
}

absl::StatusOr<std::unique_ptr<Client>> Client::Open(const std::string& path) {
  HJJ_ASSIGN_OR_RETURN(Profile profile, Profile::Load(path));
  HJJ_ASSIGN_OR_RETURN(auto channel, Connect(profile.server, profile.ca));
  return std::unique_ptr<Client>(new Client(path, std::move(profile), std::move(channel)));
}

absl::Status Client::Enrol(const std::string& path, const std::string& server,
                           const std::string& ca_file, const std::string& code,
                           const std::string& password) {
  if (access(path.c_str(), F_OK) == 0) {
    return Refuse(absl::StatusCode::kAlreadyExists, reason::kAlreadyInitialised,
                  absl::StrCat(path, " exists: nothing was touched"));
  }
  HJJ_ASSIGN_OR_RETURN(const auto channel, Connect(server, ca_file));
  SystemRng rng;
  const auto key = crypto::SigningKey::New(rng);
  Profile profile{server, ca_file, key.seed(), {}};
  // Before the code is used up: what cannot be kept must not be asked for.
  HJJ_RETURN_IF_ERROR(profile.Save(path));
  pb::EnrolRequest request;
  request.set_request_id(NewRequestId());
  request.set_code(code);
  request.set_public_key(key.public_key());
  request.set_proof(
      crypto::Sign(crypto::kEnrolDomain, key, absl::StrCat(code, ":", request.request_id())));
  request.set_device_name("dispatchctl");
  request.set_password(password);
  auto response = CallPublic<pb::EnrolResponse>(channel, kEnrolMethod, request);
  if (!response.ok()) {
    unlink(path.c_str());
    return response.status();
  }
  profile.session = response->session();
  return profile.Save(path);
}

absl::Status Client::Renew() {
  pb::RefreshSessionRequest request;
  request.set_refresh_token(profile_.session.refresh_token());
  HJJ_ASSIGN_OR_RETURN(const auto response,
                       CallPublic<pb::RefreshSessionResponse>(channel_, kRefreshMethod, request));
  profile_.session = response.session();
  return profile_.Save(path_);
}

void Client::Authorise(grpc::ClientContext& context) const {
  context.AddMetadata("authorization", absl::StrCat("Bearer ", profile_.session.access_token()));
}

absl::Status Client::CallBytes(const std::string& method, const std::string& request,
                               const OnBytes& on_answer) {
  const absl::Status status =
      Exchange(channel_, method, profile_.session.access_token(), request, on_answer);
  if (status.code() != absl::StatusCode::kUnauthenticated) return status;
  HJJ_RETURN_IF_ERROR(Renew());
  return Exchange(channel_, method, profile_.session.access_token(), request, on_answer);
}

}  // namespace hjj::ctl
