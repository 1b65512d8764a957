#include "mobile/core/picture.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <algorithm>

#include "mobile/core/methods.h"
#include "shared/base/status.h"
#include "shared/domain/commitment.h"
#include "shared/domain/presence.h"
#include "shared/wire/convert.h"

namespace hjj::mobile {
namespace {

v1::CheckInEvent EventOf(const OutboxRow& row) {
  v1::SubmitCheckInRequest request;
  v1::CheckInEvent event;
  if (row.method == kSubmitCheckIn.path && request.ParseFromString(row.request))
    event.ParseFromString(request.check_in().event());
  return event;
}

bool OnDuty(const v1::Assignment& a) {
  return a.presence() == v1::PRESENCE_PRESENT || a.presence() == v1::PRESENCE_ON_BREAK ||
         a.presence() == v1::PRESENCE_OPEN_ENDED;
}

// Moves the commitment where the table allows it; otherwise the row stays.
void Move(v1::Assignment* row, domain::Action action) {
  const auto next = domain::Next(static_cast<domain::Commitment>(row->commitment()), action);
  if (next) row->set_commitment(static_cast<v1::Commitment>(*next));
}

void FoldAnswer(const OutboxRow& row, Picture* picture) {
  v1::AnswerOfferRequest request;
  if (!request.ParseFromString(row.request)) return;
  for (const auto& answer : request.answers()) {
    const auto it = picture->assignments.find(answer.assignment_id());
    if (it == picture->assignments.end()) continue;
    Move(&it->second, answer.accept() ? domain::Action::kAccept : domain::Action::kDecline);
  }
  const auto offer = picture->offers.find(request.offer_id());
  if (offer != picture->offers.end() && offer->second.state() == v1::OFFER_STATE_OPEN) {
    offer->second.set_state(v1::OFFER_STATE_ANSWERED);
    offer->second.set_delivery(v1::DELIVERY_ANSWERED);
  }
  if (row.state == OutboxState::kPending) picture->unsent_answers[request.offer_id()] = true;
}

template <typename Row, typename Get>
absl::Status Fill(LocalStore* store, const std::string& view, const char* kind,
                  std::map<std::string, Row>* out, Get get) {
  HJJ_ASSIGN_OR_RETURN(auto rows, store->Rows(view, kind));
  for (auto& resource : rows) {
    Row row = get(resource);
    std::string id;
    if constexpr (std::is_same_v<Row, v1::HourDraft>) {
      id = row.assignment_id();
    } else {
      id = row.id();
    }
    out->emplace(std::move(id), std::move(row));
  }
  return absl::OkStatus();
}

}  // namespace

std::string VerdictSetting(const std::string& event_id) { return absl::StrCat("code/", event_id); }

std::optional<Fence> FenceOf(const Picture& picture, const std::string& task_id) {
  const auto task = picture.tasks.find(task_id);
  if (task == picture.tasks.end() || !task->second.place().has_position()) return std::nullopt;
  const v1::Place& place = task->second.place();
  return Fence{{place.position().latitude_deg(), place.position().longitude_deg()},
               place.radius_m() > 0 ? place.radius_m() : domain::kCrossingRadiusM};
}

bool IsOpenEnded(const v1::Assignment& a, absl::Time now) {
  return OnDuty(a) && a.has_in_time() && !a.has_out_time() &&
         now > FromProto(a.end_time()) + domain::ShiftWindow().open_end_grace;
}

v1::Assignment FoldTaps(v1::Assignment row, const std::vector<OutboxRow>& events, absl::Time now,
                        std::optional<Tap>* last) {
  std::vector<domain::CheckInFact> facts;
  std::vector<Tap> taps;
  bool all_in_row = true;
  absl::Time before = absl::InfinitePast();
  for (const auto& outbox : events) {
    if (outbox.state == OutboxState::kNeedsAttention) continue;
    const v1::CheckInEvent event = EventOf(outbox);
    if (event.id().empty() || event.kind() == v1::CHECK_IN_KIND_PLACE) continue;
    // Her taps happened in the order she made them, whatever her wall clock did in between.
    absl::Time at = FromProto(event.claimed_time());
    if (at <= before) at = before + absl::Microseconds(1);
    before = at;
    if (event.has_stated_time()) at = FromProto(event.stated_time());
    facts.push_back({event.id(), static_cast<domain::CheckInKind>(event.kind()), at,
                     event.annulled_event_id()});
    const bool sent = outbox.state != OutboxState::kPending;
    taps.push_back({.event_ids = {event.id()},
                    .kind = event.kind(),
                    .time = FromProto(event.claimed_time()),
                    .at = event.has_stated_time() ? at : FromProto(event.claimed_time()),
                    .sent = sent,
                    .drawn = !event.drawing_hash().empty(),
                    .coded = event.has_code(),
                    .code_sent = event.has_code() && sent});
    all_in_row = all_in_row && outbox.state == OutboxState::kAcked && outbox.row_seen;
  }
  const domain::ShiftWindow window{FromProto(row.start_time()), FromProto(row.end_time())};
  // What others recorded (a lead checked her in) is known only by the row's times.
  const auto others_did = [&facts](domain::CheckInKind kind, absl::Time at) {
    return std::none_of(facts.begin(), facts.end(), [&](const domain::CheckInFact& fact) {
      return fact.kind == kind && absl::AbsDuration(fact.at - at) <= domain::kMergeWindow;
    });
  };
  // A partner's row tells that she is there, not since when.
  const bool since_unknown = !row.has_in_time() && OnDuty(row);
  if (since_unknown) {
    absl::Time in = window.start;
    for (const auto& fact : facts) in = std::min(in, fact.at - 2 * domain::kMergeWindow);
    facts.push_back({"row-in", domain::CheckInKind::kIn, in, ""});
  }
  if (row.has_in_time() && others_did(domain::CheckInKind::kIn, FromProto(row.in_time()))) {
    facts.push_back({"row-in", domain::CheckInKind::kIn, FromProto(row.in_time()), ""});
  }
  if (row.has_out_time() && others_did(domain::CheckInKind::kOut, FromProto(row.out_time()))) {
    facts.push_back({"row-out", domain::CheckInKind::kOut, FromProto(row.out_time()), ""});
  }
  const domain::Presence presence = domain::FoldPresence(facts, window, now);

  last->reset();
  for (auto& tap : taps) {
    const auto& annulled = presence.annulled_ids;
    const bool counts =
        tap.kind != v1::CHECK_IN_KIND_ANNUL && tap.kind != v1::CHECK_IN_KIND_TOMBSTONE &&
        std::find(annulled.begin(), annulled.end(), tap.event_ids[0]) == annulled.end();
    if (!counts) continue;
    if (!*last || (*last)->kind != tap.kind || tap.at - (*last)->at > domain::kMergeWindow) {
      *last = std::move(tap);
      continue;
    }
    Tap& first = **last;
    first.event_ids.push_back(tap.event_ids[0]);
    first.sent = first.sent && tap.sent;
    first.drawn = first.drawn || tap.drawn;
    if (tap.coded) first.code_sent = tap.code_sent;
    first.coded = first.coded || tap.coded;
  }
  if (all_in_row) return row;
  row.set_presence(static_cast<v1::Presence>(presence.state));
  row.clear_in_time();
  row.clear_out_time();
  if (!presence.intervals.empty()) {
    if (!since_unknown) *row.mutable_in_time() = ToProto(presence.intervals.front().in);
    if (!presence.intervals.back().open()) {
      *row.mutable_out_time() = ToProto(presence.intervals.back().out);
    }
  }
  return row;
}

absl::StatusOr<Picture> ReadPicture(LocalStore* store, const std::string& view, absl::Time now) {
  Picture out;
  HJJ_RETURN_IF_ERROR(Fill(store, view, "assignment", &out.assignments,
                           [](v1::Resource& r) { return std::move(*r.mutable_assignment()); }));
  HJJ_RETURN_IF_ERROR(Fill(store, view, "offer", &out.offers,
                           [](v1::Resource& r) { return std::move(*r.mutable_offer()); }));
  HJJ_RETURN_IF_ERROR(Fill(store, view, "shift", &out.shifts,
                           [](v1::Resource& r) { return std::move(*r.mutable_shift()); }));
  HJJ_RETURN_IF_ERROR(Fill(store, view, "task", &out.tasks,
                           [](v1::Resource& r) { return std::move(*r.mutable_task()); }));
  HJJ_RETURN_IF_ERROR(Fill(store, view, "campaign", &out.campaigns,
                           [](v1::Resource& r) { return std::move(*r.mutable_campaign()); }));
  HJJ_RETURN_IF_ERROR(Fill(store, view, "unit", &out.units,
                           [](v1::Resource& r) { return std::move(*r.mutable_unit()); }));
  HJJ_RETURN_IF_ERROR(Fill(store, view, "urgent_call", &out.urgent_calls,
                           [](v1::Resource& r) { return std::move(*r.mutable_urgent_call()); }));
  HJJ_RETURN_IF_ERROR(Fill(store, view, "draft", &out.drafts,
                           [](v1::Resource& r) { return std::move(*r.mutable_draft()); }));
  HJJ_RETURN_IF_ERROR(Fill(store, view, "notice", &out.notices,
                           [](v1::Resource& r) { return std::move(*r.mutable_notice()); }));

  HJJ_ASSIGN_OR_RETURN(const auto outbox, store->Outbox());
  std::map<std::string, std::vector<OutboxRow>> taps;
  for (const auto& row : outbox) {
    if (row.method == kMarkNoticeRead.path) {
      // Nothing she said: it waits without being counted, and what was taken back meanwhile needs
      // nobody's attention.
      out.read_notices.insert(row.subject);
      continue;
    }
    // To her an addendum is part of its tap.
    if (row.state == OutboxState::kPending && EventOf(row).kind() != v1::CHECK_IN_KIND_PLACE) {
      ++out.unsent_count;
    }
    if (row.state == OutboxState::kNeedsAttention) ++out.attention_count;
    if (row.method == kSubmitCheckIn.path) {
      taps[row.subject].push_back(row);
      continue;
    }
    if (row.method == kAcknowledgeCallOff.path) {
      out.known_call_offs.insert(row.subject);
      continue;
    }
    if (row.method == kRequestHours.path) {
      out.hour_asks[row.subject] = {row.request_id, row.state, row.error_reason};
      continue;
    }
    // A command's effect is in the rows once its acknowledgement brought them.
    if (row.state == OutboxState::kNeedsAttention || row.row_seen) continue;
    if (row.method == kAnswerOffer.path) {
      FoldAnswer(row, &out);
    } else if (row.method == kWithdraw.path) {
      const auto it = out.assignments.find(row.subject);
      if (it != out.assignments.end()) Move(&it->second, domain::Action::kWithdraw);
    } else if (row.method == kMarkOfferSeen.path) {
      const auto it = out.offers.find(row.subject);
      if (it != out.offers.end() && it->second.delivery() < v1::DELIVERY_SEEN) {
        it->second.set_delivery(v1::DELIVERY_SEEN);
      }
    }
  }
  for (const auto& [assignment_id, events] : taps) {
    const auto it = out.assignments.find(assignment_id);
    if (it == out.assignments.end()) continue;
    std::optional<Tap> last;
    it->second = FoldTaps(std::move(it->second), events, now, &last);
    if (!last) continue;
    if (last->code_sent) {
      for (const auto& id : last->event_ids) {
        HJJ_ASSIGN_OR_RETURN(const std::string word, store->Setting(VerdictSetting(id)));
        int verdict = 0;
        if (absl::SimpleAtoi(word, &verdict)) last->verdict = static_cast<v1::CodeVerdict>(verdict);
      }
    }
    out.last_taps[assignment_id] = *std::move(last);
  }
  return out;
}

}  // namespace hjj::mobile
