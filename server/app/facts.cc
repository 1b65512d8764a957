#include "server/app/facts.h"

#include "server/app/assignments.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "shared/wire/grants.h"

namespace hjj::app {

dispatch::Limits LimitsOf(const Settings& settings) {
  dispatch::Limits limits;
  limits.reach_m = settings.default_reach_m;
  limits.week_cap_minutes = settings.default_week_cap_minutes;
  limits.day_cap_minutes = settings.default_day_cap_minutes;
  limits.asks_per_week = settings.asks_per_week;
  limits.zone = settings.zone;
  return limits;
}

bool MakesStaff(const pb::Grant& grant) {
  // A deputy for some days is a volunteer all the same.
  return grant.role() >= pb::ROLE_COORDINATOR && !IsDated(grant);
}

absl::StatusOr<std::optional<dispatch::Woman>> Facts::LoadWoman(storage::ReadTxn& txn,
                                                                absl::string_view person_id,
                                                                const storage::TimeRange& shifts,
                                                                bool with_minutes) {
  HJJ_ASSIGN_OR_RETURN(auto stored, txn.GetPerson(person_id));
  if (!stored) return std::nullopt;
  dispatch::Woman woman;
  HJJ_ASSIGN_OR_RETURN(const auto grants, txn.GrantsOf(person_id));
  for (const pb::Grant& grant : grants) {
    woman.staff = woman.staff || MakesStaff(grant);
  }
  woman.person = std::move(*stored->mutable_person());
  HJJ_ASSIGN_OR_RETURN(woman.unit_path, PathOfUnit(txn, woman.person.unit_id()));
  storage::AssignmentQuery query;
  query.person_id = std::string(person_id);
  query.start = WeeksAround(shifts);
  HJJ_ASSIGN_OR_RETURN(woman.assignments, AllAssignments(txn, query));
  HJJ_RETURN_IF_ERROR(ReadPlaces(txn, woman.assignments));
  if (with_minutes) {
    HJJ_ASSIGN_OR_RETURN(woman.credited_minutes, QuarterMinutes(txn, person_id));
  }
  return woman;
}

absl::Status Facts::ReadPlaces(storage::ReadTxn& txn,
                               absl::Span<const pb::Assignment> assignments) {
  for (const pb::Assignment& a : assignments) {
    if (places_.contains(a.task_id())) continue;
    HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(a.task_id()));
    if (task) AddPlace(*task);
  }
  return absl::OkStatus();
}

storage::TimeRange Facts::WeeksAround(const storage::TimeRange& shifts) const {
  const absl::TimeZone zone = context_.settings.zone;
  const absl::CivilDay first = domain::MondayOf(domain::LocalDate(shifts.from, zone)) - 7;
  const absl::CivilDay last = domain::MondayOf(domain::LocalDate(shifts.to, zone)) + 14;
  return {domain::StartOfDay(first, zone), domain::StartOfDay(last, zone)};
}

absl::StatusOr<int64_t> Facts::QuarterMinutes(storage::ReadTxn& txn,
                                              absl::string_view person_id) const {
  const absl::CivilDay today = domain::LocalDate(context_.clock->Now(), context_.settings.zone);
  const absl::CivilDay quarter(today.year(), (today.month() - 1) / 3 * 3 + 1, 1);
  return txn.CreditedMinutes(person_id, {DayNumber(quarter), 0});
}

Verdict Facts::Judge(const dispatch::Woman& woman, const dispatch::Seat& seat) const {
  const absl::flat_hash_map<std::string, int32_t> numbers = {{seat.shift->id(), 0}};
  const auto agent =
      candidates_.Agent(woman, places_, numbers, FromProto(seat.shift->start_time()));
  const auto slot = candidates_.Slot(seat, 0);
  Verdict verdict;
  verdict.blocked = dispatch::AllFailures(agent, slot, candidates_.limits().travel);
  verdict.cost = candidates_.Cost(woman, agent, seat, /*rare_skill=*/false);
  return verdict;
}

}  // namespace hjj::app
