#include "tests/rpc/permission/world.h"

#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include "dispatch/v1/auth.grpc.pb.h"
#include "server/app/assignments.h"
#include "server/app/pages.h"
#include "server/auth/tokens.h"
#include "server/domain/ledger.h"
#include "shared/domain/chain.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::permission {
namespace {

constexpr pb::Role kRoles[kWhoCount] = {pb::ROLE_UNSPECIFIED,   pb::ROLE_VOLUNTEER,
                                        pb::ROLE_TEAM_LEAD,     pb::ROLE_COORDINATOR,
                                        pb::ROLE_DISTRICT_LEAD, pb::ROLE_ADMIN};

void Must(const absl::Status& status) { ASSERT_TRUE(status.ok()) << status; }

template <typename T>
T Must(absl::StatusOr<T> value) {
  Must(value.status());
  return value.ok() ? *std::move(value) : T();
}

pb::Shift MakeShift(World& world, const pb::Task& task, absl::Time start) {
  pb::Shift shift;
  shift.set_id(world.NewId());
  shift.set_task_id(task.id());
  shift.set_unit_id(task.unit_id());
  *shift.mutable_start_time() = ToProto(start);
  *shift.mutable_end_time() = ToProto(start + absl::Minutes(90));
  shift.set_state(pb::SHIFT_STATE_PUBLISHED);
  shift.set_version(1);
  shift.set_etag(app::EtagOf(1));
  pb::RoleSlot* slot = shift.add_slots();
  slot->set_id(world.NewId());
  slot->set_name("东北角");
  slot->set_target_heads(1);
  slot->set_priority(1);
  return shift;
}

pb::Assignment Seat(World& world, const pb::Task& task, const pb::Shift& shift,
                    const std::string& person_id) {
  pb::Assignment a = app::MakeAssignment(world.NewId(), task, shift, shift.slots(0).id(), person_id,
                                         pb::ORIGIN_PLAN);
  a.set_commitment(pb::COMMITMENT_ACCEPTED);
  a.set_version(1);
  return a;
}

}  // namespace

const char* Name(Who who) {
  constexpr const char* kNames[] = {"nobody",      "volunteer",     "team lead",
                                    "coordinator", "district lead", "admin"};
  return kNames[who];
}

const char* Name(Relation relation) {
  constexpr const char* kNames[] = {"own", "below", "above", "beside", "absent"};
  return kNames[relation];
}

absl::Time World::At(int day, int hour) {
  return absl::FromCivil(absl::CivilSecond(2026, 11, day, hour, 0, 0), domain::ShanghaiZone());
}

World::World() : key(crypto::SigningKey::New(server.rng())) {
  city = server.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
  district = server.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city.id());
  community = server.AddUnit("450502001001", "长青社区", pb::UNIT_LEVEL_COMMUNITY, district.id());
  other_district = server.AddUnit("450503", "银海区", pb::UNIT_LEVEL_DISTRICT, city.id());
  filler_id_ = AddPerson(city);
  idle_person_id = AddPerson(community);
  const pb::OrgUnit* units[] = {&district, &community, &city, &other_district};
  for (int who = kVolunteer; who < kWhoCount; ++who) {
    const std::string her_id = AddPerson(district);
    std::string grant_id = NewId();  // a volunteer has none
    if (who != kVolunteer) grant_id = server.AddGrant(her_id, kRoles[who], district).id();
    phones_[who] = server.AddPhone(her_id);
    sites_[who][kOwn] = MakeSite(district, her_id, grant_id);
    for (int r = kBelow; r < kAbsent; ++r) {
      const std::string id = AddPerson(*units[r]);
      sites_[who][r] =
          MakeSite(*units[r], id, server.AddGrant(id, pb::ROLE_TEAM_LEAD, *units[r]).id());
    }
    sites_[who][kAbsent] = AbsentSite();
    serving_[who] = MakeServing(her_id);
  }
  OpenTheDoor();
}

std::string World::AddPerson(const pb::OrgUnit& unit) {
  const int number = ++people_;
  return server
      .AddPerson(unit, absl::StrCat("第", number, "位女士"),
                 absl::StrCat(kNumbersBegin, absl::Dec(number, absl::kZeroPad2)))
      .id();
}

Site World::MakeSite(const pb::OrgUnit& unit, const std::string& person_id,
                     const std::string& grant_id) {
  Site site;
  site.unit = unit;
  site.person_id = person_id;
  site.person_name = StoredPerson(person_id).name();
  site.key_id = server.AddPhone(person_id).key_id;
  site.grant_id = grant_id;
  Write([&](storage::WriteTxn& txn) {
    AddWork(txn, site);
    AddHours(txn, site);
  });
  return site;
}

