// Word that leaves outside the app, as a text message: put beside the change it tells of, in that
// change's transaction, and sent by the courier. Everybody who has a number is told, whether or not
// she uses the app: an app that is closed hears nothing. What she has seen or answered by the time
// it would leave stays (courier.h).
#pragma once

#include <absl/status/status.h>
#include <absl/strings/string_view.h>

#include <vector>

#include "server/app/context.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// StoredDelivery.kind.
namespace delivery_kind {
inline constexpr char kOffer[] = "OFFER";
inline constexpr char kUrgentCall[] = "URGENT_CALL";
inline constexpr char kStandIn[] = "STAND_IN";
inline constexpr char kReconfirm[] = "RECONFIRM";
inline constexpr char kCalledOff[] = "CALLED_OFF";
inline constexpr char kCallOffUndone[] = "CALL_OFF_UNDONE";
inline constexpr char kNotice[] = "NOTICE";
}  // namespace delivery_kind

// Whether word leaves at all: said once at start, as a channel is set up or not. It is kept with
// the data, so that all who write agree. Without one nothing is queued, and what waits is dropped.
absl::Status SetDelivering(storage::Store& store, bool on);

// An offer she should answer, with its assignments by start time. At night only what cannot wait
// for the morning goes to those who agreed to that; the rest waits.
absl::Status TellOffer(const Context& context, storage::WriteTxn& txn, const pb::Offer& offer,
                       const std::vector<pb::Assignment>& assignments);

// Whoever held a seat, once each, at any hour when she would set out before the morning is over.
// Women who were only asked need not be woken.
absl::Status TellCalledOff(const Context& context, storage::WriteTxn& txn,
                           const pb::CallOffRecord& record);
// Whoever holds one of these seats again.
absl::Status TellCallOffUndone(const Context& context, storage::WriteTxn& txn,
                               const pb::CallOffRecord& record,
                               const std::vector<storage::rec::StoredCallOffSeat>& restored);

// An urgent notice, to everybody of its unit's subtree and at any hour; others are read in the app.
// Only the notice itself is queued here: its people may be a whole city, and follow in
// SpreadNotices.
absl::Status TellNotice(storage::WriteTxn& txn, const pb::Notice& notice);
// Queues what TellNotice began, in short transactions. From a ticker.
absl::Status SpreadNotices(const Context& context);

}  // namespace hjj::app
