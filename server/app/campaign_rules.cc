#include "server/app/campaign_rules.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

#include "server/app/checks.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/domain/geo.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

std::string Path(absl::string_view prefix, absl::string_view field) {
  return prefix.empty() ? std::string(field) : absl::StrCat(prefix, ".", field);
}

// Lists of known values hold each once, and so stay short.
template <typename Values>
bool NamedBefore(const Values& values, int i) {
  return std::find(values.begin(), values.begin() + i, values.Get(i)) != values.begin() + i;
}

absl::Status CheckPlace(absl::string_view prefix, const pb::Task& task) {
  if (!task.has_place()) return BadField(prefix, "required");
  const pb::Place& place = task.place();
  HJJ_RETURN_IF_ERROR(CheckText(Path(prefix, "name"), place.name(), 1, 60));
  HJJ_RETURN_IF_ERROR(CheckText(Path(prefix, "address"), place.address(), 0, 120));
  if (!place.has_position()) return BadField(Path(prefix, "position"), "required");
  const auto& p = place.position();
  const bool zero = p.latitude_deg() == 0 && p.longitude_deg() == 0;
  if (zero || !domain::IsValid({p.latitude_deg(), p.longitude_deg()})) {
    return BadField(Path(prefix, "position"), "a latitude and a longitude on earth");
  }
  if (!pb::Datum_IsValid(p.datum())) return BadField(Path(prefix, "position.datum"), "known");
  return CheckRange(Path(prefix, "radius_m"), place.radius_m(), 20, 2000);
}

}  // namespace

absl::Status CheckSlot(absl::string_view prefix, const pb::RoleSlot& slot) {
  HJJ_RETURN_IF_ERROR(CheckText(Path(prefix, "name"), slot.name(), 1, 30));
  HJJ_RETURN_IF_ERROR(CheckRange(Path(prefix, "target_heads"), slot.target_heads(), 1, 200));
  if (slot.minimum_heads() < 0 || slot.minimum_heads() > slot.target_heads()) {
    return BadField(Path(prefix, "minimum_heads"), "0 to target_heads");
  }
  HJJ_RETURN_IF_ERROR(CheckRange(Path(prefix, "priority"), slot.priority(), 0, 5));
  for (int i = 0; i < slot.skills_size(); ++i) {
    const auto skill = slot.skills(i);
    if (!pb::Skill_IsValid(skill) || skill == pb::SKILL_UNSPECIFIED ||
        NamedBefore(slot.skills(), i)) {
      return BadField(absl::StrCat(Path(prefix, "skills"), "[", i, "]"),
                      "a known skill, each once");
    }
  }
  return absl::OkStatus();
}

bool IsDangerous(const pb::Task& task) {
  return std::any_of(task.duties().begin(), task.duties().end(),
                     [](int d) { return d == pb::DUTY_ROADSIDE || d == pb::DUTY_LIFTING; });
}

absl::Status CheckCampaign(absl::string_view prefix, const pb::Campaign& campaign) {
  HJJ_RETURN_IF_ERROR(CheckText(Path(prefix, "name"), campaign.name(), 1, 60));
  if (!pb::Category_IsValid(campaign.category()) ||
      campaign.category() == pb::CATEGORY_UNSPECIFIED) {
    return BadField(Path(prefix, "category"), "a known category");
  }
  if (!IsValid(campaign.start_date())) return BadField(Path(prefix, "start_date"), "a date");
  if (!IsValid(campaign.end_date())) return BadField(Path(prefix, "end_date"), "a date");
  if (DayNumber(campaign.end_date()) < DayNumber(campaign.start_date())) {
    return BadField(Path(prefix, "end_date"), "not before start_date");
  }
  return absl::OkStatus();
}

void FillTaskDefaults(pb::Task& task, const pb::Campaign& campaign) {
  if (task.category() == pb::CATEGORY_UNSPECIFIED) task.set_category(campaign.category());
  if (task.has_place() && task.place().radius_m() == 0) {
    task.mutable_place()->set_radius_m(kDefaultRadiusM);
  }
  const bool roadside = std::find(task.duties().begin(), task.duties().end(), pb::DUTY_ROADSIDE) !=
                            task.duties().end() ||
                        (task.category() == pb::CATEGORY_TRAFFIC_DUTY && task.duties().empty());
  if (roadside) task.set_requires_insurance(true);
}

absl::Status CheckTask(absl::string_view prefix, const pb::Task& task) {
  HJJ_RETURN_IF_ERROR(CheckPlace(Path(prefix, "place"), task));
  HJJ_RETURN_IF_ERROR(CheckWork(prefix, task));
  return CheckId(Path(prefix, "contact_person_id"), task.contact_person_id(), /*optional=*/true);
}

