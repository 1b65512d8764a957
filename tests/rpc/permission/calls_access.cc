// Auth, Directory, Admin.
#include <absl/strings/str_cat.h>

#include "dispatch/v1/admin.pb.h"
#include "dispatch/v1/auth.pb.h"
#include "shared/wire/convert.h"
#include "tests/rpc/permission/calls.h"

namespace hjj::permission {
namespace {

void AddAuth(Calls& calls) {
  Add<pb::CreateInvitationRequest>(calls, "person",
                                   [](auto& q, auto& c) { q.set_person_id(c.site().person_id); });
  Add<pb::LookUpInvitationRequest>(calls, "-", [](auto& q, auto& c) { q.set_code(c.world.code); });
  Add<pb::EnrolRequest>(calls, "-", [](auto& q, auto& c) {
    const World& world = c.world;
    q.set_code(world.enrol_code);
    q.set_public_key(world.key.public_key());
    q.set_proof(crypto::Sign(crypto::kEnrolDomain, world.key,
                             absl::StrCat(world.enrol_code, ":", q.request_id())));
    q.set_device_name("手机");
    q.set_password(world.password);
  });
  Add<pb::SignInRequest>(calls, "-", [](auto& q, auto& c) {
    const World& world = c.world;
    const absl::Time now = c.world.server.clock().Now();
    q.set_phone(world.phone_number);
    q.set_password(world.password);
    q.set_key_id(crypto::KeyId(world.key.public_key()));
    *q.mutable_sign_time() = ToProto(now);
    q.set_proof(crypto::Sign(
        crypto::kSignInDomain, world.key,
        absl::StrCat(q.request_id(), ":",
                     absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", now, absl::UTCTimeZone()))));
  });
  Add<pb::RefreshSessionRequest>(
      calls, "-", [](auto& q, auto& c) { q.set_refresh_token(c.world.refresh_token); });
  Add<pb::GetSessionRequest>(calls);
  Add<pb::SignOutRequest>(calls).ends_session = true;
  Add<pb::SetPasswordRequest>(calls, "-", [](auto& q, auto&) { q.set_new_password("short"); });
  Add<pb::ListDevicesRequest>(calls, "person",
                              [](auto& q, auto& c) { q.set_person_id(c.site().person_id); });
  Add<pb::ListDevicesRequest>(calls, "all", [](auto&, auto&) {}).judge =
      Holds([](const Site& s) { return s.key_id; });
  Add<pb::RevokeDeviceRequest>(calls, "device",
                               [](auto& q, auto& c) { q.set_key_id(c.site().key_id); });
}

std::string CardSeen(const Cell&, const std::vector<std::string>& replies) {
  pb::BatchGetPersonCardsResponse answer;
  return answer.ParseFromString(replies.at(0)) && answer.cards_size() == 1 ? "" : reason::kNotFound;
}

void AddUnitsAndPeople(Calls& calls) {
  Add<pb::GetUnitRequest>(calls, "unit", [](auto& q, auto& c) { q.set_id(c.site().unit.id()); });
  Add<pb::ListUnitsRequest>(calls, "unit",
                            [](auto& q, auto& c) { q.set_root_id(c.site().unit.id()); });
  // A unit's path names those above it: its id is looked for where it stands.
  Add<pb::ListUnitsRequest>(calls, "all", [](auto&, auto&) {}).judge =
      [](const Cell& cell, const std::vector<std::string>& replies) -> std::string {
    pb::ListUnitsResponse answer;
    answer.ParseFromString(replies.at(0));
    for (const pb::OrgUnit& unit : answer.units()) {
      if (unit.id() == cell.site().unit.id()) return "";
    }
    return reason::kNotFound;
  };
  Add<pb::GetPersonRequest>(calls, "person",
                            [](auto& q, auto& c) { q.set_id(c.site().person_id); });
  Add<pb::ListPersonsRequest>(calls, "unit",
                              [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); });
  Add<pb::ListPersonsRequest>(calls, "all", [](auto& q, auto&) { q.set_page_size(500); }).judge =
      Holds([](const Site& s) { return s.person_id; });
  // Without a name: refused once the unit is hers.
  Add<pb::CreatePersonRequest>(
      calls, "unit", [](auto& q, auto& c) { q.mutable_person()->set_unit_id(c.site().unit.id()); });
  Add<pb::UpdatePersonRequest>(calls, "person", [](auto& q, auto& c) {
    q.mutable_person()->set_id(c.site().person_id);
    q.mutable_person()->set_etag("of yesterday");
  });
  Add<pb::UpdatePersonRequest>(calls, "unit", [](auto& q, auto& c) {
    *q.mutable_person() = c.world.StoredPerson(c.world.idle_person_id);
    q.mutable_person()->set_unit_id(c.site().unit.id());
  });
  Add<pb::TransferPersonRequest>(calls, "person", [](auto& q, auto& c) {
    q.set_person_id(c.site().person_id);
    q.set_unit_id(c.below().unit.id());
    q.set_etag("of yesterday");
  });
  Add<pb::TransferPersonRequest>(calls, "unit", [](auto& q, auto& c) {
    q.set_person_id(c.world.idle_person_id);
    q.set_unit_id(c.site().unit.id());
    q.set_etag("of yesterday");
  });
  Add<pb::ListInsuranceGapsRequest>(calls, "unit",
                                    [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); });
  Add<pb::UpdateMyProfileRequest>(calls, "-", [](auto& q, auto&) { q.set_etag("of yesterday"); });
  Add<pb::BatchGetPersonCardsRequest>(calls, "person", [](auto& q, auto& c) {
    q.add_ids(c.site().person_id);
  }).judge = CardSeen;
  Add<pb::BatchGetPersonCardsRequest>(calls, "serving", [](auto& q, auto& c) {
    q.add_ids(c.world.serving(c.who).person_id);
  }).judge = CardSeen;
  Add<pb::RevealPhoneRequest>(calls, "person", [](auto& q, auto& c) {
    q.set_person_id(c.site().person_id);
    q.set_purpose("call list");
  });
  Add<pb::RevealPhoneRequest>(calls, "serving", [](auto& q, auto& c) {
    q.set_person_id(c.world.serving(c.who).person_id);
    q.set_purpose("shift");
  });
}

void AddMyData(Calls& calls) {
  Add<pb::ListMyConsentsRequest>(calls);
  Add<pb::SetMyConsentRequest>(calls, "-", [](auto& q, auto&) {
    q.set_kind(pb::CONSENT_KIND_PHOTO);
    q.set_text_version(1);
  });
  Add<pb::ExportMyDataRequest>(calls, "all", [](auto&, auto&) {}).judge =
      Holds([](const Site& s) { return s.assignment.id(); });
  Add<pb::DeletePersonRequest>(calls, "person", [](auto& q, auto& c) {
    q.set_person_id(c.site().person_id);
    q.set_confirm_name("somebody");
  });
}

void AddGrants(Calls& calls) {
  Add<pb::ListGrantsRequest>(calls, "unit",
                             [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); });
  Add<pb::ListGrantsRequest>(calls, "all", [](auto& q, auto&) { q.set_page_size(500); }).judge =
      Holds([](const Site& s) { return s.grant_id; });
  Add<pb::CreateGrantRequest>(calls, "unit", [](auto& q, auto& c) {
    q.set_person_id(c.below().person_id);
    q.set_unit_id(c.site().unit.id());
    q.set_role(pb::ROLE_COORDINATOR);
  });
  Add<pb::CreateGrantRequest>(calls, "person", [](auto& q, auto& c) {
    q.set_person_id(c.site().person_id);
    q.set_unit_id(c.world.district.id());
    q.set_role(pb::ROLE_TEAM_LEAD);
  });
  Add<pb::DeleteGrantRequest>(calls, "grant",
                              [](auto& q, auto& c) { q.set_id(c.site().grant_id); });
}

// A dry run of a file of one line; reached when it names no fault.
void AddImport(Calls& calls, const std::string& what, pb::ImportKind kind,
               std::string (*file_of)(const Site&)) {
  Call call;
  call.method = MethodOf(pb::ImportRequest::descriptor());
  call.make = [=](const Cell& c) {
    const std::string file = file_of(c.site());
    pb::ImportRequest header, chunk;
    header.mutable_header()->set_request_id(c.world.NewId());
    header.mutable_header()->set_kind(kind);
    header.mutable_header()->set_dry_run(true);
    header.mutable_header()->set_size(static_cast<int64_t>(file.size()));
    chunk.set_chunk(file);
    return std::vector<std::string>{header.SerializeAsString(), chunk.SerializeAsString()};
  };
  call.judge = [](const Cell&, const std::vector<std::string>& replies) {
    for (const std::string& reply : replies) {
      pb::ImportResponse part;
      part.ParseFromString(reply);
      if (part.faults_size() > 0) return part.faults(0).reason();
    }
    return std::string();
  };
  calls.emplace("Admin/Import " + what, std::move(call));
}

void AddAdmin(Calls& calls) {
  AddImport(calls, "unit", pb::IMPORT_KIND_PEOPLE, [](const Site& site) {
    return absl::StrCat("roster_number,name,unit_code\nV-1,王芳,", site.unit.code(), "\n");
  });
  AddImport(calls, "rota", pb::IMPORT_KIND_ROTA, [](const Site& site) {
    return absl::StrCat("date,start,end,task,place,slot,heads\n2026-11-26,07:00,08:30,",
                        site.task.title(), ",长青路口,东北角,2\n");
  });
  Add<pb::GetServerInfoRequest>(calls);
  Add<pb::ListAuditRecordsRequest>(calls);
}

}  // namespace

void AddAccessCalls(Calls& calls) {
  AddAuth(calls);
  AddUnitsAndPeople(calls);
  AddMyData(calls);
  AddGrants(calls);
  AddAdmin(calls);
}

}  // namespace hjj::permission
