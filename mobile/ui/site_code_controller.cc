#include "mobile/ui/site_code_controller.h"

#include "mobile/ui/convert.h"
#include "mobile/ui/qr_code.h"

namespace hjj::mobile {
namespace {

// As a telephone number is said.
QString GroupedCode(const std::string& digits) {
  return Q(digits.substr(0, 3) + " " + digits.substr(3));
}

}  // namespace

SiteCodeController::SiteCodeController(Ui* ui) : Controller(ui), Singleton(this) {
  second_.setInterval(1000);
  connect(&second_, &QTimer::timeout, this, [this] { Show(); });
}

void SiteCodeController::Leave() { close(); }

void SiteCodeController::Refresh() {
  if (const Picture* hers = ui_->Self(); hers && ui_->engine()->online()) {
    ui_->engine()->site_codes().FetchAhead(*hers, ui_->engine()->person_id(), ui_->zone());
  }
  ++turn_;
  Q_EMIT turned();
  if (!shift_id_.isEmpty()) Show();
}

const v1::Shift* SiteCodeController::Find(const std::string& shift_id, const Picture** picture) {
  const auto in = [&](const Picture* p) -> const v1::Shift* {
    if (!p) return nullptr;
    const auto found = p->shifts.find(shift_id);
    if (found == p->shifts.end()) return nullptr;
    *picture = p;
    return &found->second;
  };
  if (ui_->role() == "coordinator") {
    if (const auto* shift = in(ui_->Unit())) return shift;
  }
  const auto* shift = in(ui_->Self());
  return shift && Leads(*shift, ui_->engine()->person_id()) ? shift : nullptr;
}

bool SiteCodeController::canShow(const QString& shift_id) {
  const Picture* picture = nullptr;
  const auto* shift = Find(shift_id.toStdString(), &picture);
  return shift && CodeTimeIs(*shift, ui_->Now());
}

void SiteCodeController::open(const QString& shift_id) {
  close();
  shift_id_ = shift_id;
  ui_->Nudge();
  second_.start();
  Show();
}

void SiteCodeController::close() {
  second_.stop();
  shift_id_.clear();
  reason_.clear();
  place_.clear();
  digits_.clear();
  qr_rows_.clear();
  qr_text_.clear();
  start_time_ = end_time_ = QDateTime();
  state_ = "loading";
  refused_ = false;
  Q_EMIT changed();
}

void SiteCodeController::retry() {
  refused_ = false;
  reason_.clear();
  if (!ui_->engine()) return;
  ui_->engine()->Reconnect();
  Fetch();
}

void SiteCodeController::Fetch() {
  SiteCodeBook& book = ui_->engine()->site_codes();
  const std::string id = shift_id_.toStdString();
  if (book.Holds(id)) return;
  book.Fetch(id, life_.Guard([this, id](absl::Status status) {
    if (shift_id_.toStdString() != id) return;
    reason_ = ReasonCode(status);
    refused_ = !status.ok() && reason_ != "UNAVAILABLE";
    ui_->RefreshSoon();
  }));
}

void SiteCodeController::Show() {
  const Picture* picture = nullptr;
  const auto* shift = ui_->engine() ? Find(shift_id_.toStdString(), &picture) : nullptr;
  if (!shift || !CodeTimeIs(*shift, ui_->Now())) {
    state_ = "empty";
    Q_EMIT changed();
    return;
  }
  start_time_ = ToQt(shift->start_time());
  end_time_ = ToQt(shift->end_time());
  const auto task = picture->tasks.find(shift->task_id());
  place_ = task == picture->tasks.end() ? QString() : Q(task->second.place().name());

  const auto shown = ui_->engine()->site_codes().Show(shift_id_.toStdString());
  if (!shown.ok()) {
    const bool online = ui_->engine()->online();
    if (online && !refused_) Fetch();
    state_ = refused_ ? "error" : online ? "loading" : "needsConnection";
    Q_EMIT changed();
    return;
  }
  state_ = "ready";
  digits_ = GroupedCode(shown->digits);
  seconds_left_ = static_cast<int>(absl::ToInt64Seconds(shown->digits_left));
  if (shown->qr_text != qr_text_) {
    qr_text_ = shown->qr_text;
    qr_rows_ = QrRows(qr_text_);
  }
  Q_EMIT changed();
  Q_EMIT ticked();
}

}  // namespace hjj::mobile