absl::Status CheckWork(absl::string_view prefix, const pb::Task& task) {
  HJJ_RETURN_IF_ERROR(CheckText(Path(prefix, "title"), task.title(), 1, 60));
  HJJ_RETURN_IF_ERROR(
      CheckText(Path(prefix, "description"), task.description(), 0, 2000, /*lines=*/true));
  if (!pb::Category_IsValid(task.category()) || task.category() == pb::CATEGORY_UNSPECIFIED) {
    return BadField(Path(prefix, "category"), "a known category");
  }
  for (int i = 0; i < task.duties_size(); ++i) {
    if (!pb::Duty_IsValid(task.duties(i)) || task.duties(i) == pb::DUTY_UNSPECIFIED ||
        NamedBefore(task.duties(), i)) {
      return BadField(absl::StrCat(Path(prefix, "duties"), "[", i, "]"), "a known duty, each once");
    }
  }
  HJJ_RETURN_IF_ERROR(
      CheckText(Path(prefix, "risk_notice"), task.risk_notice(), 0, 500, /*lines=*/true));
  const bool dangerous = IsDangerous(task);
  if (dangerous) {
    if (CheckText("", task.risk_notice(), 1, 500, true) != absl::OkStatus()) {
      return BadField(Path(prefix, "risk_notice"), "required for roadside duty and lifting");
    }
    if (task.min_age() != 0 && task.min_age() < kAdultAge) {
      return BadField(Path(prefix, "min_age"), "at least 18 for roadside duty and lifting");
    }
  }
  HJJ_RETURN_IF_ERROR(CheckRange(Path(prefix, "min_age"), task.min_age(), 0, 120));
  HJJ_RETURN_IF_ERROR(CheckRange(Path(prefix, "max_age"), task.max_age(), 0, 120));
  const int min_age = std::max(task.min_age(), dangerous ? kAdultAge : 0);
  if (task.max_age() != 0 && task.max_age() < min_age) {
    return BadField(Path(prefix, "max_age"), "0, or not below the least age");
  }
  for (int i = 0; i < task.outcomes_size(); ++i) {
    if (!pb::OutcomeKind_IsValid(task.outcomes(i)) ||
        task.outcomes(i) == pb::OUTCOME_KIND_UNSPECIFIED || NamedBefore(task.outcomes(), i)) {
      return BadField(absl::StrCat(Path(prefix, "outcomes"), "[", i, "]"),
                      "a known outcome, each once");
    }
  }
  return absl::OkStatus();
}

void NormaliseTask(pb::Task& task) {
  auto* p = task.mutable_place()->mutable_position();
  if (p->datum() == pb::DATUM_GCJ02) {
    const auto wgs = domain::Gcj02ToWgs84({p->latitude_deg(), p->longitude_deg()});
    p->set_latitude_deg(wgs.lat);
    p->set_longitude_deg(wgs.lng);
  }
  p->clear_datum();
  if (IsDangerous(task)) task.set_min_age(std::max(task.min_age(), kAdultAge));
}

absl::Status CheckShift(absl::string_view prefix, const pb::Shift& shift) {
  if (!shift.has_start_time() || !IsSane(shift.start_time())) {
    return BadField(Path(prefix, "start_time"), "a time between the years 2000 and 2200");
  }
  if (!shift.has_end_time() || !IsSane(shift.end_time())) {
    return BadField(Path(prefix, "end_time"), "a time between the years 2000 and 2200");
  }
  const absl::Time start = FromProto(shift.start_time());
  const absl::Time end = FromProto(shift.end_time());
  if (end <= start) return BadField(Path(prefix, "end_time"), "after start_time");
  if (end - start > kMaxShiftLength) {
    return BadField(Path(prefix, "end_time"), "at most 16 h after start_time");
  }
  if (shift.slots_size() < 1 || shift.slots_size() > kMaxSlots) {
    return BadField(Path(prefix, "slots"), absl::StrCat("1 to ", kMaxSlots));
  }
  for (int i = 0; i < shift.slots_size(); ++i) {
    HJJ_RETURN_IF_ERROR(
        CheckSlot(absl::StrCat(Path(prefix, "slots"), "[", i, "]"), shift.slots(i)));
  }
  HJJ_RETURN_IF_ERROR(
      CheckId(Path(prefix, "lead_person_id"), shift.lead_person_id(), /*optional=*/true));
  HJJ_RETURN_IF_ERROR(
      CheckId(Path(prefix, "deputy_person_id"), shift.deputy_person_id(), /*optional=*/true));
  if (!shift.deputy_person_id().empty() && shift.deputy_person_id() == shift.lead_person_id()) {
    return BadField(Path(prefix, "deputy_person_id"), "another one than the lead");
  }
  return absl::OkStatus();
}

void NormaliseShift(pb::Shift& shift) {
  for (pb::RoleSlot& slot : *shift.mutable_slots()) {
    if (slot.priority() == 0) slot.set_priority(1);
  }
}

void BecomeNew(pb::Shift& shift, const pb::Task& task, IdSource* ids) {
  shift.set_id(ids->New());
  shift.set_task_id(task.id());
  shift.set_unit_id(task.unit_id());
  shift.set_state(task.state() == pb::TASK_STATE_PUBLISHED ? pb::SHIFT_STATE_PUBLISHED
                                                           : pb::SHIFT_STATE_DRAFT);
  shift.clear_version();
  shift.clear_reused_from_shift_id();
  shift.clear_call_off_reason();
  shift.clear_series_id();
  shift.clear_call_off_id();
  for (pb::RoleSlot& slot : *shift.mutable_slots()) slot.set_id(ids->New());
}

absl::Status CheckFuture(absl::string_view prefix, const pb::Shift& shift, absl::Time now) {
  if (FromProto(shift.start_time()) > now) return absl::OkStatus();
  return Refuse(absl::StatusCode::kFailedPrecondition, reason::kShiftInPast,
                "the shift has begun or is over",
                {{"field", Path(prefix, "start_time")}, {"rule", "in the future"}});
}

absl::Status CheckWithinCampaign(absl::string_view prefix, const pb::Shift& shift,
                                 const pb::Campaign& campaign, absl::TimeZone zone) {
  const int32_t day = DayNumber(domain::LocalDate(FromProto(shift.start_time()), zone));
  if (DayNumber(campaign.start_date()) <= day && day <= DayNumber(campaign.end_date())) {
    return absl::OkStatus();
  }
  return Refuse(absl::StatusCode::kFailedPrecondition, reason::kCampaignClosed,
                "outside the campaign's dates",
                {{"field", Path(prefix, "start_time")}, {"rule", "within the campaign's dates"}});
}

}  // namespace hjj::app
