// A rota on paper becomes shifts and offers, whole or not at all.
#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dispatch/v1/campaign.grpc.pb.h"
#include "dispatch/v1/dispatch.grpc.pb.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/limits.h"
#include "shared/wire/convert.h"
#include "tests/rpc/import/office.h"

namespace hjj::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kHead[] = "date,start,end,task,place,slot,heads,roster_number\n";

// Today is 24 November 2026; the good files stand, and R-1, R-2 may serve at the crossing.
class RotaTest : public ::testing::Test {
 protected:
  RotaTest() {
    office.ImportGoodFiles();
    for (const char* number : {"R-1", "R-2"}) {
      const auto status = office.server.store().WriteAndWait([&](storage::WriteTxn& txn) {
        auto stored = txn.GetPersonByRosterNumber(number);
        pb::Person& person = *(*stored)->mutable_person();
        person.clear_availability();
        person.clear_weekly_cap_minutes();
        person.set_birth_year(1970);
        person.clear_fit_duties();
        for (const auto duty : {pb::DUTY_STANDING, pb::DUTY_ROADSIDE}) person.add_fit_duties(duty);
        *person.mutable_insured_until() = ToProto(absl::CivilDay(2027, 12, 31));
        person.mutable_home()->set_latitude_deg(21.4701);
        person.mutable_home()->set_longitude_deg(109.1101);
        const auto unit = txn.GetUnit(person.unit_id());
        return txn.PutPerson(**stored, (*unit)->path());
      });
      EXPECT_TRUE(status.ok()) << status;
    }
  }

