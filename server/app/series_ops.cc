#include "server/app/series_ops.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <map>
#include <set>

#include "server/app/assignments.h"
#include "server/app/call_off.h"
#include "server/app/campaign_rules.h"
#include "server/app/checks.h"
#include "server/app/pages.h"
#include "server/app/scope.h"
#include "server/app/shift_change.h"
#include "server/app/work_lookup.h"
#include "server/domain/recurrence.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr int kMostExcepted = 200;
// What women read who were asked for a shift that is no longer in the rule.
constexpr char kNoLonger[] = "排班有变动，这一班不办了。";

pb::RoleSlot ToSlot(const pb::SeriesSlot& from) {
  pb::RoleSlot slot;
  slot.set_name(from.name());
  slot.set_minimum_heads(from.minimum_heads());
  slot.set_target_heads(from.target_heads());
  *slot.mutable_skills() = from.skills();
  slot.set_priority(std::max(from.priority(), 1));
  return slot;
}

// Everything but the rule, which Days checks.
absl::Status CheckSeries(const pb::Series& series) {
  HJJ_RETURN_IF_ERROR(CheckRange("series.start_minute", series.start_minute(), 0, 24 * 60 - 1));
  HJJ_RETURN_IF_ERROR(CheckRange("series.duration_minutes", series.duration_minutes(), 15, 960));
  if (series.slots_size() < 1 || series.slots_size() > kMaxSlots) {
    return BadField("series.slots", absl::StrCat("1 to ", kMaxSlots));
  }
  for (int i = 0; i < series.slots_size(); ++i) {
    const std::string path = absl::StrCat("series.slots[", i, "]");
    HJJ_RETURN_IF_ERROR(CheckRange(path + ".priority", series.slots(i).priority(), 0, 5));
    HJJ_RETURN_IF_ERROR(CheckSlot(path, ToSlot(series.slots(i))));
  }
  if (!IsValid(series.start_date())) return BadField("series.start_date", "a date");
  if (!IsValid(series.until_date())) return BadField("series.until_date", "a date");
  if (DayNumber(series.until_date()) < DayNumber(series.start_date())) {
    return BadField("series.until_date", "not before start_date");
  }
  if (series.except_dates_size() > kMostExcepted) {
    return BadField("series.except_dates", absl::StrCat("at most ", kMostExcepted));
  }
  for (int i = 0; i < series.except_dates_size(); ++i) {
    if (!IsValid(series.except_dates(i))) {
      return BadField(absl::StrCat("series.except_dates[", i, "]"), "a date");
    }
  }
  return CheckId("series.lead_person_id", series.lead_person_id(), /*optional=*/true);
}

absl::StatusOr<std::set<absl::CivilDay>> Days(const pb::Series& series) {
  HJJ_ASSIGN_OR_RETURN(const auto days, domain::ExpandDays("series.rrule", series.rrule(),
                                                           FromProto(series.start_date()),
                                                           FromProto(series.until_date())));
  std::set<absl::CivilDay> out(days.begin(), days.end());
  for (const pb::Date& date : series.except_dates()) out.erase(FromProto(date));
  return out;
}

absl::Status CheckCampaignDates(storage::ReadTxn& txn, const pb::Task& task,
                                const std::set<absl::CivilDay>& days) {
  HJJ_ASSIGN_OR_RETURN(const auto campaign, txn.GetCampaign(task.campaign_id()));
  if (!campaign) return NotFound("campaign");
  const auto refuse = [](const char* field) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kCampaignClosed,
                  "outside the campaign's dates",
                  {{"field", field}, {"rule", "within the campaign's dates"}});
  };
  if (days.empty()) return absl::OkStatus();
  if (*days.begin() < FromProto(campaign->start_date())) return refuse("series.start_date");
  if (*days.rbegin() > FromProto(campaign->end_date())) return refuse("series.until_date");
  return absl::OkStatus();
}

// The shift that the series wants on a day, without ids.
pb::Shift WantedShift(const pb::Series& series, absl::CivilDay day, absl::TimeZone zone) {
  pb::Shift shift;
  shift.set_task_id(series.task_id());
  const absl::Time start = domain::AtMinute(day, series.start_minute(), zone);
  *shift.mutable_start_time() = ToProto(start);
  *shift.mutable_end_time() = ToProto(start + absl::Minutes(series.duration_minutes()));
  for (const auto& slot : series.slots()) *shift.add_slots() = ToSlot(slot);
  shift.set_lead_person_id(series.lead_person_id());
  return shift;
}

