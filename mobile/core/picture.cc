#include "mobile/core/picture.h"

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
  if (request.ParseFromString(row.request)) event.ParseFromString(request.check_in().event());
  return event;
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

v1::Assignment FoldTaps(v1::Assignment row, const std::vector<OutboxRow>& events, absl::Time now,
                        std::optional<Tap>* last) {
  std::vector<domain::CheckInFact> facts;
  std::vector<Tap> taps;
  bool all_in_row = true;
  absl::Time before = absl::InfinitePast();
  for (const auto& outbox : events) {
    if (outbox.state == OutboxState::kNeedsAttention) continue;
    const v1::CheckInEvent event = EventOf(outbox);
    if (event.id().empty()) continue;
    // Her taps happened in the order she made them, whatever her wall clock did in between.
    absl::Time at = FromProto(event.claimed_time());
    if (at <= before) at = before + absl::Microseconds(1);
    before = at;
    facts.push_back({event.id(), static_cast<domain::CheckInKind>(event.kind()), at,
                     event.annulled_event_id()});
    taps.push_back({event.id(), event.kind(), FromProto(event.claimed_time()),
                    outbox.state != OutboxState::kPending});
    all_in_row = all_in_row && outbox.state == OutboxState::kAcked && outbox.row_seen;
  }
  const domain::ShiftWindow window{FromProto(row.start_time()), FromProto(row.end_time())};
  // What others recorded (a lead checked her in) is known only by the row's times.
  const auto others_did = [&facts](domain::CheckInKind kind, absl::Time at) {
    return std::none_of(facts.begin(), facts.end(), [&](const domain::CheckInFact& fact) {
      return fact.kind == kind && absl::AbsDuration(fact.at - at) <= domain::kMergeWindow;
    });
  };
  if (row.has_in_time() && others_did(domain::CheckInKind::kIn, FromProto(row.in_time()))) {
    facts.push_back({"row-in", domain::CheckInKind::kIn, FromProto(row.in_time()), ""});
  }
  if (row.has_out_time() && others_did(domain::CheckInKind::kOut, FromProto(row.out_time()))) {
    facts.push_back({"row-out", domain::CheckInKind::kOut, FromProto(row.out_time()), ""});
  }
  const domain::Presence presence = domain::FoldPresence(facts, window, now);

  last->reset();
  for (const auto& tap : taps) {
    const auto& annulled = presence.annulled_ids;
    const bool counts = tap.kind != v1::CHECK_IN_KIND_ANNUL &&
                        tap.kind != v1::CHECK_IN_KIND_TOMBSTONE &&
                        std::find(annulled.begin(), annulled.end(), tap.event_id) == annulled.end();
    if (counts) *last = tap;
  }
  if (all_in_row) return row;
  row.set_presence(static_cast<v1::Presence>(presence.state));
  row.clear_in_time();
  row.clear_out_time();
  if (!presence.intervals.empty()) {
    *row.mutable_in_time() = ToProto(presence.intervals.front().in);
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
  HJJ_RETURN_IF_ERROR(Fill(store, view, "draft", &out.drafts,
                           [](v1::Resource& r) { return std::move(*r.mutable_draft()); }));

  HJJ_ASSIGN_OR_RETURN(const auto outbox, store->Outbox());
  std::map<std::string, std::vector<OutboxRow>> taps;
  for (const auto& row : outbox) {
    if (row.state == OutboxState::kPending) ++out.unsent_count;
    if (row.state == OutboxState::kNeedsAttention) ++out.attention_count;
    if (row.method == kSubmitCheckIn.path) {
      taps[row.subject].push_back(row);
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
    if (last) out.last_taps[assignment_id] = *last;
  }
  return out;
}

}  // namespace hjj::mobile
