#include "server/app/overview_ops.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/ledger_ops.h"
#include "server/app/names.h"
#include "server/app/persons.h"
#include "server/app/scope.h"
#include "server/report/words.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "shared/wire/outlines.h"

namespace hjj::app {
namespace {

constexpr int kMaxOverviewDays = 366;
constexpr int kSeatsARead = 2'000;
// A bar a day up to here, then a bar a week.
constexpr int kMaxDayBars = 31;

class Gathering {
 public:
  Gathering(const Context& context, const access::Caller& caller,
            const pb::PrintOverviewRequest& request)
      : context_(context), caller_(caller), request_(request) {}

  absl::StatusOr<report::Overview> Run() {
    HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) { return Tally(txn); }));
    storage::PageArgs page{"", kSeatsARead};
    do {
      HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(auto got, txn.ListAssignments(seats_, page));
        for (const pb::Assignment& assignment : got.items) Count(assignment);
        page.after = std::move(got.next_key);
        return absl::OkStatus();
      }));
    } while (!page.after.empty());
    HJJ_RETURN_IF_ERROR(
        context_.store->Read([&](storage::ReadTxn& txn) { return PlaceDots(txn); }));
    return std::move(out_);
  }

 private:
  absl::Status Tally(storage::ReadTxn& txn) {
    const absl::CivilDay today = LocalToday(context_);
    storage::TallyQuery query;
    HJJ_ASSIGN_OR_RETURN(
        query.filter.days,
        DaysOf(request_.from_date(), request_.to_date(),
               DayNumber(absl::CivilDay(today.year(), today.month(), 1)), DayNumber(today)));
    out_.from = CivilDayOf(query.filter.days.from);
    out_.to = CivilDayOf(query.filter.days.to);
    if (out_.to > today) return BadField("to_date", "not after today");
    if (out_.to < out_.from) return BadField("from_date", "not after to_date");
    if (out_.to - out_.from >= kMaxOverviewDays) {
      return BadField("to_date", absl::StrCat("at most ", kMaxOverviewDays, " days"));
    }
    out_.as_of = context_.clock->Now();
    out_.zone = context_.settings.zone;
    HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller_, txn, request_.unit_id()));
    if (paths.size() != 1) return BadField("unit_id", "required when you hold several units");
    query.filter.path_prefix = query.group_path = paths[0];
    HJJ_ASSIGN_OR_RETURN(out_.unit_name, FullUnitName(txn, paths[0]));

    HJJ_ASSIGN_OR_RETURN(const auto total, txn.Summarise(query));
    if (!total.empty()) out_.total = total.front();
    query.group_by = pb::GROUP_BY_CATEGORY;
    HJJ_ASSIGN_OR_RETURN(out_.categories, txn.Summarise(query));
    MostHoursFirst(out_.categories);
    HJJ_RETURN_IF_ERROR(TallyUnits(txn, query, paths[0]));
    HJJ_RETURN_IF_ERROR(TallyDays(txn, query));
    HJJ_RETURN_IF_ERROR(SumOutcomes(txn, query.filter));

    seats_.path_prefix = paths[0];
    seats_.start = {domain::StartOfDay(out_.from, out_.zone),
                    domain::StartOfDay(out_.to + 1, out_.zone)};
    return absl::OkStatus();
  }

  // Only what was served; most hours first.
  static void MostHoursFirst(std::vector<pb::HourTally>& tallies) {
    std::erase_if(tallies, [](const pb::HourTally& tally) { return tally.attendances() == 0; });
    std::stable_sort(
        tallies.begin(), tallies.end(),
        [](const pb::HourTally& a, const pb::HourTally& b) { return a.minutes() > b.minutes(); });
  }

  absl::Status TallyUnits(storage::ReadTxn& txn, storage::TallyQuery query,
                          const std::string& path) {
    query.group_by = pb::GROUP_BY_UNIT;
    HJJ_ASSIGN_OR_RETURN(out_.units, txn.Summarise(query));
    MostHoursFirst(out_.units);
    out_.units_title = "按下级组织";
    for (pb::HourTally& tally : out_.units) {
      HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(tally.key()));
      if (!unit) continue;
      tally.set_key(unit->path() == path ? absl::StrCat(unit->name(), "本级") : unit->name());
    }
    // Its own place among the units, for the map.
    const size_t end = path.size() - 1;
    const size_t begin = path.rfind('/', end - 1) + 1;
    HJJ_ASSIGN_OR_RETURN(const auto self, txn.GetUnit(path.substr(begin, end - begin)));
    if (self) {
      out_.map.outlines = OutlinesOf(self->code());
      out_.map.around_dots =
          self->level() != pb::UNIT_LEVEL_CITY && self->level() != pb::UNIT_LEVEL_DISTRICT;
    }
    return absl::OkStatus();
  }

  absl::Status TallyDays(storage::ReadTxn& txn, storage::TallyQuery query) {
    query.group_by = pb::GROUP_BY_DAY;
    HJJ_ASSIGN_OR_RETURN(const auto days, txn.Summarise(query));
    const bool by_day = out_.to - out_.from < kMaxDayBars;
    out_.trend_title = by_day ? "每天人次" : "每周人次";
    std::map<absl::CivilDay, int64_t> bars;
    for (absl::CivilDay day = out_.from; day <= out_.to; ++day) {
      bars[by_day ? day : domain::MondayOf(day)] = 0;
    }
    for (const pb::HourTally& tally : days) {
      HJJ_ASSIGN_OR_RETURN(const absl::CivilDay day, domain::ParseDate(tally.key()));
      bars[by_day ? day : domain::MondayOf(day)] += tally.attendances();
    }
    for (const auto& [day, attendances] : bars) {
      out_.trend.push_back(
          {absl::StrCat(day.month(), "/", day.day()), static_cast<double>(attendances)});
    }
    return absl::OkStatus();
  }

  absl::Status SumOutcomes(storage::ReadTxn& txn, const storage::EntryQuery& filter) {
    std::map<int, int64_t> sums;
    storage::PageArgs page{"", 500};
    do {
      HJJ_ASSIGN_OR_RETURN(auto got, txn.ListOutcomes(filter.path_prefix, filter.days, page));
      for (const pb::Outcome& outcome : got.items) {
        for (const pb::OutcomeValue& value : outcome.values()) sums[value.kind()] += value.count();
      }
      page.after = std::move(got.next_key);
    } while (!page.after.empty());
    for (const auto& [kind, count] : sums) {
      if (count > 0) out_.outcomes.emplace_back(static_cast<pb::OutcomeKind>(kind), count);
    }
    return absl::OkStatus();
  }

  void Count(const pb::Assignment& assignment) {
    if (HoldsSeat(assignment) && FromProto(assignment.end_time()) <= out_.as_of) {
      ++out_.promised;
      if (assignment.has_in_time()) ++out_.came;
    }
    if (assignment.credit() == pb::CREDIT_CREDITED) ++served_[assignment.task_id()];
  }

  absl::Status PlaceDots(storage::ReadTxn& txn) {
    // Several tasks at one place are one place.
    struct At {
      bool known = false;
      report::Dot dot{{}, 0};
    };
    std::map<std::string, At> places;
    for (const auto& [task_id, attendances] : served_) {
      HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(task_id));
      if (!task) continue;
      At& at = places[absl::StrCat(task->unit_id(), " ", task->place().name())];
      at.dot.weight += static_cast<double>(attendances);
      if (!task->place().has_position()) continue;
      at.known = true;
      at.dot.at = {task->place().position().longitude_deg(),
                   task->place().position().latitude_deg()};
    }
    out_.places = static_cast<int64_t>(places.size());
    for (const auto& [key, at] : places) {
      if (at.known) out_.map.dots.push_back(at.dot);
    }
    return absl::OkStatus();
  }

  const Context& context_;
  const access::Caller& caller_;
  const pb::PrintOverviewRequest& request_;
  report::Overview out_;
  storage::AssignmentQuery seats_;
  std::map<std::string, int64_t> served_;  // task → attendances
};

}  // namespace

absl::StatusOr<report::Overview> GatherOverview(const Context& context,
                                                const access::Caller& caller,
                                                const pb::PrintOverviewRequest& request) {
  return Gathering(context, caller, request).Run();
}

}  // namespace hjj::app
