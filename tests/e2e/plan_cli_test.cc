// dispatchctl plan, in both languages: what a plan lacks and what would fill it, who is new, why
// her and why not her.
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <absl/strings/str_split.h>
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dispatch/v1/dispatch.pb.h"
#include "server/ctl/plan_words.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/clock.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "tests/e2e/installation.h"

namespace hjj::e2e {
namespace {

namespace pb = ::dispatch::v1;
using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Args = std::vector<std::string>;

// The coordinator of a city with one task: in three days 何琳 serves, a week later the plan has one
// seat for anybody who is insured (no longer 何琳) and two for first aid, which nobody knows.
class PlanCli : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    city = new Installation();
    city->Start();
    city->Enrol();
    const absl::CivilDay today = domain::LocalDate(absl::Now(), domain::ShanghaiZone());
    const absl::CivilDay before = today + 3;
    day = before + 7;
    Import("campaigns",
           absl::StrCat("unit_code,name,category,start_date,end_date\n"
                        "4505,理论宣讲,talks,",
                        domain::FormatDate(today), ",", domain::FormatDate(day + 30), "\n"));
    const std::string insured = domain::FormatDate(day + 30);
    Import("people",
           absl::StrCat("roster_number,name,unit_code,phone,home_latitude,home_longitude,"
                        "insured_until\n",
                        "R-1,何琳,4505,13907790001,21.48,109.12,", domain::FormatDate(day - 1),
                        "\nR-2,黄丽,4505,13907790002,21.482,109.12,", insured,
                        "\nR-3,李秀英,4505,13907790003,21.51,109.12,", insured, "\n"));
    const auto row = [&](absl::CivilDay date, const char* slot, const char* heads) {
      return absl::StrCat("理论宣讲,4505,4505,宣讲,长青社区,21.48,109.12,yes,",
                          domain::FormatDate(date), ",07:00,08:30,", slot, ",1,", heads, ",yes\n");
    };
    Import("tasks",
           absl::StrCat("campaign,campaign_unit_code,unit_code,title,place_name,latitude,longitude,"
                        "requires_insurance,date,start,end,slot,skills,minimum_heads,target_heads,"
                        "publish\n",
                        row(before, "宣讲,", "1"), row(day, "宣讲,", "1"),
                        row(day, "急救岗,first_aid", "2")));
    Grant();
    Serve(before);
    plan_id = Parse<pb::RunPlanResponse>(Ctl({"--json", "call", "Dispatch.RunPlan",
                                              absl::StrCat("{\"unit_id\": \"", unit_id, "\"}")}))
                  .plan()
                  .id();
    const auto shown = Parse<pb::Plan>(Ctl({"--json", "plan", "show", plan_id}));
    ASSERT_EQ(shown.unfilled_size(), 1);
    gap = shown.unfilled(0);
  }
  static void TearDownTestSuite() {
    city->Stop();
    delete city;
    city = nullptr;
  }

  static std::string Ctl(const Args& args) {
    const Outcome outcome = city->Ctl(args);
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    EXPECT_THAT(outcome.out + outcome.err, Not(HasSubstr("0779"))) << "a number is told";
    return outcome.out;
  }
  // The last line that is a message.
  template <typename Message>
  static Message Parse(const std::string& out) {
    Message message, last;
    for (const auto line : absl::StrSplit(out, '\n', absl::SkipWhitespace())) {
      if (google::protobuf::util::JsonStringToMessage(std::string(line), &message).ok()) {
        last = message;
      }
    }
    return last;
  }
  static std::string Show(const std::string& language) {
    return Ctl({"--language", language, "plan", "show", plan_id});
  }
  static std::string Explain(const std::string& language, const std::string& slot_id,
                             const std::string& name, const Args& more = {}) {
    Args args = {"--language",   language, "plan",  "explain",  "--shift",
                 gap.shift_id(), "--slot", slot_id, "--person", people[name]};
    args.insert(args.end(), more.begin(), more.end());
    return Ctl(args);
  }

  static Installation* city;
  static std::map<std::string, std::string> people;  // id by name
  static std::string unit_id, plan_id, free_slot;    // free_slot: the seat for anybody
  static absl::CivilDay day;
  static pb::UnfilledSlot gap;

