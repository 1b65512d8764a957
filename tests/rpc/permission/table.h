// The permission table as people read it: written out by hand beside server/domain/policy.cc, so
// that a slip there cannot agree with itself here.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tests/rpc/permission/world.h"

namespace hjj::permission {

struct Row {
  std::string rpc;   // "Directory/GetPerson"
  std::string what;  // whose id varies
  std::array<std::string, kWhoCount> letters;
  // Reasons an 'r' of this row may have.
  std::vector<std::string> refusals;

  std::string Name() const { return rpc + " " + what; }
};

const std::vector<Row>& Table();

}  // namespace hjj::permission
