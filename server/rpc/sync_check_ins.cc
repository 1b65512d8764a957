#include "server/rpc/sync_check_ins.h"

#include <utility>

#include "server/app/check_in_ops.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::rpc {

namespace pb = ::dispatch::v1;

SyncCheckInsReactor* SyncCheckInsReactor::Start(CallGuard* guard, feed::SessionRegistry* sessions,
                                                CallGuard::Call call) {
  std::shared_ptr<SyncCheckInsReactor> reactor(
      new SyncCheckInsReactor(guard, sessions, std::move(call)));
  reactor->self_ = reactor;
  if (!guard->executor()->Submit([reactor] { reactor->Open(); })) {
    std::lock_guard lock(reactor->mu_);
    reactor->End(ToGrpc(Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded)));
  }
  return reactor.get();
}

void SyncCheckInsReactor::Open() {
  const absl::Status status =
      guard_->context().store->Read([this](storage::ReadTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(const access::Caller caller, guard_->Identify(txn, call_));
        call_.session_id = caller.session_id;
        return absl::OkStatus();
      });
  if (!status.ok()) {
    std::lock_guard lock(mu_);
    return End(ToGrpc(status));
  }
  const uint64_t key =
      sessions_->Add(call_.session_id, [weak = weak_from_this()](bool session_revoked) {
        const auto self = weak.lock();
        if (!self) return;
        std::lock_guard lock(self->mu_);
        self->End(ToGrpc(session_revoked ? Refuse(absl::StatusCode::kUnauthenticated,
                                                  reason::kSessionRevoked, "sign in again")
                                         : Refuse(absl::StatusCode::kUnavailable, reason::kDraining,
                                                  "the server is stopping")));
      });
  std::unique_lock lock(mu_);
  if (closed_) {  // cancelled before it was open
    lock.unlock();
    return sessions_->Remove(key);
  }
  registration_ = key;
  Pump();
}

void SyncCheckInsReactor::OnReadDone(bool ok) {
  std::shared_ptr<Slot> slot;
  {
    std::lock_guard lock(mu_);
    reading_ = false;
    if (!ok) half_closed_ = true;
    if (!ok || end_) return Pump();
    slot = std::make_shared<Slot>();
    slot->request = std::move(*incoming_.mutable_submit());
    slots_.push_back(slot);
    ++under_way_;
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

void SyncCheckInsReactor::OnDone() {
  uint64_t registration = 0;
  {
    std::lock_guard lock(mu_);
    registration = std::exchange(registration_, 0);
    closed_ = true;
  }
  if (registration != 0) sessions_->Remove(registration);
  self_.reset();
}

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
  --under_way_;
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
  if (end_) return CloseWhenThrough();
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
  if (!end_) end_ = std::move(status);
  CloseWhenThrough();
}

void SyncCheckInsReactor::CloseWhenThrough() {
  if (finished_ || under_way_ > 0) return;
  finished_ = true;
  Finish(*end_);
}

}  // namespace hjj::rpc
