// The many: phones without pages. Each is the app's own core with a store, a key and a connection
// of its own; what a hand would tap, the play calls.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mobile/core/phone.h"
#include "mobile/day/stage.h"
#include "mobile/device/file_key_store.h"

namespace hjj::day {

namespace v1 = ::dispatch::v1;

// One person's phone. Main thread.
class CorePhone {
 public:
  CorePhone(Stage* stage, const std::string& name);
  ~CorePhone();

  // With the code she was given; `password` for those who have a role.
  void Enrol(const std::string& code, const std::string& password = "");

  mobile::SyncEngine& engine() { return *phone_->engine(); }
  const std::string& person_id() { return engine().person_id(); }
  // Waits until her own things have come.
  void AwaitLoaded();
  // Her answer to an offer, the same for each of its days; saved, sent when it can be.
  void Answer(const v1::Offer& offer, bool accept);
  // A tap about an assignment; `claimant` when she witnesses for another woman.
  void Tap(v1::CheckInKind kind, const std::string& assignment_id, std::optional<mobile::Fix> fix,
           std::optional<mobile::Fence> fence, const std::string& claimant_id = "");
  int Unsent();

  // Asks and waits. A refusal ends the play.
  template <typename Req, typename Resp>
  Resp Ask(const mobile::Method<Req, Resp>& method, const Req& request) {
    std::optional<absl::StatusOr<Resp>> answer;
    engine().rpc().Call<Req, Resp>(method, request,
                                   [&](absl::StatusOr<Resp> got) { answer = std::move(got); });
    stage_->Until(method.path, [&] { return answer.has_value(); });
    if (!answer->ok()) Fail(std::string(method.path) + ": " + answer->status().ToString());
    return **std::move(answer);
  }
  // A change: fills request_id.
  template <typename Req, typename Resp>
  Resp Do(const mobile::Method<Req, Resp>& method, Req request) {
    request.set_request_id(stage_->ids().New());
    return Ask(method, request);
  }

 private:
  Stage* const stage_;
  mobile::FileKeyStore keys_;
  std::unique_ptr<mobile::Phone> phone_;
};

}  // namespace hjj::day
