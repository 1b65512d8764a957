// What stands beside a tap and what gives it away, over the real service: places that come later,
// a name drawn on the lead's screen, times stated afterwards, phones without an anchor, and the
// findings a lead is shown.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "server/app/anchors.h"
#include "server/app/draft_ops.h"
#include "server/app/retention.h"
#include "shared/crypto/hash.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

class EvidenceTest : public testing::Test {
 protected:
  World w;
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone team_lead = w.AddPerson(w.community.id(), {pb::ROLE_TEAM_LEAD});
  Someone li = w.AddPerson(w.community.id());
  absl::Time start = World::Start() + absl::Hours(1);
  absl::Time end = start + absl::Minutes(90);
  pb::Shift shift = w.AddShift(start, 90);
  pb::Assignment hers = w.Assign(li, shift);
  domain::LatLng crossing{w.task.place().position().latitude_deg(),
                          w.task.place().position().longitude_deg()};

  domain::LatLng North(double metres) const {
    return {crossing.lat + metres / 111'195.0, crossing.lng};
  }
  void Until(absl::Time t) {
    if (w.clock.Now() < t) w.clock.Advance(t - w.clock.Now());
  }
  std::string Send(Someone& who, pb::CheckInKind kind, absl::Time at, Tap tap = {},
                   const std::string& assignment_id = "") {
    Until(at);
    const auto request =
        w.Sign(who, kind, assignment_id.empty() ? hers.id() : assignment_id, at, tap);
    const grpc::Status status = w.Submit(who, request);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return request.request_id();
  }
  pb::HourDraft Draft(const std::string& assignment_id = "") {
    EXPECT_TRUE(app::RecomputeDrafts(w.context, 500).ok());
    pb::HourDraft draft;
    w.Read([&](storage::ReadTxn& txn) {
      draft = txn.GetDraft(assignment_id.empty() ? hers.id() : assignment_id)
                  ->value_or(pb::HourDraft());
    });
    return draft;
  }
  static std::string Reasons(const pb::HourDraft& draft) {
    std::string out;
    for (const pb::Anomaly& a : draft.anomalies()) {
      absl::StrAppend(&out, out.empty() ? "" : " ", a.reason());
    }
    return out;
  }
  static int64_t Figure(const pb::HourDraft& draft, const std::string& name) {
    for (const pb::Anomaly& a : draft.anomalies()) {
      for (const pb::AnomalyFigure& f : a.figures()) {
        if (f.name() == name) return f.value();
      }
    }
    return -1;
  }
};

// --- the place that comes after the tap

TEST_F(EvidenceTest, APlaceMeasuredWithinTwoMinutesCountsForItsTap) {
  Tap blind{.band = pb::PLACE_BAND_UNSPECIFIED};
  const std::string in = Send(li, pb::CHECK_IN_KIND_IN, start, blind);
  const std::string out = Send(li, pb::CHECK_IN_KIND_OUT, end, blind);
  EXPECT_EQ(Draft().grade(), pb::GRADE_C);
  for (const auto& [tap, at] : {std::pair(in, start), std::pair(out, end)}) {
    Tap place{.fix = North(at == start ? 20 : 24)};
    place.edit = [tap = tap](pb::CheckInEvent* e) { e->set_amends_event_id(tap); };
    Send(li, pb::CHECK_IN_KIND_PLACE, at + absl::Seconds(119), place);
  }
  const pb::HourDraft draft = Draft();
  EXPECT_EQ(draft.grade(), pb::GRADE_B);
  EXPECT_EQ(draft.minutes(), 90);
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_READY) << Reasons(draft);
  EXPECT_EQ(std::count(draft.flags().begin(), draft.flags().end(), "NO_PLACE"), 0);
}

TEST_F(EvidenceTest, APlaceThatComesTooLateOrFromElsewhereCountsForNothing) {
  Tap blind{.band = pb::PLACE_BAND_UNSPECIFIED};
  const std::string in = Send(li, pb::CHECK_IN_KIND_IN, start, blind);
  Send(li, pb::CHECK_IN_KIND_OUT, end);
  Tap late{.fix = North(20)};
  late.edit = [&](pb::CheckInEvent* e) { e->set_amends_event_id(in); };
  Send(li, pb::CHECK_IN_KIND_PLACE, start + absl::Seconds(121), late);
  // Somebody else's phone was there in time.
  Tap hers_by_lead{.claimant_id = li.id, .fix = North(20)};
  hers_by_lead.edit = late.edit;
  Send(team_lead, pb::CHECK_IN_KIND_PLACE, start + absl::Seconds(60), hers_by_lead);
  EXPECT_EQ(Draft().grade(), pb::GRADE_C);
}

