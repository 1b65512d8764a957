// Series: made, changed from a day on, and never at the cost of somebody who said yes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Today is Tuesday, 24 November 2026.
class SeriesTest : public ::testing::Test {
 protected:
  SeriesTest() {
    auto req = town_.TaskRequest(town_.east, 0, 2);
    const auto made = town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, req);
    EXPECT_TRUE(made.ok()) << made.status();
    task_ = made->task();
  }

  // Workdays 7:00 to 8:30 from the 25th to 4 December: eight shifts of two heads.
  pb::Series Good() {
    pb::Series s;
    s.set_task_id(task_.id());
    s.set_rrule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    *s.mutable_start_date() = ToProto(absl::CivilDay(2026, 11, 25));
    *s.mutable_until_date() = ToProto(absl::CivilDay(2026, 12, 4));
    s.set_start_minute(7 * 60);
    s.set_duration_minutes(90);
    s.add_slots()->set_name("东北角");
    s.mutable_slots(0)->set_minimum_heads(1);
    s.mutable_slots(0)->set_target_heads(2);
    return s;
  }
  absl::StatusOr<pb::CreateSeriesResponse> Create(const pb::Series& series, bool dry_run = false) {
    pb::CreateSeriesRequest req;
    req.set_request_id(town_.NewId());
    *req.mutable_series() = series;
    req.set_dry_run(dry_run);
    return town_.server.Call(&town_.coordinator, &CampaignStub::CreateSeries, req);
  }
  absl::StatusOr<pb::UpdateSeriesResponse> Update(const pb::Series& series, bool dry_run = false,
                                                  absl::CivilDay from = {}) {
    pb::UpdateSeriesRequest req;
    req.set_request_id(town_.NewId());
    *req.mutable_series() = series;
    req.set_dry_run(dry_run);
    if (from != absl::CivilDay()) *req.mutable_from_date() = ToProto(from);
    return town_.server.Call(&town_.coordinator, &CampaignStub::UpdateSeries, req);
  }
  std::vector<pb::Shift> Shifts() {
    pb::ListShiftsRequest req;
    req.set_task_id(task_.id());
    *req.mutable_to_time() = ToProto(Town::At(24, 0) + absl::Hours(24 * 30));
    const auto answer = town_.server.Call(&town_.coordinator, &CampaignStub::ListShifts, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return {answer->shifts().begin(), answer->shifts().end()};
  }
  static int DayOf(const pb::Shift& shift) {
    return DayNumber(domain::LocalDate(FromProto(shift.start_time()), domain::ShanghaiZone())) %
           10000;
  }
  // "MADE 1125", in order.
  template <typename Answer>
  static std::vector<std::string> Lines(const Answer& answer) {
    std::vector<std::string> lines;
    for (const auto& c : answer.changes()) {
      lines.push_back(pb::SeriesChangeKind_Name(c.kind()).substr(19) + " " +
                      std::to_string(DayNumber(c.date()) % 10000));
    }
    return lines;
  }
  std::string FieldOf(const absl::Status& refused) {
    EXPECT_EQ(ReasonOf(refused), reason::kBadField) << refused;
    return MetadataOf(refused)["field"];
  }

  Town town_;
  pb::Task task_;
};

TEST_F(SeriesTest, MakesItsShiftsAndTellsBefore) {
  const auto preview = Create(Good(), /*dry_run=*/true);
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_THAT(Lines(*preview), ElementsAre("MADE 1125", "MADE 1126", "MADE 1127", "MADE 1130",
                                           "MADE 1201", "MADE 1202", "MADE 1203", "MADE 1204"));
  EXPECT_THAT(Shifts(), IsEmpty());
  const auto made = Create(Good());
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_EQ(Lines(*made), Lines(*preview));
  const auto shifts = Shifts();
  ASSERT_EQ(shifts.size(), 8u);
  for (const auto& shift : shifts) {
    EXPECT_EQ(shift.series_id(), made->series().id());
    EXPECT_EQ(shift.state(), pb::SHIFT_STATE_PUBLISHED);
    EXPECT_EQ(shift.slots(0).target_heads(), 2);
    EXPECT_EQ(FromProto(shift.end_time()) - FromProto(shift.start_time()), absl::Minutes(90));
  }
  EXPECT_EQ(FromProto(shifts[0].start_time()), Town::At(25, 7));
  pb::ListSeriesRequest list;
  list.set_task_id(task_.id());
  const auto listed = town_.server.Call(&town_.east_coordinator, &CampaignStub::ListSeries, list);
  ASSERT_TRUE(listed.ok());
  EXPECT_EQ(listed->series_size(), 1);
  // The same again finds every day taken.
  EXPECT_EQ(FieldOf(Create(Good()).status()), "series.rrule");
  // Nor does 沿用上周 post a crossing twice for one hour.
  pb::ReuseWeekRequest reuse;
  reuse.set_request_id(town_.NewId());
  reuse.set_unit_id(town_.district.id());
  const auto reused = town_.server.Call(&town_.coordinator, &CampaignStub::ReuseWeek, reuse);
  ASSERT_TRUE(reused.ok()) << reused.status();
  EXPECT_EQ(reused->shifts_size(), 0);
  EXPECT_EQ(reused->skipped_existing_count(), 3);
}

