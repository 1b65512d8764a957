#include "server/app/pace_ops.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/ledger_ops.h"
#include "server/app/scope.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

constexpr int kMostPaceDays = 31;
constexpr size_t kMostPaces = 500;
constexpr int kEntriesAPage = 500;

// Entries of one call are appended within this long of each other.
constexpr absl::Duration kAtOnce = absl::Seconds(1);

// What one approver did on one day.
struct Day {
  pb::ApprovalPace pace;
  std::vector<std::pair<absl::Time, std::string>> decided;  // when, and the reason
  int at_night = 0;
};

// One reason given to several entries at once is one decision.
int DecisionsInAMinute(std::vector<std::pair<absl::Time, std::string>> decided) {
  std::sort(decided.begin(), decided.end());
  std::map<std::string, absl::Time> last;  // by reason
  std::vector<absl::Time> decisions;
  for (const auto& [time, why] : decided) {
    const auto [it, fresh] = last.try_emplace(why, time);
    if (fresh || time - it->second > kAtOnce) decisions.push_back(time);
    it->second = time;
  }
  int most = 0;
  for (auto from = decisions.begin(); from != decisions.end(); ++from) {
    const auto to = std::lower_bound(from, decisions.end(), *from + absl::Minutes(1));
    most = std::max(most, static_cast<int>(to - from));
  }
  return most;
}

class PaceBook {
 public:
  PaceBook(storage::ReadTxn& txn, absl::TimeZone zone) : txn_(txn), zone_(zone) {}

  absl::Status Add(const storage::LedgerRow& row) {
    pb::HourEntryBody body;
    if (row.reversed || !body.ParseFromString(row.body_bytes)) return absl::OkStatus();
    if (body.kind() != pb::ENTRY_KIND_CREDIT) return absl::OkStatus();
    const absl::Time at = FromProto(body.approve_time());
    const absl::CivilDay day = domain::LocalDate(at, zone_);
    Day& of_day = days_[{body.approved_by(), DayNumber(day)}];
    pb::ApprovalPace& pace = of_day.pace;
    *pace.mutable_day() = ToProto(day);
    pace.set_entry_count(pace.entry_count() + 1);
    pace.set_minutes(pace.minutes() + body.minutes());
    if (absl::ToCivilHour(at, zone_).hour() < 5) ++of_day.at_night;
    if (!body.reason_commitment().empty()) {
      pace.set_decided_count(pace.decided_count() + 1);
      of_day.decided.emplace_back(at, row.reason);
    }
    HJJ_ASSIGN_OR_RETURN(const bool close, IsClose(body));
    if (close) pace.set_close_count(pace.close_count() + 1);
    return absl::OkStatus();
  }

  absl::StatusOr<pb::ListApprovalPaceResponse> Answer() {
    std::vector<pb::ApprovalPace> paces;
    for (auto& [key, day] : days_) {
      HJJ_ASSIGN_OR_RETURN(*day.pace.mutable_approver_id(), PersonOf(key.first));
      pb::ApprovalPace& pace = paces.emplace_back(std::move(day.pace));
      pace.set_decisions_in_a_minute(DecisionsInAMinute(std::move(day.decided)));
      if (pace.decisions_in_a_minute() > kDecisionsInAMinute) pace.add_unusual("FAST");
      if (pace.close_count() >= kCloseEntries) pace.add_unusual("CLOSE");
      if (2 * day.at_night > pace.entry_count()) pace.add_unusual("NIGHT");
    }
    std::stable_sort(paces.begin(), paces.end(), [](const auto& a, const auto& b) {
      const auto rank = [](const pb::ApprovalPace& p) {
        return std::pair(p.unusual().empty(), -DayNumber(p.day()));
      };
      return rank(a) < rank(b);
    });
    pb::ListApprovalPaceResponse answer;
    for (size_t i = 0; i < std::min(paces.size(), kMostPaces); ++i) {
      *answer.add_paces() = std::move(paces[i]);
    }
    return answer;
  }

 private:
  absl::StatusOr<std::string> PersonOf(const std::string& pseudonym) {
    const auto known = persons_.find(pseudonym);
    if (known != persons_.end()) return known->second;
    HJJ_ASSIGN_OR_RETURN(const auto person, txn_.GetPersonByPseudonym(pseudonym));
    return persons_[pseudonym] = person ? person->person().id() : "";
  }

  // Whether the approver served on the entry's shift.
  absl::StatusOr<bool> IsClose(const pb::HourEntryBody& body) {
    HJJ_ASSIGN_OR_RETURN(const std::string approver, PersonOf(body.approved_by()));
    if (approver.empty()) return false;
    HJJ_ASSIGN_OR_RETURN(const auto assignment, txn_.GetAssignment(body.assignment_id()));
    if (!assignment) return false;
    const std::pair key(assignment->shift_id(), approver);
    const auto known = close_.find(key);
    if (known != close_.end()) return known->second;
    storage::AssignmentQuery query;
    query.shift_id = assignment->shift_id();
    query.person_id = approver;
    HJJ_ASSIGN_OR_RETURN(const auto hers, AllAssignments(txn_, query));
    return close_[key] = std::any_of(hers.begin(), hers.end(), HoldsSeat);
  }

  storage::ReadTxn& txn_;
  absl::TimeZone zone_;
  std::map<std::pair<std::string, int32_t>, Day> days_;  // by pseudonym and day
  std::map<std::string, std::string> persons_;
  std::map<std::pair<std::string, std::string>, bool> close_;
};

}  // namespace

absl::StatusOr<pb::ListApprovalPaceResponse> ListApprovalPace(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const pb::ListApprovalPaceRequest& request) {
  const absl::CivilDay today = domain::LocalDate(context.clock->Now(), context.settings.zone);
  storage::EntryQuery query;
  HJJ_ASSIGN_OR_RETURN(query.days,
                       DaysOf(request.from_date(), request.to_date(),
                              DayNumber(today - (kMostPaceDays - 1)), DayNumber(today)));
  if (CivilDayOf(query.days.to) - CivilDayOf(query.days.from) >= kMostPaceDays) {
    return BadField("from_date", "at most 31 days before to_date");
  }
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.unit_id()));
  PaceBook book(txn, context.settings.zone);
  for (const std::string& path : paths) {
    query.path_prefix = path;
    storage::PageArgs page{"", kEntriesAPage};
    do {
      HJJ_ASSIGN_OR_RETURN(const auto rows, txn.ListEntries(query, page));
      for (const storage::LedgerRow& row : rows.items) HJJ_RETURN_IF_ERROR(book.Add(row));
      page.after = rows.next_key;
    } while (!page.after.empty());
  }
  return book.Answer();
}

}  // namespace hjj::app
