// What a tap may carry beside time and signature: a place that comes later, a code, a drawn name, a
// stated time; and what is sent first.
#include "tests/unit/mobile_core/phone_fixture.h"

namespace hjj::mobile {
namespace {

class EvidenceTest : public PhoneTest {
 protected:
  TapFacts In() { return {.kind = v1::CHECK_IN_KIND_IN, .assignment_id = kShiftOfAnna}; }
  std::string Save(TapFacts tap) {
    const auto id = phone->engine()->CheckIn(std::move(tap));
    EXPECT_TRUE(id.ok()) << id.status();
    return id.value_or("");
  }
  Fix At(int accuracy_m) {
    return {.at = {21.48, 109.12}, .accuracy_m = accuracy_m, .time = clock.Now()};
  }
  std::vector<v1::SubmitCheckInRequest> Saved() {
    std::vector<v1::SubmitCheckInRequest> out;
    const auto rows = *phone->engine()->store().Outbox();
    for (const auto& row : rows) {
      out.emplace_back().ParseFromString(row.request);
    }
    return out;
  }
  static v1::CheckInEvent EventIn(const v1::SubmitCheckInRequest& request) {
    v1::CheckInEvent event;
    event.ParseFromString(request.check_in().event());
    return event;
  }
  v1::CheckInEvent Last() { return EventIn(Saved().back()); }
};

TEST_F(EvidenceTest, ThePlaceFollowsTheTapOnceAGoodFixIsThere) {
  TapFacts tap = In();
  tap.place_later = true;
  const std::string id = Save(tap);
  executor.Advance(absl::Seconds(20));
  phone->engine()->TakeFix(At(900));
  EXPECT_EQ(Saved().size(), 1u) << "too poor yet";
  executor.Advance(absl::Seconds(20));
  phone->engine()->TakeFix(At(30));
  ASSERT_EQ(Saved().size(), 2u);
  EXPECT_EQ(Last().kind(), v1::CHECK_IN_KIND_PLACE);
  EXPECT_EQ(Last().amends_event_id(), id);
  EXPECT_EQ(Last().claimant_id(), kAnna);
  EXPECT_EQ(Last().place().accuracy_m(), 30);
  EXPECT_TRUE(Saved().back().has_raw_place());
  executor.Advance(absl::Seconds(10));
  phone->engine()->TakeFix(At(5));
  executor.Advance(absl::Minutes(5));
  EXPECT_EQ(Saved().size(), 2u) << "one addendum for a tap";
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_PRESENT);
  EXPECT_EQ(Shown().last_taps.at(kShiftOfAnna).kind, v1::CHECK_IN_KIND_IN);
}

TEST_F(EvidenceTest, TapsOfABootWithoutANetworkAreSettledByItsFirstAnchor) {
  Kill();
  server.down = true;
  boot_id = std::string(16, 'c');  // started anew, in flight mode
  Launch();
  Save(In());
  executor.Advance(absl::Minutes(5));
  TapFacts out = In();
  out.kind = v1::CHECK_IN_KIND_OUT;
  const std::string last = Save(out);
  EXPECT_NE(Last().anchor_boot_id(), boot_id);
  server.down = false;
  phone->engine()->Reconnect();
  executor.Advance(absl::Minutes(2));
  ASSERT_EQ(Saved().size(), 3u);
  const v1::CheckInEvent told = Last();
  EXPECT_EQ(told.kind(), v1::CHECK_IN_KIND_PLACE);
  EXPECT_EQ(told.amends_event_id(), last);
  EXPECT_EQ(told.anchor_boot_id(), boot_id);
  EXPECT_TRUE(told.has_place());
  EXPECT_FALSE(Saved().back().has_raw_place());
  // Once is enough; and a tap with an anchor needs none.
  Save(In());
  executor.Advance(absl::Minutes(20));
  EXPECT_EQ(Saved().size(), 4u);
}

TEST_F(EvidenceTest, AfterTwoMinutesTheBestFixCountsAndNoneIsNoAddendum) {
  TapFacts tap = In();
  tap.place_later = true;
  tap.fix = At(800);
  Save(tap);
  executor.Advance(absl::Seconds(30));
  phone->engine()->TakeFix(At(500));
  executor.Advance(absl::Seconds(30));
  phone->engine()->TakeFix(At(1200));
  EXPECT_EQ(Saved().size(), 1u);
  const absl::Time tapped = clock.Now() - absl::Seconds(60);
  executor.Advance(absl::Minutes(2));
  ASSERT_EQ(Saved().size(), 2u);
  EXPECT_EQ(Last().place().accuracy_m(), 500);
  EXPECT_LE(FromProto(Last().claimed_time()) - tapped, absl::Seconds(120));
  TapFacts out = tap;
  out.kind = v1::CHECK_IN_KIND_OUT;
  out.fix.reset();
  Save(out);
  executor.Advance(absl::Minutes(3));
  phone->engine()->TakeFix(At(10));
  EXPECT_EQ(Saved().size(), 3u) << "too late: the tap stands alone";
}

TEST_F(EvidenceTest, NoPlaceIsTakenFromHerWhoDeclinesOrTookTheTapBack) {
  Save(In());
  executor.Advance(absl::Seconds(10));
  phone->engine()->TakeFix(At(10));
  EXPECT_EQ(Saved().size(), 1u) << "she gives no place";
  TapFacts tap = In();
  tap.place_later = true;
  Save(tap);
  phone->engine()->ForgetPlaces();
  phone->engine()->TakeFix(At(10));
  EXPECT_EQ(Saved().size(), 2u) << "she declined meanwhile";
  const std::string id = Save(tap);
  Tap(v1::CHECK_IN_KIND_ANNUL, id);
  phone->engine()->TakeFix(At(10));
  EXPECT_EQ(Saved().size(), 4u) << "a mis-tap has no place";
  EXPECT_EQ(Last().kind(), v1::CHECK_IN_KIND_ANNUL);
}

TEST_F(EvidenceTest, ACodeAfterTheTapIsPartOfItAndItsVerdictIsKept) {
  const std::string first = Save(In());
  executor.Advance(absl::Minutes(3));
  server.down = true;
  TapFacts coded = In();
  coded.code.emplace().set_digits("5724378");
  const std::string second = Save(coded);
  auto tap = Shown().last_taps.at(kShiftOfAnna);
  EXPECT_EQ(tap.event_ids, (std::vector<std::string>{first, second}));
  EXPECT_TRUE(tap.coded);
  EXPECT_FALSE(tap.code_sent);
  EXPECT_EQ(clock.Now() - tap.time, absl::Minutes(3)) << "the time of the tap";
  server.down = false;
  server.code_verdict = v1::CODE_VERDICT_ACCEPTED;
  executor.Advance(absl::Minutes(2));
  tap = Shown().last_taps.at(kShiftOfAnna);
  EXPECT_TRUE(tap.code_sent);
  EXPECT_EQ(tap.verdict, v1::CODE_VERDICT_ACCEPTED);
  EXPECT_EQ(server.events().at(second).code().digits(), "5724378");
  Tap(v1::CHECK_IN_KIND_ANNUL, second);
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_PRESENT) << "the tap itself stands";
}

