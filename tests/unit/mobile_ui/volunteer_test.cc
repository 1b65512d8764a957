// What the volunteer's pages are told: controllers over the core and a server in memory.
#include <QCoreApplication>

#include "mobile/ui/enrol_controller.h"
#include "mobile/ui/my_shifts_controller.h"
#include "mobile/ui/offers_controller.h"
#include "mobile/ui/session_controller.h"
#include "mobile/ui/today_controller.h"
#include "tests/unit/mobile_core/phone_fixture.h"

namespace hjj::mobile {
namespace {

class FakePosition final : public Position {
 public:
  void Turn(bool on) override { on_ = on; }
  State state() const override {
    return !on_ ? State::kOff : fix ? State::kFound : State::kSearching;
  }
  std::optional<Fix> Latest(absl::Time now, absl::Duration max_age) const override {
    return on_ && fix && now - fix->time <= max_age ? fix : std::nullopt;
  }
  void set_on_change(std::function<void()>) override {}
  std::optional<Fix> fix;

 private:
  bool on_ = false;
};

class VolunteerTest : public testing::Test, public PhoneFixture {
 protected:
  void SetUp() override {
    v1::Resource task;
    task.mutable_task()->set_id("task");
    task.mutable_task()->set_category(v1::CATEGORY_TRAFFIC_DUTY);
    task.mutable_task()->mutable_place()->set_name("北部湾路口");
    task.mutable_task()->set_risk_notice("不下路。\n穿反光背心。");
    server.Put(task);
    v1::Resource shift;
    shift.mutable_shift()->set_id("shift");
    shift.mutable_shift()->set_lead_person_id(kBella);
    server.Put(shift);
    for (const char* id : {kShiftOfAnna, kOfferedToAnna}) {
      v1::Resource row;
      *row.mutable_assignment() = server.assignment(id);
      row.mutable_assignment()->set_task_id("task");
      row.mutable_assignment()->set_shift_id("shift");
      server.Put(row);
    }
    Launch();
    ui = std::make_unique<Ui>(Ui::Deps{.phone = phone.get(),
                                       .clock = &clock,
                                       .position = &position,
                                       .settings_path = dir.path() + "/settings.ini",
                                       .set_language = [this](const QString& l) { language = l; },
                                       .default_server = "127.0.0.1:8443"});
  }
  void TearDown() override {
    ui.reset();
    Kill();
  }
  // The core's closures, the refreshes they lead to.
  void Pass(absl::Duration d) {
    executor.Advance(d);
    ui->RefreshSoon();
    QCoreApplication::processEvents();
  }
  template <typename T>
  T* The() {
    return T::create(nullptr, nullptr);
  }
  template <typename T>
  QVariant Get(const char* name) {
    return The<T>()->property(name);
  }
  void SignInAsAnna() {
    The<EnrolController>()->lookUp("127.0.0.1:8443", "111111");
    Pass(absl::Seconds(1));
    The<EnrolController>()->confirm();
    Pass(absl::Seconds(5));
    The<EnrolController>()->finish();
    Pass(absl::Seconds(5));
  }

  FakePosition position;
  QString language;
  std::unique_ptr<Ui> ui;
};

TEST_F(VolunteerTest, EnrolmentShowsHerNameAndEndsSignedIn) {
  EXPECT_EQ(Get<SessionController>("state"), "signedOut");
  EXPECT_EQ(Get<EnrolController>("server"), "127.0.0.1:8443");
  The<EnrolController>()->lookUp("127.0.0.1:8443", "999999");
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<EnrolController>("reason"), "INVITATION_INVALID");
  EXPECT_EQ(Get<EnrolController>("step"), "invite");
  The<EnrolController>()->lookUp("127.0.0.1:8443", "111111");
  EXPECT_EQ(Get<EnrolController>("busy"), true);
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<EnrolController>("personName"), "李秀英");
  The<EnrolController>()->confirm();
  Pass(absl::Seconds(5));
  EXPECT_EQ(Get<EnrolController>("step"), "done");
  EXPECT_EQ(Get<SessionController>("state"), "signedOut") << "the last step is still on screen";
  The<EnrolController>()->finish();
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<SessionController>("state"), "signedIn");
  EXPECT_EQ(Get<SessionController>("phoneTail"), "3321");
  EXPECT_EQ(Get<SessionController>("roles"), QStringList{"volunteer"});
}

