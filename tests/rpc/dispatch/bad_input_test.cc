// Bad input over the wire: each row is refused whole, with code, stable reason and, where a field
// is at fault, its path.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <functional>
#include <optional>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using absl::StatusCode;

// A town that knows whether anything was written since its mark.
class Place : public Town {
 public:
  Place() { made_ = Head(); }
  void Mark() { marked_ = Head(); }
  bool Unchanged() { return Head() == marked_; }
  // Nothing was ever prepared here: the next row may have it.
  bool Fresh() { return Head() == made_; }

 private:
  int64_t Head() {
    int64_t seq = -1;
    EXPECT_TRUE(server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(seq, txn.HeadSeq());
                      return absl::OkStatus();
                    })
                    .ok());
    return seq;
  }
  int64_t made_ = 0, marked_ = 0;
};

struct Row {
  std::string what;
  std::function<absl::Status(Place&)> call;
  StatusCode code;
  std::string reason;
  std::string field;
};

std::string Repeat(const std::string& text, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += text;
  return out;
}

// A good task request made bad.
std::function<absl::Status(Place&)> Task(std::function<void(pb::CreateTaskRequest*)> spoil) {
  return [spoil](Place& town) {
    auto req = town.TaskRequest(town.east, 2, 2);
    spoil(&req);
    town.Mark();
    return town.server.Call(&town.coordinator, &CampaignStub::CreateTask, req).status();
  };
}

std::function<absl::Status(Place&)> Campaign(std::function<void(Town&, pb::Campaign*)> spoil) {
  return [spoil](Place& town) {
    pb::CreateCampaignRequest req;
    req.set_request_id(town.NewId());
    *req.mutable_campaign() = town.campaign;
    spoil(town, req.mutable_campaign());
    town.Mark();
    return town.server.Call(&town.coordinator, &CampaignStub::CreateCampaign, req).status();
  };
}

std::function<absl::Status(Place&)> Plan(std::function<void(pb::RunPlanRequest*)> spoil) {
  return [spoil](Place& town) {
    town.Post(town.east, 1, 1);
    pb::RunPlanRequest req;
    req.set_request_id(town.NewId());
    req.set_unit_id(town.east.id());
    spoil(&req);
    town.Mark();
    return town.RunPlan(town.coordinator, req).status();
  };
}

std::function<absl::Status(Place&)> Reuse(std::function<void(pb::ReuseWeekRequest*)> spoil) {
  return [spoil](Place& town) {
    town.Post(town.east, 1, 1);
    pb::ReuseWeekRequest req;
    req.set_request_id(town.NewId());
    req.set_unit_id(town.east.id());
    spoil(&req);
    town.Mark();
    return town.server.Call(&town.coordinator, &CampaignStub::ReuseWeek, req).status();
  };
}

// An open offer of one assignment, answered badly.
std::function<absl::Status(Place&)> Answer(std::function<void(pb::AnswerOfferRequest*)> spoil) {
  return [spoil](Place& town) {
    const Phone woman = town.AddWoman(town.east, "甲", 100);
    town.Offered(town.east, 1, 1);
    const pb::Offer offer = town.OpenOffers(woman).at(0);
    pb::AnswerOfferRequest req;
    req.set_request_id(town.NewId());
    req.set_offer_id(offer.id());
    req.add_answers()->set_assignment_id(offer.assignment_ids(0));
    spoil(&req);
    town.Mark();
    return town.server.Call(&woman, &DispatchStub::AnswerOffer, req).status();
  };
}

