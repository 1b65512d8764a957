#include "tests/contract/engines.h"

#include <stdlib.h>

#include <filesystem>

#include "server/storage/sqlite/sqlite_store.h"

namespace hjj::storage {

absl::StatusOr<std::unique_ptr<Store>> OpenSqliteEngine(const std::string& dir, const Clock* clock,
                                                        const EngineOptions& options) {
  SqliteOptions sqlite;
  sqlite.path = dir + "/hjj.db";
  sqlite.clock = clock;
  sqlite.queue_limit = options.queue_limit;
  return OpenSqliteStore(sqlite);
}

StoreTest::StoreTest() : clock_(absl::FromUnixSeconds(1'790'000'000)) {
  std::string name = testing::TempDir() + "/hjj_contract_XXXXXX";
  dir_ = mkdtemp(name.data());
  Reopen();
}

StoreTest::~StoreTest() {
  store_.reset();
  std::filesystem::remove_all(dir_);
}

void StoreTest::Reopen(const EngineOptions& options) {
  store_.reset();
  auto opened = GetParam()(dir_, &clock_, options);
  ASSERT_TRUE(opened.ok()) << opened.status();
  store_ = *std::move(opened);
}

void StoreTest::Write(const Store::WriteFn& fn) {
  const absl::Status status = TryWrite(fn);
  ASSERT_TRUE(status.ok()) << status;
}

void StoreTest::Read(const std::function<void(ReadTxn&)>& fn) {
  const absl::Status status = store_->Read([&](ReadTxn& txn) {
    fn(txn);
    return absl::OkStatus();
  });
  ASSERT_TRUE(status.ok()) << status;
}

}  // namespace hjj::storage
