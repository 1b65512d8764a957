#include "tests/rpc/dispatch/town.h"

#include <gtest/gtest.h>

#include "server/app/publish.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::test {
namespace {

constexpr double kLat = 21.4812, kLng = 109.1201;

template <typename T>
T Expect(absl::StatusOr<T> answer) {
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer.ok() ? *std::move(answer) : T();
}

}  // namespace

absl::Time Town::At(int day, int hour, int minute) {
  return absl::FromCivil(absl::CivilSecond(2026, 11, day, hour, minute, 0), domain::ShanghaiZone());
}

Town::Town() {
  city = server.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
  district = server.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city.id());
  east = server.AddUnit("450502001001", "东社区", pb::UNIT_LEVEL_COMMUNITY, district.id());
  west = server.AddUnit("450502001002", "西社区", pb::UNIT_LEVEL_COMMUNITY, district.id());
  coordinator = server.AddStaff(district, pb::ROLE_COORDINATOR, "陈静");
  east_coordinator = server.AddStaff(east, pb::ROLE_COORDINATOR, "东姐");
  west_coordinator = server.AddStaff(west, pb::ROLE_COORDINATOR, "西姐");
  pb::CreateCampaignRequest req;
  req.set_request_id(NewId());
  req.mutable_campaign()->set_unit_id(district.id());
  req.mutable_campaign()->set_name("文明交通");
  req.mutable_campaign()->set_category(pb::CATEGORY_TRAFFIC_DUTY);
  *req.mutable_campaign()->mutable_start_date() = ToProto(absl::CivilDay(2026, 11, 1));
  *req.mutable_campaign()->mutable_end_date() = ToProto(absl::CivilDay(2026, 12, 31));
  campaign = Expect(server.Call(&coordinator, &CampaignStub::CreateCampaign, req)).campaign();
}

Phone Town::AddWoman(const pb::OrgUnit& unit, const std::string& name, double metres,
                     bool uses_app) {
  const pb::Person person = server.AddPerson(unit, name);
  ChangePerson(person.id(), [&](pb::Person* p) {
    p->mutable_home()->set_latitude_deg(kLat + metres / 111'195);
    p->mutable_home()->set_longitude_deg(kLng);
    p->set_uses_app(uses_app);
  });
  return server.AddPhone(person.id());
}

void Town::ChangePerson(const std::string& id, const std::function<void(pb::Person*)>& change) {
  const auto status = server.store().WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    auto stored = txn.GetPerson(id);
    if (!stored.ok()) return stored.status();
    change((*stored)->mutable_person());
    const auto unit = txn.GetUnit((*stored)->person().unit_id());
    const auto put = txn.PutPerson(**stored, (*unit)->path());
    return put.ok() ? app::PublishPeople(txn, (*unit)->path(), id) : put;
  });
  EXPECT_TRUE(status.ok()) << status;
}

pb::CreateTaskRequest Town::TaskRequest(const pb::OrgUnit& unit, int days, int heads) {
  pb::CreateTaskRequest req;
  req.set_request_id(NewId());
  req.set_publish(true);
  pb::Task* task = req.mutable_task();
  task->set_unit_id(unit.id());
  task->set_campaign_id(campaign.id());
  task->set_title("早高峰劝导");
  task->mutable_place()->set_name("北部湾路口");
  task->mutable_place()->mutable_position()->set_latitude_deg(kLat);
  task->mutable_place()->mutable_position()->set_longitude_deg(kLng);
  task->add_duties(pb::DUTY_ROADSIDE);
  task->set_risk_notice("站在护栏内侧,不要下路。");
  for (int i = 0; i < days; ++i) {
    pb::Shift* shift = req.add_shifts();
    const absl::Time start = At(25, 7) + absl::Hours(24 * i);
    *shift->mutable_start_time() = ToProto(start);
    *shift->mutable_end_time() = ToProto(start + absl::Minutes(90));
    pb::RoleSlot* slot = shift->add_slots();
    slot->set_name("东北角");
    slot->set_minimum_heads(1);
    slot->set_target_heads(heads);
  }
  return req;
}

