#include "server/app/site_code_ops.h"

#include <absl/strings/ascii.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/checks.h"
#include "server/app/work_lookup.h"
#include "server/auth/keyring.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/crypto/sign.h"
#include "shared/domain/damm.h"
#include "shared/domain/site_code.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

using domain::CodeForm;
using storage::rec::StoredCodeHolder;

// The year 2200.
constexpr int64_t kLastStep = int64_t{7'258'118'400} / 30;

domain::CodeTimes ShowingTimes(const pb::Shift& shift) {
  return domain::ShowingTimes(FromProto(shift.start_time()), FromProto(shift.end_time()));
}

// Empty when the keyring has forgotten what its key was made from.
std::string KeyOf(const auth::Keyring& keyring, const StoredCodeHolder& holder) {
  const std::string* installation = keyring.Find(auth::Purpose::kSiteCode, holder.secret_id());
  if (installation == nullptr) return "";
  return domain::HolderKey(domain::ShiftSecret(*installation, holder.shift_id()), holder.key_id());
}

// The same bytes for the same code.
std::string Identity(const pb::SiteCode& code) {
  if (!code.has_scanned()) return "digits " + code.digits();
  const pb::ScannedCode& s = code.scanned();
  return "scan " + s.shift_id() + s.holder_key_id() + std::to_string(s.step()) + " " + s.mac();
}

// Codes of her other events on that shift.
absl::StatusOr<std::set<std::string>> CodesBefore(storage::ReadTxn& txn,
                                                  const pb::CheckInEvent& event,
                                                  const pb::Assignment& assignment) {
  storage::AssignmentQuery query;
  query.shift_id = assignment.shift_id();
  query.person_id = assignment.person_id();
  HJJ_ASSIGN_OR_RETURN(const auto hers, AllAssignments(txn, query));
  std::set<std::string> codes;
  for (const pb::Assignment& a : hers) {
    HJJ_ASSIGN_OR_RETURN(const auto events, txn.CheckInsOf(a.id()));
    for (const auto& row : events) {
      const pb::CheckInEvent& other = row.record().event();
      if (other.has_code() && other.id() != event.id()) codes.insert(Identity(other.code()));
    }
  }
  return codes;
}

// A lost phone shows nothing from its revocation on.
absl::StatusOr<bool> InForce(storage::ReadTxn& txn, const StoredCodeHolder& holder,
                             absl::Time shown) {
  HJJ_ASSIGN_OR_RETURN(const auto device, txn.GetDevice(holder.key_id()));
  return device && (device->revoke_us() == 0 || shown < absl::FromUnixMicros(device->revoke_us()));
}

absl::StatusOr<JudgedCode> JudgeScanned(const Context& context, storage::ReadTxn& txn,
                                        const pb::ScannedCode& code, const pb::Shift& shift,
                                        const domain::AnchoredTime& time) {
  HJJ_ASSIGN_OR_RETURN(const auto holders, txn.CodeHolders(code.shift_id()));
  for (const StoredCodeHolder& holder : holders) {
    if (holder.key_id() != code.holder_key_id()) continue;
    const std::string key = KeyOf(*context.keyring, holder);
    const absl::Time shown = domain::StepStart(CodeForm::kScan, code.step());
    HJJ_ASSIGN_OR_RETURN(const bool in_force, InForce(txn, holder, shown));
    if (key.empty() || !in_force ||
        !crypto::ConstantTimeEqual(domain::ScanMac(key, code.step()), code.mac())) {
      break;
    }
    if (code.shift_id() != shift.id()) return JudgedCode{pb::CODE_VERDICT_OTHER_SHIFT, ""};
    const domain::CodeTimes showing = ShowingTimes(shift);
    if (shown < showing.from || shown > showing.to ||
        !domain::StepFits(CodeForm::kScan, code.step(), domain::TapTimes(time))) {
      return JudgedCode{pb::CODE_VERDICT_EXPIRED, ""};
    }
    return JudgedCode{pb::CODE_VERDICT_ACCEPTED, holder.person_id()};
  }
  return JudgedCode{pb::CODE_VERDICT_WRONG, ""};
}

// Looks no further than where the code could be accepted: to tell an old code from a wrong one
// would help whoever guesses.
absl::StatusOr<JudgedCode> JudgeDigits(const Context& context, storage::ReadTxn& txn,
                                       const std::string& digits, const pb::Shift& shift,
                                       const domain::AnchoredTime& time) {
  const domain::CodeTimes showing = ShowingTimes(shift);
  domain::CodeTimes tap = domain::TapTimes(time);
  tap = {std::max(tap.from, showing.from), std::min(tap.to, showing.to)};
  if (tap.from > tap.to || !domain::CheckDigitFits(digits)) {
    return JudgedCode{pb::CODE_VERDICT_WRONG, ""};
  }
  const domain::StepRange steps = domain::StepsFitting(CodeForm::kDigits, tap);
  HJJ_ASSIGN_OR_RETURN(const auto holders, txn.CodeHolders(shift.id()));
  for (const StoredCodeHolder& holder : holders) {
    const std::string key = KeyOf(*context.keyring, holder);
    if (key.empty()) continue;
    for (int64_t step = steps.first; step <= steps.last; ++step) {
      if (!crypto::ConstantTimeEqual(domain::SpokenDigits(key, step), digits)) continue;
      HJJ_ASSIGN_OR_RETURN(const bool in_force,
                           InForce(txn, holder, domain::StepStart(CodeForm::kDigits, step)));
      if (in_force) return JudgedCode{pb::CODE_VERDICT_ACCEPTED, holder.person_id()};
    }
  }
  return JudgedCode{pb::CODE_VERDICT_WRONG, ""};
}

}  // namespace

