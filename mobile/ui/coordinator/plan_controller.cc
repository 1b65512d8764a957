#include "mobile/ui/coordinator/plan_controller.h"

#include <algorithm>

namespace hjj::mobile {
namespace {

// Each line of a plan is checked again; a city's week has thousands.
constexpr absl::Duration kCommitDeadline = absl::Minutes(3);

}  // namespace

double PlanGap(const v1::Plan& plan) { return plan.has_gap_ppm() ? plan.gap_ppm() / 1e6 : -1; }

PlanController::PlanController(Ui* ui, const WeekController* week)
    : DeskController(ui, {"coordinator"}), Singleton<PlanController>(this), week_(week) {}

void PlanController::Forget() { discard(); }

void PlanController::Show() {
  if (names_missing_) ShowPlan();
}

void PlanController::start() {
  if (state() == "running" || state() == "sending" || !engine()) return;
  discard();
  const absl::Time from = domain::StartOfDay(week_->monday(), ui_->zone());
  const absl::Time to = domain::StartOfDay(week_->monday() + 7, ui_->zone());
  set_horizonStart(ToQt(from));
  set_horizonEnd(ToQt(to));
  request_.Clear();
  request_.set_unit_id(unit_id());
  // Of the week that runs only what is still to come.
  if (from > ui_->Now()) *request_.mutable_from_time() = ToProto(from);
  *request_.mutable_to_time() = ToProto(to);
  key_ = Identify(kRunPlan.path, &request_);
  set_progress(0);
  set_state("running");
  Open(/*may_renew=*/true);
}

void PlanController::Open(bool may_renew) {
  const int turn = turn_.Next();
  stream_ = engine()->rpc().Open<v1::RunPlanRequest, v1::RunPlanResponse>(
      kRunPlan, request_, life_.Guard([this, turn](v1::RunPlanResponse message) {
        if (!turn_.Over(turn)) TakeProgress(message);
      }),
      life_.Guard([this, turn, may_renew](absl::Status status) {
        if (!turn_.Over(turn)) Ended(status, may_renew);
      }));
}

void PlanController::TakeProgress(const v1::RunPlanResponse& message) {
  set_stage(Q(message.stage()));
  set_progress(std::max(progress(), message.percent() / 100.0));
  running_id_ = message.plan_id();
  if (message.has_cost()) {
    set_seatsFilled(message.planned_heads());
    set_openSeats(message.open_heads());
    set_gap(message.has_gap_ppm() ? message.gap_ppm() / 1e6 : -1);
  }
  set_canStop(message.stage() == "solve" && message.has_cost() && !running_id_.empty() &&
              !stopping());
  if (message.has_plan()) plan_ = message.plan();
}

void PlanController::Ended(const absl::Status& status, bool may_renew) {
  if (!plan_.id().empty()) {
    // The answer is there; how the stream ended does not matter.
    Succeeded(key_);
    return FetchLines();
  }
  if (absl::IsUnauthenticated(status) && may_renew) {
    const int turn = turn_.Next();
    return engine()->rpc().Renew(life_.Guard([this, turn](absl::Status renewed) {
      if (turn_.Over(turn)) return;
      renewed.ok() ? Open(/*may_renew=*/false) : Fail(renewed);
    }));
  }
  Fail(status.ok() ? absl::UnavailableError("stream ended without a plan") : status);
}

void PlanController::Fail(const absl::Status& status) {
  stream_.reset();
  set_reason(ReasonCode(status));
  set_state("error");
}

void PlanController::FetchLines() {
  v1::ListPlanLinesRequest request;
  request.set_plan_id(plan_.id());
  request.set_page_size(500);
  lines_.clear();
  const int turn = turn_.Next();
  AskAll<v1::ListPlanLinesRequest, v1::ListPlanLinesResponse>(
      kListPlanLines, request,
      [this, turn](const auto& page) {
        if (turn_.Over(turn)) return;
        engine()->names().Learn({page.cards().begin(), page.cards().end()});
        lines_.insert(lines_.end(), page.lines().begin(), page.lines().end());
      },
      [this, turn](const absl::Status& status) {
        if (turn_.Over(turn)) return;
        if (!status.ok()) return Fail(status);
        stream_.reset();
        ShowPlan();
        set_progress(1);
        set_state("ready");
      });
}

QString PlanController::NameIn(const std::string& person_id) {
  const QString name = NameOf(person_id);
  names_missing_ = names_missing_ || name.isEmpty();
  return name;
}

void PlanController::ShowPlan() {
  names_missing_ = false;
  const Picture none, *unit = ui_->Unit();
  const Picture& picture = unit ? *unit : none;
  set_seats(plan_.target_heads());
  set_seatsFilled(plan_.held_heads() + plan_.planned_heads());
  set_seatsFillable(plan_.fillable_heads());
  set_people(plan_.person_count());
  set_sameSeats(plan_.changes().same_heads());
  set_otherSeats(plan_.changes().other_heads());
  set_newSeats(plan_.changes().new_heads());
  set_peopleLeft(plan_.changes().left_persons());
  set_mostSeats(plan_.most_seats());
  set_mostMinutes(plan_.most_minutes());
  set_gap(PlanGap(plan_));
  absl::Time first = absl::InfiniteFuture();
  for (const auto& line : lines_) first = std::min(first, FromProto(line.start_time()));
  set_replyBy(lines_.empty() ? QDateTime()
                             : ToQt(domain::AnswerDeadline(ui_->Now(), first, ui_->zone())));
  ShowUnfilled(picture);
  ShowChanges(picture);
  ShowPlaces(picture);
  ShowSkipped(picture);
}

void PlanController::stop() {
  if (state() != "running" || !canStop()) return;
  set_canStop(false);
  set_stopping(true);
  v1::StopPlanRequest request;
  request.set_plan_id(running_id_);
  const int turn = stop_turn_.Next();
  Send<v1::StopPlanRequest, v1::StopPlanResponse>(
      kStopPlan, request, [this, turn](absl::StatusOr<v1::StopPlanResponse> answer) {
        // It goes on, and can be stopped again with its next step.
        if (!stop_turn_.Over(turn) && !answer.ok()) set_stopping(false);
      });
}

void PlanController::cancel() {
  if (state() == "running") discard();
}

void PlanController::discard() {
  turn_.Next();
  stop_turn_.Next();
  stream_.reset();
  running_id_.clear();
  set_openSeats(-1);
  set_gap(-1);
  set_canStop(false);
  set_stopping(false);
  plan_.Clear();
  lines_.clear();
  skipped_lines_.clear();
  names_missing_ = false;
  for (RowsModel* list : {skipped(), unfilled(), changes(), places()}) list->Set({});
  set_stage({});
  set_reason({});
  set_state("idle");
}

void PlanController::send() {
  if (state() != "ready" || plan_.id().empty()) return;
  set_reason({});
  set_state("sending");
  v1::CommitPlanRequest request;
  request.set_plan_id(plan_.id());
  const int turn = turn_.Next();
  Send<v1::CommitPlanRequest, v1::CommitPlanResponse>(
      kCommitPlan, request,
      [this, turn](absl::StatusOr<v1::CommitPlanResponse> answer) {
        if (turn_.Over(turn)) return;
        if (!answer.ok()) {
          set_reason(ReasonCode(answer.status()));
          // Whether it went out is not known: the plan stays, and sending again has one effect.
          return set_state(absl::IsUnavailable(answer.status()) ||
                                   absl::IsDeadlineExceeded(answer.status())
                               ? "ready"
                               : "error");
        }
        plan_ = answer->plan();
        skipped_lines_.assign(answer->skipped().begin(), answer->skipped().end());
        set_sentOffers(answer->offer_count());
        set_sentSeats(answer->assignment_count());
        ShowPlan();
        set_state("sent");
      },
      kCommitDeadline);
}

const std::vector<v1::PlanLine>& PlanController::proposed() const {
  static const std::vector<v1::PlanLine> kNone;
  return plan_.state() == v1::PLAN_STATE_COMMITTED ? kNone : lines_;
}

bool PlanController::Covers(absl::Time start) const {
  return (state() == "ready" || state() == "sending") && start >= FromProto(plan_.from_time()) &&
         start < FromProto(plan_.to_time());
}

}  // namespace hjj::mobile
