#include "server/storage/store.h"

#include <absl/strings/str_cat.h>
#include <absl/synchronization/notification.h>

namespace hjj::storage {

std::string ScopeTopic(absl::string_view person_id) { return absl::StrCat("scope/", person_id); }

absl::Status Store::WriteAndWait(WriteFn fn) {
  absl::Status result;
  absl::Notification finished;
  Write(std::move(fn), [&](absl::Status status) {
    result = std::move(status);
    finished.Notify();
  });
  finished.WaitForNotification();
  return result;
}

}  // namespace hjj::storage
