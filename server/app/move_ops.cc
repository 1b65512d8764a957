#include "server/app/move_ops.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/backfill.h"
#include "server/app/draft_ops.h"
#include "server/app/facts.h"
#include "server/app/lead_ops.h"
#include "server/app/pages.h"
#include "server/app/persons.h"
#include "server/app/publish.h"
#include "server/app/seat_ops.h"
#include "server/app/urgent_ops.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/domain/geo.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

// Between two shifts: the way from one to the next.
constexpr absl::Duration kFollowsWithin = absl::Hours(1);
constexpr double kNearby = 5'000;  // metres
constexpr int kMovesShown = 20;
constexpr int kMergesShown = 10;
constexpr size_t kMovesLookedAt = 100;

bool IsThere(const pb::Assignment& a) {
  return a.presence() == pb::PRESENCE_PRESENT || a.presence() == pb::PRESENCE_ON_BREAK;
}

// She has agreed, and has not gone.
bool MayBeMoved(const pb::Assignment& a) {
  return a.commitment() == pb::COMMITMENT_ACCEPTED && a.presence() != pb::PRESENCE_LEFT &&
         a.presence() != pb::PRESENCE_OPEN_ENDED;
}

bool IsSameDayAndNear(const pb::Assignment& a, const pb::Shift& to, absl::TimeZone zone) {
  const absl::Time start = FromProto(to.start_time());
  return domain::LocalDate(start, zone) == domain::LocalDate(FromProto(a.start_time()), zone) &&
         FromProto(to.end_time()) > FromProto(a.start_time()) &&
         start <= FromProto(a.end_time()) + kFollowsWithin;
}

// Where her time starts once she is moved to `to`. An old shift that has begun may have her
// check-in on a phone without a network.
absl::Time StartAfterMove(const pb::Assignment& a, const pb::Shift& to, absl::Time now) {
  const absl::Time start = FromProto(a.start_time());
  return IsThere(a) || start <= now ? start : FromProto(to.start_time());
}

// The first rule against her on that seat, her present one given up. She is sent no card, so that
// the number of asks does not matter.
absl::StatusOr<std::optional<dispatch::Rule>> RuleAgainst(Facts& facts, storage::ReadTxn& txn,
                                                          const pb::Assignment& a,
                                                          const ShiftAt& to,
                                                          const pb::RoleSlot& slot, absl::Time now,
                                                          std::string* her_path) {
  const absl::Time start = FromProto(to.shift.start_time());
  facts.AddPlace(to.task);
  HJJ_ASSIGN_OR_RETURN(auto woman,
                       facts.LoadWoman(txn, a.person_id(), {start, start}, /*with_minutes=*/false));
  if (!woman) return NotFound("person");
  if (her_path != nullptr) *her_path = woman->unit_path;
  std::erase_if(woman->assignments, [&](const auto& other) { return other.id() == a.id(); });
  pb::Shift stay = to.shift;
  *stay.mutable_start_time() = ToProto(StartAfterMove(a, to.shift, now));
  for (const dispatch::Rule rule : facts.Judge(*woman, {&to.task, &stay, &slot, to.path}).blocked) {
    if (rule != dispatch::Rule::kWeekAsks) return rule;
  }
  return std::nullopt;
}

// Both units and all above them see it, each once; and she.
absl::Status PublishMove(storage::WriteTxn& txn, absl::string_view request_id,
                         const pb::Assignment& a, absl::string_view from_path,
                         absl::string_view to_path) {
  std::set<std::string> topics = {VolunteerTopic(a.person_id())};
  for (const absl::string_view path : {from_path, to_path}) {
    for (std::string& topic : UnitTopics(path)) topics.insert(std::move(topic));
  }
  storage::NewEvent event;
  event.topics.assign(topics.begin(), topics.end());
  event.event.set_request_id(std::string(request_id));
  *event.event.mutable_upsert()->mutable_assignment() = a;
  return txn.AppendEvent(std::move(event));
}

struct Nearby {
  ShiftAt at;
  double distance_m = 0;
};

// Published shifts of the caller's scope that run while this one does, nearest first.
absl::StatusOr<std::vector<Nearby>> ShiftsNearby(const access::Caller& caller,
                                                 storage::ReadTxn& txn, const ShiftAt& at,
                                                 absl::Time now) {
  const absl::Time start = FromProto(at.shift.start_time());
  const absl::Time end = FromProto(at.shift.end_time());
  std::vector<Nearby> found;
  for (const std::string& path : caller.SubtreePaths()) {
    storage::ShiftQuery query;
    query.path_prefix = path;
    query.start = {start - absl::Hours(17), end};
    storage::PageArgs page{"", 500};
    do {
      HJJ_ASSIGN_OR_RETURN(auto got, txn.ListShifts(query, page));
      for (pb::Shift& shift : got.items) {
        if (shift.id() == at.shift.id() || shift.state() != pb::SHIFT_STATE_PUBLISHED ||
            FromProto(shift.end_time()) <= std::max(start, now)) {
          continue;
        }
        HJJ_ASSIGN_OR_RETURN(auto other, ReadShift(txn, shift.id()));
        const double distance =
            domain::DistanceM(dispatch::PlaceOf(at.task), dispatch::PlaceOf(other.task));
        if (distance <= kNearby) found.push_back({std::move(other), distance});
      }
      page.after = std::move(got.next_key);
    } while (!page.after.empty());
  }
  std::sort(found.begin(), found.end(), [](const Nearby& a, const Nearby& b) {
    return std::tie(a.distance_m, a.at.shift.id()) < std::tie(b.distance_m, b.at.shift.id());
  });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const Nearby& a, const Nearby& b) {
                            return a.at.shift.id() == b.at.shift.id();
                          }),
              found.end());
  return found;
}

}  // namespace

