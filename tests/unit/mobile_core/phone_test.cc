// What a volunteer notices of her phone's core, over a server in memory.
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/domain/chain.h"
#include "tests/unit/mobile_core/phone_fixture.h"

namespace hjj::mobile {
namespace {

using testing::ElementsAre;

TEST_F(PhoneTest, EveryMethodIsTheContracts) {
  const auto check = [](const auto& method) {
    using M = std::decay_t<decltype(method)>;
    const auto answer = NewAnswer(method.path);
    ASSERT_NE(answer, nullptr) << method.path;
    EXPECT_EQ(answer->GetDescriptor(), M::Response::descriptor()) << method.path;
  };
  check(kEnrol), check(kSignIn), check(kRefreshSession), check(kSignOut), check(kSubmitCheckIn);
  check(kAnswerOffer), check(kMarkOfferSeen), check(kWithdraw), check(kGetSnapshot), check(kWatch);
  check(kIssueAnchor), check(kBatchGetPersonCards), check(kRunPlan), check(kCommitPlan);
  check(kListMyHours), check(kApproveDrafts), check(kSummariseHours), check(kAddWalkIn);
  EXPECT_EQ(NewAnswer("/dispatch.v1.NoService/No"), nullptr);
  EXPECT_EQ(NewAnswer(""), nullptr);
}

TEST_F(PhoneTest, TapWithoutNetworkOutlivesTheAppAndArrivesOnceWithItsTime) {
  server.down = true;
  server.CutStreams();
  executor.Advance(absl::Seconds(1));
  const absl::Time tapped = clock.Now();
  const std::string id = Tap(v1::CHECK_IN_KIND_IN);
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_PRESENT);
  EXPECT_EQ(Shown().unsent_count, 1);
  Kill();
  executor.Advance(absl::Minutes(25));

  Launch();
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_PRESENT) << "shown before any network";
  EXPECT_FALSE(Shown().last_taps.at(kShiftOfAnna).sent);
  executor.Advance(absl::Minutes(5));
  server.down = false;
  executor.Advance(absl::Minutes(5));

  ASSERT_TRUE(server.Has(id));
  EXPECT_EQ(server.taken_count(), 1);
  EXPECT_EQ(FromProto(server.events().at(id).claimed_time()), tapped);
  EXPECT_EQ(Shown().unsent_count, 0);
  EXPECT_TRUE(Shown().last_taps.at(kShiftOfAnna).sent);
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_PRESENT);
}

TEST_F(PhoneTest, LostAnswerIsAskedForAgainAndCountsOnce) {
  server.lose_answers = 3;
  const std::string id = Tap(v1::CHECK_IN_KIND_IN);
  executor.Advance(absl::Minutes(10));
  EXPECT_TRUE(server.Has(id));
  EXPECT_EQ(server.taken_count(), 1);
  EXPECT_GT(server.calls[kSubmitCheckIn.path], 1);
  EXPECT_EQ(Shown().unsent_count, 0);
}

TEST_F(PhoneTest, AcknowledgementNeverMakesTheScreenJumpBack) {
  std::vector<v1::Presence> seen{ShownPresence()};
  phone->engine()->set_on_change([&] {
    if (ShownPresence() != seen.back()) seen.push_back(ShownPresence());
  });
  // The stream is slower than the answer, and an older row comes over it in between.
  server.latency = absl::Seconds(3);
  Tap(v1::CHECK_IN_KIND_ON_THE_WAY);
  executor.Advance(absl::Seconds(1));
  Tap(v1::CHECK_IN_KIND_IN);
  executor.Advance(absl::Minutes(1));
  server.lose_answers = 1;
  Tap(v1::CHECK_IN_KIND_OUT);
  executor.Advance(absl::Minutes(10));
  EXPECT_THAT(seen, ElementsAre(v1::PRESENCE_ABSENT, v1::PRESENCE_ON_THE_WAY, v1::PRESENCE_PRESENT,
                                v1::PRESENCE_LEFT));
}

TEST_F(PhoneTest, UndoTakesTheTapBackHereAndThere) {
  const std::string in = Tap(v1::CHECK_IN_KIND_IN);
  executor.Advance(absl::Seconds(30));
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_PRESENT);
  server.down = true;
  Tap(v1::CHECK_IN_KIND_ANNUL, in);
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_ABSENT);
  EXPECT_EQ(Shown().last_taps.count(kShiftOfAnna), 0u);
  server.down = false;
  executor.Advance(absl::Minutes(5));
  EXPECT_EQ(server.assignment(kShiftOfAnna).presence(), v1::PRESENCE_ABSENT);
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_ABSENT);
}

