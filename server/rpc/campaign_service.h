// CampaignService: thin; every call is headed by the guard, every use case stands in server/app.
#pragma once

#include "dispatch/v1/campaign.grpc.pb.h"
#include "server/app/call_off_ops.h"
#include "server/app/campaign_ops.h"
#include "server/app/shift_ops.h"
#include "server/rpc/call_guard.h"

namespace hjj::rpc {

// Holds pointers only; guard and use cases outlive it. Thread-safe.
class CampaignService final : public ::dispatch::v1::CampaignService::CallbackService {
 public:
  CampaignService(CallGuard* guard, app::CampaignOps* campaigns, app::ShiftOps* shifts,
                  app::CallOffOps* call_offs)
      : guard_(guard), campaigns_(campaigns), shifts_(shifts), call_offs_(call_offs) {}

  grpc::ServerUnaryReactor* CreateCampaign(grpc::CallbackServerContext* ctx,
                                           const ::dispatch::v1::CreateCampaignRequest* req,
                                           ::dispatch::v1::CreateCampaignResponse* resp) override;
  grpc::ServerUnaryReactor* GetCampaign(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::GetCampaignRequest* req,
                                        ::dispatch::v1::GetCampaignResponse* resp) override;
  grpc::ServerUnaryReactor* ListCampaigns(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::ListCampaignsRequest* req,
                                          ::dispatch::v1::ListCampaignsResponse* resp) override;
  grpc::ServerUnaryReactor* CreateTask(grpc::CallbackServerContext* ctx,
                                       const ::dispatch::v1::CreateTaskRequest* req,
                                       ::dispatch::v1::CreateTaskResponse* resp) override;
  grpc::ServerUnaryReactor* GetTask(grpc::CallbackServerContext* ctx,
                                    const ::dispatch::v1::GetTaskRequest* req,
                                    ::dispatch::v1::GetTaskResponse* resp) override;
  grpc::ServerUnaryReactor* ListTasks(grpc::CallbackServerContext* ctx,
                                      const ::dispatch::v1::ListTasksRequest* req,
                                      ::dispatch::v1::ListTasksResponse* resp) override;
  grpc::ServerUnaryReactor* UpdateTask(grpc::CallbackServerContext* ctx,
                                       const ::dispatch::v1::UpdateTaskRequest* req,
                                       ::dispatch::v1::UpdateTaskResponse* resp) override;
  grpc::ServerUnaryReactor* PublishTask(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::PublishTaskRequest* req,
                                        ::dispatch::v1::PublishTaskResponse* resp) override;
  grpc::ServerUnaryReactor* CreateShift(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::CreateShiftRequest* req,
                                        ::dispatch::v1::CreateShiftResponse* resp) override;
  grpc::ServerUnaryReactor* GetShift(grpc::CallbackServerContext* ctx,
                                     const ::dispatch::v1::GetShiftRequest* req,
                                     ::dispatch::v1::GetShiftResponse* resp) override;
  grpc::ServerUnaryReactor* ListShifts(grpc::CallbackServerContext* ctx,
                                       const ::dispatch::v1::ListShiftsRequest* req,
                                       ::dispatch::v1::ListShiftsResponse* resp) override;
  grpc::ServerUnaryReactor* UpdateShift(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::UpdateShiftRequest* req,
                                        ::dispatch::v1::UpdateShiftResponse* resp) override;
  grpc::ServerUnaryReactor* CallOffShift(grpc::CallbackServerContext* ctx,
                                         const ::dispatch::v1::CallOffShiftRequest* req,
                                         ::dispatch::v1::CallOffShiftResponse* resp) override;
  grpc::ServerUnaryReactor* ReuseWeek(grpc::CallbackServerContext* ctx,
                                      const ::dispatch::v1::ReuseWeekRequest* req,
                                      ::dispatch::v1::ReuseWeekResponse* resp) override;
  grpc::ServerUnaryReactor* ReportOutcome(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::ReportOutcomeRequest* req,
                                          ::dispatch::v1::ReportOutcomeResponse* resp) override;
  grpc::ServerUnaryReactor* ListOutcomes(grpc::CallbackServerContext* ctx,
                                         const ::dispatch::v1::ListOutcomesRequest* req,
                                         ::dispatch::v1::ListOutcomesResponse* resp) override;
  grpc::ServerUnaryReactor* ListTaskTemplates(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::ListTaskTemplatesRequest* req,
      ::dispatch::v1::ListTaskTemplatesResponse* resp) override;
  grpc::ServerUnaryReactor* PutTaskTemplate(grpc::CallbackServerContext* ctx,
                                            const ::dispatch::v1::PutTaskTemplateRequest* req,
                                            ::dispatch::v1::PutTaskTemplateResponse* resp) override;
  grpc::ServerUnaryReactor* DeleteTaskTemplate(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::DeleteTaskTemplateRequest* req,
      ::dispatch::v1::DeleteTaskTemplateResponse* resp) override;
  grpc::ServerUnaryReactor* CreateSeries(grpc::CallbackServerContext* ctx,
                                         const ::dispatch::v1::CreateSeriesRequest* req,
                                         ::dispatch::v1::CreateSeriesResponse* resp) override;
  grpc::ServerUnaryReactor* ListSeries(grpc::CallbackServerContext* ctx,
                                       const ::dispatch::v1::ListSeriesRequest* req,
                                       ::dispatch::v1::ListSeriesResponse* resp) override;
  grpc::ServerUnaryReactor* UpdateSeries(grpc::CallbackServerContext* ctx,
                                         const ::dispatch::v1::UpdateSeriesRequest* req,
                                         ::dispatch::v1::UpdateSeriesResponse* resp) override;
  grpc::ServerUnaryReactor* HandOverShift(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::HandOverShiftRequest* req,
                                          ::dispatch::v1::HandOverShiftResponse* resp) override;

