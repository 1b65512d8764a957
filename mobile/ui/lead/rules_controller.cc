#include "mobile/ui/lead/rules_controller.h"

#include <algorithm>

#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

// Rows of effects shown at a time.
constexpr int kEffectsStep = 40;
constexpr absl::Duration kAdoptDeadline = absl::Seconds(60);

}  // namespace

RulesController::RulesController(Ui* ui) : LeadDesk(ui), Singleton<RulesController>(this) {
  for (const auto signal : {&RulesController::roundToChanged, &RulesController::minimumChanged,
                            &RulesController::earlyChanged, &RulesController::lateChanged,
                            &RulesController::freeBreakChanged, &RulesController::dayCapChanged}) {
    connect(this, signal, this, &RulesController::FieldChanged);
  }
  Forget();
}

void RulesController::Forget() {
  turn_.Next();
  trial_turn_.Next();
  list_.Clear();
  effects_list_.reset();
  units_.Clear();
  known_ = loading_ = false;
  versions_.Set({});
  effects_.Set({});
  set_mayAdopt(false);
  set_note({});
  set_trialState("idle");
  set_state("loading");
  set_reason({});
  set_actionState("idle");
  set_actionReason({});
  month_ = absl::CivilMonth(domain::LocalDate(ui_->Now(), ui_->zone()));
  ShowMonth();
}

void RulesController::Show() {
  if (!known_ && state() == "error" && reason() == "UNAVAILABLE" && online()) load();
  if (trialState() == "ready") ShowEffects();  // names may have come
}

void RulesController::load() {
  if (loading_ || !engine()) return;
  loading_ = true;
  if (units_.empty()) {
    FetchUnits([this](const absl::Status&) {
      const v1::OrgUnit* own = units_.Find(unit_id());
      set_mayAdopt(own != nullptr && own->parent_id().empty());
      ShowEffects();
    });
  }
  const int turn = turn_.Next();
  Ask<v1::ListHourRulesRequest, v1::ListHourRulesResponse>(
      kListHourRules, v1::ListHourRulesRequest(),
      [this, turn](absl::StatusOr<v1::ListHourRulesResponse> answer) {
        if (turn_.Over(turn)) return;
        loading_ = false;
        set_reason(ReasonCode(answer.status()));
        if (!answer.ok()) {
          if (!known_) set_state("error");
          return;
        }
        list_ = *std::move(answer);
        known_ = true;
        ShowVersions();
        set_state("ready");
      });
}

void RulesController::ShowVersions() {
  const absl::CivilDay today = domain::LocalDate(ui_->Now(), ui_->zone());
  const int current = RulesOn(list_, today).version();
  QList<QVariantMap> rows;
  for (const auto& adopted : list_.rules()) {
    const v1::HourRules& rules = adopted.rules();
    QVariantMap row = RuleNumbers(rules);
    const bool dated = rules.has_effective_date();
    row.insert("version", rules.version());
    row.insert("from", dated ? Noon(FromProto(rules.effective_date()), ui_->zone()) : QDateTime());
    row.insert("standing", rules.version() == current                           ? "current"
                           : dated && FromProto(rules.effective_date()) > today ? "coming"
                                                                                : "past");
    row.insert("note", Q(rules.note()));
    row.insert("adoptTime", ToQt(adopted.adopt_time()));
    rows.append(row);
  }
  versions_.Set(rows);
  // Once adopted, the page still speaks of that one.
  if (newVersion() > 0 && actionState() != "done")
    set_newVersion(list_.rules(0).rules().version() + 1);
}

void RulesController::begin() {
  if (list_.rules().empty()) return;
  const v1::HourRules& newest = list_.rules(0).rules();
  set_newVersion(newest.version() + 1);
  set_roundTo(newest.round_to_minutes());
  set_minimum(newest.minimum_minutes());
  set_early(newest.early_minutes());
  set_late(newest.late_minutes());
  set_freeBreak(newest.free_break_minutes());
  set_dayCap(newest.daily_cap_minutes());
  set_note({});
  const absl::CivilDay today = domain::LocalDate(ui_->Now(), ui_->zone());
  set_tomorrow(Noon(today + 1, ui_->zone()));
  set_nextMonth(Noon(absl::CivilDay(absl::CivilMonth(today) + 1), ui_->zone()));
  set_from(nextMonth());
  FieldChanged();
  clearAction();
}

v1::HourRules RulesController::Proposed() const {
  v1::HourRules rules;
  rules.set_version(newVersion());
  rules.set_round_to_minutes(roundTo());
  rules.set_minimum_minutes(minimum());
  rules.set_early_minutes(early());
  rules.set_late_minutes(late());
  rules.set_free_break_minutes(freeBreak());
  rules.set_daily_cap_minutes(dayCap());
  rules.set_note(note().trimmed().toStdString());
  return rules;
}

