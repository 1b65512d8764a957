// A woman moves to another unit; who is about to serve without insurance.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dispatch/v1/directory.grpc.pb.h"
#include "server/app/persons.h"
#include "server/app/publish.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

using Directory = pb::DirectoryService::Stub;
using testing::ElementsAre;
using testing::IsEmpty;

class PeopleTest : public ::testing::Test {
 protected:
  pb::Person Stored(const std::string& id) {
    pb::Person person;
    w.Read([&](storage::ReadTxn& txn) { person = txn.GetPerson(id)->value().person(); });
    return person;
  }
  std::string Transfer(const test::Phone& by, const std::string& person_id, const pb::OrgUnit& unit,
                       const std::string& etag = "") {
    pb::TransferPersonRequest request;
    request.set_request_id(w.ids.New());
    request.set_person_id(person_id);
    request.set_unit_id(unit.id());
    request.set_etag(etag.empty() ? Stored(person_id).etag() : etag);
    return ReasonOf(w.server.Call(&by, &Directory::TransferPerson, request).status());
  }

  World w;
  Someone li = w.AddPerson(w.community.id());
  test::Phone city_lead = w.server.AddStaff(w.city, pb::ROLE_DISTRICT_LEAD, "吴桂兰");
  test::Phone coordinator = w.server.AddStaff(w.district, pb::ROLE_COORDINATOR, "陈静");
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
};

TEST_F(PeopleTest, SheMovesWithEverythingAndHerHoursStayWhereSheGaveThem) {
  const pb::Shift shift = w.AddShift(World::Start() + absl::Hours(1), 90);
  const pb::Assignment served = w.Assign(li, shift);
  const pb::Assignment coming = w.Assign(li, w.AddShift(World::Start() + absl::Hours(30), 60));
  w.Serve(li, served);
  ASSERT_EQ(w.Approve(lead, w.Drafts(lead)).approved_minutes(), 90);
  w.server.Renew(city_lead);
  int64_t head = 0, scope = 0;
  w.Read([&](storage::ReadTxn& txn) {
    head = *txn.HeadSeq();
    scope = *txn.ScopeVersion(li.id);
  });

  ASSERT_EQ(Transfer(city_lead, li.id, w.other_community), "");
  EXPECT_EQ(Stored(li.id).unit_id(), w.other_community.id());
  EXPECT_EQ(w.Stored(coming.id()).unit_id(), w.community.id());
  EXPECT_EQ(w.Stored(coming.id()).commitment(), pb::COMMITMENT_ACCEPTED);
  w.Read([&](storage::ReadTxn& txn) {
    const auto entries = txn.EntriesOfAssignment(served.id());
    ASSERT_EQ(entries->size(), 1u);
    pb::HourEntryBody body;
    body.ParseFromString(entries->at(0).body_bytes);
    EXPECT_EQ(body.unit_id(), w.community.id());
    EXPECT_EQ(*txn.ScopeVersion(li.id), scope + 1);
    // Both units' phones ask for her card again.
    for (const pb::OrgUnit* unit : {&w.community, &w.other_community}) {
      const auto events = txn.ListEvents({"unit/" + unit->id()}, head, 10);
      ASSERT_EQ(events->size(), 1u) << unit->name();
      EXPECT_EQ(events->at(0).event->tombstone().kind(), "person");
      EXPECT_EQ(events->at(0).event->tombstone().id(), li.id);
    }
  });
}

TEST_F(PeopleTest, ATransferNeedsARoleOverBothUnits) {
  EXPECT_EQ(Transfer(coordinator, li.id, w.other_community), reason::kNotFound);
  const test::Phone of_other = w.server.AddStaff(w.other_district, pb::ROLE_COORDINATOR, "何琳");
  EXPECT_EQ(Transfer(of_other, li.id, w.other_community), reason::kNotFound);
  EXPECT_EQ(Transfer(coordinator, li.id, w.district), "");
  EXPECT_EQ(Transfer(coordinator, li.id, w.district), reason::kSameUnit);
  EXPECT_EQ(Transfer(coordinator, li.id, w.community, "v1"), reason::kEtagMismatch);
  EXPECT_EQ(Transfer(coordinator, lead.id, w.community), reason::kAboveYou);
  EXPECT_EQ(Transfer(li.phone, li.id, w.other_community), reason::kRoleForbidden);
}

