#include "server/dispatch/pricing.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace hjj::dispatch {
namespace {

constexpr size_t kMaxLabels = 40;
constexpr size_t kMaxLabelsWhenPatient = 4'000;
constexpr int32_t kMaxItems = 256;
constexpr int64_t kMaxTable = 8'000'000;
// Of the relaxation that labels are measured by.
constexpr int64_t kMaxSteps = 120;
constexpr int32_t kMaxAsks = 20;
constexpr int32_t kAskParts = 5;
constexpr int64_t kMaxReach = 100'000;
constexpr int32_t kMaxStates = 24;

}  // namespace

namespace internal {

template <int kWords>
struct Bits {
  std::array<uint64_t, kWords> words{};

  void Set(int32_t i) { words[i / 64] |= uint64_t{1} << (i % 64); }
  bool Has(int32_t i) const { return words[i / 64] >> (i % 64) & 1; }
  void Add(const Bits& other) {
    for (int w = 0; w < kWords; ++w) words[w] |= other.words[w];
  }
  void Keep(const Bits& other) {
    for (int w = 0; w < kWords; ++w) words[w] &= other.words[w];
  }
  bool Within(const Bits& other) const {
    uint64_t outside = 0;
    for (int w = 0; w < kWords; ++w) outside |= words[w] & ~other.words[w];
    return outside == 0;
  }
  int CountOutside(const Bits& other) const {
    int count = 0;
    for (int w = 0; w < kWords; ++w) count += std::popcount(words[w] & ~other.words[w]);
    return count;
  }
};

}  // namespace internal

int32_t Pricer::Amount(int32_t arc, int32_t bucket) const {
  const UnitArc& a = units_.arc(arc);
  for (const Charge& c : units_.charges(a.load)) {
    if (c.bucket != bucket) continue;
    // A bundle that any member has paid for is free: for a team this is a relaxation.
    const int32_t bundle = units_.problem().slots[a.slot].bundle;
    const bool free = units_.once(bucket) && units_.Paid(unit_, bucket, bundle, /*all=*/false);
    return free ? 0 : c.amount;
  }
  return 0;
}

void Pricer::FindResources() {
  const int32_t k = units_.problem().bucket_count();
  total_.assign(k, 0);
  for (const Item& item : items_) {
    for (const Charge& c : units_.charges(units_.arc(item.arc).load)) total_[c.bucket] += c.amount;
  }
  resources_.clear();
  curved_ = false;
  const int32_t even_bucket = soft_ > 0 ? units_.even_bucket() : -1;
  if (even_bucket >= 0 && total_[even_bucket] > 0)
    curved_ = units_.EvenCost(unit_, total_[even_bucket]) > first_slope_ * total_[even_bucket];
  for (int32_t b = 0; b < k; ++b) {
    const bool counted = curved_ && b == even_bucket;
    if (total_[b] <= units_.room(unit_)[b] && !counted) continue;
    Resource r{b, units_.room(unit_)[b], units_.once(b), -1};
    for (int32_t i = 0; i < static_cast<int32_t>(items_.size()); ++i) {
      if (Amount(items_[i].arc, b) > 0) r.last = i;
    }
    if (r.last >= 0) resources_.push_back(r);
  }
}

