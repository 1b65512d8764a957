// Beside hours: photos of a shift and what it brought about, by whoever leads it; and help.
#include <QDesktopServices>
#include <QFile>
#include <QImage>
#include <QUrl>

#include "mobile/ui/coordinator/outcomes_controller.h"
#include "mobile/ui/help_controller.h"
#include "mobile/ui/my_shifts_controller.h"
#include "mobile/ui/outcome_controller.h"
#include "mobile/ui/photos_controller.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

constexpr char kLed[] = "0192f0c4-6d2a-7b13-9c1e-0000000000d1";

class FakeNetwork final : public Network {
 public:
  Cost cost() const override { return now; }
  void set_on_change(std::function<void()> fn) override { on_change = std::move(fn); }
  void Become(Cost cost) {
    now = cost;
    if (on_change) on_change();
  }
  Cost now = Cost::kUnknown;
  std::function<void()> on_change;
};

class ShiftRecordTest : public CoordinatorTest {
 protected:
  ShiftRecordTest() {
    server.grants.clear();
    PutTask("t1", "长青公园东门");
    v1::Resource row;
    auto* shift = row.mutable_shift();
    shift->set_id(kLed);
    shift->set_task_id("t1");
    shift->set_state(v1::SHIFT_STATE_PUBLISHED);
    shift->set_lead_person_id(kAnna);
    *shift->mutable_start_time() = ToProto(At(7, 17));
    *shift->mutable_end_time() = ToProto(At(7, 18, 30));
    server.Put(row);
    PutAssignment("a1", kLed, "t1", kAnna, At(7, 17), v1::COMMITMENT_ACCEPTED,
                  v1::PRESENCE_PRESENT);
    Answer<v1::ListAttachmentsRequest, v1::ListAttachmentsResponse>(
        kListAttachments, [this](const v1::ListAttachmentsRequest&) {
          v1::ListAttachmentsResponse response;
          for (const auto& photo : there) *response.add_attachments() = photo;
          return response;
        });
    Answer<v1::AddAttachmentRequest, v1::AddAttachmentResponse>(
        kAddAttachment, [this](const v1::AddAttachmentRequest& request) {
          v1::AddAttachmentResponse response;
          auto* photo = response.mutable_attachment();
          photo->set_id("at" + std::to_string(there.size()));
          photo->set_owner_id(request.shift_id());
          photo->set_added_by(kAnna);
          *photo->mutable_add_time() = ToProto(clock.Now());
          *photo->mutable_delete_time() = ToProto(clock.Now() + absl::Hours(24 * 90));
          there.push_back(*photo);
          return response;
        });
  }
  void Open() {
    SignIn();
    Attach();
  }
  // The same pages over a network whose cost the test sets.
  void Attach() {
    ui.reset();
    ui = std::make_unique<Ui>(Ui::Deps{.phone = phone.get(),
                                       .clock = &clock,
                                       .position = &position,
                                       .settings_path = dir.path() + "/settings.ini",
                                       .set_language = [](const QString&) {},
                                       .default_server = "localhost:1",
                                       .network = &network});
    Settle();
  }
  // The refresh that was asked for, and what it brings about.
  void Refreshed() {
    Settle();
    Settle();
  }
  QString PictureFile() {
    QImage image(1200, 900, QImage::Format_RGB888);
    image.fill(Qt::darkCyan);
    const QString path = QString::fromStdString(dir.path()) + "/photo.jpg";
    EXPECT_TRUE(image.save(path));
    return "file://" + path;
  }
  PhotosController& photos() { return The<PhotosController>(); }
  QVariant Photo(int row, const char* role) { return photos().photos()->get(row).value(role); }
  OutcomeController& outcome() { return The<OutcomeController>(); }

  FakeNetwork network;
  std::vector<v1::Attachment> there;
};

