#include "mobile/ui/my_data_controller.h"

#include <absl/strings/str_cat.h>

#include <QDir>
#include <QStandardPaths>
#include <map>

#include "mobile/ui/convert.h"
#include "mobile/ui/limits.h"
#include "mobile/ui/session_controller.h"

namespace hjj::mobile {
namespace {

// The last answer is kept, so that the page shows what it knows without a network.
constexpr char kConsentsSetting[] = "my-consents";
// Raised when the words about consents on MyDataPage say something else than before.
constexpr int kTextVersion = 1;
constexpr v1::ConsentKind kKinds[] = {v1::CONSENT_KIND_LOCATION, v1::CONSENT_KIND_PHOTO};
// A consent is asked for anew after a year.
constexpr absl::Duration kConsentLasts = absl::Hours(24 * 365);

// Her newest word about each kind that is still on this phone.
struct Said {
  bool given = false;
  OutboxState state = OutboxState::kPending;
  absl::Time time;
  std::string reason;
};

std::map<v1::ConsentKind, Said> SaidIn(SyncEngine* engine) {
  std::map<v1::ConsentKind, Said> said;
  const auto rows = engine->store().Outbox();
  if (!rows.ok()) return said;
  for (const OutboxRow& row : *rows) {
    v1::SetMyConsentRequest request;
    if (row.method != kSetMyConsent.path || !request.ParseFromString(row.request)) continue;
    said[request.kind()] = {request.given(), row.state, row.made_time, row.error_reason};
  }
  return said;
}

}  // namespace

void QueueConsent(Ui* ui, v1::ConsentKind kind, bool given) {
  if (!ui->engine()) return;
  v1::SetMyConsentRequest request;
  request.set_kind(kind);
  request.set_given(given);
  request.set_text_version(kTextVersion);
  // A full disk: the page goes on showing what was said before.
  (void)ui->engine()->Queue(kSetMyConsent, request, absl::StrCat("consent/", kind));
}

MyDataController::MyDataController(Ui* ui, PreferencesController* preferences)
    : Controller(ui),
      Singleton(this),
      preferences_(preferences),
      consents_(
          new RowsModel({"kind", "given", "asked", "time", "sendState", "sendReason"}, this)) {}

void MyDataController::Leave() {
  known_.Clear();
  is_known_ = asked_ = fresh_ = false;
  // Whether she is to be asked is known before she is.
  wanted_ = true;
  asked_kind_.clear();
  asked_again_ = false;
  waiting_.clear();
  state_ = "loading";
  reason_.clear();
  contact_id_.clear();
  contact_name_.clear();
  stream_.reset();
  file_.reset();
  export_state_ = delete_state_ = "idle";
  export_reason_.clear();
  export_path_.clear();
  delete_reason_.clear();
  delete_id_.clear();
  consents_->Set({});
  SyncEngine* engine = ui_->engine();
  if (!engine) return;
  const auto stored = engine->store().Setting(kConsentsSetting);
  is_known_ = stored.ok() && !stored->empty() && known_.ParseFromString(*stored);
}

void MyDataController::look() {
  wanted_ = true;
  Refresh();
}

void MyDataController::retry() {
  reason_.clear();
  wanted_ = true;
  if (ui_->engine()) ui_->engine()->Reconnect();
  Refresh();
}

void MyDataController::Refresh() {
  SyncEngine* engine = ui_->engine();
  if (!engine) return;
  std::string waiting;
  for (const auto& [kind, said] : SaidIn(engine)) {
    if (said.state == OutboxState::kPending) absl::StrAppend(&waiting, kind, said.given, ";");
  }
  if (waiting != waiting_) wanted_ = wanted_ || waiting.empty();
  waiting_ = waiting;
  fresh_ = fresh_ && waiting_.empty();
  if (wanted_ && !asked_ && engine->online()) Fetch();
  Show();
}

void MyDataController::Fetch() {
  wanted_ = false;
  asked_ = true;
  ui_->engine()->rpc().Call<v1::ListMyConsentsRequest, v1::ListMyConsentsResponse>(
      kListMyConsents, {},
      life_.Guard([this, of = ui_->engine(),
                   all_sent = waiting_.empty()](absl::StatusOr<v1::ListMyConsentsResponse> answer) {
        if (ui_->engine() != of) return;
        asked_ = false;
        reason_ = ReasonCode(answer.status());
        if (answer.ok()) {
          known_ = *std::move(answer);
          is_known_ = true;
          fresh_ = all_sent && waiting_.empty();
          (void)of->store().PutSetting(kConsentsSetting, known_.SerializeAsString());
        }
        for (const v1::Consent& consent : known_.consents()) {
          // Taken back on another phone of hers: this one must not go on measuring.
          if (fresh_ && consent.kind() == v1::CONSENT_KIND_LOCATION && !consent.given()) {
            preferences_->StopLocation();
          }
        }
        Show();
      }));
}

void MyDataController::Show() {
  SyncEngine* engine = ui_->engine();
  if (!engine) return;
  holds_role_ = ui_->Roles().size() > 1;
  if (const Picture* self = ui_->Self()) {
    // Who answers for the last shift she served on, or for the one that is near: whom she may call.
    contact_id_.clear();
    absl::Time newest = absl::InfinitePast();
    for (const auto& [id, a] : self->assignments) {
      const auto task = self->tasks.find(a.task_id());
      if (task == self->tasks.end() || task->second.contact_person_id().empty()) continue;
      const absl::Time start = FromProto(a.start_time());
      if (start < newest || start < ui_->Now() - absl::Hours(24 * 31) ||
          start > ui_->Now() + absl::Hours(24) || !HoldsSeat(a)) {
        continue;
      }
      newest = start;
      contact_id_ = Q(task->second.contact_person_id());
    }
  }
  contact_name_ = Q(engine->names().Name(contact_id_.toStdString()));

  const auto said = SaidIn(engine);
  QList<QVariantMap> rows;
  for (const v1::ConsentKind kind : kKinds) {
    const v1::Consent* known = nullptr;
    for (const v1::Consent& consent : known_.consents()) {
      if (consent.kind() == kind) known = &consent;
    }
    bool given = known && known->given();
    if (!known && kind == v1::CONSENT_KIND_LOCATION) given = preferences_->LocationAllowed();
    QString send_state, send_reason;
    if (const auto it = said.find(kind); it != said.end()) {
      if (it->second.state == OutboxState::kPending) {
        send_state = "saved";
        given = it->second.given;
      } else if (it->second.state != OutboxState::kNeedsAttention) {
        // Told the server since its last answer here.
        if (!fresh_ && (!known || it->second.time > FromProto(known->time()))) {
          given = it->second.given;
        }
      } else {
        send_state = "refused";
        send_reason = Q(it->second.reason);
      }
    }
    rows.append({{"kind", Code(kind)},
                 {"given", given},
                 {"asked", known != nullptr || !send_state.isEmpty()},
                 {"time", known ? ToQt(known->time()) : QDateTime()},
                 {"sendState", send_state},
                 {"sendReason", send_reason}});
  }
  consents_->Set(rows);
  ShowAsked();
  if (is_known_) {
    state_ = "ready";
  } else if (!engine->online()) {
    state_ = "error";
    reason_ = "UNAVAILABLE";
  } else {
    state_ = reason_.isEmpty() ? "loading" : "error";
  }
  Q_EMIT changed();
}

void MyDataController::ShowAsked() {
  asked_kind_.clear();
  asked_again_ = false;
  const Picture* self = ui_->Self();
  // Nobody is asked twice because this phone does not know yet what she said.
  if (!is_known_ || self == nullptr) return;
  const absl::Time now = ui_->Now();
  bool checks_in = false, there = false;
  for (const auto& [id, a] : self->assignments) {
    if (!HoldsSeat(a) || now > FromProto(a.end_time())) continue;
    there = there || a.presence() == v1::PRESENCE_PRESENT || a.presence() == v1::PRESENCE_ON_BREAK;
    checks_in = checks_in || (now >= FromProto(a.start_time()) - kOpensBefore && !a.has_in_time());
  }
  const auto said = SaidIn(ui_->engine());
  for (const v1::ConsentKind kind : kKinds) {
    if (!(kind == v1::CONSENT_KIND_LOCATION ? checks_in : there)) continue;
    absl::Time heard = absl::InfinitePast();
    bool given = false;
    for (const v1::Consent& consent : known_.consents()) {
      if (consent.kind() != kind) continue;
      given = consent.given();
      // Other words than she read are as good as none.
      if (consent.text_version() >= kTextVersion) heard = FromProto(consent.time());
    }
    const auto it = said.find(kind);
    if (it != said.end() && it->second.state != OutboxState::kNeedsAttention &&
        it->second.time > heard) {
      heard = it->second.time;
      given = it->second.given;
    }
    const bool never = heard == absl::InfinitePast();
    // Her no stands until she says otherwise.
    if (!never && (!given || now - heard < kConsentLasts)) continue;
    asked_kind_ = Code(kind);
    asked_again_ = given;
    return;
  }
}

void MyDataController::setConsent(const QString& kind, bool given) {
  if (kind == "LOCATION") {
    preferences_->SetLocationAllowed(given);
  } else if (kind == "PHOTO") {
    QueueConsent(ui_, v1::CONSENT_KIND_PHOTO, given);
  }
  Show();
}

// A copy of everything ----------------------------------------------------------------------------

void MyDataController::exportData(const QString& format) {
  if (!ui_->engine() || export_state_ == "busy") return;
  const bool csv = format == "csv";
  export_request_.set_format(csv ? v1::MY_DATA_FORMAT_CSV : v1::MY_DATA_FORMAT_JSON);
  const QDir dir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  const absl::CivilDay today = absl::ToCivilDay(ui_->Now(), ui_->zone());
  export_path_ = dir.filePath(Q(absl::StrCat(csv ? "haijiejie-my-hours-" : "haijiejie-my-data-",
                                             domain::FormatDate(today), csv ? ".csv" : ".json")));
  if (!dir.mkpath(".")) return EndExport(kFileFailed);
  OpenExport(true);
}

void MyDataController::OpenExport(bool may_renew) {
  export_state_ = "busy";
  export_reason_.clear();
  export_bytes_ = export_kilobytes_ = 0;
  file_ = std::make_unique<QSaveFile>(export_path_);
  if (!file_->open(QIODevice::WriteOnly)) return EndExport(kFileFailed);
  // Hers alone, also on a machine others use.
  file_->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
  stream_ = ui_->engine()->rpc().Open<v1::ExportMyDataRequest, v1::ExportMyDataResponse>(
      kExportMyData, export_request_,
      [this](v1::ExportMyDataResponse part) {
        export_bytes_ += static_cast<int64_t>(part.chunk().size());
        export_kilobytes_ = static_cast<int>(export_bytes_ / 1024);
        if (file_) file_->write(part.chunk().data(), static_cast<qint64>(part.chunk().size()));
        Q_EMIT changed();
      },
      [this, may_renew](absl::Status status) { ExportEnded(std::move(status), may_renew); });
  Q_EMIT changed();
}

void MyDataController::ExportEnded(absl::Status status, bool may_renew) {
  if (absl::IsUnauthenticated(status) && may_renew) {
    ui_->engine()->rpc().Renew(life_.Guard([this, of = ui_->engine()](const absl::Status& renewed) {
      if (ui_->engine() != of) return;
      if (!renewed.ok()) return EndExport(ReasonCode(renewed));
      OpenExport(false);
    }));
    return;
  }
  if (!status.ok()) return EndExport(ReasonCode(status));
  // QSaveFile remembers a write that failed.
  EndExport(file_->commit() ? "" : kFileFailed);
}

void MyDataController::EndExport(const QString& reason) {
  export_state_ = reason.isEmpty() ? "done" : "error";
  export_reason_ = reason;
  if (reason.isEmpty()) {
    export_path_ = QDir::toNativeSeparators(export_path_);
  } else {
    export_path_.clear();
  }
  stream_.reset();
  file_.reset();  // without commit() nothing is left of it
  Q_EMIT changed();
}

// Being forgotten ---------------------------------------------------------------------------------

void MyDataController::deleteMe(const QString& name) {
  SyncEngine* engine = ui_->engine();
  if (!engine || delete_state_ == "busy") return;
  delete_state_ = "busy";
  delete_reason_.clear();
  if (delete_id_.empty()) delete_id_ = engine->ids().New();
  v1::DeletePersonRequest request;
  request.set_request_id(delete_id_);
  request.set_person_id(engine->person_id());
  request.set_confirm_name(name.trimmed().toStdString());
  engine->Command<v1::DeletePersonRequest, v1::DeletePersonResponse>(
      kDeletePerson, request,
      life_.Guard([this, of = engine](absl::StatusOr<v1::DeletePersonResponse> answer) {
        if (ui_->engine() != of) return;
        if (answer.ok()) return ui_->phone().ForgetAccount();
        delete_state_ = "error";
        delete_reason_ = ReasonCode(answer.status());
        // A refusal is final; anything else may have been done all the same.
        if (delete_reason_ != "UNAVAILABLE") delete_id_.clear();
        Q_EMIT changed();
      }));
  Q_EMIT changed();
}

}  // namespace hjj::mobile
