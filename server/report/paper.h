// Pages for printing: Chinese text set by Pango on a fixed line grid, put into a flow of pages and
// drawn by Cairo, as PDF or as a picture of one page. Lengths are points (1/72 inch).
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

typedef struct _cairo cairo_t;

namespace hjj::report {

constexpr double Mm(double millimetres) { return millimetres * 72 / 25.4; }

struct Colour {
  double red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};
constexpr Colour Rgb(unsigned hex) {
  return {(hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0};
}
// 海与沙, as in the app.
inline constexpr Colour kInk = Rgb(0x17242B);
inline constexpr Colour kSecondary = Rgb(0x4A5A62);
inline constexpr Colour kSea = Rgb(0x0B5F6F);
inline constexpr Colour kSand = Rgb(0xFBF7F0);
inline constexpr Colour kAmber = Rgb(0x8A5300);
inline constexpr Colour kGold = Rgb(0xFFC94D);
inline constexpr Colour kOutline = Rgb(0x71828A);
inline constexpr Colour kHairline = Rgb(0xC9D1D4);

// Medium needs the full Noto family; where only Regular and Bold are installed it is Regular.
enum class Weight { kRegular = 400, kMedium = 500, kBold = 700 };
enum class Align { kStart, kCentre, kEnd };

struct TextStyle {
  double size = 10;
  double line = 16;
  Weight weight = Weight::kRegular;
  Colour colour = kInk;
  Align align = Align::kStart;
};

// A stretch of text that may differ from the style around it.
struct Span {
  std::string text;
  // Heavier than the style, if so.
  Weight weight = Weight::kRegular;
  // Unless kInk: instead of the style's colour.
  Colour colour = kInk;
  // Unless 0: instead of the style's, on the same baseline.
  double size = 0;
  // Stays on one line; only for what is surely shorter than one.
  bool whole = false;
};
using Spans = std::vector<Span>;

// Text broken into lines of one height. Belongs to the thread of its Paper.
class Lines {
 public:
  virtual ~Lines() = default;
  virtual int count() const = 0;
  // Lines first … last - 1, the first one at y.
  virtual void Draw(cairo_t* cairo, double x, double y, int first, int last) const = 0;
};

// Something of a known size that is drawn wherever there is room for it.
struct Block {
  double width = 0;
  double height = 0;
  std::function<void(cairo_t*, double x, double y)> draw;
};
Block Space(double height);
Block Rule(double width, double thickness = 0.5, Colour colour = kHairline);
// One under the other, or side by side from the top.
Block Stack(std::vector<Block> blocks, double gap = 0);
Block Beside(std::vector<Block> blocks, double gap = 0);
// On a ground of its own.
Block Panel(Block inside, double padding, Colour fill);

struct PaperSetup {
  std::string title;
  std::string author;
  // Stands as the file's creation time: the same document at the same time has the same bytes.
  absl::Time create_time;
  absl::TimeZone zone;
  bool landscape = false;
  // In small type at the foot of every page, left of 第 x 页，共 y 页.
  std::string foot;
  std::string font_family = "Noto Sans CJK SC";
};

struct Table;

// One document on A4 with margins of 18 mm. Used by one thread; nothing is shared between papers.
class Paper {
 public:
  // FAILED_PRECONDITION / FONT_MISSING when the font is not installed, naming it.
  static absl::StatusOr<std::unique_ptr<Paper>> Open(PaperSetup setup);
  virtual ~Paper() = default;

  // Of the area inside the margins, without head and foot.
  virtual double width() const = 0;
  virtual double room() const = 0;  // left on this page

  // Broken where Chinese may be broken, over-long words anywhere, nothing ever cut; where it can be
  // helped, a last line does not hold a single character.
  virtual std::shared_ptr<const Lines> Set(const Spans& spans, const TextStyle& style,
                                           double width) const = 0;
  Block Text(const Spans& spans, const TextStyle& style, double width) const;
  Block Text(absl::string_view text, const TextStyle& style, double width) const;

  // Puts a block under what is there; on a new page when it does not fit here.
  virtual void Place(const Block& block, double space_before = 0) = 0;
  // Puts a table, on as many pages as it needs, the head repeated on each. No page begins or ends
  // with a single row, except where a row is taller than a page. At least `tail` stays free after
  // it on its last page.
  virtual void Place(const Table& table, double space_before = 0, double tail = 0) = 0;
  // A table in one piece of a width of its own, to stand beside other things.
  Block Whole(const Table& table, double width) const;
  // What is put next begins a page; no page stays empty.
  virtual void BreakPage() = 0;
  // The same; the pages after the next one bear `running_head`.
  virtual void BeginPart(std::string running_head) = 0;

  virtual int page_count() const = 0;
  virtual absl::StatusOr<std::string> Pdf() const = 0;
  // Page 0 … page_count() - 1.
  virtual absl::StatusOr<std::string> Png(int page, int dots_per_inch) const = 0;
};

struct Column {
  std::string title;
  // 0: shares what the others leave, by `share`.
  double width = 0;
  double share = 1;
  Align align = Align::kStart;
};

struct Row {
  std::vector<Spans> cells;
  bool strong = false;  // a sum
};

struct Table {
  // Stands over the first rows, wherever they come to stand.
  Block caption;
  std::vector<Column> columns;
  std::vector<Row> rows;
  TextStyle style = {9.5, 15};
  double padding_x = 5;
  double padding_y = 3.5;
  double min_row_height = 0;
  // Lines around every cell, for writing on; else only under each row.
  bool grid = false;
  // Cells stand in the middle of their row's height.
  bool centred = false;
};

}  // namespace hjj::report
