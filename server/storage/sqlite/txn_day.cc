// The day on the street: templates, series, outcomes, call-offs, urgent calls.
#include "server/storage/sqlite/select.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::storage {

using sqlite::Blob;

absl::StatusOr<std::optional<pb::TaskTemplate>> SqliteTxn::GetTaskTemplate(absl::string_view id) {
  return OneBody<pb::TaskTemplate>(
      db_->Query("SELECT body FROM task_template WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<Page<pb::TaskTemplate>> SqliteTxn::ListTaskTemplates(
    const std::vector<std::string>& paths, const PageArgs& page) {
  if (paths.empty()) return Page<pb::TaskTemplate>();
  Select select("body", "task_template");
  WhereAround(&select, paths);
  return select.RunPage<pb::TaskTemplate>(
      db_, {{"name", SortColumn::kText}, {"id", SortColumn::kBlob}}, false, page);
}

absl::Status SqliteTxn::PutTaskTemplate(const pb::TaskTemplate& task_template,
                                        absl::string_view unit_path) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"task_template.id", task_template.id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(unit_path));
  return db_->Run(
      "INSERT INTO task_template(id, unit_path, name, body) VALUES(?, ?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET unit_path = excluded.unit_path, name = excluded.name,"
      " body = excluded.body",
      Blob(IdKey(task_template.id())), unit_path, task_template.name(),
      Blob(task_template.SerializeAsString()));
}

absl::Status SqliteTxn::DeleteTaskTemplate(absl::string_view id) {
  return db_->Run("DELETE FROM task_template WHERE id = ?", Blob(IdKey(id)));
}

absl::StatusOr<std::optional<pb::Series>> SqliteTxn::GetSeries(absl::string_view id) {
  return OneBody<pb::Series>(db_->Query("SELECT body FROM series WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<Page<pb::Series>> SqliteTxn::ListSeries(absl::string_view path_prefix,
                                                       absl::string_view task_id,
                                                       const PageArgs& page) {
  Select select("body", "series");
  select.WherePath("+unit_path", path_prefix);
  if (!task_id.empty()) select.Where("task_id = ?", Blob(IdKey(task_id)));
  return select.RunPage<pb::Series>(
      db_, {{"start_day", SortColumn::kInt}, {"id", SortColumn::kBlob}}, false, page);
}

absl::Status SqliteTxn::PutSeries(const pb::Series& series) {
  HJJ_RETURN_IF_ERROR(
      RequireIds({{"series.id", series.id()}, {"series.task_id", series.task_id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(series.unit_path()));
  return db_->Run(
      "INSERT INTO series(id, task_id, unit_path, start_day, body) VALUES(?, ?, ?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET start_day = excluded.start_day, body = excluded.body",
      Blob(IdKey(series.id())), Blob(IdKey(series.task_id())), series.unit_path(),
      DayNumber(series.start_date()), Blob(series.SerializeAsString()));
}

absl::StatusOr<std::optional<pb::Outcome>> SqliteTxn::GetOutcome(absl::string_view shift_id) {
  return OneBody<pb::Outcome>(
      db_->Query("SELECT body FROM outcome WHERE shift_id = ?", Blob(IdKey(shift_id))));
}

absl::StatusOr<Page<pb::Outcome>> SqliteTxn::ListOutcomes(absl::string_view path_prefix,
                                                          const DayRange& days,
                                                          const PageArgs& page) {
  Select select("body", "outcome");
  select.WherePath("+unit_path", path_prefix);
  select.WhereDays("day", days);
  return select.RunPage<pb::Outcome>(
      db_, {{"day", SortColumn::kInt}, {"shift_id", SortColumn::kBlob}}, false, page);
}

absl::Status SqliteTxn::PutOutcome(const pb::Outcome& outcome) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"outcome.shift_id", outcome.shift_id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(outcome.unit_path()));
  return db_->Run(
      "INSERT INTO outcome(shift_id, unit_path, day, body) VALUES(?, ?, ?, ?)"
      " ON CONFLICT(shift_id) DO UPDATE SET unit_path = excluded.unit_path, day = excluded.day,"
      " body = excluded.body",
      Blob(IdKey(outcome.shift_id())), outcome.unit_path(), DayNumber(outcome.service_date()),
      Blob(outcome.SerializeAsString()));
}

absl::StatusOr<std::optional<pb::CallOffRecord>> SqliteTxn::GetCallOff(absl::string_view id) {
  return OneBody<pb::CallOffRecord>(
      db_->Query("SELECT body FROM call_off WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<Page<pb::CallOffRecord>> SqliteTxn::ListCallOffs(absl::string_view path_prefix,
                                                                const PageArgs& page) {
  Select select("body", "call_off");
  select.WherePath("+unit_path", path_prefix);
  return select.RunPage<pb::CallOffRecord>(
      db_, {{"create_us", SortColumn::kInt}, {"id", SortColumn::kBlob}}, true, page);
}

absl::Status SqliteTxn::PutCallOff(const pb::CallOffRecord& call_off) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"call_off.id", call_off.id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(call_off.unit_path()));
  return db_->Run(
      "INSERT INTO call_off(id, unit_path, create_us, body) VALUES(?, ?, ?, ?)"
      " ON CONFLICT(id) DO UPDATE SET body = excluded.body",
      Blob(IdKey(call_off.id())), call_off.unit_path(), MicrosOf(FromProto(call_off.create_time())),
      Blob(call_off.SerializeAsString()));
}

absl::StatusOr<Page<rec::StoredCallOffSeat>> SqliteTxn::ListCallOffSeats(
    absl::string_view call_off_id, absl::string_view person_id, bool unreached_only,
    const PageArgs& page) {
  Select select("body", "call_off_seat");
  select.Where("call_off_id = ?", Blob(IdKey(call_off_id)));
  if (!person_id.empty()) select.Where("person_id = ?", Blob(IdKey(person_id)));
  if (unreached_only) select.Where("is_reached = 0");
  return select.RunPage<rec::StoredCallOffSeat>(
      db_, {{"start_us", SortColumn::kInt}, {"assignment_id", SortColumn::kBlob}}, false, page);
}

absl::Status SqliteTxn::PutCallOffSeat(const rec::StoredCallOffSeat& seat) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"call_off_seat.call_off_id", seat.call_off_id()},
                                  {"call_off_seat.assignment_id", seat.assignment_id()},
                                  {"call_off_seat.person_id", seat.person_id()}}));
  return db_->Run(
      "INSERT INTO call_off_seat(call_off_id, assignment_id, person_id, start_us, is_reached, body)"
      " VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(call_off_id, assignment_id) DO UPDATE SET"
      " is_reached = excluded.is_reached, body = excluded.body",
      Blob(IdKey(seat.call_off_id())), Blob(IdKey(seat.assignment_id())),
      Blob(IdKey(seat.person_id())), seat.start_us(),
      seat.acknowledge_us() != 0 || seat.reach_us() != 0, Blob(seat.SerializeAsString()));
}

