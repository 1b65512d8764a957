#include "server/dispatch/exchange.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <utility>

#include "server/dispatch/pricing.h"

namespace hjj::dispatch {
namespace {

constexpr size_t kEdgesASlot = 48;
constexpr int32_t kMaxDepth = 8;
constexpr int32_t kMaxVisits = 60;
constexpr size_t kMaxStarts = 20'000;
constexpr int32_t kArcsToRenew = 150;  // of a slot, on average

}  // namespace

void Exchange::EdgesOf(int32_t slot, std::vector<Edge>* out) const {
  out->clear();
  const auto by_worth = [](const Edge& x, const Edge& y) {
    return std::tuple(x.reduced, x.take, x.give) < std::tuple(y.reduced, y.take, y.give);
  };
  int64_t limit = INT64_MAX;
  const int64_t price = prices_[slot];
  for (int32_t take : units_.arcs_at(slot)) {
    const int32_t unit = units_.arc(take).unit;
    if (units_.size(unit) != 1 || plan_->Holds(take)) continue;
    const int64_t alone = plan_->Change(unit, take, -1) * kScale - price;
    if (alone < limit && plan_->Fits(take)) out->push_back({alone, nobody(), take, -1});
    for (int32_t give : plan_->held(unit)) {
      const int32_t to = units_.arc(give).slot;
      const int64_t reduced = plan_->Change(unit, take, give) * kScale - price + prices_[to];
      if (reduced < limit && plan_->Fits(take, give)) out->push_back({reduced, to, take, give});
    }
    if (out->size() >= 4 * kEdgesASlot) {
      std::nth_element(out->begin(), out->begin() + kEdgesASlot, out->end(), by_worth);
      out->resize(kEdgesASlot);
      limit = 0;
      for (const Edge& e : *out) limit = std::max(limit, e.reduced);
    }
  }
  std::sort(out->begin(), out->end(), by_worth);
  if (out->size() > kEdgesASlot) out->resize(kEdgesASlot);
}

bool Exchange::Build(const std::vector<int64_t>& prices, Plan* plan,
                     const std::atomic<bool>* cancel) {
  plan_ = plan;
  prices_ = prices;
  const int32_t n = units_.slots();
  nodes_.resize(n + 1);
  stale_.assign(n, false);
  changed_.assign(units_.count(), false);
  renew_ = units_.arcs() / std::max(1, n) < kArcsToRenew;
  edges_.resize(n + 1);
  constexpr int32_t kSlotsAPiece = 8;
  workers_.Run((n + kSlotsAPiece - 1) / kSlotsAPiece, [&](int64_t piece, int) {
    std::vector<Edge> found;
    const int32_t end = std::min<int32_t>(n, (piece + 1) * kSlotsAPiece);
    for (int32_t s = piece * kSlotsAPiece; s < end && !IsSet(cancel); ++s) {
      EdgesOf(s, &found);
      edges_[s].assign(found.begin(), found.end());
    }
  });
  if (IsSet(cancel)) return false;
  edges_[n].clear();
  for (int32_t u = 0; u < units_.count(); ++u) {
    if (units_.size(u) != 1) continue;
    for (int32_t give : plan_->held(u)) {
      const int32_t to = units_.arc(give).slot;
      edges_[n].push_back({plan_->Change(u, -1, give) * kScale + prices_[to], to, -1, give});
    }
  }
  std::sort(edges_[n].begin(), edges_[n].end(), [](const Edge& x, const Edge& y) {
    return std::tuple(x.reduced, x.give) < std::tuple(y.reduced, y.give);
  });
  open_.clear();
  for (int32_t s = 0; s < n; ++s) {
    if (plan_->heads(s) < units_.open(s)) open_.push_back(s);
  }
  const auto worth = [&](int32_t s) {
    return prices_[s] - units_.HeadWeight(s, plan_->heads(s)) * kScale;
  };
  std::stable_sort(open_.begin(), open_.end(),
                   [&](int32_t x, int32_t y) { return worth(x) < worth(y); });
  return true;
}

// What is given up for nothing is listed once, when Build is called.
bool Exchange::StillHeld(int32_t arc) const {
  return !changed_[units_.arc(arc).unit] || plan_->Holds(arc);
}

const std::vector<Exchange::Edge>& Exchange::Edges(int32_t node) {
  if (node == nobody() || !renew_ || !stale_[node]) return edges_[node];
  stale_[node] = false;
  std::vector<Edge> found;
  EdgesOf(node, &found);
  edges_[node].assign(found.begin(), found.end());
  return edges_[node];
}

bool Exchange::OnTheWay(int32_t node, int32_t unit) const {
  if (unit < 0) return false;
  for (int32_t at = node; at >= 0; at = nodes_[at].before) {
    if (UnitOf(nodes_[at].edge.take, nodes_[at].edge.give) == unit) return true;
  }
  for (const Step& step : ring_) {
    if (UnitOf(step.take, step.give) == unit) return true;
  }
  return false;
}

std::optional<int64_t> Exchange::Ring(int32_t from, const Edge& start) {
  ++mark_;
  using Entry = std::tuple<int64_t, int32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const auto visit = [&](int32_t before, const Edge& edge, int64_t sum, int32_t depth) {
    Node& node = nodes_[edge.to];
    if (node.mark == mark_ && (node.closed || node.sum <= sum)) return;
    node = {sum, mark_, depth, before, edge, false};
    queue.emplace(sum, edge.to);
  };
  visit(-1, start, start.reduced, 1);
  int32_t visits = 0;
  const int32_t most = renew_ ? kMaxVisits : kMaxVisits / 4;
  while (!queue.empty() && visits < most) {
    const auto [sum, at] = queue.top();
    queue.pop();
    if (nodes_[at].closed || nodes_[at].sum != sum) continue;
    nodes_[at].closed = true;
    if (at == from) {
      for (int32_t x = at; x >= 0; x = nodes_[x].before)
        ring_.push_back({nodes_[x].edge.take, nodes_[x].edge.give});
      return sum;
    }
    ++visits;
    if (nodes_[at].depth >= kMaxDepth) continue;
    const int32_t depth = nodes_[at].depth + 1;
    const auto follow = [&](const Edge& edge) {
      const int64_t total = sum + edge.reduced;
      const int32_t unit = UnitOf(edge.take, edge.give);
      if (total >= 0 || (!renew_ && unit >= 0 && changed_[unit]) || OnTheWay(at, unit)) return;
      visit(at, edge, total, depth);
    };
    size_t followed = 0;
    for (const Edge& edge : Edges(at)) {
      if (sum + edge.reduced >= 0 || followed >= kEdgesASlot) break;
      if (at == nobody() && !StillHeld(edge.give)) continue;
      follow(edge);
      ++followed;
    }
    if (at == nobody()) {
      followed = 0;
      for (int32_t s : open_) {
        const int64_t weight = units_.HeadWeight(s, plan_->heads(s)) * kScale;
        if (weight == 0) continue;
        follow({prices_[s] - weight, s, -1, -1});
        if (++followed >= kEdgesASlot) break;
      }
    } else if (plan_->heads(at) > 0) {
      // The slot stays one short.
      const int64_t weight = units_.HeadWeight(at, plan_->heads(at) - 1) * kScale;
      follow({weight - prices_[at], nobody(), -1, -1});
    }
  }
  return std::nullopt;
}

bool Exchange::Apply() {
  for (const Step& step : ring_) {
    if (step.give >= 0 && !plan_->Holds(step.give)) return false;
  }
  const int64_t before = plan_->cost();
  for (const Step& step : ring_) {
    if (step.give >= 0) plan_->Drop(step.give);
  }
  bool good = true;
  for (const Step& step : ring_) {
    if (step.take < 0) continue;
    good = good && plan_->HasRoom(step.take) && plan_->Fits(step.take);
    plan_->Take(step.take);
  }
  good = good && plan_->cost() < before;
  if (!good) {
    for (const Step& step : ring_) {
      if (step.take >= 0) plan_->Drop(step.take);
    }
    for (const Step& step : ring_) {
      if (step.give >= 0) plan_->Take(step.give);
    }
    return false;
  }
  for (const Step& step : ring_) {
    const int32_t unit = UnitOf(step.take, step.give);
    if (unit < 0) continue;
    changed_[unit] = true;
    for (int32_t i = units_.begin(unit); i < units_.end(unit); ++i)
      stale_[units_.arc(i).slot] = true;
  }
  return true;
}

void Exchange::Sweep() {
  // Missing heads first, the dearest before all.
  std::vector<int32_t> missing = open_;
  std::stable_sort(missing.begin(), missing.end(), [&](int32_t x, int32_t y) {
    return units_.HeadWeight(x, plan_->heads(x)) > units_.HeadWeight(y, plan_->heads(y));
  });
  for (int32_t s : missing) {
    while (plan_->heads(s) < units_.open(s)) {
      const int64_t weight = units_.HeadWeight(s, plan_->heads(s)) * kScale;
      ring_.clear();
      if (!Ring(nobody(), {prices_[s] - weight, s, -1, -1}) || !Apply()) break;
    }
  }
  struct Start {
    int64_t reduced;
    int32_t from;
    Edge edge;
  };
  std::vector<Start> starts;
  for (int32_t from = 0; from <= nobody(); ++from) {
    for (const Edge& edge : Edges(from)) {
      if (edge.reduced >= 0) break;
      if (from == nobody() && !StillHeld(edge.give)) continue;
      starts.push_back({edge.reduced, from, edge});
    }
  }
  std::stable_sort(starts.begin(), starts.end(),
                   [](const Start& x, const Start& y) { return x.reduced < y.reduced; });
  starts.resize(std::min(starts.size(), kMaxStarts));
  for (const Start& start : starts) {
    if (changed_[UnitOf(start.edge.take, start.edge.give)]) continue;
    ring_.clear();
    if (Ring(start.from, start.edge)) Apply();
  }
}

}  // namespace hjj::dispatch
