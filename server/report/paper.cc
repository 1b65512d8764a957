#include "server/report/paper.h"

#include <absl/strings/str_cat.h>
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "server/report/drawing.h"
#include "server/report/table_layout.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::report {
namespace {

constexpr double kShortSide = Mm(210), kLongSide = Mm(297), kMargin = Mm(18);
constexpr double kFootHeight = 20, kHeadHeight = 24;
// Where the baseline of Han characters stands under the middle of their box, in ems.
constexpr double kBaseline = 0.38;
constexpr TextStyle kSmall = {8, 12, Weight::kRegular, kSecondary};

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
template <typename T>
using Held = std::unique_ptr<T, Unref>;

void Insert(PangoAttrList* list, PangoAttribute* attribute, size_t from, size_t to) {
  attribute->start_index = static_cast<guint>(from);
  attribute->end_index = static_cast<guint>(to);
  pango_attr_list_insert(list, attribute);
}

guint16 Channel(double value) { return static_cast<guint16>(std::lround(value * 65535)); }

class SetLines final : public Lines {
 public:
  SetLines(Held<PangoLayout> layout, const TextStyle& style, double width)
      : layout_(std::move(layout)), style_(style), width_(width) {}

  int count() const override { return pango_layout_get_line_count(layout_.get()); }

  void Draw(cairo_t* cairo, double x, double y, int first, int last) const override {
    for (int i = first; i < last; ++i, y += style_.line) {
      PangoLayoutLine* line = pango_layout_get_line_readonly(layout_.get(), i);
      PangoRectangle box;
      pango_layout_line_get_extents(line, nullptr, &box);
      const double left = width_ - static_cast<double>(box.width) / PANGO_SCALE;
      const double shift = style_.align == Align::kEnd      ? left
                           : style_.align == Align::kCentre ? left / 2
                                                            : 0;
      SetColour(cairo, style_.colour);
      cairo_move_to(cairo, x + shift, y + style_.line / 2 + kBaseline * style_.size);
      pango_cairo_show_layout_line(cairo, line);
    }
  }

  // Characters of the last line, without punctuation.
  int LengthOfLast() const {
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout_.get(), count() - 1);
    const char* text =
        pango_layout_get_text(layout_.get()) + pango_layout_line_get_start_index(line);
    int length = 0;
    for (const char* end = text + pango_layout_line_get_length(line); text < end;
         text = g_utf8_next_char(text)) {
      const gunichar c = g_utf8_get_char(text);
      if (!g_unichar_ispunct(c) && !g_unichar_isspace(c)) ++length;
    }
    return length;
  }
  // Whether the last line was broken off the one before it by width alone.
  bool LastWrapped() const {
    if (count() < 2) return false;
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout_.get(), count() - 1);
    return !pango_layout_line_is_paragraph_start(line);
  }
  void Narrow(double by) {
    pango_layout_set_width(layout_.get(),
                           static_cast<int>(std::lround((width_ - by) * PANGO_SCALE)));
  }

 private:
  Held<PangoLayout> layout_;
  TextStyle style_;
  double width_;
};

cairo_status_t Append(void* out, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

absl::Status Check(cairo_status_t status) {
  if (status == CAIRO_STATUS_SUCCESS) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("cairo: ", cairo_status_to_string(status)));
}

class FlowedPaper final : public Paper {
 public:
  explicit FlowedPaper(PaperSetup setup)
      : setup_(std::move(setup)),
        page_width_(setup_.landscape ? kLongSide : kShortSide),
        page_height_(setup_.landscape ? kShortSide : kLongSide) {}

