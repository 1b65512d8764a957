#include "mobile/ui/coordinator/notice_desk_controller.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>
#include <algorithm>
#include <utility>

#include "mobile/ui/limits.h"
#include "mobile/ui/pictures.h"
#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

constexpr int kLongestTitle = 60, kLongestBody = 2000, kLongestName = 80, kMostDays = 366;
// A picture larger than this is no photo; nothing of it is read.
constexpr qint64 kMostPictureBytes = qint64{64} << 20;

// At most kLongestName characters, with its ending.
QString ShortName(const QString& name) {
  if (name.size() <= kLongestName) return name;
  const QString ending = "." + QFileInfo(name).suffix();
  return name.left(kLongestName - ending.size()) + ending;
}

// The file as it will be sent: pictures scaled down to what the server takes, photos without what
// the camera wrote beside them. Empty with a reason when it cannot be.
std::string ReadFile(const QString& path, QString* reason) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) {
    *reason = reason::kNotFound;
    return {};
  }
  switch (MediaTypeOf(file.peek(16).toStdString())) {
    case v1::MEDIA_TYPE_PDF:
      if (file.size() <= kMaxFileBytes) return file.readAll().toStdString();
      *reason = reason::kFileTooLarge;
      return {};
    case v1::MEDIA_TYPE_PNG:
      if (file.size() <= kMaxFileBytes) return file.readAll().toStdString();
      [[fallthrough]];
    case v1::MEDIA_TYPE_JPEG: {
      const bool sane = file.size() <= kMostPictureBytes;
      std::string scaled = sane ? ScaledJpeg(path, kMaxFileBytes) : std::string();
      if (scaled.empty()) *reason = sane ? reason::kNotAFile : reason::kFileTooLarge;
      return scaled;
    }
    default:
      *reason = reason::kNotAFile;
      return {};
  }
}

}  // namespace

void NoticeDeskController::Forget() {
  turn_.Next();
  units_.Clear();
  units_asked_ = known_ = false;
  listed_.clear();
  notices_.Set({});
  set_state("loading");
  set_reason({});
  set_past(false);
  begin();
  set_noticeId({});
  ShowOpened();
}

void NoticeDeskController::Show() {
  if (state() == "error" && reason() == "UNAVAILABLE" && online()) freshen();
}

// --- the list

void NoticeDeskController::freshen() {
  if (!engine()) return;
  FetchUnits();
  if (!known_) set_state("loading");
  v1::ListNoticesRequest request;
  request.set_unit_id(unit_id());
  request.set_include_past(past());
  request.set_page_size(100);
  const int turn = turn_.Next();
  Collect<v1::ListNoticesRequest, v1::ListNoticesResponse, v1::Notice>(
      kListNotices, request, &v1::ListNoticesResponse::notices,
      [this, turn](absl::StatusOr<std::vector<v1::Notice>> found) {
        if (turn_.Over(turn)) return;
        set_reason(ReasonCode(found.status()));
        if (!found.ok()) {
          if (!known_) set_state("error");
          return;
        }
        listed_ = *std::move(found);
        known_ = true;
        ShowNotices();
        set_state(listed_.empty() ? "empty" : "ready");
        ShowAreas();
        ShowOpened();
      });
}

void NoticeDeskController::ShowNotices() {
  QList<QVariantMap> rows;
  for (const v1::Notice& notice : listed_) rows.append(RowOf(notice));
  notices_.Set(rows);
}

void NoticeDeskController::retry() { freshen(); }

void NoticeDeskController::setPast(bool past) {
  set_past(past);
  freshen();
}

QVariantMap NoticeDeskController::RowOf(const v1::Notice& notice) {
  return {{"noticeId", Q(notice.id())},
          {"title", Q(notice.title())},
          {"unitName", units_.Name(notice.unit_id())},
          {"urgent", notice.urgent()},
          {"createTime", ToQt(notice.create_time())},
          {"expireTime", ToQt(notice.expire_time())},
          {"audience", notice.audience_count()},
          {"readCount", notice.read_count()},
          {"over", FromProto(notice.expire_time()) <= ui_->Now()},
          {"retracted", notice.has_retract_time()},
          {"fileCount", notice.attachments_size()}};
}

