#include "server/rpc/campaign_service.h"

#include "server/rpc/printed_stream.h"

#include "server/app/lead_ops.h"
#include "server/app/outcome_ops.h"
#include "server/app/series_ops.h"
#include "server/app/template_ops.h"

namespace hjj::rpc {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;
namespace pb = ::dispatch::v1;

}  // namespace

Reactor* CampaignService::CreateCampaign(Context* c, const pb::CreateCampaignRequest* q,
                                         pb::CreateCampaignResponse* a) {
  return guard_->Mutate(c, q, a, [ops = campaigns_](auto& caller, auto& txn, auto& q) {
    return ops->CreateCampaign(caller, txn, q);
  });
}

Reactor* CampaignService::GetCampaign(Context* c, const pb::GetCampaignRequest* q,
                                      pb::GetCampaignResponse* a) {
  return guard_->Query(c, q, a, [ops = campaigns_](auto& caller, auto& txn, auto& q) {
    return ops->GetCampaign(caller, txn, q);
  });
}

Reactor* CampaignService::ListCampaigns(Context* c, const pb::ListCampaignsRequest* q,
                                        pb::ListCampaignsResponse* a) {
  return guard_->Query(c, q, a, [ops = campaigns_](auto& caller, auto& txn, auto& q) {
    return ops->ListCampaigns(caller, txn, q);
  });
}

Reactor* CampaignService::CreateTask(Context* c, const pb::CreateTaskRequest* q,
                                     pb::CreateTaskResponse* a) {
  return guard_->Mutate(c, q, a, [ops = campaigns_](auto& caller, auto& txn, auto& q) {
    return ops->CreateTask(caller, txn, q);
  });
}

Reactor* CampaignService::GetTask(Context* c, const pb::GetTaskRequest* q, pb::GetTaskResponse* a) {
  return guard_->Query(c, q, a, [ops = campaigns_](auto& caller, auto& txn, auto& q) {
    return ops->GetTask(caller, txn, q);
  });
}

Reactor* CampaignService::ListTasks(Context* c, const pb::ListTasksRequest* q,
                                    pb::ListTasksResponse* a) {
  return guard_->Query(c, q, a, [ops = campaigns_](auto& caller, auto& txn, auto& q) {
    return ops->ListTasks(caller, txn, q);
  });
}

Reactor* CampaignService::UpdateTask(Context* c, const pb::UpdateTaskRequest* q,
                                     pb::UpdateTaskResponse* a) {
  return guard_->Mutate(c, q, a, [ops = campaigns_](auto& caller, auto& txn, auto& q) {
    return ops->UpdateTask(caller, txn, q);
  });
}

Reactor* CampaignService::PublishTask(Context* c, const pb::PublishTaskRequest* q,
                                      pb::PublishTaskResponse* a) {
  return guard_->Mutate(c, q, a, [ops = campaigns_](auto& caller, auto& txn, auto& q) {
    return ops->PublishTask(caller, txn, q);
  });
}

Reactor* CampaignService::CreateShift(Context* c, const pb::CreateShiftRequest* q,
                                      pb::CreateShiftResponse* a) {
  return guard_->Mutate(c, q, a, [ops = shifts_](auto& caller, auto& txn, auto& q) {
    return ops->CreateShift(caller, txn, q);
  });
}

Reactor* CampaignService::GetShift(Context* c, const pb::GetShiftRequest* q,
                                   pb::GetShiftResponse* a) {
  return guard_->Query(c, q, a, [ops = shifts_](auto& caller, auto& txn, auto& q) {
    return ops->GetShift(caller, txn, q);
  });
}

Reactor* CampaignService::ListShifts(Context* c, const pb::ListShiftsRequest* q,
                                     pb::ListShiftsResponse* a) {
  return guard_->Query(c, q, a, [ops = shifts_](auto& caller, auto& txn, auto& q) {
    return ops->ListShifts(caller, txn, q);
  });
}

Reactor* CampaignService::UpdateShift(Context* c, const pb::UpdateShiftRequest* q,
                                      pb::UpdateShiftResponse* a) {
  return guard_->Mutate(c, q, a, [ops = shifts_](auto& caller, auto& txn, auto& q) {
    return ops->UpdateShift(caller, txn, q);
  });
}

