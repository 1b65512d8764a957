#include "server/report/pictures.h"

#include <absl/strings/str_cat.h>
#include <qrencode.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "server/report/drawing.h"
#include "server/report/words.h"

namespace hjj::report {
namespace {

constexpr TextStyle kLabel = {7.5, 11, Weight::kRegular, kSecondary};
constexpr double kMetresPerDegree = 111'195;

TextStyle Centred(TextStyle style) {
  style.align = Align::kCentre;
  return style;
}

// A round figure at or above.
double NiceAbove(double value) {
  if (value <= 1) return 1;
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
    if (value <= step * power) return step * power;
  }
  return 10 * power;
}

// From degrees to the box.
struct Projection {
  double west = 0, north = 0, shrink = 1, scale = 1, left = 0, top = 0;
  double X(const MapPoint& p) const { return left + (p.longitude - west) * shrink * scale; }
  double Y(const MapPoint& p) const { return top + (north - p.latitude) * scale; }
};

Projection Fit(const Map& map, double width, double height) {
  double west = 180, east = -180, south = 90, north = -90;
  const auto take = [&](const MapPoint& p) {
    west = std::min(west, p.longitude);
    east = std::max(east, p.longitude);
    south = std::min(south, p.latitude);
    north = std::max(north, p.latitude);
  };
  for (const Dot& dot : map.dots) take(dot.at);
  if (!map.around_dots || map.dots.empty()) {
    for (const Outline& outline : map.outlines) {
      // Far islands come in only where there are dots.
      const auto largest =
          std::max_element(outline.rings.begin(), outline.rings.end(),
                           [](const auto& a, const auto& b) { return a.size() < b.size(); });
      if (largest == outline.rings.end()) continue;
      for (const MapPoint& p : *largest) take(p);
    }
  }
  // Never closer than two kilometres: a map of one crossing tells nothing.
  const double least = 2000 / kMetresPerDegree;
  const double shrink = std::cos((south + north) / 2 * M_PI / 180);
  const double tall = std::max(north - south, least) * 1.08;
  const double wide = std::max((east - west) * shrink, least) * 1.08;
  Projection out;
  out.shrink = shrink;
  out.scale = std::min(width / wide, height / tall);
  out.west = (west + east) / 2;
  out.north = (south + north) / 2;
  out.left = width / 2;
  out.top = height / 2;
  return out;
}

// The longest of 1, 2, 5, 10 … km that takes up to a quarter of the width.
int ScaleKm(const Projection& view, double width) {
  int best = 1;
  for (const int km : {1, 2, 5, 10, 20, 50, 100}) {
    if (km * 1000 / kMetresPerDegree * view.scale <= width / 4) best = km;
  }
  return best;
}

void Trace(cairo_t* cairo, const Outline& outline, const Projection& view) {
  cairo_new_path(cairo);
  for (const auto& ring : outline.rings) {
    for (size_t i = 0; i < ring.size(); ++i) {
      (i == 0 ? cairo_move_to : cairo_line_to)(cairo, view.X(ring[i]), view.Y(ring[i]));
    }
    cairo_close_path(cairo);
  }
}

}  // namespace

Block Bars(const Paper& paper, const std::vector<Bar>& bars, double width, double height) {
  double highest = 0;
  for (const Bar& bar : bars) highest = std::max(highest, bar.value);
  Block out{width, height, nullptr};
  if (highest == 0) {
    const Block words = paper.Text("这段时间没有记录", Centred(kLabel), width);
    out.draw = [words, height](cairo_t* cairo, double x, double y) {
      words.draw(cairo, x, y + (height - words.height) / 2);
    };
    return out;
  }
  const double top_value = NiceAbove(highest);
  constexpr double kAxis = 34, kFoot = 14, kHead = 8;
  const double plot = width - kAxis, step = plot / static_cast<double>(bars.size());
  const double tall = height - kFoot - kHead;

  TextStyle axis = kLabel;
  axis.align = Align::kEnd;
  std::vector<std::pair<double, Block>> scale;
  for (const double share : {0.0, 0.5, 1.0}) {
    if (share == 0.5 && std::fmod(top_value, 2) != 0) continue;
    scale.emplace_back(share,
                       paper.Text(Grouped(std::llround(top_value * share)), axis, kAxis - 5));
  }
  // Labels stand where they do not touch: each needs this much.
  size_t widest = 1;
  for (const Bar& bar : bars) widest = std::max(widest, bar.label.size());
  constexpr double kBetween = 8;
  const double need = static_cast<double>(widest) * 4.4 + kBetween;
  const size_t every = std::max<size_t>(1, static_cast<size_t>(std::ceil(need / step)));
  std::vector<std::pair<size_t, Block>> labels;
  for (size_t i = 0; i < bars.size(); i += every) {
    labels.emplace_back(i, paper.Text(bars[i].label, Centred(kLabel),
                                      std::max(need, step * static_cast<double>(every))));
  }
  out.draw = [=](cairo_t* cairo, double x, double y) {
    const double base = y + kHead + tall;
    for (const auto& [share, words] : scale) {
      const double at = base - tall * share;
      DrawLine(cairo, x + kAxis, at, x + width, at, 0.4, share == 0 ? kOutline : kHairline);
      words.draw(cairo, x, at - words.height / 2);
    }
    const double thick = std::min(step * 0.7, 26.0);
    for (size_t i = 0; i < bars.size(); ++i) {
      const double high = tall * bars[i].value / top_value;
      const double left = x + kAxis + step * (static_cast<double>(i) + 0.5) - thick / 2;
      FillBox(cairo, left, base - high, thick, high, kSea);
    }
    for (const auto& [i, words] : labels) {
      // The last one keeps within the picture.
      const double middle = std::min(x + kAxis + step * (static_cast<double>(i) + 0.5),
                                     x + width - (need - kBetween) / 2);
      words.draw(cairo, middle - words.width / 2, base + 3);
    }
  };
  return out;
}

