#include "mobile/ui/lead/pace_controller.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <set>

namespace hjj::mobile {
namespace {

constexpr int kReviewDays = 10;
// Names told of those one decision covers.
constexpr int kNames = 6;

std::string KeyOf(const v1::ApprovalPace& pace) {
  return absl::StrCat(pace.approver_id(), "|", absl::FormatCivilTime(FromProto(pace.day())));
}

}  // namespace

PaceController::PaceController(Ui* ui) : LeadDesk(ui), Singleton<PaceController>(this) { Forget(); }

void PaceController::Forget() {
  turn_.Next();
  day_turn_.Next();
  paces_list_.Clear();
  entries_.clear();
  known_ = loading_ = false;
  fetched_ = absl::InfinitePast();
  paces_.Set({});
  decisions_.Set({});
  set_paceId({});
  set_dayState("idle");
  set_state("loading");
  set_reason({});
  // In its first days a month is still being reviewed.
  shown_month_ = absl::CivilMonth(domain::LocalDate(ui_->Now(), ui_->zone()) - kReviewDays);
  ShowMonth();
}

absl::CivilDay PaceController::LastDay() const { return absl::CivilDay(shown_month_ + 1) - 1; }

void PaceController::ShowMonth() {
  set_month(Noon(absl::CivilDay(shown_month_), ui_->zone()));
  set_hasLater(shown_month_ < absl::CivilMonth(domain::LocalDate(ui_->Now(), ui_->zone())));
}

void PaceController::Show() {
  if (!known_ && state() == "error" && reason() == "UNAVAILABLE" && online()) Load();
  // Names may have come.
  if (known_) ShowPaces();
  if (dayState() == "ready") ShowDecisions();
}

void PaceController::freshen() { Load(); }

void PaceController::Load() {
  if (loading_ || !engine()) return;
  loading_ = true;
  v1::ListApprovalPaceRequest request;
  request.set_unit_id(unit_id());
  *request.mutable_from_date() = ToProto(absl::CivilDay(shown_month_));
  *request.mutable_to_date() = ToProto(LastDay());
  const int turn = turn_.Next();
  Ask<v1::ListApprovalPaceRequest, v1::ListApprovalPaceResponse>(
      kListApprovalPace, request,
      [this, turn](absl::StatusOr<v1::ListApprovalPaceResponse> answer) {
        if (turn_.Over(turn)) return;
        loading_ = false;
        set_reason(ReasonCode(answer.status()));
        if (!answer.ok()) {
          if (!known_) set_state("error");
          return;
        }
        paces_list_ = *std::move(answer);
        known_ = true;
        ShowPaces();
        set_state(paces_list_.paces().empty() ? "empty" : "ready");
      });
}

void PaceController::ShowPaces() {
  QList<QVariantMap> rows;
  std::set<std::string> people;
  int entries = 0, minutes = 0, unusual = 0;
  for (const auto& pace : paces_list_.paces()) {
    QStringList words;
    for (const auto& word : pace.unusual()) words << Q(word);
    people.insert(pace.approver_id());
    entries += pace.entry_count();
    minutes += static_cast<int>(pace.minutes());
    unusual += words.isEmpty() ? 0 : 1;
    rows.append({{"paceId", Q(KeyOf(pace))},
                 {"approverId", Q(pace.approver_id())},
                 {"name", NameOf(pace.approver_id())},
                 {"own", engine() && pace.approver_id() == engine()->person_id()},
                 {"day", Noon(FromProto(pace.day()), ui_->zone())},
                 {"entryCount", pace.entry_count()},
                 {"minutes", static_cast<int>(pace.minutes())},
                 {"decidedCount", pace.decided_count()},
                 {"decisionsInAMinute", pace.decisions_in_a_minute()},
                 {"closeCount", pace.close_count()},
                 {"unusual", words}});
  }
  paces_.Set(rows);
  set_people(static_cast<int>(people.size()));
  set_entryCount(entries);
  set_minutes(minutes);
  set_unusualCount(unusual);
}

void PaceController::moveMonth(int steps) {
  shown_month_ += steps;
  known_ = loading_ = false;
  paces_list_.Clear();
  paces_.Set({});
  ShowMonth();
  set_state("loading");
  Load();
}

void PaceController::openDay(const QString& paceId) {
  const auto pace = std::find_if(paces_list_.paces().begin(), paces_list_.paces().end(),
                                 [&](const auto& each) { return Q(KeyOf(each)) == paceId; });
  if (pace == paces_list_.paces().end()) return;
  set_paceId(paceId);
  entries_.clear();
  decisions_.Set({});
  set_dayReason({});
  set_dayState("loading");
  v1::ListEntriesRequest request;
  request.set_unit_id(unit_id());
  *request.mutable_from_date() = ToProto(absl::CivilDay(shown_month_));
  *request.mutable_to_date() = ToProto(LastDay());
  request.set_page_size(500);
  const int turn = day_turn_.Next();
  const absl::CivilDay day = FromProto(pace->day());
  auto found = std::make_shared<std::vector<v1::HourEntry>>();
  AskAll<v1::ListEntriesRequest, v1::ListEntriesResponse>(
      kListEntries, request,
      [this, found, day, approver = pace->approver_id()](const auto& page) {
        for (const auto& entry : page.entries()) {
          if (entry.body().kind() == v1::ENTRY_KIND_CREDIT && !entry.reversed() &&
              entry.approver_person_id() == approver &&
              domain::LocalDate(FromProto(entry.body().approve_time()), ui_->zone()) == day) {
            found->push_back(entry);
          }
        }
      },
      [this, turn, found](const absl::Status& status) {
        if (day_turn_.Over(turn)) return;
        set_dayReason(ReasonCode(status));
        if (!status.ok()) return set_dayState("error");
        entries_ = std::move(*found);
        std::stable_sort(entries_.begin(), entries_.end(), [](const auto& a, const auto& b) {
          return FromProto(a.body().approve_time()) < FromProto(b.body().approve_time());
        });
        ShowDecisions();
        set_dayState(entries_.empty() ? "empty" : "ready");
      });
}

void PaceController::ShowDecisions() {
  QList<QVariantMap> rows;
  std::vector<std::set<std::string>> women;  // by row
  std::map<std::pair<int64_t, std::string>, int> at;
  for (const auto& entry : entries_) {
    const absl::Time time = FromProto(entry.body().approve_time());
    const auto [it, fresh] = at.try_emplace({absl::ToUnixSeconds(time) / 60, entry.reason()},
                                            static_cast<int>(rows.size()));
    if (fresh) {
      rows.append({{"decisionId", QString::number(entry.body().seq())},
                   {"time", ToQt(time)},
                   {"why", Q(entry.reason())},
                   {"count", 0},
                   {"minutes", 0}});
      women.emplace_back();
    }
    QVariantMap& row = rows[it->second];
    row["count"] = row["count"].toInt() + 1;
    row["minutes"] = row["minutes"].toInt() + entry.body().minutes();
    women[static_cast<size_t>(it->second)].insert(entry.person_id());
  }
  for (qsizetype i = 0; i < rows.size(); ++i) {
    QStringList names;
    const auto& of_row = women[static_cast<size_t>(i)];
    for (const auto& id : of_row) {
      if (names.size() == kNames) break;
      if (const QString name = NameOf(id); !name.isEmpty()) names << name;
    }
    rows[i]["names"] = names;
    rows[i]["more"] = static_cast<int>(of_row.size()) - static_cast<int>(names.size());
  }
  decisions_.Set(rows);
}

void PaceController::retry() { Load(); }

void PaceController::retryDay() { openDay(paceId()); }

}  // namespace hjj::mobile
