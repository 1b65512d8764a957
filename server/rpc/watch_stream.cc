#include "server/rpc/watch_stream.h"

#include <grpc/slice.h>

#include <utility>

#include "server/app/watch_ops.h"
#include "server/auth/keyring.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::rpc {

namespace pb = ::dispatch::v1;

namespace {

// Events read from the log at once.
constexpr int kLogPage = 100;

// A slice over an event's shared bytes: no copy, however many streams send it.
grpc::Slice SharedSlice(std::shared_ptr<const feed::LiveEvent> event) {
  auto* held = new std::shared_ptr<const feed::LiveEvent>(std::move(event));
  const std::string& bytes = (*held)->wire;
  return grpc::Slice(
      const_cast<char*>(bytes.data()), bytes.size(),
      [](void* held) { delete static_cast<std::shared_ptr<const feed::LiveEvent>*>(held); }, held);
}

// Field `cursor` of a WatchResponse; cursors are shorter than 128 bytes.
std::string CursorField(const std::string& cursor) {
  constexpr char kTag = pb::WatchResponse::kCursorFieldNumber << 3 | 2;
  return absl::StrCat(std::string(1, kTag), std::string(1, static_cast<char>(cursor.size())),
                      cursor);
}

}  // namespace

WatchStream::WatchStream(WatchService* service, grpc::CallbackServerContext* context)
    : service_(service), context_(context) {}

void WatchStream::Open(const grpc::ByteBuffer& request) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  pb::WatchRequest parsed;
  if (request.Dump(&slices).ok()) {
    for (const grpc::Slice& slice : slices) {
      bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
  }
  if (!parsed.ParseFromString(bytes)) return Fail(BadField("request", "a WatchRequest"));
  call_ = service_->guard_->Begin(context_, parsed);
  const bool taken = service_->guard_->executor()->Submit(
      [self = shared_from_this(), parsed] { self->OpenOnWorker(parsed); });
  if (!taken) {
    Fail(Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded, "too many calls"));
  }
}

void WatchStream::OpenOnWorker(const pb::WatchRequest& request) {
  const absl::Status started = Start(request);
  if (!started.ok()) return Fail(started);
  Step(State::kLoading);
}

absl::Status WatchStream::Start(const pb::WatchRequest& request) {
  const app::Context& context = service_->guard_->context();
  CallGuard* guard = service_->guard_;
  access::Caller caller;
  HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(caller, guard->Identify(txn, call_));
    return absl::OkStatus();
  }));
  if (!service_->Count(caller.person_id)) {
    return Refuse(absl::StatusCode::kResourceExhausted, reason::kTooManyStreams,
                  "close one of the other streams");
  }
  person_id_ = caller.person_id;
  registration_ =
      service_->sessions_->Add(caller.session_id, [weak = weak_from_this()](bool session_revoked) {
        const auto self = weak.lock();
        if (self == nullptr) return;
        self->End(session_revoked ? Refuse(absl::StatusCode::kUnauthenticated,
                                           reason::kSessionRevoked, "sign in again")
                                  : Refuse(absl::StatusCode::kUnavailable, reason::kDraining,
                                           "the server is stopping, try again"));
      });
  // Identified once more: a revocation before the registration is seen here, a later one there.
  app::OpenedView view;
  HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(caller, guard->Identify(txn, call_));
    HJJ_ASSIGN_OR_RETURN(view, app::OpenView(caller, txn, request.view()));
    return absl::OkStatus();
  }));
  auto subscription = service_->feed_->Subscribe(view.topics, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->Step(State::kWaiting);
  });
  const WatchOptions& options = service_->options_;
  const absl::Time now = context.clock->Now();
  const auto jitter_ms = static_cast<uint64_t>(absl::ToInt64Milliseconds(options.age_jitter));
  std::lock_guard lock(mu_);
  cursors_ =
      std::make_unique<feed::Cursors>(context.keyring->current(auth::Purpose::kCursor), view.scope);
  reset_ = cursors_->Read(request.cursor(), view.log, &position_);
  topics_ = std::move(view.topics);
  subscription_ = std::move(subscription);
  // The next tick tells the phone that it is connected, though nothing happens.
  last_write_ = absl::InfinitePast();
  end_time_ = now + options.most_age - absl::Milliseconds(context.rng->Below(jitter_ms + 1));
  return absl::OkStatus();
}

void WatchStream::Step(State from) {
  std::unique_lock lock(mu_);
  if (state_ != from) return;
  state_ = State::kWaiting;
  if (end_) return FinishNow(std::move(lock), *end_);
  if (!reset_.empty()) return WriteReset(std::move(lock), reset_);
  for (;;) {
    std::shared_ptr<const feed::LiveEvent> event;
    if (!log_.empty()) {
      event = std::move(log_.front());
      log_.pop_front();
    } else if (!behind_) {
      feed::Subscription::Next next = subscription_->Take(position_);
      if (next.kind == feed::Subscription::Next::kIdle) return;
      if (next.kind == feed::Subscription::Next::kBehind) {
        behind_ = true;
      } else {
        event = std::move(next.event);
      }
    }
    if (event == nullptr) {
      // Without a free worker it keeps its place, and the clock's next tick tries again.
      if (service_->guard_->executor()->Submit(
              [self = shared_from_this()] { self->ReadLogOnWorker(); })) {
        state_ = State::kLoading;
      }
      return;
    }
    if (event->seq <= position_) continue;
    position_ = event->seq;
    if (event->scope_changed) return WriteReset(std::move(lock), "SCOPE_CHANGED");
    return Write(std::move(lock), SharedSlice(std::move(event)), position_);
  }
}

