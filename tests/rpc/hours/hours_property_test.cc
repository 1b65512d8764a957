// Any shuffle and any repetition of a day's events, delivered to the real server, gives the same
// presence and the same drafts as delivery in order; and what was approved adds up. Seeds are
// printed on failure.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "server/app/draft_ops.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

// Women with up to three shifts on one day, some of them at the same time, and a lead.
struct Day {
  explicit Day(uint64_t seed)
      : w(seed), lead(w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD})) {
    team_lead = w.AddPerson(w.community.id(), {pb::ROLE_TEAM_LEAD});
    const absl::Time start = World::Start();
    for (const int offset : {0, 30, 200}) {
      shifts.push_back(w.AddShift(start + absl::Minutes(offset), 90));
    }
    for (int i = 0; i < 4; ++i) {
      women.push_back(w.AddPerson(w.community.id()));
      for (const pb::Shift& shift : shifts) seats.push_back(w.Assign(women.back(), shift));
    }
    w.clock.Advance(absl::Hours(10));
  }

  World w;
  Someone lead;
  Someone team_lead = lead;
  std::vector<pb::Shift> shifts;
  std::vector<Someone> women;
  std::vector<pb::Assignment> seats;  // three for each woman
};

// Anything that phones send: sensible runs, mis-taps, wrong clocks, missing anchors, witnesses.
std::vector<pb::SubmitCheckInRequest> AnyEvents(Day& day, std::mt19937_64& random) {
  auto below = [&](uint64_t n) { return random() % n; };
  std::vector<pb::SubmitCheckInRequest> events;
  std::map<std::string, std::vector<std::string>> ids;  // by assignment
  for (size_t i = 0; i < day.women.size(); ++i) {
    for (size_t j = 0; j < 3; ++j) {
      const pb::Assignment& seat = day.seats[3 * i + j];
      for (size_t n = below(6); n > 0; --n) {
        auto kind = static_cast<pb::CheckInKind>(1 + below(6));
        Tap tap;
        if (kind == pb::CHECK_IN_KIND_ANNUL) {
          if (ids[seat.id()].empty())
            kind = pb::CHECK_IN_KIND_IN;
          else
            tap.annuls = ids[seat.id()][below(ids[seat.id()].size())];
        }
        tap.anchored = below(4) != 0;
        if (below(4) == 0) tap.wall_off = absl::Minutes(static_cast<int64_t>(below(600)) - 300);
        if (below(3) == 0) tap.band = pb::PLACE_BAND_UNSPECIFIED;
        tap.mocked = below(10) == 0;
        // Noise, the very same fix again, or too far away to be true.
        const double north[] = {0, 0.0001 * static_cast<double>(below(9)), 0.2};
        if (below(2) == 0) tap.fix = domain::LatLng{21.48 + north[below(3)], 109.12};
        tap.claimant_id = day.women[i].id;
        Someone& actor = below(4) == 0 ? day.team_lead : day.women[i];
        const absl::Time at =
            FromProto(seat.start_time()) + absl::Minutes(static_cast<int64_t>(below(30)) * 5 - 20);
        // Started anew, without a network so far: only a later anchor can tell.
        if (below(8) == 0) {
          actor.boot_id = day.w.rng.Bytes(16);
          actor.boot_time = World::Start() - absl::Hours(2);
          tap.anchored = false;
        }
        if (below(6) == 0 && !ids[seat.id()].empty()) {
          kind = pb::CHECK_IN_KIND_PLACE;
          tap.annuls.clear();
          const std::string amended = ids[seat.id()].back();
          tap.edit = [amended](pb::CheckInEvent* e) { e->set_amends_event_id(amended); };
        }
        events.push_back(day.w.Sign(actor, kind, seat.id(), at, tap));
        ids[seat.id()].push_back(events.back().request_id());
      }
    }
  }
  return events;
}

void RecomputeAll(Day& day) {
  for (int guard = 0; guard < 50; ++guard) {
    const auto n = app::RecomputeDrafts(day.w.context, 100);
    ASSERT_TRUE(n.ok()) << n.status();
    if (*n == 0) return;
  }
  FAIL() << "drafts never settle";
}

// Presence, times, credit of every seat, and every draft to the last byte.
std::string Picture(Day& day) {
  RecomputeAll(day);
  std::string out;
  day.w.Read([&](storage::ReadTxn& txn) {
    for (const pb::Assignment& seat : day.seats) {
      pb::Assignment a = **txn.GetAssignment(seat.id());
      a.clear_version();  // how many steps it took may differ
      a.clear_etag();
      absl::StrAppend(&out, a.ShortDebugString(), "\n");
      const auto draft = *txn.GetDraft(seat.id());
      absl::StrAppend(&out, draft ? draft->ShortDebugString() : "no draft", "\n");
    }
  });
  return out;
}

TEST(HoursPropertyTest, AnyOrderAndRepetitionGivesTheSamePresenceAndDrafts) {
  for (uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937_64 random(seed);
    // Two cities made by the same seed are the same city.
    Day in_order(seed), shuffled(seed);
    const auto events = AnyEvents(in_order, random);
    for (const auto& event : events) {
      ASSERT_TRUE(in_order.w.Submit(in_order.lead, event).ok());
    }
    const std::string expected = Picture(in_order);
    auto arrivals = events;
    for (size_t i = events.size() / 2; i > 0 && !events.empty(); --i) {
      arrivals.push_back(events[random() % events.size()]);
    }
    std::shuffle(arrivals.begin(), arrivals.end(), random);
    for (const auto& event : arrivals) {
      ASSERT_TRUE(shuffled.w.Submit(shuffled.lead, event).ok());
      // The ticker comes round at any moment.
      if (random() % 8 == 0) {
        ASSERT_TRUE(app::RecomputeDrafts(shuffled.w.context, 3).ok());
      }
    }
    EXPECT_EQ(Picture(shuffled), expected);
  }
}

