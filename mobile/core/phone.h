// The phone as a whole: which account is signed in, and its engine.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mobile/core/executor.h"
#include "mobile/core/key_store.h"
#include "mobile/core/seal_keeper.h"
#include "mobile/core/sync_engine.h"
#include "mobile/core/transport.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"

namespace hjj::mobile {

// Core's thread only. Device keys and sessions lie in the key store, each account's rows and
// outbox in a folder of their own: two women on one phone share nothing. Signing out keeps what
// is unsent; it goes out at the next sign-in.
class Phone {
 public:
  struct Deps {
    const Clock* clock;
    Rng* rng;
    IdSource* ids;
    Executor* executor;
    KeyStore* keys;
    // A connection to "host:port"; INVALID_ARGUMENT for an address that is none.
    std::function<absl::StatusOr<std::unique_ptr<Transport>>(const std::string& server)> connect;
    std::string data_dir;
    std::string boot_id;      // 16 bytes
    std::string device_name;  // 1 to 60 characters
  };
  using Done = std::function<void(absl::Status)>;

  explicit Phone(Deps deps) : deps_(std::move(deps)) {}
  ~Phone();

  // Opens the account that was signed in last, if one still is. Needs no network.
  absl::Status Start();

  // Whom an invitation is for. The connection is kept for Enrol.
  void LookUp(const std::string& server, const std::string& code,
              std::function<void(absl::StatusOr<v1::LookUpInvitationResponse>)> done);
  // Makes this phone hers: a new device key, a session. After LookUp of the same code. Asked again
  // after a lost answer, it sends the same request.
  void Enrol(const std::string& password, bool revoke_other_devices, Done done);
  // With phone number, password and a key this device was enrolled with before;
  // FAILED_PRECONDITION / SIGN_IN_FAILED when it never was.
  void SignIn(const std::string& server, const std::string& phone, const std::string& password,
              Done done);
  void SignOut();

  // Women this phone is signed in for, by name: it can be shared by several.
  struct Known {
    std::string person_id;
    std::string name;
    std::string phone_tail;  // four digits; may be empty
  };
  std::vector<Known> KnownAccounts() const;
  // Puts the account aside for another woman, still signed in; what is unsent waits with it. An
  // account with a password is signed out: whoever holds the phone must not act in its name.
  void Leave();
  // Opens one of KnownAccounts() while nobody is; NOT_FOUND for another. Needs no network.
  absl::Status Open(const std::string& person_id);
  // Her data was deleted on the server: her rows, outbox and keys go from this phone as well.
  void ForgetAccount();

  // Null while nobody is signed in.
  SyncEngine* engine() { return account_ ? account_->engine.get() : nullptr; }
  SealKeeper* seals() { return account_ ? account_->seals.get() : nullptr; }
  // Address used last; empty at first.
  std::string server() const;
  // Stable reason why the session ended by itself; empty otherwise.
  const std::string& ended_reason() const { return ended_reason_; }
  // What was repaired when the account was opened.
  std::optional<Recovery> recovery() const;
  // Called when somebody came or went.
  void set_on_account(std::function<void()> fn) { on_account_ = std::move(fn); }

 private:
  // In the order of their making; undone in reverse.
  struct Account {
    std::shared_ptr<Transport> transport;
    std::unique_ptr<LocalStore> store;
    std::unique_ptr<RpcClient> rpc;
    std::unique_ptr<SealKeeper> seals;
    std::unique_ptr<SyncEngine> engine;
  };

  absl::Status Connect(const std::string& server);
  absl::Status OpenAccount(std::shared_ptr<Transport> transport, const v1::Session& session);
  // Keeps a new session with its key and opens it.
  absl::Status Keep(const v1::Session& session, const std::string& seed);
  void Close();

  Deps deps_;
  std::unique_ptr<Account> account_;
  std::shared_ptr<Transport> pending_;  // before there is an account
  std::string pending_server_;
  v1::EnrolRequest enrol_;
  std::string enrol_seed_;
  std::string ended_reason_;
  std::function<void()> on_account_;
  Life life_;
};

}  // namespace hjj::mobile
