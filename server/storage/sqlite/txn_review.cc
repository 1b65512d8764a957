// What people decide about hours, and what they agreed to: requests, rules, seals, consents, and
// forgetting somebody.
#include <absl/strings/str_cat.h>

#include <set>
#include <utility>

#include "server/storage/sqlite/select.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::storage {

using sqlite::Blob;

namespace {

bool ClearWhy(pb::PlanLine& line) {
  const bool had = line.has_why() || line.soft_cost() != 0;
  line.clear_why();
  line.clear_soft_cost();
  return had;
}
template <typename M>
bool ClearWhy(M& row) {
  const bool had = row.has_why();
  row.clear_why();
  return had;
}
bool ClearWhy(pb::Event& event) {
  if (event.upsert().has_assignment()) {
    return ClearWhy(*event.mutable_upsert()->mutable_assignment());
  }
  return event.upsert().has_offer() && ClearWhy(*event.mutable_upsert()->mutable_offer());
}

// Takes from each body why she was asked. `rows` gives body and key; `update` takes body, what of
// the key does not vary, key.
template <typename M, typename... Fixed>
absl::Status ForgetWhy(sqlite::Connection* db, absl::StatusOr<sqlite::Statement> rows,
                       absl::string_view update, const Fixed&... fixed) {
  HJJ_RETURN_IF_ERROR(rows.status());
  std::vector<std::pair<std::string, std::string>> changed;
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, rows->Step());
    if (!found) break;
    M row;
    HJJ_RETURN_IF_ERROR(ParseBody(*rows, 0, &row));
    if (ClearWhy(row)) changed.emplace_back(row.SerializeAsString(), rows->Bytes(1));
  }
  for (const auto& [body, key] : changed) {
    HJJ_RETURN_IF_ERROR(db->Run(update, Blob(body), fixed..., Blob(key)));
  }
  return absl::OkStatus();
}

// Travel was counted from her home, so that figures to several places would tell where it is: in
// her assignments, her offers, the plans they came from, and the events about them. What a head in
// a slot was worth is often the way of the one who would be next, in a plan or not.
absl::Status ForgetTravel(sqlite::Connection* db, absl::string_view person_id) {
  HJJ_RETURN_IF_ERROR(db->Run("DELETE FROM plan_prices"));
  const std::string key = IdKey(person_id);
  HJJ_ASSIGN_OR_RETURN(
      const auto offers,
      AllBodies<pb::Offer>(db->Query("SELECT body FROM offer WHERE person_id = ?", Blob(key))));
  std::set<std::string> plans;
  for (const pb::Offer& offer : offers) plans.insert(IdKey(offer.plan_id()));
  for (const std::string& plan : plans) {
    HJJ_RETURN_IF_ERROR(ForgetWhy<pb::PlanLine>(
        db,
        db->Query("SELECT body, CAST(line AS TEXT) FROM plan_line WHERE plan_id = ?"
                  " AND instr(body, ?) > 0",
                  Blob(plan), Blob(person_id)),
        "UPDATE plan_line SET body = ? WHERE plan_id = ? AND line = CAST(? AS INTEGER)",
        Blob(plan)));
  }
  HJJ_RETURN_IF_ERROR(ForgetWhy<pb::Offer>(
      db, db->Query("SELECT body, id FROM offer WHERE person_id = ?", Blob(key)),
      "UPDATE offer SET body = ? WHERE id = ?"));
  HJJ_RETURN_IF_ERROR(ForgetWhy<pb::Assignment>(
      db, db->Query("SELECT body, id FROM assignment WHERE person_id = ?", Blob(key)),
      "UPDATE assignment SET body = ? WHERE id = ?"));
  const std::string topic = TopicKey(absl::StrCat("volunteer/", person_id));
  HJJ_RETURN_IF_ERROR(ForgetWhy<pb::Event>(
      db,
      db->Query("SELECT e.body, CAST(e.seq AS TEXT) FROM event_topic t JOIN event e"
                " ON e.seq = t.seq WHERE t.topic = ?",
                Blob(topic)),
      "UPDATE event SET body = ? WHERE seq = CAST(? AS INTEGER)"));
  return db->Run("DELETE FROM event_topic WHERE topic = ?", Blob(topic));
}

}  // namespace

absl::StatusOr<std::optional<pb::HourRequest>> SqliteTxn::GetHourRequest(absl::string_view id) {
  return OneBody<pb::HourRequest>(
      db_->Query("SELECT body FROM hour_request WHERE id = ?", Blob(IdKey(id))));
}

