#include "server/ctl/invent.h"

#include <absl/strings/str_split.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace hjj::ctl {
namespace {

std::string TempDir() {
  std::string path = testing::TempDir() + "/invent_XXXXXX";
  return mkdtemp(path.data());
}

std::string Slurp(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Rows as column → cell; the files hold no quoted cells.
std::vector<std::map<std::string, std::string>> Rows(const std::string& path) {
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> header;
  const std::string text = Slurp(path);
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    const std::vector<std::string> cells = absl::StrSplit(line, ',');
    if (header.empty()) {
      header = cells;
      continue;
    }
    EXPECT_EQ(cells.size(), header.size()) << line;
    std::map<std::string, std::string> row;
    for (size_t i = 0; i < header.size() && i < cells.size(); ++i) row[header[i]] = cells[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

InventOptions Options(const std::string& out) {
  InventOptions options;
  options.data_dir = BEIHAI_DATA;
  options.out_dir = out;
  options.monday = absl::CivilDay(2026, 11, 30);
  return options;
}

TEST(Invent, MakesAWeekOverAllFourDistricts) {
  const std::string out = TempDir();
  const auto made = Invent(Options(out));
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_EQ(made->units, 472);
  EXPECT_EQ(made->people, 2000);
  EXPECT_EQ(made->shifts, 300);

  std::set<std::string> districts, campaigns, sundays;
  std::set<std::string> shifts;
  for (const auto& row : Rows(out + "/tasks.csv")) {
    districts.insert(row.at("unit_code").substr(0, 6));
    campaigns.insert(row.at("campaign"));
    shifts.insert(row.at("unit_code") + row.at("title") + row.at("date") + row.at("start"));
    if (row.at("date") == "2026-12-06") sundays.insert(row.at("campaign"));
    EXPECT_FALSE(row.at("contact_roster_number").empty());
    EXPECT_EQ(row.at("requires_insurance") == "yes", !row.at("risk_notice").empty());
  }
  EXPECT_EQ(districts.size(), 4u);
  EXPECT_EQ(campaigns.size(), 4u);
  EXPECT_EQ(shifts.size(), 300u);
  EXPECT_FALSE(sundays.empty());
}

TEST(Invent, EveryoneIsSomebodyAndEachPostIsFilledOnce) {
  const std::string out = TempDir();
  ASSERT_TRUE(Invent(Options(out)).ok());
  std::set<std::string> units, phones, rosters, roles;
  for (const auto& row : Rows(out + "/units.csv")) units.insert(row.at("code"));
  int on_app = 0;
  for (const auto& row : Rows(out + "/people.csv")) {
    EXPECT_TRUE(units.contains(row.at("unit_code")));
    EXPECT_TRUE(phones.insert(row.at("phone")).second);
    EXPECT_EQ(row.at("phone").size(), 11u);
    EXPECT_TRUE(rosters.insert(row.at("roster_number")).second);
    if (!row.at("roles").empty()) {
      EXPECT_TRUE(roles.insert(row.at("roles")).second);
    }
    on_app += row.at("uses_app") == "yes";
  }
  EXPECT_EQ(roles.size(), 4u + 4u + 30u);
  // The product must work when about 30 % use the app.
  EXPECT_GT(on_app, 500);
  EXPECT_LT(on_app, 800);
}

TEST(Invent, SameSeedSameBytesOtherSeedOthers) {
  const std::string a = TempDir(), b = TempDir(), c = TempDir();
  ASSERT_TRUE(Invent(Options(a)).ok());
  ASSERT_TRUE(Invent(Options(b)).ok());
  InventOptions other = Options(c);
  other.seed = 2;
  ASSERT_TRUE(Invent(other).ok());
  EXPECT_EQ(Slurp(a + "/people.csv"), Slurp(b + "/people.csv"));
  EXPECT_EQ(Slurp(a + "/tasks.csv"), Slurp(b + "/tasks.csv"));
  EXPECT_NE(Slurp(a + "/people.csv"), Slurp(c + "/people.csv"));
}

TEST(Invent, RefusesWhatItCannotUse) {
  InventOptions options = Options(TempDir());
  options.monday = absl::CivilDay(2026, 12, 1);
  EXPECT_EQ(Invent(options).status().message(), "monday: a Monday");
  options = Options(TempDir());
  options.people = 3;
  EXPECT_EQ(Invent(options).status().message(), "people: 100 to 60000");
  options = Options(TempDir());
  options.data_dir = "/nonexistent";
  EXPECT_EQ(Invent(options).status().message(), "/nonexistent/districts.geojson: a readable file");
}

}  // namespace
}  // namespace hjj::ctl
