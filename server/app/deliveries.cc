#include "server/app/deliveries.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <google/protobuf/struct.pb.h>

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "server/app/call_off.h"
#include "server/app/delivery_words.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr char kDeliveringKey[] = "delivering";
// Notices whose people are being queued: "ID KEY" a line, KEY the page that comes next, in hex.
constexpr char kSpreadingKey[] = "notices_to_deliver";
constexpr int kPeopleAWrite = 200;
// As for asking: a shift that starts this soon after the quiet hours cannot wait for their end.
constexpr absl::Duration kTooSoonForMorning = absl::Hours(2);

absl::StatusOr<bool> IsDelivering(storage::ReadTxn& txn) {
  HJJ_ASSIGN_OR_RETURN(const auto on, txn.GetMeta(kDeliveringKey));
  return !on.empty();
}

// Somebody a message can reach.
absl::StatusOr<std::optional<storage::rec::StoredPerson>> WithNumber(storage::ReadTxn& txn,
                                                                     absl::string_view id) {
  HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(id));
  if (!person || person->phone_sealed().empty()) person.reset();
  return person;
}

bool CannotWait(absl::string_view kind) {
  return kind == delivery_kind::kCalledOff || kind == delivery_kind::kCallOffUndone ||
         kind == delivery_kind::kReconfirm || kind == delivery_kind::kNotice;
}

// When it may leave: at night at once only what she would otherwise set out for, or what she agreed
// to be asked at this hour.
absl::Time MayLeave(absl::Time now, absl::TimeZone zone, const storage::rec::StoredPerson& person,
                    absl::string_view kind, absl::Time start) {
  const absl::Time morning = domain::NextAllowed(now, zone);
  if (start > morning + kTooSoonForMorning) return morning;
  return CannotWait(kind) || person.person().early_calls_ok() ? now : morning;
}

// A calm message may wait ahead for the morning, and each woman's leave in their order: for what
// must leave at night it makes way, or she would hear of the storm at breakfast. After that was
// queued; without `people`: everybody's.
absl::Status MakeWay(storage::WriteTxn& txn, absl::Time now, absl::TimeZone zone,
                     const absl::flat_hash_set<std::string>* people) {
  if (!domain::IsQuiet(now, zone)) return absl::OkStatus();
  absl::flat_hash_set<std::string> moved;
  for (bool any = true; any;) {
    any = false;
    HJJ_ASSIGN_OR_RETURN(const auto heads, txn.DeliveriesDue(absl::InfiniteFuture(),
                                                             std::numeric_limits<int>::max()));
    for (storage::rec::StoredDelivery head : heads) {
      if ((people != nullptr && !people->contains(head.person_id())) ||
          head.next_us() <= absl::ToUnixMicros(now) || head.attempt_count() > 0 ||
          !moved.insert(head.id()).second) {
        continue;
      }
      HJJ_RETURN_IF_ERROR(txn.DeleteDelivery(head.seq()));
      head.clear_seq();
      HJJ_RETURN_IF_ERROR(txn.PutDelivery(head));
      any = true;
    }
  }
  return absl::OkStatus();
}

struct Told {
  std::string kind, subject_id;
  DeliveryWords words;
};

google::protobuf::Struct PayloadOf(const storage::rec::StoredDelivery& delivery, const Told& told,
                                   absl::TimeZone zone) {
  google::protobuf::Struct payload;
  auto& members = *payload.mutable_fields();
  const absl::Time made = absl::FromUnixMicros(delivery.create_us());
  members["id"].set_string_value(delivery.id());
  members["kind"].set_string_value(delivery.kind());
  members["person_id"].set_string_value(delivery.person_id());
  members["subject_id"].set_string_value(told.subject_id);
  members["create_time"].set_string_value(absl::FormatTime(absl::RFC3339_sec, made, zone));
  members["text"].set_string_value(told.words.text);
  auto& parts = *members["fields"].mutable_struct_value()->mutable_fields();
  for (const auto& [key, value] : told.words.fields) parts[key].set_string_value(value);
  return payload;
}

absl::Status QueueFor(const Context& context, storage::WriteTxn& txn,
                      const storage::rec::StoredPerson& person, const Told& told, absl::Time now,
                      absl::Time not_before) {
  storage::rec::StoredDelivery delivery;
  delivery.set_id(context.ids->New());
  delivery.set_person_id(person.person().id());
  delivery.set_kind(told.kind);
  delivery.set_create_us(absl::ToUnixMicros(now));
  delivery.set_next_us(absl::ToUnixMicros(not_before));
  *delivery.mutable_body() = PayloadOf(delivery, told, context.settings.zone);
  return txn.PutDelivery(delivery);
}

