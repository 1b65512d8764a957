#include "shared/domain/commitment.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <vector>

namespace hjj::domain {
namespace {

using C = Commitment;
using A = Action;

std::vector<C> AllStates() {
  std::vector<C> out;
  for (int i = 0; i < kCommitments; ++i) out.push_back(static_cast<C>(i));
  return out;
}

std::vector<A> AllActions() {
  std::vector<A> out;
  for (int i = 0; i < kActions; ++i) out.push_back(static_cast<A>(i));
  return out;
}

// Written from the product's rules, not from the table: from each state, where the assignment can
// go. Anything else is refused.
const std::map<C, std::set<C>> kReachable = {
    {C::kUnspecified, {C::kProposed, C::kOffered, C::kRequested, C::kAccepted}},
    {C::kProposed, {C::kOffered}},
    {C::kOffered, {C::kAccepted, C::kDeclined, C::kExpired, C::kReleased, C::kCancelled}},
    {C::kAccepted,
     {C::kWithdrawn, C::kLateWithdrawn, C::kSeekingStandIn, C::kReconfirming, C::kCancelled}},
    {C::kDeclined, {}},
    {C::kExpired, {C::kAccepted, C::kWaitlisted, C::kDeclined}},
    {C::kReleased, {C::kAccepted, C::kWaitlisted, C::kDeclined}},
    {C::kRequested, {C::kAccepted, C::kRejected, C::kWaitlisted, C::kWithdrawn, C::kCancelled}},
    {C::kRejected, {}},
    {C::kWaitlisted, {C::kOffered, C::kWithdrawn, C::kCancelled}},
    {C::kWithdrawn, {}},
    {C::kLateWithdrawn, {}},
    {C::kSeekingStandIn, {C::kReplaced, C::kAccepted, C::kCancelled}},
    {C::kReplaced, {}},
    {C::kReconfirming, {C::kAccepted, C::kDeclined, C::kCancelled}},
    {C::kCancelled, {}},
};

TEST(Commitment, FromEachStateExactlyTheLawfulStatesAreReached) {
  for (C from : AllStates()) {
    std::set<C> reached;
    for (A action : AllActions()) {
      if (auto to = Next(from, action)) reached.insert(*to);
    }
    EXPECT_EQ(reached, kReachable.at(from)) << Name(from);
  }
}

TEST(Commitment, WhatEachActionDoes) {
  const struct {
    C from;
    A action;
    std::optional<C> to;
    const char* why;
  } kCases[] = {
      {C::kUnspecified, A::kWalkIn, C::kAccepted, "a walk-in is born accepted"},
      {C::kUnspecified, A::kAccept, std::nullopt, "nobody accepts what was not offered"},
      {C::kProposed, A::kOffer, C::kOffered, "a plan is committed"},
      {C::kProposed, A::kAccept, std::nullopt, "a plan is not yet a question"},
      {C::kOffered, A::kAccept, C::kAccepted, "her yes"},
      {C::kOffered, A::kDecline, C::kDeclined, "her no"},
      {C::kOffered, A::kExpire, C::kExpired, "silence"},
      {C::kOffered, A::kRelease, C::kReleased, "the seat went to another"},
      {C::kOffered, A::kAcceptLate, std::nullopt, "an open offer is not late"},
      {C::kExpired, A::kAccept, std::nullopt, "late answers go another way"},
      {C::kExpired, A::kAcceptLate, C::kAccepted, "late, the seat still free"},
      {C::kExpired, A::kWaitlist, C::kWaitlisted, "late, the seat taken"},
      {C::kReleased, A::kAcceptLate, C::kAccepted, "the seat fell free again"},
      {C::kDeclined, A::kAccept, std::nullopt, "a no binds for this shift"},
      {C::kDeclined, A::kOffer, std::nullopt, "she is not asked twice"},
      {C::kRequested, A::kApprove, C::kAccepted, "sign-up taken"},
      {C::kRequested, A::kAccept, std::nullopt, "she cannot approve her own sign-up"},
      {C::kWaitlisted, A::kOffer, C::kOffered, "a seat fell free"},
      {C::kWaitlisted, A::kApprove, std::nullopt, "she is asked first"},
      {C::kAccepted, A::kWithdraw, C::kWithdrawn, "she cannot come"},
      {C::kAccepted, A::kWithdrawLate, C::kLateWithdrawn, "… on short notice"},
      {C::kAccepted, A::kSeekStandIn, C::kSeekingStandIn, "she asks for a stand-in"},
      {C::kSeekingStandIn, A::kReplace, C::kReplaced, "one was found"},
      {C::kSeekingStandIn, A::kStopSeeking, C::kAccepted, "none was found"},
      {C::kAccepted, A::kReconfirm, C::kReconfirming, "the shift changed"},
      {C::kReconfirming, A::kAccept, C::kAccepted, "she still comes"},
      {C::kReconfirming, A::kExpire, C::kDeclined, "the seat is held until the deadline only"},
      {C::kCancelled, A::kOffer, std::nullopt, "called off stays called off"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Next(c.from, c.action), c.to)
        << Name(c.from) << " " << Name(c.action) << ": " << c.why;
  }
}

TEST(Commitment, TheOrganiserCanCallOffExactlyWhatIsLive) {
  for (C state : AllStates()) {
    EXPECT_EQ(Next(state, A::kCancel).has_value(), IsLive(state)) << Name(state);
  }
}

TEST(Commitment, WhoHoldsASeatIsLiveAndCanGiveItUp) {
  for (C state : AllStates()) {
    if (!HoldsSeat(state)) continue;
    EXPECT_TRUE(IsLive(state)) << Name(state);
  }
  EXPECT_TRUE(HoldsSeat(C::kAccepted));
  EXPECT_TRUE(HoldsSeat(C::kSeekingStandIn));
  EXPECT_TRUE(HoldsSeat(C::kReconfirming));
  EXPECT_FALSE(HoldsSeat(C::kOffered));
  EXPECT_FALSE(HoldsSeat(C::kWaitlisted));
  EXPECT_FALSE(HoldsSeat(C::kLateWithdrawn));
}

TEST(Commitment, OnlyAnAnswerOfHersOrASignUpEndsInAccepted) {
  // Nobody may be assigned against her will.
  const std::set<A> kHerWill = {A::kAccept, A::kAcceptLate, A::kWalkIn, A::kApprove,
                                A::kStopSeeking};
  for (C from : AllStates()) {
    for (A action : AllActions()) {
      if (Next(from, action) == C::kAccepted) {
        EXPECT_TRUE(kHerWill.count(action)) << Name(from) << " " << Name(action);
      }
    }
  }
  EXPECT_EQ(Next(C::kRequested, A::kApprove), C::kAccepted);
  EXPECT_EQ(Next(C::kOffered, A::kApprove), std::nullopt);
}

TEST(Commitment, NumbersOutsideAreRefusedAndNamedSo) {
  EXPECT_EQ(Next(static_cast<C>(99), A::kCancel), std::nullopt);
  EXPECT_EQ(Name(static_cast<C>(99)), "UNKNOWN");
  EXPECT_EQ(Name(static_cast<C>(-1)), "UNKNOWN");
  EXPECT_EQ(Name(static_cast<A>(99)), "UNKNOWN");
  EXPECT_EQ(Name(A::kCancel), "CANCEL");
  EXPECT_EQ(Name(A::kWithdrawLate), "WITHDRAW_LATE");
  EXPECT_EQ(Name(C::kCancelled), "CANCELLED");
}

}  // namespace
}  // namespace hjj::domain
