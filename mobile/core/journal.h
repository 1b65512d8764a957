// A second, append-only copy of the outbox beside the local store, so that a damaged store does
// not cost a tap that was never sent.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string>
#include <vector>

namespace hjj::mobile {

// What must survive of an outbox row: enough to send it again under the same id.
struct JournalRecord {
  std::string request_id;
  std::string method;   // full gRPC path
  std::string subject;  // assignment or offer it is about
  std::string request;  // exact bytes
  absl::Time made_time;
  bool operator==(const JournalRecord&) const = default;
};

// Each record carries its length and a digest; a damaged one is skipped and the next is found by
// its mark. Core's thread only. UNAVAILABLE when the file cannot be written.
class Journal {
 public:
  explicit Journal(std::string path) : path_(std::move(path)) {}
  // On disk when it returns OK.
  absl::Status Append(const JournalRecord& record);
  // Every record that can still be read, in order. An absent file has none.
  std::vector<JournalRecord> Read() const;
  // Puts these in place of what is there, whole or not at all.
  absl::Status Rewrite(const std::vector<JournalRecord>& records);

 private:
  std::string path_;
};

}  // namespace hjj::mobile