absl::StatusOr<pb::MoveAssignmentResponse> MoveOps::Move(const access::Caller& caller,
                                                         storage::WriteTxn& txn,
                                                         const pb::MoveAssignmentRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto from, FindAssignment(txn, caller, req.assignment_id()));
  HJJ_ASSIGN_OR_RETURN(const auto to, FindShift(txn, caller, req.shift_id()));
  const pb::RoleSlot* slot = FindSlot(to.shift, req.slot_id());
  if (slot == nullptr) return NotFound("slot");
  pb::Assignment& a = from.assignment;
  pb::MoveAssignmentResponse resp;
  if (a.shift_id() == to.shift.id() && a.slot_id() == slot->id()) {
    *resp.mutable_assignment() = std::move(a);
    return resp;
  }
  const absl::Time now = context_.clock->Now();
  HJJ_RETURN_IF_ERROR(CheckMayAsk(to.shift, now));
  if (!MayBeMoved(a)) {
    const bool gone = a.commitment() == pb::COMMITMENT_ACCEPTED;
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom,
                  "she is not there to be moved",
                  {{"state", gone ? pb::Presence_Name(a.presence()).substr(9)
                                  : std::string(domain::Name(CommitmentOf(a)))},
                   {"action", "MOVE"}});
  }
  if (!IsSameDayAndNear(a, to.shift, context_.settings.zone)) {
    return BadField("shift_id", "of the same day, overlapping hers or following within an hour");
  }
  HJJ_ASSIGN_OR_RETURN(const auto seats, CountSeats(txn, to.shift));
  if (seats.at(slot->id()).unpromised() == 0) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kSeatTaken, "no seat is free");
  }
  Facts facts(&context_);
  std::string her_path;
  HJJ_ASSIGN_OR_RETURN(const auto rule, RuleAgainst(facts, txn, a, to, *slot, now, &her_path));
  if (rule) {
    const bool hidden = IsPrivate(*rule) && !caller.Reaches(her_path);
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kRuleForbids,
                  "a rule stands against it",
                  {{"rule", hidden ? "CONDITIONS" : dispatch::RuleName(*rule)}});
  }

  const std::string old_shift_id = a.shift_id();
  const std::string request_id = req.request_id();
  *a.mutable_start_time() = ToProto(StartAfterMove(a, to.shift, now));
  *a.mutable_end_time() = to.shift.end_time();
  a.set_moved_from_shift_id(old_shift_id);
  *a.mutable_move_time() = ToProto(now);
  a.set_shift_id(to.shift.id());
  a.set_slot_id(slot->id());
  a.set_task_id(to.task.id());
  a.set_campaign_id(to.task.campaign_id());
  a.set_unit_id(to.task.unit_id());
  a.set_version(a.version() + 1);
  a.set_etag(EtagOf(a.version()));
  HJJ_RETURN_IF_ERROR(PublishContext(txn, request_id, to.task, to.shift, a.person_id()));
  HJJ_RETURN_IF_ERROR(txn.PutAssignment(a, to.path));
  HJJ_RETURN_IF_ERROR(PublishMove(txn, request_id, a, from.path, to.path));
  HJJ_RETURN_IF_ERROR(LeaveLead(txn, request_id, old_shift_id, a.person_id()));
  HJJ_RETURN_IF_ERROR(CloseCallsWithoutSeats(txn, request_id, to.shift.id()));
  HJJ_RETURN_IF_ERROR(Audit(context_, txn, caller.person_id, "MoveAssignment", a.id()));

  // Her draft moves along; whoever showed it learns where it went.
  HJJ_ASSIGN_OR_RETURN(const auto draft, RecomputeDraft(context_, txn, request_id, a.id()));
  if (draft && from.path != to.path) {
    pb::Resource resource;
    *resource.mutable_draft() = *draft;
    HJJ_RETURN_IF_ERROR(Publish(txn, request_id, std::move(resource), from.path));
  }
  HJJ_ASSIGN_OR_RETURN(auto moved, txn.GetAssignment(a.id()));
  *resp.mutable_assignment() = moved ? *std::move(moved) : std::move(a);
  return resp;
}