void WatchStream::ReadLogOnWorker() {
  int64_t after = 0;
  {
    std::lock_guard lock(mu_);
    after = position_;
  }
  // From here on the feed holds what comes after the snapshot below.
  subscription_->Restart();
  std::vector<storage::CommittedEvent> events;
  bool compacted = false;
  const absl::Status status =
      service_->guard_->context().store->Read([&](storage::ReadTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(const int64_t floor, txn.FloorSeq());
        compacted = floor > after;
        HJJ_ASSIGN_OR_RETURN(events, txn.ListEvents(topics_, after, kLogPage));
        return absl::OkStatus();
      });
  if (!status.ok()) return Fail(status);
  std::deque<std::shared_ptr<const feed::LiveEvent>> live;
  for (const storage::CommittedEvent& event : events) live.push_back(feed::MakeLive(event));
  {
    std::lock_guard lock(mu_);
    if (compacted) reset_ = "COMPACTED";
    behind_ = static_cast<int>(live.size()) == kLogPage;
    log_ = std::move(live);
  }
  Step(State::kLoading);
}

void WatchStream::End(absl::Status status) {
  std::unique_lock lock(mu_);
  if (!end_) end_ = std::move(status);
  if (state_ == State::kWaiting) FinishNow(std::move(lock), *end_);
}

void WatchStream::Fail(absl::Status status) {
  {
    std::lock_guard lock(mu_);
    if (!end_) end_ = std::move(status);
  }
  Step(State::kLoading);
}

void WatchStream::Tick(absl::Time now) {
  std::unique_lock lock(mu_);
  if (end_ && state_ == State::kWriting) {
    // A message that does not leave for a whole tick: the reader has stopped reading.
    if (std::exchange(end_overdue_, true)) context_->TryCancel();
    return;
  }
  if (state_ != State::kWaiting) return;
  if (now >= end_time_) {
    return FinishNow(std::move(lock), Refuse(absl::StatusCode::kUnavailable, reason::kStreamAge,
                                             "open it again with the last cursor"));
  }
  if (!behind_ && log_.empty()) {
    if (now - last_write_ < service_->options_.progress_period) return;
    feed::Subscription::Next next = subscription_->Take(position_);
    if (next.kind == feed::Subscription::Next::kIdle) {
      position_ = std::max(position_, next.head);
      return WriteProgress(std::move(lock), position_);
    }
    behind_ = next.kind == feed::Subscription::Next::kBehind;
    if (next.event != nullptr) log_.push_back(std::move(next.event));
  }
  lock.unlock();
  Step(State::kWaiting);
}

void WatchStream::Write(std::unique_lock<std::mutex> lock, grpc::Slice head, int64_t seq) {
  const grpc::Slice slices[] = {std::move(head), grpc::Slice(CursorField(cursors_->At(seq)))};
  message_ = grpc::ByteBuffer(slices, 2);
  last_write_ = service_->guard_->context().clock->Now();
  state_ = State::kWriting;
  lock.unlock();
  StartWrite(&message_);
}

void WatchStream::WriteProgress(std::unique_lock<std::mutex> lock, int64_t head) {
  pb::WatchResponse response;
  response.mutable_progress()->set_seq(head);
  Write(std::move(lock), grpc::Slice(response.SerializeAsString()), head);
}

void WatchStream::WriteReset(std::unique_lock<std::mutex> lock, const std::string& reason) {
  pb::WatchResponse response;
  response.mutable_reset()->set_reason(reason);
  const grpc::Slice slice(response.SerializeAsString());
  message_ = grpc::ByteBuffer(&slice, 1);
  end_ = absl::OkStatus();
  state_ = State::kWriting;
  lock.unlock();
  StartWrite(&message_);
}

void WatchStream::FinishNow(std::unique_lock<std::mutex> lock, const absl::Status& status) {
  state_ = State::kFinished;
  const grpc::Status wire = ToGrpc(status);
  lock.unlock();
  Finish(wire);
}

void WatchStream::OnWriteDone(bool ok) {
  if (!ok) {
    std::lock_guard lock(mu_);
    if (!end_) end_ = absl::OkStatus();  // nobody is left to hear it
  }
  Step(State::kWriting);
}

void WatchStream::OnCancel() { End(absl::OkStatus()); }

void WatchStream::OnDone() {
  const auto self = shared_from_this();
  if (registration_ != 0) service_->sessions_->Remove(registration_);
  subscription_.reset();
  if (!person_id_.empty()) service_->Uncount(person_id_);
  service_->Forget(self);
}

}  // namespace hjj::rpc
