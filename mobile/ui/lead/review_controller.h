// 审核: hour drafts that wait for the lead. What needs checking stands by its reason; the rest
// together.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <functional>
#include <map>
#include <set>
#include <vector>

#include "mobile/ui/lead/evidence_rows.h"
#include "mobile/ui/lead/lead_desk.h"
#include "mobile/ui/lead/review_groups.h"
#include "mobile/ui/unit_book.h"

#define HJJ_DRAFT_ROLES                                                                           \
  "draftId", "volunteerId", "name", "unitName", "place", "category", "startTime", "endTime",      \
      "inTime", "outTime", "minutes", "creditedMinutes", "gradeCode", "anomalies", "needsReason", \
      "close", "own", "late", "refusal", "hersCount", "hersMinutes"

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
  HJJ_PROPERTY(bool, togetherNeedsReason, true)
  HJJ_PROPERTY(int, declineTogetherCount, 0)
  // What to look at after this group; empty when none is left.
  HJJ_PROPERTY(QString, nextGroupCode, {})
  HJJ_PROPERTY(int, nextGroupCount, 0)
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
  // 不记时长: decided so before, newest first; each can still be approved.
  HJJ_PROPERTY(QString, declinedState, "idle")
  HJJ_PROPERTY(QString, declinedReason, {})
  HJJ_ROWS(declined, "draftId", "name", "place", "day", "startTime", "endTime", "minutes", "why",
           "byName", "time", "own")

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
  // `andHers`: her other drafts of the group that are odd for the same reasons, too.
  Q_INVOKABLE void approve(const QString& draftId, const QString& why, bool andHers = false);
  Q_INVOKABLE void decline(const QString& draftId, const QString& why, bool andHers = false);
  Q_INVOKABLE void declineTogether(const QString& why);
  Q_INVOKABLE void openDeclined();
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
  void ShowOpened(std::vector<const v1::HourDraft*> drafts);
  void ShowEvents();
  const v1::HourDraft* Find(const QString& draftId) const;
  std::string caller_id() { return engine() ? engine()->person_id() : std::string(); }
  Stay StayOf(const std::string& assignment_id);
  QVariantMap Row(const v1::HourDraft& draft);
  void ShowDeclined();
  // Drafts of the opened group.
  std::vector<const v1::HourDraft*> Opened(const std::function<bool(const v1::HourDraft&)>& wanted);
  std::vector<const v1::HourDraft*> WithHers(const v1::HourDraft& draft);
  // `kind` becomes actionKind. Refuses where a reason is missing.
  void Begin(const QString& kind, const std::vector<const v1::HourDraft*>& drafts,
             const QString& why);
  void NextChunk();
  void TakeResult(const std::string& assignment_id, const std::string& refusal);
  void End(const absl::Status& status);

  std::shared_ptr<Load> held_;  // null until first loaded
  int clean_shown_ = 0;
  std::map<std::string, QString> refusals_;  // by draft: why its last try failed
  std::vector<v1::CheckInRecord> records_;
  std::vector<v1::HourDraft> declined_drafts_;
  std::vector<v1::DraftRef> queue_;  // drafts still to be decided in the present run
  std::string decline_reason_;       // of the present run
  std::set<std::string> gone_;       // drafts the present run decided
  std::vector<std::pair<v1::HourDraft, QString>> refused_now_;
  std::map<std::string, v1::HourDraft> run_;  // what the present run is about
  size_t run_size_ = 0;
  bool fetching_ = false;
  absl::Time fetched_ = absl::InfinitePast();
  Turn turn_, events_turn_, declined_turn_;
};

}  // namespace hjj::mobile
