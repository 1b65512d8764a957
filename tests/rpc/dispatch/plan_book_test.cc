// What is kept between plans: after whatever may happen in a town, a plan made of it is the plan
// that would be made of everything read anew, to the last byte.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <map>
#include <type_traits>

#include "server/app/ledger_append.h"
#include "server/app/persons.h"
#include "server/app/plan_input.h"
#include "server/app/publish.h"
#include "server/dispatch/engine.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using DirectoryStub = pb::DirectoryService::Stub;

// Everything a plan would say, and everything it is computed from.
std::string Said(const app::PlanInput& input) {
  const dispatch::Problem& p = input.problem();
  std::string said;
  const auto add = [&](auto... values) { absl::StrAppend(&said, values..., " "); };
  const auto bits = [](double d) { return std::bit_cast<int64_t>(d); };
  add("agents", p.agents);
  for (const auto kind : p.buckets) add(static_cast<int>(kind));
  for (const auto* numbers : {&p.capacity, &p.fixed_load, &p.loads, &p.even_load.base}) {
    add("|");
    for (const int32_t n : *numbers) add(n);
  }
  add(p.even_load.bucket);
  for (const auto& piece : p.even_load.pieces) add(piece.from, ",", piece.slope);
  for (const auto& s : p.slots) {
    add("slot", s.interval.start, ",", s.interval.end, ",", bits(s.place.lat), ",",
        bits(s.place.lng), ",", s.min_heads, ",", s.target_heads, ",", s.priority, ",", s.bundle);
  }
  for (const auto& a : p.arcs) add("arc", a.agent, ",", a.slot, ",", a.cost, ",", a.load);
  for (const auto& a : input.start()) add("start", a.agent, ",", a.slot, ",", a.arc);
  add(input.hopeless_penalty(), input.heads().target, input.heads().held);
  const auto solution = dispatch::Engine().Solve(p, {.seed = 1, .work_limit = 60});
  for (const auto& line : input.Lines(solution)) said += line.SerializeAsString();
  pb::Plan plan;
  input.Describe(solution, &plan);
  return said + plan.DebugString();
}

class PlanBookTest : public ::testing::TestWithParam<int> {
 public:
  PlanBookTest()
      : admin_(town_.server.AddStaff(town_.city, pb::ROLE_ADMIN, "管理员")),
        rng_(GetParam()),
        roster_(&context()),
        book_(&context(), &roster_) {
    for (int i = 0; i < 30; ++i) AddWoman();
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(Post()) << refusal_;
  }

