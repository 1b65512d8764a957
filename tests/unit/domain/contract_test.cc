// The domain's enums are cast to and from those of the contract: their numbers must agree.
#include <gtest/gtest.h>

#include "dispatch/v1/check_in.pb.h"
#include "dispatch/v1/dispatch.pb.h"
#include "dispatch/v1/ledger.pb.h"
#include "shared/domain/commitment.h"
#include "shared/domain/evidence.h"
#include "shared/domain/geo.h"
#include "shared/domain/presence.h"

namespace hjj::domain {
namespace {

namespace v1 = dispatch::v1;

TEST(Contract, CommitmentsHaveTheSameNumbersAndNames) {
  ASSERT_EQ(v1::Commitment_ARRAYSIZE, kCommitments);
  for (int i = 0; i < kCommitments; ++i) {
    EXPECT_EQ(v1::Commitment_Name(i),
              "COMMITMENT_" + std::string(Name(static_cast<Commitment>(i))));
  }
}

TEST(Contract, OtherEnumsHaveTheSameNumbers) {
  const struct {
    int ours, theirs;
  } kPairs[] = {
      {static_cast<int>(CheckInKind::kUnspecified), v1::CHECK_IN_KIND_UNSPECIFIED},
      {static_cast<int>(CheckInKind::kOnTheWay), v1::CHECK_IN_KIND_ON_THE_WAY},
      {static_cast<int>(CheckInKind::kIn), v1::CHECK_IN_KIND_IN},
      {static_cast<int>(CheckInKind::kOut), v1::CHECK_IN_KIND_OUT},
      {static_cast<int>(CheckInKind::kBreak), v1::CHECK_IN_KIND_BREAK},
      {static_cast<int>(CheckInKind::kResume), v1::CHECK_IN_KIND_RESUME},
      {static_cast<int>(CheckInKind::kAnnul), v1::CHECK_IN_KIND_ANNUL},
      {static_cast<int>(CheckInKind::kTombstone), v1::CHECK_IN_KIND_TOMBSTONE},
      {static_cast<int>(CheckInKind::kPlace), v1::CHECK_IN_KIND_PLACE},
      {static_cast<int>(PresenceState::kUnspecified), v1::PRESENCE_UNSPECIFIED},
      {static_cast<int>(PresenceState::kAbsent), v1::PRESENCE_ABSENT},
      {static_cast<int>(PresenceState::kOnTheWay), v1::PRESENCE_ON_THE_WAY},
      {static_cast<int>(PresenceState::kPresent), v1::PRESENCE_PRESENT},
      {static_cast<int>(PresenceState::kOnBreak), v1::PRESENCE_ON_BREAK},
      {static_cast<int>(PresenceState::kLeft), v1::PRESENCE_LEFT},
      {static_cast<int>(PresenceState::kOpenEnded), v1::PRESENCE_OPEN_ENDED},
      {static_cast<int>(PresenceState::kNoShowSuspected), v1::PRESENCE_NO_SHOW_SUSPECTED},
      {static_cast<int>(PlaceBand::kNotGiven), v1::PLACE_BAND_UNSPECIFIED},
      {static_cast<int>(PlaceBand::kInside), v1::PLACE_BAND_INSIDE},
      {static_cast<int>(PlaceBand::kNear), v1::PLACE_BAND_NEAR},
      {static_cast<int>(PlaceBand::kOutside), v1::PLACE_BAND_OUTSIDE},
      {static_cast<int>(Grade::kUnspecified), v1::GRADE_UNSPECIFIED},
      {static_cast<int>(Grade::kA), v1::GRADE_A},
      {static_cast<int>(Grade::kB), v1::GRADE_B},
      {static_cast<int>(Grade::kC), v1::GRADE_C},
  };
  for (const auto& p : kPairs) EXPECT_EQ(p.ours, p.theirs);
  EXPECT_EQ(v1::CheckInKind_ARRAYSIZE, 9);
  EXPECT_EQ(v1::Presence_ARRAYSIZE, 8);
  EXPECT_EQ(v1::PlaceBand_ARRAYSIZE, 4);
  EXPECT_EQ(v1::Grade_ARRAYSIZE, 4);
}

}  // namespace
}  // namespace hjj::domain
