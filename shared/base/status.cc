#include "shared/base/status.h"

#include <absl/strings/cord.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include "shared/base/reasons.h"

namespace hjj {
namespace {

constexpr char kReasonUrl[] = "hjj/reason";
constexpr char kMetadataUrl[] = "hjj/metadata";

}  // namespace

absl::Status Refuse(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                    std::map<std::string, std::string> metadata) {
  absl::Status status(code, message.empty() ? reason : message);
  status.SetPayload(kReasonUrl, absl::Cord(reason));
  std::string packed;
  for (const auto& [k, v] : metadata) absl::StrAppend(&packed, k, "\x1f", v, "\x1e");
  if (!packed.empty()) status.SetPayload(kMetadataUrl, absl::Cord(packed));
  return status;
}

absl::Status BadField(absl::string_view field, absl::string_view rule) {
  return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadField,
                absl::StrCat(field, ": ", rule),
                {{"field", std::string(field)}, {"rule", std::string(rule)}});
}

absl::Status NotFound(absl::string_view kind) {
  return Refuse(absl::StatusCode::kNotFound, reason::kNotFound, absl::StrCat(kind, " not found"),
                {{"kind", std::string(kind)}});
}

std::string ReasonOf(const absl::Status& status) {
  auto cord = status.GetPayload(kReasonUrl);
  return cord ? std::string(*cord) : "";
}

std::map<std::string, std::string> MetadataOf(const absl::Status& status) {
  std::map<std::string, std::string> out;
  auto cord = status.GetPayload(kMetadataUrl);
  if (!cord) return out;
  const std::string packed(*cord);
  for (absl::string_view item : absl::StrSplit(packed, '\x1e', absl::SkipEmpty())) {
    std::pair<std::string, std::string> kv = absl::StrSplit(item, absl::MaxSplits('\x1f', 1));
    out.insert(std::move(kv));
  }
  return out;
}

}  // namespace hjj
