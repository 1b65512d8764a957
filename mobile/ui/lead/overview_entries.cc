// One woman's entries, one entry with its events, and its reversal.
#include <absl/strings/numbers.h>

#include <algorithm>

#include "mobile/ui/lead/overview_controller.h"
#include "shared/base/ids.h"

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

void OverviewController::ShowEntries() {
  set_personName(NameOf(personId().toStdString()));
  QList<QVariantMap> list;
  for (auto it = entry_list_.rbegin(); it != entry_list_.rend(); ++it) {
    const v1::HourEntryBody& body = it->body();
    const v1::Assignment* const work = Work(body.assignment_id());
    const v1::Assignment at = work ? *work : v1::Assignment();
    const auto campaign = campaign_names_.find(body.campaign_id());
    const QDateTime day = Midnight(FromProto(body.service_date()), ui_->zone());
    list.append({{"entryId", QString::number(body.seq())},
                 {"place", PlaceOf(body.assignment_id())},
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
  FetchRequests(*entry);
  ShowEntry();
  set_eventsState("loading");
  const int turn = events_turn_.Next();
  FetchEvents({entry->body().assignment_id()}, [this, turn](absl::StatusOr<Events> events) {
    if (events_turn_.Over(turn)) return;
    if (!events.ok()) return set_eventsState("error");
    records_ = *std::move(events);
    ShowEntry();
    set_eventsState("ready");
  });
}

void OverviewController::FetchRequests(const v1::HourEntry& entry) {
  // Who asked stands in the chain only as a pseudonym; the request itself says it.
  const bool asked = std::any_of(entry_list_.begin(), entry_list_.end(), [&](const auto& other) {
    return other.body().assignment_id() == entry.body().assignment_id() &&
           !other.body().hour_request_id().empty();
  });
  if (!asked) return;
  v1::ListHourRequestsRequest request;
  request.set_unit_id(entry.body().unit_id());
  request.set_person_id(entry.person_id());
  AskAll<v1::ListHourRequestsRequest, v1::ListHourRequestsResponse>(
      kListHourRequests, request,
      [this](const auto& page) {
        for (const auto& each : page.hour_requests()) requests_[each.id()] = each;
      },
      [this](const absl::Status&) { ShowEntry(); });
}

void OverviewController::ShowVersions(const v1::HourEntry& entry) {
  std::vector<const v1::HourEntry*> versions;
  for (const auto& other : entry_list_) {
    if (other.body().assignment_id() == entry.body().assignment_id()) versions.push_back(&other);
  }
  QList<QVariantMap> rows;
  for (const v1::HourEntry* version : versions) {
    const v1::HourEntryBody& body = version->body();
    const bool taken_back = body.kind() == v1::ENTRY_KIND_REVERSAL;
    // A reversal that made room for another version is told there; the last word is one itself.
    if (taken_back && version != versions.back()) continue;
    const auto asked = requests_.find(IdFromBlob(body.hour_request_id()));
    const bool known = asked != requests_.end();
    rows.append({{"seq", QString::number(body.seq())},
                 {"minutes", taken_back ? 0 : body.minutes()},
                 {"gradeCode", taken_back ? QString() : Code(body.grade())},
                 {"counts", !taken_back && !version->reversed()},
                 {"approvedByName", NameOf(version->approver_person_id())},
                 {"approveTime", ToQt(body.approve_time())},
                 {"askedByName", known ? NameOf(asked->second.requester_id()) : QString()},
                 {"askedText", known ? Q(asked->second.text()) : QString()},
                 {"why", Q(version->reason())}});
  }
  versions_.Set(rows.size() > 1 ? rows : QList<QVariantMap>());
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
  ShowVersions(*entry);
  EvidenceNames names;
  names.person = [this](const std::string& id) { return NameOf(id); };
  events_.Set(EvidenceRows(records_, names));
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
