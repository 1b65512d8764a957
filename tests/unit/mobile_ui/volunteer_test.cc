// What the volunteer's pages are told: controllers over the core and a server in memory.
#include <QCoreApplication>

#include <QJSEngine>

#include "mobile/core/methods.h"
#include "mobile/ui/enrol_controller.h"
#include "mobile/ui/hours_controller.h"
#include "mobile/ui/my_shifts_controller.h"
#include "mobile/ui/offers_controller.h"
#include "mobile/ui/session_controller.h"
#include "mobile/ui/team_controller.h"
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

TEST_F(VolunteerTest, ACodeIsHeldAgainstItsCheckDigitBeforeItIsSent) {
  SignInAsAnna();
  EXPECT_EQ(Get<TodayController>("canEnterCode"), false);
  The<TodayController>()->checkIn();
  Pass(absl::Minutes(3));
  EXPECT_EQ(Get<TodayController>("canEnterCode"), true);
  The<TodayController>()->enterCode("3037140");
  EXPECT_EQ(Get<TodayController>("codeError"), "MISTYPED");
  The<TodayController>()->enterCode("303704");
  EXPECT_EQ(Get<TodayController>("codeError"), "MISTYPED");
  EXPECT_EQ(server.taken_count(), 1);
  server.down = true;
  The<TodayController>()->enterCode("3037040");
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<TodayController>("codeError"), "");
  EXPECT_EQ(Get<TodayController>("codeState"), "saved");
  EXPECT_EQ(Get<TodayController>("canEnterCode"), false);
  EXPECT_EQ(Get<TodayController>("lastKind"), "checkIn");
  server.down = false;
  server.code_verdict = v1::CODE_VERDICT_EXPIRED;
  Pass(absl::Minutes(2));
  EXPECT_EQ(Get<TodayController>("codeState"), "EXPIRED");
  EXPECT_EQ(Get<TodayController>("canEnterCode"), true) << "another one may be read to her";
  Pass(absl::Minutes(6));
  EXPECT_EQ(Get<TodayController>("canEnterCode"), false);
  The<TodayController>()->enterCode("3037040");
  EXPECT_EQ(Get<TodayController>("codeError"), "TOO_LATE");
}

TEST_F(VolunteerTest, TakingACheckInBackTakesItsCodeAlong) {
  SignInAsAnna();
  The<TodayController>()->act();  // on my way
  Pass(absl::Seconds(1));
  The<TodayController>()->enterCode("3037040");  // in place of the tap
  Pass(absl::Minutes(1));
  EXPECT_EQ(Get<TodayController>("lastKind"), "checkIn");
  server.code_verdict = v1::CODE_VERDICT_WRONG;
  The<TodayController>()->enterCode("3037040");
  Pass(absl::Seconds(1));
  The<TodayController>()->undo();
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<TodayController>("lastKind"), "onMyWay");
  EXPECT_EQ(Get<TodayController>("stateCode"), "onTheWay");
}

TEST_F(VolunteerTest, AForgottenCheckOutIsAskedForOnceADayUntilSheAnswers) {
  SignInAsAnna();
  The<TodayController>()->checkIn();
  Pass(absl::Hours(3));
  EXPECT_EQ(Get<TodayController>("asksLeft"), false) << "within the grace";
  Pass(absl::Hours(20));
  EXPECT_EQ(Get<TodayController>("asksLeft"), true);
  const auto& row = ui->Self()->assignments.at(kShiftOfAnna);
  EXPECT_EQ(Get<TodayController>("leftGuess"), ToQt(row.end_time()));
  EXPECT_EQ(Get<TodayController>("leftFrom"), ToQt(row.in_time()));
  EXPECT_EQ(Get<TodayController>("leftToday"), false);
  The<TodayController>()->askLater();
  Pass(absl::Minutes(1));
  EXPECT_EQ(Get<TodayController>("asksLeft"), false);
  Pass(absl::Hours(24));
  EXPECT_EQ(Get<TodayController>("asksLeft"), true);
  const QDateTime early = Get<TodayController>("leftFrom").toDateTime().addSecs(-60);
  The<TodayController>()->leftAt(early);
  Pass(absl::Seconds(5));
  EXPECT_EQ(server.taken_count(), 1) << "not before she came";
  const QDateTime left = Get<TodayController>("leftGuess").toDateTime().addSecs(-600);
  The<TodayController>()->leftAt(left);
  Pass(absl::Seconds(5));
  EXPECT_EQ(Get<TodayController>("asksLeft"), false);
  ASSERT_EQ(server.order.size(), 2u);
  const auto& event = server.events().at(server.order.back());
  EXPECT_EQ(event.kind(), v1::CHECK_IN_KIND_OUT);
  EXPECT_EQ(ToQt(event.stated_time()), left);
  EXPECT_FALSE(event.has_place());
}