void World::AddWork(storage::WriteTxn& txn, Site& site) {
  const std::string& path = site.unit.path();
  pb::Campaign& campaign = site.campaign;
  campaign.set_id(NewId());
  campaign.set_unit_id(site.unit.id());
  campaign.set_name("文明交通");
  campaign.set_category(pb::CATEGORY_TRAFFIC_DUTY);
  *campaign.mutable_start_date() = ToProto(absl::CivilDay(2026, 11, 1));
  *campaign.mutable_end_date() = ToProto(absl::CivilDay(2026, 12, 31));
  Must(txn.PutCampaign(campaign, path));

  pb::Task& task = site.task;
  task.set_id(NewId());
  task.set_campaign_id(campaign.id());
  task.set_unit_id(site.unit.id());
  task.set_title(absl::StrCat("早高峰劝导 ", site.person_name));
  task.set_category(pb::CATEGORY_TRAFFIC_DUTY);
  task.mutable_place()->set_name("长青路口");
  task.mutable_place()->mutable_position()->set_latitude_deg(21.48);
  task.mutable_place()->mutable_position()->set_longitude_deg(109.12);
  task.mutable_place()->set_radius_m(150);
  task.add_duties(pb::DUTY_ROADSIDE);
  task.set_risk_notice("站在护栏内侧,不要下路。");
  task.set_state(pb::TASK_STATE_PUBLISHED);
  task.set_version(1);
  task.set_etag(app::EtagOf(1));
  Must(txn.PutTask(task, path));

  site.served = MakeShift(*this, task, At(23, 7));
  site.coming = MakeShift(*this, task, At(25, 7));
  Must(txn.PutShift(site.served, path));
  Must(txn.PutShift(site.coming, path));
  Must(txn.PutAssignment(Seat(*this, task, site.coming, filler_id_), path));

  site.assignment = Seat(*this, task, site.served, site.person_id);
  site.offer.set_id(NewId());
  site.assignment.set_offer_id(site.offer.id());
  Must(txn.PutAssignment(site.assignment, path));
  pb::Offer& offer = site.offer;
  offer.set_person_id(site.person_id);
  offer.set_unit_id(site.unit.id());
  offer.add_assignment_ids(site.assignment.id());
  offer.set_state(pb::OFFER_STATE_OPEN);
  offer.set_delivery(pb::DELIVERY_DELIVERED);
  *offer.mutable_create_time() = ToProto(At(22, 9));
  *offer.mutable_answer_by_time() = ToProto(At(25, 12));
  offer.set_version(1);
  Must(txn.PutOffer(offer, path));

  site.urgent_call_id = NewId();
  pb::UrgentCall urgent;
  urgent.set_id(site.urgent_call_id);
  urgent.set_shift_id(site.served.id());
  urgent.set_slot_id(site.served.slots(0).id());
  urgent.set_unit_id(site.unit.id());
  urgent.set_heads(1);
  urgent.set_state(pb::URGENT_CALL_STATE_ENDED);
  *urgent.mutable_answer_by_time() = ToProto(At(23, 7));
  Must(txn.PutUrgentCall(urgent, path));

  site.template_id = NewId();
  pb::TaskTemplate kept;
  kept.set_id(site.template_id);
  kept.set_unit_id(site.unit.id());
  kept.set_name("早高峰");
  kept.set_version(1);
  Must(txn.PutTaskTemplate(kept, path));
  site.series.set_id(NewId());
  site.series.set_task_id(task.id());
  site.series.set_unit_id(site.unit.id());
  site.series.set_unit_path(path);
  site.series.set_version(1);
  Must(txn.PutSeries(site.series));

  site.call_off_id = NewId();
  pb::CallOffRecord call_off;
  call_off.set_id(site.call_off_id);
  call_off.mutable_scope()->set_unit_id(site.unit.id());
  call_off.set_unit_path(path);
  call_off.set_reason("台风");
  *call_off.mutable_create_time() = ToProto(At(17, 6));
  *call_off.mutable_undo_until_time() = ToProto(At(17, 7));
  Must(txn.PutCallOff(call_off));
  storage::rec::StoredCallOffSeat seat;
  seat.set_call_off_id(site.call_off_id);
  seat.set_assignment_id(site.assignment.id());
  seat.set_person_id(site.person_id);
  seat.set_shift_id(site.served.id());
  seat.set_commitment_before(pb::COMMITMENT_ACCEPTED);
  Must(txn.PutCallOffSeat(seat));

  pb::Plan& plan = site.plan;
  plan.set_id(NewId());
  plan.set_unit_id(site.unit.id());
  plan.set_state(pb::PLAN_STATE_COMMITTED);
  *plan.mutable_create_time() = ToProto(At(22, 9));
  Must(txn.PutPlan(plan, path));
}