Block Draw(const Paper& paper, const Map& map, double width, double height) {
  Block out{width, height, nullptr};
  if (map.outlines.empty() && map.dots.empty()) {
    const Block words = paper.Text("没有带位置的点位", Centred(kLabel), width);
    out.draw = [words, width, height](cairo_t* cairo, double x, double y) {
      FillBox(cairo, x, y, width, height, kSand);
      words.draw(cairo, x, y + (height - words.height) / 2);
    };
    return out;
  }
  const Projection fitted = Fit(map, width, height - 14);
  const int km = ScaleKm(fitted, width);
  const double bar = km * 1000 / kMetresPerDegree * fitted.scale;
  const Block bar_words = paper.Text(absl::StrCat(km, " 公里"), kLabel, 60);
  std::vector<std::pair<MapPoint, Block>> names;
  for (const Outline& outline : map.outlines) {
    TextStyle style = Centred(kLabel);
    style.weight = Weight::kMedium;
    // A character of a name is three bytes.
    const double wide = static_cast<double>(outline.name.size()) / 3 * style.size + 6;
    names.emplace_back(outline.label, paper.Text(outline.name, style, wide));
  }
  double heaviest = 1;
  for (const Dot& dot : map.dots) heaviest = std::max(heaviest, dot.weight);
  out.draw = [=](cairo_t* cairo, double x, double y) {
    Projection view = fitted;
    view.left += x;
    view.top += y;
    cairo_save(cairo);
    cairo_rectangle(cairo, x, y, width, height);
    cairo_clip(cairo);
    for (const Outline& outline : map.outlines) {
      Trace(cairo, outline, view);
      SetColour(cairo, Rgb(0xF3ECDD));
      cairo_fill_preserve(cairo);
      SetColour(cairo, Rgb(0xB9AE97));
      cairo_set_line_width(cairo, 0.6);
      cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke(cairo);
    }
    for (const Dot& dot : map.dots) {
      const double radius = 1.6 + 2.6 * std::sqrt(std::max(dot.weight, 0.0) / heaviest);
      cairo_arc(cairo, view.X(dot.at), view.Y(dot.at), radius, 0, 2 * M_PI);
      cairo_set_source_rgba(cairo, kSea.red, kSea.green, kSea.blue, 0.72);
      cairo_fill_preserve(cairo);
      SetColour(cairo, Rgb(0xFFFFFF));
      cairo_set_line_width(cairo, 0.5);
      cairo_stroke(cairo);
    }
    std::vector<MapPoint> taken;  // upper left corners of names, on paper
    for (const auto& [at, words] : names) {
      const double left = view.X(at) - words.width / 2;
      double top = view.Y(at) - words.height / 2;
      // One below the other where two would touch.
      for (const MapPoint& other : taken) {
        if (std::abs(left - other.longitude) < words.width &&
            std::abs(top - other.latitude) < words.height) {
          top = other.latitude + words.height;
        }
      }
      taken.push_back({left, top});
      cairo_rectangle(cairo, left, top, words.width, words.height);
      cairo_set_source_rgba(cairo, 1, 1, 1, 0.72);
      cairo_fill(cairo);
      words.draw(cairo, left, top);
    }
    const double base = y + height - 3;
    DrawLine(cairo, x + 2, base, x + 2 + bar, base, 0.8, kSecondary);
    DrawLine(cairo, x + 2, base, x + 2, base - 3, 0.8, kSecondary);
    DrawLine(cairo, x + 2 + bar, base, x + 2 + bar, base - 3, 0.8, kSecondary);
    bar_words.draw(cairo, x + bar + 7, base - 9);
    cairo_restore(cairo);
  };
  return out;
}

Block QrCode(absl::string_view text, double size) {
  const std::shared_ptr<QRcode> code(
      QRcode_encodeData(static_cast<int>(text.size()),
                        reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
      &QRcode_free);
  if (!code) return {};
  return {size, size, [code, size](cairo_t* cairo, double x, double y) {
            constexpr int kQuiet = 4;
            const double module = size / (code->width + 2 * kQuiet);
            SetColour(cairo, kInk);
            for (int row = 0; row < code->width; ++row) {
              for (int column = 0; column < code->width; ++column) {
                if ((code->data[row * code->width + column] & 1) == 0) continue;
                cairo_rectangle(cairo, x + (column + kQuiet) * module, y + (row + kQuiet) * module,
                                module, module);
              }
            }
            cairo_fill(cairo);  // all at once: no seams between modules
          }};
}

Block SealPlace(const Paper& paper) {
  const double size = Mm(42);
  const Block words = paper.Text("盖公章处", Centred({8.5, 13, Weight::kRegular, kOutline}), size);
  return {size, size, [words, size](cairo_t* cairo, double x, double y) {
            cairo_save(cairo);
            const double dashes[] = {3, 3};
            cairo_set_dash(cairo, dashes, 2, 0);
            SetColour(cairo, kOutline);
            cairo_set_line_width(cairo, 0.5);
            cairo_new_path(cairo);
            cairo_arc(cairo, x + size / 2, y + size / 2, size / 2 - 0.5, 0, 2 * M_PI);
            cairo_stroke(cairo);
            cairo_restore(cairo);
            words.draw(cairo, x, y + (size - words.height) / 2);
          }};
}

}  // namespace hjj::report
