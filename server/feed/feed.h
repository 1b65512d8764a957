// The live end of the event log: takes events from memory as they are committed, serialises each
// once, and hands them to the subscribers of their topics. Knows no gRPC.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/strings/string_view.h>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/storage/store.h"

namespace hjj::feed {

// A committed event, ready for the wire. Shared by all streams.
struct LiveEvent {
  int64_t seq = 0;
  // Says that what its reader may see has changed (store.h, BumpScopeVersion).
  bool scope_changed = false;
  // Field `event` of a WatchResponse, tag and length included: a stream appends its cursor's field.
  std::string wire;
};

// From a committed event, or one read back from the log.
std::shared_ptr<const LiveEvent> MakeLive(const storage::CommittedEvent& event);

class Feed;

// One stream's place in the feed. It holds a few events for a stream that is busy writing; a
// stream that falls further behind reads the log.
class Subscription {
 public:
  // What to do next.
  struct Next {
    enum Kind {
      kEvent,   // send it
      kBehind,  // events were dropped: Restart, read the log, come back
      kIdle,    // nothing; `wake` will be called once there is something
    } kind = kIdle;
    std::shared_ptr<const LiveEvent> event;
    // For kIdle: every event on these topics up to here was handed out.
    int64_t head = 0;
  };
  ~Subscription();

  // The first event held with seq > after.
  Next Take(int64_t after);
  // Forgets what is held and starts to hold again: call it before reading the log, so that what is
  // committed after the log's snapshot is not missed. What the log has as well, Take skips.
  void Restart();

 private:
  friend class Feed;
  struct State;
  Subscription(Feed* feed, std::shared_ptr<State> state);
  Feed* feed_;
  std::shared_ptr<State> state_;
};

// Thread-safe. Owned by main through a shared_ptr, because the store's listener holds it as well.
class Feed {
 public:
  // `head`: number of the newest event in the log now. `held_most`: events held for one stream.
  explicit Feed(int64_t head, size_t held_most = 256);
  ~Feed();

  // The store's commit listener: returns at once, a thread of the feed does the rest.
  void OnCommit(const std::vector<storage::CommittedEvent>& events);

  // Starts behind (Restart and read the log first). `wake` is called on the feed's thread, never
  // under its lock, and may still be called once after the subscription is gone.
  std::unique_ptr<Subscription> Subscribe(const std::vector<std::string>& topics,
                                          std::function<void()> wake);

  // Ends the thread; nobody is woken any more. Subscriptions may outlive it, but not the feed.
  void Stop();

 private:
  friend class Subscription;
  void Run();
  void HandOut(const std::vector<storage::CommittedEvent>& events);

  const size_t held_most_;
  std::mutex mu_;  // topics_, head_, and every subscription's state
  absl::flat_hash_map<std::string, absl::flat_hash_set<std::shared_ptr<Subscription::State>>>
      topics_;
  int64_t head_;

  std::mutex inbox_mu_;
  std::condition_variable inbox_filled_;
  std::vector<storage::CommittedEvent> inbox_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace hjj::feed
