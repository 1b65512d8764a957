// Random days: taps, kills, lost requests and answers, resets, restores, cut streams.
#include "tests/unit/mobile_core/phone_fixture.h"

namespace hjj::mobile {
namespace {

// How far the day has come on screen; it must never go back.
int Rank(v1::Presence presence) {
  switch (presence) {
    case v1::PRESENCE_ON_THE_WAY:
      return 1;
    case v1::PRESENCE_PRESENT:
    case v1::PRESENCE_ON_BREAK:
      return 2;
    case v1::PRESENCE_LEFT:
      return 3;
    default:
      return 0;
  }
}

class RandomDay : public testing::TestWithParam<uint64_t> {};

TEST_P(RandomDay, EveryTapArrivesExactlyOnceAndTheScreenNeverGoesBack) {
  PhoneFixture f(GetParam());
  SeededRng dice(GetParam() * 7919 + 1);
  f.Launch();
  f.Enrol("111111");
  f.server.Backup();

  const std::vector<v1::CheckInKind> day{v1::CHECK_IN_KIND_ON_THE_WAY, v1::CHECK_IN_KIND_IN,
                                         v1::CHECK_IN_KIND_BREAK, v1::CHECK_IN_KIND_RESUME,
                                         v1::CHECK_IN_KIND_OUT};
  std::vector<std::string> tapped;
  int rank = 0;
  const auto look = [&] {
    const int now = Rank(f.ShownPresence());
    EXPECT_GE(now, rank) << "seed " << GetParam();
    rank = std::max(rank, now);
  };
  const auto listen = [&] {
    if (f.phone->engine()) f.phone->engine()->set_on_change(look);
  };
  listen();
  bool restored = false;
  size_t next = 0;
  for (int step = 0; step < 120; ++step) {
    switch (dice.Below(12)) {
      case 0:
      case 1:
        if (next < day.size()) {
          tapped.push_back(f.Tap(day[next++]));
          look();
        }
        break;
      case 2:
        f.Kill();
        f.Launch();
        look();
        listen();
        break;
      case 3:
        f.server.down = !f.server.down;
        if (f.server.down) f.server.CutStreams();
        break;
      case 4:
        f.server.lose_answers = static_cast<int>(dice.Below(3));
        break;
      case 5:
        f.server.lose_requests = static_cast<int>(dice.Below(3));
        break;
      case 6:
        f.server.ResetStreams("COMPACTED");
        break;
      case 7:
        f.server.CutStreams();
        break;
      case 8:
        f.server.ExpireTokens();
        break;
      case 9:
        f.server.latency = absl::Milliseconds(20 + dice.Below(4000));
        break;
      case 10:
        if (dice.Below(6) == 0) {
          f.server.RestoreBackup();
          f.server.order.clear();
          restored = true;
        }
        break;
      default:
        break;
    }
    f.executor.Advance(absl::Milliseconds(dice.Below(20'000)));
  }
  while (next < day.size()) {
    f.executor.Advance(absl::Seconds(1));
    tapped.push_back(f.Tap(day[next++]));
  }
  f.server.down = false;
  f.server.lose_answers = f.server.lose_requests = 0;
  f.executor.Advance(absl::Minutes(30));

  EXPECT_EQ(f.server.events().size(), tapped.size()) << "seed " << GetParam();
  for (const auto& id : tapped) EXPECT_TRUE(f.server.Has(id)) << "seed " << GetParam();
  if (!restored) {
    EXPECT_EQ(f.server.taken_count(), static_cast<int>(tapped.size())) << "seed " << GetParam();
    EXPECT_EQ(f.server.order, tapped) << "seed " << GetParam();
  }
  EXPECT_EQ(f.Shown().unsent_count, 0) << "seed " << GetParam();
  EXPECT_EQ(f.ShownPresence(), v1::PRESENCE_LEFT) << "seed " << GetParam();
  EXPECT_EQ(f.server.assignment(kShiftOfAnna).presence(), v1::PRESENCE_LEFT);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomDay, testing::Range<uint64_t>(1, 151));

}  // namespace
}  // namespace hjj::mobile
