#include "mobile/ui/lead/requests_controller.h"

#include <absl/strings/match.h>
#include <absl/strings/str_split.h>

#include <algorithm>

#include "mobile/ui/pictures.h"

namespace hjj::mobile {
namespace {

// Requests come one by one over a day.
constexpr absl::Duration kRequestsReloadAfter = absl::Minutes(5);

int MinutesBetween(const v1::HourRequest& request) {
  if (!request.has_in_time() || !request.has_out_time()) return 0;
  const absl::Duration stay = FromProto(request.out_time()) - FromProto(request.in_time());
  return static_cast<int>(std::clamp<int64_t>(absl::ToInt64Minutes(stay), 0, 960));
}

}  // namespace

RequestsController::RequestsController(Ui* ui)
    : LeadDesk(ui), Singleton<RequestsController>(this) {}

void RequestsController::Forget() {
  turn_.Next();
  open_turn_.Next();
  held_.clear();
  units_.Clear();
  units_above_.clear();
  records_.clear();
  ForgetWork();
  known_ = fetching_ = false;
  fetched_ = absl::InfinitePast();
  requests_.Set({});
  events_.Set({});
  set_requestId({});
  set_request({});
  set_photo({});
  set_photoState("idle");
  set_eventsState("idle");
  set_openCount(0);
  set_state("loading");
  set_reason({});
  set_actionState("idle");
  set_actionReason({});
}

void RequestsController::Show() {
  const bool first = !known_ && state() == "loading";
  const bool back = state() == "error" && reason() == "UNAVAILABLE" && online();
  const bool old = known_ && online() && requestId().isEmpty() && actionState() != "busy" &&
                   ui_->Now() - fetched_ >= kRequestsReloadAfter;
  if (first || back || old) Fetch();
  if (known_) ShowRequests();
}

void RequestsController::Fetch() {
  if (fetching_ || !engine()) return;
  fetching_ = true;
  fetched_ = ui_->Now();
  if (units_.empty()) {
    FetchUnits([this](const absl::Status&) {
      if (known_) ShowRequests();
    });
  }
  v1::ListHourRequestsRequest request;
  request.set_unit_id(unit_id());
  request.set_page_size(200);
  FetchPage(request, turn_.Next(), {});
}

void RequestsController::FetchPage(v1::ListHourRequestsRequest request, int turn,
                                   std::vector<v1::HourRequest> list) {
  Ask<v1::ListHourRequestsRequest, v1::ListHourRequestsResponse>(
      kListHourRequests, request,
      [this, request, turn, list](absl::StatusOr<v1::ListHourRequestsResponse> page) {
        if (turn_.Over(turn)) return;
        if (!page.ok()) return Fetched(page.status(), {});
        auto all = list;
        all.insert(all.end(), page->hour_requests().begin(), page->hour_requests().end());
        // Open ones come first; of those decided, the newest are enough.
        if (page->next_page_token().empty() ||
            (!all.empty() && all.back().state() != v1::HOUR_REQUEST_STATE_OPEN)) {
          return Fetched(absl::OkStatus(), std::move(all));
        }
        v1::ListHourRequestsRequest next = request;
        next.set_page_token(page->next_page_token());
        FetchPage(next, turn, std::move(all));
      });
}

void RequestsController::Fetched(const absl::Status& status, std::vector<v1::HourRequest> list) {
  fetching_ = false;
  if (!status.ok()) {
    if (known_) return;  // what is known stays
    set_reason(ReasonCode(status));
    return set_state("error");
  }
  held_ = std::move(list);
  known_ = true;
  set_reason({});
  for (const auto& request : held_) {
    if (request.state() == v1::HOUR_REQUEST_STATE_OPEN) FetchWork(request.assignment_id());
  }
  ShowRequests();
}

QString RequestsController::DeciderUnit(const v1::HourRequest& request) {
  const std::vector<std::string> ids =
      absl::StrSplit(request.decider_unit_path(), '/', absl::SkipEmpty());
  if (ids.empty()) return {};
  if (units_.Find(ids.back())) return units_.Name(ids.back());
  // Above her own: asked for by itself, once.
  const auto [it, asked] = units_above_.try_emplace(ids.back());
  if (asked) {
    v1::GetUnitRequest unit;
    unit.set_id(ids.back());
    Ask<v1::GetUnitRequest, v1::GetUnitResponse>(
        kGetUnit, unit, [this, id = ids.back()](absl::StatusOr<v1::GetUnitResponse> answer) {
          if (!answer.ok()) return;
          units_above_[id] = Q(answer->unit().name());
          ShowRequests();
        });
  }
  return it->second;
}

QString RequestsController::BarrierOf(const v1::HourRequest& request) {
  if (!engine() || request.state() != v1::HOUR_REQUEST_STATE_OPEN) return {};
  if (request.person_id() == engine()->person_id()) return "OWN";
  if (request.requester_id() == engine()->person_id()) return "ASKED";
  for (const auto& grant : ui_->Grants()) {
    if (grant.role() == v1::ROLE_DISTRICT_LEAD && !grant.unit_path().empty() &&
        absl::StartsWith(request.decider_unit_path(), grant.unit_path())) {
      return {};
    }
  }
  return "ABOVE";
}

QVariantMap RequestsController::Row(const v1::HourRequest& request) {
  const v1::Assignment* const work = Work(request.assignment_id());
  return {{"requestId", Q(request.id())},
          {"kind", Code(request.kind())},
          {"requestState", Code(request.state())},
          {"name", NameOf(request.person_id())},
          {"requesterName", NameOf(request.requester_id())},
          {"unitName", units_.Name(request.unit_id())},
          {"place", PlaceOf(request.assignment_id())},
          {"day", Noon(FromProto(request.service_date()), ui_->zone())},
          {"startTime", work ? ToQt(work->start_time()) : QDateTime()},
          {"endTime", work ? ToQt(work->end_time()) : QDateTime()},
          {"text", Q(request.text())},
          {"inTime", ToQt(request.in_time())},
          {"outTime", ToQt(request.out_time())},
          {"claimedMinutes", MinutesBetween(request)},
          {"creditedMinutes", request.credited_minutes()},
          {"hasPhoto", request.has_photo()},
          {"createTime", ToQt(request.create_time())},
          {"deciderName", request.decider_id().empty() ? QString() : NameOf(request.decider_id())},
          {"decideTime", ToQt(request.decide_time())},
          {"decisionReason", Q(request.decision_reason())},
          {"grantedMinutes", request.granted_minutes()},
          {"barrier", BarrierOf(request)},
          {"deciderUnit", DeciderUnit(request)}};
}

void RequestsController::ShowRequests() {
  QList<QVariantMap> rows;
  int open = 0;
  QVariantMap shown;
  for (const auto& request : held_) {
    rows.append(Row(request));
    if (request.state() == v1::HOUR_REQUEST_STATE_OPEN) ++open;
    if (Q(request.id()) == requestId()) shown = rows.back();
  }
  requests_.Set(rows);
  set_request(shown);
  set_openCount(open);
  if (!requestId().isEmpty()) ShowEvents();
  set_state(held_.empty() ? "empty" : "ready");
}

const v1::HourRequest* RequestsController::Find(const QString& request_id) const {
  for (const auto& request : held_) {
    if (Q(request.id()) == request_id) return &request;
  }
  return nullptr;
}

void RequestsController::open(const QString& requestId) {
  const v1::HourRequest* request = Find(requestId);
  if (!request) return;
  clearAction();
  const int turn = open_turn_.Next();
  records_.clear();
  events_.Set({});
  set_photo({});
  set_photoState("idle");
  set_eventMinutes(-1);
  set_requestId(requestId);
  FetchWork(request->assignment_id());
  ShowRequests();
  if (request->has_photo()) FetchPhoto();
  set_eventsState("loading");
  FetchEvents({request->assignment_id()}, [this, turn](absl::StatusOr<Events> events) {
    if (open_turn_.Over(turn)) return;
    if (!events.ok()) return set_eventsState("error");
    records_ = *std::move(events);
    ShowEvents();
    set_eventsState("ready");
  });
  // What the events add up to stands in her draft.
  v1::ListDraftsRequest drafts;
  drafts.set_unit_id(request->unit_id());
  *drafts.mutable_from_date() = request->service_date();
  *drafts.mutable_to_date() = request->service_date();
  drafts.set_include_credited(true);
  drafts.set_page_size(500);
  AskAll<v1::ListDraftsRequest, v1::ListDraftsResponse>(
      kListDrafts, drafts,
      [this, turn, id = request->assignment_id()](const auto& page) {
        for (const auto& draft : page.drafts()) {
          if (draft.assignment_id() == id && !open_turn_.Over(turn)) {
            set_eventMinutes(draft.minutes());
          }
        }
      },
      [](const absl::Status&) {});
}

void RequestsController::ShowEvents() {
  EvidenceNames names;
  names.person = [this](const std::string& id) { return NameOf(id); };
  events_.Set(EvidenceRows(records_, names));
}

void RequestsController::FetchPhoto() {
  v1::GetHourRequestPhotoRequest request;
  request.set_hour_request_id(requestId().toStdString());
  set_photoState("loading");
  Ask<v1::GetHourRequestPhotoRequest, v1::GetHourRequestPhotoResponse>(
      kGetHourRequestPhoto, request,
      [this, id = requestId()](absl::StatusOr<v1::GetHourRequestPhotoResponse> answer) {
        if (id != requestId()) return;
        set_photo(answer.ok() ? DataUrl(answer->photo()) : QString());
        set_photoState(photo().isEmpty() ? "error" : "ready");
      });
}

void RequestsController::Decide(bool grant, int minutes, const QString& why) {
  const v1::HourRequest* held = Find(requestId());
  if (!held || actionState() == "busy" || !engine()) return;
  v1::DecideHourRequestRequest request;
  request.set_hour_request_id(held->id());
  request.set_version(held->version());
  request.set_grant(grant);
  if (grant) request.set_minutes(minutes);
  request.set_reason(why.trimmed().toStdString());
  set_actionReason({});
  set_actionState("busy");
  Send<v1::DecideHourRequestRequest, v1::DecideHourRequestResponse>(
      kDecideHourRequest, request, [this](absl::StatusOr<v1::DecideHourRequestResponse> answer) {
        set_actionReason(ReasonCode(answer.status()));
        if (!answer.ok()) {
          // Changed on the server meanwhile: read it anew.
          if (actionReason() != "UNAVAILABLE") Fetch();
          return set_actionState("error");
        }
        for (auto& each : held_) {
          if (each.id() == answer->hour_request().id()) each = answer->hour_request();
        }
        ShowRequests();
        set_actionState("done");
      });
}

void RequestsController::grant(int minutes, const QString& why) { Decide(true, minutes, why); }

void RequestsController::decline(const QString& why) { Decide(false, 0, why); }

void RequestsController::clearAction() {
  if (actionState() == "busy") return;
  set_actionState("idle");
  set_actionReason({});
}

void RequestsController::retry() { Fetch(); }

}  // namespace hjj::mobile
