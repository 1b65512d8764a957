#include "mobile/ui/my_shifts_controller.h"

#include <algorithm>

#include "mobile/ui/convert.h"

namespace hjj::mobile {

MyShiftsController::MyShiftsController(Ui* ui)
    : Controller(ui),
      Singleton(this),
      shifts_(
          new RowsModel({"assignmentId", "startTime", "endTime", "place", "category", "stateCode",
                         "leadName", "upcoming", "opensGroup", "canCancel", "canSeek", "recordId"},
                        this)) {}

void MyShiftsController::Refresh() {
  const Picture* picture = ui_->Self();
  if (!picture) {
    state_ = "loading";
    shifts_->Set({});
    Q_EMIT changed();
    return;
  }
  const absl::Time now = ui_->Now();
  std::vector<const v1::Assignment*> ahead, past;
  for (const auto& [id, a] : picture->assignments) {
    const bool asked = a.commitment() == v1::COMMITMENT_OFFERED;
    // What came to nothing without her doing is not her shift.
    if (a.commitment() == v1::COMMITMENT_DECLINED || a.commitment() == v1::COMMITMENT_EXPIRED ||
        a.commitment() == v1::COMMITMENT_RELEASED || a.commitment() == v1::COMMITMENT_PROPOSED ||
        a.commitment() == v1::COMMITMENT_REJECTED) {
      continue;
    }
    const bool upcoming = FromProto(a.end_time()) > now;
    if (asked && !upcoming) continue;
    (upcoming ? ahead : past).push_back(&a);
  }
  const auto by_start = [](const auto* a, const auto* b) {
    return FromProto(a->start_time()) < FromProto(b->start_time());
  };
  std::sort(ahead.begin(), ahead.end(), by_start);
  std::sort(past.rbegin(), past.rend(), by_start);
  QList<QVariantMap> rows;
  for (const auto* group : {&ahead, &past}) {
    for (const auto* a : *group) {
      const auto task = picture->tasks.find(a->task_id());
      const auto shift = picture->shifts.find(a->shift_id());
      const bool known = task != picture->tasks.end();
      const bool leads =
          shift != picture->shifts.end() && Leads(shift->second, ui_->engine()->person_id());
      std::string lead = shift == picture->shifts.end() ? "" : shift->second.lead_person_id();
      if (lead.empty() && known) lead = task->second.contact_person_id();
      rows.append(
          {{"assignmentId", Q(a->id())},
           {"startTime", ToQt(a->start_time())},
           {"endTime", ToQt(a->end_time())},
           {"place", known ? Q(task->second.place().name()) : ""},
           {"category", known ? Code(task->second.category()) : ""},
           {"stateCode", HerState(*a, now)},
           {"leadName", Q(ui_->engine()->names().Name(lead))},
           {"upcoming", group == &ahead},
           {"opensGroup", a == group->front()},
           {"canCancel", group == &ahead && HoldsSeat(*a) && !a->has_in_time()},
           {"canSeek", CanSeekStandIn(*a, now)},
           // She led it: its photos and what it brought about are hers to add.
           {"recordId", leads && FromProto(a->start_time()) <= now ? Q(a->shift_id()) : ""}});
    }
  }
  shifts_->Set(rows);
  const bool loading = ui_->engine()->loading(kSelfView);
  state_ = !rows.isEmpty()           ? "ready"
           : !loading                ? "empty"
           : ui_->engine()->online() ? "loading"
                                     : "error";
  reason_ = state_ == "error" ? "UNAVAILABLE" : "";
  Q_EMIT changed();
}

void MyShiftsController::cannotCome(const QString& assignmentId) {
  if (!ui_->engine()) return;
  v1::WithdrawRequest request;
  request.set_assignment_id(assignmentId.toStdString());
  reason_ = ReasonCode(ui_->engine()->Queue(kWithdraw, request, request.assignment_id()));
  ui_->RefreshSoon();
}

void MyShiftsController::retry() {
  if (ui_->engine()) ui_->engine()->Reconnect();
}

}  // namespace hjj::mobile
