// Use cases of campaigns, tasks and 沿用上周. Any thread; one transaction each unless said.
#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "dispatch/v1/campaign.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

class CampaignOps {
 public:
  explicit CampaignOps(const Context* context) : context_(*context) {}

  absl::StatusOr<pb::CreateCampaignResponse> CreateCampaign(const access::Caller& caller,
                                                            storage::WriteTxn& txn,
                                                            const pb::CreateCampaignRequest& req);
  // A campaign is seen by its unit's subtree and by the units above.
  absl::StatusOr<pb::GetCampaignResponse> GetCampaign(const access::Caller& caller,
                                                      storage::ReadTxn& txn,
                                                      const pb::GetCampaignRequest& req);
  absl::StatusOr<pb::ListCampaignsResponse> ListCampaigns(const access::Caller& caller,
                                                          storage::ReadTxn& txn,
                                                          const pb::ListCampaignsRequest& req);
  absl::StatusOr<pb::CreateTaskResponse> CreateTask(const access::Caller& caller,
                                                    storage::WriteTxn& txn,
                                                    const pb::CreateTaskRequest& req);
  absl::StatusOr<pb::GetTaskResponse> GetTask(const access::Caller& caller, storage::ReadTxn& txn,
                                              const pb::GetTaskRequest& req);
  absl::StatusOr<pb::ListTasksResponse> ListTasks(const access::Caller& caller,
                                                  storage::ReadTxn& txn,
                                                  const pb::ListTasksRequest& req);
  absl::StatusOr<pb::UpdateTaskResponse> UpdateTask(const access::Caller& caller,
                                                    storage::WriteTxn& txn,
                                                    const pb::UpdateTaskRequest& req);
  absl::StatusOr<pb::PublishTaskResponse> PublishTask(const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::PublishTaskRequest& req);

  // Makes the week in transactions of its own, some shifts each, before the answer is kept: a call
  // that was cut off is finished by the next one, since each source is reused at most once a week.
  // NOTHING_TO_REUSE when the week to copy has no published shift.
  absl::StatusOr<pb::ReuseWeekResponse> ReuseWeek(const access::Caller& caller,
                                                  const pb::ReuseWeekRequest& req);

 private:
  const Context& context_;
};

}  // namespace hjj::app
