// People's rows: how a stored row becomes what clients see, how numbers are put in and taken out,
// and who stands above whom.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/civil_time.h>

#include <optional>
#include <string>
#include <vector>

#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

// The day it is where the installation is.
absl::CivilDay LocalToday(const Context& context);

// Seals `phone` (as written; empty removes it) into the row and sets tail and mask. PHONE_INVALID
// with `field` in the metadata; ALREADY_EXISTS / PHONE_TAKEN when another person has it.
absl::Status SetPhone(const Context& context, storage::ReadTxn& txn,
                      storage::rec::StoredPerson& person, absl::string_view phone,
                      absl::string_view field);
// The number in E.164; empty without one.
absl::StatusOr<std::string> OpenPhone(const Context& context,
                                      const storage::rec::StoredPerson& person);

// Raises the version, sets the etag, writes the row and tells the planners.
absl::Status PutPerson(storage::WriteTxn& txn, storage::rec::StoredPerson& person,
                       absl::string_view unit_path);

// Checks every field that a person's row takes from outside; paths of fields start with `prefix`
// ("person."). Normalises the home position to WGS-84.
absl::Status CheckPerson(storage::pb::Person& person, absl::string_view prefix);
absl::Status CheckAvailability(
    const google::protobuf::RepeatedPtrField<storage::pb::WeeklyWindow>& windows,
    absl::string_view prefix);

// Somebody within the caller's reach: NOT_FOUND "person" otherwise. `unit_path` may be null.
absl::StatusOr<storage::rec::StoredPerson> ReachPerson(const access::Caller& caller,
                                                       storage::ReadTxn& txn,
                                                       absl::string_view person_id,
                                                       std::string* unit_path = nullptr);

// Whether she is asked for, or was within a month, on a shift of the caller's subtree: then those
// who run it see her card although she lives in a neighbouring unit. `live_only`: is asked for or
// serves there now.
absl::StatusOr<bool> ServesWithin(const Context& context, const access::Caller& caller,
                                  storage::ReadTxn& txn, absl::string_view person_id,
                                  bool live_only);
// What a list shows of her; nullopt for nobody. The number's tail is for staff over her own unit,
// and where `with_tail`.
absl::StatusOr<std::optional<storage::pb::PersonCard>> CardOf(const access::Caller& caller,
                                                              storage::ReadTxn& txn,
                                                              absl::string_view person_id,
                                                              bool with_tail = false);

// Refuses with PERMISSION_DENIED / ABOVE_YOU to act on the access of somebody who holds a role as
// high as the caller's over the same units, or any role the caller's do not cover. Administrators
// may act on each other, everybody on herself. Roles to come count already.
absl::Status RequireAbove(const Context& context, const access::Caller& caller,
                          storage::ReadTxn& txn, absl::string_view person_id);
// The same for one role over one unit.
absl::Status RequireAboveRole(const access::Caller& caller, storage::pb::Role role,
                              absl::string_view unit_path);

// Sessions a use case ended; the rpc room ends their live streams once that is on disk.
using EndedSessions = std::vector<std::string>;

// Revokes every live session of the person, or only those of one device key (when not empty), or
// all but one session (when `keep` is not empty).
absl::Status EndSessions(const Context& context, storage::WriteTxn& txn,
                         absl::string_view person_id, absl::string_view key_id,
                         absl::string_view keep, EndedSessions& ended);

}  // namespace hjj::app
