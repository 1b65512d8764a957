#include "tests/support/server_fixture.h"

#include <spdlog/spdlog.h>
#include <stdlib.h>

#include <filesystem>

#include "server/app/pages.h"
#include "server/app/persons.h"
#include "server/app/publish.h"
#include "server/auth/tokens.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::test {
namespace {

void Must(const absl::Status& status) {
  if (status.ok()) return;
  spdlog::critical("test fixture: {}", status.ToString());
  abort();
}

template <typename T>
T Must(absl::StatusOr<T> value) {
  Must(value.status());
  return *std::move(value);
}

}  // namespace

absl::Time TestServer::Start() {
  return absl::FromCivil(absl::CivilSecond(2026, 11, 24, 8, 0, 0), domain::ShanghaiZone());
}

TestServer::TestServer(uint64_t seed) : rng_(seed) {
  crypto::InitCrypto();
  char name[] = "/tmp/hjj_server_XXXXXX";
  dir_ = ::mkdtemp(name);
  keyring_ = auth::Keyring::Generate(rng_);
  Open();
}

TestServer::~TestServer() {
  Close();
  std::filesystem::remove_all(dir_);
}

void TestServer::Open() {
  store_ = Must(storage::OpenSqliteStore({.path = dir_ + "/haijiejie.db", .clock = &clock_}));
  context_.store = store_.get();
  context_.clock = &clock_;
  context_.rng = &rng_;
  context_.ids = &ids_;
  context_.keyring = keyring_.get();
  context_.settings.zone = domain::ShanghaiZone();
  rpc::ServiceOptions options{.workers = 2};
  options.auth.password_cost = crypto::kLeastPasswordCost;
  services_ = std::make_unique<rpc::Services>(&context_, options);
  grpc::ServerBuilder builder;
  for (grpc::Service* service : services_->list()) builder.RegisterService(service);
  rpc::SetLimits(builder);
  server_ = builder.BuildAndStart();
  channel_ = server_->InProcessChannel(grpc::ChannelArguments());
}

void TestServer::Close() {
  services_->sessions().Drain();
  channel_.reset();
  server_->Shutdown(std::chrono::system_clock::now() + std::chrono::seconds(5));
  server_.reset();
  services_.reset();
  store_.reset();
}

void TestServer::Restart() {
  Close();
  Open();
}

pb::OrgUnit TestServer::AddUnit(const std::string& code, const std::string& name,
                                pb::UnitLevel level, const std::string& parent_id) {
  pb::OrgUnit unit;
  unit.set_id(ids_.New());
  unit.set_code(code);
  unit.set_name(name);
  unit.set_level(level);
  unit.set_parent_id(parent_id);
  unit.set_version(1);
  Must(store_->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    std::string parent_path = "/";
    if (!parent_id.empty()) {
      HJJ_ASSIGN_OR_RETURN(const auto parent, txn.GetUnit(parent_id));
      if (!parent) return NotFound("unit");
      parent_path = parent->path();
    }
    unit.set_path(parent_path + unit.id() + "/");
    return txn.PutUnit(unit);
  }));
  return unit;
}

pb::Person TestServer::AddPerson(const pb::OrgUnit& unit, const std::string& name,
                                 const std::string& phone) {
  storage::rec::StoredPerson stored;
  pb::Person& person = *stored.mutable_person();
  person.set_id(ids_.New());
  person.set_unit_id(unit.id());
  person.set_name(name);
  person.set_birth_year(1970);
  person.set_state(pb::PERSON_STATE_ACTIVE);
  for (const pb::Duty duty :
       {pb::DUTY_STANDING, pb::DUTY_ROADSIDE, pb::DUTY_LIFTING, pb::DUTY_HEAT}) {
    person.add_fit_duties(duty);
  }
  *person.mutable_insured_until() = ToProto(absl::CivilDay(2027, 12, 31));
  stored.set_pseudonym(rng_.Bytes(16));
  Must(store_->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_RETURN_IF_ERROR(app::SetPhone(context_, txn, stored, phone, "phone"));
    person.set_version(0);
    return app::PutPerson(txn, stored, unit.path());
  }));
  return person;
}

pb::Grant TestServer::AddGrant(const std::string& person_id, pb::Role role,
                               const pb::OrgUnit& unit) {
  pb::Grant grant;
  grant.set_id(ids_.New());
  grant.set_person_id(person_id);
  grant.set_role(role);
  grant.set_unit_id(unit.id());
  grant.set_unit_path(unit.path());
  Must(store_->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_RETURN_IF_ERROR(txn.PutGrant(grant));
    HJJ_RETURN_IF_ERROR(app::PublishPeople(txn, unit.path(), person_id));
    return txn.BumpScopeVersion(person_id);
  }));
  return grant;
}

Phone TestServer::AddPhone(const std::string& person_id) {
  crypto::SigningKey key = crypto::SigningKey::New(rng_);
  Phone phone{person_id, key, crypto::KeyId(key.public_key()), ids_.New(), ""};
  storage::rec::StoredDevice device;
  device.set_key_id(phone.key_id);
  device.set_person_id(person_id);
  device.set_public_key(key.public_key());
  device.set_name("test phone");
  device.set_enrol_us(absl::ToUnixMicros(clock_.Now()));
  storage::rec::StoredSession session;
  session.set_id(phone.session_id);
  session.set_person_id(person_id);
  session.set_key_id(phone.key_id);
  session.set_generation(1);
  session.set_create_us(absl::ToUnixMicros(clock_.Now()));
  session.set_expire_us(absl::ToUnixMicros(clock_.Now() + auth::kSessionLife));
  Must(store_->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_RETURN_IF_ERROR(txn.PutDevice(device));
    return txn.PutSession(session);
  }));
  Renew(phone);
  return phone;
}

void TestServer::Renew(Phone& phone) {
  phone.access_token =
      auth::MakeAccessToken(*keyring_, {phone.session_id, clock_.Now() + auth::kAccessLife});
}

Phone TestServer::AddStaff(const pb::OrgUnit& unit, pb::Role role, const std::string& name) {
  const pb::Person person = AddPerson(unit, name);
  if (role != pb::ROLE_VOLUNTEER) AddGrant(person.id(), role, unit);
  return AddPhone(person.id());
}

void TestServer::Authorise(grpc::ClientContext& context, const Phone* who) {
  if (who != nullptr) context.AddMetadata("authorization", "Bearer " + who->access_token);
  // A call that hangs fails its test instead of the whole run.
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
}

absl::Status TestServer::ToAbsl(const grpc::Status& status) {
  return StatusFromWire(status.error_code(), status.error_message(), status.error_details());
}

}  // namespace hjj::test