bool SameTime(const pb::Shift& a, const pb::Shift& b) {
  return FromProto(a.start_time()) == FromProto(b.start_time()) &&
         FromProto(a.end_time()) == FromProto(b.end_time());
}

bool SameSeats(const pb::Shift& a, const pb::Shift& b) {
  const auto bare = [](pb::RoleSlot slot) {
    slot.clear_id();
    return slot.SerializeAsString();
  };
  return std::equal(a.slots().begin(), a.slots().end(), b.slots().begin(), b.slots().end(),
                    [&](const auto& x, const auto& y) { return bare(x) == bare(y); });
}

// Gives the wanted slots the ids of those that stand: of the same name first, then in their order.
void KeepSlotIds(const pb::Shift& old, pb::Shift& wanted) {
  std::set<std::string> taken;
  const auto match = [&](auto fits) {
    for (int i = 0; i < wanted.slots_size(); ++i) {
      for (int j = 0; j < old.slots_size() && wanted.slots(i).id().empty(); ++j) {
        if (taken.count(old.slots(j).id()) == 0 && fits(i, j)) {
          wanted.mutable_slots(i)->set_id(old.slots(j).id());
          taken.insert(old.slots(j).id());
        }
      }
    }
  };
  match([&](int i, int j) { return wanted.slots(i).name() == old.slots(j).name(); });
  match([](int i, int j) { return i == j; });
}

// One line of the preview, and what carrying it out takes.
struct Edit {
  pb::SeriesChange change;
  pb::Shift old, wanted;
  std::vector<pb::Assignment> assignments;
  std::vector<pb::Assignment> unasked;  // asked for a slot that vanishes
};

std::vector<std::string> Holders(const std::vector<pb::Assignment>& assignments) {
  std::set<std::string> people;
  for (const auto& a : assignments) {
    if (HoldsSeat(a)) people.insert(a.person_id());
  }
  return {people.begin(), people.end()};
}

// Whoever would lose a seat she holds; and who is only asked for one that vanishes.
std::vector<std::string> Losers(const pb::Shift& old, const pb::Shift& wanted,
                                const std::vector<pb::Assignment>& assignments,
                                std::vector<pb::Assignment>* unasked) {
  std::set<std::string> losers;
  const SeatCounts seats = CountSeats(old, assignments);
  for (const pb::RoleSlot& slot : old.slots()) {
    const pb::RoleSlot* kept = FindSlot(wanted, slot.id());
    for (const auto& a : assignments) {
      if (a.slot_id() != slot.id() || !IsLive(a)) continue;
      if (HoldsSeat(a)) {
        if (kept == nullptr || kept->target_heads() < seats.at(slot.id()).held) {
          losers.insert(a.person_id());
        }
      } else if (kept == nullptr) {
        unasked->push_back(a);
      }
    }
  }
  return {losers.begin(), losers.end()};
}

absl::StatusOr<std::vector<pb::Shift>> ShiftsOf(storage::ReadTxn& txn, const std::string& series_id,
                                                absl::Time from) {
  std::vector<pb::Shift> shifts;
  storage::ShiftQuery query;
  query.series_id = series_id;
  query.start.from = from;
  storage::PageArgs page{"", 500};
  do {
    HJJ_ASSIGN_OR_RETURN(auto got, txn.ListShifts(query, page));
    for (pb::Shift& shift : got.items) shifts.push_back(std::move(shift));
    page.after = std::move(got.next_key);
  } while (!page.after.empty());
  return shifts;
}

Edit Line(pb::SeriesChangeKind kind, absl::CivilDay day, const pb::Shift& old,
          const std::vector<std::string>& people = {}) {
  Edit step;
  step.change.set_kind(kind);
  *step.change.mutable_date() = ToProto(day);
  step.change.set_shift_id(old.id());
  for (const std::string& id : people) step.change.add_person_ids(id);
  step.old = old;
  return step;
}

absl::Status MakeShift(const Context& context, storage::WriteTxn& txn,
                       const std::string& request_id, const pb::Series& series, const TaskAt& at,
                       pb::Shift shift) {
  BecomeNew(shift, at.task, context.ids);
  shift.set_series_id(series.id());
  return PutAndPublish(txn, request_id, shift, at.path, {});
}

