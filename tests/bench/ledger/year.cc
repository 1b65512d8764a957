#include "tests/bench/ledger/year.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "server/app/evidence_row.h"
#include "server/domain/ledger.h"
#include "shared/wire/convert.h"

namespace hjj::bench {

namespace pb = ::dispatch::v1;
namespace rec = ::dispatch::store::v1;

namespace {

constexpr int kEntriesPerWrite = 2000;

void Must(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::abort();
}

}  // namespace

Year::Year(storage::Store* store, const YearOptions& options)
    : store_(store),
      options_(options),
      clock_(absl::FromCivil(absl::CivilDay(2026, 1, 1), absl::UTCTimeZone())),
      hash_(ledger::GenesisHash()) {}

void Year::AddUnits() {
  const auto add = [&](const std::string& code, pb::UnitLevel level, const pb::OrgUnit* parent) {
    pb::OrgUnit unit;
    unit.set_id(ids_.New());
    unit.set_code(code);
    unit.set_name(code);
    unit.set_level(level);
    if (parent != nullptr) unit.set_parent_id(parent->id());
    unit.set_path(absl::StrCat(parent != nullptr ? parent->path() : "/", unit.id(), "/"));
    units_.push_back(unit);
  };
  add("4505", pb::UNIT_LEVEL_CITY, nullptr);
  units_.reserve(600);
  for (int d = 0; d < 4; ++d) {
    add(absl::StrFormat("45050%d", d + 2), pb::UNIT_LEVEL_DISTRICT, &units_[0]);
  }
  for (int s = 0; s < 32; ++s) {
    const pb::OrgUnit& district = units_[1 + s % 4];
    add(absl::StrFormat("%s%03d", district.code(), s), pb::UNIT_LEVEL_STREET, &district);
  }
  first_community_ = units_.size();
  for (int c = 0; c < 437; ++c) {
    const pb::OrgUnit& street = units_[5 + c % 32];
    add(absl::StrFormat("%s%03d", street.code(), c), pb::UNIT_LEVEL_COMMUNITY, &street);
  }
  Must(store_->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    for (const pb::OrgUnit& unit : units_) {
      if (absl::Status s = txn.PutUnit(unit); !s.ok()) return s;
    }
    for (std::string& id : campaigns_) {
      pb::Campaign campaign;
      campaign.set_id(id = ids_.New());
      campaign.set_unit_id(units_[0].id());
      campaign.set_name(id);
      if (absl::Status s = txn.PutCampaign(campaign, units_[0].path()); !s.ok()) return s;
    }
    return absl::OkStatus();
  }));
}

void Year::AddPeople() {
  for (int i = 0; i < options_.people; ++i) people_.emplace_back(ids_.New(), rng_.Bytes(16));
  for (size_t at = 0; at < people_.size(); at += kEntriesPerWrite) {
    Must(store_->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      for (size_t i = at; i < std::min(people_.size(), at + kEntriesPerWrite); ++i) {
        const pb::OrgUnit& unit = units_[first_community_ + i % 437];
        rec::StoredPerson person;
        person.mutable_person()->set_id(people_[i].first);
        person.mutable_person()->set_unit_id(unit.id());
        person.mutable_person()->set_name(absl::StrCat("志愿者", i));
        person.mutable_person()->set_roster_number(absl::StrCat("R-", i));
        person.set_pseudonym(people_[i].second);
        if (absl::Status s = txn.PutPerson(person, unit.path()); !s.ok()) return s;
      }
      return absl::OkStatus();
    }));
  }
}

void Year::AddEvents(storage::WriteTxn& txn, pb::HourEntryBody* body) {
  std::vector<ledger::Evidence> evidence;
  for (const pb::CheckInKind kind : {pb::CHECK_IN_KIND_IN, pb::CHECK_IN_KIND_OUT}) {
    pb::CheckInEvent event;
    event.set_id(ids_.New());
    event.set_assignment_id(body->assignment_id());
    event.set_claimant_id(people_[0].first);
    event.set_actor_id(people_[0].first);
    event.set_kind(kind);
    *event.mutable_claimed_time() = ToProto(clock_.Now());
    event.set_boot_id(rng_.Bytes(16));
    event.set_boot_ms(123456789);
    event.set_chain_index(seq_ + 1);
    event.set_previous_hash(rng_.Bytes(32));
    rec::StoredCheckIn stored;
    stored.mutable_record()->mutable_check_in()->set_event(event.SerializeAsString());
    stored.mutable_record()->mutable_check_in()->set_signature(rng_.Bytes(64));
    stored.mutable_record()->mutable_check_in()->set_key_id(rng_.Bytes(16));
    *stored.mutable_record()->mutable_event() = event;
    *stored.mutable_record()->mutable_receive_time() = ToProto(clock_.Now());
    stored.set_envelope_hash(rng_.Bytes(32));
    Must(txn.AppendCheckIn(stored));
    body->add_evidence_event_ids(*IdToBlob(event.id()));
    evidence.push_back(app::EvidenceRow(stored));
  }
  body->set_evidence_digest(ledger::EvidenceDigest(evidence));
}

