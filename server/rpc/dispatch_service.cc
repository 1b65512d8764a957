#include "server/rpc/dispatch_service.h"

#include <memory>
#include <vector>

namespace hjj::rpc {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;
namespace pb = ::dispatch::v1;

}  // namespace

grpc::ServerWriteReactor<pb::RunPlanResponse>* DispatchService::RunPlan(
    Context* c, const pb::RunPlanRequest* q) {
  return jobs_->Run(guard_, c, *q);
}

Reactor* DispatchService::StopPlan(Context* c, const pb::StopPlanRequest* q,
                                   pb::StopPlanResponse* a) {
  // Stopped once it is certain that she may: a refusal leaves this empty.
  auto allowed = std::make_shared<std::string>();
  return guard_->Mutate(
      c, q, a,
      [plans = plans_, jobs = jobs_, allowed](auto& caller, auto& txn, auto& q) {
        allowed->clear();
        auto answer = plans->StopPlan(caller, txn, q);
        if (!answer.ok()) return answer;
        *allowed = answer->plan().id();
        jobs->Correct(answer->mutable_plan());
        return answer;
      },
      [jobs = jobs_, allowed] { jobs->Stop(*allowed); });
}

Reactor* DispatchService::GetPlan(Context* c, const pb::GetPlanRequest* q, pb::GetPlanResponse* a) {
  return guard_->Query(c, q, a, [plans = plans_, jobs = jobs_](auto& caller, auto& txn, auto& q) {
    auto answer = plans->GetPlan(caller, txn, q);
    if (answer.ok()) jobs->Correct(answer->mutable_plan());
    return answer;
  });
}

Reactor* DispatchService::ListPlanLines(Context* c, const pb::ListPlanLinesRequest* q,
                                        pb::ListPlanLinesResponse* a) {
  return guard_->Query(c, q, a, [ops = plans_](auto& caller, auto& txn, auto& q) {
    return ops->ListPlanLines(caller, txn, q);
  });
}

Reactor* DispatchService::CommitPlan(Context* c, const pb::CommitPlanRequest* q,
                                     pb::CommitPlanResponse* a) {
  return guard_->MutateAfter(
      c, q, a, [ops = plans_](auto& caller, auto& q) { return ops->Commit(caller, q); },
      [ops = plans_](auto&, auto& txn, auto& q, auto* a) { return ops->FinishCommit(txn, q, a); });
}

Reactor* DispatchService::GetOffer(Context* c, const pb::GetOfferRequest* q,
                                   pb::GetOfferResponse* a) {
  return guard_->Query(c, q, a, [ops = offers_](auto& caller, auto& txn, auto& q) {
    return ops->GetOffer(caller, txn, q);
  });
}

Reactor* DispatchService::ListOffers(Context* c, const pb::ListOffersRequest* q,
                                     pb::ListOffersResponse* a) {
  return guard_->Query(c, q, a, [ops = offers_](auto& caller, auto& txn, auto& q) {
    return ops->ListOffers(caller, txn, q);
  });
}

Reactor* DispatchService::MarkOfferSeen(Context* c, const pb::MarkOfferSeenRequest* q,
                                        pb::MarkOfferSeenResponse* a) {
  return guard_->Mutate(c, q, a, [ops = offers_](auto& caller, auto& txn, auto& q) {
    return ops->MarkOfferSeen(caller, txn, q);
  });
}

Reactor* DispatchService::AnswerOffer(Context* c, const pb::AnswerOfferRequest* q,
                                      pb::AnswerOfferResponse* a) {
  return guard_->Mutate(c, q, a, [ops = offers_](auto& caller, auto& txn, auto& q) {
    return ops->AnswerOffer(caller, txn, q);
  });
}

Reactor* DispatchService::AnswerOfferOnBehalf(Context* c, const pb::AnswerOfferOnBehalfRequest* q,
                                              pb::AnswerOfferOnBehalfResponse* a) {
  return guard_->Mutate(c, q, a, [ops = offers_](auto& caller, auto& txn, auto& q) {
    return ops->AnswerOfferOnBehalf(caller, txn, q);
  });
}

Reactor* DispatchService::GetAssignment(Context* c, const pb::GetAssignmentRequest* q,
                                        pb::GetAssignmentResponse* a) {
  return guard_->Query(c, q, a, [ops = offers_](auto& caller, auto& txn, auto& q) {
    return ops->GetAssignment(caller, txn, q);
  });
}

Reactor* DispatchService::ListAssignments(Context* c, const pb::ListAssignmentsRequest* q,
                                          pb::ListAssignmentsResponse* a) {
  return guard_->Query(c, q, a, [ops = offers_](auto& caller, auto& txn, auto& q) {
    return ops->ListAssignments(caller, txn, q);
  });
}

Reactor* DispatchService::Withdraw(Context* c, const pb::WithdrawRequest* q,
                                   pb::WithdrawResponse* a) {
  return guard_->Mutate(c, q, a, [ops = offers_](auto& caller, auto& txn, auto& q) {
    return ops->Withdraw(caller, txn, q);
  });
}

