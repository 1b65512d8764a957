// The seam between what waits to be said outside the app and whoever carries it: one interface for
// SMS gateways and push services.
#pragma once

#include <absl/time/time.h>

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace hjj::app {

// A message as it leaves. `body` is JSON and bears her number: it is handed over, never kept and
// never logged.
struct Outgoing {
  std::string id;  // the same each time it is sent
  std::string body;
};

enum class Outcome : uint8_t {
  kTaken,    // they have it, and answer for it
  kRefused,  // they never will take it
  kRetry,    // not now: nobody there, overloaded, wrongly set up
  kUnsent,   // stopped before anything was known
};

struct Handover {
  Outcome outcome = Outcome::kUnsent;
  // What they said, for the log; 0 when nothing came back.
  int code = 0;
  // Not sooner again; zero when they did not say.
  absl::Duration wait;
};

class DeliveryChannel {
 public:
  virtual ~DeliveryChannel() = default;
  // Hands over a batch and blocks until each one's fate is known, or soon after `stop` is asked
  // for. One result for each, in their order. No woman has two in a batch, so that they may go side
  // by side. Called by one thread at a time.
  virtual std::vector<Handover> Send(const std::vector<Outgoing>& batch, std::stop_token stop) = 0;
};

}  // namespace hjj::app
