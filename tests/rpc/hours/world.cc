#include "tests/rpc/hours/world.h"

#include <absl/strings/str_cat.h>
#include <google/protobuf/any.pb.h>
#include <google/protobuf/unknown_field_set.h>
#include <google/protobuf/wrappers.pb.h>
#include <unistd.h>

#include <filesystem>

#include "dispatch/v1/error.pb.h"
#include "server/app/anchors.h"
#include "server/app/assignments.h"
#include "server/auth/tokens.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/domain/chain.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj {

absl::Time World::Start() {
  return absl::FromCivil(absl::CivilMinute(2026, 11, 24, 7, 0), domain::ShanghaiZone());
}

World::World(uint64_t seed) : clock(Start()), rng(seed), ids(&clock, &rng) {
  const auto* info = testing::UnitTest::GetInstance()->current_test_info();
  dir_ = absl::StrCat(testing::TempDir(), "hjj_hours_", info ? info->name() : "x", "_", getpid(),
                      "_", rng.U64());
  std::filesystem::create_directories(dir_);
  keyring_ = auth::Keyring::Generate(rng);
  auto opened = storage::OpenSqliteStore({.path = dir_ + "/db", .clock = &clock});
  EXPECT_TRUE(opened.ok()) << opened.status();
  store_ = *std::move(opened);
  context.store = store_.get();
  context.clock = &clock;
  context.rng = &rng;
  context.ids = &ids;
  context.keyring = keyring_.get();
  context.settings.zone = domain::ShanghaiZone();

  city = AddUnit("北海市", pb::UNIT_LEVEL_CITY, nullptr);
  district = AddUnit("海城区", pb::UNIT_LEVEL_DISTRICT, &city);
  community = AddUnit("长青社区", pb::UNIT_LEVEL_COMMUNITY, &district);
  other_district = AddUnit("银海区", pb::UNIT_LEVEL_DISTRICT, &city);
  other_community = AddUnit("曲湾社区", pb::UNIT_LEVEL_COMMUNITY, &other_district);
  campaign.set_id(ids.New());
  campaign.set_unit_id(city.id());
  campaign.set_name("文明交通劝导");
  Write([&](storage::WriteTxn& txn) { return txn.PutCampaign(campaign, city.path()); });
  task = AddTask(community);
  other_task = AddTask(other_community);

  authenticator_ = std::make_unique<auth::TokenAuthenticator>(keyring_.get(), &clock);
  executor_ = std::make_unique<rpc::Executor>(2, 1024);
  guard_ = std::make_unique<rpc::CallGuard>(&context, authenticator_.get(), executor_.get());
  check_in_service_ = std::make_unique<rpc::CheckInService>(guard_.get());
  ledger_service_ = std::make_unique<rpc::LedgerService>(guard_.get());
  grpc::ServerBuilder builder;
  builder.RegisterService(check_in_service_.get());
  builder.RegisterService(ledger_service_.get());
  server_ = builder.BuildAndStart();
  const auto channel = server_->InProcessChannel({});
  check_in = pb::CheckInService::NewStub(channel);
  ledger = pb::LedgerService::NewStub(channel);
}

World::~World() {
  CloseDatabase();
  std::error_code ignored;
  std::filesystem::remove_all(dir_, ignored);
}

std::string World::CloseDatabase() {
  if (server_) server_->Shutdown();
  server_.reset();
  executor_.reset();
  store_.reset();
  return dir_ + "/db";
}

pb::OrgUnit World::AddUnit(const std::string& name, pb::UnitLevel level,
                           const pb::OrgUnit* parent) {
  pb::OrgUnit unit;
  unit.set_id(ids.New());
  unit.set_name(name);
  unit.set_level(level);
  if (parent != nullptr) unit.set_parent_id(parent->id());
  unit.set_path(absl::StrCat(parent != nullptr ? parent->path() : "/", unit.id(), "/"));
  Write([&](storage::WriteTxn& txn) { return txn.PutUnit(unit); });
  return unit;
}

pb::Task World::AddTask(const pb::OrgUnit& unit) {
  pb::Task t;
  t.set_id(ids.New());
  t.set_campaign_id(campaign.id());
  t.set_unit_id(unit.id());
  t.set_title("长青路口文明交通劝导");
  t.set_category(pb::CATEGORY_TRAFFIC_DUTY);
  t.mutable_place()->set_name("长青路口");
  t.mutable_place()->mutable_position()->set_latitude_deg(21.4812);
  t.mutable_place()->mutable_position()->set_longitude_deg(109.1193);
  t.mutable_place()->set_radius_m(150);
  t.set_state(pb::TASK_STATE_PUBLISHED);
  Write([&](storage::WriteTxn& txn) { return txn.PutTask(t, unit.path()); });
  return t;
}