TEST_F(ShiftRecordTest, PhotosStayOnThePhoneUntilWifi) {
  network.now = Network::Cost::kMetered;
  Open();
  photos().open(kLed);
  photos().add(PictureFile());
  Settle(absl::Minutes(5));
  ASSERT_EQ(photos().photos()->Count(), 1);
  EXPECT_EQ(photos().network(), "metered");
  EXPECT_EQ(Photo(0, "state"), "saved");
  EXPECT_TRUE(Photo(0, "url").toString().startsWith("data:image/jpeg"));
  EXPECT_TRUE(there.empty());
  network.Become(Network::Cost::kFree);
  Refreshed();
  ASSERT_EQ(there.size(), 1u);
  EXPECT_EQ(Photo(0, "state"), "sent");
  EXPECT_EQ(Photo(0, "deleteTime").toDateTime().toSecsSinceEpoch(),
            there[0].delete_time().seconds());
  EXPECT_FALSE(Photo(0, "url").toString().isEmpty()) << "she still sees what she took";
  EXPECT_EQ(photos().room(), 19);
}

TEST_F(ShiftRecordTest, WhereTheCostIsNotKnownSheDecides) {
  Open();
  photos().open(kLed);
  EXPECT_EQ(photos().network(), "unknown");
  photos().add(PictureFile());
  Settle(absl::Minutes(5));
  EXPECT_TRUE(there.empty());
  EXPECT_EQ(photos().held(), 1);
  photos().sendNow();
  Settle();
  EXPECT_EQ(there.size(), 1u) << "现在上传";
  photos().add(PictureFile());
  Settle();
  EXPECT_EQ(there.size(), 1u) << "her word was for those that waited";
  photos().setAnyNetwork(true);
  Refreshed();
  EXPECT_EQ(there.size(), 2u);
}

TEST_F(ShiftRecordTest, WhatIsNoPictureOrTooManyIsNotTaken) {
  for (int i = 0; i < 20; ++i) {
    there.emplace_back().set_id("old" + std::to_string(i));
  }
  Open();
  photos().open(kLed);
  Settle();
  EXPECT_EQ(photos().room(), 0);
  photos().add(PictureFile());
  EXPECT_EQ(photos().addReason(), "LIMIT_EXCEEDED");
  QFile file(QString::fromStdString(dir.path()) + "/none.jpg");
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("no picture");
  file.close();
  photos().add("file://" + file.fileName());
  EXPECT_EQ(photos().addReason(), "NO_PICTURE");
  EXPECT_TRUE(phone->engine()->photos().photos().empty());
}

TEST_F(ShiftRecordTest, OneIsDeletedHereAndThere) {
  auto deleted = Answer<v1::DeleteAttachmentRequest, v1::DeleteAttachmentResponse>(
      kDeleteAttachment,
      [](const v1::DeleteAttachmentRequest&) -> absl::StatusOr<v1::DeleteAttachmentResponse> {
        return NotFound("attachment");  // its 90 days were over
      });
  there.emplace_back().set_id("old");
  Open();
  photos().open(kLed);
  photos().add(PictureFile());
  Settle();
  ASSERT_EQ(photos().photos()->Count(), 2);
  photos().remove(Photo(0, "photoId").toString());
  EXPECT_TRUE(deleted->empty()) << "it was on this phone only";
  photos().remove("old");
  Settle();
  EXPECT_EQ(deleted->size(), 1u);
  EXPECT_EQ(photos().photos()->Count(), 0);
  EXPECT_EQ(photos().actionReason(), "");
}

TEST_F(ShiftRecordTest, WithoutANetworkHersAreThere) {
  Open();
  server.down = true;
  server.CutStreams();
  Settle(absl::Minutes(1));
  photos().open(kLed);
  photos().add(PictureFile());
  Settle(absl::Minutes(1));
  EXPECT_EQ(photos().state(), "ready");
  EXPECT_EQ(photos().place(), "长青公园东门");
  EXPECT_EQ(photos().waiting(), 1);
  photos().show(Photo(0, "photoId").toString());
  EXPECT_EQ(photos().largeState(), "ready");
}

