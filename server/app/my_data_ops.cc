#include "server/app/my_data_ops.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/backfill.h"
#include "server/app/lead_ops.h"
#include "server/app/offer_ops.h"
#include "server/app/offers.h"
#include "server/app/publish.h"
#include "server/app/stand_in_ops.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "shared/wire/grants.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

constexpr int kMaxTextVersion = 10'000;
// Pseudonyms of forgotten people with hours that wait: "person pseudonym-in-hex" a line.
constexpr char kPseudonymsKey[] = "forgotten_pseudonyms";

struct Kept {
  std::string person_id;
  std::string pseudonym;
};

absl::StatusOr<std::vector<Kept>> KeptPseudonyms(storage::ReadTxn& txn) {
  HJJ_ASSIGN_OR_RETURN(const std::string text, txn.GetMeta(kPseudonymsKey));
  std::vector<Kept> kept;
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(line, ' ');
    kept.push_back({parts.first, absl::HexStringToBytes(parts.second)});
  }
  return kept;
}

absl::Status PutPseudonyms(storage::WriteTxn& txn, const std::vector<Kept>& kept) {
  std::string text;
  for (const Kept& k : kept) {
    absl::StrAppend(&text, k.person_id, " ", absl::BytesToHexString(k.pseudonym), "\n");
  }
  return txn.SetMeta(kPseudonymsKey, text);
}

absl::StatusOr<std::vector<pb::Assignment>> AssignmentsOfPerson(storage::ReadTxn& txn,
                                                                absl::string_view person_id) {
  storage::AssignmentQuery query;
  query.person_id = std::string(person_id);
  return AllAssignments(txn, query);
}

// Minutes nobody has decided about yet, or a request about some.
absl::StatusOr<bool> HoursWait(storage::ReadTxn& txn, absl::string_view person_id) {
  HJJ_ASSIGN_OR_RETURN(const auto assignments, AssignmentsOfPerson(txn, person_id));
  for (const pb::Assignment& a : assignments) {
    HJJ_ASSIGN_OR_RETURN(const auto draft, txn.GetDraft(a.id()));
    if (draft && draft->state() != pb::DRAFT_STATE_CREDITED && draft->minutes() > 0) return true;
  }
  storage::HourRequestQuery query;
  query.person_id = std::string(person_id);
  query.open_only = true;
  HJJ_ASSIGN_OR_RETURN(const auto requests, txn.ListHourRequests(query, {"", 1}));
  return !requests.items.empty();
}

// A role is given up first: what she answers for passes to somebody, and the installation is never
// left without an administrator.
absl::Status RequireNoRole(const Context& context, const access::Caller& caller,
                           storage::ReadTxn& txn, const std::string& person_id,
                           absl::string_view unit_path) {
  if (caller.person_id != person_id && caller.RoleOver(unit_path) == pb::ROLE_ADMIN) {
    return absl::OkStatus();
  }
  HJJ_ASSIGN_OR_RETURN(auto grants, txn.GrantsOf(person_id));
  grants = NotOver(std::move(grants), LocalToday(context));
  if (grants.empty()) return absl::OkStatus();
  return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom,
                "the role is given up first",
                {{"state", "HOLDS_ROLE"},
                 {"action", "DELETE"},
                 {"role", pb::Role_Name(grants[0].role()).substr(5)},
                 {"unit_id", grants[0].unit_id()}});
}

absl::Status EndOffers(storage::WriteTxn& txn, const std::string& request_id,
                       const std::string& person_id) {
  storage::OfferQuery query;
  query.person_id = person_id;
  query.open_only = true;
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(auto open, txn.ListOffers(query, {"", 100}));
    if (open.items.empty()) return absl::OkStatus();
    for (pb::Offer& offer : open.items) {
      HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, offer.unit_id()));
      HJJ_RETURN_IF_ERROR(ExpireOffer(txn, request_id, offer, path));
    }
  }
}

