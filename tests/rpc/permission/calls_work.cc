// Campaign, Dispatch.
#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/dispatch.pb.h"
#include "shared/wire/convert.h"
#include "tests/rpc/permission/calls.h"

namespace hjj::permission {
namespace {

// A week nothing is posted for, and the Monday it would be made for.
const absl::CivilDay kEmptyWeek(2027, 3, 1);

void FillShift(pb::Shift* shift, absl::Time start) {
  *shift->mutable_start_time() = ToProto(start);
  *shift->mutable_end_time() = ToProto(start + absl::Minutes(90));
  pb::RoleSlot* slot = shift->add_slots();
  slot->set_name("东北角");
  slot->set_target_heads(1);
}

// A new task for the community, of the city's campaign.
void FillTask(pb::CreateTaskRequest& q, const Cell& c) {
  pb::Task* task = q.mutable_task();
  *task = c.below().task;
  task->clear_id();
  task->set_title("另一个任务");
  task->set_campaign_id(c.above().campaign.id());
}

void AddTasks(Calls& calls) {
  Add<pb::CreateCampaignRequest>(calls, "unit", [](auto& q, auto& c) {
    *q.mutable_campaign() = c.below().campaign;
    q.mutable_campaign()->set_unit_id(c.site().unit.id());
  });
  Add<pb::GetCampaignRequest>(calls, "campaign",
                              [](auto& q, auto& c) { q.set_id(c.site().campaign.id()); });
  Add<pb::ListCampaignsRequest>(calls, "all", [](auto& q, auto&) { q.set_page_size(500); }).judge =
      Holds([](const Site& s) { return s.campaign.id(); });
  // Without a title: refused once unit and campaign are within her reach.
  Add<pb::CreateTaskRequest>(calls, "unit", [](auto& q, auto& c) {
    FillTask(q, c);
    q.mutable_task()->set_unit_id(c.site().unit.id());
    q.mutable_task()->clear_title();
  });
  Add<pb::CreateTaskRequest>(calls, "campaign", [](auto& q, auto& c) {
    FillTask(q, c);
    q.mutable_task()->set_campaign_id(c.site().campaign.id());
    q.mutable_task()->clear_title();
  });
  Add<pb::CreateTaskRequest>(calls, "contact", [](auto& q, auto& c) {
    FillTask(q, c);
    q.mutable_task()->set_contact_person_id(c.site().person_id);
  });
  Add<pb::CreateTaskRequest>(calls, "lead", [](auto& q, auto& c) {
    FillTask(q, c);
    FillShift(q.add_shifts(), World::At(26, 7));
    q.mutable_shifts(0)->set_lead_person_id(c.site().person_id);
  });
  Add<pb::GetTaskRequest>(calls, "task", [](auto& q, auto& c) { q.set_id(c.site().task.id()); });
  Add<pb::GetTaskRequest>(calls, "serving",
                          [](auto& q, auto& c) { q.set_id(c.world.serving(c.who).task.id()); });
  Add<pb::ListTasksRequest>(calls, "unit",
                            [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); });
  Add<pb::ListTasksRequest>(calls, "all", [](auto& q, auto&) { q.set_page_size(500); }).judge =
      Holds([](const Site& s) { return s.task.id(); });
  Add<pb::UpdateTaskRequest>(calls, "task", [](auto& q, auto& c) {
    q.mutable_task()->set_id(c.site().task.id());
    q.mutable_task()->set_etag("of yesterday");
  });
  Add<pb::UpdateTaskRequest>(calls, "contact", [](auto& q, auto& c) {
    *q.mutable_task() = c.world.StoredTask(c.below().task.id());
    q.mutable_task()->set_contact_person_id(c.site().person_id);
  });
  Add<pb::PublishTaskRequest>(calls, "task",
                              [](auto& q, auto& c) { q.set_id(c.site().task.id()); });
}

void AddShifts(Calls& calls) {
  Add<pb::CreateShiftRequest>(
      calls, "task", [](auto& q, auto& c) { q.mutable_shift()->set_task_id(c.site().task.id()); });
  Add<pb::CreateShiftRequest>(calls, "lead", [](auto& q, auto& c) {
    q.mutable_shift()->set_task_id(c.below().task.id());
    FillShift(q.mutable_shift(), World::At(27, 7));
    q.mutable_shift()->set_lead_person_id(c.site().person_id);
  });
  Add<pb::GetShiftRequest>(calls, "shift",
                           [](auto& q, auto& c) { q.set_id(c.site().served.id()); });
  Add<pb::GetShiftRequest>(calls, "serving",
                           [](auto& q, auto& c) { q.set_id(c.world.serving(c.who).coming.id()); });
  Add<pb::ListShiftsRequest>(calls, "unit",
                             [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); });
  Add<pb::ListShiftsRequest>(calls, "all", [](auto& q, auto&) { q.set_page_size(500); }).judge =
      Holds([](const Site& s) { return s.coming.id(); });
  Add<pb::UpdateShiftRequest>(calls, "shift", [](auto& q, auto& c) {
    q.mutable_shift()->set_id(c.site().coming.id());
    q.mutable_shift()->set_etag("of yesterday");
  });
  Add<pb::UpdateShiftRequest>(calls, "lead", [](auto& q, auto& c) {
    *q.mutable_shift() = c.world.StoredShift(c.below().coming.id());
    q.mutable_shift()->set_lead_person_id(c.site().person_id);
  });
  // Without a reason: refused once the shift is hers.
  Add<pb::CallOffShiftRequest>(calls, "shift",
                               [](auto& q, auto& c) { q.set_id(c.site().coming.id()); });
  Add<pb::ReuseWeekRequest>(calls, "unit", [](auto& q, auto& c) {
    q.set_unit_id(c.site().unit.id());
    *q.mutable_to_monday() = ToProto(kEmptyWeek);
  });
  Add<pb::ReuseWeekRequest>(calls, "task", [](auto& q, auto& c) {
    q.set_unit_id(c.world.district.id());
    q.add_task_ids(c.site().task.id());
    *q.mutable_to_monday() = ToProto(kEmptyWeek);
  });
}

