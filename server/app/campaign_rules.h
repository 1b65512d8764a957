// What a campaign, task or shift must look like, whoever brings it (a call, a file), and what is
// filled in for those who leave it out. Pure; every refusal names field and rule.
#pragma once

#include <absl/status/status.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include "dispatch/v1/campaign.pb.h"
#include "shared/base/ids.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

inline constexpr int kDefaultRadiusM = 150;  // a crossing
inline constexpr int kMaxShiftsACall = 100;
inline constexpr int kMaxSlots = 20;
inline constexpr absl::Duration kMaxShiftLength = absl::Hours(16);
// Minors never get a dangerous task (roadside, lifting).
inline constexpr int kAdultAge = 18;

// Roadside duty or lifting: told before she accepts (志愿服务条例 12), adults only.
bool IsDangerous(const pb::Task& task);

// `prefix` is the path of the message inside the request, for example "campaign".
absl::Status CheckCampaign(absl::string_view prefix, const pb::Campaign& campaign);

// What is filled in when a task is made: the campaign's category, radius 150 m, and insurance
// (条例 17) for the roadside duty and for 文明交通劝导 that names no duty at all. Later changes
// take requires_insurance as they say it. Normalise comes after it.
void FillTaskDefaults(pb::Task& task, const pb::Campaign& campaign);
absl::Status CheckTask(absl::string_view prefix, const pb::Task& task);
// All of it but place and contact: what a template holds, too.
absl::Status CheckWork(absl::string_view prefix, const pb::Task& task);
// After CheckTask: position in WGS-84, adults only where dangerous.
void NormaliseTask(pb::Task& task);

// `prefix` may be empty.
absl::Status CheckSlot(absl::string_view prefix, const pb::RoleSlot& slot);
// Times, slots and texts; not whether the start lies in the future (CheckFuture).
absl::Status CheckShift(absl::string_view prefix, const pb::Shift& shift);
// After CheckShift: priority 1 where none was given.
void NormaliseShift(pb::Shift& shift);
// A shift of this task that is about to be made: ids and state are given, and what only the server
// says of a shift is emptied.
void BecomeNew(pb::Shift& shift, const pb::Task& task, IdSource* ids);
// SHIFT_IN_PAST with the field, unless the shift starts after `now`.
absl::Status CheckFuture(absl::string_view prefix, const pb::Shift& shift, absl::Time now);
// CAMPAIGN_CLOSED unless the shift's local day lies within the campaign's dates.
absl::Status CheckWithinCampaign(absl::string_view prefix, const pb::Shift& shift,
                                 const pb::Campaign& campaign, absl::TimeZone zone);

}  // namespace hjj::app