class InsuranceGapTest : public PeopleTest {
 protected:
  InsuranceGapTest() {
    w.task.set_requires_insurance(true);
    w.Write([&](storage::WriteTxn& txn) { return txn.PutTask(w.task, w.community.path()); });
  }
  void Insure(const std::string& id, std::optional<absl::CivilDay> until) {
    w.Write([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(id));
      person->mutable_person()->clear_insured_until();
      if (until) *person->mutable_person()->mutable_insured_until() = ToProto(*until);
      return app::PutPerson(txn, *person, w.community.path());
    });
  }
  // "PERSON SHIFT" of all pages.
  std::vector<std::string> Gaps(pb::ListInsuranceGapsRequest request = {}) {
    std::vector<std::string> out;
    request.set_unit_id(w.district.id());
    do {
      const auto answer = w.server.Call(&coordinator, &Directory::ListInsuranceGaps, request);
      EXPECT_TRUE(answer.ok()) << answer.status();
      if (!answer.ok()) return out;
      for (const auto& gap : answer->gaps()) {
        out.push_back(gap.card().id() + " " + gap.shift_id());
        EXPECT_EQ(gap.card().name(), "李秀英");
      }
      request.set_page_token(answer->next_page_token());
    } while (!request.page_token().empty());
    return out;
  }

  Someone wang = w.AddPerson(w.community.id());
};

TEST_F(InsuranceGapTest, NamesEachWomanOnceWithHerFirstUncoveredShiftSoonestFirst) {
  const pb::Shift early = w.AddShift(World::Start() + absl::Hours(24), 60);  // the 25th
  const pb::Shift late = w.AddShift(World::Start() + absl::Hours(72), 60);   // the 27th
  const pb::Shift next_month = w.AddShift(World::Start() + absl::Hours(24 * 20), 60);
  w.Assign(li, late);
  w.Assign(li, early, pb::COMMITMENT_OFFERED);
  w.Assign(wang, early);
  w.Assign(wang, late);
  w.Assign(lead, next_month);
  Insure(li.id, std::nullopt);
  Insure(wang.id, absl::CivilDay(2026, 11, 26));
  Insure(lead.id, std::nullopt);
  EXPECT_THAT(Gaps(), ElementsAre(li.id + " " + early.id(), wang.id + " " + late.id()));
  pb::ListInsuranceGapsRequest one_by_one;
  one_by_one.set_page_size(1);
  EXPECT_EQ(Gaps(one_by_one), Gaps());
  Insure(wang.id, absl::CivilDay(2026, 11, 27));
  EXPECT_THAT(Gaps(), ElementsAre(li.id + " " + early.id())) << "to the end of that day";
  pb::ListInsuranceGapsRequest ahead;
  *ahead.mutable_to_time() = ToProto(World::Start() + absl::Hours(24 * 30));
  EXPECT_EQ(Gaps(ahead).size(), 2u);
}

TEST_F(InsuranceGapTest, LeavesOutWhoNeedsNoneOrComesNoMore) {
  const pb::Shift shift = w.AddShift(World::Start() + absl::Hours(24), 60);
  Insure(li.id, std::nullopt);
  Insure(wang.id, std::nullopt);
  w.Assign(li, shift, pb::COMMITMENT_WITHDRAWN);
  w.Assign(wang, w.AddShift(World::Start() + absl::Hours(24), 60, w.other_community.id()));
  EXPECT_THAT(Gaps(), IsEmpty());
  w.Assign(li, shift);
  EXPECT_EQ(Gaps().size(), 1u);
  w.task.set_requires_insurance(false);
  w.Write([&](storage::WriteTxn& txn) { return txn.PutTask(w.task, w.community.path()); });
  EXPECT_THAT(Gaps(), IsEmpty());
}

TEST_F(InsuranceGapTest, ABadStretchOfTimeIsRefused) {
  pb::ListInsuranceGapsRequest request;
  request.set_unit_id(w.district.id());
  const auto field = [&] {
    const auto answer = w.server.Call(&coordinator, &Directory::ListInsuranceGaps, request);
    return answer.ok() ? "" : MetadataOf(answer.status()).at("field");
  };
  *request.mutable_to_time() = ToProto(World::Start() - absl::Hours(1));
  EXPECT_EQ(field(), "to_time");
  *request.mutable_to_time() = ToProto(World::Start() + absl::Hours(24 * 93));
  EXPECT_EQ(field(), "to_time");
  request.mutable_from_time()->set_seconds(-1);
  EXPECT_EQ(field(), "from_time");
}

}  // namespace
}  // namespace hjj