absl::StatusOr<pb::SuggestReliefResponse> MoveOps::SuggestRelief(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::SuggestReliefRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto at, FindShift(txn, caller, req.shift_id()));
  const absl::Time now = context_.clock->Now();
  HJJ_RETURN_IF_ERROR(CheckMayAsk(at.shift, now));
  pb::SuggestReliefResponse resp;
  HJJ_ASSIGN_OR_RETURN(const auto on_it, AssignmentsOfShift(txn, at.shift.id()));
  const SeatCounts seats = CountSeats(at.shift, on_it);
  int minimum = 0, target = 0, coming = 0;
  const pb::RoleSlot* wanting = nullptr;  // the seat that lacks most
  for (const pb::RoleSlot& slot : at.shift.slots()) {
    const SeatCount& seat = seats.at(slot.id());
    minimum += seat.minimum;
    target += seat.target;
    coming += seat.coming();
    const bool lacks_more = wanting == nullptr ||
                            seat.minimum - seat.coming() >
                                seats.at(wanting->id()).minimum - seats.at(wanting->id()).coming();
    if (seat.unpromised() > 0 && lacks_more) wanting = &slot;
  }
  // Nobody stands alone.
  minimum = std::max(minimum, std::min(2, target));
  resp.set_minimum_heads(minimum);
  resp.set_held_heads(coming);
  resp.set_present_heads(
      static_cast<int32_t>(std::count_if(on_it.begin(), on_it.end(), [](const pb::Assignment& a) {
        return HoldsSeat(a) && IsThere(a);
      })));

  HJJ_ASSIGN_OR_RETURN(const auto nearby, ShiftsNearby(caller, txn, at, now));
  Facts facts(&context_);
  size_t looked_at = 0;
  for (const Nearby& other : nearby) {
    HJJ_ASSIGN_OR_RETURN(auto there, AssignmentsOfShift(txn, other.at.shift.id()));
    const SeatCounts of_other = CountSeats(other.at.shift, there);
    int others_coming = 0, others_minimum = 0, free = 0;
    for (const auto& [id, seat] : of_other) {
      others_coming += seat.coming();
      others_minimum += seat.minimum;
      free += seat.unpromised();
    }
    if (free > 0 && others_coming > 0 && resp.merges_size() < kMergesShown) {
      pb::ReliefMerge* merge = resp.add_merges();
      merge->set_shift_id(other.at.shift.id());
      merge->set_distance_m(static_cast<int32_t>(other.distance_m));
      merge->set_free_heads(free);
    }
    if (wanting == nullptr || others_coming <= std::max(others_minimum, 2)) continue;
    // Who stands there already first.
    std::stable_sort(there.begin(), there.end(),
                     [](const auto& a, const auto& b) { return IsThere(a) > IsThere(b); });
    for (const pb::Assignment& a : there) {
      if (resp.moves_size() == kMovesShown || looked_at == kMovesLookedAt) break;
      const auto seat = of_other.find(a.slot_id());
      if (!MayBeMoved(a) || a.presence() == pb::PRESENCE_NO_SHOW_SUSPECTED ||
          seat == of_other.end() || seat->second.coming() <= seat->second.minimum ||
          LeadsShift(other.at.shift, a.person_id()) ||
          !IsSameDayAndNear(a, at.shift, context_.settings.zone)) {
        continue;
      }
      ++looked_at;
      HJJ_ASSIGN_OR_RETURN(const auto rule, RuleAgainst(facts, txn, a, at, *wanting, now, nullptr));
      if (rule) continue;
      pb::ReliefMove* move = resp.add_moves();
      move->set_assignment_id(a.id());
      move->set_from_shift_id(other.at.shift.id());
      move->set_distance_m(static_cast<int32_t>(other.distance_m));
      move->set_present(IsThere(a));
      HJJ_ASSIGN_OR_RETURN(auto card, CardOf(caller, txn, a.person_id(), /*with_tail=*/true));
      if (card) *move->mutable_card() = *std::move(card);
    }
  }
  if (coming >= minimum || resp.moves_size() > 0 || resp.merges_size() > 0) return resp;
  if (wanting != nullptr) {
    // As fresh as Refresh made it.
    HJJ_ASSIGN_OR_RETURN(const auto roster, roster_.Get(absl::InfiniteDuration()));
    HJJ_ASSIGN_OR_RETURN(const auto ranked,
                         RankCandidates(context_, txn, *roster, at, *wanting, /*enough=*/1));
    if (std::any_of(ranked.begin(), ranked.end(),
                    [&](const Ranked& r) { return r.arrive < FromProto(at.shift.end_time()); })) {
      return resp;
    }
  }
  resp.set_stop(true);
  return resp;
}

absl::StatusOr<pb::Assignment> AsItStood(storage::ReadTxn& txn, const pb::Assignment& assignment,
                                         absl::Time time) {
  if (!assignment.has_move_time() || time >= FromProto(assignment.move_time())) return assignment;
  HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(assignment.moved_from_shift_id()));
  if (!shift) return assignment;
  pb::Assignment then = assignment;
  then.set_shift_id(shift->id());
  then.set_task_id(shift->task_id());
  then.set_unit_id(shift->unit_id());
  return then;
}

}  // namespace hjj::app
