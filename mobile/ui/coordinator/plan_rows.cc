// The lists of a plan: what stays empty, what changes against last week, places × days.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "mobile/ui/coordinator/plan_controller.h"

namespace hjj::mobile {
namespace {

const v1::Shift& ShiftIn(const Picture& picture, const std::string& id) {
  const auto it = picture.shifts.find(id);
  return it == picture.shifts.end() ? v1::Shift::default_instance() : it->second;
}

const v1::Task& TaskOf(const Picture& picture, const v1::Shift& shift) {
  const auto it = picture.tasks.find(shift.task_id());
  return it == picture.tasks.end() ? v1::Task::default_instance() : it->second;
}

std::string PlaceOf(const Picture& picture, const std::string& shift_id) {
  return TaskOf(picture, ShiftIn(picture, shift_id)).place().name();
}

QString SlotName(const v1::Shift& shift, const std::string& slot_id) {
  for (const auto& slot : shift.slots()) {
    if (slot.id() == slot_id) return Q(slot.name());
  }
  return {};
}

}  // namespace

void PlanController::ShowUnfilled(const Picture& picture) {
  QList<QVariantMap> rows;
  for (const auto& slot : plan_.unfilled()) {
    const v1::Shift& shift = ShiftIn(picture, slot.shift_id());
    QVariantList blocked;
    for (const auto& rule : slot.blocked()) {
      blocked.append(QVariantMap{{"code", Code(rule.rule())}, {"count", rule.count()}});
    }
    QString skill;
    int within_m = 0;
    QVariantList remedies;
    for (const auto& remedy : slot.remedies()) {
      // More women are needed: that heads the card.
      if (remedy.rule() == v1::RULE_REASON_UNSPECIFIED) {
        within_m = remedy.within_m();
        if (remedy.skill()) skill = Code(remedy.skill());
        continue;
      }
      remedies.append(QVariantMap{{"code", Code(remedy.rule())},
                                  {"count", remedy.heads()},
                                  {"skill", remedy.skill() ? Code(remedy.skill()) : QString()}});
    }
    rows.append({{"slotId", Q(slot.slot_id())},
                 {"shiftId", Q(slot.shift_id())},
                 {"slotName", SlotName(shift, slot.slot_id())},
                 {"place", Q(TaskOf(picture, shift).place().name())},
                 {"startTime", ToQt(shift.start_time())},
                 {"endTime", ToQt(shift.end_time())},
                 {"missing", slot.missing_heads()},
                 {"candidateCount", slot.candidate_count()},
                 {"blocked", blocked},
                 {"skill", skill},
                 {"withinM", within_m},
                 {"remedies", remedies}});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a["startTime"].toDateTime() < b["startTime"].toDateTime();
  });
  unfilled_.Set(rows);
  int missing = 0;
  std::set<std::string> shifts;
  for (const auto& slot : plan_.unfilled()) {
    missing += slot.missing_heads();
    shifts.insert(slot.shift_id());
  }
  set_missing(missing);
  set_shortShifts(static_cast<int>(shifts.size()));
}

void PlanController::ShowChanges(const Picture& picture) {
  // Days of each woman at each place, last week and now; what she holds already counts as now.
  using Days = std::map<std::string, std::map<std::string, int>>;
  Days before, now;
  const absl::Time from = domain::StartOfDay(week_->monday(), ui_->zone());
  const absl::Time to = domain::StartOfDay(week_->monday() + 7, ui_->zone());
  const absl::Time last = domain::StartOfDay(week_->monday() - 7, ui_->zone());
  for (const auto& [id, assignment] : picture.assignments) {
    const bool counts = HoldsSeat(assignment) || assignment.has_in_time();
    const bool asked = assignment.commitment() == v1::COMMITMENT_OFFERED;
    const absl::Time start = FromProto(assignment.start_time());
    const std::string place = PlaceOf(picture, assignment.shift_id());
    if (counts && start >= last && start < from) ++before[place][assignment.person_id()];
    if ((counts || asked) && start >= from && start < to) ++now[place][assignment.person_id()];
  }
  for (const auto& line : proposed()) ++now[PlaceOf(picture, line.shift_id())][line.person_id()];
  const auto serves = [](const Days& days, const std::string& place, const std::string& person_id) {
    const auto at = days.find(place);
    return at != days.end() && at->second.count(person_id) > 0;
  };
  // Who comes to a place from one she leaves has moved.
  std::map<std::string, std::string> left;   // woman → a place of last week
  std::map<std::string, std::string> moved;  // the same, of those who have moved
  for (const auto& [place, people] : before) {
    for (const auto& [person_id, days] : people) {
      if (!serves(now, place, person_id)) left.emplace(person_id, place);
    }
  }

  QList<QVariantMap> rows;
  const auto add = [&](const std::string& place, const std::string& from_place, const char* kind,
                       const std::string& person_id, int days) {
    rows.append({{"key", Q(place + "/" + kind + "/" + person_id)},
                 {"place", Q(place)},
                 {"fromPlace", Q(from_place)},
                 {"kind", kind},
                 {"name", NameIn(person_id)},
                 {"dayCount", days}});
  };
  for (const auto& [place, people] : now) {
    if (!before.count(place)) continue;  // a new place: nobody was exchanged
    for (const auto& [person_id, days] : people) {
      if (serves(before, place, person_id)) continue;
      const auto from = left.find(person_id);
      if (from != left.end()) moved.insert(*from);
      add(place, from == left.end() ? "" : from->second, from == left.end() ? "added" : "moved",
          person_id, days);
    }
  }
  for (const auto& [place, people] : before) {
    if (!now.count(place)) continue;  // a place that is not served again
    for (const auto& [person_id, days] : people) {
      const auto gone = moved.find(person_id);
      if (!serves(now, place, person_id) && (gone == moved.end() || gone->second != place)) {
        add(place, "", "removed", person_id, days);
      }
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a["place"].toString() < b["place"].toString();
  });
  changes_.Set(rows);
}