const v1::Notice* NoticeDeskController::Find(const QString& notice_id) const {
  for (const v1::Notice& notice : listed_) {
    if (notice.id() == notice_id.toStdString()) return &notice;
  }
  return nullptr;
}

void NoticeDeskController::FetchUnits() {
  if (units_asked_) return;
  units_asked_ = true;
  AskUnits(&units_, [this](const absl::Status& status) {
    units_asked_ = status.ok();
    if (!status.ok()) return;
    ShowNotices();
    ShowAreas();
    ShowOpened();
  });
}

// --- writing one

void NoticeDeskController::begin() {
  chosen_.clear();
  set_unitId(engine() ? Q(unit_id()) : QString());
  set_fileReason({});
  set_actionState("idle");
  set_actionReason({});
  set_sentId({});
  found_.Set({});
  ShowFiles();
  ShowAreas();
  if (engine() && !unit_id().empty()) FetchUnits();
}

void NoticeDeskController::setArea(const QString& unitId) {
  set_unitId(unitId);
  ShowAreas();
}

void NoticeDeskController::ShowAreas() {
  set_unitName(units_.Name(unitId().toStdString()));
  areas_.Set(units_.Areas(unitId().toStdString(), unit_id()));
  int audience = -1;
  for (const v1::Notice& notice : listed_) {
    if (notice.unit_id() == unitId().toStdString() && notice.audience_count() > 0) {
      audience = notice.audience_count();
      break;
    }
  }
  set_audience(audience);
}

void NoticeDeskController::ShowFiles() {
  QList<QVariantMap> rows;
  for (const File& file : chosen_) {
    rows.append({{"url", file.url},
                 {"name", file.name},
                 {"kind", file.type == v1::MEDIA_TYPE_PDF ? "document" : "picture"},
                 {"kilobytes", static_cast<int>((file.content.size() + 1023) / 1024)},
                 {"state", file.state},
                 {"reason", file.reason}});
  }
  files_.Set(rows);
}

void NoticeDeskController::findFiles() {
  QList<QVariantMap> rows = NewestFiles({"*.jpg", "*.jpeg", "*.png", "*.pdf"});
  for (QVariantMap& row : rows) {
    const bool pdf = row["name"].toString().endsWith(".pdf", Qt::CaseInsensitive);
    row.insert("kind", pdf ? "document" : "picture");
  }
  found_.Set(rows);
}

void NoticeDeskController::addFile(const QString& url) {
  set_fileReason({});
  if (files_.Find(url) >= 0) return;
  if (static_cast<int>(chosen_.size()) >= kMaxFiles) {
    return set_fileReason(reason::kLimitExceeded);
  }
  const QString path = QUrl(url).toLocalFile();
  QString why;
  File file{.url = url,
            .name = ShortName(QFileInfo(path).fileName()),
            .content = ReadFile(path, &why),
            .state = {},
            .reason = {}};
  file.type = MediaTypeOf(file.content);
  if (!why.isEmpty()) return set_fileReason(why);
  chosen_.push_back(std::move(file));
  ShowFiles();
}

void NoticeDeskController::removeFile(const QString& url) {
  set_fileReason({});
  std::erase_if(chosen_, [&](const File& file) {
    return file.url == url && file.state != "sending" && file.state != "sent";
  });
  ShowFiles();
}

