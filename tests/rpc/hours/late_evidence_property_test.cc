// Approvals in the midst of late evidence: once what is proposed then is approved too, every woman
// has the minutes she would have had if all of it had come in time. Seeds are printed on failure.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "server/app/draft_ops.h"
#include "server/app/verify_ops.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

// Women with two shifts a day, a witness, and a lead who approves.
struct LateDay {
  explicit LateDay(uint64_t seed)
      : w(seed),
        lead(w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD})),
        witness(w.AddPerson(w.community.id(), {pb::ROLE_TEAM_LEAD})) {
    const pb::Shift shifts[] = {w.AddShift(World::Start(), 90),
                                w.AddShift(World::Start() + absl::Minutes(60), 90)};
    for (int i = 0; i < 4; ++i) {
      women.push_back(w.AddPerson(w.community.id()));
      for (const pb::Shift& shift : shifts) seats.push_back(w.Assign(women.back(), shift));
    }
    w.clock.Advance(absl::Hours(10));
  }
  World w;
  Someone lead, witness;
  std::vector<Someone> women;
  std::vector<pb::Assignment> seats;  // two for each woman
};

// In and out, said again or earlier, taken back, witnessed.
std::vector<pb::SubmitCheckInRequest> Taps(LateDay& day, std::mt19937_64& random) {
  auto below = [&](uint64_t n) { return random() % n; };
  std::vector<pb::SubmitCheckInRequest> taps;
  for (size_t i = 0; i < day.seats.size(); ++i) {
    const pb::Assignment& seat = day.seats[i];
    std::vector<std::string> ids;
    for (size_t n = 2 + below(5); n > 0; --n) {
      Tap tap;
      tap.claimant_id = day.women[i / 2].id;
      if (below(3) == 0) tap.band = pb::PLACE_BAND_UNSPECIFIED;
      auto kind = ids.size() % 2 == 0 ? pb::CHECK_IN_KIND_IN : pb::CHECK_IN_KIND_OUT;
      if (!ids.empty() && below(5) == 0) {
        kind = pb::CHECK_IN_KIND_ANNUL;
        tap.annuls = ids[below(ids.size())];
      }
      Someone& actor = below(4) == 0 ? day.witness : day.women[i / 2];
      const absl::Time at =
          FromProto(seat.start_time()) + absl::Minutes(static_cast<int64_t>(below(18)) * 5);
      taps.push_back(day.w.Sign(actor, kind, seat.id(), at, tap));
      ids.push_back(taps.back().request_id());
    }
  }
  return taps;
}

// Approves what can be approved, some of it or all; returns how many.
int ApproveSome(LateDay& day, const std::function<bool()>& take) {
  std::vector<pb::HourDraft> drafts;
  for (pb::HourDraft& draft : day.w.Drafts(day.lead, false)) {
    if (draft.state() != pb::DRAFT_STATE_OPEN && take()) drafts.push_back(std::move(draft));
  }
  return drafts.empty() ? 0 : day.w.Approve(day.lead, drafts, "核对过签到表").approved_count();
}

void ApproveAll(LateDay& day) {
  for (int guard = 0; guard < 20; ++guard) {
    if (ApproveSome(day, [] { return true; }) == 0) return;
  }
  FAIL() << "proposals never end";
}

// Net minutes by assignment, from the entries alone.
std::map<std::string, int64_t> NetMinutes(LateDay& day) {
  std::map<std::string, int64_t> net;
  day.w.Read([&](storage::ReadTxn& txn) {
    const int64_t head = txn.LedgerHead()->first;
    for (int64_t seq = 1; seq <= head; ++seq) {
      const auto row = *txn.GetEntry(seq);
      pb::HourEntryBody body;
      ASSERT_TRUE(row && body.ParseFromString(row->body_bytes));
      net[body.assignment_id()] +=
          body.kind() == pb::ENTRY_KIND_CREDIT ? body.minutes() : -body.minutes();
    }
  });
  std::erase_if(net, [](const auto& entry) { return entry.second == 0; });
  return net;
}

std::map<std::string, pb::Grade> Grades(LateDay& day) {
  std::map<std::string, pb::Grade> grades;
  day.w.Read([&](storage::ReadTxn& txn) {
    for (const pb::Assignment& seat : day.seats) {
      const auto credit = *app::LiveCredit(txn, seat.id());
      if (credit) grades[seat.id()] = credit->grade();
    }
  });
  return grades;
}

TEST(LateEvidencePropertyTest, NetMinutesAndGradesAreThoseOfDeliveryInOrder) {
  int corrected = 0;
  for (uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937_64 random(seed);
    // Two cities made by the same seed are the same city.
    LateDay in_order(seed), late(seed);
    auto taps = Taps(in_order, random);
    for (const auto& tap : taps) ASSERT_TRUE(in_order.w.Submit(in_order.lead, tap).ok());
    ApproveAll(in_order);

    std::shuffle(taps.begin(), taps.end(), random);
    for (size_t i = 0; i < taps.size(); ++i) {
      ASSERT_TRUE(late.w.Submit(late.lead, taps[i]).ok());
      if (random() % 5 == 0) ApproveSome(late, [&] { return random() % 2 == 0; });
    }
    ApproveAll(late);
    EXPECT_EQ(NetMinutes(late), NetMinutes(in_order));
    EXPECT_EQ(Grades(late), Grades(in_order));
    const auto verdict = app::VerifyLedger(late.w.server.store());
    ASSERT_TRUE(verdict.ok());
    EXPECT_TRUE(verdict->intact()) << verdict->fault() << " " << verdict->first_bad_seq();
    for (const auto& draft : late.w.Drafts(late.lead)) {
      EXPECT_NE(draft.credited_minutes() > 0, draft.state() != pb::DRAFT_STATE_CREDITED)
          << draft.ShortDebugString();
    }
    late.w.Read([&](storage::ReadTxn& txn) { corrected += txn.LedgerHead()->first; });
    in_order.w.Read([&](storage::ReadTxn& txn) { corrected -= txn.LedgerHead()->first; });
  }
  EXPECT_GT(corrected, 20) << "evidence was late often enough to prove something";
}

}  // namespace
}  // namespace hjj
