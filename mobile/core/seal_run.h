// Closing one month on a lead's phone (月结), from asking the server to the kept seal.
#pragma once

#include <absl/status/status.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/v1/ledger.pb.h"
#include "mobile/core/seal_keeper.h"
#include "mobile/core/sync_engine.h"

namespace hjj::mobile {

// Prepare → (Confirm →) Sign. Core's thread only; engine and keeper outlive it. Needs the server.
class SealRun {
 public:
  enum class State {
    kIdle,
    kPreparing,
    kAsking,   // question() before she may sign: Confirm or Cancel
    kReady,    // body() is there to be read: Sign or Cancel
    kPosting,  // signed, on its way
    kDone,     // kept; seal()
    kRefused,  // error() tells why; Prepare begins anew, after a lost answer Sign goes on
  };
  enum class Question {
    kNone,
    // This phone holds no seal of the unit, the server has previous(): does she know of it?
    kFirstSeen,
    // Months were closed since by other keys than this phone's, the last one is previous().
    kByOthers,
  };

  SealRun(SyncEngine* engine, SealKeeper* keeper) : engine_(engine), keeper_(keeper) {}

  // After each change of state, on the core's thread.
  void set_on_change(std::function<void()> fn) { on_change_ = std::move(fn); }

  // Any day of the month. Refused with PERIOD_OPEN, ALREADY_SEALED, …; with SEAL_PREDECESSOR by
  // this phone itself when what the server has is not built on what it holds.
  void Prepare(const std::string& unit_id, const v1::Date& month);
  // She knows of the predecessor: the phone holds it from now on.
  void Confirm();
  // Signs what was shown and sends it. SEAL_STALE: hours came in between, prepare it again.
  void Sign();
  void Cancel();

  State state() const { return state_; }
  Question question() const { return question_; }
  // What she is to sign; while kAsking, kReady, kPosting, kDone.
  const v1::SealBody& body() const { return body_; }
  // The unit's seal before this one.
  const std::optional<v1::SealBody>& previous() const { return previous_body_; }
  const v1::SignedSeal& seal() const { return seal_; }
  // Reason as of ReasonOf; without one the server was not reached.
  const absl::Status& error() const { return error_; }

 private:
  void TakePrepared(absl::StatusOr<v1::PrepareSealResponse> answer);
  // The unit's seals, page by page, until they can be judged.
  void FetchSeals(const std::string& page_token);
  void Judge();
  void Go(State state);
  void Fail(absl::Status status);

  SyncEngine* engine_;
  SealKeeper* keeper_;
  std::function<void()> on_change_;
  State state_ = State::kIdle;
  Question question_ = Question::kNone;
  int run_ = 0;  // answers of an earlier one come to nothing
  std::string unit_id_;
  v1::Date month_;
  std::string body_bytes_;
  v1::SealBody body_;
  std::optional<v1::SignedSeal> previous_;
  std::optional<v1::SealBody> previous_body_;
  std::vector<v1::SignedSeal> since_;
  bool since_known_ = false;
  std::string request_id_;
  v1::SignedSeal seal_;
  absl::Status error_;
  Life life_;
};

}  // namespace hjj::mobile
