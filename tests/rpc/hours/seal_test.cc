// 月结 at the server: a month is closed once, over what the ledger says, by the device of the lead
// who was shown it; and entries are drawn by lot.
#include <absl/strings/escaping.h>
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <set>

#include "shared/base/reasons.h"
#include "shared/domain/civil.h"
#include "shared/domain/seal_hash.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

using Ledger = pb::LedgerService::Stub;

class SealTest : public testing::Test {
 protected:
  // Midnight that opens a day of the year of these tests, in Beihai.
  void MoveTo(int month, int day) {
    const absl::Time then =
        domain::StartOfDay(absl::CivilDay(2026, month, day), domain::ShanghaiZone());
    ASSERT_GT(then, w.clock.Now());
    w.clock.Advance(then - w.clock.Now());
  }
  // Serves 90 minutes from `start` on and is credited with them.
  void Credit(absl::Time start, const std::string& unit_id = "") {
    const Someone& by = unit_id == w.other_community.id() ? other_lead : lead;
    Someone she = w.AddPerson(unit_id.empty() ? w.community.id() : unit_id);
    w.Serve(she, w.Assign(she, w.AddShift(start, 90, unit_id)));
    ASSERT_GE(w.Approve(by, w.Drafts(by, false)).approved_count(), 1);
  }
  grpc::Status Prepare(const Someone& who, int month, pb::PrepareSealResponse* answer,
                       const std::string& unit_id = "") {
    pb::PrepareSealRequest request;
    request.set_unit_id(unit_id.empty() ? w.district.id() : unit_id);
    *request.mutable_month() = ToProto(absl::CivilDay(2026, month, 9));
    return w.Call(who, *w.ledger, &Ledger::PrepareSeal, request, answer);
  }
  pb::SealBody Body(const Someone& who, int month) {
    pb::PrepareSealResponse answer;
    const grpc::Status status = Prepare(who, month, &answer);
    EXPECT_TRUE(status.ok()) << RefusalOf(status).reason;
    pb::SealBody body;
    EXPECT_TRUE(body.ParseFromString(answer.body()));
    return body;
  }
  pb::PostSealRequest Signed(const Someone& who, const pb::SealBody& body,
                             const char* domain = crypto::kSealDomain) {
    pb::PostSealRequest request;
    request.set_request_id(w.ids.New());
    request.mutable_seal()->set_body(body.SerializeAsString());
    request.mutable_seal()->set_signature(crypto::Sign(domain, who.key, request.seal().body()));
    return request;
  }
  grpc::Status Post(const Someone& who, const pb::PostSealRequest& request) {
    pb::PostSealResponse answer;
    return w.Call(who, *w.ledger, &Ledger::PostSeal, request, &answer);
  }
  void Close(int month) { EXPECT_TRUE(Post(lead, Signed(lead, Body(lead, month))).ok()); }
  std::vector<pb::SignedSeal> Seals() {
    pb::ListSealsRequest request;
    request.set_unit_id(w.district.id());
    request.set_page_size(1);
    std::vector<pb::SignedSeal> all;
    do {
      pb::ListSealsResponse answer;
      EXPECT_TRUE(w.Call(lead, *w.ledger, &Ledger::ListSeals, request, &answer).ok());
      for (const auto& seal : answer.seals()) all.push_back(seal);
      request.set_page_token(answer.next_page_token());
    } while (!request.page_token().empty());
    return all;
  }
  grpc::Status Verify(const std::vector<pb::SignedSeal>& seals, pb::LedgerVerdict* verdict) {
    pb::VerifyLedgerRequest request;
    for (const auto& seal : seals) *request.add_seals() = seal;
    grpc::ClientContext ctx;
    w.Authorise(lead, &ctx);
    const auto reader = w.ledger->VerifyLedger(&ctx, request);
    pb::VerifyLedgerResponse progress;
    while (reader->Read(&progress)) *verdict = progress.verdict();
    return reader->Finish();
  }

  World w;
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone deputy = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone other_lead = w.AddPerson(w.other_district.id(), {pb::ROLE_DISTRICT_LEAD});
};

