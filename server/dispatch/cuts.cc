#include "server/dispatch/cuts.h"

namespace hjj::dispatch {

void Cuts::Add(Cut cut) {
  ++version_;
  auto& slots = slot_share_.emplace_back(units_.slots(), 0);
  for (const auto& [slot, share] : cut.slots) slots[slot] = static_cast<int16_t>(share);
  auto& units = unit_share_.emplace_back(units_.count(), 0);
  for (const auto& [unit, share] : cut.units) units[unit] = static_cast<int16_t>(share);
  cuts_.push_back(std::move(cut));
}

void Cuts::Keep(const std::vector<bool>& kept) {
  ++version_;
  size_t to = 0;
  for (size_t k = 0; k < cuts_.size(); ++k) {
    if (!kept[k]) continue;
    if (to != k) {
      cuts_[to] = std::move(cuts_[k]);
      slot_share_[to] = std::move(slot_share_[k]);
      unit_share_[to] = std::move(unit_share_[k]);
    }
    ++to;
  }
  cuts_.resize(to);
  slot_share_.resize(to);
  unit_share_.resize(to);
}

int64_t Cuts::Times(int32_t k, int32_t unit, absl::Span<const int32_t> schedule) const {
  int64_t shares = unit_share_[k][unit];
  for (int32_t i : schedule)
    shares += int64_t{slot_share_[k][units_.arc(i).slot]} * units_.size(unit);
  return shares / cuts_[k].parts;
}

}  // namespace hjj::dispatch
