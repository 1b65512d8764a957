// Good files: what they make, what they leave, and that taking one again changes nothing.
#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "server/app/persons.h"
#include "shared/wire/convert.h"
#include "tests/rpc/import/office.h"

namespace hjj::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ImportTest : public ::testing::Test {
 protected:
  // "created/updated/unchanged" of an import that must be taken.
  std::string Counts(pb::ImportKind kind, const std::string& csv, bool dry_run = false) {
    const Imported out =
        office.Import(kind, csv, [&](pb::ImportHeader* h) { h->set_dry_run(dry_run); });
    EXPECT_TRUE(out.status.ok()) << out.status;
    EXPECT_THAT(out.faults, IsEmpty());
    EXPECT_TRUE(out.result.accepted());
    EXPECT_EQ(out.result.fault_count(), 0);
    return absl::StrCat(out.result.created_count(), "/", out.result.updated_count(), "/",
                        out.result.unchanged_count());
  }

  Office office;
};

struct GoodFile {
  pb::ImportKind kind;
  const char* csv;
};
constexpr GoodFile kGood[] = {{pb::IMPORT_KIND_UNITS, kUnits},
                              {pb::IMPORT_KIND_PEOPLE, kPeople},
                              {pb::IMPORT_KIND_CAMPAIGNS, kCampaigns},
                              {pb::IMPORT_KIND_TASKS, kTasks}};

TEST_F(ImportTest, EachKindIsCheckedTakenAndTakenAgain) {
  for (const auto& [kind, csv] : kGood) {
    SCOPED_TRACE(pb::ImportKind_Name(kind));
    const std::string made = kind == pb::IMPORT_KIND_CAMPAIGNS ? "1/0/0" : "3/0/0";
    const std::string kept = kind == pb::IMPORT_KIND_CAMPAIGNS ? "0/0/1" : "0/0/3";
    const auto before = office.Contents();
    EXPECT_EQ(Counts(kind, csv, /*dry_run=*/true), made);
    EXPECT_EQ(office.Contents(), before) << "a dry run wrote";
    EXPECT_EQ(Counts(kind, csv), made);
    auto after = office.Contents();
    EXPECT_NE(after, before);
    EXPECT_EQ(Counts(kind, csv), kept);
    auto again = office.Contents();
    after.erase("audit");  // where each import leaves its line
    again.erase("audit");
    EXPECT_EQ(again, after);
  }
}

TEST_F(ImportTest, AnInsurersListMovesTheDaysOfThoseItNames) {
  office.ImportGoodFiles();
  const std::string list =
      "phone,insured_until,roster_number\n138-0779-3321,2028-06-30,\n,2028-06-30,R-2\n";
  const auto before = office.Contents();
  EXPECT_EQ(Counts(pb::IMPORT_KIND_INSURANCE, list, /*dry_run=*/true), "0/2/0");
  EXPECT_EQ(office.Contents(), before) << "a dry run wrote";
  EXPECT_EQ(Counts(pb::IMPORT_KIND_INSURANCE, list), "0/2/0");
  for (const char* number : {"R-1", "R-2"}) {
    EXPECT_EQ(DayNumber(office.PersonOf(number)->person().insured_until()), 20280630) << number;
  }
  EXPECT_FALSE(office.PersonOf("R-3")->person().has_insured_until());
  EXPECT_EQ(office.PersonOf("R-1")->person().phone_masked(), "138****3321");
  EXPECT_EQ(Counts(pb::IMPORT_KIND_INSURANCE, list), "0/0/2");
}

TEST_F(ImportTest, ARoleForGoodTakesThePlaceOfADeputys) {
  office.ImportGoodFiles();
  const std::string id = office.PersonOf("R-2")->person().id();
  pb::Grant deputy = office.server.AddGrant(id, pb::ROLE_COORDINATOR, office.district);
  *deputy.mutable_from_date() = ToProto(absl::CivilDay(2026, 11, 20));
  *deputy.mutable_until_date() = ToProto(absl::CivilDay(2026, 11, 30));
  ASSERT_TRUE(office.server.store()
                  .WriteAndWait([&](storage::WriteTxn& txn) { return txn.PutGrant(deputy); })
                  .ok());
  EXPECT_EQ(
      Counts(pb::IMPORT_KIND_PEOPLE,
             "roster_number,name,unit_code,roles\nR-2,黄丽,450502001001,coordinator@450502\n"),
      "0/1/0");
  EXPECT_TRUE(office.server.store()
                  .Read([&](storage::ReadTxn& txn) {
                    const auto grants = txn.GrantsOf(id);
                    EXPECT_EQ(grants->size(), 1u);
                    EXPECT_FALSE(grants->at(0).has_until_date());
                    return absl::OkStatus();
                  })
                  .ok());
}

