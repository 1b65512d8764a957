// What is hers to say about her own data: what she agreed to, and being forgotten. Individual
// Information Protection Law (个人信息保护法) 14 to 16, 44 to 47.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <string>

#include "dispatch/v1/directory.pb.h"
#include "server/app/context.h"
#include "server/app/persons.h"
#include "server/domain/access.h"

namespace hjj::app {

// Whether raw coordinates of this person's check-ins may be kept: unless she took LOCATION back.
absl::StatusOr<bool> KeepsCoordinates(storage::ReadTxn& txn, absl::string_view person_id);

absl::StatusOr<::dispatch::v1::ListMyConsentsResponse> ListMyConsents(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListMyConsentsRequest& request);

// Taking back LOCATION forgets her raw coordinates in the same transaction.
absl::StatusOr<::dispatch::v1::SetMyConsentResponse> SetMyConsent(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::SetMyConsentRequest& request);

// Takes her out of every seat to come, so that the next best are asked, and forgets her; what
// phones hold of her is erased by an event. Her sessions go to `ended`. Refused: NOT_FOUND,
// ABOVE_YOU, NAME_MISMATCH, and NOT_ALLOWED_FROM {role, unit_id} while she holds a role, unless an
// administrator does it.
//
// Hours that wait stay and are decided like any other: nobody may lose minutes that were given, and
// waiting for a decision must not stand in the way of being forgotten. For that her pseudonym is
// kept beside her id, which leads to nobody, until none of them waits (ForgetPseudonyms).
absl::StatusOr<::dispatch::v1::DeletePersonResponse> DeletePerson(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::DeletePersonRequest& request, EndedSessions& ended);

// What stands for a person in the ledger, forgotten ones with hours that wait included. NOT_FOUND
// "person" for anybody else.
absl::StatusOr<std::string> PseudonymOf(storage::ReadTxn& txn, absl::string_view person_id);
// Drops what was kept of those whose hours have all been decided. Blocks: from a ticker.
absl::Status ForgetPseudonyms(const Context& context);

}  // namespace hjj::app
