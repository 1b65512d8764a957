// dispatchctl at the hands of somebody in a hurry: bad command lines, bad files, a server that is
// not there. Each ends with its documented exit code and says what is wrong; nothing is half-made.
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"
#include "tests/e2e/installation.h"
#include "tests/support/store_contents.h"

namespace hjj::e2e {
namespace {

namespace fs = std::filesystem;
using Args = std::vector<std::string>;

struct Row {
  std::string what;
  Args args;
  int exit;
  std::string err;  // a piece of it
};

// Numbers of these tests have the area code of Beihai in common.
void ExpectTold(const Outcome& outcome, int exit, const std::string& err) {
  EXPECT_EQ(outcome.exit, exit) << outcome.err;
  EXPECT_TRUE(absl::StrContains(outcome.err, err)) << outcome.err << "\nis not: " << err;
  EXPECT_FALSE(absl::StrContains(outcome.out + outcome.err, "0779")) << "a number is told";
}

// init with one option replaced.
Args Init(const std::string& data_dir, const std::string& option = "",
          const std::string& value = "") {
  Args args = {"init"};
  std::map<std::string, std::string> options = {{"--data-dir", data_dir},
                                                {"--unit-code", "4505"},
                                                {"--unit-name", "北海市"},
                                                {"--admin-name", "周敏"}};
  if (!option.empty()) options[option] = value;
  for (const auto& [name, text] : options) {
    args.push_back(name);
    args.push_back(text);
  }
  return args;
}

TEST(Init, ABadCommandLineLeavesNothing) {
  const TempDir dir;
  const std::string data = dir / "data";
  const std::vector<Row> rows = {
      {"nothing but the command", {"init"}, 2, "--data-dir is required"},
      {"a code with letters", Init(data, "--unit-code", "45O5"), 2,
       "BAD_FIELD field=--unit-code rule=1 to 12 digits"},
      {"an empty code", Init(data, "--unit-code", ""), 2,
       "BAD_FIELD field=--unit-code rule=1 to 12 digits"},
      {"a code too long", Init(data, "--unit-code", "4505020010010"), 2,
       "BAD_FIELD field=--unit-code rule=1 to 12 digits"},
      {"an empty name", Init(data, "--unit-name", ""), 2, "BAD_FIELD field=--unit-name"},
      {"a name with an escape", Init(data, "--admin-name", "周\x1b[31m敏"), 2,
       "BAD_FIELD field=--admin-name"},
      {"a number that is none", Init(data, "--admin-phone", "1380779332"), 2,
       "PHONE_INVALID field=--admin-phone rule=a valid phone number"},
      {"a region nobody knows", Init(data, "--phone-region", "QQ"), 2,
       "BAD_FIELD field=--phone-region"},
      {"a code for a minute", Init(data, "--code-minutes", "1"), 2, "--code-minutes"},
      {"a keyring nowhere", Init(data, "--keyring", dir / "none/keyring"), 3, "STORE_UNAVAILABLE"},
      {"a clock nowhere", Init(data, "--demo-clock", dir / "none/clock"), 2, "none/clock"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    Args argv = {kDispatchctl};
    argv.insert(argv.end(), row.args.begin(), row.args.end());
    ExpectTold(RunForOutput(argv), row.exit, row.err);
    EXPECT_EQ(FilesIn(dir.path()).size(), 0u) << "something was half-made";
  }
}

TEST(Init, WhatIsThereIsNotTouched) {
  const Installation made;
  WriteFile(made.dir() / "letter.txt", "dear all, and nothing else");
  const auto before = FilesIn(made.dir().path());
  const auto run = [&](const Args& args, int exit, const std::string& err) {
    Args argv = {kDispatchctl};
    argv.insert(argv.end(), args.begin(), args.end());
    ExpectTold(RunForOutput(argv), exit, err);
    EXPECT_EQ(FilesIn(made.dir().path()), before) << err;
  };
  const std::string letter = made.dir() / "letter.txt";
  run(Init(made.data_dir()), 3, "ALREADY_INITIALISED");
  run(Init(made.dir() / "other", "--keyring", made.data_dir() + "/keyring"), 3,
      "ALREADY_INITIALISED");
  run(Init(letter), 3, "STORE_UNAVAILABLE");
  run(Init(letter + "/data"), 3, "STORE_UNAVAILABLE");
  run(Init(made.dir() / "other", "--demo-clock", letter), 2, "not a clock file");
}

class CliTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    office = new Installation();
    office->Start();
    office->Enrol();
  }
  static void TearDownTestSuite() {
    office->Stop();
    EXPECT_FALSE(absl::StrContains(ReadFile(office->data_dir() + "/dispatchd.log"), "0779"));
    delete office;
    office = nullptr;
  }
  // Without what a session's renewal changes.
  static std::map<std::string, std::string> Contents() {
    return test::ContentsOf(office->database(), {"session", "device"});
  }
  static std::string File(const std::string& name, const std::string& text) {
    WriteFile(office->dir() / name, text);
    return office->dir() / name;
  }
  void TryAll(const std::vector<Row>& rows) {
    const auto before = Contents();
    for (const Row& row : rows) {
      SCOPED_TRACE(row.what);
      ExpectTold(office->Ctl(row.args), row.exit, row.err);
      EXPECT_EQ(Contents(), before) << "something was half-written";
    }
  }

