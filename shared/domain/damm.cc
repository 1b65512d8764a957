#include "shared/domain/damm.h"

namespace hjj::domain {
namespace {

// A totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004).
constexpr int kQuasigroup[10][10] = {
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};

// The running digit, or -1 when a character is no digit.
int Run(absl::string_view digits) {
  int interim = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return -1;
    interim = kQuasigroup[interim][c - '0'];
  }
  return interim;
}

}  // namespace

std::string WithCheckDigit(absl::string_view digits) {
  const int check = Run(digits);
  if (check < 0) return "";
  return std::string(digits) + static_cast<char>('0' + check);
}

bool CheckDigitFits(absl::string_view digits) { return digits.size() >= 2 && Run(digits) == 0; }

}  // namespace hjj::domain
