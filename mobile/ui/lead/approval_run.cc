// Approving drafts: exactly those on screen, in chunks, each line with its own result.
#include <algorithm>
#include <set>

#include "mobile/ui/lead/review_controller.h"
#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

constexpr size_t kChunk = 500;  // the contract's limit
constexpr absl::Duration kChunkDeadline = absl::Seconds(60);

v1::DraftRef RefOf(const v1::HourDraft& draft) {
  v1::DraftRef ref;
  ref.set_assignment_id(draft.assignment_id());
  ref.set_etag(draft.etag());
  return ref;
}

}  // namespace

void ReviewController::approveAll() {
  if (!held_ || actionState() == "busy") return;
  std::vector<v1::DraftRef> refs;
  for (const auto& draft : held_->drafts) {
    if (GroupOf(draft, caller_id()).empty()) refs.push_back(RefOf(draft));
  }
  BeginApproval(std::move(refs));
}

void ReviewController::approveTogether(const QString& why) {
  if (!held_ || actionState() == "busy") return;
  std::vector<v1::DraftRef> refs;
  for (const auto& draft : held_->drafts) {
    if (Q(GroupOf(draft, caller_id())) != groupCode() || !DecidedTogether(draft, caller_id())) {
      continue;
    }
    refs.push_back(RefOf(draft));
    refs.back().set_decision_reason(why.trimmed().toStdString());
  }
  if (!refs.empty() && refs.front().decision_reason().empty()) {
    set_actionReason(reason::kReasonRequired);
    return set_actionState("error");
  }
  BeginApproval(std::move(refs));
}

void ReviewController::approve(const QString& draftId, const QString& why) {
  const v1::HourDraft* draft = Find(draftId);
  if (!draft || actionState() == "busy") return;
  v1::DraftRef ref = RefOf(*draft);
  ref.set_decision_reason(why.trimmed().toStdString());
  if (Row(*draft)["needsReason"].toBool() && ref.decision_reason().empty()) {
    set_actionReason(reason::kReasonRequired);
    return set_actionState("error");
  }
  // What was credited before is taken back and counted anew by the same approval.
  const bool corrects = draft->credited_minutes() > 0;
  set_correctedFrom(draft->credited_minutes());
  set_correctedTo(draft->minutes());
  BeginApproval({ref});
  set_actionKind(corrects ? "correct" : "approve");
}

void ReviewController::BeginApproval(std::vector<v1::DraftRef> refs) {
  if (refs.empty() || !engine()) return;
  set_actionKind("approve");
  // A list that arrives meanwhile would be older than what the run makes of it.
  turn_.Next();
  fetching_ = false;
  queue_ = std::move(refs);
  run_size_ = queue_.size();
  run_.clear();
  for (const auto& draft : held_->drafts) run_[draft.assignment_id()] = draft;
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
  if (queue_.empty()) return EndApproval(absl::OkStatus());
  const size_t size = std::min(queue_.size(), kChunk);
  v1::ApproveDraftsRequest request;
  for (size_t i = 0; i < size; ++i) *request.add_drafts() = queue_[i];
  Send<v1::ApproveDraftsRequest, v1::ApproveDraftsResponse>(
      kApproveDrafts, request,
      [this, size](absl::StatusOr<v1::ApproveDraftsResponse> answer) {
        // Asked again after a lost answer, the same chunk goes under the same id: one effect.
        if (!answer.ok()) return EndApproval(answer.status());
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<ptrdiff_t>(size));
        TakeResults(*answer);
        set_progress(1.0 - static_cast<double>(queue_.size()) / static_cast<double>(run_size_));
        NextChunk();
      },
      kChunkDeadline);
}

void ReviewController::TakeResults(const v1::ApproveDraftsResponse& answer) {
  set_approvedCount(approvedCount() + answer.approved_count());
  set_approvedMinutes(approvedMinutes() + static_cast<int>(answer.approved_minutes()));
  std::set<std::string> gone;
  for (const auto& result : answer.results()) {
    if (result.refusal().empty()) {
      gone.insert(result.assignment_id());
      refusals_.erase(result.assignment_id());
      continue;
    }
    refusals_[result.assignment_id()] = Q(result.refusal());
    refused_now_.emplace_back(run_[result.assignment_id()], Q(result.refusal()));
  }
  auto& drafts = held_->drafts;
  drafts.erase(std::remove_if(drafts.begin(), drafts.end(),
                              [&](const auto& draft) { return gone.count(draft.assignment_id()); }),
               drafts.end());
}

void ReviewController::EndApproval(const absl::Status& status) {
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
  set_actionReason(ReasonCode(status));
  set_actionState(status.ok() ? "done" : "error");
  // What was refused has changed on the server: read it anew. After a lost answer the list stays
  // as it is, so that trying again sends the same chunk under the same id.
  if (status.ok() && !refused_now_.empty()) Fetch();
}

}  // namespace hjj::mobile