  absl::Status LoadFont() {
    fonts_.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    if (!fonts_) return absl::InternalError("pango: no FreeType fonts");
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts_.get()), 72);
    context_.reset(pango_font_map_create_context(fonts_.get()));
    pango_context_set_language(context_.get(), pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    // The same breaks whatever is drawn on.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);

    const Held<PangoFontDescription> wanted(Describe(TextStyle()));
    const Held<PangoFont> font(
        pango_font_map_load_font(fonts_.get(), context_.get(), wanted.get()));
    const Held<PangoFontDescription> found(font ? pango_font_describe(font.get()) : nullptr);
    if (!found || setup_.font_family != pango_font_description_get_family(found.get())) {
      return Refuse(absl::StatusCode::kFailedPrecondition, reason::kFontMissing,
                    absl::StrCat("the font \"", setup_.font_family,
                                 "\" is not installed; Debian's package fonts-noto-cjk has it"),
                    {{"font", setup_.font_family}});
    }
    return absl::OkStatus();
  }

  double width() const override { return page_width_ - 2 * kMargin; }
  double room() const override { return pages_.empty() ? Bottom() - kMargin : Bottom() - y_; }

  std::shared_ptr<const Lines> Set(const Spans& spans, const TextStyle& style,
                                   double width) const override {
    Held<PangoLayout> layout(pango_layout_new(context_.get()));
    const Held<PangoFontDescription> font(Describe(style));
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_width(layout.get(),
                           static_cast<int>(std::lround(std::max(width, 1.0) * PANGO_SCALE)));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    PangoAttrList* attributes = pango_attr_list_new();
    std::string text;
    for (const Span& span : spans) {
      const size_t from = text.size();
      text += span.text;
      if (span.weight > style.weight) {
        Insert(attributes,
               pango_attr_weight_new(static_cast<PangoWeight>(static_cast<int>(span.weight))), from,
               text.size());
      }
      if (span.colour != kInk) {
        Insert(attributes,
               pango_attr_foreground_new(Channel(span.colour.red), Channel(span.colour.green),
                                         Channel(span.colour.blue)),
               from, text.size());
      }
      if (span.whole) Insert(attributes, pango_attr_allow_breaks_new(FALSE), from, text.size());
      if (span.size > 0) {
        Insert(attributes,
               pango_attr_size_new_absolute(static_cast<int>(std::lround(span.size * PANGO_SCALE))),
               from, text.size());
      }
    }
    Insert(attributes, pango_attr_insert_hyphens_new(FALSE), 0, text.size());
    Insert(attributes, pango_attr_font_features_new("tnum 1"), 0, text.size());
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));

    auto lines = std::make_shared<SetLines>(std::move(layout), style, width);
    const int count = lines->count();
    for (int step = 1; step <= 4 && lines->LastWrapped() && lines->LengthOfLast() < 2; ++step) {
      lines->Narrow(step * style.size / 2);
    }
    // Not at the price of a line more, nor where words are broken anyway.
    if (lines->count() != count || (lines->LastWrapped() && lines->LengthOfLast() < 2)) {
      lines->Narrow(0);
    }
    return lines;
  }

  void Place(const Block& block, double space_before) override {
    if (begun()) {
      if (block.height + space_before > room() + 0.01) {
        BreakPage();
      } else {
        y_ += space_before;
      }
    }
    Put(block);
  }

  void Place(const Table& table, double space_before, double tail) override {
    const double before = begun() ? space_before : 0;
    const std::vector<Block> parts =
        LayOut(*this, table, width(), room() - before, Bottom() - Top(running_head_), tail);
    for (size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) {
        BreakPage();
      } else if (parts[i].draw) {
        y_ += before;
      }
      if (parts[i].draw) Put(parts[i]);
    }
  }

  void BreakPage() override {
    if (begun()) NewPage(running_head_);
  }

  void BeginPart(std::string running_head) override {
    if (begun()) NewPage("");
    running_head_ = std::move(running_head);
  }

  int page_count() const override {
    return static_cast<int>(pages_.size()) -
           (pages_.size() > 1 && pages_.back().blocks.empty() ? 1 : 0);
  }

  absl::StatusOr<std::string> Pdf() const override {
    std::string out;
    const Held<cairo_surface_t> surface(
        cairo_pdf_surface_create_for_stream(Append, &out, page_width_, page_height_));
    const std::string time =
        absl::FormatTime("%Y-%m-%dT%H:%M:%S%Ez", setup_.create_time, setup_.zone);
    const auto tell = [&](cairo_pdf_metadata_t key, const std::string& value) {
      cairo_pdf_surface_set_metadata(surface.get(), key, value.c_str());
    };
    tell(CAIRO_PDF_METADATA_TITLE, setup_.title);
    tell(CAIRO_PDF_METADATA_AUTHOR, setup_.author);
    tell(CAIRO_PDF_METADATA_CREATOR, "Haijiejie Dispatch");
    tell(CAIRO_PDF_METADATA_CREATE_DATE, time);
    tell(CAIRO_PDF_METADATA_MOD_DATE, time);
    const Held<cairo_t> cairo(cairo_create(surface.get()));
    for (int page = 0; page < page_count(); ++page) {
      DrawPage(cairo.get(), page);
      cairo_show_page(cairo.get());
    }
    HJJ_RETURN_IF_ERROR(Check(cairo_status(cairo.get())));
    cairo_surface_finish(surface.get());
    HJJ_RETURN_IF_ERROR(Check(cairo_surface_status(surface.get())));
    return out;
  }

  absl::StatusOr<std::string> Png(int page, int dots_per_inch) const override {
    if (page < 0 || page >= page_count()) return absl::OutOfRangeError("no such page");
    const double scale = dots_per_inch / 72.0;
    const Held<cairo_surface_t> surface(cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(page_width_ * scale)),
        static_cast<int>(std::lround(page_height_ * scale))));
    HJJ_RETURN_IF_ERROR(Check(cairo_surface_status(surface.get())));
    const Held<cairo_t> cairo(cairo_create(surface.get()));
    cairo_scale(cairo.get(), scale, scale);
    FillBox(cairo.get(), 0, 0, page_width_, page_height_, Rgb(0xFFFFFF));
    DrawPage(cairo.get(), page);
    HJJ_RETURN_IF_ERROR(Check(cairo_status(cairo.get())));
    std::string out;
    HJJ_RETURN_IF_ERROR(Check(cairo_surface_write_to_png_stream(surface.get(), Append, &out)));
    return out;
  }

 private:
  struct Placed {
    Block block;
    double y = 0;
  };
  struct Page {
    std::string head;
    std::vector<Placed> blocks;
  };

  PangoFontDescription* Describe(const TextStyle& style) const {
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, setup_.font_family.c_str());
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font,
                                      static_cast<PangoWeight>(static_cast<int>(style.weight)));
    return font;
  }

  static double Top(const std::string& head) { return kMargin + (head.empty() ? 0 : kHeadHeight); }
  double Bottom() const { return page_height_ - kMargin - kFootHeight; }
  // Something stands on the present page.
  bool begun() const { return !pages_.empty() && !pages_.back().blocks.empty(); }

  void NewPage(std::string head) {
    y_ = Top(head);
    pages_.push_back({std::move(head), {}});
  }
  void Put(const Block& block) {
    if (pages_.empty()) NewPage("");
    pages_.back().blocks.push_back({block, y_});
    y_ += block.height;
  }

  void DrawPage(cairo_t* cairo, int number) const {
    const Page& page = pages_[number];
    if (!page.head.empty()) {
      Text(page.head, kSmall, width()).draw(cairo, kMargin, kMargin);
      DrawLine(cairo, kMargin, kMargin + 15, page_width_ - kMargin, kMargin + 15, 0.4, kHairline);
    }
    for (const Placed& placed : page.blocks) {
      if (placed.block.draw) placed.block.draw(cairo, kMargin, placed.y);
    }
    TextStyle right = kSmall;
    right.align = Align::kEnd;
    const double at = page_height_ - kMargin - kSmall.line;
    Text(setup_.foot, kSmall, width() - 80).draw(cairo, kMargin, at);
    Text(absl::StrCat("第 ", number + 1, " 页，共 ", page_count(), " 页"), right, 80)
        .draw(cairo, page_width_ - kMargin - 80, at);
  }

  PaperSetup setup_;
  double page_width_, page_height_;
  Held<PangoFontMap> fonts_;
  Held<PangoContext> context_;
  std::string running_head_;
  std::vector<Page> pages_;
  double y_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Paper>> Paper::Open(PaperSetup setup) {
  auto paper = std::make_unique<FlowedPaper>(std::move(setup));
  HJJ_RETURN_IF_ERROR(paper->LoadFont());
  return paper;
}

