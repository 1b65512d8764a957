#include "mobile/ui/paper_controller.h"

#include <absl/strings/str_cat.h>

#include <QDir>
#include <QStandardPaths>
#include <algorithm>
#include <utility>

#include "mobile/device/open_file.h"
#include "mobile/ui/convert.h"
#include "mobile/ui/limits.h"

namespace hjj::mobile {
namespace {

// The contract's limit of a roster.
constexpr int kMostSheetDays = 31;

}  // namespace

PaperController::PaperController(Ui* ui)
    : DeskController(ui, {"volunteer", "coordinator", "lead"}), Singleton(this) {}

void PaperController::Forget() {
  stream_.reset();
  file_.reset();
  beginCertificate({}, {});
  set_kind({});
  set_fromTime({});
  set_toTime({});
}

void PaperController::clear() {
  if (state() == "busy") return;
  set_state("idle");
  set_reason({});
  set_path({});
}

void PaperController::beginCertificate(const QString& personId, const QString& name) {
  if (stream_) return;
  set_personId(personId);
  set_personName(name);
  set_number({});
  set_minutes(0);
  set_attendances(0);
  set_pendingMinutes(0);
  set_state("idle");
  set_reason({});
  set_path({});
}

void PaperController::Begin(const QString& kind) {
  set_kind(kind);
  set_reason({});
  set_path({});
  set_kilobytes(0);
  set_opens(true);
  set_state("busy");
}

void PaperController::End(const QString& reason) {
  stream_.reset();
  file_.reset();  // without commit() nothing is left of it
  if (!reason.isEmpty()) set_path({});
  set_reason(reason);
  set_state(reason.isEmpty() ? "done" : "error");
}

template <typename Req, typename Resp>
void PaperController::Save(const Method<Req, Resp>& method, const Req& request,
                           const std::string& name, bool may_renew) {
  const QDir dir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  if (!dir.mkpath(".")) return End(kFileFailed);
  const QString path = dir.filePath(Q(name));
  file_ = std::make_unique<QSaveFile>(path);
  if (!file_->open(QIODevice::WriteOnly)) return End(kFileFailed);
  // Names are hers to show, also on a machine others use.
  file_->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
  bytes_ = 0;
  stream_ = engine()->rpc().Open<Req, Resp>(
      method, request,
      [this](Resp part) {
        bytes_ += static_cast<int64_t>(part.chunk().size());
        set_kilobytes(static_cast<int>(bytes_ / 1024));
        if (file_) file_->write(part.chunk().data(), static_cast<qint64>(part.chunk().size()));
      },
      [this, method, request, name, path, may_renew](absl::Status status) {
        if (absl::IsUnauthenticated(status) && may_renew) {
          engine()->rpc().Renew(
              Here<const absl::Status&>([this, method, request, name](const absl::Status& renewed) {
                if (!renewed.ok()) return End(ReasonCode(renewed));
                Save(method, request, name, false);
              }));
          return;
        }
        if (!status.ok()) return End(ReasonCode(status));
        // QSaveFile remembers a write that failed.
        if (!file_ || !file_->commit()) return End(kFileFailed);
        set_path(QDir::toNativeSeparators(path));
        End({});
      });
}

void PaperController::issue(const QString& idKind, const QString& idNumber, const QString& head,
                            const QString& handler, const QString& contact, const QString& note) {
  if (!engine() || state() == "busy") return;
  Begin("certificate");
  v1::IssueCertificateRequest request;
  request.set_person_id(personId().toStdString());
  request.set_head_name(head.trimmed().toStdString());
  request.set_handler_name(handler.trimmed().toStdString());
  request.set_contact(contact.trimmed().toStdString());
  request.set_note(note.trimmed().toStdString());
  v1::PrintCertificateRequest print;
  print.set_id_document_number(idNumber.trimmed().toStdString());
  if (!print.id_document_number().empty()) {
    print.set_id_document_kind(idKind.trimmed().toStdString());
  }
  Send<v1::IssueCertificateRequest, v1::IssueCertificateResponse>(
      kIssueCertificate, request,
      [this, print](absl::StatusOr<v1::IssueCertificateResponse> answer) mutable {
        if (!answer.ok()) return End(ReasonCode(answer.status()));
        const v1::Certificate& certificate = answer->certificate();
        set_number(Q(certificate.number()));
        set_minutes(certificate.minutes());
        set_attendances(certificate.attendances());
        set_pendingMinutes(certificate.pending_minutes());
        print.set_id(certificate.id());
        Save(kPrintCertificate, print,
             absl::StrCat("志愿服务记录证明-", certificate.number(), ".pdf"));
      });
}

void PaperController::printOverview(const QString& unitId, const QDateTime& from,
                                    const QDateTime& to, bool picture) {
  if (!engine() || state() == "busy") return;
  Begin("overview");
  const absl::CivilDay first = domain::LocalDate(FromQt(from), ui_->zone());
  const absl::CivilDay last = std::min(domain::LocalDate(FromQt(to), ui_->zone()) - 1,
                                       domain::LocalDate(ui_->Now(), ui_->zone()));
  v1::PrintOverviewRequest request;
  request.set_unit_id(unitId.toStdString());
  *request.mutable_from_date() = ToProto(first);
  *request.mutable_to_date() = ToProto(last);
  request.set_format(picture ? v1::PRINT_FORMAT_PNG : v1::PRINT_FORMAT_PDF);
  Save(kPrintOverview, request,
       absl::StrCat("一页纸-", domain::FormatDate(first), "-", domain::FormatDate(last),
                    picture ? ".png" : ".pdf"));
}

void PaperController::ShowDays(absl::CivilDay first, int days) {
  set_fromTime(Midnight(first, ui_->zone()));
  set_toTime(Midnight(first + days, ui_->zone()));
  clear();
}

void PaperController::beginShifts(const QDateTime& day, int days) {
  if (stream_) return;
  ShowDays(domain::LocalDate(FromQt(day), ui_->zone()), std::clamp(days, 1, kMostSheetDays));
}

void PaperController::moveShifts(int days) {
  if (stream_ || !fromTime().isValid()) return;
  const absl::CivilDay first = domain::LocalDate(FromQt(fromTime()), ui_->zone());
  const absl::CivilDay end = domain::LocalDate(FromQt(toTime()), ui_->zone());
  ShowDays(first + days, static_cast<int>(end - first));
}

void PaperController::printShifts(bool signIn) {
  if (!engine() || state() == "busy") return;
  Begin(signIn ? "signIn" : "roster");
  v1::PrintShiftsRequest request;
  request.set_sheet(signIn ? v1::SHIFT_SHEET_SIGN_IN : v1::SHIFT_SHEET_ROSTER);
  request.set_unit_id(unit_id());
  *request.mutable_from_time() = ToProto(FromQt(fromTime()));
  *request.mutable_to_time() = ToProto(FromQt(toTime()));
  const absl::CivilDay first = domain::LocalDate(FromQt(fromTime()), ui_->zone());
  const absl::CivilDay last = domain::LocalDate(FromQt(toTime()), ui_->zone()) - 1;
  Save(kPrintShifts, request,
       absl::StrCat(signIn ? "签到表-" : "值班表-", domain::FormatDate(first),
                    last > first ? absl::StrCat("-", domain::FormatDate(last)) : "", ".pdf"));
}

void PaperController::open() {
  if (!path().isEmpty()) set_opens(OpenFile(path().toStdString()));
}

}  // namespace hjj::mobile
