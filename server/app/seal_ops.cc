#include "server/app/seal_ops.h"

#include <absl/strings/str_format.h>

#include <string>
#include <utility>

#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "server/app/pages.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/domain/civil.h"
#include "shared/domain/seal_hash.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

std::string HashOf(const std::optional<pb::SignedSeal>& seal) {
  return seal ? domain::SealHash(seal->body(), seal->signature()) : "";
}

absl::StatusOr<pb::OrgUnit> UnitWithin(const access::Caller& caller, storage::ReadTxn& txn,
                                       const std::string& unit_id) {
  HJJ_RETURN_IF_ERROR(CheckId("unit_id", unit_id));
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(unit_id));
  if (!unit) return NotFound("unit");
  HJJ_RETURN_IF_ERROR(caller.Require("unit", unit->path()));
  return *unit;
}

// The month may be closed now, as far as the unit's other seals go.
absl::Status CheckMonth(const Context& context, absl::CivilMonth month,
                        const std::optional<pb::SignedSeal>& last) {
  if (absl::CivilMonth(domain::LocalDate(context.clock->Now(), context.settings.zone)) <= month) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kPeriodOpen,
                  "the month is not over");
  }
  pb::SealBody before;
  if (last && !before.ParseFromString(last->body())) {
    return absl::InternalError("a stored seal cannot be read");
  }
  if (last && month <= absl::CivilMonth(FromProto(before.from_date()))) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadySealed,
                  "this month or a later one is closed already");
  }
  return absl::OkStatus();
}

// The seal may be the unit's next one.
absl::Status CheckFollows(const Context& context, const pb::SealBody& body,
                          const std::optional<pb::SignedSeal>& last) {
  HJJ_RETURN_IF_ERROR(CheckMonth(context, absl::CivilMonth(FromProto(body.from_date())), last));
  if (body.previous_seal_hash() != HashOf(last)) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kSealPredecessor,
                  "not built on the unit's last seal");
  }
  return absl::OkStatus();
}

// What there is to sign with the chain up to `head`.
absl::StatusOr<pb::SealBody> MakeBody(const access::Caller& caller, storage::ReadTxn& txn,
                                      const pb::OrgUnit& unit, absl::CivilMonth month,
                                      const std::pair<int64_t, std::string>& head,
                                      const google::protobuf::Timestamp& time,
                                      const std::optional<pb::SignedSeal>& last) {
  pb::SealBody body;
  body.set_format(1);
  HJJ_ASSIGN_OR_RETURN(*body.mutable_installation_id(), txn.GetMeta("installation_id"));
  body.set_unit_id(unit.id());
  body.set_unit_path(unit.path());
  body.set_unit_name(unit.name());
  *body.mutable_from_date() = ToProto(absl::CivilDay(month));
  *body.mutable_to_date() = ToProto(absl::CivilDay(month + 1) - 1);
  body.set_head_seq(head.first);
  body.set_head_hash(head.second);
  HJJ_ASSIGN_OR_RETURN(auto totals,
                       txn.SumForSeal(unit.path(), DayNumber(body.from_date()), head.first));
  for (pb::SealTotal& total : totals) *body.add_totals() = std::move(total);
  storage::DraftQuery open;
  open.path_prefix = unit.path();
  open.days.to = DayNumber(body.to_date());
  HJJ_ASSIGN_OR_RETURN(const storage::DraftTotals drafts, txn.SumDrafts(open));
  body.set_open_draft_count(drafts.count);
  body.set_previous_seal_hash(HashOf(last));
  *body.mutable_time() = time;
  HJJ_ASSIGN_OR_RETURN(const auto signer, txn.GetPerson(caller.person_id));
  HJJ_ASSIGN_OR_RETURN(const auto device, txn.GetDevice(caller.key_id));
  if (!signer || !device) return NotFound("person");
  body.set_signer(signer->pseudonym());
  body.set_key_id(caller.key_id);
  body.set_public_key(device->public_key());
  pb::SealBody before;
  if (last && before.ParseFromString(last->body())) {
    body.set_key_changed(before.public_key() != device->public_key());
  }
  return body;
}

}  // namespace