void AddCallOffs(Calls& calls) {
  const auto scope = [](const std::string& unit_id) {
    pb::CallOffScope scope;
    scope.set_unit_id(unit_id);
    *scope.mutable_to_time() = ToProto(World::At(26, 0));
    return scope;
  };
  Add<pb::PreviewCallOffRequest>(
      calls, "unit", [scope](auto& q, auto& c) { *q.mutable_scope() = scope(c.site().unit.id()); });
  Add<pb::PreviewCallOffRequest>(calls, "shift", [scope](auto& q, auto& c) {
    *q.mutable_scope() = scope(c.world.district.id());
    q.mutable_scope()->add_shift_ids(c.site().coming.id());
  });
  // Without a reason: refused once the area is hers.
  Add<pb::CallOffRequest>(
      calls, "unit", [scope](auto& q, auto& c) { *q.mutable_scope() = scope(c.site().unit.id()); });
  Add<pb::CallOffRequest>(calls, "shift", [scope](auto& q, auto& c) {
    *q.mutable_scope() = scope(c.world.district.id());
    q.mutable_scope()->add_shift_ids(c.site().coming.id());
  });
  const auto id = [](auto& q, auto& c) { q.set_id(c.site().call_off_id); };
  Add<pb::UndoCallOffRequest>(calls, "call_off", id);
  Add<pb::AcknowledgeCallOffRequest>(calls, "call_off", id);
  Add<pb::ListUnreachedRequest>(calls, "call_off", id);
  Add<pb::LogCallOffCallRequest>(calls, "call_off", [](auto& q, auto& c) {
    q.set_id(c.site().call_off_id);
    q.set_person_id(c.site().person_id);
    q.set_outcome(pb::CALL_OFF_CALL_OUTCOME_NO_ANSWER);
  });
  Add<pb::ListCallOffsRequest>(calls, "unit",
                               [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); });
  Add<pb::ListCallOffsRequest>(calls, "all", [](auto& q, auto&) { q.set_page_size(500); }).judge =
      Holds([](const Site& s) { return s.call_off_id; });
}

