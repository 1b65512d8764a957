#include "mobile/ui/coordinator/week_controller.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace hjj::mobile {
namespace {

// A week of hundreds of shifts is made in one call.
constexpr absl::Duration kReuseDeadline = absl::Seconds(60);

QString StateOf(v1::ShiftState state) {
  if (state == v1::SHIFT_STATE_CALLED_OFF) return "calledOff";
  return state == v1::SHIFT_STATE_PUBLISHED ? "published" : "draft";
}

int Target(const v1::Shift& shift) {
  int heads = 0;
  for (const auto& slot : shift.slots()) heads += slot.target_heads();
  return heads;
}

}  // namespace

WeekController::WeekController(Ui* ui)
    : DeskController(ui, {"coordinator"}), Singleton<WeekController>(this) {
  Forget();
}

void WeekController::Forget() {
  monday_ = domain::MondayOf(domain::LocalDate(ui_->Now(), ui_->zone())) + 7;
  set_weekStart(Midnight(monday_, ui_->zone()));
  set_state("loading");
  set_reason({});
  days_.Set({});
  cancelReuse();
}

void WeekController::Show() {
  QString why;
  const QString early = ViewState(&why);
  set_reason(why);
  if (!early.isEmpty()) return set_state(early);
  const Picture& picture = *ui_->Unit();
  const absl::Time from = domain::StartOfDay(monday_, ui_->zone());
  const absl::Time to = domain::StartOfDay(monday_ + 7, ui_->zone());

  struct Seats {
    int held = 0, waiting = 0;
  };
  std::map<std::string, Seats> taken;
  for (const auto& [id, assignment] : picture.assignments) {
    if (HoldsSeat(assignment)) ++taken[assignment.shift_id()].held;
    if (assignment.commitment() == v1::COMMITMENT_OFFERED) ++taken[assignment.shift_id()].waiting;
  }
  std::vector<const v1::Shift*> shifts;
  for (const auto& [id, shift] : picture.shifts) {
    const absl::Time start = FromProto(shift.start_time());
    if (start >= from && start < to) shifts.push_back(&shift);
  }
  const auto place = [&](const v1::Shift& shift) -> const v1::Task& {
    const auto it = picture.tasks.find(shift.task_id());
    return it == picture.tasks.end() ? v1::Task::default_instance() : it->second;
  };
  std::sort(shifts.begin(), shifts.end(), [&](const auto* a, const auto* b) {
    const absl::Time start_a = FromProto(a->start_time()), start_b = FromProto(b->start_time());
    return std::tie(start_a, place(*a).place().name(), a->id()) <
           std::tie(start_b, place(*b).place().name(), b->id());
  });

  std::map<absl::CivilDay, QVariantList> by_day;
  Seats total;
  int seat_count = 0;
  for (const v1::Shift* shift : shifts) {
    const v1::Task& task = place(*shift);
    const Seats& seats = taken[shift->id()];
    if (shift->state() != v1::SHIFT_STATE_CALLED_OFF) {
      seat_count += Target(*shift);
      total.held += seats.held;
      total.waiting += seats.waiting;
    }
    by_day[domain::LocalDate(FromProto(shift->start_time()), ui_->zone())].append(
        QVariantMap{{"shiftId", Q(shift->id())},
                    {"title", Q(task.title())},
                    {"place", Q(task.place().name())},
                    {"category", Code(task.category())},
                    {"startTime", ToQt(shift->start_time())},
                    {"endTime", ToQt(shift->end_time())},
                    {"target", Target(*shift)},
                    {"held", seats.held},
                    {"waiting", seats.waiting},
                    {"stateCode", StateOf(shift->state())}});
  }
  QList<QVariantMap> rows;
  for (int i = 0; i < 7; ++i) {
    rows.append({{"day", Noon(monday_ + i, ui_->zone())}, {"shifts", by_day[monday_ + i]}});
  }
  days_.Set(rows);
  set_shiftCount(static_cast<int>(shifts.size()));
  set_seats(seat_count);
  set_held(total.held);
  set_waiting(total.waiting);
  set_state(shifts.empty() ? "empty" : "ready");
}

void WeekController::moveWeek(int weeks) {
  monday_ += 7 * weeks;
  set_weekStart(Midnight(monday_, ui_->zone()));
  cancelReuse();
  Refresh();
}

