// Words and numbers of an instance file. Errors are BAD_FIELD naming line, field and rule:
// "line 12, slot.min_heads".
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <cstdint>

namespace hjj::dispatch {

// The text must outlive the scanner.
class Scanner {
 public:
  explicit Scanner(absl::string_view text) : text_(text) {}

  // The next word, wherever it stands; empty at the end of the text.
  absl::string_view Word();
  // The next word of this line; empty at its end. A '#' and what follows is no part of a line.
  absl::string_view WordOfLine();
  // Goes on to the next line that has a word; false at the end of the text.
  bool NextLine();
  // Nothing may follow on this line.
  absl::Status EndLine(absl::string_view field);

  // The number that is the next word, or the next word of this line.
  absl::StatusOr<int64_t> Int(absl::string_view field, int64_t low, int64_t high);
  absl::StatusOr<int64_t> IntOfLine(absl::string_view field, int64_t low, int64_t high);
  absl::StatusOr<double> RealOfLine(absl::string_view field, double low, double high);

  absl::Status Bad(absl::string_view field, absl::string_view rule) const;
  int64_t line() const { return line_; }

 private:
  absl::StatusOr<int64_t> Number(absl::string_view word, absl::string_view field, int64_t low,
                                 int64_t high) const;

  absl::string_view text_;
  size_t at_ = 0;
  int64_t line_ = 1;
};

}  // namespace hjj::dispatch