TEST_F(SealTest, SaysWhatTheLedgerSaysAndWhoSigns) {
  Credit(World::Start());
  Credit(World::Start() + absl::Hours(24));
  Credit(World::Start() + absl::Hours(48), w.other_community.id());
  Someone waiting = w.AddPerson(w.community.id());
  w.Serve(waiting, w.Assign(waiting, w.AddShift(World::Start() + absl::Hours(72), 60)));
  MoveTo(12, 1);
  const pb::SealBody body = Body(lead, 11);
  EXPECT_EQ(body.unit_id(), w.district.id());
  EXPECT_EQ(body.unit_name(), "海城区");
  EXPECT_EQ(DayNumber(body.from_date()), 20261101);
  EXPECT_EQ(DayNumber(body.to_date()), 20261130);
  EXPECT_EQ(body.head_seq(), 3);
  w.Read([&](storage::ReadTxn& txn) { EXPECT_EQ(body.head_hash(), (*txn.GetEntry(3))->hash); });
  ASSERT_EQ(body.totals_size(), 1) << "nothing of another district";
  EXPECT_EQ(body.totals(0).unit_path(), w.community.path());
  EXPECT_EQ(body.totals(0).minutes(), 180);
  EXPECT_EQ(body.totals(0).attendances(), 2);
  EXPECT_EQ(body.open_draft_count(), 1);
  EXPECT_EQ(body.previous_seal_hash(), "");
  EXPECT_EQ(body.public_key(), lead.key.public_key());
  EXPECT_FALSE(body.key_changed());
  ASSERT_TRUE(Post(lead, Signed(lead, body)).ok());
  ASSERT_EQ(Seals().size(), 1u);
  EXPECT_EQ(Seals()[0].body(), body.SerializeAsString());
  pb::LedgerVerdict verdict;
  ASSERT_TRUE(Verify(Seals(), &verdict).ok());
  EXPECT_TRUE(verdict.intact()) << verdict.ShortDebugString();
  EXPECT_EQ(verdict.seal_count(), 1);
}

TEST_F(SealTest, MonthIsClosedOnlyWhenItIsOverInTheZoneOfTheCity) {
  MoveTo(11, 30);
  w.clock.Advance(absl::Hours(24) - absl::Seconds(1));
  pb::PrepareSealResponse answer;
  EXPECT_EQ(RefusalOf(Prepare(lead, 11, &answer)).reason, reason::kPeriodOpen);
  w.clock.Advance(absl::Seconds(1));
  EXPECT_TRUE(Prepare(lead, 11, &answer).ok());
  EXPECT_EQ(RefusalOf(Prepare(lead, 12, &answer)).reason, reason::kPeriodOpen);
}

TEST_F(SealTest, BadFieldsAndForeignUnitsAreRefused) {
  pb::PrepareSealRequest request;
  pb::PrepareSealResponse answer;
  request.set_unit_id(w.district.id());
  EXPECT_EQ(RefusalOf(w.Call(lead, *w.ledger, &Ledger::PrepareSeal, request, &answer)).field,
            "month");
  EXPECT_EQ(RefusalOf(Prepare(lead, 10, &answer, "nonsense")).field, "unit_id");
  EXPECT_EQ(RefusalOf(Prepare(lead, 10, &answer, w.other_district.id())).reason, reason::kNotFound);
  EXPECT_EQ(RefusalOf(Prepare(lead, 10, &answer, w.ids.New())).reason, reason::kNotFound);
  pb::PostSealRequest post;
  post.set_request_id(w.ids.New());
  post.mutable_seal()->set_body("\xff");
  EXPECT_EQ(RefusalOf(Post(lead, post)).field, "seal.body");
  std::vector<pb::SignedSeal> many(601);
  pb::LedgerVerdict verdict;
  EXPECT_EQ(RefusalOf(Verify(many, &verdict)).field, "seals");
}