// A tally made the slow way, from entries as a reader sees them.
struct SlowTally {
  int64_t minutes = 0;
  std::set<std::string> people, attendances;
};

TEST(HoursPropertyTest, EntriesTalliesAndSlowCountAgree) {
  for (uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937_64 random(seed);
    Day day(seed);
    for (size_t i = 0; i < day.seats.size(); ++i) {
      if (random() % 5 == 0) continue;
      Someone& she = day.women[i / 3];
      const absl::Time in = FromProto(day.seats[i].start_time());
      const auto out = in + absl::Minutes(15 + static_cast<int64_t>(random() % 70));
      ASSERT_TRUE(
          day.w.Submit(she, day.w.Sign(she, pb::CHECK_IN_KIND_IN, day.seats[i].id(), in)).ok());
      ASSERT_TRUE(
          day.w.Submit(she, day.w.Sign(she, pb::CHECK_IN_KIND_OUT, day.seats[i].id(), out)).ok());
    }
    auto drafts = day.w.Drafts(day.lead);
    std::shuffle(drafts.begin(), drafts.end(), random);
    drafts.resize(drafts.size() * 3 / 4);
    const auto approved = day.w.Approve(day.lead, drafts, "核对过签到表");
    ASSERT_EQ(approved.approved_count(), static_cast<int>(drafts.size()));
    for (const auto& result : approved.results()) {
      if (random() % 4 != 0) continue;
      pb::ReverseEntryRequest request;
      request.set_request_id(day.w.ids.New());
      request.set_seq(result.entry_seq());
      request.set_reason("记重了");
      pb::ReverseEntryResponse answer;
      ASSERT_TRUE(day.w
                      .Call(day.lead, *day.w.ledger, &pb::LedgerService::Stub::ReverseEntry,
                            request, &answer)
                      .ok());
    }
    pb::ListEntriesRequest list;
    list.set_page_size(7);
    std::vector<pb::HourEntry> entries;
    do {
      pb::ListEntriesResponse page;
      ASSERT_TRUE(
          day.w.Call(day.lead, *day.w.ledger, &pb::LedgerService::Stub::ListEntries, list, &page)
              .ok());
      entries.insert(entries.end(), page.entries().begin(), page.entries().end());
      list.set_page_token(page.next_page_token());
    } while (!list.page_token().empty());

    using KeyFn = std::function<std::string(const pb::HourEntry&)>;
    const std::map<pb::GroupBy, KeyFn> groupings = {
        {pb::GROUP_BY_UNSPECIFIED, [](const auto&) { return ""; }},
        {pb::GROUP_BY_PERSON, [](const auto& e) { return e.person_id(); }},
        {pb::GROUP_BY_CAMPAIGN, [](const auto& e) { return e.body().campaign_id(); }},
        {pb::GROUP_BY_UNIT, [](const auto& e) { return e.body().unit_id(); }},
        {pb::GROUP_BY_DAY, [](const auto& e) { return "2026-11-24"; }},
        {pb::GROUP_BY_CATEGORY,
         [](const auto& e) { return pb::Category_Name(e.body().category()); }},
    };
    for (const auto& [group_by, key_of] : groupings) {
      std::map<std::string, SlowTally> slow;
      std::set<int64_t> reversed;
      for (const auto& e : entries) {
        if (e.body().kind() == pb::ENTRY_KIND_REVERSAL) reversed.insert(e.body().reverses_seq());
      }
      for (const auto& e : entries) {
        if (e.body().kind() != pb::ENTRY_KIND_CREDIT || reversed.contains(e.body().seq())) continue;
        EXPECT_FALSE(e.reversed());
        SlowTally& t = slow[key_of(e)];
        t.minutes += e.body().minutes();
        t.people.insert(e.person_id());
        t.attendances.insert(e.body().assignment_id());
      }
      pb::SummariseHoursRequest request;
      request.set_unit_id(day.w.district.id());
      request.set_group_by(group_by);
      pb::SummariseHoursResponse answer;
      ASSERT_TRUE(day.w
                      .Call(day.lead, *day.w.ledger, &pb::LedgerService::Stub::SummariseHours,
                            request, &answer)
                      .ok());
      int64_t sum = 0;
      for (const pb::HourTally& tally : answer.tallies()) {
        const SlowTally& t = slow[tally.key()];
        EXPECT_EQ(tally.minutes(), t.minutes) << group_by << " " << tally.key();
        EXPECT_EQ(tally.people(), static_cast<int64_t>(t.people.size()));
        EXPECT_EQ(tally.attendances(), static_cast<int64_t>(t.attendances.size()));
        sum += tally.minutes();
      }
      EXPECT_EQ(sum, answer.total().minutes());
      for (const auto& [key, t] : slow) {
        if (t.minutes == 0) continue;
        EXPECT_TRUE(std::any_of(answer.tallies().begin(), answer.tallies().end(),
                                [&](const auto& tally) { return tally.key() == key; }))
            << key;
      }
    }
  }
}

}  // namespace
}  // namespace hjj
