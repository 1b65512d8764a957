#include "mobile/core/seal_run.h"

#include <utility>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::mobile {

void SealRun::Go(State state) {
  state_ = state;
  if (on_change_) on_change_();
}

void SealRun::Fail(absl::Status status) {
  error_ = std::move(status);
  Go(State::kRefused);
}

void SealRun::Cancel() {
  ++run_;
  Go(State::kIdle);
}

void SealRun::Prepare(const std::string& unit_id, const v1::Date& month) {
  const int run = ++run_;
  unit_id_ = unit_id;
  month_ = month;
  question_ = Question::kNone;
  error_ = absl::OkStatus();
  since_.clear();
  since_known_ = false;
  seal_.Clear();
  request_id_.clear();
  v1::PrepareSealRequest request;
  request.set_unit_id(unit_id);
  *request.mutable_month() = month;
  engine_->rpc().Call<v1::PrepareSealRequest, v1::PrepareSealResponse>(
      kPrepareSeal, request,
      life_.Guard([this, run](absl::StatusOr<v1::PrepareSealResponse> answer) {
        if (run == run_) TakePrepared(std::move(answer));
      }));
  Go(State::kPreparing);
}

void SealRun::TakePrepared(absl::StatusOr<v1::PrepareSealResponse> answer) {
  if (!answer.ok()) return Fail(answer.status());
  body_bytes_ = answer->body();
  previous_.reset();
  previous_body_.reset();
  if (answer->has_previous()) {
    previous_ = answer->previous();
    previous_body_.emplace();
  }
  if (!body_.ParseFromString(body_bytes_) ||
      (previous_body_ && !previous_body_->ParseFromString(previous_->body()))) {
    return Fail(absl::InternalError("unreadable answer"));
  }
  Judge();
}

void SealRun::Judge() {
  const auto verdict = keeper_->Judge(body_, unit_id_, month_, previous_, since_);
  if (!verdict.ok()) return Fail(verdict.status());
  switch (*verdict) {
    case SealKeeper::Verdict::kBuiltOnHeld:
      return Go(State::kReady);
    case SealKeeper::Verdict::kFirstSeen:
      question_ = Question::kFirstSeen;
      return Go(State::kAsking);
    case SealKeeper::Verdict::kByOthers:
      question_ = Question::kByOthers;
      return Go(State::kAsking);
    case SealKeeper::Verdict::kElsewhere:
      // Somebody else may have closed months since.
      if (previous_ && !since_known_) return FetchSeals("");
      return Fail(Refuse(absl::StatusCode::kFailedPrecondition, reason::kSealPredecessor,
                         "not built on the seal this phone holds"));
  }
}

void SealRun::FetchSeals(const std::string& page_token) {
  v1::ListSealsRequest request;
  request.set_unit_id(unit_id_);
  request.set_page_token(page_token);
  engine_->rpc().Call<v1::ListSealsRequest, v1::ListSealsResponse>(
      kListSeals, request,
      life_.Guard([this, run = run_](absl::StatusOr<v1::ListSealsResponse> answer) {
        if (run != run_) return;
        if (!answer.ok()) return Fail(answer.status());
        for (v1::SignedSeal& seal : *answer->mutable_seals()) since_.push_back(std::move(seal));
        if (!answer->next_page_token().empty()) return FetchSeals(answer->next_page_token());
        since_known_ = true;
        Judge();
      }));
}

void SealRun::Confirm() {
  if (state_ != State::kAsking) return;
  if (const absl::Status held = keeper_->Hold(*previous_); !held.ok()) return Fail(held);
  question_ = Question::kNone;
  Go(State::kReady);
}

void SealRun::Sign() {
  const bool again = state_ == State::kRefused && !seal_.body().empty() && ReasonOf(error_).empty();
  if (state_ != State::kReady && !again) return;
  if (!again) {
    seal_ = keeper_->Sign(body_bytes_);
    request_id_ = engine_->ids().New();
  }
  error_ = absl::OkStatus();
  v1::PostSealRequest request;
  request.set_request_id(request_id_);
  *request.mutable_seal() = seal_;
  engine_->Command<v1::PostSealRequest, v1::PostSealResponse>(
      kPostSeal, request,
      life_.Guard([this, run = run_](absl::StatusOr<v1::PostSealResponse> answer) {
        if (run != run_) return;
        if (!answer.ok()) return Fail(answer.status());
        if (const absl::Status held = keeper_->Hold(seal_); !held.ok()) return Fail(held);
        Go(State::kDone);
      }));
  Go(State::kPosting);
}

}  // namespace hjj::mobile
