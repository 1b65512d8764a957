// Sums of entries by unit path, month of service and grade: what seals and tallies are held
// against.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/strings/string_view.h>

#include <cstdint>
#include <string>

#include "server/domain/entry_fields.h"

namespace hjj::ledger {

// Not thread-safe. A unit's or a month's line may be there with nothing in it.
class UnitTotals {
 public:
  struct Sum {
    int64_t minutes = 0;
    int64_t attendances = 0;
    bool operator==(const Sum&) const = default;
    void Add(const Sum& other) {
      minutes += other.minutes;
      attendances += other.attendances;
    }
  };
  struct Key {
    int32_t month = 0;  // yyyymm
    int32_t grade = 0;
    bool operator==(const Key&) const = default;
    template <typename H>
    friend H AbslHashValue(H h, const Key& key) {
      return H::combine(std::move(h), key.month, key.grade);
    }
  };
  using Lines = absl::flat_hash_map<Key, Sum>;

  UnitTotals() = default;
  UnitTotals(const UnitTotals&) = delete;
  UnitTotals& operator=(const UnitTotals&) = delete;
  UnitTotals(UnitTotals&& other) noexcept { *this = std::move(other); }
  UnitTotals& operator=(UnitTotals&& other) noexcept {
    units_ = std::move(other.units_);
    last_ = nullptr;
    other.last_ = nullptr;
    return *this;
  }

  // A CREDIT adds its minutes and one attendance, a REVERSAL takes both away, others are nobody's.
  void Add(const EntryFields& entry);
  void Add(absl::string_view path, Key key, Sum sum) { Of(path)[key].Add(sum); }
  void Merge(const UnitTotals& other);

  // Whether both have the same of one unit itself.
  bool Agrees(const UnitTotals& other, absl::string_view path) const;
  // Of all units and months, one grade.
  Sum OfGrade(int32_t grade) const;
  const absl::flat_hash_map<std::string, Lines>& units() const { return units_; }

 private:
  Lines& Of(absl::string_view path);

  absl::flat_hash_map<std::string, Lines> units_;
  // Entries of one shift follow each other.
  decltype(units_)::value_type* last_ = nullptr;
};

}  // namespace hjj::ledger
