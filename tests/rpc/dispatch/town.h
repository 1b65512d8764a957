// A small town for the tests of campaigns and dispatch: a district with two communities, a
// coordinator for each, women living around one crossing.
#pragma once

#include <string>
#include <vector>

#include "dispatch/v1/campaign.grpc.pb.h"
#include "dispatch/v1/dispatch.grpc.pb.h"
#include "tests/support/server_fixture.h"

namespace hjj::test {

using CampaignStub = pb::CampaignService::Stub;
using DispatchStub = pb::DispatchService::Stub;

class Town {
 public:
  Town();

  TestServer server;
  pb::OrgUnit city, district, east, west;
  Phone coordinator;  // of the district
  Phone east_coordinator, west_coordinator;
  pb::Campaign campaign;  // of the district, all of November and December 2026

  // A woman of `unit` who lives `metres` north of the crossing, with a phone of her own.
  Phone AddWoman(const pb::OrgUnit& unit, const std::string& name, double metres,
                 bool uses_app = true);
  void ChangePerson(const std::string& id, const std::function<void(pb::Person*)>& change);

  // A request that is good: one published roadside task at the crossing of the unit, one shift a
  // day from tomorrow 7:00 to 8:30, `days` of them, one slot of `heads`.
  pb::CreateTaskRequest TaskRequest(const pb::OrgUnit& unit, int days, int heads);
  pb::CreateTaskResponse Post(const pb::OrgUnit& unit, int days, int heads);

  // Runs a plan to its end; a failure fails the test and gives an empty plan.
  pb::Plan Plan(const pb::OrgUnit& unit);
  absl::StatusOr<pb::Plan> RunPlan(const Phone& who, const pb::RunPlanRequest& req,
                                   std::vector<std::string>* stages = nullptr);
  std::vector<pb::PlanLine> Lines(const pb::Plan& plan);
  pb::CommitPlanResponse Commit(const pb::Plan& plan);
  // Post, plan, commit.
  pb::CreateTaskResponse Offered(const pb::OrgUnit& unit, int days, int heads);

  std::vector<pb::Offer> OpenOffers(const Phone& woman);
  absl::StatusOr<pb::AnswerOfferResponse> Answer(const Phone& woman, const pb::Offer& offer,
                                                 bool accept);
  std::vector<pb::Assignment> AssignmentsOn(const std::string& shift_id);
  int CountOn(const std::string& shift_id, pb::Commitment commitment);
  // The server's own doing: what the ticker would run now.
  void Tick();
  // Moves the clock; sessions stay usable.
  void Advance(absl::Duration d);
  std::string NewId() { return server.ids().New(); }
  static absl::Time At(int day, int hour, int minute = 0);  // of November 2026, in Beihai

 private:
  std::vector<Phone*> phones_;
};

}  // namespace hjj::test
