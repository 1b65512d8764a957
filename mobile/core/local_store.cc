#include "mobile/core/local_store.h"

#include <absl/strings/str_cat.h>

#include "mobile/core/methods.h"
#include "mobile/core/outbox_sql.h"
#include "mobile/core/resource.h"
#include "shared/base/status.h"
#include "shared/domain/chain.h"
#include "shared/sqlite/transaction.h"

namespace hjj::mobile {

using sqlite::Blob;

std::string UnitView(const std::string& unit_id) { return "unit/" + unit_id; }

absl::Status LocalStore::Healing(const std::function<absl::Status()>& fn) {
  absl::Status status = fn();
  if (status.code() != absl::StatusCode::kDataLoss) return status;
  HJJ_RETURN_IF_ERROR(Repair());
  if (on_repair_) on_repair_();
  return fn();
}

absl::Status LocalStore::Write(const std::function<absl::Status()>& fn) {
  return Healing([&]() -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto tx, sqlite::Transaction::Begin(db_.get()));
    HJJ_RETURN_IF_ERROR(fn());
    return tx.Commit();
  });
}

// Server rows -----------------------------------------------------------------------------------

absl::StatusOr<std::vector<v1::Resource>> LocalStore::Rows(const std::string& view,
                                                           const std::string& kind) {
  std::vector<v1::Resource> out;
  HJJ_RETURN_IF_ERROR(Healing([&]() -> absl::Status {
    out.clear();
    HJJ_ASSIGN_OR_RETURN(
        auto query,
        db_->Query("SELECT body FROM resource WHERE view=? AND kind=? ORDER BY id", view, kind));
    for (;;) {
      HJJ_ASSIGN_OR_RETURN(const bool more, query.Step());
      if (!more) return absl::OkStatus();
      if (!out.emplace_back().ParseFromString(query.Bytes(0))) {
        return absl::DataLossError("unreadable row");
      }
    }
  }));
  return out;
}

absl::StatusOr<std::string> LocalStore::Cursor(const std::string& view) {
  std::string out;
  HJJ_RETURN_IF_ERROR(Healing([&]() -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto query, db_->Query("SELECT cursor FROM cursor WHERE view=?", view));
    HJJ_ASSIGN_OR_RETURN(const bool found, query.Step());
    out = found ? query.Bytes(0) : "";
    return absl::OkStatus();
  }));
  return out;
}

absl::Status LocalStore::PutRow(const std::string& view, const v1::Resource& row) {
  return db_->Run(
      "INSERT INTO resource(view,kind,id,version,body) VALUES(?,?,?,?,?)"
      " ON CONFLICT(view,kind,id) DO UPDATE SET version=excluded.version, body=excluded.body"
      " WHERE excluded.version>=version OR excluded.version=0",
      view, KindOf(row), IdOf(row), VersionOf(row), Blob(row.SerializeAsString()));
}

absl::StatusOr<int> LocalStore::PutRows(const std::vector<v1::Resource>& rows,
                                        const std::vector<std::string>& views) {
  int count = 0;
  for (const auto& row : rows) {
    std::vector<std::string> into = views;
    {
      HJJ_ASSIGN_OR_RETURN(auto held, db_->Query("SELECT view FROM resource WHERE kind=? AND id=?",
                                                 KindOf(row), IdOf(row)));
      for (;;) {
        HJJ_ASSIGN_OR_RETURN(const bool more, held.Step());
        if (!more) break;
        into.push_back(held.Text(0));
      }
    }
    for (const auto& view : into) {
      HJJ_RETURN_IF_ERROR(PutRow(view, row));
      count += db_->Changes() > 0 ? 1 : 0;
    }
  }
  return count;
}

