#include "mobile/core/journal.h"

#include <absl/strings/str_cat.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"

namespace hjj::mobile {
namespace {

constexpr char kMark[] = "HJJO";
constexpr size_t kMarkSize = 4, kDigestSize = 16;
constexpr size_t kHeadSize = kMarkSize + 4 + kDigestSize;
constexpr size_t kMaxRecord = size_t{4} << 20;

void PutNumber(std::string* out, uint64_t n, int bytes) {
  for (int i = 0; i < bytes; ++i) out->push_back(static_cast<char>(n >> (8 * i)));
}

uint64_t NumberAt(absl::string_view in, size_t at, int bytes) {
  uint64_t n = 0;
  for (int i = 0; i < bytes; ++i) n |= uint64_t{static_cast<unsigned char>(in[at + i])} << (8 * i);
  return n;
}

std::string Digest(absl::string_view payload) {
  return crypto::Blake2b256(payload).substr(0, kDigestSize);
}

std::string Encode(const JournalRecord& r) {
  std::string payload;
  PutNumber(&payload, static_cast<uint64_t>(absl::ToUnixMicros(r.made_time)), 8);
  for (const std::string* field : {&r.request_id, &r.method, &r.subject, &r.request}) {
    PutNumber(&payload, field->size(), 4);
    payload += *field;
  }
  std::string out(kMark, kMarkSize);
  PutNumber(&out, payload.size(), 4);
  return absl::StrCat(out, Digest(payload), payload);
}

// False when the fields do not fill the payload.
bool Decode(absl::string_view payload, JournalRecord* r) {
  if (payload.size() < 8) return false;
  r->made_time = absl::FromUnixMicros(static_cast<int64_t>(NumberAt(payload, 0, 8)));
  size_t at = 8;
  for (std::string* field : {&r->request_id, &r->method, &r->subject, &r->request}) {
    if (payload.size() - at < 4) return false;
    const size_t size = NumberAt(payload, at, 4);
    at += 4;
    if (payload.size() - at < size) return false;
    *field = std::string(payload.substr(at, size));
    at += size;
  }
  return at == payload.size();
}

absl::Status WriteAll(const std::string& path, int flags, absl::string_view bytes) {
  const int fd = open(path.c_str(), flags | O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  bool ok = fd >= 0;
  while (ok && !bytes.empty()) {
    const ssize_t n = write(fd, bytes.data(), bytes.size());
    ok = n > 0;
    if (ok) bytes.remove_prefix(static_cast<size_t>(n));
  }
  ok = ok && fdatasync(fd) == 0;
  if (fd >= 0) close(fd);
  if (ok) return absl::OkStatus();
  return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable, "cannot write journal");
}

}  // namespace

absl::Status Journal::Append(const JournalRecord& record) {
  return WriteAll(path_, O_APPEND, Encode(record));
}

std::vector<JournalRecord> Journal::Read() const {
  std::ifstream in(path_, std::ios::binary);
  const std::string all((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const absl::string_view bytes(all);
  std::vector<JournalRecord> out;
  size_t at = 0;
  while ((at = bytes.find(absl::string_view(kMark, kMarkSize), at)) != absl::string_view::npos) {
    JournalRecord record;
    if (bytes.size() - at >= kHeadSize) {
      const size_t size = NumberAt(bytes, at + kMarkSize, 4);
      if (size <= kMaxRecord && bytes.size() - at - kHeadSize >= size) {
        const auto payload = bytes.substr(at + kHeadSize, size);
        if (Digest(payload) == bytes.substr(at + kMarkSize + 4, kDigestSize) &&
            Decode(payload, &record)) {
          out.push_back(std::move(record));
          at += kHeadSize + size;
          continue;
        }
      }
    }
    ++at;  // damaged: look for the next mark
  }
  return out;
}

absl::Status Journal::Rewrite(const std::vector<JournalRecord>& records) {
  std::string bytes;
  for (const auto& record : records) bytes += Encode(record);
  const std::string fresh = path_ + ".new";
  HJJ_RETURN_IF_ERROR(WriteAll(fresh, O_TRUNC, bytes));
  if (std::rename(fresh.c_str(), path_.c_str()) == 0) return absl::OkStatus();
  return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable, "cannot write journal");
}

}  // namespace hjj::mobile
