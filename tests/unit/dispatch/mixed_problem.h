// Small random problems in which any of the core problem's features meet.
#pragma once

#include <cstdint>
#include <string>

#include "server/dispatch/problem.h"

namespace hjj::dispatch {

inline constexpr uint32_t kMixes = 1 << 6;

// The bits of the mix say which features it has; the same numbers give the same problem.
Problem MixedProblem(uint32_t mix, uint64_t seed);
std::string MixName(uint32_t mix);

}  // namespace hjj::dispatch
