#include "tests/e2e/installation.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "shared/crypto/hash.h"

namespace hjj::e2e {

namespace fs = std::filesystem;

namespace {

// Not the bytes: a failed test must not print a keyring.
std::string Digest(const std::string& bytes) {
  return absl::StrCat(bytes.size(), " bytes, ",
                      absl::BytesToHexString(crypto::Sha256(bytes).substr(0, 8)));
}

}  // namespace

TempDir::TempDir() {
  char name[] = "/tmp/hjj_cli_XXXXXX";
  path_ = mkdtemp(name);
}

TempDir::~TempDir() { fs::remove_all(path_); }

void WriteFile(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::map<std::string, std::string> FilesIn(const std::string& dir) {
  std::map<std::string, std::string> files;
  if (!fs::exists(dir)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    if (entry.path().extension() == ".lock") continue;
    files[fs::relative(entry.path(), dir)] =
        entry.is_directory() ? "/" : Digest(ReadFile(entry.path().string()));
  }
  return files;
}

Installation::Installation() {
  const Outcome made = RunForOutput({kDispatchctl, "--json", "init", "--data-dir", data_dir(),
                                     "--unit-code", "4505", "--unit-name", "北海市", "--admin-name",
                                     "周敏", "--admin-phone", "138 0779 3321"});
  EXPECT_EQ(made.exit, 0) << made.err;
  std::copy_if(made.out.begin(), made.out.end(), std::back_inserter(code_),
               [](char c) { return c >= '0' && c <= '9'; });
  WriteFile(password_file(), "a good long password\n");
  server_ = std::make_unique<ServerProcess>(data_dir(), FreePort());
}

void Installation::Start() {
  server_->Start();
  ASSERT_LT(server_->WaitUntilServing(), absl::InfiniteDuration())
      << ReadFile(data_dir() + "/dispatchd.log");
}

void Installation::Stop() { EXPECT_EQ(server_->Stop(), 0); }

void Installation::Enrol() {
  const Outcome enrolled =
      Ctl({"enrol", "--server", address(), "--code", code_, "--password-file", password_file()});
  ASSERT_EQ(enrolled.exit, 0) << enrolled.err;
}

Outcome Installation::Ctl(const std::vector<std::string>& args) const {
  std::vector<std::string> argv = {kDispatchctl, "--profile", profile()};
  argv.insert(argv.end(), args.begin(), args.end());
  return RunForOutput(argv);
}

}  // namespace hjj::e2e
