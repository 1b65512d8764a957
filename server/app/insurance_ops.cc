// Who is about to serve without accident insurance.
#include <absl/container/flat_hash_map.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <map>

#include "server/app/assignments.h"
#include "server/app/directory_ops.h"
#include "server/app/pages.h"
#include "server/app/scope.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr absl::Duration kDefaultAhead = absl::Hours(24 * 14);
constexpr absl::Duration kMostAhead = absl::Hours(24 * 92);

absl::StatusOr<storage::TimeRange> GapsRange(const Context& context,
                                             const storage::pb::ListInsuranceGapsRequest& request) {
  storage::TimeRange range;
  if (request.has_from_time() && !IsSane(request.from_time())) {
    return BadField("from_time", "a time between the years 2000 and 2200");
  }
  if (request.has_to_time() && !IsSane(request.to_time())) {
    return BadField("to_time", "a time between the years 2000 and 2200");
  }
  range.from = request.has_from_time() ? FromProto(request.from_time()) : context.clock->Now();
  range.to = request.has_to_time() ? FromProto(request.to_time()) : range.from + kDefaultAhead;
  if (range.to <= range.from) return BadField("to_time", "after from_time");
  if (range.to - range.from > kMostAhead) {
    return BadField("to_time", "at most 92 days after from_time");
  }
  return range;
}

// What is asked of the same tasks and people again and again.
class Gaps {
 public:
  Gaps(const Context& context, storage::ReadTxn& txn) : txn_(txn), zone_(context.settings.zone) {}

  absl::Status Look(const storage::pb::Assignment& a) {
    if (!IsLive(a)) return absl::OkStatus();
    HJJ_ASSIGN_OR_RETURN(const bool needed, Needed(a.task_id()));
    if (!needed) return absl::OkStatus();
    auto insured = insured_.find(a.person_id());
    if (insured == insured_.end()) {
      HJJ_ASSIGN_OR_RETURN(const auto person, txn_.GetPerson(a.person_id()));
      insured = insured_
                    .emplace(a.person_id(),
                             person ? person->person().insured_until() : storage::pb::Date())
                    .first;
    }
    // As the rule of dispatch counts: to the day on which the shift ends.
    const absl::CivilDay last =
        domain::LocalDate(FromProto(a.end_time()) - absl::Microseconds(1), zone_);
    if (IsValid(insured->second) && FromProto(insured->second) >= last) return absl::OkStatus();
    auto [it, fresh] = first_.try_emplace(a.person_id(), a);
    if (!fresh && FromProto(a.start_time()) < FromProto(it->second.start_time())) it->second = a;
    return absl::OkStatus();
  }

  // Soonest first; the key says where a page ended.
  std::map<std::string, const storage::pb::Assignment*> ByStart() const {
    std::map<std::string, const storage::pb::Assignment*> out;
    for (const auto& [person_id, a] : first_) {
      out[absl::StrCat(absl::Dec(absl::ToUnixMicros(FromProto(a.start_time())), absl::kZeroPad20),
                       person_id)] = &a;
    }
    return out;
  }
  const storage::pb::Date& InsuredUntil(const std::string& person_id) const {
    return insured_.at(person_id);
  }

 private:
  absl::StatusOr<bool> Needed(const std::string& task_id) {
    const auto it = needed_.find(task_id);
    if (it != needed_.end()) return it->second;
    HJJ_ASSIGN_OR_RETURN(const auto task, txn_.GetTask(task_id));
    return needed_.emplace(task_id, task && task->requires_insurance()).first->second;
  }

  storage::ReadTxn& txn_;
  const absl::TimeZone zone_;
  absl::flat_hash_map<std::string, bool> needed_;
  absl::flat_hash_map<std::string, storage::pb::Date> insured_;
  absl::flat_hash_map<std::string, storage::pb::Assignment> first_;
};

}  // namespace

absl::StatusOr<storage::pb::ListInsuranceGapsResponse> DirectoryOps::ListInsuranceGaps(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::ListInsuranceGapsRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request));
  HJJ_ASSIGN_OR_RETURN(const auto range, GapsRange(*context_, request));
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.unit_id()));
  Gaps gaps(*context_, txn);
  for (const std::string& path : paths) {
    storage::AssignmentQuery query;
    query.path_prefix = path;
    query.start = range;
    storage::PageArgs part{"", 500};
    do {
      HJJ_ASSIGN_OR_RETURN(auto assignments, txn.ListAssignments(query, part));
      for (const auto& a : assignments.items) HJJ_RETURN_IF_ERROR(gaps.Look(a));
      part.after = std::move(assignments.next_key);
    } while (!part.after.empty());
  }
  storage::pb::ListInsuranceGapsResponse response;
  const auto rows = gaps.ByStart();
  std::string last;
  for (auto it = rows.upper_bound(page.after); it != rows.end(); ++it) {
    if (response.gaps_size() == page.limit) {
      response.set_next_page_token(NextToken(request, last));
      break;
    }
    const storage::pb::Assignment& a = *it->second;
    storage::pb::InsuranceGap& gap = *response.add_gaps();
    HJJ_ASSIGN_OR_RETURN(auto card, CardOf(caller, txn, a.person_id(), true));
    if (card) *gap.mutable_card() = *std::move(card);
    gap.set_shift_id(a.shift_id());
    *gap.mutable_start_time() = a.start_time();
    const auto& insured_until = gaps.InsuredUntil(a.person_id());
    if (IsValid(insured_until)) *gap.mutable_insured_until() = insured_until;
    last = it->first;
  }
  return response;
}

}  // namespace hjj::app
