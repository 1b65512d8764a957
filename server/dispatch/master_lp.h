// What the files of Master share, and nobody else: Clp's program itself.
#pragma once

#include <atomic>
#include <coin/ClpEventHandler.hpp>
#include <coin/ClpSimplex.hpp>
#include <vector>

#include "server/dispatch/master.h"

namespace hjj::dispatch {

inline constexpr double kWhole = 1e-6;  // shares this near to a whole number are one

inline bool IsSet(const std::atomic<bool>* flag) {
  return flag != nullptr && flag->load(std::memory_order_relaxed);
}

struct Master::Lp {
  ClpSimplex simplex;
  // Of each slot's missing heads, to the minimum and to the target; -1: none can be.
  std::vector<int> below, above;
  int first = 0;  // Clp's number of the first schedule
};

}  // namespace hjj::dispatch