void AddPlans(Calls& calls) {
  Add<pb::RunPlanRequest>(calls, "unit", [](auto& q, auto& c) {
    q.set_unit_id(c.site().unit.id());
    *q.mutable_from_time() =
        ToProto(c.world.server.clock().Now() + absl::Hours(24 * 100));  // nothing is posted
  });
  Add<pb::StopPlanRequest>(calls, "plan",
                           [](auto& q, auto& c) { q.set_plan_id(c.site().plan.id()); });
  Add<pb::GetPlanRequest>(calls, "plan", [](auto& q, auto& c) { q.set_id(c.site().plan.id()); });
  Add<pb::ListPlanLinesRequest>(calls, "plan",
                                [](auto& q, auto& c) { q.set_plan_id(c.site().plan.id()); });
  Add<pb::CommitPlanRequest>(calls, "plan",
                             [](auto& q, auto& c) { q.set_plan_id(c.site().plan.id()); });
}

void AddOffers(Calls& calls) {
  const auto offer = [](auto& q, auto& c) { q.set_offer_id(c.site().offer.id()); };
  Add<pb::GetOfferRequest>(calls, "offer", [](auto& q, auto& c) { q.set_id(c.site().offer.id()); });
  Add<pb::ListOffersRequest>(calls, "unit",
                             [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); });
  Add<pb::ListOffersRequest>(calls, "all", [](auto& q, auto&) { q.set_page_size(500); }).judge =
      Holds([](const Site& s) { return s.offer.id(); });
  Add<pb::MarkOfferSeenRequest>(calls, "offer", offer);
  // Without answers, channel or outcome: refused once the offer is hers to answer.
  Add<pb::AnswerOfferRequest>(calls, "offer", offer);
  Add<pb::AnswerOfferOnBehalfRequest>(calls, "offer", offer);
  Add<pb::LogCallRequest>(calls, "offer", offer);
  Add<pb::ListCallsRequest>(calls, "unit",
                            [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); });
}

void AddAssignments(Calls& calls) {
  Add<pb::GetAssignmentRequest>(calls, "assignment",
                                [](auto& q, auto& c) { q.set_id(c.site().assignment.id()); });
  Add<pb::ListAssignmentsRequest>(calls, "unit",
                                  [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); });
  Add<pb::ListAssignmentsRequest>(calls, "shift",
                                  [](auto& q, auto& c) { q.set_shift_id(c.site().served.id()); });
  Add<pb::ListAssignmentsRequest>(calls, "serving", [](auto& q, auto& c) {
    q.set_shift_id(c.world.serving(c.who).coming.id());
  });
  Add<pb::ListAssignmentsRequest>(calls, "all", [](auto& q, auto&) {
    q.set_page_size(500);
  }).judge = Holds([](const Site& s) { return s.assignment.id(); });
  Add<pb::WithdrawRequest>(calls, "assignment",
                           [](auto& q, auto& c) { q.set_assignment_id(c.site().assignment.id()); });
  Add<pb::ExplainAssignmentRequest>(
      calls, "assignment", [](auto& q, auto& c) { q.set_assignment_id(c.site().assignment.id()); });
}

void SetSeat(auto& q, const pb::Shift& shift) {
  q.set_shift_id(shift.id());
  q.set_slot_id(shift.slots(0).id());
}

void AddSeats(Calls& calls) {
  Add<pb::ExplainCandidateRequest>(calls, "shift", [](auto& q, auto& c) {
    SetSeat(q, c.site().coming);
    q.set_person_id(c.world.idle_person_id);
  });
  Add<pb::ExplainCandidateRequest>(calls, "person", [](auto& q, auto& c) {
    SetSeat(q, c.below().coming);
    q.set_person_id(c.site().person_id);
  });
  Add<pb::ListCandidatesRequest>(calls, "shift",
                                 [](auto& q, auto& c) { SetSeat(q, c.site().coming); });
  Add<pb::FillSlotRequest>(calls, "shift", [](auto& q, auto& c) {
    SetSeat(q, c.site().coming);
    q.set_person_id(c.world.idle_person_id);
  });
  Add<pb::FillSlotRequest>(calls, "person", [](auto& q, auto& c) {
    SetSeat(q, c.below().coming);
    q.set_person_id(c.site().person_id);
  });
}

