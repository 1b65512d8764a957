#include "mobile/core/site_code_book.h"

#include <absl/strings/escaping.h>
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <algorithm>
#include <utility>

#include "mobile/core/methods.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/domain/civil.h"
#include "shared/domain/site_code.h"
#include "shared/wire/convert.h"

namespace hjj::mobile {
namespace {

constexpr char kPrefix[] = "HJJ1:";
// One line for each key: this device's key id and the answer, both in base64url.
constexpr char kSetting[] = "site_code_keys";

}  // namespace

std::string QrText(const v1::ScannedCode& code) {
  return absl::StrCat(kPrefix, absl::WebSafeBase64Escape(code.SerializeAsString()));
}

std::optional<v1::ScannedCode> ParseQrText(absl::string_view text) {
  std::string bytes;
  v1::ScannedCode code;
  if (!absl::ConsumePrefix(&text, kPrefix) || !absl::WebSafeBase64Unescape(text, &bytes) ||
      !code.ParseFromString(bytes) || !IsId(code.shift_id()) ||
      code.holder_key_id().size() != crypto::kKeyIdSize || code.step() < 0 ||
      code.mac().size() != domain::kCodeMacSize) {
    return std::nullopt;
  }
  return code;
}

bool CodeTimeIs(const v1::Shift& shift, absl::Time now) {
  if (shift.state() == v1::SHIFT_STATE_CALLED_OFF) return false;
  const domain::CodeTimes times =
      domain::ShowingTimes(FromProto(shift.start_time()), FromProto(shift.end_time()));
  return times.from <= now && now <= times.to;
}

std::vector<v1::IssueSiteCodeKeyResponse> SiteCodeBook::Keys() {
  std::vector<v1::IssueSiteCodeKeyResponse> keys;
  const auto setting = deps_.store->Setting(kSetting);
  if (!setting.ok()) return keys;
  for (const absl::string_view line : absl::StrSplit(*setting, '\n', absl::SkipEmpty())) {
    const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(line, ' ');
    std::string owner, bytes;
    v1::IssueSiteCodeKeyResponse key;
    if (!absl::WebSafeBase64Unescape(parts.first, &owner) || owner != deps_.key_id ||
        !absl::WebSafeBase64Unescape(parts.second, &bytes) || !key.ParseFromString(bytes)) {
      continue;
    }
    keys.push_back(std::move(key));
  }
  return keys;
}

absl::Status SiteCodeBook::Keep(const v1::IssueSiteCodeKeyResponse& key) {
  std::string setting;
  const auto add = [&](const v1::IssueSiteCodeKeyResponse& k) {
    absl::StrAppend(&setting, absl::WebSafeBase64Escape(deps_.key_id), " ",
                    absl::WebSafeBase64Escape(k.SerializeAsString()), "\n");
  };
  for (const auto& k : Keys()) {
    const bool over = FromProto(k.expire_time()) < deps_.clock->Now();
    if (!over && k.shift_id() != key.shift_id()) add(k);
  }
  add(key);
  return deps_.store->PutSetting(kSetting, setting);
}

bool SiteCodeBook::Holds(const std::string& shift_id) {
  const auto keys = Keys();
  return std::any_of(keys.begin(), keys.end(),
                     [&](const auto& k) { return k.shift_id() == shift_id; });
}

void SiteCodeBook::Fetch(const std::string& shift_id, std::function<void(absl::Status)> done) {
  if (!asked_.insert(shift_id).second) return;
  v1::IssueSiteCodeKeyRequest request;
  // Its answer is never stored: each attempt is a new one, and brings the same key.
  request.set_request_id(deps_.ids->New());
  request.set_shift_id(shift_id);
  deps_.rpc->Call<v1::IssueSiteCodeKeyRequest, v1::IssueSiteCodeKeyResponse>(
      kIssueSiteCodeKey, request,
      life_.Guard([this, shift_id,
                   done = std::move(done)](absl::StatusOr<v1::IssueSiteCodeKeyResponse> answer) {
        asked_.erase(shift_id);
        done(answer.ok() ? Keep(*answer) : answer.status());
      }));
}

void SiteCodeBook::FetchAhead(const Picture& picture, const std::string& person_id,
                              absl::TimeZone zone) {
  const absl::Time now = deps_.clock->Now();
  const absl::Time until =
      domain::StartOfDay(domain::LocalDate(now, zone) + 2, zone);  // the end of tomorrow
  for (const auto& [id, shift] : picture.shifts) {
    const bool coming =
        FromProto(shift.start_time()) < until &&
        now <= domain::ShowingTimes(FromProto(shift.start_time()), FromProto(shift.end_time())).to;
    const bool leads = shift.lead_person_id() == person_id || shift.deputy_person_id() == person_id;
    if (!leads || shift.state() == v1::SHIFT_STATE_CALLED_OFF || !coming || Holds(id) ||
        refused_.contains(id)) {
      continue;
    }
    Fetch(id, [this, id = id](absl::Status status) {
      // What the network lost is asked for again at the next occasion; a refusal stands.
      if (!status.ok() && status.code() != absl::StatusCode::kUnavailable &&
          status.code() != absl::StatusCode::kDeadlineExceeded) {
        refused_.insert(id);
      }
    });
  }
}

absl::StatusOr<absl::Time> SiteCodeBook::AnchoredNow() {
  HJJ_ASSIGN_OR_RETURN(const auto held, deps_.store->Anchor());
  const int64_t boot_ms = deps_.clock->BootMillis();
  if (!held || held->boot_id != deps_.boot_id || boot_ms < held->boot_ms) {
    return Refuse(absl::StatusCode::kFailedPrecondition, kNoAnchor,
                  "no word of the server's clock since this phone started");
  }
  return FromProto(held->anchor.time()) + absl::Milliseconds(held->rtt_ms) / 2 +
         absl::Milliseconds(boot_ms - held->boot_ms);
}

absl::StatusOr<SiteCodeBook::Shown> SiteCodeBook::Show(const std::string& shift_id) {
  HJJ_ASSIGN_OR_RETURN(const absl::Time now, AnchoredNow());
  for (const auto& key : Keys()) {
    if (key.shift_id() != shift_id) continue;
    const int64_t step = domain::StepAt(domain::CodeForm::kDigits, now);
    v1::ScannedCode code;
    code.set_shift_id(shift_id);
    code.set_holder_key_id(deps_.key_id);
    code.set_step(domain::StepAt(domain::CodeForm::kScan, now));
    code.set_mac(domain::ScanMac(key.key(), code.step()));
    return Shown{.digits = domain::SpokenDigits(key.key(), step),
                 .qr_text = QrText(code),
                 .digits_left = domain::StepStart(domain::CodeForm::kDigits, step + 1) - now};
  }
  return Refuse(absl::StatusCode::kFailedPrecondition, kNoKey, "this shift's key is not here yet");
}

}  // namespace hjj::mobile
