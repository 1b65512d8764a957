#include "mobile/ui/coordinator/manual_controller.h"

#include <QUrl>
#include <algorithm>

#include "mobile/ui/limits.h"
#include "mobile/ui/pictures.h"
#include "shared/base/reasons.h"

namespace hjj::mobile {
void ManualController::clear() {
  set_assignmentId({});
  set_name({});
  set_photoUrl({});
  set_photoError({});
  photo_.clear();
  pictures_.Set({});
  sent_ = false;
  set_actionState("idle");
  set_actionReason({});
}

void ManualController::start(const QString& assignmentId) {
  clear();
  const Picture* picture = ui_->Unit();
  const auto id = assignmentId.toStdString();
  if (!picture || !picture->assignments.count(id)) return;
  const v1::Assignment& a = picture->assignments.at(id);
  const auto task = picture->tasks.find(a.task_id());
  set_assignmentId(assignmentId);
  set_name(NameOf(a.person_id()));
  set_place(task == picture->tasks.end() ? QString() : Q(task->second.place().name()));
  const absl::Time start = FromProto(a.start_time()), end = FromProto(a.end_time());
  set_startTime(ToQt(start));
  set_endTime(ToQt(std::max(start, std::min(end, ui_->Now()))));
  set_from(ToQt(start - kAround));
  set_to(ToQt(std::max(start, std::min(end + kAround, ui_->Now()))));
  // The unit above decides, where there is one.
  const auto unit = picture->units.find(a.unit_id());
  const auto parent = unit == picture->units.end() ? picture->units.end()
                                                   : picture->units.find(unit->second.parent_id());
  set_decider(parent == picture->units.end() ? QString() : Q(parent->second.name()));
}

void ManualController::findPictures() { pictures_.Set(NewestFiles({"*.jpg", "*.jpeg", "*.png"})); }

void ManualController::takePhoto(const QString& url) {
  photo_ = url.isEmpty() ? "" : ScaledJpeg(QUrl(url).toLocalFile(), kMaxFileBytes);
  set_photoUrl(photo_.empty() ? QString() : url);
  set_photoError(photo_.empty() && !url.isEmpty() ? "NO_PICTURE" : "");
}

void ManualController::send(const QDateTime& in, const QDateTime& out, const QString& text) {
  if (!engine() || assignmentId().isEmpty() || sent_) return;
  v1::RequestHoursRequest request;
  request.set_kind(v1::HOUR_REQUEST_KIND_MANUAL);
  request.set_assignment_id(assignmentId().toStdString());
  request.set_text(text.trimmed().left(kLongestText).toStdString());
  *request.mutable_in_time() = ToProto(FromQt(in));
  *request.mutable_out_time() = ToProto(FromQt(out));
  request.set_photo(photo_);
  if (request.text().empty() || in >= out) {
    set_actionReason(reason::kBadField);
    return set_actionState("error");
  }
  const auto saved = engine()->Queue(kRequestHours, request, request.assignment_id());
  sent_ = saved.ok();
  set_actionReason(ReasonCode(saved));
  set_actionState(saved.ok() ? "saved" : "error");
  ui_->RefreshSoon();
}

void ManualController::Show() {
  const Picture* picture = ui_->Unit();
  if (!picture || !sent_) return;
  const auto ask = picture->hour_asks.find(assignmentId().toStdString());
  if (ask == picture->hour_asks.end()) return;
  switch (ask->second.state) {
    case OutboxState::kPending:
      set_actionState("saved");
      break;
    case OutboxState::kNeedsAttention:
      // She can put it right and send it again.
      sent_ = false;
      set_actionReason(Q(ask->second.error_reason));
      set_actionState("error");
      break;
    default:
      set_actionState("done");
  }
}

}  // namespace hjj::mobile
