// Seal files: one signed seal each, kept apart from the server.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "dispatch/v1/ledger.pb.h"
#include "server/ctl/client.h"
#include "server/domain/seal.h"

namespace hjj::ctl {

// Every file DIR/*.seal. What is no seal is kept as one that does not hold, so that a damaged file
// is told and not passed over. BAD_FIELD for a directory without any.
absl::StatusOr<std::vector<::dispatch::v1::SignedSeal>> LoadSeals(const std::string& dir);

// 32 hex digits each.
absl::StatusOr<ledger::TrustedKeys> ParseTrust(const std::vector<std::string>& key_ids);

// The seals split for the server, which is asked to hold its chain against each part: it takes a
// message of limited size, and pins the first key of a unit that it is given.
std::vector<std::vector<::dispatch::v1::SignedSeal>> PortionsOf(
    std::vector<::dispatch::v1::SignedSeal> seals);

// What is wrong, for people: fault, entry, and the seal that told with its key.
std::string Tell(const ::dispatch::v1::LedgerVerdict& verdict,
                 const std::vector<::dispatch::v1::SignedSeal>& seals);

// Sets a request's date from an option; BAD_FIELD. Nothing for an empty text.
absl::Status SetDate(const std::string& text, const char* option, ::dispatch::v1::Date* date);

}  // namespace hjj::ctl