absl::StatusOr<Page<pb::HourRequest>> SqliteTxn::ListHourRequests(const HourRequestQuery& q,
                                                                  const PageArgs& page) {
  Select select("body", "hour_request");
  select.WherePath("+unit_path", q.path_prefix);
  if (!q.person_id.empty()) select.Where("person_id = ?", Blob(IdKey(q.person_id)));
  if (q.open_only) select.Where("is_decided = 0");
  // Newest first, and open ones before decided ones, by keys that grow.
  return select.RunPage<pb::HourRequest>(db_,
                                         {{"is_decided", SortColumn::kInt},
                                          {"-create_us", SortColumn::kInt},
                                          {"id", SortColumn::kBlob}},
                                         false, page);
}

absl::StatusOr<std::vector<pb::HourRequest>> SqliteTxn::HourRequestsOf(
    absl::string_view assignment_id) {
  return AllBodies<pb::HourRequest>(
      db_->Query("SELECT body FROM hour_request WHERE assignment_id = ?"
                 " ORDER BY create_us DESC, id DESC",
                 Blob(IdKey(assignment_id))));
}

absl::StatusOr<std::string> SqliteTxn::GetHourRequestPhoto(absl::string_view id) {
  HJJ_ASSIGN_OR_RETURN(
      auto row, db_->Query("SELECT photo FROM hour_request_photo WHERE id = ?", Blob(IdKey(id))));
  HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
  return found ? row.Bytes(0) : std::string();
}

absl::Status SqliteTxn::PutHourRequest(const pb::HourRequest& request, absl::string_view photo) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"hour_request.id", request.id()},
                                  {"hour_request.assignment_id", request.assignment_id()},
                                  {"hour_request.person_id", request.person_id()}}));
  HJJ_RETURN_IF_ERROR(RequirePath(request.unit_path()));
  HJJ_RETURN_IF_ERROR(db_->Run(
      "INSERT INTO hour_request(id, assignment_id, person_id, unit_path, is_decided, create_us,"
      " body) VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
      " is_decided = excluded.is_decided, body = excluded.body",
      Blob(IdKey(request.id())), Blob(IdKey(request.assignment_id())),
      Blob(IdKey(request.person_id())), request.unit_path(),
      request.state() != pb::HOUR_REQUEST_STATE_OPEN, MicrosOf(FromProto(request.create_time())),
      Blob(request.SerializeAsString())));
  if (photo.empty()) return absl::OkStatus();
  return db_->Run(
      "INSERT INTO hour_request_photo(id, photo) VALUES(?, ?) ON CONFLICT(id) DO NOTHING",
      Blob(IdKey(request.id())), Blob(photo));
}

absl::StatusOr<std::vector<pb::AdoptedHourRules>> SqliteTxn::AdoptedRules() {
  return AllBodies<pb::AdoptedHourRules>(
      db_->Query("SELECT body FROM hour_rules ORDER BY version"));
}

absl::StatusOr<std::string> SqliteTxn::RulesBytes(int32_t version) {
  HJJ_ASSIGN_OR_RETURN(auto row,
                       db_->Query("SELECT rules FROM hour_rules WHERE version = ?", version));
  HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
  return found ? row.Bytes(0) : std::string();
}

absl::Status SqliteTxn::AppendRules(const pb::AdoptedHourRules& rules, absl::string_view bytes) {
  HJJ_ASSIGN_OR_RETURN(const std::string known, RulesBytes(rules.rules().version()));
  if (!known.empty()) {
    return Refuse(absl::StatusCode::kAlreadyExists, reason::kConstraint,
                  "this version of the rules is known");
  }
  return db_->Run("INSERT INTO hour_rules(version, rules, body) VALUES(?, ?, ?)",
                  rules.rules().version(), Blob(bytes), Blob(rules.SerializeAsString()));
}

absl::StatusOr<std::optional<pb::SignedSeal>> SqliteTxn::GetSeal(absl::string_view unit_id,
                                                                 int32_t month) {
  return OneBody<pb::SignedSeal>(db_->Query("SELECT body FROM seal WHERE unit_id = ? AND month = ?",
                                            Blob(IdKey(unit_id)), month));
}

absl::StatusOr<std::optional<pb::SignedSeal>> SqliteTxn::LastSeal(absl::string_view unit_id) {
  return OneBody<pb::SignedSeal>(db_->Query(
      "SELECT body FROM seal WHERE unit_id = ? ORDER BY month DESC LIMIT 1", Blob(IdKey(unit_id))));
}

absl::StatusOr<Page<pb::SignedSeal>> SqliteTxn::ListSeals(absl::string_view unit_id,
                                                          const PageArgs& page) {
  Select select("body", "seal");
  select.Where("unit_id = ?", Blob(IdKey(unit_id)));
  return select.RunPage<pb::SignedSeal>(db_, {{"month", SortColumn::kInt}}, false, page);
}

