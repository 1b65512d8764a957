#include "server/report/table_layout.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "server/report/drawing.h"

namespace hjj::report {
namespace {

constexpr double kSlack = 0.01;  // of sums of lengths
constexpr double kUnderCaption = 3;

// A row whose cells are broken into lines.
struct SetRow {
  std::vector<std::shared_ptr<const Lines>> cells;
  int lines = 1;  // of the tallest cell
  bool strong = false;
  bool head = false;
};

// Lines first … last - 1 of a row.
struct Slice {
  const SetRow* row = nullptr;
  int first = 0;
  int last = 0;
  double height = 0;
};

class Layout {
 public:
  Layout(const Paper& paper, const Table& table, double width) : look_(table), width_(width) {
    look_.rows.clear();
    const double fixed = Sum(&Column::width), shares = Shares();
    double x = 0;
    for (const Column& column : look_.columns) {
      const double width =
          column.width > 0 ? column.width : (width_ - fixed) * column.share / shares;
      left_.push_back(x);
      widths_.push_back(width);
      x += width;
    }
    Row titles;
    for (const Column& column : look_.columns) titles.cells.push_back({{column.title}});
    TextStyle style = look_.style;
    style.weight = Weight::kMedium;
    style.colour = kSecondary;
    head_ = SetCells(paper, titles, style);
    head_.head = true;
    for (const Row& row : table.rows) {
      style = look_.style;
      if (row.strong) style.weight = Weight::kBold;
      rows_.push_back(SetCells(paper, row, style));
      rows_.back().strong = row.strong;
    }
  }

  std::vector<Block> Break(double first_room, double page_room, double tail) {
    std::vector<Block> parts;
    const double head = HeightOf(head_, head_.lines, false);
    double room = first_room;
    size_t next = 0;
    int begun = 0;  // lines of the next row that stand on the page before
    bool fresh = false, caption_placed = false;
    do {
      std::vector<Slice> slices = {{&head_, 0, head_.lines, head}};
      const bool captioned = look_.caption.height > 0 && !caption_placed;
      double left = room - head - (captioned ? look_.caption.height + kUnderCaption : 0);
      const size_t fits = begun > 0 ? 0 : Fitting(next, left);
      const size_t take = Choose(next, fits, left, tail, fresh);
      for (size_t i = 0; i < take; ++i, ++next) {
        slices.push_back(Whole(rows_[next]));
        left -= slices.back().height;
      }
      if (take == 0 && next < rows_.size() && (fresh || begun > 0)) {
        // Taller than a page: by lines.
        const SetRow& row = rows_[next];
        const int last = std::clamp(
            begun + static_cast<int>((left - 2 * look_.padding_y + kSlack) / look_.style.line),
            begun + 1, row.lines);
        slices.push_back({&row, begun, last, HeightOf(row, last - begun, last == row.lines)});
        left -= slices.back().height;
        begun = last;
        if (begun == row.lines) {
          begun = 0;
          ++next;
          for (const size_t more = next + Choose(next, Fitting(next, left), left, tail, true);
               next < more; ++next) {
            slices.push_back(Whole(rows_[next]));
            left -= slices.back().height;
          }
        }
      }
      if (slices.size() > 1 || rows_.empty()) {
        Block part = Draw(std::move(slices));
        if (captioned) part = Stack({look_.caption, std::move(part)}, kUnderCaption);
        caption_placed = true;
        parts.push_back(std::move(part));
      } else {
        parts.emplace_back();
      }
      room = page_room;
      fresh = true;
    } while (next < rows_.size());
    return parts;
  }

 private:
  double Sum(double Column::*member) const {
    double sum = 0;
    for (const Column& column : look_.columns) sum += column.*member;
    return sum;
  }
  double Shares() const {
    double sum = 0;
    for (const Column& column : look_.columns) sum += column.width > 0 ? 0 : column.share;
    return sum;
  }

