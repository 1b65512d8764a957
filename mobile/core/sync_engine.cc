#include "mobile/core/sync_engine.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <limits>
#include <string>

#include "shared/base/status.h"

namespace hjj::mobile {
namespace {

// An older anchor is renewed when the server is reached: the time of a tap is uncertain by the
// drift since its anchor.
constexpr absl::Duration kAnchorAge = absl::Minutes(10);
constexpr absl::Duration kLongAnchorTrip = absl::Seconds(10);
// An addendum must be made within 120 s of its tap.
constexpr absl::Duration kPlaceWithin = absl::Seconds(115);

// Setting that names the newest tap of a boot without an anchor: "boot event assignment claimant".
constexpr char kUnsettled[] = "unsettled_tap";

}  // namespace

SyncEngine::SyncEngine(Deps deps, CheckInMaker maker, IdSource* ids)
    : clock_(deps.clock),
      executor_(deps.executor),
      store_(deps.store),
      rpc_(deps.rpc),
      maker_(std::move(maker)),
      ids_(ids),
      rng_(deps.rng) {
  names_ = std::make_unique<NameBook>(store_, rpc_, executor_, [this] { Changed(); });
  site_codes_ = std::make_unique<SiteCodeBook>(SiteCodeBook::Deps{.clock = clock_,
                                                                  .store = store_,
                                                                  .rpc = rpc_,
                                                                  .ids = ids_,
                                                                  .key_id = maker_.key_id(),
                                                                  .boot_id = maker_.boot_id()});
  OutboxPump::Hooks hooks;
  hooks.on_change = [this] { Changed(); };
  hooks.on_answer = [this](const google::protobuf::Message& answer, absl::Duration rtt) {
    if (answer.GetDescriptor() != v1::SubmitCheckInResponse::descriptor()) return;
    const auto& submitted = static_cast<const v1::SubmitCheckInResponse&>(answer);
    if (submitted.has_anchor()) TakeAnchor(submitted.anchor(), rtt);
    if (submitted.code_verdict() != v1::CODE_VERDICT_UNSPECIFIED) {
      // For her to know; it changes nothing about the check-in.
      (void)store_->PutSetting(VerdictSetting(submitted.event_id()),
                               std::to_string(submitted.code_verdict()));
    }
  };
  pump_ = std::make_unique<OutboxPump>(store_, rpc_, executor_, clock_, deps.rng, hooks);
  photos_ = std::make_unique<PhotoQueue>(PhotoQueue::Deps{.clock = clock_,
                                                          .rng = deps.rng,
                                                          .executor = executor_,
                                                          .rpc = rpc_,
                                                          .ids = ids_,
                                                          .dir = store_->dir() + "/photos",
                                                          .on_change = [this] { Changed(); }});
  v1::View self;
  self.set_self(true);
  self_ = NewLoop(kSelfView, self);
  rpc_->set_on_reached([this](bool yes) { Reached(yes); });
  store_->set_on_repair([this] {
    // The rows are gone; the repair happens in the middle of another call, so start over later.
    executor_->Post(life_.Guard([this] {
      names_->Clear();
      Reconnect();
      Changed();
    }));
  });
}

SyncEngine::~SyncEngine() {
  rpc_->set_on_reached(nullptr);
  store_->set_on_repair(nullptr);
}

std::unique_ptr<WatchLoop> SyncEngine::NewLoop(const std::string& name, v1::View view) {
  WatchLoop::Hooks hooks;
  hooks.on_rows = [this] { Changed(); };
  hooks.on_snapshot = [this] {
    // Who was forgotten while this phone could not be told must not stay in memory either.
    names_->Clear();
    pump_->StartOver();
    Changed();
  };
  hooks.on_forgotten = [this](const std::string& person_id) { names_->Forget(person_id); };
  hooks.on_scope = [this] { RenewRoles(); };
  hooks.on_progress = [this] {
    last_sync_ = online_ ? clock_->Now() : last_sync_;
    Changed();
  };
  return std::make_unique<WatchLoop>(name, std::move(view), store_, rpc_, executor_, rng_, hooks);
}

void SyncEngine::Start() { Reconnect(); }

void SyncEngine::Reconnect() {
  pump_->Kick();
  photos_->Kick();
  self_->Restart();
  if (unit_) unit_->Restart();
  names_->Retry();
  FetchAnchor();
}

void SyncEngine::WatchUnit(const std::string& unit_id) {
  if (unit_id == unit_id_) return;
  unit_id_ = unit_id;
  unit_.reset();
  if (!unit_id.empty()) {
    v1::View view;
    view.set_unit_id(unit_id);
    unit_ = NewLoop(UnitView(unit_id), view);
    unit_->Restart();
  }
  Changed();
}

absl::StatusOr<std::string> SyncEngine::CheckIn(TapFacts tap) {
  tap.actor_id = person_id();
  if (tap.claimant_id.empty()) tap.claimant_id = tap.actor_id;
  bool settled = true;
  auto row = store_->AddCheckIn(
      maker_.key_id(),
      [&](const ChainState& chain,
          const std::optional<HeldAnchor>& anchor) -> absl::StatusOr<v1::SubmitCheckInRequest> {
        settled = anchor && anchor->boot_id == maker_.boot_id();
        return maker_.Make(tap, chain, anchor);
      });
  if (!row.ok()) return row.status();
  if (!settled) NoteUnsettled(tap, row->request_id);
  awaiting_.erase(tap.annulled_event_id);
  const bool poor = !tap.fix || tap.fix->accuracy_m > kPoorAccuracyM;
  if (tap.place_later && poor) {
    Awaiting wait{.addendum = {.kind = v1::CHECK_IN_KIND_PLACE,
                               .assignment_id = tap.assignment_id,
                               .claimant_id = tap.claimant_id,
                               .fence = tap.fence,
                               .amends_event_id = row->request_id},
                  .accuracy_m = tap.fix ? tap.fix->accuracy_m : std::numeric_limits<int>::max(),
                  .have = tap.fix ? tap.fix->time : absl::InfinitePast()};
    awaiting_.emplace(row->request_id, std::move(wait));
    executor_->After(kPlaceWithin, life_.Guard([this, id = row->request_id] { AddPlace(id); }));
  }
  Changed();
  pump_->Kick();
  return row->request_id;
}

void SyncEngine::TakeFix(const Fix& fix) {
  std::vector<std::string> good;
  for (auto& [id, wait] : awaiting_) {
    if (fix.time <= wait.have || fix.accuracy_m >= wait.accuracy_m) continue;
    wait.addendum.fix = fix;
    wait.accuracy_m = fix.accuracy_m;
    wait.have = fix.time;
    if (fix.accuracy_m <= kPoorAccuracyM) good.push_back(id);
  }
  for (const auto& id : good) AddPlace(id);
}

void SyncEngine::AddPlace(const std::string& event_id) {
  auto wait = awaiting_.extract(event_id);
  // Without a fix, or on a full disk, the tap stands alone.
  if (!wait.empty() && wait.mapped().addendum.fix) (void)CheckIn(wait.mapped().addendum);
}

// The newest is enough: an anchor in the chain behind it settles those before it as well.
void SyncEngine::NoteUnsettled(const TapFacts& tap, const std::string& event_id) {
  (void)store_->PutSetting(
      kUnsettled, absl::StrCat(absl::BytesToHexString(maker_.boot_id()), " ", event_id, " ",
                               tap.assignment_id, " ", tap.claimant_id));
}

void SyncEngine::SettleTaps() {
  const auto noted = store_->Setting(kUnsettled);
  if (!noted.ok() || noted->empty()) return;
  (void)store_->PutSetting(kUnsettled, "");
  const std::vector<std::string> parts = absl::StrSplit(*noted, ' ');
  // Another boot's taps are beyond reach.
  if (parts.size() != 4 || parts[0] != absl::BytesToHexString(maker_.boot_id())) return;
  (void)CheckIn({.kind = v1::CHECK_IN_KIND_PLACE,
                 .assignment_id = parts[2],
                 .claimant_id = parts[3],
                 .amends_event_id = parts[1]});
}

absl::Status SyncEngine::QueueBytes(const std::string& request_id, const std::string& method,
                                    const std::string& subject, const std::string& request) {
  OutboxRow row{.request_id = request_id,
                .method = method,
                .subject = subject,
                .request = request,
                .made_time = clock_->Now()};
  HJJ_RETURN_IF_ERROR(store_->AddCommand(row));
  Changed();
  pump_->Kick();
  return absl::OkStatus();
}

void SyncEngine::TakeRows(const std::vector<v1::Resource>& rows) {
  if (rows.empty()) return;
  std::vector<std::string> views;
  if (unit_) views.push_back(unit_->name());
  // Rows that cannot be stored come again over the stream.
  (void)store_->ApplyRows(rows, views);
  Changed();
}

void SyncEngine::TakeAnchor(const v1::Anchor& anchor, absl::Duration rtt) {
  // An answer that was long under way (the phone slept, say) tells less than the one before it.
  if (rtt > kLongAnchorTrip && anchor_ms_ >= 0) return;
  anchor_ms_ = clock_->BootMillis();
  // Without it the next tap rests on an older anchor: less certain, not lost.
  (void)store_->SetAnchor({anchor, maker_.boot_id(), anchor_ms_, absl::ToInt64Milliseconds(rtt)});
  executor_->Post(life_.Guard([this] { SettleTaps(); }));
}

void SyncEngine::FetchAnchor() {
  const bool fresh =
      anchor_ms_ >= 0 && absl::Milliseconds(clock_->BootMillis() - anchor_ms_) < kAnchorAge;
  if (fresh || anchor_asked_) return;
  anchor_asked_ = true;
  rpc_->Call<v1::IssueAnchorRequest, v1::IssueAnchorResponse>(
      kIssueAnchor, {},
      life_.Guard(
          [this, sent = clock_->BootMillis()](absl::StatusOr<v1::IssueAnchorResponse> answer) {
            anchor_asked_ = false;
            if (!answer.ok()) return;
            TakeAnchor(answer->anchor(), absl::Milliseconds(clock_->BootMillis() - sent));
          }));
}

void SyncEngine::Reached(bool yes) {
  if (yes == online_) {
    if (yes) FetchAnchor();
    return;
  }
  online_ = yes;
  Changed();
  if (!yes) return;
  // The way is free: do not wait for the pauses to end. Posted, for this comes from inside a call.
  executor_->Post(life_.Guard([this] {
    EndPauses();
    if (roles_stale_) RenewRoles();
  }));
}

void SyncEngine::EndPauses() {
  pump_->Kick();
  photos_->Kick();
  if (self_->waiting()) self_->Restart();
  if (unit_ && unit_->waiting()) unit_->Restart();
  names_->Retry();
  FetchAnchor();
}

void SyncEngine::Nudge() {
  if (!online_) EndPauses();
}

void SyncEngine::RenewRoles() {
  roles_stale_ = true;
  rpc_->Renew(life_.Guard([this](const absl::Status& renewed) {
    // Otherwise again when the server is reached.
    if (!renewed.ok()) return;
    roles_stale_ = false;
    Changed();
  }));
}

void SyncEngine::Changed() {
  if (change_posted_) return;
  change_posted_ = true;
  executor_->Post(life_.Guard([this] {
    change_posted_ = false;
    if (on_change_) on_change_();
  }));
}

absl::StatusOr<Picture> SyncEngine::Read(const std::string& view) {
  return ReadPicture(store_, view, clock_->Now());
}

bool SyncEngine::syncing() const {
  return pump_->busy() || self_->loading() || (unit_ && unit_->loading());
}

bool SyncEngine::loading(const std::string& view) const {
  const WatchLoop* loop = view == kSelfView ? self_.get() : unit_.get();
  if (!loop || loop->name() != view || !loop->refusal().ok()) return false;
  const auto cursor = store_->Cursor(view);
  return cursor.ok() && cursor->empty() && !loop->live();
}

absl::Status SyncEngine::refusal(const std::string& view) const {
  if (self_->name() == view) return self_->refusal();
  return unit_ && unit_->name() == view ? unit_->refusal() : absl::OkStatus();
}

}  // namespace hjj::mobile
