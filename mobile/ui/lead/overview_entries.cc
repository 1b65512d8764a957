// One woman's entries, one entry with its events, and its reversal.
#include <absl/strings/numbers.h>

#include <algorithm>

#include "mobile/ui/lead/evidence_rows.h"
#include "mobile/ui/lead/overview_controller.h"

namespace hjj::mobile {

void OverviewController::openPerson(const QString& personId) {
  set_personId(personId);
  set_personName(NameOf(personId.toStdString()));
  set_entriesReason({});
  set_entriesState("loading");
  entry_list_.clear();
  entries_.Set({});
  v1::ListEntriesRequest request;
  request.set_unit_id(unitId().toStdString());
  *request.mutable_from_date() = ToProto(first_);
  *request.mutable_to_date() = ToProto(last_);
  request.set_campaign_id(campaignId().toStdString());
  request.set_person_id(personId.toStdString());
  request.set_page_size(500);
  const int turn = entries_turn_.Next();
  auto found = std::make_shared<std::vector<v1::HourEntry>>();
  AskAll<v1::ListEntriesRequest, v1::ListEntriesResponse>(
      kListEntries, request,
      [found](const auto& page) {
        found->insert(found->end(), page.entries().begin(), page.entries().end());
      },
      [this, turn, found](const absl::Status& status) {
        if (entries_turn_.Over(turn)) return;
        set_entriesReason(ReasonCode(status));
        if (!status.ok()) return set_entriesState("error");
        entry_list_ = std::move(*found);
        for (const auto& entry : entry_list_) FetchWork(entry.body().assignment_id());
        ShowEntries();
        set_entriesState(entry_list_.empty() ? "empty" : "ready");
      });
}

void OverviewController::FetchWork(const std::string& assignment_id) {
  // Place and times stand in the assignment and its task; asked for once.
  if (!work_.try_emplace(assignment_id).second) return;
  v1::GetAssignmentRequest request;
  request.set_id(assignment_id);
  Ask<v1::GetAssignmentRequest, v1::GetAssignmentResponse>(
      kGetAssignment, request,
      [this, assignment_id](absl::StatusOr<v1::GetAssignmentResponse> answer) {
        if (!answer.ok()) {
          work_.erase(assignment_id);  // asked again at the next opening
          return;
        }
        work_[assignment_id] = answer->assignment();
        const std::string task_id = answer->assignment().task_id();
        ShowEntries();
        if (!tasks_.try_emplace(task_id).second) return;
        v1::GetTaskRequest task;
        task.set_id(task_id);
        Ask<v1::GetTaskRequest, v1::GetTaskResponse>(
            kGetTask, task, [this, task_id](absl::StatusOr<v1::GetTaskResponse> got) {
              if (!got.ok()) {
                tasks_.erase(task_id);
                return;
              }
              tasks_[task_id] = got->task();
              ShowEntries();
              ShowEntry();
            });
      });
}

void OverviewController::ShowEntries() {
  set_personName(NameOf(personId().toStdString()));
  QList<QVariantMap> list;
  for (auto it = entry_list_.rbegin(); it != entry_list_.rend(); ++it) {
    const v1::HourEntryBody& body = it->body();
    const auto work = work_.find(body.assignment_id());
    v1::Assignment at;
    if (work != work_.end()) at = work->second;
    const auto task = tasks_.find(at.task_id());
    const auto campaign = campaign_names_.find(body.campaign_id());
    const QDateTime day = Midnight(FromProto(body.service_date()), ui_->zone());
    list.append({{"entryId", QString::number(body.seq())},
                 {"place", task == tasks_.end() ? QString() : Q(task->second.place().name())},
                 {"category", Code(body.category())},
                 {"campaignName", campaign == campaign_names_.end() ? QString() : campaign->second},
                 {"startTime", at.has_in_time()  ? ToQt(at.in_time())
                               : at.id().empty() ? day
                                                 : ToQt(at.start_time())},
                 {"endTime", at.has_out_time() ? ToQt(at.out_time())
                             : at.id().empty() ? day
                                               : ToQt(at.end_time())},
                 {"minutes", body.minutes()},
                 {"gradeCode", Code(body.grade())},
                 {"reversed", it->reversed()},
                 {"isReversal", body.kind() == v1::ENTRY_KIND_REVERSAL}});
  }
  entries_.Set(list);
}

const v1::HourEntry* OverviewController::FindEntry(const QString& entry_id) const {
  for (const auto& entry : entry_list_) {
    if (QString::number(entry.body().seq()) == entry_id) return &entry;
  }
  return nullptr;
}

void OverviewController::openEntry(const QString& entryId) {
  set_entryId(entryId);
  records_.clear();
  events_.Set({});
  const v1::HourEntry* entry = FindEntry(entryId);
  if (!entry) return set_eventsState("error");
  ShowEntry();
  set_eventsState("loading");
  v1::ListCheckInEventsRequest request;
  request.set_assignment_id(entry->body().assignment_id());
  const int turn = events_turn_.Next();
  auto found = std::make_shared<std::vector<v1::CheckInRecord>>();
  AskAll<v1::ListCheckInEventsRequest, v1::ListCheckInEventsResponse>(
      kListCheckInEvents, request,
      [found](const auto& page) {
        found->insert(found->end(), page.records().begin(), page.records().end());
      },
      [this, turn, found](const absl::Status& status) {
        if (events_turn_.Over(turn)) return;
        if (!status.ok()) return set_eventsState("error");
        records_ = std::move(*found);
        ShowEntry();
        set_eventsState("ready");
      });
}

void OverviewController::ShowEntry() {
  const v1::HourEntry* entry = FindEntry(entryId());
  const int row = entries_.Find(entryId());
  if (!entry || row < 0) return;
  const QVariantMap shown = entries_.get(row);
  set_approvedByName(NameOf(entry->approver_person_id()));
  set_entryPlace(shown["place"].toString());
  set_entryCategory(shown["category"].toString());
  set_entryStart(shown["startTime"].toDateTime());
  set_entryEnd(shown["endTime"].toDateTime());
  set_entryMinutes(entry->body().minutes());
  set_entryGrade(Code(entry->body().grade()));
  set_approveTime(ToQt(entry->body().approve_time()));
  set_entryReversed(entry->reversed());
  QString why;
  for (const auto& other : entry_list_) {
    if (other.body().kind() == v1::ENTRY_KIND_REVERSAL &&
        other.body().reverses_seq() == entry->body().seq()) {
      why = Q(other.reason());
    }
  }
  set_reversalReason(why);
  events_.Set(EvidenceRows(records_, [this](const std::string& id) { return NameOf(id); }));
}

void OverviewController::reverse(const QString& entryId, const QString& why) {
  const v1::HourEntry* entry = FindEntry(entryId);
  if (!entry || actionState() == "busy" || !engine()) return;
  v1::ReverseEntryRequest request;
  request.set_seq(entry->body().seq());
  request.set_reason(why.trimmed().toStdString());
  set_actionReason({});
  set_actionState("busy");
  Send<v1::ReverseEntryRequest, v1::ReverseEntryResponse>(
      kReverseEntry, request,
      [this, seq = entry->body().seq()](absl::StatusOr<v1::ReverseEntryResponse> answer) {
        set_actionReason(ReasonCode(answer.status()));
        if (!answer.ok()) return set_actionState("error");
        // The entry stays readable; the reversal stands beside it.
        for (auto& each : entry_list_) {
          if (each.body().seq() == seq) each.set_reversed(true);
        }
        entry_list_.push_back(answer->entry());
        ShowEntries();
        ShowEntry();
        set_actionState("done");
        Load();
      });
}

}  // namespace hjj::mobile
