#include "server/app/watch_ops.h"

#include <absl/container/flat_hash_set.h>
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <algorithm>
#include <utility>

#include "server/app/pages.h"
#include "server/app/publish.h"
#include "server/auth/keyring.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;
using storage::Page;
using storage::PageArgs;

namespace {

constexpr int kPageDefault = 200, kPageMost = 500;
// Her own past shown on her phone; what staff see of plans and of hours that wait.
constexpr absl::Duration kOwnPast = absl::Hours(31 * 24), kPlanPast = absl::Hours(31 * 24),
                         kDraftPast = absl::Hours(92 * 24), kCallOffPast = absl::Hours(7 * 24);
constexpr absl::Duration kUnitPast = absl::Hours(7 * 24), kUnitAhead = absl::Hours(21 * 24),
                         kLongestRange = absl::Hours(100 * 24);

// Where a snapshot stands: the list it is in, the place within it, the cursor of its beginning.
struct Place {
  int stage = 0;
  std::string after;
  std::string cursor;
};

absl::StatusOr<Place> PlaceOf(const std::string& token, int stages) {
  Place place;
  if (token.empty()) return place;
  // stage, length of the cursor, cursor, the list's own key
  if (token.size() >= 2 && static_cast<uint8_t>(token[0]) < stages) {
    const size_t length = static_cast<uint8_t>(token[1]);
    if (token.size() >= 2 + length) {
      place.stage = static_cast<uint8_t>(token[0]);
      place.cursor = token.substr(2, length);
      place.after = token.substr(2 + length);
      return place;
    }
  }
  return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadPageToken,
                "page_token does not belong to this list");
}

std::string TokenOf(const Place& place) {
  return absl::StrCat(std::string(1, static_cast<char>(place.stage)),
                      std::string(1, static_cast<char>(place.cursor.size())), place.cursor,
                      place.after);
}

// "/a/", "/a/b/", … down to the path itself.
std::vector<std::string> PathsDownTo(absl::string_view path) {
  std::vector<std::string> paths;
  std::string above = "/";
  for (absl::string_view id : absl::StrSplit(path, '/', absl::SkipEmpty())) {
    absl::StrAppend(&above, id, "/");
    paths.push_back(above);
  }
  return paths;
}

// Collects one page's rows, each once.
class Rows {
 public:
  Rows(storage::ReadTxn& txn, pb::GetSnapshotResponse* response) : txn_(txn), out_(response) {}

  void Add(pb::OrgUnit unit) { *out_->add_resources()->mutable_unit() = std::move(unit); }
  void Add(pb::Offer offer) { *out_->add_resources()->mutable_offer() = std::move(offer); }
  void Add(pb::Plan plan) { *out_->add_resources()->mutable_plan() = std::move(plan); }
  void Add(pb::Notice notice) { *out_->add_resources()->mutable_notice() = std::move(notice); }
  void Add(pb::CallOffRecord c) { *out_->add_resources()->mutable_call_off() = std::move(c); }
  void Add(pb::UrgentCall call) { *out_->add_resources()->mutable_urgent_call() = std::move(call); }
  void Add(pb::HourDraft draft) { *out_->add_resources()->mutable_draft() = std::move(draft); }
  void Add(pb::Assignment a) { *out_->add_resources()->mutable_assignment() = std::move(a); }
  void Add(pb::Campaign campaign) {
    if (First(campaign.id())) *out_->add_resources()->mutable_campaign() = std::move(campaign);
  }
  void Add(pb::Task task) {
    if (First(task.id())) *out_->add_resources()->mutable_task() = std::move(task);
  }
  void Add(pb::Shift shift) {
    if (First(shift.id())) *out_->add_resources()->mutable_shift() = std::move(shift);
  }

  // What an assignment refers to, and its draft.
  absl::Status AddWithContext(pb::Assignment a) {
    if (!seen_.contains(a.shift_id())) {
      HJJ_ASSIGN_OR_RETURN(auto campaign, txn_.GetCampaign(a.campaign_id()));
      if (campaign) Add(*std::move(campaign));
      HJJ_ASSIGN_OR_RETURN(auto task, txn_.GetTask(a.task_id()));
      if (task) Add(*std::move(task));
      HJJ_ASSIGN_OR_RETURN(auto shift, txn_.GetShift(a.shift_id()));
      if (shift) Add(*std::move(shift));
    }
    HJJ_ASSIGN_OR_RETURN(auto draft, txn_.GetDraft(a.id()));
    Add(std::move(a));
    if (draft) Add(*std::move(draft));
    return absl::OkStatus();
  }