// What an edit would do to one shift that stands; nullopt for nothing.
absl::StatusOr<std::optional<Edit>> Against(storage::ReadTxn& txn, const pb::Series& before,
                                            const pb::Series& after,
                                            const std::set<absl::CivilDay>& old_days,
                                            const std::set<absl::CivilDay>& new_days,
                                            const pb::Shift& shift, absl::TimeZone zone) {
  const absl::CivilDay day = domain::LocalDate(FromProto(shift.start_time()), zone);
  const pb::Shift made = WantedShift(before, day, zone);
  if (old_days.count(day) == 0 || !SameTime(shift, made) || !SameSeats(shift, made)) {
    return Line(pb::SERIES_CHANGE_KIND_KEPT, day, shift);
  }
  HJJ_ASSIGN_OR_RETURN(auto assignments, AssignmentsOfShift(txn, shift.id()));
  const std::vector<std::string> holders = Holders(assignments);
  if (new_days.count(day) == 0) {
    Edit step =
        Line(holders.empty() ? pb::SERIES_CHANGE_KIND_DROPPED : pb::SERIES_CHANGE_KIND_BLOCKED, day,
             shift, holders);
    step.assignments = std::move(assignments);
    return step;
  }
  pb::Shift wanted = WantedShift(after, day, zone);
  // A lead whom somebody named for this day alone stays.
  const bool leads = shift.lead_person_id() == before.lead_person_id();
  wanted.set_lead_person_id(leads ? after.lead_person_id() : shift.lead_person_id());
  wanted.set_deputy_person_id(shift.deputy_person_id());
  if (SameTime(shift, wanted) && SameSeats(shift, wanted) &&
      shift.lead_person_id() == wanted.lead_person_id()) {
    return std::nullopt;
  }
  wanted.set_id(shift.id());
  KeepSlotIds(shift, wanted);
  std::vector<pb::Assignment> unasked;
  const auto losers = Losers(shift, wanted, assignments, &unasked);
  Edit step = losers.empty() ? Line(pb::SERIES_CHANGE_KIND_CHANGED, day, shift, holders)
                             : Line(pb::SERIES_CHANGE_KIND_BLOCKED, day, shift, losers);
  step.wanted = std::move(wanted);
  step.assignments = std::move(assignments);
  step.unasked = std::move(unasked);
  return step;
}

absl::Status Blocked(const std::vector<Edit>& steps) {
  std::set<std::string> women;
  int shifts = 0;
  for (const Edit& step : steps) {
    if (step.change.kind() != pb::SERIES_CHANGE_KIND_BLOCKED) continue;
    ++shifts;
    women.insert(step.change.person_ids().begin(), step.change.person_ids().end());
  }
  if (shifts == 0) return absl::OkStatus();
  return Refuse(absl::StatusCode::kFailedPrecondition, reason::kSeriesBlocked,
                "women said yes to what would vanish",
                {{"count", absl::StrCat(women.size())}, {"shifts", absl::StrCat(shifts)}});
}

absl::Status CarryOut(const Context& context, storage::WriteTxn& txn, const access::Caller& caller,
                      const std::string& request_id, const pb::Series& series, const TaskAt& at,
                      std::vector<Edit>& steps) {
  ShiftChange change(context, request_id);
  std::vector<CallOffTarget> dropped;
  for (Edit& step : steps) {
    switch (step.change.kind()) {
      case pb::SERIES_CHANGE_KIND_MADE:
        HJJ_RETURN_IF_ERROR(
            MakeShift(context, txn, request_id, series, at, std::move(step.wanted)));
        break;
      case pb::SERIES_CHANGE_KIND_CHANGED: {
        HJJ_RETURN_IF_ERROR(CancelAsked(txn, request_id, at.path, step.unasked));
        std::vector<pb::Assignment> stay;
        for (auto& a : step.assignments) {
          if (FindSlot(step.wanted, a.slot_id()) != nullptr) stay.push_back(std::move(a));
        }
        for (auto& slot : *step.wanted.mutable_slots()) {
          if (slot.id().empty()) slot.set_id(context.ids->New());
        }
        HJJ_RETURN_IF_ERROR(change.Put(txn, step.old, step.wanted, at.path, std::move(stay)));
        break;
      }
      case pb::SERIES_CHANGE_KIND_DROPPED:
        dropped.push_back({step.old, at.path, std::move(step.assignments)});
        break;
      default:
        break;
    }
  }
  HJJ_RETURN_IF_ERROR(change.Ask(txn));
  if (dropped.empty()) return absl::OkStatus();
  CallOffOrder order{request_id, caller.person_id, {}, at.path, kNoLonger};
  order.scope.set_unit_id(at.task.unit_id());
  *order.scope.mutable_from_time() = dropped.front().shift.start_time();
  *order.scope.mutable_to_time() = dropped.front().shift.end_time();
  for (const CallOffTarget& target : dropped) {
    order.scope.add_shift_ids(target.shift.id());
    if (FromProto(target.shift.start_time()) < FromProto(order.scope.from_time())) {
      *order.scope.mutable_from_time() = target.shift.start_time();
    }
    if (FromProto(target.shift.end_time()) > FromProto(order.scope.to_time())) {
      *order.scope.mutable_to_time() = target.shift.end_time();
    }
  }
  return CallOffAll(context, txn, order, std::move(dropped)).status();
}

