#include "mobile/ui/lead/lead_desk.h"

namespace hjj::mobile {

void LeadDesk::FetchUnits(std::function<void(const absl::Status&)> then) {
  v1::ListUnitsRequest request;
  request.set_root_id(unit_id());
  request.set_page_size(500);
  AskAll<v1::ListUnitsRequest, v1::ListUnitsResponse>(
      kListUnits, request, [this](const auto& page) { units_.Add(page); }, std::move(then));
}

void LeadDesk::FetchWork(const std::string& assignment_id) {
  if (!work_.try_emplace(assignment_id).second) return;
  v1::GetAssignmentRequest request;
  request.set_id(assignment_id);
  Ask<v1::GetAssignmentRequest, v1::GetAssignmentResponse>(
      kGetAssignment, request,
      [this, assignment_id](absl::StatusOr<v1::GetAssignmentResponse> answer) {
        if (!answer.ok()) {
          work_.erase(assignment_id);  // asked again at the next opening
          return;
        }
        work_[assignment_id] = answer->assignment();
        const std::string task_id = answer->assignment().task_id();
        Show();
        if (!tasks_.try_emplace(task_id).second) return;
        v1::GetTaskRequest task;
        task.set_id(task_id);
        Ask<v1::GetTaskRequest, v1::GetTaskResponse>(
            kGetTask, task, [this, task_id](absl::StatusOr<v1::GetTaskResponse> got) {
              if (!got.ok()) {
                tasks_.erase(task_id);
                return;
              }
              tasks_[task_id] = got->task();
              Show();
            });
      });
}

const v1::Assignment* LeadDesk::Work(const std::string& assignment_id) const {
  const auto it = work_.find(assignment_id);
  return it == work_.end() || it->second.id().empty() ? nullptr : &it->second;
}

QString LeadDesk::PlaceOf(const std::string& assignment_id) const {
  const v1::Assignment* work = Work(assignment_id);
  const auto task = work ? tasks_.find(work->task_id()) : tasks_.end();
  return task == tasks_.end() ? QString() : Q(task->second.place().name());
}

void LeadDesk::ForgetWork() {
  work_.clear();
  tasks_.clear();
}

void LeadDesk::FetchEvents(std::vector<std::string> assignment_ids,
                           std::function<void(absl::StatusOr<Events>)> done) {
  NextEvents(std::move(assignment_ids), true, std::make_shared<Events>(), std::move(done));
}

void LeadDesk::NextEvents(std::vector<std::string> left, bool first, std::shared_ptr<Events> found,
                          std::function<void(absl::StatusOr<Events>)> done) {
  if (left.empty()) return done(std::move(*found));
  v1::ListCheckInEventsRequest request;
  request.set_assignment_id(left.front());
  left.erase(left.begin());
  AskAll<v1::ListCheckInEventsRequest, v1::ListCheckInEventsResponse>(
      kListCheckInEvents, request,
      [found](const auto& page) {
        found->insert(found->end(), page.records().begin(), page.records().end());
      },
      [this, left, first, found, done](const absl::Status& status) {
        if (first && !status.ok()) return done(status);
        NextEvents(left, false, found, done);
      });
}

}  // namespace hjj::mobile
