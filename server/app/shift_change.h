// A shift that changes under people who are asked for it or said yes: what one edit by hand and the
// edit of a whole series have in common.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/app/context.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// Lives within one transaction.
class ShiftChange {
 public:
  ShiftChange(const Context& context, absl::string_view request_id)
      : context_(context), request_id_(request_id) {}

  // Writes `shift` in place of `old`: ids, states and origins are those of `old`, slots have been
  // matched. Where the time changed, whoever accepted is to be asked anew (Ask), and whoever has
  // not answered yet answers in time.
  absl::Status Put(storage::WriteTxn& txn, const pb::Shift& old, pb::Shift& shift,
                   const std::string& path, std::vector<pb::Assignment> assignments);
  // Asks each woman once about all shifts that were put: one card, a day each. Her seats are held
  // until its deadline.
  absl::Status Ask(storage::WriteTxn& txn);

 private:
  struct Anew {
    std::string path;
    std::vector<pb::Assignment> assignments;
  };
  const Context& context_;
  const std::string request_id_;
  std::map<std::pair<std::string, std::string>, Anew> anew_;  // by unit path and woman
};

// Takes back what was asked of women for a slot that vanishes and in which nobody holds a seat.
absl::Status CancelAsked(storage::WriteTxn& txn, absl::string_view request_id,
                         absl::string_view path, std::vector<pb::Assignment> asked);

// A shift of the same task at exactly this time that is not called off.
absl::StatusOr<std::optional<pb::Shift>> ShiftAtTime(storage::ReadTxn& txn, const pb::Shift& like);

}  // namespace hjj::app
