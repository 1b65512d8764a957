// Streams that stay: after each finished plan they wait for something to change.
#include <algorithm>
#include <optional>
#include <utility>

#include "server/rpc/plan_jobs.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::rpc {
namespace {

// Changes come in swarms (an import, a call-off, a plan's offers): the next plan waits until they
// are over, but not for ever.
constexpr absl::Duration kQuiet = absl::Seconds(2);
constexpr absl::Duration kLongest = absl::Seconds(10);
constexpr int kEventsARead = 200;
// Where the caller names no time: who follows wants the next plan soon, and it begins near the
// last.
constexpr int32_t kSecondsAnew = 10;

// Whether a plan could come out differently. Plans themselves do not count: each would call the
// next one.
bool Touches(const pb::Event& event) {
  if (event.has_upsert()) {
    const pb::Resource& r = event.upsert();
    return r.has_shift() || r.has_task() || r.has_assignment() || r.has_unit();
  }
  if (event.has_tombstone()) {
    const std::string& kind = event.tombstone().kind();
    return kind == "shift" || kind == "task" || kind == "assignment" || kind == "person";
  }
  return true;  // somebody's row or role, before the log said whose
}

}  // namespace

// One of them. What is below the line belongs to whoever computes its plan, and while it waits to
// the ticker.
struct PlanJobs::Follower {
  CallGuard* guard = nullptr;
  CallGuard::Call call;
  pb::RunPlanRequest req;
  std::weak_ptr<PlanStream> stream;
  uint64_t registration = 0;
  bool waits = false;  // guarded by mu_
  // ---
  pb::Plan last;
  int64_t seen = 0;  // events up to here are looked at
  std::optional<absl::Time> first_change;
  absl::Time last_change;
};

absl::Status PlanJobs::Admit(const std::shared_ptr<PlanStream>& stream) {
  const std::lock_guard<std::mutex> lock(mu_);
  if (followers_.contains(stream.get())) return absl::OkStatus();
  if (followers_.size() >= kMostFollowers) {
    return Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded,
                  "too many follow their plans already");
  }
  followers_[stream.get()] = std::make_shared<Follower>();
  return absl::OkStatus();
}

void PlanJobs::Register(CallGuard* guard, const CallGuard::Call& call,
                        const pb::RunPlanRequest& req, const std::shared_ptr<PlanStream>& stream) {
  const uint64_t registration = sessions_->Add(
      call.session_id, [weak = std::weak_ptr<PlanStream>(stream)](bool session_revoked) {
        const auto stream = weak.lock();
        if (stream == nullptr) return;
        stream->End(session_revoked ? Refuse(absl::StatusCode::kUnauthenticated,
                                             reason::kSessionRevoked, "sign in again")
                                    : Refuse(absl::StatusCode::kUnavailable, reason::kDraining,
                                             "the server is stopping, try again"));
      });
  const std::lock_guard<std::mutex> lock(mu_);
  const auto it = followers_.find(stream.get());
  if (it == followers_.end()) {  // she has left already
    sessions_->Remove(registration);
    return;
  }
  Follower& follower = *it->second;
  follower.guard = guard;
  follower.call = call;
  follower.req = req;
  follower.stream = stream;
  follower.registration = registration;
}

void PlanJobs::Forget(PlanStream* stream) {
  std::shared_ptr<Follower> follower;
  {
    const std::lock_guard<std::mutex> lock(mu_);
    const auto it = followers_.find(stream);
    if (it == followers_.end()) return;
    follower = std::move(it->second);
    followers_.erase(it);
  }
  if (follower->registration != 0) sessions_->Remove(follower->registration);
}

void PlanJobs::Finished(const std::shared_ptr<PlanStream>& stream, const pb::Plan& plan) {
  stream->Plan(plan);
  const std::lock_guard<std::mutex> lock(mu_);
  const auto it = followers_.find(stream.get());
  if (it == followers_.end()) return stream->End(absl::OkStatus());
  Follower& follower = *it->second;
  follower.last = plan;
  follower.seen = plan.input_seq();
  follower.waits = true;
}

void PlanJobs::Tick() {
  std::vector<std::shared_ptr<Follower>> waiting;
  {
    const std::lock_guard<std::mutex> lock(mu_);
    for (const auto& [stream, follower] : followers_) {
      if (follower->waits) waiting.push_back(follower);
    }
  }
  for (const auto& follower : waiting) LookAt(follower);
}

void PlanJobs::LookAt(const std::shared_ptr<Follower>& follower) {
  Follower& f = *follower;
  const app::Context& context = f.guard->context();
  bool changed = false;
  const absl::Status read = context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    // Whoever lost her role follows no longer.
    HJJ_RETURN_IF_ERROR(f.guard->Identify(txn, f.call).status());
    changed = false;
    const std::string& unit = f.req.unit_id();
    HJJ_ASSIGN_OR_RETURN(const auto events,
                         txn.ListEvents({"unit/" + unit, "people/" + unit}, f.seen, kEventsARead));
    for (const auto& e : events) changed = changed || Touches(*e.event);
    if (events.size() == kEventsARead) {
      HJJ_ASSIGN_OR_RETURN(f.seen, txn.HeadSeq());
      changed = true;
    } else if (!events.empty()) {
      f.seen = events.back().seq;
    }
    return absl::OkStatus();
  });
  if (!read.ok()) {
    if (const auto stream = f.stream.lock()) stream->End(read);
    return;
  }
  const absl::Time now = context.clock->Now();
  if (changed) {
    if (!f.first_change) f.first_change = now;
    f.last_change = now;
  }
  if (f.first_change && (now - f.last_change >= kQuiet || now - *f.first_change >= kLongest)) {
    f.first_change.reset();
    PlanAnew(follower);
  }
}

void PlanJobs::PlanAnew(const std::shared_ptr<Follower>& follower) {
  Follower& f = *follower;
  const auto stream = f.stream.lock();
  if (stream == nullptr) return;
  pb::RunPlanRequest req = f.req;
  if (req.seconds() == 0 && req.work_limit() == 0) req.set_seconds(kSecondsAnew);
  if (f.last.state() == pb::PLAN_STATE_READY || f.last.state() == pb::PLAN_STATE_COMMITTED) {
    req.set_base_plan_id(f.last.id());
  }
  pb::Plan plan;
  auto job = std::make_shared<PlanJob>();
  const absl::Status started =
      f.guard->context().store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(const access::Caller caller, f.guard->Identify(txn, f.call));
        const std::string before = plan.id();
        HJJ_ASSIGN_OR_RETURN(plan, plans_->Start(caller, txn, req));
        const std::lock_guard<std::mutex> lock(mu_);
        jobs_.erase(before);
        jobs_[plan.id()] = job;
        return absl::OkStatus();
      });
  if (!started.ok()) {
    {
      const std::lock_guard<std::mutex> lock(mu_);
      jobs_.erase(plan.id());
    }
    // All shifts are over: the next one that is posted is a change.
    if (ReasonOf(started) != reason::kNothingToPlan) stream->End(started);
    return;
  }
  {
    const std::lock_guard<std::mutex> lock(mu_);
    f.waits = false;
  }
  job->Watch(stream);
  Submit(job, plan, req);
}

}  // namespace hjj::rpc
