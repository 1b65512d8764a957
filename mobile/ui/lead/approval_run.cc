// Deciding drafts: exactly those on screen, in chunks, each line with its own result.
#include <algorithm>
#include <set>

#include "mobile/ui/lead/review_controller.h"
#include "mobile/ui/limits.h"
#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

constexpr size_t kDecidedAtOnce = 500;  // the contract's limit

v1::DraftRef RefOf(const v1::HourDraft& draft) {
  v1::DraftRef ref;
  ref.set_assignment_id(draft.assignment_id());
  ref.set_etag(draft.etag());
  return ref;
}

}  // namespace

std::vector<const v1::HourDraft*> ReviewController::Opened(
    const std::function<bool(const v1::HourDraft&)>& wanted) {
  std::vector<const v1::HourDraft*> found;
  for (const auto& draft : held_->drafts) {
    if (Q(GroupOf(draft, caller_id())) == groupCode() && wanted(draft)) found.push_back(&draft);
  }
  return found;
}

std::vector<const v1::HourDraft*> ReviewController::WithHers(const v1::HourDraft& draft) {
  std::vector<const v1::HourDraft*> found = Opened([&](const v1::HourDraft& other) {
    return other.assignment_id() != draft.assignment_id() && AlikeForHer(draft, other, caller_id());
  });
  found.insert(found.begin(), &draft);
  return found;
}

void ReviewController::approveAll() {
  if (!held_) return;
  std::vector<const v1::HourDraft*> drafts;
  for (const auto& draft : held_->drafts) {
    if (GroupOf(draft, caller_id()).empty()) drafts.push_back(&draft);
  }
  Begin("approve", drafts, {});
}

void ReviewController::approveTogether(const QString& why) {
  if (!held_) return;
  Begin("approve",
        Opened([this](const auto& draft) { return DecidedTogether(draft, caller_id()); }), why);
}

void ReviewController::declineTogether(const QString& why) {
  if (!held_) return;
  Begin("decline",
        Opened([this](const auto& draft) { return DeclinedTogether(draft, caller_id()); }), why);
}

void ReviewController::approve(const QString& draftId, const QString& why, bool andHers) {
  const v1::HourDraft* draft = Find(draftId);
  if (!draft) return;
  // What was credited before is taken back and counted anew by the same approval.
  const bool corrects = draft->credited_minutes() > 0;
  if (actionState() != "busy") {
    set_correctedFrom(draft->credited_minutes());
    set_correctedTo(draft->minutes());
  }
  Begin(corrects ? "correct" : "approve", andHers ? WithHers(*draft) : std::vector{draft}, why);
}

void ReviewController::decline(const QString& draftId, const QString& why, bool andHers) {
  const v1::HourDraft* draft = Find(draftId);
  if (!draft) return;
  Begin("decline", andHers ? WithHers(*draft) : std::vector{draft}, why);
}

void ReviewController::Begin(const QString& kind, const std::vector<const v1::HourDraft*>& drafts,
                             const QString& why) {
  if (drafts.empty() || !engine() || actionState() == "busy") return;
  const std::string reason = why.trimmed().toStdString();
  const bool needs_reason =
      kind == "decline" || std::any_of(drafts.begin(), drafts.end(),
                                       [](const auto* draft) { return NeedsReason(*draft); });
  if (needs_reason && reason.empty()) {
    set_actionReason(reason::kReasonRequired);
    return set_actionState("error");
  }
  queue_.clear();
  for (const v1::HourDraft* draft : drafts) {
    queue_.push_back(RefOf(*draft));
    if (kind != "decline") queue_.back().set_decision_reason(reason);
  }
  set_actionKind(kind);
  decline_reason_ = reason;
  // A list that arrives meanwhile would be older than what the run makes of it.
  turn_.Next();
  fetching_ = false;
  run_size_ = queue_.size();
  run_.clear();
  for (const v1::HourDraft* draft : drafts) run_[draft->assignment_id()] = *draft;
  refused_now_.clear();
  refused_.Set({});
  set_approvedCount(0);
  set_approvedMinutes(0);
  set_progress(0);
  set_actionReason({});
  set_actionState("busy");
  NextChunk();
}

void ReviewController::NextChunk() {
  if (queue_.empty()) return End(absl::OkStatus());
  const size_t size = std::min(queue_.size(), kDecidedAtOnce);
  // Asked again after a lost answer, the same chunk goes under the same id: one effect.
  const auto taken = [this, size](const auto& answer, int count, int64_t minutes) {
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<ptrdiff_t>(size));
    set_approvedCount(approvedCount() + count);
    set_approvedMinutes(approvedMinutes() + static_cast<int>(minutes));
    for (const auto& result : answer.results()) {
      TakeResult(result.assignment_id(), result.refusal());
    }
    set_progress(1.0 - static_cast<double>(queue_.size()) / static_cast<double>(run_size_));
    NextChunk();
  };
  if (actionKind() == "decline") {
    v1::DeclineDraftsRequest request;
    for (size_t i = 0; i < size; ++i) *request.add_drafts() = queue_[i];
    request.set_reason(decline_reason_);
    Send<v1::DeclineDraftsRequest, v1::DeclineDraftsResponse>(
        kDeclineDrafts, request,
        [this, taken](absl::StatusOr<v1::DeclineDraftsResponse> answer) {
          if (!answer.ok()) return End(answer.status());
          taken(*answer, answer->declined_count(), 0);
        },
        kChunkDeadline);
    return;
  }
  v1::ApproveDraftsRequest request;
  for (size_t i = 0; i < size; ++i) *request.add_drafts() = queue_[i];
  Send<v1::ApproveDraftsRequest, v1::ApproveDraftsResponse>(
      kApproveDrafts, request,
      [this, taken](absl::StatusOr<v1::ApproveDraftsResponse> answer) {
        if (!answer.ok()) return End(answer.status());
        taken(*answer, answer->approved_count(), answer->approved_minutes());
      },
      kChunkDeadline);
}

void ReviewController::TakeResult(const std::string& assignment_id, const std::string& refusal) {
  if (!refusal.empty()) {
    refusals_[assignment_id] = Q(refusal);
    refused_now_.emplace_back(run_[assignment_id], Q(refusal));
    return;
  }
  refusals_.erase(assignment_id);
  gone_.insert(assignment_id);
}

void ReviewController::End(const absl::Status& status) {
  for (auto* drafts : {&held_->drafts, &declined_drafts_}) {
    std::erase_if(*drafts, [this](const auto& d) { return gone_.contains(d.assignment_id()); });
  }
  gone_.clear();
  QList<QVariantMap> rows;
  for (const auto& [draft, refusal] : refused_now_) {
    QVariantMap row = Row(draft);
    row.insert("reasonCode", refusal);
    rows.append(row);
  }
  refused_.Set(rows);
  queue_.clear();
  const bool still_there =
      std::any_of(held_->drafts.begin(), held_->drafts.end(),
                  [this](const auto& draft) { return Q(draft.assignment_id()) == draftId(); });
  if (!still_there) close();
  ShowDrafts();
  ShowDeclined();
  set_actionReason(ReasonCode(status));
  set_actionState(status.ok() ? "done" : "error");
  // What was refused has changed on the server: read it anew. After a lost answer the list stays
  // as it is, so that trying again sends the same chunk under the same id.
  if (status.ok() && !refused_now_.empty()) Fetch();
}

}  // namespace hjj::mobile
