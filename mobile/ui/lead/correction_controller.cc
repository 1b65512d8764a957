#include "mobile/ui/lead/correction_controller.h"

#include <algorithm>

#include "mobile/ui/limits.h"
#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

constexpr int kLinesStep = 40;
constexpr size_t kChunk = 200;  // the contract's limit
// Nothing differs after all: no refusal anybody needs to read.
constexpr char kSame[] = "SAME";

}  // namespace

CorrectionController::CorrectionController(Ui* ui)
    : LeadDesk(ui), Singleton<CorrectionController>(this) {
  Forget();
}

void CorrectionController::Forget() {
  turn_.Next();
  found_.clear();
  queue_.clear();
  refused_now_.clear();
  units_.Clear();
  lines_.Set({});
  refused_.Set({});
  set_state("idle");
  set_reason({});
  set_actionState("idle");
  set_actionReason({});
  // What is not over yet is still being reviewed.
  shown_month_ = absl::CivilMonth(domain::LocalDate(ui_->Now(), ui_->zone())) - 1;
  ShowMonth();
}

void CorrectionController::Show() {
  if (state() == "ready") ShowLines();  // names may have come
}

void CorrectionController::ShowMonth() {
  set_month(Noon(absl::CivilDay(shown_month_), ui_->zone()));
  set_hasLater(shown_month_ < absl::CivilMonth(domain::LocalDate(ui_->Now(), ui_->zone())));
}

void CorrectionController::moveMonth(int steps) {
  if (actionState() == "busy") return;
  shown_month_ += steps;
  ShowMonth();
  turn_.Next();
  found_.clear();
  lines_.Set({});
  clearAction();
  set_state("idle");
}

void CorrectionController::look() {
  if (!engine() || actionState() == "busy") return;
  set_reason({});
  set_state("loading");
  shown_ = kLinesStep;
  if (units_.empty()) {
    FetchUnits([this](const absl::Status&) { Show(); });
  }
  const int turn = turn_.Next();
  Ask<v1::ListHourRulesRequest, v1::ListHourRulesResponse>(
      kListHourRules, v1::ListHourRulesRequest(),
      [this, turn](absl::StatusOr<v1::ListHourRulesResponse> answer) {
        if (turn_.Over(turn)) return;
        if (!answer.ok()) {
          set_reason(ReasonCode(answer.status()));
          return set_state("error");
        }
        LookAt(turn, RulesOn(*answer, domain::LocalDate(ui_->Now(), ui_->zone())));
      });
}

void CorrectionController::LookAt(int turn, const v1::HourRules& rules) {
  set_version(rules.version());
  v1::PreviewHourRulesRequest request;
  *request.mutable_rules() = rules;
  *request.mutable_rules()->mutable_effective_date() = ToProto(absl::CivilDay(shown_month_));
  request.set_unit_id(unit_id());
  *request.mutable_to_date() = ToProto(absl::CivilDay(shown_month_ + 1) - 1);
  request.set_page_size(200);
  auto effects = std::make_shared<RuleEffects>();
  AskAll<v1::PreviewHourRulesRequest, v1::PreviewHourRulesResponse>(
      kPreviewHourRules, request, [effects](const auto& page) { effects->Add(page); },
      [this, turn, effects](const absl::Status& status) {
        if (turn_.Over(turn)) return;
        if (!status.ok()) {
          set_reason(ReasonCode(status));
          return set_state("error");
        }
        set_checkedCount(effects->checked);
        FindEntries(turn, effects);
      });
}

void CorrectionController::FindEntries(int turn, std::shared_ptr<RuleEffects> effects) {
  auto credited = std::make_shared<std::map<std::string, v1::HourRulesEffect>>();
  for (const auto& effect : effects->effects) {
    if (effect.credited() && effect.minutes_now() != effect.minutes_then()) {
      (*credited)[effect.assignment_id()] = effect;
    }
  }
  found_.clear();
  auto done = [this, turn](const absl::Status& status) {
    if (turn_.Over(turn)) return;
    if (!status.ok()) {
      set_reason(ReasonCode(status));
      return set_state("error");
    }
    ShowLines();
    set_state(found_.empty() ? "empty" : "ready");
  };
  if (credited->empty()) return done(absl::OkStatus());
  v1::ListEntriesRequest request;
  request.set_unit_id(unit_id());
  *request.mutable_from_date() = ToProto(absl::CivilDay(shown_month_));
  *request.mutable_to_date() = ToProto(absl::CivilDay(shown_month_ + 1) - 1);
  request.set_page_size(500);
  AskAll<v1::ListEntriesRequest, v1::ListEntriesResponse>(
      kListEntries, request,
      [this, turn, credited](const auto& page) {
        if (turn_.Over(turn)) return;
        for (const auto& entry : page.entries()) {
          const auto it = credited->find(entry.body().assignment_id());
          // What two people decided by a request is changed by another request alone.
          if (it == credited->end() || entry.reversed() ||
              entry.body().kind() != v1::ENTRY_KIND_CREDIT ||
              !entry.body().hour_request_id().empty()) {
            continue;
          }
          found_.push_back({entry.body().seq(), it->second, entry.body().minutes()});
        }
      },
      done);
}

