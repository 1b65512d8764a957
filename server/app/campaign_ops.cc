#include "server/app/campaign_ops.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <set>

#include "server/app/assignments.h"
#include "server/app/campaign_rules.h"
#include "server/app/checks.h"
#include "server/app/pages.h"
#include "server/app/publish.h"
#include "server/app/scope.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

bool Related(absl::string_view a, absl::string_view b) {
  return absl::StartsWith(a, b) || absl::StartsWith(b, a);
}

std::vector<std::string> PathsOf(const access::Caller& caller) {
  std::vector<std::string> paths;
  if (!caller.unit_path.empty()) paths.push_back(caller.unit_path);
  for (const auto& grant : caller.grants) paths.push_back(grant.unit_path());
  return paths;
}

// The campaign a task of the unit at `path` may belong to: run by that unit or one above it.
absl::StatusOr<pb::Campaign> CampaignFor(storage::ReadTxn& txn, absl::string_view id,
                                         absl::string_view path) {
  HJJ_RETURN_IF_ERROR(CheckId("task.campaign_id", id));
  HJJ_ASSIGN_OR_RETURN(auto campaign, txn.GetCampaign(id));
  if (!campaign) return NotFound("campaign");
  HJJ_ASSIGN_OR_RETURN(const auto campaign_path, PathOfUnit(txn, campaign->unit_id()));
  if (!absl::StartsWith(path, campaign_path)) return NotFound("campaign");
  return *std::move(campaign);
}

absl::StatusOr<std::vector<pb::Shift>> ShiftsOfTask(storage::ReadTxn& txn,
                                                    absl::string_view task_id) {
  std::vector<pb::Shift> shifts;
  storage::ShiftQuery query;
  query.task_id = std::string(task_id);
  storage::PageArgs page{"", 500};
  do {
    HJJ_ASSIGN_OR_RETURN(auto got, txn.ListShifts(query, page));
    for (auto& s : got.items) shifts.push_back(std::move(s));
    page.after = std::move(got.next_key);
  } while (!page.after.empty());
  return shifts;
}

// Who has the task on her phone.
absl::StatusOr<std::vector<std::string>> PeopleOfTask(storage::ReadTxn& txn,
                                                      absl::string_view task_id, absl::Time now) {
  HJJ_ASSIGN_OR_RETURN(const auto shifts, ShiftsOfTask(txn, task_id));
  std::set<std::string> people;
  for (const pb::Shift& shift : shifts) {
    if (shift.end_time().seconds() < absl::ToUnixSeconds(now)) continue;
    HJJ_ASSIGN_OR_RETURN(const auto assignments, AssignmentsOfShift(txn, shift.id()));
    for (const auto& a : assignments) {
      if (IsLive(a)) people.insert(a.person_id());
    }
  }
  return std::vector<std::string>(people.begin(), people.end());
}

}  // namespace

absl::StatusOr<pb::CreateCampaignResponse> CampaignOps::CreateCampaign(
    const access::Caller& caller, storage::WriteTxn& txn, const pb::CreateCampaignRequest& req) {
  pb::Campaign campaign = req.campaign();
  HJJ_RETURN_IF_ERROR(CheckCampaign("campaign", campaign));
  HJJ_ASSIGN_OR_RETURN(const auto path, FindUnitPath(txn, caller, campaign.unit_id()));
  campaign.set_id(context_.ids->New());
  campaign.set_version(1);
  campaign.set_etag(EtagOf(1));
  HJJ_RETURN_IF_ERROR(txn.PutCampaign(campaign, path));
  pb::Resource resource;
  *resource.mutable_campaign() = campaign;
  HJJ_RETURN_IF_ERROR(Publish(txn, req.request_id(), std::move(resource), path));
  pb::CreateCampaignResponse resp;
  *resp.mutable_campaign() = std::move(campaign);
  return resp;
}

absl::StatusOr<pb::GetCampaignResponse> CampaignOps::GetCampaign(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::GetCampaignRequest& req) {
  if (CheckId("id", req.id()) != absl::OkStatus()) return NotFound("campaign");
  HJJ_ASSIGN_OR_RETURN(auto campaign, txn.GetCampaign(req.id()));
  if (!campaign) return NotFound("campaign");
  HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, campaign->unit_id()));
  bool seen = false;
  for (const auto& hers : PathsOf(caller)) seen = seen || Related(hers, path);
  if (!seen) return NotFound("campaign");
  pb::GetCampaignResponse resp;
  *resp.mutable_campaign() = *std::move(campaign);
  return resp;
}

absl::StatusOr<pb::ListCampaignsResponse> CampaignOps::ListCampaigns(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::ListCampaignsRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req));
  HJJ_ASSIGN_OR_RETURN(auto got, txn.ListCampaigns(PathsOf(caller), page));
  pb::ListCampaignsResponse resp;
  for (auto& c : got.items) *resp.add_campaigns() = std::move(c);
  resp.set_next_page_token(NextToken(req, got.next_key));
  return resp;
}