TEST_F(ShiftRecordTest, TheFormAsksForWhatTheTaskCounts) {
  v1::Resource row;
  auto* task = row.mutable_task();
  task->set_id("t1");
  task->mutable_place()->set_name("长青公园东门");
  task->add_outcomes(v1::OUTCOME_KIND_BINS_WATCHED);
  task->add_outcomes(v1::OUTCOME_KIND_HOUSEHOLDS_REACHED);
  server.Put(row);
  auto reported = Answer<v1::ReportOutcomeRequest, v1::ReportOutcomeResponse>(
      kReportOutcome, [](const v1::ReportOutcomeRequest&) { return v1::ReportOutcomeResponse(); });
  Answer<v1::ListOutcomesRequest, v1::ListOutcomesResponse>(
      kListOutcomes, [](const v1::ListOutcomesRequest&) { return v1::ListOutcomesResponse(); });
  Open();
  outcome().open(kLed);
  Settle();
  ASSERT_EQ(outcome().state(), "ready");
  ASSERT_EQ(outcome().values()->Count(), 2);
  EXPECT_FALSE(outcome().canSave());
  outcome().setText("BINS_WATCHED", "twelve");
  EXPECT_EQ(outcome().values()->get(0)["error"], "NOT_A_NUMBER");
  outcome().setText("BINS_WATCHED", "1000001");
  EXPECT_EQ(outcome().values()->get(0)["error"], "OUT_OF_RANGE");
  EXPECT_FALSE(outcome().canSave());
  outcome().setText("BINS_WATCHED", "12");
  outcome().addKind("LEAFLETS_GIVEN");
  outcome().setText("LEAFLETS_GIVEN", "80");
  server.down = true;
  server.CutStreams();
  Settle(absl::Minutes(1));
  outcome().save();
  Settle();
  EXPECT_EQ(outcome().sendState(), "saved");
  EXPECT_EQ(outcome().values()->get(2)["text"], "80");
  server.down = false;
  Settle(absl::Minutes(2));
  EXPECT_EQ(outcome().sendState(), "sent");
  ASSERT_EQ(reported->size(), 1u);
  ASSERT_EQ(reported->at(0).values_size(), 2) << "what she left empty was not counted";
  EXPECT_EQ(reported->at(0).values(0).count(), 12);
}

TEST_F(ShiftRecordTest, WhatTheDeputyReportedLaterIsShownAndReplaced) {
  v1::Outcome there_is;
  there_is.set_shift_id(kLed);
  there_is.set_reported_by(kBella);
  *there_is.mutable_report_time() = ToProto(At(7, 18));
  auto* value = there_is.add_values();
  value->set_kind(v1::OUTCOME_KIND_PEOPLE_GUIDED);
  value->set_count(40);
  Answer<v1::ListOutcomesRequest, v1::ListOutcomesResponse>(kListOutcomes,
                                                            [&](const v1::ListOutcomesRequest&) {
                                                              v1::ListOutcomesResponse response;
                                                              *response.add_outcomes() = there_is;
                                                              return response;
                                                            });
  Answer<v1::ReportOutcomeRequest, v1::ReportOutcomeResponse>(
      kReportOutcome,
      [](const v1::ReportOutcomeRequest&) -> absl::StatusOr<v1::ReportOutcomeResponse> {
        return NotFound("shift");  // she was relieved of it
      });
  Open();
  outcome().open(kLed);
  Settle();
  EXPECT_EQ(outcome().reporter(), "黄美娟");
  EXPECT_EQ(outcome().values()->get(0)["text"], "40");
  outcome().setText("PEOPLE_GUIDED", "45");
  outcome().save();
  Settle(absl::Minutes(1));
  EXPECT_EQ(outcome().sendState(), "refused");
  EXPECT_EQ(outcome().sendReason(), "NOT_FOUND");
}

