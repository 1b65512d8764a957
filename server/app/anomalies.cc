#include "server/app/anomalies.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "server/app/assignments.h"
#include "shared/base/status.h"
#include "shared/domain/trace.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;
using storage::rec::StoredCheckIn;

constexpr char kMocked[] = "MOCKED";
constexpr char kFrozen[] = "FROZEN";
constexpr char kSpeed[] = "SPEED";
constexpr char kSharedDevice[] = "SHARED_DEVICE";
constexpr int kMostListed = 10;

void AddFigure(pb::Anomaly* anomaly, const char* name, int64_t value) {
  pb::AnomalyFigure* figure = anomaly->add_figures();
  figure->set_name(name);
  figure->set_value(value);
}

// One finding over some events; nothing when there are none.
void Put(const char* reason, const std::vector<std::string>& event_ids, bool taints,
         StayAnomalies* out) {
  if (event_ids.empty()) return;
  pb::Anomaly& anomaly = out->found.emplace_back();
  anomaly.set_reason(reason);
  for (const std::string& id : event_ids) {
    if (anomaly.event_ids_size() < kMostListed) anomaly.add_event_ids(id);
    if (taints) out->tainted.insert(id);
  }
}

bool ByHerself(const StoredCheckIn& stored) {
  const pb::CheckInEvent& event = stored.record().event();
  return event.actor_id() == event.claimant_id();
}

bool OffTheClock(const StoredCheckIn& stored, const domain::AnchoredTime& time) {
  if (!time.clock_disagrees) return false;
  const absl::Duration off =
      absl::AbsDuration(FromProto(stored.record().event().claimed_time()) - time.best);
  // Below the tolerance it is the boot clock that contradicts what the server knows.
  return off >= kClockWorthALook || off <= domain::kClockTolerance;
}

domain::TracePoint PointOf(const StoredCheckIn& stored, absl::Time at, absl::Duration uncertainty,
                           bool poor_place) {
  const pb::CheckInEvent& event = stored.record().event();
  domain::TracePoint point;
  point.event_id = event.id();
  point.assignment_id = event.assignment_id();
  point.person_id = event.actor_id();
  point.boot_id = event.boot_id();
  point.at = at;
  point.uncertainty = uncertainty;
  point.fix = {stored.raw_place().latitude_deg(), stored.raw_place().longitude_deg()};
  point.accuracy_m = event.place().accuracy_m();
  point.poor_place = poor_place;
  return point;
}

// By the times found when it arrived.
domain::TracePoint PointAsReceived(const StoredCheckIn& stored, bool poor_place) {
  const pb::CheckInRecord& record = stored.record();
  const absl::Duration width = FromProto(record.latest_time()) - FromProto(record.earliest_time());
  return PointOf(stored, FromProto(record.best_time()), width / 2, poor_place);
}

absl::StatusOr<bool> PoorPlace(storage::ReadTxn& txn, absl::string_view task_id) {
  HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(task_id));
  return task && task->place().poor_positioning();
}

// The positions of this stay and what they are to be held against.
absl::StatusOr<std::vector<domain::TracePoint>> TraceAround(storage::ReadTxn& txn,
                                                            const pb::Assignment& assignment,
                                                            const StayEvents& stay,
                                                            const StayFold& fold) {
  std::vector<domain::TracePoint> points;
  HJJ_ASSIGN_OR_RETURN(const bool poor_here, PoorPlace(txn, assignment.task_id()));
  if (poor_here) return points;
  for (const StoredCheckIn& stored : stay.events) {
    if (!ByHerself(stored) || !stored.has_raw_place()) continue;
    const domain::AnchoredTime& time = fold.times.at(stored.record().event().id());
    points.push_back(PointOf(stored, time.best, (time.Latest() - time.Earliest()) / 2, false));
  }
  if (points.empty()) return points;

  storage::AssignmentQuery around;
  around.person_id = assignment.person_id();
  around.start = {FromProto(assignment.start_time()) - kTraceWindow,
                  FromProto(assignment.end_time()) + kTraceWindow};
  HJJ_ASSIGN_OR_RETURN(const auto others, AllAssignments(txn, around));
  for (const pb::Assignment& other : others) {
    if (other.id() == assignment.id()) continue;
    HJJ_ASSIGN_OR_RETURN(const auto events, txn.CheckInsOf(other.id()));
    if (events.empty()) continue;
    HJJ_ASSIGN_OR_RETURN(const bool poor, PoorPlace(txn, other.task_id()));
    for (const StoredCheckIn& stored : events) {
      if (ByHerself(stored) && stored.has_raw_place()) {
        points.push_back(PointAsReceived(stored, poor));
      }
    }
  }
  for (const StoredCheckIn& stored : stay.events) {
    if (!ByHerself(stored) || !stored.has_raw_place()) continue;
    HJJ_ASSIGN_OR_RETURN(const auto same, txn.EventsAtFix(stored.raw_place()));
    for (const StoredCheckIn& other : same) {
      if (other.record().event().assignment_id() == assignment.id()) continue;
      points.push_back(PointAsReceived(other, false));
    }
  }
  return points;
}

