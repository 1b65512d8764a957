// What plans rest on, kept between them: a plan after a small change reads and weighs only what has
// changed. Holds no names and no numbers; whoever is forgotten is forgotten here within a second.
#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/app/context.h"
#include "server/app/plan_horizon.h"
#include "server/app/roster.h"

namespace hjj::app {

// Thread-safe.
class PlanBook {
 public:
  PlanBook(const Context* context, Roster* roster) : context_(*context), roster_(*roster) {}

  // Calls `use` with a horizon that holds these shifts and is true as of now. `progress` gets 0 to
  // 100. ABORTED / DRAINING when `cancel` turns true.
  absl::Status Use(const std::string& unit_path, const storage::TimeRange& shifts,
                   const std::function<void(int)>& progress, const std::atomic<bool>* cancel,
                   const std::function<void(const PlanHorizon&)>& use);
  // Follows the log, the roster too, and drops what nobody has used for a while. Each second.
  absl::Status Tick();
  // How many are kept; whoever counts for two horizons counts twice.
  size_t women();

 private:
  size_t CountWomen() const;

  struct Kept {
    std::unique_ptr<PlanHorizon> horizon;
    absl::Time used;
  };

  const Context& context_;
  Roster& roster_;
  std::mutex mu_;
  std::vector<Kept> kept_;  // the last one used last
};

}  // namespace hjj::app
