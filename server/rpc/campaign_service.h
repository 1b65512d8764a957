// CampaignService: thin; every call is headed by the guard, every use case stands in server/app.
#pragma once

#include "dispatch/v1/campaign.grpc.pb.h"
#include "server/app/campaign_ops.h"
#include "server/app/shift_ops.h"
#include "server/rpc/call_guard.h"

namespace hjj::rpc {

// Holds pointers only; guard and use cases outlive it. Thread-safe.
class CampaignService final : public ::dispatch::v1::CampaignService::CallbackService {
 public:
  CampaignService(CallGuard* guard, app::CampaignOps* campaigns, app::ShiftOps* shifts)
      : guard_(guard), campaigns_(campaigns), shifts_(shifts) {}

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

 private:
  CallGuard* guard_;
  app::CampaignOps* campaigns_;
  app::ShiftOps* shifts_;
};

}  // namespace hjj::rpc
