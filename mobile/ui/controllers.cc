#include "mobile/ui/controllers.h"

#include "mobile/ui/enrol_controller.h"
#include "mobile/ui/hours_controller.h"
#include "mobile/ui/my_shifts_controller.h"
#include "mobile/ui/offers_controller.h"
#include "mobile/ui/session_controller.h"
#include "mobile/ui/today_controller.h"

namespace hjj::mobile {

std::vector<std::unique_ptr<Controller>> MakeControllers(Ui* ui) {
  std::vector<std::unique_ptr<Controller>> out;
  auto session = std::make_unique<SessionController>(ui);
  auto* const of_session = session.get();
  out.push_back(std::move(session));
  out.push_back(std::make_unique<PreferencesController>(ui));
  out.push_back(std::make_unique<EnrolController>(ui, of_session));
  out.push_back(std::make_unique<TodayController>(ui));
  out.push_back(std::make_unique<OffersController>(ui));
  out.push_back(std::make_unique<MyShiftsController>(ui));
  out.push_back(std::make_unique<HoursController>(ui));
  return out;
}

}  // namespace hjj::mobile