void World::AddHours(storage::WriteTxn& txn, Site& site) {
  const pb::Assignment& a = site.assignment;
  for (const bool in : {true, false}) {
    storage::rec::StoredCheckIn row;
    pb::CheckInEvent& event = *row.mutable_record()->mutable_event();
    event.set_id(NewId());
    event.set_assignment_id(a.id());
    event.set_claimant_id(a.person_id());
    event.set_actor_id(a.person_id());
    event.set_kind(in ? pb::CHECK_IN_KIND_IN : pb::CHECK_IN_KIND_OUT);
    *event.mutable_claimed_time() = in ? a.start_time() : a.end_time();
    *row.mutable_record()->mutable_receive_time() = event.claimed_time();
    event.set_chain_index(in ? 1 : 2);
    pb::SignedCheckIn& signed_event = *row.mutable_record()->mutable_check_in();
    signed_event.set_event(event.SerializeAsString());
    signed_event.set_signature(std::string(crypto::kSignatureSize, 's'));
    signed_event.set_key_id(site.key_id);
    Must(txn.AppendCheckIn(row));
  }

  pb::HourDraft draft;
  draft.set_assignment_id(a.id());
  draft.set_person_id(a.person_id());
  draft.set_unit_id(a.unit_id());
  draft.set_unit_path(site.unit.path());
  draft.set_campaign_id(a.campaign_id());
  draft.set_category(site.task.category());
  *draft.mutable_service_date() = ToProto(absl::CivilDay(2026, 11, 23));
  draft.set_minutes(90);
  draft.set_grade(pb::GRADE_B);
  draft.set_state(pb::DRAFT_STATE_CREDITED);
  draft.set_credited_minutes(90);
  draft.set_etag("as first computed");
  Must(txn.PutDraft(draft));

  const auto head = Must(txn.LedgerHead());
  pb::HourEntryBody body;
  body.set_seq(head.first + 1);
  body.set_kind(pb::ENTRY_KIND_CREDIT);
  body.set_volunteer_pseudonym(Must(txn.GetPerson(a.person_id()))->pseudonym());
  body.set_assignment_id(a.id());
  body.set_unit_id(a.unit_id());
  body.set_unit_path(site.unit.path());
  body.set_campaign_id(a.campaign_id());
  body.set_category(draft.category());
  *body.mutable_service_date() = draft.service_date();
  body.set_minutes(draft.minutes());
  body.set_grade(draft.grade());
  body.set_evidence_digest(ledger::EvidenceDigest({}));
  *body.mutable_approve_time() = ToProto(At(23, 20));
  body.set_previous_hash(head.second);
  storage::LedgerRow entry;
  entry.seq = body.seq();
  entry.person_id = a.person_id();
  entry.body_bytes = body.SerializeAsString();
  entry.hash = ledger::EntryHash(entry.body_bytes);
  Must(txn.AppendEntry(entry, body));
  site.entry_seq = entry.seq;

  pb::HourRequest request;
  request.set_id(NewId());
  request.set_kind(pb::HOUR_REQUEST_KIND_MANUAL);
  request.set_state(pb::HOUR_REQUEST_STATE_OPEN);
  request.set_assignment_id(a.id());
  request.set_person_id(a.person_id());
  request.set_requester_id(filler_id_);
  request.set_unit_id(a.unit_id());
  request.set_unit_path(site.unit.path());
  request.set_decider_unit_path(site.unit.path());
  request.set_has_photo(true);
  request.set_version(1);
  *request.mutable_create_time() = ToProto(At(23, 21));
  Must(txn.PutHourRequest(request, "a photo"));
  site.request_id = request.id();

  pb::Certificate& certificate = site.certificate;
  certificate.set_id(NewId());
  certificate.set_number(absl::StrCat("2025-", site.entry_seq));
  certificate.set_check_code("K7QXM2W9TZ4H");
  certificate.set_person_id(a.person_id());
  certificate.set_unit_id(a.unit_id());
  certificate.set_unit_path(site.unit.path());
  *certificate.mutable_to_date() = ToProto(absl::CivilDay(2026, 11, 24));
  *certificate.mutable_issue_time() = ToProto(At(24, 8));
  Must(txn.PutCertificate(certificate));

  pb::Notice notice;
  notice.set_id(NewId());
  notice.set_unit_id(site.unit.id());
  notice.set_unit_path(site.unit.path());
  notice.set_title("高温提醒");
  *notice.mutable_create_time() = ToProto(At(23, 9));
  *notice.mutable_expire_time() = ToProto(At(30, 9));
  Must(txn.PutNotice(notice));
  site.notice_id = notice.id();
  for (const auto& [id, owner] : {std::make_pair(&site.attachment_id, notice.id()),
                                  std::make_pair(&site.photo_id, site.served.id())}) {
    pb::Attachment file;
    *id = NewId();
    file.set_id(*id);
    file.set_owner_id(owner);
    file.set_media_type(pb::MEDIA_TYPE_PNG);
    *file.mutable_add_time() = notice.create_time();
    Must(txn.PutAttachment(file, "a picture"));
  }
}

