// Notices on a phone: told to all of a unit, read without a network, taken back.
#include "mobile/ui/notices_controller.h"

#include <QFile>
#include <QImage>

#include "mobile/ui/coordinator/notice_desk_controller.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

v1::Notice NoticeOf(const std::string& id, absl::Time made, bool urgent) {
  v1::Notice notice;
  notice.set_id(id);
  notice.set_unit_id(kUnit);
  notice.set_unit_path(std::string("/") + kUnit + "/");
  notice.set_title("通知 " + id);
  notice.set_body("明天下雨。");
  notice.set_urgent(urgent);
  *notice.mutable_create_time() = ToProto(made);
  *notice.mutable_expire_time() = ToProto(made + absl::Hours(24 * 7));
  notice.set_version(1);
  return notice;
}

class NoticesTest : public CoordinatorTest {
 protected:
  NoticesTest() {
    server.grants.clear();
    qputenv("HOME", QByteArray::fromStdString(dir.path()));
    marked = Answer<v1::MarkNoticeReadRequest, v1::MarkNoticeReadResponse>(
        kMarkNoticeRead,
        [this](const v1::MarkNoticeReadRequest& request)
            -> absl::StatusOr<v1::MarkNoticeReadResponse> {
          if (!there.count(request.id())) return NotFound("notice");
          *there[request.id()].mutable_read_time() = ToProto(clock.Now());
          return v1::MarkNoticeReadResponse();
        });
    Answer<v1::ListNoticesRequest, v1::ListNoticesResponse>(kListNotices,
                                                            [this](const v1::ListNoticesRequest&) {
                                                              v1::ListNoticesResponse response;
                                                              for (const auto& [id, notice] : there)
                                                                *response.add_notices() = notice;
                                                              return response;
                                                            });
    Answer<v1::ListAttachmentsRequest, v1::ListAttachmentsResponse>(
        kListAttachments, [this](const v1::ListAttachmentsRequest& request) {
          v1::ListAttachmentsResponse response;
          *response.mutable_attachments() = there[request.notice_id()].attachments();
          return response;
        });
    fetched = Answer<v1::GetAttachmentRequest, v1::GetAttachmentResponse>(
        kGetAttachment, [this](const v1::GetAttachmentRequest& request) {
          v1::GetAttachmentResponse response;
          response.set_content(contents[request.id()]);
          return response;
        });
  }
  NoticesController& notices() { return The<NoticesController>(); }
  QVariant Row(int row, const char* role) { return notices().notices()->get(row).value(role); }
  // On the server, and told to the phones.
  void Post(v1::Notice notice) {
    there[notice.id()] = notice;
    notice.clear_attachments();
    v1::Resource row;
    *row.mutable_notice() = notice;
    server.Put(row);
  }
  void Attach(v1::Notice* notice, const std::string& id, v1::MediaType type,
              const std::string& content) {
    auto* file = notice->add_attachments();
    file->set_id(id);
    file->set_owner_id(notice->id());
    file->set_media_type(type);
    file->set_name(id);
    file->set_size(static_cast<int>(content.size()));
    contents[id] = content;
  }
  void FlightMode(bool on) {
    server.down = on;
    if (on) server.CutStreams();
    Settle(absl::Minutes(2));
  }

  std::map<std::string, v1::Notice> there;  // as the server holds them
  std::map<std::string, std::string> contents;
  std::shared_ptr<std::vector<v1::MarkNoticeReadRequest>> marked;
  std::shared_ptr<std::vector<v1::GetAttachmentRequest>> fetched;
};

TEST_F(NoticesTest, UrgentOnesComeFirstThenTheNewest) {
  Post(NoticeOf("n1", At(5, 9), true));
  Post(NoticeOf("n2", At(6, 9), false));
  Post(NoticeOf("n3", At(7, 9), false));
  there["n2"].mutable_read_time()->set_seconds(1);
  SignIn();
  ASSERT_EQ(notices().notices()->Count(), 3);
  EXPECT_EQ(Row(0, "noticeId"), "n1");
  EXPECT_EQ(Row(1, "noticeId"), "n3");
  EXPECT_EQ(Row(2, "read"), true) << "she read it on another phone";
  EXPECT_EQ(notices().unread(), 2);
  EXPECT_EQ(notices().nextId(), "n1");
  EXPECT_TRUE(notices().nextUrgent());
}