TEST_F(PhoneTest, EventsFormAChainSignedByThisPhoneWithTheAnchor) {
  const std::string first = Tap(v1::CHECK_IN_KIND_ON_THE_WAY);
  executor.Advance(absl::Seconds(30));
  Kill();
  Launch();
  const std::string second = Tap(v1::CHECK_IN_KIND_IN);
  const auto rows = *phone->engine()->store().Outbox();
  ASSERT_EQ(rows.size(), 2u);
  v1::SubmitCheckInRequest a, b;
  a.ParseFromString(rows[0].request);
  b.ParseFromString(rows[1].request);
  v1::CheckInEvent event;
  event.ParseFromString(b.check_in().event());
  EXPECT_EQ(event.id(), second);
  EXPECT_EQ(event.chain_index(), 2);
  EXPECT_EQ(event.previous_hash(),
            domain::ChainHash(a.check_in().event(), a.check_in().signature()));
  const auto key = *crypto::SigningKey::FromSeed(keys.secrets.at("seed." + std::string(kAnna)));
  EXPECT_TRUE(
      crypto::Verify("check-in", key.public_key(), b.check_in().event(), b.check_in().signature()));
  EXPECT_TRUE(event.has_anchor());
  EXPECT_LE(event.anchor_boot_ms(), event.boot_ms());
  EXPECT_EQ(event.anchor_boot_id(), event.boot_id());
}

TEST_F(PhoneTest, PlaceIsClaimedByBandAndHashWhileCoordinatesTravelBeside) {
  TapFacts tap;
  tap.kind = v1::CHECK_IN_KIND_IN;
  tap.assignment_id = kShiftOfAnna;
  tap.fix = Fix{{21.478, 109.119}, 20, false, clock.Now()};
  tap.fence = Fence{{21.478, 109.119}, 150};
  ASSERT_TRUE(phone->engine()->CheckIn(tap).ok());
  v1::SubmitCheckInRequest request;
  request.ParseFromString(phone->engine()->store().Outbox()->back().request);
  v1::CheckInEvent event;
  event.ParseFromString(request.check_in().event());
  EXPECT_EQ(event.place().band(), v1::PLACE_BAND_INSIDE);
  EXPECT_EQ(event.place().coordinates_hash(), CoordinatesHash(request.raw_place()));
  EXPECT_EQ(request.raw_place().salt().size(), 16u);
}

TEST_F(PhoneTest, AnswerIsShownAtOnceAndSentWhenThereIsNetwork) {
  server.down = true;
  v1::AnswerOfferRequest answer;
  answer.set_offer_id(kOfferToAnna);
  answer.add_answers()->set_assignment_id(kOfferedToAnna);
  answer.mutable_answers(0)->set_accept(true);
  ASSERT_TRUE(phone->engine()->Queue(kAnswerOffer, answer, kOfferToAnna).ok());
  EXPECT_EQ(Shown().assignments.at(kOfferedToAnna).commitment(), v1::COMMITMENT_ACCEPTED);
  EXPECT_EQ(Shown().offers.at(kOfferToAnna).state(), v1::OFFER_STATE_ANSWERED);
  EXPECT_TRUE(Shown().unsent_answers.count(kOfferToAnna));
  Kill();
  server.down = false;
  server.lose_answers = 1;
  Launch();
  executor.Advance(absl::Minutes(10));
  EXPECT_EQ(server.taken_count(), 1);
  EXPECT_EQ(server.assignment(kOfferedToAnna).commitment(), v1::COMMITMENT_ACCEPTED);
  EXPECT_TRUE(Shown().unsent_answers.empty());
}

TEST_F(PhoneTest, FinalRefusalIsKeptForHerToSeeAndBlocksNothing) {
  server.refusals[kAnswerOffer.path] =
      Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom);
  v1::AnswerOfferRequest answer;
  answer.set_offer_id(kOfferToAnna);
  ASSERT_TRUE(phone->engine()->Queue(kAnswerOffer, answer, kOfferToAnna).ok());
  const std::string id = Tap(v1::CHECK_IN_KIND_IN);
  executor.Advance(absl::Minutes(1));
  EXPECT_TRUE(server.Has(id));
  EXPECT_EQ(Shown().attention_count, 1);
  const auto rows = *phone->engine()->store().Outbox();
  EXPECT_EQ(rows[0].state, OutboxState::kNeedsAttention);
  EXPECT_EQ(rows[0].error_reason, reason::kNotAllowedFrom);
}