Site World::MakeServing(const std::string& person_id) {
  Site site;
  site.unit = other_district;
  site.person_id = AddPerson(other_district);
  Write([&](storage::WriteTxn& txn) {
    Site made = site;
    AddWork(txn, made);
    made.coming.set_lead_person_id(site.person_id);
    Must(txn.PutShift(made.coming, site.unit.path()));
    for (const std::string& id : {person_id, site.person_id}) {
      Must(txn.PutAssignment(Seat(*this, made.task, made.coming, id), site.unit.path()));
    }
    site = std::move(made);
  });
  return site;
}

Site World::AbsentSite() {
  Site site;
  site.unit.set_id(NewId());
  site.unit.set_code("450599");
  site.person_id = NewId();
  site.person_name = "没有的人";
  site.key_id = server.rng().Bytes(crypto::kKeyIdSize);
  site.grant_id = NewId();
  for (auto* id :
       {site.campaign.mutable_id(), site.task.mutable_id(), site.served.mutable_id(),
        site.coming.mutable_id(), site.served.add_slots()->mutable_id(),
        site.coming.add_slots()->mutable_id(), site.assignment.mutable_id(),
        site.assignment.mutable_person_id(), site.offer.mutable_id(), site.plan.mutable_id()}) {
    *id = NewId();
  }
  site.entry_seq = 1'000'000;
  site.request_id = NewId();
  site.certificate.set_id(NewId());
  site.urgent_call_id = NewId();
  site.call_off_id = NewId();
  site.template_id = NewId();
  site.series.set_id(NewId());
  site.notice_id = NewId();
  site.attachment_id = NewId();
  site.photo_id = NewId();
  site.task.set_title("没有的任务");
  return site;
}

void World::OpenTheDoor() {
  const auto invite = [&](const std::string& person_id) {
    pb::CreateInvitationRequest request;
    request.set_request_id(NewId());
    request.set_person_id(person_id);
    return Must(server.Call(&phones_[kAdmin], &pb::AuthService::Stub::CreateInvitation, request))
        .code();
  };
  code = invite(AddPerson(community));
  const std::string coordinator_id = AddPerson(community);
  phone_number = absl::StrCat(kNumbersBegin, absl::Dec(people_, absl::kZeroPad2));
  server.AddGrant(coordinator_id, pb::ROLE_COORDINATOR, community);
  password = "correct horse battery";
  enrol_code = invite(coordinator_id);
  pb::EnrolRequest enrol;
  enrol.set_request_id(NewId());
  enrol.set_code(enrol_code);
  enrol.set_public_key(key.public_key());
  enrol.set_proof(
      crypto::Sign(crypto::kEnrolDomain, key, absl::StrCat(enrol_code, ":", enrol.request_id())));
  enrol.set_device_name("手机");
  enrol.set_password(password);
  Must(server.Call(nullptr, &pb::AuthService::Stub::Enrol, enrol));
  const test::Phone other = server.AddPhone(AddPerson(community));
  refresh_token = auth::MakeRefreshToken(server.keyring(), {other.session_id, 1});
}

pb::Person World::StoredPerson(const std::string& id) {
  pb::Person found;
  Write([&](storage::WriteTxn& txn) { found = Must(txn.GetPerson(id))->person(); });
  return found;
}

pb::Task World::StoredTask(const std::string& id) {
  pb::Task found;
  Write([&](storage::WriteTxn& txn) { found = *Must(txn.GetTask(id)); });
  return found;
}

pb::Shift World::StoredShift(const std::string& id) {
  pb::Shift found;
  Write([&](storage::WriteTxn& txn) { found = *Must(txn.GetShift(id)); });
  return found;
}

void World::Write(const std::function<void(storage::WriteTxn&)>& fn) {
  Must(server.store().WriteAndWait([&](storage::WriteTxn& txn) {
    fn(txn);
    return absl::OkStatus();
  }));
}

}  // namespace hjj::permission