absl::StatusOr<pb::PrepareSealResponse> PrepareSeal(const Context& context,
                                                    const access::Caller& caller,
                                                    storage::ReadTxn& txn,
                                                    const pb::PrepareSealRequest& request) {
  if (!IsValid(request.month())) return BadField("month", "a day of the calendar");
  HJJ_ASSIGN_OR_RETURN(const pb::OrgUnit unit, UnitWithin(caller, txn, request.unit_id()));
  HJJ_ASSIGN_OR_RETURN(const auto last, txn.LastSeal(unit.id()));
  const absl::CivilMonth month(FromProto(request.month()));
  HJJ_RETURN_IF_ERROR(CheckMonth(context, month, last));
  HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
  HJJ_ASSIGN_OR_RETURN(const pb::SealBody body, MakeBody(caller, txn, unit, month, head,
                                                         ToProto(context.clock->Now()), last));
  pb::PrepareSealResponse answer;
  answer.set_body(body.SerializeAsString());
  if (last) *answer.mutable_previous() = *last;
  return answer;
}

absl::StatusOr<pb::SealBody> CheckSeal(const Context& context, const access::Caller& caller,
                                       storage::ReadTxn& txn, const pb::PostSealRequest& request) {
  pb::SealBody body;
  if (request.seal().body().empty() || !body.ParseFromString(request.seal().body()) ||
      !IsValid(body.from_date())) {
    return BadField("seal.body", "a SealBody as it was prepared");
  }
  HJJ_ASSIGN_OR_RETURN(const pb::OrgUnit unit, UnitWithin(caller, txn, body.unit_id()));
  HJJ_ASSIGN_OR_RETURN(const auto last, txn.LastSeal(unit.id()));
  HJJ_RETURN_IF_ERROR(CheckFollows(context, body, last));
  HJJ_ASSIGN_OR_RETURN(const auto device, txn.GetDevice(caller.key_id));
  if (!device || body.key_id() != caller.key_id ||
      !crypto::Verify(crypto::kSealDomain, device->public_key(), request.seal().body(),
                      request.seal().signature())) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadSignature,
                  "not signed by the key of this session");
  }
  HJJ_ASSIGN_OR_RETURN(auto head, txn.LedgerHead());
  if (body.head_seq() > 0 && body.head_seq() < head.first) {
    HJJ_ASSIGN_OR_RETURN(const auto entry, txn.GetEntry(body.head_seq()));
    if (entry) head = {entry->seq, entry->hash};
  }
  const absl::Time now = context.clock->Now();
  const bool fresh = IsSane(body.time()) && FromProto(body.time()) > now - kSealLife &&
                     FromProto(body.time()) < now + kSealLife;
  if (fresh) {
    HJJ_ASSIGN_OR_RETURN(const pb::SealBody said,
                         MakeBody(caller, txn, unit, absl::CivilMonth(FromProto(body.from_date())),
                                  head, body.time(), last));
    if (said.SerializeAsString() == request.seal().body()) return body;
  }
  return Refuse(absl::StatusCode::kFailedPrecondition, reason::kSealStale,
                "not what the ledger says now: prepare it again");
}

absl::StatusOr<pb::PostSealResponse> PostSeal(const Context& context, const access::Caller& caller,
                                              storage::WriteTxn& txn,
                                              const pb::PostSealRequest& request,
                                              const pb::SealBody& body) {
  // The chain up to the head cannot have changed since; the unit's seals can.
  HJJ_ASSIGN_OR_RETURN(const pb::OrgUnit unit, UnitWithin(caller, txn, body.unit_id()));
  HJJ_ASSIGN_OR_RETURN(const auto last, txn.LastSeal(unit.id()));
  HJJ_RETURN_IF_ERROR(CheckFollows(context, body, last));
  HJJ_RETURN_IF_ERROR(txn.AppendSeal(request.seal(), body));
  HJJ_RETURN_IF_ERROR(
      Audit(context, txn, caller.person_id, "PostSeal", unit.id(),
            absl::StrFormat("%d-%02d", body.from_date().year(), body.from_date().month())));
  pb::PostSealResponse answer;
  *answer.mutable_seal() = request.seal();
  return answer;
}

absl::StatusOr<pb::ListSealsResponse> ListSeals(const access::Caller& caller, storage::ReadTxn& txn,
                                                const pb::ListSealsRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request));
  HJJ_ASSIGN_OR_RETURN(const pb::OrgUnit unit, UnitWithin(caller, txn, request.unit_id()));
  HJJ_ASSIGN_OR_RETURN(auto got, txn.ListSeals(unit.id(), page));
  pb::ListSealsResponse answer;
  for (pb::SignedSeal& seal : got.items) *answer.add_seals() = std::move(seal);
  answer.set_next_page_token(NextToken(request, got.next_key));
  return answer;
}

}  // namespace hjj::app