TEST_F(NoticesTest, ReadWithoutANetworkItIsToldOnceLater) {
  Post(NoticeOf("n1", At(7, 9), true));
  SignIn();
  FlightMode(true);
  notices().open("n1");
  Settle();
  EXPECT_EQ(notices().body(), "明天下雨。");
  EXPECT_EQ(notices().unread(), 0);
  EXPECT_EQ(ui->Self()->unsent_count, 0) << "she said nothing that could be lost";
  notices().open("n1");
  FlightMode(false);
  ASSERT_EQ(marked->size(), 1u);
  EXPECT_EQ(marked->at(0).id(), "n1");
  EXPECT_EQ(notices().unread(), 0);
}

TEST_F(NoticesTest, WhatIsTakenBackOrOverGoesFromThePhone) {
  Post(NoticeOf("n1", At(7, 9), false));
  Post(NoticeOf("n2", At(7, 10), false));
  SignIn();
  notices().open("n1");
  EXPECT_EQ(notices().openState(), "ready");
  // Taken back before her mark arrived: nobody needs to look into that.
  there.erase("n1");
  v1::Notice gone = NoticeOf("n1", At(7, 9), false);
  *gone.mutable_retract_time() = ToProto(clock.Now());
  gone.set_version(2);
  v1::Resource row;
  *row.mutable_notice() = gone;
  server.Put(row);
  Settle();
  EXPECT_EQ(notices().notices()->Count(), 1);
  EXPECT_EQ(notices().openState(), "gone");
  EXPECT_EQ(ui->Self()->attention_count, 0);
  clock.SetWall(At(15, 9));
  ui->RefreshSoon();
  Settle();
  EXPECT_EQ(notices().state(), "empty");
}

TEST_F(NoticesTest, APictureSeenOnceIsThereWithoutANetwork) {
  auto notice = NoticeOf("n1", At(7, 9), false);
  Attach(&notice, "f1", v1::MEDIA_TYPE_JPEG, "\xFF\xD8\xFFpicture");
  Attach(&notice, "f2", v1::MEDIA_TYPE_PDF, "%PDF-1.5 list");
  Post(notice);
  SignIn();
  notices().open("n1");
  Settle();
  ASSERT_EQ(notices().files()->Count(), 2);
  EXPECT_EQ(notices().files()->get(0)["state"], "idle") << "nothing is fetched unasked";
  notices().openFile("f1");
  Settle();
  EXPECT_TRUE(notices().files()->get(0)["url"].toString().startsWith("data:image/jpeg;base64,"));
  FlightMode(true);
  notices().open("n1");
  EXPECT_EQ(notices().files()->get(0)["state"], "ready");
  notices().openFile("f2");
  Settle(absl::Minutes(2));
  EXPECT_EQ(notices().files()->get(1)["reason"], "UNAVAILABLE");
  FlightMode(false);
  notices().openFile("f2");
  Settle();
  QFile file(notices().files()->get(1)["path"].toString());
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_EQ(file.readAll(), "%PDF-1.5 list");
  EXPECT_TRUE(file.fileName().endsWith(".pdf"));
  // Kept no longer than the notice.
  there.erase("n1");
  *notice.mutable_retract_time() = ToProto(clock.Now());
  notice.set_version(2);
  v1::Resource row;
  *row.mutable_notice() = notice;
  server.Put(row);
  Settle();
  EXPECT_EQ(*phone->engine()->store().Setting("notice-file/f1"), "");
}

