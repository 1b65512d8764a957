// Codes of women who were not there: replayed, forged, guessed.
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "shared/domain/damm.h"
#include "tests/rpc/hours/site_code_fixture.h"

namespace hjj {
namespace {

using domain::CodeForm;

constexpr absl::Duration kHour = absl::Hours(1);

class SiteCodeAttackTest : public SiteCodeTest {};

TEST_F(SiteCodeAttackTest, TenThousandCodesOfWomenWhoWereNotThereAndNoneIsAccepted) {
  constexpr int kWomen = 40, kShifts = 50;
  std::vector<Someone> women;
  for (int i = 0; i < kWomen; ++i) women.push_back(w.AddPerson(w.community.id()));
  std::vector<pb::Shift> shifts;
  std::vector<std::string> keys;
  for (int i = 0; i < kShifts; ++i) {
    shifts.push_back(LedBy(lead));
    keys.push_back(KeyFor(lead, shifts.back().id()));
  }
  const Someone bystander = w.AddPerson(w.community.id());  // may show nothing

  struct Pair {
    Someone* who;
    size_t shift;
    std::string assignment_id;
  };
  int used = 0;
  const auto next_pair = [&] {
    Pair pair{&women[used / kShifts], static_cast<size_t>(used % kShifts), ""};
    pair.assignment_id = w.Assign(*pair.who, shifts[pair.shift]).id();
    ++used;
    return pair;
  };
  std::map<std::string, std::map<std::string, int>> table;
  int tried = 0, accepted = 0;
  const auto attempt = [&](const char* what, const Pair& pair, const pb::SiteCode& code,
                           absl::Time at) {
    const pb::CodeVerdict verdict = Use(*pair.who, pair.assignment_id, code, at);
    ++table[what][pb::CodeVerdict_Name(verdict).substr(sizeof("CODE_VERDICT_") - 1)];
    ++tried;
    accepted += verdict == pb::CODE_VERDICT_ACCEPTED;
  };
  const auto guess = [&] {
    return Typed(domain::WithCheckDigit(absl::StrFormat("%06d", w.rng.Below(1'000'000))));
  };
  const auto showing = [&] { return nine + absl::Seconds(w.rng.Below(90 * 60)); };

  // Online: sent as they are tapped, at 10:30.
  const absl::Time now = nine + absl::Minutes(90);
  Until(now);
  for (int i = 0; i < 150; ++i) {
    const Pair p = next_pair();
    for (int k = 0; k < 5; ++k) {
      // It ended more than two minutes ago.
      const absl::Time shown = now - absl::Seconds(245) - absl::Minutes(2) * k;
      attempt("typed, two minutes and more after its showing", p,
              Typed(DigitsAt(keys[p.shift], shown)), now);
    }
  }
  for (int i = 0; i < 100; ++i) {
    const Pair p = next_pair();
    for (int k = 0; k < 5; ++k) {
      attempt("scanned, two minutes and more after its showing", p,
              ScanAt(keys[p.shift], shifts[p.shift].id(), lead,
                     now - absl::Seconds(155) - absl::Seconds(30) * k),
              now);
    }
  }
  // Queued: tapped without network and sent hours later.
  Until(nine + absl::Hours(4));
  for (int i = 0; i < 150; ++i) {
    const Pair p = next_pair();
    for (int k = 0; k < 5; ++k) {
      const absl::Time shown = nine + absl::Minutes(4) * k + absl::Seconds(w.rng.Below(60));
      attempt("typed late, queued", p, Typed(DigitsAt(keys[p.shift], shown)),
              shown + absl::Seconds(250) + absl::Seconds(w.rng.Below(3600)));
    }
  }
  for (int i = 0; i < 100; ++i) {
    const Pair p = next_pair();
    for (int k = 0; k < 5; ++k) {
      const absl::Time shown = nine + absl::Minutes(k) + absl::Seconds(w.rng.Below(30));
      attempt("scanned late, queued", p, ScanAt(keys[p.shift], shifts[p.shift].id(), lead, shown),
              shown + absl::Seconds(155) + absl::Seconds(w.rng.Below(3600)));
    }
  }
  for (int i = 0; i < 100; ++i) {
    const Pair p = next_pair();
    const size_t other = (p.shift + 1) % kShifts;
    for (int k = 0; k < 5; ++k) {
      const absl::Time at = nine + absl::Minutes(3) * k;
      attempt("typed, of another shift", p, Typed(DigitsAt(keys[other], at)), at);
    }
  }
  for (int i = 0; i < 100; ++i) {
    const Pair p = next_pair();
    const size_t other = (p.shift + 1) % kShifts;
    for (int k = 0; k < 5; ++k) {
      const absl::Time at = nine + absl::Minutes(3) * k;
      attempt("scanned, of another shift", p, ScanAt(keys[other], shifts[other].id(), lead, at),
              at);
    }
  }
  for (int i = 0; i < 100; ++i) {
    const Pair p = next_pair();
    for (int k = 0; k < 5; ++k) {
      const absl::Time at = nine + absl::Minutes(3) * k;
      pb::SiteCode forged = ScanAt(keys[p.shift], shifts[p.shift].id(), lead, at);
      (*forged.mutable_scanned()->mutable_mac())[w.rng.Below(16)] ^= 1;
      if (k < 3) attempt("scanned, a forged MAC", p, forged, at);
      // A step of her own choice under a MAC she saw.
      pb::SiteCode moved = ScanAt(keys[p.shift], shifts[p.shift].id(), lead, at - kHour);
      moved.mutable_scanned()->set_step(domain::StepAt(CodeForm::kScan, at));
      if (k >= 3) attempt("scanned, an old MAC under a new step", p, moved, at);
    }
  }
  for (int i = 0; i < 100; ++i) {
    const Pair p = next_pair();
    for (int k = 0; k < 5; ++k) {
      const absl::Time at = nine + absl::Minutes(3) * k;
      // She knows the shift's lead's key, even, but shows it from a phone nobody let.
      attempt("shown by a phone that may not", p,
              ScanAt(domain::HolderKey(keys[p.shift], bystander.key_id), shifts[p.shift].id(),
                     bystander, at),
              at);
    }
  }
  for (int i = 0; i < 100; ++i) {
    const Pair p = next_pair();
    for (int k = 0; k < 5; ++k) {
      const absl::Time at = nine + absl::Minutes(3) * k;
      const pb::SiteCode code = Typed(DigitsAt(keys[p.shift], at));
      ASSERT_EQ(Use(*p.who, p.assignment_id, code, at), pb::CODE_VERDICT_ACCEPTED);
      attempt("the same code a second time", p, code, at + absl::Seconds(30));
    }
  }
  // Nobody but her can use her codes: to anybody else's event about her there is no answer.
  {
    const Pair p = next_pair();
    Someone thief = w.AddPerson(w.community.id());
    for (int k = 0; k < 40; ++k) {
      const absl::Time at = nine + absl::Seconds(20) * k;
      Tap tap = With(Typed(DigitsAt(keys[p.shift], at)));
      tap.claimant_id = p.who->id;
      const pb::CodeVerdict verdict =
          Send(thief, w.Sign(thief, pb::CHECK_IN_KIND_IN, p.assignment_id, at, tap));
      ++table["another account's event about her"]
             [pb::CodeVerdict_Name(verdict).substr(sizeof("CODE_VERDICT_") - 1)];
      ++tried;
      accepted += verdict == pb::CODE_VERDICT_ACCEPTED;
    }
  }
  // Guesses, with the right check digit, at any time of the shift; then, when five have failed, the
  // genuine code.
  while (tried < 10'000) {
    const Pair p = next_pair();
    for (int k = 0; k < 5; ++k) attempt("guessed", p, guess(), showing());
    const absl::Time at = showing();
    attempt("genuine, after five that were not", p, Typed(DigitsAt(keys[p.shift], at)), at);
  }

  EXPECT_GE(tried, 10'000);
  EXPECT_EQ(accepted, 0);
  std::cout << absl::StrFormat("%d codes, %d accepted\n", tried, accepted);
  for (const auto& [what, verdicts] : table) {
    std::string said;
    for (const auto& [verdict, n] : verdicts) absl::StrAppend(&said, verdict, " ", n, "  ");
    std::cout << absl::StrFormat("  %-50s %s\n", what, said);
  }
  // What is genuine may be called by its name; a guess learns nothing.
  EXPECT_EQ(table["typed late, queued"].size(), 1u);
  EXPECT_EQ(table["typed late, queued"].begin()->first, "WRONG");
  EXPECT_EQ(table["guessed"].begin()->first, "WRONG");
  EXPECT_EQ(table["scanned late, queued"].begin()->first, "EXPIRED");
  EXPECT_EQ(table["scanned, of another shift"].begin()->first, "OTHER_SHIFT");
  EXPECT_EQ(table["the same code a second time"].begin()->first, "REUSED");
  EXPECT_EQ(table["genuine, after five that were not"].begin()->first, "TOO_MANY");
}

}  // namespace
}  // namespace hjj