TEST_F(SealTest, MonthIsClosedOnceWhoeverComesFirst) {
  MoveTo(12, 1);
  const pb::SealBody hers = Body(lead, 11), deputys = Body(deputy, 11);
  const pb::PostSealRequest request = Signed(lead, hers);
  ASSERT_TRUE(Post(lead, request).ok());
  EXPECT_EQ(RefusalOf(Post(deputy, Signed(deputy, deputys))).reason, reason::kAlreadySealed);
  pb::PrepareSealResponse answer;
  EXPECT_EQ(RefusalOf(Prepare(deputy, 11, &answer)).reason, reason::kAlreadySealed);
  EXPECT_EQ(RefusalOf(Prepare(deputy, 10, &answer)).reason, reason::kAlreadySealed)
      << "months are closed in order";
  EXPECT_TRUE(Post(lead, request).ok()) << "a lost answer is given again";
  EXPECT_EQ(Seals().size(), 1u);
}

TEST_F(SealTest, OnlyHerOwnDeviceSignsAndOnlyForThis) {
  MoveTo(12, 1);
  const pb::SealBody body = Body(lead, 11);
  EXPECT_EQ(RefusalOf(Post(lead, Signed(deputy, body))).reason, reason::kBadSignature);
  EXPECT_EQ(RefusalOf(Post(lead, Signed(lead, body, crypto::kCheckInDomain))).reason,
            reason::kBadSignature);
  EXPECT_EQ(RefusalOf(Post(deputy, Signed(lead, body))).reason, reason::kBadSignature)
      << "shown to one, posted by another";
  pb::PostSealRequest request = Signed(lead, body);
  request.mutable_seal()->mutable_signature()->at(0) ^= 1;
  EXPECT_EQ(RefusalOf(Post(lead, request)).reason, reason::kBadSignature);
  EXPECT_TRUE(Seals().empty());
}

TEST_F(SealTest, SealSaysNothingElseThanTheLedger) {
  Credit(World::Start());
  MoveTo(12, 1);
  const auto refused = [&](const std::function<void(pb::SealBody*)>& change) {
    pb::SealBody body = Body(lead, 11);
    change(&body);
    return RefusalOf(Post(lead, Signed(lead, body))).reason;
  };
  EXPECT_EQ(refused([](auto* b) { b->mutable_totals(0)->set_minutes(900); }), reason::kSealStale);
  EXPECT_EQ(refused([](auto* b) { b->clear_totals(); }), reason::kSealStale);
  EXPECT_EQ(refused([](auto* b) { b->set_open_draft_count(7); }), reason::kSealStale);
  EXPECT_EQ(refused([](auto* b) { b->mutable_head_hash()->at(0) ^= 1; }), reason::kSealStale);
  EXPECT_EQ(refused([](auto* b) { b->set_head_seq(b->head_seq() + 1); }), reason::kSealStale);
  EXPECT_EQ(refused([](auto* b) { b->set_unit_name("银海区"); }), reason::kSealStale);
  EXPECT_EQ(refused([](auto* b) { b->set_signer(std::string(16, 's')); }), reason::kSealStale);
  EXPECT_EQ(refused([](auto* b) { b->set_public_key(std::string(32, 'p')); }), reason::kSealStale);
  EXPECT_EQ(refused([](auto* b) { b->mutable_to_date()->set_day(29); }), reason::kSealStale);
  EXPECT_EQ(refused([](auto* b) { b->set_previous_seal_hash(std::string(32, 'h')); }),
            reason::kSealPredecessor);
  EXPECT_TRUE(Seals().empty());
  Close(11);
}

TEST_F(SealTest, WhatHappenedWhileSheReadMattersOnlyIfItIsHers) {
  Credit(World::Start());
  Someone waiting = w.AddPerson(w.community.id());
  w.Serve(waiting, w.Assign(waiting, w.AddShift(World::Start() + absl::Hours(24), 60)));
  MoveTo(12, 1);
  const pb::SealBody before = Body(lead, 11);
  ASSERT_EQ(w.Approve(lead, w.Drafts(lead, false)).approved_count(), 1);
  EXPECT_EQ(RefusalOf(Post(lead, Signed(lead, before))).reason, reason::kSealStale)
      << "one that waited was decided";
  const pb::SealBody now = Body(lead, 11);
  Credit(w.clock.Now(), w.other_community.id());
  ASSERT_LT(w.clock.Now() - FromProto(now.time()), absl::Hours(3));
  EXPECT_EQ(RefusalOf(Post(lead, Signed(lead, now))).reason, reason::kSealStale)
      << "read for longer than a quarter of an hour";
  const pb::SealBody again = Body(lead, 11);
  pb::ReverseEntryRequest reverse;
  reverse.set_request_id(w.ids.New());
  reverse.set_seq(3);
  reverse.set_reason("记错了人");
  pb::ReverseEntryResponse reversed;
  ASSERT_TRUE(w.Call(other_lead, *w.ledger, &Ledger::ReverseEntry, reverse, &reversed).ok());
  EXPECT_TRUE(Post(lead, Signed(lead, again)).ok()) << "the chain went on elsewhere";
}

