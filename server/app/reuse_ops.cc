// 沿用上周: last week's shifts again, Monday to Sunday.
#include <absl/strings/str_cat.h>

#include <set>

#include "server/app/assignments.h"
#include "server/app/campaign_ops.h"
#include "server/app/campaign_rules.h"
#include "server/app/shift_change.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr size_t kMostShifts = 2'000;
constexpr size_t kShiftsAWrite = 50;
constexpr int kMostTasks = 100;

absl::StatusOr<absl::CivilDay> MondayFrom(absl::string_view field, const pb::Date& date) {
  if (!IsValid(date) || domain::IsoWeekday(FromProto(date)) != 1) {
    return BadField(field, "a Monday");
  }
  return FromProto(date);
}

// The same local clock time so many days later.
absl::Time SameTime(absl::Time t, int days, absl::TimeZone zone) {
  return domain::AtMinute(domain::LocalDate(t, zone) + days, domain::MinuteOfDay(t, zone), zone);
}

}  // namespace

absl::StatusOr<pb::ReuseWeekResponse> CampaignOps::ReuseWeek(const access::Caller& caller,
                                                             const pb::ReuseWeekRequest& req) {
  const absl::TimeZone zone = context_.settings.zone;
  const absl::Time now = context_.clock->Now();
  absl::CivilDay to = domain::MondayOf(domain::LocalDate(now, zone)) + 7;
  if (req.has_to_monday()) {
    HJJ_ASSIGN_OR_RETURN(to, MondayFrom("to_monday", req.to_monday()));
  }
  // The week just before, Monday to Sunday: all of it is posted even while it still runs.
  absl::CivilDay from = to - 7;
  if (req.has_from_monday()) {
    HJJ_ASSIGN_OR_RETURN(from, MondayFrom("from_monday", req.from_monday()));
  }
  if (from >= to) return BadField("from_monday", "before to_monday");
  const int days = static_cast<int>(to - from);
  if (days > 366) return BadField("from_monday", "at most a year before to_monday");
  if (domain::StartOfDay(to + 7, zone) <= now) return BadField("to_monday", "not a past week");
  if (req.task_ids_size() > kMostTasks) {
    return BadField("task_ids", absl::StrCat("at most ", kMostTasks));
  }

  std::vector<ShiftAt> sources;
  HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    sources.clear();
    HJJ_ASSIGN_OR_RETURN(const auto path, FindUnitPath(txn, caller, req.unit_id()));
    for (const std::string& id : req.task_ids()) {
      HJJ_RETURN_IF_ERROR(FindTask(txn, caller, id).status());
    }
    const std::set<std::string> only(req.task_ids().begin(), req.task_ids().end());
    storage::ShiftQuery query;
    query.path_prefix = path;
    query.start = {domain::StartOfDay(from, zone), domain::StartOfDay(from + 7, zone)};
    storage::PageArgs page{"", 500};
    do {
      HJJ_ASSIGN_OR_RETURN(auto got, txn.ListShifts(query, page));
      for (pb::Shift& shift : got.items) {
        if (shift.state() != pb::SHIFT_STATE_PUBLISHED) continue;
        if (!only.empty() && only.count(shift.task_id()) == 0) continue;
        HJJ_ASSIGN_OR_RETURN(auto task, ReadTask(txn, shift.task_id()));
        if (task.task.state() != pb::TASK_STATE_PUBLISHED) continue;
        sources.push_back({std::move(shift), std::move(task.task), std::move(task.path)});
      }
      page.after = std::move(got.next_key);
    } while (!page.after.empty());
    return absl::OkStatus();
  }));
  if (sources.empty()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNothingToReuse,
                  "no published shift in that week");
  }
  if (sources.size() > kMostShifts) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kLimitExceeded,
                  "choose a smaller unit or some tasks",
                  {{"limit", "shifts"}, {"max", absl::StrCat(kMostShifts)}});
  }

  pb::ReuseWeekResponse resp;
  // One source's copy; nullopt when it was made before, or its time is over.
  const auto copy = [&](storage::ReadTxn& txn,
                        const ShiftAt& source) -> absl::StatusOr<std::optional<pb::Shift>> {
    pb::Shift shift = source.shift;
    *shift.mutable_start_time() = ToProto(SameTime(FromProto(shift.start_time()), days, zone));
    *shift.mutable_end_time() = ToProto(SameTime(FromProto(shift.end_time()), days, zone));
    shift.set_reused_from_shift_id(source.shift.id());
    for (auto& slot : *shift.mutable_slots()) slot.clear_id();
    shift.clear_id();
    shift.clear_series_id();
    shift.clear_call_off_id();
    shift.clear_version();
    shift.clear_etag();
    const storage::TimeRange week = {domain::StartOfDay(to, zone),
                                     domain::StartOfDay(to + 7, zone)};
    HJJ_ASSIGN_OR_RETURN(const bool made, txn.ShiftReusedFrom(source.shift.id(), week));
    if (made) return std::nullopt;
    // Made by hand, by a series or from a file: nobody posts a place twice for one hour.
    HJJ_ASSIGN_OR_RETURN(const auto same, ShiftAtTime(txn, shift));
    if (same) return std::nullopt;
    return shift;
  };
  const auto is_open = [&](storage::ReadTxn& txn, const pb::Shift& shift,
                           const ShiftAt& source) -> absl::StatusOr<bool> {
    if (FromProto(shift.start_time()) <= now) return false;
    HJJ_ASSIGN_OR_RETURN(const auto campaign, txn.GetCampaign(source.task.campaign_id()));
    return campaign && CheckWithinCampaign("", shift, *campaign, zone).ok();
  };

  for (size_t begin = 0; begin < sources.size(); begin += kShiftsAWrite) {
    const size_t end = std::min(sources.size(), begin + kShiftsAWrite);
    pb::ReuseWeekResponse made;
    const auto chunk = [&](storage::ReadTxn& txn, storage::WriteTxn* write) -> absl::Status {
      made.Clear();
      for (size_t i = begin; i < end; ++i) {
        HJJ_ASSIGN_OR_RETURN(auto shift, copy(txn, sources[i]));
        if (!shift) {
          made.set_skipped_existing_count(made.skipped_existing_count() + 1);
          continue;
        }
        HJJ_ASSIGN_OR_RETURN(const bool open, is_open(txn, *shift, sources[i]));
        if (!open) continue;
        if (write != nullptr) {
          shift->set_id(context_.ids->New());
          for (auto& slot : *shift->mutable_slots()) slot.set_id(context_.ids->New());
          HJJ_RETURN_IF_ERROR(PutAndPublish(*write, req.request_id(), *shift, sources[i].path, {}));
        }
        *made.add_shifts() = *std::move(shift);
      }
      return absl::OkStatus();
    };
    HJJ_RETURN_IF_ERROR(req.dry_run() ? context_.store->Read([&](storage::ReadTxn& txn) {
      return chunk(txn, nullptr);
    })
                                      : context_.store->WriteAndWait([&](storage::WriteTxn& txn) {
                                          return chunk(txn, &txn);
                                        }));
    resp.set_skipped_existing_count(resp.skipped_existing_count() + made.skipped_existing_count());
    resp.mutable_shifts()->MergeFrom(made.shifts());
  }
  return resp;
}

}  // namespace hjj::app