v1::ReuseWeekRequest WeekController::ReuseRequest() const {
  v1::ReuseWeekRequest request;
  request.set_unit_id(ui_->RoleUnit());
  *request.mutable_from_monday() = ToProto(monday_ - 7);
  *request.mutable_to_monday() = ToProto(monday_);
  return request;
}

void WeekController::previewReuse() {
  if (reuseState() == "loading" || reuseState() == "making" || !engine()) return;
  v1::ReuseWeekRequest request = ReuseRequest();
  request.set_dry_run(true);
  request.set_request_id(engine()->ids().New());
  set_reuseFrom(Midnight(monday_ - 7, ui_->zone()));
  set_reuseReason({});
  set_reuseState("loading");
  const int turn = reuse_turn_.Next();
  Ask<v1::ReuseWeekRequest, v1::ReuseWeekResponse>(
      kReuseWeek, request, [this, turn](absl::StatusOr<v1::ReuseWeekResponse> answer) {
        if (reuse_turn_.Over(turn)) return;
        if (!answer.ok()) {
          set_reuseReason(ReasonCode(answer.status()));
          return set_reuseState("error");
        }
        ShowReuse(*answer);
        set_reuseState("preview");
      });
}

void WeekController::ShowReuse(const v1::ReuseWeekResponse& answer) {
  const Picture* picture = ui_->Unit();
  // One row for the days on which a place has the same hours and seats.
  std::map<std::tuple<std::string, int, int64_t, int>, QVariantMap> groups;
  int seat_count = 0;
  std::vector<const v1::Shift*> shifts;
  for (const auto& shift : answer.shifts()) shifts.push_back(&shift);
  std::sort(shifts.begin(), shifts.end(), [](const auto* a, const auto* b) {
    return FromProto(a->start_time()) < FromProto(b->start_time());
  });
  for (const v1::Shift* shift : shifts) {
    v1::Task task;
    if (picture && picture->tasks.count(shift->task_id())) {
      task = picture->tasks.at(shift->task_id());
    }
    seat_count += Target(*shift);
    const absl::Time start = FromProto(shift->start_time());
    const int64_t minutes = absl::ToInt64Minutes(FromProto(shift->end_time()) - start);
    QVariantMap& row = groups[{shift->task_id(), domain::MinuteOfDay(start, ui_->zone()), minutes,
                               Target(*shift)}];
    QVariantList days = row["days"].toList();
    days.append(Noon(domain::LocalDate(start, ui_->zone()), ui_->zone()));
    row["days"] = days;
    if (days.size() > 1) continue;
    row["key"] = Q(shift->reused_from_shift_id());
    row["place"] = Q(task.place().name());
    row["category"] = Code(task.category());
    row["startTime"] = ToQt(shift->start_time());
    row["endTime"] = ToQt(shift->end_time());
    row["target"] = Target(*shift);
  }
  QList<QVariantMap> rows;
  for (const auto& [key, row] : groups) rows.append(row);
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    const QString place_a = a["place"].toString(), place_b = b["place"].toString();
    return place_a != place_b ? place_a < place_b
                              : a["startTime"].toDateTime() < b["startTime"].toDateTime();
  });
  reuse_.Set(rows);
  set_reuseShifts(answer.shifts_size());
  set_reuseSeats(seat_count);
  set_reuseExisting(answer.skipped_existing_count());
}

void WeekController::confirmReuse() {
  if (reuseState() != "preview" && reuseState() != "error") return;
  set_reuseReason({});
  set_reuseState("making");
  const int turn = reuse_turn_.Next();
  Send<v1::ReuseWeekRequest, v1::ReuseWeekResponse>(
      kReuseWeek, ReuseRequest(),
      [this, turn](absl::StatusOr<v1::ReuseWeekResponse> answer) {
        if (reuse_turn_.Over(turn)) return;
        set_reuseReason(ReasonCode(answer.status()));
        if (answer.ok()) ShowReuse(*answer);
        set_reuseState(answer.ok() ? "done" : "error");
      },
      kReuseDeadline);
}

void WeekController::cancelReuse() {
  reuse_turn_.Next();
  reuse_.Set({});
  set_reuseShifts(0);
  set_reuseSeats(0);
  set_reuseExisting(0);
  set_reuseReason({});
  set_reuseState("idle");
}

void WeekController::retry() {
  if (engine()) engine()->Reconnect();
  Refresh();
}

}  // namespace hjj::mobile