TEST_F(SeriesTest, DaysLeftOutAndDaysThatAreTaken) {
  pb::CreateShiftRequest by_hand;
  by_hand.set_request_id(town_.NewId());
  by_hand.mutable_shift()->set_task_id(task_.id());
  *by_hand.mutable_shift()->mutable_start_time() = ToProto(Town::At(27, 7));
  *by_hand.mutable_shift()->mutable_end_time() = ToProto(Town::At(27, 8, 30));
  by_hand.mutable_shift()->add_slots()->set_name("西南角");
  by_hand.mutable_shift()->mutable_slots(0)->set_target_heads(1);
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::CreateShift, by_hand).ok());
  pb::Series series = Good();
  *series.mutable_until_date() = ToProto(absl::CivilDay(2026, 11, 30));
  *series.add_except_dates() = ToProto(absl::CivilDay(2026, 11, 26));
  const auto made = Create(series);
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_THAT(Lines(*made), ElementsAre("MADE 1125", "KEPT 1127", "MADE 1130"));
  EXPECT_EQ(Shifts().size(), 3u);
}

TEST_F(SeriesTest, AnotherTimeAsksAnewWhoeverSaidYesWithOneCard) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  const auto made = Create(Good());
  ASSERT_TRUE(made.ok()) << made.status();
  town_.Commit(town_.Plan(town_.east));
  ASSERT_TRUE(town_.Answer(woman, town_.OpenOffers(woman).at(0), true).ok());
  int yes = 0;
  for (const auto& shift : Shifts()) yes += town_.CountOn(shift.id(), pb::COMMITMENT_ACCEPTED);
  ASSERT_GT(yes, 1);

  pb::Series later = made->series();
  later.set_start_minute(7 * 60 + 30);
  const auto preview = Update(later, /*dry_run=*/true, absl::CivilDay(2026, 11, 26));
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_THAT(Lines(*preview),
              ElementsAre("CHANGED 1126", "CHANGED 1127", "CHANGED 1130", "CHANGED 1201",
                          "CHANGED 1202", "CHANGED 1203", "CHANGED 1204"));
  EXPECT_THAT(preview->changes(0).person_ids(), ElementsAre(woman.person_id));
  EXPECT_EQ(FromProto(Shifts()[1].start_time()), Town::At(26, 7)) << "a preview wrote";
  const auto changed = Update(later, false, absl::CivilDay(2026, 11, 26));
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(Lines(*changed), Lines(*preview));
  const auto shifts = Shifts();
  EXPECT_EQ(FromProto(shifts[0].start_time()), Town::At(25, 7));  // before the day: as it was
  EXPECT_EQ(FromProto(shifts[1].start_time()), Town::At(26, 7, 30));
  int anew = 0;
  for (const auto& shift : shifts) anew += town_.CountOn(shift.id(), pb::COMMITMENT_RECONFIRMING);
  EXPECT_EQ(anew, yes - 1);
  // One card with a day each, and one answer.
  const auto cards = town_.OpenOffers(woman);
  ASSERT_EQ(cards.size(), 1u);
  EXPECT_EQ(cards[0].assignment_ids_size(), anew);
  ASSERT_TRUE(town_.Answer(woman, cards[0], true).ok());
  EXPECT_EQ(town_.CountOn(shifts[1].id(), pb::COMMITMENT_ACCEPTED), 1);
  // Read before: refused.
  EXPECT_EQ(ReasonOf(Update(later).status()), reason::kEtagMismatch);
}

TEST_F(SeriesTest, WhatSomebodySaidYesToIsNotDropped) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  const auto made = Create(Good());
  ASSERT_TRUE(made.ok());
  town_.Commit(town_.Plan(town_.east));
  const auto card = town_.OpenOffers(woman).at(0);
  ASSERT_TRUE(town_.Answer(woman, card, true).ok());
  pb::Series fewer = made->series();
  fewer.set_rrule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH");  // without Fridays
  const auto preview = Update(fewer, /*dry_run=*/true);
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_EQ(Lines(*preview)[0], "BLOCKED 1127");
  EXPECT_THAT(preview->changes(0).person_ids(), ElementsAre(woman.person_id));
  const auto refused = Update(fewer).status();
  EXPECT_EQ(ReasonOf(refused), reason::kSeriesBlocked);
  EXPECT_EQ(MetadataOf(refused)["count"], "1");
  for (const auto& shift : Shifts()) EXPECT_EQ(shift.state(), pb::SHIFT_STATE_PUBLISHED);
  // Fewer seats than women who said yes, too: here there is no slot of hers left.
  pb::Series other = made->series();
  other.mutable_slots(0)->set_name("西南角");
  other.mutable_slots(0)->set_target_heads(1);
  const auto renamed = Update(other, /*dry_run=*/true);
  ASSERT_TRUE(renamed.ok());
  EXPECT_EQ(Lines(*renamed)[0], "CHANGED 1125") << "a seat renamed is the same seat";
}