  static Installation* office;
};
Installation* CliTest::office = nullptr;

TEST_F(CliTest, ABadCommandLineIsToldBeforeAnythingIsDone) {
  const std::string csv = File("good.csv", "code,name,level,parent_code\n");
  TryAll({
      {"no command", {}, 2, "A subcommand is required"},
      {"a command nobody knows", {"frobnicate"}, 2, "frobnicate"},
      {"an option nobody knows", {"list", "units", "--colour"}, 2, "--colour"},
      {"a list of what nobody knows", {"list", "cats"}, 2, "cats"},
      {"a word too many", {"server-info", "now"}, 2, "now"},
      {"import without a file", {"import", "units"}, 2, "FILE is required"},
      {"import of a kind nobody knows", {"import", "cats", csv}, 2, "cats"},
      {"import of a file that is not there", {"import", "units", "/none.csv"}, 2, "/none.csv"},
      {"import of a directory", {"import", "units", office->data_dir()}, 2, "FILE"},
      {"no lines of the audit log", {"audit", "--count", "0"}, 2, "--count"},
      {"lines of the audit log in words", {"audit", "--count", "all"}, 2, "--count"},
      {"a role nobody knows", {"grant", "x", "queen", "4505"}, 2, "queen"},
      {"forgetting without a name", {"forget-person", "x"}, 2, "--name is required"},
      {"a plan without a word", {"plan"}, 2, "subcommand is required"},
      {"a plan without a unit", {"plan", "run"}, 2, "--unit is required"},
      {"a plan that takes an hour",
       {"plan", "run", "--unit", "4505", "--seconds", "3600"},
       2,
       "--seconds"},
      {"a plan that is followed and sent",
       {"plan", "run", "--unit", "4505", "--follow", "--commit"},
       2,
       "excludes"},
      {"a reason without a woman",
       {"plan", "explain", "--shift", "x", "--slot", "y"},
       2,
       "--person"},
      {"a call-off without an end", {"call-off", "--unit", "4505", "--reason", "x"}, 2, "--to"},
      {"a call-off until noon",
       {"call-off", "--unit", "4505", "--to", "noon", "--reason", "x"},
       2,
       "field=--to"},
      {"a call-off without a reason",
       {"call-off", "--unit", "4505", "--to", "2026-12-08T12:00:00+08:00"},
       2,
       "--reason"},
      {"a call-off of what nobody knows",
       {"call-off", "--unit", "4505", "--to", "2026-12-08T12:00:00+08:00", "--category", "CATS",
        "--dry-run"},
       2,
       "field=--category"},
      {"rules without a day", {"preview-rules", "--note", "n"}, 2, "--from is required"},
      {"rules from 30 February",
       {"preview-rules", "--from", "2026-02-30", "--note", "n"},
       2,
       "field=--from"},
      {"rules that round to less than nothing",
       {"adopt-rules", "--from", "2026-12-01", "--note", "n", "--round", "-5"},
       2,
       "--round"},
      {"the pace of nobody's approvals", {"approval-pace"}, 2, "--unit is required"},
      {"a plan of a seed in words", {"plan", "run", "--unit", "4505", "--seed", "x"}, 2, "--seed"},
      {"a week from a Tuesday",
       {"invent", "--data", "/none", "--out", office->dir() / "out", "--monday", "2026-11-24"},
       2,
       "BAD_FIELD field=--monday rule=yyyy-mm-dd, a Monday"},
      {"five invented people",
       {"invent", "--data", "/none", "--out", office->dir() / "out", "--monday", "2026-11-23",
        "--people", "5"},
       2,
       "--people"},
      {"entries from 30 February",
       {"export-entries", "--unit", "4505", "--from", "2026-02-30"},
       2,
       "field=--from"},
      {"entries into a place that is not there",
       {"export-entries", "--unit", "4505", "--out", "/none/entries.csv"},
       2,
       "field=--out"},
      {"a method nobody knows", {"call", "Dispatch.Frobnicate"}, 2, "field=method"},
      {"a method that takes a stream", {"call", "Admin.Import"}, 2, "field=method"},
      {"a request that is no JSON",
       {"call", "Directory.CreatePerson", "{\"phone\": 13807793321"},
       2,
       "field=request rule=JSON of CreatePersonRequest"},
      {"a request with a field nobody knows",
       {"call", "Directory.CreatePerson", "{\"telephone\": \"13807793321\"}"},
       2,
       "field=request"},
  });
}

TEST_F(CliTest, WhatTheServerRefusesEndsWithItsReason) {
  TryAll({
      {"a plan for a unit that is not there",
       {"plan", "run", "--unit", "4599"},
       3,
       "NOT_FOUND kind=unit"},
      {"stopping a plan by an administrator, who makes none",
       {"plan", "stop", "x"},
       3,
       "ROLE_FORBIDDEN"},
      {"a call-off by an administrator, who runs no shifts",
       {"call-off", "--unit", "4505", "--to", "2126-12-08T12:00:00+08:00", "--dry-run"},
       3,
       "ROLE_FORBIDDEN"},
      {"a role for nobody", {"grant", "x", "coordinator", "4505"}, 3, "NOT_FOUND kind=person"},
      {"forgetting nobody", {"forget-person", "x", "--name", "何琳"}, 3, "NOT_FOUND kind=person"},
      {"rules by an administrator, who reviews no hours",
       {"adopt-rules", "--from", "2030-12-01", "--note", "n"},
       3,
       "ROLE_FORBIDDEN"},
      {"the pace of a unit that is not there",
       {"approval-pace", "--unit", "4599"},
       3,
       "NOT_FOUND kind=unit"},
      {"a code for nobody", {"invite", "R-9"}, 3, "nobody with roster number R-9"},
      {"a page too large",
       {"call", "Directory.ListPersons", "{\"page_size\": 501}"},
       3,
       "BAD_FIELD field=page_size"},
      {"somebody of no unit",
       {"call", "Directory.CreatePerson",
        "{\"person\": {\"name\": \"何琳\"}, \"phone\": \"1380779332\"}"},
       3,
       "NOT_FOUND kind=unit"},
      {"an empty file",
       {"import", "units", File("empty.csv", "")},
       3,
       "BAD_FIELD field=header.size"},
  });
}

TEST_F(CliTest, TheRulesInForceAreTold) {
  const Outcome rules = office->Ctl({"rules"});
  EXPECT_EQ(rules.exit, 0);
  EXPECT_TRUE(absl::StrContains(rules.out, "1\tfrom ")) << rules.out;
  EXPECT_TRUE(absl::StrContains(rules.out, "day cap 480")) << rules.out;
  EXPECT_EQ(office->Ctl({"approval-pace", "--unit", "4505"}).exit, 0);
}

TEST_F(CliTest, ImportTellsEveryBadLine) {
  const std::string people = File("people.csv",
                                  "roster_number,name,unit_code,phone\n"
                                  "R-1,李秀英,4505,13907790001\n"
                                  "R-2,,4505,1390779\n"
                                  "R-3,黄丽,4599,13907790003\n");
  const std::string bare = File("bare.csv", "R-1,李秀英,4505,13907790001\n");
  const std::string tail =
      "dispatchctl: INVALID_ARGUMENT IMPORT_REJECTED: 3 lines at fault: nothing was changed";
  const auto before = Contents();
  const Outcome refused = office->Ctl({"import", "people", people});
  ExpectTold(refused, 3,
             "line 3, name: BAD_FIELD: not empty\n"
             "line 3, phone: PHONE_INVALID: a valid phone number\n"
             "line 4, unit_code: NOT_FOUND: code of a unit\n" +
                 tail);
  EXPECT_EQ(refused.out, "");
  ExpectTold(office->Ctl({"import", "people", bare}), 3, "line 1, column 4: BAD_FIELD");
  ExpectTold(office->Ctl({"import", "people", "--dry-run", people}), 3, tail);
  const Outcome json = office->Ctl({"--json", "import", "people", people});
  ExpectTold(json, 3, "IMPORT_REJECTED");
  EXPECT_TRUE(absl::StrContains(json.out, "\"reason\":\"PHONE_INVALID\"")) << json.out;
  EXPECT_EQ(Contents(), before);
}

TEST_F(CliTest, ABadProfileIsToldAndLeftAsItIs) {
  const std::string good = ReadFile(office->profile());
  struct Profile {
    std::string what;
    std::function<void(const std::string& path)> make;
    int exit;
    std::string err;
  };
  const auto text = [](const std::string& bytes) {
    return [bytes](const std::string& path) {
      WriteFile(path, bytes);
      fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    };
  };
  const std::vector<Profile> rows = {
      {"no profile", [](auto&) {}, 3, "nobody is signed in here; \"dispatchctl enrol\" does that"},
      {"an empty profile", text(""), 3, "PROFILE_CORRUPT"},
      {"another file", text("dear all\n\n\n\n\n\n"), 3, "PROFILE_CORRUPT"},
      {"a profile cut in the middle", text(good.substr(0, good.size() / 2)), 3, "PROFILE_CORRUPT"},
      {"a key that is none",
       text(absl::StrReplaceAll(
           good, {{"\n" + office->address() + "\n\n", "\n" + office->address() + "\n\nxyz"}})),
       3, "PROFILE_CORRUPT"},
      {"a profile for everybody's eyes",
       [&](const std::string& path) {
         WriteFile(path, good);
         fs::permissions(path, fs::perms(0644));
       },
       3, "PROFILE_UNSAFE"},
      {"a server without a port", text(absl::StrReplaceAll(good, {{office->address(), "host"}})), 2,
       "BAD_FIELD field=--server rule=host:port"},
      {"a server that does not run",
       text(absl::StrReplaceAll(good,
                                {{office->address(), absl::StrCat("127.0.0.1:", FreePort())}})),
       4, "UNAVAILABLE"},
  };
  for (const Profile& row : rows) {
    SCOPED_TRACE(row.what);
    const TempDir dir;
    const std::string path = dir / "profile";
    row.make(path);
    const auto before = FilesIn(dir.path());
    ExpectTold(RunForOutput({kDispatchctl, "--profile", path, "list", "units"}), row.exit, row.err);
    EXPECT_EQ(FilesIn(dir.path()), before);
  }
}

TEST_F(CliTest, AFailedEnrolmentLeavesNoProfile) {
  const std::string here = office->address();
  const std::vector<Row> rows = {
      {"no code", {"--server", here}, 2, "--code is required"},
      {"a code of letters",
       {"--server", here, "--code", "12345O"},
       3,
       "BAD_FIELD field=code rule=six digits"},
      {"a wrong code", {"--server", here, "--code", "000000"}, 3, "INVITATION_INVALID"},
      {"a server without a port",
       {"--server", "localhost", "--code", "000000"},
       2,
       "field=--server rule=host:port"},
      {"a server that does not run",
       {"--server", absl::StrCat("127.0.0.1:", FreePort()), "--code", "000000"},
       4,
       "UNAVAILABLE"},
      {"a password that is not there",
       {"--server", here, "--code", "000000", "--password-file", "/none"},
       2,
       "field=--password-file"},
      {"a certificate that is not there",
       {"--server", here, "--code", "000000", "--ca", "/none.pem"},
       2,
       "field=--ca"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const TempDir dir;
    Args argv = {kDispatchctl, "--profile", dir / "profile", "enrol"};
    argv.insert(argv.end(), row.args.begin(), row.args.end());
    ExpectTold(RunForOutput(argv), row.exit, row.err);
    EXPECT_EQ(FilesIn(dir.path()).size(), 0u);
  }
  ExpectTold(RunForOutput({kDispatchctl, "--profile", "/none/profile", "enrol", "--server", here,
                           "--code", "000000"}),
             2, "field=--profile");
  const std::string profile = ReadFile(office->profile());
  ExpectTold(office->Ctl({"enrol", "--server", here, "--code", "000000"}), 3,
             "ALREADY_INITIALISED");
  EXPECT_EQ(ReadFile(office->profile()), profile);
}

// An entry whose hash is not that of its bytes: what a hand in the database would leave.
void BreakLedger(const std::string& database) {
  SystemClock clock;
  SeededRng rng(1);
  IdSource ids(&clock, &rng);
  const auto store = storage::OpenSqliteStore({.path = database, .clock = &clock});
  ASSERT_TRUE(store.ok()) << store.status();
  storage::pb::HourEntryBody body;
  body.set_seq(1);
  body.set_kind(storage::pb::ENTRY_KIND_CREDIT);
  body.set_volunteer_pseudonym(rng.Bytes(16));
  body.set_assignment_id(ids.New());
  body.set_campaign_id(ids.New());
  body.set_unit_path(absl::StrCat("/", ids.New(), "/"));
  body.set_minutes(90);
  storage::LedgerRow row;
  row.seq = 1;
  row.body_bytes = body.SerializeAsString();
  row.hash = std::string(32, 'x');
  const absl::Status written =
      (*store)->WriteAndWait([&](storage::WriteTxn& txn) { return txn.AppendEntry(row, body); });
  ASSERT_TRUE(written.ok()) << written;
}

TEST(VerifyLedger, ABrokenOneHasAnExitCodeOfItsOwn) {
  Installation office;
  office.Start();
  office.Enrol();
  const Outcome whole = office.Ctl({"verify-ledger"});
  EXPECT_EQ(whole.exit, 0) << whole.err;
  EXPECT_TRUE(absl::StrContains(whole.out, "intact: 0 entries")) << whole.out;
  office.Stop();
  BreakLedger(office.database());
  office.Start();
  ExpectTold(office.Ctl({"verify-ledger"}), 5, "LEDGER_BROKEN: broken at entry 1");
  office.Stop();
}

}  // namespace
}  // namespace hjj::e2e
