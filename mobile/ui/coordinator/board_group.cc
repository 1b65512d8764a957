// What of the board leaves the app as text; and who holds two seats at one time.
#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>
#include <map>
#include <set>

#include "mobile/ui/coordinator/board_controller.h"

namespace hjj::mobile {
namespace {

// Those of a shift who come, the lead first, then by name.
std::vector<std::string> Comers(const v1::Shift& shift,
                                const std::vector<const v1::Assignment*>& on_it) {
  std::vector<std::string> out;
  for (const v1::Assignment* a : on_it) {
    if (HoldsSeat(*a) && a->presence() != v1::PRESENCE_NO_SHOW_SUSPECTED) {
      out.push_back(a->person_id());
    }
  }
  std::stable_partition(out.begin(), out.end(),
                        [&](const auto& id) { return id == shift.lead_person_id(); });
  return out;
}

}  // namespace

QVariantList BoardController::forGroup(const QDateTime& from, const QDateTime& to) {
  const Picture* picture = ui_->Unit();
  if (!picture) return {};
  std::map<std::string, std::vector<const v1::Assignment*>> on_shift;
  for (const auto& [id, a] : picture->assignments) on_shift[a.shift_id()].push_back(&a);
  std::vector<const v1::Shift*> shifts;
  for (const auto& [id, shift] : picture->shifts) {
    const bool told =
        shift.state() == v1::SHIFT_STATE_PUBLISHED || shift.state() == v1::SHIFT_STATE_CALLED_OFF;
    const QDateTime start = ToQt(shift.start_time());
    if (told && start >= from && start < to) shifts.push_back(&shift);
  }
  std::map<QString, std::set<std::string>> called;  // who goes by a name
  for (const v1::Shift* shift : shifts) {
    for (const auto& id : Comers(*shift, on_shift[shift->id()])) called[NameOf(id)].insert(id);
  }
  const auto named = [&](const std::string& id) {
    const QString name = NameOf(id);
    const auto card = engine()->names().Card(id);
    if (!card || called[name].size() < 2) return name;
    const QString unit = ui_->UnitName(card->unit_id());
    return unit.isEmpty() ? name : name + QString::fromUtf8("（") + unit + QString::fromUtf8("）");
  };
  QList<QVariantMap> rows;
  for (const v1::Shift* shift : shifts) {
    int target = 0, held = 0, waiting = 0;
    for (const auto& slot : shift->slots()) target += slot.target_heads();
    QStringList names;
    for (const auto& id : Comers(*shift, on_shift[shift->id()])) {
      ++held;
      if (!NameOf(id).isEmpty()) names.append(named(id));
    }
    for (const v1::Assignment* a : on_shift[shift->id()]) {
      if (a->commitment() == v1::COMMITMENT_OFFERED) ++waiting;
    }
    const auto task = picture->tasks.find(shift->task_id());
    rows.append(
        {{"startTime", ToQt(shift->start_time())},
         {"endTime", ToQt(shift->end_time())},
         {"place", task == picture->tasks.end() ? QString() : Q(task->second.place().name())},
         {"calledOff", shift->state() == v1::SHIFT_STATE_CALLED_OFF},
         {"lead", shift->lead_person_id().empty() ? QString() : named(shift->lead_person_id())},
         {"names", names},
         {"missing", std::max(0, target - held)},
         {"waiting", waiting}});
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    const auto key = [](const QVariantMap& row) {
      return std::tuple(row["startTime"].toDateTime(), row["endTime"].toDateTime(),
                        row["place"].toString());
    };
    return key(a) < key(b);
  });
  QVariantList out;
  for (auto& row : rows) out.append(std::move(row));
  return out;
}

void BoardController::copy(const QString& text) {
  if (qobject_cast<QGuiApplication*>(QCoreApplication::instance())) {
    QGuiApplication::clipboard()->setText(text);
  }
}

QVariantMap BoardController::elsewhere(const QString& volunteerId) {
  const Picture* picture = ui_->Unit();
  if (!picture || !picture->shifts.count(shiftId().toStdString())) return {};
  const v1::Shift& here = picture->shifts.at(shiftId().toStdString());
  for (const auto& [id, a] : picture->assignments) {
    if (Q(a.person_id()) != volunteerId || a.shift_id() == here.id() || !HoldsSeat(a) ||
        a.presence() == v1::PRESENCE_LEFT || a.presence() == v1::PRESENCE_NO_SHOW_SUSPECTED ||
        FromProto(a.start_time()) >= FromProto(here.end_time()) ||
        FromProto(a.end_time()) <= FromProto(here.start_time())) {
      continue;
    }
    const auto task = picture->tasks.find(a.task_id());
    return {{"assignmentId", Q(id)},
            {"place", task == picture->tasks.end() ? QString() : Q(task->second.place().name())},
            {"startTime", ToQt(a.start_time())},
            {"endTime", ToQt(a.end_time())}};
  }
  return {};
}

}  // namespace hjj::mobile
