// dispatchd over an installation that is not what it should be: it says why, with a reason and the
// documented exit code, and leaves every file as it was.
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <functional>

#include "tests/e2e/installation.h"

namespace hjj::e2e {
namespace {

namespace fs = std::filesystem;
using Args = std::vector<std::string>;

Outcome Serve(const Args& args) {
  Args argv = {kDispatchd};
  argv.insert(argv.end(), args.begin(), args.end());
  return RunForOutput(argv);
}

void ExpectRefusal(const Outcome& outcome, int exit, const std::string& err) {
  EXPECT_EQ(outcome.exit, exit) << outcome.err;
  EXPECT_TRUE(absl::StrContains(outcome.err, err)) << outcome.err << "\nis not: " << err;
  EXPECT_EQ(outcome.out, "") << "it listened";
}

void Exec(const std::string& database, const char* sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(database.c_str(), &db), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  sqlite3_close(db);
}

TEST(RefuseToStart, OnABadCommandLineOrConfiguration) {
  const TempDir dir;
  const std::string data = dir / "data";
  const std::string pem = dir / "cert.pem";
  WriteFile(pem, "-----BEGIN CERTIFICATE-----\n");
  const auto config = [&](const std::string& text) {
    const std::string path = dir / absl::StrCat(std::hash<std::string>()(text), ".toml");
    WriteFile(path, text);
    return path;
  };
  const std::string tls =
      absl::StrCat("[server]\ntls_certificate = \"", pem, "\"\ntls_key = \"", pem, "\"\n");
  struct Row {
    std::string what;
    Args args;
    std::string err;
  };
  const std::vector<Row> rows = {
      {"an option nobody knows", {"--colour"}, "--colour"},
      {"an option without its value", {"--data-dir"}, "--data-dir"},
      {"an address without a port",
       {"--listen", "127.0.0.1", "--insecure-loopback"},
       "server.listen: host:port, port 0 to 65535"},
      {"plaintext that nobody asked for",
       {"--listen", "127.0.0.1:0"},
       "server.tls_certificate: PLAINTEXT_REFUSED"},
      {"plaintext for everybody",
       {"--listen", "0.0.0.0:0", "--insecure-loopback"},
       "server.listen: PLAINTEXT_REFUSED"},
      {"plaintext on a name",
       {"--listen", "127.example.org:0", "--insecure-loopback"},
       "server.listen: PLAINTEXT_REFUSED"},
      {"a demonstration for everybody",
       {"--config", config(tls), "--listen", "0.0.0.0:0", "--demo-clock", dir / "clock"},
       "--demo-clock: only on a loopback address"},
      {"a configuration that is not there", {"--config", "/none.toml"}, "/none.toml"},
      {"a certificate that is not there",
       {"--config", config("[server]\ntls_certificate = \"/none.pem\"\ntls_key = \"/none.pem\"\n")},
       "server.tls_certificate: a PEM file that can be read"},
      {"a region without numbers",
       {"--config", config("[rules]\nphone_region = \"ZZ\"\n")},
       "rules.phone_region: a region with phone numbers"},
      {"a webhook to somewhere else in plain text",
       {"--insecure-loopback", "--config", config("[webhook]\nurl = \"http://10.0.0.1/\"\n")},
       "webhook.url: https, or http to a loopback address"},
      {"a webhook without a secret",
       {"--insecure-loopback", "--config", config("[webhook]\nurl = \"https://10.0.0.1/\"\n")},
       "webhook.secret_file: url and secret together"},
      {"a first fault of two",
       {"--config", config("[server]\nport = 1\nworkers = 0\n")},
       ":2: server.port: unknown key"},
      {"the second fault of two",
       {"--config", config("[server]\nport = 1\nworkers = 0\n")},
       ":3: server.workers: a whole number, 1 to 64"},
      {"the same, only checked",
       {"--check-config", "--config", config("[server]\nport = 1\nworkers = 0\n")},
       ":3: server.workers: a whole number, 1 to 64"},
  };
  const auto before = FilesIn(dir.path());
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    Args args = row.args;
    if (row.args.back() != "--data-dir") args.insert(args.begin(), {"--data-dir", data});
    ExpectRefusal(Serve(args), 2, row.err);
    EXPECT_EQ(FilesIn(dir.path()), before);
  }
}

TEST(RefuseToStart, OverABadInstallation) {
  const Installation good;
  const auto exec = [](const char* sql) {
    return [sql](const std::string& dir) { Exec(dir + "/haijiejie.db", sql); };
  };
  struct Row {
    std::string what;
    std::function<void(const std::string& data_dir)> spoil;
    std::string err;
  };
  const std::vector<Row> rows = {
      {"no installation", [](auto& dir) { fs::remove_all(dir); }, "KEYRING_MISSING"},
      {"no keyring", [](auto& dir) { fs::remove(dir + "/keyring"); }, "KEYRING_MISSING"},
      {"a keyring that is a directory",
       [](auto& dir) {
         fs::remove(dir + "/keyring");
         fs::create_directory(dir + "/keyring");
       },
       "KEYRING_UNSAFE"},
      {"a keyring for everybody's eyes",
       [](auto& dir) { fs::permissions(dir + "/keyring", fs::perms(0640)); }, "KEYRING_UNSAFE"},
      {"a keyring cut in the middle",
       [](auto& dir) { fs::resize_file(dir + "/keyring", fs::file_size(dir + "/keyring") / 2); },
       "KEYRING_CORRUPT"},
      {"an empty keyring", [](auto& dir) { fs::resize_file(dir + "/keyring", 0); },
       "KEYRING_CORRUPT"},
      {"a keyring without its last key",
       [](auto& dir) {
         const std::string text = ReadFile(dir + "/keyring");
         fs::resize_file(dir + "/keyring", text.rfind('\n', text.size() - 2) + 1);
       },
       "KEYRING_CORRUPT"},
      {"no database", [](auto& dir) { fs::remove(dir + "/haijiejie.db"); }, "NOT_INITIALISED"},
      {"a database of a later version", exec("PRAGMA user_version = 9999"), "SCHEMA_TOO_NEW"},
      {"another application's database", exec("PRAGMA application_id = 7"), "FOREIGN_DATABASE"},
      {"a letter in the database's place",
       [](auto& dir) { WriteFile(dir + "/haijiejie.db", std::string(4096, 'a')); },
       "STORE_CORRUPT"},
      {"a database that is a directory",
       [](auto& dir) {
         fs::remove(dir + "/haijiejie.db");
         fs::create_directory(dir + "/haijiejie.db");
       },
       "cannot open"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const TempDir dir;
    const std::string data = dir / "data";
    fs::copy(good.data_dir(), data, fs::copy_options::recursive);
    row.spoil(data);
    const auto before = FilesIn(data);
    ExpectRefusal(Serve({"--data-dir", data, "--listen", "127.0.0.1:0", "--insecure-loopback"}), 3,
                  row.err);
    EXPECT_EQ(FilesIn(data), before);
  }
}

TEST(RefuseToStart, BesideAnotherServer) {
  Installation first;
  first.Start();
  ExpectRefusal(
      Serve({"--data-dir", first.data_dir(), "--listen", "127.0.0.1:0", "--insecure-loopback"}), 3,
      "DATABASE_LOCKED");
  const Installation second;
  ExpectRefusal(
      Serve({"--data-dir", second.data_dir(), "--listen", first.address(), "--insecure-loopback"}),
      3, absl::StrCat("cannot listen on ", first.address()));
  // An address of some other machine (TEST-NET-1 of RFC 5737), under a certificate that is none.
  const std::string pem = second.dir() / "cert.pem";
  WriteFile(pem, "-----BEGIN CERTIFICATE-----\n");
  WriteFile(second.dir() / "tls.toml",
            absl::StrCat("[server]\ntls_certificate = \"", pem, "\"\ntls_key = \"", pem, "\"\n"));
  ExpectRefusal(Serve({"--config", second.dir() / "tls.toml", "--data-dir", second.data_dir(),
                       "--listen", "127.0.0.1:0"}),
                3, "certificate and key do not fit");
  // A clock file that is none keeps its bytes.
  const std::string letter = second.dir() / "letter.txt";
  WriteFile(letter, "dear all");
  WriteFile(letter, "dear all, dear all");
  ExpectRefusal(Serve({"--data-dir", second.data_dir(), "--listen", "127.0.0.1:0",
                       "--insecure-loopback", "--demo-clock", letter}),
                3, "not a clock file");
  EXPECT_EQ(ReadFile(letter), "dear all, dear all");
  first.Stop();
}

}  // namespace
}  // namespace hjj::e2e