// --- the woman without a phone

TEST_F(EvidenceTest, ANameDrawnOnTheLeadsScreenIsHerOwnWord) {
  pb::Drawing drawing;
  drawing.set_strokes("\x02\x00\x10\x00\x20\x00\x30\x00\x40\x00");
  drawing.set_salt(w.rng.Bytes(16));
  auto send = [&](pb::CheckInKind kind, absl::Time at, const pb::Drawing& beside) {
    Until(at);
    Tap tap{.claimant_id = li.id};
    tap.edit = [&](pb::CheckInEvent* e) {
      e->set_drawing_hash(crypto::Sha256(absl::StrCat(drawing.salt(), drawing.strokes())));
    };
    auto request = w.Sign(team_lead, kind, hers.id(), at, tap);
    *request.mutable_drawing() = beside;
    return w.Submit(team_lead, request);
  };
  ASSERT_TRUE(send(pb::CHECK_IN_KIND_IN, start, drawing).ok());
  ASSERT_TRUE(send(pb::CHECK_IN_KIND_OUT, end, drawing).ok());
  // Lead's witness, her signature, the lead's place: as good as her partner with a phone.
  EXPECT_EQ(Draft().grade(), pb::GRADE_A);

  pb::ListCheckInEventsRequest request;
  request.set_assignment_id(hers.id());
  pb::ListCheckInEventsResponse answer;
  ASSERT_TRUE(
      w.Call(lead, *w.check_in, &pb::CheckInService::Stub::ListCheckInEvents, request, &answer)
          .ok());
  ASSERT_EQ(answer.records_size(), 2);
  EXPECT_EQ(answer.records(0).drawing().strokes(), drawing.strokes());
}

TEST_F(EvidenceTest, AnotherDrawingThanTheOneSignedForProvesNothing) {
  pb::Drawing drawing;
  drawing.set_strokes("\x01\x00\x10\x00\x20\x00");
  drawing.set_salt(w.rng.Bytes(16));
  for (const auto& [kind, at] :
       {std::pair(pb::CHECK_IN_KIND_IN, start), std::pair(pb::CHECK_IN_KIND_OUT, end)}) {
    Until(at);
    Tap tap{.claimant_id = li.id};
    tap.edit = [&](pb::CheckInEvent* e) { e->set_drawing_hash(crypto::Sha256("another")); };
    auto request = w.Sign(team_lead, kind, hers.id(), at, tap);
    *request.mutable_drawing() = drawing;
    ASSERT_TRUE(w.Submit(team_lead, request).ok());
  }
  EXPECT_EQ(Draft().grade(), pb::GRADE_B);  // witness and the lead's place
}

// --- the forgotten check-out

TEST_F(EvidenceTest, WhenSheSaysLaterThatSheLeftIsHerWordAloneAndALeadDecides) {
  Send(li, pb::CHECK_IN_KIND_IN, start);
  Until(end + absl::Hours(14));
  EXPECT_EQ(Draft().state(), pb::DRAFT_STATE_NEEDS_DECISION);
  EXPECT_EQ(Reasons(Draft()), "OPEN_ENDED");
  Tap said;
  said.edit = [&](pb::CheckInEvent* e) { *e->mutable_stated_time() = ToProto(end); };
  Send(li, pb::CHECK_IN_KIND_OUT, end + absl::Hours(14), said);
  const pb::HourDraft draft = Draft();
  EXPECT_EQ(draft.minutes(), 90);
  EXPECT_EQ(draft.grade(), pb::GRADE_C);
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_NEEDS_DECISION);
  EXPECT_EQ(Reasons(draft), "STATED_OUT");
  EXPECT_EQ(w.Stored(hers.id()).presence(), pb::PRESENCE_LEFT);
  EXPECT_EQ(FromProto(w.Stored(hers.id()).out_time()), end);
}

