// A real server in this process: all services over SQLite in a directory of its own, on a clock
// that stands still and with seeded randomness. One line makes a unit, a person, a session.
#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "dispatch/v1/auth.pb.h"
#include "server/app/context.h"
#include "server/auth/keyring.h"
#include "server/rpc/services.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"
#include "shared/crypto/sign.h"
#include "shared/wire/error_detail.h"

namespace hjj::test {

namespace pb = ::dispatch::v1;

// A phone: one person's device key, and her open session.
struct Phone {
  std::string person_id;
  std::optional<crypto::SigningKey> key;  // set, once made by AddPhone
  std::string key_id;
  std::string session_id;
  std::string access_token;
};

class TestServer {
 public:
  // Tuesday 2026-11-24, 08:00 in Beihai.
  static absl::Time Start();

  explicit TestServer(uint64_t seed = 1);
  ~TestServer();

  // Stops the server and opens another one over the same files: a restart.
  void Restart();

  FakeClock& clock() { return clock_; }
  SeededRng& rng() { return rng_; }
  IdSource& ids() { return ids_; }
  storage::Store& store() { return *store_; }
  auth::Keyring& keyring() { return *keyring_; }
  app::Context& context() { return context_; }
  rpc::Services& services() { return *services_; }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  const std::string& dir() const { return dir_; }

  // Straight into the store; a failure ends the test program.
  pb::OrgUnit AddUnit(const std::string& code, const std::string& name, pb::UnitLevel level,
                      const std::string& parent_id = "");
  // Available at any time, fit for every duty, insured; `phone` as written.
  pb::Person AddPerson(const pb::OrgUnit& unit, const std::string& name,
                       const std::string& phone = "");
  pb::Grant AddGrant(const std::string& person_id, pb::Role role, const pb::OrgUnit& unit);
  // A device key and a session for this person; the token holds 15 minutes of the fake clock:
  // Renew after moving it further.
  Phone AddPhone(const std::string& person_id);
  void Renew(Phone& phone);
  // A person with a role over the unit (none for ROLE_VOLUNTEER), with a phone.
  Phone AddStaff(const pb::OrgUnit& unit, pb::Role role, const std::string& name);

  // One unary call. `who` null: without a session. The status bears reason and metadata, as
  // ReasonOf and MetadataOf read them.
  //   auto answer = server.Call(&lead, &pb::DirectoryService::Stub::GetUnit, request);
  template <typename Stub, typename Req, typename Resp>
  absl::StatusOr<Resp> Call(const Phone* who,
                            grpc::Status (Stub::*method)(grpc::ClientContext*, const Req&, Resp*),
                            const Req& request) {
    grpc::ClientContext context;
    Authorise(context, who);
    Stub stub(channel_);
    Resp response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) return ToAbsl(status);
    return response;
  }
  // Adds the session's token, for streams and for contexts of one's own.
  static void Authorise(grpc::ClientContext& context, const Phone* who);
  static absl::Status ToAbsl(const grpc::Status& status);

 private:
  void Open();
  void Close();

  std::string dir_;
  FakeClock clock_{Start()};
  SeededRng rng_;
  IdSource ids_{&clock_, &rng_};
  std::unique_ptr<auth::Keyring> keyring_;
  std::unique_ptr<storage::Store> store_;
  app::Context context_;
  std::unique_ptr<rpc::Services> services_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace hjj::test