absl::StatusOr<pb::CreateTaskResponse> CampaignOps::CreateTask(const access::Caller& caller,
                                                               storage::WriteTxn& txn,
                                                               const pb::CreateTaskRequest& req) {
  pb::Task task = req.task();
  HJJ_ASSIGN_OR_RETURN(const auto path, FindUnitPath(txn, caller, task.unit_id()));
  HJJ_ASSIGN_OR_RETURN(const auto campaign, CampaignFor(txn, task.campaign_id(), path));
  FillTaskDefaults(task, campaign);
  HJJ_RETURN_IF_ERROR(CheckTask("task", task));
  NormaliseTask(task);
  if (task.contact_person_id().empty()) task.set_contact_person_id(caller.person_id);
  HJJ_RETURN_IF_ERROR(CheckPerson(txn, caller, task.contact_person_id()));
  if (req.shifts_size() > kMaxShiftsACall) {
    return BadField("shifts", absl::StrCat("at most ", kMaxShiftsACall));
  }
  for (int i = 0; i < req.shifts_size(); ++i) {
    const std::string prefix = absl::StrCat("shifts[", i, "]");
    HJJ_RETURN_IF_ERROR(CheckShift(prefix, req.shifts(i)));
    HJJ_RETURN_IF_ERROR(CheckFuture(prefix, req.shifts(i), context_.clock->Now()));
    HJJ_RETURN_IF_ERROR(
        CheckWithinCampaign(prefix, req.shifts(i), campaign, context_.settings.zone));
    HJJ_RETURN_IF_ERROR(CheckPerson(txn, caller, req.shifts(i).lead_person_id()));
    HJJ_RETURN_IF_ERROR(CheckPerson(txn, caller, req.shifts(i).deputy_person_id()));
    HJJ_RETURN_IF_ERROR(CheckPerson(txn, caller, req.shifts(i).deputy_person_id()));
  }

  task.set_id(context_.ids->New());
  task.set_state(req.publish() ? pb::TASK_STATE_PUBLISHED : pb::TASK_STATE_DRAFT);
  task.clear_version();
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), task, path, {}));
  pb::CreateTaskResponse resp;
  for (pb::Shift shift : req.shifts()) {
    NormaliseShift(shift);
    shift.set_id(context_.ids->New());
    shift.set_task_id(task.id());
    shift.set_unit_id(task.unit_id());
    shift.set_state(req.publish() ? pb::SHIFT_STATE_PUBLISHED : pb::SHIFT_STATE_DRAFT);
    shift.clear_version();
    shift.clear_reused_from_shift_id();
    shift.clear_call_off_reason();
    shift.clear_call_off_id();
    for (auto& slot : *shift.mutable_slots()) slot.set_id(context_.ids->New());
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), shift, path, {}));
    *resp.add_shifts() = std::move(shift);
  }
  *resp.mutable_task() = std::move(task);
  return resp;
}

absl::StatusOr<pb::GetTaskResponse> CampaignOps::GetTask(const access::Caller& caller,
                                                         storage::ReadTxn& txn,
                                                         const pb::GetTaskRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindTask(txn, caller, req.id()));
  pb::GetTaskResponse resp;
  *resp.mutable_task() = std::move(at.task);
  return resp;
}

absl::StatusOr<pb::ListTasksResponse> CampaignOps::ListTasks(const access::Caller& caller,
                                                             storage::ReadTxn& txn,
                                                             const pb::ListTasksRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req));
  HJJ_RETURN_IF_ERROR(CheckId("campaign_id", req.campaign_id(), /*optional=*/true));
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, req.unit_id()));
  HJJ_ASSIGN_OR_RETURN(
      auto got,
      ListOver<pb::Task>(paths, page, [&](const std::string& path, const storage::PageArgs& part) {
        return txn.ListTasks(path, req.campaign_id(), part);
      }));
  pb::ListTasksResponse resp;
  for (auto& t : got.items) *resp.add_tasks() = std::move(t);
  resp.set_next_page_token(NextToken(req, got.next_key));
  return resp;
}

absl::StatusOr<pb::UpdateTaskResponse> CampaignOps::UpdateTask(const access::Caller& caller,
                                                               storage::WriteTxn& txn,
                                                               const pb::UpdateTaskRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto at, FindTask(txn, caller, req.task().id()));
  const pb::Task& old = at.task;
  HJJ_RETURN_IF_ERROR(CheckEtag(req.task().etag(), old.version()));
  pb::Task task = req.task();
  if (task.unit_id() != old.unit_id()) return BadField("task.unit_id", "cannot change");
  if (task.campaign_id() != old.campaign_id()) {
    return BadField("task.campaign_id", "cannot change");
  }
  HJJ_RETURN_IF_ERROR(CheckTask("task", task));
  NormaliseTask(task);
  if (task.contact_person_id() != old.contact_person_id()) {
    HJJ_RETURN_IF_ERROR(CheckPerson(txn, caller, task.contact_person_id()));
  }
  task.set_state(old.state());
  task.set_version(old.version());
  HJJ_ASSIGN_OR_RETURN(const auto people, PeopleOfTask(txn, task.id(), context_.clock->Now()));
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), task, at.path, people));
  pb::UpdateTaskResponse resp;
  *resp.mutable_task() = std::move(task);
  return resp;
}

absl::StatusOr<pb::PublishTaskResponse> CampaignOps::PublishTask(
    const access::Caller& caller, storage::WriteTxn& txn, const pb::PublishTaskRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindTask(txn, caller, req.id()));
  if (at.task.state() != pb::TASK_STATE_DRAFT) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadyPublished,
                  "the task is no draft");
  }
  at.task.set_state(pb::TASK_STATE_PUBLISHED);
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), at.task, at.path, {}));
  pb::PublishTaskResponse resp;
  HJJ_ASSIGN_OR_RETURN(auto shifts, ShiftsOfTask(txn, at.task.id()));
  for (pb::Shift& shift : shifts) {
    if (shift.state() != pb::SHIFT_STATE_DRAFT) continue;
    shift.set_state(pb::SHIFT_STATE_PUBLISHED);
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), shift, at.path, {}));
    *resp.add_shifts() = std::move(shift);
  }
  *resp.mutable_task() = std::move(at.task);
  return resp;
}

}  // namespace hjj::app
