#include "server/app/call_off_ops.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <set>
#include <utility>

#include "server/app/audit_ops.h"
#include "server/app/call_off.h"
#include "server/app/checks.h"
#include "server/app/pages.h"
#include "server/app/persons.h"
#include "server/app/scope.h"
#include "server/app/work_lookup.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr absl::Duration kLongestScope = absl::Hours(24 * 31);
constexpr int kShiftsNamed = 500;
constexpr size_t kShiftsShown = 50;

// The scope with its times set and each thing once.
struct CheckedScope {
  pb::CallOffScope scope;
  std::string path;
};

absl::Status CheckTimes(pb::CallOffScope& scope, absl::Time now) {
  if (scope.has_from_time() && !IsSane(scope.from_time())) {
    return BadField("scope.from_time", "between 2000 and 2200");
  }
  if (!scope.has_to_time() || !IsSane(scope.to_time())) {
    return BadField("scope.to_time", "between 2000 and 2200");
  }
  if (!scope.has_from_time()) *scope.mutable_from_time() = ToProto(now);
  const absl::Time from = FromProto(scope.from_time()), to = FromProto(scope.to_time());
  if (to <= from) return BadField("scope.to_time", "after from_time");
  if (to - from > kLongestScope)
    return BadField("scope.to_time", "at most 31 days after from_time");
  if (to <= now) return BadField("scope.to_time", "in the future");
  return absl::OkStatus();
}

absl::Status CheckCategories(pb::CallOffScope& scope) {
  std::set<int> categories;
  for (int i = 0; i < scope.categories_size(); ++i) {
    const int c = scope.categories(i);
    if (c == pb::CATEGORY_UNSPECIFIED || !pb::Category_IsValid(c)) {
      return BadField(absl::StrCat("scope.categories[", i, "]"), "a category");
    }
    categories.insert(c);
  }
  scope.clear_categories();
  for (const int c : categories) scope.add_categories(static_cast<pb::Category>(c));
  return absl::OkStatus();
}

absl::StatusOr<CheckedScope> CheckScope(storage::ReadTxn& txn, const access::Caller& caller,
                                        const pb::CallOffScope& asked, absl::Time now) {
  CheckedScope checked;
  checked.scope = asked;
  HJJ_ASSIGN_OR_RETURN(checked.path, FindUnitPath(txn, caller, asked.unit_id()));
  HJJ_RETURN_IF_ERROR(CheckTimes(checked.scope, now));
  HJJ_RETURN_IF_ERROR(CheckCategories(checked.scope));
  if (asked.shift_ids_size() > kShiftsNamed) return BadField("scope.shift_ids", "at most 500");
  std::set<std::string> shifts;
  for (const std::string& id : asked.shift_ids()) {
    HJJ_ASSIGN_OR_RETURN(const auto at, ReadShift(txn, id));
    if (!absl::StartsWith(at.path, checked.path)) return NotFound("shift");
    shifts.insert(id);
  }
  checked.scope.mutable_shift_ids()->Assign(shifts.begin(), shifts.end());
  return checked;
}

// A call-off for a caller, whole or, made over a unit above hers, what of it lies in her units.
struct CallOffAt {
  pb::CallOffRecord record;
  bool whole = false;
};

absl::StatusOr<CallOffAt> FindCallOff(storage::ReadTxn& txn, const access::Caller& caller,
                                      absl::string_view id) {
  if (!IsId(id)) return NotFound("call_off");
  HJJ_ASSIGN_OR_RETURN(auto record, txn.GetCallOff(id));
  if (!record) return NotFound("call_off");
  CallOffAt at;
  at.whole = caller.Reaches(record->unit_path());
  const auto paths = caller.SubtreePaths();
  const bool part = std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
    return absl::StartsWith(path, record->unit_path());
  });
  if (!at.whole && !part) return NotFound("call_off");
  at.record = *std::move(record);
  return at;
}

// Whose shifts of a call-off the caller runs.
class Mine {
 public:
  Mine(storage::ReadTxn& txn, const access::Caller& caller, bool whole)
      : txn_(txn), caller_(caller), whole_(whole) {}

  absl::StatusOr<bool> Has(const storage::rec::StoredCallOffSeat& seat) {
    if (whole_) return true;
    const auto it = known_.find(seat.shift_id());
    if (it != known_.end()) return it->second;
    HJJ_ASSIGN_OR_RETURN(const auto at, ReadShift(txn_, seat.shift_id()));
    return known_[seat.shift_id()] = caller_.Reaches(at.path);
  }

 private:
  storage::ReadTxn& txn_;
  const access::Caller& caller_;
  const bool whole_;
  absl::flat_hash_map<std::string, bool> known_;
};

bool Knows(const std::vector<storage::rec::StoredCallOffSeat>& seats) {
  return std::any_of(seats.begin(), seats.end(), [](const auto& seat) {
    return seat.acknowledge_us() != 0 || seat.reach_us() != 0;
  });
}