Reactor* DispatchService::ExplainAssignment(Context* c, const pb::ExplainAssignmentRequest* q,
                                            pb::ExplainAssignmentResponse* a) {
  return guard_->Query(c, q, a, [ops = seats_](auto& caller, auto& txn, auto& q) {
    return ops->ExplainAssignment(caller, txn, q);
  });
}

Reactor* DispatchService::ExplainCandidate(Context* c, const pb::ExplainCandidateRequest* q,
                                           pb::ExplainCandidateResponse* a) {
  return guard_->QueryAfter(
      c, q, a, [ops = seats_] { return ops->Refresh(); },
      [ops = seats_](auto& caller, auto& txn, auto& q) {
        return ops->ExplainCandidate(caller, txn, q);
      });
}

Reactor* DispatchService::ListCandidates(Context* c, const pb::ListCandidatesRequest* q,
                                         pb::ListCandidatesResponse* a) {
  return guard_->QueryAfter(
      c, q, a, [ops = seats_] { return ops->Refresh(); },
      [ops = seats_](auto& caller, auto& txn, auto& q) {
        return ops->ListCandidates(caller, txn, q);
      });
}

Reactor* DispatchService::FillSlot(Context* c, const pb::FillSlotRequest* q,
                                   pb::FillSlotResponse* a) {
  return guard_->Mutate(c, q, a, [ops = seats_](auto& caller, auto& txn, auto& q) {
    return ops->FillSlot(caller, txn, q);
  });
}

Reactor* DispatchService::StartUrgentCall(Context* c, const pb::StartUrgentCallRequest* q,
                                          pb::StartUrgentCallResponse* a) {
  // Ranking reads hundreds of women: before the writer, which looks at each of those found again.
  auto found = std::make_shared<std::vector<app::Ranked>>();
  return guard_->MutateAfter(
      c, q, a,
      [ops = urgent_, found](auto& caller, auto& q) {
        return ops->FindWhom(caller, q, found.get());
      },
      [ops = urgent_, found](auto& caller, auto& txn, auto& q, auto* a) {
        return ops->Start(caller, txn, q, *found, a);
      });
}

Reactor* DispatchService::GetUrgentCall(Context* c, const pb::GetUrgentCallRequest* q,
                                        pb::GetUrgentCallResponse* a) {
  return guard_->Query(c, q, a, [ops = urgent_](auto& caller, auto& txn, auto& q) {
    return ops->Get(caller, txn, q);
  });
}

Reactor* DispatchService::EndUrgentCall(Context* c, const pb::EndUrgentCallRequest* q,
                                        pb::EndUrgentCallResponse* a) {
  return guard_->Mutate(c, q, a, [ops = urgent_](auto& caller, auto& txn, auto& q) {
    return ops->End(caller, txn, q);
  });
}

Reactor* DispatchService::MoveAssignment(Context* c, const pb::MoveAssignmentRequest* q,
                                         pb::MoveAssignmentResponse* a) {
  return guard_->Mutate(c, q, a, [ops = moves_](auto& caller, auto& txn, auto& q) {
    return ops->Move(caller, txn, q);
  });
}

Reactor* DispatchService::SuggestRelief(Context* c, const pb::SuggestReliefRequest* q,
                                        pb::SuggestReliefResponse* a) {
  return guard_->QueryAfter(
      c, q, a, [ops = moves_] { return ops->Refresh(); },
      [ops = moves_](auto& caller, auto& txn, auto& q) {
        return ops->SuggestRelief(caller, txn, q);
      });
}

Reactor* DispatchService::SeekStandIn(Context* c, const pb::SeekStandInRequest* q,
                                      pb::SeekStandInResponse* a) {
  return guard_->Mutate(c, q, a, [ops = stand_ins_](auto& caller, auto& txn, auto& q) {
    return ops->Seek(caller, txn, q);
  });
}

Reactor* DispatchService::StopSeekingStandIn(Context* c, const pb::StopSeekingStandInRequest* q,
                                             pb::StopSeekingStandInResponse* a) {
  return guard_->Mutate(c, q, a, [ops = stand_ins_](auto& caller, auto& txn, auto& q) {
    return ops->Stop(caller, txn, q);
  });
}

Reactor* DispatchService::ListStandIns(Context* c, const pb::ListStandInsRequest* q,
                                       pb::ListStandInsResponse* a) {
  return guard_->Query(c, q, a, [ops = stand_ins_](auto& caller, auto& txn, auto& q) {
    return ops->List(caller, txn, q);
  });
}

Reactor* DispatchService::ListCalls(Context* c, const pb::ListCallsRequest* q,
                                    pb::ListCallsResponse* a) {
  return guard_->Query(c, q, a, [ops = seats_](auto& caller, auto& txn, auto& q) {
    return ops->ListCalls(caller, txn, q);
  });
}

Reactor* DispatchService::LogCall(Context* c, const pb::LogCallRequest* q, pb::LogCallResponse* a) {
  return guard_->Mutate(c, q, a, [ops = seats_](auto& caller, auto& txn, auto& q) {
    return ops->LogCall(caller, txn, q);
  });
}

}  // namespace hjj::rpc
