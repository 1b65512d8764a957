// Invents a city's week: who lives where and offers which hours, which shifts want how many, and
// who could take what at what cost, by the hard rules and the soft cost the product uses. The same
// shape gives the same city.
#pragma once

#include <cstdint>

#include "server/instances/instance.h"

namespace hjj::dispatch {

struct CityShape {
  int32_t volunteers = 1'000;
  int32_t shifts = 200;
  int32_t heads = 10;  // wanted by a shift on average: more is undersupply, fewer oversupply
  uint64_t seed = 1;
  // Of a hundred: volunteers who come in teams, heads already promised, heads already fixed.
  int32_t team_percent = 4;
  int32_t promised_percent = 10;
  int32_t fixed_percent = 2;
  bool even_load = true;
};

// Some communities have many volunteers and few shifts and some the other way round; a promise in
// twenty cannot be kept. One slot for each shift; homes are filled in.
Instance MakeCity(const CityShape& shape);

}  // namespace hjj::dispatch