absl::Status SqliteTxn::AppendSeal(const pb::SignedSeal& seal, const pb::SealBody& body) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"seal.unit_id", body.unit_id()}}));
  const int32_t month = DayNumber(body.from_date());
  HJJ_ASSIGN_OR_RETURN(const auto known, GetSeal(body.unit_id(), month));
  if (known) {
    return Refuse(absl::StatusCode::kAlreadyExists, reason::kAlreadySealed,
                  "this month is closed already");
  }
  return db_->Run("INSERT INTO seal(unit_id, month, body) VALUES(?, ?, ?)",
                  Blob(IdKey(body.unit_id())), month, Blob(seal.SerializeAsString()));
}

absl::StatusOr<std::vector<pb::Consent>> SqliteTxn::ConsentsOf(absl::string_view person_id) {
  return AllBodies<pb::Consent>(db_->Query(
      "SELECT body FROM consent WHERE person_id = ? ORDER BY kind", Blob(IdKey(person_id))));
}

absl::Status SqliteTxn::PutConsent(const rec::StoredConsent& consent) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"consent.person_id", consent.person_id()}}));
  return db_->Run(
      "INSERT INTO consent(person_id, kind, body) VALUES(?, ?, ?)"
      " ON CONFLICT(person_id, kind) DO UPDATE SET body = excluded.body",
      Blob(IdKey(consent.person_id())), consent.consent().kind(),
      Blob(consent.consent().SerializeAsString()));
}

absl::Status SqliteTxn::ForgetPerson(absl::string_view person_id) {
  HJJ_RETURN_IF_ERROR(RequireIds({{"person_id", person_id}}));
  const std::string key = IdKey(person_id);
  HJJ_RETURN_IF_ERROR(DeleteRawPlacesOf(person_id));
  // Answers to those who put her down hold her name and where she lives.
  HJJ_RETURN_IF_ERROR(
      db_->Run("DELETE FROM answer WHERE principal IN (SELECT g.person_id FROM role_grant g, person"
               " p WHERE p.id = ?1 AND substr(p.unit_path, 1, length(g.unit_path)) = g.unit_path)"
               " AND instr(body, ?2) > 0",
               Blob(key), Blob(person_id)));
  HJJ_RETURN_IF_ERROR(ForgetTravel(db_, person_id));
  for (const char* sql : {
           "DELETE FROM evidence_place WHERE event_id IN (SELECT c.event_id FROM check_in c"
           " JOIN assignment a ON a.id = c.assignment_id WHERE a.person_id = ?)",
           "DELETE FROM evidence_drawing WHERE event_id IN (SELECT c.event_id FROM check_in c"
           " JOIN assignment a ON a.id = c.assignment_id WHERE a.person_id = ?)",
           "DELETE FROM hour_request_photo WHERE id IN"
           " (SELECT id FROM hour_request WHERE person_id = ?)",
           "DELETE FROM ledger_reason WHERE seq IN (SELECT e.seq FROM ledger_entry e"
           " JOIN ledger_person p ON p.pseudonym = e.pseudonym WHERE p.person_id = ?)",
           "DELETE FROM ledger_person WHERE person_id = ?",
           "DELETE FROM role_grant WHERE person_id = ?",
           "DELETE FROM invitation WHERE person_id = ?",
           "DELETE FROM session WHERE person_id = ?",
           "DELETE FROM consent WHERE person_id = ?",
           "DELETE FROM certificate WHERE person_id = ?",
           "DELETE FROM delivery WHERE person_id = ?",
           "DELETE FROM notice_read WHERE person_id = ?",
           "DELETE FROM answer WHERE principal = ?",
           "DELETE FROM person WHERE id = ?",
       }) {
    HJJ_RETURN_IF_ERROR(db_->Run(sql, Blob(key)));
  }
  HJJ_ASSIGN_OR_RETURN(const auto requests,
                       AllBodies<pb::HourRequest>(db_->Query(
                           "SELECT body FROM hour_request WHERE person_id = ?", Blob(key))));
  for (pb::HourRequest request : requests) {
    request.clear_text();
    request.clear_decision_reason();
    request.set_has_photo(false);
    HJJ_RETURN_IF_ERROR(PutHourRequest(request, ""));
  }
  HJJ_ASSIGN_OR_RETURN(const auto declined,
                       AllBodies<pb::HourDraft>(
                           db_->Query("SELECT body FROM draft WHERE person_id = ? AND state = ?",
                                      Blob(key), pb::DRAFT_STATE_DECLINED)));
  for (pb::HourDraft draft : declined) {
    draft.mutable_decline()->clear_reason();
    HJJ_RETURN_IF_ERROR(PutDraft(draft));
  }
  HJJ_ASSIGN_OR_RETURN(const auto devices, DevicesOf(person_id));
  for (rec::StoredDevice device : devices) {
    device.clear_name();
    device.clear_last_used_us();
    HJJ_RETURN_IF_ERROR(PutDevice(device));
  }
  return absl::OkStatus();
}

}  // namespace hjj::storage
