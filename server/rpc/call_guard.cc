#include "server/rpc/call_guard.h"

#include <absl/strings/match.h>
#include <absl/strings/str_replace.h>
#include <google/protobuf/any.pb.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <spdlog/spdlog.h>

#include "dispatch/v1/error.pb.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"

namespace hjj::rpc {
namespace {

constexpr char kDomain[] = "dispatch.haijiejie";

// google.rpc.Status on the wire, written by hand because Debian ships no generated code for it:
// 1 code (int32), 2 message (string), 3 details (repeated Any).
std::string RpcStatusBytes(int code, const std::string& message,
                           const google::protobuf::Message& detail) {
  google::protobuf::Any any;
  any.PackFrom(detail);
  std::string out;
  {
    google::protobuf::io::StringOutputStream stream(&out);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.WriteTag(1 << 3);
    coded.WriteVarint32(static_cast<uint32_t>(code));
    coded.WriteTag(2 << 3 | 2);
    coded.WriteVarint32(static_cast<uint32_t>(message.size()));
    coded.WriteString(message);
    const std::string packed = any.SerializeAsString();
    coded.WriteTag(3 << 3 | 2);
    coded.WriteVarint32(static_cast<uint32_t>(packed.size()));
    coded.WriteString(packed);
  }
  return out;
}

// This gRPC does not tell a callback handler which method it serves. Each RPC has a request message
// of its own (a rule of the contract's lint), so the message names the method.
const std::string& MethodOf(const google::protobuf::Message& req) {
  static const auto* methods = [] {
    auto* map = new absl::flat_hash_map<const google::protobuf::Descriptor*, std::string>();
    const auto* pool = google::protobuf::DescriptorPool::generated_pool();
    for (const access::MethodPolicy& row : access::AllPolicies()) {
      const std::string dotted = absl::StrReplaceAll(row.method.substr(1), {{"/", "."}});
      if (const auto* method = pool->FindMethodByName(dotted)) {
        map->emplace(method->input_type(), std::string(row.method));
      }
    }
    return map;
  }();
  static const std::string none;
  const auto it = methods->find(req.GetDescriptor());
  return it == methods->end() ? none : it->second;
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const std::string reason = ReasonOf(status);
  if (reason.empty()) {
    // A status nobody chose for the outside: the detail stays in the log.
    spdlog::error("internal error: {}", std::string(status.message()));
    return {grpc::StatusCode::INTERNAL, "internal error"};
  }
  ::dispatch::v1::ErrorDetail detail;
  detail.set_reason(reason);
  detail.set_domain(kDomain);
  for (const auto& [k, v] : MetadataOf(status)) (*detail.mutable_metadata())[k] = v;
  const std::string message(status.message());
  return {static_cast<grpc::StatusCode>(status.code()), message,
          RpcStatusBytes(static_cast<int>(status.code()), message, detail)};
}

CallGuard::Call CallGuard::Begin(const grpc::CallbackServerContext* ctx,
                                 const google::protobuf::Message& req) const {
  Call call;
  call.method = MethodOf(req);
  call.peer = ctx->peer();
  const auto& metadata = ctx->client_metadata();
  if (auto it = metadata.find("authorization"); it != metadata.end()) {
    absl::string_view value(it->second.data(), it->second.size());
    if (absl::StartsWithIgnoreCase(value, "bearer ")) value.remove_prefix(7);
    call.bearer_token = std::string(value);
  }
  return call;
}

absl::StatusOr<access::Caller> CallGuard::Identify(storage::ReadTxn& txn, const Call& call) const {
  const access::MethodPolicy* policy = access::FindPolicy(call.method);
  if (policy == nullptr) {
    return Refuse(absl::StatusCode::kPermissionDenied, reason::kRoleForbidden);
  }
  access::Caller caller;
  const bool is_public = !policy->rules.empty() && policy->rules[0].scope == access::Scope::kPublic;
  if (!is_public) {
    HJJ_ASSIGN_OR_RETURN(caller, call.session_id.empty()
                                     ? authenticator_->Authenticate(txn, call.bearer_token)
                                     : authenticator_->OfSession(txn, call.session_id));
  }
  caller.policy = policy;
  caller.peer = call.peer;
  if (!caller.MayCall()) return Refuse(absl::StatusCode::kPermissionDenied, reason::kRoleForbidden);
  if (policy->mutation && !IsId(call.request_id)) {
    return BadField("request_id", "a UUIDv7 in lower case");
  }
  return caller;
}

std::string CallGuard::Fingerprint(const std::string& method,
                                   const google::protobuf::Message& req) {
  return crypto::Sha256(method + '\0' + req.SerializeAsString());
}

bool CallGuard::AnswerStored(const Call& call, google::protobuf::Message* resp) const {
  bool found = false;
  const absl::Status status = context_->store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const access::Caller caller, Identify(txn, call));
    HJJ_ASSIGN_OR_RETURN(const auto stored, LookUp(txn, call, caller));
    found = stored.has_value() && resp->ParseFromString(*stored);
    return absl::OkStatus();
  });
  return status.ok() && found;
}

absl::StatusOr<std::optional<std::string>> CallGuard::LookUp(storage::ReadTxn& txn,
                                                             const Call& call,
                                                             const access::Caller& caller) const {
  if (!caller.policy->mutation || caller.policy->answer_derived || !caller.authenticated()) {
    return std::nullopt;
  }
  HJJ_ASSIGN_OR_RETURN(const auto answer, txn.GetAnswer(caller.person_id, call.request_id));
  if (!answer) return std::nullopt;
  if (answer->fingerprint() != call.fingerprint) {
    return Refuse(absl::StatusCode::kAlreadyExists, reason::kRequestIdReused,
                  "request_id was used for another request");
  }
  // Secret answers are not kept: the use case makes a new one.
  if (answer->secret()) return std::nullopt;
  return answer->response();
}

absl::Status CallGuard::Keep(storage::WriteTxn& txn, const Call& call, const access::Caller& caller,
                             const google::protobuf::Message& answer, bool partial) const {
  if (!caller.policy->mutation || caller.policy->answer_derived || !caller.authenticated()) {
    return absl::OkStatus();
  }
  storage::rec::StoredAnswer stored;
  stored.set_fingerprint(call.fingerprint);
  stored.set_time_us(absl::ToUnixMicros(context_->clock->Now()));
  stored.set_secret(caller.policy->secret_answer);
  stored.set_partial(partial);
  if (!stored.secret()) stored.set_response(answer.SerializeAsString());
  return txn.PutAnswer(caller.person_id, call.request_id, stored);
}

absl::StatusOr<bool> CallGuard::Resume(storage::ReadTxn& txn, const Call& call,
                                       const access::Caller& caller,
                                       google::protobuf::Message* so_far) const {
  so_far->Clear();
  HJJ_ASSIGN_OR_RETURN(const auto answer, txn.GetAnswer(caller.person_id, call.request_id));
  if (!answer) return false;
  if (answer->fingerprint() != call.fingerprint) {
    return Refuse(absl::StatusCode::kAlreadyExists, reason::kRequestIdReused,
                  "request_id was used for another request");
  }
  so_far->ParseFromString(answer->response());
  return !answer->partial();
}

void CallGuard::Submit(grpc::ServerUnaryReactor* reactor, std::function<void()> work) {
  if (!executor_->Submit(std::move(work))) {
    reactor->Finish(ToGrpc(Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded,
                                  "too many calls at once")));
  }
}

}  // namespace hjj::rpc
