#include "mobile/ui/photos_controller.h"

#include <QUrl>
#include <algorithm>

#include "mobile/device/still.h"
#include "mobile/ui/pictures.h"
#include "mobile/ui/scan_controller.h"
#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

constexpr char kNoPicture[] = "NO_PICTURE";
constexpr absl::Duration kPhotoDeadline = absl::Minutes(1);

}  // namespace

void PhotosController::Forget() {
  closeCamera();
  closeLarge();
  turn_.Next();
  set_shiftId({});
  set_place({});
  there_.clear();
  thumbs_.clear();
  known_ = asked_ = false;
  photos_.Set({});
  found_.Set({});
  set_waiting(0);
  set_held(0);
  set_state("loading");
  set_reason({});
  set_addReason({});
  set_actionState("idle");
  set_actionReason({});
}

void PhotosController::open(const QString& shiftId) {
  Forget();
  set_shiftId(shiftId);
  if (!engine()) return;
  engine()->photos().set_on_sent(
      life_.Guard([this, of = engine()](const std::string& request_id, const v1::Attachment& sent) {
        if (engine() != of || sent.owner_id() != this->shiftId().toStdString()) return;
        thumbs_[sent.id()] = thumbs_[request_id];
        there_.push_back(sent);
      }));
  Fetch();
  Show();
}

void PhotosController::Show() {
  if (!engine() || shiftId().isEmpty()) return;
  const std::string id = shiftId().toStdString();
  for (const Picture* picture : {ui_->Self(), ui_->Unit()}) {
    const auto shift = picture ? picture->shifts.find(id) : decltype(picture->shifts.end())();
    if (!picture || shift == picture->shifts.end()) continue;
    const auto task = picture->tasks.find(shift->second.task_id());
    set_startTime(ToQt(shift->second.start_time()));
    set_endTime(ToQt(shift->second.end_time()));
    if (task != picture->tasks.end()) set_place(Q(task->second.place().name()));
  }
  const auto any = engine()->store().Setting(kAnyNetworkSetting);
  set_anyNetwork(any.ok() && !any->empty());
  const Network* network = ui_->deps().network;
  const auto cost = network ? network->cost() : Network::Cost::kUnknown;
  set_network(cost == Network::Cost::kFree      ? "free"
              : cost == Network::Cost::kMetered ? "metered"
                                                : "unknown");
  QList<QVariantMap> rows;
  int waiting = 0, held = 0;
  for (const WaitingPhoto& photo : engine()->photos().photos()) {
    if (photo.shift_id != id) continue;
    waiting += photo.refusal.empty() ? 1 : 0;
    held += photo.refusal.empty() && !photo.hurried && !anyNetwork() ? 1 : 0;
    rows.append({{"photoId", Q(photo.request_id)},
                 {"state", photo.sending            ? "sending"
                           : !photo.refusal.empty() ? "refused"
                                                    : "saved"},
                 {"reason", Q(photo.refusal)},
                 {"time", ToQt(photo.made_time)},
                 {"deleteTime", QDateTime()},
                 {"url", ThumbOf(photo.request_id)},
                 {"byMe", true}});
  }
  for (const v1::Attachment& photo : there_) {
    rows.append({{"photoId", Q(photo.id())},
                 {"state", "sent"},
                 {"reason", ""},
                 {"time", ToQt(photo.add_time())},
                 {"deleteTime", ToQt(photo.delete_time())},
                 {"url", thumbs_[photo.id()]},
                 {"byMe", photo.added_by() == engine()->person_id()}});
  }
  photos_.Set(rows);
  set_waiting(waiting);
  set_held(held);
  set_room(std::max(0, PhotoQueue::kMaxOfShift - static_cast<int>(rows.size())));
  // What others sent comes when there is a network; hers are here.
  if (!known_ && !asked_ && online()) Fetch();
  const bool refused = !reason().isEmpty() && reason() != "UNAVAILABLE";
  set_state(refused ? "error" : asked_ && !known_ && rows.isEmpty() ? "loading" : "ready");
}

QString PhotosController::ThumbOf(const std::string& request_id) {
  const auto [it, fresh] = thumbs_.try_emplace(request_id);
  if (fresh) it->second = DataUrl(ThumbJpeg(engine()->photos().Content(request_id)));
  return it->second;
}

void PhotosController::Fetch() {
  asked_ = true;
  v1::ListAttachmentsRequest request;
  request.set_shift_id(shiftId().toStdString());
  const int turn = turn_.Next();
  Ask<v1::ListAttachmentsRequest, v1::ListAttachmentsResponse>(
      kListAttachments, request, [this, turn](absl::StatusOr<v1::ListAttachmentsResponse> answer) {
        if (turn_.Over(turn)) return;
        asked_ = false;
        set_reason(ReasonCode(answer.status()));
        if (answer.ok()) {
          there_.assign(answer->attachments().begin(), answer->attachments().end());
          known_ = true;
        } else if (reason() != "UNAVAILABLE") {
          known_ = true;  // not asked again by itself
        }
        Show();
      });
}