// --- two clocks, across assignments of one phone

TEST_F(EvidenceTest, AnAnchorThatTheBootMeetsLaterSettlesWhatWasTappedBefore) {
  // At eight she starts her phone anew, sets its clock to seven and checks in without a network.
  li.boot_id = w.rng.Bytes(16);
  li.boot_time = start + absl::Minutes(55);
  Tap alone{.wall_off = -absl::Minutes(60), .anchored = false};
  Send(li, pb::CHECK_IN_KIND_IN, start + absl::Minutes(60), alone);
  EXPECT_EQ(FromProto(Draft().in_time()), start);  // nobody can tell yet
  // The next day the same boot has an anchor, at another duty.
  const pb::Shift next = w.AddShift(start + absl::Hours(24), 60);
  const pb::Assignment tomorrow = w.Assign(li, next);
  Until(start + absl::Hours(24));
  li.anchor = app::MakeAnchor(w.server.keyring(), w.clock.Now(), li.key_id);
  Send(li, pb::CHECK_IN_KIND_IN, w.clock.Now(), {}, tomorrow.id());
  const pb::HourDraft draft = Draft();
  EXPECT_EQ(FromProto(draft.in_time()), start + absl::Minutes(60));
  EXPECT_NE(Reasons(draft).find("CLOCK"), std::string::npos) << Reasons(draft);
  EXPECT_EQ(Figure(draft, "minutes"), 60);
  EXPECT_EQ(FromProto(w.Stored(hers.id()).in_time()), start + absl::Minutes(60));
}

TEST_F(EvidenceTest, AClockFourMinutesSlowLowersTheGradeAndIsNoAffair) {
  Tap slow{.wall_off = -absl::Minutes(4)};
  Send(li, pb::CHECK_IN_KIND_IN, start, slow);
  Send(li, pb::CHECK_IN_KIND_OUT, end, slow);
  const pb::HourDraft draft = Draft();
  EXPECT_EQ(draft.minutes(), 90);
  EXPECT_EQ(draft.grade(), pb::GRADE_C);
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_READY);
}

TEST_F(EvidenceTest, ClocksThatCannotBeRightAreKeptGradedLowAndListed) {
  const struct {
    const char* what;
    absl::Duration off;
  } kCases[] = {{"a week slow", -absl::Hours(7 * 24)},
                {"three days fast", absl::Hours(72)},
                {"years away", absl::Hours(24 * 365 * 9)},
                {"before phones were made", -absl::Hours(24 * 365 * 60)}};
  for (const auto& c : kCases) {
    Someone who = w.AddPerson(w.community.id());
    const pb::Assignment seat = w.Assign(who, shift);
    Send(who, pb::CHECK_IN_KIND_IN, start, {.wall_off = c.off}, seat.id());
    Until(end);
    ASSERT_TRUE(w.Submit(who, w.Sign(who, pb::CHECK_IN_KIND_OUT, seat.id(), end)).ok()) << c.what;
    const pb::HourDraft draft = Draft(seat.id());
    EXPECT_EQ(draft.minutes(), 90) << c.what;
    EXPECT_EQ(draft.grade(), pb::GRADE_C) << c.what;
    EXPECT_EQ(Reasons(draft), "CLOCK") << c.what;
    EXPECT_EQ(draft.state(), pb::DRAFT_STATE_NEEDS_DECISION) << c.what;
  }
}

TEST_F(EvidenceTest, AWayOutWithoutAWayInIsListedWhenTheShiftIsOver) {
  Send(li, pb::CHECK_IN_KIND_OUT, start);
  EXPECT_EQ(Draft().state(), pb::DRAFT_STATE_OPEN);
  Until(end + absl::Hours(1));
  ASSERT_TRUE(app::SweepPresence(w.context).ok());
  EXPECT_EQ(Draft().state(), pb::DRAFT_STATE_NEEDS_DECISION);
  EXPECT_EQ(Reasons(Draft()), "STRAY");
  EXPECT_EQ(Draft().minutes(), 0);
}

// --- what gives a claim away

