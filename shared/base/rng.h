// Randomness, injected: seeded in tests, the kernel's in production.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <random>
#include <string>

namespace hjj {

// A source of random bytes. Thread-safe.
class Rng {
 public:
  virtual ~Rng() = default;
  virtual void Fill(void* out, size_t n) = 0;
  std::string Bytes(size_t n);
  uint64_t U64();
  // Uniform in [0, bound), without modulo bias; bound > 0.
  uint64_t Below(uint64_t bound);
};

// getrandom(2): for keys, ids, codes.
class SystemRng final : public Rng {
 public:
  void Fill(void* out, size_t n) override;
};

// The same bytes for the same seed: for tests and for invented data, never for secrets.
class SeededRng final : public Rng {
 public:
  explicit SeededRng(uint64_t seed) : engine_(seed) {}
  void Fill(void* out, size_t n) override;

 private:
  std::mutex mu_;
  std::mt19937_64 engine_;
};

}  // namespace hjj