TEST_F(VolunteerTest, SheMayStillBeOnDutyAfterTheEnd) {
  SignInAsAnna();
  The<TodayController>()->checkIn();
  Pass(absl::Hours(3) + absl::Minutes(40));
  EXPECT_EQ(Get<TodayController>("asksLeft"), true);
  EXPECT_EQ(Get<TodayController>("leftToday"), true);
  The<TodayController>()->stillHere();
  Pass(absl::Minutes(1));
  EXPECT_EQ(Get<TodayController>("asksLeft"), false);
  EXPECT_EQ(Get<TodayController>("action"), "checkOut");
}

TEST_F(VolunteerTest, SheSaysThatHerHoursAreWrongWithoutANetwork) {
  v1::MyHours line;
  line.set_assignment_id(kShiftOfAnna);
  line.set_minutes(60);
  line.set_credited(true);
  *line.mutable_in_time() = ToProto(clock.Now() - absl::Hours(3));
  *line.mutable_out_time() = ToProto(clock.Now() - absl::Hours(2));
  server.answers[kListMyHours.path] = [&](const std::string&) -> absl::StatusOr<std::string> {
    v1::ListMyHoursResponse out;
    *out.add_hours() = line;
    return out.SerializeAsString();
  };
  v1::RequestHoursRequest sent;
  server.answers[kRequestHours.path] =
      [&](const std::string& bytes) -> absl::StatusOr<std::string> {
    sent.ParseFromString(bytes);
    line.mutable_hour_request()->set_state(v1::HOUR_REQUEST_STATE_OPEN);
    return v1::RequestHoursResponse().SerializeAsString();
  };
  SignInAsAnna();
  auto* hours = The<HoursController>();
  auto* lines = Get<HoursController>("entries").value<RowsModel*>();
  ASSERT_EQ(lines->Count(), 1);
  EXPECT_EQ(lines->get(0)["askState"], "");
  hours->openIssue(lines->get(0)["entryId"].toString());
  const QDateTime in = Get<HoursController>("issueIn").toDateTime();
  EXPECT_EQ(in, ToQt(line.in_time()));
  hours->sendIssue("  ", in, in.addSecs(5400));
  EXPECT_EQ(Get<HoursController>("issueReason"), "BAD_FIELD");
  server.down = true;
  hours->sendIssue("走了忘了签退。", in, in.addSecs(5400));
  Pass(absl::Seconds(1));
  EXPECT_EQ(Get<HoursController>("issueReason"), "");
  EXPECT_EQ(lines->get(0)["askState"], "saved");
  server.down = false;
  Pass(absl::Minutes(2));
  EXPECT_EQ(sent.kind(), v1::HOUR_REQUEST_KIND_DISPUTE);
  EXPECT_EQ(sent.assignment_id(), kShiftOfAnna);
  EXPECT_EQ(ToQt(sent.out_time()), in.addSecs(5400));
  EXPECT_EQ(lines->get(0)["askState"], "OPEN");
  line.mutable_hour_request()->set_state(v1::HOUR_REQUEST_STATE_GRANTED);
  line.mutable_hour_request()->set_decision_reason("带班证明。");
  line.set_minutes(90);
  line.set_earlier_minutes(60);
  hours->look();
  Pass(absl::Seconds(5));
  EXPECT_EQ(lines->get(0)["askState"], "GRANTED");
  EXPECT_EQ(lines->get(0)["askReason"], "带班证明。");
  EXPECT_EQ(lines->get(0)["earlierMinutes"], 60);
}

// A volunteer who leads her shift, with Bella and a woman without a phone.
class ShiftLeadTest : public VolunteerTest {
 protected:
  static constexpr char kBellasSeat[] = "0192f0c4-6d2a-7b13-9c1e-00000000001b";
  void SetUp() override {
    VolunteerTest::SetUp();
    v1::Resource shift;
    shift.mutable_shift()->set_id("shift");
    shift.mutable_shift()->set_task_id("task");
    shift.mutable_shift()->set_lead_person_id(kAnna);
    server.Put(shift);
    server.answers[kListAssignments.path] = [&](const std::string&) -> absl::StatusOr<std::string> {
      v1::ListAssignmentsResponse out;
      auto* hers = out.add_assignments();
      *hers = server.assignment(kShiftOfAnna);
      hers->set_shift_id("shift");
      // As a partner is seen: no times, no version.
      auto* partner = out.add_assignments();
      partner->set_id(kBellasSeat);
      partner->set_shift_id("shift");
      partner->set_task_id("task");
      partner->set_person_id(kBella);
      partner->set_commitment(v1::COMMITMENT_ACCEPTED);
      partner->set_presence(v1::PRESENCE_ABSENT);
      *partner->mutable_start_time() = hers->start_time();
      *partner->mutable_end_time() = hers->end_time();
      return out.SerializeAsString();
    };
    SignInAsAnna();
    Pass(absl::Seconds(1));
  }
  QString StateOf(const char* id) {
    auto& people = *The<TeamController>()->people();
    return people.get(people.Find(QString(id)))["stateCode"].toString();
  }
  QStringList Ids(const QVariantList& whom) {
    QStringList out;
    for (const auto& each : whom) out << each.toMap()["assignmentId"].toString();
    return out;
  }
};