TEST_F(PhoneTest, FaultOfTheServerPutsARowOffWithoutHoldingUpTheNext) {
  server.refusals[kAnswerOffer.path] = absl::InternalError("bug");
  v1::AnswerOfferRequest answer;
  answer.set_offer_id(kOfferToAnna);
  ASSERT_TRUE(phone->engine()->Queue(kAnswerOffer, answer, kOfferToAnna).ok());
  const std::string id = Tap(v1::CHECK_IN_KIND_IN);
  executor.Advance(absl::Minutes(1));
  EXPECT_TRUE(server.Has(id));
  EXPECT_EQ(Shown().unsent_count, 1);
  server.refusals.clear();
  executor.Advance(absl::Minutes(10));
  EXPECT_EQ(Shown().unsent_count, 0);
  EXPECT_EQ(Shown().attention_count, 0);
}

TEST_F(PhoneTest, ResetKeepsTheOutboxAndFetchesTheRowsAnew) {
  server.lose_requests = 1000;
  Tap(v1::CHECK_IN_KIND_IN);
  executor.Advance(absl::Seconds(1));
  server.ResetStreams("COMPACTED");
  executor.Advance(absl::Seconds(1));
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_PRESENT) << "rows stay until the snapshot is there";
  EXPECT_EQ(Shown().unsent_count, 1);
  server.lose_requests = 0;
  executor.Advance(absl::Minutes(10));
  EXPECT_EQ(server.taken_count(), 1);
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_PRESENT);
}

TEST_F(PhoneTest, ServerRestoredFromABackupGetsTheAcknowledgedTapsAgain) {
  server.Backup();
  const std::string id = Tap(v1::CHECK_IN_KIND_IN);
  executor.Advance(absl::Minutes(1));
  ASSERT_TRUE(server.Has(id));
  server.RestoreBackup();
  ASSERT_FALSE(server.Has(id));
  executor.Advance(absl::Minutes(5));
  EXPECT_TRUE(server.Has(id));
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_PRESENT);
  EXPECT_EQ(Shown().unsent_count, 0);
}

TEST_F(PhoneTest, AcknowledgedTapsAreForgottenAfterThirtyDays) {
  Tap(v1::CHECK_IN_KIND_IN);
  executor.Advance(absl::Minutes(1));
  Kill();
  clock.Advance(absl::Hours(29 * 24));
  Launch();
  EXPECT_EQ(phone->engine()->store().Outbox()->size(), 1u);
  Kill();
  clock.Advance(absl::Hours(2 * 24));
  Launch();
  EXPECT_EQ(phone->engine()->store().Outbox()->size(), 0u);
}

TEST_F(PhoneTest, ExpiredTokenIsRenewedUnnoticed) {
  server.ExpireTokens();
  const std::string id = Tap(v1::CHECK_IN_KIND_IN);
  executor.Advance(absl::Minutes(1));
  EXPECT_TRUE(server.Has(id));
  EXPECT_EQ(server.calls[kRefreshSession.path], 1);
  ASSERT_NE(phone->engine(), nullptr);
}

// The token ran out while the phone slept, and nothing happens on the server.
TEST_F(PhoneTest, AStreamOpensAtOnceUnderARenewedToken) {
  ASSERT_TRUE(phone->engine()->online());
  server.ExpireTokens();
  server.CutStreams();
  executor.Advance(absl::Seconds(1.5));  // the first pause
  EXPECT_EQ(server.calls[kRefreshSession.path], 1);
  EXPECT_EQ(server.calls[kWatch.path], 3);
  EXPECT_TRUE(phone->engine()->online()) << "whoever renews a token is there";
}

TEST_F(PhoneTest, ATokenThatIsRefusedAsSoonAsItIsGivenIsNotRenewedForEver) {
  server.tokens_are_bad = true;
  server.CutStreams();
  executor.Advance(absl::Minutes(5));
  EXPECT_LT(server.calls[kRefreshSession.path], 30);
}

TEST_F(PhoneTest, AStreamThatIsTooOldIsNoLossOfTheNetwork) {
  const absl::Status aged = Refuse(absl::StatusCode::kUnavailable, reason::kStreamAge);
  server.CutStreams(aged);
  executor.Settle();
  EXPECT_TRUE(phone->engine()->online());
  executor.Advance(absl::Seconds(2));
  EXPECT_EQ(server.calls[kWatch.path], 2);
  server.CutStreams();
  executor.Settle();
  EXPECT_FALSE(phone->engine()->online());
}

