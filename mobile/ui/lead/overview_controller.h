// The district lead's figures by unit × period × campaign, down to the single event.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <map>
#include <vector>

#include "mobile/ui/lead/evidence_rows.h"
#include "mobile/ui/lead/lead_desk.h"
#include "mobile/ui/unit_book.h"

namespace hjj::mobile {

class OverviewController : public LeadDesk, public Singleton<OverviewController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QDateTime, asOf, {})
  HJJ_PROPERTY(QString, period, "month")
  HJJ_PROPERTY(QDateTime, periodStart, {})
  HJJ_PROPERTY(QDateTime, periodEnd, {})
  // Nothing stands in the present month yet: it opened on the one before.
  HJJ_PROPERTY(bool, monthBefore, false)
  HJJ_PROPERTY(QString, campaignId, {})
  HJJ_PROPERTY(QString, unitId, {})
  HJJ_PROPERTY(QString, unitName, {})
  // The unit's own work alone, person by person: its own row in its table leads there.
  HJJ_PROPERTY(bool, ownOnly, false)
  HJJ_PROPERTY(int, people, 0)
  HJJ_PROPERTY(int, attendances, 0)
  HJJ_PROPERTY(int, sessions, 0)
  HJJ_PROPERTY(int, minutes, 0)
  HJJ_PROPERTY(int, pendingMinutes, 0)
  HJJ_PROPERTY(int, pendingCount, 0)
  HJJ_ROWS(trail, "unitId", "name")
  HJJ_ROWS(campaigns, "campaignId", "name")
  HJJ_PROPERTY(QString, rowKind, "unit")
  HJJ_ROWS(rows, "key", "name", "people", "attendances", "sessions", "minutes", "pendingMinutes")
  HJJ_PROPERTY(QString, sortKey, "minutes")
  HJJ_PROPERTY(bool, sortDescending, true)
  HJJ_PROPERTY(QString, personId, {})
  HJJ_PROPERTY(QString, personName, {})
  HJJ_PROPERTY(QString, entriesState, "idle")
  HJJ_PROPERTY(QString, entriesReason, {})
  HJJ_ROWS(entries, "entryId", "place", "category", "campaignName", "startTime", "endTime",
           "minutes", "gradeCode", "reversed", "isReversal")
  HJJ_PROPERTY(QString, entryId, {})
  HJJ_PROPERTY(QString, entryPlace, {})
  HJJ_PROPERTY(QString, entryCategory, {})
  HJJ_PROPERTY(QDateTime, entryStart, {})
  HJJ_PROPERTY(QDateTime, entryEnd, {})
  HJJ_PROPERTY(int, entryMinutes, 0)
  HJJ_PROPERTY(QString, entryGrade, {})
  HJJ_PROPERTY(QString, approvedByName, {})
  HJJ_PROPERTY(QDateTime, approveTime, {})
  HJJ_PROPERTY(bool, entryReversed, false)
  HJJ_PROPERTY(QString, eventsState, "idle")
  HJJ_ROWS(events, HJJ_EVIDENCE_ROLES)
  // What this assignment counted before and since, oldest first; empty while there is one version.
  HJJ_ROWS(versions, "seq", "minutes", "gradeCode", "counts", "approvedByName", "approveTime",
           "askedByName", "askedText", "why")
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})

 public:
  explicit OverviewController(Ui* ui);

  Q_INVOKABLE void setPeriod(const QString& period);
  Q_INVOKABLE void movePeriod(int steps);
  Q_INVOKABLE void setCampaign(const QString& campaignId);
  Q_INVOKABLE void sortBy(const QString& key);
  Q_INVOKABLE void openUnit(const QString& unitId);
  // The shown unit's own work alone.
  Q_INVOKABLE void openOwn();
  Q_INVOKABLE void openPerson(const QString& personId);
  Q_INVOKABLE void openEntry(const QString& entryId);
  Q_INVOKABLE void reverse(const QString& entryId, const QString& why);
  Q_INVOKABLE void clearAction();
  Q_INVOKABLE void retry();
  // Back in front: reads anew what a decision of hers changed meanwhile.
  Q_INVOKABLE void freshen();
  // Her decisions there change what is shown here.
  template <typename Other, typename Signal>
  void StaleAfter(Other* other, Signal signal) {
    connect(other, signal, this,
            [this, other] { stale_ = stale_ || other->actionState() == "done"; });
  }

 private:
  void Show() override;
  void Forget() override;
  // Everything anew for the unit, period and campaign shown.
  void Load();
  void LoadOnce();
  void LoadTallies();
  void ShowTrail();
  void ShowRows();
  void ShowEntries();
  void ShowEntry();
  void ShowPeriod();
  // At the first opening only; true when another month is loaded instead.
  bool StepBack();
  void ShowVersions(const v1::HourEntry& entry);
  void FetchRequests(const v1::HourEntry& entry);
  void GoTo(const QString& unitId, bool own);
  const v1::HourEntry* FindEntry(const QString& entry_id) const;

  absl::CivilDay first_, last_;  // of the period, inclusive
  std::map<std::string, QString> campaign_names_;
  v1::SummariseHoursResponse tallies_;  // all pages
  bool known_ = false, loading_ = false, booked_ = false, stale_ = false;
  bool chosen_ = false;  // the period, by her or by what there is
  std::vector<v1::HourEntry> entry_list_;
  std::map<std::string, v1::HourRequest> requests_;  // by id: what led to a version
  std::vector<v1::CheckInRecord> records_;
  absl::Time fetched_ = absl::InfinitePast();
  Turn turn_, entries_turn_, events_turn_;
};

}  // namespace hjj::mobile
