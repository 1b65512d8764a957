#include "mobile/ui/coordinator/transfer_controller.h"

#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

// More are no help in choosing; another letter is.
constexpr int kMostFound = 30;

}  // namespace

TransferController::TransferController(Ui* ui)
    : DeskController(ui, {"coordinator", "lead"}), Singleton<TransferController>(this) {}

void TransferController::Forget() {
  for (Turn* turn : {&turn_, &person_turn_, &action_turn_}) turn->Next();
  units_.Clear();
  trail_.clear();
  known_ = false;
  set_state("loading");
  set_reason({});
  set_actionState("idle");
  set_actionReason({});
  set_doneName({});
  set_mayUndo(false);
  unpick();
}

void TransferController::Show() {
  if (state() == "error" && reason() == "UNAVAILABLE" && online()) freshen();
}

void TransferController::freshen() {
  if (known_ || !engine()) return;
  set_state("loading");
  const int turn = turn_.Next();
  AskUnits(&units_, [this, turn](const absl::Status& status) {
    if (turn_.Over(turn)) return;
    set_reason(ReasonCode(status));
    if (!status.ok()) return set_state("error");
    known_ = true;
    trail_ = {unit_id()};
    ShowUnits();
    set_state(units_.HasChildren(unit_id()) ? "ready" : "empty");
  });
}

void TransferController::retry() { freshen(); }

void TransferController::pick(const QString& volunteerId, const QString& name) {
  set_pickedId(volunteerId);
  set_pickedName(name);
  set_fromUnit({});
  set_actionState("idle");
  set_actionReason({});
  set_doneName({});
  set_mayUndo(false);
  person_.Clear();
  FetchPerson();
}

void TransferController::unpick() {
  person_turn_.Next();
  person_.Clear();
  set_pickedId({});
  set_pickedName({});
  set_fromUnit({});
  set_query({});
  if (!trail_.empty()) trail_.resize(1);
  ShowUnits();
}

void TransferController::FetchPerson() {
  v1::GetPersonRequest request;
  request.set_id(pickedId().toStdString());
  const int turn = person_turn_.Next();
  Ask<v1::GetPersonRequest, v1::GetPersonResponse>(
      kGetPerson, request, [this, turn](absl::StatusOr<v1::GetPersonResponse> answer) {
        if (person_turn_.Over(turn)) return;
        if (!answer.ok()) {
          set_actionReason(ReasonCode(answer.status()));
          return set_actionState("error");
        }
        person_ = answer->person();
        set_fromUnit(units_.Name(person_.unit_id()));
        ShowUnits();
      });
}

QVariantMap TransferController::Row(const v1::OrgUnit& unit) {
  return {{"unitId", Q(unit.id())},
          {"name", Q(unit.name())},
          {"parentName", units_.Name(unit.parent_id())},
          {"hasBelow", units_.HasChildren(unit.id())},
          {"hers", unit.id() == person_.unit_id()}};
}

void TransferController::ShowUnits() {
  const std::string at = trail_.empty() ? std::string() : trail_.back();
  set_atName(units_.Name(at));
  set_mayUp(trail_.size() > 1 && query().isEmpty());
  QList<QVariantMap> rows;
  if (!query().isEmpty()) {
    for (const auto& [id, unit] : units_.all()) {
      if (rows.size() < kMostFound && Q(unit.name()).contains(query())) rows.append(Row(unit));
    }
  } else if (const auto* here = units_.Find(at)) {
    rows.append(Row(*here));
    rows.back()["hasBelow"] = false;
    for (const auto* below : units_.Children(at)) rows.append(Row(*below));
  }
  choices_.Set(rows);
}

void TransferController::search(const QString& query) {
  set_query(query.trimmed());
  ShowUnits();
}

void TransferController::enter(const QString& unitId) {
  set_query({});
  trail_.assign(1, unit_id());
  std::vector<std::string> way;
  for (const auto* unit = units_.Find(unitId.toStdString()); unit && unit->id() != unit_id();
       unit = units_.Find(unit->parent_id())) {
    way.push_back(unit->id());
  }
  trail_.insert(trail_.end(), way.rbegin(), way.rend());
  ShowUnits();
}

void TransferController::up() {
  if (trail_.size() > 1) trail_.pop_back();
  ShowUnits();
}

void TransferController::transfer(const QString& unitId) {
  if (pickedId().isEmpty() || person_.id().empty()) return;
  Move(unitId.toStdString(), false);
}

void TransferController::undo() {
  if (mayUndo()) Move(came_from_, true);
}

void TransferController::Move(const std::string& unit_id, bool back) {
  if (actionState() == "busy") return;
  set_actionState("busy");
  set_actionReason({});
  v1::TransferPersonRequest request;
  request.set_person_id(person_.id());
  request.set_unit_id(unit_id);
  request.set_etag(person_.etag());
  const int turn = action_turn_.Next();
  Send<v1::TransferPersonRequest, v1::TransferPersonResponse>(
      kTransferPerson, request,
      [this, turn, back,
       from = person_.unit_id()](absl::StatusOr<v1::TransferPersonResponse> answer) {
        if (action_turn_.Over(turn)) return;
        set_actionReason(ReasonCode(answer.status()));
        if (!answer.ok()) {
          // Somebody changed her row meanwhile: the next try goes out from how it is now.
          if (actionReason() == reason::kEtagMismatch && !back) FetchPerson();
          return set_actionState("error");
        }
        person_ = answer->person();
        came_from_ = from;
        set_doneName(Q(person_.name()));
        set_doneFrom(units_.Name(from));
        set_doneTo(units_.Name(person_.unit_id()));
        set_mayUndo(!back);
        const v1::Person moved = person_;
        unpick();
        person_ = moved;
        set_actionState("done");
      });
}

}  // namespace hjj::mobile
