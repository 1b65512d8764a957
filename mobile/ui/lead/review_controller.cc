#include "mobile/ui/lead/review_controller.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "mobile/ui/limits.h"

namespace hjj::mobile {
namespace {

// Rows of the clean ones shown at a time.
constexpr int kCleanStep = 40;
constexpr char kSharedDevice[] = "SHARED_DEVICE";
// Other assignments whose events are laid beside the opened one's.
constexpr int kMaxBeside = 5;

}  // namespace

ReviewController::ReviewController(Ui* ui) : LeadDesk(ui), Singleton<ReviewController>(this) {}

void ReviewController::Forget() {
  turn_.Next();
  held_.reset();
  units_.Clear();
  refusals_.clear();
  queue_.clear();
  run_.clear();
  refused_now_.clear();
  gone_.clear();
  declined_turn_.Next();
  declined_drafts_.clear();
  set_declinedState("idle");
  fetching_ = false;
  fetched_ = absl::InfinitePast();
  close();
  clean_shown_ = 0;
  set_cleanState("idle");
  set_groupCode({});
  for (RowsModel* list : {groups(), drafts(), clean(), refused(), declined()}) list->Set({});
  set_exceptionCount(0);
  set_cleanCount(0);
  set_cleanMinutes(0);
  set_cleanPeople(0);
  set_state("loading");
  set_reason({});
  set_actionState("idle");
  set_actionReason({});
}

void ReviewController::Show() {
  const bool first = !held_ && state() == "loading";
  const bool back = state() == "error" && reason() == "UNAVAILABLE" && online();
  // Not beneath her hands: while a draft is open or a run is on, the list stays.
  const bool old = held_ && online() && draftId().isEmpty() && actionState() != "busy" &&
                   ui_->Now() - fetched_ >= kReloadAfter;
  if (first || back || old) Fetch();
  if (held_) ShowDrafts();
  if (declinedState() == "ready") ShowDeclined();
}

void ReviewController::Fetch() {
  if (fetching_ || !engine()) return;
  fetching_ = true;
  fetched_ = ui_->Now();
  const int turn = turn_.Next();
  if (units_.empty()) {
    FetchUnits([this](const absl::Status&) {
      if (held_) ShowDrafts();
    });
  }
  v1::ListDraftsRequest request;
  request.set_unit_id(unit_id());
  request.add_states(v1::DRAFT_STATE_READY);
  request.add_states(v1::DRAFT_STATE_NEEDS_DECISION);
  request.set_page_size(500);
  auto load = std::make_shared<Load>();
  AskAll<v1::ListDraftsRequest, v1::ListDraftsResponse>(
      kListDrafts, request,
      [load](const auto& page) {
        load->drafts.insert(load->drafts.end(), page.drafts().begin(), page.drafts().end());
      },
      [this, turn, load](const absl::Status& status) {
        if (turn_.Over(turn)) return;
        status.ok() && !load->drafts.empty() ? FetchWorkOf(turn, load) : Loaded(status, load);
      });
}

void ReviewController::FetchWorkOf(int turn, std::shared_ptr<Load> load) {
  // Place and hours of the shift stand in the assignment and its task.
  absl::CivilDay from = FromProto(load->drafts.front().service_date()), to = from;
  for (const auto& draft : load->drafts) {
    from = std::min(from, FromProto(draft.service_date()));
    to = std::max(to, FromProto(draft.service_date()));
  }
  v1::ListAssignmentsRequest request;
  request.set_unit_id(unit_id());
  *request.mutable_from_time() = ToProto(domain::StartOfDay(std::max(from, to - 98), ui_->zone()));
  *request.mutable_to_time() = ToProto(domain::StartOfDay(to + 1, ui_->zone()));
  request.set_page_size(500);
  AskAll<v1::ListAssignmentsRequest, v1::ListAssignmentsResponse>(
      kListAssignments, request,
      [load](const auto& page) {
        for (const auto& row : page.assignments()) load->assignments[row.id()] = row;
      },
      [this, turn, load](const absl::Status& status) {
        if (turn_.Over(turn)) return;
        if (!status.ok()) return Loaded(status, load);
        v1::ListTasksRequest tasks;
        tasks.set_unit_id(unit_id());
        tasks.set_page_size(500);
        AskAll<v1::ListTasksRequest, v1::ListTasksResponse>(
            kListTasks, tasks,
            [load](const auto& page) {
              for (const auto& task : page.tasks()) load->tasks[task.id()] = task;
            },
            [this, turn, load](const absl::Status& tasks_status) {
              if (!turn_.Over(turn)) Loaded(tasks_status, load);
            });
      });
}

void ReviewController::Loaded(const absl::Status& status, std::shared_ptr<Load> load) {
  fetching_ = false;
  if (!status.ok()) {
    if (held_) return;  // what is known stays
    set_reason(ReasonCode(status));
    return set_state("error");
  }
  // Counted and approved is only what she has in front of her.
  held_ = std::move(load);
  set_reason({});
  ShowDrafts();
}

Stay ReviewController::StayOf(const std::string& assignment_id) {
  Stay stay;
  const auto work = held_->assignments.find(assignment_id);
  if (work == held_->assignments.end()) return stay;
  const v1::Assignment& a = work->second;
  stay.person_id = a.person_id();
  stay.person = NameOf(a.person_id());
  const auto task = held_->tasks.find(a.task_id());
  if (task != held_->tasks.end()) stay.place = Q(task->second.place().name());
  stay.start = ToQt(a.start_time());
  stay.end = ToQt(a.end_time());
  stay.in = ToQt(a.in_time());
  stay.out = ToQt(a.out_time());
  return stay;
}

QVariantMap ReviewController::Row(const v1::HourDraft& draft) {
  Stay own = StayOf(draft.assignment_id());
  own.person_id = draft.person_id();
  own.in = ToQt(draft.in_time());
  own.out = ToQt(draft.out_time());
  QVariantList anomalies;
  for (const std::string& reason : ReasonsOf(draft)) {
    v1::Anomaly said;
    said.set_reason(reason);
    for (const auto& anomaly : draft.anomalies()) {
      if (anomaly.reason() == reason) said = anomaly;
    }
    std::vector<Stay> others;
    for (const auto& id : said.assignment_ids()) {
      if (id != draft.assignment_id()) others.push_back(StayOf(id));
    }
    anomalies.append(AnomalyFacts(said, own, others));
  }
  const auto refusal = refusals_.find(draft.assignment_id());
  return {{"draftId", Q(draft.assignment_id())},
          {"volunteerId", Q(draft.person_id())},
          {"name", NameOf(draft.person_id())},
          {"unitName", units_.Name(draft.unit_id())},
          {"place", own.place},
          {"category", Code(draft.category())},
          {"startTime", own.start},
          {"endTime", own.end},
          {"inTime", own.in},
          {"outTime", own.out},
          {"minutes", draft.minutes()},
          {"creditedMinutes", draft.credited_minutes()},
          {"gradeCode", Code(draft.grade())},
          {"anomalies", anomalies},
          {"needsReason", NeedsReason(draft)},
          {"hersCount", 0},
          {"hersMinutes", 0},
          {"close", draft.caller_close()},
          {"own", draft.person_id() == caller_id()},
          {"late", draft.credited_minutes() > 0},
          {"refusal", refusal == refusals_.end() ? QString() : refusal->second}};
}

void ReviewController::ShowDrafts() {
  std::vector<const v1::HourDraft*> open_group;
  QList<QVariantMap> rest;
  std::set<std::string> people;
  int count = 0, minutes = 0, exceptions = 0;
  const std::string caller = caller_id();
  for (const auto& draft : held_->drafts) {
    const std::string group = GroupOf(draft, caller);
    if (!group.empty()) {
      ++exceptions;
      if (Q(group) == groupCode()) open_group.push_back(&draft);
      continue;
    }
    ++count;
    minutes += draft.minutes();
    people.insert(draft.person_id());
    if (cleanState() == "ready" && count <= clean_shown_) rest.append(Row(draft));
  }
  ShowGroups();
  ShowOpened(std::move(open_group));
  clean_.Set(rest);
  set_exceptionCount(exceptions);
  set_cleanCount(count);
  set_cleanMinutes(minutes);
  set_cleanPeople(static_cast<int>(people.size()));
  if (!draftId().isEmpty()) ShowEvents();
  set_state(held_->drafts.empty() ? "empty" : "ready");
}

void ReviewController::ShowOpened(std::vector<const v1::HourDraft*> drafts) {
  const std::string caller = caller_id();
  // A woman's stand side by side; those of one phone as they came, place by place.
  if (groupCode() != kSharedDevice) {
    std::stable_sort(drafts.begin(), drafts.end(), [](const auto* a, const auto* b) {
      return std::tie(a->unit_id(), a->person_id()) < std::tie(b->unit_id(), b->person_id());
    });
  }
  QList<QVariantMap> rows;
  int together = 0, together_minutes = 0, declinable = 0;
  bool needs_reason = false;
  for (const v1::HourDraft* draft : drafts) {
    QVariantMap row = Row(*draft);
    int hers = 0, hers_minutes = 0;
    for (const v1::HourDraft* other : drafts) {
      if (other == draft || !AlikeForHer(*draft, *other, caller)) continue;
      ++hers;
      hers_minutes += other->minutes();
    }
    row["hersCount"] = hers;
    row["hersMinutes"] = hers_minutes;
    rows.append(row);
    if (DeclinedTogether(*draft, caller)) ++declinable;
    if (!DecidedTogether(*draft, caller)) continue;
    ++together;
    together_minutes += draft->minutes();
    needs_reason = needs_reason || NeedsReason(*draft);
  }
  drafts_.Set(rows);
  set_togetherCount(together);
  set_togetherMinutes(together_minutes);
  set_togetherNeedsReason(needs_reason);
  set_declineTogetherCount(declinable);
}

void ReviewController::ShowGroups() {
  struct Sum {
    int count = 0, minutes = 0;
    std::set<std::string> people;
  };
  std::map<std::string, Sum> sums;
  for (const auto& draft : held_->drafts) {
    const std::string group = GroupOf(draft, caller_id());
    if (group.empty()) continue;
    Sum& sum = sums[group];
    ++sum.count;
    sum.minutes += draft.minutes();
    sum.people.insert(draft.person_id());
  }
  std::vector<std::string> codes;
  for (const auto& [code, sum] : sums) codes.push_back(code);
  std::stable_sort(codes.begin(), codes.end(),
                   [](const auto& a, const auto& b) { return RankOf(a) < RankOf(b); });
  QList<QVariantMap> rows;
  for (const auto& code : codes) {
    const Sum& sum = sums[code];
    rows.append({{"code", Q(code)},
                 {"count", sum.count},
                 {"people", static_cast<int>(sum.people.size())},
                 {"minutes", sum.minutes}});
  }
  groups_.Set(rows);
  // The next one down the page; from the last one back to the top.
  QVariantMap next;
  for (const auto& row : rows) {
    const QString code = row["code"].toString();
    if (code == groupCode() || code == "OWN") continue;
    const bool after = RankOf(code.toStdString()) > RankOf(groupCode().toStdString());
    if (next.isEmpty() || after) next = row;
    if (after) break;
  }
  set_nextGroupCode(next["code"].toString());
  set_nextGroupCount(next["count"].toInt());
}

const v1::HourDraft* ReviewController::Find(const QString& draftId) const {
  if (!held_) return nullptr;
  for (const auto* drafts : {&std::as_const(held_->drafts), &declined_drafts_}) {
    for (const auto& draft : *drafts) {
      if (draft.assignment_id() == draftId.toStdString()) return &draft;
    }
  }
  return nullptr;
}

void ReviewController::openDeclined() {
  clearAction();
  set_declinedReason({});
  set_declinedState("loading");
  v1::ListDraftsRequest request;
  request.set_unit_id(unit_id());
  request.add_states(v1::DRAFT_STATE_DECLINED);
  request.set_include_credited(true);  // and what else is decided
  request.set_page_size(500);
  const int turn = declined_turn_.Next();
  auto found = std::make_shared<std::vector<v1::HourDraft>>();
  AskAll<v1::ListDraftsRequest, v1::ListDraftsResponse>(
      kListDrafts, request,
      [found](const auto& page) {
        found->insert(found->end(), page.drafts().begin(), page.drafts().end());
      },
      [this, turn, found](const absl::Status& status) {
        if (declined_turn_.Over(turn)) return;
        set_declinedReason(ReasonCode(status));
        if (!status.ok()) return set_declinedState("error");
        declined_drafts_ = std::move(*found);
        std::stable_sort(declined_drafts_.begin(), declined_drafts_.end(),
                         [](const auto& a, const auto& b) {
                           return FromProto(a.decline().time()) > FromProto(b.decline().time());
                         });
        ShowDeclined();
      });
}

void ReviewController::ShowDeclined() {
  if (declinedState() == "idle" || !held_) return;
  QList<QVariantMap> rows;
  for (const auto& draft : declined_drafts_) {
    const Stay stay = StayOf(draft.assignment_id());
    rows.append({{"draftId", Q(draft.assignment_id())},
                 {"name", NameOf(draft.person_id())},
                 {"place", stay.place},
                 {"day", Noon(FromProto(draft.service_date()), ui_->zone())},
                 {"startTime", stay.start},
                 {"endTime", stay.end},
                 {"minutes", draft.minutes()},
                 {"why", Q(draft.decline().reason())},
                 {"byName", NameOf(draft.decline().declined_by())},
                 {"time", ToQt(draft.decline().time())},
                 {"own", draft.person_id() == caller_id()}});
  }
  declined()->Set(rows);
  set_declinedState(rows.isEmpty() ? "empty" : "ready");
}

void ReviewController::openGroup(const QString& code) {
  if (!held_) return;
  close();
  clearAction();
  set_groupCode(code);
  ShowDrafts();
}

void ReviewController::showClean() {
  if (!held_) return;
  clean_shown_ = kCleanStep;
  set_cleanState("ready");
  ShowDrafts();
}

void ReviewController::showMoreClean() {
  clean_shown_ += kCleanStep;
  ShowDrafts();
}

void ReviewController::hideClean() {
  set_cleanState("idle");
  clean_.Set({});
}

void ReviewController::open(const QString& draftId) {
  close();
  const v1::HourDraft* draft = Find(draftId);
  if (!draft) return;
  set_draftId(draftId);
  set_eventsState("loading");
  // Her own first; beside it what the anomalies touch.
  std::vector<std::string> ids{draft->assignment_id()};
  for (const auto& anomaly : draft->anomalies()) {
    for (const auto& id : anomaly.assignment_ids()) {
      if (ids.size() <= kMaxBeside && std::find(ids.begin(), ids.end(), id) == ids.end()) {
        ids.push_back(id);
      }
    }
  }
  const int turn = events_turn_.Next();
  FetchEvents(std::move(ids), [this, turn](absl::StatusOr<Events> events) {
    if (events_turn_.Over(turn)) return;
    if (!events.ok()) return set_eventsState("error");
    records_ = *std::move(events);
    ShowEvents();
    set_eventsState("ready");
  });
}

void ReviewController::ShowEvents() {
  EvidenceNames names;
  names.person = [this](const std::string& id) { return NameOf(id); };
  names.elsewhere = [this](const v1::CheckInEvent& event) {
    if (event.assignment_id() == draftId().toStdString() || !held_) return QString();
    const Stay stay = StayOf(event.assignment_id());
    return NameOf(event.claimant_id()) + (stay.place.isEmpty() ? "" : " · " + stay.place);
  };
  if (const v1::HourDraft* draft = Find(draftId())) {
    for (const auto& anomaly : draft->anomalies()) {
      names.marked.insert(anomaly.event_ids().begin(), anomaly.event_ids().end());
    }
  }
  // Of another's assignment only what shows the anomaly: the rest is no business of this draft.
  std::vector<v1::CheckInRecord> shown;
  for (const auto& record : records_) {
    if (record.event().assignment_id() == draftId().toStdString() ||
        names.marked.count(record.event().id()) ||
        record.event().claimant_id() == (Find(draftId()) ? Find(draftId())->person_id() : "")) {
      shown.push_back(record);
    }
  }
  events_.Set(EvidenceRows(shown, names));
}

void ReviewController::close() {
  events_turn_.Next();
  set_draftId({});
  records_.clear();
  events_.Set({});
  set_eventsState("idle");
}

void ReviewController::clearAction() {
  if (actionState() == "busy") return;
  set_actionState("idle");
  set_actionReason({});
  refused_.Set({});
}

void ReviewController::retry() { Fetch(); }

}  // namespace hjj::mobile
