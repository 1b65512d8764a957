// Bad files: each is refused whole. The call itself ends well, with every fault of every line: its
// number, column, reason and rule.
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include "tests/rpc/import/office.h"

namespace hjj::test {
namespace {

// As Imported::faults.
using Faults = std::vector<std::string>;

struct Row {
  std::string what;
  pb::ImportKind kind;
  std::string csv;
  Faults faults;
};

std::string Repeat(const std::string& text, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += text;
  return out;
}

// A file of units whose lines under the header are given.
Row Units(const std::string& what, const std::string& lines, Faults faults) {
  return {what, pb::IMPORT_KIND_UNITS, "code,name,level,parent_code,latitude,longitude\n" + lines,
          std::move(faults)};
}

// R-9 with one more column.
Row Person(const std::string& what, const std::string& column, const std::string& cell,
           Faults faults) {
  return {what, pb::IMPORT_KIND_PEOPLE,
          absl::StrCat("roster_number,name,unit_code,", column, "\nR-9,黄丽,450502,", cell, "\n"),
          std::move(faults)};
}

Row People(const std::string& what, const std::string& lines, Faults faults) {
  return {what, pb::IMPORT_KIND_PEOPLE, "roster_number,name,unit_code,phone\n" + lines,
          std::move(faults)};
}

Row Campaigns(const std::string& what, const std::string& lines, Faults faults) {
  return {what, pb::IMPORT_KIND_CAMPAIGNS, "unit_code,name,category,start_date,end_date\n" + lines,
          std::move(faults)};
}

// One shift of a new task. Cells are named because there are many.
struct Cells {
  std::string campaign = "文明交通劝导", campaign_unit = "450502", unit = "450502001";
  std::string title = "新任务", latitude = "21.47", longitude = "109.11", radius_m = "150";
  std::string risk_notice = "注意来车", duties = "roadside", min_age = "18", contact = "R-3";
  std::string date = "2026-11-25", start = "07:00", end = "08:30";
  std::string slot = "劝导", minimum = "1", target = "2", priority = "1", publish = "no";