std::string KeyOf(const storage::rec::StoredCallOffSeat& seat) {
  return absl::StrCat(absl::Dec(seat.start_us(), absl::kZeroPad20), seat.person_id());
}

// Each woman once, with her first seat, by start.
absl::StatusOr<std::vector<storage::rec::StoredCallOffSeat>> UnreachedOf(
    storage::ReadTxn& txn, const access::Caller& caller, const CallOffAt& at) {
  HJJ_ASSIGN_OR_RETURN(const auto seats, SeatsOf(txn, at.record.id(), "", /*unreached_only=*/true));
  Mine mine(txn, caller, at.whole);
  std::vector<storage::rec::StoredCallOffSeat> firsts;
  absl::flat_hash_set<std::string> seen;
  for (const auto& seat : seats) {
    HJJ_ASSIGN_OR_RETURN(const bool hers, mine.Has(seat));
    if (hers && seen.insert(seat.person_id()).second) firsts.push_back(seat);
  }
  std::sort(firsts.begin(), firsts.end(),
            [](const auto& a, const auto& b) { return KeyOf(a) < KeyOf(b); });
  return firsts;
}

}  // namespace

absl::StatusOr<pb::PreviewCallOffResponse> CallOffOps::PreviewCallOff(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::PreviewCallOffRequest& req) {
  const absl::Time now = context_.clock->Now();
  HJJ_ASSIGN_OR_RETURN(const auto checked, CheckScope(txn, caller, req.scope(), now));
  HJJ_ASSIGN_OR_RETURN(const auto targets, FindTargets(txn, checked.scope, checked.path, now));
  pb::PreviewCallOffResponse resp;
  HJJ_ASSIGN_OR_RETURN(*resp.mutable_counts(), CountTargets(txn, targets));
  for (size_t i = 0; i < std::min(targets.size(), kShiftsShown); ++i) {
    resp.add_shift_ids(targets[i].shift.id());
  }
  return resp;
}

absl::StatusOr<pb::CallOffResponse> CallOffOps::CallOff(const access::Caller& caller,
                                                        storage::WriteTxn& txn,
                                                        const pb::CallOffRequest& req) {
  const absl::Time now = context_.clock->Now();
  HJJ_ASSIGN_OR_RETURN(auto checked, CheckScope(txn, caller, req.scope(), now));
  HJJ_RETURN_IF_ERROR(CheckText("reason", req.reason(), 1, 200, /*lines=*/true));
  HJJ_ASSIGN_OR_RETURN(auto targets, FindTargets(txn, checked.scope, checked.path, now));
  if (targets.empty()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNothingToCallOff,
                  "no shift of this area and time is still to come");
  }
  pb::CallOffResponse resp;
  HJJ_ASSIGN_OR_RETURN(*resp.mutable_call_off(),
                       CallOffAll(context_, txn,
                                  {req.request_id(), caller.person_id, std::move(checked.scope),
                                   std::move(checked.path), req.reason()},
                                  std::move(targets)));
  return resp;
}

absl::StatusOr<pb::UndoCallOffResponse> CallOffOps::UndoCallOff(const access::Caller& caller,
                                                                storage::WriteTxn& txn,
                                                                const pb::UndoCallOffRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindCallOff(txn, caller, req.id()));
  if (!at.whole) return NotFound("call_off");
  if (at.record.has_undo_time()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadyUndone, "taken back");
  }
  if (context_.clock->Now() > FromProto(at.record.undo_until_time())) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kUndoTooLate,
                  "by now women have gone home");
  }
  pb::UndoCallOffResponse resp;
  HJJ_ASSIGN_OR_RETURN(const int restored, RestoreAll(context_, txn, req.request_id(), at.record));
  HJJ_RETURN_IF_ERROR(Audit(context_, txn, caller.person_id, "UndoCallOff", at.record.id(),
                            absl::StrCat("restored=", restored)));
  resp.set_restored_count(restored);
  *resp.mutable_call_off() = std::move(at.record);
  return resp;
}

absl::StatusOr<pb::ListCallOffsResponse> CallOffOps::ListCallOffs(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::ListCallOffsRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto page, PageOf(req));
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, req.unit_id()));
  const auto concerns = [&](const pb::CallOffRecord& record) {
    return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
      return absl::StartsWith(record.unit_path(), path) ||
             absl::StartsWith(path, record.unit_path());
    });
  };
  pb::ListCallOffsResponse resp;
  const int wanted = page.limit;
  // Along the whole list, which is short: storms are rare, and it is read from its new end.
  do {
    page.limit = wanted - resp.call_offs_size();
    HJJ_ASSIGN_OR_RETURN(auto got, txn.ListCallOffs("", page));
    for (auto& record : got.items) {
      if (concerns(record)) *resp.add_call_offs() = std::move(record);
    }
    page.after = std::move(got.next_key);
  } while (!page.after.empty() && resp.call_offs_size() < wanted);
  resp.set_next_page_token(NextToken(req, page.after));
  return resp;
}