TEST_F(ImportTest, APersonIsReadCellByCell) {
  office.ImportGoodFiles();
  const auto stored = office.PersonOf("R-1");
  ASSERT_TRUE(stored);
  const pb::Person& person = stored->person();
  EXPECT_EQ(person.name(), "李秀英");
  EXPECT_EQ(person.phone_masked(), "138****3321");
  EXPECT_EQ(*app::OpenPhone(office.server.context(), *stored), "+8613807793321");
  EXPECT_EQ(person.birth_year(), 1968);
  EXPECT_THAT(person.skills(), ElementsAre(pb::SKILL_FIRST_AID, pb::SKILL_TRAFFIC));
  EXPECT_THAT(person.fit_duties(), ElementsAre(pb::DUTY_STANDING, pb::DUTY_ROADSIDE));
  ASSERT_EQ(person.availability_size(), 6);
  EXPECT_EQ(person.availability(0).start_minute(), 390);
  EXPECT_EQ(person.availability(5).weekday(), 6);
  EXPECT_EQ(person.availability(5).end_minute(), 1440);
  // From the map's grid to the phone's: some hundred metres.
  EXPECT_GT(std::abs(person.home().longitude_deg() - 109.1101), 0.001);
  EXPECT_EQ(person.reach_m(), 3000);
  EXPECT_EQ(person.weekly_cap_minutes(), 300);
  EXPECT_EQ(DayNumber(person.insured_until()), 20271231);
  EXPECT_TRUE(person.uses_app());
  EXPECT_TRUE(person.early_calls_ok());
  EXPECT_EQ(office.PersonOf("R-3")->person().name(), "陈, 静");
}

TEST_F(ImportTest, AbsentColumnsLeaveWhatIsStoredAndEmptyCellsEmptyIt) {
  office.ImportGoodFiles();
  const std::string head = "name,unit_code,roster_number";
  EXPECT_EQ(Counts(pb::IMPORT_KIND_PEOPLE, head + "\n李秀英,450502001001,R-1\n"), "0/0/1");
  EXPECT_EQ(Counts(pb::IMPORT_KIND_PEOPLE, head + ",uses_app,roles\n李秀英,450502001001,R-1,no,\n"),
            "0/0/1");
  EXPECT_EQ(
      Counts(pb::IMPORT_KIND_PEOPLE,
             head + ",phone,skills,home_latitude,home_longitude\n李秀英,450502001001,R-1,,,,\n"),
      "0/1/0");
  const auto stored = office.PersonOf("R-1");
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->person().phone_masked(), "");
  EXPECT_EQ(stored->phone_sealed(), "");
  EXPECT_EQ(stored->person().skills_size(), 0);
  EXPECT_FALSE(stored->person().has_home());
  EXPECT_EQ(stored->person().birth_year(), 1968);
  EXPECT_TRUE(stored->person().uses_app());
}

TEST_F(ImportTest, WhateverASpreadsheetWritesIsRead) {
  // A byte order mark, CR LF, blank lines, columns in another order, quoted cells, spaces around
  // cells, no line end at the end, and a name that a spreadsheet would take for a formula: text.
  EXPECT_EQ(Counts(pb::IMPORT_KIND_UNITS,
                   "\xEF\xBB\xBFname,code,parent_code,level\r\n\r\n"
                   "\"茶亭街道\", 450502001 ,450502,street\r\n  \r\n"
                   "=1+1,450502002,450502,street"),
            "2/0/0");
  // What old programs end lines with.
  EXPECT_EQ(
      Counts(pb::IMPORT_KIND_UNITS, "name,code,parent_code,level\r茶亭,450502001,450502,street\r"),
      "0/1/0");
  EXPECT_EQ(Counts(pb::IMPORT_KIND_UNITS, "code,name,level\n"), "0/0/0");
}

TEST_F(ImportTest, ProgressIsTold) {
  std::string csv = "roster_number,name,unit_code\n";
  for (int i = 0; i < 4500; ++i) absl::StrAppend(&csv, "P-", i, ",黄丽,450502\n");
  const Imported out =
      office.Import(pb::IMPORT_KIND_PEOPLE, csv, [](auto* h) { h->set_dry_run(true); });
  ASSERT_TRUE(out.status.ok()) << out.status;
  EXPECT_THAT(out.marks, ElementsAre(2000, 4000, 4500));
  EXPECT_EQ(out.result.created_count(), 4500);
}

TEST_F(ImportTest, EveryFaultOfALongFileIsToldAndNothingWritten) {
  std::string csv = "roster_number,name,unit_code\n";
  for (int i = 0; i < 1000; ++i)
    absl::StrAppend(&csv, "P-", i, ",黄丽,", i % 2 ? "4505" : "9", "\n");
  const auto before = office.Contents();
  const Imported out = office.Import(pb::IMPORT_KIND_PEOPLE, csv);
  ASSERT_TRUE(out.status.ok()) << out.status;
  ASSERT_EQ(out.faults.size(), 500u);
  EXPECT_EQ(out.result.fault_count(), 500);
  EXPECT_FALSE(out.result.accepted());
  EXPECT_EQ(out.faults[499], "1000 unit_code NOT_FOUND: code of a unit");
  EXPECT_EQ(office.Contents(), before);
}

// Two desks send the same file at the same time: each line is made once.
TEST_F(ImportTest, TwoFilesAtOnceMakeEachLineOnce) {
  const auto stub = pb::AdminService::NewStub(office.server.channel());
  grpc::ClientContext contexts[2];
  std::unique_ptr<Office::Stream> streams[2];
  for (int i = 0; i < 2; ++i) {
    TestServer::Authorise(contexts[i], &office.admin);
    streams[i] = stub->Import(&contexts[i]);
    Office::Send(*streams[i], office.Header(pb::IMPORT_KIND_UNITS, kUnits));
  }
  for (auto& stream : streams) Office::Send(*stream, kUnits);
  for (auto& stream : streams) stream->WritesDone();
  int created = 0;
  for (int i = 0; i < 2; ++i) {
    const Imported out = Office::Listen(contexts[i], *streams[i]);
    EXPECT_TRUE(out.status.ok()) << out.status;
    EXPECT_TRUE(out.result.accepted());
    created += out.result.created_count();
  }
  EXPECT_EQ(created, 3);
}

}  // namespace
}  // namespace hjj::test