 private:
  static void Import(const std::string& kind, const std::string& csv) {
    const std::string path = city->dir() / (kind + ".csv");
    WriteFile(path, csv);
    Ctl({"import", kind, path});
  }
  // The administrator herself, as the coordinator.
  static void Grant() {
    for (const auto line : absl::StrSplit(Ctl({"list", "people"}), '\n', absl::SkipEmpty())) {
      const std::vector<std::string> columns = absl::StrSplit(line, '\t');
      people[columns[2]] = columns[0];
    }
    Ctl({"grant", people["周敏"], "coordinator", "4505"});
  }
  // 何琳 said yes to the first shift.
  static void Serve(absl::CivilDay date) {
    city->Stop();
    SystemClock clock;
    auto store = storage::OpenSqliteStore({.path = city->database(), .clock = &clock});
    ASSERT_TRUE(store.ok()) << store.status();
    const absl::Status written =
        (*store)->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
          HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnitByCode("4505"));
          unit_id = unit->id();
          const absl::Time from = domain::StartOfDay(date, domain::ShanghaiZone());
          storage::ShiftQuery query;
          query.start = {from, absl::InfiniteFuture()};
          HJJ_ASSIGN_OR_RETURN(const auto shifts, txn.ListShifts(query, {"", 10}));
          const pb::Shift& first = shifts.items.at(0);
          free_slot = shifts.items.at(1).slots(0).id();
          pb::Assignment a;
          a.set_id(people["何琳"].substr(0, 8) + first.id().substr(8));
          a.set_shift_id(first.id());
          a.set_slot_id(first.slots(0).id());
          a.set_task_id(first.task_id());
          a.set_person_id(people["何琳"]);
          a.set_unit_id(unit_id);
          *a.mutable_start_time() = first.start_time();
          *a.mutable_end_time() = first.end_time();
          a.set_commitment(pb::COMMITMENT_ACCEPTED);
          a.set_presence(pb::PRESENCE_ABSENT);
          a.set_credit(pb::CREDIT_NONE);
          a.set_origin(pb::ORIGIN_PLAN);
          a.set_version(1);
          return txn.PutAssignment(a, unit->path());
        });
    ASSERT_TRUE(written.ok()) << written;
    store->reset();
    city->Start();
  }
};
Installation* PlanCli::city = nullptr;
std::map<std::string, std::string> PlanCli::people;
std::string PlanCli::unit_id, PlanCli::plan_id, PlanCli::free_slot;
absl::CivilDay PlanCli::day;
pb::UnfilledSlot PlanCli::gap;

TEST_F(PlanCli, AGapIsToldWithWhatFillsIt) {
  const std::string zh = Show("zh"), en = Show("en");
  EXPECT_THAT(zh,
              StartsWith("4 个岗位，2 个排上\n附近的人全算上，也只能排上这么多。\n还差 2 人：周"));
  EXPECT_THAT(zh, AllOf(HasSubstr("早上 · 4 公里内 · 需“急救”培训\n"),
                        ContainsRegex("还差 2 人 · .* 7:00–8:30 · 长青社区 · 急救岗\n"),
                        HasSubstr("+ 2 人只差“急救”，培训后就能来\n"),
                        ContainsRegex("\\+ 再找 2 位会“急救”的：.*早上有空，住在 4 公里内\n"),
                        HasSubstr("附近 3 人为什么排不上：不会这项 3\n")));
  EXPECT_THAT(en, StartsWith("4 seats, 2 filled\nWith everybody nearby no more than these can be "
                             "filled.\n2 seats open: "));
  EXPECT_THAT(en,
              AllOf(HasSubstr(" early morning · within 4 km · trained in: First aid\n"),
                    ContainsRegex("2 seats still open · .* 7:00–8:30 · 长青社区 · 急救岗\n"),
                    HasSubstr("+ 2 lack only First aid: train them\n"),
                    ContainsRegex("2 more who know First aid: free on .*, living within 4 km\n"),
                    HasSubstr("Why 3 nearby could not be placed: Lacks the skill 3\n")));
  // What to ask next is there to be copied.
  EXPECT_THAT(zh, HasSubstr(absl::StrCat("plan explain --plan ", plan_id, " --shift ",
                                         gap.shift_id(), " --slot ", gap.slot_id())));
}