// She comes no more: her seat is free for the next best, and whoever leads is somebody else.
absl::Status GiveUpSeat(const Context& context, storage::WriteTxn& txn,
                        const std::string& request_id, const access::Caller& caller,
                        pb::Assignment a) {
  using domain::Action;
  const absl::Time now = context.clock->Now();
  const bool held = HoldsSeat(a);
  Action action = Action::kWithdraw;
  if (a.commitment() == pb::COMMITMENT_SEEKING_STAND_IN) {
    HJJ_RETURN_IF_ERROR(Step(a, Action::kStopSeeking));
    HJJ_RETURN_IF_ERROR(AskForOpenSeat(txn, request_id, a));
  }
  if (a.commitment() == pb::COMMITMENT_OFFERED) action = Action::kExpire;
  if (a.commitment() == pb::COMMITMENT_RECONFIRMING) action = Action::kDecline;
  if (a.commitment() == pb::COMMITMENT_ACCEPTED && FromProto(a.start_time()) - now < kNotice) {
    action = Action::kWithdrawLate;
  }
  HJJ_RETURN_IF_ERROR(Step(a, action));
  a.set_responded_by(caller.person_id);
  *a.mutable_response_time() = ToProto(now);
  HJJ_ASSIGN_OR_RETURN(const auto at, ReadShift(txn, a.shift_id()));
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, a, at.path));
  if (held) HJJ_RETURN_IF_ERROR(QueueBackfill(txn, a));
  return LeaveLead(txn, request_id, a.shift_id(), a.person_id());
}

// Who may hold her card: staff of her unit and of those she served in, and whoever stood beside
// her.
absl::Status EraseCards(storage::WriteTxn& txn, const std::string& request_id,
                        const std::string& person_id, const std::string& unit_path,
                        const std::vector<pb::Assignment>& assignments) {
  std::set<std::string> topics, units, shifts;
  for (std::string& topic : UnitTopics(unit_path)) topics.insert(std::move(topic));
  for (const pb::Assignment& a : assignments) {
    if (units.insert(a.unit_id()).second) {
      HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, a.unit_id()));
      for (std::string& topic : UnitTopics(path)) topics.insert(std::move(topic));
    }
    if (!shifts.insert(a.shift_id()).second) continue;
    HJJ_ASSIGN_OR_RETURN(const auto beside, AssignmentsOfShift(txn, a.shift_id()));
    for (const pb::Assignment& other : beside) {
      if (other.person_id() != person_id) topics.insert(VolunteerTopic(other.person_id()));
    }
  }
  storage::NewEvent event;
  event.topics.assign(topics.begin(), topics.end());
  event.event.set_request_id(request_id);
  event.event.mutable_tombstone()->set_kind("person");
  event.event.mutable_tombstone()->set_id(person_id);
  return txn.AppendEvent(std::move(event));
}

}  // namespace

absl::StatusOr<bool> KeepsCoordinates(storage::ReadTxn& txn, absl::string_view person_id) {
  HJJ_ASSIGN_OR_RETURN(const auto consents, txn.ConsentsOf(person_id));
  return std::none_of(consents.begin(), consents.end(), [](const pb::Consent& consent) {
    return consent.kind() == pb::CONSENT_KIND_LOCATION && !consent.given();
  });
}

absl::StatusOr<pb::ListMyConsentsResponse> ListMyConsents(const Context&,
                                                          const access::Caller& caller,
                                                          storage::ReadTxn& txn,
                                                          const pb::ListMyConsentsRequest&) {
  HJJ_ASSIGN_OR_RETURN(auto consents, txn.ConsentsOf(caller.person_id));
  pb::ListMyConsentsResponse response;
  for (pb::Consent& consent : consents) *response.add_consents() = std::move(consent);
  return response;
}

absl::StatusOr<pb::SetMyConsentResponse> SetMyConsent(const Context& context,
                                                      const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::SetMyConsentRequest& request) {
  if (request.kind() == pb::CONSENT_KIND_UNSPECIFIED || !pb::ConsentKind_IsValid(request.kind())) {
    return BadField("kind", "a known kind");
  }
  if (request.text_version() < 1 || request.text_version() > kMaxTextVersion) {
    return BadField("text_version", absl::StrCat("1 to ", kMaxTextVersion));
  }
  storage::rec::StoredConsent stored;
  stored.set_person_id(caller.person_id);
  pb::Consent& consent = *stored.mutable_consent();
  consent.set_kind(request.kind());
  consent.set_given(request.given());
  consent.set_text_version(request.text_version());
  *consent.mutable_time() = ToProto(context.clock->Now());
  HJJ_RETURN_IF_ERROR(txn.PutConsent(stored));
  if (request.kind() == pb::CONSENT_KIND_LOCATION && !request.given()) {
    HJJ_RETURN_IF_ERROR(txn.DeleteRawPlacesOf(caller.person_id));
  }
  pb::SetMyConsentResponse response;
  *response.mutable_consent() = std::move(consent);
  return response;
}