std::vector<Row> Rows() {
  const auto bad = StatusCode::kInvalidArgument;
  const auto state = StatusCode::kFailedPrecondition;
  const auto gone = StatusCode::kNotFound;
  const std::string field = reason::kBadField;
  return {
      {"no request id", Task([](auto* r) { r->clear_request_id(); }), bad, field, "request_id"},
      {"request id of another kind", Task([](auto* r) { r->set_request_id("1"); }), bad, field,
       "request_id"},
      {"campaign without a name", Campaign([](Town&, auto* c) { c->clear_name(); }), bad, field,
       "campaign.name"},
      {"campaign with too long a name",
       Campaign([](Town&, auto* c) { c->set_name(Repeat("海", 61)); }), bad, field,
       "campaign.name"},
      {"campaign of no category", Campaign([](Town&, auto* c) { c->clear_category(); }), bad, field,
       "campaign.category"},
      {"campaign of an unknown category",
       Campaign([](Town&, auto* c) { c->set_category(static_cast<pb::Category>(99)); }), bad, field,
       "campaign.category"},
      {"campaign on 31 February", Campaign([](Town&, auto* c) {
         c->mutable_start_date()->set_month(2);
         c->mutable_start_date()->set_day(31);
       }),
       bad, field, "campaign.start_date"},
      {"campaign that ends before it starts",
       Campaign([](Town&, auto* c) { c->mutable_end_date()->set_year(2025); }), bad, field,
       "campaign.end_date"},
      {"campaign of a unit above",
       Campaign([](Town& town, auto* c) { c->set_unit_id(town.city.id()); }), gone,
       reason::kNotFound, ""},
      {"task without a title", Task([](auto* r) { r->mutable_task()->set_title("  "); }), bad,
       field, "task.title"},
      {"title with a line break", Task([](auto* r) { r->mutable_task()->set_title("早\n晚"); }),
       bad, field, "task.title"},
      {"task without a place", Task([](auto* r) { r->mutable_task()->clear_place(); }), bad, field,
       "task.place"},
      {"place without a position",
       Task([](auto* r) { r->mutable_task()->mutable_place()->clear_position(); }), bad, field,
       "task.place.position"},
      {"place beyond the pole", Task([](auto* r) {
         r->mutable_task()->mutable_place()->mutable_position()->set_latitude_deg(91);
       }),
       bad, field, "task.place.position"},
      {"radius of a city",
       Task([](auto* r) { r->mutable_task()->mutable_place()->set_radius_m(5'000); }), bad, field,
       "task.place.radius_m"},
      {"roadside without a risk notice",
       Task([](auto* r) { r->mutable_task()->clear_risk_notice(); }), bad, field,
       "task.risk_notice"},
      {"roadside for minors", Task([](auto* r) { r->mutable_task()->set_min_age(16); }), bad, field,
       "task.min_age"},
      {"ages the wrong way round", Task([](auto* r) { r->mutable_task()->set_max_age(17); }), bad,
       field, "task.max_age"},
      {"a duty nobody knows",
       Task([](auto* r) { r->mutable_task()->add_duties(static_cast<pb::Duty>(77)); }), bad, field,
       "task.duties[1]"},
      {"a campaign that is none", Task([](auto* r) { r->mutable_task()->set_campaign_id("x"); }),
       bad, field, "task.campaign_id"},
      {"a contact that is none",
       Task([](auto* r) { r->mutable_task()->set_contact_person_id("李秀英"); }), bad, field,
       "task.contact_person_id"},
      {"shift that ends before it starts",
       Task([](auto* r) { *r->mutable_shifts(1)->mutable_end_time() = r->shifts(1).start_time(); }),
       bad, field, "shifts[1].end_time"},
      {"shift of 17 hours", Task([](auto* r) {
         auto* end = r->mutable_shifts(0)->mutable_end_time();
         end->set_seconds(r->shifts(0).start_time().seconds() + 17 * 3600);
       }),
       bad, field, "shifts[0].end_time"},
      {"shift in the year 1970",
       Task([](auto* r) { r->mutable_shifts(0)->mutable_start_time()->set_seconds(0); }), bad,
       field, "shifts[0].start_time"},
      {"shift in the past", Task([](auto* r) {
         r->mutable_shifts(0)->mutable_start_time()->set_seconds(
             absl::ToUnixSeconds(Town::At(24, 7)));
         r->mutable_shifts(0)->mutable_end_time()->set_seconds(
             absl::ToUnixSeconds(Town::At(24, 8)));
       }),
       state, reason::kShiftInPast, "shifts[0].start_time"},
      {"shift after the campaign", Task([](auto* r) {
         r->mutable_shifts(0)->mutable_start_time()->set_seconds(
             absl::ToUnixSeconds(Town::At(24, 7) + absl::Hours(24 * 60)));
         r->mutable_shifts(0)->mutable_end_time()->set_seconds(
             absl::ToUnixSeconds(Town::At(24, 8) + absl::Hours(24 * 60)));
       }),
       state, reason::kCampaignClosed, "shifts[0].start_time"},
      {"shift without a slot", Task([](auto* r) { r->mutable_shifts(0)->clear_slots(); }), bad,
       field, "shifts[0].slots"},
      {"slot for nobody",
       Task([](auto* r) { r->mutable_shifts(1)->mutable_slots(0)->set_target_heads(0); }), bad,
       field, "shifts[1].slots[0].target_heads"},
      {"slot with more needed than wanted",
       Task([](auto* r) { r->mutable_shifts(0)->mutable_slots(0)->set_minimum_heads(3); }), bad,
       field, "shifts[0].slots[0].minimum_heads"},
      {"slot of priority 9",
       Task([](auto* r) { r->mutable_shifts(0)->mutable_slots(0)->set_priority(9); }), bad, field,
       "shifts[0].slots[0].priority"},
      {"slot with a skill nobody knows", Task([](auto* r) {
         r->mutable_shifts(0)->mutable_slots(0)->add_skills(static_cast<pb::Skill>(55));
       }),
       bad, field, "shifts[0].slots[0].skills[0]"},
      {"101 shifts at once", Task([](auto* r) {
         while (r->shifts_size() < 101) *r->add_shifts() = r->shifts(0);
       }),
       bad, field, "shifts"},
      {"plan of a horizon backwards",
       Plan([](auto* r) { *r->mutable_to_time() = ToProto(Town::At(20, 0)); }), bad, field,
       "to_time"},
      {"plan of 29 days", Plan([](auto* r) {
         *r->mutable_to_time() = ToProto(Town::At(24, 9) + absl::Hours(24 * 29));
       }),
       bad, field, "to_time"},
      {"plan with a negative seed", Plan([](auto* r) { r->set_seed(-1); }), bad, field, "seed"},
      {"plan with negative work", Plan([](auto* r) { r->set_work_limit(-1); }), bad, field,
       "work_limit"},
      {"plan in less than no time", Plan([](auto* r) { r->set_seconds(-1); }), bad, field,
       "seconds"},
      {"plan that takes an hour", Plan([](auto* r) { r->set_seconds(3'600); }), bad, field,
       "seconds"},
      {"plan near one that is not there", Plan([](auto* r) { r->set_base_plan_id("x"); }), gone,
       reason::kNotFound, ""},
      {"stopping no plan",
       [](Place& town) {
         pb::StopPlanRequest req;
         req.set_request_id(town.NewId());
         req.set_plan_id(town.NewId());
         town.Mark();
         return town.server.Call(&town.coordinator, &DispatchStub::StopPlan, req).status();
       },
       gone, reason::kNotFound, ""},
      {"plan of no unit", Plan([](auto* r) { r->clear_unit_id(); }), gone, reason::kNotFound, ""},
      {"week from a Tuesday",
       Reuse([](auto* r) { *r->mutable_from_monday() = ToProto(absl::CivilDay(2026, 11, 24)); }),
       bad, field, "from_monday"},
      {"week into the past",
       Reuse([](auto* r) { *r->mutable_to_monday() = ToProto(absl::CivilDay(2026, 11, 9)); }), bad,
       field, "to_monday"},
      {"week copied backwards",
       Reuse([](auto* r) { *r->mutable_from_monday() = ToProto(absl::CivilDay(2026, 12, 7)); }),
       bad, field, "from_monday"},
      {"answer to nothing", Answer([](auto* r) { r->clear_answers(); }), bad, field, "answers"},
      {"answer to a foreign assignment",
       Answer([](auto* r) { r->mutable_answers(0)->set_assignment_id("x"); }), bad, field,
       "answers[0].assignment_id"},
      {"answer given twice", Answer([](auto* r) { *r->add_answers() = r->answers(0); }), bad, field,
       "answers[1].assignment_id"},
      {"answer to no offer", Answer([](auto* r) { r->set_offer_id("x"); }), gone, reason::kNotFound,
       ""},
      {"a page too large",
       [](Place& town) {
         pb::ListShiftsRequest req;
         req.set_page_size(501);
         town.Mark();
         return town.server.Call(&town.coordinator, &CampaignStub::ListShifts, req).status();
       },
       bad, field, "page_size"},
      {"a page of another list",
       [](Place& town) {
         pb::ListShiftsRequest req;
         req.set_page_token("AAAA");
         town.Mark();
         return town.server.Call(&town.coordinator, &CampaignStub::ListShifts, req).status();
       },
       bad, reason::kBadPageToken, ""},
      {"a list of a whole year",
       [](Place& town) {
         pb::ListShiftsRequest req;
         *req.mutable_from_time() = ToProto(Town::At(1, 0));
         *req.mutable_to_time() = ToProto(Town::At(1, 0) + absl::Hours(24 * 365));
         town.Mark();
         return town.server.Call(&town.coordinator, &CampaignStub::ListShifts, req).status();
       },
       bad, field, "to_time"},
      {"calling off without a reason",
       [](Place& town) {
         pb::CallOffShiftRequest req;
         req.set_request_id(town.NewId());
         req.set_id(town.Post(town.east, 1, 1).shifts(0).id());
         town.Mark();
         return town.server.Call(&town.coordinator, &CampaignStub::CallOffShift, req).status();
       },
       bad, field, "reason"},
      {"answering on her behalf through the app",
       [](Place& town) {
         const Phone woman = town.AddWoman(town.east, "甲", 100);
         town.Offered(town.east, 1, 1);
         pb::AnswerOfferOnBehalfRequest req;
         req.set_request_id(town.NewId());
         req.set_offer_id(town.OpenOffers(woman).at(0).id());
         req.set_channel(pb::CHANNEL_APP);
         town.Mark();
         return town.server.Call(&town.coordinator, &DispatchStub::AnswerOfferOnBehalf, req)
             .status();
       },
       bad, field, "channel"},
      {"a call with a yes",
       [](Place& town) {
         const Phone woman = town.AddWoman(town.east, "甲", 100);
         town.Offered(town.east, 1, 1);
         pb::LogCallRequest req;
         req.set_request_id(town.NewId());
         req.set_offer_id(town.OpenOffers(woman).at(0).id());
         req.set_outcome(pb::CALL_OUTCOME_COMES);
         town.Mark();
         return town.server.Call(&town.coordinator, &DispatchStub::LogCall, req).status();
       },
       bad, field, "outcome"},
      {"a volunteer who plans",
       [](Place& town) {
         const Phone woman = town.AddWoman(town.east, "甲", 100);
         pb::RunPlanRequest req;
         req.set_request_id(town.NewId());
         req.set_unit_id(town.east.id());
         town.Mark();
         return town.RunPlan(woman, req).status();
       },
       StatusCode::kPermissionDenied, reason::kRoleForbidden, ""},
  };
}

TEST(DispatchBadInput, IsRefusedWholeWithReasonAndField) {
  const std::vector<Row> rows = Rows();
  std::optional<Place> town;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    if (!town || !town->Fresh()) town.emplace();
    const absl::Status status = row.call(*town);
    EXPECT_EQ(status.code(), row.code) << status;
    EXPECT_EQ(ReasonOf(status), row.reason) << status;
    EXPECT_EQ(MetadataOf(status)["field"], row.field) << status;
    EXPECT_TRUE(town->Unchanged()) << "something was half-written";
  }
}

}  // namespace
}  // namespace hjj::test
