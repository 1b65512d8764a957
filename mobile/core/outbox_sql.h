// How outbox rows stand in SQLite and in the journal; only for the local store's own files.
#pragma once

#include "mobile/core/local_store.h"
#include "shared/sqlite/statement.h"

namespace hjj::mobile {

inline constexpr char kSelectOutbox[] =
    "SELECT seq,request_id,method,subject,request,made_us,state,row_seen,error_code,error_reason"
    " FROM outbox";

// The row under a statement that starts with kSelectOutbox.
inline OutboxRow RowOf(const sqlite::Statement& row) {
  return {.seq = row.Int(0),
          .request_id = row.Text(1),
          .method = row.Text(2),
          .subject = row.Text(3),
          .request = row.Bytes(4),
          .made_time = absl::FromUnixMicros(row.Int(5)),
          .state = static_cast<OutboxState>(row.Int(6)),
          .row_seen = row.Int(7) != 0,
          .error_code = static_cast<int>(row.Int(8)),
          .error_reason = row.Text(9)};
}

inline JournalRecord ToJournal(const OutboxRow& row) {
  return {row.request_id, row.method, row.subject, row.request, row.made_time};
}

}  // namespace hjj::mobile
