#include <absl/strings/str_join.h>

#include "server/storage/sqlite/select.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::storage {

using sqlite::Blob;

namespace {

constexpr char kCheckIns[] =
    "SELECT c.body, p.body, d.body FROM check_in c"
    " LEFT JOIN evidence_place p ON p.event_id = c.event_id"
    " LEFT JOIN evidence_drawing d ON d.event_id = c.event_id ";

// Puts a row of kCheckIns together again: the parsed event and what is kept beside the signed bytes
// are not in its body.
absl::Status ReadCheckIn(const sqlite::Statement& row, rec::StoredCheckIn* check_in) {
  HJJ_RETURN_IF_ERROR(ParseBody(row, 0, check_in));
  pb::CheckInRecord* record = check_in->mutable_record();
  if (!record->has_event() &&
      !record->mutable_event()->ParseFromString(record->check_in().event())) {
    return Refuse(absl::StatusCode::kDataLoss, reason::kStoreCorrupt,
                  "a stored check-in event cannot be read");
  }
  if (!row.IsNull(1)) HJJ_RETURN_IF_ERROR(ParseBody(row, 1, check_in->mutable_raw_place()));
  if (!row.IsNull(2)) HJJ_RETURN_IF_ERROR(ParseBody(row, 2, check_in->mutable_drawing()));
  return absl::OkStatus();
}

// The bytes are those that AppendCheckIn writes, and the columns beside them (3 to 9 of GetCheckIn)
// say the same. Those of an older schema know neither chain nor boot.
bool IsAsAppended(const sqlite::Statement& row, const rec::StoredCheckIn& check_in) {
  rec::StoredCheckIn lean;
  const std::string bytes = row.Bytes(0);
  const pb::CheckInRecord& record = check_in.record();
  const pb::CheckInEvent& event = record.event();
  const bool older = row.Int(8) == 0 && row.Bytes(9).empty();
  return lean.ParseFromString(bytes) && lean.SerializeAsString() == bytes &&
         row.Bytes(3) == IdKey(event.id()) && row.Bytes(4) == IdKey(event.assignment_id()) &&
         row.Bytes(5) == record.check_in().key_id() &&
         row.Int(6) == absl::ToUnixMicros(FromProto(record.receive_time())) &&
         row.Int(7) == (check_in.quarantined() ? 1 : 0) &&
         (older || (row.Int(8) == event.chain_index() && row.Bytes(9) == event.boot_id()));
}

// Latitude and longitude as they are in memory of this machine: compared, never read.
std::string FixKey(const pb::RawPlace& place) {
  const double degrees[] = {place.latitude_deg(), place.longitude_deg()};
  return {reinterpret_cast<const char*>(degrees), sizeof degrees};
}

// The filters that lists and sums of drafts share.
void Filter(const DraftQuery& q, Select* select) {
  select->WherePath("+unit_path", q.path_prefix);
  select->WhereDays("day", q.days);
  if (!q.include_credited) select->Where("state < 4");  // as in the partial index
  if (q.states.empty()) return;
  select->Where(absl::StrCat(
      "state IN (",
      absl::StrJoin(q.states, ", ",
                    [](std::string* out, auto s) { absl::StrAppend(out, static_cast<int>(s)); }),
      ")"));
}
static_assert(pb::DRAFT_STATE_CREDITED == 4, "named in the schema and in Filter");

}  // namespace

absl::StatusOr<std::optional<rec::StoredCheckIn>> SqliteTxn::GetCheckIn(
    absl::string_view event_id) {
  HJJ_ASSIGN_OR_RETURN(
      auto row, db_->Query("SELECT c.body, p.body, d.body, c.event_id, c.assignment_id, c.key_id,"
                           " c.receive_us, c.quarantined, c.chain_index, c.boot_id FROM check_in c"
                           " LEFT JOIN evidence_place p ON p.event_id = c.event_id"
                           " LEFT JOIN evidence_drawing d ON d.event_id = c.event_id"
                           " WHERE c.event_id = ?",
                           Blob(IdKey(event_id))));
  HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
  if (!found) return std::nullopt;
  rec::StoredCheckIn check_in;
  HJJ_RETURN_IF_ERROR(ReadCheckIn(row, &check_in));
  if (!IsAsAppended(row, check_in)) {
    return Refuse(absl::StatusCode::kDataLoss, reason::kStoreCorrupt,
                  "a stored check-in event is not as it was appended");
  }
  return check_in;
}

