// Task templates: what a unit keeps, and what the program brings along for each category.
#pragma once

#include <absl/status/statusor.h>

#include <vector>

#include "dispatch/v1/campaign.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// One for each category, in the order of the categories: risks, insurance, duties, seats, times and
// outcomes as such work usually needs them. Every one passes the checks of PutTaskTemplate.
const std::vector<pb::TaskTemplate>& DefaultTemplates();

// Those of the units asked for, of all units above and below them, then the defaults.
absl::StatusOr<pb::ListTaskTemplatesResponse> ListTaskTemplates(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::ListTaskTemplatesRequest& req);
absl::StatusOr<pb::PutTaskTemplateResponse> PutTaskTemplate(const Context& context,
                                                            const access::Caller& caller,
                                                            storage::WriteTxn& txn,
                                                            const pb::PutTaskTemplateRequest& req);
absl::StatusOr<pb::DeleteTaskTemplateResponse> DeleteTaskTemplate(
    const access::Caller& caller, storage::WriteTxn& txn, const pb::DeleteTaskTemplateRequest& req);

}  // namespace hjj::app
