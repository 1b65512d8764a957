#include <absl/strings/str_join.h>

#include "server/storage/sqlite/select.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::storage {

using sqlite::Blob;

namespace {

const std::vector<SortColumn>& ByStart() {
  static const auto* order =
      new std::vector<SortColumn>{{"start_us", SortColumn::kInt}, {"id", SortColumn::kBlob}};
  return *order;
}

const std::vector<SortColumn>& ByCreation() {
  static const auto* order =
      new std::vector<SortColumn>{{"create_us", SortColumn::kInt}, {"id", SortColumn::kBlob}};
  return *order;
}

}  // namespace

absl::StatusOr<std::optional<pb::Campaign>> SqliteTxn::GetCampaign(absl::string_view id) {
  return OneBody<pb::Campaign>(
      db_->Query("SELECT body FROM campaign WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<Page<pb::Campaign>> SqliteTxn::ListCampaigns(const std::vector<std::string>& paths,
                                                            const PageArgs& page) {
  if (paths.empty()) return Page<pb::Campaign>();
  Select select("body", "campaign");
  WhereAround(&select, paths);
  return select.RunPage<pb::Campaign>(db_, {{"name", SortColumn::kText}, {"id", SortColumn::kBlob}},
                                      false, page);
}

absl::Status SqliteTxn::PutCampaign(const pb::Campaign& campaign, absl::string_view unit_path) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"campaign.id", campaign.id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(unit_path));
  return db_->Run(
      "INSERT INTO campaign(id, unit_path, name, body) VALUES(?, ?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET unit_path = excluded.unit_path, name = excluded.name,"
      " body = excluded.body",
      Blob(IdKey(campaign.id())), unit_path, campaign.name(), Blob(campaign.SerializeAsString()));
}

absl::StatusOr<std::optional<pb::Task>> SqliteTxn::GetTask(absl::string_view id) {
  return OneBody<pb::Task>(db_->Query("SELECT body FROM task WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<Page<pb::Task>> SqliteTxn::ListTasks(absl::string_view path_prefix,
                                                    absl::string_view campaign_id,
                                                    const PageArgs& page) {
  Select select("body", "task");
  select.WherePath("unit_path", path_prefix);
  if (!campaign_id.empty()) select.Where("campaign_id = ?", Blob(IdKey(campaign_id)));
  return select.RunPage<pb::Task>(
      db_, {{"unit_path", SortColumn::kText}, {"id", SortColumn::kBlob}}, false, page);
}

absl::Status SqliteTxn::PutTask(const pb::Task& task, absl::string_view unit_path) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"task.id", task.id()}}));
  HJJ_RETURN_IF_ERROR(AllowIds({{"task.campaign_id", task.campaign_id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(unit_path));
  return db_->Run(
      "INSERT INTO task(id, unit_path, campaign_id, body) VALUES(?, ?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET unit_path = excluded.unit_path,"
      " campaign_id = excluded.campaign_id, body = excluded.body",
      Blob(IdKey(task.id())), unit_path, Blob(IdKey(task.campaign_id())),
      Blob(task.SerializeAsString()));
}

absl::StatusOr<std::optional<pb::Shift>> SqliteTxn::GetShift(absl::string_view id) {
  return OneBody<pb::Shift>(db_->Query("SELECT body FROM shift WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<Page<pb::Shift>> SqliteTxn::ListShifts(const ShiftQuery& q, const PageArgs& page) {
  Select select("body", "shift");
  // "+": the index by start gives the order; the path only filters it.
  select.WherePath("+unit_path", q.path_prefix);
  if (!q.task_id.empty()) select.Where("task_id = ?", Blob(IdKey(q.task_id)));
  if (!q.series_id.empty()) {
    select.Where("series_id = ? AND series_id <> x''", Blob(IdKey(q.series_id)));
  }
  select.WhereTime("start_us", q.start);
  return select.RunPage<pb::Shift>(db_, ByStart(), false, page);
}

absl::StatusOr<bool> SqliteTxn::ShiftReusedFrom(absl::string_view source_shift_id,
                                                const TimeRange& start) {
  const std::string source = IdKey(source_shift_id);
  if (source.empty()) return false;
  Select select("1", "shift");
  select.Where("reused_from = ?", Blob(source));
  select.Where("reused_from <> x''");
  select.WhereTime("start_us", start);
  HJJ_ASSIGN_OR_RETURN(auto row, select.Run(db_, " LIMIT 1"));
  return row.Step();
}

absl::Status SqliteTxn::PutShift(const pb::Shift& shift, absl::string_view unit_path) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"shift.id", shift.id()}, {"shift.task_id", shift.task_id()}}));
  HJJ_RETURN_IF_ERROR(AllowIds({{"shift.reused_from_shift_id", shift.reused_from_shift_id()},
                                {"shift.series_id", shift.series_id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(unit_path));
  return db_->Run(
      "INSERT INTO shift(id, task_id, unit_path, start_us, reused_from, series_id, body)"
      " VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET task_id = excluded.task_id,"
      " unit_path = excluded.unit_path, start_us = excluded.start_us,"
      " reused_from = excluded.reused_from, series_id = excluded.series_id, body = excluded.body",
      Blob(IdKey(shift.id())), Blob(IdKey(shift.task_id())), unit_path,
      MicrosOf(FromProto(shift.start_time())), Blob(IdKey(shift.reused_from_shift_id())),
      Blob(IdKey(shift.series_id())), Blob(shift.SerializeAsString()));
}

absl::StatusOr<std::optional<pb::Plan>> SqliteTxn::GetPlan(absl::string_view id) {
  return OneBody<pb::Plan>(db_->Query("SELECT body FROM plan WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<Page<pb::Plan>> SqliteTxn::ListPlans(absl::string_view path_prefix,
                                                    const PageArgs& page) {
  Select select("body", "plan");
  select.WherePath("+unit_path", path_prefix);
  return select.RunPage<pb::Plan>(db_, ByCreation(), true, page);
}

absl::StatusOr<Page<pb::PlanLine>> SqliteTxn::ListPlanLines(absl::string_view plan_id,
                                                            const PageArgs& page) {
  Select select("body", "plan_line");
  select.Where("plan_id = ?", Blob(IdKey(plan_id)));
  return select.RunPage<pb::PlanLine>(db_, {{"line", SortColumn::kInt}}, false, page);
}

absl::StatusOr<rec::StoredPlanPrices> SqliteTxn::GetPlanPrices(absl::string_view plan_id) {
  HJJ_ASSIGN_OR_RETURN(
      auto prices, OneBody<rec::StoredPlanPrices>(db_->Query(
                       "SELECT body FROM plan_prices WHERE plan_id = ?", Blob(IdKey(plan_id)))));
  return prices ? *std::move(prices) : rec::StoredPlanPrices();
}

absl::Status SqliteTxn::PutPlanPrices(absl::string_view plan_id,
                                      const rec::StoredPlanPrices& prices) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"plan_id", plan_id}}));
  return db_->Run("INSERT OR REPLACE INTO plan_prices(plan_id, body) VALUES(?, ?)",
                  Blob(IdKey(plan_id)), Blob(prices.SerializeAsString()));
}