Someone World::AddPerson(const std::string& unit_id, const std::vector<pb::Role>& roles) {
  Someone who{.id = ids.New(), .unit_id = unit_id, .key = crypto::SigningKey::New(rng)};
  who.key_id = crypto::KeyId(who.key.public_key());
  who.boot_id = rng.Bytes(16);
  who.boot_time = Start() - absl::Hours(30);
  who.previous_hash = domain::ChainGenesis();
  who.anchor = app::MakeAnchor(*keyring_, Start(), who.key_id);  // on switching on
  Write([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const std::string path, app::PathOfUnit(txn, unit_id));
    rec::StoredPerson person;
    person.mutable_person()->set_id(who.id);
    person.mutable_person()->set_unit_id(unit_id);
    person.mutable_person()->set_name("李秀英");
    person.mutable_person()->set_birth_year(1971);
    person.mutable_person()->set_state(pb::PERSON_STATE_ACTIVE);
    person.set_pseudonym(rng.Bytes(16));
    HJJ_RETURN_IF_ERROR(txn.PutPerson(person, path));
    for (const pb::Role role : roles) {
      pb::Grant grant;
      grant.set_id(ids.New());
      grant.set_person_id(who.id);
      grant.set_role(role);
      grant.set_unit_id(unit_id);
      grant.set_unit_path(path);
      HJJ_RETURN_IF_ERROR(txn.PutGrant(grant));
    }
    rec::StoredDevice device;
    device.set_key_id(who.key_id);
    device.set_person_id(who.id);
    device.set_public_key(who.key.public_key());
    device.set_enrol_us(absl::ToUnixMicros(Start() - absl::Hours(24)));
    HJJ_RETURN_IF_ERROR(txn.PutDevice(device));
    rec::StoredSession session;
    session.set_id(ids.New());
    session.set_person_id(who.id);
    session.set_key_id(who.key_id);
    session.set_create_us(absl::ToUnixMicros(clock.Now()));
    session.set_expire_us(absl::ToUnixMicros(clock.Now() + auth::kSessionLife));
    who.token =
        auth::MakeAccessToken(*keyring_, {session.id(), clock.Now() + absl::Hours(24 * 3650)});
    return txn.PutSession(session);
  });
  return who;
}

pb::Shift World::AddShift(absl::Time start, int minutes, const std::string& unit_id) {
  const bool other = unit_id == other_community.id();
  const pb::OrgUnit& unit = other ? other_community : community;
  pb::Shift shift;
  shift.set_id(ids.New());
  shift.set_task_id(other ? other_task.id() : task.id());
  shift.set_unit_id(unit.id());
  *shift.mutable_start_time() = ToProto(start);
  *shift.mutable_end_time() = ToProto(start + absl::Minutes(minutes));
  shift.set_state(pb::SHIFT_STATE_PUBLISHED);
  pb::RoleSlot* slot = shift.add_slots();
  slot->set_id(ids.New());
  slot->set_name("路口东北角");
  slot->set_target_heads(2);
  Write([&](storage::WriteTxn& txn) { return txn.PutShift(shift, unit.path()); });
  return shift;
}

pb::Assignment World::Assign(const Someone& who, const pb::Shift& shift,
                             pb::Commitment commitment) {
  pb::Assignment assignment;
  Write([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const auto t, txn.GetTask(shift.task_id()));
    HJJ_ASSIGN_OR_RETURN(const std::string path, app::PathOfUnit(txn, shift.unit_id()));
    assignment =
        app::MakeAssignment(ids.New(), *t, shift, shift.slots(0).id(), who.id, pb::ORIGIN_PLAN);
    assignment.set_commitment(commitment);
    return txn.PutAssignment(assignment, path);
  });
  return assignment;
}

pb::SubmitCheckInRequest World::Sign(Someone& who, pb::CheckInKind kind,
                                     const std::string& assignment_id, absl::Time at,
                                     const Tap& tap) {
  pb::CheckInEvent event;
  event.set_id(ids.New());
  event.set_assignment_id(assignment_id);
  event.set_claimant_id(tap.claimant_id.empty() ? who.id : tap.claimant_id);
  event.set_actor_id(who.id);
  event.set_kind(kind);
  *event.mutable_claimed_time() = ToProto(at + tap.wall_off);
  event.set_boot_id(who.boot_id);
  event.set_boot_ms(absl::ToInt64Milliseconds(at - who.boot_time));
  if (tap.anchored && !who.anchor.mac().empty()) {
    *event.mutable_anchor() = who.anchor;
    event.set_anchor_boot_ms(
        absl::ToInt64Milliseconds(FromProto(who.anchor.time()) - who.boot_time));
    event.set_anchor_boot_id(who.boot_id);
  }
  event.mutable_place()->set_band(tap.band);
  event.mutable_place()->set_accuracy_m(12);
  event.mutable_place()->set_mocked(tap.mocked);
  event.set_annulled_event_id(tap.annuls);
  return SignEvent(who, std::move(event));
}