// Coordinates that were there once and are forgotten by now: what they gave away stays.
bool PlacesForgotten(const StayEvents& stay) {
  return std::any_of(stay.events.begin(), stay.events.end(), [](const StoredCheckIn& stored) {
    return stored.record().computed_band() != pb::PLACE_BAND_UNSPECIFIED && !stored.has_raw_place();
  });
}

absl::Status AddTrace(storage::ReadTxn& txn, const pb::Assignment& assignment,
                      const StayEvents& stay, const StayFold& fold, StayAnomalies* out) {
  HJJ_ASSIGN_OR_RETURN(auto points, TraceAround(txn, assignment, stay, fold));
  std::map<std::string, std::string> assignment_of;
  for (const domain::TracePoint& p : points) {
    assignment_of[p.event_id] = p.assignment_id;
    if (p.assignment_id != assignment.id()) out->touches.insert(p.assignment_id);
  }
  std::set<std::string> kinds;
  for (const domain::TraceFinding& f : domain::JudgeTrace(std::move(points), assignment.id())) {
    const bool speed = f.kind == domain::TraceFinding::Kind::kSpeed;
    kinds.insert(speed ? kSpeed : kFrozen);
    Put(speed ? kSpeed : kFrozen, f.event_ids, true, out);
    pb::Anomaly& anomaly = out->found.back();
    std::set<std::string> elsewhere;
    for (const std::string& id : f.event_ids) elsewhere.insert(assignment_of[id]);
    elsewhere.erase(assignment.id());
    for (const std::string& id : elsewhere) {
      if (anomaly.assignment_ids_size() < kMostListed) anomaly.add_assignment_ids(id);
    }
    if (speed) {
      AddFigure(&anomaly, "distance_m", std::llround(f.distance_m));
      AddFigure(&anomaly, "kmh", std::llround(std::min(f.kmh, 9999.0)));
    } else {
      AddFigure(&anomaly, "events", static_cast<int64_t>(f.event_ids.size()));
      AddFigure(&anomaly, "people", static_cast<int64_t>(f.people));
    }
  }
  if (!PlacesForgotten(stay)) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const auto before, txn.GetDraft(assignment.id()));
  if (!before) return absl::OkStatus();
  for (const pb::Anomaly& anomaly : before->anomalies()) {
    if ((anomaly.reason() != kSpeed && anomaly.reason() != kFrozen) ||
        kinds.contains(anomaly.reason())) {
      continue;
    }
    out->found.push_back(anomaly);
    out->tainted.insert(anomaly.event_ids().begin(), anomaly.event_ids().end());
  }
  return absl::OkStatus();
}

// One phone for several women who did not declare it; the one whose phone it is need not.
absl::Status AddSharedDevice(storage::ReadTxn& txn, const StayEvents& stay, StayAnomalies* out) {
  std::map<std::string, std::vector<std::string>> boots;  // boot id → her events
  for (const StoredCheckIn& stored : stay.events) {
    const pb::CheckInEvent& event = stored.record().event();
    if (ByHerself(stored)) boots[event.boot_id()].push_back(event.id());
  }
  std::vector<std::string> events;
  size_t most = 0;
  for (const auto& [boot_id, ids] : boots) {
    HJJ_ASSIGN_OR_RETURN(const auto persons, txn.PersonsOfBoot(boot_id));
    if (persons.size() < 2) continue;
    HJJ_ASSIGN_OR_RETURN(const auto assignments, txn.AssignmentsOfBoot(boot_id));
    out->touches.insert(assignments.begin(), assignments.end());
    int undeclared = 0;
    for (const std::string& id : persons) {
      HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(id));
      if (!person || !person->person().shares_phone()) ++undeclared;
    }
    if (undeclared < 2) continue;
    events.insert(events.end(), ids.begin(), ids.end());
    most = std::max(most, persons.size());
  }
  Put(kSharedDevice, events, true, out);
  if (!events.empty()) AddFigure(&out->found.back(), "people", static_cast<int64_t>(most));
  return absl::OkStatus();
}

