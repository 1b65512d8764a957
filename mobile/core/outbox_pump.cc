#include "mobile/core/outbox_pump.h"

#include "mobile/core/resource.h"
#include "shared/base/status.h"

namespace hjj::mobile {
namespace {

constexpr size_t kLarge = size_t{64} << 10;
constexpr absl::Duration kLargeDeadline = absl::Minutes(1);

bool IsLarge(const OutboxRow& row) { return row.request.size() > kLarge; }

enum class Fate { kRetry, kSignIn, kPutOff, kFinal };

Fate FateOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kCancelled:
      return Fate::kRetry;
    case absl::StatusCode::kUnauthenticated:
      return Fate::kSignIn;
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDataLoss:
    case absl::StatusCode::kUnimplemented:
      return Fate::kPutOff;
    default:
      return Fate::kFinal;
  }
}

}  // namespace

OutboxPump::OutboxPump(LocalStore* store, RpcClient* rpc, Executor* executor, const Clock* clock,
                       Rng* rng, Hooks hooks)
    : store_(store),
      rpc_(rpc),
      executor_(executor),
      clock_(clock),
      hooks_(std::move(hooks)),
      backoff_(absl::Seconds(1), absl::Seconds(30), rng) {}

OutboxPump::~OutboxPump() { executor_->Cancel(timer_); }

void OutboxPump::Kick() {
  if (in_flight_) return;
  executor_->Cancel(timer_);
  timer_ = 0;
  after_seq_ = after_large_seq_ = 0;
  put_off_ = paused_ = false;
  SendNext();
}

void OutboxPump::StartOver() {
  attempt_ = std::make_unique<Life>();
  in_flight_ = false;
  Kick();
}

void OutboxPump::Later() {
  executor_->Cancel(timer_);
  timer_ = executor_->After(backoff_.Next(), attempt_->Guard([this] { Kick(); }));
}

absl::StatusOr<std::optional<OutboxRow>> OutboxPump::Next() {
  for (const bool large : {false, true}) {
    int64_t& after = large ? after_large_seq_ : after_seq_;
    for (;;) {
      HJJ_ASSIGN_OR_RETURN(auto row, store_->NextPending(after));
      if (!row) break;
      after = row->seq;
      if (IsLarge(*row) == large) return row;
    }
  }
  return std::optional<OutboxRow>();
}

void OutboxPump::SendNext() {
  auto row = Next();
  if (!row.ok()) return Later();
  if (!*row) {
    if (put_off_) return Later();
    backoff_.Reset();
    return;
  }
  in_flight_ = true;
  rpc_->CallBytes((*row)->method, (*row)->request, IsLarge(**row) ? kLargeDeadline : kCallDeadline,
                  attempt_->Guard([this, row = **row,
                                   sent = clock_->BootMillis()](absl::StatusOr<std::string> bytes) {
                    in_flight_ = false;
                    Answered(row, sent, std::move(bytes));
                  }));
}

void OutboxPump::Answered(const OutboxRow& row, int64_t sent_boot_ms,
                          absl::StatusOr<std::string> bytes) {
  absl::Status status = bytes.status();
  if (status.ok()) {
    auto answer = NewAnswer(row.method);
    if (!answer || !answer->ParseFromString(*bytes)) {
      status = absl::InternalError("unreadable answer");
    } else {
      hooks_.on_answer(*answer, absl::Milliseconds(clock_->BootMillis() - sent_boot_ms));
      const auto stored = store_->Acknowledge(row.request_id, ResourcesIn(*answer));
      // Not noted on this disk: it goes out again under the same id.
      if (!stored.ok()) return Later();
      backoff_.Reset();
      hooks_.on_change();
      return SendNext();
    }
  }
  switch (FateOf(status.code())) {
    case Fate::kRetry:
      Later();
      break;
    case Fate::kSignIn:
      // The renewed token may have been outlived, too; only a lost session needs her.
      rpc_->lost() ? void(paused_ = true) : Later();
      break;
    case Fate::kPutOff:
      put_off_ = true;
      SendNext();
      break;
    case Fate::kFinal:
      if (!store_->Reject(row.request_id, static_cast<int>(status.code()), ReasonOf(status)).ok()) {
        return Later();
      }
      hooks_.on_change();
      SendNext();
      break;
  }
}

}  // namespace hjj::mobile
