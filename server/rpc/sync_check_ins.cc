#include "server/rpc/sync_check_ins.h"

#include <utility>

#include "server/app/check_in_ops.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::rpc {

namespace pb = ::dispatch::v1;

SyncCheckInsReactor* SyncCheckInsReactor::Start(CallGuard* guard, CallGuard::Call call) {
  std::shared_ptr<SyncCheckInsReactor> reactor(new SyncCheckInsReactor(guard, std::move(call)));
  reactor->self_ = reactor;
  std::lock_guard lock(reactor->mu_);
  reactor->Pump();
  return reactor.get();
}

void SyncCheckInsReactor::OnReadDone(bool ok) {
  std::shared_ptr<Slot> slot;
  {
    std::lock_guard lock(mu_);
    reading_ = false;
    if (!ok) {
      half_closed_ = true;
      Pump();
      return;
    }
    slot = std::make_shared<Slot>();
    slot->request = std::move(*incoming_.mutable_submit());
    slots_.push_back(slot);
    Pump();
  }
  if (!guard_->executor()->Submit([self = shared_from_this(), slot] { self->Work(slot); })) {
    Settle(slot, Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded), {});
  }
}

void SyncCheckInsReactor::OnWriteDone(bool ok) {
  std::lock_guard lock(mu_);
  writing_ = false;
  if (!ok) return End(grpc::Status::CANCELLED);
  Pump();
}

void SyncCheckInsReactor::OnCancel() {
  std::lock_guard lock(mu_);
  End(grpc::Status::CANCELLED);
}

void SyncCheckInsReactor::OnDone() { self_.reset(); }

void SyncCheckInsReactor::Work(std::shared_ptr<Slot> slot) {
  const app::Context& context = guard_->context();
  auto prepared = std::make_shared<app::PreparedCheckIn>();
  absl::Status ready;
  if (!IsId(slot->request.request_id())) {
    ready = BadField("request_id", "a UUIDv7 in lower case");
  } else {
    ready = context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_RETURN_IF_ERROR(guard_->Identify(txn, call_).status());
      HJJ_ASSIGN_OR_RETURN(*prepared, app::PrepareCheckIn(context, txn, slot->request));
      return absl::OkStatus();
    });
  }
  if (!ready.ok()) return Settle(slot, ready, {});
  auto result = std::make_shared<pb::SubmitCheckInResponse>();
  context.store->Write(
      [self = shared_from_this(), slot, prepared, result](storage::WriteTxn& txn) -> absl::Status {
        // Identified again, so that a revocation in between holds.
        HJJ_ASSIGN_OR_RETURN(const access::Caller caller, self->guard_->Identify(txn, self->call_));
        HJJ_ASSIGN_OR_RETURN(*result, app::CommitCheckIn(self->guard_->context(), caller, txn,
                                                         slot->request, *prepared));
        return absl::OkStatus();
      },
      [self = shared_from_this(), slot, result](const absl::Status& status) {
        self->Settle(slot, status, std::move(*result));
      });
}

void SyncCheckInsReactor::Settle(const std::shared_ptr<Slot>& slot, const absl::Status& status,
                                 pb::SubmitCheckInResponse result) {
  std::lock_guard lock(mu_);
  if (absl::IsUnauthenticated(status)) return End(ToGrpc(status));
  pb::SyncCheckInsResponse answer;
  answer.set_request_id(slot->request.request_id());
  if (status.ok()) {
    *answer.mutable_result() = std::move(result);
  } else {
    const grpc::Status refusal = ToGrpc(status);
    answer.set_error_code(static_cast<int32_t>(refusal.error_code()));
    answer.set_error_reason(ReasonOf(status));
  }
  slot->answer = std::move(answer);
  Pump();
}

void SyncCheckInsReactor::Pump() {
  if (ended_) return;
  if (!writing_ && !slots_.empty() && slots_.front()->answer) {
    outgoing_ = *std::move(slots_.front()->answer);
    slots_.pop_front();
    writing_ = true;
    StartWrite(&outgoing_);
  }
  if (!reading_ && !half_closed_ && slots_.size() < kWindow) {
    reading_ = true;
    StartRead(&incoming_);
  }
  if (half_closed_ && slots_.empty() && !writing_) End(grpc::Status::OK);
}

void SyncCheckInsReactor::End(grpc::Status status) {
  if (ended_) return;
  ended_ = true;
  Finish(std::move(status));
}

}  // namespace hjj::rpc
