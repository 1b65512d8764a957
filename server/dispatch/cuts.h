// Cuts: what every plan of whole schedules keeps, but not every mixture of them (Chvátal–Gomory
// cuts of rank 1; Gomory 1958, Chvátal 1973; in column generation Petersen, Pisinger and
// Spoorendonk 2008). Rows of the master problem are added up in parts and rounded down: a slot of
// two heads and three women who could each do it together with one other slot cannot be had one and
// a half times.
#pragma once

#include <absl/types/span.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "server/dispatch/units.h"

namespace hjj::dispatch {

// A schedule counts as many times as `parts` go into the shares of its heads and its unit; that,
// added up over the plan, and the missing heads listed are at most `limit`.
struct Cut {
  int32_t parts = 1;
  std::vector<std::pair<int32_t, int32_t>> slots;  // slot, share of each head: 1 … parts - 1
  std::vector<std::pair<int32_t, int32_t>> units;  // unit, share
  std::vector<std::pair<int32_t, bool>> missing;   // slot; above the minimum, or to it
  int64_t limit = 0;
};

class Cuts {
 public:
  explicit Cuts(const Units& units) : units_(units) {}

  void Add(Cut cut);
  // Keeps those marked.
  void Keep(const std::vector<bool>& kept);
  // Changes with every Add and Keep.
  int64_t version() const { return version_; }
  int32_t size() const { return static_cast<int32_t>(cuts_.size()); }
  const Cut& cut(int32_t k) const { return cuts_[k]; }
  // How often a schedule of the unit counts.
  int64_t Times(int32_t k, int32_t unit, absl::Span<const int32_t> schedule) const;
  int32_t slot_share(int32_t k, int32_t slot) const { return slot_share_[k][slot]; }
  int32_t unit_share(int32_t k, int32_t unit) const { return unit_share_[k][unit]; }

 private:
  const Units& units_;
  int64_t version_ = 0;
  std::vector<Cut> cuts_;
  std::vector<std::vector<int16_t>> slot_share_, unit_share_;
};

}  // namespace hjj::dispatch
