#include "server/app/ledger_ops.h"

#include <absl/container/flat_hash_map.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "server/app/anomalies.h"
#include "server/app/approval_ops.h"
#include "server/app/assignments.h"
#include "server/app/checks.h"
#include "server/app/pages.h"
#include "server/app/scope.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr int kReviewDays = 92;
constexpr int kMaxTallies = 500;

absl::CivilDay Today(const Context& context) {
  return domain::LocalDate(context.clock->Now(), context.settings.zone);
}

absl::Status CheckFilters(absl::string_view campaign_id, pb::Category category,
                          absl::string_view person_id = "") {
  HJJ_RETURN_IF_ERROR(CheckId("campaign_id", campaign_id, true));
  if (!pb::Category_IsValid(category)) return BadField("category", "a known category");
  return CheckId("person_id", person_id, true);
}

// Her newest request about each of her assignments.
absl::StatusOr<absl::flat_hash_map<std::string, pb::HourRequest>> NewestRequests(
    storage::ReadTxn& txn, const std::string& person_id) {
  absl::flat_hash_map<std::string, pb::HourRequest> newest;
  storage::HourRequestQuery query;
  query.person_id = person_id;
  storage::PageArgs page{"", 500};
  do {
    HJJ_ASSIGN_OR_RETURN(auto got, txn.ListHourRequests(query, page));
    for (pb::HourRequest& request : got.items) {
      // Ids grow with time.
      pb::HourRequest& known = newest[request.assignment_id()];
      if (known.id() < request.id()) known = std::move(request);
    }
    page.after = std::move(got.next_key);
  } while (!page.after.empty());
  return newest;
}

bool IsVerified(pb::Grade grade) { return grade == pb::GRADE_A || grade == pb::GRADE_B; }

// Minutes to show: those in the ledger, else those waiting.
int32_t MinutesOf(const pb::HourDraft& draft) {
  return draft.credited_minutes() > 0 ? draft.credited_minutes() : draft.minutes();
}

// What the ledger says beside the draft: how well her credit is evidenced, and what an earlier one
// was.
absl::Status AddEntries(storage::ReadTxn& txn, pb::MyHours* line) {
  HJJ_ASSIGN_OR_RETURN(const auto rows, txn.EntriesOfAssignment(line->assignment_id()));
  for (const storage::LedgerRow& row : rows) {
    pb::HourEntryBody body;
    if (!body.ParseFromString(row.body_bytes)) continue;
    if (row.reversed) {
      line->set_earlier_minutes(body.minutes() == line->minutes() ? 0 : body.minutes());
    } else if (body.kind() == pb::ENTRY_KIND_CREDIT) {
      line->set_verified(IsVerified(body.grade()));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<pb::MyHours> MyLine(const Context& context, storage::ReadTxn& txn,
                                   const pb::Assignment& assignment, const pb::HourDraft& draft) {
  pb::MyHours line;
  line.set_assignment_id(assignment.id());
  HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(assignment.task_id()));
  if (task) {
    line.set_task_title(task->title());
    line.set_place_name(task->place().name());
  }
  *line.mutable_service_date() =
      ToProto(domain::LocalDate(FromProto(assignment.start_time()), context.settings.zone));
  line.set_credited(draft.credited_minutes() > 0);
  line.set_minutes(MinutesOf(draft));
  line.set_verified(IsVerified(draft.grade()));
  if (draft.has_in_time()) *line.mutable_in_time() = draft.in_time();
  if (draft.has_out_time()) *line.mutable_out_time() = draft.out_time();
  HJJ_RETURN_IF_ERROR(AddEntries(txn, &line));
  return line;
}

}  // namespace

absl::StatusOr<storage::DayRange> DaysOf(const pb::Date& from, const pb::Date& to,
                                         int32_t default_from, int32_t default_to) {
  storage::DayRange days{default_from, default_to};
  for (const auto& [date, name, day] :
       {std::tuple(&from, "from_date", &days.from), std::tuple(&to, "to_date", &days.to)}) {
    if (date->year() == 0 && date->month() == 0 && date->day() == 0) continue;
    if (!IsValid(*date)) return BadField(name, "a day of the calendar");
    *day = DayNumber(*date);
  }
  if (days.from != 0 && days.to != 0 && days.to < days.from) {
    return BadField("to_date", "not before from_date");
  }
  return days;
}

absl::StatusOr<pb::ListDraftsResponse> ListDrafts(const Context& context,
                                                  const access::Caller& caller,
                                                  storage::ReadTxn& txn,
                                                  const pb::ListDraftsRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request));
  const absl::CivilDay today = Today(context);
  storage::DraftQuery query;
  HJJ_ASSIGN_OR_RETURN(query.days, DaysOf(request.from_date(), request.to_date(),
                                          DayNumber(today - kReviewDays), DayNumber(today)));
  query.include_credited = request.include_credited();
  for (const int state : request.states()) {
    if (!pb::DraftState_IsValid(state) || state == pb::DRAFT_STATE_UNSPECIFIED ||
        std::find(query.states.begin(), query.states.end(), state) != query.states.end()) {
      return BadField("states", "known states, each once");
    }
    query.states.push_back(static_cast<pb::DraftState>(state));
  }
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.unit_id()));
  pb::ListDraftsResponse answer;
  for (const std::string& path : paths) {
    query.path_prefix = path;
    HJJ_ASSIGN_OR_RETURN(const storage::DraftTotals totals, txn.SumDrafts(query));
    answer.set_total_count(answer.total_count() + static_cast<int32_t>(totals.count));
    answer.set_total_minutes(answer.total_minutes() + totals.minutes);
  }
  HJJ_ASSIGN_OR_RETURN(
      auto got, ListOver<pb::HourDraft>(
                    paths, page, [&](const std::string& path, const storage::PageArgs& args) {
                      query.path_prefix = path;
                      return txn.ListDrafts(query, args);
                    }));
  for (pb::HourDraft& draft : got.items) {
    HJJ_ASSIGN_OR_RETURN(const bool close, CallerIsClose(txn, caller, draft));
    draft.set_caller_close(close);
    *answer.add_drafts() = std::move(draft);
  }
  answer.set_next_page_token(NextToken(request, got.next_key));
  return answer;
}

