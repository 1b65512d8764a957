#include "server/instances/scanner.h"

#include <absl/strings/str_cat.h>

#include <charconv>

#include "shared/base/status.h"

namespace hjj::dispatch {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

}  // namespace

absl::string_view Scanner::WordOfLine() {
  while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
  if (at_ < text_.size() && text_[at_] == '#') {
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
  }
  const size_t from = at_;
  while (at_ < text_.size() && text_[at_] != '\n' && !IsBlank(text_[at_])) ++at_;
  return text_.substr(from, at_ - from);
}

absl::string_view Scanner::Word() {
  while (true) {
    const absl::string_view word = WordOfLine();
    if (!word.empty() || at_ == text_.size()) return word;
    ++at_;
    ++line_;
  }
}

bool Scanner::NextLine() {
  while (at_ < text_.size()) {
    const size_t before = at_;
    if (!WordOfLine().empty()) {
      at_ = before;
      return true;
    }
    if (at_ == text_.size()) return false;
    ++at_;
    ++line_;
  }
  return false;
}

absl::Status Scanner::EndLine(absl::string_view field) {
  if (WordOfLine().empty()) return absl::OkStatus();
  return Bad(field, "nothing more on this line");
}

absl::Status Scanner::Bad(absl::string_view field, absl::string_view rule) const {
  return BadField(absl::StrCat("line ", line_, ", ", field), rule);
}

absl::StatusOr<int64_t> Scanner::Number(absl::string_view word, absl::string_view field,
                                        int64_t low, int64_t high) const {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (word.empty()) return Bad(field, "a number, but there is none");
  if (error == std::errc::result_out_of_range)
    return Bad(field, absl::StrCat(low, " … ", high, ", and no overflow"));
  if (error != std::errc() || end != word.data() + word.size()) return Bad(field, "a whole number");
  if (value < low || value > high) return Bad(field, absl::StrCat(low, " … ", high));
  return value;
}

absl::StatusOr<int64_t> Scanner::Int(absl::string_view field, int64_t low, int64_t high) {
  return Number(Word(), field, low, high);
}

absl::StatusOr<int64_t> Scanner::IntOfLine(absl::string_view field, int64_t low, int64_t high) {
  return Number(WordOfLine(), field, low, high);
}

absl::StatusOr<double> Scanner::RealOfLine(absl::string_view field, double low, double high) {
  const absl::string_view word = WordOfLine();
  double value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (word.empty()) return Bad(field, "a number, but there is none");
  if (error != std::errc() || end != word.data() + word.size()) return Bad(field, "a number");
  if (!(low <= value && value <= high)) return Bad(field, absl::StrCat(low, " … ", high));
  return value;
}

}  // namespace hjj::dispatch
