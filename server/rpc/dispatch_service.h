// DispatchService: thin; every call is headed by the guard, every use case stands in server/app.
#pragma once

#include "dispatch/v1/dispatch.grpc.pb.h"
#include "server/app/move_ops.h"
#include "server/app/offer_ops.h"
#include "server/app/plan_ops.h"
#include "server/app/seat_ops.h"
#include "server/app/stand_in_ops.h"
#include "server/app/urgent_ops.h"
#include "server/rpc/call_guard.h"
#include "server/rpc/plan_jobs.h"

namespace hjj::rpc {

// Holds pointers only; guard, use cases and jobs outlive it. Thread-safe.
class DispatchService final : public ::dispatch::v1::DispatchService::CallbackService {
 public:
  struct Ops {
    app::PlanOps* plans;
    app::OfferOps* offers;
    app::SeatOps* seats;
    app::UrgentOps* urgent;
    app::MoveOps* moves;
    app::StandInOps* stand_ins;
  };
  DispatchService(CallGuard* guard, const Ops& ops, PlanJobs* jobs)
      : guard_(guard),
        plans_(ops.plans),
        offers_(ops.offers),
        seats_(ops.seats),
        urgent_(ops.urgent),
        moves_(ops.moves),
        stand_ins_(ops.stand_ins),
        jobs_(jobs) {}

  grpc::ServerWriteReactor<::dispatch::v1::RunPlanResponse>* RunPlan(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::RunPlanRequest* req) override;
  grpc::ServerUnaryReactor* StopPlan(grpc::CallbackServerContext* ctx,
                                     const ::dispatch::v1::StopPlanRequest* req,
                                     ::dispatch::v1::StopPlanResponse* resp) override;
  grpc::ServerUnaryReactor* GetPlan(grpc::CallbackServerContext* ctx,
                                    const ::dispatch::v1::GetPlanRequest* req,
                                    ::dispatch::v1::GetPlanResponse* resp) override;
  grpc::ServerUnaryReactor* ListPlanLines(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::ListPlanLinesRequest* req,
                                          ::dispatch::v1::ListPlanLinesResponse* resp) override;
  grpc::ServerUnaryReactor* CommitPlan(grpc::CallbackServerContext* ctx,
                                       const ::dispatch::v1::CommitPlanRequest* req,
                                       ::dispatch::v1::CommitPlanResponse* resp) override;
  grpc::ServerUnaryReactor* GetOffer(grpc::CallbackServerContext* ctx,
                                     const ::dispatch::v1::GetOfferRequest* req,
                                     ::dispatch::v1::GetOfferResponse* resp) override;
  grpc::ServerUnaryReactor* ListOffers(grpc::CallbackServerContext* ctx,
                                       const ::dispatch::v1::ListOffersRequest* req,
                                       ::dispatch::v1::ListOffersResponse* resp) override;
  grpc::ServerUnaryReactor* MarkOfferSeen(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::MarkOfferSeenRequest* req,
                                          ::dispatch::v1::MarkOfferSeenResponse* resp) override;
  grpc::ServerUnaryReactor* AnswerOffer(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::AnswerOfferRequest* req,
                                        ::dispatch::v1::AnswerOfferResponse* resp) override;
  grpc::ServerUnaryReactor* AnswerOfferOnBehalf(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::AnswerOfferOnBehalfRequest* req,
      ::dispatch::v1::AnswerOfferOnBehalfResponse* resp) override;
  grpc::ServerUnaryReactor* GetAssignment(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::GetAssignmentRequest* req,
                                          ::dispatch::v1::GetAssignmentResponse* resp) override;
  grpc::ServerUnaryReactor* ListAssignments(grpc::CallbackServerContext* ctx,
                                            const ::dispatch::v1::ListAssignmentsRequest* req,
                                            ::dispatch::v1::ListAssignmentsResponse* resp) override;
  grpc::ServerUnaryReactor* Withdraw(grpc::CallbackServerContext* ctx,
                                     const ::dispatch::v1::WithdrawRequest* req,
                                     ::dispatch::v1::WithdrawResponse* resp) override;
  grpc::ServerUnaryReactor* ExplainAssignment(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::ExplainAssignmentRequest* req,
      ::dispatch::v1::ExplainAssignmentResponse* resp) override;
  grpc::ServerUnaryReactor* ExplainCandidate(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::ExplainCandidateRequest* req,
      ::dispatch::v1::ExplainCandidateResponse* resp) override;
  grpc::ServerUnaryReactor* ListCandidates(grpc::CallbackServerContext* ctx,
                                           const ::dispatch::v1::ListCandidatesRequest* req,
                                           ::dispatch::v1::ListCandidatesResponse* resp) override;
  grpc::ServerUnaryReactor* FillSlot(grpc::CallbackServerContext* ctx,
                                     const ::dispatch::v1::FillSlotRequest* req,
                                     ::dispatch::v1::FillSlotResponse* resp) override;
  grpc::ServerUnaryReactor* ListCalls(grpc::CallbackServerContext* ctx,
                                      const ::dispatch::v1::ListCallsRequest* req,
                                      ::dispatch::v1::ListCallsResponse* resp) override;
  grpc::ServerUnaryReactor* LogCall(grpc::CallbackServerContext* ctx,
                                    const ::dispatch::v1::LogCallRequest* req,
                                    ::dispatch::v1::LogCallResponse* resp) override;
  grpc::ServerUnaryReactor* StartUrgentCall(grpc::CallbackServerContext* ctx,
                                            const ::dispatch::v1::StartUrgentCallRequest* req,
                                            ::dispatch::v1::StartUrgentCallResponse* resp) override;
  grpc::ServerUnaryReactor* GetUrgentCall(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::GetUrgentCallRequest* req,
                                          ::dispatch::v1::GetUrgentCallResponse* resp) override;
  grpc::ServerUnaryReactor* EndUrgentCall(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::EndUrgentCallRequest* req,
                                          ::dispatch::v1::EndUrgentCallResponse* resp) override;
  grpc::ServerUnaryReactor* MoveAssignment(grpc::CallbackServerContext* ctx,
                                           const ::dispatch::v1::MoveAssignmentRequest* req,
                                           ::dispatch::v1::MoveAssignmentResponse* resp) override;
  grpc::ServerUnaryReactor* SuggestRelief(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::SuggestReliefRequest* req,
                                          ::dispatch::v1::SuggestReliefResponse* resp) override;
  grpc::ServerUnaryReactor* SeekStandIn(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::SeekStandInRequest* req,
                                        ::dispatch::v1::SeekStandInResponse* resp) override;
  grpc::ServerUnaryReactor* StopSeekingStandIn(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::StopSeekingStandInRequest* req,
      ::dispatch::v1::StopSeekingStandInResponse* resp) override;
  grpc::ServerUnaryReactor* ListStandIns(grpc::CallbackServerContext* ctx,
                                         const ::dispatch::v1::ListStandInsRequest* req,
                                         ::dispatch::v1::ListStandInsResponse* resp) override;

 private:
  CallGuard* guard_;
  app::PlanOps* plans_;
  app::OfferOps* offers_;
  app::SeatOps* seats_;
  app::UrgentOps* urgent_;
  app::MoveOps* moves_;
  app::StandInOps* stand_ins_;
  PlanJobs* jobs_;
};

}  // namespace hjj::rpc
