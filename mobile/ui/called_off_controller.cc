#include "mobile/ui/called_off_controller.h"

#include <algorithm>
#include <map>

#include "mobile/core/methods.h"
#include "mobile/ui/convert.h"

namespace hjj::mobile {
namespace {

// A shift that is long over needs no telling.
constexpr absl::Duration kToldAfter = absl::Hours(6);

bool IsThere(const v1::Assignment& a) {
  return a.presence() == v1::PRESENCE_PRESENT || a.presence() == v1::PRESENCE_ON_BREAK;
}

}  // namespace

CalledOffController::CalledOffController(Ui* ui)
    : Controller(ui),
      Singleton(this),
      call_offs_(new RowsModel({"callOffId", "why", "onDuty", "days"}, this)) {}

void CalledOffController::Leave() { call_offs_->Set({}); }

void CalledOffController::Refresh() {
  const Picture* picture = ui_->Self();
  if (!picture) return call_offs_->Set({});
  std::map<std::string, std::vector<const v1::Assignment*>> by_call_off;
  for (const auto& [id, a] : picture->assignments) {
    if (a.commitment() != v1::COMMITMENT_CANCELLED || a.call_off_id().empty() ||
        picture->known_call_offs.contains(a.call_off_id()) ||
        ui_->Now() > FromProto(a.end_time()) + kToldAfter) {
      continue;
    }
    by_call_off[a.call_off_id()].push_back(&a);
  }
  QList<QVariantMap> rows;
  for (auto& [id, hers] : by_call_off) {
    std::sort(hers.begin(), hers.end(), [](const auto* a, const auto* b) {
      return FromProto(a->start_time()) < FromProto(b->start_time());
    });
    QString why;
    QVariantList days;
    bool on_duty = false;
    for (const v1::Assignment* a : hers) {
      const auto shift = picture->shifts.find(a->shift_id());
      if (shift != picture->shifts.end()) why = Q(shift->second.call_off_reason());
      const auto task = picture->tasks.find(a->task_id());
      days.append(QVariantMap{
          {"startTime", ToQt(a->start_time())},
          {"endTime", ToQt(a->end_time())},
          {"place", task == picture->tasks.end() ? QString() : Q(task->second.place().name())}});
      on_duty = on_duty || IsThere(*a);
    }
    rows.append({{"callOffId", Q(id)}, {"why", why}, {"onDuty", on_duty}, {"days", days}});
  }
  // The soonest first.
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a["days"].toList().first().toMap()["startTime"].toDateTime() <
           b["days"].toList().first().toMap()["startTime"].toDateTime();
  });
  call_offs_->Set(rows);
}

void CalledOffController::know(const QString& callOffId) {
  if (!ui_->engine()) return;
  v1::AcknowledgeCallOffRequest request;
  request.set_id(callOffId.toStdString());
  // What cannot be saved stays on screen, and is tapped again.
  (void)ui_->engine()->Queue(kAcknowledgeCallOff, request, request.id());
  ui_->RefreshSoon();
}

}  // namespace hjj::mobile