TEST_F(PhoneTest, WhatSheOpensWaitsForNoPauseBetweenTwoAttempts) {
  server.down = true;
  server.CutStreams();
  executor.Advance(absl::Minutes(10));  // pauses of up to half a minute by now
  EXPECT_FALSE(phone->engine()->online());
  server.down = false;
  const int before = server.calls[kWatch.path];
  phone->engine()->Nudge();
  phone->engine()->Nudge();  // two pages
  executor.Advance(absl::Seconds(1));
  EXPECT_TRUE(phone->engine()->online());
  EXPECT_EQ(server.calls[kWatch.path], before + 1) << "one attempt";
  phone->engine()->Nudge();
  executor.Advance(absl::Seconds(1));
  EXPECT_EQ(server.calls[kWatch.path], before + 1) << "a connection that stands is left alone";
}

TEST_F(PhoneTest, ANudgeWithoutNetworkCostsOneAttempt) {
  server.down = true;
  server.CutStreams();
  executor.Advance(absl::Minutes(10));
  const int before = server.calls[kWatch.path];
  phone->engine()->Nudge();
  executor.Advance(absl::Seconds(1));
  EXPECT_FALSE(phone->engine()->online());
  EXPECT_EQ(server.calls[kWatch.path], before + 1);
  server.down = false;
  executor.Advance(absl::Seconds(31));
  EXPECT_TRUE(phone->engine()->online()) << "the attempts go on by themselves";
}

TEST_F(PhoneTest, ANewRoleIsHersWithinSeconds) {
  v1::Grant grant;
  grant.set_role(v1::ROLE_COORDINATOR);
  server.grants[kAnna] = {grant};
  server.ResetStreams("COMPACTED");
  executor.Advance(absl::Seconds(1));
  EXPECT_EQ(server.calls[kRefreshSession.path], 0);
  EXPECT_EQ(phone->engine()->rpc().session().grants_size(), 0);
  int changes = 0;
  phone->engine()->set_on_change([&] { ++changes; });
  server.ResetStreams("SCOPE_CHANGED");
  executor.Advance(absl::Seconds(1));
  EXPECT_EQ(server.calls[kRefreshSession.path], 1);
  EXPECT_EQ(phone->engine()->rpc().session().grants_size(), 1);
  EXPECT_GT(changes, 0);
  Kill();
  Launch();
  EXPECT_EQ(phone->engine()->rpc().session().grants_size(), 1) << "kept";
}

TEST_F(PhoneTest, ANewRoleThatCouldNotBeFetchedComesWithTheNetwork) {
  v1::Grant grant;
  grant.set_role(v1::ROLE_COORDINATOR);
  server.grants[kAnna] = {grant};
  server.refusals[kRefreshSession.path] = absl::UnavailableError("network");
  server.ResetStreams("SCOPE_CHANGED");
  executor.Advance(absl::Seconds(1));
  EXPECT_EQ(phone->engine()->rpc().session().grants_size(), 0);
  server.refusals.clear();
  server.CutStreams();
  executor.Advance(absl::Minutes(1));
  EXPECT_EQ(phone->engine()->rpc().session().grants_size(), 1);
}

TEST_F(PhoneTest, EndedSessionAsksForSignInAndSendsTheTapsAfterwards) {
  server.sessions_revoked = true;
  server.CutStreams();
  const std::string id = Tap(v1::CHECK_IN_KIND_IN);
  executor.Advance(absl::Minutes(1));
  EXPECT_EQ(phone->engine(), nullptr);
  EXPECT_EQ(phone->ended_reason(), reason::kUnauthenticated);
  Kill();
  Launch();
  EXPECT_EQ(phone->engine(), nullptr);
  server.sessions_revoked = false;
  Enrol("111111");
  executor.Advance(absl::Minutes(1));
  EXPECT_TRUE(server.Has(id));
  EXPECT_EQ(server.taken_count(), 1);
}

TEST_F(PhoneTest, TwoWomenOnOnePhoneShareNothing) {
  server.down = true;
  const std::string annas = Tap(v1::CHECK_IN_KIND_IN);
  server.down = false;
  server.lose_requests = 1;
  phone->SignOut();
  EXPECT_EQ(phone->engine(), nullptr);
  Enrol("222222");
  executor.Advance(absl::Minutes(5));
  EXPECT_EQ(phone->engine()->person_id(), kBella);
  EXPECT_TRUE(Shown().assignments.empty());
  EXPECT_EQ(Shown().unsent_count, 0);
  EXPECT_FALSE(server.Has(annas));
  phone->SignOut();
  Enrol("111111");
  executor.Advance(absl::Minutes(5));
  EXPECT_TRUE(server.Has(annas));
}

