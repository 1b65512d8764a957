#include "server/app/audit_ops.h"

#include <absl/strings/cord.h>

#include <string>
#include <utility>

#include "server/app/pages.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {
constexpr char kKeptUrl[] = "hjj/kept";
}

absl::Status Audit(const Context& context, storage::WriteTxn& txn, absl::string_view actor_id,
                   absl::string_view action, absl::string_view target_id,
                   absl::string_view detail) {
  storage::pb::AuditRecord record;
  *record.mutable_time() = ToProto(context.clock->Now());
  record.set_actor_id(std::string(actor_id));
  record.set_action(std::string(action));
  record.set_target_id(std::string(target_id));
  record.set_detail(std::string(detail));
  return txn.AppendAudit(record);
}

absl::Status KeepAndRefuse(absl::Status refusal) {
  refusal.SetPayload(kKeptUrl, absl::Cord("1"));
  return refusal;
}

bool IsKept(const absl::Status& refusal) { return refusal.GetPayload(kKeptUrl).has_value(); }

absl::StatusOr<storage::pb::ListAuditRecordsResponse> ListAuditRecords(
    const access::Caller&, storage::ReadTxn& txn,
    const storage::pb::ListAuditRecordsRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request));
  HJJ_ASSIGN_OR_RETURN(auto records, txn.ListAudit(request.actor_id(), page));
  storage::pb::ListAuditRecordsResponse response;
  for (auto& record : records.items) *response.add_records() = std::move(record);
  response.set_next_page_token(NextToken(request, records.next_key));
  return response;
}

}  // namespace hjj::app
