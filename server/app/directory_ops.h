// Use cases of DirectoryService: units, people, grants.
#pragma once

#include <absl/status/statusor.h>
#include <absl/time/civil_time.h>

#include <optional>

#include "dispatch/v1/directory.pb.h"
#include "server/app/context.h"
#include "server/app/persons.h"
#include "server/domain/access.h"

namespace hjj::app {

class DirectoryOps {
 public:
  explicit DirectoryOps(const Context* context) : context_(context) {}

#define HJJ_READ(rpc)                                                          \
  absl::StatusOr<storage::pb::rpc##Response> rpc(const access::Caller& caller, \
                                                 storage::ReadTxn& txn,        \
                                                 const storage::pb::rpc##Request& request)
#define HJJ_WRITE(rpc)                                                         \
  absl::StatusOr<storage::pb::rpc##Response> rpc(const access::Caller& caller, \
                                                 storage::WriteTxn& txn,       \
                                                 const storage::pb::rpc##Request& request)
  HJJ_READ(GetUnit);
  HJJ_READ(ListUnits);
  HJJ_READ(GetPerson);
  HJJ_READ(ListPersons);
  HJJ_WRITE(CreatePerson);
  // Somebody who leaves, loses her sessions: their ids go to `ended`.
  absl::StatusOr<storage::pb::UpdatePersonResponse> UpdatePerson(
      const access::Caller& caller, storage::WriteTxn& txn,
      const storage::pb::UpdatePersonRequest& request, EndedSessions& ended);
  HJJ_WRITE(TransferPerson);
  HJJ_READ(ListInsuranceGaps);
  HJJ_WRITE(UpdateMyProfile);
  HJJ_READ(BatchGetPersonCards);
  HJJ_WRITE(RevealPhone);
  HJJ_READ(ListGrants);
  HJJ_WRITE(CreateGrant);
  HJJ_WRITE(DeleteGrant);
#undef HJJ_READ
#undef HJJ_WRITE

 private:
  const Context* context_;
};

// Local days, both inclusive.
struct GrantDays {
  absl::CivilDay from;
  absl::CivilDay until;
};

// A new grant, checked for nothing but doubles: ALREADY_EXISTS / GRANT_EXISTS where she holds the
// role there for good, or on some of these days. One for good takes the place of those for some
// days, any takes that of those whose days are over. Bumps her scope
// version. Her first role that asks for a password ends her sessions, open invitation and password:
// she is invited again, by somebody who stands above it. So does one that stands above all of hers
// where `by_peer`, somebody who stands no higher, gives it. Shared with imports and `dispatchctl
// init`.
absl::StatusOr<storage::pb::Grant> AddGrant(const Context& context, storage::WriteTxn& txn,
                                            absl::string_view person_id, storage::pb::Role role,
                                            const storage::pb::OrgUnit& unit,
                                            const std::optional<GrantDays>& days = std::nullopt,
                                            bool by_peer = false);

// Once a local day: whoever's role begins or ends today, or did since this was last done, sees
// other things from now on; her open streams start over. Blocks: from a ticker, never from the
// writer.
absl::Status TurnGrants(const Context& context);

}  // namespace hjj::app