absl::Status LocalStore::ApplyEvent(const std::string& view, const v1::Event& event,
                                    const std::string& cursor) {
  return Write([&]() -> absl::Status {
    if (event.has_upsert() && !IdOf(event.upsert()).empty()) {
      HJJ_RETURN_IF_ERROR(PutRow(view, event.upsert()));
    } else if (event.has_tombstone()) {
      const auto& gone = event.tombstone();
      HJJ_RETURN_IF_ERROR(db_->Run("DELETE FROM resource WHERE view=? AND kind=? AND id=?", view,
                                   gone.kind(), gone.id()));
      if (gone.kind() == "person") {
        HJJ_RETURN_IF_ERROR(db_->Run("DELETE FROM card WHERE id=?", gone.id()));
      }
    }
    return db_->Run("INSERT OR REPLACE INTO cursor(view,cursor) VALUES(?,?)", view, Blob(cursor));
  });
}

absl::Status LocalStore::SetCursor(const std::string& view, const std::string& cursor) {
  return Write([&] {
    return db_->Run("INSERT OR REPLACE INTO cursor(view,cursor) VALUES(?,?)", view, Blob(cursor));
  });
}

absl::Status LocalStore::ReplaceView(const std::string& view, const std::vector<v1::Resource>& rows,
                                     const std::string& cursor) {
  return Write([&]() -> absl::Status {
    HJJ_RETURN_IF_ERROR(db_->Exec("CREATE TEMP TABLE IF NOT EXISTS fresh(kind TEXT, id TEXT)"));
    HJJ_RETURN_IF_ERROR(db_->Exec("DELETE FROM temp.fresh"));
    // Only now: what was acknowledged before the snapshot may be older than the restored server.
    HJJ_RETURN_IF_ERROR(
        db_->Run("UPDATE outbox SET state=?, row_seen=0 WHERE state=?"
                 " AND EXISTS(SELECT 1 FROM cursor WHERE view=? AND cursor=x'')",
                 OutboxState::kAgain, OutboxState::kAcked, view));
    for (const auto& row : rows) {
      if (IdOf(row).empty()) continue;
      HJJ_RETURN_IF_ERROR(PutRow(view, row));
      HJJ_RETURN_IF_ERROR(
          db_->Run("INSERT INTO temp.fresh(kind,id) VALUES(?,?)", KindOf(row), IdOf(row)));
    }
    HJJ_RETURN_IF_ERROR(db_->Run(
        "DELETE FROM resource WHERE view=? AND (kind,id) NOT IN (SELECT kind,id FROM temp.fresh)",
        view));
    return db_->Run("INSERT OR REPLACE INTO cursor(view,cursor) VALUES(?,?)", view, Blob(cursor));
  });
}

absl::Status LocalStore::ResetView(const std::string& view) {
  return Write([&]() -> absl::Status {
    HJJ_RETURN_IF_ERROR(db_->Run("UPDATE resource SET version=0 WHERE view=?", view));
    // A row that comes from now on may lack what this phone was told is there.
    HJJ_RETURN_IF_ERROR(db_->Exec("UPDATE outbox SET row_seen=0"));
    // The event that erases somebody's card may be among those that were missed: they are all
    // fetched anew.
    HJJ_RETURN_IF_ERROR(db_->Exec("DELETE FROM card"));
    return db_->Run("INSERT OR REPLACE INTO cursor(view,cursor) VALUES(?,x'')", view);
  });
}

absl::Status LocalStore::ApplyRows(const std::vector<v1::Resource>& rows,
                                   const std::vector<std::string>& views) {
  return Write([&] { return PutRows(rows, views).status(); });
}

// Outbox ----------------------------------------------------------------------------------------

absl::Status LocalStore::Insert(const OutboxRow& row, bool row_seen) {
  return db_->Run(
      "INSERT INTO outbox(request_id,method,subject,request,made_us,state,row_seen,error_code,"
      "error_reason) VALUES(?,?,?,?,?,?,?,?,?)",
      row.request_id, row.method, row.subject, Blob(row.request), absl::ToUnixMicros(row.made_time),
      row.state, row_seen, row.error_code, row.error_reason);
}

