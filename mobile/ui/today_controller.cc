#include "mobile/ui/today_controller.h"

#include <algorithm>

#include "mobile/ui/convert.h"
#include "mobile/ui/limits.h"

namespace hjj::mobile {
namespace {

// From here on the main button checks in, whether or not she said that she is on her way.
constexpr absl::Duration kCheckInFirst = absl::Minutes(15);
// A shift stays on screen this long: a check-out can be forgotten.
constexpr absl::Duration kStaysAfter = absl::Hours(3);
constexpr absl::Duration kStaysAfterLeaving = absl::Minutes(30);
constexpr absl::Duration kPartnersAge = absl::Minutes(2);

bool OnDuty(const v1::Assignment& a) {
  return a.presence() == v1::PRESENCE_PRESENT || a.presence() == v1::PRESENCE_ON_BREAK ||
         a.presence() == v1::PRESENCE_OPEN_ENDED;
}

QString TapCode(v1::CheckInKind kind) {
  switch (kind) {
    case v1::CHECK_IN_KIND_ON_THE_WAY:
      return "onMyWay";
    case v1::CHECK_IN_KIND_IN:
      return "checkIn";
    case v1::CHECK_IN_KIND_OUT:
      return "checkOut";
    case v1::CHECK_IN_KIND_BREAK:
      return "break";
    case v1::CHECK_IN_KIND_RESUME:
      return "resume";
    default:
      return {};
  }
}

// What she is doing comes before what she may begin, before a check-out she forgot, before what is
// planned.
int Rank(const v1::Assignment& a, absl::Time now) {
  const bool open_ended = IsOpenEnded(a, now);
  if (OnDuty(a) && !open_ended) return 0;
  if (now >= FromProto(a.start_time()) - kOpensBefore && now <= FromProto(a.end_time())) return 1;
  return open_ended ? 2 : 3;
}

// The shift she is on, or the next one; null when there is none.
const v1::Assignment* Current(const Picture& picture, absl::Time now) {
  const v1::Assignment* best = nullptr;
  for (const auto& [id, a] : picture.assignments) {
    if (!HoldsSeat(a) && !OnDuty(a)) continue;
    absl::Time until = FromProto(a.end_time()) + kStaysAfter;
    if (a.presence() == v1::PRESENCE_LEFT) {
      until = std::max(FromProto(a.end_time()), FromProto(a.out_time())) + kStaysAfterLeaving;
    }
    if (now > until) continue;
    const auto rank = [now](const v1::Assignment& x) {
      return std::make_pair(Rank(x, now), FromProto(x.start_time()));
    };
    if (!best || rank(a) < rank(*best)) best = &a;
  }
  return best;
}

}  // namespace

TodayController::TodayController(Ui* ui)
    : Controller(ui),
      Singleton(this),
      partners_(new RowsModel({"volunteerId", "name", "stateCode"}, this)) {}

void TodayController::Leave() {
  partners_shift_.clear();
  partners_->Set({});
  clearCode();
}

void TodayController::Refresh() {
  const Picture* picture = ui_->Self();
  if (!picture) {
    state_ = "loading";
    Q_EMIT changed();
    return;
  }
  ShowLeft(*picture);
  if (const v1::Assignment* current = Current(*picture, ui_->Now())) {
    state_ = "ready";
    Show(*current, *picture);
  } else {
    assignment_id_.clear();
    shift_id_.clear();
    action_ = "none";
    last_kind_.clear();
    can_seek_ = seeking_ = false;
    moved_at_ = QDateTime();
    can_cancel_ = can_take_break_ = can_check_in_ = can_enter_code_ = leads_ = false;
    lead_name_.clear();
    risks_.clear();
    partners_->Set({});
    start_time_ = end_time_ = QDateTime();
    const bool loading = ui_->engine()->loading(kSelfView);
    state_ = !loading ? "empty" : ui_->engine()->online() ? "loading" : "error";
    reason_ = state_ == "error" ? "UNAVAILABLE" : "";
  }
  Q_EMIT changed();
}

void TodayController::Show(const v1::Assignment& a, const Picture& picture) {
  assignment_id_ = Q(a.id());
  shift_id_ = Q(a.shift_id());
  start_time_ = ToQt(a.start_time());
  end_time_ = ToQt(a.end_time());
  state_code_ = HerState(a, ui_->Now());
  distance_m_ = a.why().distance_m() > 0 ? a.why().distance_m() : -1;
  place_.clear();
  place_note_.clear();
  category_.clear();
  risks_.clear();
  lead_id_.clear();
  std::string slot_name;
  if (const auto it = picture.shifts.find(a.shift_id()); it != picture.shifts.end()) {
    lead_id_ = Q(it->second.lead_person_id());
    for (const auto& slot : it->second.slots()) {
      if (slot.id() == a.slot_id()) slot_name = slot.name();
    }
  }
  if (const auto it = picture.tasks.find(a.task_id()); it != picture.tasks.end()) {
    const v1::Task& task = it->second;
    place_ = Q(task.place().name());
    place_note_ = Q(slot_name.empty() ? task.place().address() : slot_name);
    category_ = Code(task.category());
    risks_ = RiskLines(task.risk_notice());
    if (lead_id_.isEmpty()) lead_id_ = Q(task.contact_person_id());
  }
  const std::string me = ui_->engine()->person_id();
  const auto of_shift = picture.shifts.find(a.shift_id());
  leads_ = lead_id_.toStdString() == me ||
           (of_shift != picture.shifts.end() && Leads(of_shift->second, me));
  if (lead_id_.toStdString() == me) lead_id_.clear();
  lead_name_ = Q(ui_->engine()->names().Name(lead_id_.toStdString()));
  // Her number is given from a day before to a day after.
  const absl::Time now = ui_->Now();
  if (lead_name_.isEmpty() || FromProto(a.start_time()) - now > absl::Hours(24) ||
      now - FromProto(a.end_time()) > absl::Hours(24)) {
    lead_id_.clear();
  }
  can_seek_ = CanSeekStandIn(a, ui_->Now());
  seeking_ = a.commitment() == v1::COMMITMENT_SEEKING_STAND_IN && can_seek_;
  ShowMove(a, picture);
  ShowAction(a);
  ShowLastTap(a, picture);
  ShowCode(a, picture);
  ShowPartners();
  FetchPartners();
}

void TodayController::ShowMove(const v1::Assignment& a, const Picture& picture) {
  moved_from_.clear();
  moved_at_ = a.has_move_time() ? ToQt(a.move_time()) : QDateTime();
  if (!a.has_move_time()) return;
  const auto shift = picture.shifts.find(a.moved_from_shift_id());
  if (shift == picture.shifts.end()) return;
  const auto task = picture.tasks.find(shift->second.task_id());
  if (task != picture.tasks.end()) moved_from_ = Q(task->second.place().name());
}

void TodayController::ShowAction(const v1::Assignment& a) {
  const absl::Time now = ui_->Now(), start = FromProto(a.start_time());
  const bool open = now >= start - kOpensBefore;
  action_opens_at_ = ToQt(start - kOpensBefore);
  can_take_break_ = can_check_in_ = false;
  action_enabled_ = true;
  can_cancel_ = HoldsSeat(a) && now < FromProto(a.end_time());
  switch (a.presence()) {
    case v1::PRESENCE_PRESENT:
      can_take_break_ = true;
      [[fallthrough]];
    case v1::PRESENCE_OPEN_ENDED:
      action_ = "checkOut";
      can_cancel_ = false;
      break;
    case v1::PRESENCE_ON_BREAK:
      action_ = "resume";
      can_cancel_ = false;
      break;
    case v1::PRESENCE_LEFT:
      action_ = "none";
      can_cancel_ = false;
      break;
    case v1::PRESENCE_ON_THE_WAY:
      action_ = "checkIn";
      break;
    default:
      action_ = now >= start - kCheckInFirst ? "checkIn" : "onMyWay";
      action_enabled_ = open;
      can_check_in_ = open && action_ == "onMyWay";
  }
}

void TodayController::ShowLastTap(const v1::Assignment& a, const Picture& picture) {
  const auto tap = picture.last_taps.find(a.id());
  last_kind_.clear();
  last_time_ = QDateTime();
  last_event_ids_.clear();
  last_sent_ = can_undo_ = false;
  fix_.clear();
  if (tap == picture.last_taps.end()) return;
  last_kind_ = TapCode(tap->second.kind);
  last_time_ = ToQt(tap->second.at);
  last_sent_ = tap->second.sent;
  last_event_ids_ = tap->second.event_ids;
  can_undo_ = absl::AbsDuration(ui_->Now() - tap->second.time) <= kUndoFor;
  Position& position = *ui_->deps().position;
  const auto fix = position.Latest(ui_->Now(), absl::Minutes(10));
  switch (position.state()) {
    case Position::State::kOff:
      fix_ = "off";
      break;
    case Position::State::kSearching:
      fix_ = "searching";
      break;
    case Position::State::kFound:
      fix_ = fix && fix->accuracy_m <= kPoorAccuracyM ? "near" : "poor";
      break;
  }
}

void TodayController::ShowPartners() {
  QList<QVariantMap> rows;
  const Picture* team = ui_->Team();
  for (const auto& [id, a] : team ? team->assignments : std::map<std::string, v1::Assignment>()) {
    const bool comes = HoldsSeat(a) || a.commitment() == v1::COMMITMENT_OFFERED;
    if (!comes || Q(a.shift_id()) != shift_id_ || a.person_id() == ui_->engine()->person_id()) {
      continue;
    }
    const QString name = Q(ui_->engine()->names().Name(a.person_id()));
    if (name.isEmpty()) continue;
    rows.append({{"volunteerId", Q(a.person_id())},
                 {"name", name},
                 {"stateCode", StaffState(a, ui_->Now())}});
  }
  partners_->Set(rows);
}

void TodayController::FetchPartners() {
  SyncEngine* engine = ui_->engine();
  const std::string shift_id = shift_id_.toStdString();
  const bool same = shift_id == partners_shift_;
  if (!engine->online() || (same && ui_->Now() - partners_asked_ < kPartnersAge)) return;
  // What she tapped for others is not in an answer that was on its way at the time.
  if (leads_ && ui_->Self()->unsent_count > 0) return;
  partners_asked_ = ui_->Now();
  partners_shift_ = shift_id;
  v1::ListAssignmentsRequest request;
  request.set_shift_id(shift_id);
  engine->rpc().Call<v1::ListAssignmentsRequest, v1::ListAssignmentsResponse>(
      kListAssignments, request,
      life_.Guard([this, shift_id](absl::StatusOr<v1::ListAssignmentsResponse> answer) {
        // Nice to know, no more: without it the page shows those it knows.
        if (!answer.ok() || shift_id != partners_shift_ || !ui_->engine()) return;
        const Picture* team = ui_->Team();
        for (const auto& [id, tap] :
             team ? team->last_taps : std::map<std::string, mobile::Tap>()) {
          if (tap.time >= partners_asked_) return void(partners_asked_ = absl::InfinitePast());
        }
        std::vector<v1::Resource> rows;
        for (const auto& a : answer->assignments()) *rows.emplace_back().mutable_assignment() = a;
        (void)ui_->engine()->store().ReplaceView(kTeamView, rows, kTeamView);
        ui_->RefreshSoon();
      }));
}

TapFacts TodayController::FactsOf(v1::CheckInKind kind) {
  TapFacts facts{.kind = kind, .assignment_id = assignment_id_.toStdString()};
  if (const Picture* picture = ui_->Self()) {
    const auto a = picture->assignments.find(facts.assignment_id);
    if (a != picture->assignments.end()) facts.fence = FenceOf(*picture, a->second.task_id());
  }
  return facts;
}

void TodayController::Tap(const TapFacts& facts) {
  SyncEngine* engine = ui_->engine();
  if (!engine || !ui_->Self() || facts.assignment_id.empty()) return;
  Position& position = *ui_->deps().position;
  TapFacts tap = facts;
  // Where she is when she says when she left tells nothing about that moment.
  if (!tap.stated_time) {
    tap.fix = position.Latest(ui_->Now(), kTapFixAge);
    tap.place_later = position.state() != Position::State::kOff &&
                      (tap.kind == v1::CHECK_IN_KIND_IN || tap.kind == v1::CHECK_IN_KIND_OUT);
  }
  const auto saved = engine->CheckIn(tap);
  reason_ = ReasonCode(saved.status());
  ui_->RefreshSoon();
}

void TodayController::act() {
  if (!action_enabled_) return;
  if (action_ == "onMyWay") Tap(FactsOf(v1::CHECK_IN_KIND_ON_THE_WAY));
  if (action_ == "checkIn") Tap(FactsOf(v1::CHECK_IN_KIND_IN));
  if (action_ == "resume") Tap(FactsOf(v1::CHECK_IN_KIND_RESUME));
  if (action_ == "checkOut") Tap(FactsOf(v1::CHECK_IN_KIND_OUT));
}

void TodayController::checkIn() {
  if (can_check_in_ || action_ == "checkIn") Tap(FactsOf(v1::CHECK_IN_KIND_IN));
}

void TodayController::takeBreak() {
  if (can_take_break_) Tap(FactsOf(v1::CHECK_IN_KIND_BREAK));
}

void TodayController::undo() {
  if (!can_undo_) return;
  for (const auto& id : last_event_ids_) {
    TapFacts facts = FactsOf(v1::CHECK_IN_KIND_ANNUL);
    facts.annulled_event_id = id;
    Tap(facts);
  }
}

void TodayController::cannotCome() {
  if (!can_cancel_ || !ui_->engine()) return;
  v1::WithdrawRequest request;
  request.set_assignment_id(assignment_id_.toStdString());
  reason_ = ReasonCode(ui_->engine()->Queue(kWithdraw, request, request.assignment_id()));
  ui_->RefreshSoon();
}

void TodayController::retry() {
  if (ui_->engine()) ui_->engine()->Reconnect();
}

}  // namespace hjj::mobile