void Pricer::FindTolls() {
  states_ = 1;
  first_state_ = 0;
  if (cuts_ == nullptr || soft_ == 0) return;
  std::vector<std::pair<int64_t, int32_t>> dearest;
  for (int32_t k = 0; k < cuts_->size(); ++k) {
    if ((*cut_prices_)[k] <= 0) continue;
    const bool touched = std::any_of(items_.begin(), items_.end(), [&](const Item& item) {
      return cuts_->slot_share(k, units_.arc(item.arc).slot) > 0;
    });
    if (touched) dearest.emplace_back(-(*cut_prices_)[k], k);
  }
  std::sort(dearest.begin(), dearest.end());
  std::vector<int32_t> charged;
  for (const auto& [price, k] : dearest) {
    if (states_ * cuts_->cut(k).parts > kMaxStates) continue;
    states_ *= cuts_->cut(k).parts;
    charged.push_back(k);
  }
  if (charged.empty()) return;
  const int32_t n = static_cast<int32_t>(items_.size());
  toll_.assign(static_cast<size_t>(n) * states_, 0);
  toll_after_.assign(static_cast<size_t>(n) * states_, 0);
  state_worse_.assign(static_cast<size_t>(states_) * states_, 0);
  int32_t stride = 1;  // a state is a number whose digits are the shares left in each cut
  for (int32_t k : charged) {
    const int32_t parts = cuts_->cut(k).parts;
    const int64_t price = (*cut_prices_)[k];
    first_state_ += cuts_->unit_share(k, unit_) * stride;
    for (int32_t i = 0; i < n; ++i) {
      const int64_t share =
          int64_t{cuts_->slot_share(k, units_.arc(items_[i].arc).slot)} * units_.size(unit_);
      for (int32_t state = 0; state < states_; ++state) {
        const int64_t sum = state / stride % parts + share;
        toll_[i * states_ + state] += sum / parts * price;
        toll_after_[i * states_ + state] += static_cast<int32_t>(sum % parts) * stride;
      }
    }
    for (int32_t x = 0; x < states_; ++x) {
      for (int32_t y = 0; y < states_; ++y) {
        if (y / stride % parts > x / stride % parts) state_worse_[x * states_ + y] += price;
      }
    }
    stride *= parts;
  }
}

bool Pricer::AllOverlap() const {
  Minute last_start = 0, first_end = kMaxMinute;
  for (const Item& item : items_) {
    const Interval& i = units_.problem().slots[units_.arc(item.arc).slot].interval;
    last_start = std::max(last_start, i.start);
    first_end = std::min(first_end, i.end);
  }
  return last_start < first_end;
}

bool Pricer::NoneCollide() {
  Minute end = -kMinutesPerDay;
  bool far = true;
  for (const Item& item : items_) {
    const Interval& i = units_.problem().slots[units_.arc(item.arc).slot].interval;
    far = far && i.start >= end + kMinutesPerDay;
    end = std::max(end, i.end);
  }
  if (far || items_.size() > static_cast<size_t>(kMaxItems)) return far;
  for (size_t x = 0; x < items_.size(); ++x) {
    for (size_t y = x + 1; y < items_.size(); ++y) {
      if (units_.Conflict(units_.arc(items_[x].arc).slot, units_.arc(items_[y].arc).slot))
        return false;
    }
  }
  return true;
}

int64_t Pricer::BestOfOne(std::vector<int32_t>* chosen) const {
  int64_t best = 0;
  for (int32_t i = 0; i < static_cast<int32_t>(items_.size()); ++i) {
    int64_t value = items_[i].profit - Even(items_[i].even);
    if (states_ > 1) value -= Toll(i, first_state_);
    if (value <= best) continue;
    best = value;
    chosen->assign(1, items_[i].arc);
  }
  return best;
}

// Nothing collides and at most one sum is scarce: a knapsack.
bool Pricer::TakeKnapsack(int64_t* value, std::vector<int32_t>* chosen) {
  if (resources_.empty()) {
    *value = 0;
    for (const Item& item : items_) {
      *value += item.profit;
      chosen->push_back(item.arc);
    }
    return true;
  }
  if (resources_.size() > 1 || resources_[0].once) return false;
  const int32_t bucket = resources_[0].bucket;
  if (curved_ && bucket != units_.even_bucket()) return false;
  const int32_t n = static_cast<int32_t>(items_.size());
  loads_.resize(n);
  int32_t unit = 0;
  for (int32_t i = 0; i < n; ++i) {
    loads_[i] = Amount(items_[i].arc, bucket);
    unit = std::gcd(unit, loads_[i]);
  }
  const int64_t room = std::min<int64_t>(resources_[0].room, total_[bucket]) / unit;
  if ((room + 1) * n > kMaxTable) return false;
  table_.assign(room + 1, 0);
  taken_.assign((room + 1) * n, 0);
  for (int32_t i = 0; i < n; ++i) {
    const int64_t load = loads_[i] / unit;
    const int64_t profit = items_[i].profit;
    uint8_t* taken = taken_.data() + i * (room + 1);
    for (int64_t q = room; q >= load; --q) {
      const int64_t with = table_[q - load] + profit;
      taken[q] = with > table_[q];
      table_[q] = std::max(table_[q], with);
    }
  }
  // table_[q] is the best within q: with a curved cost the least sufficient q is the true one.
  int64_t at = room;
  for (int64_t q = 0; curved_ && q <= room; ++q) {
    if (table_[q] - Even(q * unit) > table_[at] - Even(at * unit)) at = q;
  }
  *value = table_[at] - Even(at * unit);
  for (int32_t i = n - 1; i >= 0; --i) {
    if (!taken_[i * (room + 1) + at]) continue;
    chosen->push_back(items_[i].arc);
    at -= loads_[i] / unit;
  }
  std::reverse(chosen->begin(), chosen->end());
  return true;
}

