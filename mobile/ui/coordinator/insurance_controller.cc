#include "mobile/ui/coordinator/insurance_controller.h"

namespace hjj::mobile {

void InsuranceController::Forget() {
  turn_.Next();
  found_.clear();
  known_ = false;
  gaps_.Set({});
  set_state("loading");
  set_reason({});
}

void InsuranceController::Show() {
  if (state() == "error" && reason() == "UNAVAILABLE" && online()) freshen();
  if (known_) ShowGaps();
}

void InsuranceController::freshen() {
  if (!engine()) return;
  if (!known_) set_state("loading");
  v1::ListInsuranceGapsRequest request;
  request.set_unit_id(unit_id());
  request.set_page_size(500);
  const int turn = turn_.Next();
  Collect<v1::ListInsuranceGapsRequest, v1::ListInsuranceGapsResponse, v1::InsuranceGap>(
      kListInsuranceGaps, request, &v1::ListInsuranceGapsResponse::gaps,
      [this, turn](absl::StatusOr<std::vector<v1::InsuranceGap>> found) {
        if (turn_.Over(turn)) return;
        set_reason(ReasonCode(found.status()));
        if (!found.ok()) {
          if (!known_) set_state("error");
          return;
        }
        found_ = *std::move(found);
        known_ = true;
        ShowGaps();
      });
}

void InsuranceController::retry() { freshen(); }

void InsuranceController::ShowGaps() {
  const Picture* picture = ui_->Unit();
  QList<QVariantMap> rows;
  for (const v1::InsuranceGap& gap : found_) {
    QString place;
    if (picture) {
      const auto shift = picture->shifts.find(gap.shift_id());
      const auto task = shift == picture->shifts.end()
                            ? picture->tasks.end()
                            : picture->tasks.find(shift->second.task_id());
      if (task != picture->tasks.end()) place = Q(task->second.place().name());
    }
    rows.append({{"volunteerId", Q(gap.card().id())},
                 {"name", Q(gap.card().name())},
                 {"phoneTail", Q(gap.card().phone_tail())},
                 {"place", place},
                 {"startTime", ToQt(gap.start_time())},
                 {"insuredUntil", gap.has_insured_until()
                                      ? Noon(FromProto(gap.insured_until()), ui_->zone())
                                      : QDateTime()}});
  }
  gaps_.Set(rows);
  set_state(rows.isEmpty() ? "empty" : "ready");
}

}  // namespace hjj::mobile
