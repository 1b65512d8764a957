// What she can say beside her taps: the site code, and when she left a shift she did not check out
// of.
#include <absl/strings/str_cat.h>

#include "mobile/ui/convert.h"
#include "mobile/ui/today_controller.h"
#include "shared/domain/damm.h"
#include "shared/domain/presence.h"

namespace hjj::mobile {
namespace {

constexpr size_t kCodeDigits = 7;
// She is asked about shifts this old; what is older was reviewed without her word.
constexpr absl::Duration kAskFor = absl::Hours(24 * 31);
constexpr char kAskLater[] = "left-later";  // setting: the day on which she put it off

std::string StillHere(const std::string& assignment_id) {
  return absl::StrCat("still-here/", assignment_id);
}

std::string DayOf(absl::Time now, absl::TimeZone zone) {
  return absl::FormatCivilTime(domain::LocalDate(now, zone));
}

}  // namespace

void TodayController::ShowCode(const v1::Assignment& a, const Picture& picture) {
  code_state_.clear();
  // Before the tap the code is a check-in of its own.
  can_enter_code_ = action_ == "checkIn" && action_enabled_;
  const auto found = picture.last_taps.find(a.id());
  if (found == picture.last_taps.end()) return;
  const mobile::Tap& tap = found->second;
  if (tap.kind != v1::CHECK_IN_KIND_IN && tap.kind != v1::CHECK_IN_KIND_OUT) return;
  // Later it would no longer belong to that tap; an end she states has no code.
  const bool in_time = tap.at == tap.time && ui_->Now() - tap.time < domain::kMergeWindow;
  const bool settled = tap.verdict == v1::CODE_VERDICT_ACCEPTED ||
                       tap.verdict == v1::CODE_VERDICT_TOO_MANY || (tap.coded && !tap.code_sent);
  can_enter_code_ = in_time && !settled;
  if (!tap.coded) return;
  code_state_ = tap.code_sent ? Code(tap.verdict) : QString("saved");
}

void TodayController::enterCode(const QString& digits) {
  v1::SiteCode code;
  code.set_digits(digits.toStdString());
  code_error_.clear();
  if (code.digits().size() != kCodeDigits || !domain::CheckDigitFits(code.digits())) {
    code_error_ = "MISTYPED";
  } else {
    Enter(code);
  }
  Q_EMIT changed();
}

QString TodayController::EnterScanned(const v1::ScannedCode& scanned) {
  v1::SiteCode code;
  *code.mutable_scanned() = scanned;
  code_error_.clear();
  // As with a slip of the finger: what cannot be right costs her none of her five codes.
  if (scanned.shift_id() != shift_id_.toStdString()) return "OTHER_SHIFT";
  Enter(code);
  Q_EMIT changed();
  return code_error_;
}

void TodayController::Enter(const v1::SiteCode& code) {
  if (!can_enter_code_) {
    code_error_ = "TOO_LATE";
    return;
  }
  const bool out = last_kind_ == "checkOut" && action_ != "checkIn";
  TapFacts facts = FactsOf(out ? v1::CHECK_IN_KIND_OUT : v1::CHECK_IN_KIND_IN);
  facts.code = code;
  Tap(facts);
}

void TodayController::clearCode() {
  code_error_.clear();
  Q_EMIT changed();
}

void TodayController::ShowLeft(const Picture& picture) {
  asks_left_ = false;
  left_id_.clear();
  const absl::Time now = ui_->Now();
  LocalStore& store = ui_->engine()->store();
  const std::string today = DayOf(now, ui_->zone());
  if (const auto later = store.Setting(kAskLater); later.ok() && *later == today) return;
  const v1::Assignment* oldest = nullptr;
  for (const auto& [id, a] : picture.assignments) {
    if (!IsOpenEnded(a, now) || now - FromProto(a.end_time()) > kAskFor) continue;
    if (a.credit() == v1::CREDIT_CREDITED || a.credit() == v1::CREDIT_VOID) continue;
    if (oldest && FromProto(oldest->start_time()) <= FromProto(a.start_time())) continue;
    const auto here = store.Setting(StillHere(id));
    if (here.ok() && *here == today) continue;
    oldest = &a;
  }
  if (!oldest) return;
  asks_left_ = true;
  left_id_ = oldest->id();
  const auto task = picture.tasks.find(oldest->task_id());
  left_place_ = task == picture.tasks.end() ? QString() : Q(task->second.place().name());
  const absl::Time in = FromProto(oldest->in_time());
  left_start_ = ToQt(oldest->start_time());
  left_end_ = ToQt(oldest->end_time());
  left_from_ = ToQt(in);
  left_to_ = ToQt(now);
  left_guess_ = ToQt(std::max(in, FromProto(oldest->end_time())));
  left_today_ = DayOf(FromProto(oldest->end_time()), ui_->zone()) == today;
}

void TodayController::leftAt(const QDateTime& when) {
  const Picture* picture = ui_->Self();
  if (!asks_left_ || !picture || !picture->assignments.count(left_id_)) return;
  const v1::Assignment& a = picture->assignments.at(left_id_);
  const absl::Time left = FromQt(when);
  if (left < FromProto(a.in_time()) || left > ui_->Now()) return;
  Tap({.kind = v1::CHECK_IN_KIND_OUT, .assignment_id = left_id_, .stated_time = left});
}

void TodayController::stillHere() {
  if (!asks_left_ || !ui_->engine()) return;
  (void)ui_->engine()->store().PutSetting(StillHere(left_id_), DayOf(ui_->Now(), ui_->zone()));
  ui_->RefreshSoon();
}

void TodayController::askLater() {
  if (!ui_->engine()) return;
  (void)ui_->engine()->store().PutSetting(kAskLater, DayOf(ui_->Now(), ui_->zone()));
  ui_->RefreshSoon();
}

}  // namespace hjj::mobile
