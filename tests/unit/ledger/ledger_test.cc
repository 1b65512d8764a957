// The chain's rules, without a database: what is sound passes, whatever was touched is named.
#include "server/domain/ledger.h"

#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <utility>

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"
#include "shared/crypto/hash.h"
#include "shared/wire/convert.h"

namespace hjj::ledger {
namespace {

namespace pb = ::dispatch::v1;

struct Row {
  int64_t seq;
  std::string body_bytes, hash, reason, salt;
  pb::HourEntryBody indexed;
};

// A small chain: credits with evidence, a decision with its reason, a reversal.
struct Chain {
  std::vector<Row> rows;
  std::map<std::string, Evidence> events;
  std::set<std::string> forgotten;            // pseudonyms
  std::map<std::string, std::string> photos;  // by request
  std::map<int32_t, std::string> rules;

  explicit Chain(int credits, uint64_t seed = 7)
      : rng(seed), clock(absl::FromUnixSeconds(1'780'000'000)), ids(&clock, &rng) {
    for (int i = 0; i < credits; ++i) AddCredit();
  }

  void AddCredit(const std::string& reason = "") {
    pb::HourEntryBody body;
    body.set_kind(pb::ENTRY_KIND_CREDIT);
    body.set_volunteer_pseudonym(rng.Bytes(16));
    body.set_assignment_id(ids.New());
    body.set_unit_id(ids.New());
    body.set_unit_path("/" + body.unit_id() + "/");
    body.set_campaign_id(ids.New());
    body.set_category(pb::CATEGORY_TRAFFIC_DUTY);
    *body.mutable_service_date() = ToProto(absl::CivilDay(2026, 11, 24));
    body.set_minutes(60 + static_cast<int>(rng.Below(90)));
    body.set_grade(pb::GRADE_B);
    std::vector<Evidence> evidence;
    for (int i = 0; i < 2; ++i) {
      Evidence e{ids.New(), {}, ""};
      e.check_in.set_event(rng.Bytes(120));
      e.check_in.set_signature(rng.Bytes(64));
      e.check_in.set_key_id(rng.Bytes(16));
      e.stored_bytes = e.check_in.SerializeAsString() + "received at 07:02";
      events[e.event_id] = e;
      body.add_evidence_event_ids(*IdToBlob(e.event_id));
      evidence.push_back(e);
    }
    body.set_evidence_digest(EvidenceDigest(evidence));
    Append(body, reason);
  }

  void AddReversal(int64_t seq) {
    pb::HourEntryBody body = rows[static_cast<size_t>(seq - 1)].indexed;
    body.set_kind(pb::ENTRY_KIND_REVERSAL);
    body.set_reverses_seq(seq);
    Append(body, "entered twice");
  }

  void AddRules(int32_t version, const std::string& bytes) {
    rules[version] = bytes;
    pb::HourEntryBody body;
    body.set_kind(pb::ENTRY_KIND_RULES);
    body.set_unit_path("/" + ids.New() + "/");
    body.set_rules_version(version);
    body.set_rules_hash(RulesHash(bytes));
    Append(body, "");
  }

  void Append(pb::HourEntryBody body, const std::string& reason) {
    Row row;
    row.seq = static_cast<int64_t>(rows.size()) + 1;
    body.set_seq(row.seq);
    body.set_previous_hash(rows.empty() ? GenesisHash() : rows.back().hash);
    row.reason = reason;
    if (!reason.empty()) row.salt = rng.Bytes(16);
    body.set_reason_commitment(ReasonCommitment(row.salt, reason));
    row.body_bytes = body.SerializeAsString();
    row.hash = EntryHash(row.body_bytes);
    row.indexed = body;
    rows.push_back(row);
  }

  pb::LedgerVerdict Verify(std::optional<int64_t> broken_link = std::nullopt,
                           const std::set<size_t>& ends = {}) const {
    ChainVerifier verifier;
    Lookups lookups;
    lookups.event = [&](const std::string& id) -> std::optional<Evidence> {
      auto it = events.find(id);
      if (it == events.end()) return std::nullopt;
      return it->second;
    };
    lookups.known = [&](const std::string& p) { return !forgotten.contains(p); };
    lookups.photo = [&](const std::string& id) {
      auto it = photos.find(id);
      return it == photos.end() ? "" : it->second;
    };
    lookups.entry = [&](int64_t seq) -> std::optional<std::string> {
      for (const Row& row : rows) {
        if (row.seq == seq) return row.body_bytes;
      }
      return std::nullopt;
    };
    lookups.rules = [&](int32_t version) {
      auto it = rules.find(version);
      return it == rules.end() ? "" : it->second;
    };
    // In stretches that end with these rows, each verified by itself.
    std::unique_ptr<ChainVerifier> stretch;
    for (size_t i = 0; i < rows.size(); ++i) {
      const Row& row = rows[i];
      if (stretch == nullptr) {
        stretch = std::make_unique<ChainVerifier>(i == 0 ? 0 : rows[i - 1].seq);
      }
      const std::string assignment_id = IdToBlob(row.indexed.assignment_id()).value_or("");
      const std::string campaign_id = IdToBlob(row.indexed.campaign_id()).value_or("");
      StoredEntry entry;
      entry.seq = row.seq;
      entry.body_bytes = row.body_bytes;
      entry.hash = row.hash;
      entry.kind = row.indexed.kind();
      entry.category = row.indexed.category();
      entry.day = DayNumber(row.indexed.service_date());
      entry.minutes = row.indexed.minutes();
      entry.grade = row.indexed.grade();
      entry.reverses_seq = row.indexed.reverses_seq();
      entry.pseudonym = row.indexed.volunteer_pseudonym();
      entry.assignment_id = assignment_id;
      entry.unit_path = row.indexed.unit_path();
      entry.campaign_id = campaign_id;
      entry.reason = row.reason;
      entry.reason_salt = row.salt;
      stretch->Feed(entry, lookups);
      if (!ends.contains(i)) continue;
      verifier.Join(*stretch);
      stretch.reset();
    }
    if (stretch != nullptr) verifier.Join(*stretch);
    if (broken_link) verifier.BlameLink(*broken_link);
    return verifier.Verdict();
  }

  SeededRng rng;
  FakeClock clock;
  IdSource ids;
};

TEST(LedgerTest, EmptyChainIsIntact) {
  const auto v = Chain(0).Verify();
  EXPECT_TRUE(v.intact());
  EXPECT_EQ(v.entry_count(), 0);
  EXPECT_EQ(v.head_hash(), GenesisHash());
}

TEST(LedgerTest, SoundChainPassesAndNetsReversals) {
  Chain chain(3);
  chain.AddCredit("stayed to wait for the ambulance");
  chain.AddReversal(2);
  chain.AddRules(2, "round down to 5");
  int64_t net = 0;
  for (const Row& r : chain.rows) {
    net += r.indexed.kind() == pb::ENTRY_KIND_REVERSAL ? -r.indexed.minutes() : r.indexed.minutes();
  }
  const auto v = chain.Verify();
  EXPECT_TRUE(v.intact()) << v.fault() << " at " << v.first_bad_seq();
  EXPECT_EQ(v.entry_count(), 6);
  EXPECT_EQ(v.net_minutes(), net);
  EXPECT_EQ(v.head_hash(), chain.rows.back().hash);
}

TEST(LedgerTest, DeletedPersonDoesNotBreakTheChain) {
  Chain chain(3);
  chain.AddCredit("stayed to wait for the ambulance");
  Row& hers = chain.rows.back();
  const std::string reason = std::exchange(hers.reason, ""), salt = std::exchange(hers.salt, "");
  EXPECT_EQ(chain.Verify().fault(), "ALTERED") << "a reason is gone, she is not";
  chain.forgotten.insert(hers.indexed.volunteer_pseudonym());
  EXPECT_TRUE(chain.Verify().intact());
  // What is left must still be what it was.
  hers.reason = reason;
  EXPECT_EQ(chain.Verify().fault(), "ALTERED");
  hers.salt = salt;
  EXPECT_TRUE(chain.Verify().intact());
  hers.reason += ", she says";
  EXPECT_EQ(chain.Verify().fault(), "ALTERED");
}

TEST(LedgerTest, EntriesOfAnOlderDigestHold) {
  Chain chain(1);
  pb::HourEntryBody body = chain.rows[0].indexed;
  std::vector<Evidence> events;
  for (const auto& [id, e] : chain.events) events.push_back(e);
  body.set_evidence_digest(SignedEvidenceDigest(events));
  chain.Append(body, "");
  EXPECT_TRUE(chain.Verify().intact());
  chain.events.begin()->second.check_in.mutable_signature()->at(9) ^= 1;
  EXPECT_EQ(chain.Verify().fault(), "EVIDENCE_ALTERED");
}

TEST(LedgerTest, APhotoMayBeDeletedButNotExchanged) {
  Chain chain(1);
  const std::string request = chain.ids.New();
  pb::HourEntryBody body = chain.rows[0].indexed;
  body.add_document_hashes(crypto::Sha256("a sheet of paper"));
  body.set_hour_request_id(*IdToBlob(request));
  chain.Append(body, "");
  EXPECT_TRUE(chain.Verify().intact());
  chain.photos[request] = "a sheet of paper";
  EXPECT_TRUE(chain.Verify().intact());
  chain.photos[request] = "another sheet";
  EXPECT_EQ(chain.Verify().fault(), "EVIDENCE_ALTERED");
  EXPECT_EQ(chain.Verify().first_bad_seq(), 2);
}

TEST(LedgerTest, TouchedRowsAreNamed) {
  struct Case {
    const char* what;
    std::function<void(Chain&)> touch;
    int64_t bad_seq;
    const char* fault;
  };
  const Case cases[] = {
      {"minutes rewritten in the bytes",
       [](Chain& c) {
         auto body = c.rows[2].indexed;
         body.set_minutes(600);
         c.rows[2].body_bytes = body.SerializeAsString();
       },
       3, "ALTERED"},
      {"rewritten with a new hash: its successor tells",
       [](Chain& c) {
         c.rows[2].indexed.set_minutes(600);
         c.rows[2].body_bytes = c.rows[2].indexed.SerializeAsString();
         c.rows[2].hash = EntryHash(c.rows[2].body_bytes);
       },
       3, "ALTERED"},
      {"hash overwritten", [](Chain& c) { c.rows[1].hash[5] ^= 1; }, 2, "ALTERED"},
      {"entry taken out of the middle", [](Chain& c) { c.rows.erase(c.rows.begin() + 1); }, 2,
       "MISSING"},
      {"first entry taken out", [](Chain& c) { c.rows.erase(c.rows.begin()); }, 1, "MISSING"},
      {"two entries swapped",
       [](Chain& c) {
         std::swap(c.rows[1], c.rows[2]);
         std::swap(c.rows[1].seq, c.rows[2].seq);
       },
       2, "ALTERED"},
      {"minutes column", [](Chain& c) { c.rows[3].indexed.set_minutes(1); }, 4, "INDEX_DIFFERS"},
      {"unit path column", [](Chain& c) { c.rows[3].indexed.set_unit_path("/x/"); }, 4,
       "INDEX_DIFFERS"},
      {"the moment an event came in rewritten",
       [](Chain& c) {
         const std::string id = IdFromBlob(c.rows[1].indexed.evidence_event_ids(1));
         c.events[id].stored_bytes.back() ^= 1;
       },
       2, "EVIDENCE_ALTERED"},
      {"a reversal in another unit's name",
       [](Chain& c) {
         auto body = c.rows[0].indexed;
         body.set_kind(pb::ENTRY_KIND_REVERSAL);
         body.set_reverses_seq(1);
         body.set_unit_path("/x/");
         c.Append(body, "wrong");
       },
       6, "ALTERED"},
      {"an event rewritten",
       [](Chain& c) {
         const std::string id = IdFromBlob(c.rows[1].indexed.evidence_event_ids(0));
         c.events[id].stored_bytes[3] ^= 1;
       },
       2, "EVIDENCE_ALTERED"},
      {"an event deleted",
       [](Chain& c) { c.events.erase(IdFromBlob(c.rows[2].indexed.evidence_event_ids(1))); }, 3,
       "EVIDENCE_ALTERED"},
      {"a reason reworded",
       [](Chain& c) {
         c.AddCredit("late bus");
         c.rows.back().reason = "other";
       },
       6, "ALTERED"},
      {"a reversal of more minutes than were credited",
       [](Chain& c) {
         auto body = c.rows[0].indexed;
         body.set_kind(pb::ENTRY_KIND_REVERSAL);
         body.set_reverses_seq(1);
         body.set_minutes(body.minutes() + 1);
         c.Append(body, "wrong");
       },
       6, "ALTERED"},
      {"rules reworded",
       [](Chain& c) {
         c.AddRules(2, "round down to 5");
         c.rules[2] = "round up to 30";
       },
       6, "ALTERED"},
      {"rules gone",
       [](Chain& c) {
         c.AddRules(2, "round down to 5");
         c.rules.clear();
       },
       6, "ALTERED"},
      {"an adoption that counts minutes",
       [](Chain& c) {
         c.AddRules(2, "round down to 5");
         auto body = c.rows.back().indexed;
         body.set_minutes(60);
         c.rows.pop_back();
         c.Append(body, "");
       },
       6, "ALTERED"},
      {"a reversal of a reversal",
       [](Chain& c) {
         c.AddReversal(1);
         auto body = c.rows.back().indexed;
         body.set_reverses_seq(6);
         c.Append(body, "wrong");
       },
       7, "ALTERED"},
  };
  for (const Case& c : cases) {
    Chain chain(5);
    ASSERT_TRUE(chain.Verify().intact());
    c.touch(chain);
    const auto v = chain.Verify();
    EXPECT_FALSE(v.intact()) << c.what;
    EXPECT_EQ(v.first_bad_seq(), c.bad_seq) << c.what;
    EXPECT_EQ(v.fault(), c.fault) << c.what;
  }
}

TEST(LedgerTest, TotalsAreByUnitMonthAndGrade) {
  Chain chain(3);
  chain.AddReversal(2);
  chain.AddRules(2, "round down to 5");
  UnitTotals totals, other, halves[2];
  EntryFields fields;
  for (size_t i = 0; i < chain.rows.size(); ++i) {
    ReadFields(chain.rows[i].indexed, &fields);
    totals.Add(fields);
    halves[i % 2].Add(fields);
  }
  other.Merge(halves[0]);
  other.Merge(halves[1]);
  ASSERT_EQ(totals.units().size(), 3u);
  EXPECT_EQ(totals.units().at(chain.rows[1].indexed.unit_path()).at({202611, pb::GRADE_B}),
            UnitTotals::Sum());
  const std::string path = chain.rows[2].indexed.unit_path();
  const int minutes = chain.rows[2].indexed.minutes();
  EXPECT_EQ(totals.units().at(path).at({202611, pb::GRADE_B}), (UnitTotals::Sum{minutes, 1}));
  for (const auto& [unit, lines] : totals.units()) EXPECT_TRUE(totals.Agrees(other, unit));
  // What is missing is as good as nothing, anything else is not.
  EXPECT_TRUE(totals.Agrees({}, chain.rows[1].indexed.unit_path()));
  EXPECT_FALSE(totals.Agrees({}, path));
  EXPECT_FALSE(UnitTotals().Agrees(totals, path));
  for (const auto& [key, sum] : std::initializer_list<std::pair<UnitTotals::Key, UnitTotals::Sum>>{
           {{202611, pb::GRADE_B}, {1, 0}},
           {{202611, pb::GRADE_B}, {0, 1}},
           {{202612, pb::GRADE_B}, {1, 0}},
           {{202611, pb::GRADE_A}, {1, 0}}}) {
    UnitTotals differs;
    differs.Merge(totals);
    differs.Add(path, key, sum);
    EXPECT_FALSE(totals.Agrees(differs, path));
    EXPECT_FALSE(differs.Agrees(totals, path));
  }
}

// Whatever was touched, and wherever the chain is cut: stretches say together what the whole says.
TEST(LedgerTest, StretchesVerifiedApartGiveTheSameVerdict) {
  std::mt19937 random(23);
  for (int i = 0; i < 600; ++i) {
    Chain chain(6, static_cast<uint64_t>(i % 5) + 1);
    chain.AddReversal(3);
    chain.AddRules(2, "round down to 5");
    for (int touches = static_cast<int>(random() % 3); touches > 0; --touches) {
      Row& row = chain.rows[random() % chain.rows.size()];
      switch (random() % 5) {
        case 0:
          row.hash[random() % row.hash.size()] ^= 1;
          break;
        case 1:
          row.body_bytes[random() % row.body_bytes.size()] ^= 1;
          break;
        case 2:
          row.indexed.set_minutes(row.indexed.minutes() + 1);
          break;
        case 3: {
          pb::HourEntryBody body;
          if (!body.ParseFromString(row.body_bytes)) break;
          body.set_minutes(body.minutes() + 1);
          row.body_bytes = body.SerializeAsString();
          row.hash = EntryHash(row.body_bytes);
          break;
        }
        default:
          chain.rows.erase(chain.rows.begin() + (&row - chain.rows.data()));
      }
    }
    std::set<size_t> ends;
    for (size_t at = 0; at < chain.rows.size(); ++at) {
      if (random() % 2 == 0) ends.insert(at);
    }
    const auto whole = chain.Verify(), joined = chain.Verify(std::nullopt, ends);
    EXPECT_EQ(whole.ShortDebugString(), joined.ShortDebugString()) << i;
  }
}

TEST(LedgerTest, BytesOfAnotherWriterAreReadAsTheParserReadsThem) {
  Chain chain(2);
  chain.AddReversal(1);
  chain.AddRules(2, "round down to 5");
  std::mt19937 random(29);
  EntryReader reader;
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes = chain.rows[random() % chain.rows.size()].body_bytes;
    switch (random() % 4) {
      case 0:
        bytes[random() % bytes.size()] ^= static_cast<char>(1 << (random() % 8));
        break;
      case 1:  // a field again, another order, a part of one
        bytes += bytes.substr(random() % bytes.size());
        break;
      case 2:
        bytes.erase(random() % bytes.size(), 1 + random() % 3);
        break;
      default:
        bytes += std::string("\xc2\x3e\x03new", 6);  // field 1000
    }
    pb::HourEntryBody body;
    const bool parsed = body.ParseFromString(bytes);
    ASSERT_EQ(reader.Read(bytes), parsed) << i;
    if (!parsed) continue;
    EntryFields expected;
    ReadFields(body, &expected);
    ASSERT_EQ(reader.fields(), expected) << i;
  }
}

TEST(LedgerTest, HoursGivenToAnotherPersonAreNamedUnlessSomethingEarlierIs) {
  Chain chain(4);
  EXPECT_EQ(chain.Verify(3).fault(), "INDEX_DIFFERS");
  EXPECT_EQ(chain.Verify(3).first_bad_seq(), 3);
  EXPECT_EQ(chain.Verify(0).fault(), "INDEX_DIFFERS") << "of somebody without hours";
  chain.rows[1].hash[0] ^= 1;
  EXPECT_EQ(chain.Verify(3).fault(), "ALTERED");
  EXPECT_EQ(chain.Verify(0).fault(), "ALTERED");
  EXPECT_EQ(chain.Verify(1).first_bad_seq(), 1);
}

TEST(LedgerTest, AnyFlippedBitOfTheBytesIsFound) {
  std::mt19937 random(11);
  const Chain sound(6);
  for (int i = 0; i < 300; ++i) {
    Chain chain(6);
    const size_t row = random() % chain.rows.size();
    std::string& bytes = random() % 4 == 0 ? chain.rows[row].hash : chain.rows[row].body_bytes;
    bytes[random() % bytes.size()] ^= static_cast<char>(1 << (random() % 8));
    const auto v = chain.Verify();
    EXPECT_FALSE(v.intact()) << i;
    EXPECT_EQ(v.first_bad_seq(), static_cast<int64_t>(row) + 1) << i;
  }
  EXPECT_TRUE(sound.Verify().intact());
}

TEST(LedgerTest, DigestDependsOnTheSetNotTheOrder) {
  Chain chain(3);
  std::vector<Evidence> events;
  for (const auto& [id, e] : chain.events) events.push_back(e);
  const std::string digest = EvidenceDigest(events);
  std::mt19937 random(3);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(events.begin(), events.end(), random);
    EXPECT_EQ(EvidenceDigest(events), digest);
  }
  events.pop_back();
  EXPECT_NE(EvidenceDigest(events), digest);
}

TEST(LedgerTest, CommitmentNeedsItsSalt) {
  EXPECT_EQ(ReasonCommitment("salt", ""), "");
  EXPECT_NE(ReasonCommitment("salt-a", "late"), ReasonCommitment("salt-b", "late"));
}

}  // namespace
}  // namespace hjj::ledger