absl::Status LocalStore::AddCommand(const OutboxRow& row) {
  HJJ_RETURN_IF_ERROR(Write([&] { return Insert(row, false); }));
  // The store holds it already: a journal that cannot be written must not cost the tap.
  (void)journal_.Append(ToJournal(row));
  return absl::OkStatus();
}

absl::StatusOr<ChainState> LocalStore::Chain(const std::string& key_id) {
  HJJ_ASSIGN_OR_RETURN(
      auto query, db_->Query("SELECT next_index,hash FROM chain WHERE key_id=?", Blob(key_id)));
  HJJ_ASSIGN_OR_RETURN(const bool found, query.Step());
  if (!found) return ChainState{1, domain::ChainGenesis()};
  return ChainState{query.Int(0), query.Bytes(1)};
}

absl::Status LocalStore::PutChain(const std::string& key_id, const ChainState& chain) {
  return db_->Run(
      "INSERT INTO chain(key_id,next_index,hash) VALUES(?,?,?) ON CONFLICT(key_id) DO UPDATE"
      " SET next_index=excluded.next_index, hash=excluded.hash"
      " WHERE excluded.next_index>next_index",
      Blob(key_id), chain.next_index, Blob(chain.previous_hash));
}

absl::StatusOr<OutboxRow> LocalStore::AddCheckIn(const std::string& key_id,
                                                 const MakeCheckIn& make) {
  HJJ_ASSIGN_OR_RETURN(const auto anchor, Anchor());
  OutboxRow row;
  HJJ_RETURN_IF_ERROR(Write([&]() -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const ChainState chain, Chain(key_id));
    HJJ_ASSIGN_OR_RETURN(const auto request, make(chain, anchor));
    v1::CheckInEvent event;
    event.ParseFromString(request.check_in().event());
    row = OutboxRow{.request_id = request.request_id(),
                    .method = kSubmitCheckIn.path,
                    .subject = event.assignment_id(),
                    .request = request.SerializeAsString(),
                    .made_time = clock_->Now()};
    HJJ_RETURN_IF_ERROR(Insert(row, false));
    row.seq = db_->LastInsertRowId();
    return PutChain(
        key_id, {chain.next_index + 1,
                 domain::ChainHash(request.check_in().event(), request.check_in().signature())});
  }));
  (void)journal_.Append(ToJournal(row));  // as in AddCommand
  return row;
}

absl::StatusOr<std::vector<OutboxRow>> LocalStore::Outbox() {
  std::vector<OutboxRow> out;
  HJJ_RETURN_IF_ERROR(Healing([&]() -> absl::Status {
    out.clear();
    HJJ_ASSIGN_OR_RETURN(auto query, db_->Query(absl::StrCat(kSelectOutbox, " ORDER BY seq")));
    for (;;) {
      HJJ_ASSIGN_OR_RETURN(const bool more, query.Step());
      if (!more) return absl::OkStatus();
      out.push_back(RowOf(query));
    }
  }));
  return out;
}

absl::StatusOr<std::optional<OutboxRow>> LocalStore::NextPending(int64_t after_seq) {
  std::optional<OutboxRow> out;
  HJJ_RETURN_IF_ERROR(Healing([&]() -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(
        auto query, db_->Query(absl::StrCat(kSelectOutbox,
                                            " WHERE state IN (1,4) AND seq>? ORDER BY seq LIMIT 1"),
                               after_seq));
    HJJ_ASSIGN_OR_RETURN(const bool found, query.Step());
    out.reset();
    if (found) out = RowOf(query);
    return absl::OkStatus();
  }));
  return out;
}

absl::Status LocalStore::Acknowledge(const std::string& request_id,
                                     const std::vector<v1::Resource>& rows) {
  return Write([&]() -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const int put, PutRows(rows, {}));
    return db_->Run("UPDATE outbox SET state=?, row_seen=?, acked_us=? WHERE request_id=?",
                    OutboxState::kAcked, put > 0, absl::ToUnixMicros(clock_->Now()), request_id);
  });
}