absl::StatusOr<std::vector<rec::StoredCheckIn>> SqliteTxn::CheckInsOf(
    absl::string_view assignment_id) {
  std::vector<rec::StoredCheckIn> all;
  if (!IsId(assignment_id)) return all;
  HJJ_ASSIGN_OR_RETURN(auto row,
                       db_->Query(absl::StrCat(kCheckIns,
                                               "WHERE c.assignment_id = ? AND c.quarantined = 0"
                                               " ORDER BY c.receive_us, c.event_id"),
                                  Blob(IdKey(assignment_id))));
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
    if (!found) return all;
    HJJ_RETURN_IF_ERROR(ReadCheckIn(row, &all.emplace_back()));
  }
}

absl::StatusOr<int64_t> SqliteTxn::CountQuarantined(absl::string_view key_id) {
  return db_->QueryInt("SELECT count(*) FROM check_in WHERE key_id = ? AND quarantined = 1",
                       Blob(key_id));
}

absl::StatusOr<std::vector<std::string>> SqliteTxn::RawPlacesBefore(absl::Time before, int limit) {
  // Ids begin with the time of the tap: what is due stands at the front.
  return AllIds(
      db_->Query("SELECT p.event_id FROM evidence_place p JOIN check_in c"
                 " ON c.event_id = p.event_id WHERE c.receive_us < ?"
                 " ORDER BY p.event_id LIMIT ?",
                 MicrosOf(before), limit));
}

absl::Status SqliteTxn::DeleteRawPlace(absl::string_view event_id) {
  return db_->Run("DELETE FROM evidence_place WHERE event_id = ?", Blob(IdKey(event_id)));
}

absl::Status SqliteTxn::DeleteRawPlacesOf(absl::string_view person_id) {
  // Of her phones, whomever the tap was about.
  return db_->Run(
      "DELETE FROM evidence_place WHERE event_id IN (SELECT c.event_id FROM check_in c"
      " JOIN device d ON d.key_id = c.key_id WHERE d.person_id = ?)",
      Blob(IdKey(person_id)));
}

absl::StatusOr<std::optional<rec::StoredCheckIn>> SqliteTxn::ChainEvent(absl::string_view key_id,
                                                                        int64_t chain_index) {
  HJJ_ASSIGN_OR_RETURN(auto row, db_->Query(absl::StrCat(kCheckIns,
                                                         "WHERE c.key_id = ? AND c.chain_index = ?"
                                                         " ORDER BY c.event_id LIMIT 1"),
                                            Blob(key_id), chain_index));
  HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
  if (!found) return std::nullopt;
  rec::StoredCheckIn check_in;
  HJJ_RETURN_IF_ERROR(ReadCheckIn(row, &check_in));
  return check_in;
}

absl::StatusOr<std::vector<std::string>> SqliteTxn::PersonsOfBoot(absl::string_view boot_id) {
  return AllIds(
      db_->Query("SELECT DISTINCT d.person_id FROM check_in c JOIN device d ON d.key_id = c.key_id"
                 " WHERE c.boot_id = ? ORDER BY 1",
                 Blob(boot_id)));
}

absl::StatusOr<std::vector<std::string>> SqliteTxn::AssignmentsOfBoot(absl::string_view boot_id) {
  return AllIds(db_->Query(
      "SELECT DISTINCT assignment_id FROM check_in WHERE boot_id = ? AND assignment_id <> x''"
      " AND quarantined = 0 ORDER BY 1",
      Blob(boot_id)));
}

