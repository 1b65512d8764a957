// Outlines of the reference city's districts, for pictures: they are simplified and of unstated
// datum, nothing may be decided by them. Other cities have none: their maps show dots alone.
#pragma once

#include <absl/strings/string_view.h>

#include <string>
#include <vector>

namespace hjj {

// Degrees; of one datum throughout a picture.
struct MapPoint {
  double longitude = 0;
  double latitude = 0;
};
struct Outline {
  // Statistical code of the unit, and what it is called.
  std::string code;
  std::string name;
  MapPoint label;
  std::vector<std::vector<MapPoint>> rings;
};
// Every district, read once; empty never.
const std::vector<Outline>& AllOutlines();
// Those within the unit of this statistical code, or the one it lies in; empty when unknown.
std::vector<Outline> OutlinesOf(absl::string_view unit_code);

}  // namespace hjj