  app::Context& context() { return town_.server.context(); }
  size_t Below(size_t n) { return rng_.Below(n); }
  template <typename T>
  const T& Any(const std::vector<T>& of) {
    return of[Below(of.size())];
  }
  const pb::OrgUnit& AnyUnit() { return Below(2) == 0 ? town_.east : town_.west; }
  absl::Status Write(const storage::Store::WriteFn& fn) {
    return town_.server.store().WriteAndWait(fn);
  }
  template <typename Stub, typename Req, typename Resp>
  bool Ask(grpc::Status (Stub::*method)(grpc::ClientContext*, const Req&, Resp*), Req req,
           Resp* resp = nullptr) {
    // People are the administrator's, shifts the coordinator's.
    Phone& who = std::is_same_v<Stub, DirectoryStub> ? admin_ : town_.coordinator;
    town_.server.Renew(who);
    req.set_request_id(town_.NewId());
    auto answer = town_.server.Call(&who, method, req);
    if (answer.ok() && resp != nullptr) *resp = *answer;
    refusal_ = answer.status();
    return answer.ok();
  }
  std::vector<pb::Shift> Shifts() {
    std::vector<pb::Shift> shifts;
    EXPECT_TRUE(town_.server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(auto list, txn.ListShifts({}, {"", 500}));
                      std::erase_if(list.items, [](const auto& s) {
                        return s.state() != pb::SHIFT_STATE_PUBLISHED;
                      });
                      shifts = std::move(list.items);
                      return absl::OkStatus();
                    })
                    .ok());
    return shifts;
  }
  std::vector<pb::Assignment> Assignments(const storage::AssignmentQuery& query = {}) {
    std::vector<pb::Assignment> all;
    EXPECT_TRUE(town_.server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(all, app::AllAssignments(txn, query));
                      return absl::OkStatus();
                    })
                    .ok());
    return all;
  }
  pb::Person PersonOf(const std::string& id) {
    pb::Person person;
    EXPECT_TRUE(town_.server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(const auto stored, txn.GetPerson(id));
                      if (stored) person = stored->person();
                      return absl::OkStatus();
                    })
                    .ok());
    return person;
  }

  // --- what may happen; false where it was refused
  bool AddWoman() {
    women_.push_back(town_.AddWoman(AnyUnit(), "女", static_cast<double>(Below(6'000))));
    return true;
  }
  bool Post() {
    auto req = town_.TaskRequest(AnyUnit(), 1 + static_cast<int>(Below(3)),
                                 1 + static_cast<int>(Below(4)));
    auto* place = req.mutable_task()->mutable_place()->mutable_position();
    place->set_latitude_deg(place->latitude_deg() + 0.001 * static_cast<double>(Below(40)));
    req.mutable_task()->set_requires_insurance(Below(2) == 0);
    for (auto& shift : *req.mutable_shifts()) {
      const absl::Duration later = absl::Minutes(30 * Below(20));
      *shift.mutable_start_time() = ToProto(FromProto(shift.start_time()) + later);
      *shift.mutable_end_time() = ToProto(FromProto(shift.end_time()) + later);
      if (Below(3) == 0) shift.mutable_slots(0)->add_skills(pb::SKILL_FIRST_AID);
    }
    return Ask(&CampaignStub::CreateTask, req);
  }
  bool UpdatePerson() {
    pb::UpdatePersonRequest req;
    pb::Person& p = *req.mutable_person();
    p = PersonOf(Any(women_).person_id);
    if (p.id().empty()) return false;
    switch (Below(8)) {
      case 0: {
        p.clear_availability();
        auto* window = p.add_availability();
        window->set_weekday(1 + static_cast<int>(Below(7)));
        window->set_start_minute(6 * 60);
        window->set_end_minute(6 * 60 + 60 * (2 + static_cast<int>(Below(12))));
        break;
      }
      case 1:
        p.clear_skills();
        if (Below(2) == 0) p.add_skills(pb::SKILL_FIRST_AID);
        break;
      case 2:
        p.clear_insured_until();
        if (Below(2) == 0) *p.mutable_insured_until() = ToProto(absl::CivilDay(2027, 6, 30));
        break;
      case 3:
        p.set_reach_m(1'000 + 500 * static_cast<int>(Below(10)));
        break;
      case 4:
        if (Below(3) == 0) {
          p.clear_home();
        } else {
          p.mutable_home()->set_latitude_deg(21.4812 + 0.001 * static_cast<double>(Below(60)));
          p.mutable_home()->set_longitude_deg(109.1201);
        }
        break;
      case 5:
        p.set_weekly_cap_minutes(60 + 30 * static_cast<int>(Below(10)));
        break;
      case 6:
        p.set_state(Below(2) == 0 ? pb::PERSON_STATE_PAUSED : pb::PERSON_STATE_ACTIVE);
        break;
      default:
        p.clear_preferred_categories();
        p.add_preferred_categories(Below(2) == 0 ? pb::CATEGORY_TRAFFIC_DUTY
                                                 : pb::CATEGORY_CARE_VISITS);
    }
    return Ask(&DirectoryStub::UpdatePerson, req);
  }
  bool Transfer() {
    const pb::Person p = PersonOf(Any(women_).person_id);
    pb::TransferPersonRequest req;
    req.set_person_id(p.id());
    req.set_etag(p.etag());
    req.set_unit_id(p.unit_id() == town_.east.id() ? town_.west.id() : town_.east.id());
    return !p.id().empty() && Ask(&DirectoryStub::TransferPerson, req);
  }
  bool Grant() {
    pb::CreateGrantRequest req;
    req.set_person_id(Any(women_).person_id);
    req.set_role(pb::ROLE_COORDINATOR);
    req.set_unit_id(AnyUnit().id());
    pb::CreateGrantResponse resp;
    if (!Ask(&DirectoryStub::CreateGrant, req, &resp)) return false;
    grants_.push_back(resp.grant().id());
    return true;
  }
  bool TakeGrant() {
    if (grants_.empty()) return false;
    pb::DeleteGrantRequest req;
    req.set_id(grants_.back());
    grants_.pop_back();
    return Ask(&DirectoryStub::DeleteGrant, req);
  }
  bool Forget() {
    const size_t n = Below(women_.size());
    const pb::Person p = PersonOf(women_[n].person_id);
    pb::DeletePersonRequest req;
    req.set_person_id(p.id());
    req.set_confirm_name(p.name());
    women_.erase(women_.begin() + static_cast<std::ptrdiff_t>(n));
    return Ask(&DirectoryStub::DeletePerson, req);
  }
  bool UpdateShift() {
    pb::UpdateShiftRequest req;
    pb::Shift& shift = *req.mutable_shift();
    shift = Any(Shifts());
    if (Below(2) == 0) {
      const absl::Duration later = absl::Minutes(15 * (1 + Below(8)));
      *shift.mutable_start_time() = ToProto(FromProto(shift.start_time()) + later);
      *shift.mutable_end_time() = ToProto(FromProto(shift.end_time()) + later);
    } else {
      shift.mutable_slots(0)->set_target_heads(1 + static_cast<int>(Below(6)));
    }
    return Ask(&CampaignStub::UpdateShift, req);
  }
  bool AddShift() {
    pb::CreateShiftRequest req;
    const pb::Shift like = Any(Shifts());
    pb::Shift& shift = *req.mutable_shift();
    shift.set_task_id(like.task_id());
    *shift.mutable_start_time() = ToProto(FromProto(like.start_time()) + absl::Hours(3));
    *shift.mutable_end_time() = ToProto(FromProto(like.end_time()) + absl::Hours(3));
    pb::RoleSlot* slot = shift.add_slots();
    slot->set_name("岗");
    slot->set_minimum_heads(1);
    slot->set_target_heads(2);
    shift.set_state(pb::SHIFT_STATE_PUBLISHED);
    return Ask(&CampaignStub::CreateShift, req);
  }
  bool UpdateTask() {
    pb::UpdateTaskRequest req;
    pb::GetTaskRequest get;
    get.set_id(Any(Shifts()).task_id());
    town_.server.Renew(town_.coordinator);
    const auto task = town_.server.Call(&town_.coordinator, &CampaignStub::GetTask, get);
    if (!task.ok()) return false;
    *req.mutable_task() = task->task();
    pb::Task& t = *req.mutable_task();
    if (Below(2) == 0) {
      auto* at = t.mutable_place()->mutable_position();
      at->set_latitude_deg(21.4812 + 0.001 * static_cast<double>(Below(50)));
    } else {
      t.set_requires_insurance(!t.requires_insurance());
    }
    return Ask(&CampaignStub::UpdateTask, req);
  }
  bool CallOffShift() {
    pb::CallOffShiftRequest req;
    if (Below(2) == 0) return false;
    req.set_id(Any(Shifts()).id());
    req.set_reason("大风");
    return Ask(&CampaignStub::CallOffShift, req);
  }
  bool PlanAndCommit() {
    town_.Advance(absl::ZeroDuration());  // sessions
    pb::RunPlanRequest run;
    run.set_request_id(town_.NewId());
    run.set_unit_id(AnyUnit().id());
    run.set_work_limit(60);
    const auto plan = town_.RunPlan(town_.coordinator, run);
    refusal_ = plan.status();
    return plan.ok() && plan->planned_heads() > 0 && town_.Commit(*plan).offer_count() > 0;
  }
  bool Fill() {
    for (int i = 0; i < 20; ++i) {
      pb::FillSlotRequest req;
      const pb::Shift shift = Any(Shifts());
      req.set_shift_id(shift.id());
      req.set_slot_id(shift.slots(0).id());
      req.set_person_id(Any(women_).person_id);
      if (Ask(&DispatchStub::FillSlot, req)) return true;
    }
    return false;
  }
  bool Answer(bool accept) {
    storage::Page<pb::Offer> open;
    EXPECT_TRUE(town_.server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(open, txn.ListOffers({.open_only = true}, {"", 500}));
                      return absl::OkStatus();
                    })
                    .ok());
    if (open.items.empty()) return false;
    const pb::Offer& offer = Any(open.items);
    const auto woman = std::find_if(women_.begin(), women_.end(), [&](const Phone& w) {
      return w.person_id == offer.person_id();
    });
    if (woman == women_.end()) return false;
    town_.server.Renew(*woman);
    refusal_ = town_.Answer(*woman, offer, accept).status();
    return refusal_.ok();
  }
  bool Accept() { return Answer(true); }
  bool Decline() { return Answer(false); }
  bool Withdraw() {
    for (const auto& a : Assignments()) {
      const auto woman = std::find_if(women_.begin(), women_.end(),
                                      [&](const Phone& w) { return w.person_id == a.person_id(); });
      if (a.commitment() != pb::COMMITMENT_ACCEPTED || woman == women_.end()) continue;
      town_.server.Renew(*woman);
      pb::WithdrawRequest req;
      req.set_request_id(town_.NewId());
      req.set_assignment_id(a.id());
      refusal_ = town_.server.Call(&*woman, &DispatchStub::Withdraw, req).status();
      if (refusal_.ok()) return true;
    }
    return false;
  }
  // As MoveAssignment leaves the row.
  bool Move() {
    const auto all = Assignments();
    if (all.empty()) return false;
    pb::Assignment a = Any(all);
    const pb::Shift to = Any(Shifts());
    if (to.id() == a.shift_id()) return false;
    a.set_moved_from_shift_id(a.shift_id());
    a.set_shift_id(to.id());
    a.set_slot_id(to.slots(0).id());
    a.set_task_id(to.task_id());
    a.set_unit_id(to.unit_id());
    *a.mutable_start_time() = to.start_time();
    *a.mutable_end_time() = to.end_time();
    return Write([&](storage::WriteTxn& txn) -> absl::Status {
             HJJ_ASSIGN_OR_RETURN(const auto path, app::PathOfUnit(txn, a.unit_id()));
             return app::PutAndPublish(txn, "", a, path);
           })
        .ok();
  }
  bool Credit() {
    const pb::Person p = PersonOf(Any(women_).person_id);
    if (p.id().empty()) return false;
    return Write([&](storage::WriteTxn& txn) -> absl::Status {
             pb::HourEntryBody body;
             body.set_kind(pb::ENTRY_KIND_CREDIT);
             body.set_assignment_id(town_.NewId());
             body.set_unit_id(p.unit_id());
             HJJ_ASSIGN_OR_RETURN(*body.mutable_unit_path(), app::PathOfUnit(txn, p.unit_id()));
             body.set_category(pb::CATEGORY_TRAFFIC_DUTY);
             *body.mutable_service_date() = ToProto(absl::CivilDay(2026, 11, 20));
             body.set_minutes(30 * (1 + static_cast<int>(Below(20))));
             body.set_grade(pb::GRADE_A);
             return app::PostHours(context(), txn,
                                   {.person_id = p.id(),
                                    .posted_by = admin_.person_id,
                                    .approved_by = admin_.person_id},
                                   std::nullopt, std::move(body))
                 .status();
           })
        .ok();
  }
  // Offers run out and seats are filled by the server itself.
  bool TimePasses() {
    town_.Advance(absl::Minutes(5 + Below(40)));
    town_.Tick();
    return true;
  }

  void Compare(const std::string& after) {
    if (Below(2) == 0) {
      ASSERT_TRUE(book_.Tick().ok());
    }
    const absl::Time now = town_.server.clock().Now();
    for (const auto* unit : {&town_.city, &town_.east}) {
      const storage::TimeRange shifts{now, Town::At(30, 0)};
      app::Roster roster(&context());
      app::PlanBook anew(&context(), &roster);
      const auto cold = Gather(anew, *unit, shifts);
      const auto warm = Gather(book_, *unit, shifts);
      ASSERT_TRUE(cold.ok() && warm.ok()) << cold.status() << warm.status();
      ASSERT_EQ(Said(*warm), Said(*cold)) << after << ", seed " << GetParam();
    }
  }
  absl::StatusOr<app::PlanInput> Gather(app::PlanBook& book, const pb::OrgUnit& unit,
                                        const storage::TimeRange& shifts) {
    return app::PlanInput::Collect(context(), book, unit.path(), shifts, {}, nullptr, nullptr);
  }

  Town town_;
  Phone admin_;
  SeededRng rng_;
  app::Roster roster_;
  app::PlanBook book_;
  std::vector<Phone> women_;
  std::vector<std::string> grants_;
  absl::Status refusal_;
};

TEST_P(PlanBookTest, IsWhatWouldBeReadAnew) {
  using T = PlanBookTest;
  const std::pair<const char*, bool (T::*)()> kinds[] = {
      {"planned and sent", &T::PlanAndCommit},
      {"a woman more", &T::AddWoman},
      {"a task posted", &T::Post},
      {"a row edited", &T::UpdatePerson},
      {"transferred", &T::Transfer},
      {"a role given", &T::Grant},
      {"a role taken", &T::TakeGrant},
      {"forgotten", &T::Forget},
      {"a shift edited", &T::UpdateShift},
      {"a shift more", &T::AddShift},
      {"a task edited", &T::UpdateTask},
      {"called off", &T::CallOffShift},
      {"asked", &T::Fill},
      {"accepted", &T::Accept},
      {"declined", &T::Decline},
      {"withdrawn", &T::Withdraw},
      {"moved", &T::Move},
      {"hours credited", &T::Credit},
      {"time passes", &T::TimePasses},
  };
  ASSERT_NO_FATAL_FAILURE(Compare("the beginning"));
  std::map<std::string, int> happened;
  std::map<std::string, absl::Status> refused;
  for (size_t i = 0; i < 200; ++i) {
    const auto& [name, happen] = kinds[i % 4 == 0 ? Below(4) : i * 7 % std::size(kinds)];
    if ((this->*happen)()) {
      ++happened[name];
    } else {
      refused[name] = refusal_;
    }
    if (Below(4) != 0) {
      ASSERT_NO_FATAL_FAILURE(Compare(name));
    }
  }
  town_.server.clock().Advance(absl::Hours(24));
  ASSERT_NO_FATAL_FAILURE(Compare("a night"));
  for (const auto& [name, happen] : kinds) {
    EXPECT_GT(happened[name], 0) << name << ": " << refused[name];
  }
}

TEST_P(PlanBookTest, HoldsNoNamesAndNobodyWhoIsForgotten) {
  const storage::TimeRange shifts{town_.server.clock().Now(), Town::At(30, 0)};
  app::PlanHorizon horizon(&context(), &roster_, town_.city.path(), shifts);
  ASSERT_TRUE(horizon.CatchUp(nullptr, nullptr).ok());
  ASSERT_FALSE(horizon.women().empty());
  for (const auto& [id, her] : horizon.women()) {
    EXPECT_TRUE(her.woman.person.name().empty());
    EXPECT_TRUE(her.woman.person.phone_masked().empty());
    EXPECT_TRUE(her.woman.person.roster_number().empty());
  }
  const std::string gone = horizon.women().begin()->first;
  ASSERT_TRUE(roster_.Get().ok());
  pb::DeletePersonRequest req;
  req.set_person_id(gone);
  req.set_confirm_name(PersonOf(gone).name());
  ASSERT_TRUE(Ask(&DirectoryStub::DeletePerson, req)) << refusal_;
  ASSERT_TRUE(horizon.Listen().ok());
  EXPECT_FALSE(horizon.women().contains(gone));
  ASSERT_TRUE(book_.Tick().ok());
  const auto roster = roster_.Get(absl::InfiniteDuration());
  ASSERT_TRUE(roster.ok());
  EXPECT_EQ((*roster)->Find(gone), nullptr);
  ASSERT_TRUE(horizon.CatchUp(nullptr, nullptr).ok());
  EXPECT_FALSE(horizon.women().contains(gone));
}

TEST_P(PlanBookTest, WhatNobodyUsesIsDropped) {
  const storage::TimeRange shifts{town_.server.clock().Now(), Town::At(30, 0)};
  ASSERT_TRUE(Gather(book_, town_.city, shifts).ok());
  town_.server.clock().Advance(absl::Minutes(9));
  ASSERT_TRUE(book_.Tick().ok());
  EXPECT_GT(book_.women(), 0u);
  town_.server.clock().Advance(absl::Minutes(1));
  ASSERT_TRUE(book_.Tick().ok());
  EXPECT_EQ(book_.women(), 0u);
}

TEST_P(PlanBookTest, WhatTheLogDoesNotSayIsReadAnew) {
  ASSERT_NO_FATAL_FAILURE(Compare("the beginning"));
  town_.ChangePerson(women_[0].person_id, [](pb::Person* p) { p->clear_insured_until(); });
  ASSERT_TRUE(Write([](storage::WriteTxn& txn) -> absl::Status {
                HJJ_ASSIGN_OR_RETURN(const int64_t head, txn.HeadSeq());
                return txn.CompactEvents(head, 100'000).status();
              }).ok());
  ASSERT_NO_FATAL_FAILURE(Compare("a log cut off"));
  // As it was written when it did not say whose row.
  ASSERT_TRUE(Write([&](storage::WriteTxn& txn) -> absl::Status {
                HJJ_ASSIGN_OR_RETURN(auto stored, txn.GetPerson(women_[1].person_id));
                stored->mutable_person()->clear_fit_duties();
                HJJ_ASSIGN_OR_RETURN(const auto path,
                                     app::PathOfUnit(txn, stored->person().unit_id()));
                HJJ_RETURN_IF_ERROR(txn.PutPerson(*stored, path));
                storage::NewEvent event;
                event.topics = app::PeopleTopics(path);
                return txn.AppendEvent(std::move(event));
              }).ok());
  ASSERT_NO_FATAL_FAILURE(Compare("an old event"));
}

INSTANTIATE_TEST_SUITE_P(Seeds, PlanBookTest, ::testing::Range(1, 3));

}  // namespace
}  // namespace hjj::test
