#include "server/app/rules_ops.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "server/app/draft_ops.h"
#include "server/app/ledger_append.h"
#include "server/app/ledger_ops.h"
#include "server/app/pages.h"
#include "server/app/scope.h"
#include "server/domain/ledger.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

constexpr int kMaxNoteChars = 500;
// Each is computed twice.
constexpr int kMaxLooked = 200;

domain::HourRules RulesOf(const pb::HourRules& rules) {
  return {.version = rules.version(),
          .round_to_minutes = rules.round_to_minutes(),
          .minimum_minutes = rules.minimum_minutes(),
          .early_minutes = rules.early_minutes(),
          .late_minutes = rules.late_minutes(),
          .free_break_minutes = rules.free_break_minutes(),
          .daily_cap_minutes = rules.daily_cap_minutes()};
}

pb::HourRules MessageOf(const domain::HourRules& rules) {
  pb::HourRules out;
  out.set_version(rules.version);
  out.set_round_to_minutes(rules.round_to_minutes);
  out.set_minimum_minutes(rules.minimum_minutes);
  out.set_early_minutes(rules.early_minutes);
  out.set_late_minutes(rules.late_minutes);
  out.set_free_break_minutes(rules.free_break_minutes);
  out.set_daily_cap_minutes(rules.daily_cap_minutes);
  return out;
}

absl::Status CheckRules(const pb::HourRules& rules) {
  if (!IsValid(rules.effective_date())) {
    return BadField("rules.effective_date", "a day of the calendar");
  }
  for (const auto& [name, value, min, max] :
       {std::tuple("rules.round_to_minutes", rules.round_to_minutes(), 1, 30),
        std::tuple("rules.minimum_minutes", rules.minimum_minutes(), 0, 120),
        std::tuple("rules.early_minutes", rules.early_minutes(), 0, 120),
        std::tuple("rules.late_minutes", rules.late_minutes(), 0, 240),
        std::tuple("rules.free_break_minutes", rules.free_break_minutes(), 0, 120),
        std::tuple("rules.daily_cap_minutes", rules.daily_cap_minutes(), 60, 960)}) {
    HJJ_RETURN_IF_ERROR(CheckRange(name, value, min, max));
  }
  return CheckText("rules.note", rules.note(), 0, kMaxNoteChars, true);
}

absl::StatusOr<int32_t> NextVersion(storage::ReadTxn& txn) {
  HJJ_ASSIGN_OR_RETURN(const auto adopted, txn.AdoptedRules());
  const int32_t last =
      adopted.empty() ? domain::kHourRulesV1.version : adopted.back().rules().version();
  return last + 1;
}

absl::Status RequireRoot(const access::Caller& caller, storage::ReadTxn& txn) {
  HJJ_ASSIGN_OR_RETURN(const auto units, txn.ListUnits("", {"", 1}));
  if (units.items.empty()) return NotFound("unit");
  return caller.Require("unit", units.items.front().path());
}

// Drafts of shifts that have begun early, or were moved into the time of the new rules.
absl::Status MarkDraftsFrom(storage::WriteTxn& txn, int32_t day) {
  storage::DraftQuery query;
  query.days.from = day;
  query.include_credited = true;
  storage::PageArgs page{"", 500};
  do {
    HJJ_ASSIGN_OR_RETURN(const auto drafts, txn.ListDrafts(query, page));
    for (const pb::HourDraft& draft : drafts.items) {
      HJJ_RETURN_IF_ERROR(txn.MarkDraftDirty(draft.assignment_id()));
    }
    page.after = drafts.next_key;
  } while (!page.after.empty());
  return absl::OkStatus();
}

// How one draft would change; nullopt for what cannot be computed.
absl::StatusOr<std::optional<pb::HourRulesEffect>> EffectOn(const Context& context,
                                                            storage::ReadTxn& txn,
                                                            const pb::HourDraft& draft,
                                                            const domain::HourRules& rules) {
  HJJ_ASSIGN_OR_RETURN(const auto assignment, txn.GetAssignment(draft.assignment_id()));
  if (!assignment) return std::nullopt;
  HJJ_ASSIGN_OR_RETURN(const auto now, ComputeDraft(context, txn, *assignment));
  HJJ_ASSIGN_OR_RETURN(const auto then, ComputeDraft(context, txn, *assignment, {.rules = rules}));
  if (!now || !then) return std::nullopt;
  pb::HourRulesEffect effect;
  effect.set_assignment_id(draft.assignment_id());
  effect.set_person_id(draft.person_id());
  effect.set_unit_id(draft.unit_id());
  *effect.mutable_service_date() = draft.service_date();
  effect.set_minutes_now(now->draft.minutes());
  effect.set_minutes_then(then->draft.minutes());
  effect.set_credited(now->draft.credited_minutes() > 0);
  effect.set_decision_now(now->draft.state() == pb::DRAFT_STATE_NEEDS_DECISION);
  effect.set_decision_then(then->draft.state() == pb::DRAFT_STATE_NEEDS_DECISION);
  return effect;
}

}  // namespace

