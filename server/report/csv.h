// Lines of CSV that spreadsheets open without harm.
#pragma once

#include <absl/strings/string_view.h>

#include <cstdint>
#include <string>

namespace hjj::report {

// Opens a file that Excel takes for UTF-8.
inline constexpr char kUtf8Bom[] = "\xEF\xBB\xBF";

// Builds rows by RFC 4180: comma, CRLF, every text quoted. A text that a spreadsheet would run as
// a formula (it starts with = + - @, a tab or a carriage return) gets an apostrophe before it.
class CsvWriter {
 public:
  CsvWriter& Text(absl::string_view value);
  CsvWriter& Number(int64_t value);
  void EndRow();
  size_t size() const { return out_.size(); }
  // What was written since the last call.
  std::string Take();

 private:
  void Separate();
  std::string out_;
  bool row_begun_ = false;
};

}  // namespace hjj::report
