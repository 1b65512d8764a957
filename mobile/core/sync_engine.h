// One signed-in account at work: takes taps, keeps the outbox moving and the views up to date.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mobile/core/check_in_maker.h"
#include "mobile/core/executor.h"
#include "mobile/core/local_store.h"
#include "mobile/core/name_book.h"
#include "mobile/core/outbox_pump.h"
#include "mobile/core/photo_queue.h"
#include "mobile/core/picture.h"
#include "mobile/core/resource.h"
#include "mobile/core/rpc_client.h"
#include "mobile/core/site_code_book.h"
#include "mobile/core/watch_loop.h"

namespace hjj::mobile {

// Core's thread only. A tap is saved before the call that makes it returns, network or not; what
// is shown afterwards is Read(). `on_change` follows every change, several at once as one.
class SyncEngine {
 public:
  struct Deps {
    const Clock* clock;
    Rng* rng;
    Executor* executor;
    LocalStore* store;
    RpcClient* rpc;
  };
  SyncEngine(Deps deps, CheckInMaker maker, IdSource* ids);
  ~SyncEngine();

  // Connects, sends, watches her own view.
  void Start();
  // Drops what is under way and tries now: at her word, after a repair.
  void Reconnect();
  // She looks at something: while there is no connection, a pause between two attempts ends now.
  void Nudge();
  // Watches a unit's subtree as well, or another one, or none when empty.
  void WatchUnit(const std::string& unit_id);

  // Called after changes, on the core's thread, never inside a call to the engine.
  void set_on_change(std::function<void()> fn) { on_change_ = std::move(fn); }

  // Saves a signed check-in about `tap`'s assignment; its id.
  absl::StatusOr<std::string> CheckIn(TapFacts tap);
  // A fix was measured. A tap that asked for it within the last two minutes gets one addendum: at
  // once if the fix is good, otherwise the best there was when the time is up. What waits does not
  // outlive the app; the tap stands without it.
  void TakeFix(const Fix& fix);
  // She no longer gives her place: nothing waits for it.
  void ForgetPlaces() { awaiting_.clear(); }
  // Saves a command that is sent until the server answered it: AnswerOffer, MarkOfferSeen,
  // Withdraw, RequestHours, AcknowledgeCallOff, MarkNoticeRead, ReportOutcome. Fills request_id.
  // `subject` is the assignment, offer, call-off, notice or shift it is about.
  template <typename Req, typename Resp>
  absl::Status Queue(const Method<Req, Resp>& method, Req request, const std::string& subject) {
    request.set_request_id(ids_->New());
    return QueueBytes(request.request_id(), method.path, subject, request.SerializeAsString());
  }
  // A command that needs the server now; the rows of its answer are shown at once. Fills
  // request_id; asking again with `again_id` of the first attempt has one effect.
  template <typename Req, typename Resp>
  void Command(const Method<Req, Resp>& method, Req request,
               std::function<void(absl::StatusOr<Resp>)> done,
               absl::Duration deadline = kCallDeadline) {
    if (request.request_id().empty()) request.set_request_id(ids_->New());
    rpc_->Call<Req, Resp>(method, request,
                          life_.Guard([this, done = std::move(done)](absl::StatusOr<Resp> answer) {
                            if (answer.ok()) TakeRows(ResourcesIn(*answer));
                            done(std::move(answer));
                          }),
                          deadline);
  }

  // What to show of a view now.
  absl::StatusOr<Picture> Read(const std::string& view);
  NameBook& names() { return *names_; }
  SiteCodeBook& site_codes() { return *site_codes_; }
  PhotoQueue& photos() { return *photos_; }
  LocalStore& store() { return *store_; }
  RpcClient& rpc() { return *rpc_; }
  IdSource& ids() { return *ids_; }
  const std::string& person_id() const { return rpc_->session().person().id(); }
  const std::string& unit_id() const { return unit_id_; }

  bool online() const { return online_; }
  bool syncing() const;
  absl::Time last_sync_time() const { return last_sync_; }
  // The view was never loaded and is not refused.
  bool loading(const std::string& view) const;
  // Why the server refuses the view; OK if it does not.
  absl::Status refusal(const std::string& view) const;

 private:
  // A tap that waits for a better fix.
  struct Awaiting {
    TapFacts addendum;  // with the best fix so far
    int accuracy_m;     // to be improved on
    absl::Time have;    // time of the fix it has
  };
  void AddPlace(const std::string& event_id);
  absl::Status QueueBytes(const std::string& request_id, const std::string& method,
                          const std::string& subject, const std::string& request);
  std::unique_ptr<WatchLoop> NewLoop(const std::string& name, v1::View view);
  void TakeRows(const std::vector<v1::Resource>& rows);
  void NoteUnsettled(const TapFacts& tap, const std::string& event_id);
  // Taps made between the phone's start and its first network: an addendum without a place carries
  // the boot's first anchor behind them, by which the server tells when they were made.
  void SettleTaps();
  void TakeAnchor(const v1::Anchor& anchor, absl::Duration rtt);
  void FetchAnchor();
  void Reached(bool yes);
  void EndPauses();
  // Her roles and her unit stand in the session, which is otherwise renewed only when its token
  // runs out.
  void RenewRoles();
  void Changed();

  const Clock* clock_;
  Executor* executor_;
  LocalStore* store_;
  RpcClient* rpc_;
  CheckInMaker maker_;
  IdSource* ids_;
  Rng* rng_;
  std::function<void()> on_change_;
  std::unique_ptr<NameBook> names_;
  std::unique_ptr<SiteCodeBook> site_codes_;
  std::unique_ptr<OutboxPump> pump_;
  std::unique_ptr<PhotoQueue> photos_;
  std::unique_ptr<WatchLoop> self_, unit_;
  std::string unit_id_;
  bool online_ = false, change_posted_ = false, anchor_asked_ = false;
  bool roles_stale_ = false;
  std::map<std::string, Awaiting> awaiting_;  // by event
  int64_t anchor_ms_ = -1;                    // boot clock at the newest anchor of this run
  absl::Time last_sync_ = absl::InfinitePast();
  Life life_;
};

}  // namespace hjj::mobile
