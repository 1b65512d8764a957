// Use cases of 找人替班: she looks for another woman to come in her place and keeps the seat until
// that one says yes. Names nobody to whoever is asked, and tells the asker of a number nothing.
// Any thread; one transaction each.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include "dispatch/v1/dispatch.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// Women she may name for one seat, whether or not a number belongs to anybody.
inline constexpr int kStandInTries = 5;

class StandInOps {
 public:
  explicit StandInOps(const Context* context) : context_(*context) {}

  // A person_id that ListStandIns would not give: NOT_FOUND. A number is answered in one way
  // whomever it belongs to. Within the quiet hours only a named woman who opted into early calls
  // (QUIET_HOURS). LIMIT_EXCEEDED after kStandInTries.
  absl::StatusOr<pb::SeekStandInResponse> Seek(const access::Caller& caller, storage::WriteTxn& txn,
                                               const pb::SeekStandInRequest& req);
  // Whoever was asked is released. Nothing to do while she seeks nobody.
  absl::StatusOr<pb::StopSeekingStandInResponse> Stop(const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::StopSeekingStandInRequest& req);
  absl::StatusOr<pb::ListStandInsResponse> List(const access::Caller& caller, storage::ReadTxn& txn,
                                                const pb::ListStandInsRequest& req);

 private:
  const Context& context_;
};

// The stand-in says yes to `hers`: the seat she is asked for passes from its holder (REPLACED), and
// whoever else was asked is released. False, and nothing done, where its holder seeks nobody.
absl::StatusOr<bool> TakeOver(storage::WriteTxn& txn, absl::string_view request_id,
                              const pb::Assignment& hers);
// Whoever was asked to stand in for this assignment is needed no more; but for one offer.
absl::Status ReleaseStandIns(storage::WriteTxn& txn, absl::string_view request_id,
                             absl::string_view assignment_id, absl::string_view but_offer_id = "");
// The holder gives the seat up: who was asked in her place is asked for the seat itself.
absl::Status AskForOpenSeat(storage::WriteTxn& txn, absl::string_view request_id,
                            const pb::Assignment& holder);
// Whoever still seeks a stand-in when her shift starts comes herself. Blocks: for a ticker, never
// on the writer.
absl::Status EndSeeking(const Context& context);

}  // namespace hjj::app
