// The head of every call: authenticate, look up the policy, set limits, run the use case off the
// gRPC thread, answer. In this order: session → role may call this method → stored answer of the
// same request → object permission (inside the use case).
//
// A service's file is a list of one-liners:
//
//   grpc::ServerUnaryReactor* GetTask(grpc::CallbackServerContext* c, const GetTaskRequest* q,
//                                     GetTaskResponse* a) override {
//     return guard_->Query(c, q, a, [this](auto& caller, auto& txn, auto& q) {
//       return ops_->GetTask(caller, txn, q);
//     });
//   }
#pragma once

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "server/app/audit_ops.h"
#include "server/app/context.h"
#include "server/auth/authenticator.h"
#include "server/domain/access.h"
#include "server/rpc/executor.h"
#include "server/storage/store.h"
#include "shared/base/status.h"

namespace hjj::rpc {

// absl::Status → grpc::Status with a serialised ErrorDetail. Codes map one to one; statuses without
// a reason become INTERNAL without detail, and are logged.
grpc::Status ToGrpc(const absl::Status& status);

class CallGuard {
 public:
  CallGuard(const app::Context* context, auth::Authenticator* authenticator, Executor* executor)
      : context_(context), authenticator_(authenticator), executor_(executor) {}

  // A read: `fn(const Caller&, ReadTxn&, const Req&) → StatusOr<Resp>`, on a worker.
  template <typename Req, typename Resp, typename Fn>
  grpc::ServerUnaryReactor* Query(grpc::CallbackServerContext* ctx, const Req* req, Resp* resp,
                                  Fn fn) {
    auto* reactor = ctx->DefaultReactor();
    Call call = Begin(ctx, *req);
    Submit(reactor, [this, call, req, resp, reactor, fn]() mutable {
      reactor->Finish(ToGrpc(context_->store->Read([&](storage::ReadTxn& txn) -> absl::Status {
        auto caller = Identify(txn, call);
        if (!caller.ok()) return caller.status();
        absl::StatusOr<Resp> answer = fn(*caller, txn, *req);
        if (answer.ok()) *resp = *std::move(answer);
        return answer.status();
      })));
    });
    return reactor;
  }

  // A read of what may first have to be brought up to date: `before() → Status` runs on the worker,
  // outside any transaction, once the caller is known.
  template <typename Req, typename Resp, typename Before, typename Fn>
  grpc::ServerUnaryReactor* QueryAfter(grpc::CallbackServerContext* ctx, const Req* req, Resp* resp,
                                       Before before, Fn fn) {
    auto* reactor = ctx->DefaultReactor();
    Call call = Begin(ctx, *req);
    Submit(reactor, [this, call, req, resp, reactor, before, fn]() mutable {
      absl::Status status = context_->store->Read(
          [&](storage::ReadTxn& txn) { return Identify(txn, call).status(); });
      if (status.ok()) status = before();
      if (!status.ok()) return reactor->Finish(ToGrpc(status));
      reactor->Finish(ToGrpc(context_->store->Read([&](storage::ReadTxn& txn) -> absl::Status {
        auto caller = Identify(txn, call);
        if (!caller.ok()) return caller.status();
        absl::StatusOr<Resp> answer = fn(*caller, txn, *req);
        if (answer.ok()) *resp = *std::move(answer);
        return answer.status();
      })));
    });
    return reactor;
  }

  // A change: `fn(const Caller&, WriteTxn&, const Req&) → StatusOr<Resp>`, inside one write
  // transaction together with the look-up and the storing of its answer. OK means on disk. `after`
  // runs once the change is on disk, on the writer's thread, before the answer leaves: for effects
  // in memory. It runs for kept refusals (audit_ops.h), too.
  template <typename Req, typename Resp, typename Fn>
  grpc::ServerUnaryReactor* Mutate(grpc::CallbackServerContext* ctx, const Req* req, Resp* resp,
                                   Fn fn, std::function<void()> after = nullptr) {
    return MutatePrepared(
        ctx, req, resp,
        [](const access::Caller&, storage::ReadTxn&, const Req&) -> absl::StatusOr<char> {
          return '\0';
        },
        [fn](const access::Caller& caller, storage::WriteTxn& txn, const Req& q, const char&) {
          return fn(caller, txn, q);
        },
        std::move(after));
  }