absl::StatusOr<std::vector<rec::StoredCheckIn>> SqliteTxn::EventsAtFix(const pb::RawPlace& fix) {
  std::vector<rec::StoredCheckIn> all;
  HJJ_ASSIGN_OR_RETURN(auto row,
                       db_->Query(absl::StrCat(kCheckIns,
                                               "WHERE p.fix = ? AND p.fix <> x'' AND"
                                               " c.quarantined = 0 ORDER BY c.event_id LIMIT 20"),
                                  Blob(FixKey(fix))));
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
    if (!found) return all;
    HJJ_RETURN_IF_ERROR(ReadCheckIn(row, &all.emplace_back()));
  }
}

absl::StatusOr<std::vector<std::string>> SqliteTxn::ChainGaps(const TimeRange& received) {
  return AllIds(
      db_->Query("SELECT DISTINCT c.assignment_id FROM check_in c WHERE c.receive_us >= ?"
                 " AND c.receive_us < ? AND c.quarantined = 0 AND c.chain_index > 1"
                 " AND c.assignment_id <> x'' AND NOT EXISTS (SELECT 1 FROM check_in b"
                 "  WHERE b.key_id = c.key_id AND b.chain_index = c.chain_index - 1) ORDER BY 1",
                 MicrosOf(received.from), MicrosOf(received.to)));
}

absl::StatusOr<std::vector<rec::StoredCodeHolder>> SqliteTxn::CodeHolders(
    absl::string_view shift_id) {
  return AllBodies<rec::StoredCodeHolder>(
      db_->Query("SELECT body FROM code_holder WHERE shift_id = ? ORDER BY issue_us, key_id",
                 Blob(IdKey(shift_id))));
}

absl::Status SqliteTxn::PutCodeHolder(const rec::StoredCodeHolder& holder) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"code_holder.shift_id", holder.shift_id()},
                                  {"code_holder.person_id", holder.person_id()}}));
  return db_->Run(
      "INSERT INTO code_holder(shift_id, key_id, issue_us, body) VALUES(?, ?, ?, ?)"
      " ON CONFLICT(shift_id, key_id) DO UPDATE SET issue_us = excluded.issue_us,"
      " body = excluded.body",
      Blob(IdKey(holder.shift_id())), Blob(holder.key_id()), holder.issue_us(),
      Blob(holder.SerializeAsString()));
}

absl::Status SqliteTxn::AppendCheckIn(const rec::StoredCheckIn& check_in) {
  const pb::CheckInRecord& record = check_in.record();
  HJJ_RETURN_IF_ERROR(RequireIds({{"check_in.event.id", record.event().id()}}));
  const std::string event_id = IdKey(record.event().id());
  rec::StoredCheckIn lean = check_in;
  lean.clear_raw_place();
  lean.clear_drawing();
  // The signed bytes are the event; the parsed copy is made again when read.
  if (!record.check_in().event().empty()) lean.mutable_record()->clear_event();
  HJJ_RETURN_IF_ERROR(db_->Run(
      "INSERT INTO check_in(event_id, assignment_id, key_id, receive_us, quarantined, body,"
      " chain_index, boot_id) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
      Blob(event_id), Blob(IdKey(record.event().assignment_id())), Blob(record.check_in().key_id()),
      absl::ToUnixMicros(FromProto(record.receive_time())), check_in.quarantined(),
      Blob(lean.SerializeAsString()), record.event().chain_index(),
      Blob(record.event().boot_id())));
  // The trigger ignores what is there already.
  if (db_->Changes() == 0) {
    return Refuse(absl::StatusCode::kAlreadyExists, reason::kEventIdReused,
                  "this event id is known");
  }
  if (check_in.has_drawing()) {
    HJJ_RETURN_IF_ERROR(db_->Run("INSERT INTO evidence_drawing(event_id, body) VALUES(?, ?)",
                                 Blob(event_id), Blob(check_in.drawing().SerializeAsString())));
  }
  if (!check_in.has_raw_place()) return absl::OkStatus();
  return db_->Run("INSERT INTO evidence_place(event_id, body, fix) VALUES(?, ?, ?)", Blob(event_id),
                  Blob(check_in.raw_place().SerializeAsString()),
                  Blob(FixKey(check_in.raw_place())));
}

