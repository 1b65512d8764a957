// Parts that several documents share.
#pragma once

#include <absl/strings/string_view.h>

#include <string>
#include <vector>

#include "server/report/paper.h"

namespace hjj::report {

inline constexpr TextStyle kBody = {10, 16};
inline constexpr TextStyle kNote = {8.5, 13.5, Weight::kRegular, kSecondary};

// "label value"; an empty value is a line to write on, at least as long as `blank`.
struct Field {
  std::string label;
  std::string value;
};
// Label above value, in `columns` columns of equal width under a hairline each.
Block Fields(const Paper& paper, const std::vector<Field>& fields, int columns, double width);
// Label before value, one under the other; room to sign where the value is empty.
Block SignLines(const Paper& paper, const std::vector<Field>& fields, double width);

// The name of a section.
Block Heading(const Paper& paper, absl::string_view text, double width);

// "46 小时 30 分": the numbers are set large, the rest small.
struct Figure {
  std::string label;
  std::string value;
};
// Side by side on sand, in rows of `columns`.
Block Figures(const Paper& paper, const std::vector<Figure>& figures, size_t columns, double width);

}  // namespace hjj::report