absl::Status CheckSiteCode(const pb::SiteCode& code) {
  switch (code.form_case()) {
    case pb::SiteCode::kScanned: {
      const pb::ScannedCode& scanned = code.scanned();
      HJJ_RETURN_IF_ERROR(CheckId("event.code.scanned.shift_id", scanned.shift_id()));
      if (scanned.holder_key_id().size() != crypto::kKeyIdSize) {
        return BadField("event.code.scanned.holder_key_id", "16 bytes");
      }
      HJJ_RETURN_IF_ERROR(CheckRange("event.code.scanned.step", scanned.step(), 0, kLastStep));
      if (scanned.mac().size() != domain::kCodeMacSize) {
        return BadField("event.code.scanned.mac", "16 bytes");
      }
      return absl::OkStatus();
    }
    case pb::SiteCode::kDigits:
      if (code.digits().size() != domain::kCodeDigits ||
          !std::all_of(code.digits().begin(), code.digits().end(), absl::ascii_isdigit)) {
        return BadField("event.code.digits", "seven digits");
      }
      return absl::OkStatus();
    case pb::SiteCode::FORM_NOT_SET:
      break;
  }
  return BadField("event.code", "scanned or digits");
}

absl::StatusOr<pb::IssueSiteCodeKeyResponse> IssueSiteCodeKey(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const pb::IssueSiteCodeKeyRequest& request) {
  HJJ_RETURN_IF_ERROR(CheckId("shift_id", request.shift_id()));
  HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(request.shift_id()));
  if (!shift) return NotFound("shift");
  HJJ_ASSIGN_OR_RETURN(const std::string unit_path, PathOfUnit(txn, shift->unit_id()));
  HJJ_RETURN_IF_ERROR(caller.Require("shift", unit_path, "", LeadsShift(*shift, caller.person_id)));
  const absl::Time now = context.clock->Now();
  const absl::Time expire = ShowingTimes(*shift).to;
  if (shift->state() == pb::SHIFT_STATE_CALLED_OFF) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom,
                  "the shift was called off", {{"state", "CALLED_OFF"}, {"action", "SHOW_CODE"}});
  }
  if (now > expire) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kShiftInPast, "the shift is over");
  }

  StoredCodeHolder holder;
  holder.set_shift_id(shift->id());
  holder.set_key_id(caller.key_id);
  holder.set_person_id(caller.person_id);
  holder.set_secret_id(context.keyring->current_id(auth::Purpose::kSiteCode));
  holder.set_issue_us(absl::ToUnixMicros(now));
  HJJ_ASSIGN_OR_RETURN(const auto known, txn.CodeHolders(shift->id()));
  for (const StoredCodeHolder& k : known) {
    // Codes she showed before stay good, though the installation's key may have changed since.
    if (k.key_id() == caller.key_id && !KeyOf(*context.keyring, k).empty()) holder = k;
  }
  HJJ_RETURN_IF_ERROR(txn.PutCodeHolder(holder));
  pb::IssueSiteCodeKeyResponse answer;
  answer.set_shift_id(shift->id());
  answer.set_key(KeyOf(*context.keyring, holder));
  *answer.mutable_expire_time() = ToProto(expire);
  return answer;
}

absl::StatusOr<JudgedCode> JudgeCode(const Context& context, storage::ReadTxn& txn,
                                     const pb::CheckInEvent& event,
                                     const pb::Assignment& assignment,
                                     const domain::AnchoredTime& time) {
  if (!event.has_code()) return JudgedCode{};
  HJJ_ASSIGN_OR_RETURN(const auto before, CodesBefore(txn, event, assignment));
  if (before.contains(Identity(event.code()))) return JudgedCode{pb::CODE_VERDICT_REUSED, ""};
  if (before.size() >= domain::kCodesPerShift) return JudgedCode{pb::CODE_VERDICT_TOO_MANY, ""};
  HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(assignment.shift_id()));
  if (!shift) return JudgedCode{pb::CODE_VERDICT_WRONG, ""};
  return event.code().has_scanned()
             ? JudgeScanned(context, txn, event.code().scanned(), *shift, time)
             : JudgeDigits(context, txn, event.code().digits(), *shift, time);
}

}  // namespace hjj::app
