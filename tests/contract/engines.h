// The engines the contract suite runs on. An engine opens, closes and opens again one database.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace hjj::storage {

struct EngineOptions {
  size_t queue_limit = 4096;
};

// Opens the database that lives in `dir`.
using Engine = absl::StatusOr<std::unique_ptr<Store>> (*)(const std::string& dir,
                                                          const Clock* clock,
                                                          const EngineOptions& options);

// An open store in a directory of its own, on a clock that stands still.
class StoreTest : public testing::TestWithParam<Engine> {
 protected:
  StoreTest();
  ~StoreTest() override;
  // Closes the store and opens it again, with other options where given.
  void Reopen(const EngineOptions& options = {});

  // Runs `fn` and expects it to become durable.
  void Write(const Store::WriteFn& fn);
  absl::Status TryWrite(const Store::WriteFn& fn) { return store_->WriteAndWait(fn); }
  // Runs `fn` over one snapshot.
  void Read(const std::function<void(ReadTxn&)>& fn);

  std::string dir_;
  FakeClock clock_;
  std::unique_ptr<Store> store_;
};

// Reads a list to its end in pages of `limit`; expects that every page but the last is full.
template <typename T, typename ListFn>
std::vector<T> AllPages(int limit, ListFn list) {
  std::vector<T> all;
  PageArgs page;
  page.limit = limit;
  for (int guard = 0; guard < 10'000; ++guard) {
    absl::StatusOr<Page<T>> got = list(page);
    EXPECT_TRUE(got.ok()) << got.status();
    if (!got.ok()) return all;
    for (T& item : got->items) all.push_back(std::move(item));
    if (got->next_key.empty()) return all;
    EXPECT_EQ(static_cast<int>(got->items.size()), limit);
    page.after = got->next_key;
  }
  ADD_FAILURE() << "the pages have no end";
  return all;
}

}  // namespace hjj::storage

#define HJJ_ENGINE_SUITE(suite)                                                \
  INSTANTIATE_TEST_SUITE_P(Engines, suite, testing::Values(&OpenSqliteEngine), \
                           [](const auto&) { return std::string("Sqlite"); })

namespace hjj::storage {
absl::StatusOr<std::unique_ptr<Store>> OpenSqliteEngine(const std::string& dir, const Clock* clock,
                                                        const EngineOptions& options);
}