TEST_F(PlanCli, ChangesAgainstLastWeekAreNamedAndHowGoodItIsComesLast) {
  const std::string zh = Show("zh"), en = Show("en");
  EXPECT_THAT(zh, ContainsRegex("和上周不一样的\n照旧 0 · 换人 1 · 新岗 1\n"
                                "  \\+ 黄丽 新来 · 1 天 · 长青社区\n"
                                "  - 何琳 不在 · 1 天 · 长青社区\n\n"
                                "排得最多的一位：1 个班，1 小时 30 分\n"
                                "离最优不超过 [0-9.]+%\n"
                                "排班 .*\n$"));
  EXPECT_THAT(en, ContainsRegex("Changes from last week\n0 as before · 1 changed · 1 new\n"
                                "  \\+ 黄丽 is new · 1 day · 长青社区\n"
                                "  - 何琳 leaves · 1 day · 长青社区\n\n"
                                "At most 1 shift for one, 1 h 30 min\n"
                                "At most [0-9.]+% from the best possible\n"
                                "plan .*\n$"));
}

TEST_F(PlanCli, EverySeatIsToldWithHerAndWhyWhereThatIsAskedFor) {
  const std::string zh = Ctl({"--language", "zh", "plan", "show", "--seats", plan_id});
  EXPECT_THAT(zh, ContainsRegex("7:00–8:30 · 长青社区 · 宣讲\n  .*黄丽 · 住得最近，200 米\n"));
  EXPECT_THAT(Ctl({"--language", "en", "plan", "show", "--seats", plan_id}),
              HasSubstr("  黄丽 · Lives nearest, 200 m\n"));
  EXPECT_THAT(Show("zh"), Not(HasSubstr("黄丽 · ")));
}

TEST_F(PlanCli, WhyHer) {
  EXPECT_THAT(Explain("zh", free_slot, "黄丽", {"--plan", plan_id}),
              HasSubstr("这一班排了她\n  为什么是她：住得最近，200 米\n"));
  EXPECT_THAT(Explain("en", free_slot, "黄丽", {"--plan", plan_id}),
              HasSubstr("She is in the plan for this shift\n  Why her: Lives nearest, 200 m\n"));
}

TEST_F(PlanCli, WhyNotHerWithARule) {
  EXPECT_THAT(
      Explain("zh", free_slot, "何琳"),
      AllOf(StartsWith("何琳 · "), HasSubstr("这一班排不了她\n  没有在保的意外险 · 办好就能来\n")));
  EXPECT_THAT(Explain("en", free_slot, "何琳"),
              HasSubstr("She cannot be placed on this shift\n"
                        "  No valid accident insurance · With it she can come\n"));
  EXPECT_THAT(Explain("zh", gap.slot_id(), "李秀英"), HasSubstr("不会这项 · 这个岗位要会：急救\n"));
  EXPECT_THAT(Explain("en", gap.slot_id(), "李秀英"),
              HasSubstr("Lacks the skill · This seat needs: First aid\n"));
}

TEST_F(PlanCli, WhyNotHerWithoutARule) {
  EXPECT_THAT(Explain("zh", free_slot, "李秀英"),
              HasSubstr("可以请她，只是 1 人更合适\n  别人住得更近 · 能请的一共 2 人\n"));
  EXPECT_THAT(Explain("en", free_slot, "李秀英"),
              HasSubstr("She could be asked, but 1 suits better\n"
                        "  Others live nearer · Of 2 who could be asked\n"));
}

TEST_F(PlanCli, APlanIsMadeInTheLanguageOfTheLocale) {
  const auto run = [](const std::string& lc_all, const std::string& lang, Args more = {}) {
    Args argv = {"/usr/bin/env", "-u",         "LC_MESSAGES", "LC_ALL=" + lc_all,
                 "LANG=" + lang, kDispatchctl, "--profile",   city->profile()};
    argv.insert(argv.end(), more.begin(), more.end());
    argv.insert(argv.end(), {"plan", "run", "--unit", "4505"});
    const Outcome outcome = RunForOutput(argv);
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    return outcome.out;
  };
  EXPECT_THAT(run("", "zh_CN.UTF-8"),
              AllOf(StartsWith("4 个岗位，2 个排上\n"), HasSubstr("还差 2 人：dispatchctl")));
  EXPECT_THAT(run("", "de_DE.UTF-8"), StartsWith("4 seats, 2 filled\n"));
  EXPECT_THAT(run("C", "zh_CN.UTF-8"), StartsWith("4 seats, 2 filled\n"));
  EXPECT_THAT(run("C", "C", {"--language", "zh"}), StartsWith("4 个岗位，2 个排上\n"));
  EXPECT_EQ(city->Ctl({"--language", "fr", "plan", "show", plan_id}).exit, 2);
}