absl::Status SqliteTxn::PutPlan(const pb::Plan& plan, absl::string_view unit_path) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"plan.id", plan.id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(unit_path));
  return db_->Run(
      "INSERT INTO plan(id, unit_path, create_us, sent, body) VALUES(?, ?, ?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET unit_path = excluded.unit_path,"
      " create_us = excluded.create_us, sent = excluded.sent, body = excluded.body",
      Blob(IdKey(plan.id())), unit_path, MicrosOf(FromProto(plan.create_time())),
      plan.state() == pb::PLAN_STATE_COMMITTED ? 1 : 0, Blob(plan.SerializeAsString()));
}

absl::StatusOr<std::vector<std::string>> SqliteTxn::UnsentPlansBefore(absl::Time before,
                                                                      int limit) {
  return AllIds(db_->Query(
      "SELECT id FROM plan WHERE sent = 0 AND create_us < ? ORDER BY create_us, id LIMIT ?",
      MicrosOf(before), limit));
}

absl::Status SqliteTxn::DeletePlan(absl::string_view id) {
  HJJ_RETURN_IF_ERROR(db_->Run("DELETE FROM plan_line WHERE plan_id = ?", Blob(IdKey(id))));
  HJJ_RETURN_IF_ERROR(db_->Run("DELETE FROM plan_prices WHERE plan_id = ?", Blob(IdKey(id))));
  return db_->Run("DELETE FROM plan WHERE id = ?", Blob(IdKey(id)));
}

