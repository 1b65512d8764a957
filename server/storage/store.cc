#include "server/storage/store.h"

#include <absl/strings/str_cat.h>

#include <condition_variable>
#include <mutex>

namespace hjj::storage {

std::string ScopeTopic(absl::string_view person_id) { return absl::StrCat("scope/", person_id); }

absl::Status Store::WriteAndWait(WriteFn fn) {
  std::mutex mu;
  std::condition_variable done;
  std::optional<absl::Status> result;
  Write(std::move(fn), [&](absl::Status status) {
    // Told under the lock: this frame is gone as soon as the waiter sees the result.
    std::lock_guard lock(mu);
    result = std::move(status);
    done.notify_one();
  });
  std::unique_lock lock(mu);
  done.wait(lock, [&] { return result.has_value(); });
  return *std::move(result);
}

}  // namespace hjj::storage