 private:
  bool First(const std::string& id) { return seen_.insert(id).second; }

  storage::ReadTxn& txn_;
  pb::GetSnapshotResponse* out_;
  absl::flat_hash_set<std::string> seen_;
};

// A list whose rows all go out. Returns the key of its next page.
template <typename T>
absl::StatusOr<std::string> AddAll(absl::StatusOr<Page<T>> page, Rows* rows) {
  if (!page.ok()) return page.status();
  for (T& item : page->items) rows->Add(std::move(item));
  return std::move(page->next_key);
}

// A list with the newest first, cut off where its rows are older than `oldest`.
template <typename T>
absl::StatusOr<std::string> AddSince(absl::Time oldest, absl::StatusOr<Page<T>> page, Rows* rows) {
  if (!page.ok()) return page.status();
  for (T& item : page->items) {
    if (FromProto(item.create_time()) < oldest) return std::string();
    rows->Add(std::move(item));
  }
  return std::move(page->next_key);
}

// --- her own view
constexpr int kSelfStages = 3;

absl::StatusOr<std::string> SelfStage(const Context& context, const access::Caller& caller,
                                      storage::ReadTxn& txn, int stage, PageArgs page, Rows* rows) {
  const absl::Time oldest = context.clock->Now() - kOwnPast;
  if (stage == 0) {
    // Each brings up to four rows with it.
    page.limit = std::max(1, page.limit / 5);
    storage::AssignmentQuery query;
    query.person_id = caller.person_id;
    query.start.from = oldest;
    HJJ_ASSIGN_OR_RETURN(auto assignments, txn.ListAssignments(query, page));
    for (pb::Assignment& a : assignments.items) {
      HJJ_RETURN_IF_ERROR(rows->AddWithContext(std::move(a)));
    }
    return std::move(assignments.next_key);
  }
  if (stage == 1) {
    storage::OfferQuery query;
    query.person_id = caller.person_id;
    return AddSince(oldest, txn.ListOffers(query, page), rows);
  }
  storage::NoticeQuery query;
  query.path = caller.unit_path;
  query.current_at = context.clock->Now();
  return AddAll(txn.ListNotices(query, page), rows);
}

// --- a unit's view
constexpr int kUnitStages = 9;

absl::StatusOr<std::string> UnitStage(const Context& context, const std::string& path,
                                      const storage::TimeRange& range, storage::ReadTxn& txn,
                                      int stage, PageArgs page, Rows* rows) {
  const absl::Time now = context.clock->Now();
  switch (stage) {
    case 0:
      return AddAll(txn.ListUnits(path, page), rows);
    case 1:
      return AddAll(txn.ListCampaigns({path}, page), rows);
    case 2: {
      HJJ_ASSIGN_OR_RETURN(auto tasks, txn.ListTasks(path, "", page));
      for (pb::Task& task : tasks.items) {
        if (task.state() != pb::TASK_STATE_ENDED) rows->Add(std::move(task));
      }
      return std::move(tasks.next_key);
    }
    case 3: {
      storage::ShiftQuery query;
      query.path_prefix = path;
      query.start = range;
      page.limit = std::max(1, page.limit / 2);
      HJJ_ASSIGN_OR_RETURN(auto shifts, txn.ListShifts(query, page));
      for (pb::Shift& shift : shifts.items) {
        HJJ_ASSIGN_OR_RETURN(auto task, txn.GetTask(shift.task_id()));
        if (task && task->state() == pb::TASK_STATE_ENDED) rows->Add(*std::move(task));
        HJJ_ASSIGN_OR_RETURN(auto calls, txn.OpenUrgentCalls(shift.id()));
        for (pb::UrgentCall& call : calls) rows->Add(std::move(call));
        rows->Add(std::move(shift));
      }
      return std::move(shifts.next_key);
    }
    case 4: {
      storage::AssignmentQuery query;
      query.path_prefix = path;
      query.start = range;
      return AddAll(txn.ListAssignments(query, page), rows);
    }
    case 5: {
      storage::OfferQuery query;
      query.path_prefix = path;
      query.open_only = true;
      return AddAll(txn.ListOffers(query, page), rows);
    }
    case 6:
      return AddSince(now - kPlanPast, txn.ListPlans(path, page), rows);
    case 7: {
      // Those made over a unit above touch this one as well.
      HJJ_ASSIGN_OR_RETURN(auto call_offs, txn.ListCallOffs("", page));
      std::erase_if(call_offs.items, [&](const pb::CallOffRecord& c) {
        return FromProto(c.create_time()) >= now - kCallOffPast &&
               !absl::StartsWith(c.unit_path(), path) && !absl::StartsWith(path, c.unit_path());
      });
      return AddSince<pb::CallOffRecord>(now - kCallOffPast, std::move(call_offs), rows);
    }
    default: {
      storage::DraftQuery query;
      query.path_prefix = path;
      query.days.from = DayNumber(absl::ToCivilDay(now - kDraftPast, context.settings.zone));
      return AddAll(txn.ListDrafts(query, page), rows);
    }
  }
}