absl::StatusOr<TaskAt> OpenTask(storage::ReadTxn& txn, const access::Caller& caller,
                                absl::string_view id) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindTask(txn, caller, id));
  if (at.task.state() == pb::TASK_STATE_ENDED) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kCampaignClosed,
                  "the task has ended");
  }
  return at;
}

}  // namespace

absl::StatusOr<pb::CreateSeriesResponse> CreateSeries(const Context& context,
                                                      const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::CreateSeriesRequest& req) {
  pb::Series series = req.series();
  HJJ_ASSIGN_OR_RETURN(const auto at, OpenTask(txn, caller, series.task_id()));
  HJJ_RETURN_IF_ERROR(CheckSeries(series));
  const absl::TimeZone zone = context.settings.zone;
  const absl::Time now = context.clock->Now();
  if (FromProto(series.start_date()) < domain::LocalDate(now, zone)) {
    return BadField("series.start_date", "not a past day");
  }
  HJJ_ASSIGN_OR_RETURN(const auto days, Days(series));
  HJJ_RETURN_IF_ERROR(CheckCampaignDates(txn, at.task, days));
  HJJ_RETURN_IF_ERROR(CheckPerson(txn, caller, series.lead_person_id()));
  series.clear_id();
  series.set_unit_id(at.task.unit_id());
  series.set_unit_path(at.path);
  std::vector<Edit> steps;
  bool made = false;
  for (const absl::CivilDay day : days) {
    pb::Shift wanted = WantedShift(series, day, zone);
    if (FromProto(wanted.start_time()) <= now) continue;
    HJJ_ASSIGN_OR_RETURN(const auto there, ShiftAtTime(txn, wanted));
    if (there) {
      steps.push_back(Line(pb::SERIES_CHANGE_KIND_KEPT, day, *there));
      continue;
    }
    made = true;
    steps.push_back(Line(pb::SERIES_CHANGE_KIND_MADE, day, {}));
    steps.back().wanted = std::move(wanted);
  }
  if (!made) return BadField("series.rrule", "falls on some day that has no such shift yet");
  if (!req.dry_run()) {
    series.set_id(context.ids->New());
    series.set_version(1);
    series.set_etag(EtagOf(1));
    HJJ_RETURN_IF_ERROR(txn.PutSeries(series));
    HJJ_RETURN_IF_ERROR(CarryOut(context, txn, caller, req.request_id(), series, at, steps));
  }
  pb::CreateSeriesResponse resp;
  *resp.mutable_series() = std::move(series);
  for (Edit& step : steps) *resp.add_changes() = std::move(step.change);
  return resp;
}

absl::StatusOr<pb::ListSeriesResponse> ListSeries(const access::Caller& caller,
                                                  storage::ReadTxn& txn,
                                                  const pb::ListSeriesRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req));
  HJJ_RETURN_IF_ERROR(CheckId("task_id", req.task_id(), /*optional=*/true));
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, req.unit_id()));
  HJJ_ASSIGN_OR_RETURN(
      auto got, ListOver<pb::Series>(paths, page,
                                     [&](const std::string& path, const storage::PageArgs& part) {
                                       return txn.ListSeries(path, req.task_id(), part);
                                     }));
  pb::ListSeriesResponse resp;
  for (auto& s : got.items) *resp.add_series() = std::move(s);
  resp.set_next_page_token(NextToken(req, got.next_key));
  return resp;
}

