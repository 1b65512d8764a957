// What the ids of a plan stand for, asked of the server.
#pragma once

#include <absl/status/statusor.h>
#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <map>
#include <string>
#include <vector>

#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/dispatch.pb.h"
#include "server/ctl/client.h"
#include "server/ctl/plan_words.h"

namespace hjj::ctl {

// A shift with its task.
struct PlannedShift {
  ::dispatch::v1::Shift shift;
  ::dispatch::v1::Task task;

  const std::string& place() const { return task.place().name(); }
  // The slot of that id; null if there is none.
  const ::dispatch::v1::RoleSlot* Slot(const std::string& slot_id) const;
  // When and where a seat is: "12月5日 周六 7:00–8:30 · 长青路口 · 路口劝导".
  std::string Seat(const PlanWords& words, const std::string& slot_id) const;
};

// A woman whose place is another than in the week before.
struct PlanChange {
  enum class Kind { kNew, kMoved, kLeft };

  absl::CivilDay monday;  // of the week that is planned
  std::string place;
  std::string from_place;  // of one who moved
  std::string person_id;
  Kind kind = Kind::kNew;
  int days = 0;
};

struct PlanPicture {
  ::dispatch::v1::Plan plan;
  std::vector<::dispatch::v1::PlanLine> lines;
  // From the week before its first one on.
  std::map<std::string, PlannedShift> shifts;
  std::vector<::dispatch::v1::Assignment> assignments;
  // Week by week, then place by place.
  std::vector<PlanChange> changes;
  // Of the women in `changes`.
  std::map<std::string, std::string> names;

  // Without one, an empty one.
  const PlannedShift& Shift(const std::string& id) const;
};

absl::StatusOr<PlanPicture> GatherPlan(Client& client, ::dispatch::v1::Plan plan,
                                       absl::TimeZone zone);
// Changes of each week the lines lie in.
std::vector<PlanChange> ChangesOf(const PlanPicture& picture, absl::TimeZone zone);

absl::StatusOr<PlannedShift> GetPlannedShift(Client& client, const std::string& id);
absl::StatusOr<std::vector<::dispatch::v1::PlanLine>> GetPlanLines(Client& client,
                                                                   const std::string& plan_id);
// Names of these people; who is out of scope is left out.
absl::StatusOr<std::map<std::string, std::string>> GetNames(Client& client,
                                                            const std::vector<std::string>& ids);
// Asked, serving or served: what a coordinator counts as placed.
bool IsPlaced(const ::dispatch::v1::Assignment& assignment);

}  // namespace hjj::ctl
