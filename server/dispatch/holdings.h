// What each agent holds while a plan grows, and whether one more slot still fits: the common
// ground of the engines and of backfill.
#pragma once

#include <cstdint>
#include <vector>

#include "server/dispatch/problem.h"

namespace hjj::dispatch {

class Holdings {
 public:
  // Begins with the fixed assignments. The problem must be valid and outlive this.
  explicit Holdings(const Problem& problem);

  // Whether the agent may take the slot with that load row beside what she holds.
  bool Fits(int32_t agent, int32_t slot, int32_t load) const;
  // `arc` is the caller's own mark, given back by HeldBy; -1 for what must never be dropped.
  void Take(int32_t agent, int32_t slot, int32_t load, int32_t arc = -1);
  // Undoes the Take of that slot by that agent.
  void Drop(int32_t agent, int32_t slot);

  struct Held {
    int32_t slot;
    int32_t load;
    int32_t arc;
  };
  const std::vector<Held>& HeldBy(int32_t agent) const { return held_[agent]; }

 private:
  // What the row costs her in that bucket, given the bundles she already holds.
  int32_t Charge(int32_t agent, int32_t slot, int32_t load, int32_t bucket) const;

  const Problem& problem_;
  std::vector<int32_t> room_;  // agents × K; negative where fixed assignments exceed a capacity
  std::vector<std::vector<Held>> held_;
};

}  // namespace hjj::dispatch