  // A change with work that must stay off the writer (signatures, Argon2):
  // `prepare(const Caller&, ReadTxn&, const Req&) → StatusOr<P>` on a worker, then
  // `fn(const Caller&, WriteTxn&, const Req&, const P&) → StatusOr<Resp>` in the transaction. The
  // caller is identified again there, so that a revocation in between holds.
  template <typename Req, typename Resp, typename Prepare, typename Fn>
  grpc::ServerUnaryReactor* MutatePrepared(grpc::CallbackServerContext* ctx, const Req* req,
                                           Resp* resp, Prepare prepare, Fn fn,
                                           std::function<void()> after = nullptr) {
    auto* reactor = ctx->DefaultReactor();
    Call call = Begin(ctx, *req);
    call.request_id = RequestIdOf(*req);
    call.fingerprint = Fingerprint(call.method, *req);
    Submit(reactor, [this, call, req, resp, reactor, prepare, fn, after]() mutable {
      using Prepared = typename std::decay_t<decltype(prepare(std::declval<const access::Caller&>(),
                                                              std::declval<storage::ReadTxn&>(),
                                                              *req))>::value_type;
      auto prepared = std::make_shared<std::optional<Prepared>>();
      const absl::Status ready = context_->store->Read([&](storage::ReadTxn& txn) -> absl::Status {
        auto caller = Identify(txn, call);
        if (!caller.ok()) return caller.status();
        auto p = prepare(*caller, txn, *req);
        if (p.ok()) prepared->emplace(*std::move(p));
        return p.status();
      });
      if (!ready.ok()) {
        // The same request may have succeeded before: then its stored answer is the answer.
        if (!AnswerStored(call, resp)) return reactor->Finish(ToGrpc(ready));
        return reactor->Finish(grpc::Status::OK);
      }
      auto refusal = std::make_shared<absl::Status>();
      context_->store->Write(
          [this, call, req, resp, prepared, refusal, fn](storage::WriteTxn& txn) -> absl::Status {
            *refusal = absl::OkStatus();
            auto caller = Identify(txn, call);
            if (!caller.ok()) return caller.status();
            auto stored = LookUp(txn, call, *caller);
            if (!stored.ok()) return stored.status();
            if (stored->has_value()) {
              resp->ParseFromString(**stored);
              return absl::OkStatus();
            }
            absl::StatusOr<Resp> answer = fn(*caller, txn, *req, **prepared);
            if (!answer.ok() && app::IsKept(answer.status())) {
              *refusal = answer.status();
              return absl::OkStatus();
            }
            if (!answer.ok()) return answer.status();
            if (absl::Status kept = Keep(txn, call, *caller, *answer); !kept.ok()) return kept;
            *resp = *std::move(answer);
            return absl::OkStatus();
          },
          [reactor, refusal, after](absl::Status status) {
            if (status.ok() && after) after();
            reactor->Finish(ToGrpc(status.ok() ? *refusal : status));
          });
    });
    return reactor;
  }

  // A long change in steps, each a write transaction of its own:
  // `step(const Caller&, WriteTxn&, const Req&, Resp* so_far) → StatusOr<bool>`, true when nothing
  // is left to do. How far it came is stored with each step under the request's id: the same
  // request sent again goes on where it stopped and gets the whole answer.
  template <typename Req, typename Resp, typename Step>
  grpc::ServerUnaryReactor* MutateInSteps(grpc::CallbackServerContext* ctx, const Req* req,
                                          Resp* resp, Step step) {
    auto* reactor = ctx->DefaultReactor();
    Call call = Begin(ctx, *req);
    call.request_id = RequestIdOf(*req);
    call.fingerprint = Fingerprint(call.method, *req);
    Submit(reactor,
           [this, call, req, resp, reactor, step]() { NextStep(call, req, resp, reactor, step); });
    return reactor;
  }