TEST_F(ShiftRecordTest, OnlyWhoLeadsAShiftThatHasBegunMayReport) {
  PutShift("other", "t1", At(7, 17), 2);
  Open();
  outcome().open("other");
  EXPECT_EQ(outcome().state(), "error");
  clock.SetWall(At(7, 16, 30));
  ui->RefreshSoon();
  Settle();
  outcome().open(kLed);
  EXPECT_EQ(outcome().state(), "early");
  clock.SetWall(At(9, 9));
  ui->RefreshSoon();
  Settle();
  // Days later she finds it among her shifts.
  auto* shifts = The<MyShiftsController>().property("shifts").value<RowsModel*>();
  EXPECT_EQ(shifts->get(shifts->Find("a1"))["recordId"], kLed);
}

// What opens tel: addresses on this device.
class Telephone : public QObject {
  Q_OBJECT
 public:
  Telephone() { QDesktopServices::setUrlHandler("tel", this, "Take"); }
  ~Telephone() override { QDesktopServices::unsetUrlHandler("tel"); }
  Q_INVOKABLE void Take(const QUrl& url) { dialled.append(url.path()); }
  QStringList dialled;
};

TEST_F(ShiftRecordTest, HelpDialsItsOwnNumbersAndNoOther) {
  Open();
  Telephone telephone;
  auto& help = The<HelpController>();
  for (const char* number : {"110", "12345", "9550110"}) help.call(number);
  EXPECT_EQ(telephone.dialled, (QStringList{"110", "12345"}));
  EXPECT_TRUE(help.dials());
}

class OutcomesTest : public CoordinatorTest {
 protected:
  OutcomesController& outcomes() { return The<OutcomesController>(); }
};

TEST_F(OutcomesTest, AMonthIsAddedUpAndSaysWhere) {
  auto asked = Answer<v1::ListOutcomesRequest, v1::ListOutcomesResponse>(
      kListOutcomes, [](const v1::ListOutcomesRequest&) {
        v1::ListOutcomesResponse response;
        for (const int day : {1, 3}) {
          auto* outcome = response.add_outcomes();
          outcome->set_shift_id("s" + std::to_string(day));
          outcome->set_reported_by(kBella);
          *outcome->mutable_service_date() = ToProto(absl::CivilDay(2026, 12, day));
          auto* value = outcome->add_values();
          value->set_kind(v1::OUTCOME_KIND_BINS_WATCHED);
          value->set_count(10 * day);
        }
        return response;
      });
  Answer<v1::ListShiftsRequest, v1::ListShiftsResponse>(kListShifts,
                                                        [](const v1::ListShiftsRequest&) {
                                                          v1::ListShiftsResponse response;
                                                          auto* shift = response.add_shifts();
                                                          shift->set_id("s3");
                                                          shift->set_task_id("t1");
                                                          return response;
                                                        });
  Answer<v1::ListTasksRequest, v1::ListTasksResponse>(kListTasks, [](const v1::ListTasksRequest&) {
    v1::ListTasksResponse response;
    auto* task = response.add_tasks();
    task->set_id("t1");
    task->mutable_place()->set_name("长青公园东门");
    return response;
  });
  SignIn();
  outcomes().freshen();
  Settle();
  ASSERT_EQ(outcomes().state(), "ready");
  EXPECT_EQ(DayNumber(asked->at(0).from_date()), 20261201);
  EXPECT_EQ(DayNumber(asked->at(0).to_date()), 20261207) << "no later than today";
  EXPECT_EQ(outcomes().sums()->get(0)["count"], 40);
  EXPECT_EQ(outcomes().outcomes()->get(0)["place"], "长青公园东门") << "newest first";
  EXPECT_EQ(outcomes().outcomes()->get(1)["place"], "");
  EXPECT_FALSE(outcomes().hasLater());
  outcomes().moveMonth(-1);
  Settle();
  EXPECT_EQ(DayNumber(asked->at(1).to_date()), 20261130);
  EXPECT_TRUE(outcomes().hasLater());
}

}  // namespace
}  // namespace hjj::mobile

#include "shift_record_test.moc"
