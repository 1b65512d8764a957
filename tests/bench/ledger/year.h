// A city's year of hours, appended through the store as approvals do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/storage/store.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"

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
  Year(storage::Store* store, const YearOptions& options);
  // Ends the program when the store refuses.
  void Fill();

 private:
  void AddUnits();
  void AddPeople();
  void AppendSome(storage::WriteTxn& txn, int64_t count);
  storage::pb::HourEntryBody NextCredit(storage::WriteTxn& txn);
  void AddEvents(storage::WriteTxn& txn, storage::pb::HourEntryBody* body);
  void Append(storage::WriteTxn& txn, storage::pb::HourEntryBody body, const std::string& reason);

  storage::Store* store_;
  YearOptions options_;
  FakeClock clock_;
  SeededRng rng_{7};
  IdSource ids_{&clock_, &rng_};
  std::vector<storage::pb::OrgUnit> units_;  // city, districts, streets, communities
  size_t first_community_ = 0;
  std::vector<std::pair<std::string, std::string>> people_;  // id, pseudonym
  std::string campaigns_[6];
  int64_t seq_ = 0;
  std::string hash_;
  // Of the shift being served.
  int64_t shift_left_ = 0;
  std::string shift_id_;
  const storage::pb::OrgUnit* unit_ = nullptr;
  storage::pb::HourEntryBody last_credit_;
};

}  // namespace hjj::bench
