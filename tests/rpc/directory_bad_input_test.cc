// Bad input to DirectoryService: each row is refused whole, with code, stable reason and field.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <limits>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/bureau.h"

namespace hjj::test {
namespace {

using absl::StatusCode;
using Call = std::function<absl::Status(Bureau&)>;

std::string Repeated(const std::string& text, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += text;
  return out;
}

// A good new person of the coordinator's district, made bad.
Call Create(std::function<void(Bureau&, pb::CreatePersonRequest*)> spoil,
            Phone Bureau::*who = &Bureau::coordinator) {
  return [spoil, who](Bureau& b) {
    pb::CreatePersonRequest request;
    request.set_request_id(b.NewId());
    request.mutable_person()->set_name("何琳");
    request.mutable_person()->set_unit_id(b.district.id());
    request.set_phone("139 0779 0001");
    spoil(b, &request);
    b.Mark();
    return b.server.Call(&(b.*who), &DirectoryStub::CreatePerson, request).status();
  };
}

Call CreatePerson(std::function<void(pb::Person*)> spoil) {
  return Create([spoil](Bureau&, auto* request) { spoil(request->mutable_person()); });
}

pb::Person Read(Bureau& b, const std::string& id) {
  pb::GetPersonRequest request;
  request.set_id(id);
  const auto answer = b.server.Call(&b.admin, &DirectoryStub::GetPerson, request);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer.ok() ? answer->person() : pb::Person();
}

// Li as she is, changed badly.
Call Update(std::function<void(Bureau&, pb::UpdatePersonRequest*)> spoil,
            Phone Bureau::*who = &Bureau::coordinator) {
  return [spoil, who](Bureau& b) {
    pb::UpdatePersonRequest request;
    request.set_request_id(b.NewId());
    *request.mutable_person() = Read(b, b.li.id());
    spoil(b, &request);
    b.Mark();
    return b.server.Call(&(b.*who), &DirectoryStub::UpdatePerson, request).status();
  };
}

// Her own profile, changed badly.
Call UpdateMine(std::function<void(pb::UpdateMyProfileRequest*)> spoil) {
  return [spoil](Bureau& b) {
    pb::UpdateMyProfileRequest request;
    request.set_request_id(b.NewId());
    request.set_etag(Read(b, b.li.id()).etag());
    spoil(&request);
    b.Mark();
    return b.server.Call(&b.volunteer, &DirectoryStub::UpdateMyProfile, request).status();
  };
}

Call Reveal(std::function<void(Bureau&, pb::RevealPhoneRequest*)> spoil) {
  return [spoil](Bureau& b) {
    pb::RevealPhoneRequest request;
    request.set_request_id(b.NewId());
    request.set_person_id(b.li.id());
    request.set_purpose("call list");
    spoil(b, &request);
    b.Mark();
    return b.server.Call(&b.coordinator, &DirectoryStub::RevealPhone, request).status();
  };
}

// Coordinator over the lead's district for li, made bad.
Call Grant(std::function<void(Bureau&, pb::CreateGrantRequest*)> spoil,
           Phone Bureau::*who = &Bureau::lead) {
  return [spoil, who](Bureau& b) {
    pb::CreateGrantRequest request;
    request.set_request_id(b.NewId());
    request.set_person_id(b.li.id());
    request.set_role(pb::ROLE_COORDINATOR);
    request.set_unit_id(b.district.id());
    spoil(b, &request);
    b.Mark();
    return b.server.Call(&(b.*who), &DirectoryStub::CreateGrant, request).status();
  };
}

Call Days(std::optional<absl::CivilDay> from, std::optional<absl::CivilDay> until) {
  return Grant([=](Bureau&, auto* r) {
    if (from) *r->mutable_from_date() = ToProto(*from);
    if (until) *r->mutable_until_date() = ToProto(*until);
  });
}

// The one role of this phone's holder, taken away.
Call TakeRole(Phone Bureau::*of, Phone Bureau::*who) {
  return [of, who](Bureau& b) {
    pb::DeleteGrantRequest request;
    request.set_request_id(b.NewId());
    EXPECT_TRUE(b.server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(const auto grants, txn.GrantsOf((b.*of).person_id));
                      request.set_id(grants.at(0).id());
                      return absl::OkStatus();
                    })
                    .ok());
    b.Mark();
    return b.server.Call(&(b.*who), &DirectoryStub::DeleteGrant, request).status();
  };
}