TEST_F(VolunteerTest, TodayLeadsHerThroughTheShiftStepByStep) {
  SignInAsAnna();
  const auto action = [&] { return Get<TodayController>("action").toString(); };
  EXPECT_EQ(Get<TodayController>("state"), "ready");
  EXPECT_EQ(Get<TodayController>("place"), "北部湾路口");
  EXPECT_EQ(Get<TodayController>("category"), "TRAFFIC_DUTY");
  EXPECT_EQ(Get<TodayController>("leadName"), "黄美娟");
  EXPECT_EQ(Get<TodayController>("risks").toList().size(), 2);
  EXPECT_EQ(action(), "onMyWay");
  EXPECT_EQ(Get<TodayController>("actionEnabled"), true);
  The<TodayController>()->act();
  Pass(absl::Seconds(1));
  EXPECT_EQ(action(), "checkIn");
  EXPECT_EQ(Get<TodayController>("stateCode"), "onTheWay");
  server.down = true;
  The<TodayController>()->act();
  Pass(absl::Seconds(1));
  EXPECT_EQ(action(), "checkOut");
  EXPECT_EQ(Get<TodayController>("lastKind"), "checkIn");
  EXPECT_EQ(Get<TodayController>("lastSent"), false);
  EXPECT_EQ(Get<TodayController>("fix"), "off");
  EXPECT_EQ(Get<SessionController>("unsentCount"), 1);
  EXPECT_EQ(Get<SessionController>("online"), false);
  server.down = false;
  Pass(absl::Minutes(2));
  EXPECT_EQ(Get<TodayController>("lastSent"), true);
  EXPECT_EQ(Get<TodayController>("stateCode"), "onDuty");
  The<TodayController>()->takeBreak();
  Pass(absl::Seconds(1));
  EXPECT_EQ(action(), "resume");
  The<TodayController>()->act();
  Pass(absl::Seconds(1));
  EXPECT_EQ(action(), "checkOut");
  The<TodayController>()->act();
  Pass(absl::Seconds(1));
  EXPECT_EQ(action(), "none");
  EXPECT_EQ(Get<TodayController>("stateCode"), "beingChecked");
}

TEST_F(VolunteerTest, MisTapIsTakenBackForTenMinutes) {
  SignInAsAnna();
  The<TodayController>()->checkIn();
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<TodayController>("lastKind"), "checkIn");
  EXPECT_EQ(Get<TodayController>("canUndo"), true);
  The<TodayController>()->undo();
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<TodayController>("lastKind"), "");
  EXPECT_EQ(Get<TodayController>("stateCode"), "going");
  The<TodayController>()->checkIn();
  Pass(absl::Minutes(11));
  EXPECT_EQ(Get<TodayController>("canUndo"), false);
}

TEST_F(VolunteerTest, BeforeTimeTheButtonTellsWhenItOpens) {
  clock.StepWall(-absl::Hours(5));
  SignInAsAnna();
  EXPECT_EQ(Get<TodayController>("actionEnabled"), false);
  EXPECT_EQ(Get<TodayController>("canCheckIn"), false);
  EXPECT_EQ(Get<TodayController>("actionOpensAt").toDateTime().addSecs(3600),
            Get<TodayController>("startTime").toDateTime());
  The<TodayController>()->act();
  Pass(absl::Minutes(1));
  EXPECT_EQ(server.taken_count(), 0);
}

TEST_F(VolunteerTest, SheCannotComeAndTheShiftLeavesHerDay) {
  SignInAsAnna();
  server.down = true;
  The<TodayController>()->cannotCome();
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<TodayController>("state"), "empty");
  auto* shifts = Get<MyShiftsController>("shifts").value<RowsModel*>();
  ASSERT_NE(shifts, nullptr);
  EXPECT_EQ(shifts->get(shifts->Find(kShiftOfAnna)).value("stateCode"), "cancelled");
}

TEST_F(VolunteerTest, OfferWithdrawnWhileSheReadsItIsNoAnswerOfHers) {
  SignInAsAnna();
  The<OffersController>()->open(kOfferToAnna);
  v1::Resource row;
  *row.mutable_offer() = ui->Self()->offers.at(kOfferToAnna);
  row.mutable_offer()->set_state(v1::OFFER_STATE_RELEASED);
  server.Put(row);
  row.Clear();
  *row.mutable_assignment() = server.assignment(kOfferedToAnna);
  row.mutable_assignment()->set_commitment(v1::COMMITMENT_RELEASED);
  server.Put(row);
  Pass(absl::Seconds(5));
  EXPECT_EQ(Get<OffersController>("answer"), "gone");
}