absl::StatusOr<pb::UpdateSeriesResponse> UpdateSeries(const Context& context,
                                                      const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::UpdateSeriesRequest& req) {
  if (!IsId(req.series().id())) return NotFound("series");
  HJJ_ASSIGN_OR_RETURN(const auto before, txn.GetSeries(req.series().id()));
  if (!before) return NotFound("series");
  HJJ_RETURN_IF_ERROR(caller.Require("series", before->unit_path()));
  HJJ_RETURN_IF_ERROR(CheckEtag(req.series().etag(), before->version()));
  pb::Series series = req.series();
  if (series.task_id() != before->task_id()) return BadField("series.task_id", "cannot change");
  HJJ_ASSIGN_OR_RETURN(const auto at, OpenTask(txn, caller, series.task_id()));
  HJJ_RETURN_IF_ERROR(CheckSeries(series));
  const absl::TimeZone zone = context.settings.zone;
  const absl::Time now = context.clock->Now();
  const absl::CivilDay today = domain::LocalDate(now, zone);
  absl::CivilDay from = today + 1;
  if (req.has_from_date()) {
    if (!IsValid(req.from_date())) return BadField("from_date", "a date");
    from = FromProto(req.from_date());
    if (from < today) return BadField("from_date", "not a past day");
  }
  HJJ_ASSIGN_OR_RETURN(const auto old_days, Days(*before));
  HJJ_ASSIGN_OR_RETURN(auto new_days, Days(series));
  new_days.erase(new_days.begin(), new_days.lower_bound(from));
  HJJ_RETURN_IF_ERROR(CheckCampaignDates(txn, at.task, new_days));
  if (series.lead_person_id() != before->lead_person_id()) {
    HJJ_RETURN_IF_ERROR(CheckPerson(txn, caller, series.lead_person_id()));
  }
  series.set_unit_id(before->unit_id());
  series.set_unit_path(before->unit_path());

  std::vector<Edit> steps;
  // Just after now: what has begun is as it is.
  const absl::Time begin = std::max(domain::StartOfDay(from, zone), now + absl::Microseconds(1));
  HJJ_ASSIGN_OR_RETURN(const auto shifts, ShiftsOf(txn, series.id(), begin));
  std::set<absl::CivilDay> there;
  for (const pb::Shift& shift : shifts) {
    there.insert(domain::LocalDate(FromProto(shift.start_time()), zone));
    if (shift.state() == pb::SHIFT_STATE_CALLED_OFF) continue;
    HJJ_ASSIGN_OR_RETURN(auto step, Against(txn, *before, series, old_days, new_days, shift, zone));
    if (step) steps.push_back(*std::move(step));
  }
  for (const absl::CivilDay day : new_days) {
    if (there.count(day) != 0 || old_days.count(day) != 0) continue;
    pb::Shift wanted = WantedShift(series, day, zone);
    if (FromProto(wanted.start_time()) <= now) continue;
    HJJ_ASSIGN_OR_RETURN(const auto same, ShiftAtTime(txn, wanted));
    steps.push_back(same ? Line(pb::SERIES_CHANGE_KIND_KEPT, day, *same)
                         : Line(pb::SERIES_CHANGE_KIND_MADE, day, {}));
    steps.back().wanted = std::move(wanted);
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Edit& a, const Edit& b) {
    return DayNumber(a.change.date()) < DayNumber(b.change.date());
  });
  for (const Edit& step : steps) {
    const bool moved = step.change.kind() == pb::SERIES_CHANGE_KIND_CHANGED &&
                       FromProto(step.wanted.start_time()) <= now;
    if (moved) return CheckFuture("series", step.wanted, now);
  }
  if (!req.dry_run()) {
    HJJ_RETURN_IF_ERROR(Blocked(steps));
    series.set_version(before->version() + 1);
    series.set_etag(EtagOf(series.version()));
    HJJ_RETURN_IF_ERROR(txn.PutSeries(series));
    HJJ_RETURN_IF_ERROR(CarryOut(context, txn, caller, req.request_id(), series, at, steps));
  }
  pb::UpdateSeriesResponse resp;
  *resp.mutable_series() = std::move(series);
  for (Edit& step : steps) *resp.add_changes() = std::move(step.change);
  return resp;
}

}  // namespace hjj::app
