// Outlines of the reference city's districts, for pictures. Other cities have none: their maps show
// dots alone.
#pragma once

#include <absl/strings/string_view.h>

#include <vector>

#include "server/report/pictures.h"

namespace hjj::report {

// Those within the unit of this statistical code, or the one it lies in; empty when unknown.
std::vector<Outline> OutlinesOf(absl::string_view unit_code);

}  // namespace hjj::report
