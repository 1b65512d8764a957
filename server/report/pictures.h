// Small pictures for printed pages: a trend, a map, a QR code, the place for a seal.
#pragma once

#include <absl/strings/string_view.h>

#include <string>
#include <vector>

#include "server/report/paper.h"
#include "shared/wire/outlines.h"

namespace hjj::report {

struct Bar {
  std::string label;
  double value = 0;
};
// Bars from a common zero, the highest with its value; labels as many as there is room for.
Block Bars(const Paper& paper, const std::vector<Bar>& bars, double width, double height);

struct Dot {
  MapPoint at;
  // By which its area grows.
  double weight = 1;
};
struct Map {
  std::vector<Outline> outlines;
  std::vector<Dot> dots;
  // Shows the dots' neighbourhood instead of all outlines.
  bool around_dots = false;
};
// Outlines, dots, a scale bar; north is up. An empty map says so.
Block Draw(const Paper& paper, const Map& map, double width, double height);

// Black on white with its quiet zone. Empty for a text too long for a QR code.
Block QrCode(absl::string_view text, double size);

// Where the seal goes: a circle of 42 mm, as a unit's official seal measures, and what to do.
Block SealPlace(const Paper& paper);

}  // namespace hjj::report
