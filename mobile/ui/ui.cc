#include "mobile/ui/ui.h"

#include <QGuiApplication>

#include "mobile/core/methods.h"
#include "mobile/ui/controllers.h"
#include "mobile/ui/convert.h"
#include "mobile/ui/session_controller.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/grants.h"

namespace hjj::mobile {

Controller::Controller(Ui* ui) : ui_(ui) { ui->controllers_.push_back(this); }

Ui::Ui(Deps deps) : deps_(std::move(deps)), zone_(domain::ShanghaiZone()) {
  soon_.setSingleShot(true);
  soon_.setInterval(0);
  QObject::connect(&soon_, &QTimer::timeout, &soon_, [this] { Refresh(); });
  minute_.setInterval(60'000);
  QObject::connect(&minute_, &QTimer::timeout, &minute_, [this] { Refresh(); });
  minute_.start();
  if (auto* const app = qobject_cast<QGuiApplication*>(QCoreApplication::instance())) {
    QObject::connect(app, &QGuiApplication::applicationStateChanged, &soon_,
                     [this](Qt::ApplicationState state) {
                       if (state == Qt::ApplicationActive) Nudge();
                     });
  }
  owned_ = MakeControllers(this);
  deps_.phone->set_on_account([this] { AccountChanged(); });
  deps_.position->set_on_change([this] { RefreshSoon(); });
  if (deps_.network) deps_.network->set_on_change([this] { RefreshSoon(); });
  AccountChanged();
}

Ui::~Ui() {
  deps_.phone->set_on_account(nullptr);
  deps_.position->set_on_change(nullptr);
  if (deps_.network) deps_.network->set_on_change(nullptr);
  if (engine()) engine()->set_on_change(nullptr);
}

QString Ui::UnitName(const std::string& unit_id) {
  if (!engine() || unit_id.empty()) return {};
  const std::string setting = "unit-name." + unit_id;
  const auto stored = engine()->store().Setting(setting);
  if (stored.ok() && !stored->empty()) return Q(*stored);
  if (!asked_units_.insert(unit_id).second) return {};
  v1::GetUnitRequest request;
  request.set_id(unit_id);
  engine()->rpc().Call<v1::GetUnitRequest, v1::GetUnitResponse>(
      kGetUnit, request,
      life_.Guard(
          [this, setting, unit_id, of = engine()](absl::StatusOr<v1::GetUnitResponse> answer) {
            if (engine() != of) return;
            if (!answer.ok()) {
              // Asked for again once the server can be reached.
              if (ReasonOf(answer.status()).empty()) asked_units_.erase(unit_id);
              return;
            }
            (void)of->store().PutSetting(setting, answer->unit().name());
            RefreshSoon();
          }));
  return {};
}

void Ui::Nudge() {
  if (engine()) engine()->Nudge();
}

void Ui::RefreshSoon() { soon_.start(); }

void Ui::Refresh() {
  self_read_ = unit_read_ = team_read_ = false;
  // A deputy's last day is over; or her role is over another unit now.
  Roles().contains(role_) ? WatchRoleUnit() : TakeRole("volunteer");
  TakePlace();
  TakeNetwork();
  for (auto* controller : controllers_) controller->Refresh();
}

const Picture* Ui::Self() {
  if (!engine()) return nullptr;
  if (!self_read_) {
    auto picture = engine()->Read(kSelfView);
    self_.reset();
    if (picture.ok()) self_ = *std::move(picture);
    self_read_ = true;
  }
  return self_ ? &*self_ : nullptr;
}

const Picture* Ui::Unit() {
  if (!engine() || engine()->unit_id().empty()) return nullptr;
  if (!unit_read_) {
    auto picture = engine()->Read(UnitView(engine()->unit_id()));
    unit_.reset();
    if (picture.ok()) unit_ = *std::move(picture);
    unit_read_ = true;
  }
  return unit_ ? &*unit_ : nullptr;
}

const Picture* Ui::Team() {
  const Picture* self = Self();
  if (!self) return nullptr;
  if (!team_read_) {
    auto picture = engine()->Read(kTeamView);
    team_.reset();
    if (picture.ok()) {
      team_ = *std::move(picture);
      team_->tasks = self->tasks;
      team_->shifts = self->shifts;
    }
    team_read_ = true;
  }
  return team_ ? &*team_ : nullptr;
}

void Ui::TakePlace() {
  if (!engine()) return;
  if (deps_.position->state() == Position::State::kOff) return engine()->ForgetPlaces();
  if (const auto fix = deps_.position->Latest(Now(), kTapFixAge)) engine()->TakeFix(*fix);
}

void Ui::TakeNetwork() {
  if (!engine()) return;
  const auto any = engine()->store().Setting(kAnyNetworkSetting);
  engine()->photos().Allow((deps_.network && deps_.network->cost() == Network::Cost::kFree) ||
                           (any.ok() && !any->empty()));
}

QStringList Ui::Roles() {
  QStringList out{"volunteer"};
  if (!engine()) return out;
  bool coordinator = false, lead = false;
  for (const auto& grant : Grants()) {
    coordinator = coordinator || grant.role() == v1::ROLE_COORDINATOR;
    lead = lead || grant.role() == v1::ROLE_DISTRICT_LEAD;
  }
  if (coordinator) out << "coordinator";
  if (lead) out << "lead";
  return out;
}

std::string Ui::RoleUnit() {
  if (!engine() || role_ == "volunteer") return "";
  const auto wanted = role_ == "coordinator" ? v1::ROLE_COORDINATOR : v1::ROLE_DISTRICT_LEAD;
  // She may hold one role over several units, as a deputy beside her own.
  const auto chosen = engine()->store().Setting(kRoleUnitSetting);
  std::string first;
  for (const auto& grant : Grants()) {
    if (grant.role() != wanted) continue;
    if (chosen.ok() && grant.unit_id() == *chosen) return grant.unit_id();
    if (first.empty()) first = grant.unit_id();
  }
  return first;
}

std::vector<v1::Grant> Ui::Grants() {
  if (!engine()) return {};
  const auto& grants = engine()->rpc().session().grants();
  return InForce({grants.begin(), grants.end()}, domain::LocalDate(Now(), zone_));
}

void Ui::WatchRoleUnit() {
  if (engine()) engine()->WatchUnit(role_ == "coordinator" ? RoleUnit() : "");
}

void Ui::SetRole(const QString& role) {
  if (role == role_ || !Roles().contains(role)) return;
  if (engine()) (void)engine()->store().PutSetting("role", role.toStdString());
  TakeRole(role);
  Refresh();
}

void Ui::TakeRole(const QString& role) {
  role_ = role;
  WatchRoleUnit();
  for (auto* controller : controllers_) controller->Leave();
}

void Ui::AccountChanged() {
  role_ = "volunteer";
  asked_units_.clear();
  if (engine()) {
    // Where she was last; staff see their own face first.
    const auto last = engine()->store().Setting("role");
    const QStringList roles = Roles();
    role_ = last.ok() && roles.contains(Q(*last)) ? Q(*last) : roles.value(1, "volunteer");
    engine()->set_on_change([this] { Refresh(); });
    WatchRoleUnit();
  }
  for (auto* controller : controllers_) controller->Leave();
  Refresh();
}

}  // namespace hjj::mobile