// Places of many shifts, each read once.
class ToldPlaces {
 public:
  explicit ToldPlaces(storage::ReadTxn& txn) : txn_(txn) {}

  // nullopt for a shift that is not there.
  absl::StatusOr<std::optional<ToldShift>> Get(const std::string& shift_id) {
    if (const auto it = known_.find(shift_id); it != known_.end()) return it->second;
    std::optional<ToldShift> told;
    HJJ_ASSIGN_OR_RETURN(const auto shift, txn_.GetShift(shift_id));
    if (shift) {
      HJJ_ASSIGN_OR_RETURN(const auto task, txn_.GetTask(shift->task_id()));
      told.emplace();
      told->start = FromProto(shift->start_time());
      told->end = FromProto(shift->end_time());
      if (task) {
        told->place = task->place().name();
        told->task = task->title();
      }
    }
    return known_[shift_id] = told;
  }

 private:
  storage::ReadTxn& txn_;
  std::map<std::string, std::optional<ToldShift>> known_;
};

bool HeldSeat(const storage::rec::StoredCallOffSeat& seat) {
  return seat.commitment_before() == pb::COMMITMENT_ACCEPTED ||
         seat.commitment_before() == pb::COMMITMENT_RECONFIRMING ||
         seat.commitment_before() == pb::COMMITMENT_SEEKING_STAND_IN;
}

// Each woman once, with her first shift; whose shift is first, first.
absl::Status TellHolders(const Context& context, storage::WriteTxn& txn,
                         const pb::CallOffRecord& record,
                         const std::vector<storage::rec::StoredCallOffSeat>& seats,
                         const char* kind) {
  struct Hers {
    storage::rec::StoredPerson person;
    ToldShift shift;
  };
  ToldPlaces places(txn);
  std::vector<Hers> women;
  absl::flat_hash_map<std::string, std::optional<size_t>> known;  // place in `women`
  for (const auto& seat : seats) {
    if (!HeldSeat(seat)) continue;
    const auto [it, first] = known.try_emplace(seat.person_id());
    if (!first) {
      if (it->second) ++women[*it->second].shift.count;
      continue;
    }
    HJJ_ASSIGN_OR_RETURN(auto person, WithNumber(txn, seat.person_id()));
    HJJ_ASSIGN_OR_RETURN(const auto shift, places.Get(seat.shift_id()));
    if (!person || !shift) continue;
    it->second = women.size();
    women.push_back({*std::move(person), *shift});
  }
  const absl::Time now = context.clock->Now();
  const absl::TimeZone zone = context.settings.zone;
  const auto leave = [&](const Hers& hers) {
    return MayLeave(now, zone, hers.person, kind, hers.shift.start);
  };
  absl::flat_hash_set<std::string> at_once;
  for (const Hers& hers : women) {
    if (leave(hers) == now) at_once.insert(hers.person.person().id());
  }
  for (const Hers& hers : women) {
    Told told{kind, record.id(), {}};
    told.words = told.kind == delivery_kind::kCalledOff
                     ? CalledOffWords(hers.shift, record.reason(), zone)
                     : CallOffUndoneWords(hers.shift, zone);
    HJJ_RETURN_IF_ERROR(QueueFor(context, txn, hers.person, told, now, leave(hers)));
  }
  return at_once.empty() ? absl::OkStatus() : MakeWay(txn, now, zone, &at_once);
}

const char* KindOfOffer(const pb::Offer& offer, const pb::Assignment& first) {
  if (!offer.urgent_call_id().empty()) return delivery_kind::kUrgentCall;
  if (!offer.stand_in_for_assignment_id().empty()) return delivery_kind::kStandIn;
  return first.commitment() == pb::COMMITMENT_RECONFIRMING ? delivery_kind::kReconfirm
                                                           : delivery_kind::kOffer;
}

