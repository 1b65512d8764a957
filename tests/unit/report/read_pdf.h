// Reads a PDF back with poppler's tools.
#pragma once

#include <string>
#include <vector>

#include "server/report/paper.h"

namespace hjj::report {

// The document's bytes; kept, with a picture of each page, under $HJJ_PAPER_DIR if that is set: to
// be looked at.
std::string PdfOf(const Paper& paper, const std::string& name);
// Text of each page, as a reader could select it, laid out.
std::vector<std::string> PagesOf(const std::string& pdf);
// The same without blanks and line breaks, in reading order.
std::string TextOf(const std::string& pdf);
// What pdfinfo says.
std::string InfoOf(const std::string& pdf);

struct Word {
  double x_min = 0, y_min = 0, x_max = 0, y_max = 0;
  std::string text;
};
// Of all pages; with the size of a page.
struct Words {
  double page_width = 0, page_height = 0;
  std::vector<Word> words;
};
Words WordsOf(const std::string& pdf);

}  // namespace hjj::report