void RulesController::FieldChanged() {
  // What was tried says nothing about other numbers.
  trial_turn_.Next();
  effects_list_.reset();
  set_trialState("idle");
  set_changed(!list_.rules().empty() &&
              RuleNumbers(Proposed()) != RuleNumbers(list_.rules(0).rules()));
}

void RulesController::ShowMonth() {
  set_trialMonth(Noon(absl::CivilDay(month_), ui_->zone()));
  set_trialHasLater(month_ < absl::CivilMonth(domain::LocalDate(ui_->Now(), ui_->zone())));
}

void RulesController::moveTrialMonth(int steps) {
  month_ += steps;
  ShowMonth();
  trial_turn_.Next();
  set_trialState("idle");
}

void RulesController::tryOut() {
  if (!engine()) return;
  set_trialReason({});
  set_trialState("loading");
  shown_ = kEffectsStep;
  v1::PreviewHourRulesRequest request;
  *request.mutable_rules() = Proposed();
  *request.mutable_rules()->mutable_effective_date() = ToProto(absl::CivilDay(month_));
  request.set_unit_id(unit_id());
  *request.mutable_to_date() = ToProto(absl::CivilDay(month_ + 1) - 1);
  request.set_page_size(200);
  const int turn = trial_turn_.Next();
  auto found = std::make_shared<RuleEffects>();
  AskAll<v1::PreviewHourRulesRequest, v1::PreviewHourRulesResponse>(
      kPreviewHourRules, request, [found](const auto& page) { found->Add(page); },
      [this, turn, found](const absl::Status& status) {
        if (trial_turn_.Over(turn)) return;
        set_trialReason(ReasonCode(status));
        if (!status.ok()) return set_trialState("error");
        effects_list_ = found;
        ShowEffects();
        set_trialState("ready");
      });
}

void RulesController::ShowEffects() {
  if (!effects_list_) return;
  QList<QVariantMap> rows;
  int credited = 0, asked_more = 0;
  for (const auto& effect : effects_list_->effects) {
    credited += effect.credited() ? 1 : 0;
    asked_more += effect.decision_then() && !effect.decision_now() ? 1 : 0;
    if (rows.size() >= shown_) continue;
    rows.append({{"assignmentId", Q(effect.assignment_id())},
                 {"name", NameOf(effect.person_id())},
                 {"unitName", units_.Name(effect.unit_id())},
                 {"day", Noon(FromProto(effect.service_date()), ui_->zone())},
                 {"minutesNow", effect.minutes_now()},
                 {"minutesThen", effect.minutes_then()},
                 {"credited", effect.credited()},
                 {"askedNow", effect.decision_now()},
                 {"askedThen", effect.decision_then()}});
  }
  effects_.Set(rows);
  set_checkedCount(effects_list_->checked);
  set_changedCount(static_cast<int>(effects_list_->effects.size()));
  set_creditedCount(credited);
  set_askedMoreCount(asked_more);
  set_minutesNow(static_cast<int>(effects_list_->minutes_now));
  set_minutesThen(static_cast<int>(effects_list_->minutes_then));
}

void RulesController::showMore() {
  shown_ += kEffectsStep;
  ShowEffects();
}

void RulesController::adopt() {
  if (!engine() || actionState() == "busy") return;
  v1::AdoptHourRulesRequest request;
  *request.mutable_rules() = Proposed();
  *request.mutable_rules()->mutable_effective_date() =
      ToProto(domain::LocalDate(FromQt(from()), ui_->zone()));
  if (request.rules().note().empty()) {
    set_actionReason(reason::kReasonRequired);
    return set_actionState("error");
  }
  set_actionReason({});
  set_actionState("busy");
  Send<v1::AdoptHourRulesRequest, v1::AdoptHourRulesResponse>(
      kAdoptHourRules, request,
      [this](absl::StatusOr<v1::AdoptHourRulesResponse> answer) {
        set_actionReason(ReasonCode(answer.status()));
        if (!answer.ok()) {
          set_actionState("error");
          // Somebody else was first: her numbers stay, the list is new.
          if (ReasonOf(answer.status()) == reason::kRulesVersion) load();
          return;
        }
        set_actionState("done");
        load();
      },
      kAdoptDeadline);
}

void RulesController::clearAction() {
  if (actionState() == "busy") return;
  set_actionState("idle");
  set_actionReason({});
}

}  // namespace hjj::mobile