// The next page of people of the first notice in the queue.
absl::Status SpreadOne(const Context& context, storage::WriteTxn& txn) {
  HJJ_ASSIGN_OR_RETURN(const auto queue, txn.GetMeta(kSpreadingKey));
  if (queue.empty()) return absl::OkStatus();
  const std::pair<absl::string_view, absl::string_view> lines =
      absl::StrSplit(queue, absl::MaxSplits('\n', 1));
  const std::pair<std::string, std::string> first =
      absl::StrSplit(lines.first, absl::MaxSplits(' ', 1));
  const storage::PageArgs page{absl::HexStringToBytes(first.second), kPeopleAWrite};
  HJJ_ASSIGN_OR_RETURN(const auto notice, txn.GetNotice(first.first));
  const absl::Time now = context.clock->Now();
  std::string next;
  if (notice && !notice->has_retract_time() && FromProto(notice->expire_time()) > now) {
    storage::PersonQuery query;
    query.path_prefix = notice->unit_path();
    HJJ_ASSIGN_OR_RETURN(const auto people, txn.ListPersons(query, page));
    const Told told{delivery_kind::kNotice, notice->id(), NoticeWords(*notice)};
    for (const auto& person : people.items) {
      if (person.phone_sealed().empty() || person.person().state() == pb::PERSON_STATE_LEFT) {
        continue;
      }
      HJJ_RETURN_IF_ERROR(QueueFor(context, txn, person, told, now, now));
    }
    next = people.next_key;
    // At the end and for all at once: looking through the queue for each page would be slow.
    if (next.empty()) {
      HJJ_RETURN_IF_ERROR(MakeWay(txn, now, context.settings.zone, /*people=*/nullptr));
    }
  }
  return txn.SetMeta(kSpreadingKey,
                     next.empty() ? std::string(lines.second)
                                  : absl::StrCat(first.first, " ", absl::BytesToHexString(next),
                                                 "\n", lines.second));
}

}  // namespace

absl::Status SetDelivering(storage::Store& store, bool on) {
  constexpr int kRowsAWrite = 500;
  HJJ_RETURN_IF_ERROR(store.WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    if (!on) HJJ_RETURN_IF_ERROR(txn.SetMeta(kSpreadingKey, ""));
    return txn.SetMeta(kDeliveringKey, on ? "1" : "");
  }));
  for (bool more = !on; more;) {
    HJJ_RETURN_IF_ERROR(store.WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto rows, txn.DeliveriesDue(absl::InfiniteFuture(), kRowsAWrite));
      for (const auto& row : rows) HJJ_RETURN_IF_ERROR(txn.DeleteDelivery(row.seq()));
      more = !rows.empty();
      return absl::OkStatus();
    }));
  }
  return absl::OkStatus();
}

absl::Status TellOffer(const Context& context, storage::WriteTxn& txn, const pb::Offer& offer,
                       const std::vector<pb::Assignment>& assignments) {
  HJJ_ASSIGN_OR_RETURN(const bool on, IsDelivering(txn));
  if (!on || assignments.empty()) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const auto person, WithNumber(txn, offer.person_id()));
  if (!person) return absl::OkStatus();
  const pb::Assignment& first = assignments.front();
  HJJ_ASSIGN_OR_RETURN(auto shift, ToldPlaces(txn).Get(first.shift_id()));
  if (!shift) return absl::OkStatus();
  shift->count = static_cast<int>(assignments.size());
  const absl::Time now = context.clock->Now();
  const absl::TimeZone zone = context.settings.zone;
  Told told{KindOfOffer(offer, first), offer.id(), {}};
  told.words = OfferWords(told.kind, *shift, FromProto(offer.answer_by_time()), zone);
  const absl::Time leave = MayLeave(now, zone, *person, told.kind, shift->start);
  HJJ_RETURN_IF_ERROR(QueueFor(context, txn, *person, told, now, leave));
  const absl::flat_hash_set<std::string> her = {offer.person_id()};
  return leave == now ? MakeWay(txn, now, zone, &her) : absl::OkStatus();
}

absl::Status TellCalledOff(const Context& context, storage::WriteTxn& txn,
                           const pb::CallOffRecord& record) {
  HJJ_ASSIGN_OR_RETURN(const bool on, IsDelivering(txn));
  if (!on) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const auto seats, SeatsOf(txn, record.id()));
  return TellHolders(context, txn, record, seats, delivery_kind::kCalledOff);
}

absl::Status TellCallOffUndone(const Context& context, storage::WriteTxn& txn,
                               const pb::CallOffRecord& record,
                               const std::vector<storage::rec::StoredCallOffSeat>& restored) {
  HJJ_ASSIGN_OR_RETURN(const bool on, IsDelivering(txn));
  if (!on) return absl::OkStatus();
  return TellHolders(context, txn, record, restored, delivery_kind::kCallOffUndone);
}

absl::Status TellNotice(storage::WriteTxn& txn, const pb::Notice& notice) {
  if (!notice.urgent()) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const bool on, IsDelivering(txn));
  if (!on) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const auto queue, txn.GetMeta(kSpreadingKey));
  return txn.SetMeta(kSpreadingKey, absl::StrCat(queue, notice.id(), " \n"));
}

absl::Status SpreadNotices(const Context& context) {
  for (;;) {
    bool any = false;
    HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto queue, txn.GetMeta(kSpreadingKey));
      any = !queue.empty();
      return absl::OkStatus();
    }));
    if (!any) return absl::OkStatus();
    HJJ_RETURN_IF_ERROR(context.store->WriteAndWait(
        [&](storage::WriteTxn& txn) { return SpreadOne(context, txn); }));
  }
}

}  // namespace hjj::app