pb::CreateTaskResponse Town::Post(const pb::OrgUnit& unit, int days, int heads) {
  return Expect(
      server.Call(&coordinator, &CampaignStub::CreateTask, TaskRequest(unit, days, heads)));
}

absl::StatusOr<pb::Plan> Town::RunPlan(const Phone& who, const pb::RunPlanRequest& req,
                                       std::vector<std::string>* stages) {
  grpc::ClientContext context;
  TestServer::Authorise(context, &who);
  DispatchStub stub(server.channel());
  auto reader = stub.RunPlan(&context, req);
  pb::RunPlanResponse message, last;
  while (reader->Read(&message)) {
    if (stages != nullptr) stages->push_back(message.stage());
    last = message;
  }
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return TestServer::ToAbsl(status);
  return last.plan();
}

pb::Plan Town::Plan(const pb::OrgUnit& unit) {
  pb::RunPlanRequest req;
  req.set_request_id(NewId());
  req.set_unit_id(unit.id());
  return Expect(RunPlan(coordinator, req));
}

std::vector<pb::PlanLine> Town::Lines(const pb::Plan& plan) {
  std::vector<pb::PlanLine> lines;
  pb::ListPlanLinesRequest req;
  req.set_plan_id(plan.id());
  req.set_page_size(3);  // several pages even in a small town
  do {
    const auto answer = Expect(server.Call(&coordinator, &DispatchStub::ListPlanLines, req));
    lines.insert(lines.end(), answer.lines().begin(), answer.lines().end());
    req.set_page_token(answer.next_page_token());
  } while (!req.page_token().empty());
  return lines;
}

pb::CommitPlanResponse Town::Commit(const pb::Plan& plan) {
  pb::CommitPlanRequest req;
  req.set_request_id(NewId());
  req.set_plan_id(plan.id());
  return Expect(server.Call(&coordinator, &DispatchStub::CommitPlan, req));
}

pb::CreateTaskResponse Town::Offered(const pb::OrgUnit& unit, int days, int heads) {
  auto posted = Post(unit, days, heads);
  Commit(Plan(unit));
  return posted;
}

std::vector<pb::Offer> Town::OpenOffers(const Phone& woman) {
  pb::ListOffersRequest req;
  req.set_open_only(true);
  const auto answer = Expect(server.Call(&woman, &DispatchStub::ListOffers, req));
  return {answer.offers().begin(), answer.offers().end()};
}

absl::StatusOr<pb::AnswerOfferResponse> Town::Answer(const Phone& woman, const pb::Offer& offer,
                                                     bool accept) {
  pb::AnswerOfferRequest req;
  req.set_request_id(NewId());
  req.set_offer_id(offer.id());
  for (const std::string& id : offer.assignment_ids()) {
    pb::Answer* answer = req.add_answers();
    answer->set_assignment_id(id);
    answer->set_accept(accept);
  }
  return server.Call(&woman, &DispatchStub::AnswerOffer, req);
}

std::vector<pb::Assignment> Town::AssignmentsOn(const std::string& shift_id) {
  pb::ListAssignmentsRequest req;
  req.set_shift_id(shift_id);
  req.set_page_size(500);
  const auto answer = Expect(server.Call(&coordinator, &DispatchStub::ListAssignments, req));
  return {answer.assignments().begin(), answer.assignments().end()};
}

int Town::CountOn(const std::string& shift_id, pb::Commitment commitment) {
  int count = 0;
  for (const auto& a : AssignmentsOn(shift_id)) count += a.commitment() == commitment;
  return count;
}

void Town::Tick() {
  for (const auto& task : server.services().background()) task.run();
}

void Town::Advance(absl::Duration d) {
  server.clock().Advance(d);
  for (Phone* phone : {&coordinator, &east_coordinator, &west_coordinator}) server.Renew(*phone);
}

}  // namespace hjj::test
