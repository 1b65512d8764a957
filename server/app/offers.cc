#include "server/app/offers.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <algorithm>

#include "server/app/assignments.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr char kQueueKey[] = "freed_seats";

std::string Line(const FreedSeat& seat) {
  return absl::StrCat(seat.shift_id, " ", seat.slot_id, " ", absl::ToUnixMicros(seat.start), "\n");
}

absl::Status PutQueue(storage::WriteTxn& txn, const std::vector<FreedSeat>& seats) {
  std::string text;
  for (const FreedSeat& seat : seats) text += Line(seat);
  return txn.SetMeta(kQueueKey, text);
}

}  // namespace

absl::Time OfferDeadline(absl::Time now, absl::Time first_start, absl::TimeZone zone) {
  const absl::Time deadline = domain::AnswerDeadline(now, first_start, zone);
  if (!domain::IsQuiet(deadline, zone)) return std::min(deadline, first_start);
  // Back to the evening before, so that nobody has to answer at night.
  const domain::QuietHours quiet;
  absl::CivilDay day = domain::LocalDate(deadline, zone);
  if (domain::MinuteOfDay(deadline, zone) < quiet.to_minute) --day;
  const absl::Time evening = domain::AtMinute(day, quiet.from_minute, zone);
  return evening > now + kLeastTime ? evening : std::min(deadline, first_start);
}

absl::Time UrgentDeadline(absl::Time now, absl::Time start, absl::TimeZone zone) {
  const absl::Time half = std::max(now + (start - now) / 2, now + kLeastTime);
  return std::min({half, OfferDeadline(now, start, zone), std::max(start, now)});
}

pb::Offer MakeOffer(absl::string_view id, std::vector<pb::Assignment>& assignments, absl::Time now,
                    absl::Time answer_by) {
  std::sort(assignments.begin(), assignments.end(), [](const auto& a, const auto& b) {
    return FromProto(a.start_time()) < FromProto(b.start_time());
  });
  pb::Offer offer;
  offer.set_id(std::string(id));
  offer.set_state(pb::OFFER_STATE_OPEN);
  offer.set_delivery(pb::DELIVERY_NOT_DELIVERED);
  *offer.mutable_create_time() = ToProto(now);
  *offer.mutable_answer_by_time() = ToProto(answer_by);
  for (pb::Assignment& a : assignments) {
    a.set_offer_id(offer.id());
    offer.set_person_id(a.person_id());
    offer.set_unit_id(a.unit_id());
    offer.add_assignment_ids(a.id());
  }
  if (!assignments.empty()) *offer.mutable_why() = assignments.front().why();
  return offer;
}

std::string CommonPath(const std::vector<std::string>& paths) {
  if (paths.empty()) return "";
  std::string common = paths.front();
  for (const std::string& path : paths) {
    size_t end = 0;
    for (size_t i = 0; i < std::min(common.size(), path.size()) && common[i] == path[i]; ++i) {
      if (common[i] == '/') end = i + 1;
    }
    common.resize(end);
  }
  return common;
}

std::string LastUnit(absl::string_view path) {
  const std::vector<std::string> ids = absl::StrSplit(path, '/', absl::SkipEmpty());
  return ids.empty() ? "" : ids.back();
}

absl::StatusOr<std::vector<pb::Assignment>> AssignmentsOf(storage::ReadTxn& txn,
                                                          const pb::Offer& offer) {
  std::vector<pb::Assignment> out;
  for (const std::string& id : offer.assignment_ids()) {
    HJJ_ASSIGN_OR_RETURN(auto a, txn.GetAssignment(id));
    if (a) out.push_back(*std::move(a));
  }
  return out;
}

void Settle(pb::Offer& offer, const std::vector<pb::Assignment>& assignments,
            pb::OfferState closed_as) {
  const bool waits = std::any_of(assignments.begin(), assignments.end(), [&](const auto& a) {
    return a.offer_id() == offer.id() && (a.commitment() == pb::COMMITMENT_OFFERED ||
                                          a.commitment() == pb::COMMITMENT_RECONFIRMING);
  });
  offer.set_state(waits ? pb::OFFER_STATE_OPEN : closed_as);
  if (offer.state() == pb::OFFER_STATE_ANSWERED) offer.set_delivery(pb::DELIVERY_ANSWERED);
}

absl::StatusOr<std::vector<FreedSeat>> FreedSeats(storage::ReadTxn& txn) {
  HJJ_ASSIGN_OR_RETURN(const auto text, txn.GetMeta(kQueueKey));
  std::vector<FreedSeat> seats;
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    const std::vector<std::string> parts = absl::StrSplit(line, ' ');
    int64_t start_us = 0;
    if (parts.size() != 3 || !absl::SimpleAtoi(parts[2], &start_us)) continue;
    seats.push_back({parts[0], parts[1], absl::FromUnixMicros(start_us)});
  }
  return seats;
}

absl::Status QueueBackfill(storage::WriteTxn& txn, const pb::Assignment& freed) {
  HJJ_ASSIGN_OR_RETURN(auto seats, FreedSeats(txn));
  FreedSeat seat{freed.shift_id(), freed.slot_id(), FromProto(freed.start_time())};
  if (std::find(seats.begin(), seats.end(), seat) != seats.end()) return absl::OkStatus();
  seats.push_back(std::move(seat));
  return PutQueue(txn, seats);
}

absl::Status RemoveFromQueue(storage::WriteTxn& txn, const FreedSeat& seat) {
  HJJ_ASSIGN_OR_RETURN(auto seats, FreedSeats(txn));
  const auto end = std::remove(seats.begin(), seats.end(), seat);
  if (end == seats.end()) return absl::OkStatus();
  seats.erase(end, seats.end());
  return PutQueue(txn, seats);
}

}  // namespace hjj::app
