#include "server/app/cascade.h"

#include <algorithm>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/backfill.h"
#include "server/app/urgent_ops.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr int kOffersAWrite = 25;
constexpr size_t kSeatsATick = 100;
// Women compared for each seat.
constexpr size_t kChoice = 12;
// A shift that starts this soon after the quiet hours cannot wait for their end.
constexpr absl::Duration kTooSoonToWait = absl::Hours(2);

}  // namespace

absl::Status Cascade::Tick() {
  HJJ_RETURN_IF_ERROR(ExpireDue());
  HJJ_RETURN_IF_ERROR(EndDueUrgentCalls(context_));
  return FillFreed();
}

absl::Status Cascade::ExpireDue() {
  for (;;) {
    std::vector<pb::Offer> due;
    const absl::Time now = context_.clock->Now();
    HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(due, txn.OffersDue(now, kOffersAWrite));
      return absl::OkStatus();
    }));
    if (due.empty()) return absl::OkStatus();
    HJJ_RETURN_IF_ERROR(context_.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      for (const pb::Offer& seen : due) {
        HJJ_ASSIGN_OR_RETURN(auto offer, txn.GetOffer(seen.id()));
        // Answered since.
        if (!offer || offer->state() != pb::OFFER_STATE_OPEN ||
            FromProto(offer->answer_by_time()) > now) {
          continue;
        }
        HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, offer->unit_id()));
        HJJ_RETURN_IF_ERROR(ExpireOffer(txn, "", *offer, path));
      }
      return absl::OkStatus();
    }));
    if (due.size() < static_cast<size_t>(kOffersAWrite)) return absl::OkStatus();
  }
}

absl::Status Cascade::FillFreed() {
  std::vector<FreedSeat> seats;
  HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(seats, FreedSeats(txn));
    return absl::OkStatus();
  }));
  if (seats.empty()) return absl::OkStatus();
  std::stable_sort(seats.begin(), seats.end(),
                   [](const FreedSeat& a, const FreedSeat& b) { return a.start < b.start; });
  const absl::TimeZone zone = context_.settings.zone;
  size_t filled = 0;
  for (const FreedSeat& seat : seats) {
    const absl::Time now = context_.clock->Now();
    const bool quiet = domain::IsQuiet(now, zone);
    // At night only what cannot wait for the morning, and only those who agreed to that.
    if (quiet && seat.start > domain::NextAllowed(now, zone) + kTooSoonToWait) continue;
    HJJ_RETURN_IF_ERROR(Fill(seat, quiet));
    if (++filled == kSeatsATick) break;
  }
  return absl::OkStatus();
}

absl::Status Cascade::Fill(const FreedSeat& freed, bool quiet) {
  const absl::Time now = context_.clock->Now();
  HJJ_ASSIGN_OR_RETURN(const auto roster, roster_.Get());
  std::vector<Ranked> ranked;
  HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    ranked.clear();
    HJJ_ASSIGN_OR_RETURN(const auto at, ReadShift(txn, freed.shift_id));
    const pb::RoleSlot* slot = FindSlot(at.shift, freed.slot_id);
    if (slot == nullptr || at.shift.state() != pb::SHIFT_STATE_PUBLISHED ||
        FromProto(at.shift.start_time()) <= now) {
      return absl::OkStatus();
    }
    HJJ_ASSIGN_OR_RETURN(auto assignments, AssignmentsOfShift(txn, at.shift.id()));
    const int open = CountSeats(at.shift, assignments)[slot->id()].open();
    if (open == 0) return absl::OkStatus();
    // Whoever said yes too late waits for exactly this.
    ranked = WaitingFor(*slot, assignments, now);
    HJJ_ASSIGN_OR_RETURN(auto others,
                         RankCandidates(context_, txn, *roster, at, *slot, kChoice * open));
    for (Ranked& r : others) ranked.push_back(std::move(r));
    return absl::OkStatus();
  }));

  return context_.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_RETURN_IF_ERROR(RemoveFromQueue(txn, freed));
    HJJ_ASSIGN_OR_RETURN(const auto at, ReadShift(txn, freed.shift_id));
    const pb::RoleSlot* slot = FindSlot(at.shift, freed.slot_id);
    const absl::Time start = FromProto(at.shift.start_time());
    if (slot == nullptr || at.shift.state() != pb::SHIFT_STATE_PUBLISHED || start <= now) {
      return absl::OkStatus();
    }
    HJJ_ASSIGN_OR_RETURN(const auto seats, CountSeats(txn, at.shift));
    int open = seats.at(slot->id()).open();
    const dispatch::Seat seat{&at.task, &at.shift, slot, at.path};
    for (const Ranked& r : ranked) {
      if (open == 0) break;
      // Only women who can still arrive in time.
      if (r.arrive > start || (quiet && !r.early_calls_ok)) continue;
      Facts facts(&context_);
      facts.AddPlace(at.task);
      HJJ_ASSIGN_OR_RETURN(const auto woman,
                           facts.LoadWoman(txn, r.person_id, {start, start}, false));
      if (!woman || !facts.Judge(*woman, seat).blocked.empty()) continue;
      HJJ_RETURN_IF_ERROR(AskForSeat(context_, txn, "", at, *slot, *woman, r.why,
                                     UrgentDeadline(now, start, context_.settings.zone))
                              .status());
      --open;
    }
    return absl::OkStatus();
  });
}

}  // namespace hjj::app