TEST_F(NoticesTest, AfterARestartInFlightModeTheyAreStillThere) {
  Post(NoticeOf("n1", At(7, 9), true));
  SignIn();
  notices().open("n1");
  Settle();
  ui.reset();
  Kill();
  server.down = true;
  Launch();
  ui = std::make_unique<Ui>(Ui::Deps{.phone = phone.get(),
                                     .clock = &clock,
                                     .position = &position,
                                     .settings_path = dir.path() + "/settings.ini",
                                     .set_language = [](const QString&) {},
                                     .default_server = "localhost:1"});
  Settle();
  ASSERT_EQ(notices().state(), "ready");
  EXPECT_EQ(Row(0, "title"), "通知 n1");
  EXPECT_EQ(notices().unread(), 0);
}

// --- staff

class NoticeDeskTest : public CoordinatorTest {
 protected:
  NoticeDeskTest() {
    posted = Answer<v1::PostNoticeRequest, v1::PostNoticeResponse>(
        kPostNotice, [](const v1::PostNoticeRequest& request) {
          v1::PostNoticeResponse response;
          *response.mutable_notice() = request.notice();
          response.mutable_notice()->set_id("n9");
          return response;
        });
    added = Answer<v1::AddAttachmentRequest, v1::AddAttachmentResponse>(
        kAddAttachment,
        [this](
            const v1::AddAttachmentRequest& request) -> absl::StatusOr<v1::AddAttachmentResponse> {
          if (!refusal.ok()) return refusal;
          v1::AddAttachmentResponse response;
          response.mutable_attachment()->set_id("f-" + request.name());
          return response;
        });
    Answer<v1::ListUnitsRequest, v1::ListUnitsResponse>(
        kListUnits, [](const v1::ListUnitsRequest&) {
          v1::ListUnitsResponse response;
          for (const char* id : {kUnit, "u2"}) {
            auto* unit = response.add_units();
            unit->set_id(id);
            unit->set_name(id == std::string(kUnit) ? "中街街道" : "独树根社区");
          }
          response.mutable_units(1)->set_parent_id(kUnit);
          return response;
        });
    Answer<v1::ListNoticesRequest, v1::ListNoticesResponse>(
        kListNotices, [this](const v1::ListNoticesRequest& request) {
          v1::ListNoticesResponse response;
          for (const auto& notice : listed) {
            if (notice.has_retract_time() && !request.include_past()) continue;
            *response.add_notices() = notice;
          }
          return response;
        });
  }
  NoticeDeskController& desk() { return The<NoticeDeskController>(); }
  QString File(const char* name, const QByteArray& content) {
    const QString path = QString::fromStdString(dir.path()) + "/" + name;
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(content);
    return "file://" + path;
  }

  std::vector<v1::Notice> listed;
  absl::Status refusal;
  std::shared_ptr<std::vector<v1::PostNoticeRequest>> posted;
  std::shared_ptr<std::vector<v1::AddAttachmentRequest>> added;
};

TEST_F(NoticeDeskTest, GoesOutOnceWithItsFilesOneByOne) {
  SignIn();
  desk().begin();
  Settle();
  desk().setArea("u2");
  EXPECT_EQ(desk().unitName(), "独树根社区");
  desk().addFile(File("名单.pdf", "%PDF-1.5"));
  desk().addFile(File("路线.pdf", "%PDF-1.6"));
  refusal = absl::UnavailableError("network");
  desk().post(" 明天改时间 ", "七点半到。", true, 7);
  Settle();
  EXPECT_EQ(desk().actionState(), "error");
  EXPECT_EQ(desk().sentId(), "n9") << "the notice is out, its files are not";
  refusal = absl::OkStatus();
  desk().post("明天改时间", "七点半到。", true, 7);
  desk().sendFiles();
  Settle();
  EXPECT_EQ(desk().actionState(), "done");
  ASSERT_EQ(posted->size(), 1u);
  EXPECT_EQ(posted->at(0).notice().title(), "明天改时间");
  EXPECT_EQ(posted->at(0).notice().unit_id(), "u2");
  EXPECT_TRUE(posted->at(0).notice().urgent());
  EXPECT_EQ(FromProto(posted->at(0).notice().expire_time()), At(14, 0));
  ASSERT_EQ(added->size(), 3u);
  EXPECT_EQ(added->at(0).SerializeAsString(), added->at(1).SerializeAsString());
  EXPECT_EQ(added->at(2).name(), "路线.pdf");
}