// The morning: urgent calls, moves, stand-ins, handing over.
void AddMorning(Calls& calls) {
  const auto urgent_call = [](auto& q, auto& c) { q.set_id(c.site().urgent_call_id); };
  Add<pb::StartUrgentCallRequest>(calls, "shift",
                                  [](auto& q, auto& c) { SetSeat(q, c.site().coming); });
  Add<pb::GetUrgentCallRequest>(calls, "urgent_call", urgent_call);
  Add<pb::EndUrgentCallRequest>(calls, "urgent_call", urgent_call);
  // To another day: refused once both are hers.
  Add<pb::MoveAssignmentRequest>(calls, "assignment", [](auto& q, auto& c) {
    q.set_assignment_id(c.site().assignment.id());
    SetSeat(q, c.below().coming);
  });
  Add<pb::MoveAssignmentRequest>(calls, "shift", [](auto& q, auto& c) {
    q.set_assignment_id(c.below().assignment.id());
    SetSeat(q, c.site().coming);
  });
  Add<pb::SuggestReliefRequest>(calls, "shift",
                                [](auto& q, auto& c) { q.set_shift_id(c.site().coming.id()); });
  const auto hers = [](auto& q, auto& c) { q.set_assignment_id(c.site().assignment.id()); };
  // For a shift that is over: refused once it is her own seat.
  Add<pb::SeekStandInRequest>(calls, "assignment", [](auto& q, auto& c) {
    q.set_assignment_id(c.site().assignment.id());
    q.set_person_id(c.world.idle_person_id);
  });
  Add<pb::StopSeekingStandInRequest>(calls, "assignment", hers);
  Add<pb::ListStandInsRequest>(calls, "assignment", hers);
  // To nobody: refused once the shift is hers to hand over.
  Add<pb::HandOverShiftRequest>(calls, "shift",
                                [](auto& q, auto& c) { q.set_shift_id(c.site().coming.id()); });
  Add<pb::HandOverShiftRequest>(calls, "serving", [](auto& q, auto& c) {
    q.set_shift_id(c.world.serving(c.who).coming.id());
  });
}

void AddRepeated(Calls& calls) {
  Add<pb::ListTaskTemplatesRequest>(calls, "unit",
                                    [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); });
  Add<pb::ListTaskTemplatesRequest>(calls, "all", [](auto& q, auto&) {
    q.set_page_size(500);
  }).judge = Holds([](const Site& s) { return s.template_id; });
  // Without risks.
  Add<pb::PutTaskTemplateRequest>(calls, "unit", [](auto& q, auto& c) {
    q.mutable_template_()->set_unit_id(c.site().unit.id());
    q.mutable_template_()->set_name("早高峰");
  });
  Add<pb::PutTaskTemplateRequest>(calls, "template", [](auto& q, auto& c) {
    q.mutable_template_()->set_id(c.site().template_id);
    q.mutable_template_()->set_etag("of yesterday");
  });
  Add<pb::DeleteTaskTemplateRequest>(calls, "template",
                                     [](auto& q, auto& c) { q.set_id(c.site().template_id); });
  Add<pb::CreateSeriesRequest>(
      calls, "task", [](auto& q, auto& c) { q.mutable_series()->set_task_id(c.site().task.id()); });
  Add<pb::CreateSeriesRequest>(calls, "lead", [](auto& q, auto& c) {
    q.set_dry_run(true);
    pb::Series& series = *q.mutable_series();
    series.set_task_id(c.below().task.id());
    series.set_rrule("FREQ=DAILY");
    *series.mutable_start_date() = ToProto(absl::CivilDay(2026, 11, 28));
    *series.mutable_until_date() = ToProto(absl::CivilDay(2026, 11, 29));
    series.set_start_minute(420);
    series.set_duration_minutes(90);
    series.add_slots()->set_name("东北角");
    series.mutable_slots(0)->set_target_heads(1);
    series.set_lead_person_id(c.site().person_id);
  });
  Add<pb::ListSeriesRequest>(calls, "unit",
                             [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); });
  Add<pb::ListSeriesRequest>(calls, "all", [](auto& q, auto&) { q.set_page_size(500); }).judge =
      Holds([](const Site& s) { return s.series.id(); });
  Add<pb::UpdateSeriesRequest>(calls, "series", [](auto& q, auto& c) {
    q.mutable_series()->set_id(c.site().series.id());
    q.mutable_series()->set_etag("of yesterday");
  });
}

}  // namespace

void AddWorkCalls(Calls& calls) {
  AddRepeated(calls);
  AddTasks(calls);
  AddShifts(calls);
  AddCallOffs(calls);
  AddPlans(calls);
  AddOffers(calls);
  AddAssignments(calls);
  AddSeats(calls);
  AddMorning(calls);
}

}  // namespace hjj::permission
