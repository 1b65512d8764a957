// Exchanges in a ring: one takes a slot and gives up another, which the next takes, until somebody
// takes one on top, or the first slot is given up again (cyclic transfers; Thompson and Psaraftis
// 1993, Ahuja and Orlin 2001). Prices of the bound make most rings visibly worthless, so that few
// are looked at.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

#include "server/dispatch/plan.h"
#include "server/dispatch/workers.h"

namespace hjj::dispatch {

class Exchange {
 public:
  Exchange(const Units& units, const Workers& workers) : units_(units), workers_(workers) {}

  // What follows is about this plan at these prices, until Build is called again. False, and of no
  // use, when `cancel` was set meanwhile.
  bool Build(const std::vector<int64_t>& prices, Plan* plan,
             const std::atomic<bool>* cancel = nullptr);
  // Applies every ring found that makes the plan cheaper.
  void Sweep();

 private:
  // "Somebody takes `from` and gives up `to`"; the slot after the last stands for nobody's wish.
  struct Edge {
    int64_t reduced;  // change of cost, scaled, plus what `to` is worth less what `from` is
    int32_t to;
    int32_t take;  // arcs; -1: nothing
    int32_t give;
  };
  struct Step {
    int32_t take, give;
  };

  int32_t nobody() const { return units_.slots(); }
  void EdgesOf(int32_t slot, std::vector<Edge>* out) const;
  const std::vector<Edge>& Edges(int32_t node);
  // Looks for the way back from edge.to to `from` that makes the ring worth it; adds its steps to
  // ring_ and returns what they change in all.
  std::optional<int64_t> Ring(int32_t from, const Edge& edge);
  int32_t UnitOf(int32_t take, int32_t give) const {
    const int32_t arc = take >= 0 ? take : give;
    return arc < 0 ? -1 : units_.arc(arc).unit;
  }
  bool StillHeld(int32_t arc) const;
  bool OnTheWay(int32_t node, int32_t unit) const;
  // Applies ring_, unless that would not make the plan cheaper or overfill a slot.
  bool Apply();

  const Units& units_;
  const Workers& workers_;
  Plan* plan_ = nullptr;
  std::vector<int64_t> prices_;
  std::vector<std::vector<Edge>> edges_;  // by node
  std::vector<uint8_t> stale_;            // slots whose edges are to be found anew
  std::vector<uint8_t> changed_;          // units that changed since Build
  // Whether stale edges are found anew when they are needed, or else those of changed units left
  // out: finding them costs too much where a slot has very many arcs.
  bool renew_ = true;
  std::vector<int32_t> open_;  // slots with heads missing
  // Of one search.
  struct Node {
    int64_t sum;
    int32_t mark = 0;
    int32_t depth;
    int32_t before;
    Edge edge;
    bool closed;
  };
  std::vector<Node> nodes_;
  int32_t mark_ = 0;
  std::vector<Step> ring_;
};

}  // namespace hjj::dispatch