  std::string Line() const {
    return absl::StrCat(campaign, ",", campaign_unit, ",", unit, ",", title, ",长青路口,", latitude,
                        ",", longitude, ",", radius_m, ",", risk_notice, ",", duties, ",", min_age,
                        ",", contact) +
           absl::StrCat(",", date, ",", start, ",", end, ",", slot, ",", minimum, ",", target, ",",
                        priority, ",", publish, "\n");
  }
};

Row Tasks(const std::string& what, const std::vector<Cells>& lines, Faults faults) {
  std::string csv =
      "campaign,campaign_unit_code,unit_code,title,place_name,latitude,longitude,radius_m,"
      "risk_notice,duties,min_age,contact_roster_number,date,start,end,slot,minimum_heads,"
      "target_heads,priority,publish\n";
  for (const Cells& line : lines) csv += line.Line();
  return {what, pb::IMPORT_KIND_TASKS, csv, std::move(faults)};
}

const char kEncoding[] = "BAD_ENCODING: UTF-8 text; save the file as UTF-8, not as GBK or UTF-16";
const char kQuotes[] = "BAD_FIELD: quotes as in RFC 4180";
const char kRoot[] = "BAD_FIELD: not empty: the root is made by \"dispatchctl init\"";
const char kNoParent[] = "NOT_FOUND: code of a unit that exists or stands before this line";
const char kWindows[] = "BAD_FIELD: windows such as 1-5 06:30-09:00; 6 08:00-12:00";
const char kDay[] = "BAD_FIELD: a day such as 2026-11-24";
const char kTime[] = "BAD_FIELD: a time such as 07:30";
const char kDiffers[] = "BAD_FIELD: as it stands: an import changes no task or shift that is there";

std::vector<Row> FormRows() {
  const auto units = pb::IMPORT_KIND_UNITS;
  const std::string head = "code,name,level,parent_code\n";
  std::string many = head;
  for (int i = 0; i < 60'001; ++i) many += "1,a,street,4505\n";
  return {
      {"saved as GBK",
       units,
       head + "450502002,\xb2\xe8\xcd\xa4,street,450502\n450502003,海角,street,450502\n"
              "450502004,\xd6\xd0,street,450502\n",
       {absl::StrCat("2 - ", kEncoding), absl::StrCat("4 - ", kEncoding)}},
      {"an overlong character",
       units,
       head + "450502002,\xc0\xaf,street,450502\n",
       {absl::StrCat("2 - ", kEncoding)}},
      {"saved as UTF-16",
       units,
       std::string("\xff\xfe"
                   "c\0o\0d\0e\0",
                   10),
       {absl::StrCat("1 - ", kEncoding)}},
      {"a NUL byte",
       units,
       head + std::string("450502002,海\0角,street,450502\n", 32),
       {absl::StrCat("2 - ", kEncoding)}},
      {"nothing but a byte order mark",
       units,
       "\xEF\xBB\xBF",
       {"1 - BAD_FIELD: a header line that names the columns"}},
      {"blank lines only",
       units,
       "\n\r\n  \n",
       {"1 - BAD_FIELD: a header line that names the columns"}},
      {"a required column is missing",
       units,
       "code,name,parent_code\n450502002,海角,450502\n",
       {"1 level BAD_FIELD: a required column"}},
      {"a column nobody knows",
       units,
       "code,name,level,parent_code,colour\n",
       {"1 colour BAD_FIELD: a known column"}},
      {"columns named in Chinese",
       units,
       "code,name,level,上级\n",
       {"1 column 4 BAD_FIELD: a known column"}},
      {"a column twice", units, "code,name,level,name\n", {"1 name BAD_FIELD: each column once"}},
      // What stands there is somebody's number and must not be said again.
      {"no header line",
       pb::IMPORT_KIND_PEOPLE,
       "R-9,黄丽,450502,13907790001\n",
       {"1 column 1 BAD_FIELD: a known column", "1 column 2 BAD_FIELD: a known column",
        "1 column 3 BAD_FIELD: a known column", "1 column 4 BAD_FIELD: a known column",
        "1 name BAD_FIELD: a required column", "1 roster_number BAD_FIELD: a required column",
        "1 unit_code BAD_FIELD: a required column"}},
      {"a line too short, another too long",
       units,
       head +
           "450502002,海角,street\n450502003,中街,street,450502\n450502004,东街,street,450502,x\n",
       {"2 - BAD_FIELD: 4 cells, as in the header", "4 - BAD_FIELD: 4 cells, as in the header"}},
      {"a million cells in one line",
       units,
       head + Repeat(",", 1'000'000) + "\n",
       {"2 - BAD_FIELD: 4 cells, as in the header"}},
      {"an open quote in the middle",
       units,
       head + "450502002,\"海角,street,450502\n450502003,中街,street,450502\n",
       {absl::StrCat("2 - ", kQuotes)}},
      {"an open quote at the start of a line",
       units,
       head +
           "450502002,海角,street,450502\n\"450502003,中街,street,450502\n\n450502004,东街,street,"
           "450502\n",
       {absl::StrCat("3 - ", kQuotes)}},
      {"text behind a closing quote",
       units,
       head + "450502002,\"海\"角,street,450502\n",
       {absl::StrCat("2 - ", kQuotes)}},
      {"a quote inside a bare cell",
       units,
       head + "450502002,海\"角,street,450502\n",
       {absl::StrCat("2 - ", kQuotes)}},
      {"a cell of a megabyte",
       units,
       head + "450502002," + Repeat("海", 350'000) + ",street,450502\n",
       {"2 name BAD_FIELD: 1 to 60 characters"}},
      {"more lines than a file may have",
       units,
       many,
       {"60002 - LIMIT_EXCEEDED: at most 60000 lines"}},
      // The second fault's number counts lines of the file, not rows of the table.
      {"a line break inside a name",
       units,
       head + "450502002,\"海\n角\",street,450502\n450502003,,street,450502\n",
       {"2 name BAD_FIELD: 1 to 60 characters", "4 name BAD_FIELD: not empty"}},
      {"required cells left empty",
       units,
       head + ",,,450502\n",
       {"2 code BAD_FIELD: not empty", "2 level BAD_FIELD: not empty",
        "2 name BAD_FIELD: not empty"}},
  };
}

std::vector<Row> UnitRows() {
  return {
      Units("a child before its parent",
            "450502002001,海角社区,community,450502002,,\n450502002,海角街道,street,450502,,\n",
            {absl::StrCat("2 parent_code ", kNoParent)}),
      Units("a unit below itself", "450502002,海角街道,street,450502002,,\n",
            {absl::StrCat("2 parent_code ", kNoParent)}),
      Units("two units below each other",
            "450502002,海角街道,street,450502003,,\n450502003,中街街道,street,450502002,,\n",
            {absl::StrCat("2 parent_code ", kNoParent), absl::StrCat("3 parent_code ", kNoParent)}),
      Units("a second root", "4506,防城港市,city,,,\n", {absl::StrCat("2 parent_code ", kRoot)}),
      Units("the root below its own child", "4505,北海市,city,450502,,\n",
            {"2 level BAD_FIELD: below the level of its parent"}),
      Units("the root as a street", "4505,北海市,street,,,\n",
            {"2 level BAD_FIELD: the level the root has"}),
      Units("a unit moved", "450502001,茶亭街道,street,450503,,\n",
            {"2 parent_code UNIT_MOVED: the parent it has: an import moves no unit"}),
      Units("a unit cut from its parent", "450502001,茶亭街道,street,,,\n",
            {"2 parent_code UNIT_MOVED: the parent it has: an import moves no unit"}),
      Units("a level nobody knows", "450502002,海角街道,province,450502,,\n",
            {"2 level BAD_FIELD: names of UnitLevel in lower case"}),
      Units("a level in capitals", "450502002,海角街道,STREET,450502,,\n",
            {"2 level BAD_FIELD: names of UnitLevel in lower case"}),
      Units("two levels", "450502002,海角街道,street;community,450502,,\n",
            {"2 level BAD_FIELD: one value"}),
      Units("a district below a street", "450509,新区,district,450502001,,\n",
            {"2 level BAD_FIELD: below the level of its parent"}),
      Units("a code twice",
            "450502002,海角街道,street,450502,,\n450502002,中街街道,street,450502,,\n",
            {"3 code DUPLICATE_LINE: each code once in a file"}),
      Units("codes that are none",
            "45050200x,海角街道,street,450502,,\n4505020020011,海角社区,community,450502001,,\n",
            {"2 code BAD_FIELD: at most 12 digits", "3 code BAD_FIELD: at most 12 digits"}),
      Units("a name too long", absl::StrCat("450502002,", Repeat("海", 61), ",street,450502,,\n"),
            {"2 name BAD_FIELD: 1 to 60 characters"}),
      Units("a latitude without a longitude", "450502002,海角街道,street,450502,21.4,\n",
            {"2 longitude BAD_FIELD: degrees, -180 to 180"}),
      Units(
          "a label beyond the pole, another that is no number",
          "450502002,海角街道,street,450502,91,109\n450502003,中街街道,street,450502,nan,109\n",
          {"2 latitude BAD_FIELD: degrees, -90 to 90", "3 latitude BAD_FIELD: degrees, -90 to 90"}),
  };
}

std::vector<Row> PeopleRows() {
  const std::string phone_rule = "phone PHONE_INVALID: a valid phone number";
  return {
      People("numbers that are none", "R-8,黄丽,450502,1380779332\nR-9,李,450502,不详\n",
             {"2 " + phone_rule, "3 " + phone_rule}),
      People("somebody else's number", "R-9,黄丽,450502,+86 138-0779-3321\n",
             {"2 phone PHONE_TAKEN: one person per number"}),
      People("one number for two", "R-8,黄丽,450502,13907790002\nR-9,李,450502,139 0779 0002\n",
             {"3 phone DUPLICATE_LINE: one person per number"}),
      People("a roster number twice", "R-9,黄丽,450502,\nR-9,李梅,450502,\n",
             {"3 roster_number DUPLICATE_LINE: each roster number once in a file"}),
      People("a roster number with other signs", "R_9,黄丽,450502,\n",
             {"2 roster_number BAD_FIELD: 1 to 32 letters, digits or hyphens"}),
      People("a unit that is not there", "R-9,黄丽,450599,\n",
             {"2 unit_code NOT_FOUND: code of a unit"}),
      People("names with a control character, and too long",
             absl::StrCat("R-8,黄\x01丽,450502,\nR-9,", Repeat("丽", 41), ",450502,\n"),
             {"2 name BAD_FIELD: 1 to 40 characters", "3 name BAD_FIELD: 1 to 40 characters"}),
      People("good lines and bad ones",
             "R-5,黄丽,450502,13907790005\nR-6,,450502,\nR-7,李梅,450502,13907790007\nR-8,李,9,1\n",
             {"3 name BAD_FIELD: not empty", "5 phone PHONE_INVALID: a valid phone number",
              "5 unit_code NOT_FOUND: code of a unit"}),
      Person("a birth year long ago", "birth_year", "1850",
             {"2 birth_year BAD_FIELD: a whole number, 1900 to 2100"}),
      Person("a birth year in words", "birth_year", "六八",
             {"2 birth_year BAD_FIELD: a whole number, 1900 to 2100"}),
      Person("a skill nobody knows", "skills", "first_aid; flying",
             {"2 skills BAD_FIELD: names of Skill in lower case"}),
      Person("a skill twice", "skills", "first_aid;first_aid",
             {"2 skills BAD_FIELD: a known value, each once"}),
      Person("a duty nobody knows", "fit_duties", "unspecified",
             {"2 fit_duties BAD_FIELD: names of Duty in lower case"}),
      Person("a category nobody knows", "preferred_categories", "sport",
             {"2 preferred_categories BAD_FIELD: names of Category in lower case"}),
      Person("an eighth day", "availability", "8 06:00-07:00",
             {absl::StrCat("2 availability ", kWindows)}),
      Person("three days in one range", "availability", "1-3-5 06:00-07:00",
             {absl::StrCat("2 availability ", kWindows)}),
      Person("a window across midnight", "availability", "1 23:00-01:00",
             {absl::StrCat("2 availability ", kWindows)}),
      Person("a window with a sign", "availability", "1 -0:30-01:00",
             {absl::StrCat("2 availability ", kWindows)}),
      Person("51 windows", "availability", Repeat("1-7 06:00-07:00;", 8),
             {"2 availability BAD_FIELD: at most 50 windows"}),
      Person("a grid nobody knows", "home_latitude,home_longitude,datum", "21.4,109.1,bd09",
             {"2 datum BAD_FIELD: wgs84 or gcj02"}),
      Person("a grid nobody knows, without a place", "datum", "beijing54",
             {"2 datum BAD_FIELD: wgs84 or gcj02"}),
      Person("half a home", "home_latitude", "21.4",
             {"2 home_longitude BAD_FIELD: degrees, -180 to 180"}),
      Person("a home in degrees and minutes", "home_latitude,home_longitude", "21°28',109°7'",
             {"2 home_latitude BAD_FIELD: degrees, -90 to 90",
              "2 home_longitude BAD_FIELD: degrees, -180 to 180"}),
      Person("a reach below nothing", "reach_m", "-4000",
             {"2 reach_m BAD_FIELD: a whole number, 100 to 100000"}),
      Person("a cap beyond all numbers", "weekly_cap_minutes", "99999999999999999999",
             {"2 weekly_cap_minutes BAD_FIELD: a whole number, 30 to 6000"}),
      Person("insured until 31 February", "insured_until", "2027-02-31",
             {absl::StrCat("2 insured_until ", kDay)}),
      Person("a day as written elsewhere", "insured_until", "31.12.2027",
             {absl::StrCat("2 insured_until ", kDay)}),
      Person("neither yes nor no", "uses_app", "是", {"2 uses_app BAD_FIELD: yes or no"}),
      Person("a role nobody knows", "roles", "queen@450502",
             {"2 roles BAD_FIELD: roles such as coordinator@450502"}),
      Person("a role nowhere", "roles", "coordinator",
             {"2 roles BAD_FIELD: roles such as coordinator@450502"}),
      Person("a role over a unit that is not there", "roles", "coordinator@450599",
             {"2 roles NOT_FOUND: code of a unit"}),
      Person("a role twice", "roles", "team_lead@450502;team_lead@450502",
             {"2 roles DUPLICATE_LINE: each role once"}),
  };
}

std::vector<Row> CampaignRows() {
  return {
      Campaigns("categories that are none",
                "450502,甲,sport,2026-11-01,2026-11-30\n"
                "450502,乙,,2026-11-01,2026-11-30\n",
                {"2 category BAD_FIELD: names of Category in lower case",
                 "3 category BAD_FIELD: not empty"}),
      Campaigns("an end before the start", "450502,甲,talks,2026-11-30,2026-11-01\n",
                {"2 end_date BAD_FIELD: not before start_date"}),
      Campaigns("31 February, and the year 0",
                "450502,甲,talks,2026-02-31,2026-11-01\n450502,乙,talks,0000-01-01,2026-11-01\n",
                {absl::StrCat("2 start_date ", kDay), "3 start_date BAD_FIELD: a date"}),
      Campaigns("a campaign twice",
                "450502,甲,talks,2026-11-01,2026-11-30\n450502,甲,talks,2026-11-01,2026-11-30\n",
                {"3 name DUPLICATE_LINE: each campaign of a unit once in a file"}),
      Campaigns("a unit that is not there", "450599,甲,talks,2026-11-01,2026-11-30\n",
                {"2 unit_code NOT_FOUND: code of a unit"}),
      Campaigns("a name too long",
                absl::StrCat("450502,", Repeat("甲", 61), ",talks,2026-11-01,2026-11-30\n"),
                {"2 name BAD_FIELD: 1 to 60 characters"}),
  };
}

std::vector<Row> TaskRows() {
  const std::string absent = "a campaign of the task's unit or one above it";
  return {
      Tasks("more needed than wanted", {{.minimum = "3"}},
            {"2 minimum_heads BAD_FIELD: 0 to target_heads"}),
      Tasks(
          "bad slots of one shift, each on its line",
          {{}, {.slot = "带队", .minimum = "3"}, {.slot = Repeat("长", 31)}},
          {"3 minimum_heads BAD_FIELD: 0 to target_heads", "4 slot BAD_FIELD: 1 to 30 characters"}),
      Tasks("heads below nothing and beyond all", {{.minimum = "-1", .target = "201"}},
            {"2 minimum_heads BAD_FIELD: a whole number, 0 to 200",
             "2 target_heads BAD_FIELD: a whole number, 1 to 200"}),
      Tasks("a slot twice", {{}, {}},
            {"3 slot DUPLICATE_LINE: each slot of a shift once in a file"}),
      Tasks("a shift across midnight", {{.start = "22:00", .end = "02:00"}},
            {"2 end BAD_FIELD: after start_time"}),
      Tasks("a shift of 17 hours", {{.start = "06:00", .end = "23:00"}},
            {"2 end BAD_FIELD: at most 16 h after start_time"}),
      Tasks("times that are none", {{.start = "7:00", .end = "25:00"}},
            {absl::StrCat("2 end ", kTime), absl::StrCat("2 start ", kTime)}),
      Tasks("31 November", {{.date = "2026-11-31"}}, {absl::StrCat("2 date ", kDay)}),
      Tasks("a shift in the past, another after the campaign",
            {{.date = "2026-11-23"}, {.date = "2027-01-04"}},
            {"2 date SHIFT_IN_PAST: in the future",
             "3 date CAMPAIGN_CLOSED: within the campaign's dates"}),
      Tasks("a campaign that is not there", {{.campaign = "别的"}},
            {"2 campaign NOT_FOUND: " + absent}),
      Tasks("a campaign of another district", {{.unit = "450503"}},
            {"2 campaign NOT_FOUND: " + absent}),
      Tasks("a place where nobody lives", {{.latitude = "0", .longitude = "0"}},
            {"2 latitude BAD_FIELD: a latitude and a longitude on earth"}),
      Tasks("latitude and longitude the wrong way round",
            {{.latitude = "109.11", .longitude = "21.47"}},
            {"2 latitude BAD_FIELD: degrees, -90 to 90"}),
      Tasks("a circle of 5 m", {{.radius_m = "5"}},
            {"2 radius_m BAD_FIELD: a whole number, 20 to 2000"}),
      Tasks("roadside without a risk notice", {{.risk_notice = ""}},
            {"2 risk_notice BAD_FIELD: required for roadside duty and lifting"}),
      Tasks("roadside for minors", {{.min_age = "16"}},
            {"2 min_age BAD_FIELD: at least 18 for roadside duty and lifting"}),
      Tasks("a contact nobody knows", {{.contact = "R-99"}},
            {"2 contact_roster_number NOT_FOUND: roster number of somebody"}),
      Tasks("one task told in two ways", {{}, {.radius_m = "200", .date = "2026-11-26"}},
            {"3 title BAD_FIELD: the same task as in line 2"}),
      Tasks("another task of the same title", {{.title = "长青路口早高峰", .radius_m = "200"}},
            {absl::StrCat("2 title ", kDiffers)}),
      Tasks("more heads for a shift that stands",
            {{.title = "长青路口早高峰", .min_age = "", .target = "9", .publish = "yes"}},
            {absl::StrCat("2 slot ", kDiffers)}),
      Tasks("a priority and an answer that are none", {{.priority = "9", .publish = "maybe"}},
            {"2 priority BAD_FIELD: a whole number, 1 to 5", "2 publish BAD_FIELD: yes or no"}),
  };
}

std::vector<Row> InsuranceRows() {
  const auto row = [](const std::string& what, const std::string& lines, Faults faults) {
    return Row{what, pb::IMPORT_KIND_INSURANCE, "roster_number,phone,insured_until\n" + lines,
               std::move(faults)};
  };
  return {
      row("nobody's roster number", "R-404,,2028-01-01\n",
          {"2 roster_number NOT_FOUND: somebody on the roster"}),
      row("nobody's number", ",139 0779 9999,2028-01-01\n",
          {"2 phone NOT_FOUND: somebody on the roster"}),
      row("a number that is none", "R-1,12,2028-01-01\n",
          {"2 phone PHONE_INVALID: a valid phone number"}),
      row("numbers of two people", "R-2,138 0779 3321,2028-01-01\n",
          {"2 phone BAD_FIELD: the number of her whose roster number it is"}),
      row("nobody named", ",,2028-01-01\n",
          {"2 roster_number BAD_FIELD: a roster number or a phone number"}),
      row("no day", "R-1,,\n", {"2 insured_until BAD_FIELD: not empty"}),
      row("a day written otherwise", "R-1,,31.12.2028\n",
          {"2 insured_until BAD_FIELD: a day such as 2026-11-24"}),
      row("cover made shorter, among good lines",
          "R-2,,2028-01-01\nR-1,,2027-12-30\nR-3,,2028-01-01\n",
          {"3 insured_until BAD_FIELD: not before the day that is known of her"}),
      row("one person by both her numbers", "R-1,,2028-01-01\n,138 0779 3321,2028-01-01\n",
          {"3 phone DUPLICATE_LINE: each person once in a file"}),
  };
}

void TryAll(const std::vector<Row>& rows) {
  Office office;
  office.ImportGoodFiles();
  const auto before = office.Contents();
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const Imported out = office.Import(row.kind, row.csv);
    EXPECT_TRUE(out.status.ok()) << out.status;
    EXPECT_EQ(out.faults, row.faults);
    EXPECT_FALSE(out.result.accepted());
    EXPECT_EQ(out.result.fault_count(), static_cast<int>(out.faults.size()));
    EXPECT_EQ(out.result.created_count() + out.result.updated_count(), 0);
    EXPECT_EQ(office.Contents(), before) << "something was half-written";
    for (const std::string& fault : out.faults) {
      EXPECT_FALSE(absl::StrContains(fault, "0779")) << "a number in an error text: " << fault;
    }
  }
}

TEST(BadFile, OfAnyKind) { TryAll(FormRows()); }
TEST(BadFile, OfUnits) { TryAll(UnitRows()); }
TEST(BadFile, OfPeople) { TryAll(PeopleRows()); }
TEST(BadFile, OfInsurance) { TryAll(InsuranceRows()); }
TEST(BadFile, OfCampaigns) { TryAll(CampaignRows()); }
TEST(BadFile, OfTasks) { TryAll(TaskRows()); }

// What the rows of tasks are made from.
TEST(BadFile, TheUnspoiltLineIsGood) {
  Office office;
  office.ImportGoodFiles();
  const Imported out = office.Import(pb::IMPORT_KIND_TASKS, Tasks("", {Cells()}, {}).csv);
  EXPECT_TRUE(out.result.accepted()) << testing::PrintToString(out.faults);
}

}  // namespace
}  // namespace hjj::test