Block Paper::Text(const Spans& spans, const TextStyle& style, double width) const {
  auto lines = Set(spans, style, width);
  const int count = lines->count();
  return {width, count * style.line, [lines, count](cairo_t* cairo, double x, double y) {
            lines->Draw(cairo, x, y, 0, count);
          }};
}

Block Paper::Text(absl::string_view text, const TextStyle& style, double width) const {
  return Text(Spans{{std::string(text)}}, style, width);
}

Block Paper::Whole(const Table& table, double width) const {
  constexpr double kEndless = 1e9;
  return LayOut(*this, table, width, kEndless, kEndless, 0).front();
}

Block Space(double height) { return {0, height, nullptr}; }

Block Rule(double width, double thickness, Colour colour) {
  return {width, thickness, [=](cairo_t* cairo, double x, double y) {
            DrawLine(cairo, x, y + thickness / 2, x + width, y + thickness / 2, thickness, colour);
          }};
}

Block Stack(std::vector<Block> blocks, double gap) {
  Block out;
  for (size_t i = 0; i < blocks.size(); ++i) {
    out.width = std::max(out.width, blocks[i].width);
    out.height += blocks[i].height + (i > 0 ? gap : 0);
  }
  out.draw = [blocks = std::move(blocks), gap](cairo_t* cairo, double x, double y) {
    for (const Block& block : blocks) {
      if (block.draw) block.draw(cairo, x, y);
      y += block.height + gap;
    }
  };
  return out;
}

Block Beside(std::vector<Block> blocks, double gap) {
  Block out;
  for (size_t i = 0; i < blocks.size(); ++i) {
    out.width += blocks[i].width + (i > 0 ? gap : 0);
    out.height = std::max(out.height, blocks[i].height);
  }
  out.draw = [blocks = std::move(blocks), gap](cairo_t* cairo, double x, double y) {
    for (const Block& block : blocks) {
      if (block.draw) block.draw(cairo, x, y);
      x += block.width + gap;
    }
  };
  return out;
}

Block Panel(Block inside, double padding, Colour fill) {
  Block out{inside.width + 2 * padding, inside.height + 2 * padding, nullptr};
  out.draw = [inside = std::move(inside), padding, fill, width = out.width, height = out.height](
                 cairo_t* cairo, double x, double y) {
    FillBox(cairo, x, y, width, height, fill);
    inside.draw(cairo, x + padding, y + padding);
  };
  return out;
}

}  // namespace hjj::report