// A relaxation that is nearly always the answer: each item is followed by any item from the first
// that it does not collide with, only the scarcest sum and the asks are counted, and a bundle of m
// items costs each of them an m-th of an ask. reach_[i][q][b] is the most that items from i on can
// earn when q of the sum and b of the asks are used (and, where cuts matter, with their state).
void Pricer::Relax() {
  const int32_t n = static_cast<int32_t>(items_.size());
  int32_t sum = -1, asks = -1;  // of resources_
  double scarcest = 0;
  for (int32_t x = 0; x < static_cast<int32_t>(resources_.size()); ++x) {
    const Resource& r = resources_[x];
    const double scarcity = curved_ && r.bucket == units_.even_bucket()
                                ? 1e9
                                : 1.0 * total_[r.bucket] / std::max(1, r.room);
    if (r.once) {
      if (asks < 0 || r.room < resources_[asks].room) asks = x;
    } else if (scarcity > scarcest) {
      scarcest = scarcity;
      sum = x;
    }
  }
  weight_.assign(n, 0);
  ask_.assign(n, 0);
  sums_ = 1;
  sum_unit_ = 1;
  asks_ = 1;
  if (sum >= 0) {
    const Resource& r = resources_[sum];
    int32_t unit = 0;
    for (int32_t i = 0; i < n; ++i) {
      weight_[i] = Amount(items_[i].arc, r.bucket);
      unit = std::gcd(unit, weight_[i]);
    }
    const int64_t room = std::min<int64_t>(r.room, total_[r.bucket]);
    // Coarser than the loads where they have no common measure: weights rounded down.
    sum_unit_ = std::max<int64_t>(unit, (room + kMaxSteps - 1) / kMaxSteps);
    sums_ = static_cast<int32_t>(room / sum_unit_) + 1;
    for (int32_t i = 0; i < n; ++i) weight_[i] /= static_cast<int32_t>(sum_unit_);
    exact_sum_ = sum_unit_ == unit;
  }
  if (asks >= 0 && resources_[asks].room <= kMaxAsks) {
    const Resource& r = resources_[asks];
    asks_ = r.room * kAskParts + 1;
    for (int32_t i = 0; i < n; ++i)
      ask_[i] = Amount(items_[i].arc, r.bucket) * kAskParts / bundle_items_[i];
    if (int64_t{sums_} * asks_ * states_ * n > kMaxReach) {
      asks_ = 1;
      std::fill(ask_.begin(), ask_.end(), 0);
    }
  }
  // Amounts of the even load at each step of the sum; only told apart when it is the sum.
  const bool counts =
      curved_ && sum >= 0 && exact_sum_ && resources_[sum].bucket == units_.even_bucket();
  even_.assign(sums_, 0);
  for (int32_t q = 0; counts && q < sums_; ++q) even_[q] = Even(q * sum_unit_);
  const int32_t layer = sums_ * asks_ * states_;
  reach_.assign(static_cast<size_t>(n + 1) * layer, 0);
  for (int32_t i = n - 1; i >= 0; --i) {
    int64_t* here = reach_.data() + static_cast<size_t>(i) * layer;
    const int64_t* skip = here + layer;
    const int64_t* then = reach_.data() + static_cast<size_t>(next_[i]) * layer;
    std::copy(skip, skip + layer, here);
    for (int32_t q = 0; q + weight_[i] < sums_; ++q) {
      const int64_t earns = items_[i].profit + even_[q] - even_[q + weight_[i]];
      const int64_t* from = then + ((q + weight_[i]) * asks_ + ask_[i]) * states_;
      int64_t* to = here + q * asks_ * states_;
      if (states_ == 1) {
        for (int32_t b = 0; b + ask_[i] < asks_; ++b) to[b] = std::max(to[b], earns + from[b]);
        continue;
      }
      for (int32_t b = 0; b + ask_[i] < asks_; ++b, from += states_, to += states_) {
        for (int32_t state = 0; state < states_; ++state) {
          to[state] = std::max(to[state], earns - Toll(i, state) + from[AfterToll(i, state)]);
        }
      }
    }
  }
}

