#include "tests/rpc/hours/world.h"

#include "mobile/core/check_in_maker.h"
#include "server/app/anchors.h"
#include "server/app/assignments.h"
#include "shared/crypto/hash.h"
#include "shared/domain/chain.h"
#include "shared/wire/convert.h"

namespace hjj {

World::World(uint64_t seed)
    : server(seed),
      clock(server.clock()),
      rng(server.rng()),
      ids(server.ids()),
      context(server.context()),
      check_in(pb::CheckInService::NewStub(server.channel())),
      ledger(pb::LedgerService::NewStub(server.channel())) {
  city = server.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
  district = server.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city.id());
  community = server.AddUnit("450502001001", "长青社区", pb::UNIT_LEVEL_COMMUNITY, district.id());
  other_district = server.AddUnit("450503", "银海区", pb::UNIT_LEVEL_DISTRICT, city.id());
  other_community =
      server.AddUnit("450503001001", "曲湾社区", pb::UNIT_LEVEL_COMMUNITY, other_district.id());
  campaign.set_id(ids.New());
  campaign.set_unit_id(city.id());
  campaign.set_name("文明交通劝导");
  Write([&](storage::WriteTxn& txn) { return txn.PutCampaign(campaign, city.path()); });
  task = AddTask(community);
  other_task = AddTask(other_community);
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
  pb::OrgUnit unit;
  Read([&](storage::ReadTxn& txn) {
    const auto found = txn.GetUnit(unit_id);
    ASSERT_TRUE(found.ok() && *found);
    unit = **found;
  });
  const pb::Person person = server.AddPerson(unit, "李秀英");
  for (const pb::Role role : roles) server.AddGrant(person.id(), role, unit);
  test::Phone phone = server.AddPhone(person.id());
  Someone who{.id = person.id(),
              .unit_id = unit_id,
              .key_id = phone.key_id,
              .boot_id = rng.Bytes(16),
              .phone = phone,
              .key = *phone.key};
  who.boot_time = Start() - absl::Hours(30);
  who.previous_hash = domain::ChainGenesis();
  who.anchor = app::MakeAnchor(server.keyring(), Start(), who.key_id);
  // Enrolled the day before, whenever the test got round to it.
  Write([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto device, txn.GetDevice(who.key_id));
    device->set_enrol_us(absl::ToUnixMicros(Start() - absl::Hours(24)));
    return txn.PutDevice(*device);
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
  event.mutable_place()->set_accuracy_m(tap.accuracy_m);
  event.mutable_place()->set_mocked(tap.mocked);
  event.set_annulled_event_id(tap.annuls);
  pb::RawPlace raw;
  if (tap.fix) {
    raw.set_latitude_deg(tap.fix->lat);
    raw.set_longitude_deg(tap.fix->lng);
    raw.set_salt(rng.Bytes(16));
    event.mutable_place()->set_coordinates_hash(mobile::CoordinatesHash(raw));
  }
  if (tap.edit) tap.edit(&event);
  pb::SubmitCheckInRequest request = SignEvent(who, std::move(event));
  if (tap.fix) *request.mutable_raw_place() = raw;
  return request;
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

void World::Authorise(const Someone& who, grpc::ClientContext* ctx) {
  test::Phone phone = who.phone;
  server.Renew(phone);
  test::TestServer::Authorise(*ctx, &phone);
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
  const absl::Status status = server.store().WriteAndWait(fn);
  EXPECT_TRUE(status.ok()) << status;
}

void World::Read(const std::function<void(storage::ReadTxn&)>& fn) {
  const absl::Status status = server.store().Read([&](storage::ReadTxn& txn) {
    fn(txn);
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
}

Refusal RefusalOf(const grpc::Status& status) {
  const absl::Status refused = test::TestServer::ToAbsl(status);
  const auto metadata = MetadataOf(refused);
  const auto field = metadata.find("field");
  return {status.error_code(), ReasonOf(refused), field == metadata.end() ? "" : field->second};
}

}  // namespace hjj
