#include "mobile/ui/coordinator/outcomes_controller.h"

#include <algorithm>

namespace hjj::mobile {

void OutcomesController::Forget() {
  turn_.Next();
  found_.clear();
  task_of_.clear();
  tasks_.clear();
  known_ = false;
  civil_month_ = absl::CivilMonth();
  sums_.Set({});
  outcomes_.Set({});
  set_reports(0);
  set_state("loading");
  set_reason({});
}

void OutcomesController::Show() {
  if (state() == "error" && reason() == "UNAVAILABLE" && online()) freshen();
  if (known_) ShowOutcomes();  // names may have come
}

void OutcomesController::freshen() {
  if (!engine()) return;
  const absl::CivilDay today = domain::LocalDate(ui_->Now(), ui_->zone());
  if (civil_month_ == absl::CivilMonth()) civil_month_ = absl::CivilMonth(today);
  const absl::CivilDay first(civil_month_);
  const absl::CivilDay last = std::min(today, absl::CivilDay(civil_month_ + 1) - 1);
  set_month(Midnight(first, ui_->zone()));
  set_hasLater(civil_month_ < absl::CivilMonth(today));
  if (!known_) set_state("loading");
  v1::ListOutcomesRequest request;
  request.set_unit_id(unit_id());
  *request.mutable_from_date() = ToProto(first);
  *request.mutable_to_date() = ToProto(last);
  request.set_page_size(500);
  const int turn = turn_.Next();
  Collect<v1::ListOutcomesRequest, v1::ListOutcomesResponse, v1::Outcome>(
      kListOutcomes, request, &v1::ListOutcomesResponse::outcomes,
      [this, turn](absl::StatusOr<std::vector<v1::Outcome>> found) {
        if (turn_.Over(turn)) return;
        set_reason(ReasonCode(found.status()));
        if (!found.ok()) {
          if (!known_) set_state("error");
          return;
        }
        found_ = *std::move(found);
        known_ = true;
        ShowOutcomes();
        if (!found_.empty()) FetchPlaces();
      });
}

void OutcomesController::FetchPlaces() {
  const int turn = turn_.Next();
  v1::ListShiftsRequest shifts;
  shifts.set_unit_id(unit_id());
  *shifts.mutable_from_time() =
      ToProto(domain::StartOfDay(absl::CivilDay(civil_month_), ui_->zone()));
  *shifts.mutable_to_time() =
      ToProto(domain::StartOfDay(absl::CivilDay(civil_month_ + 1), ui_->zone()));
  shifts.set_page_size(500);
  AskAll<v1::ListShiftsRequest, v1::ListShiftsResponse>(
      kListShifts, shifts,
      [this](const auto& page) {
        for (const auto& shift : page.shifts()) task_of_[shift.id()] = shift.task_id();
      },
      [this, turn](const absl::Status& status) {
        if (turn_.Over(turn) || !status.ok()) return;
        v1::ListTasksRequest tasks;
        tasks.set_unit_id(unit_id());
        tasks.set_page_size(500);
        AskAll<v1::ListTasksRequest, v1::ListTasksResponse>(
            kListTasks, tasks,
            [this](const auto& page) {
              for (const auto& task : page.tasks()) tasks_[task.id()] = task;
            },
            [this, turn](const absl::Status&) {
              if (!turn_.Over(turn)) ShowOutcomes();
            });
      });
}

void OutcomesController::ShowOutcomes() {
  std::map<v1::OutcomeKind, int64_t> sums;
  QList<QVariantMap> rows;
  for (auto it = found_.rbegin(); it != found_.rend(); ++it) {
    QVariantList values;
    for (const v1::OutcomeValue& value : it->values()) {
      sums[value.kind()] += value.count();
      values.append(QVariantMap{{"kind", Code(value.kind())}, {"count", value.count()}});
    }
    const auto task = tasks_.find(task_of_[it->shift_id()]);
    const bool has_task = task != tasks_.end();
    rows.append({{"shiftId", Q(it->shift_id())},
                 {"day", Noon(FromProto(it->service_date()), ui_->zone())},
                 {"place", has_task ? Q(task->second.place().name()) : QString()},
                 {"category", has_task ? Code(task->second.category()) : QString()},
                 {"values", values},
                 {"note", Q(it->note())},
                 {"reporter", NameOf(it->reported_by())}});
  }
  QList<QVariantMap> totals;
  for (const auto& [kind, count] : sums) {
    totals.append({{"kind", Code(kind)}, {"count", static_cast<int>(count)}});
  }
  sums_.Set(totals);
  outcomes_.Set(rows);
  set_reports(static_cast<int>(rows.size()));
  set_state("ready");
}

void OutcomesController::moveMonth(int months) {
  civil_month_ += months;
  known_ = false;
  found_.clear();
  sums_.Set({});
  outcomes_.Set({});
  set_reports(0);
  freshen();
}

void OutcomesController::retry() { freshen(); }

}  // namespace hjj::mobile