void PlanController::ShowPlaces(const Picture& picture) {
  std::map<std::string, QVariantList> lines;  // by slot
  for (const auto& line : proposed()) {
    lines[line.slot_id()].append(QVariantMap{{"volunteerId", Q(line.person_id())},
                                             {"name", NameIn(line.person_id())},
                                             {"whyCode", Code(line.why().reason())},
                                             {"whyArgs", WhyArgs(line.why())},
                                             {"sameAsLastWeek", line.same_as_last_week()}});
  }
  // A seat is kept for whoever is asked, except for one that comes in another's place.
  std::map<std::string, QVariantList> held;  // by slot
  for (const auto& [id, assignment] : picture.assignments) {
    const bool asked = assignment.commitment() == v1::COMMITMENT_OFFERED &&
                       assignment.stand_in_for_assignment_id().empty();
    if (!asked && !HoldsSeat(assignment)) continue;
    held[assignment.slot_id()].append(
        QVariantMap{{"volunteerId", Q(assignment.person_id())},
                    {"name", NameIn(assignment.person_id())},
                    {"whyCode", Code(assignment.why().reason())},
                    {"whyArgs", WhyArgs(assignment.why())},
                    {"stateCode", StaffState(assignment, ui_->Now())}});
  }
  const absl::Time from = FromProto(plan_.from_time()), to = FromProto(plan_.to_time());
  std::vector<const v1::Shift*> shifts;
  for (const auto& [id, shift] : picture.shifts) {
    const absl::Time start = FromProto(shift.start_time());
    if (shift.state() == v1::SHIFT_STATE_PUBLISHED && start >= from && start < to) {
      shifts.push_back(&shift);
    }
  }
  std::sort(shifts.begin(), shifts.end(), [](const auto* a, const auto* b) {
    const absl::Time start_a = FromProto(a->start_time()), start_b = FromProto(b->start_time());
    return std::tie(start_a, a->id()) < std::tie(start_b, b->id());
  });

  std::map<std::tuple<std::string, int>, QVariantList> cells;  // by place and category
  for (const v1::Shift* shift : shifts) {
    const v1::Task& task = TaskOf(picture, *shift);
    for (const auto& slot : shift->slots()) {
      cells[{task.place().name(), task.category()}].append(
          QVariantMap{{"shiftId", Q(shift->id())},
                      {"slotId", Q(slot.id())},
                      {"slotName", Q(slot.name())},
                      {"startTime", ToQt(shift->start_time())},
                      {"endTime", ToQt(shift->end_time())},
                      {"target", slot.target_heads()},
                      {"standing", held[slot.id()]},
                      {"lines", lines[slot.id()]}});
    }
  }
  QList<QVariantMap> rows;
  for (const auto& [at, list] : cells) {
    const auto& [place, category] = at;
    const QString code = Code(static_cast<v1::Category>(category));
    rows.append(
        {{"key", Q(place) + "/" + code}, {"place", Q(place)}, {"category", code}, {"cells", list}});
  }
  places_.Set(rows);
}

void PlanController::ShowSkipped(const Picture& picture) {
  QList<QVariantMap> rows;
  for (const auto& line : skipped_lines_) {
    const v1::Shift& shift = ShiftIn(picture, line.shift_id());
    const QString rule = line.rule() ? Code(line.rule()) : QString();
    rows.append({{"key", Q(line.slot_id() + "/" + line.person_id())},
                 {"place", Q(TaskOf(picture, shift).place().name())},
                 {"startTime", ToQt(shift.start_time())},
                 {"endTime", ToQt(shift.end_time())},
                 {"name", NameIn(line.person_id())},
                 {"reasonCode", rule.isEmpty() ? Q(line.reason()) : rule}});
  }
  skipped_.Set(rows);
}

}  // namespace hjj::mobile
