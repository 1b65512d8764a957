#include "server/rpc/services.h"

#include <spdlog/spdlog.h>

#include "server/app/auth_ops.h"
#include "server/app/call_off_ops.h"
#include "server/app/campaign_ops.h"
#include "server/app/cascade.h"
#include "server/app/deliveries.h"
#include "server/app/directory_ops.h"
#include "server/app/draft_ops.h"
#include "server/app/move_ops.h"
#include "server/app/offer_ops.h"
#include "server/app/plan_ops.h"
#include "server/app/retention.h"
#include "server/app/roster.h"
#include "server/app/seat_ops.h"
#include "server/app/shift_ops.h"
#include "server/app/stand_in_ops.h"
#include "server/app/urgent_ops.h"
#include "server/auth/authenticator.h"
#include "server/feed/feed.h"
#include "server/rpc/admin_service.h"
#include "server/rpc/auth_service.h"
#include "server/rpc/call_guard.h"
#include "server/rpc/campaign_service.h"
#include "server/rpc/check_in_service.h"
#include "server/rpc/directory_service.h"
#include "server/rpc/dispatch_service.h"
#include "server/rpc/executor.h"
#include "server/rpc/ledger_service.h"
#include "server/rpc/notice_service.h"
#include "server/rpc/plan_jobs.h"
#include "server/rpc/recognition_service.h"
#include "server/rpc/watch_service.h"
#include "shared/base/status.h"
#include "shared/domain/limits.h"

namespace hjj::rpc {

namespace {

// What a background task could not do now it does the next time round.
void Log(absl::string_view task, const absl::Status& status) {
  if (!status.ok()) spdlog::warn("{}: {}", std::string(task), std::string(status.message()));
}

// The feed goes on from what the log holds now.
int64_t HeadOf(storage::Store& store) {
  int64_t head = 0;
  Log("read the event log", store.Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(head, txn.HeadSeq());
    return absl::OkStatus();
  }));
  return head;
}

}  // namespace

// In order of construction: pools, guards, use cases, services.
struct Services::Parts {
  Parts(const app::Context* app_context, const ServiceOptions& options)
      : context(app_context),
        authenticator(context->keyring, context->clock, context->settings.zone),
        feed(std::make_shared<feed::Feed>(HeadOf(*context->store))),
        workers(options.workers, limits::kQueuedCalls),
        passwords(2, limits::kQueuedPasswords),
        guard(context, &authenticator, &workers),
        password_guard(context, &authenticator, &passwords),
        auth_ops(context, options.auth),
        directory_ops(context),
        roster(context),
        campaign_ops(context),
        shift_ops(context),
        call_off_ops(context),
        plan_ops(context, &roster),
        offer_ops(context),
        seat_ops(context, &roster),
        urgent_ops(context, &roster),
        move_ops(context, &roster),
        stand_in_ops(context),
        cascade(context, &roster),
        plan_jobs(&plan_ops, &sessions),
        auth(&guard, &password_guard, &auth_ops, &sessions),
        directory(&guard, &directory_ops, &sessions),
        campaign(&guard, &campaign_ops, &shift_ops, &call_off_ops),
        dispatch(&guard, {&plan_ops, &offer_ops, &seat_ops, &urgent_ops, &move_ops, &stand_in_ops},
                 &plan_jobs),
        check_in(&guard, &sessions),
        ledger(&guard),
        notices(&guard),
        recognition(&guard),
        watch(&guard, feed.get(), &sessions, options.watch),
        admin(&guard, HJJ_VERSION) {
    context->store->SetCommitListener(
        [feed = feed](const std::vector<storage::CommittedEvent>& events) {
          feed->OnCommit(events);
        });
  }
  ~Parts() { feed->Stop(); }

  const app::Context* context;
  auth::TokenAuthenticator authenticator;
  feed::SessionRegistry sessions;
  // Shared with the store's commit listener.
  std::shared_ptr<feed::Feed> feed;
  Executor workers;
  Executor passwords;
  CallGuard guard;
  CallGuard password_guard;

  app::AuthOps auth_ops;
  app::DirectoryOps directory_ops;
  app::Roster roster;
  app::CampaignOps campaign_ops;
  app::ShiftOps shift_ops;
  app::CallOffOps call_off_ops;
  app::PlanOps plan_ops;
  app::OfferOps offer_ops;
  app::SeatOps seat_ops;
  app::UrgentOps urgent_ops;
  app::MoveOps move_ops;
  app::StandInOps stand_in_ops;
  app::Cascade cascade;
  PlanJobs plan_jobs;

  AuthService auth;
  DirectoryService directory;
  CampaignService campaign;
  DispatchService dispatch;
  CheckInService check_in;
  LedgerService ledger;
  NoticeService notices;
  RecognitionService recognition;
  WatchService watch;
  AdminService admin;
};

Services::Services(const app::Context* context, const ServiceOptions& options)
    : parts_(std::make_unique<Parts>(context, options)) {}

Services::~Services() = default;

std::vector<grpc::Service*> Services::list() {
  return {
      &parts_->auth,     &parts_->directory,   &parts_->campaign, &parts_->dispatch,
      &parts_->check_in, &parts_->ledger,      &parts_->watch,    &parts_->admin,
      &parts_->notices,  &parts_->recognition,
  };
}

std::vector<Background> Services::background() {
  const app::Context& context = *parts_->context;
  return {
      {absl::Seconds(1),
       [&context] { Log("recompute drafts", app::RecomputeDrafts(context, 200).status()); }},
      {absl::Seconds(1), [parts = parts_.get()] { parts->watch.Tick(); }},
      {absl::Seconds(1), [parts = parts_.get()] { Log("cascade", parts->cascade.Tick()); }},
      {absl::Seconds(1), [&context] { Log("spread notices", app::SpreadNotices(context)); }},
      {absl::Seconds(1), [parts = parts_.get()] { Log("follow", parts->plan_ops.Tick()); }},
      {absl::Seconds(1), [parts = parts_.get()] { parts->plan_jobs.Tick(); }},
      {absl::Seconds(30),
       [&context] { Log("sweep presence", app::SweepPresence(context).status()); }},
      {absl::Seconds(30), [&context] { Log("turn grants", app::TurnGrants(context)); }},
      {absl::Seconds(30), [&context] { Log("end seeking", app::EndSeeking(context)); }},
      {absl::Minutes(10), [&context] { Log("retention", app::ForgetWhatIsOver(context)); }},
      {absl::Hours(6),
       [&context] { Log("sweep chain gaps", app::SweepChainGaps(context).status()); }},
  };
}

int Services::watch_streams() const { return parts_->watch.stream_count(); }

feed::SessionRegistry& Services::sessions() { return parts_->sessions; }

void SetLimits(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(limits::kMessageBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, limits::kMetadataBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, limits::kCallsPerConnection);
  // A client on a train may ping each 20 s; one that pings faster is cut off.
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 20'000);
}

}  // namespace hjj::rpc