TEST_F(VolunteerTest, OfferIsOneCardOneAnswerAndSavedWithoutNetwork) {
  SignInAsAnna();
  auto* offers = Get<OffersController>("offers").value<RowsModel*>();
  ASSERT_EQ(offers->Count(), 1);
  EXPECT_EQ(offers->get(0).value("dayCount"), 1);
  The<OffersController>()->open(kOfferToAnna);
  EXPECT_EQ(Get<OffersController>("tickedCount"), 1);
  The<OffersController>()->setTicked(kOfferedToAnna, false);
  EXPECT_EQ(Get<OffersController>("tickedCount"), 0);
  The<OffersController>()->accept();
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<OffersController>("answer"), "") << "a yes to no day is no answer";
  The<OffersController>()->setTicked(kOfferedToAnna, true);
  server.down = true;
  The<OffersController>()->accept();
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<OffersController>("answer"), "accepted");
  EXPECT_EQ(Get<OffersController>("answeredDays"), 1);
  EXPECT_EQ(Get<OffersController>("saved"), true);
  EXPECT_EQ(offers->Count(), 0);
  server.down = false;
  Pass(absl::Minutes(5));
  EXPECT_EQ(Get<OffersController>("saved"), false);
  EXPECT_EQ(Get<OffersController>("answer"), "accepted");
  EXPECT_EQ(server.assignment(kOfferedToAnna).commitment(), v1::COMMITMENT_ACCEPTED);
}

TEST_F(VolunteerTest, WhereaboutsAreMeasuredOnlyAfterHerConsent) {
  SignInAsAnna();
  position.fix = Fix{{21.48, 109.12}, 20, false, clock.Now()};
  The<TodayController>()->checkIn();
  Pass(absl::Seconds(1));
  auto rows = *phone->engine()->store().Outbox();
  v1::SubmitCheckInRequest request;
  request.ParseFromString(rows.back().request);
  EXPECT_FALSE(request.has_raw_place());
  The<PreferencesController>()->SetLocationAllowed(true);
  The<TodayController>()->takeBreak();
  Pass(absl::Seconds(1));
  rows = *phone->engine()->store().Outbox();
  request.ParseFromString(rows.back().request);
  EXPECT_TRUE(request.has_raw_place());
}

TEST_F(VolunteerTest, SettingsAreKeptAndBadOnesDoNotCount) {
  auto* preferences = The<PreferencesController>();
  preferences->SetLanguage("en");
  EXPECT_EQ(language, "en");
  preferences->SetLanguage("fr");
  EXPECT_EQ(preferences->Language(), "en");
  preferences->SetTextScale(9);
  EXPECT_EQ(preferences->TextScale(), 2.0);
  preferences->SetColorMode("dark");
  EXPECT_EQ(preferences->ColorMode(), "dark");
}

TEST_F(VolunteerTest, SigningOutForgetsWhatWasShown) {
  SignInAsAnna();
  The<SessionController>()->signOut();
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<SessionController>("state"), "signedOut");
  EXPECT_EQ(Get<OffersController>("offers").value<RowsModel*>()->Count(), 0);
  EXPECT_EQ(Get<MyShiftsController>("shifts").value<RowsModel*>()->Count(), 0);
}

TEST(RowsModelTest, RowsThatStayAreChangedInPlace) {
  RowsModel model({"id", "n"}, nullptr);
  const auto row = [](const char* id, int n) { return QVariantMap{{"id", id}, {"n", n}}; };
  int inserted = 0, removed = 0, moved = 0, changed = 0, reset = 0;
  QObject::connect(&model, &RowsModel::rowsInserted, [&] { ++inserted; });
  QObject::connect(&model, &RowsModel::rowsRemoved, [&] { ++removed; });
  QObject::connect(&model, &RowsModel::rowsMoved, [&] { ++moved; });
  QObject::connect(&model, &RowsModel::dataChanged, [&] { ++changed; });
  QObject::connect(&model, &RowsModel::modelReset, [&] { ++reset; });
  model.Set({row("a", 1), row("b", 2), row("c", 3)});
  EXPECT_EQ(inserted, 3);
  model.Set({row("c", 3), row("a", 9), row("d", 4)});
  EXPECT_EQ(removed, 1);
  EXPECT_EQ(moved, 1);
  EXPECT_EQ(changed, 1);
  EXPECT_EQ(inserted, 4);
  EXPECT_EQ(reset, 0);
  ASSERT_EQ(model.Count(), 3);
  EXPECT_EQ(model.get(0).value("id"), "c");
  EXPECT_EQ(model.get(1).value("n"), 9);
  EXPECT_EQ(model.get(2).value("id"), "d");
}

}  // namespace
}  // namespace hjj::mobile

int main(int argc, char** argv) {
  QCoreApplication app(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