absl::Status LocalStore::Reject(const std::string& request_id, int code,
                                const std::string& reason) {
  return Write([&] {
    return db_->Run("UPDATE outbox SET state=?, error_code=?, error_reason=? WHERE request_id=?",
                    OutboxState::kNeedsAttention, code, reason, request_id);
  });
}

absl::Status LocalStore::ExpireOutbox() {
  HJJ_RETURN_IF_ERROR(Write([&] {
    return db_->Run("DELETE FROM outbox WHERE state=? AND acked_us<?", OutboxState::kAcked,
                    absl::ToUnixMicros(clock_->Now() - kKeepAcked));
  }));
  HJJ_ASSIGN_OR_RETURN(const auto rows, Outbox());
  std::vector<JournalRecord> records;
  for (const auto& row : rows) records.push_back(ToJournal(row));
  return journal_.Rewrite(records);
}

// Anchor, names, settings -----------------------------------------------------------------------

absl::Status LocalStore::SetAnchor(const HeldAnchor& held) {
  return Write([&] {
    return db_->Run(
        "INSERT OR REPLACE INTO anchor(one,body,boot_id,boot_ms,rtt_ms) VALUES(1,?,?,?,?)",
        Blob(held.anchor.SerializeAsString()), Blob(held.boot_id), held.boot_ms, held.rtt_ms);
  });
}

absl::StatusOr<std::optional<HeldAnchor>> LocalStore::Anchor() {
  std::optional<HeldAnchor> out;
  HJJ_RETURN_IF_ERROR(Healing([&]() -> absl::Status {
    out.reset();
    HJJ_ASSIGN_OR_RETURN(auto query, db_->Query("SELECT body,boot_id,boot_ms,rtt_ms FROM anchor"));
    HJJ_ASSIGN_OR_RETURN(const bool found, query.Step());
    if (!found) return absl::OkStatus();
    out.emplace();
    if (!out->anchor.ParseFromString(query.Bytes(0))) {
      return absl::DataLossError("unreadable anchor");
    }
    out->boot_id = query.Bytes(1);
    out->boot_ms = query.Int(2);
    out->rtt_ms = query.Int(3);
    return absl::OkStatus();
  }));
  return out;
}

absl::StatusOr<std::optional<v1::PersonCard>> LocalStore::Card(const std::string& person_id) {
  std::optional<v1::PersonCard> out;
  HJJ_RETURN_IF_ERROR(Healing([&]() -> absl::Status {
    out.reset();
    HJJ_ASSIGN_OR_RETURN(auto query, db_->Query("SELECT body FROM card WHERE id=?", person_id));
    HJJ_ASSIGN_OR_RETURN(const bool found, query.Step());
    if (!found) return absl::OkStatus();
    out.emplace();
    return out->ParseFromString(query.Bytes(0)) ? absl::OkStatus()
                                                : absl::DataLossError("unreadable card");
  }));
  return out;
}

absl::Status LocalStore::PutCards(const std::vector<v1::PersonCard>& cards) {
  return Write([&]() -> absl::Status {
    for (const auto& card : cards) {
      HJJ_RETURN_IF_ERROR(db_->Run("INSERT OR REPLACE INTO card(id,body) VALUES(?,?)", card.id(),
                                   Blob(card.SerializeAsString())));
    }
    return absl::OkStatus();
  });
}

absl::StatusOr<std::string> LocalStore::Setting(const std::string& name) {
  std::string out;
  HJJ_RETURN_IF_ERROR(Healing([&]() -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto query, db_->Query("SELECT value FROM setting WHERE name=?", name));
    HJJ_ASSIGN_OR_RETURN(const bool found, query.Step());
    out = found ? query.Bytes(0) : "";
    return absl::OkStatus();
  }));
  return out;
}

absl::Status LocalStore::PutSetting(const std::string& name, const std::string& value) {
  return Write([&] {
    return db_->Run("INSERT OR REPLACE INTO setting(name,value) VALUES(?,?)", name, Blob(value));
  });
}

}  // namespace hjj::mobile