TEST_F(EvidenceTest, ADrawnNameTravelsBesideTheSignedBytesThatNameIt) {
  TapFacts tap = In();
  tap.strokes = std::string("\1\0\2\0\3\0", 6);
  Save(tap);
  const auto request = Saved().back();
  EXPECT_EQ(request.drawing().strokes(), tap.strokes);
  EXPECT_EQ(request.drawing().salt().size(), 16u);
  EXPECT_EQ(Last().drawing_hash(),
            crypto::Sha256(request.drawing().salt() + request.drawing().strokes()));
  EXPECT_TRUE(Shown().last_taps.at(kShiftOfAnna).drawn);
}

TEST_F(EvidenceTest, AStatedEndIsShownAtItsTimeNotAtTheTap) {
  Save(In());
  executor.Advance(absl::Hours(20));
  const absl::Time left = clock.Now() - absl::Hours(18);
  EXPECT_TRUE(IsOpenEnded(Shown().assignments.at(kShiftOfAnna), clock.Now()));
  server.down = true;
  Save({.kind = v1::CHECK_IN_KIND_OUT, .assignment_id = kShiftOfAnna, .stated_time = left});
  for (const bool down : {true, false}) {
    server.down = down;
    executor.Advance(absl::Minutes(2));
    const auto row = Shown().assignments.at(kShiftOfAnna);
    EXPECT_EQ(row.presence(), v1::PRESENCE_LEFT);
    EXPECT_EQ(FromProto(row.out_time()), left);
    EXPECT_FALSE(IsOpenEnded(row, clock.Now()));
    EXPECT_EQ(Shown().last_taps.at(kShiftOfAnna).at, left);
  }
  EXPECT_EQ(FromProto(Last().stated_time()), left);
}

TEST_F(EvidenceTest, APartnerKnownToBeThereIsCheckedOutThoughHerTimeIsNot) {
  v1::Assignment row;
  row.set_id("partner");
  row.set_presence(v1::PRESENCE_PRESENT);
  *row.mutable_start_time() = ToProto(clock.Now() - absl::Hours(1));
  *row.mutable_end_time() = ToProto(clock.Now() + absl::Hours(1));
  server.down = true;
  Save({.kind = v1::CHECK_IN_KIND_OUT, .assignment_id = "partner", .claimant_id = kBella});
  std::optional<hjj::mobile::Tap> last;
  const auto shown =
      FoldTaps(row, *phone->engine()->store().Outbox(), clock.Now() + absl::Minutes(1), &last);
  EXPECT_EQ(shown.presence(), v1::PRESENCE_LEFT);
  EXPECT_FALSE(shown.has_in_time());
  EXPECT_TRUE(shown.has_out_time());
}

TEST_F(EvidenceTest, APhotoKeepsNoTapWaiting) {
  server.down = true;
  v1::RequestHoursRequest big;
  big.set_assignment_id(kShiftOfAnna);
  big.set_photo(std::string(500'000, 'p'));
  std::vector<std::string> order;
  server.answers[kRequestHours.path] = [&](const std::string&) -> absl::StatusOr<std::string> {
    order.push_back("photo");
    return v1::RequestHoursResponse().SerializeAsString();
  };
  ASSERT_TRUE(phone->engine()->Queue(kRequestHours, big, kShiftOfAnna).ok());
  executor.Advance(absl::Seconds(2));
  Save(In());
  EXPECT_EQ(Shown().hour_asks.at(kShiftOfAnna).state, OutboxState::kPending);
  EXPECT_EQ(Shown().unsent_count, 2);
  server.down = false;
  const int before = server.taken_count();
  for (int i = 0; i < 600 && order.empty(); ++i) executor.Advance(absl::Milliseconds(100));
  EXPECT_EQ(server.taken_count(), before + 1) << "the tap went first";
  executor.Advance(absl::Seconds(5));
  EXPECT_EQ(Shown().hour_asks.at(kShiftOfAnna).state, OutboxState::kAcked);
  EXPECT_EQ(Shown().unsent_count, 0);
}

}  // namespace
}  // namespace hjj::mobile
