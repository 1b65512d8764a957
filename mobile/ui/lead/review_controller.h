// 审核: hour drafts that wait for the lead. What needs checking stands by its reason; the rest
// together.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <map>
#include <vector>

#include "mobile/ui/lead/evidence_rows.h"
#include "mobile/ui/lead/lead_desk.h"
#include "mobile/ui/lead/review_groups.h"
#include "mobile/ui/unit_book.h"

#define HJJ_DRAFT_ROLES                                                                           \
  "draftId", "volunteerId", "name", "unitName", "place", "category", "startTime", "endTime",      \
      "inTime", "outTime", "minutes", "creditedMinutes", "gradeCode", "anomalies", "needsReason", \
      "close", "own", "late", "refusal"

namespace hjj::mobile {

class ReviewController : public LeadDesk, public Singleton<ReviewController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(int, exceptionCount, 0)
  HJJ_PROPERTY(int, cleanCount, 0)
  HJJ_PROPERTY(int, cleanMinutes, 0)
  HJJ_PROPERTY(int, cleanPeople, 0)
  HJJ_ROWS(groups, "code", "count", "people", "minutes")
  HJJ_PROPERTY(QString, groupCode, {})
  HJJ_PROPERTY(int, togetherCount, 0)
  HJJ_PROPERTY(int, togetherMinutes, 0)
  HJJ_ROWS(drafts, HJJ_DRAFT_ROLES)
  HJJ_PROPERTY(QString, cleanState, "idle")
  HJJ_ROWS(clean, HJJ_DRAFT_ROLES)
  HJJ_PROPERTY(QString, draftId, {})
  HJJ_PROPERTY(QString, eventsState, "idle")
  HJJ_ROWS(events, HJJ_EVIDENCE_ROLES)
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})
  HJJ_PROPERTY(QString, actionKind, "approve")
  HJJ_PROPERTY(double, progress, 0)
  HJJ_PROPERTY(int, approvedCount, 0)
  HJJ_PROPERTY(int, approvedMinutes, 0)
  HJJ_PROPERTY(int, correctedFrom, 0)
  HJJ_PROPERTY(int, correctedTo, 0)
  HJJ_ROWS(refused, "draftId", "name", "place", "startTime", "endTime", "reasonCode")

 public:
  explicit ReviewController(Ui* ui);

  Q_INVOKABLE void openGroup(const QString& code);
  Q_INVOKABLE void showClean();
  Q_INVOKABLE void showMoreClean();
  Q_INVOKABLE void hideClean();
  Q_INVOKABLE void open(const QString& draftId);
  Q_INVOKABLE void close();
  Q_INVOKABLE void approveAll();
  Q_INVOKABLE void approveTogether(const QString& why);
  Q_INVOKABLE void approve(const QString& draftId, const QString& why);
  Q_INVOKABLE void clearAction();
  Q_INVOKABLE void retry();

 private:
  // One read of everything that waits, put in place when it is whole.
  struct Load {
    std::vector<v1::HourDraft> drafts;
    std::map<std::string, v1::Assignment> assignments;
    std::map<std::string, v1::Task> tasks;
  };
  void Show() override;
  void Forget() override;
  void Fetch();
  void FetchWorkOf(int turn, std::shared_ptr<Load> load);
  void Loaded(const absl::Status& status, std::shared_ptr<Load> load);
  void ShowDrafts();
  void ShowGroups();
  void ShowEvents();
  const v1::HourDraft* Find(const QString& draftId) const;
  std::string caller_id() { return engine() ? engine()->person_id() : std::string(); }
  Stay StayOf(const std::string& assignment_id);
  QVariantMap Row(const v1::HourDraft& draft);
  void BeginApproval(std::vector<v1::DraftRef> refs);
  void NextChunk();
  void TakeResults(const v1::ApproveDraftsResponse& answer);
  void EndApproval(const absl::Status& status);

  std::shared_ptr<Load> held_;  // null until first loaded
  int clean_shown_ = 0;
  std::map<std::string, QString> refusals_;  // by draft: why its last try failed
  std::vector<v1::CheckInRecord> records_;
  std::vector<v1::DraftRef> queue_;  // drafts still to be approved in the present run
  std::vector<std::pair<v1::HourDraft, QString>> refused_now_;
  std::map<std::string, v1::HourDraft> run_;  // what the present run is about
  size_t run_size_ = 0;
  bool fetching_ = false;
  absl::Time fetched_ = absl::InfinitePast();
  Turn turn_, events_turn_;
};

}  // namespace hjj::mobile
