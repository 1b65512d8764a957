#include "server/dispatch/neighbourhood.h"

#include <algorithm>
#include <utility>

namespace hjj::dispatch {
namespace {

constexpr int64_t kMostArcs = 2'000;
constexpr uint64_t kLuck = 1'000;
constexpr int64_t kForce =
    kMinHeadWeight * kScale;  // makes a unit take an arc, or shows that it costs more than that

}  // namespace

void Neighbourhood::Draw(const Dual& dual, const Plan& plan, int32_t count) {
  const std::vector<int64_t>& prices = dual.prices();
  const auto ask = [&](int32_t unit, const std::vector<bool>* free) {
    profit_.clear();
    for (int32_t i = units_.begin(unit); i < units_.end(unit); ++i) {
      const UnitArc& arc = units_.arc(i);
      const bool counts = free == nullptr || (*free)[arc.slot];
      profit_.push_back(counts ? dual.Profit(arc, prices[arc.slot]) : 0);
    }
  };
  const auto held = [&](int32_t unit) {
    return pricer_.Earns(unit, profit_, kScale, plan.held(unit));
  };
  std::vector<std::pair<double, int32_t>> order;
  for (int32_t u = 0; u < units_.count(); ++u) {
    ask(u, nullptr);
    const auto short_of = static_cast<double>(dual.earns(u) - held(u) + kScale);
    order.emplace_back(-short_of * static_cast<double>(1 + NextRandom(random_) % kLuck), u);
  }
  std::sort(order.begin(), order.end());
  std::vector<bool> free(units_.slots());
  for (int32_t s = 0; s < units_.slots(); ++s) free[s] = plan.heads(s) < units_.open(s);
  drawn_.clear();
  arcs_.clear();
  int64_t slots = 0;
  for (const auto& [luck, u] : order) {
    const int64_t held = static_cast<int64_t>(plan.held(u).size());
    const bool too_many = units() >= count || (slots + held) * (units() + 1) > kMostArcs;
    if (units() >= 2 && too_many) break;
    drawn_.push_back(u);
    slots += held;
    for (int32_t i : plan.held(u)) free[units_.arc(i).slot] = true;
  }
  // All that they could save among themselves: what each falls short of its best at the prices, and
  // what missing heads cost beyond them.
  int64_t within = 0;
  for (int32_t s = 0; s < units_.slots(); ++s) {
    for (int32_t h = plan.heads(s); h < units_.open(s); ++h)
      within += std::max<int64_t>(0, units_.HeadWeight(s, h) * kScale - prices[s]);
  }
  std::vector<int64_t> best;
  std::vector<int32_t> schedule;
  for (int32_t u : drawn_) {
    ask(u, &free);
    best.push_back(pricer_.Best(u, profit_, kScale, &schedule));
    within += best.back() - held(u);
  }
  if (within < kScale) return;
  for (size_t k = 0; k < drawn_.size(); ++k) {
    const int32_t u = drawn_[k];
    ask(u, &free);
    for (int32_t i = units_.begin(u); i < units_.end(u); ++i) {
      int64_t& earns = profit_[i - units_.begin(u)];
      bool matters = plan.Holds(i);
      if (!matters && free[units_.arc(i).slot] && -earns <= within) {
        earns += kForce;
        matters = best[k] - (pricer_.Best(u, profit_, kScale, &schedule) - kForce) <= within;
        earns -= kForce;
      }
      if (matters) arcs_.push_back(i);
    }
  }
}

}  // namespace hjj::dispatch