absl::StatusOr<pb::DeletePersonResponse> DeletePerson(const Context& context,
                                                      const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::DeletePersonRequest& request,
                                                      EndedSessions& ended) {
  std::string path;
  HJJ_ASSIGN_OR_RETURN(const auto person, ReachPerson(caller, txn, request.person_id(), &path));
  const std::string& id = person.person().id();
  HJJ_RETURN_IF_ERROR(RequireNoRole(context, caller, txn, id, path));
  HJJ_RETURN_IF_ERROR(RequireAbove(context, caller, txn, id));
  if (request.confirm_name() != person.person().name()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNameMismatch,
                  "the name typed is not hers");
  }
  const absl::Time now = context.clock->Now();
  HJJ_RETURN_IF_ERROR(EndOffers(txn, request.request_id(), id));
  HJJ_ASSIGN_OR_RETURN(const auto assignments, AssignmentsOfPerson(txn, id));
  for (const pb::Assignment& a : assignments) {
    // Whoever stands there now has begun: her minutes are of the past already.
    if (FromProto(a.start_time()) <= now || !IsLive(a)) continue;
    HJJ_RETURN_IF_ERROR(GiveUpSeat(context, txn, request.request_id(), caller, a));
  }
  HJJ_RETURN_IF_ERROR(EraseCards(txn, request.request_id(), id, path, assignments));
  HJJ_ASSIGN_OR_RETURN(const bool hours_wait, HoursWait(txn, id));
  if (hours_wait) {
    HJJ_ASSIGN_OR_RETURN(auto kept, KeptPseudonyms(txn));
    kept.push_back({id, person.pseudonym()});
    HJJ_RETURN_IF_ERROR(PutPseudonyms(txn, kept));
  }
  HJJ_RETURN_IF_ERROR(EndSessions(context, txn, id, "", "", ended));
  HJJ_ASSIGN_OR_RETURN(auto devices, txn.DevicesOf(id));
  for (auto& device : devices) {
    if (device.revoke_us() != 0) continue;
    device.set_revoke_us(absl::ToUnixMicros(now));
    HJJ_RETURN_IF_ERROR(txn.PutDevice(device));
  }
  HJJ_RETURN_IF_ERROR(txn.ForgetPerson(id));
  HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "DeletePerson", id));
  return pb::DeletePersonResponse();
}

absl::StatusOr<std::string> PseudonymOf(storage::ReadTxn& txn, absl::string_view person_id) {
  HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(person_id));
  if (person) return person->pseudonym();
  HJJ_ASSIGN_OR_RETURN(const auto kept, KeptPseudonyms(txn));
  for (const Kept& k : kept) {
    if (k.person_id == person_id) return k.pseudonym;
  }
  return NotFound("person");
}

absl::Status ForgetPseudonyms(const Context& context) {
  std::vector<Kept> done;
  HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    done.clear();
    HJJ_ASSIGN_OR_RETURN(auto kept, KeptPseudonyms(txn));
    for (Kept& k : kept) {
      HJJ_ASSIGN_OR_RETURN(const bool wait, HoursWait(txn, k.person_id));
      if (!wait) done.push_back(std::move(k));
    }
    return absl::OkStatus();
  }));
  if (done.empty()) return absl::OkStatus();
  return context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto kept, KeptPseudonyms(txn));
    std::erase_if(kept, [&](const Kept& k) {
      return std::any_of(done.begin(), done.end(),
                         [&](const Kept& d) { return d.person_id == k.person_id; });
    });
    return PutPseudonyms(txn, kept);
  });
}

}  // namespace hjj::app