void PhotosController::retry() {
  known_ = false;
  set_reason({});
  if (engine()) engine()->Reconnect();
  Fetch();
  Show();
}

// --- adding

void PhotosController::findPictures() { found_.Set(NewestFiles({"*.jpg", "*.jpeg", "*.png"})); }

void PhotosController::add(const QString& url) {
  Add(ScaledJpeg(QUrl(url).toLocalFile(), kMaxFileBytes));
}

void PhotosController::Add(const std::string& jpeg) {
  set_addReason({});
  if (!engine() || shiftId().isEmpty()) return;
  if (jpeg.empty()) return set_addReason(kNoPicture);
  if (room() == 0) return set_addReason(reason::kLimitExceeded);
  const auto added = engine()->photos().Add(shiftId().toStdString(), jpeg);
  if (!added.ok()) return set_addReason("FILE_FAILED");
  Show();
}

void PhotosController::openCamera(QObject* sink) {
  sink_ = sink;
  scan_->OpenPlain(sink);
}

void PhotosController::closeCamera() {
  if (!sink_) return;
  sink_.clear();
  scan_->close();
}

void PhotosController::shoot() {
  if (sink_) Add(ScaledJpeg(StillOf(sink_), kMaxFileBytes));
}

// --- sending

void PhotosController::sendNow() {
  if (engine()) engine()->photos().SendNow(shiftId().toStdString());
  Show();
}

void PhotosController::setAnyNetwork(bool any) {
  if (!engine()) return;
  (void)engine()->store().PutSetting(kAnyNetworkSetting, any ? "1" : "");
  ui_->RefreshSoon();
}

// --- one of them

void PhotosController::show(const QString& photoId) {
  if (!engine()) return;
  closeLarge();
  set_largeId(photoId);
  const std::string id = photoId.toStdString();
  for (const WaitingPhoto& photo : engine()->photos().photos()) {
    if (photo.request_id != id) continue;
    set_largeUrl(DataUrl(engine()->photos().Content(id)));
    return set_largeState("ready");
  }
  set_largeState("loading");
  v1::GetAttachmentRequest request;
  request.set_id(id);
  const int turn = large_turn_.Next();
  engine()->rpc().Call<v1::GetAttachmentRequest, v1::GetAttachmentResponse>(
      kGetAttachment, request,
      Here<absl::StatusOr<v1::GetAttachmentResponse>>(
          [this, turn, id](absl::StatusOr<v1::GetAttachmentResponse> answer) {
            if (large_turn_.Over(turn)) return;
            set_largeReason(ReasonCode(answer.status()));
            set_largeUrl(answer.ok() ? DataUrl(answer->content()) : QString());
            if (answer.ok() && largeUrl().isEmpty()) set_largeReason(reason::kNotAFile);
            set_largeState(largeReason().isEmpty() ? "ready" : "error");
            if (answer.ok()) thumbs_[id] = DataUrl(ThumbJpeg(answer->content()));
            Show();
          }),
      kPhotoDeadline);
}

void PhotosController::closeLarge() {
  large_turn_.Next();
  set_largeId({});
  set_largeState("idle");
  set_largeReason({});
  set_largeUrl({});
}

void PhotosController::remove(const QString& photoId) {
  if (!engine() || actionState() == "busy") return;
  if (largeId() == photoId) closeLarge();
  set_actionReason({});
  set_actionState("idle");
  const std::string id = photoId.toStdString();
  if (engine()->photos().Remove(id)) return Show();
  const auto there = std::find_if(there_.begin(), there_.end(),
                                  [&](const v1::Attachment& photo) { return photo.id() == id; });
  if (there == there_.end()) return;  // on its way: it can be deleted when it is there
  set_actionState("busy");
  v1::DeleteAttachmentRequest request;
  request.set_id(id);
  Send<v1::DeleteAttachmentRequest, v1::DeleteAttachmentResponse>(
      kDeleteAttachment, request, [this, id](absl::StatusOr<v1::DeleteAttachmentResponse> answer) {
        // Gone already is as good.
        const bool gone = answer.ok() || ReasonCode(answer.status()) == reason::kNotFound;
        set_actionReason(gone ? QString() : ReasonCode(answer.status()));
        set_actionState(gone ? "done" : "error");
        if (gone) {
          std::erase_if(there_, [&](const v1::Attachment& photo) { return photo.id() == id; });
        }
        Show();
      });
}

}  // namespace hjj::mobile