TEST_F(SealTest, LateHoursShowInTheNextSeal) {
  Credit(World::Start());
  Someone late = w.AddPerson(w.community.id());
  w.Serve(late, w.Assign(late, w.AddShift(World::Start() + absl::Hours(48), 60)));
  MoveTo(12, 1);
  Close(11);
  ASSERT_EQ(w.Approve(lead, w.Drafts(lead, false)).approved_count(), 1);
  Credit(w.clock.Now() + absl::Hours(8));
  MoveTo(12, 31);
  w.clock.Advance(absl::Hours(24));
  const pb::SealBody december = Body(lead, 12);
  EXPECT_EQ(december.previous_seal_hash(),
            domain::SealHash(Seals()[0].body(), Seals()[0].signature()));
  ASSERT_EQ(december.totals_size(), 2);
  EXPECT_EQ(december.totals(0).month().month(), 11);
  EXPECT_EQ(december.totals(0).unit_path(), w.district.path());
  EXPECT_EQ(december.totals(0).minutes(), 150);
  EXPECT_EQ(december.totals(1).minutes(), 90);
  Close(12);
  pb::LedgerVerdict verdict;
  ASSERT_TRUE(Verify(Seals(), &verdict).ok());
  EXPECT_TRUE(verdict.intact()) << verdict.ShortDebugString();
  EXPECT_EQ(verdict.seal_count(), 2);
}

TEST_F(SealTest, AnotherKeyIsSaidAndNotBelievedUnasked) {
  MoveTo(11, 25);
  Close(10);
  MoveTo(12, 1);
  const pb::SealBody body = Body(deputy, 11);
  EXPECT_TRUE(body.key_changed());
  ASSERT_TRUE(Post(deputy, Signed(deputy, body)).ok());
  pb::LedgerVerdict verdict;
  ASSERT_TRUE(Verify(Seals(), &verdict).ok());
  EXPECT_EQ(verdict.fault(), "SEAL_INVALID");
  EXPECT_EQ(verdict.seal_unit_id(), w.district.id());
  EXPECT_EQ(verdict.seal_from_date().month(), 11);
  ASSERT_TRUE(Verify({}, &verdict).ok());
  EXPECT_TRUE(verdict.intact()) << "the server's own seals pin no key";
  EXPECT_EQ(verdict.seal_count(), 2);
}

TEST_F(SealTest, ForgettingSomebodyBreaksNeitherChainNorSeal) {
  Someone she = w.AddPerson(w.community.id());
  w.Serve(she, w.Assign(she, w.AddShift(World::Start(), 90)));
  ASSERT_EQ(w.Approve(lead, w.Drafts(lead, false)).approved_count(), 1);
  pb::ReverseEntryRequest reverse;
  reverse.set_request_id(w.ids.New());
  reverse.set_seq(1);
  reverse.set_reason("她那天没来");
  pb::ReverseEntryResponse reversed;
  ASSERT_TRUE(w.Call(lead, *w.ledger, &Ledger::ReverseEntry, reverse, &reversed).ok());
  MoveTo(12, 1);
  Close(11);
  w.Write([&](storage::WriteTxn& txn) { return txn.ForgetPerson(she.id); });
  w.Read([&](storage::ReadTxn& txn) { EXPECT_EQ((*txn.GetEntry(2))->reason, ""); });
  pb::LedgerVerdict verdict;
  ASSERT_TRUE(Verify(Seals(), &verdict).ok());
  EXPECT_TRUE(verdict.intact()) << verdict.ShortDebugString();
}

