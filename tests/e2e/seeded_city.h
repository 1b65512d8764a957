// A small installation on disk with people who hold keys, sessions and shifts, made by writing to
// the store directly: for tests that start the real server on it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/storage/store.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"
#include "shared/crypto/sign.h"

namespace hjj::e2e {

class SeededCity {
 public:
  struct Volunteer {
    std::string person_id;
    crypto::SigningKey key;
    std::string access_token;                 // good for 15 minutes
    std::vector<std::string> assignment_ids;  // accepted, one after another until now
    std::vector<absl::Time> shift_starts;     // each 40 minutes long
  };

  SeededCity(int volunteers, int assignments_each, uint64_t seed);
  // Removes it from the disk, unless the test failed: then it is there to be looked at.
  ~SeededCity();
  SeededCity(const SeededCity&) = delete;
  SeededCity& operator=(const SeededCity&) = delete;

  const std::string& data_dir() const { return data_dir_; }
  const std::vector<Volunteer>& volunteers() const { return volunteers_; }
  // The store, opened here; only while no server holds it.
  std::unique_ptr<storage::Store> OpenStore() const;

  std::string lead_access_token;

 private:
  std::string data_dir_;
  SystemClock clock_;
  std::vector<Volunteer> volunteers_;
};

}  // namespace hjj::e2e
