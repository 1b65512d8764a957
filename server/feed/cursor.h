// Cursors: where a phone stands in the event log. Opaque and authenticated, so that a phone can
// neither move its place nor lend it to another person or view.
#pragma once

#include <absl/strings/string_view.h>

#include <cstdint>
#include <string>

namespace hjj::feed {

// What a cursor is good for.
struct CursorScope {
  std::string epoch;  // of the installation; another one after a backup was restored
  int64_t scope_version = 0;
  std::string principal;  // person id
  std::string view;       // "self" or "unit/ID"
};

// What the log holds now.
struct LogBounds {
  int64_t head = 0;
  int64_t floor = 0;
};

// Makes and reads the cursors of one stream or snapshot. Immutable; any thread.
class Cursors {
 public:
  // `key` is the keyring's cursor key.
  Cursors(absl::string_view key, const CursorScope& scope);

  // The cursor after event `seq`.
  std::string At(int64_t seq) const;
  // Sets `seq` and returns "", or returns the reason of the RESET (watch.proto) that answers it.
  std::string Read(absl::string_view cursor, const LogBounds& log, int64_t* seq) const;

 private:
  std::string Seal(absl::string_view content) const;
  std::string key_;
  // Everything but seq, in its fixed form.
  std::string bound_;
};

}  // namespace hjj::feed
