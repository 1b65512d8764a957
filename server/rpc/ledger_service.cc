#include "server/rpc/ledger_service.h"

#include <memory>

#include "server/app/approval_ops.h"
#include "server/app/draft_ops.h"
#include "server/app/export_ops.h"
#include "server/app/ledger_ops.h"
#include "server/app/verify_ops.h"
#include "server/rpc/pulled_stream.h"

namespace hjj::rpc {
namespace {

namespace pb = ::dispatch::v1;
using access::Caller;

// Drafts brought up to date before somebody looks at them; the rest waits for the ticker.
constexpr int kDraftsOnDemand = 500;

// A read that a use case answers.
template <typename Req, typename Resp>
auto Reads(CallGuard* guard, absl::StatusOr<Resp> (*op)(const app::Context&, const Caller&,
                                                        storage::ReadTxn&, const Req&)) {
  return [guard, op](const Caller& caller, storage::ReadTxn& txn, const Req& q) {
    return op(guard->context(), caller, txn, q);
  };
}

auto FreshDrafts(CallGuard* guard) {
  return [guard] { return app::RecomputeDrafts(guard->context(), kDraftsOnDemand).status(); };
}

}  // namespace

grpc::ServerUnaryReactor* LedgerService::ListDrafts(grpc::CallbackServerContext* ctx,
                                                    const pb::ListDraftsRequest* req,
                                                    pb::ListDraftsResponse* resp) {
  return guard_->QueryAfter(ctx, req, resp, FreshDrafts(guard_), Reads(guard_, &app::ListDrafts));
}

grpc::ServerUnaryReactor* LedgerService::ApproveDrafts(grpc::CallbackServerContext* ctx,
                                                       const pb::ApproveDraftsRequest* req,
                                                       pb::ApproveDraftsResponse* resp) {
  return guard_->MutateInSteps(
      ctx, req, resp,
      [this](const Caller& caller, storage::WriteTxn& txn, const pb::ApproveDraftsRequest& q,
             pb::ApproveDraftsResponse* so_far) {
        return app::ApproveSomeDrafts(guard_->context(), caller, txn, q, so_far);
      });
}

grpc::ServerUnaryReactor* LedgerService::ReverseEntry(grpc::CallbackServerContext* ctx,
                                                      const pb::ReverseEntryRequest* req,
                                                      pb::ReverseEntryResponse* resp) {
  return guard_->Mutate(
      ctx, req, resp,
      [this](const Caller& caller, storage::WriteTxn& txn, const pb::ReverseEntryRequest& q) {
        return app::ReverseEntry(guard_->context(), caller, txn, q);
      });
}

grpc::ServerUnaryReactor* LedgerService::ListEntries(grpc::CallbackServerContext* ctx,
                                                     const pb::ListEntriesRequest* req,
                                                     pb::ListEntriesResponse* resp) {
  return guard_->Query(ctx, req, resp, Reads(guard_, &app::ListEntries));
}

grpc::ServerUnaryReactor* LedgerService::SummariseHours(grpc::CallbackServerContext* ctx,
                                                        const pb::SummariseHoursRequest* req,
                                                        pb::SummariseHoursResponse* resp) {
  return guard_->QueryAfter(ctx, req, resp, FreshDrafts(guard_),
                            Reads(guard_, &app::SummariseHours));
}

grpc::ServerUnaryReactor* LedgerService::ListMyHours(grpc::CallbackServerContext* ctx,
                                                     const pb::ListMyHoursRequest* req,
                                                     pb::ListMyHoursResponse* resp) {
  return guard_->QueryAfter(ctx, req, resp, FreshDrafts(guard_), Reads(guard_, &app::ListMyHours));
}

grpc::ServerWriteReactor<pb::ExportEntriesResponse>* LedgerService::ExportEntries(
    grpc::CallbackServerContext* ctx, const pb::ExportEntriesRequest* req) {
  auto run = std::make_shared<app::EntryExport>(&guard_->context(), *req);
  return new PulledStream<pb::ExportEntriesResponse>(
      guard_->executor(),
      [this, run, call = guard_->Begin(ctx, *req)](
          pb::ExportEntriesResponse* chunk) mutable -> absl::StatusOr<bool> {
        bool more = false;
        HJJ_RETURN_IF_ERROR(
            guard_->context().store->Read([&](storage::ReadTxn& txn) -> absl::Status {
              HJJ_ASSIGN_OR_RETURN(const Caller caller, guard_->Identify(txn, call));
              call.session_id = caller.session_id;
              HJJ_ASSIGN_OR_RETURN(more, run->Step(caller, txn, chunk));
              return absl::OkStatus();
            }));
        return more;
      });
}

grpc::ServerWriteReactor<pb::VerifyLedgerResponse>* LedgerService::VerifyLedger(
    grpc::CallbackServerContext* ctx, const pb::VerifyLedgerRequest* req) {
  auto run = std::make_shared<app::LedgerVerification>(guard_->context().store);
  return new PulledStream<pb::VerifyLedgerResponse>(
      guard_->executor(),
      [this, run, done = false, call = guard_->Begin(ctx, *req)](
          pb::VerifyLedgerResponse* progress) mutable -> absl::StatusOr<bool> {
        if (done) return false;
        HJJ_RETURN_IF_ERROR(
            guard_->context().store->Read([&](storage::ReadTxn& txn) -> absl::Status {
              HJJ_ASSIGN_OR_RETURN(const Caller caller, guard_->Identify(txn, call));
              call.session_id = caller.session_id;
              return absl::OkStatus();
            }));
        HJJ_ASSIGN_OR_RETURN(*progress, run->Step());
        done = progress->has_verdict();
        return true;
      });
}

}  // namespace hjj::rpc