TEST_F(SeriesTest, WhoeverWasOnlyAskedIsToldThatItIsOff) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  const auto made = Create(Good());
  ASSERT_TRUE(made.ok());
  town_.Commit(town_.Plan(town_.east));
  pb::Series fewer = made->series();
  fewer.set_rrule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH");
  const auto changed = Update(fewer);
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_THAT(Lines(*changed), ElementsAre("DROPPED 1127", "DROPPED 1204"));
  for (const auto& shift : Shifts()) {
    const bool off = DayOf(shift) == 1127 || DayOf(shift) == 1204;
    EXPECT_EQ(shift.state(), off ? pb::SHIFT_STATE_CALLED_OFF : pb::SHIFT_STATE_PUBLISHED);
    EXPECT_FALSE(off && town_.CountOn(shift.id(), pb::COMMITMENT_OFFERED) > 0);
  }
  // And comes back as a new shift when the rule does.
  pb::Series again = changed->series();
  again.set_rrule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
  const auto back = Update(again, true);
  ASSERT_TRUE(back.ok());
  EXPECT_THAT(Lines(*back), IsEmpty()) << "a day called off stays off";
}

TEST_F(SeriesTest, WhatWasEditedByHandIsKept) {
  const auto made = Create(Good());
  ASSERT_TRUE(made.ok());
  pb::UpdateShiftRequest by_hand;
  by_hand.set_request_id(town_.NewId());
  *by_hand.mutable_shift() = Shifts()[2];  // the 27th
  by_hand.mutable_shift()->mutable_slots(0)->set_target_heads(5);
  by_hand.mutable_shift()->clear_series_id();  // not for her to say
  const auto edited = town_.server.Call(&town_.coordinator, &CampaignStub::UpdateShift, by_hand);
  ASSERT_TRUE(edited.ok()) << edited.status();
  EXPECT_EQ(edited->shift().series_id(), made->series().id());
  pb::Series wider = made->series();
  wider.mutable_slots(0)->set_target_heads(3);
  wider.add_slots()->set_name("律师");
  wider.mutable_slots(1)->set_target_heads(1);
  wider.mutable_slots(1)->add_skills(pb::SKILL_LAW);
  const auto changed = Update(wider);
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(Lines(*changed)[2], "KEPT 1127");
  for (const auto& shift : Shifts()) {
    EXPECT_EQ(shift.slots(0).target_heads(), DayOf(shift) == 1127 ? 5 : 3);
    EXPECT_EQ(shift.slots_size(), DayOf(shift) == 1127 ? 1 : 2);
  }
}

TEST_F(SeriesTest, NothingInThePastChanges) {
  const auto made = Create(Good());
  ASSERT_TRUE(made.ok());
  town_.Advance(absl::Hours(72));  // Friday the 27th, after the shift of the day has begun
  const auto before = Shifts();
  pb::Series later = made->series();
  later.set_start_minute(6 * 60);
  EXPECT_EQ(FieldOf(Update(later, false, absl::CivilDay(2026, 11, 26)).status()), "from_date");
  const auto changed = Update(later, false, absl::CivilDay(2026, 11, 27));
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(Lines(*changed)[0], "CHANGED 1130");
}

TEST_F(SeriesTest, BadOnesAreRefusedNamingTheField) {
  const auto with = [&](const std::function<void(pb::Series*)>& change) {
    pb::Series s = Good();
    change(&s);
    return FieldOf(Create(s).status());
  };
  EXPECT_EQ(with([](auto* s) { s->set_rrule("FREQ=HOURLY"); }), "series.rrule");
  EXPECT_EQ(with([](auto* s) { s->clear_start_date(); }), "series.start_date");
  EXPECT_EQ(with([](auto* s) { s->mutable_start_date()->set_day(20); }), "series.start_date");
  EXPECT_EQ(with([](auto* s) { s->mutable_until_date()->set_year(2025); }), "series.until_date");
  EXPECT_EQ(with([](auto* s) { s->set_start_minute(1440); }), "series.start_minute");
  EXPECT_EQ(with([](auto* s) { s->set_duration_minutes(5); }), "series.duration_minutes");
  EXPECT_EQ(with([](auto* s) { s->clear_slots(); }), "series.slots");
  EXPECT_EQ(with([](auto* s) { s->mutable_slots(0)->set_target_heads(0); }),
            "series.slots[0].target_heads");
  EXPECT_EQ(with([](auto* s) { s->add_except_dates()->set_month(13); }), "series.except_dates[0]");
  pb::Series beyond = Good();
  *beyond.mutable_until_date() = ToProto(absl::CivilDay(2027, 1, 8));
  const auto refused = Create(beyond).status();
  EXPECT_EQ(ReasonOf(refused), reason::kCampaignClosed);
  EXPECT_EQ(MetadataOf(refused)["field"], "series.until_date");
  EXPECT_THAT(Shifts(), IsEmpty());
}

}  // namespace
}  // namespace hjj::test
