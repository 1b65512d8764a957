// What the board says of one shift: who is there, who is missing, how bad it is.
#include <algorithm>
#include <map>

#include "mobile/ui/coordinator/board_controller.h"
#include "shared/wire/due.h"

namespace hjj::mobile {
namespace {

// Empty seats turn amber this long before the start, red this long after it.
constexpr absl::Duration kAmberBefore = absl::Minutes(15);
constexpr absl::Duration kRedAfter = absl::Minutes(5);

bool IsThere(const v1::Assignment& assignment, bool over) {
  switch (assignment.presence()) {
    case v1::PRESENCE_PRESENT:
    case v1::PRESENCE_ON_BREAK:
    case v1::PRESENCE_OPEN_ENDED:
      return true;
    case v1::PRESENCE_LEFT:
      return over;  // afterwards: she was there
    default:
      return false;
  }
}

// Those who miss first, then on the way, then those who still have time, then present.
int Order(const QString& state) {
  static const std::map<QString, int> kOrder = {
      {"notThere", 0}, {"notCheckedIn", 0}, {"unanswered", 1}, {"onTheWay", 2},
      {"going", 3},    {"seeking", 3},      {"standby", 4},    {"onBreak", 5},
      {"onDuty", 6},   {"left", 7},         {"cancelled", 8}};
  const auto it = kOrder.find(state);
  return it == kOrder.end() ? 9 : it->second;
}

bool IsShown(const v1::Assignment& assignment) {
  return HoldsSeat(assignment) || assignment.commitment() == v1::COMMITMENT_OFFERED ||
         assignment.commitment() == v1::COMMITMENT_WAITLISTED || assignment.has_in_time();
}

}  // namespace

QVariantMap BoardController::ShiftRow(const Picture& picture, const v1::Shift& shift,
                                      const std::vector<const v1::Assignment*>& on_it) {
  const absl::Time now = ui_->Now();
  const absl::Time start = FromProto(shift.start_time()), end = FromProto(shift.end_time());
  const bool over = now >= end;
  const bool called_off = shift.state() == v1::SHIFT_STATE_CALLED_OFF;

  std::map<std::string, int> covered;  // by slot
  int present = 0;
  QList<QVariantMap> people;
  for (const v1::Assignment* assignment : on_it) {
    if (!IsShown(*assignment)) continue;
    const bool there = IsThere(*assignment, over);
    const bool on_the_way = assignment->presence() == v1::PRESENCE_ON_THE_WAY;
    const bool in_time = HoldsSeat(*assignment) && now < DueTime(*assignment) + kRedAfter &&
                         assignment->presence() != v1::PRESENCE_LEFT;
    if (there) ++present;
    if (there || on_the_way || in_time) ++covered[assignment->slot_id()];
    const QString state = StaffState(*assignment, now);
    QVariantMap person{
        {"assignmentId", Q(assignment->id())},
        {"volunteerId", Q(assignment->person_id())},
        {"stateCode", state},
        {"since", state == "left"                           ? ToQt(assignment->out_time())
                  : state == "onDuty" || state == "onBreak" ? ToQt(assignment->in_time())
                                                            : QDateTime()},
        {"isLead", assignment->person_id() == shift.lead_person_id()},
        {"isDeputy", assignment->person_id() == shift.deputy_person_id()},
        {"canMove", assignment->commitment() == v1::COMMITMENT_ACCEPTED && !over &&
                        assignment->presence() != v1::PRESENCE_LEFT},
        // Who said yes, how and when (志愿服务条例 25: nobody against her will).
        {"consentChannel", HoldsSeat(*assignment) ? Code(assignment->response_channel()) : ""},
        {"consentTime", ToQt(assignment->response_time())},
        {"consentBy", assignment->responded_by() == assignment->person_id()
                          ? QString()
                          : NameOf(assignment->responded_by())},
        {"offerId", state == "unanswered" ? Q(assignment->offer_id()) : QString()}};
    AddCard(assignment->person_id(), &person);
    person.insert("signState",
                  witness_.SignState(picture, assignment->id(), person["usesApp"].toBool()));
    people.append(person);
  }
  std::stable_sort(people.begin(), people.end(), [](const auto& a, const auto& b) {
    const int order_a = Order(a["stateCode"].toString()),
              order_b = Order(b["stateCode"].toString());
    return order_a != order_b ? order_a < order_b : a["name"].toString() < b["name"].toString();
  });

  int target = 0, missing = 0;
  QVariantList gaps;
  for (const auto& slot : shift.slots()) {
    target += slot.target_heads();
    const int empty = slot.target_heads() - covered[slot.id()];
    if (empty <= 0 || over || called_off) continue;
    missing += empty;
    gaps.append(
        QVariantMap{{"slotId", Q(slot.id())}, {"slotName", Q(slot.name())}, {"missing", empty}});
  }
  const QString severity = missing == 0 || now < start - kAmberBefore ? "ok"
                           : now >= start + kRedAfter                 ? "red"
                                                                      : "amber";
  int calling = 0, said_yes = 0;
  for (const auto& [id, call] : picture.urgent_calls) {
    if (call.shift_id() != shift.id() || call.state() != v1::URGENT_CALL_STATE_OPEN) continue;
    calling += call.heads();
    said_yes += call.accepted_count();
  }
  v1::Task task;
  if (picture.tasks.count(shift.task_id())) task = picture.tasks.at(shift.task_id());
  QVariantList list;
  for (const auto& person : people) list.append(person);
  return {{"shiftId", Q(shift.id())},
          {"title", Q(task.title())},
          {"place", Q(task.place().name())},
          {"category", Code(task.category())},
          {"startTime", ToQt(start)},
          {"endTime", ToQt(end)},
          {"present", present},
          {"expected", called_off ? 0 : target},
          {"missing", missing},
          {"severity", severity},
          {"leadName", NameOf(shift.lead_person_id())},
          {"leadId", Q(shift.lead_person_id())},
          {"riskNotice", Q(task.risk_notice())},
          {"insuranceRequired", task.requires_insurance()},
          {"calledOff", called_off},
          {"callOffReason", Q(shift.call_off_reason())},
          {"calling", calling},
          {"saidYes", said_yes},
          {"gaps", gaps},
          {"people", list}};
}

}  // namespace hjj::mobile