  // A long change that makes its own transactions and must be able to be done again after a cut:
  // `work(const Caller&, const Req&) → StatusOr<Resp>` on a worker, outside any transaction, then
  // `finish(const Caller&, WriteTxn&, const Req&, Resp*) → Status` in the transaction that keeps
  // the answer. A request whose answer is kept does no work.
  template <typename Req, typename Resp, typename Work, typename Finish>
  grpc::ServerUnaryReactor* MutateAfter(grpc::CallbackServerContext* ctx, const Req* req,
                                        Resp* resp, Work work, Finish finish) {
    auto* reactor = ctx->DefaultReactor();
    Call call = Begin(ctx, *req);
    call.request_id = RequestIdOf(*req);
    call.fingerprint = Fingerprint(call.method, *req);
    Submit(reactor, [this, call, req, resp, reactor, work, finish]() mutable {
      access::Caller caller;
      bool answered = false;
      const absl::Status ready = context_->store->Read([&](storage::ReadTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(caller, Identify(txn, call));
        HJJ_ASSIGN_OR_RETURN(const auto stored, LookUp(txn, call, caller));
        answered = stored.has_value() && resp->ParseFromString(*stored);
        return absl::OkStatus();
      });
      if (!ready.ok() || answered) return reactor->Finish(ToGrpc(ready));
      auto done = std::make_shared<absl::StatusOr<Resp>>(work(caller, *req));
      if (!done->ok()) return reactor->Finish(ToGrpc(done->status()));
      context_->store->Write(
          [this, call, req, resp, done, finish](storage::WriteTxn& txn) -> absl::Status {
            HJJ_ASSIGN_OR_RETURN(const access::Caller caller, Identify(txn, call));
            HJJ_ASSIGN_OR_RETURN(const auto stored, LookUp(txn, call, caller));
            if (stored.has_value()) {
              resp->ParseFromString(*stored);
              return absl::OkStatus();
            }
            *resp = **done;
            HJJ_RETURN_IF_ERROR(finish(caller, txn, *req, resp));
            return Keep(txn, call, caller, *resp);
          },
          [reactor](absl::Status status) { reactor->Finish(ToGrpc(status)); });
    });
    return reactor;
  }

  // One call's facts, copied out of the context before the first thread change.
  struct Call {
    std::string method;
    std::string bearer_token;
    std::string peer;
    std::string request_id;
    std::string fingerprint;  // SHA-256 of method and request as sent
    // Set by streams once they know it: from then on the session counts, not the access token,
    // which a stream may outlive.
    std::string session_id;
  };

  // For streams: the pieces the templates are made of.
  Call Begin(const grpc::CallbackServerContext* ctx, const google::protobuf::Message& req) const;
  // Caller with policy set; refuses what the table does not allow, and then a mutation whose
  // request_id is not well formed.
  absl::StatusOr<access::Caller> Identify(storage::ReadTxn& txn, const Call& call) const;
  static std::string Fingerprint(const std::string& method, const google::protobuf::Message& req);
  // The stored answer of this request, if it was done before.
  absl::StatusOr<std::optional<std::string>> LookUp(storage::ReadTxn& txn, const Call& call,
                                                    const access::Caller& caller) const;
  // Stores the answer beside the change.
  absl::Status Keep(storage::WriteTxn& txn, const Call& call, const access::Caller& caller,
                    const google::protobuf::Message& answer, bool partial = false) const;
  Executor* executor() const { return executor_; }
  const app::Context& context() const { return *context_; }

 private:
  template <typename Req>
  static std::string RequestIdOf(const Req& req) {
    if constexpr (requires { req.request_id(); }) return std::string(req.request_id());
    return "";
  }
  template <typename Req, typename Resp, typename Step>
  void NextStep(const Call& call, const Req* req, Resp* resp, grpc::ServerUnaryReactor* reactor,
                Step step) {
    auto finished = std::make_shared<bool>(false);
    context_->store->Write(
        [this, call, req, resp, finished, step](storage::WriteTxn& txn) -> absl::Status {
          auto caller = Identify(txn, call);
          if (!caller.ok()) return caller.status();
          absl::StatusOr<bool> done = Resume(txn, call, *caller, resp);
          if (!done.ok()) return done.status();
          *finished = *done;
          if (*finished) return absl::OkStatus();
          done = step(*caller, txn, *req, resp);
          if (!done.ok()) return done.status();
          *finished = *done;
          return Keep(txn, call, *caller, *resp, !*finished);
        },
        [this, call, req, resp, reactor, finished, step](absl::Status status) {
          if (!status.ok() || *finished) return reactor->Finish(ToGrpc(status));
          Submit(reactor, [this, call, req, resp, reactor, step]() {
            NextStep(call, req, resp, reactor, step);
          });
        });
  }

  bool AnswerStored(const Call& call, google::protobuf::Message* resp) const;
  // Fills `so_far` with what earlier steps of this request answered; true when that was all.
  absl::StatusOr<bool> Resume(storage::ReadTxn& txn, const Call& call, const access::Caller& caller,
                              google::protobuf::Message* so_far) const;
  void Submit(grpc::ServerUnaryReactor* reactor, std::function<void()> work);

  const app::Context* context_;
  auth::Authenticator* authenticator_;
  Executor* executor_;
};

}  // namespace hjj::rpc
