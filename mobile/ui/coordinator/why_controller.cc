#include "mobile/ui/coordinator/why_controller.h"

#include <algorithm>

namespace hjj::mobile {
namespace {

// Farther apart, two shifts do not stand in each other's way.
constexpr absl::Duration kWay = absl::Hours(2);

// Time between two stretches; 0 where they overlap.
absl::Duration Between(absl::Time start_a, absl::Time end_a, absl::Time start_b, absl::Time end_b) {
  return std::max({absl::ZeroDuration(), start_b - end_a, start_a - end_b});
}

bool IsAsked(const v1::Assignment& assignment) {
  return assignment.commitment() == v1::COMMITMENT_OFFERED || HoldsSeat(assignment) ||
         assignment.has_in_time();
}

QString NameOfPlace(const Picture& picture, const v1::Shift& shift) {
  const auto it = picture.tasks.find(shift.task_id());
  return it == picture.tasks.end() ? QString() : Q(it->second.place().name());
}

}  // namespace

WhyController::WhyController(Ui* ui, const PlanController* plan)
    : DeskController(ui, {"coordinator"}), Singleton<WhyController>(this), plan_(plan) {}

void WhyController::Forget() {
  unpick();
  asked_.Set({});
  set_shiftId({});
  set_slotId({});
  set_state("empty");
}

void WhyController::open(const QString& shiftId, const QString& slotId) {
  Forget();
  set_shiftId(shiftId);
  set_slotId(slotId);
  Show();
}

void WhyController::Show() {
  if (shiftId().isEmpty()) return;
  const Picture* unit = ui_->Unit();
  if (!unit || !unit->shifts.count(shiftId().toStdString())) return set_state("empty");
  const v1::Shift& shift = unit->shifts.at(shiftId().toStdString());
  set_place(NameOfPlace(*unit, shift));
  if (slotId().isEmpty() && shift.slots_size() > 0) set_slotId(Q(shift.slots(0).id()));
  set_slotName({});
  for (const auto& slot : shift.slots()) {
    if (Q(slot.id()) == slotId()) set_slotName(Q(slot.name()));
  }
  set_startTime(ToQt(shift.start_time()));
  set_endTime(ToQt(shift.end_time()));
  set_planned(plan_->Covers(FromProto(shift.start_time())));
  ShowAsked(*unit);
  if (!pickedId().isEmpty()) ShowAnswer(*unit, shift);
  set_state("ready");
}

void WhyController::ShowAsked(const Picture& picture) {
  QList<QVariantMap> rows;
  const auto add = [&](const std::string& person_id, const v1::WhyHer& why, bool same_as_last_week,
                       const QString& state) {
    rows.append({{"volunteerId", Q(person_id)},
                 {"name", NameOf(person_id)},
                 {"whyCode", Code(why.reason())},
                 {"whyArgs", WhyArgs(why)},
                 {"sameAsLastWeek", same_as_last_week},
                 {"stateCode", state}});
  };
  for (const auto& [id, assignment] : picture.assignments) {
    if (Q(assignment.slot_id()) == slotId() && IsAsked(assignment)) {
      add(assignment.person_id(), assignment.why(), false, StaffState(assignment, ui_->Now()));
    }
  }
  for (const auto& line : plan_->proposed()) {
    if (Q(line.slot_id()) == slotId()) {
      add(line.person_id(), line.why(), line.same_as_last_week(), "");
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a["name"].toString() < b["name"].toString();
  });
  asked_.Set(rows);
}

void WhyController::pick(const QString& volunteerId) {
  unpick();
  set_pickedId(volunteerId);
  Show();
  v1::ExplainCandidateRequest request;
  request.set_shift_id(shiftId().toStdString());
  request.set_slot_id(slotId().toStdString());
  request.set_person_id(volunteerId.toStdString());
  set_answerState("loading");
  const int turn = turn_.Next();
  Ask<v1::ExplainCandidateRequest, v1::ExplainCandidateResponse>(
      kExplainCandidate, request,
      [this, turn](absl::StatusOr<v1::ExplainCandidateResponse> answer) {
        if (turn_.Over(turn)) return;
        set_answerReason(ReasonCode(answer.status()));
        if (!answer.ok()) return set_answerState("error");
        verdict_ = *std::move(answer);
        Show();
        set_answerState("ready");
      });
}

void WhyController::unpick() {
  turn_.Next();
  verdict_.reset();
  set_pickedId({});
  set_answer({});
  set_answerReason({});
  set_answerState("idle");
}

void WhyController::retry() {
  const QString again = pickedId();
  pick(again);
}

void WhyController::ShowAnswer(const Picture& picture, const v1::Shift& shift) {
  const std::string person_id = pickedId().toStdString();
  QVariantMap answer{{"standing", ""}, {"askedBefore", false}};
  for (const auto& [id, assignment] : picture.assignments) {
    if (assignment.shift_id() != shift.id() || assignment.person_id() != person_id) continue;
    if (IsAsked(assignment)) {
      answer["standing"] = "asked";
      answer["stateCode"] = StaffState(assignment, ui_->Now());
      answer["whyCode"] = Code(assignment.why().reason());
      answer["whyArgs"] = WhyArgs(assignment.why());
      break;
    }
    answer["askedBefore"] = true;
  }
  int planned_seats = 0;
  for (const auto& line : plan_->proposed()) {
    if (line.person_id() != person_id) continue;
    ++planned_seats;
    if (line.shift_id() == shift.id() && answer["standing"] == "") {
      answer["standing"] = "planned";
      answer["whyCode"] = Code(line.why().reason());
      answer["whyArgs"] = WhyArgs(line.why());
    }
  }
  answer["plannedSeats"] = planned_seats;
  AddElsewhere(picture, shift, &answer);

  QVariantList skills, blocked;
  for (const auto& slot : shift.slots()) {
    if (Q(slot.id()) != slotId()) continue;
    for (const int skill : slot.skills()) {
      skills.append(Code(static_cast<v1::Skill>(skill)));
    }
  }
  const v1::ExplainCandidateResponse verdict = verdict_.value_or(v1::ExplainCandidateResponse());
  for (const int rule : verdict.blocked()) {
    // "Conditions not met" has no code of its own; the app words what it does not know thus.
    blocked.append(rule == v1::RULE_REASON_UNSPECIFIED ? QString("CONDITIONS")
                                                       : Code(static_cast<v1::RuleReason>(rule)));
  }
  answer["skills"] = skills;
  answer["blocked"] = blocked;
  answer["distanceM"] = verdict.distance_m() > 0 ? verdict.distance_m() : -1;
  answer["travelMinutes"] = verdict.travel_minutes();
  answer["betterCount"] = verdict.better_count();
  answer["candidateCount"] = verdict.candidate_count();
  answer["lacks"] = verdict.lacks() ? Code(verdict.lacks()) : QString();
  set_answer(answer);
}

void WhyController::AddElsewhere(const Picture& picture, const v1::Shift& shift,
                                 QVariantMap* answer) {
  const absl::Time start = FromProto(shift.start_time()), end = FromProto(shift.end_time());
  const std::string person_id = pickedId().toStdString();
  absl::Duration nearest = kWay;
  const auto consider = [&](const std::string& shift_id, absl::Time from, absl::Time to,
                            bool proposed) {
    const absl::Duration between = Between(start, end, from, to);
    const auto it = picture.shifts.find(shift_id);
    if (shift_id == shift.id() || between >= nearest || it == picture.shifts.end()) return;
    nearest = between;
    answer->insert("otherPlace", NameOfPlace(picture, it->second));
    answer->insert("otherStart", ToQt(from));
    answer->insert("otherEnd", ToQt(to));
    answer->insert("otherPlanned", proposed);
  };
  for (const auto& [id, assignment] : picture.assignments) {
    if (assignment.person_id() == person_id && IsAsked(assignment)) {
      consider(assignment.shift_id(), FromProto(assignment.start_time()),
               FromProto(assignment.end_time()), false);
    }
  }
  for (const auto& line : plan_->proposed()) {
    if (line.person_id() == person_id) {
      consider(line.shift_id(), FromProto(line.start_time()), FromProto(line.end_time()), true);
    }
  }
}

}  // namespace hjj::mobile