template <int kWords>
int64_t Pricer::Schedule(std::vector<int32_t>* chosen) {
  using Set = internal::Bits<kWords>;
  const int32_t n = static_cast<int32_t>(items_.size());
  const int32_t r = static_cast<int32_t>(resources_.size());
  const auto slot = [&](int32_t i) { return units_.arc(items_[i].arc).slot; };
  std::array<Set, 64 * kWords> collide{};
  bundle_.resize(n);
  shared_.assign(n, false);
  next_.resize(n);
  bundle_items_.assign(n, 1);
  for (int32_t i = 0; i < n; ++i) {
    next_[i] = n;
    for (int32_t j = n - 1; j > i; --j) {
      if (units_.Conflict(slot(i), slot(j))) {
        collide[i].Set(j);
      } else {
        next_[i] = j;
      }
    }
    const int32_t mine = units_.problem().slots[slot(i)].bundle;
    bundle_[i] = i;
    for (int32_t j = 0; mine >= 0 && j < i; ++j) {
      if (units_.problem().slots[slot(j)].bundle != mine) continue;
      bundle_[i] = bundle_[j];
      shared_[bundle_[j]] = true;
      ++bundle_items_[bundle_[j]];
      break;
    }
  }
  for (int32_t i = 0; i < n; ++i) bundle_items_[i] = bundle_items_[bundle_[i]];
  amount_.resize(static_cast<size_t>(n) * r);
  for (int32_t i = 0; i < n; ++i) {
    for (int32_t x = 0; x < r; ++x)
      amount_[i * r + x] = Amount(items_[i].arc, resources_[x].bucket);
  }
  Relax();

  // Takes items in the order given as far as they fit: a schedule that can be kept.
  std::vector<int32_t> best_items;
  int64_t best = 0;
  const auto keep = [&](const std::vector<int32_t>& wish) {
    std::vector<int32_t> kept;
    std::vector<int32_t> load(r, 0);
    std::vector<Set> have(r);
    int64_t value = 0, even = 0;
    int32_t state = first_state_;
    for (int32_t i : wish) {
      bool fits = true;
      for (int32_t j : kept) fits = fits && !(i < j ? collide[i].Has(j) : collide[j].Has(i));
      for (int32_t x = 0; fits && x < r; ++x) {
        const bool free = resources_[x].once && have[x].Has(bundle_[i]);
        fits = free || load[x] + amount_[i * r + x] <= resources_[x].room;
      }
      const int64_t gain = items_[i].profit - Even(even + items_[i].even) + Even(even) -
                           (states_ > 1 ? Toll(i, state) : 0);
      if (!fits || gain <= 0) continue;
      for (int32_t x = 0; x < r; ++x) {
        if (resources_[x].once && have[x].Has(bundle_[i])) continue;
        load[x] += amount_[i * r + x];
        if (amount_[i * r + x] > 0) have[x].Set(bundle_[i]);
      }
      value += gain;
      even += items_[i].even;
      if (states_ > 1) state = AfterToll(i, state);
      kept.push_back(i);
    }
    if (value <= best) return;
    best = value;
    best_items = kept;
  };
  std::vector<int32_t> wish;
  const size_t layer = static_cast<size_t>(sums_) * asks_ * states_;
  for (int32_t i = 0, q = 0, b = 0, state = first_state_; i < n;) {
    const size_t cell = (static_cast<size_t>(q) * asks_ + b) * states_ + state;
    if (reach_[i * layer + cell] == reach_[(i + 1) * layer + cell]) {
      ++i;
      continue;
    }
    wish.push_back(i);
    q += weight_[i];
    b += ask_[i];
    if (states_ > 1) state = AfterToll(i, state);
    i = next_[i];
  }
  keep(wish);
  const auto finish = [&](int64_t value) {
    std::sort(best_items.begin(), best_items.end());
    for (int32_t i : best_items) chosen->push_back(items_[i].arc);
    return value;
  };
  if (best >= reach_[first_state_]) return finish(best);
  // Without soft costs ties are everywhere: the relaxation must do.
  exact_ = soft_ > 0;
  if (soft_ == 0) return finish(reach_[0]);

  std::vector<int32_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int32_t x, int32_t y) { return items_[x].profit > items_[y].profit; });
  keep(order);

  struct Label {
    int64_t value;
    Set blocked;
    int32_t parent;
    int32_t item;
    int32_t even;
    int32_t cell;  // of a layer of reach_
  };
  std::vector<Label> labels;
  std::vector<int32_t> live, fresh, merged;
  // loads_ and paid hold r values and r sets for each label.
  loads_.assign(r, 0);
  std::vector<Set> paid(r);
  labels.push_back({0, {}, -1, -1, 0, first_state_});
  live.push_back(0);
  const auto hope = [&](int32_t label, int32_t from) {
    return labels[label].value + reach_[from * layer + labels[label].cell];
  };
  // Whether x can never end better than y.
  const auto dominated = [&](int32_t x, int32_t y) {
    if (!labels[y].blocked.Within(labels[x].blocked)) return false;
    if (states_ > 1 &&
        labels[y].value -
                state_worse_[labels[x].cell % states_ * states_ + labels[y].cell % states_] <
            labels[x].value)
      return false;
    for (int32_t z = 0; z < r; ++z) {
      const int32_t more = resources_[z].once ? paid[x * r + z].CountOutside(paid[y * r + z]) : 0;
      if (loads_[y * r + z] + more > loads_[x * r + z]) return false;
    }
    return true;
  };

  const size_t most_labels = patient_ ? kMaxLabelsWhenPatient : kMaxLabels;
  int32_t best_label = 0;
  int64_t lost = 0;  // what labels that were given up might have reached
  Set future;
  for (int32_t j = 0; j < n; ++j) future.Set(j);
  for (int32_t i = 0; i < n && !live.empty(); ++i) {
    future.words[i / 64] &= ~(uint64_t{1} << (i % 64));
    fresh.clear();
    for (int32_t parent : live) {
      if (labels[parent].blocked.Has(i)) continue;
      bool fits = true;
      for (int32_t x = 0; fits && x < r; ++x) {
        const bool free = resources_[x].once && paid[parent * r + x].Has(bundle_[i]);
        fits = free || loads_[parent * r + x] + amount_[i * r + x] <= resources_[x].room;
      }
      if (!fits) continue;
      Label label = labels[parent];
      label.parent = parent;
      label.item = i;
      label.cell += (weight_[i] * asks_ + ask_[i]) * states_;
      label.even += items_[i].even;
      label.value += items_[i].profit;
      if (states_ > 1) {
        const int32_t state = label.cell % states_;
        label.value -= Toll(i, state);
        label.cell += AfterToll(i, state) - state;
      }
      if (curved_) label.value += Even(labels[parent].even) - Even(label.even);
      const bool better = label.value > best;
      if (!better && label.value + reach_[(i + 1) * layer + label.cell] <= best) continue;
      label.blocked.Add(collide[i]);
      label.blocked.Keep(future);
      const int32_t id = static_cast<int32_t>(labels.size());
      loads_.resize(loads_.size() + r);
      paid.resize(paid.size() + r);
      for (int32_t x = 0; x < r; ++x) {
        paid[id * r + x] = paid[parent * r + x];
        loads_[id * r + x] = loads_[parent * r + x];
        if (resources_[x].once && paid[parent * r + x].Has(bundle_[i])) continue;
        loads_[id * r + x] += amount_[i * r + x];
        if (resources_[x].once && amount_[i * r + x] > 0 && shared_[bundle_[i]])
          paid[id * r + x].Set(bundle_[i]);
      }
      labels.push_back(label);
      fresh.push_back(id);
      if (better) {
        best = label.value;
        best_label = id;
      }
    }
    // What no later item needs is no longer told apart.
    const auto tidy = [&](int32_t id) {
      labels[id].blocked.Keep(future);
      for (int32_t x = 0; x < r; ++x) {
        if (resources_[x].last != i) continue;
        loads_[id * r + x] = 0;
        paid[id * r + x] = {};
      }
    };
    for (int32_t id : live) tidy(id);
    for (int32_t id : fresh) tidy(id);
    std::stable_sort(fresh.begin(), fresh.end(),
                     [&](int32_t x, int32_t y) { return labels[x].value > labels[y].value; });
    merged.resize(live.size() + fresh.size());
    std::merge(live.begin(), live.end(), fresh.begin(), fresh.end(), merged.begin(),
               [&](int32_t x, int32_t y) { return labels[x].value > labels[y].value; });
    live.clear();
    for (int32_t x : merged) {
      if (hope(x, i + 1) <= best) continue;
      const bool worse =
          std::any_of(live.begin(), live.end(), [&](int32_t y) { return dominated(x, y); });
      if (worse) continue;
      if (live.size() >= most_labels) {
        lost = std::max(lost, hope(x, i + 1));
        continue;
      }
      live.push_back(x);
    }
  }
  if (best_label > 0) {
    best_items.clear();
    for (int32_t at = best_label; at > 0; at = labels[at].parent)
      best_items.push_back(labels[at].item);
  }
  exact_ = lost <= best;
  return finish(std::max(best, lost));
}

