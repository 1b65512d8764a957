#include "server/report/parts.h"

#include <absl/strings/ascii.h>

#include <algorithm>
#include <utility>

#include "server/report/drawing.h"

namespace hjj::report {
namespace {

Spans NumbersLarge(absl::string_view text) {
  Spans out;
  for (size_t at = 0; at < text.size();) {
    const auto is_number = [&](size_t i) {
      return absl::ascii_isdigit(text[i]) || text[i] == ',' || text[i] == '.' || text[i] == '%';
    };
    const bool number = is_number(at);
    size_t end = at;
    while (end < text.size() && is_number(end) == number) ++end;
    Span span{std::string(text.substr(at, end - at))};
    if (number) {
      span.weight = Weight::kBold;
    } else {
      span.size = 10;
    }
    out.push_back(std::move(span));
    at = end;
  }
  return out;
}

}  // namespace

Block Fields(const Paper& paper, const std::vector<Field>& fields, int columns, double width) {
  constexpr double kGap = 18;
  const double each = (width - (columns - 1) * kGap) / columns;
  std::vector<Block> rows;
  for (size_t from = 0; from < fields.size(); from += columns) {
    std::vector<Block> cells;
    double tallest = 0;
    const size_t to = std::min(fields.size(), from + columns);
    for (size_t i = from; i < to; ++i) {
      const Field& field = fields[i];
      TextStyle value = kBody;
      value.size = 11;
      value.weight = Weight::kMedium;
      cells.push_back(Stack({paper.Text(field.label, kNote, each),
                             field.value.empty() ? Block{each, value.line, nullptr}
                                                 : paper.Text(field.value, value, each)}));
      tallest = std::max(tallest, cells.back().height);
    }
    for (size_t i = from; i < to; ++i) {
      Block& cell = cells[i - from];
      const bool blank = fields[i].value.empty();
      cell = Stack({cell, Space(tallest - cell.height + 3),
                    Rule(each, blank ? 0.7 : 0.4, blank ? kInk : kHairline)});
      cell.width = each;
    }
    rows.push_back(Beside(std::move(cells), kGap));
  }
  return Stack(std::move(rows), 7);
}

Block SignLines(const Paper& paper, const std::vector<Field>& fields, double width) {
  constexpr double kLabel = 76;
  std::vector<Block> rows;
  for (const Field& field : fields) {
    Block value = field.value.empty() ? Stack({Space(15), Rule(width - kLabel, 0.7, kInk)})
                                      : paper.Text(field.value, kBody, width - kLabel);
    rows.push_back(Beside(
        {paper.Text(field.label, {kBody.size, kBody.line, Weight::kRegular, kSecondary}, kLabel),
         std::move(value)}));
  }
  return Stack(std::move(rows), 8);
}

Block Heading(const Paper& paper, absl::string_view text, double width) {
  return paper.Text(text, {11.5, 18, Weight::kBold, kSea}, width);
}

Block Figures(const Paper& paper, const std::vector<Figure>& figures, size_t columns,
              double width) {
  constexpr double kPadding = 10, kGap = 10;
  const double each = (width - 2 * kPadding - static_cast<double>(columns - 1) * kGap) /
                      static_cast<double>(columns);
  std::vector<Block> rows;
  for (size_t from = 0; from < figures.size(); from += columns) {
    std::vector<Block> cells;
    for (size_t i = from; i < std::min(figures.size(), from + columns); ++i) {
      Block cell = Stack(
          {paper.Text(figures[i].label, kNote, each),
           paper.Text(NumbersLarge(figures[i].value), {20, 26, Weight::kMedium, kInk}, each)});
      cell.width = each;
      cells.push_back(std::move(cell));
    }
    rows.push_back(Beside(std::move(cells), kGap));
  }
  Block all = Stack(std::move(rows), 8);
  all.width = width - 2 * kPadding;
  return Panel(std::move(all), kPadding, kSand);
}

}  // namespace hjj::report