void NoticeDeskController::post(const QString& title, const QString& body, bool urgent, int days) {
  if (!engine() || actionState() == "busy" || !sentId().isEmpty()) return;
  v1::PostNoticeRequest request;
  v1::Notice& notice = *request.mutable_notice();
  notice.set_unit_id(unitId().toStdString());
  notice.set_title(title.trimmed().toStdString());
  notice.set_body(body.trimmed().toStdString());
  notice.set_urgent(urgent);
  if (title.trimmed().isEmpty() || title.trimmed().size() > kLongestTitle ||
      body.trimmed().isEmpty() || body.trimmed().size() > kLongestBody || days < 1 ||
      days > kMostDays) {
    set_actionReason(reason::kBadField);
    return set_actionState("error");
  }
  // To the end of a day: the same command tried again is the same to the byte.
  const absl::CivilDay last = domain::LocalDate(ui_->Now(), ui_->zone()) + days;
  *notice.mutable_expire_time() = ToProto(domain::StartOfDay(last, ui_->zone()));
  set_actionReason({});
  set_actionState("busy");
  Send<v1::PostNoticeRequest, v1::PostNoticeResponse>(
      kPostNotice, request, [this](absl::StatusOr<v1::PostNoticeResponse> answer) {
        if (!answer.ok()) {
          set_actionReason(ReasonCode(answer.status()));
          return set_actionState("error");
        }
        set_sentId(Q(answer->notice().id()));
        sendFiles();
      });
}

void NoticeDeskController::sendFiles() {
  if (sentId().isEmpty()) return;
  const auto next = std::find_if(chosen_.begin(), chosen_.end(),
                                 [](const File& file) { return file.state != "sent"; });
  if (next == chosen_.end()) {
    set_actionReason({});
    set_actionState("done");
    return freshen();
  }
  if (next->state == "sending") return;
  next->state = "sending";
  next->reason.clear();
  set_actionReason({});
  set_actionState("files");
  ShowFiles();
  v1::AddAttachmentRequest request;
  request.set_notice_id(sentId().toStdString());
  request.set_name(next->name.toStdString());
  request.set_content(next->content);
  Send<v1::AddAttachmentRequest, v1::AddAttachmentResponse>(
      kAddAttachment, request,
      [this, url = next->url](absl::StatusOr<v1::AddAttachmentResponse> answer) {
        const auto file = std::find_if(chosen_.begin(), chosen_.end(),
                                       [&](const File& f) { return f.url == url; });
        if (file == chosen_.end()) return;
        file->state = answer.ok() ? "sent" : "error";
        file->reason = ReasonCode(answer.status());
        ShowFiles();
        if (answer.ok()) return sendFiles();
        set_actionReason(file->reason);
        set_actionState("error");
      },
      kFileDeadline);
}

// --- one that is out

void NoticeDeskController::open(const QString& noticeId) {
  set_noticeId(noticeId);
  set_retractState("idle");
  set_retractReason({});
  ShowOpened();
}

void NoticeDeskController::ShowOpened() {
  if (opened_.id() != noticeId().toStdString()) opened_.Clear();
  if (const v1::Notice* notice = Find(noticeId())) opened_ = *notice;
  const bool known = !opened_.id().empty();
  set_notice(known ? RowOf(opened_) : QVariantMap());
  set_body(Q(opened_.body()));
  QStringList names;
  for (const auto& file : opened_.attachments()) names.append(Q(file.name()));
  set_fileNames(names);
}

void NoticeDeskController::retract() {
  if (!engine() || retractState() == "busy" || noticeId().isEmpty()) return;
  set_retractReason({});
  set_retractState("busy");
  v1::RetractNoticeRequest request;
  request.set_id(noticeId().toStdString());
  Send<v1::RetractNoticeRequest, v1::RetractNoticeResponse>(
      kRetractNotice, request, [this](absl::StatusOr<v1::RetractNoticeResponse> answer) {
        set_retractReason(ReasonCode(answer.status()));
        set_retractState(answer.ok() ? "done" : "error");
        if (answer.ok()) {
          for (v1::Notice& notice : listed_) {
            if (notice.id() == answer->notice().id()) {
              *notice.mutable_retract_time() = answer->notice().retract_time();
            }
          }
          ShowOpened();
        }
        // Somebody else was first, or it is gone from the list.
        freshen();
      });
}

}  // namespace hjj::mobile
