#include "mobile/ui/deputy_controller.h"

#include <algorithm>

#include "shared/wire/grants.h"

namespace hjj::mobile {
namespace {

// The contract's limit.
constexpr int kMostDays = 92;

QString RoleCode(v1::Role role) {
  if (role == v1::ROLE_DISTRICT_LEAD) return "lead";
  return role == v1::ROLE_COORDINATOR ? "coordinator" : "volunteer";
}

}  // namespace

DeputyController::DeputyController(Ui* ui)
    : DeskController(ui, {"volunteer", "coordinator", "lead"}), Singleton<DeputyController>(this) {
  Forget();
}

absl::CivilDay DeputyController::Today() const {
  return domain::LocalDate(ui_->Now(), ui_->zone());
}

v1::Role DeputyController::RoleNow() const {
  return ui_->role() == "lead" ? v1::ROLE_DISTRICT_LEAD : v1::ROLE_COORDINATOR;
}

void DeputyController::Forget() {
  turn_.Next();
  action_turn_.Next();
  grants_.clear();
  known_ = false;
  units_.Clear();
  standIns_.Set({});
  deputies_.Set({});
  set_mayName(false);
  set_state("loading");
  set_reason({});
  set_actionState("idle");
  set_actionReason({});
  unpick();
}

void DeputyController::Show() {
  bool may_name = false;
  for (const v1::Grant& grant : ui_->Grants()) {
    may_name = may_name || (ui_->role() != "volunteer" && grant.role() == RoleNow() &&
                            grant.unit_id() == unit_id() && !IsDated(grant));
  }
  set_mayName(may_name);
  if (state() == "error" && reason() == "UNAVAILABLE" && online()) freshen();
  ShowStandIns();
  if (known_) ShowDeputies();
}

void DeputyController::ShowStandIns() {
  std::vector<v1::Grant> own;
  for (const v1::Grant& grant : engine()->rpc().session().grants()) {
    if (IsDated(grant) && !IsOver(grant, Today())) own.push_back(grant);
  }
  std::sort(own.begin(), own.end(), [](const auto& a, const auto& b) {
    return DayNumber(a.from_date()) < DayNumber(b.from_date());
  });
  QList<QVariantMap> rows;
  for (const v1::Grant& grant : own) {
    if (!units_.Find(grant.unit_id())) FetchUnit(grant.unit_id());
    QStringList holders;
    for (const v1::Grant& other : grants_) {
      if (IsDated(other) || other.role() != grant.role() || other.unit_id() != grant.unit_id()) {
        continue;
      }
      if (const QString name = NameOf(other.person_id()); !name.isEmpty()) holders << name;
    }
    rows.append({{"grantId", Q(grant.id())},
                 {"role", RoleCode(grant.role())},
                 {"unitName", units_.Name(grant.unit_id())},
                 {"holders", holders},
                 {"fromTime", Noon(FromProto(grant.from_date()), ui_->zone())},
                 {"untilTime", Noon(FromProto(grant.until_date()), ui_->zone())},
                 {"present", IsInForce(grant, Today())}});
  }
  standIns_.Set(rows);
}

void DeputyController::FetchUnit(const std::string& unit_id) {
  // Once; without a network the days are told without the unit.
  v1::ListUnitsResponse none;
  none.add_units()->set_id(unit_id);
  units_.Add(none);
  v1::GetUnitRequest request;
  request.set_id(unit_id);
  Ask<v1::GetUnitRequest, v1::GetUnitResponse>(kGetUnit, request,
                                               [this](absl::StatusOr<v1::GetUnitResponse> answer) {
                                                 if (!answer.ok()) return;
                                                 v1::ListUnitsResponse found;
                                                 *found.add_units() = answer->unit();
                                                 units_.Add(found);
                                                 ShowStandIns();
                                               });
}

void DeputyController::freshen() {
  if (!engine() || ui_->role() == "volunteer") return;
  if (!known_) set_state("loading");
  v1::ListGrantsRequest request;
  request.set_unit_id(unit_id());
  request.set_page_size(500);
  const int turn = turn_.Next();
  Collect<v1::ListGrantsRequest, v1::ListGrantsResponse, v1::Grant>(
      kListGrants, request, &v1::ListGrantsResponse::grants,
      [this, turn](absl::StatusOr<std::vector<v1::Grant>> found) {
        if (turn_.Over(turn)) return;
        set_reason(ReasonCode(found.status()));
        if (!found.ok()) {
          if (!known_) set_state("error");
          return;
        }
        grants_ = *std::move(found);
        known_ = true;
        ShowDeputies();
        ShowStandIns();
      });
}

void DeputyController::retry() { freshen(); }

void DeputyController::ShowDeputies() {
  std::vector<const v1::Grant*> dated;
  for (const v1::Grant& grant : grants_) {
    if (IsDated(grant) && !IsOver(grant, Today()) && grant.role() == RoleNow()) {
      dated.push_back(&grant);
    }
  }
  std::sort(dated.begin(), dated.end(), [](const auto* a, const auto* b) {
    return DayNumber(a->from_date()) < DayNumber(b->from_date());
  });
  QList<QVariantMap> rows;
  for (const v1::Grant* grant : dated) {
    QVariantMap row{{"grantId", Q(grant->id())},
                    {"volunteerId", Q(grant->person_id())},
                    {"fromTime", Noon(FromProto(grant->from_date()), ui_->zone())},
                    {"untilTime", Noon(FromProto(grant->until_date()), ui_->zone())},
                    {"present", IsInForce(*grant, Today())}};
    AddCard(grant->person_id(), &row);
    row.remove("usesApp");
    rows.append(row);
  }
  deputies_.Set(rows);
  set_state(rows.isEmpty() ? "empty" : "ready");
}

void DeputyController::pick(const QString& volunteerId, const QString& name) {
  set_pickedId(volunteerId);
  set_pickedName(name);
  set_actionState("idle");
  set_actionReason({});
  from_ = until_ = FirstFreeDay(volunteerId.toStdString());
  ShowDays();
}

void DeputyController::unpick() {
  set_pickedId({});
  set_pickedName({});
  from_ = Today() + 1;
  until_ = from_;
  ShowDays();
}

absl::CivilDay DeputyController::FirstFreeDay(const std::string& person_id) const {
  absl::CivilDay day = Today() + 1;
  for (const v1::Grant& grant : grants_) {
    if (grant.person_id() == person_id && grant.role() == RoleNow() && IsDated(grant)) {
      day = std::max(day, FromProto(grant.until_date()) + 1);
    }
  }
  return day;
}

void DeputyController::ShowDays() {
  from_ = std::max(from_, Today());
  until_ = std::clamp(until_, from_, from_ + (kMostDays - 1));
  set_fromTime(Noon(from_, ui_->zone()));
  set_untilTime(Noon(until_, ui_->zone()));
  set_mayEarlierFrom(from_ > Today());
  set_mayLaterUntil(until_ - from_ < kMostDays - 1);
}

void DeputyController::moveFrom(int days) {
  // The leave moves with its first day.
  const int length = until_ - from_;
  from_ = std::max(from_ + days, Today());
  until_ = from_ + length;
  ShowDays();
}

void DeputyController::moveUntil(int days) {
  until_ += days;
  ShowDays();
}

void DeputyController::name() {
  if (actionState() == "busy" || pickedId().isEmpty()) return;
  v1::CreateGrantRequest request;
  request.set_person_id(pickedId().toStdString());
  request.set_role(RoleNow());
  request.set_unit_id(unit_id());
  *request.mutable_from_date() = ToProto(from_);
  *request.mutable_until_date() = ToProto(until_);
  set_actionState("busy");
  const int turn = action_turn_.Next();
  Send<v1::CreateGrantRequest, v1::CreateGrantResponse>(
      kCreateGrant, request,
      [this, turn, name = pickedName()](absl::StatusOr<v1::CreateGrantResponse> answer) {
        if (action_turn_.Over(turn)) return;
        set_actionReason(ReasonCode(answer.status()));
        if (!answer.ok()) return set_actionState("error");
        set_doneWhat("named");
        set_doneName(name);
        set_actionState("done");
        grants_.push_back(answer->grant());
        ShowDeputies();
        unpick();
      });
}

void DeputyController::takeBack(const QString& grantId) {
  if (actionState() == "busy") return;
  const int row = deputies_.Find(grantId);
  const QString name = row < 0 ? QString() : deputies_.get(row).value("name").toString();
  v1::DeleteGrantRequest request;
  request.set_id(grantId.toStdString());
  set_actionState("busy");
  const int turn = action_turn_.Next();
  Send<v1::DeleteGrantRequest, v1::DeleteGrantResponse>(
      kDeleteGrant, request,
      [this, turn, name, id = request.id()](absl::StatusOr<v1::DeleteGrantResponse> answer) {
        if (action_turn_.Over(turn)) return;
        // Gone already is what she wanted.
        const bool gone = answer.ok() || ReasonCode(answer.status()) == "NOT_FOUND";
        set_actionReason(gone ? QString() : ReasonCode(answer.status()));
        if (!gone) return set_actionState("error");
        set_doneWhat("taken");
        set_doneName(name);
        set_actionState("done");
        std::erase_if(grants_, [&](const auto& g) { return g.id() == id; });
        ShowDeputies();
      });
}

}  // namespace hjj::mobile