TEST_F(PhoneTest, TwoWomenTakeTurnsWithoutSigningInAgain) {
  const auto names = [&] {
    std::vector<std::string> out;
    for (const auto& known : phone->KnownAccounts()) out.push_back(known.person_id);
    std::sort(out.begin(), out.end());
    return out;
  };
  server.down = true;
  const std::string annas = Tap(v1::CHECK_IN_KIND_IN);
  executor.Advance(absl::Seconds(1));
  phone->Leave();
  EXPECT_EQ(phone->engine(), nullptr);
  EXPECT_EQ(names(), std::vector<std::string>{kAnna});
  server.down = false;
  Enrol("222222");
  executor.Advance(absl::Minutes(5));
  EXPECT_EQ(phone->engine()->person_id(), kBella);
  EXPECT_TRUE(Shown().assignments.empty()) << "what is Anna's is not Bella's to see";
  EXPECT_FALSE(server.Has(annas)) << "waits with her account";
  phone->Leave();
  EXPECT_EQ(names().size(), 2u);
  Kill();
  Launch();
  EXPECT_EQ(phone->engine(), nullptr) << "nobody's face is shown to whoever comes";
  EXPECT_EQ(ReasonOf(phone->Open("nobody")), reason::kNotFound);
  ASSERT_TRUE(phone->Open(kAnna).ok());
  executor.Advance(absl::Minutes(5));
  EXPECT_EQ(phone->engine()->person_id(), kAnna);
  EXPECT_TRUE(server.Has(annas));
  EXPECT_EQ(ReasonOf(phone->Open(kBella)), reason::kNotFound) << "one at a time";
  phone->SignOut();
  EXPECT_EQ(names(), std::vector<std::string>{kBella});
}

TEST_F(PhoneTest, WrongInvitationNamesItsReason) {
  phone->SignOut();
  absl::Status status;
  phone->LookUp("localhost:1", "999999", [&](const auto& answer) { status = answer.status(); });
  executor.Advance(absl::Seconds(1));
  EXPECT_EQ(ReasonOf(status), reason::kInvitationInvalid);
}

TEST_F(PhoneTest, NamesAreFetchedWhenAskedForAndKept) {
  EXPECT_EQ(phone->engine()->names().Name(kBella), "");
  executor.Advance(absl::Seconds(1));
  EXPECT_EQ(phone->engine()->names().Name(kBella), "黄美娟");
  Kill();
  server.down = true;
  Launch();
  EXPECT_EQ(phone->engine()->names().Name(kBella), "黄美娟");
}

TEST_F(PhoneTest, AForgottenPersonsCardIsErasedByItsEvent) {
  phone->engine()->names().Name(kBella);
  executor.Advance(absl::Seconds(1));
  ASSERT_EQ(phone->engine()->names().Name(kBella), "黄美娟");
  server.ForgetPerson(kBella);
  executor.Advance(absl::Seconds(1));
  EXPECT_EQ(phone->engine()->names().Name(kBella), "");
  EXPECT_FALSE(phone->engine()->store().Card(kBella)->has_value());
}

TEST_F(PhoneTest, ACardErasedWhileThisPhoneCouldNotBeToldGoesWithTheNextSnapshot) {
  phone->engine()->names().Name(kBella);
  executor.Advance(absl::Seconds(1));
  server.ForgetPerson(kBella);
  server.ResetStreams("COMPACTED");
  executor.Advance(absl::Seconds(5));
  EXPECT_EQ(phone->engine()->names().Name(kBella), "");
  executor.Advance(absl::Seconds(1));
  EXPECT_FALSE(phone->engine()->store().Card(kBella)->has_value());
}

TEST_F(PhoneTest, AForgottenAccountLeavesNothingOnThePhone) {
  ASSERT_TRUE(std::filesystem::exists(StorePath()));
  phone->ForgetAccount();
  EXPECT_EQ(phone->engine(), nullptr);
  EXPECT_FALSE(std::filesystem::exists(StorePath()));
  for (const auto& [name, secret] : keys.secrets) {
    EXPECT_EQ(name.find(kAnna), std::string::npos) << name;
    EXPECT_EQ(secret.find(kAnna), std::string::npos) << name;
  }
  Kill();
  Launch();
  EXPECT_EQ(phone->engine(), nullptr);
}

TEST_F(PhoneTest, WallClockSetBackDoesNotTurnHerDayAround) {
  server.down = true;
  Tap(v1::CHECK_IN_KIND_IN);
  clock.StepWall(-absl::Minutes(20));
  Tap(v1::CHECK_IN_KIND_OUT);
  EXPECT_EQ(ShownPresence(), v1::PRESENCE_LEFT);
}

}  // namespace
}  // namespace hjj::mobile
