#include "mobile/ui/controllers.h"

#include "mobile/ui/called_off_controller.h"
#include "mobile/ui/coordinator/board_controller.h"
#include "mobile/ui/coordinator/call_list_controller.h"
#include "mobile/ui/coordinator/call_off_controller.h"
#include "mobile/ui/coordinator/insurance_controller.h"
#include "mobile/ui/coordinator/manual_controller.h"
#include "mobile/ui/coordinator/notice_desk_controller.h"
#include "mobile/ui/coordinator/outcomes_controller.h"
#include "mobile/ui/coordinator/plan_controller.h"
#include "mobile/ui/coordinator/relief_controller.h"
#include "mobile/ui/coordinator/roster_controller.h"
#include "mobile/ui/coordinator/series_controller.h"
#include "mobile/ui/coordinator/shift_editor_controller.h"
#include "mobile/ui/coordinator/task_editor_controller.h"
#include "mobile/ui/coordinator/transfer_controller.h"
#include "mobile/ui/coordinator/week_controller.h"
#include "mobile/ui/coordinator/why_controller.h"
#include "mobile/ui/deputy_controller.h"
#include "mobile/ui/enrol_controller.h"
#include "mobile/ui/help_controller.h"
#include "mobile/ui/hours_controller.h"
#include "mobile/ui/lead/correction_controller.h"
#include "mobile/ui/lead/overview_controller.h"
#include "mobile/ui/lead/pace_controller.h"
#include "mobile/ui/lead/requests_controller.h"
#include "mobile/ui/lead/review_controller.h"
#include "mobile/ui/lead/rules_controller.h"
#include "mobile/ui/lead/seal_controller.h"
#include "mobile/ui/my_data_controller.h"
#include "mobile/ui/my_shifts_controller.h"
#include "mobile/ui/notices_controller.h"
#include "mobile/ui/offers_controller.h"
#include "mobile/ui/outcome_controller.h"
#include "mobile/ui/paper_controller.h"
#include "mobile/ui/photos_controller.h"
#include "mobile/ui/scan_controller.h"
#include "mobile/ui/session_controller.h"
#include "mobile/ui/site_code_controller.h"
#include "mobile/ui/stand_in_controller.h"
#include "mobile/ui/team_controller.h"
#include "mobile/ui/today_controller.h"

namespace hjj::mobile {

std::vector<std::unique_ptr<Controller>> MakeControllers(Ui* ui) {
  std::vector<std::unique_ptr<Controller>> out;
  auto session = std::make_unique<SessionController>(ui);
  auto* const of_session = session.get();
  out.push_back(std::move(session));
  auto preferences = std::make_unique<PreferencesController>(ui);
  auto* const of_preferences = preferences.get();
  out.push_back(std::move(preferences));
  out.push_back(std::make_unique<EnrolController>(ui, of_session));
  auto today = std::make_unique<TodayController>(ui);
  auto* const of_today = today.get();
  out.push_back(std::move(today));
  out.push_back(std::make_unique<TeamController>(ui, of_today));
  auto scan = std::make_unique<ScanController>(ui, of_today);
  auto* const of_scan = scan.get();
  out.push_back(std::move(scan));
  out.push_back(std::make_unique<OffersController>(ui));
  out.push_back(std::make_unique<MyShiftsController>(ui));
  out.push_back(std::make_unique<StandInController>(ui));
  out.push_back(std::make_unique<CalledOffController>(ui));
  out.push_back(std::make_unique<HoursController>(ui));
  out.push_back(std::make_unique<MyDataController>(ui, of_preferences));
  out.push_back(std::make_unique<PaperController>(ui));
  out.push_back(std::make_unique<SiteCodeController>(ui));
  out.push_back(std::make_unique<NoticesController>(ui));
  out.push_back(std::make_unique<PhotosController>(ui, of_scan));
  out.push_back(std::make_unique<OutcomeController>(ui));
  out.push_back(std::make_unique<HelpController>(ui));

  auto week = std::make_unique<WeekController>(ui);
  auto* const of_week = week.get();
  out.push_back(std::move(week));
  auto plan = std::make_unique<PlanController>(ui, of_week);
  auto* const of_plan = plan.get();
  out.push_back(std::move(plan));
  out.push_back(std::make_unique<WhyController>(ui, of_plan));
  out.push_back(std::make_unique<TaskEditorController>(ui, of_week));
  out.push_back(std::make_unique<ShiftEditorController>(ui));
  out.push_back(std::make_unique<SeriesController>(ui, of_week));
  out.push_back(std::make_unique<BoardController>(ui));
  out.push_back(std::make_unique<ReliefController>(ui));
  out.push_back(std::make_unique<ManualController>(ui));
  out.push_back(std::make_unique<CallListController>(ui));
  out.push_back(std::make_unique<CallOffController>(ui));
  out.push_back(std::make_unique<RosterController>(ui));
  out.push_back(std::make_unique<InsuranceController>(ui));
  out.push_back(std::make_unique<NoticeDeskController>(ui));
  out.push_back(std::make_unique<OutcomesController>(ui));
  out.push_back(std::make_unique<DeputyController>(ui));
  out.push_back(std::make_unique<TransferController>(ui));

  auto overview = std::make_unique<OverviewController>(ui);
  auto review = std::make_unique<ReviewController>(ui);
  auto requests = std::make_unique<RequestsController>(ui);
  overview->StaleAfter(review.get(), &ReviewController::actionStateChanged);
  overview->StaleAfter(requests.get(), &RequestsController::actionStateChanged);
  auto* const of_overview = overview.get();
  out.push_back(std::move(overview));
  out.push_back(std::move(review));
  out.push_back(std::move(requests));
  out.push_back(std::make_unique<SealController>(ui));
  out.push_back(std::make_unique<PaceController>(ui));
  out.push_back(std::make_unique<RulesController>(ui));
  auto correction = std::make_unique<CorrectionController>(ui);
  of_overview->StaleAfter(correction.get(), &CorrectionController::actionStateChanged);
  out.push_back(std::move(correction));
  return out;
}

}  // namespace hjj::mobile
