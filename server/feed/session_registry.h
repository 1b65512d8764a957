// The open streams of each session, so that a revoked session's streams end at once.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/strings/string_view.h>

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace hjj::feed {

// Thread-safe. Owned by main; outlives every stream.
class SessionRegistry {
 public:
  // `end` is called at most once, when the session is revoked or the server drains, on the thread
  // that does so: it must not block, and may be called while Add has not returned. The key is for
  // Remove. `session_revoked` tells which of the two it is.
  using EndFn = std::function<void(bool session_revoked)>;
  uint64_t Add(absl::string_view session_id, EndFn end);
  // After this has returned, `end` is not running and will not be called.
  void Remove(uint64_t key);

  // Ends the streams of one session. Call it once the revocation is on disk.
  void RevokeSession(absl::string_view session_id);
  // Ends all streams and, from now on, every new one at once: the server is stopping.
  void Drain();

  // Open streams of one session.
  int CountOf(absl::string_view session_id) const;

 private:
  struct Stream {
    std::string session_id;
    EndFn end;
  };
  mutable std::mutex mu_;
  uint64_t next_key_ = 1;
  bool draining_ = false;
  std::map<uint64_t, Stream> streams_;
  absl::flat_hash_map<std::string, int> counts_;
};

}  // namespace hjj::feed
