#include "server/rpc/ledger_service.h"

#include <absl/strings/str_cat.h>

#include <memory>

#include "server/app/approval_ops.h"
#include "server/app/draft_ops.h"
#include "server/app/export_ops.h"
#include "server/app/hour_request_ops.h"
#include "server/app/ledger_ops.h"
#include "server/app/pace_ops.h"
#include "server/app/rules_ops.h"
#include "server/app/sample_ops.h"
#include "server/app/seal_ops.h"
#include "server/app/verify_ops.h"
#include "server/rpc/printed_stream.h"
#include "server/rpc/pulled_stream.h"

namespace hjj::rpc {
namespace {

namespace pb = ::dispatch::v1;
using access::Caller;

constexpr int kMaxSeals = 600;

// A read that a use case answers.
template <typename Req, typename Resp>
auto Reads(CallGuard* guard, absl::StatusOr<Resp> (*op)(const app::Context&, const Caller&,
                                                        storage::ReadTxn&, const Req&)) {
  return [guard, op](const Caller& caller, storage::ReadTxn& txn, const Req& q) {
    return op(guard->context(), caller, txn, q);
  };
}

// A change that a use case makes.
template <typename Req, typename Resp>
auto Writes(CallGuard* guard, absl::StatusOr<Resp> (*op)(const app::Context&, const Caller&,
                                                         storage::WriteTxn&, const Req&)) {
  return [guard, op](const Caller& caller, storage::WriteTxn& txn, const Req& q) {
    return op(guard->context(), caller, txn, q);
  };
}

auto FreshDrafts(CallGuard* guard) {
  return [guard] { return app::FreshenDrafts(guard->context()); };
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

grpc::ServerUnaryReactor* LedgerService::DeclineDrafts(grpc::CallbackServerContext* ctx,
                                                       const pb::DeclineDraftsRequest* req,
                                                       pb::DeclineDraftsResponse* resp) {
  return guard_->MutateInSteps(
      ctx, req, resp,
      [this](const Caller& caller, storage::WriteTxn& txn, const pb::DeclineDraftsRequest& q,
             pb::DeclineDraftsResponse* so_far) {
        return app::DeclineSomeDrafts(guard_->context(), caller, txn, q, so_far);
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

grpc::ServerWriteReactor<pb::PrintOverviewResponse>* LedgerService::PrintOverview(
    grpc::CallbackServerContext* ctx, const pb::PrintOverviewRequest* req) {
  return Printed<pb::PrintOverviewResponse>(guard_, ctx, req, &app::PrintOverview);
}

grpc::ServerWriteReactor<pb::VerifyLedgerResponse>* LedgerService::VerifyLedger(
    grpc::CallbackServerContext* ctx, const pb::VerifyLedgerRequest* req) {
  auto run = std::make_shared<app::LedgerVerification>(
      guard_->context().store,
      std::vector<pb::SignedSeal>(req->seals().begin(), req->seals().end()));
  return new PulledStream<pb::VerifyLedgerResponse>(
      guard_->executor(),
      [this, run, done = false, seals = req->seals_size(), call = guard_->Begin(ctx, *req)](
          pb::VerifyLedgerResponse* progress) mutable -> absl::StatusOr<bool> {
        if (done) return false;
        HJJ_RETURN_IF_ERROR(
            guard_->context().store->Read([&](storage::ReadTxn& txn) -> absl::Status {
              HJJ_ASSIGN_OR_RETURN(const Caller caller, guard_->Identify(txn, call));
              call.session_id = caller.session_id;
              return absl::OkStatus();
            }));
        if (seals > kMaxSeals) return BadField("seals", absl::StrCat("at most ", kMaxSeals));
        HJJ_ASSIGN_OR_RETURN(*progress, run->Step());
        done = progress->has_verdict();
        return true;
      });
}

grpc::ServerUnaryReactor* LedgerService::RequestHours(grpc::CallbackServerContext* ctx,
                                                      const pb::RequestHoursRequest* req,
                                                      pb::RequestHoursResponse* resp) {
  return guard_->Mutate(ctx, req, resp, Writes(guard_, &app::RequestHours));
}

grpc::ServerUnaryReactor* LedgerService::ListHourRequests(grpc::CallbackServerContext* ctx,
                                                          const pb::ListHourRequestsRequest* req,
                                                          pb::ListHourRequestsResponse* resp) {
  return guard_->Query(ctx, req, resp, Reads(guard_, &app::ListHourRequests));
}

grpc::ServerUnaryReactor* LedgerService::DecideHourRequest(grpc::CallbackServerContext* ctx,
                                                           const pb::DecideHourRequestRequest* req,
                                                           pb::DecideHourRequestResponse* resp) {
  return guard_->Mutate(ctx, req, resp, Writes(guard_, &app::DecideHourRequest));
}

grpc::ServerUnaryReactor* LedgerService::GetHourRequestPhoto(
    grpc::CallbackServerContext* ctx, const pb::GetHourRequestPhotoRequest* req,
    pb::GetHourRequestPhotoResponse* resp) {
  return guard_->Query(ctx, req, resp, Reads(guard_, &app::GetHourRequestPhoto));
}

grpc::ServerUnaryReactor* LedgerService::ListHourRules(grpc::CallbackServerContext* ctx,
                                                       const pb::ListHourRulesRequest* req,
                                                       pb::ListHourRulesResponse* resp) {
  return guard_->Query(ctx, req, resp, Reads(guard_, &app::ListHourRules));
}

grpc::ServerUnaryReactor* LedgerService::PreviewHourRules(grpc::CallbackServerContext* ctx,
                                                          const pb::PreviewHourRulesRequest* req,
                                                          pb::PreviewHourRulesResponse* resp) {
  return guard_->QueryAfter(ctx, req, resp, FreshDrafts(guard_),
                            Reads(guard_, &app::PreviewHourRules));
}

grpc::ServerUnaryReactor* LedgerService::AdoptHourRules(grpc::CallbackServerContext* ctx,
                                                        const pb::AdoptHourRulesRequest* req,
                                                        pb::AdoptHourRulesResponse* resp) {
  return guard_->Mutate(ctx, req, resp, Writes(guard_, &app::AdoptHourRules));
}

grpc::ServerUnaryReactor* LedgerService::CorrectEntries(grpc::CallbackServerContext* ctx,
                                                        const pb::CorrectEntriesRequest* req,
                                                        pb::CorrectEntriesResponse* resp) {
  return guard_->MutateInSteps(
      ctx, req, resp,
      [this](const Caller& caller, storage::WriteTxn& txn, const pb::CorrectEntriesRequest& q,
             pb::CorrectEntriesResponse* so_far) {
        return app::CorrectSomeEntries(guard_->context(), caller, txn, q, so_far);
      });
}

grpc::ServerUnaryReactor* LedgerService::SampleEntries(grpc::CallbackServerContext* ctx,
                                                       const pb::SampleEntriesRequest* req,
                                                       pb::SampleEntriesResponse* resp) {
  return guard_->MutateAfter(
      ctx, req, resp,
      [this](const Caller& caller, const pb::SampleEntriesRequest& q) {
        return app::DrawSample(guard_->context(), caller, q);
      },
      [this](const Caller& caller, storage::WriteTxn& txn, const pb::SampleEntriesRequest& q,
             pb::SampleEntriesResponse* answer) {
        return app::RecordSample(guard_->context(), caller, txn, q, *answer);
      });
}

grpc::ServerUnaryReactor* LedgerService::ListApprovalPace(grpc::CallbackServerContext* ctx,
                                                          const pb::ListApprovalPaceRequest* req,
                                                          pb::ListApprovalPaceResponse* resp) {
  return guard_->Query(ctx, req, resp, Reads(guard_, &app::ListApprovalPace));
}

grpc::ServerUnaryReactor* LedgerService::PrepareSeal(grpc::CallbackServerContext* ctx,
                                                     const pb::PrepareSealRequest* req,
                                                     pb::PrepareSealResponse* resp) {
  return guard_->QueryAfter(ctx, req, resp, FreshDrafts(guard_), Reads(guard_, &app::PrepareSeal));
}

grpc::ServerUnaryReactor* LedgerService::PostSeal(grpc::CallbackServerContext* ctx,
                                                  const pb::PostSealRequest* req,
                                                  pb::PostSealResponse* resp) {
  return guard_->MutatePrepared(
      ctx, req, resp,
      [this](const Caller& caller, storage::ReadTxn& txn, const pb::PostSealRequest& q) {
        return app::CheckSeal(guard_->context(), caller, txn, q);
      },
      [this](const Caller& caller, storage::WriteTxn& txn, const pb::PostSealRequest& q,
             const pb::SealBody& body) {
        return app::PostSeal(guard_->context(), caller, txn, q, body);
      });
}

grpc::ServerUnaryReactor* LedgerService::ListSeals(grpc::CallbackServerContext* ctx,
                                                   const pb::ListSealsRequest* req,
                                                   pb::ListSealsResponse* resp) {
  return guard_->Query(
      ctx, req, resp,
      [](const Caller& caller, storage::ReadTxn& txn, const pb::ListSealsRequest& q) {
        return app::ListSeals(caller, txn, q);
      });
}

}  // namespace hjj::rpc
