#include "server/app/import_lookup.h"

#include "shared/base/status.h"

namespace hjj::app {
namespace {

// Calls `list(page)` until the last page and `take(item)` for each item.
template <typename List, typename Take>
absl::Status ForEach(List list, Take take) {
  storage::PageArgs page{"", 500};
  do {
    auto part = list(page);
    if (!part.ok()) return part.status();
    for (auto& item : part->items) take(std::move(item));
    page.after = std::move(part->next_key);
  } while (!page.after.empty());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CampaignsByName> LoadCampaigns(storage::ReadTxn& txn) {
  CampaignsByName out;
  HJJ_RETURN_IF_ERROR(ForEach([&](const auto& page) { return txn.ListCampaigns({"/"}, page); },
                              [&](pb::Campaign campaign) {
                                std::pair key(campaign.unit_id(), campaign.name());
                                const auto [it, fresh] = out.try_emplace(std::move(key), campaign);
                                if (!fresh && campaign.id() < it->second.id())
                                  it->second = std::move(campaign);
                              }));
  return out;
}

absl::StatusOr<TasksByTitle> LoadTasks(storage::ReadTxn& txn) {
  TasksByTitle out;
  HJJ_RETURN_IF_ERROR(ForEach([&](const auto& page) { return txn.ListTasks("", "", page); },
                              [&](pb::Task task) {
                                std::pair key(task.unit_id(), task.title());
                                const auto [it, fresh] = out.try_emplace(std::move(key), task);
                                if (!fresh && task.id() < it->second.id()) {
                                  it->second = std::move(task);
                                }
                              }));
  return out;
}

absl::StatusOr<ShiftsByTime> LoadShifts(storage::ReadTxn& txn, const std::string& task_id) {
  ShiftsByTime out;
  storage::ShiftQuery query;
  query.task_id = task_id;
  HJJ_RETURN_IF_ERROR(ForEach([&](const auto& page) { return txn.ListShifts(query, page); },
                              [&](pb::Shift shift) {
                                if (shift.state() == pb::SHIFT_STATE_CALLED_OFF) return;
                                out.try_emplace(
                                    {shift.start_time().seconds(), shift.end_time().seconds()},
                                    std::move(shift));
                              }));
  return out;
}

}  // namespace hjj::app
