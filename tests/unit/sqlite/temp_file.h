// A database path of its own for one test.
#pragma once

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <string>

namespace hjj::sqlite {

class TempFile {
 public:
  TempFile() {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    path_ = testing::TempDir() + "hjj_" + info->test_suite_name() + "_" + info->name() + "_" +
            std::to_string(getpid()) + ".db";
    Remove();
  }
  ~TempFile() { Remove(); }
  const std::string& path() const { return path_; }

 private:
  void Remove() {
    for (const char* tail : {"", "-wal", "-shm", "-journal"}) {
      std::error_code ignored;
      std::filesystem::remove(path_ + tail, ignored);
    }
  }
  std::string path_;
};

}  // namespace hjj::sqlite
