// What one account's phone knows: the server's rows, the outbox of taps and commands, cursors,
// names, the device chain. One SQLite file per account, one transaction per change.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/v1/check_in.pb.h"
#include "dispatch/v1/directory.pb.h"
#include "dispatch/v1/watch.pb.h"
#include "mobile/core/journal.h"
#include "shared/base/clock.h"
#include "shared/sqlite/connection.h"

namespace hjj::mobile {

namespace v1 = ::dispatch::v1;

// Name of the view of her own things; those of a unit are UnitView(id).
inline constexpr char kSelfView[] = "self";
std::string UnitView(const std::string& unit_id);

// Acknowledged rows stay this long, to be sent again to a server restored from a backup.
inline constexpr absl::Duration kKeepAcked = absl::Hours(30 * 24);

enum class OutboxState : int {
  kPending = 1,
  kAcked = 2,           // on the server's disk
  kNeedsAttention = 3,  // finally refused; kept for her to see, never dropped
  // Acknowledged before, and sent once more under the same id: after a RESET nobody knows whether
  // the server was restored from a backup that lacks it. To her it is sent.
  kAgain = 4,
};

// One tap or command, with the exact bytes that are sent until they are answered.
struct OutboxRow {
  int64_t seq = 0;  // order of making and sending
  std::string request_id;
  std::string method;   // full gRPC path
  std::string subject;  // assignment or offer it is about
  std::string request;
  absl::Time made_time;  // the phone's wall clock at the tap
  OutboxState state = OutboxState::kPending;
  bool row_seen = false;  // the acknowledgement's rows are among the server rows
  int error_code = 0;     // gRPC code of the refusal
  std::string error_reason;
};

// Position of a device key in its hash chain.
struct ChainState {
  int64_t next_index = 1;
  std::string previous_hash;  // 32 bytes
};

// The newest anchor and the boot clock when it arrived.
struct HeldAnchor {
  v1::Anchor anchor;
  std::string boot_id;
  int64_t boot_ms = 0;
  int64_t rtt_ms = 0;
};

// What happened when the file was damaged.
struct Recovery {
  std::string set_aside_path;
  int salvaged_count = 0;  // outbox rows carried over
};

// Core's thread only. Errors: UNAVAILABLE when the disk refuses; DATA_LOSS never reaches the
// caller unless the rebuilt file is damaged again: a damaged file is set aside under a dated name,
// what can be read of the outbox is carried over, and the rest comes from the server.
class LocalStore {
 public:
  // Opens or makes `dir`/store.db and `dir`/outbox.journal; makes `dir`.
  static absl::StatusOr<std::unique_ptr<LocalStore>> Open(const std::string& dir,
                                                          const Clock* clock);

  // The account's own folder.
  const std::string& dir() const { return dir_; }
  // The last repair since opening, if there was one.
  const std::optional<Recovery>& recovery() const { return recovery_; }
  // Called after a repair while running: every cursor is gone, so views start over.
  void set_on_repair(std::function<void()> fn) { on_repair_ = std::move(fn); }

  // Server rows.
  absl::StatusOr<std::vector<v1::Resource>> Rows(const std::string& view, const std::string& kind);
  absl::StatusOr<std::string> Cursor(const std::string& view);  // empty: fetch a snapshot
  // A change and its cursor together. A row older than the stored one changes nothing.
  absl::Status ApplyEvent(const std::string& view, const v1::Event& event,
                          const std::string& cursor);
  absl::Status SetCursor(const std::string& view, const std::string& cursor);
  // Puts a whole snapshot in place; rows stored at a newer version stay.
  absl::Status ReplaceView(const std::string& view, const std::vector<v1::Resource>& rows,
                           const std::string& cursor);
  // RESET: the cursor goes and versions no longer count; what is on screen stays until the
  // snapshot is there, and with it acknowledged rows of the outbox become kAgain.
  absl::Status ResetView(const std::string& view);
  // Rows that came in an answer, put into each of `views` and wherever they are already held.
  absl::Status ApplyRows(const std::vector<v1::Resource>& rows,
                         const std::vector<std::string>& views);

  // Outbox.
  absl::Status AddCommand(const OutboxRow& row);
  // Makes and stores a check-in in one transaction with the chain's next state.
  using MakeCheckIn = std::function<absl::StatusOr<v1::SubmitCheckInRequest>(
      const ChainState&, const std::optional<HeldAnchor>&)>;
  absl::StatusOr<OutboxRow> AddCheckIn(const std::string& key_id, const MakeCheckIn& make);
  absl::StatusOr<std::vector<OutboxRow>> Outbox();
  absl::StatusOr<std::optional<OutboxRow>> NextPending(int64_t after_seq);
  // The answer's rows, where they are held, and the row's new state in one transaction.
  absl::Status Acknowledge(const std::string& request_id, const std::vector<v1::Resource>& rows);
  absl::Status Reject(const std::string& request_id, int code, const std::string& reason);
  // Forgets what was acknowledged long ago.
  absl::Status ExpireOutbox();

  // Anchor.
  absl::Status SetAnchor(const HeldAnchor& held);
  absl::StatusOr<std::optional<HeldAnchor>> Anchor();

  // Names for ids.
  absl::StatusOr<std::optional<v1::PersonCard>> Card(const std::string& person_id);
  absl::Status PutCards(const std::vector<v1::PersonCard>& cards);

  // Small things remembered, such as the last answer of a page.
  absl::StatusOr<std::string> Setting(const std::string& name);  // empty: none
  absl::Status PutSetting(const std::string& name, const std::string& value);

 private:
  LocalStore(std::string dir, const Clock* clock);
  absl::Status OpenFile();
  absl::Status Repair();
  std::vector<OutboxRow> Salvage(const std::string& damaged_path);
  absl::Status Restore(const std::vector<OutboxRow>& rows);
  // Runs `fn` in a write transaction (or without one), again after a repair.
  absl::Status Write(const std::function<absl::Status()>& fn);
  absl::Status Healing(const std::function<absl::Status()>& fn);

  absl::Status PutRow(const std::string& view, const v1::Resource& row);
  // How many were put; those older than what is held are not.
  absl::StatusOr<int> PutRows(const std::vector<v1::Resource>& rows,
                              const std::vector<std::string>& views);
  absl::Status Insert(const OutboxRow& row, bool row_seen);
  absl::StatusOr<ChainState> Chain(const std::string& key_id);
  absl::Status PutChain(const std::string& key_id, const ChainState& chain);

  const std::string dir_;
  const Clock* const clock_;
  Journal journal_;
  std::unique_ptr<sqlite::Connection> db_;
  std::optional<Recovery> recovery_;
  std::function<void()> on_repair_;
};

}  // namespace hjj::mobile