  grpc::ServerUnaryReactor* PreviewCallOff(grpc::CallbackServerContext* ctx,
                                           const ::dispatch::v1::PreviewCallOffRequest* req,
                                           ::dispatch::v1::PreviewCallOffResponse* resp) override;
  grpc::ServerUnaryReactor* CallOff(grpc::CallbackServerContext* ctx,
                                    const ::dispatch::v1::CallOffRequest* req,
                                    ::dispatch::v1::CallOffResponse* resp) override;
  grpc::ServerUnaryReactor* UndoCallOff(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::UndoCallOffRequest* req,
                                        ::dispatch::v1::UndoCallOffResponse* resp) override;
  grpc::ServerUnaryReactor* ListCallOffs(grpc::CallbackServerContext* ctx,
                                         const ::dispatch::v1::ListCallOffsRequest* req,
                                         ::dispatch::v1::ListCallOffsResponse* resp) override;
  grpc::ServerUnaryReactor* AcknowledgeCallOff(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::AcknowledgeCallOffRequest* req,
      ::dispatch::v1::AcknowledgeCallOffResponse* resp) override;
  grpc::ServerUnaryReactor* ListUnreached(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::ListUnreachedRequest* req,
                                          ::dispatch::v1::ListUnreachedResponse* resp) override;
  grpc::ServerUnaryReactor* LogCallOffCall(grpc::CallbackServerContext* ctx,
                                           const ::dispatch::v1::LogCallOffCallRequest* req,
                                           ::dispatch::v1::LogCallOffCallResponse* resp) override;
  grpc::ServerWriteReactor<::dispatch::v1::PrintShiftsResponse>* PrintShifts(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::PrintShiftsRequest* req) override;

 private:
  CallGuard* guard_;
  app::CampaignOps* campaigns_;
  app::ShiftOps* shifts_;
  app::CallOffOps* call_offs_;
};

}  // namespace hjj::rpc