absl::StatusOr<bool> MissesPredecessor(storage::ReadTxn& txn, const StoredCheckIn& stored,
                                       absl::Time now) {
  const pb::CheckInRecord& record = stored.record();
  if (record.event().chain_index() < 2) return false;
  if (now - FromProto(record.receive_time()) <= kChainGap) return false;
  HJJ_ASSIGN_OR_RETURN(const auto before, txn.ChainEvent(record.check_in().key_id(),
                                                         record.event().chain_index() - 1));
  return !before.has_value();
}

}  // namespace

absl::StatusOr<StayAnomalies> FindAnomalies(const Context& context, storage::ReadTxn& txn,
                                            const pb::Assignment& assignment,
                                            const StayEvents& stay, const StayFold& fold) {
  StayAnomalies out;
  std::vector<std::string> mocked, clock, reused, too_many, gaps;
  absl::Duration worst_clock;
  for (const StoredCheckIn& stored : stay.events) {
    const pb::CheckInRecord& record = stored.record();
    const std::string& id = record.event().id();
    const domain::AnchoredTime& time = fold.times.at(id);
    if (record.event().place().mocked()) mocked.push_back(id);
    if (OffTheClock(stored, time)) {
      clock.push_back(id);
      worst_clock = std::max(
          worst_clock, absl::AbsDuration(FromProto(record.event().claimed_time()) - time.best));
    }
    if (record.code_verdict() == pb::CODE_VERDICT_REUSED) reused.push_back(id);
    if (record.code_verdict() == pb::CODE_VERDICT_TOO_MANY) too_many.push_back(id);
    HJJ_ASSIGN_OR_RETURN(const bool gap, MissesPredecessor(txn, stored, context.clock->Now()));
    if (gap) gaps.push_back(id);
  }
  Put(kMocked, mocked, true, &out);
  HJJ_RETURN_IF_ERROR(AddTrace(txn, assignment, stay, fold, &out));
  Put("CLOCK", clock, true, &out);
  if (!clock.empty()) AddFigure(&out.found.back(), "minutes", absl::ToInt64Minutes(worst_clock));
  HJJ_RETURN_IF_ERROR(AddSharedDevice(txn, stay, &out));
  Put("CODE_REUSED", reused, false, &out);
  Put("CODE_REFUSED", too_many, false, &out);
  Put("CHAIN_GAP", gaps, false, &out);
  return out;
}

std::vector<pb::Anomaly> AnomaliesOfHours(const domain::HourComputation& hours,
                                          const pb::HourDraft& draft,
                                          const std::vector<pb::HourDraft>& others) {
  std::vector<pb::Anomaly> found;
  for (const domain::HourReason reason : hours.reasons) {
    if (!domain::IsBlocking(reason)) continue;
    pb::Anomaly& anomaly = found.emplace_back();
    anomaly.set_reason(std::string(domain::Name(reason)));
    int64_t minutes = draft.minutes();
    for (const pb::HourDraft& other : others) {
      if (other.assignment_id() == draft.assignment_id()) continue;
      const bool overlaps = other.has_in_time() && other.has_out_time() && draft.has_in_time() &&
                            draft.has_out_time() &&
                            FromProto(other.in_time()) < FromProto(draft.out_time()) &&
                            FromProto(draft.in_time()) < FromProto(other.out_time());
      const bool listed = reason == domain::HourReason::kOverDayCap ||
                          (reason == domain::HourReason::kOverlap && overlaps);
      if (reason == domain::HourReason::kOverDayCap) minutes += other.minutes();
      if (listed && anomaly.assignment_ids_size() < kMostListed) {
        anomaly.add_assignment_ids(other.assignment_id());
      }
    }
    AddFigure(&anomaly, "minutes", minutes);
  }
  return found;
}

absl::StatusOr<bool> CallerIsClose(storage::ReadTxn& txn, const access::Caller& caller,
                                   const pb::HourDraft& draft) {
  HJJ_ASSIGN_OR_RETURN(const auto assignment, txn.GetAssignment(draft.assignment_id()));
  if (!assignment) return false;
  storage::AssignmentQuery query;
  query.shift_id = assignment->shift_id();
  query.person_id = caller.person_id;
  HJJ_ASSIGN_OR_RETURN(const auto hers, AllAssignments(txn, query));
  if (std::any_of(hers.begin(), hers.end(), HoldsSeat)) return true;
  HJJ_ASSIGN_OR_RETURN(const auto events, txn.CheckInsOf(draft.assignment_id()));
  return std::any_of(events.begin(), events.end(), [&](const StoredCheckIn& stored) {
    return stored.record().event().actor_id() == caller.person_id ||
           stored.record().code_holder_id() == caller.person_id;
  });
}

}  // namespace hjj::app