absl::StatusOr<storage::TimeRange> SnapshotRange(const Context& context,
                                                 const pb::GetSnapshotRequest& request) {
  storage::TimeRange range{context.clock->Now() - kUnitPast, context.clock->Now() + kUnitAhead};
  if (request.has_from_time()) {
    if (!IsSane(request.from_time())) return BadField("from_time", "a moment from 2000 to 2200");
    range.from = FromProto(request.from_time());
  }
  if (request.has_to_time()) {
    if (!IsSane(request.to_time())) return BadField("to_time", "a moment from 2000 to 2200");
    range.to = FromProto(request.to_time());
  }
  if (range.to <= range.from || range.to - range.from > kLongestRange) {
    return BadField("to_time", "after from_time, at most 100 days later");
  }
  return range;
}

}  // namespace

absl::StatusOr<OpenedView> OpenView(const access::Caller& caller, storage::ReadTxn& txn,
                                    const pb::View& view) {
  OpenedView opened;
  opened.scope.principal = caller.person_id;
  if (!view.unit_id().empty()) {
    HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(view.unit_id()));
    if (!unit) return NotFound("unit");
    HJJ_RETURN_IF_ERROR(caller.Require("unit", unit->path()));
    opened.unit_path = unit->path();
    opened.scope.view = absl::StrCat("unit/", unit->id());
    opened.topics.push_back(opened.scope.view);
    for (const std::string& path : PathsDownTo(unit->path())) {
      opened.topics.push_back(AudienceTopic(path));
    }
  } else if (view.self()) {
    opened.scope.view = "self";
    opened.topics.push_back(VolunteerTopic(caller.person_id));
    for (const std::string& path : PathsDownTo(caller.unit_path)) {
      opened.topics.push_back(NoticeTopic(path));
    }
  } else {
    return BadField("view", "self or unit_id");
  }
  opened.topics.push_back(storage::ScopeTopic(caller.person_id));
  HJJ_ASSIGN_OR_RETURN(opened.scope.epoch, txn.GetMeta("epoch"));
  HJJ_ASSIGN_OR_RETURN(opened.scope.scope_version, txn.ScopeVersion(caller.person_id));
  HJJ_ASSIGN_OR_RETURN(opened.log.head, txn.HeadSeq());
  HJJ_ASSIGN_OR_RETURN(opened.log.floor, txn.FloorSeq());
  return opened;
}

absl::StatusOr<pb::GetSnapshotResponse> GetSnapshot(const Context& context,
                                                    const access::Caller& caller,
                                                    storage::ReadTxn& txn,
                                                    const pb::GetSnapshotRequest& request) {
  HJJ_ASSIGN_OR_RETURN(PageArgs page, PageOf(request, kPageDefault, kPageMost));
  HJJ_ASSIGN_OR_RETURN(const OpenedView view, OpenView(caller, txn, request.view()));
  const bool of_unit = !view.unit_path.empty();
  storage::TimeRange range;
  if (of_unit) {
    HJJ_ASSIGN_OR_RETURN(range, SnapshotRange(context, request));
  }
  const int stages = of_unit ? kUnitStages : kSelfStages;
  HJJ_ASSIGN_OR_RETURN(Place place, PlaceOf(page.after, stages));
  if (place.cursor.empty()) {
    const feed::Cursors cursors(context.keyring->current(auth::Purpose::kCursor), view.scope);
    place.cursor = cursors.At(view.log.head);
  }
  pb::GetSnapshotResponse response;
  Rows rows(txn, &response);
  const int wanted = page.limit;
  // Short lists share a page.
  while (place.stage < stages && response.resources_size() < wanted) {
    page.after = place.after;
    page.limit = wanted - response.resources_size();
    HJJ_ASSIGN_OR_RETURN(
        place.after, of_unit
                         ? UnitStage(context, view.unit_path, range, txn, place.stage, page, &rows)
                         : SelfStage(context, caller, txn, place.stage, page, &rows));
    if (place.after.empty()) ++place.stage;
  }
  if (place.stage < stages) {
    response.set_next_page_token(NextToken(request, TokenOf(place)));
  } else {
    response.set_cursor(place.cursor);
  }
  return response;
}

}  // namespace hjj::app
