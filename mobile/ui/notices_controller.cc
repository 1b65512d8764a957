#include "mobile/ui/notices_controller.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>

#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>
#include <algorithm>
#include <memory>
#include <set>

#include "mobile/device/open_file.h"
#include "mobile/ui/limits.h"
#include "mobile/ui/pictures.h"

namespace hjj::mobile {
namespace {

// The last answer is kept, so that the page shows what it knows without a network.
constexpr char kSetting[] = "my-notices";
// Names the files that are kept: "notice/file notice/file …".
constexpr char kKeptSetting[] = "notice-files";

std::string FileSetting(const std::string& file_id) {
  return absl::StrCat("notice-file/", file_id);
}

std::vector<std::string> KeptFiles(LocalStore& store) {
  const auto kept = store.Setting(kKeptSetting);
  if (!kept.ok()) return {};
  return absl::StrSplit(*kept, ' ', absl::SkipEmpty());
}

QString SaveDocument(const QString& name, const std::string& content) {
  const QDir dir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  if (!dir.mkpath(".")) return {};
  // A name from elsewhere is no path.
  QString file = name;
  for (const char* bad : {"/", "\\", ":"}) file.replace(bad, "-");
  if (!file.endsWith(".pdf", Qt::CaseInsensitive)) file += ".pdf";
  QSaveFile out(dir.filePath(file));
  if (!out.open(QIODevice::WriteOnly)) return {};
  out.write(content.data(), static_cast<qint64>(content.size()));
  // QSaveFile remembers a write that failed.
  return out.commit() ? dir.filePath(file) : QString();
}

}  // namespace

void NoticesController::Forget() {
  files_turn_.Next();
  known_.Clear();
  known_by_id_.clear();
  held_.clear();
  names_.clear();
  asked_for_.clear();
  asked_time_ = absl::InfinitePast();
  asked_ = false;
  notices_.Set({});
  files_.Set({});
  set_state("loading");
  set_reason({});
  set_unread(0);
  set_nextId({});
  set_nextTitle({});
  set_nextUrgent(false);
  set_noticeId({});
  set_openState("gone");
  if (!engine()) return;
  const auto stored = engine()->store().Setting(kSetting);
  if (stored.ok() && !stored->empty()) known_.ParseFromString(*stored);
  for (const auto& notice : known_.notices()) known_by_id_[notice.id()] = &notice;
}

bool NoticesController::IsRead(const Picture& picture, const std::string& id) const {
  const auto known = known_by_id_.find(id);
  return picture.read_notices.contains(id) ||
         (known != known_by_id_.end() && known->second->has_read_time());
}

std::vector<const v1::Notice*> NoticesController::Current(const Picture& picture) const {
  std::vector<const v1::Notice*> out;
  for (const auto& [id, notice] : picture.notices) {
    if (notice.has_retract_time() || FromProto(notice.expire_time()) <= ui_->Now()) continue;
    out.push_back(&notice);
  }
  std::sort(out.begin(), out.end(), [](const auto* a, const auto* b) {
    if (a->urgent() != b->urgent()) return a->urgent();
    return FromProto(a->create_time()) > FromProto(b->create_time());
  });
  return out;
}

void NoticesController::Show() {
  const Picture* picture = ui_->Self();
  if (!picture) return;
  std::string now_says;
  int unread = 0;
  const v1::Notice* next = nullptr;
  QList<QVariantMap> rows;
  for (const v1::Notice* notice : Current(*picture)) {
    const auto known = known_by_id_.find(notice->id());
    const bool read = IsRead(*picture, notice->id());
    unread += read ? 0 : 1;
    if (!read && !next) next = notice;
    absl::StrAppend(&now_says, notice->id(), ";");
    rows.append(
        {{"noticeId", Q(notice->id())},
         {"title", Q(notice->title())},
         {"unitName", NameOfUnit(notice->unit_id())},
         {"urgent", notice->urgent()},
         {"createTime", ToQt(notice->create_time())},
         {"read", read},
         {"fileCount", known == known_by_id_.end() ? 0 : known->second->attachments_size()}});
  }
  if (online() && !asked_ && now_says != asked_for_) {
    asked_for_ = now_says;
    Fetch();
  }
  notices_.Set(rows);
  set_unread(unread);
  set_nextId(next ? Q(next->id()) : QString());
  set_nextTitle(next ? Q(next->title()) : QString());
  set_nextUrgent(next && next->urgent());
  const bool loading = rows.isEmpty() && engine()->loading(kSelfView);
  set_reason(loading && !online() ? "UNAVAILABLE" : "");
  set_state(!rows.isEmpty() ? "ready" : !loading ? "empty" : online() ? "loading" : "error");
  ShowOpened(*picture);
}

QString NoticesController::NameOfUnit(const std::string& unit_id) {
  const auto [it, fresh] = names_.try_emplace(unit_id);
  if (!fresh) return it->second;
  const std::string setting = "unit-name." + unit_id;
  if (const auto stored = engine()->store().Setting(setting); stored.ok() && !stored->empty()) {
    return it->second = Q(*stored);
  }
  v1::GetUnitRequest request;
  request.set_id(unit_id);
  Ask<v1::GetUnitRequest, v1::GetUnitResponse>(
      kGetUnit, request, [this, unit_id, setting](absl::StatusOr<v1::GetUnitResponse> answer) {
        // Asked again with the next change.
        if (!answer.ok()) return void(names_.erase(unit_id));
        (void)engine()->store().PutSetting(setting, answer->unit().name());
        names_[unit_id] = Q(answer->unit().name());
        Show();
      });
  return {};
}

void NoticesController::Fetch() {
  asked_ = true;
  asked_time_ = ui_->Now();
  v1::ListNoticesRequest request;
  request.set_page_size(100);
  auto read = std::make_shared<v1::ListNoticesResponse>();
  AskAll<v1::ListNoticesRequest, v1::ListNoticesResponse>(
      kListNotices, request, [read](const auto& page) { read->MergeFrom(page); },
      [this, read](const absl::Status& status) {
        asked_ = false;
        // The rows speak without it; asked again at the next change.
        if (!status.ok()) return asked_for_.clear();
        read->clear_next_page_token();
        known_.Swap(read.get());
        known_by_id_.clear();
        for (const auto& notice : known_.notices()) known_by_id_[notice.id()] = &notice;
        (void)engine()->store().PutSetting(kSetting, known_.SerializeAsString());
        if (const Picture* picture = ui_->Self()) Clear(*picture);
        Show();
      });
}

void NoticesController::Clear(const Picture& picture) {
  LocalStore& store = engine()->store();
  std::set<std::string> current;
  for (const v1::Notice* notice : Current(picture)) current.insert(notice->id());
  std::string kept;
  for (const std::string& entry : KeptFiles(store)) {
    const std::vector<std::string> ids = absl::StrSplit(entry, '/');
    if (ids.size() == 2 && current.contains(ids[0])) {
      absl::StrAppend(&kept, entry, " ");
    } else if (ids.size() == 2) {
      (void)store.PutSetting(FileSetting(ids[1]), "");
    }
  }
  (void)store.PutSetting(kKeptSetting, kept);
}

void NoticesController::look() {
  if (online() && !asked_ && ui_->Now() - asked_time_ >= kLooksAfter) Fetch();
}

void NoticesController::retry() {
  if (!engine()) return;
  engine()->Reconnect();
  asked_for_.clear();
  Refresh();
}

// --- one of them

void NoticesController::open(const QString& noticeId) {
  const Picture* picture = ui_->Self();
  if (!picture) return;
  set_noticeId(noticeId);
  held_.clear();
  const auto found = picture->notices.find(noticeId.toStdString());
  if (found != picture->notices.end() && !IsRead(*picture, found->first)) {
    v1::MarkNoticeReadRequest request;
    request.set_id(found->first);
    // Not saved, it stays unread and is opened again.
    (void)engine()->Queue(kMarkNoticeRead, request, request.id());
    ui_->RefreshSoon();
  }
  ShowOpened(*picture);
  FetchFiles();
}

// Files are added after the notice went out.
void NoticesController::FetchFiles() {
  v1::ListAttachmentsRequest request;
  request.set_notice_id(noticeId().toStdString());
  const int turn = files_turn_.Next();
  Ask<v1::ListAttachmentsRequest, v1::ListAttachmentsResponse>(
      kListAttachments, request,
      [this, turn, id = request.notice_id()](absl::StatusOr<v1::ListAttachmentsResponse> answer) {
        if (files_turn_.Over(turn) || !answer.ok()) return;
        for (auto& notice : *known_.mutable_notices()) {
          if (notice.id() != id) continue;
          *notice.mutable_attachments() = answer->attachments();
          (void)engine()->store().PutSetting(kSetting, known_.SerializeAsString());
        }
        Show();
      });
}

void NoticesController::ShowOpened(const Picture& picture) {
  const std::string id = noticeId().toStdString();
  const auto found = picture.notices.find(id);
  if (found == picture.notices.end() || found->second.has_retract_time()) {
    files_.Set({});
    return set_openState("gone");
  }
  const v1::Notice& notice = found->second;
  set_title(Q(notice.title()));
  set_body(Q(notice.body()));
  set_unitName(NameOfUnit(notice.unit_id()));
  set_urgent(notice.urgent());
  set_createTime(ToQt(notice.create_time()));
  set_expireTime(ToQt(notice.expire_time()));
  QList<QVariantMap> rows;
  if (const auto known = known_by_id_.find(id); known != known_by_id_.end()) {
    for (const v1::Attachment& file : known->second->attachments()) {
      const bool picture_file = file.media_type() != v1::MEDIA_TYPE_PDF;
      const auto [held, fresh] = held_.try_emplace(file.id());
      // Fetched before: a picture is shown at once.
      if (fresh && picture_file) {
        const auto kept = engine()->store().Setting(FileSetting(file.id()));
        if (kept.ok() && !kept->empty()) ShowFile(file, *kept, false);
      }
      rows.append({{"fileId", Q(file.id())},
                   {"name", Q(file.name())},
                   {"kind", picture_file ? "picture" : "document"},
                   {"kilobytes", (file.size() + 1023) / 1024},
                   {"state", held->second.state},
                   {"reason", held->second.reason},
                   {"url", held->second.url},
                   {"path", held->second.path}});
    }
  }
  files_.Set(rows);
  set_openState("ready");
}

void NoticesController::ShowFile(const v1::Attachment& file, const std::string& content,
                                 bool open) {
  Held& held = held_[file.id()];
  held = {.state = "ready", .reason = {}, .url = {}, .path = {}};
  if (file.media_type() != v1::MEDIA_TYPE_PDF) {
    held.url = DataUrl(content);
    if (held.url.isEmpty())
      held = {.state = "error", .reason = "NOT_A_FILE", .url = {}, .path = {}};
    return;
  }
  held.path = SaveDocument(Q(file.name()), content);
  if (held.path.isEmpty()) {
    held = {.state = "error", .reason = "FILE_FAILED", .url = {}, .path = {}};
  } else if (open) {
    set_opens(OpenFile(held.path.toStdString()));
  }
}

void NoticesController::openFile(const QString& fileId) {
  const std::string id = fileId.toStdString();
  const auto known = known_by_id_.find(noticeId().toStdString());
  if (!engine() || known == known_by_id_.end()) return;
  const auto& files = known->second->attachments();
  const auto file =
      std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.id() == id; });
  if (file == files.end() || held_[id].state == "loading") return;
  if (const auto kept = engine()->store().Setting(FileSetting(id)); kept.ok() && !kept->empty()) {
    ShowFile(*file, *kept, true);
    return Show();
  }
  held_[id] = {.state = "loading", .reason = {}, .url = {}, .path = {}};
  v1::GetAttachmentRequest request;
  request.set_id(id);
  engine()->rpc().Call<v1::GetAttachmentRequest, v1::GetAttachmentResponse>(
      kGetAttachment, request,
      Here<absl::StatusOr<v1::GetAttachmentResponse>>(
          [this, id, file = *file,
           of = noticeId().toStdString()](absl::StatusOr<v1::GetAttachmentResponse> answer) {
            if (answer.ok()) {
              LocalStore& store = engine()->store();
              std::string kept = absl::StrJoin(KeptFiles(store), " ");
              absl::StrAppend(&kept, " ", of, "/", id);
              // On a full disk it is shown all the same.
              (void)store.PutSetting(FileSetting(id), answer->content());
              (void)store.PutSetting(kKeptSetting, kept);
            }
            if (of != noticeId().toStdString()) return;
            if (answer.ok()) {
              ShowFile(file, answer->content(), true);
            } else {
              held_[id] = {
                  .state = "error", .reason = ReasonCode(answer.status()), .url = {}, .path = {}};
            }
            Show();
          }),
      kFileDeadline);
  Show();
}

}  // namespace hjj::mobile
