// What the lead's controllers share: what stands behind an assignment, fetched when first asked.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "mobile/ui/desk_controller.h"
#include "mobile/ui/unit_book.h"

namespace hjj::mobile {

// GUI thread only.
class LeadDesk : public DeskController {
 protected:
  explicit LeadDesk(Ui* ui) : DeskController(ui, {"lead"}) {}

  // Her unit and those below it: `then` follows, units_ holds what came.
  void FetchUnits(std::function<void(const absl::Status&)> then);
  UnitBook units_;

  // Asks for the assignment and its task, once; Show() follows.
  void FetchWork(const std::string& assignment_id);
  // Null while it is not known.
  const v1::Assignment* Work(const std::string& assignment_id) const;
  // Empty while it is not known.
  QString PlaceOf(const std::string& assignment_id) const;
  void ForgetWork();

  // The events of all these assignments. What cannot be had of the first is an error; the others
  // lie beside it and may be missing.
  using Events = std::vector<v1::CheckInRecord>;
  void FetchEvents(std::vector<std::string> assignment_ids,
                   std::function<void(absl::StatusOr<Events>)> done);

 private:
  void NextEvents(std::vector<std::string> left, bool first, std::shared_ptr<Events> found,
                  std::function<void(absl::StatusOr<Events>)> done);

  std::map<std::string, v1::Assignment> work_;  // by id; without id while it is on its way
  std::map<std::string, v1::Task> tasks_;
};

}  // namespace hjj::mobile
