#include "server/feed/feed.h"

#include <absl/strings/match.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <utility>

namespace hjj::feed {

std::shared_ptr<const LiveEvent> MakeLive(const storage::CommittedEvent& event) {
  auto live = std::make_shared<LiveEvent>();
  live->seq = event.seq;
  live->scope_changed = !event.event->has_upsert() && !event.event->has_tombstone();
  google::protobuf::io::StringOutputStream stream(&live->wire);
  google::protobuf::io::CodedOutputStream coded(&stream);
  constexpr uint32_t kLengthDelimited = 2;
  coded.WriteTag(::dispatch::v1::WatchResponse::kEventFieldNumber << 3 | kLengthDelimited);
  coded.WriteVarint32(static_cast<uint32_t>(event.event->ByteSizeLong()));
  event.event->SerializeToCodedStream(&coded);
  return live;
}

struct Subscription::State {
  std::vector<std::string> topics;
  std::function<void()> wake;
  std::deque<std::shared_ptr<const LiveEvent>> held;
  bool behind = true;
  bool waiting = false;  // was told kIdle
};

Subscription::Subscription(Feed* feed, std::shared_ptr<State> state)
    : feed_(feed), state_(std::move(state)) {}

Subscription::~Subscription() {
  std::lock_guard lock(feed_->mu_);
  for (const std::string& topic : state_->topics) {
    const auto it = feed_->topics_.find(topic);
    it->second.erase(state_);
    if (it->second.empty()) feed_->topics_.erase(it);
  }
}

Subscription::Next Subscription::Take(int64_t after) {
  std::lock_guard lock(feed_->mu_);
  State& state = *state_;
  while (!state.held.empty() && state.held.front()->seq <= after) state.held.pop_front();
  if (!state.held.empty()) {
    Next next{Next::kEvent, std::move(state.held.front())};
    state.held.pop_front();
    return next;
  }
  if (state.behind) return {Next::kBehind};
  state.waiting = true;
  return {Next::kIdle, nullptr, feed_->head_};
}

void Subscription::Restart() {
  std::lock_guard lock(feed_->mu_);
  state_->held.clear();
  state_->behind = false;
}

Feed::Feed(int64_t head, size_t held_most) : held_most_(held_most), head_(head) {
  thread_ = std::thread([this] { Run(); });
}

Feed::~Feed() { Stop(); }

void Feed::Stop() {
  {
    std::lock_guard lock(inbox_mu_);
    stopping_ = true;
  }
  inbox_filled_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Feed::OnCommit(const std::vector<storage::CommittedEvent>& events) {
  {
    std::lock_guard lock(inbox_mu_);
    if (stopping_) return;
    inbox_.insert(inbox_.end(), events.begin(), events.end());
  }
  inbox_filled_.notify_one();
}

std::unique_ptr<Subscription> Feed::Subscribe(const std::vector<std::string>& topics,
                                              std::function<void()> wake) {
  auto state = std::make_shared<Subscription::State>();
  state->topics = topics;
  state->wake = std::move(wake);
  std::lock_guard lock(mu_);
  for (const std::string& topic : topics) topics_[topic].insert(state);
  return std::unique_ptr<Subscription>(new Subscription(this, std::move(state)));
}

void Feed::Run() {
  std::vector<storage::CommittedEvent> events;
  for (;;) {
    {
      std::unique_lock lock(inbox_mu_);
      inbox_filled_.wait(lock, [this] { return stopping_ || !inbox_.empty(); });
      if (stopping_) return;
      events.swap(inbox_);
    }
    HandOut(events);
    events.clear();
  }
}

void Feed::HandOut(const std::vector<storage::CommittedEvent>& events) {
  std::vector<std::shared_ptr<Subscription::State>> woken;
  {
    std::lock_guard lock(mu_);
    for (const storage::CommittedEvent& event : events) {
      std::shared_ptr<const LiveEvent> live;  // made for the first who wants it
      for (const std::string& topic : event.topics) {
        const auto it = topics_.find(topic);
        if (it == topics_.end()) continue;
        if (live == nullptr) live = MakeLive(event);
        for (const auto& state : it->second) {
          if (state->behind) continue;
          // Already handed to it under another of its topics.
          if (!state->held.empty() && state->held.back()->seq == event.seq) continue;
          if (state->held.size() >= held_most_) {
            // It reads the log from its own place; what it holds is there, too.
            state->held.clear();
            state->behind = true;
          } else {
            state->held.push_back(live);
          }
          if (std::exchange(state->waiting, false)) woken.push_back(state);
        }
      }
      head_ = event.seq;
    }
  }
  for (const auto& state : woken) state->wake();
}

}  // namespace hjj::feed