// Its own city: what is sent changes what the others read.
class SentPlanCli : public PlanCli {};

TEST_F(SentPlanCli, WhoIsAskedIsToldWithTheReason) {
  EXPECT_THAT(Ctl({"--language", "zh", "plan", "run", "--unit", "4505", "--commit"}),
              HasSubstr("请了 1 人 · 1 个岗位\n"));
  EXPECT_THAT(Explain("zh", free_slot, "黄丽"),
              HasSubstr("这一班已经请了她\n  为什么是她：住得最近，200 米\n"));
  EXPECT_THAT(Explain("en", free_slot, "黄丽"),
              HasSubstr("She is asked for this shift already\n  Why her: Lives nearest, 200 m\n"));
}

// Every sentence about one code stands in the app's translation as it is said here, and only what
// the server hides is worded as hidden.
TEST(PlanWords, CodesReadAsInTheApp) {
  const ctl::PlanWords zh(true, domain::ShanghaiZone()), en(false, domain::ShanghaiZone());
  const std::string app = absl::StrReplaceAll(ReadFile(APP_TRANSLATION), {{"&apos;", "'"}});
  const auto check = [&](const std::string& chinese, const std::string& english) {
    const std::string source = absl::StrCat("<source>", chinese, "</source>");
    bool same = false;
    for (size_t at = app.find(source); !same && at != std::string::npos;
         at = app.find(source, at + 1)) {
      const std::string message = app.substr(at, app.find("</message>", at) - at);
      same = absl::StrContains(message, absl::StrCat(">", english, "<"));
    }
    EXPECT_TRUE(same) << chinese << " / " << english;
  };
  std::set<std::string> said;
  for (int i = 0; i < pb::RuleReason_ARRAYSIZE; ++i) {
    const auto rule = static_cast<pb::RuleReason>(i);
    check(zh.WhyNot(rule), en.WhyNot(rule));
    EXPECT_TRUE(said.insert(zh.WhyNot(rule)).second) << pb::RuleReason_Name(rule);
  }
  for (int i = 1; i < pb::Skill_ARRAYSIZE; ++i) {
    check(zh.Skill(static_cast<pb::Skill>(i)), en.Skill(static_cast<pb::Skill>(i)));
  }
  for (int i = 0; i < pb::WhyReason_ARRAYSIZE; ++i) {
    pb::WhyHer why;
    why.set_reason(static_cast<pb::WhyReason>(i));
    check(zh.WhyHer(why), en.WhyHer(why));
    EXPECT_TRUE(said.insert(zh.WhyHer(why)).second) << pb::WhyReason_Name(why.reason());
    check(zh.Lack(why.reason()), en.Lack(why.reason()));
  }
  for (const char* stage : {"candidates", "solve", "store"})
    check(zh.Stage(stage), en.Stage(stage));
}

TEST(PlanWords, RemediesCountHeads) {
  const ctl::PlanWords zh(true, domain::ShanghaiZone()), en(false, domain::ShanghaiZone());
  const absl::Time saturday =
      absl::FromCivil(absl::CivilMinute(2026, 12, 5, 9, 30), domain::ShanghaiZone());
  pb::Remedy remedy;
  remedy.set_heads(1);
  remedy.set_within_m(2500);
  EXPECT_EQ(zh.Remedy(remedy, saturday), "再找 1 人：周六上午有空，住在 2.5 公里内");
  EXPECT_EQ(en.Remedy(remedy, saturday),
            "1 more person: free on Sat morning, living within 2.5 km");
  remedy.set_rule(pb::RULE_REASON_AVAILABILITY);
  EXPECT_EQ(zh.Remedy(remedy, saturday), "1 人只是没报这个时间，打电话问问");
  EXPECT_EQ(en.Remedy(remedy, saturday), "1 has just not named this time: ask by phone");
  remedy.set_heads(3);
  EXPECT_EQ(en.Remedy(remedy, saturday), "3 have just not named this time: ask by phone");
}

}  // namespace
}  // namespace hjj::e2e