pb::SubmitCheckInRequest World::SignEvent(Someone& who, pb::CheckInEvent event) {
  event.set_chain_index(++who.chain_index);
  event.set_previous_hash(who.previous_hash);
  pb::SubmitCheckInRequest request;
  request.set_request_id(event.id());
  pb::SignedCheckIn* envelope = request.mutable_check_in();
  envelope->set_event(event.SerializeAsString());
  envelope->set_signature(crypto::Sign(crypto::kCheckInDomain, who.key, envelope->event()));
  envelope->set_key_id(who.key_id);
  who.previous_hash = domain::ChainHash(envelope->event(), envelope->signature());
  return request;
}

void World::Authorise(const Someone& who, grpc::ClientContext* ctx) const {
  ctx->AddMetadata("authorization", "Bearer " + who.token);
}

grpc::Status World::Submit(const Someone& session, const pb::SubmitCheckInRequest& request,
                           pb::SubmitCheckInResponse* answer) {
  pb::SubmitCheckInResponse ignored;
  grpc::ClientContext ctx;
  Authorise(session, &ctx);
  return check_in->SubmitCheckIn(&ctx, request, answer != nullptr ? answer : &ignored);
}

void World::Serve(Someone& who, const pb::Assignment& assignment) {
  const absl::Time start = FromProto(assignment.start_time());
  const absl::Time end = FromProto(assignment.end_time());
  if (clock.Now() < end) clock.Advance(end - clock.Now());
  for (const auto& request : {Sign(who, pb::CHECK_IN_KIND_IN, assignment.id(), start),
                              Sign(who, pb::CHECK_IN_KIND_OUT, assignment.id(), end)}) {
    const grpc::Status status = Submit(who, request);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }
}

std::vector<pb::HourDraft> World::Drafts(const Someone& lead, bool include_credited) {
  pb::ListDraftsRequest request;
  request.set_include_credited(include_credited);
  request.set_page_size(500);
  pb::ListDraftsResponse answer;
  grpc::ClientContext ctx;
  Authorise(lead, &ctx);
  const grpc::Status status = ledger->ListDrafts(&ctx, request, &answer);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return {answer.drafts().begin(), answer.drafts().end()};
}

pb::ApproveDraftsResponse World::Approve(const Someone& lead,
                                         const std::vector<pb::HourDraft>& drafts,
                                         const std::string& reason) {
  pb::ApproveDraftsRequest request;
  request.set_request_id(ids.New());
  for (const pb::HourDraft& draft : drafts) {
    pb::DraftRef* ref = request.add_drafts();
    ref->set_assignment_id(draft.assignment_id());
    ref->set_etag(draft.etag());
    ref->set_decision_reason(reason);
  }
  pb::ApproveDraftsResponse answer;
  grpc::ClientContext ctx;
  Authorise(lead, &ctx);
  const grpc::Status status = ledger->ApproveDrafts(&ctx, request, &answer);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return answer;
}

pb::Assignment World::Stored(const std::string& assignment_id) {
  pb::Assignment found;
  Read([&](storage::ReadTxn& txn) {
    const auto got = txn.GetAssignment(assignment_id);
    ASSERT_TRUE(got.ok() && *got);
    found = **got;
  });
  return found;
}

void World::Write(const storage::Store::WriteFn& fn) {
  const absl::Status status = store_->WriteAndWait(fn);
  EXPECT_TRUE(status.ok()) << status;
}

void World::Read(const std::function<void(storage::ReadTxn&)>& fn) {
  const absl::Status status = store_->Read([&](storage::ReadTxn& txn) {
    fn(txn);
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
}

Refusal RefusalOf(const grpc::Status& status) {
  Refusal refusal;
  refusal.code = status.error_code();
  // google.rpc.Status has no generated code on Debian; its field 3 holds the Any.
  google::protobuf::UnknownFieldSet fields;
  fields.ParseFromString(status.error_details());
  for (int i = 0; i < fields.field_count(); ++i) {
    if (fields.field(i).number() != 3) continue;
    google::protobuf::Any any;
    pb::ErrorDetail detail;
    if (!any.ParseFromString(fields.field(i).length_delimited()) || !any.UnpackTo(&detail))
      continue;
    refusal.reason = detail.reason();
    const auto field = detail.metadata().find("field");
    if (field != detail.metadata().end()) refusal.field = field->second;
  }
  return refusal;
}

}  // namespace hjj
