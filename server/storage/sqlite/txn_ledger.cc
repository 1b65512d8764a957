#include <absl/strings/str_cat.h>

#include <functional>

#include "server/storage/sqlite/ledger_rows.h"
#include "server/storage/sqlite/select.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::storage {

using sqlite::Blob;

namespace {

constexpr size_t kHashSize = 32;

// What makes a LedgerRow, columns 0 to 6 of every query here.
constexpr char kRow[] =
    "e.seq, e.body, e.hash, p.person_id,"
    " EXISTS(SELECT 1 FROM ledger_entry r WHERE r.reverses_seq = e.seq), t.reason, t.salt";
constexpr char kFrom[] =
    "ledger_entry e LEFT JOIN ledger_person p ON p.pseudonym = e.pseudonym"
    " LEFT JOIN ledger_reason t ON t.seq = e.seq";

LedgerRow ReadRow(const sqlite::Statement& row) {
  return {row.Int(0),      row.Bytes(1), row.Bytes(2), IdFromBlob(row.Bytes(3)),
          row.Int(4) != 0, row.Text(5),  row.Bytes(6)};
}

absl::StatusOr<std::vector<LedgerRow>> AllRows(absl::StatusOr<sqlite::Statement> row) {
  if (!row.ok()) return row.status();
  std::vector<LedgerRow> all;
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, row->Step());
    if (!found) return all;
    all.push_back(ReadRow(*row));
  }
}

// Rules come into force for everybody: in no unit, list or tally.
absl::Status RequireNobodys(const pb::HourEntryBody& body) {
  if (body.volunteer_pseudonym().empty() && body.assignment_id().empty() &&
      body.unit_path().empty() && body.minutes() == 0 && body.reverses_seq() == 0) {
    return absl::OkStatus();
  }
  return BadField("entry", "rules stand for nobody");
}

// Beyond this many, entries are read in their order and those of other units passed over.
constexpr int64_t kFew = 1000;

// Numbers of the entries within the filters, as a JSON list, if they are few.
absl::StatusOr<std::optional<std::string>> FewSeqs(sqlite::Connection* db, const EntryQuery& q) {
  std::string seqs = "[";
  int64_t count = 0;
  HJJ_RETURN_IF_ERROR(
      ForEachPath(db, "ledger_entry", q, [&](const std::string& path) -> absl::StatusOr<bool> {
        HJJ_ASSIGN_OR_RETURN(auto row, OfUnit(path, q, "e.seq", "ledger_entry e").Run(db));
        for (;;) {
          HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
          if (!found) return true;
          if (++count > kFew) return false;
          absl::StrAppend(&seqs, count > 1 ? "," : "", row.Int(0));
        }
      }));
  if (count > kFew) return std::nullopt;
  return absl::StrCat(seqs, "]");
}

}  // namespace

absl::StatusOr<std::pair<int64_t, std::string>> SqliteTxn::LedgerHead() {
  HJJ_ASSIGN_OR_RETURN(auto row,
                       db_->Query("SELECT seq, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1"));
  HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
  if (!found) return std::pair<int64_t, std::string>(0, std::string(kHashSize, '\0'));
  return std::pair<int64_t, std::string>(row.Int(0), row.Bytes(1));
}

absl::StatusOr<std::optional<LedgerRow>> SqliteTxn::GetEntry(int64_t seq) {
  HJJ_ASSIGN_OR_RETURN(
      auto row,
      db_->Query(absl::StrCat("SELECT ", kRow, " FROM ", kFrom, " WHERE e.seq = ?"), seq));
  HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
  return found ? std::optional(ReadRow(row)) : std::nullopt;
}

absl::StatusOr<std::vector<LedgerRow>> SqliteTxn::EntriesOfAssignment(
    absl::string_view assignment_id) {
  return AllRows(db_->Query(
      absl::StrCat("SELECT ", kRow, " FROM ", kFrom, " WHERE e.assignment_id = ? ORDER BY e.seq"),
      Blob(IdKey(assignment_id))));
}

absl::StatusOr<Page<LedgerRow>> SqliteTxn::ListEntries(const EntryQuery& q, const PageArgs& page) {
  Select select(kRow, kFrom);
  if (!q.person_id.empty()) {
    FilterHours(q, "e", &select);
    select.Where("p.person_id = ?", Blob(IdKey(q.person_id)));
  } else {
    HJJ_ASSIGN_OR_RETURN(const auto few, FewSeqs(db_, q));
    if (few) select.Where("e.seq IN (SELECT value FROM json_each(?))", *few);
    // Not by another index, which would have to be sorted anew for each page.
    if (!few) FilterHours(q, "+e", &select);
  }
  return select.RunPage<LedgerRow>(db_, {{"e.seq", SortColumn::kInt}}, false, page,
                                   [](const sqlite::Statement& row, LedgerRow* entry) {
                                     *entry = ReadRow(row);
                                     return absl::OkStatus();
                                   });
}