int64_t Pricer::Earns(int32_t unit, const std::vector<int64_t>& profit, int64_t soft,
                      absl::Span<const int32_t> schedule) const {
  int64_t sum = 0;
  for (const int32_t i : schedule) sum += profit[i - units_.begin(unit)];
  return sum - units_.EvenCostOf(unit, schedule) * soft;
}

int64_t Pricer::Best(int32_t unit, const std::vector<int64_t>& profit, int64_t soft,
                     std::vector<int32_t>* chosen) {
  unit_ = unit;
  chosen->clear();
  items_.clear();
  exact_ = true;
  soft_ = soft;
  first_slope_ = soft > 0 ? units_.EvenCost(unit, 1) : 0;
  for (int32_t i = units_.begin(unit); i < units_.end(unit); ++i) {
    const int64_t earns = profit[i - units_.begin(unit)];
    if (earns <= 0) continue;
    const int32_t amount = units_.even_amount(units_.arc(i).load);
    // The first slope is the least: part of the item itself.
    const int64_t net = earns - first_slope_ * amount * soft;
    if (net > 0) items_.push_back({net, i, amount});
  }
  if (items_.empty()) return 0;
  FindResources();
  FindTolls();
  if (items_.size() == 1 || AllOverlap()) return BestOfOne(chosen);
  if (states_ == 1 && NoneCollide()) {
    int64_t value = 0;
    if (TakeKnapsack(&value, chosen)) return value;
  }
  int64_t beyond = 0;
  if (items_.size() > static_cast<size_t>(kMaxItems)) {
    // The dearest are looked at; the others may all come on top.
    std::vector<int64_t> profits;
    for (const Item& item : items_) profits.push_back(item.profit);
    std::nth_element(profits.begin(), profits.begin() + kMaxItems, profits.end(), std::greater<>());
    const int64_t least = profits[kMaxItems];
    size_t kept = 0;
    for (const Item& item : items_) {
      if (item.profit > least && kept < static_cast<size_t>(kMaxItems)) {
        items_[kept++] = item;
      } else {
        beyond += item.profit;
      }
    }
    items_.resize(kept);
    FindResources();
    FindTolls();
    exact_ = beyond == 0;
    if (items_.empty()) return beyond;
  }
  const int64_t value = items_.size() <= 64    ? Schedule<1>(chosen)
                        : items_.size() <= 128 ? Schedule<2>(chosen)
                                               : Schedule<4>(chosen);
  exact_ = exact_ && beyond == 0;
  return value + beyond;
}

}  // namespace hjj::dispatch