absl::StatusOr<domain::HourRules> RulesFor(storage::ReadTxn& txn, int32_t day) {
  domain::HourRules rules = domain::kHourRulesV1;
  HJJ_ASSIGN_OR_RETURN(const auto adopted, txn.AdoptedRules());
  for (const pb::AdoptedHourRules& version : adopted) {
    if (DayNumber(version.rules().effective_date()) <= day) rules = RulesOf(version.rules());
  }
  return rules;
}

absl::StatusOr<pb::ListHourRulesResponse> ListHourRules(const Context&, const access::Caller&,
                                                        storage::ReadTxn& txn,
                                                        const pb::ListHourRulesRequest&) {
  HJJ_ASSIGN_OR_RETURN(auto adopted, txn.AdoptedRules());
  std::reverse(adopted.begin(), adopted.end());
  pb::ListHourRulesResponse answer;
  for (pb::AdoptedHourRules& version : adopted) *answer.add_rules() = std::move(version);
  *answer.add_rules()->mutable_rules() = MessageOf(domain::kHourRulesV1);
  return answer;
}

absl::StatusOr<pb::PreviewHourRulesResponse> PreviewHourRules(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const pb::PreviewHourRulesRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request, kMaxLooked, kMaxLooked));
  HJJ_RETURN_IF_ERROR(CheckRules(request.rules()));
  storage::DraftQuery query;
  query.include_credited = true;
  const absl::CivilDay from = FromProto(request.rules().effective_date());
  const absl::CivilDay to =
      std::max(from, domain::LocalDate(context.clock->Now(), context.settings.zone));
  HJJ_ASSIGN_OR_RETURN(query.days, DaysOf(request.rules().effective_date(), request.to_date(),
                                          DayNumber(from), DayNumber(to)));
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.unit_id()));
  domain::HourRules rules = RulesOf(request.rules());
  HJJ_ASSIGN_OR_RETURN(rules.version, NextVersion(txn));
  HJJ_ASSIGN_OR_RETURN(
      const auto drafts,
      ListOver<pb::HourDraft>(paths, page,
                              [&](const std::string& path, const storage::PageArgs& args) {
                                query.path_prefix = path;
                                return txn.ListDrafts(query, args);
                              }));
  pb::PreviewHourRulesResponse answer;
  for (const pb::HourDraft& draft : drafts.items) {
    HJJ_ASSIGN_OR_RETURN(auto effect, EffectOn(context, txn, draft, rules));
    answer.set_checked_count(answer.checked_count() + 1);
    if (!effect) continue;
    answer.set_minutes_now(answer.minutes_now() + effect->minutes_now());
    answer.set_minutes_then(answer.minutes_then() + effect->minutes_then());
    if (effect->minutes_now() != effect->minutes_then() ||
        effect->decision_now() != effect->decision_then()) {
      *answer.add_effects() = *std::move(effect);
    }
  }
  answer.set_next_page_token(NextToken(request, drafts.next_key));
  return answer;
}

absl::StatusOr<pb::AdoptHourRulesResponse> AdoptHourRules(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const pb::AdoptHourRulesRequest& request) {
  HJJ_RETURN_IF_ERROR(CheckRules(request.rules()));
  HJJ_RETURN_IF_ERROR(CheckText("rules.note", request.rules().note(), 1, kMaxNoteChars, true));
  const absl::Time now = context.clock->Now();
  if (FromProto(request.rules().effective_date()) <=
      domain::LocalDate(now, context.settings.zone)) {
    return BadField("rules.effective_date", "not before tomorrow");
  }
  HJJ_RETURN_IF_ERROR(RequireRoot(caller, txn));
  HJJ_ASSIGN_OR_RETURN(const int32_t next, NextVersion(txn));
  if (request.rules().version() != next) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kRulesVersion,
                  "not the next version", {{"next", absl::StrCat(next)}});
  }
  pb::AdoptHourRulesResponse answer;
  pb::AdoptedHourRules& adopted = *answer.mutable_rules();
  *adopted.mutable_rules() = request.rules();
  adopted.mutable_rules()->DiscardUnknownFields();
  *adopted.mutable_adopt_time() = ToProto(now);
  const std::string bytes = adopted.rules().SerializeAsString();
  pb::HourEntryBody body;
  body.set_kind(pb::ENTRY_KIND_RULES);
  body.set_rules_version(next);
  body.set_rules_hash(ledger::RulesHash(bytes));
  HJJ_ASSIGN_OR_RETURN(
      const storage::LedgerRow entry,
      AppendLink(context, txn, {.posted_by = caller.person_id, .approved_by = caller.person_id},
                 std::move(body)));
  adopted.set_entry_seq(entry.seq);
  HJJ_RETURN_IF_ERROR(txn.AppendRules(adopted, bytes));
  HJJ_RETURN_IF_ERROR(MarkDraftsFrom(txn, DayNumber(adopted.rules().effective_date())));
  HJJ_RETURN_IF_ERROR(
      Audit(context, txn, caller.person_id, "AdoptHourRules", "", absl::StrCat("version ", next)));
  return answer;
}

}  // namespace hjj::app
