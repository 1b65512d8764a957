#include "server/app/template_ops.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/strip.h>

#include "server/app/campaign_rules.h"
#include "server/app/checks.h"
#include "server/app/pages.h"
#include "server/app/scope.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

// Where a page of the defaults goes on.
constexpr char kDefaultsKey[] = "defaults:";

absl::Status CheckTemplate(const pb::TaskTemplate& t) {
  HJJ_RETURN_IF_ERROR(CheckText("template.name", t.name(), 1, 60));
  HJJ_RETURN_IF_ERROR(CheckText("template.task.risk_notice", t.task().risk_notice(), 1, 500,
                                /*lines=*/true));
  HJJ_RETURN_IF_ERROR(CheckWork("template.task", t.task()));
  HJJ_RETURN_IF_ERROR(CheckRange("template.radius_m", t.radius_m(), 20, 2000));
  if (t.slots_size() < 1 || t.slots_size() > kMaxSlots) {
    return BadField("template.slots", absl::StrCat("1 to ", kMaxSlots));
  }
  for (int i = 0; i < t.slots_size(); ++i) {
    HJJ_RETURN_IF_ERROR(CheckSlot(absl::StrCat("template.slots[", i, "]"), t.slots(i)));
  }
  HJJ_RETURN_IF_ERROR(CheckRange("template.start_minute", t.start_minute(), 0, 24 * 60 - 1));
  return CheckRange("template.duration_minutes", t.duration_minutes(), 15, 960);
}

absl::StatusOr<std::pair<pb::TaskTemplate, std::string>> Find(storage::ReadTxn& txn,
                                                              const access::Caller& caller,
                                                              absl::string_view id) {
  if (!IsId(id)) return NotFound("template");
  HJJ_ASSIGN_OR_RETURN(auto found, txn.GetTaskTemplate(id));
  if (!found) return NotFound("template");
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(found->unit_id()));
  if (!unit) return NotFound("template");
  HJJ_RETURN_IF_ERROR(caller.Require("template", unit->path()));
  return std::make_pair(*std::move(found), unit->path());
}

}  // namespace

absl::StatusOr<pb::ListTaskTemplatesResponse> ListTaskTemplates(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::ListTaskTemplatesRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto page, PageOf(req));
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, req.unit_id()));
  pb::ListTaskTemplatesResponse resp;
  absl::string_view key = page.after;
  size_t next = 0;
  if (!absl::ConsumePrefix(&key, kDefaultsKey)) {
    HJJ_ASSIGN_OR_RETURN(auto got, txn.ListTaskTemplates(paths, page));
    for (auto& t : got.items) *resp.add_templates() = std::move(t);
    resp.set_next_page_token(NextToken(req, got.next_key));
    if (!got.next_key.empty()) return resp;
  } else if (!absl::SimpleAtoi(key, &next)) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadPageToken);
  }
  const auto& defaults = DefaultTemplates();
  while (next < defaults.size() && resp.templates_size() < page.limit) {
    *resp.add_templates() = defaults[next++];
  }
  if (next < defaults.size()) {
    resp.set_next_page_token(NextToken(req, absl::StrCat(kDefaultsKey, next)));
  }
  return resp;
}

absl::StatusOr<pb::PutTaskTemplateResponse> PutTaskTemplate(const Context& context,
                                                            const access::Caller& caller,
                                                            storage::WriteTxn& txn,
                                                            const pb::PutTaskTemplateRequest& req) {
  pb::TaskTemplate wanted = req.template_();
  std::string path;
  if (wanted.id().empty()) {
    HJJ_ASSIGN_OR_RETURN(path, FindUnitPath(txn, caller, wanted.unit_id()));
    wanted.set_id(context.ids->New());
    wanted.set_version(0);
  } else {
    HJJ_ASSIGN_OR_RETURN(const auto old, Find(txn, caller, wanted.id()));
    HJJ_RETURN_IF_ERROR(CheckEtag(wanted.etag(), old.first.version()));
    if (wanted.unit_id() != old.first.unit_id()) {
      return BadField("template.unit_id", "cannot change");
    }
    path = old.second;
    wanted.set_version(old.first.version());
  }
  pb::Task& task = *wanted.mutable_task();
  task.clear_id();
  task.clear_campaign_id();
  task.clear_unit_id();
  task.clear_place();
  task.clear_contact_person_id();
  task.clear_state();
  task.clear_version();
  task.clear_etag();
  if (wanted.radius_m() == 0) wanted.set_radius_m(kDefaultRadiusM);
  for (pb::RoleSlot& slot : *wanted.mutable_slots()) slot.clear_id();
  HJJ_RETURN_IF_ERROR(CheckTemplate(wanted));
  wanted.set_version(wanted.version() + 1);
  wanted.set_etag(EtagOf(wanted.version()));
  HJJ_RETURN_IF_ERROR(txn.PutTaskTemplate(wanted, path));
  pb::PutTaskTemplateResponse resp;
  *resp.mutable_template_() = std::move(wanted);
  return resp;
}

absl::StatusOr<pb::DeleteTaskTemplateResponse> DeleteTaskTemplate(
    const access::Caller& caller, storage::WriteTxn& txn,
    const pb::DeleteTaskTemplateRequest& req) {
  HJJ_RETURN_IF_ERROR(Find(txn, caller, req.id()).status());
  HJJ_RETURN_IF_ERROR(txn.DeleteTaskTemplate(req.id()));
  return pb::DeleteTaskTemplateResponse();
}

}  // namespace hjj::app
