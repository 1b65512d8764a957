// An installation as an operator makes it: dispatchctl init, dispatchd, dispatchctl enrol.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/e2e/server_process.h"

namespace hjj::e2e {

// A directory that is gone with its owner.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  // "DIR/name"
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void WriteFile(const std::string& path, const std::string& text);
std::string ReadFile(const std::string& path);
// Relative path → size and digest of every file below, lock files left out; "/" for a directory.
std::map<std::string, std::string> FilesIn(const std::string& dir);

class Installation {
 public:
  // Root 4505, administrator 周敏 with the number 138 0779 3321. Failures fail the test.
  Installation();

  // Starts the server and waits for it.
  void Start();
  void Stop();
  // With the administrator's code; once, while the server runs.
  void Enrol();
  // dispatchctl as the administrator.
  Outcome Ctl(const std::vector<std::string>& args) const;

  std::string data_dir() const { return dir_ / "data"; }
  std::string database() const { return data_dir() + "/haijiejie.db"; }
  std::string profile() const { return dir_ / "profile"; }
  std::string password_file() const { return dir_ / "password"; }
  std::string address() const { return server_->address(); }
  // For files of the test.
  const TempDir& dir() const { return dir_; }

 private:
  TempDir dir_;
  std::string code_;
  std::unique_ptr<ServerProcess> server_;
};

}  // namespace hjj::e2e
