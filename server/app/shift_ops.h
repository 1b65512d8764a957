// Use cases of shifts: make, change without dropping anybody, call off. Any thread; one
// transaction each.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/campaign.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

class ShiftOps {
 public:
  explicit ShiftOps(const Context* context) : context_(*context) {}

  absl::StatusOr<pb::CreateShiftResponse> CreateShift(const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::CreateShiftRequest& req);
  absl::StatusOr<pb::GetShiftResponse> GetShift(const access::Caller& caller, storage::ReadTxn& txn,
                                                const pb::GetShiftRequest& req);
  absl::StatusOr<pb::ListShiftsResponse> ListShifts(const access::Caller& caller,
                                                    storage::ReadTxn& txn,
                                                    const pb::ListShiftsRequest& req);
  // Never drops its people. Another time asks everybody who has accepted anew, with an offer of its
  // own; her seat is held until its deadline. A slot cannot shrink below the heads it holds, nor
  // vanish while somebody is asked for it or holds it: BAD_FIELD naming the slot.
  absl::StatusOr<pb::UpdateShiftResponse> UpdateShift(const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::UpdateShiftRequest& req);
  // Every live assignment becomes CANCELLED; what women standing there already gave stays theirs.
  absl::StatusOr<pb::CallOffShiftResponse> CallOffShift(const access::Caller& caller,
                                                        storage::WriteTxn& txn,
                                                        const pb::CallOffShiftRequest& req);

 private:
  const Context& context_;
};

}  // namespace hjj::app