absl::Status SqliteTxn::ScanLedger(int64_t after, int64_t last,
                                   const std::function<bool(const LedgerScanRow&)>& take) {
  // Without joins: two walks along seq cost less than a look-up for each row. Who an entry stands
  // for and whether it is reversed stays out.
  HJJ_ASSIGN_OR_RETURN(
      auto row, db_->Query("SELECT seq, body, hash, kind, pseudonym, assignment_id, unit_path,"
                           " campaign_id, category, day, minutes, grade, reverses_seq"
                           " FROM ledger_entry WHERE seq > ? AND seq <= ? ORDER BY seq",
                           after, last));
  HJJ_ASSIGN_OR_RETURN(auto reason, db_->Query("SELECT seq, reason, salt FROM ledger_reason"
                                               " WHERE seq > ? AND seq <= ? ORDER BY seq",
                                               after, last));
  HJJ_ASSIGN_OR_RETURN(bool reasons_left, reason.Step());
  LedgerScanRow out;
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
    if (!found) return absl::OkStatus();
    out.seq = row.Int(0);
    out.body_bytes = row.BlobView(1);
    out.hash = row.BlobView(2);
    out.kind = row.StrictInt(3);
    out.pseudonym = row.BlobView(4);
    out.assignment_id = row.BlobView(5);
    out.unit_path = row.TextView(6);
    out.campaign_id = row.BlobView(7);
    out.category = row.StrictInt(8);
    out.day = row.StrictInt(9);
    out.minutes = row.StrictInt(10);
    out.grade = row.StrictInt(11);
    out.reverses_seq = row.IsNull(12) ? 0 : row.StrictInt(12);
    while (reasons_left && reason.Int(0) < out.seq) {
      HJJ_ASSIGN_OR_RETURN(reasons_left, reason.Step());
    }
    const bool reasoned = reasons_left && reason.Int(0) == out.seq;
    out.reason = reasoned ? reason.TextView(1) : absl::string_view();
    out.reason_salt = reasoned ? reason.BlobView(2) : absl::string_view();
    if (!take(out)) return absl::OkStatus();
  }
}

absl::Status SqliteTxn::AppendEntry(const LedgerRow& row, const pb::HourEntryBody& body) {
  if (body.kind() == pb::ENTRY_KIND_RULES) {
    HJJ_RETURN_IF_ERROR(RequireNobodys(body));
  } else {
    HJJ_RETURN_IF_ERROR(RequireIds({{"entry.assignment_id", body.assignment_id()}}));
    HJJ_RETURN_IF_ERROR(AllowIds({{"entry.campaign_id", body.campaign_id()}}));
    HJJ_RETURN_IF_ERROR(RequirePath(body.unit_path()));
  }
  HJJ_ASSIGN_OR_RETURN(const int64_t head,
                       db_->QueryInt("SELECT coalesce(max(seq), 0) FROM ledger_entry"));
  if (row.seq != head + 1 || body.seq() != row.seq) {
    return Refuse(absl::StatusCode::kAborted, reason::kConstraint,
                  absl::StrCat("the next entry is ", head + 1));
  }
  std::optional<int64_t> reverses;
  if (body.reverses_seq() != 0) {
    reverses = body.reverses_seq();
    const auto before =
        db_->QueryInt("SELECT seq FROM ledger_entry WHERE reverses_seq = ?", *reverses);
    if (before.ok()) {
      return Refuse(absl::StatusCode::kAlreadyExists, reason::kAlreadyReversed,
                    "this entry was reversed before");
    }
    if (!absl::IsNotFound(before.status())) return before.status();
  }
  HJJ_RETURN_IF_ERROR(db_->Run(
      "INSERT INTO ledger_entry(seq, body, hash, kind, pseudonym, assignment_id, unit_path,"
      " campaign_id, category, day, minutes, grade, reverses_seq)"
      " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.seq, Blob(row.body_bytes), Blob(row.hash), body.kind(), Blob(body.volunteer_pseudonym()),
      Blob(IdKey(body.assignment_id())), body.unit_path(), Blob(IdKey(body.campaign_id())),
      body.category(), DayNumber(body.service_date()), body.minutes(), body.grade(), reverses));
  HJJ_RETURN_IF_ERROR(AddToSums(db_, body));
  if (row.reason.empty()) return absl::OkStatus();
  return db_->Run("INSERT INTO ledger_reason(seq, reason, salt) VALUES(?, ?, ?)", row.seq,
                  row.reason, Blob(row.reason_salt));
}

}  // namespace hjj::storage