TEST_F(EvidenceTest, FasterThanAnyWayThereShowsOnBothDuties) {
  const pb::Assignment second = w.Assign(li, w.AddShift(end, 60));
  Send(li, pb::CHECK_IN_KIND_IN, start, {.fix = North(3)});
  Send(li, pb::CHECK_IN_KIND_OUT, end, {.fix = North(8)});
  Send(li, pb::CHECK_IN_KIND_IN, end + absl::Minutes(2), {.fix = North(9'000)}, second.id());
  Send(li, pb::CHECK_IN_KIND_OUT, end + absl::Minutes(60), {.fix = North(9'005)}, second.id());
  for (const std::string& id : {hers.id(), second.id()}) {
    const pb::HourDraft draft = Draft(id);
    EXPECT_EQ(Reasons(draft), "SPEED");
    EXPECT_EQ(draft.state(), pb::DRAFT_STATE_NEEDS_DECISION);
    EXPECT_EQ(draft.anomalies(0).event_ids_size(), 2);
    ASSERT_EQ(draft.anomalies(0).assignment_ids_size(), 1);
    EXPECT_NE(draft.anomalies(0).assignment_ids(0), id);
    EXPECT_NEAR(static_cast<double>(Figure(draft, "distance_m")), 8'944, 10);
  }
  EXPECT_EQ(Draft().minutes(), 90);  // nothing is lost for it
}

TEST_F(EvidenceTest, TheSameFixInAndOutIsNoPlaceStoodAt) {
  Send(li, pb::CHECK_IN_KIND_IN, start, {.fix = North(3), .accuracy_m = 5});
  Send(li, pb::CHECK_IN_KIND_OUT, end, {.fix = North(3), .accuracy_m = 5});
  EXPECT_EQ(Reasons(Draft()), "FROZEN");
  EXPECT_EQ(Draft().grade(), pb::GRADE_C);
  // The finding stays when the coordinates are forgotten.
  const std::string before = Draft().anomalies(0).SerializeAsString();
  w.clock.Advance(absl::Hours(31 * 24));
  ASSERT_TRUE(app::ForgetWhatIsOver(w.context).ok());
  w.Write([&](storage::WriteTxn& txn) { return txn.MarkDraftDirty(hers.id()); });
  w.Read([&](storage::ReadTxn& txn) {
    const auto events = txn.CheckInsOf(hers.id());
    for (const auto& event : *events) EXPECT_FALSE(event.has_raw_place());
  });
  EXPECT_EQ(Draft().anomalies(0).SerializeAsString(), before);
}

TEST_F(EvidenceTest, WherePositionsArePoorNoSuspicionIsDrawnFromThem) {
  w.Write([&](storage::WriteTxn& txn) {
    w.task.mutable_place()->set_poor_positioning(true);
    return txn.PutTask(w.task, w.community.path());
  });
  Send(li, pb::CHECK_IN_KIND_IN, start, {.fix = North(3), .accuracy_m = 5});
  Send(li, pb::CHECK_IN_KIND_OUT, end, {.fix = North(3), .accuracy_m = 5});
  EXPECT_EQ(Reasons(Draft()), "");
}

TEST_F(EvidenceTest, OnePhoneForTwoWomenIsShownUnlessTheOneWhoBorrowsItDeclaredIt) {
  Someone zhang = w.AddPerson(w.community.id());
  const pb::Assignment theirs = w.Assign(zhang, shift);
  zhang.boot_id = li.boot_id;
  Send(li, pb::CHECK_IN_KIND_IN, start);
  Send(li, pb::CHECK_IN_KIND_OUT, end);
  EXPECT_EQ(Reasons(Draft()), "");
  Send(zhang, pb::CHECK_IN_KIND_IN, end, {}, theirs.id());
  for (const std::string& id : {theirs.id(), hers.id()}) {
    EXPECT_NE(Reasons(Draft(id)).find("SHARED_DEVICE"), std::string::npos) << Reasons(Draft(id));
    EXPECT_EQ(Figure(Draft(id), "people"), 2);
  }
  w.Write([&](storage::WriteTxn& txn) -> absl::Status {
    for (const std::string& id : {zhang.id}) {
      HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(id));
      person->mutable_person()->set_shares_phone(true);
      HJJ_RETURN_IF_ERROR(txn.PutPerson(*person, w.community.path()));
    }
    return txn.MarkDraftDirty(hers.id());
  });
  EXPECT_EQ(Reasons(Draft()), "");
}

TEST_F(EvidenceTest, AMissingEventOfThePhoneShowsAfterSevenDays) {
  Send(li, pb::CHECK_IN_KIND_IN, start);
  w.Sign(li, pb::CHECK_IN_KIND_BREAK, hers.id(), start + absl::Minutes(30));  // never sent
  Send(li, pb::CHECK_IN_KIND_OUT, end);
  EXPECT_EQ(Reasons(Draft()), "");
  w.clock.Advance(absl::Hours(7 * 24 + 3));
  ASSERT_TRUE(app::SweepChainGaps(w.context).ok());
  EXPECT_EQ(Reasons(Draft()), "CHAIN_GAP");
  EXPECT_EQ(Draft().minutes(), 90);
}

TEST_F(EvidenceTest, WhatThePlatformCallsMadeUpIsKeptAndListed) {
  Send(li, pb::CHECK_IN_KIND_IN, start, {.mocked = true});
  Send(li, pb::CHECK_IN_KIND_OUT, end);
  EXPECT_EQ(Reasons(Draft()), "MOCKED");
  EXPECT_EQ(Draft().minutes(), 90);
  EXPECT_EQ(Draft().grade(), pb::GRADE_C);
}

TEST_F(EvidenceTest, WhoStoodBesideHerIsToldThatSomebodyElseShouldDecide) {
  Someone other_lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  const pb::Assignment beside = w.Assign(lead, shift);
  Send(li, pb::CHECK_IN_KIND_IN, start);
  Send(li, pb::CHECK_IN_KIND_OUT, end);
  auto close = [&](const Someone& who) {
    for (const pb::HourDraft& draft : w.Drafts(who)) {
      if (draft.assignment_id() == hers.id()) return draft.caller_close();
    }
    ADD_FAILURE() << "no draft";
    return false;
  };
  EXPECT_TRUE(close(lead));
  EXPECT_FALSE(close(other_lead));
}

// --- bad input

TEST_F(EvidenceTest, FieldsThatDoNotFitTheKindAreNamed) {
  using Edit = std::function<void(pb::CheckInEvent*)>;
  const struct {
    const char* field;
    pb::CheckInKind kind;
    bool of_another;
    Edit edit;
  } kCases[] = {
      {"event.amends_event_id", pb::CHECK_IN_KIND_PLACE, false, [](pb::CheckInEvent*) {}},
      {"event.amends_event_id", pb::CHECK_IN_KIND_IN, false,
       [&](pb::CheckInEvent* e) { e->set_amends_event_id(hers.id()); }},
      {"event.place", pb::CHECK_IN_KIND_PLACE, false,
       [&](pb::CheckInEvent* e) {
         e->set_amends_event_id(hers.id());
         e->clear_place();
       }},
      {"event.code", pb::CHECK_IN_KIND_BREAK, false,
       [](pb::CheckInEvent* e) { e->mutable_code()->set_digits("1234567"); }},
      {"event.drawing_hash", pb::CHECK_IN_KIND_IN, false,
       [](pb::CheckInEvent* e) { e->set_drawing_hash(std::string(32, 'h')); }},
      {"event.drawing_hash", pb::CHECK_IN_KIND_IN, true,
       [](pb::CheckInEvent* e) { e->set_drawing_hash("short"); }},
      {"event.stated_time", pb::CHECK_IN_KIND_IN, false,
       [&](pb::CheckInEvent* e) { *e->mutable_stated_time() = ToProto(start); }},
      {"event.stated_time", pb::CHECK_IN_KIND_OUT, false,
       [&](pb::CheckInEvent* e) { *e->mutable_stated_time() = ToProto(end + absl::Hours(9)); }},
  };
  Until(start);
  for (const auto& c : kCases) {
    Tap tap{.claimant_id = c.of_another ? li.id : ""};
    tap.edit = c.edit;
    Someone& actor = c.of_another ? team_lead : li;
    const Refusal r = RefusalOf(w.Submit(actor, w.Sign(actor, c.kind, hers.id(), start, tap)));
    EXPECT_EQ(r.reason, "BAD_FIELD") << c.field;
    EXPECT_EQ(r.field, c.field);
  }
}

}  // namespace
}  // namespace hjj