absl::StatusOr<std::optional<pb::UrgentCall>> SqliteTxn::GetUrgentCall(absl::string_view id) {
  return OneBody<pb::UrgentCall>(
      db_->Query("SELECT body FROM urgent_call WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<std::vector<pb::UrgentCall>> SqliteTxn::OpenUrgentCalls(absl::string_view shift_id) {
  return AllBodies<pb::UrgentCall>(
      db_->Query("SELECT body FROM urgent_call WHERE shift_id = ? AND is_open = 1 ORDER BY id",
                 Blob(IdKey(shift_id))));
}

absl::StatusOr<std::vector<pb::UrgentCall>> SqliteTxn::UrgentCallsDue(absl::Time now, int limit) {
  return AllBodies<pb::UrgentCall>(
      db_->Query("SELECT body FROM urgent_call WHERE is_open = 1 AND answer_by_us <= ?"
                 " ORDER BY answer_by_us, id LIMIT ?",
                 MicrosOf(now), limit));
}

absl::Status SqliteTxn::PutUrgentCall(const pb::UrgentCall& call, absl::string_view unit_path) {
  HJJ_RETURN_IF_ERROR(
      RequireIds({{"urgent_call.id", call.id()}, {"urgent_call.shift_id", call.shift_id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(unit_path));
  return db_->Run(
      "INSERT INTO urgent_call(id, shift_id, unit_path, is_open, answer_by_us, body)"
      " VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET is_open = excluded.is_open,"
      " answer_by_us = excluded.answer_by_us, body = excluded.body",
      Blob(IdKey(call.id())), Blob(IdKey(call.shift_id())), unit_path,
      call.state() == pb::URGENT_CALL_STATE_OPEN, MicrosOf(FromProto(call.answer_by_time())),
      Blob(call.SerializeAsString()));
}

}  // namespace hjj::storage