  SetRow SetCells(const Paper& paper, const Row& row, TextStyle style) const {
    SetRow out;
    for (size_t i = 0; i < widths_.size(); ++i) {
      style.align = look_.columns[i].align;
      out.cells.push_back(paper.Set(i < row.cells.size() ? row.cells[i] : Spans(), style,
                                    widths_[i] - 2 * look_.padding_x));
      out.lines = std::max(out.lines, out.cells.back()->count());
    }
    return out;
  }

  double HeightOf(const SetRow& row, int lines, bool whole) const {
    const double height = lines * look_.style.line + 2 * look_.padding_y;
    return whole ? std::max(height, look_.min_row_height) : height;
  }
  Slice Whole(const SetRow& row) const {
    return {&row, 0, row.lines, HeightOf(row, row.lines, true)};
  }

  // How many rows from `next` on fit into `left`.
  size_t Fitting(size_t next, double left) const {
    size_t count = 0;
    for (; next + count < rows_.size(); ++count) {
      left -= HeightOf(rows_[next + count], rows_[next + count].lines, true);
      if (left < -kSlack) break;
    }
    return count;
  }

  // How many of the `fits` rows to take, so that no page begins or ends with a single row.
  size_t Choose(size_t next, size_t fits, double left, double tail, bool fresh) const {
    const size_t remaining = rows_.size() - next;
    if (remaining == 0) return 0;
    size_t take = fits;
    if (take == remaining) {
      double used = 0;
      for (size_t i = 0; i < take; ++i) used += Whole(rows_[next + i]).height;
      if (left - used + kSlack >= tail) return take;
      if (fresh && take <= 2) return take;  // a tail taller than the rest of a page
      take = take > 2 ? take - 2 : 0;
    } else if (remaining - take == 1 && take > 1) {
      --take;
    }
    if (take == 1 && remaining > 1 && !fresh) take = 0;
    return take;
  }

  Block Draw(std::vector<Slice> slices) {
    Block block{width_, 0, nullptr};
    for (const Slice& slice : slices) block.height += slice.height;
    // The rows outlive the layout in the block.
    std::vector<SetRow> rows;
    for (const Slice& slice : slices) rows.push_back(*slice.row);
    block.draw = [look = look_, left = left_, widths = widths_, width = width_,
                  height = block.height, rows = std::move(rows),
                  slices = std::move(slices)](cairo_t* cairo, double x, double y) {
      double top = y;
      for (size_t i = 0; i < slices.size(); ++i) {
        const Slice& slice = slices[i];
        const SetRow& row = rows[i];
        if (row.head || row.strong) FillBox(cairo, x, top, width, slice.height, kSand);
        for (size_t c = 0; c < widths.size(); ++c) {
          const Lines& cell = *row.cells[c];
          const int last = std::min(slice.last, cell.count());
          if (slice.first >= last) continue;
          const double text = (last - slice.first) * look.style.line;
          const double inset = (look.centred || row.head) && slice.first == 0
                                   ? (slice.height - text) / 2
                                   : look.padding_y;
          cell.Draw(cairo, x + left[c] + look.padding_x, top + inset, slice.first, last);
        }
        top += slice.height;
        if (row.head) {
          DrawLine(cairo, x, top, x + width, top, 0.9, kSea);
        } else {
          DrawLine(cairo, x, top, x + width, top, 0.4, look.grid ? kOutline : kHairline);
        }
      }
      if (!look.grid) return;
      DrawLine(cairo, x, y, x + width, y, 0.4, kOutline);
      for (size_t c = 0; c <= widths.size(); ++c) {
        const double at = x + (c < widths.size() ? left[c] : width);
        DrawLine(cairo, at, y, at, y + height, 0.4, kOutline);
      }
    };
    return block;
  }

  Table look_;
  double width_;
  std::vector<double> left_, widths_;
  SetRow head_;
  std::vector<SetRow> rows_;
};

}  // namespace

std::vector<Block> LayOut(const Paper& paper, const Table& table, double width, double first_room,
                          double page_room, double tail) {
  return Layout(paper, table, width).Break(first_room, page_room, tail);
}

}  // namespace hjj::report
