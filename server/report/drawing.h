// Small helpers over Cairo, for the files of this room.
#pragma once

#include <cairo.h>

#include "server/report/paper.h"

namespace hjj::report {

inline void SetColour(cairo_t* cairo, Colour colour) {
  cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

inline void FillBox(cairo_t* cairo, double x, double y, double width, double height,
                    Colour colour) {
  SetColour(cairo, colour);
  cairo_rectangle(cairo, x, y, width, height);
  cairo_fill(cairo);
}

inline void DrawLine(cairo_t* cairo, double x1, double y1, double x2, double y2, double thickness,
                     Colour colour) {
  SetColour(cairo, colour);
  cairo_set_line_width(cairo, thickness);
  cairo_move_to(cairo, x1, y1);
  cairo_line_to(cairo, x2, y2);
  cairo_stroke(cairo);
}

}  // namespace hjj::report