template <typename Req, typename Resp>
Call Read(grpc::Status (DirectoryStub::*method)(grpc::ClientContext*, const Req&, Resp*),
          std::function<void(Bureau&, Req*)> fill, Phone Bureau::*who = &Bureau::coordinator) {
  return [=](Bureau& b) {
    Req request;
    fill(b, &request);
    return b.server.Call(&(b.*who), method, request).status();
  };
}

const auto kBadCall = StatusCode::kInvalidArgument;
const auto kGone = StatusCode::kNotFound;
const auto kForbidden = StatusCode::kPermissionDenied;

std::vector<BadCall> NewPersonRows() {
  const std::string field = reason::kBadField;
  const std::string phone = reason::kPhoneInvalid;
  return {
      {"no request id", Create([](Bureau&, auto* r) { r->clear_request_id(); }), kBadCall, field,
       "request_id"},
      {"a request id used for another", Create([](Bureau& b, auto* r) {
         EXPECT_TRUE(b.server.Call(&b.coordinator, &DirectoryStub::CreatePerson, *r).ok());
         r->mutable_person()->set_name("何琳琳");
       }),
       StatusCode::kAlreadyExists, reason::kRequestIdReused, ""},
      {"no unit", CreatePerson([](auto* p) { p->clear_unit_id(); }), kGone, reason::kNotFound, ""},
      {"a unit that is not there",
       Create([](Bureau& b, auto* r) { r->mutable_person()->set_unit_id(b.NewId()); }), kGone,
       reason::kNotFound, ""},
      {"a unit of somebody else",
       Create([](Bureau& b, auto* r) { r->mutable_person()->set_unit_id(b.other.id()); }), kGone,
       reason::kNotFound, ""},
      {"no name", CreatePerson([](auto* p) { p->clear_name(); }), kBadCall, field, "person.name"},
      {"a name of spaces", CreatePerson([](auto* p) { p->set_name("  "); }), kBadCall, field,
       "person.name"},
      {"a name too long", CreatePerson([](auto* p) { p->set_name(Repeated("琳", 41)); }), kBadCall,
       field, "person.name"},
      {"a name with a line break", CreatePerson([](auto* p) { p->set_name("何\n琳"); }), kBadCall,
       field, "person.name"},
      {"a name with an escape", CreatePerson([](auto* p) { p->set_name("何\x1b[31m琳"); }),
       kBadCall, field, "person.name"},
      {"a number too short", Create([](Bureau&, auto* r) { r->set_phone("1390779000"); }), kBadCall,
       phone, "phone"},
      {"a number in words", Create([](Bureau&, auto* r) { r->set_phone("不详"); }), kBadCall, phone,
       "phone"},
      {"a number of no country", Create([](Bureau&, auto* r) { r->set_phone("+999 0779 3321"); }),
       kBadCall, phone, "phone"},
      {"a number too long", Create([](Bureau&, auto* r) { r->set_phone(Repeated("1390779", 9)); }),
       kBadCall, phone, "phone"},
      {"somebody else's number, written otherwise",
       Create([](Bureau&, auto* r) { r->set_phone("+86 138-0779-3321"); }),
       StatusCode::kAlreadyExists, reason::kPhoneTaken, "phone"},
      {"born in 1899", CreatePerson([](auto* p) { p->set_birth_year(1899); }), kBadCall, field,
       "person.birth_year"},
      {"born in 2101", CreatePerson([](auto* p) { p->set_birth_year(2101); }), kBadCall, field,
       "person.birth_year"},
      {"a reach below nothing", CreatePerson([](auto* p) { p->set_reach_m(-1); }), kBadCall, field,
       "person.reach_m"},
      {"a cap beyond a week", CreatePerson([](auto* p) { p->set_weekly_cap_minutes(10'081); }),
       kBadCall, field, "person.weekly_cap_minutes"},
      {"a skill nobody knows",
       CreatePerson([](auto* p) { p->add_skills(static_cast<pb::Skill>(99)); }), kBadCall, field,
       "person.skills[0]"},
      {"a duty twice", CreatePerson([](auto* p) {
         p->add_fit_duties(pb::DUTY_HEAT);
         p->add_fit_duties(pb::DUTY_HEAT);
       }),
       kBadCall, field, "person.fit_duties[1]"},
      {"a category that is none",
       CreatePerson([](auto* p) { p->add_preferred_categories(pb::CATEGORY_UNSPECIFIED); }),
       kBadCall, field, "person.preferred_categories[0]"},
      {"an eighth day", CreatePerson([](auto* p) {
         auto* w = p->add_availability();
         w->set_weekday(8);
         w->set_end_minute(60);
       }),
       kBadCall, field, "person.availability[0].weekday"},
      {"a window across midnight", CreatePerson([](auto* p) {
         auto* w = p->add_availability();
         w->set_weekday(1);
         w->set_start_minute(1380);
         w->set_end_minute(60);
       }),
       kBadCall, field, "person.availability[0]"},
      {"51 windows", CreatePerson([](auto* p) {
         while (p->availability_size() < 51) p->add_availability()->set_weekday(1);
       }),
       kBadCall, field, "person.availability"},
      {"insured until 31 February", CreatePerson([](auto* p) {
         auto* d = p->mutable_insured_until();
         d->set_year(2027);
         d->set_month(2);
         d->set_day(31);
       }),
       kBadCall, field, "person.insured_until"},
      {"a home that is no place", CreatePerson([](auto* p) {
         p->mutable_home()->set_latitude_deg(std::numeric_limits<double>::quiet_NaN());
       }),
       kBadCall, field, "person.home"},
      {"a home on a grid nobody knows",
       CreatePerson([](auto* p) { p->mutable_home()->set_datum(static_cast<pb::Datum>(9)); }),
       kBadCall, field, "person.home.datum"},
      {"a state nobody knows",
       CreatePerson([](auto* p) { p->set_state(static_cast<pb::PersonState>(9)); }), kBadCall,
       field, "person.state"},
      {"a roster number with other signs",
       CreatePerson([](auto* p) { p->set_roster_number("R_1"); }), kBadCall, field,
       "person.roster_number"},
      {"a roster number too long",
       CreatePerson([](auto* p) { p->set_roster_number(Repeated("1", 33)); }), kBadCall, field,
       "person.roster_number"},
      {"somebody else's roster number", Create([](Bureau& b, auto* r) {
         pb::CreatePersonRequest first;
         first.set_request_id(b.NewId());
         first.mutable_person()->set_name("黄梅");
         first.mutable_person()->set_unit_id(b.other.id());
         first.mutable_person()->set_roster_number("R-1");
         EXPECT_TRUE(b.server.Call(&b.admin, &DirectoryStub::CreatePerson, first).ok());
         r->mutable_person()->set_roster_number("R-1");
       }),
       StatusCode::kAlreadyExists, reason::kCodeTaken, "person.roster_number"},
      {"by a volunteer", Create([](Bureau&, auto*) {}, &Bureau::volunteer), kForbidden,
       reason::kRoleForbidden, ""},
  };
}

std::vector<BadCall> ChangeRows() {
  const std::string field = reason::kBadField;
  const std::string absent = reason::kNotFound;
  return {
      {"a change without an etag",
       Update([](Bureau&, auto* r) { r->mutable_person()->clear_etag(); }), kBadCall, field,
       "etag"},
      {"a change of what has changed", Update([](Bureau& b, auto* r) {
         pb::UpdatePersonRequest first = *r;
         first.set_request_id(b.NewId());
         first.mutable_person()->set_birth_year(1969);
         EXPECT_TRUE(b.server.Call(&b.coordinator, &DirectoryStub::UpdatePerson, first).ok());
       }),
       StatusCode::kAborted, reason::kEtagMismatch, ""},
      {"a change of nobody",
       Update([](Bureau& b, auto* r) { r->mutable_person()->set_id(b.NewId()); }), kGone, absent,
       ""},
      {"a change of somebody of another district",
       Update([](Bureau& b, auto* r) { *r->mutable_person() = Read(b, b.stranger.id()); }), kGone,
       absent, ""},
      {"a change of one's own lead",
       Update([](Bureau& b, auto* r) { *r->mutable_person() = Read(b, b.lead.person_id); }),
       kForbidden, reason::kAboveYou, ""},
      {"a move out of reach",
       Update([](Bureau& b, auto* r) { r->mutable_person()->set_unit_id(b.other.id()); }), kGone,
       absent, ""},
      {"a name taken away", Update([](Bureau&, auto* r) { r->mutable_person()->clear_name(); }),
       kBadCall, field, "person.name"},
      {"a number that is none", Update([](Bureau&, auto* r) { r->set_phone("3321"); }), kBadCall,
       reason::kPhoneInvalid, "phone"},
      {"somebody else's number", Update([](Bureau& b, auto* r) {
         b.server.AddPerson(b.other, "黄梅", "13907790002");
         r->set_phone("13907790002");
       }),
       StatusCode::kAlreadyExists, reason::kPhoneTaken, "phone"},
      {"a change by a lead", Update([](Bureau&, auto*) {}, &Bureau::lead), kForbidden,
       reason::kRoleForbidden, ""},
      {"her own profile of yesterday", UpdateMine([](auto* r) { r->set_etag("v0"); }),
       StatusCode::kAborted, reason::kEtagMismatch, ""},
      {"her own cap below nothing", UpdateMine([](auto* r) { r->set_weekly_cap_minutes(-30); }),
       kBadCall, field, "weekly_cap_minutes"},
      {"her own reach beyond the province", UpdateMine([](auto* r) { r->set_reach_m(100'001); }),
       kBadCall, field, "reach_m"},
      {"her own Monday of 25 hours", UpdateMine([](auto* r) {
         auto* w = r->add_availability();
         w->set_weekday(1);
         w->set_end_minute(1500);
       }),
       kBadCall, field, "availability[0]"},
      {"a number for nothing", Reveal([](Bureau&, auto* r) { r->clear_purpose(); }), kBadCall,
       field, "purpose"},
      {"a number for too long a purpose",
       Reveal([](Bureau&, auto* r) { r->set_purpose(Repeated("因", 101)); }), kBadCall, field,
       "purpose"},
      {"the number of somebody without",
       Reveal([](Bureau& b, auto* r) { r->set_person_id(b.gone.id()); }),
       StatusCode::kFailedPrecondition, reason::kNoPhone, ""},
      {"the number of somebody of another district",
       Reveal([](Bureau& b, auto* r) { r->set_person_id(b.stranger.id()); }), kGone, absent, ""},
  };
}

std::vector<BadCall> GrantAndListRows() {
  const std::string field = reason::kBadField;
  const std::string absent = reason::kNotFound;
  const std::string above = reason::kAboveYou;
  return {
      {"no role", Grant([](Bureau&, auto* r) { r->clear_role(); }), kBadCall, field, "role"},
      {"a role that needs no grant",
       Grant([](Bureau&, auto* r) { r->set_role(pb::ROLE_VOLUNTEER); }), kBadCall, field, "role"},
      {"a role nobody knows",
       Grant([](Bureau&, auto* r) { r->set_role(static_cast<pb::Role>(6)); }), kBadCall, field,
       "role"},
      {"a role above one's own", Grant([](Bureau&, auto* r) { r->set_role(pb::ROLE_ADMIN); }),
       kForbidden, above, ""},
      {"a role as high as one's own",
       Grant([](Bureau&, auto* r) { r->set_role(pb::ROLE_DISTRICT_LEAD); }), kForbidden, above, ""},
      {"a role over the city", Grant([](Bureau& b, auto* r) { r->set_unit_id(b.city.id()); }),
       kGone, absent, ""},
      {"a role for nobody", Grant([](Bureau& b, auto* r) { r->set_person_id(b.NewId()); }), kGone,
       absent, ""},
      {"a role for somebody of another district",
       Grant([](Bureau& b, auto* r) { r->set_person_id(b.stranger.id()); }), kGone, absent, ""},
      {"a role for somebody who has left",
       Grant([](Bureau& b, auto* r) { r->set_person_id(b.gone.id()); }), kBadCall, field,
       "person_id"},
      {"a role she holds",
       Grant([](Bureau& b, auto* r) { r->set_person_id(b.coordinator.person_id); }),
       StatusCode::kAlreadyExists, reason::kGrantExists, ""},
      {"her own role by a coordinator", Grant([](Bureau&, auto*) {}, &Bureau::coordinator),
       kForbidden, above, ""},
      {"a role by a volunteer", Grant([](Bureau&, auto*) {}, &Bureau::volunteer), kForbidden,
       reason::kRoleForbidden, ""},
      {"a first day without a last", Days(absl::CivilDay(2026, 11, 24), std::nullopt), kBadCall,
       field, "until_date"},
      {"a last day without a first", Days(std::nullopt, absl::CivilDay(2026, 11, 30)), kBadCall,
       field, "from_date"},
      {"days that are over", Days(absl::CivilDay(2026, 11, 20), absl::CivilDay(2026, 11, 23)),
       kBadCall, field, "until_date"},
      {"days the wrong way round", Days(absl::CivilDay(2026, 12, 2), absl::CivilDay(2026, 12, 1)),
       kBadCall, field, "until_date"},
      {"93 days", Days(absl::CivilDay(2026, 11, 24), absl::CivilDay(2027, 2, 24)), kBadCall, field,
       "until_date"},
      {"a day that is none", Grant([](Bureau&, auto* r) {
         r->mutable_from_date()->set_month(13);
         *r->mutable_until_date() = ToProto(absl::CivilDay(2026, 12, 1));
       }),
       kBadCall, field, "from_date"},
      {"herself as her own deputy",
       Grant(
           [](Bureau& b, auto* r) {
             r->set_person_id(b.coordinator.person_id);
             *r->mutable_from_date() = ToProto(absl::CivilDay(2026, 11, 24));
             *r->mutable_until_date() = r->from_date();
           },
           &Bureau::coordinator),
       kBadCall, field, "person_id"},
      {"the last administrator's role", TakeRole(&Bureau::admin, &Bureau::admin), kBadCall, field,
       "id"},
      {"one's own role", TakeRole(&Bureau::lead, &Bureau::lead), kForbidden, above, ""},
      {"an administrator's role", TakeRole(&Bureau::admin, &Bureau::lead), kGone, absent, ""},
      {"a page too large",
       Read(&DirectoryStub::ListPersons,
            std::function([](Bureau&, pb::ListPersonsRequest* r) { r->set_page_size(501); })),
       kBadCall, field, "page_size"},
      {"a page below nothing",
       Read(&DirectoryStub::ListUnits,
            std::function([](Bureau&, pb::ListUnitsRequest* r) { r->set_page_size(-1); })),
       kBadCall, field, "page_size"},
      {"a page of another list",
       Read(&DirectoryStub::ListPersons, std::function([](Bureau& b, pb::ListPersonsRequest* r) {
         pb::ListUnitsRequest other;
         other.set_page_size(1);
         const auto units = b.server.Call(&b.admin, &DirectoryStub::ListUnits, other);
         EXPECT_TRUE(units.ok() && !units->next_page_token().empty());
         r->set_page_token(units->next_page_token());
       })),
       kBadCall, reason::kBadPageToken, ""},
      {"a page of garbage",
       Read(&DirectoryStub::ListGrants,
            std::function([](Bureau&, pb::ListGrantsRequest* r) { r->set_page_token("%%%"); }),
            &Bureau::lead),
       kBadCall, reason::kBadPageToken, ""},
      {"a search too long",
       Read(&DirectoryStub::ListPersons, std::function([](Bureau&, pb::ListPersonsRequest* r) {
         r->set_query(Repeated("李", 41));
       })),
       kBadCall, field, "query"},
      {"a list of another district",
       Read(&DirectoryStub::ListPersons, std::function([](Bureau& b, pb::ListPersonsRequest* r) {
         r->set_unit_id(b.other.id());
       })),
       kGone, absent, ""},
      {"501 cards",
       Read(&DirectoryStub::BatchGetPersonCards,
            std::function([](Bureau& b, pb::BatchGetPersonCardsRequest* r) {
              while (r->ids_size() < 501) r->add_ids(b.li.id());
            })),
       kBadCall, field, "ids"},
      {"a unit that is none",
       Read(&DirectoryStub::GetUnit,
            std::function([](Bureau&, pb::GetUnitRequest* r) { r->set_id("450502"); })),
       kGone, absent, ""},
      {"a person of another district",
       Read(&DirectoryStub::GetPerson,
            std::function([](Bureau& b, pb::GetPersonRequest* r) { r->set_id(b.stranger.id()); })),
       kGone, absent, ""},
  };
}

TEST(DirectoryBadInput, OfANewPersonIsRefusedWhole) { TryAll(NewPersonRows()); }
TEST(DirectoryBadInput, OfAChangeIsRefusedWhole) { TryAll(ChangeRows()); }
TEST(DirectoryBadInput, OfGrantsAndListsIsRefusedWhole) { TryAll(GrantAndListRows()); }

}  // namespace
}  // namespace hjj::test