pb::HourEntryBody Year::NextCredit(storage::WriteTxn& txn) {
  if (shift_left_ == 0) {
    shift_left_ = 3 + static_cast<int64_t>(rng_.Below(5));
    shift_id_ = ids_.New();
    unit_ = &units_[first_community_ + rng_.Below(437)];
  }
  --shift_left_;
  const absl::CivilDay day =
      absl::CivilDay(2026, 1, 1) + static_cast<int>(seq_ * 365 / (options_.entries + 1));
  // Nine in ten are of the community, in which there is one in 437.
  uint64_t who = rng_.Below(people_.size());
  if (rng_.Below(10) > 0) {
    who -= who % 437;
    who += static_cast<uint64_t>(unit_ - &units_[first_community_]);
    if (who >= people_.size()) who -= 437;
  }
  const auto& [person_id, pseudonym] = people_[who];
  const uint64_t what = rng_.Below(6);
  pb::Assignment assignment;
  assignment.set_id(ids_.New());
  assignment.set_person_id(person_id);
  assignment.set_shift_id(shift_id_);
  assignment.set_unit_id(unit_->id());
  *assignment.mutable_start_time() = ToProto(clock_.Now());
  Must(txn.PutAssignment(assignment, unit_->path()));

  pb::HourEntryBody body;
  body.set_kind(pb::ENTRY_KIND_CREDIT);
  body.set_volunteer_pseudonym(pseudonym);
  body.set_assignment_id(assignment.id());
  body.set_unit_id(unit_->id());
  body.set_unit_path(unit_->path());
  body.set_campaign_id(campaigns_[what]);
  body.set_category(static_cast<pb::Category>(1 + what));
  *body.mutable_service_date() = ToProto(day);
  body.set_minutes(45 + static_cast<int>(rng_.Below(120)));
  body.set_grade(static_cast<pb::Grade>(1 + rng_.Below(3)));
  body.set_rules_version(1);
  if (options_.events) {
    AddEvents(txn, &body);
  } else {
    body.set_evidence_digest(ledger::EvidenceDigest({}));
  }
  return body;
}

void Year::Append(storage::WriteTxn& txn, pb::HourEntryBody body, const std::string& reason) {
  storage::LedgerRow row;
  row.seq = ++seq_;
  row.reason = reason;
  if (!reason.empty()) row.reason_salt = rng_.Bytes(16);
  body.set_seq(row.seq);
  body.set_posted_by(people_[0].second);
  body.set_approved_by(people_[0].second);
  *body.mutable_approve_time() = ToProto(clock_.Now());
  body.set_reason_commitment(ledger::ReasonCommitment(row.reason_salt, reason));
  body.set_previous_hash(hash_);
  row.body_bytes = body.SerializeAsString();
  row.hash = hash_ = ledger::EntryHash(row.body_bytes);
  Must(txn.AppendEntry(row, body));
}

void Year::AppendSome(storage::WriteTxn& txn, int64_t count) {
  for (int64_t i = 0; i < count; ++i) {
    clock_.Advance(absl::Hours(365 * 24) / options_.entries);
    if (seq_ % 100 == 99) {
      pb::HourEntryBody reversal = last_credit_;
      reversal.set_kind(pb::ENTRY_KIND_REVERSAL);
      reversal.set_reverses_seq(seq_);
      Append(txn, std::move(reversal), "记错了人");
      continue;
    }
    last_credit_ = NextCredit(txn);
    Append(txn, last_credit_, seq_ % 20 == 7 ? "核对过签到表" : "");
  }
}

void Year::Fill() {
  AddUnits();
  AddPeople();
  while (seq_ < options_.entries) {
    const int64_t count = std::min<int64_t>(kEntriesPerWrite, options_.entries - seq_);
    Must(store_->WriteAndWait([&](storage::WriteTxn& txn) {
      AppendSome(txn, count);
      return absl::OkStatus();
    }));
  }
}

}  // namespace hjj::bench
