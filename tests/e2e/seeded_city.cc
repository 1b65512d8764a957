#include "tests/e2e/seeded_city.h"

#include <absl/strings/str_cat.h>
#include <absl/time/clock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "server/auth/keyring.h"
#include "server/auth/tokens.h"
#include "server/ops/config.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/wire/convert.h"

namespace hjj::e2e {
namespace {

namespace pb = ::dispatch::v1;
namespace rec = ::dispatch::store::v1;

void Check(const absl::Status& status) {
  if (!status.ok()) {
    fprintf(stderr, "seeding: %s\n", std::string(status.message()).c_str());
    std::abort();
  }
}

// Where dispatchd looks for things below a data directory.
ops::Config Layout(const std::string& data_dir) {
  ops::Config config;
  config.data_dir = data_dir;
  return config;
}

std::string MakeDataDir() {
  std::string path = "/tmp/hjj_e2e_XXXXXX";
  return mkdtemp(path.data());
}

}  // namespace

SeededCity::SeededCity(int volunteers, int assignments_each, uint64_t seed)
    : data_dir_(MakeDataDir()) {
  crypto::InitCrypto();
  SeededRng rng(seed);
  IdSource ids(&clock_, &rng);
  auto keyring = auth::Keyring::Generate(rng);
  Check(keyring->Save(Layout(data_dir_).keyring_path()));
  auto store = OpenStore();
  const absl::Time now = clock_.Now();
  const absl::Time day_start = now - absl::Minutes(50) * (assignments_each + 1);

  const auto session_for = [&](storage::WriteTxn& txn, const std::string& person_id,
                               const crypto::SigningKey& key) {
    rec::StoredDevice device;
    device.set_key_id(crypto::KeyId(key.public_key()));
    device.set_person_id(person_id);
    device.set_public_key(key.public_key());
    device.set_name("test phone");
    device.set_enrol_us(absl::ToUnixMicros(now - absl::Hours(24)));
    Check(txn.PutDevice(device));
    rec::StoredSession session;
    session.set_id(ids.New());
    session.set_person_id(person_id);
    session.set_key_id(device.key_id());
    session.set_create_us(absl::ToUnixMicros(now));
    session.set_expire_us(absl::ToUnixMicros(now + auth::kSessionLife));
    Check(txn.PutSession(session));
    return auth::MakeAccessToken(*keyring, {session.id(), now + auth::kAccessLife});
  };
  const auto person = [&](storage::WriteTxn& txn, const pb::OrgUnit& unit,
                          const std::string& name) {
    rec::StoredPerson stored;
    stored.mutable_person()->set_id(ids.New());
    stored.mutable_person()->set_unit_id(unit.id());
    stored.mutable_person()->set_name(name);
    stored.mutable_person()->set_state(pb::PERSON_STATE_ACTIVE);
    stored.mutable_person()->set_version(1);
    stored.set_pseudonym(rng.Bytes(16));
    Check(txn.PutPerson(stored, unit.path()));
    return stored.person().id();
  };

  Check(store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    volunteers_.clear();
    pb::OrgUnit unit;
    unit.set_id(ids.New());
    unit.set_code("4505");
    unit.set_name("北海市");
    unit.set_level(pb::UNIT_LEVEL_CITY);
    unit.set_path(absl::StrCat("/", unit.id(), "/"));
    unit.set_version(1);
    Check(txn.PutUnit(unit));

    const std::string lead = person(txn, unit, "区级审核人");
    pb::Grant grant;
    grant.set_id(ids.New());
    grant.set_person_id(lead);
    grant.set_role(pb::ROLE_DISTRICT_LEAD);
    grant.set_unit_id(unit.id());
    grant.set_unit_path(unit.path());
    Check(txn.PutGrant(grant));
    lead_access_token = session_for(txn, lead, crypto::SigningKey::New(rng));

    pb::Campaign campaign;
    campaign.set_id(ids.New());
    campaign.set_unit_id(unit.id());
    campaign.set_name("文明交通劝导专项行动");
    campaign.set_category(pb::CATEGORY_TRAFFIC_DUTY);
    campaign.set_version(1);
    Check(txn.PutCampaign(campaign, unit.path()));
    pb::Task task;
    task.set_id(ids.New());
    task.set_campaign_id(campaign.id());
    task.set_unit_id(unit.id());
    task.set_title("路口劝导");
    task.set_category(campaign.category());
    task.mutable_place()->set_name("长青路口");
    task.mutable_place()->mutable_position()->set_latitude_deg(21.48);
    task.mutable_place()->mutable_position()->set_longitude_deg(109.12);
    task.mutable_place()->set_radius_m(150);
    task.set_state(pb::TASK_STATE_PUBLISHED);
    task.set_version(1);
    Check(txn.PutTask(task, unit.path()));

    std::vector<pb::Shift> shifts;
    for (int i = 0; i < assignments_each; ++i) {
      pb::Shift shift;
      shift.set_id(ids.New());
      shift.set_task_id(task.id());
      shift.set_unit_id(unit.id());
      *shift.mutable_start_time() = ToProto(day_start + i * absl::Minutes(50));
      *shift.mutable_end_time() = ToProto(day_start + i * absl::Minutes(50) + absl::Minutes(40));
      auto* slot = shift.add_slots();
      slot->set_id(ids.New());
      slot->set_name("路口劝导");
      slot->set_minimum_heads(1);
      slot->set_target_heads(volunteers);
      slot->set_priority(1);
      shift.set_state(pb::SHIFT_STATE_PUBLISHED);
      shift.set_version(1);
      Check(txn.PutShift(shift, unit.path()));
      shifts.push_back(std::move(shift));
    }
    for (int v = 0; v < volunteers; ++v) {
      Volunteer volunteer{
          person(txn, unit, absl::StrCat("志愿者", v)), crypto::SigningKey::New(rng), "", {}, {}};
      volunteer.access_token = session_for(txn, volunteer.person_id, volunteer.key);
      for (const pb::Shift& shift : shifts) {
        pb::Assignment assignment;
        assignment.set_id(ids.New());
        assignment.set_shift_id(shift.id());
        assignment.set_slot_id(shift.slots(0).id());
        assignment.set_task_id(task.id());
        assignment.set_campaign_id(campaign.id());
        assignment.set_person_id(volunteer.person_id);
        assignment.set_unit_id(unit.id());
        *assignment.mutable_start_time() = shift.start_time();
        *assignment.mutable_end_time() = shift.end_time();
        assignment.set_commitment(pb::COMMITMENT_ACCEPTED);
        assignment.set_presence(pb::PRESENCE_ABSENT);
        assignment.set_credit(pb::CREDIT_NONE);
        assignment.set_origin(pb::ORIGIN_PLAN);
        assignment.set_version(1);
        Check(txn.PutAssignment(assignment, unit.path()));
        volunteer.assignment_ids.push_back(assignment.id());
        volunteer.shift_starts.push_back(FromProto(shift.start_time()));
      }
      volunteers_.push_back(std::move(volunteer));
    }
    return absl::OkStatus();
  }));
}

SeededCity::~SeededCity() {
  if (testing::Test::HasFailure()) {
    fprintf(stderr, "kept: %s\n", data_dir_.c_str());
  } else {
    std::filesystem::remove_all(data_dir_);
  }
}

std::unique_ptr<storage::Store> SeededCity::OpenStore() const {
  storage::SqliteOptions options;
  options.path = Layout(data_dir_).database_path();
  options.clock = &clock_;
  auto store = storage::OpenSqliteStore(options);
  Check(store.status());
  return *std::move(store);
}

}  // namespace hjj::e2e