absl::StatusOr<pb::AcknowledgeCallOffResponse> CallOffOps::AcknowledgeCallOff(
    const access::Caller& caller, storage::WriteTxn& txn,
    const pb::AcknowledgeCallOffRequest& req) {
  if (!IsId(req.id())) return NotFound("call_off");
  HJJ_ASSIGN_OR_RETURN(auto record, txn.GetCallOff(req.id()));
  if (!record) return NotFound("call_off");
  HJJ_ASSIGN_OR_RETURN(auto seats, SeatsOf(txn, req.id(), caller.person_id));
  if (seats.empty()) return NotFound("call_off");
  const bool known = Knows(seats);
  for (auto& seat : seats) {
    if (seat.acknowledge_us() != 0) continue;
    seat.set_acknowledge_us(absl::ToUnixMicros(context_.clock->Now()));
    HJJ_RETURN_IF_ERROR(txn.PutCallOffSeat(seat));
  }
  if (!known) {
    record->set_acknowledged(record->acknowledged() + 1);
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), *record));
  }
  return pb::AcknowledgeCallOffResponse();
}

absl::StatusOr<pb::ListUnreachedResponse> CallOffOps::ListUnreached(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::ListUnreachedRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req));
  HJJ_ASSIGN_OR_RETURN(auto at, FindCallOff(txn, caller, req.id()));
  HJJ_ASSIGN_OR_RETURN(const auto firsts, UnreachedOf(txn, caller, at));
  pb::ListUnreachedResponse resp;
  for (const auto& seat : firsts) {
    if (KeyOf(seat) <= page.after) continue;
    if (resp.people_size() == page.limit) {
      const auto& last = resp.people(resp.people_size() - 1);
      resp.set_next_page_token(NextToken(
          req, absl::StrCat(
                   absl::Dec(absl::ToUnixMicros(FromProto(last.start_time())), absl::kZeroPad20),
                   last.card().id())));
      break;
    }
    HJJ_ASSIGN_OR_RETURN(auto card, CardOf(caller, txn, seat.person_id(), /*with_tail=*/true));
    if (!card) continue;  // she has been forgotten since
    pb::Unreached* person = resp.add_people();
    *person->mutable_card() = *std::move(card);
    person->set_shift_id(seat.shift_id());
    *person->mutable_start_time() = ToProto(absl::FromUnixMicros(seat.start_us()));
    person->set_call_count(seat.call_count());
    if (seat.last_call_us() != 0) {
      *person->mutable_last_call_time() = ToProto(absl::FromUnixMicros(seat.last_call_us()));
    }
  }
  *resp.mutable_call_off() = std::move(at.record);
  return resp;
}

absl::StatusOr<pb::LogCallOffCallResponse> CallOffOps::LogCallOffCall(
    const access::Caller& caller, storage::WriteTxn& txn, const pb::LogCallOffCallRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindCallOff(txn, caller, req.id()));
  if (!IsId(req.person_id())) return NotFound("call_off");
  HJJ_ASSIGN_OR_RETURN(auto seats, SeatsOf(txn, req.id(), req.person_id()));
  Mine mine(txn, caller, at.whole);
  bool hers = false;
  for (const auto& seat : seats) {
    HJJ_ASSIGN_OR_RETURN(const bool one, mine.Has(seat));
    hers = hers || one;
  }
  if (!hers) return NotFound("call_off");
  if (req.outcome() == pb::CALL_OFF_CALL_OUTCOME_UNSPECIFIED ||
      !pb::CallOffCallOutcome_IsValid(req.outcome())) {
    return BadField("outcome", "REACHED, NO_ANSWER or WRONG_NUMBER");
  }
  if (at.record.has_undo_time()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadyUndone, "taken back");
  }
  const int64_t now_us = absl::ToUnixMicros(context_.clock->Now());
  const bool reached = req.outcome() == pb::CALL_OFF_CALL_OUTCOME_REACHED;
  const bool known = Knows(seats);
  for (auto& seat : seats) {
    seat.set_last_call_us(now_us);
    if (!reached) {
      seat.set_call_count(seat.call_count() + 1);
    } else if (seat.reach_us() == 0) {
      seat.set_reach_us(now_us);
      seat.set_reached_by(caller.person_id);
    }
    HJJ_RETURN_IF_ERROR(txn.PutCallOffSeat(seat));
  }
  HJJ_RETURN_IF_ERROR(Audit(context_, txn, caller.person_id, "LogCallOffCall", req.id(),
                            absl::StrCat(pb::CallOffCallOutcome_Name(req.outcome()).substr(23),
                                         " person=", req.person_id())));
  if (reached && !known) {
    at.record.set_reached(at.record.reached() + 1);
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), at.record));
  }
  pb::LogCallOffCallResponse resp;
  *resp.mutable_call_off() = std::move(at.record);
  return resp;
}

}  // namespace hjj::app
