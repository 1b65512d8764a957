// Reading a submitted envelope: shape, signature, place. No I/O.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <optional>

#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/check_in.pb.h"

namespace hjj::app {

// Serialised events are some 300 bytes; nothing sensible is longer.
inline constexpr size_t kMaxEventBytes = 4096;

// The event in the envelope. BAD_FIELD with the field's path; BAD_ENVELOPE when the bytes are no
// event.
absl::StatusOr<::dispatch::v1::CheckInEvent> ParseCheckIn(
    const ::dispatch::v1::SubmitCheckInRequest& request);

// The raw coordinates are whole and are those the event's commitment was made from.
bool RawPlaceFits(const ::dispatch::v1::CheckInEvent& event, const ::dispatch::v1::RawPlace& raw);
// The drawing is whole and is the one the event's commitment was made from.
bool DrawingFits(const ::dispatch::v1::CheckInEvent& event, const ::dispatch::v1::Drawing& drawing);
// Where they lie against the task's place; UNSPECIFIED when the task has no position.
::dispatch::v1::PlaceBand ComputeBand(const ::dispatch::v1::Place& place,
                                      const ::dispatch::v1::CheckInEvent& event,
                                      const ::dispatch::v1::RawPlace& raw);

}  // namespace hjj::app
