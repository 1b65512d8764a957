#include "mobile/ui/coordinator/call_list_controller.h"

#include <algorithm>
#include <map>

#include "shared/base/reasons.h"

namespace hjj::mobile {

CallListController::CallListController(Ui* ui)
    : DeskController(ui, {"coordinator"}), Singleton<CallListController>(this) {}

void CallListController::Forget() {
  turn_.Next();
  calls_.clear();
  fetched_for_.clear();
  fetching_ = known_ = false;
  people_.Set({});
  set_remaining(0);
  set_state("loading");
  set_reason({});
  close();
  set_actionState("idle");
  set_actionReason({});
}

std::string CallListController::Signature() {
  std::string out = "offers";
  const Picture* picture = ui_->Unit();
  if (!picture) return out;
  for (const auto& [id, offer] : picture->offers) {
    if (offer.state() == v1::OFFER_STATE_OPEN) {
      out += "/" + id + ":" + std::to_string(offer.version());
    }
  }
  return out;
}

void CallListController::Show() {
  const bool stale = fetched_for_ != Signature();
  const bool back = state() == "error" && reason() == "UNAVAILABLE" && online();
  if (stale || back) Fetch();
  if (known_) ShowCalls();
}

void CallListController::Fetch() {
  if (fetching_) return;
  fetching_ = true;
  fetched_for_ = Signature();
  v1::ListCallsRequest request;
  request.set_unit_id(unit_id());
  request.set_page_size(500);
  const int turn = turn_.Next();
  Collect<v1::ListCallsRequest, v1::ListCallsResponse, v1::Call>(
      kListCalls, request, &v1::ListCallsResponse::calls,
      [this, turn](absl::StatusOr<std::vector<v1::Call>> found) {
        if (turn_.Over(turn)) return;
        fetching_ = false;
        if (!found.ok()) {
          // What is known stays on screen; without it there is nothing to show.
          if (known_) return;
          set_reason(ReasonCode(found.status()));
          return set_state("error");
        }
        known_ = true;
        calls_ = *std::move(found);
        set_reason({});
        Show();
      });
}

QVariantMap CallListController::Row(const v1::Call& call) {
  const Picture* picture = ui_->Unit();
  QVariantMap row{{"offerId", Q(call.offer().id())},
                  {"volunteerId", Q(call.offer().person_id())},
                  {"replyBy", ToQt(call.offer().answer_by_time())},
                  {"attempts", call.offer().call_count()},
                  {"lastCallTime", ToQt(call.offer().last_call_time())},
                  {"cause", Q(call.cause())}};
  AddCard(call.offer().person_id(), &row);
  const auto card = engine()->names().Card(call.offer().person_id());
  row.insert("unitName", card ? ui_->UnitName(card->unit_id()) : QString());
  QStringList risks;
  int days = 0;
  for (const auto& assignment : call.assignments()) {
    if (assignment.commitment() != v1::COMMITMENT_OFFERED) continue;
    v1::Task task;
    if (picture && picture->tasks.count(assignment.task_id())) {
      task = picture->tasks.at(assignment.task_id());
    }
    if (days++ == 0) {
      row.insert("place", Q(task.place().name()));
      std::string lead;
      if (picture && picture->shifts.count(assignment.shift_id())) {
        lead = picture->shifts.at(assignment.shift_id()).lead_person_id();
      }
      row.insert("leadName", NameOf(lead));
      row.insert("startTime", ToQt(assignment.start_time()));
      row.insert("endTime", ToQt(assignment.end_time()));
    }
    const QString risk = Q(task.risk_notice());
    if (!risk.isEmpty() && !risks.contains(risk)) risks.append(risk);
  }
  row.insert("dayCount", days);
  row.insert("riskNotice", risks.join('\n'));
  return row;
}

void CallListController::ShowCalls() {
  QList<QVariantMap> rows;
  for (const auto& call : calls_) rows.append(Row(call));
  people_.Set(rows);
  set_remaining(people_.Count());
  set_state(rows.isEmpty() ? "empty" : "ready");
  if (!offerId().isEmpty()) ShowOpened(/*keep_ticks=*/true);
}

std::optional<v1::Call> CallListController::Find(const std::string& offer_id) {
  for (const auto& call : calls_) {
    if (call.offer().id() == offer_id) return call;
  }
  const Picture* picture = ui_->Unit();
  if (!picture || !picture->offers.count(offer_id)) return std::nullopt;
  v1::Call call;
  *call.mutable_offer() = picture->offers.at(offer_id);
  for (const auto& id : call.offer().assignment_ids()) {
    const auto it = picture->assignments.find(id);
    if (it != picture->assignments.end()) *call.add_assignments() = it->second;
  }
  const auto card = engine()->names().Card(call.offer().person_id());
  call.set_cause(card && !card->uses_app()                     ? "NOT_ON_APP"
                 : call.offer().delivery() < v1::DELIVERY_SEEN ? "NOT_SEEN"
                                                               : "SILENT");
  return call;
}

void CallListController::open(const QString& offerId) {
  set_offerId(offerId);
  days_.Set({});
  ShowOpened(/*keep_ticks=*/false);
}

void CallListController::ShowOpened(bool keep_ticks) {
  if (!engine()) return;
  const auto call = Find(offerId().toStdString());
  if (!call) return;
  const QVariantMap row = Row(*call);
  set_volunteerId(row["volunteerId"].toString());
  set_name(row["name"].toString());
  set_phoneTail(row["phoneTail"].toString());
  set_place(row["place"].toString());
  set_riskNotice(row["riskNotice"].toString());
  set_replyBy(row["replyBy"].toDateTime());
  set_cause(row["cause"].toString());
  set_attempts(row["attempts"].toInt());

  std::map<QString, bool> unticked;
  if (keep_ticks) {
    for (const auto& day : days_.rows()) {
      if (!day["ticked"].toBool()) unticked[day["assignmentId"].toString()] = true;
    }
  }
  const Picture* picture = ui_->Unit();
  QList<QVariantMap> rows;
  int ticked = 0;
  for (const auto& assignment : call->assignments()) {
    if (assignment.commitment() != v1::COMMITMENT_OFFERED) continue;
    QString at;
    if (picture && picture->tasks.count(assignment.task_id())) {
      at = Q(picture->tasks.at(assignment.task_id()).place().name());
    }
    const QString id = Q(assignment.id());
    ticked += unticked.count(id) ? 0 : 1;
    rows.append({{"assignmentId", id},
                 {"startTime", ToQt(assignment.start_time())},
                 {"endTime", ToQt(assignment.end_time())},
                 {"place", at == place() ? QString() : at},
                 {"ticked", unticked.count(id) == 0}});
  }
  days_.Set(rows);
  set_tickedCount(ticked);
}

void CallListController::close() {
  set_offerId({});
  set_volunteerId({});
  set_name({});
  set_phoneTail({});
  set_riskNotice({});
  days_.Set({});
  set_tickedCount(0);
}

void CallListController::setTicked(const QString& assignmentId, bool ticked) {
  days_.SetField(days_.Find(assignmentId), "ticked", ticked);
  int count = 0;
  for (const auto& day : days_.rows()) count += day["ticked"].toBool() ? 1 : 0;
  set_tickedCount(count);
}

void CallListController::comes(bool riskRead) { Answer(true, riskRead); }

void CallListController::cannot() { Answer(false, false); }

void CallListController::Answer(bool comes, bool risk_read) {
  if (offerId().isEmpty() || days_.Count() == 0 || actionState() == "busy" || !engine()) return;
  set_actionReason({});
  if (comes && tickedCount() > 0 && !riskNotice().isEmpty() && !risk_read) {
    set_actionReason(reason::kRiskNotRead);
    return set_actionState("error");
  }
  v1::AnswerOfferOnBehalfRequest request;
  request.set_offer_id(offerId().toStdString());
  request.set_channel(v1::CHANNEL_PHONE_CALL);
  request.set_risk_notice_read(risk_read);
  for (const auto& day : days_.rows()) {
    auto* answer = request.add_answers();
    answer->set_assignment_id(day["assignmentId"].toString().toStdString());
    answer->set_accept(comes && day["ticked"].toBool());
  }
  set_actionState("busy");
  Send<v1::AnswerOfferOnBehalfRequest, v1::AnswerOfferOnBehalfResponse>(
      kAnswerOfferOnBehalf, request,
      [this, offer = request.offer_id()](absl::StatusOr<v1::AnswerOfferOnBehalfResponse> answer) {
        set_actionReason(ReasonCode(answer.status()));
        if (!answer.ok()) return set_actionState("error");
        for (const auto& assignment : answer->assignments()) {
          // She said yes too late for this day: she should hear it in the same call.
          if (assignment.commitment() == v1::COMMITMENT_WAITLISTED) {
            set_actionReason(reason::kSeatTaken);
          }
        }
        calls_.erase(std::remove_if(calls_.begin(), calls_.end(),
                                    [&](const auto& call) { return call.offer().id() == offer; }),
                     calls_.end());
        if (known_) ShowCalls();
        set_actionState("done");
      });
}

void CallListController::noAnswer() { Log(v1::CALL_OUTCOME_NO_ANSWER); }

void CallListController::wrongNumber() { Log(v1::CALL_OUTCOME_WRONG_NUMBER); }

void CallListController::Log(v1::CallOutcome outcome) {
  if (offerId().isEmpty() || actionState() == "busy" || !engine()) return;
  v1::LogCallRequest request;
  request.set_offer_id(offerId().toStdString());
  request.set_outcome(outcome);
  set_actionReason({});
  set_actionState("busy");
  Send<v1::LogCallRequest, v1::LogCallResponse>(kLogCall, request,
                                                [this](absl::StatusOr<v1::LogCallResponse> answer) {
                                                  set_actionReason(ReasonCode(answer.status()));
                                                  if (!answer.ok()) return set_actionState("error");
                                                  for (auto& call : calls_) {
                                                    if (call.offer().id() == answer->offer().id())
                                                      *call.mutable_offer() = answer->offer();
                                                  }
                                                  if (known_) ShowCalls();
                                                  set_actionState("done");
                                                });
}

void CallListController::clearAction() {
  if (actionState() == "busy") return;
  set_actionState("idle");
  set_actionReason({});
}

void CallListController::retry() {
  if (engine()) engine()->Reconnect();
  Fetch();
}

}  // namespace hjj::mobile