TEST_F(NoticeDeskTest, WhatIsNoFileOrTooLargeIsToldBeforeItIsSent) {
  SignIn();
  desk().begin();
  QByteArray large("%PDF-1.5");
  large.resize((900 << 10) + 1);
  desk().addFile(File("large.pdf", large));
  EXPECT_EQ(desk().fileReason(), "FILE_TOO_LARGE");
  desk().addFile(File("song.pdf", "ID3"));
  EXPECT_EQ(desk().fileReason(), "NOT_A_FILE");
  desk().addFile(File("broken.jpg", "\xFF\xD8\xFF nothing"));
  EXPECT_EQ(desk().fileReason(), "NOT_A_FILE");
  EXPECT_EQ(desk().files()->Count(), 0);
  for (const char* name : {"1.pdf", "2.pdf", "3.pdf", "4.pdf", "5.pdf", "6.pdf"}) {
    desk().addFile(File(name, "%PDF-1.5"));
  }
  EXPECT_EQ(desk().fileReason(), "LIMIT_EXCEEDED");
  EXPECT_EQ(desk().files()->Count(), NoticeDeskController::kMaxFiles);
  desk().removeFile(desk().files()->get(0)["url"].toString());
  EXPECT_EQ(desk().files()->Count(), 4);
  EXPECT_EQ(desk().fileReason(), "");
}

TEST_F(NoticeDeskTest, APictureOfAnySizeIsScaledToFit) {
  SignIn();
  desk().begin();
  QImage noise(3000, 2000, QImage::Format_RGB888);
  for (int y = 0; y < noise.height(); ++y) {
    for (int x = 0; x < noise.width(); ++x) noise.setPixel(x, y, qRgb(x * y, x ^ y, x * 7 + y));
  }
  const QString path = QString::fromStdString(dir.path()) + "/noise.png";
  ASSERT_TRUE(noise.save(path));
  desk().addFile("file://" + path);
  EXPECT_EQ(desk().fileReason(), "");
  ASSERT_EQ(desk().files()->Count(), 1);
  EXPECT_LE(desk().files()->get(0)["kilobytes"].toInt(), 900);
}

TEST_F(NoticeDeskTest, TakenBackByAnotherFirstItSaysSo) {
  auto notice = NoticeOf("n1", At(7, 9), false);
  notice.set_audience_count(200);
  notice.set_read_count(31);
  listed = {notice};
  Answer<v1::RetractNoticeRequest, v1::RetractNoticeResponse>(
      kRetractNotice,
      [this](const v1::RetractNoticeRequest&) -> absl::StatusOr<v1::RetractNoticeResponse> {
        *listed[0].mutable_retract_time() = ToProto(clock.Now());
        return Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadyRetracted);
      });
  SignIn();
  desk().freshen();
  Settle();
  ASSERT_EQ(desk().notices()->Count(), 1);
  EXPECT_EQ(desk().notices()->get(0)["readCount"], 31);
  EXPECT_EQ(desk().notices()->get(0)["audience"], 200);
  desk().begin();
  EXPECT_EQ(desk().audience(), 200) << "as many as the last one to this unit was for";
  desk().open("n1");
  desk().retract();
  Settle();
  EXPECT_EQ(desk().retractState(), "error");
  EXPECT_EQ(desk().retractReason(), "ALREADY_RETRACTED");
  EXPECT_EQ(desk().state(), "empty");
  EXPECT_EQ(desk().notice()["title"], "通知 n1") << "the page she looks at stays";
  desk().setPast(true);
  Settle();
  EXPECT_EQ(desk().notices()->get(0)["retracted"], true);
}

}  // namespace
}  // namespace hjj::mobile