absl::StatusOr<std::optional<pb::HourDraft>> SqliteTxn::GetDraft(absl::string_view assignment_id) {
  return OneBody<pb::HourDraft>(
      db_->Query("SELECT body FROM draft WHERE assignment_id = ?", Blob(IdKey(assignment_id))));
}

absl::StatusOr<Page<pb::HourDraft>> SqliteTxn::ListDrafts(const DraftQuery& q,
                                                          const PageArgs& page) {
  Select select("body", "draft");
  Filter(q, &select);
  return select.RunPage<pb::HourDraft>(db_,
                                       {{"rank", SortColumn::kInt},
                                        {"day", SortColumn::kInt},
                                        {"unit_path", SortColumn::kText},
                                        {"assignment_id", SortColumn::kBlob}},
                                       false, page);
}

absl::StatusOr<DraftTotals> SqliteTxn::SumDrafts(const DraftQuery& q) {
  Select select("count(*), coalesce(sum(minutes), 0)", "draft");
  Filter(q, &select);
  HJJ_ASSIGN_OR_RETURN(auto row, select.Run(db_));
  HJJ_RETURN_IF_ERROR(row.Step().status());
  return DraftTotals{row.Int(0), row.Int(1)};
}

absl::StatusOr<std::vector<pb::HourDraft>> SqliteTxn::DraftsOfPersonDay(absl::string_view person_id,
                                                                        int32_t day) {
  return AllBodies<pb::HourDraft>(
      db_->Query("SELECT body FROM draft WHERE person_id = ? AND day = ? ORDER BY assignment_id",
                 Blob(IdKey(person_id)), day));
}

absl::Status SqliteTxn::PutDraft(const pb::HourDraft& draft) {
  HJJ_RETURN_IF_ERROR(RequireIds(
      {{"draft.assignment_id", draft.assignment_id()}, {"draft.person_id", draft.person_id()}}));
  HJJ_RETURN_IF_ERROR(AllowIds({{"draft.campaign_id", draft.campaign_id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(draft.unit_path()));
  return db_->Run(
      "INSERT INTO draft(assignment_id, person_id, unit_path, campaign_id, category, day, minutes,"
      " state, rank, body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(assignment_id)"
      " DO UPDATE SET person_id = excluded.person_id, unit_path = excluded.unit_path,"
      " campaign_id = excluded.campaign_id, category = excluded.category, day = excluded.day,"
      " minutes = excluded.minutes, state = excluded.state, rank = excluded.rank,"
      " body = excluded.body",
      Blob(IdKey(draft.assignment_id())), Blob(IdKey(draft.person_id())), draft.unit_path(),
      Blob(IdKey(draft.campaign_id())), draft.category(), DayNumber(draft.service_date()),
      draft.minutes(), draft.state(), draft.state() == pb::DRAFT_STATE_NEEDS_DECISION ? 0 : 1,
      Blob(draft.SerializeAsString()));
}

absl::StatusOr<std::vector<std::string>> SqliteTxn::DirtyDrafts(int limit) {
  return AllIds(db_->Query("SELECT assignment_id FROM dirty_draft ORDER BY mark LIMIT ?", limit));
}

absl::Status SqliteTxn::MarkDraftDirty(absl::string_view assignment_id) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"assignment_id", assignment_id}}));
  // An older mark stays, so that a busy assignment is not pushed back for ever.
  return db_->Run(
      "INSERT INTO dirty_draft(assignment_id) VALUES(?) ON CONFLICT(assignment_id) DO NOTHING",
      Blob(IdKey(assignment_id)));
}

absl::Status SqliteTxn::ClearDraftDirty(absl::string_view assignment_id) {
  return db_->Run("DELETE FROM dirty_draft WHERE assignment_id = ?", Blob(IdKey(assignment_id)));
}

}  // namespace hjj::storage
