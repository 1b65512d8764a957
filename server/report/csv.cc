#include "server/report/csv.h"

#include <absl/strings/str_cat.h>
#include <csv.h>

#include <utility>

namespace hjj::report {

void CsvWriter::Separate() {
  if (row_begun_) out_ += ',';
  row_begun_ = true;
}

CsvWriter& CsvWriter::Text(absl::string_view value) {
  Separate();
  std::string safe;
  if (!value.empty() && std::string("=+-@\t\r").find(value[0]) != std::string::npos) safe = "'";
  absl::StrAppend(&safe, value);
  // Quoted, it grows to twice its size and two quotes at most.
  const size_t at = out_.size();
  out_.resize(at + 2 * safe.size() + 2);
  out_.resize(at + csv_write(out_.data() + at, out_.size() - at, safe.data(), safe.size()));
  return *this;
}

CsvWriter& CsvWriter::Number(int64_t value) {
  Separate();
  absl::StrAppend(&out_, value);
  return *this;
}

void CsvWriter::EndRow() {
  out_ += "\r\n";
  row_begun_ = false;
}

std::string CsvWriter::Take() { return std::exchange(out_, std::string()); }

}  // namespace hjj::report
