#include "server/feed/session_registry.h"

#include <utility>

namespace hjj::feed {

// The functions run under the lock: that is what makes Remove's promise hold. They only wake their
// stream, and never come back here.
uint64_t SessionRegistry::Add(absl::string_view session_id, EndFn end) {
  std::lock_guard lock(mu_);
  if (draining_) {
    end(false);
    end = nullptr;
  }
  const uint64_t key = next_key_++;
  ++counts_[std::string(session_id)];
  streams_.emplace(key, Stream{std::string(session_id), std::move(end)});
  return key;
}

void SessionRegistry::Remove(uint64_t key) {
  std::lock_guard lock(mu_);
  const auto it = streams_.find(key);
  if (it == streams_.end()) return;
  const auto count = counts_.find(it->second.session_id);
  if (--count->second == 0) counts_.erase(count);
  streams_.erase(it);
}

void SessionRegistry::RevokeSession(absl::string_view session_id) {
  std::lock_guard lock(mu_);
  if (!counts_.contains(std::string(session_id))) return;
  for (auto& [key, stream] : streams_) {
    if (stream.session_id == session_id && stream.end) std::exchange(stream.end, nullptr)(true);
  }
}

void SessionRegistry::Drain() {
  std::lock_guard lock(mu_);
  draining_ = true;
  for (auto& [key, stream] : streams_) {
    if (stream.end) std::exchange(stream.end, nullptr)(false);
  }
}

int SessionRegistry::CountOf(absl::string_view session_id) const {
  std::lock_guard lock(mu_);
  const auto it = counts_.find(std::string(session_id));
  return it == counts_.end() ? 0 : it->second;
}

}  // namespace hjj::feed
