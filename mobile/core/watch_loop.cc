#include "mobile/core/watch_loop.h"

#include <iterator>
#include <utility>

namespace hjj::mobile {
namespace {

// As the contract of Reset spells it.
constexpr char kScopeChanged[] = "SCOPE_CHANGED";

}  // namespace

WatchLoop::WatchLoop(std::string name, v1::View view, LocalStore* store, RpcClient* rpc,
                     Executor* executor, Rng* rng, Hooks hooks)
    : name_(std::move(name)),
      view_(std::move(view)),
      store_(store),
      rpc_(rpc),
      executor_(executor),
      hooks_(std::move(hooks)),
      backoff_(absl::Seconds(1), absl::Seconds(30), rng) {}

WatchLoop::~WatchLoop() { executor_->Cancel(timer_); }

void WatchLoop::Restart() {
  executor_->Cancel(timer_);
  timer_ = 0;
  stream_.reset();
  attempt_ = std::make_unique<Life>();
  pages_.clear();
  live_ = false;
  refusal_ = absl::OkStatus();
  const auto cursor = store_->Cursor(name_);
  if (!cursor.ok()) return Later();
  cursor->empty() ? Snapshot("") : OpenStream(*cursor);
}

void WatchLoop::Later() {
  live_ = loading_ = false;
  stream_.reset();
  attempt_ = std::make_unique<Life>();
  timer_ = executor_->After(backoff_.Next(), attempt_->Guard([this] { Restart(); }));
}

void WatchLoop::Failed(const absl::Status& status) {
  live_ = loading_ = false;
  switch (status.code()) {
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kNotFound:
      refusal_ = status;
      hooks_.on_progress();
      return;
    case absl::StatusCode::kUnauthenticated:
      if (rpc_->lost()) return;
      rpc_->Renew(attempt_->Guard([this](absl::Status renewed) {
        if (renewed.code() == absl::StatusCode::kUnauthenticated) return;
        // Once: a new token that is refused as well would be renewed for ever.
        if (renewed.ok() && !std::exchange(renewed_, true)) return Restart();
        Later();
      }));
      return;
    default:
      Later();
      hooks_.on_progress();
  }
}

void WatchLoop::Snapshot(const std::string& page_token) {
  loading_ = true;
  v1::GetSnapshotRequest request;
  *request.mutable_view() = view_;
  request.set_page_size(500);
  request.set_page_token(page_token);
  rpc_->Call<v1::GetSnapshotRequest, v1::GetSnapshotResponse>(
      kGetSnapshot, request, attempt_->Guard([this](absl::StatusOr<v1::GetSnapshotResponse> page) {
        if (!page.ok()) return Failed(page.status());
        std::move(page->mutable_resources()->begin(), page->mutable_resources()->end(),
                  std::back_inserter(pages_));
        if (!page->next_page_token().empty()) return Snapshot(page->next_page_token());
        const auto rows = std::exchange(pages_, {});
        if (!store_->ReplaceView(name_, rows, page->cursor()).ok()) return Later();
        loading_ = false;
        backoff_.Reset();
        hooks_.on_snapshot();
        OpenStream(page->cursor());
      }),
      absl::Seconds(60));
}

void WatchLoop::OpenStream(const std::string& cursor) {
  v1::WatchRequest request;
  *request.mutable_view() = view_;
  request.set_cursor(cursor);
  stream_ = rpc_->Open<v1::WatchRequest, v1::WatchResponse>(
      kWatch, request, attempt_->Guard([this](v1::WatchResponse message) { OnMessage(message); }),
      attempt_->Guard([this](absl::Status status) { Failed(status); }));
}

void WatchLoop::OnMessage(const v1::WatchResponse& message) {
  backoff_.Reset();
  renewed_ = false;
  absl::Status stored;
  switch (message.kind_case()) {
    case v1::WatchResponse::kEvent:
      stored = store_->ApplyEvent(name_, message.event(), message.cursor());
      live_ = true;
      if (stored.ok() && message.event().tombstone().kind() == "person") {
        hooks_.on_forgotten(message.event().tombstone().id());
      }
      if (stored.ok()) hooks_.on_rows();
      break;
    case v1::WatchResponse::kProgress:
      stored = store_->SetCursor(name_, message.cursor());
      live_ = true;
      break;
    case v1::WatchResponse::kReset:
      stored = store_->ResetView(name_);
      if (!stored.ok()) break;
      if (message.reset().reason() == kScopeChanged) hooks_.on_scope();
      Restart();
      return;
    default:
      return;
  }
  if (!stored.ok()) return Later();  // from the last stored cursor
  hooks_.on_progress();
}

}  // namespace hjj::mobile