void CorrectionController::ShowLines() {
  QList<QVariantMap> rows;
  int before = 0, after = 0;
  for (const Line& line : found_) {
    before += line.before;
    after += line.effect.minutes_then();
    if (rows.size() >= shown_) continue;
    rows.append({{"seq", QString::number(line.seq)},
                 {"name", NameOf(line.effect.person_id())},
                 {"unitName", units_.Name(line.effect.unit_id())},
                 {"day", Noon(FromProto(line.effect.service_date()), ui_->zone())},
                 {"minutesBefore", line.before},
                 {"minutesAfter", line.effect.minutes_then()}});
  }
  lines_.Set(rows);
  set_lineCount(static_cast<int>(found_.size()));
  set_minutesBefore(before);
  set_minutesAfter(after);
}

void CorrectionController::showMore() {
  shown_ += kLinesStep;
  ShowLines();
}

const CorrectionController::Line* CorrectionController::Find(int64_t seq) const {
  const auto it = std::find_if(found_.begin(), found_.end(),
                               [seq](const Line& line) { return line.seq == seq; });
  return it == found_.end() ? nullptr : &*it;
}

void CorrectionController::correct(const QString& why) {
  if (!engine() || actionState() == "busy" || found_.empty()) return;
  if (why.trimmed().isEmpty()) {
    set_actionReason(reason::kReasonRequired);
    return set_actionState("error");
  }
  queue_.clear();
  for (const Line& line : found_) queue_.push_back(line.seq);
  run_size_ = queue_.size();
  refused_now_.clear();
  refused_.Set({});
  set_correctedCount(0);
  set_progress(0);
  set_actionReason({});
  set_actionState("busy");
  NextChunk(why.trimmed().toStdString());
}

void CorrectionController::NextChunk(const std::string& why) {
  if (queue_.empty()) return End(absl::OkStatus());
  const size_t size = std::min(queue_.size(), kChunk);
  v1::CorrectEntriesRequest request;
  for (size_t i = 0; i < size; ++i) request.add_seqs(queue_[i]);
  request.set_reason(why);
  Send<v1::CorrectEntriesRequest, v1::CorrectEntriesResponse>(
      kCorrectEntries, request,
      [this, size, why](absl::StatusOr<v1::CorrectEntriesResponse> answer) {
        if (!answer.ok()) return End(answer.status());
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<ptrdiff_t>(size));
        TakeResults(*answer);
        set_progress(1.0 - static_cast<double>(queue_.size()) / static_cast<double>(run_size_));
        NextChunk(why);
      },
      kChunkDeadline);
}

void CorrectionController::TakeResults(const v1::CorrectEntriesResponse& answer) {
  for (const auto& result : answer.results()) {
    const Line* line = Find(result.seq());
    if (!line) continue;
    if (result.refusal().empty()) {
      set_correctedCount(correctedCount() + 1);
    } else if (result.refusal() != kSame) {
      refused_now_.emplace_back(*line, Q(result.refusal()));
    }
    std::erase_if(found_, [&](const Line& each) { return each.seq == result.seq(); });
  }
}

void CorrectionController::End(const absl::Status& status) {
  queue_.clear();
  QList<QVariantMap> rows;
  for (const auto& [line, refusal] : refused_now_) {
    rows.append({{"seq", QString::number(line.seq)},
                 {"name", NameOf(line.effect.person_id())},
                 {"day", Noon(FromProto(line.effect.service_date()), ui_->zone())},
                 {"reasonCode", refusal}});
  }
  refused_.Set(rows);
  ShowLines();
  set_actionReason(ReasonCode(status));
  set_actionState(status.ok() ? "done" : "error");
}

void CorrectionController::clearAction() {
  if (actionState() == "busy") return;
  set_actionState("idle");
  set_actionReason({});
  refused_.Set({});
}

}  // namespace hjj::mobile
