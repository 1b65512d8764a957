// Errors: absl::Status with a stable reason. Every refusal a person or a client can meet names a
// reason of reasons.h, and, for bad input, the field and the rule it broke. The rpc room turns the
// payload into dispatch.v1.ErrorDetail; the app translates the reason.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <map>
#include <string>

#define HJJ_RETURN_IF_ERROR(expr)                      \
  do {                                                 \
    if (absl::Status s_ = (expr); !s_.ok()) return s_; \
  } while (0)

#define HJJ_CONCAT_(a, b) a##b
#define HJJ_CONCAT(a, b) HJJ_CONCAT_(a, b)
#define HJJ_ASSIGN_OR_RETURN(lhs, expr) HJJ_ASSIGN_(HJJ_CONCAT(so_, __LINE__), lhs, expr)
#define HJJ_ASSIGN_(tmp, lhs, expr)   \
  auto tmp = (expr);                  \
  if (!tmp.ok()) return tmp.status(); \
  lhs = std::move(tmp).value()

namespace hjj {

// A refusal with its stable reason (a constant of reasons.h) and metadata such as
// {"field": "shifts[0].end_time", "rule": "after start_time"}. Metadata never carries personal
// data. The message is English, for logs.
absl::Status Refuse(absl::StatusCode code, absl::string_view reason, absl::string_view message = "",
                    std::map<std::string, std::string> metadata = {});

// INVALID_ARGUMENT / reason BAD_FIELD with the field's path and the rule it broke.
absl::Status BadField(absl::string_view field, absl::string_view rule);
// NOT_FOUND for an id that is absent or out of the caller's scope: the two look the same.
absl::Status NotFound(absl::string_view kind);

// The reason of a status made by Refuse; empty for others.
std::string ReasonOf(const absl::Status& status);
std::map<std::string, std::string> MetadataOf(const absl::Status& status);

}  // namespace hjj
