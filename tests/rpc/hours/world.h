// A small district for tests of check-in and hours: a TestServer with two districts, a task in
// each, and phones that sign and chain their events. The clock stands still unless moved.
#pragma once

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/v1/check_in.grpc.pb.h"
#include "dispatch/v1/ledger.grpc.pb.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/domain/geo.h"
#include "tests/support/server_fixture.h"

namespace hjj {

namespace pb = ::dispatch::v1;
namespace rec = ::dispatch::store::v1;

// A person with her phone: signs events and chains them.
struct Someone {
  std::string id, unit_id, key_id, boot_id;
  test::Phone phone;
  crypto::SigningKey key;
  absl::Time boot_time;
  // The anchor her phone holds; none while it has no MAC.
  pb::Anchor anchor;
  int64_t chain_index = 0;
  std::string previous_hash;
};

// What is unusual about one tap; the rest follows from who, what and when.
struct Tap {
  std::string claimant_id;  // empty: herself
  std::string annuls;
  absl::Duration wall_off;  // the wall clock is wrong by this
  bool anchored = true;
  pb::PlaceBand band = pb::PLACE_BAND_INSIDE;
  bool mocked = false;
  // What the phone measured; travels beside the signed bytes.
  std::optional<domain::LatLng> fix;
  int accuracy_m = 12;
  // The last word before it is signed.
  std::function<void(pb::CheckInEvent*)> edit;
};

class World {
 public:
  explicit World(uint64_t seed = 1);
  static absl::Time Start() { return test::TestServer::Start(); }

  test::TestServer server;

  Someone AddPerson(const std::string& unit_id, const std::vector<pb::Role>& roles = {});
  // A published shift of the traffic task from `start` for `minutes`, with one slot.
  pb::Shift AddShift(absl::Time start, int minutes, const std::string& unit_id = "");
  pb::Assignment Assign(const Someone& who, const pb::Shift& shift,
                        pb::Commitment commitment = pb::COMMITMENT_ACCEPTED);

  // Signed as the phone would, at `at` by the true time.
  pb::SubmitCheckInRequest Sign(Someone& who, pb::CheckInKind kind,
                                const std::string& assignment_id, absl::Time at,
                                const Tap& tap = {});
  // Signs whatever `event` says: for what a phone would never do.
  pb::SubmitCheckInRequest SignEvent(Someone& who, pb::CheckInEvent event);

  grpc::Status Submit(const Someone& session, const pb::SubmitCheckInRequest& request,
                      pb::SubmitCheckInResponse* answer = nullptr);
  // In at the start, out at the end; on the clock of the shift.
  void Serve(Someone& who, const pb::Assignment& assignment);

  // Calls of the two services with her token.
  template <typename Stub, typename Req, typename Resp>
  grpc::Status Call(const Someone& who, Stub& stub,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Req&, Resp*),
                    const Req& request, Resp* answer) {
    grpc::ClientContext ctx;
    Authorise(who, &ctx);
    return (stub.*method)(&ctx, request, answer);
  }
  void Authorise(const Someone& who, grpc::ClientContext* ctx);

  std::vector<pb::HourDraft> Drafts(const Someone& lead, bool include_credited = true);
  pb::ApproveDraftsResponse Approve(const Someone& lead, const std::vector<pb::HourDraft>& drafts,
                                    const std::string& reason = "");
  pb::Assignment Stored(const std::string& assignment_id);
  // Writes and expects it to hold.
  void Write(const storage::Store::WriteFn& fn);
  void Read(const std::function<void(storage::ReadTxn&)>& fn);

  FakeClock& clock;
  SeededRng& rng;
  IdSource& ids;
  const app::Context& context;
  // City ⊃ district ⊃ community; another district beside it.
  pb::OrgUnit city, district, community, other_district, other_community;
  pb::Campaign campaign;
  pb::Task task, other_task;
  std::unique_ptr<pb::CheckInService::Stub> check_in;
  std::unique_ptr<pb::LedgerService::Stub> ledger;

 private:
  pb::Task AddTask(const pb::OrgUnit& unit);
};

// The stable reason and the field a refusal names, from its ErrorDetail.
struct Refusal {
  grpc::StatusCode code = grpc::StatusCode::OK;
  std::string reason, field;
};
Refusal RefusalOf(const grpc::Status& status);

}  // namespace hjj