class SampleTest : public SealTest {
 protected:
  SampleTest() {
    for (int i = 0; i < 9; ++i) Credit(World::Start() + absl::Hours(24 * (i / 3)));
    pb::ReverseEntryRequest reverse;
    reverse.set_request_id(w.ids.New());
    reverse.set_seq(2);
    reverse.set_reason("记错了人");
    pb::ReverseEntryResponse reversed;
    EXPECT_TRUE(w.Call(lead, *w.ledger, &Ledger::ReverseEntry, reverse, &reversed).ok());
  }
  pb::SampleEntriesResponse Draw(int size, const std::string& seed = "") {
    pb::SampleEntriesRequest request;
    request.set_request_id(w.ids.New());
    request.set_unit_id(w.district.id());
    request.set_size(size);
    request.set_seed(seed);
    pb::SampleEntriesResponse answer;
    const grpc::Status status = w.Call(lead, *w.ledger, &Ledger::SampleEntries, request, &answer);
    EXPECT_TRUE(status.ok()) << RefusalOf(status).reason;
    return answer;
  }
  static std::vector<int64_t> Seqs(const pb::SampleEntriesResponse& answer) {
    std::vector<int64_t> seqs;
    for (const auto& entry : answer.entries()) seqs.push_back(entry.body().seq());
    return seqs;
  }
};

TEST_F(SampleTest, DrawsFromWhatStandsAndAnybodyCanDrawItAgain) {
  const auto first = Draw(4);
  EXPECT_EQ(first.population(), 8);
  ASSERT_EQ(first.entries_size(), 4);
  EXPECT_EQ(first.seed().size(), 16u);
  std::vector<std::string> lots;
  for (const auto& entry : first.entries()) {
    EXPECT_NE(entry.body().seq(), 2) << "reversed";
    lots.push_back(crypto::Blake2b256(first.seed() + entry.hash()));
  }
  EXPECT_TRUE(std::is_sorted(lots.begin(), lots.end()));
  EXPECT_EQ(Seqs(Draw(4, first.seed())), Seqs(first));
  const auto all = Draw(100, first.seed());
  EXPECT_EQ(all.entries_size(), 8);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(all.entries(i).hash(), first.entries(i).hash());
  std::set<std::vector<int64_t>> draws;
  for (int i = 0; i < 8; ++i) draws.insert(Seqs(Draw(4)));
  EXPECT_GT(draws.size(), 4u) << "a lot";
}

TEST_F(SampleTest, EveryDrawIsOnRecord) {
  const auto drawn = Draw(3);
  w.Read([&](storage::ReadTxn& txn) {
    const auto page = txn.ListAudit(lead.id, {.limit = 1});
    ASSERT_TRUE(page.ok());
    const pb::AuditRecord& record = page->items.at(0);
    EXPECT_EQ(record.action(), "SampleEntries");
    EXPECT_EQ(record.target_id(), w.district.id());
    EXPECT_TRUE(absl::StrContains(record.detail(), absl::BytesToHexString(drawn.seed())));
    EXPECT_TRUE(absl::StrContains(record.detail(), "of 8")) << record.detail();
  });
}

TEST_F(SampleTest, RefusesWhatItCannotDraw) {
  pb::SampleEntriesRequest request;
  pb::SampleEntriesResponse answer;
  request.set_unit_id(w.district.id());
  const auto refused = [&] {
    request.set_request_id(w.ids.New());
    return RefusalOf(w.Call(lead, *w.ledger, &Ledger::SampleEntries, request, &answer));
  };
  EXPECT_EQ(refused().field, "size");
  request.set_size(101);
  EXPECT_EQ(refused().field, "size");
  request.set_size(5);
  request.set_seed("short");
  EXPECT_EQ(refused().field, "seed");
  request.clear_seed();
  *request.mutable_from_date() = ToProto(absl::CivilDay(2026, 11, 25));
  *request.mutable_to_date() = ToProto(absl::CivilDay(2026, 11, 24));
  EXPECT_EQ(refused().field, "to_date");
  request.clear_to_date();
  request.set_unit_id(w.other_district.id());
  EXPECT_EQ(refused().reason, reason::kNotFound);
  request.set_unit_id(w.district.id());
  EXPECT_EQ(refused().reason, "");
  EXPECT_EQ(answer.population(), 6) << "of two of three days";
}

}  // namespace
}  // namespace hjj
