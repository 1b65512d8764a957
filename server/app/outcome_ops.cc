#include "server/app/outcome_ops.h"

#include <absl/strings/str_cat.h>

#include <set>

#include "server/app/checks.h"
#include "server/app/ledger_ops.h"
#include "server/app/pages.h"
#include "server/app/persons.h"
#include "server/app/scope.h"
#include "server/app/work_lookup.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
absl::StatusOr<pb::ReportOutcomeResponse> ReportOutcome(const Context& context,
                                                        const access::Caller& caller,
                                                        storage::WriteTxn& txn,
                                                        const pb::ReportOutcomeRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto at, FindShiftInCharge(txn, caller, req.shift_id()));
  const absl::Time now = context.clock->Now();
  if (FromProto(at.shift.start_time()) > now) {
    return BadField("shift_id", "a shift that has begun");
  }
  HJJ_RETURN_IF_ERROR(CheckText("note", req.note(), 0, 500, /*lines=*/true));
  if (req.values().empty() && req.note().empty()) return BadField("values", "at least one");
  std::set<int> kinds;
  for (int i = 0; i < req.values_size(); ++i) {
    const pb::OutcomeValue& value = req.values(i);
    const std::string field = absl::StrCat("values[", i, "]");
    if (!pb::OutcomeKind_IsValid(value.kind()) || value.kind() == pb::OUTCOME_KIND_UNSPECIFIED ||
        !kinds.insert(value.kind()).second) {
      return BadField(absl::StrCat(field, ".kind"), "a known kind, each once");
    }
    HJJ_RETURN_IF_ERROR(CheckRange(absl::StrCat(field, ".count"), value.count(), 0, 1000000));
  }
  pb::Outcome outcome;
  outcome.set_shift_id(at.shift.id());
  outcome.set_unit_id(at.shift.unit_id());
  outcome.set_unit_path(at.path);
  *outcome.mutable_service_date() =
      ToProto(absl::ToCivilDay(FromProto(at.shift.start_time()), context.settings.zone));
  *outcome.mutable_values() = req.values();
  outcome.set_note(req.note());
  outcome.set_reported_by(caller.person_id);
  *outcome.mutable_report_time() = ToProto(now);
  HJJ_RETURN_IF_ERROR(txn.PutOutcome(outcome));
  pb::ReportOutcomeResponse resp;
  *resp.mutable_outcome() = std::move(outcome);
  return resp;
}

absl::StatusOr<pb::ListOutcomesResponse> ListOutcomes(const Context& context,
                                                      const access::Caller& caller,
                                                      storage::ReadTxn& txn,
                                                      const pb::ListOutcomesRequest& req) {
  pb::ListOutcomesResponse resp;
  if (!req.shift_id().empty()) {
    HJJ_ASSIGN_OR_RETURN(const auto at, FindShiftInCharge(txn, caller, req.shift_id()));
    HJJ_ASSIGN_OR_RETURN(auto outcome, txn.GetOutcome(at.shift.id()));
    if (outcome) *resp.add_outcomes() = *std::move(outcome);
    return resp;
  }
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req));
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, req.unit_id()));
  if (paths.empty()) return NotFound("unit");
  const absl::CivilDay today = LocalToday(context);
  HJJ_ASSIGN_OR_RETURN(
      const storage::DayRange days,
      DaysOf(req.from_date(), req.to_date(), DayNumber(absl::CivilDay(absl::CivilMonth(today))),
             DayNumber(today)));
  HJJ_ASSIGN_OR_RETURN(auto outcomes,
                       ListOver<pb::Outcome>(paths, page, [&](const auto& path, const auto& args) {
                         return txn.ListOutcomes(path, days, args);
                       }));
  for (pb::Outcome& outcome : outcomes.items) *resp.add_outcomes() = std::move(outcome);
  resp.set_next_page_token(NextToken(req, outcomes.next_key));
  return resp;
}

}  // namespace hjj::app
