// Use cases of AuthService: invitations, device keys, sessions. Prepare… runs on the password pool,
// off the writer: throttling, signatures, Argon2. The rest runs in one transaction.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <string>

#include "dispatch/v1/auth.pb.h"
#include "server/app/context.h"
#include "server/app/persons.h"
#include "server/auth/throttle.h"
#include "server/domain/access.h"
#include "shared/crypto/box.h"

namespace hjj::app {

// Guesses let through. A wrong code can be one of a million, and every live invitation is a right
// one: with a handful alive, an hour's guesses from everywhere hit with less than 1 in 1,000.
struct AuthLimits {
  auth::TryLimit sign_in_per_network{20, absl::Seconds(30)};
  auth::TryLimit sign_in_per_person{5, absl::Minutes(5)};
  auth::TryLimit code_per_network{20, absl::Seconds(30)};
  auth::TryLimit code_everywhere{60, absl::Minutes(1)};
  crypto::PasswordCost password_cost;
};

class AuthOps {
 public:
  explicit AuthOps(const Context* context, AuthLimits limits = {});

  absl::StatusOr<storage::pb::CreateInvitationResponse> CreateInvitation(
      const access::Caller& caller, storage::WriteTxn& txn,
      const storage::pb::CreateInvitationRequest& request);
  absl::StatusOr<storage::pb::LookUpInvitationResponse> LookUpInvitation(
      const access::Caller& caller, storage::ReadTxn& txn,
      const storage::pb::LookUpInvitationRequest& request);

  struct EnrolPrepared {
    bool code_known = false;
    std::string password_hash;  // empty when none was given
  };
  absl::StatusOr<EnrolPrepared> PrepareEnrol(const access::Caller& caller, storage::ReadTxn& txn,
                                             const storage::pb::EnrolRequest& request);
  absl::StatusOr<storage::pb::EnrolResponse> Enrol(const access::Caller& caller,
                                                   storage::WriteTxn& txn,
                                                   const storage::pb::EnrolRequest& request,
                                                   const EnrolPrepared& prepared,
                                                   EndedSessions& ended);

  struct SignInPrepared {
    bool ok = false;
    std::string person_id;      // whose device key signed; empty when none of the named number did
    std::string password_hash;  // as it was verified
    std::string better_hash;    // not empty: the cost was raised since
  };
  absl::StatusOr<SignInPrepared> PrepareSignIn(const access::Caller& caller, storage::ReadTxn& txn,
                                               const storage::pb::SignInRequest& request);
  absl::StatusOr<storage::pb::SignInResponse> SignIn(const access::Caller& caller,
                                                     storage::WriteTxn& txn,
                                                     const storage::pb::SignInRequest& request,
                                                     const SignInPrepared& prepared,
                                                     EndedSessions& ended);

  absl::StatusOr<storage::pb::RefreshSessionResponse> RefreshSession(
      const access::Caller& caller, storage::WriteTxn& txn,
      const storage::pb::RefreshSessionRequest& request, EndedSessions& ended);
  absl::StatusOr<storage::pb::GetSessionResponse> GetSession(
      const access::Caller& caller, storage::ReadTxn& txn,
      const storage::pb::GetSessionRequest& request);
  absl::StatusOr<storage::pb::SignOutResponse> SignOut(const access::Caller& caller,
                                                       storage::WriteTxn& txn,
                                                       const storage::pb::SignOutRequest& request,
                                                       EndedSessions& ended);

  struct PasswordPrepared {
    std::string old_hash;
    std::string new_hash;
    bool old_matches = false;
  };
  absl::StatusOr<PasswordPrepared> PrepareSetPassword(
      const access::Caller& caller, storage::ReadTxn& txn,
      const storage::pb::SetPasswordRequest& request);
  absl::StatusOr<storage::pb::SetPasswordResponse> SetPassword(
      const access::Caller& caller, storage::WriteTxn& txn,
      const storage::pb::SetPasswordRequest& request, const PasswordPrepared& prepared,
      EndedSessions& ended);

  absl::StatusOr<storage::pb::ListDevicesResponse> ListDevices(
      const access::Caller& caller, storage::ReadTxn& txn,
      const storage::pb::ListDevicesRequest& request);
  absl::StatusOr<storage::pb::RevokeDeviceResponse> RevokeDevice(
      const access::Caller& caller, storage::WriteTxn& txn,
      const storage::pb::RevokeDeviceRequest& request, EndedSessions& ended);

 private:
  // One try at an invitation's code; GiveBack when it was no wrong guess.
  absl::Status TakeCodeTry(const access::Caller& caller);
  void GiveCodeTryBack(const access::Caller& caller);
  // The live invitation of a code, and whom it is for; nullopt when there is none, or it was used
  // up by another key than `key_id`.
  struct Invited {
    storage::rec::StoredInvitation invitation;
    storage::rec::StoredPerson person;
  };
  absl::StatusOr<std::optional<Invited>> FindInvited(storage::ReadTxn& txn, absl::string_view code,
                                                     absl::string_view key_id);
  // A new session of this device; an earlier one of the same device ends.
  absl::StatusOr<storage::pb::Session> OpenSession(storage::WriteTxn& txn,
                                                   storage::rec::StoredPerson& person,
                                                   storage::rec::StoredDevice& device,
                                                   EndedSessions& ended);
  absl::StatusOr<storage::pb::Session> SessionOf(storage::ReadTxn& txn,
                                                 const storage::rec::StoredSession& session,
                                                 const storage::pb::Person& person);
  int64_t NowUs() const;

  const Context* context_;
  const AuthLimits limits_;
  // What an unknown number's password is checked against, so that it costs the same.
  const std::string nobodys_hash_;
  auth::Throttle sign_in_networks_;
  auth::Throttle sign_in_persons_;
  auth::Throttle code_networks_;
  auth::Throttle code_everywhere_;
};

// Whether any of her roles asks for a password: coordinator and above.
bool NeedsPassword(const std::vector<storage::pb::Grant>& grants);

// An unused six-digit code for the person, voiding her earlier one; shared with `dispatchctl init`.
absl::StatusOr<std::string> Invite(const Context& context, storage::WriteTxn& txn,
                                   absl::string_view person_id, absl::string_view created_by,
                                   absl::Time expire);

}  // namespace hjj::app