Reactor* CampaignService::CallOffShift(Context* c, const pb::CallOffShiftRequest* q,
                                       pb::CallOffShiftResponse* a) {
  return guard_->Mutate(c, q, a, [ops = shifts_](auto& caller, auto& txn, auto& q) {
    return ops->CallOffShift(caller, txn, q);
  });
}

Reactor* CampaignService::ListTaskTemplates(Context* c, const pb::ListTaskTemplatesRequest* q,
                                            pb::ListTaskTemplatesResponse* a) {
  return guard_->Query(c, q, a, [](auto& caller, auto& txn, auto& q) {
    return app::ListTaskTemplates(caller, txn, q);
  });
}

Reactor* CampaignService::PutTaskTemplate(Context* c, const pb::PutTaskTemplateRequest* q,
                                          pb::PutTaskTemplateResponse* a) {
  return guard_->Mutate(c, q, a, [guard = guard_](auto& caller, auto& txn, auto& q) {
    return app::PutTaskTemplate(guard->context(), caller, txn, q);
  });
}

Reactor* CampaignService::DeleteTaskTemplate(Context* c, const pb::DeleteTaskTemplateRequest* q,
                                             pb::DeleteTaskTemplateResponse* a) {
  return guard_->Mutate(c, q, a, [](auto& caller, auto& txn, auto& q) {
    return app::DeleteTaskTemplate(caller, txn, q);
  });
}

Reactor* CampaignService::CreateSeries(Context* c, const pb::CreateSeriesRequest* q,
                                       pb::CreateSeriesResponse* a) {
  return guard_->Mutate(c, q, a, [guard = guard_](auto& caller, auto& txn, auto& q) {
    return app::CreateSeries(guard->context(), caller, txn, q);
  });
}

Reactor* CampaignService::ListSeries(Context* c, const pb::ListSeriesRequest* q,
                                     pb::ListSeriesResponse* a) {
  return guard_->Query(
      c, q, a, [](auto& caller, auto& txn, auto& q) { return app::ListSeries(caller, txn, q); });
}

Reactor* CampaignService::UpdateSeries(Context* c, const pb::UpdateSeriesRequest* q,
                                       pb::UpdateSeriesResponse* a) {
  return guard_->Mutate(c, q, a, [guard = guard_](auto& caller, auto& txn, auto& q) {
    return app::UpdateSeries(guard->context(), caller, txn, q);
  });
}

Reactor* CampaignService::HandOverShift(Context* c, const pb::HandOverShiftRequest* q,
                                        pb::HandOverShiftResponse* a) {
  return guard_->Mutate(c, q, a, [guard = guard_](auto& caller, auto& txn, auto& q) {
    return app::HandOverShift(guard->context(), caller, txn, q);
  });
}

Reactor* CampaignService::ReuseWeek(Context* c, const pb::ReuseWeekRequest* q,
                                    pb::ReuseWeekResponse* a) {
  return guard_->MutateAfter(
      c, q, a, [ops = campaigns_](auto& caller, auto& q) { return ops->ReuseWeek(caller, q); },
      [](auto&, auto&, auto&, auto*) { return absl::OkStatus(); });
}

Reactor* CampaignService::ReportOutcome(Context* c, const pb::ReportOutcomeRequest* q,
                                        pb::ReportOutcomeResponse* a) {
  return guard_->Mutate(c, q, a, [guard = guard_](auto& caller, auto& txn, auto& q) {
    return app::ReportOutcome(guard->context(), caller, txn, q);
  });
}

Reactor* CampaignService::ListOutcomes(Context* c, const pb::ListOutcomesRequest* q,
                                       pb::ListOutcomesResponse* a) {
  return guard_->Query(c, q, a, [guard = guard_](auto& caller, auto& txn, auto& q) {
    return app::ListOutcomes(guard->context(), caller, txn, q);
  });
}

grpc::ServerWriteReactor<pb::PrintShiftsResponse>* CampaignService::PrintShifts(
    Context* c, const pb::PrintShiftsRequest* q) {
  return Printed<pb::PrintShiftsResponse>(guard_, c, q, &app::PrintShifts);
}

}  // namespace hjj::rpc
