#include "mobile/ui/lead/seal_controller.h"

#include <absl/strings/escaping.h>

#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>
#include <algorithm>
#include <map>

#include "mobile/ui/limits.h"
#include "shared/domain/seal_hash.h"

namespace hjj::mobile {
namespace {

constexpr size_t kHashStart = 8;  // hex digits, enough to read aloud

absl::CivilMonth MonthOf(const v1::Date& date) { return absl::CivilMonth(FromProto(date)); }

struct Sum {
  int64_t minutes = 0, attendances = 0;
};

// By month: of the seal's own from every path and grade, of earlier ones from their one line each.
std::map<absl::CivilMonth, Sum> SumsOf(const v1::SealBody& body) {
  std::map<absl::CivilMonth, Sum> sums;
  for (const auto& total : body.totals()) {
    Sum& sum = sums[MonthOf(total.month())];
    sum.minutes += total.minutes();
    sum.attendances += total.attendances();
  }
  return sums;
}

}  // namespace

void SealController::Forget() {
  turn_.Next();
  run_.reset();
  held_.clear();
  known_ = false;
  seals_.Set({});
  adjustments_.Set({});
  set_runState("idle");
  set_runReason({});
  set_question({});
  set_exportState("idle");
  set_unitName({});
  set_state("loading");
  set_reason({});
}

absl::CivilMonth SealController::LastOver() const {
  return absl::CivilMonth(domain::LocalDate(ui_->Now(), ui_->zone())) - 1;
}

void SealController::Show() {
  if (state() == "error" && reason() == "UNAVAILABLE" && online()) Fetch();
}

void SealController::prepare() {
  if (runState() == "signing") return;
  // Signed, and the answer was lost: the same seal again, not another one.
  if (run_ && run_->state() == SealRun::State::kRefused && !run_->seal().body().empty() &&
      runReason() == "UNAVAILABLE") {
    return run_->Sign();
  }
  // The list first, for it says which month is next.
  if (!known_) set_state("loading");
  Fetch();
}

void SealController::Fetch() {
  if (!engine()) return;
  v1::GetUnitRequest unit;
  unit.set_id(unit_id());
  if (unitName().isEmpty()) {
    Ask<v1::GetUnitRequest, v1::GetUnitResponse>(
        kGetUnit, unit, [this](absl::StatusOr<v1::GetUnitResponse> answer) {
          if (answer.ok()) set_unitName(Q(answer->unit().name()));
        });
  }
  v1::ListSealsRequest request;
  request.set_unit_id(unit_id());
  const int turn = turn_.Next();
  Collect<v1::ListSealsRequest, v1::ListSealsResponse, v1::SignedSeal>(
      kListSeals, request, &v1::ListSealsResponse::seals,
      [this, turn](absl::StatusOr<std::vector<v1::SignedSeal>> found) {
        if (turn_.Over(turn)) return;
        set_reason(ReasonCode(found.status()));
        if (found.ok()) return Fetched(*std::move(found));
        set_state(known_ ? "ready" : "error");
      });
}

void SealController::Fetched(std::vector<v1::SignedSeal> seals) {
  held_.clear();
  for (auto& seal : seals) {
    Sealed each;
    if (!each.body.ParseFromString(seal.body())) continue;
    each.hash = absl::BytesToHexString(domain::SealHash(seal.body(), seal.signature()));
    each.seal = std::move(seal);
    held_.push_back(std::move(each));
  }
  std::stable_sort(held_.begin(), held_.end(), [](const auto& a, const auto& b) {
    return MonthOf(a.body.from_date()) > MonthOf(b.body.from_date());
  });
  QList<QVariantMap> rows;
  for (const auto& each : held_) {
    const absl::CivilMonth month = MonthOf(each.body.from_date());
    const Sum sum = SumsOf(each.body)[month];
    rows.append({{"sealId", Q(each.hash)},
                 {"month", Noon(absl::CivilDay(month), ui_->zone())},
                 {"minutes", Narrow(sum.minutes)},
                 {"attendances", Narrow(sum.attendances)},
                 {"openDrafts", Narrow(each.body.open_draft_count())},
                 {"signTime", ToQt(each.body.time())},
                 {"hashStart", Q(each.hash.substr(0, kHashStart))},
                 {"keyChanged", each.body.key_changed()}});
  }
  seals_.Set(rows);
  // Months are closed in order: the one after the last, or the newest that is over.
  if (!known_) {
    shown_ = held_.empty() ? LastOver()
                           : std::min(LastOver(), MonthOf(held_.front().body.from_date()) + 1);
  }
  known_ = true;
  set_state("ready");
  ShowMonth();
}

const SealController::Sealed* SealController::SealOf(absl::CivilMonth month) const {
  for (const auto& each : held_) {
    if (MonthOf(each.body.from_date()) == month) return &each;
  }
  return nullptr;
}

void SealController::moveMonth(int steps) {
  if (runState() == "signing") return;
  shown_ = std::min(shown_ + steps, LastOver());
  ShowMonth();
}

void SealController::ShowMonth() {
  set_month(Noon(absl::CivilDay(shown_), ui_->zone()));
  set_hasLater(shown_ < LastOver());
  set_hasEarlier(true);
  set_exportState("idle");
  if (const Sealed* sealed = SealOf(shown_)) {
    // Just made, its figures stay on screen; of an older one the mark is enough.
    const bool just_now = run_ && run_->state() == SealRun::State::kDone &&
                          MonthOf(run_->body().from_date()) == shown_;
    set_hashStart(Q(sealed->hash.substr(0, kHashStart)));
    return set_runState(just_now ? "done" : "closed");
  }
  if (!ui_->phone().seals() || !engine()) return;
  run_ = std::make_unique<SealRun>(engine(), ui_->phone().seals());
  run_->set_on_change([this] { ShowRun(); });
  run_->Prepare(unit_id(), ToProto(absl::CivilDay(shown_)));
}

void SealController::ShowRun() {
  using State = SealRun::State;
  set_runReason(run_->state() == State::kRefused ? ReasonCode(run_->error()) : QString());
  set_question({});
  switch (run_->state()) {
    case State::kIdle:
      return set_runState("idle");
    case State::kPreparing:
      return set_runState("preparing");
    case State::kRefused:
      return set_runState("refused");
    case State::kAsking:
      set_question(run_->question() == SealRun::Question::kByOthers ? "BY_OTHERS" : "FIRST_SEEN");
      ShowBody(run_->body(), run_->previous());
      return set_runState("asking");
    case State::kReady:
      ShowBody(run_->body(), run_->previous());
      return set_runState("ready");
    case State::kPosting:
      return set_runState("signing");
    case State::kDone: {
      const v1::SignedSeal& seal = run_->seal();
      set_hashStart(Q(absl::BytesToHexString(domain::SealHash(seal.body(), seal.signature()))
                          .substr(0, kHashStart)));
      set_runState("done");
      return Fetch();
    }
  }
}

void SealController::ShowBody(const v1::SealBody& body,
                              const std::optional<v1::SealBody>& previous) {
  int64_t grades[4] = {};
  for (const auto& total : body.totals()) {
    if (MonthOf(total.month()) == shown_ && total.grade() >= v1::GRADE_A &&
        total.grade() <= v1::GRADE_C) {
      grades[total.grade()] += total.minutes();
    }
  }
  auto now = SumsOf(body);
  set_minutes(Narrow(now[shown_].minutes));
  set_attendances(Narrow(now[shown_].attendances));
  set_minutesA(Narrow(grades[v1::GRADE_A]));
  set_minutesB(Narrow(grades[v1::GRADE_B]));
  set_minutesC(Narrow(grades[v1::GRADE_C]));
  set_openDrafts(Narrow(body.open_draft_count()));
  set_keyChanged(body.key_changed());
  QList<QVariantMap> rows;
  if (previous) {
    set_previousMonth(Noon(absl::CivilDay(MonthOf(previous->from_date())), ui_->zone()));
    set_previousTime(ToQt(previous->time()));
    set_previousHashStart(
        Q(absl::BytesToHexString(body.previous_seal_hash()).substr(0, kHashStart)));
    auto before = SumsOf(*previous);
    for (const auto& [month, sum] : now) {
      // Months between two seals were never closed before: nothing to adjust.
      if (month > MonthOf(previous->from_date())) continue;
      const Sum& then = before[month];
      if (then.minutes == sum.minutes && then.attendances == sum.attendances) continue;
      rows.append({{"month", Noon(absl::CivilDay(month), ui_->zone())},
                   {"minutesBefore", Narrow(then.minutes)},
                   {"minutesNow", Narrow(sum.minutes)},
                   {"attendancesBefore", Narrow(then.attendances)},
                   {"attendancesNow", Narrow(sum.attendances)}});
    }
  }
  adjustments_.Set(rows);
}

void SealController::confirmPrevious() {
  if (run_) run_->Confirm();
}

void SealController::sign() {
  if (run_) run_->Sign();
}

void SealController::exportSeal(const QString& sealId) {
  const Sealed* found = sealId.isEmpty() ? SealOf(shown_) : nullptr;
  for (const auto& each : held_) {
    if (Q(each.hash) == sealId) found = &each;
  }
  if (!found) return set_exportState("error");
  const absl::CivilMonth month = MonthOf(found->body.from_date());
  const QDir dir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  const QString name = QString("yuejie-%1-%2-%3.seal")
                           .arg(month.year())
                           .arg(month.month(), 2, 10, QChar('0'))
                           .arg(Q(found->hash.substr(0, kHashStart)));
  QSaveFile file(dir.filePath(name));
  const bool written =
      dir.mkpath(".") && file.open(QIODevice::WriteOnly) &&
      file.write(QByteArray::fromStdString(found->seal.SerializeAsString())) >= 0 && file.commit();
  set_exportPath(written ? QDir::toNativeSeparators(dir.filePath(name)) : QString());
  set_exportState(written ? "done" : "error");
}

void SealController::retry() { prepare(); }

}  // namespace hjj::mobile
