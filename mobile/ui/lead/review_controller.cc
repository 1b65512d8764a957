#include "mobile/ui/lead/review_controller.h"

#include <algorithm>
#include <set>

#include "mobile/ui/lead/evidence_rows.h"

namespace hjj::mobile {
namespace {

// While she looks on, drafts keep coming in.
constexpr absl::Duration kReloadAfter = absl::Minutes(1);

}  // namespace

bool IsClean(const v1::HourDraft& draft) {
  if (draft.state() != v1::DRAFT_STATE_READY) return false;
  // What was cut at the shift's own ends, and a break, need no decision: they lower the minutes.
  // Nor does a place that was not given: nobody need give it (个人信息保护法 16).
  return std::all_of(draft.flags().begin(), draft.flags().end(), [](const std::string& flag) {
    return flag == "CLIPPED_EARLY" || flag == "CLIPPED_LATE" || flag == "BREAK" ||
           flag == "NO_PLACE";
  });
}

ReviewController::ReviewController(Ui* ui)
    : DeskController(ui, {"lead"}), Singleton<ReviewController>(this) {}

void ReviewController::Forget() {
  turn_.Next();
  held_.reset();
  units_.Clear();
  refusals_.clear();
  queue_.clear();
  run_.clear();
  refused_now_.clear();
  fetching_ = false;
  fetched_ = absl::InfinitePast();
  close();
  set_cleanState("idle");
  for (RowsModel* list : {drafts(), clean(), refused()}) list->Set({});
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
}

void ReviewController::Fetch() {
  if (fetching_ || !engine()) return;
  fetching_ = true;
  fetched_ = ui_->Now();
  const int turn = turn_.Next();
  if (units_.empty()) {
    v1::ListUnitsRequest units;
    units.set_root_id(unit_id());
    units.set_page_size(500);
    AskAll<v1::ListUnitsRequest, v1::ListUnitsResponse>(
        kListUnits, units, [this](const auto& page) { units_.Add(page); },
        [this](const absl::Status&) {
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
        status.ok() && !load->drafts.empty() ? FetchWork(turn, load) : Loaded(status, load);
      });
}

void ReviewController::FetchWork(int turn, std::shared_ptr<Load> load) {
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

QVariantMap ReviewController::Row(const v1::HourDraft& draft) {
  const auto work = held_->assignments.find(draft.assignment_id());
  v1::Task task;
  if (work != held_->assignments.end() && held_->tasks.count(work->second.task_id())) {
    task = held_->tasks.at(work->second.task_id());
  }
  QVariantList flags;
  for (const auto& flag : draft.flags()) flags.append(Q(flag));
  const auto refusal = refusals_.find(draft.assignment_id());
  QVariantMap row{{"draftId", Q(draft.assignment_id())},
                  {"volunteerId", Q(draft.person_id())},
                  {"name", NameOf(draft.person_id())},
                  {"unitName", units_.Name(draft.unit_id())},
                  {"place", Q(task.place().name())},
                  {"category", Code(draft.category())},
                  {"startTime", QDateTime()},
                  {"endTime", QDateTime()},
                  {"inTime", ToQt(draft.in_time())},
                  {"outTime", ToQt(draft.out_time())},
                  {"minutes", draft.minutes()},
                  {"gradeCode", Code(draft.grade())},
                  {"flags", flags},
                  {"needsReason", draft.state() == v1::DRAFT_STATE_NEEDS_DECISION},
                  {"refusal", refusal == refusals_.end() ? QString() : refusal->second}};
  if (work != held_->assignments.end()) {
    row["startTime"] = ToQt(work->second.start_time());
    row["endTime"] = ToQt(work->second.end_time());
  }
  return row;
}

void ReviewController::ShowDrafts() {
  QList<QVariantMap> exceptions, rest;
  std::set<std::string> people;
  int count = 0, minutes = 0;
  for (const auto& draft : held_->drafts) {
    if (!IsClean(draft)) {
      exceptions.append(Row(draft));
      continue;
    }
    ++count;
    minutes += draft.minutes();
    people.insert(draft.person_id());
    if (cleanState() == "ready") rest.append(Row(draft));
  }
  std::stable_sort(exceptions.begin(), exceptions.end(), [](const auto& a, const auto& b) {
    if (a["needsReason"] != b["needsReason"]) return a["needsReason"].toBool();
    return a["flags"].toList().size() > b["flags"].toList().size();
  });
  drafts_.Set(exceptions);
  clean_.Set(rest);
  set_exceptionCount(static_cast<int>(exceptions.size()));
  set_cleanCount(count);
  set_cleanMinutes(minutes);
  set_cleanPeople(static_cast<int>(people.size()));
  if (!draftId().isEmpty()) {
    events_.Set(EvidenceRows(records_, [this](const std::string& id) { return NameOf(id); }));
  }
  set_state(held_->drafts.empty() ? "empty" : "ready");
}

void ReviewController::showClean() {
  if (!held_) return;
  set_cleanState("ready");
  ShowDrafts();
}

void ReviewController::hideClean() {
  set_cleanState("idle");
  clean_.Set({});
}

void ReviewController::open(const QString& draftId) {
  close();
  set_draftId(draftId);
  set_eventsState("loading");
  v1::ListCheckInEventsRequest request;
  request.set_assignment_id(draftId.toStdString());
  const int turn = events_turn_.Next();
  auto records = std::make_shared<std::vector<v1::CheckInRecord>>();
  AskAll<v1::ListCheckInEventsRequest, v1::ListCheckInEventsResponse>(
      kListCheckInEvents, request,
      [records](const auto& page) {
        records->insert(records->end(), page.records().begin(), page.records().end());
      },
      [this, turn, records](const absl::Status& status) {
        if (events_turn_.Over(turn)) return;
        if (!status.ok()) return set_eventsState("error");
        records_ = std::move(*records);
        events_.Set(EvidenceRows(records_, [this](const std::string& id) { return NameOf(id); }));
        set_eventsState("ready");
      });
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