TEST_F(ShiftLeadTest, SheChecksHerTeamInAndOutWithoutANetwork) {
  auto& team = *The<TeamController>();
  EXPECT_EQ(Get<TodayController>("leadsShift"), true);
  ASSERT_EQ(team.state(), "ready");
  EXPECT_EQ(team.people()->Count(), 2);
  server.down = true;
  Pass(absl::Minutes(5));
  ASSERT_EQ(Ids(team.openIn()).size(), 2);
  team.checkInAll(Ids(team.openIn()));
  Pass(absl::Seconds(1));
  EXPECT_EQ(StateOf(kBellasSeat), "onDuty");
  EXPECT_EQ(StateOf(kShiftOfAnna), "onDuty");
  EXPECT_TRUE(team.openIn().isEmpty());
  EXPECT_EQ(team.undoCount(), 2);
  EXPECT_EQ(Get<TodayController>("action"), "checkOut") << "her own tap, too";
  Pass(absl::Hours(2));
  EXPECT_EQ(team.undoCount(), 0);
  team.checkOutFor(kBellasSeat);
  Pass(absl::Seconds(1));
  EXPECT_EQ(StateOf(kBellasSeat), "left");
  server.down = false;
  Pass(absl::Minutes(2));
  ASSERT_EQ(server.events().size(), 3u);
  const auto& event = server.events().at(server.order.back());
  EXPECT_EQ(event.claimant_id(), kBella);
  EXPECT_EQ(event.actor_id(), kAnna);
}

TEST_F(ShiftLeadTest, AllAtOnceIsTakenBackAtOnce) {
  auto& team = *The<TeamController>();
  team.checkInAll({kBellasSeat});
  Pass(absl::Minutes(1));
  EXPECT_EQ(team.undoCount(), 1);
  team.undoAll();
  Pass(absl::Seconds(1));
  EXPECT_EQ(team.undoCount(), 0);
  EXPECT_NE(StateOf(kBellasSeat), "onDuty");
  EXPECT_EQ(team.openIn().size(), 2);
}

TEST_F(ShiftLeadTest, AWomanWithoutAppSignsOnTheLeadsScreen) {
  auto& team = *The<TeamController>();
  const auto sign_state = [&] {
    return team.people()->get(team.people()->Find(QString(kBellasSeat)))["signState"].toString();
  };
  EXPECT_EQ(sign_state(), "");
  team.checkInFor(kBellasSeat);
  Pass(absl::Minutes(1));
  EXPECT_EQ(sign_state(), "wanted");
  team.startSign(kBellasSeat);
  EXPECT_EQ(team.signName(), QString("黄美娟"));
  // As the page hands it over.
  QJSEngine js;
  QJSEngine::setObjectOwnership(&team, QJSEngine::CppOwnership);
  js.globalObject().setProperty("team", js.newQObject(&team));
  const auto result = js.evaluate("team.sign([[0, 0.5, 1, 0.25], [0.5, 0.5]])");
  ASSERT_FALSE(result.isError()) << result.toString().toStdString();
  Pass(absl::Seconds(2));
  EXPECT_EQ(team.actionState(), "done");
  EXPECT_EQ(sign_state(), "signed");
  EXPECT_EQ(StateOf(kBellasSeat), "onDuty");
  v1::SubmitCheckInRequest request;
  request.ParseFromString(phone->engine()->store().Outbox()->back().request);
  EXPECT_EQ(request.drawing().strokes(),
            std::string("\x02\x00\x00\x00\x00\x80\xff\xff\x00\x40\x01\x00\x00\x80\x00\x80", 16));
  EXPECT_EQ(team.undoCount(), 1);
  team.undoAll();
  Pass(absl::Seconds(1));
  EXPECT_NE(StateOf(kBellasSeat), "onDuty") << "the signature goes with the tap";
}

TEST(PackStrokesTest, ALongSignatureStaysWithinItsLimit) {
  QVariantList stroke;
  for (int i = 0; i < 20'000; ++i) stroke << (i % 100) / 100.0 << 0.5;
  const std::string packed = PackStrokes({QVariant(stroke)});
  EXPECT_LE(packed.size(), size_t{16} << 10);
  EXPECT_GT(packed.size(), size_t{4} << 10);
  EXPECT_TRUE(PackStrokes({}).empty());
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
