#include "server/app/courier.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <string>
#include <vector>

#include "server/app/call_off.h"
#include "server/app/deliveries.h"
#include "server/app/persons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr int kBatch = 32;
constexpr absl::Duration kFirstPause = absl::Seconds(1), kLongestPause = absl::Minutes(1);
// Of one message: short enough that a call-off behind it is not late once they are there again.
constexpr absl::Duration kFirstRetry = absl::Seconds(5), kLongestRetry = absl::Minutes(5);
constexpr absl::Duration kLongestWait = absl::Hours(1);

absl::Time RetryAt(absl::Time now, int attempts, absl::Duration wait, Rng* rng) {
  Backoff backoff(kFirstRetry, kLongestRetry, rng);
  absl::Duration delay;
  for (int i = 0; i < std::min(attempts, 10); ++i) delay = backoff.Next();
  return now + std::max(delay, std::min(wait, kLongestWait));
}

// Whether an offer still waits for her and she has not seen it in the app.
absl::StatusOr<bool> StillAsked(storage::ReadTxn& txn, const std::string& offer_id,
                                absl::Time now) {
  HJJ_ASSIGN_OR_RETURN(const auto offer, txn.GetOffer(offer_id));
  return offer && offer->state() == pb::OFFER_STATE_OPEN &&
         offer->delivery() != pb::DELIVERY_SEEN && FromProto(offer->answer_by_time()) > now;
}

// Whether the call-off stands and some seat of hers is left of which she does not know.
absl::StatusOr<bool> StillUnaware(storage::ReadTxn& txn, const std::string& call_off_id,
                                  const std::string& person_id) {
  HJJ_ASSIGN_OR_RETURN(const auto record, txn.GetCallOff(call_off_id));
  if (!record || record->has_undo_time()) return false;
  HJJ_ASSIGN_OR_RETURN(const auto seats,
                       SeatsOf(txn, call_off_id, person_id, /*unreached_only=*/true));
  return !seats.empty();
}

absl::StatusOr<bool> StillUnread(storage::ReadTxn& txn, const std::string& notice_id,
                                 const std::string& person_id, absl::Time now) {
  HJJ_ASSIGN_OR_RETURN(const auto notice, txn.GetNotice(notice_id));
  if (!notice || notice->has_retract_time() || FromProto(notice->expire_time()) <= now) {
    return false;
  }
  HJJ_ASSIGN_OR_RETURN(const auto read, txn.NoticeReadTime(notice_id, person_id));
  return !read.has_value();
}

absl::StatusOr<bool> StillMatters(storage::ReadTxn& txn,
                                  const storage::rec::StoredDelivery& delivery,
                                  const std::string& subject_id, absl::Time now) {
  if (delivery.kind() == delivery_kind::kCallOffUndone) return true;
  if (delivery.kind() == delivery_kind::kCalledOff) {
    return StillUnaware(txn, subject_id, delivery.person_id());
  }
  if (delivery.kind() == delivery_kind::kNotice) {
    return StillUnread(txn, subject_id, delivery.person_id(), now);
  }
  return StillAsked(txn, subject_id, now);
}

}  // namespace

Courier::Courier(const Context* context, DeliveryChannel* channel)
    : context_(*context), channel_(*channel), pause_(kFirstPause, kLongestPause, context->rng) {}

absl::StatusOr<Courier::Tally> Courier::Run() {
  Tally tally;
  while (!stop_.stop_requested() && context_.clock->Now() >= paused_until_) {
    HJJ_ASSIGN_OR_RETURN(const bool more, Round(tally));
    if (!more) break;
  }
  if (tally.Any()) {
    HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(tally.waiting, txn.CountDeliveries());
      return absl::OkStatus();
    }));
  }
  return tally;
}