absl::StatusOr<pb::ListEntriesResponse> ListEntries(const Context& context,
                                                    const access::Caller& caller,
                                                    storage::ReadTxn& txn,
                                                    const pb::ListEntriesRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request));
  HJJ_RETURN_IF_ERROR(CheckFilters(request.campaign_id(), request.category(), request.person_id()));
  storage::EntryQuery query;
  HJJ_ASSIGN_OR_RETURN(query.days, DaysOf(request.from_date(), request.to_date(), 0, 0));
  query.campaign_id = request.campaign_id();
  query.category = request.category();
  query.person_id = request.person_id();
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.unit_id()));
  HJJ_ASSIGN_OR_RETURN(
      const auto got, ListOver<storage::LedgerRow>(
                          paths, page, [&](const std::string& path, const storage::PageArgs& args) {
                            query.path_prefix = path;
                            return txn.ListEntries(query, args);
                          }));
  pb::ListEntriesResponse answer;
  KnownApprovers known;
  for (const storage::LedgerRow& row : got.items) {
    HJJ_ASSIGN_OR_RETURN(*answer.add_entries(), EntryForPeople(txn, row, &known));
  }
  answer.set_next_page_token(NextToken(request, got.next_key));
  return answer;
}

absl::StatusOr<pb::SummariseHoursResponse> SummariseHours(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const pb::SummariseHoursRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request, 100, kMaxTallies));
  HJJ_RETURN_IF_ERROR(CheckFilters(request.campaign_id(), request.category()));
  if (!pb::GroupBy_IsValid(request.group_by())) return BadField("group_by", "a known grouping");
  const absl::CivilDay today = Today(context);
  storage::TallyQuery query;
  HJJ_ASSIGN_OR_RETURN(
      query.filter.days,
      DaysOf(request.from_date(), request.to_date(),
             DayNumber(absl::CivilDay(today.year(), today.month(), 1)), DayNumber(today)));
  query.filter.campaign_id = request.campaign_id();
  query.filter.category = request.category();
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.unit_id()));
  if (paths.size() != 1) return BadField("unit_id", "required when you hold several units");
  query.filter.path_prefix = paths[0];
  query.filter.own_only = request.own_only();
  query.group_path = paths[0];

  pb::SummariseHoursResponse answer;
  *answer.mutable_as_of_time() = ToProto(context.clock->Now());
  HJJ_ASSIGN_OR_RETURN(const auto total, txn.Summarise(query));
  if (!total.empty()) *answer.mutable_total() = total.front();
  if (request.group_by() == pb::GROUP_BY_UNSPECIFIED) {
    *answer.add_tallies() = answer.total();
    return answer;
  }
  query.group_by = request.group_by();
  HJJ_ASSIGN_OR_RETURN(const auto tallies, txn.Summarise(query));
  for (const pb::HourTally& tally : tallies) {
    if (!page.after.empty() && tally.key() <= page.after) continue;
    if (answer.tallies_size() == page.limit) {
      answer.set_next_page_token(
          NextToken(request, answer.tallies(answer.tallies_size() - 1).key()));
      break;
    }
    *answer.add_tallies() = tally;
  }
  return answer;
}

absl::StatusOr<pb::ListMyHoursResponse> ListMyHours(const Context& context,
                                                    const access::Caller& caller,
                                                    storage::ReadTxn& txn,
                                                    const pb::ListMyHoursRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request));
  // A few hundred a year at most: read whole, newest first.
  storage::AssignmentQuery query;
  query.person_id = caller.person_id;
  HJJ_ASSIGN_OR_RETURN(auto assignments, AllAssignments(txn, query));
  std::reverse(assignments.begin(), assignments.end());

  HJJ_ASSIGN_OR_RETURN(auto requests, NewestRequests(txn, caller.person_id));

  pb::ListMyHoursResponse answer;
  bool on_page = page.after.empty();
  for (const pb::Assignment& assignment : assignments) {
    HJJ_ASSIGN_OR_RETURN(const auto stored, txn.GetDraft(assignment.id()));
    const pb::HourDraft draft = stored ? *stored : pb::HourDraft();
    const auto about = requests.find(assignment.id());
    const bool declined = draft.state() == pb::DRAFT_STATE_DECLINED;
    if (MinutesOf(draft) > 0 || declined || about != requests.end()) {
      answer.set_credited_minutes(answer.credited_minutes() + draft.credited_minutes());
      if (!declined) {
        answer.set_waiting_minutes(answer.waiting_minutes() + MinutesOf(draft) -
                                   draft.credited_minutes());
      }
      if (on_page && answer.hours_size() < page.limit) {
        HJJ_ASSIGN_OR_RETURN(*answer.add_hours(), MyLine(context, txn, assignment, draft));
        if (about != requests.end()) {
          *answer.mutable_hours()->rbegin()->mutable_hour_request() = std::move(about->second);
        }
      } else if (on_page && answer.next_page_token().empty()) {
        answer.set_next_page_token(
            NextToken(request, answer.hours(answer.hours_size() - 1).assignment_id()));
      }
    }
    if (assignment.id() == page.after) on_page = true;
  }
  return answer;
}

}  // namespace hjj::app
