// A whole roster as Facts::LoadWoman would load it woman by woman: read list by list, which is many
// times faster where most of it is needed.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/status/status.h>

#include <atomic>
#include <optional>
#include <string>
#include <vector>

#include "server/app/context.h"
#include "server/app/facts.h"
#include "server/dispatch/candidates.h"
#include "server/storage/store.h"

namespace hjj::app {

// One thread.
class Crowd {
 public:
  explicit Crowd(const Context* context) : context_(*context) {}

  // In short reads; what tasks it meets it makes known to `facts`. ABORTED / DRAINING when `cancel`
  // turns true.
  absl::Status Read(const storage::TimeRange& shifts, Facts* facts,
                    const std::atomic<bool>* cancel);
  // Her, without credited minutes, and only once; nullopt when there was no such person.
  std::optional<dispatch::Woman> Take(const std::string& person_id);

 private:
  absl::Status ReadPeople(const std::atomic<bool>* cancel);
  absl::Status ReadAssignments(const storage::TimeRange& window, Facts* facts,
                               const std::atomic<bool>* cancel);

  const Context& context_;
  absl::flat_hash_set<std::string> staff_;
  absl::flat_hash_map<std::string, pb::Person> people_;
  absl::flat_hash_map<std::string, std::string> paths_;                        // by unit
  absl::flat_hash_map<std::string, std::vector<pb::Assignment>> assignments_;  // by person
};

}  // namespace hjj::app