absl::StatusOr<bool> Courier::Round(Tally& tally) {
  const absl::Time now = context_.clock->Now();
  std::vector<storage::rec::StoredDelivery> due, sending;
  std::vector<Outgoing> batch;
  std::vector<int64_t> done;
  int moot = 0, expired = 0;
  HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    sending.clear(), batch.clear(), done.clear();
    moot = expired = 0;
    HJJ_ASSIGN_OR_RETURN(due, txn.DeliveriesDue(now, kBatch));
    for (const auto& delivery : due) {
      if (now - absl::FromUnixMicros(delivery.create_us()) > kDeliveryLife) {
        done.push_back(delivery.seq());
        ++expired;
        continue;
      }
      HJJ_ASSIGN_OR_RETURN(auto outgoing, Prepare(txn, delivery, now));
      if (outgoing) {
        sending.push_back(delivery);
        batch.push_back(*std::move(outgoing));
      } else {
        done.push_back(delivery.seq());
        ++moot;
      }
    }
    return absl::OkStatus();
  }));
  if (due.empty()) return false;
  const std::vector<Handover> results =
      batch.empty() ? std::vector<Handover>() : channel_.Send(batch, stop_.get_token());

  std::vector<storage::rec::StoredDelivery> again;
  Tally round;
  absl::Duration wait;
  const absl::Time after = context_.clock->Now();
  for (size_t i = 0; i < results.size(); ++i) {
    const Handover& result = results[i];
    switch (result.outcome) {
      case Outcome::kTaken:
        ++round.taken;
        done.push_back(sending[i].seq());
        break;
      case Outcome::kRefused:
        ++round.refused;
        tally.code = result.code;
        done.push_back(sending[i].seq());
        break;
      case Outcome::kRetry: {
        ++round.failed;
        tally.code = result.code;
        auto& row = again.emplace_back(sending[i]);
        row.set_attempt_count(row.attempt_count() + 1);
        row.set_next_us(
            absl::ToUnixMicros(RetryAt(after, row.attempt_count(), result.wait, context_.rng)));
        wait = std::max(wait, std::min(result.wait, kLongestWait));
        break;
      }
      case Outcome::kUnsent:
        break;
    }
  }
  if (round.taken + round.refused > 0) {
    pause_.Reset();
  } else if (round.failed > 0) {
    // Nobody there: not each of the others has to find that out.
    paused_until_ = after + std::max(pause_.Next(), wait);
  }
  HJJ_RETURN_IF_ERROR(context_.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    for (const int64_t seq : done) HJJ_RETURN_IF_ERROR(txn.DeleteDelivery(seq));
    for (const auto& row : again) HJJ_RETURN_IF_ERROR(txn.PutDelivery(row));
    return absl::OkStatus();
  }));
  tally.taken += round.taken;
  tally.refused += round.refused;
  tally.failed += round.failed;
  tally.moot += moot;
  tally.expired += expired;
  return !done.empty();
}

absl::StatusOr<std::optional<Outgoing>> Courier::Prepare(
    storage::ReadTxn& txn, const storage::rec::StoredDelivery& delivery, absl::Time now) {
  google::protobuf::Struct payload = delivery.body();
  auto& fields = *payload.mutable_fields();
  HJJ_ASSIGN_OR_RETURN(const bool matters,
                       StillMatters(txn, delivery, fields["subject_id"].string_value(), now));
  if (!matters) return std::nullopt;
  HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(delivery.person_id()));
  if (!person || person->phone_sealed().empty()) return std::nullopt;
  const auto phone = OpenPhone(context_, *person);
  // What no key opens can be sent to nobody, and must not hold up the others.
  if (!phone.ok()) return std::nullopt;
  fields["phone"].set_string_value(*phone);
  fields["uses_app"].set_bool_value(person->person().uses_app());
  Outgoing outgoing{delivery.id(), ""};
  (void)google::protobuf::util::MessageToJsonString(payload, &outgoing.body);
  return outgoing;
}

}  // namespace hjj::app
