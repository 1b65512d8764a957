#include "shared/base/rng.h"

#include <sys/random.h>

#include <cstdlib>
#include <cstring>

namespace hjj {

std::string Rng::Bytes(size_t n) {
  std::string s(n, '\0');
  Fill(s.data(), n);
  return s;
}

uint64_t Rng::U64() {
  uint64_t v = 0;
  Fill(&v, sizeof v);
  return v;
}

uint64_t Rng::Below(uint64_t bound) {
  const uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
  uint64_t v = U64();
  while (v >= limit) v = U64();
  return v % bound;
}

void SystemRng::Fill(void* out, size_t n) {
  auto* p = static_cast<char*>(out);
  while (n > 0) {
    const ssize_t got = getrandom(p, n, 0);
    if (got < 0) std::abort();  // no randomness: nothing secure can follow
    p += got;
    n -= static_cast<size_t>(got);
  }
}

void SeededRng::Fill(void* out, size_t n) {
  std::lock_guard lock(mu_);
  auto* p = static_cast<char*>(out);
  while (n > 0) {
    const uint64_t v = engine_();
    const size_t k = n < sizeof v ? n : sizeof v;
    std::memcpy(p, &v, k);
    p += k;
    n -= k;
  }
}

}  // namespace hjj
