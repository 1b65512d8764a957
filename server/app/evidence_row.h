// A stored check-in as the ledger digests it.
#pragma once

#include "dispatch/store/v1/records.pb.h"
#include "server/domain/ledger.h"

namespace hjj::app {

// With the bytes of its row: what is kept beside them, to be deleted earlier, is left out, and so
// is the parsed copy.
inline ledger::Evidence EvidenceRow(::dispatch::store::v1::StoredCheckIn stored) {
  ledger::Evidence evidence;
  evidence.event_id = stored.record().event().id();
  evidence.check_in = stored.record().check_in();
  stored.clear_raw_place();
  stored.clear_drawing();
  stored.mutable_record()->clear_event();
  evidence.stored_bytes = stored.SerializeAsString();
  return evidence;
}

}  // namespace hjj::app
