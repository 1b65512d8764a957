// A city's year of hours, as approvals leave it: the bytes, hashes, columns, digests and sums that
// the server would write, but not one by one.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "server/storage/store.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"
#include "shared/sqlite/connection.h"

namespace hjj::bench {

struct YearOptions {
  int64_t entries = 1'000'000;
  int people = 50'000;
  // Each credit rests on two signed events of its own.
  bool events = false;
};

// 4 districts, 32 streets, 437 communities; about 5 women on a shift, one entry in a hundred is a
// reversal.
class Year {
 public:
  explicit Year(const YearOptions& options);
  // Makes the database. For speed nothing is safe before the end: what the store would do for each
  // entry (indexes, sums of shifts and heads) is done for all of them at last. Indexes of
  // assignments, which nothing here asks for, are left out. Ends the program when something is
  // refused.
  void Fill(const std::string& path);

 private:
  // Kept for its memory: what it is of is written over.
  struct Posted {
    storage::LedgerRow row;
    storage::pb::HourEntryBody body;
    size_t unit = 0, person = 0;
    uint64_t campaign = 0;
    std::string assignment_key, shift_key;  // 16 bytes
    bool credit = false;
    // Of a credit.
    int64_t start_us = 0;
    std::string assignment_bytes;
    std::vector<storage::rec::StoredCheckIn> events;
  };
  using Batch = std::vector<Posted>;
  // Of one shift and day.
  struct ShiftSum {
    size_t unit = 0;
    int32_t day = 0;
    std::string shift_key;
    uint64_t campaign = 0;
    std::array<int64_t, 3> minutes{}, attendances{};
    // A campaign has one category here, and is of one shift only.
    auto Key() const { return std::tie(unit, day, shift_key); }
  };

  // As one transaction.
  void Write(const std::function<absl::Status(storage::WriteTxn&)>& fn);
  void AddUnits();
  void AddPeople();
  // Takes indexes and triggers away; SQL that makes them again.
  std::vector<std::string> Undress();
  // Without the database: while another batch is written.
  void Make(int64_t count, Batch* batch);
  void NextCredit(Posted* posted);
  void AddEvents(Posted* posted);
  void Link(Posted* posted, const std::string& reason);
  void Put(const Batch& batch);
  void AddToSums(const Posted& posted);
  void PutSums();

  YearOptions options_;
  std::unique_ptr<sqlite::Connection> db_;
  FakeClock clock_;
  SeededRng rng_{7};
  IdSource ids_{&clock_, &rng_};
  std::vector<storage::pb::OrgUnit> units_;  // city, districts, streets, communities
  size_t first_community_ = 0;
  struct Person {
    std::string id, key, pseudonym;
  };
  std::vector<Person> people_;
  std::string campaigns_[6], campaign_keys_[6];
  int64_t seq_ = 0;
  std::string hash_;
  // Of the shift being served.
  int64_t shift_left_ = 0;
  std::string shift_id_, shift_key_;
  size_t unit_ = 0;
  uint64_t campaign_ = 0;
  Posted last_credit_;
  storage::pb::Assignment assignment_;
  // Of what was put.
  std::vector<ShiftSum> shifts_;
  absl::flat_hash_map<std::tuple<size_t, int32_t, size_t>, int64_t> heads_;  // unit, month, person
};

}  // namespace hjj::bench