absl::Status SqliteTxn::AppendPlanLines(absl::string_view plan_id,
                                        const std::vector<pb::PlanLine>& lines) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"plan_id", plan_id}}));
  const std::string id = IdKey(plan_id);
  HJJ_ASSIGN_OR_RETURN(
      int64_t line,
      db_->QueryInt("SELECT coalesce(max(line), 0) FROM plan_line WHERE plan_id = ?", Blob(id)));
  for (const pb::PlanLine& one : lines) {
    HJJ_RETURN_IF_ERROR(db_->Run("INSERT INTO plan_line(plan_id, line, body) VALUES(?, ?, ?)",
                                 Blob(id), ++line, Blob(one.SerializeAsString())));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<pb::Offer>> SqliteTxn::GetOffer(absl::string_view id) {
  return OneBody<pb::Offer>(db_->Query("SELECT body FROM offer WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<Page<pb::Offer>> SqliteTxn::ListOffers(const OfferQuery& q, const PageArgs& page) {
  Select select("body", "offer");
  select.WherePath("+unit_path", q.path_prefix);
  if (!q.person_id.empty()) select.Where("person_id = ?", Blob(IdKey(q.person_id)));
  if (q.open_only) select.Where("is_open = 1");
  if (!q.urgent_call_id.empty()) {
    select.Where("urgent_call_id = ? AND urgent_call_id <> x''", Blob(IdKey(q.urgent_call_id)));
  }
  if (!q.stand_in_for_assignment_id.empty()) {
    select.Where("stand_in_for = ? AND stand_in_for <> x''",
                 Blob(IdKey(q.stand_in_for_assignment_id)));
  }
  return select.RunPage<pb::Offer>(db_, ByCreation(), true, page);
}

absl::StatusOr<std::vector<pb::Offer>> SqliteTxn::OffersDue(absl::Time now, int limit) {
  return AllBodies<pb::Offer>(
      db_->Query("SELECT body FROM offer WHERE is_open = 1 AND answer_by_us <= ?"
                 " ORDER BY answer_by_us, id LIMIT ?",
                 MicrosOf(now), limit));
}

absl::Status SqliteTxn::PutOffer(const pb::Offer& offer, absl::string_view unit_path) {
  HJJ_RETURN_IF_ERROR(
      RequireIds({{"offer.id", offer.id()}, {"offer.person_id", offer.person_id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(unit_path));
  return db_->Run(
      "INSERT INTO offer(id, person_id, unit_path, is_open, create_us, answer_by_us,"
      " urgent_call_id, stand_in_for, body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET person_id = excluded.person_id,"
      " unit_path = excluded.unit_path, is_open = excluded.is_open,"
      " create_us = excluded.create_us, answer_by_us = excluded.answer_by_us,"
      " urgent_call_id = excluded.urgent_call_id, stand_in_for = excluded.stand_in_for,"
      " body = excluded.body",
      Blob(IdKey(offer.id())), Blob(IdKey(offer.person_id())), unit_path,
      offer.state() == pb::OFFER_STATE_OPEN, MicrosOf(FromProto(offer.create_time())),
      MicrosOf(FromProto(offer.answer_by_time())), Blob(IdKey(offer.urgent_call_id())),
      Blob(IdKey(offer.stand_in_for_assignment_id())), Blob(offer.SerializeAsString()));
}

absl::StatusOr<std::optional<pb::Assignment>> SqliteTxn::GetAssignment(absl::string_view id) {
  return OneBody<pb::Assignment>(
      db_->Query("SELECT body FROM assignment WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<Page<pb::Assignment>> SqliteTxn::ListAssignments(const AssignmentQuery& q,
                                                                const PageArgs& page) {
  Select select("body", "assignment");
  select.WherePath("+unit_path", q.path_prefix);
  if (!q.person_id.empty()) select.Where("person_id = ?", Blob(IdKey(q.person_id)));
  if (!q.shift_id.empty()) select.Where("shift_id = ?", Blob(IdKey(q.shift_id)));
  if (!q.offer_id.empty()) {
    select.Where("offer_id = ? AND offer_id <> x''", Blob(IdKey(q.offer_id)));
  }
  select.WhereTime("start_us", q.start);
  return select.RunPage<pb::Assignment>(db_, ByStart(), false, page);
}

absl::Status SqliteTxn::PutAssignment(const pb::Assignment& a, absl::string_view unit_path) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"assignment.id", a.id()},
                                  {"assignment.person_id", a.person_id()},
                                  {"assignment.shift_id", a.shift_id()}}));
  HJJ_RETURN_IF_ERROR(AllowIds({{"assignment.offer_id", a.offer_id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(unit_path));
  const std::string body = a.SerializeAsString();
  // Most changes (an answer, a check-in) leave the index columns as they are; naming those in an
  // UPDATE would write every index again.
  HJJ_RETURN_IF_ERROR(db_->Run(
      "UPDATE assignment SET body = ? WHERE id = ? AND person_id = ? AND shift_id = ?"
      " AND offer_id = ? AND unit_path = ? AND start_us = ?",
      Blob(body), Blob(IdKey(a.id())), Blob(IdKey(a.person_id())), Blob(IdKey(a.shift_id())),
      Blob(IdKey(a.offer_id())), unit_path, MicrosOf(FromProto(a.start_time()))));
  if (db_->Changes() == 1) return absl::OkStatus();
  return db_->Run(
      "INSERT INTO assignment(id, person_id, shift_id, offer_id, unit_path, start_us, body)"
      " VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET person_id = excluded.person_id,"
      " shift_id = excluded.shift_id, offer_id = excluded.offer_id,"
      " unit_path = excluded.unit_path, start_us = excluded.start_us, body = excluded.body",
      Blob(IdKey(a.id())), Blob(IdKey(a.person_id())), Blob(IdKey(a.shift_id())),
      Blob(IdKey(a.offer_id())), unit_path, MicrosOf(FromProto(a.start_time())), Blob(body));
}

}  // namespace hjj::storage
