#include "tests/bench/ledger/year.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <future>

#include "server/app/evidence_row.h"
#include "server/domain/ledger.h"
#include "server/storage/sqlite/schema.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/sqlite/migrator.h"
#include "shared/sqlite/transaction.h"
#include "shared/wire/convert.h"

namespace hjj::bench {

namespace pb = ::dispatch::v1;
namespace rec = ::dispatch::store::v1;

namespace {

constexpr int64_t kBatch = 20'000;
constexpr uint64_t kCommunities = 437;

void Must(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::abort();
}

// Binds without a copy, which everything a batch holds can be.
class Insert {
 public:
  Insert(sqlite::Connection* db, const char* sql) {
    if (sqlite3_prepare_v2(db->handle(), sql, -1, &s_, nullptr) != SQLITE_OK) Fail();
  }
  ~Insert() { sqlite3_finalize(s_); }
  Insert& Int(int64_t value) {
    sqlite3_bind_int64(s_, ++at_, value);
    return *this;
  }
  Insert& Null() {
    sqlite3_bind_null(s_, ++at_);
    return *this;
  }
  Insert& Text(const std::string& text) {
    sqlite3_bind_text(s_, ++at_, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
  }
  Insert& Bytes(const std::string& bytes) {
    sqlite3_bind_blob(s_, ++at_, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    return *this;
  }
  void Run() {
    if (sqlite3_step(s_) != SQLITE_DONE) Fail();
    sqlite3_reset(s_);
    at_ = 0;
  }

 private:
  [[noreturn]] void Fail() {
    std::fprintf(stderr, "%s\n", sqlite3_errmsg(sqlite3_db_handle(s_)));
    std::abort();
  }
  sqlite3_stmt* s_ = nullptr;
  int at_ = 0;
};

std::string Key(const std::string& id) { return IdToBlob(id).value(); }

}  // namespace

Year::Year(const YearOptions& options)
    : options_(options),
      clock_(absl::FromCivil(absl::CivilDay(2026, 1, 1), absl::UTCTimeZone())),
      hash_(ledger::GenesisHash()) {}

void Year::Write(const std::function<absl::Status(storage::WriteTxn&)>& fn) {
  auto transaction = sqlite::Transaction::Begin(db_.get());
  Must(transaction.status());
  storage::SqliteTxn txn(db_.get());
  Must(fn(txn));
  Must(transaction->Commit());
}

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
  units_.reserve(600);
  add("4505", pb::UNIT_LEVEL_CITY, nullptr);
  for (int d = 0; d < 4; ++d) {
    add(absl::StrFormat("45050%d", d + 2), pb::UNIT_LEVEL_DISTRICT, &units_[0]);
  }
  for (int s = 0; s < 32; ++s) {
    const pb::OrgUnit& district = units_[1 + s % 4];
    add(absl::StrFormat("%s%03d", district.code(), s), pb::UNIT_LEVEL_STREET, &district);
  }
  first_community_ = units_.size();
  for (uint64_t c = 0; c < kCommunities; ++c) {
    const pb::OrgUnit& street = units_[5 + c % 32];
    add(absl::StrFormat("%s%03d", street.code(), c), pb::UNIT_LEVEL_COMMUNITY, &street);
  }
  Write([&](storage::WriteTxn& txn) -> absl::Status {
    for (const pb::OrgUnit& unit : units_) {
      if (absl::Status s = txn.PutUnit(unit); !s.ok()) return s;
    }
    for (std::string& id : campaigns_) {
      pb::Campaign campaign;
      campaign.set_id(id = ids_.New());
      campaign_keys_[&id - campaigns_] = Key(id);
      campaign.set_unit_id(units_[0].id());
      campaign.set_name(id);
      if (absl::Status s = txn.PutCampaign(campaign, units_[0].path()); !s.ok()) return s;
    }
    return absl::OkStatus();
  });
}

void Year::AddPeople() {
  for (int i = 0; i < options_.people; ++i) {
    Person& person = people_.emplace_back();
    person.id = ids_.New();
    person.key = Key(person.id);
    person.pseudonym = rng_.Bytes(16);
  }
  Write([&](storage::WriteTxn& txn) -> absl::Status {
    for (size_t i = 0; i < people_.size(); ++i) {
      const pb::OrgUnit& unit = units_[first_community_ + i % kCommunities];
      rec::StoredPerson person;
      person.mutable_person()->set_id(people_[i].id);
      person.mutable_person()->set_unit_id(unit.id());
      person.mutable_person()->set_name(absl::StrCat("志愿者", i));
      person.mutable_person()->set_roster_number(absl::StrCat("R-", i));
      person.set_pseudonym(people_[i].pseudonym);
      if (absl::Status s = txn.PutPerson(person, unit.path()); !s.ok()) return s;
    }
    return absl::OkStatus();
  });
}

std::vector<std::string> Year::Undress() {
  std::vector<std::string> names, made;
  {
    auto row = db_->Query(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND"
        " type IN ('index', 'trigger') AND tbl_name IN ('ledger_entry', 'assignment')");
    Must(row.status());
    for (;;) {
      const auto found = row->Step();
      Must(found.status());
      if (!*found) break;
      names.push_back(absl::StrCat(row->Text(0), " ", row->Text(1)));
      if (row->Text(2) == "ledger_entry") made.push_back(row->Text(3));
    }
  }
  for (const std::string& name : names) Must(db_->Exec(absl::StrCat("DROP ", name)));
  return made;
}

void Year::AddEvents(Posted* posted) {
  std::vector<ledger::Evidence> evidence;
  for (const pb::CheckInKind kind : {pb::CHECK_IN_KIND_IN, pb::CHECK_IN_KIND_OUT}) {
    pb::CheckInEvent event;
    event.set_id(ids_.New());
    event.set_assignment_id(posted->body.assignment_id());
    event.set_claimant_id(people_[0].id);
    event.set_actor_id(people_[0].id);
    event.set_kind(kind);
    *event.mutable_claimed_time() = ToProto(clock_.Now());
    event.set_boot_id(rng_.Bytes(16));
    event.set_boot_ms(123456789);
    event.set_chain_index(seq_ + 1);
    event.set_previous_hash(rng_.Bytes(32));
    rec::StoredCheckIn& stored = posted->events.emplace_back();
    stored.mutable_record()->mutable_check_in()->set_event(event.SerializeAsString());
    stored.mutable_record()->mutable_check_in()->set_signature(rng_.Bytes(64));
    stored.mutable_record()->mutable_check_in()->set_key_id(rng_.Bytes(16));
    *stored.mutable_record()->mutable_event() = event;
    *stored.mutable_record()->mutable_receive_time() = ToProto(clock_.Now());
    stored.set_envelope_hash(rng_.Bytes(32));
    posted->body.add_evidence_event_ids(Key(event.id()));
    evidence.push_back(app::EvidenceRow(stored));
  }
  posted->body.set_evidence_digest(ledger::EvidenceDigest(evidence));
}

void Year::NextCredit(Posted* posted) {
  if (shift_left_ == 0) {
    shift_left_ = 3 + static_cast<int64_t>(rng_.Below(5));
    shift_id_ = ids_.New();
    shift_key_ = Key(shift_id_);
    unit_ = first_community_ + rng_.Below(kCommunities);
    campaign_ = rng_.Below(6);
  }
  --shift_left_;
  const pb::OrgUnit& unit = units_[unit_];
  const absl::CivilDay day =
      absl::CivilDay(2026, 1, 1) + static_cast<int>(seq_ * 365 / (options_.entries + 1));
  // Nine in ten are of the community, in which there is one in 437.
  uint64_t who = rng_.Below(people_.size());
  if (rng_.Below(10) > 0) {
    who -= who % kCommunities;
    who += static_cast<uint64_t>(unit_ - first_community_);
    if (who >= people_.size()) who -= kCommunities;
  }
  assignment_.set_id(ids_.New());
  assignment_.set_person_id(people_[who].id);
  assignment_.set_shift_id(shift_id_);
  assignment_.set_unit_id(unit.id());
  *assignment_.mutable_start_time() = ToProto(clock_.Now());
  posted->unit = unit_;
  posted->person = who;
  posted->campaign = campaign_;
  posted->assignment_key = Key(assignment_.id());
  posted->shift_key = shift_key_;
  posted->credit = true;
  posted->start_us = absl::ToUnixMicros(clock_.Now());
  assignment_.SerializeToString(&posted->assignment_bytes);
  posted->events.clear();

  pb::HourEntryBody& body = posted->body;
  body.Clear();
  body.set_kind(pb::ENTRY_KIND_CREDIT);
  body.set_volunteer_pseudonym(people_[who].pseudonym);
  body.set_assignment_id(assignment_.id());
  body.set_unit_id(unit.id());
  body.set_unit_path(unit.path());
  body.set_campaign_id(campaigns_[campaign_]);
  body.set_category(static_cast<pb::Category>(1 + campaign_));
  *body.mutable_service_date() = ToProto(day);
  body.set_minutes(45 + static_cast<int>(rng_.Below(120)));
  body.set_grade(static_cast<pb::Grade>(1 + rng_.Below(3)));
  body.set_rules_version(1);
  if (options_.events) {
    AddEvents(posted);
  } else {
    static const std::string& none = *new std::string(ledger::EvidenceDigest({}));
    body.set_evidence_digest(none);
  }
}

void Year::Link(Posted* posted, const std::string& reason) {
  storage::LedgerRow& row = posted->row;
  pb::HourEntryBody& body = posted->body;
  row.seq = ++seq_;
  row.reason = reason;
  row.reason_salt = reason.empty() ? "" : rng_.Bytes(16);
  body.set_seq(row.seq);
  body.set_posted_by(people_[0].pseudonym);
  body.set_approved_by(people_[0].pseudonym);
  *body.mutable_approve_time() = ToProto(clock_.Now());
  body.set_reason_commitment(ledger::ReasonCommitment(row.reason_salt, reason));
  body.set_previous_hash(hash_);
  body.SerializeToString(&row.body_bytes);
  row.hash = hash_ = ledger::EntryHash(row.body_bytes);
}

void Year::Make(int64_t count, Batch* batch) {
  batch->resize(static_cast<size_t>(count));
  for (Posted& posted : *batch) {
    clock_.Advance(absl::Hours(365 * 24) / options_.entries);
    if (seq_ % 100 == 99) {
      posted = last_credit_;
      posted.credit = false;
      posted.events.clear();
      posted.body.set_kind(pb::ENTRY_KIND_REVERSAL);
      posted.body.set_reverses_seq(seq_);
      Link(&posted, "记错了人");
      continue;
    }
    NextCredit(&posted);
    Link(&posted, seq_ % 20 == 7 ? "核对过签到表" : "");
    if (seq_ % 100 == 99) last_credit_ = posted;
  }
}

void Year::AddToSums(const Posted& posted) {
  const pb::HourEntryBody& body = posted.body;
  const int sign = posted.credit ? 1 : -1;
  const int32_t day = DayNumber(body.service_date());
  if (shifts_.empty() || shifts_.back().shift_key != posted.shift_key ||
      shifts_.back().day != day) {
    ShiftSum& shift = shifts_.emplace_back();
    shift.unit = posted.unit;
    shift.day = day;
    shift.shift_key = posted.shift_key;
    shift.campaign = posted.campaign;
  }
  const auto grade = static_cast<size_t>(body.grade() - pb::GRADE_A);
  shifts_.back().minutes[grade] += sign * body.minutes();
  shifts_.back().attendances[grade] += sign;
  heads_[{posted.unit, day / 100, posted.person}] += sign;
}

void Year::Put(const Batch& batch) {
  auto transaction = sqlite::Transaction::Begin(db_.get());
  Must(transaction.status());
  storage::SqliteTxn txn(db_.get());
  Insert assign(db_.get(),
                "INSERT INTO assignment(id, person_id, shift_id, offer_id, unit_path, start_us,"
                " body) VALUES(?, ?, ?, x'', ?, ?, ?)");
  Insert append(db_.get(),
                "INSERT INTO ledger_entry(seq, body, hash, kind, pseudonym, assignment_id,"
                " unit_path, campaign_id, category, day, minutes, grade, reverses_seq)"
                " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  Insert explain(db_.get(), "INSERT INTO ledger_reason(seq, reason, salt) VALUES(?, ?, ?)");
  for (const Posted& posted : batch) {
    const pb::HourEntryBody& body = posted.body;
    if (posted.credit) {
      assign.Bytes(posted.assignment_key)
          .Bytes(people_[posted.person].key)
          .Bytes(posted.shift_key)
          .Text(body.unit_path())
          .Int(posted.start_us)
          .Bytes(posted.assignment_bytes)
          .Run();
    }
    for (const rec::StoredCheckIn& event : posted.events) Must(txn.AppendCheckIn(event));
    append.Int(posted.row.seq)
        .Bytes(posted.row.body_bytes)
        .Bytes(posted.row.hash)
        .Int(body.kind())
        .Bytes(body.volunteer_pseudonym())
        .Bytes(posted.assignment_key)
        .Text(body.unit_path())
        .Bytes(campaign_keys_[posted.campaign])
        .Int(body.category())
        .Int(DayNumber(body.service_date()))
        .Int(body.minutes())
        .Int(body.grade());
    posted.credit ? append.Null() : append.Int(body.reverses_seq());
    append.Run();
    if (!posted.row.reason.empty()) {
      explain.Int(posted.row.seq).Text(posted.row.reason).Bytes(posted.row.reason_salt).Run();
    }
    AddToSums(posted);
  }
  Must(transaction->Commit());
}

void Year::PutSums() {
  const auto by_path = [&](size_t a, size_t b) { return units_[a].path() < units_[b].path(); };
  std::sort(shifts_.begin(), shifts_.end(), [&](const ShiftSum& a, const ShiftSum& b) {
    return a.unit == b.unit ? a.Key() < b.Key() : by_path(a.unit, b.unit);
  });
  std::vector<std::pair<std::tuple<size_t, int32_t, size_t>, int64_t>> heads(heads_.begin(),
                                                                             heads_.end());
  std::sort(heads.begin(), heads.end(), [&](const auto& a, const auto& b) {
    const auto& [unit_a, month_a, person_a] = a.first;
    const auto& [unit_b, month_b, person_b] = b.first;
    if (unit_a != unit_b) return by_path(unit_a, unit_b);
    if (month_a != month_b) return month_a < month_b;
    return people_[person_a].pseudonym < people_[person_b].pseudonym;
  });
  auto transaction = sqlite::Transaction::Begin(db_.get());
  Must(transaction.status());
  {
    Insert put(db_.get(), "INSERT INTO ledger_shift VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const ShiftSum& shift : shifts_) {
      put.Text(units_[shift.unit].path()).Int(shift.day).Bytes(shift.shift_key);
      put.Bytes(campaign_keys_[shift.campaign]).Int(1 + static_cast<int64_t>(shift.campaign));
      for (const int64_t minutes : shift.minutes) put.Int(minutes);
      for (const int64_t attendances : shift.attendances) put.Int(attendances);
      put.Run();
    }
  }
  {
    Insert put(db_.get(), "INSERT INTO ledger_head VALUES(?, ?, ?, ?)");
    for (const auto& [key, attendances] : heads) {
      const auto& [unit, month, person] = key;
      put.Text(units_[unit].path()).Int(month).Bytes(people_[person].pseudonym).Int(attendances);
      put.Run();
    }
  }
  Must(transaction->Commit());
}

void Year::Fill(const std::string& path) {
  auto db = sqlite::Connection::Open(
      path, {.pragmas = {"journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE",
                         "cache_size=-65536", "temp_store=MEMORY", "threads=2"}});
  Must(db.status());
  db_ = *std::move(db);
  Must(sqlite::Migrate(db_.get(), storage::kApplicationId, storage::Migrations()).status());
  AddUnits();
  AddPeople();
  const std::vector<std::string> dress = Undress();
  Batch batch, next;
  while (seq_ < options_.entries || !batch.empty()) {
    const int64_t count = std::min(kBatch, options_.entries - seq_);
    auto made = std::async(std::launch::async, &Year::Make, this, count, &next);
    if (!batch.empty()) Put(batch);
    made.get();
    batch.swap(next);
  }
  PutSums();
  for (const std::string& sql : dress) Must(db_->Exec(sql));
  db_.reset();
}

}  // namespace hjj::bench