  // "2026-12-DAY,07:00,08:30,长青路口早高峰,长青路口,劝导,4,R"
  static std::string Line(int day, const std::string& roster_number = "", int heads = 4,
                          const std::string& slot = "劝导") {
    return absl::StrCat("2026-12-", absl::Dec(day, absl::kZeroPad2),
                        ",07:00,08:30,长青路口早高峰,长青路口,", slot, ",", heads, ",",
                        roster_number, "\n");
  }
  Imported Import(const std::string& csv, bool dry_run = false, const Phone* who = nullptr) {
    return office.Talk(who == nullptr ? &office.coordinator : who, [&](Office::Stream& stream) {
      pb::ImportHeader header = office.Header(pb::IMPORT_KIND_ROTA, csv);
      header.set_dry_run(dry_run);
      Office::Send(stream, header);
      for (size_t at = 0; at < csv.size(); at += limits::kImportChunkBytes) {
        Office::Send(stream, csv.substr(at, limits::kImportChunkBytes));
      }
    });
  }
  static std::string Counts(const Imported& out) {
    return absl::StrCat(out.result.accepted() ? "" : "refused ", out.result.created_count(), "/",
                        out.result.updated_count(), "/", out.result.unchanged_count());
  }
  std::vector<pb::Shift> December() {
    pb::ListShiftsRequest req;
    *req.mutable_from_time() = ToProto(absl::FromUnixSeconds(1'796'054'400));  // 1 December 0:00
    const auto answer =
        office.server.Call(&office.coordinator, &pb::CampaignService::Stub::ListShifts, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return {answer->shifts().begin(), answer->shifts().end()};
  }
  std::vector<pb::Offer> Offers() {
    pb::ListOffersRequest req;
    req.set_unit_id(office.district.id());
    const auto answer =
        office.server.Call(&office.coordinator, &pb::DispatchService::Stub::ListOffers, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return {answer->offers().begin(), answer->offers().end()};
  }

  Office office;
};

TEST_F(RotaTest, ShiftsAreMadeAndWhoeverIsNamedIsAskedOnceForAllHerDays) {
  const std::string csv = absl::StrCat(kHead, Line(1, "R-1"), Line(1, "R-2"), Line(2, "R-1"),
                                       Line(3), Line(3, "", 1, "带队"));
  const auto before = office.Contents();
  EXPECT_EQ(Counts(Import(csv, /*dry_run=*/true)), "5/0/0");
  EXPECT_EQ(office.Contents(), before) << "a dry run wrote";
  const Imported taken = Import(csv);
  EXPECT_THAT(taken.faults, IsEmpty());
  EXPECT_EQ(Counts(taken), "5/0/0");
  const auto shifts = December();
  ASSERT_EQ(shifts.size(), 3u);
  EXPECT_EQ(shifts[0].slots(0).target_heads(), 4);
  EXPECT_EQ(shifts[0].slots(0).minimum_heads(), 2) << "as the task's last shift had it";
  EXPECT_EQ(shifts[2].slots_size(), 2);
  const auto offers = Offers();
  ASSERT_EQ(offers.size(), 2u);
  for (const pb::Offer& offer : offers) {
    const bool r1 = offer.person_id() == office.PersonOf("R-1")->person().id();
    EXPECT_EQ(offer.assignment_ids_size(), r1 ? 2 : 1);
    EXPECT_EQ(offer.state(), pb::OFFER_STATE_OPEN);
    pb::GetAssignmentRequest get;
    get.set_id(offer.assignment_ids(0));
    const auto got =
        office.server.Call(&office.coordinator, &pb::DispatchService::Stub::GetAssignment, get);
    ASSERT_TRUE(got.ok());
    // Nobody is assigned against her will.
    EXPECT_EQ(got->assignment().commitment(), pb::COMMITMENT_OFFERED);
    EXPECT_EQ(got->assignment().origin(), pb::ORIGIN_ROTA);
  }
  // Taken again it changes nothing.
  auto after = office.Contents();
  EXPECT_EQ(Counts(Import(csv)), "0/0/5");
  auto again = office.Contents();
  after.erase("audit");
  again.erase("audit");
  EXPECT_EQ(again, after);
}

TEST_F(RotaTest, ShiftsThatStandAreNotChanged) {
  ASSERT_EQ(Counts(Import(absl::StrCat(kHead, Line(1)))), "1/0/0");
  EXPECT_THAT(Import(absl::StrCat(kHead, Line(1, "", 3))).faults,
              ElementsAre("2 heads BAD_FIELD: 4, as the shift stands: an import changes none"));
  EXPECT_THAT(
      Import(absl::StrCat(kHead, Line(1, "", 4, "西南角"))).faults,
      ElementsAre("2 slot BAD_FIELD: a slot of the shift that is there: an import changes none"));
  // But its seats may be offered.
  EXPECT_EQ(Counts(Import(absl::StrCat(kHead, Line(1, "R-1")))), "1/0/0");
  EXPECT_EQ(Offers().size(), 1u);
}

TEST_F(RotaTest, RulesHoldForPaperToo) {
  const auto status = office.server.store().WriteAndWait([&](storage::WriteTxn& txn) {
    auto stored = txn.GetPersonByRosterNumber("R-2");
    (*stored)->mutable_person()->clear_insured_until();
    const auto unit = txn.GetUnit((*stored)->person().unit_id());
    return txn.PutPerson(**stored, (*unit)->path());
  });
  ASSERT_TRUE(status.ok());
  const Imported out = Import(
      absl::StrCat(kHead, Line(1, "R-1", 1), Line(1, "R-2", 1), Line(2, "R-2"), Line(3, "R-99")));
  EXPECT_THAT(out.faults,
              ElementsAre("3 roster_number SEAT_TAKEN: not more women than seats that are open",
                          "4 roster_number RULE_FORBIDS: INSURANCE",
                          "5 roster_number NOT_FOUND: roster number of somebody"));
  EXPECT_THAT(December(), IsEmpty());
  EXPECT_THAT(Offers(), IsEmpty());
}

TEST_F(RotaTest, EachCellAtFaultIsNamed) {
  const Imported out = Import(absl::StrCat(
      kHead, "2026-13-01,07:00,08:30,长青路口早高峰,长青路口,劝导,4,\n",
      "2026-12-01,25:00,08:30,长青路口早高峰,长青路口,劝导,4,\n",
      "2026-12-01,08:30,07:00,长青路口早高峰,长青路口,劝导,4,\n",
      "2026-12-01,07:00,08:30,没有这个任务,长青路口,劝导,4,\n",
      "2026-12-01,07:00,08:30,长青路口早高峰,别的路口,劝导,4,\n",
      "2026-12-01,07:00,08:30,长青路口早高峰,长青路口,劝导,0,\n", Line(2), Line(2), Line(3),
      Line(3, "R-1", 5), "2026-11-20,07:00,08:30,长青路口早高峰,长青路口,劝导,4,\n",
      "2027-03-01,07:00,08:30,长青路口早高峰,长青路口,劝导,4,\n"));
  EXPECT_THAT(
      out.faults,
      ElementsAre("2 date BAD_FIELD: a day such as 2026-11-24",
                  "3 start BAD_FIELD: a time such as 07:30", "4 end BAD_FIELD: after start",
                  "5 task NOT_FOUND: a task of this title and place",
                  "6 task NOT_FOUND: a task of this title and place",
                  "7 heads BAD_FIELD: a whole number, 1 to 200",
                  "9 slot DUPLICATE_LINE: each slot and each woman on it once in a file",
                  "11 heads BAD_FIELD: as in line 10", "12 date SHIFT_IN_PAST: in the future",
                  "13 date CAMPAIGN_CLOSED: within the campaign's dates"));
  EXPECT_THAT(December(), IsEmpty());
}

// The roster of 500 lines with 30 errors.
TEST_F(RotaTest, AllThirtyOfFiveHundredAreToldAndNothingIsTaken) {
  std::string csv = kHead;
  std::vector<int> bad;
  for (int i = 0; i < 500; ++i) {
    const int line = i + 2;
    const int hour = 6 + i % 12;
    std::string task = "长青路口早高峰", heads = "4", day = absl::StrCat(1 + i / 12 % 28);
    if (day.size() == 1) day = "0" + day;
    if (i % 17 == 3 && bad.size() < 30) {
      bad.push_back(line);
      switch (bad.size() % 3) {
        case 0:
          task = "没有";
          break;
        case 1:
          heads = "很多";
          break;
        default:
          day = "32";
      }
    }
    absl::StrAppend(&csv, "2026-12-", day, ",", absl::Dec(hour, absl::kZeroPad2), ":00,",
                    absl::Dec(hour, absl::kZeroPad2), ":50,", task, ",长青路口,岗位", i, ",", heads,
                    ",\n");
  }
  ASSERT_EQ(bad.size(), 30u);
  const auto before = office.Contents();
  const Imported out = Import(csv);
  ASSERT_TRUE(out.status.ok()) << out.status;
  std::vector<int> named;
  for (const std::string& fault : out.faults) named.push_back(std::stoi(fault));
  EXPECT_EQ(named, bad);
  EXPECT_EQ(out.result.fault_count(), 30);
  EXPECT_FALSE(out.result.accepted());
  EXPECT_EQ(office.Contents(), before);
}

TEST_F(RotaTest, ACoordinatorBringsRotasOverHerUnitsAndNothingElse) {
  const Phone stranger = office.server.AddStaff(office.other, pb::ROLE_COORDINATOR, "别姐");
  EXPECT_THAT(Import(absl::StrCat(kHead, Line(1)), true, &stranger).faults,
              ElementsAre("2 task NOT_FOUND: a task of this title and place"));
  EXPECT_EQ(Counts(Import(absl::StrCat(kHead, Line(1)), true, &office.admin)), "1/0/0");
  const Phone volunteer =
      office.server.AddPhone(office.server.AddPerson(office.district, "志愿者").id());
  EXPECT_EQ(ReasonOf(Import(absl::StrCat(kHead, Line(1)), true, &volunteer).status),
            reason::kRoleForbidden);
  for (int kind = pb::IMPORT_KIND_UNITS; kind < pb::IMPORT_KIND_ROTA; ++kind) {
    const Imported out = office.Talk(&office.coordinator, [&](Office::Stream& stream) {
      Office::Send(stream, office.Header(pb::ImportKind(kind), kUnits));
      Office::Send(stream, kUnits);
    });
    EXPECT_EQ(ReasonOf(out.status), reason::kRoleForbidden) << pb::ImportKind_Name(kind);
    EXPECT_EQ(out.status.code(), absl::StatusCode::kPermissionDenied);
  }
}

// Administrator of one district, coordinator of another: each role brings its own files.
TEST_F(RotaTest, TwoRolesDoNotLendEachOtherTheirUnits) {
  const pb::Person both = office.server.AddPerson(office.other, "两头忙");
  office.server.AddGrant(both.id(), pb::ROLE_ADMIN, office.other);
  office.server.AddGrant(both.id(), pb::ROLE_COORDINATOR, office.district);
  const Phone phone = office.server.AddPhone(both.id());
  const Imported out = office.Talk(&phone, [&](Office::Stream& stream) {
    Office::Send(stream, office.Header(pb::IMPORT_KIND_UNITS, kUnits));
    Office::Send(stream, kUnits);
  });
  ASSERT_TRUE(out.status.ok()) << out.status;
  EXPECT_FALSE(out.faults.empty()) << "her coordinator's units are not hers to rename";
  EXPECT_FALSE(out.result.accepted());
}

}  // namespace
}  // namespace hjj::test
