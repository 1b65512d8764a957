#include "tests/unit/report/read_pdf.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <absl/strings/str_split.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace hjj::report {
namespace {

void Write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// What a tool says about the document; `%` in its arguments stands for the file.
std::string Ask(const std::string& pdf, const std::string& tool) {
  std::array<char, 32> path = {"/tmp/hjj_paper_XXXXXX"};
  const int file = mkstemp(path.data());
  if (file < 0) return "";
  close(file);
  Write(path.data(), pdf);
  std::string out;
  FILE* pipe = popen(absl::StrReplaceAll(tool, {{"%", path.data()}}).c_str(), "r");
  std::array<char, 4096> buffer;
  for (size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    out.append(buffer.data(), n);
  }
  EXPECT_EQ(pclose(pipe), 0) << tool;
  std::remove(path.data());
  return out;
}

double Attribute(absl::string_view line, absl::string_view name) {
  const size_t at = line.find(absl::StrCat(name, "=\""));
  return at == absl::string_view::npos
             ? 0
             : std::atof(std::string(line.substr(at + name.size() + 2)).c_str());
}

}  // namespace

std::string PdfOf(const Paper& paper, const std::string& name) {
  const auto pdf = paper.Pdf();
  EXPECT_TRUE(pdf.ok()) << pdf.status();
  if (!pdf.ok()) return "";
  if (const char* dir = std::getenv("HJJ_PAPER_DIR")) {
    Write(absl::StrCat(dir, "/", name, ".pdf"), *pdf);
    for (int page = 0; page < paper.page_count(); ++page) {
      const auto png = paper.Png(page, 110);
      EXPECT_TRUE(png.ok()) << png.status();
      if (png.ok()) Write(absl::StrCat(dir, "/", name, "-", page + 1, ".png"), *png);
    }
  }
  return *pdf;
}

std::vector<std::string> PagesOf(const std::string& pdf) {
  std::vector<std::string> pages = absl::StrSplit(Ask(pdf, "pdftotext -layout % -"), '\f');
  if (!pages.empty()) pages.pop_back();  // each page ends with a form feed
  return pages;
}

std::string TextOf(const std::string& pdf) {
  std::string text = Ask(pdf, "pdftotext % -");
  std::erase_if(text, [](char c) { return absl::ascii_isspace(c); });
  return text;
}

std::string InfoOf(const std::string& pdf) { return Ask(pdf, "pdfinfo %"); }

Words WordsOf(const std::string& pdf) {
  Words out;
  for (absl::string_view line : absl::StrSplit(Ask(pdf, "pdftotext -bbox % -"), '\n')) {
    line = absl::StripAsciiWhitespace(line);
    if (absl::StartsWith(line, "<page")) {
      out.page_width = Attribute(line, "width");
      out.page_height = Attribute(line, "height");
    }
    if (!absl::StartsWith(line, "<word")) continue;
    const size_t from = line.find('>') + 1;
    out.words.push_back({Attribute(line, "xMin"), Attribute(line, "yMin"), Attribute(line, "xMax"),
                         Attribute(line, "yMax"),
                         std::string(line.substr(from, line.rfind("</") - from))});
  }
  return out;
}

}  // namespace hjj::report
