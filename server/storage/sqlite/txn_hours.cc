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
    "SELECT c.body, p.body FROM check_in c LEFT JOIN evidence_place p ON p.event_id = c.event_id ";

// Puts a row of kCheckIns together again: the parsed event and the raw place are not in its body.
absl::Status ReadCheckIn(const sqlite::Statement& row, rec::StoredCheckIn* check_in) {
  HJJ_RETURN_IF_ERROR(ParseBody(row, 0, check_in));
  pb::CheckInRecord* record = check_in->mutable_record();
  if (!record->has_event() &&
      !record->mutable_event()->ParseFromString(record->check_in().event())) {
    return Refuse(absl::StatusCode::kDataLoss, reason::kStoreCorrupt,
                  "a stored check-in event cannot be read");
  }
  if (!row.IsNull(1)) HJJ_RETURN_IF_ERROR(ParseBody(row, 1, check_in->mutable_raw_place()));
  return absl::OkStatus();
}

// The filters that lists and sums of drafts share.
void Filter(const DraftQuery& q, Select* select) {
  select->WherePath("+unit_path", q.path_prefix);
  select->WhereDays("day", q.days);
  if (!q.include_credited) select->Where("state <> 4");  // as in the partial index
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
      auto row, db_->Query(absl::StrCat(kCheckIns, "WHERE c.event_id = ?"), Blob(IdKey(event_id))));
  HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
  if (!found) return std::nullopt;
  rec::StoredCheckIn check_in;
  HJJ_RETURN_IF_ERROR(ReadCheckIn(row, &check_in));
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
  HJJ_ASSIGN_OR_RETURN(auto row,
                       db_->Query("SELECT p.event_id FROM evidence_place p JOIN check_in c"
                                  " ON c.event_id = p.event_id WHERE c.receive_us < ?"
                                  " ORDER BY p.event_id LIMIT ?",
                                  MicrosOf(before), limit));
  std::vector<std::string> ids;
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
    if (!found) return ids;
    ids.push_back(IdFromBlob(row.Bytes(0)));
  }
}

absl::Status SqliteTxn::DeleteRawPlace(absl::string_view event_id) {
  return db_->Run("DELETE FROM evidence_place WHERE event_id = ?", Blob(IdKey(event_id)));
}

absl::Status SqliteTxn::AppendCheckIn(const rec::StoredCheckIn& check_in) {
  const pb::CheckInRecord& record = check_in.record();
  HJJ_RETURN_IF_ERROR(RequireIds({{"check_in.event.id", record.event().id()}}));
  const std::string event_id = IdKey(record.event().id());
  rec::StoredCheckIn lean = check_in;
  lean.clear_raw_place();
  // The signed bytes are the event; the parsed copy is made again when read.
  if (!record.check_in().event().empty()) lean.mutable_record()->clear_event();
  HJJ_RETURN_IF_ERROR(db_->Run(
      "INSERT INTO check_in(event_id, assignment_id, key_id, receive_us, quarantined, body)"
      " VALUES(?, ?, ?, ?, ?, ?)",
      Blob(event_id), Blob(IdKey(record.event().assignment_id())), Blob(record.check_in().key_id()),
      absl::ToUnixMicros(FromProto(record.receive_time())), check_in.quarantined(),
      Blob(lean.SerializeAsString())));
  // The trigger ignores what is there already.
  if (db_->Changes() == 0) {
    return Refuse(absl::StatusCode::kAlreadyExists, reason::kEventIdReused,
                  "this event id is known");
  }
  if (!check_in.has_raw_place()) return absl::OkStatus();
  return db_->Run("INSERT INTO evidence_place(event_id, body) VALUES(?, ?)", Blob(event_id),
                  Blob(check_in.raw_place().SerializeAsString()));
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
  HJJ_ASSIGN_OR_RETURN(
      auto row, db_->Query("SELECT assignment_id FROM dirty_draft ORDER BY mark LIMIT ?", limit));
  std::vector<std::string> ids;
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
    if (!found) return ids;
    ids.push_back(IdFromBlob(row.Bytes(0)));
  }
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
