// 开证明, 一页纸 and sheets on the phone: one command, one file, told where it lies.
#include "mobile/ui/paper_controller.h"

#include <QFile>

#include "mobile/ui/convert.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class PaperTest : public LeadTest {
 protected:
  PaperTest() { qputenv("HOME", QByteArray::fromStdString(dir.path())); }
  PaperController& paper() { return The<PaperController>(); }

  template <typename Resp>
  static std::vector<std::string> InTwoParts(const std::string& first, const std::string& second) {
    Resp one, two;
    one.set_chunk(first);
    two.set_chunk(second);
    return {one.SerializeAsString(), two.SerializeAsString()};
  }
  static QByteArray Contents(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
  }
};

TEST_F(PaperTest, ACertificateIsIssuedOnceAndSaved) {
  auto issued = Answer<v1::IssueCertificateRequest, v1::IssueCertificateResponse>(
      kIssueCertificate, [](const v1::IssueCertificateRequest&) {
        v1::IssueCertificateResponse response;
        v1::Certificate& certificate = *response.mutable_certificate();
        certificate.set_id("c1");
        certificate.set_number("2026-000123");
        certificate.set_minutes(90);
        certificate.set_attendances(1);
        certificate.set_pending_minutes(60);
        return response;
      });
  server.streams[kPrintCertificate.path] = [](const std::string& bytes) {
    v1::PrintCertificateRequest request;
    request.ParseFromString(bytes);
    EXPECT_EQ(request.id(), "c1");
    EXPECT_EQ(request.id_document_number(), "45050219800101002X");
    EXPECT_EQ(request.id_document_kind(), "居民身份证");
    return InTwoParts<v1::PrintCertificateResponse>("%PDF", "-1.5");
  };
  SignIn();
  paper().beginCertificate("p3", "陈桂兰");
  server.lose_answers = 1;
  paper().issue("居民身份证", " 45050219800101002X ", "", "劳思琪", "", "");
  EXPECT_EQ(paper().state(), "busy");
  Settle(absl::Minutes(1));
  if (paper().state() == "error") {
    paper().issue("居民身份证", "45050219800101002X", "", "劳思琪", "", "");
    Settle(absl::Minutes(1));
  }
  ASSERT_EQ(paper().state(), "done") << paper().reason().toStdString();
  for (const auto& request : *issued) {
    EXPECT_EQ(request.person_id(), "p3");
    EXPECT_EQ(request.handler_name(), "劳思琪");
    EXPECT_EQ(request.request_id(), issued->front().request_id());
  }
  EXPECT_EQ(paper().minutes(), 90);
  EXPECT_EQ(paper().pendingMinutes(), 60);
  EXPECT_TRUE(paper().path().endsWith("志愿服务记录证明-2026-000123.pdf"));
  EXPECT_EQ(Contents(paper().path()), "%PDF-1.5");
  EXPECT_FALSE(QFile(paper().path()).permissions() &
               (QFileDevice::ReadGroup | QFileDevice::ReadOther));
}

TEST_F(PaperTest, ARefusalLeavesNoFile) {
  Answer<v1::IssueCertificateRequest, v1::IssueCertificateResponse>(
      kIssueCertificate,
      [](const v1::IssueCertificateRequest&) -> absl::StatusOr<v1::IssueCertificateResponse> {
        return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNothingToCertify);
      });
  SignIn();
  paper().beginCertificate("", "");
  paper().issue("", "", "", "", "", "");
  Settle();
  EXPECT_EQ(paper().state(), "error");
  EXPECT_EQ(paper().reason(), "NOTHING_TO_CERTIFY");
  EXPECT_EQ(paper().path(), "");
}

TEST_F(PaperTest, ThePageOfAMonthThatRunsGoesUpToToday) {
  server.streams[kPrintOverview.path] = [](const std::string& bytes) {
    v1::PrintOverviewRequest request;
    request.ParseFromString(bytes);
    EXPECT_EQ(request.unit_id(), "u1");
    EXPECT_EQ(DayNumber(request.from_date()), 20261201);
    EXPECT_EQ(DayNumber(request.to_date()), 20261207);
    EXPECT_EQ(request.format(), v1::PRINT_FORMAT_PNG);
    return InTwoParts<v1::PrintOverviewResponse>("PN", "G");
  };
  SignIn();
  const auto zone = domain::ShanghaiZone();
  paper().printOverview("u1", Midnight(absl::CivilDay(2026, 12, 1), zone),
                        Midnight(absl::CivilDay(2027, 1, 1), zone), true);
  Settle();
  ASSERT_EQ(paper().state(), "done") << paper().reason().toStdString();
  EXPECT_TRUE(paper().path().endsWith("一页纸-2026-12-01-2026-12-07.png"));
  EXPECT_EQ(Contents(paper().path()), "PNG");
}

TEST_F(PaperTest, RostersAndSignInSheetsAreOfTheDaysChosen) {
  std::vector<v1::PrintShiftsRequest> asked;
  server.streams[kPrintShifts.path] = [&](const std::string& bytes) {
    asked.emplace_back().ParseFromString(bytes);
    return InTwoParts<v1::PrintShiftsResponse>("%PDF", "-1.5");
  };
  SignIn();
  paper().beginShifts(ToQt(At(8, 6, 40)), 1);
  EXPECT_EQ(paper().fromTime(), ToQt(At(8, 0)));
  EXPECT_EQ(paper().toTime(), ToQt(At(9, 0)));
  paper().moveShifts(1);
  paper().printShifts(false);
  EXPECT_EQ(paper().kind(), "roster");
  EXPECT_EQ(paper().state(), "busy");
  Settle();
  ASSERT_EQ(paper().state(), "done") << paper().reason().toStdString();
  EXPECT_TRUE(paper().path().endsWith("值班表-2026-12-09.pdf"));
  paper().beginShifts(paper().fromTime(), 7);
  EXPECT_EQ(paper().state(), "idle") << "other days, another paper";
  paper().moveShifts(7);
  paper().printShifts(true);
  Settle();
  EXPECT_TRUE(paper().path().endsWith("签到表-2026-12-16-2026-12-22.pdf"));
  ASSERT_EQ(asked.size(), 2u);
  EXPECT_EQ(asked[0].sheet(), v1::SHIFT_SHEET_ROSTER);
  EXPECT_EQ(asked[0].unit_id(), kUnit);
  EXPECT_EQ(FromProto(asked[0].from_time()), At(9, 0));
  EXPECT_EQ(FromProto(asked[0].to_time()), At(10, 0));
  EXPECT_EQ(asked[1].sheet(), v1::SHIFT_SHEET_SIGN_IN);
  EXPECT_EQ(FromProto(asked[1].from_time()), At(16, 0));
  EXPECT_EQ(FromProto(asked[1].to_time()), At(23, 0));
  paper().beginShifts(ToQt(At(8, 12)), 400);
  EXPECT_EQ(paper().fromTime().daysTo(paper().toTime()), 31) << "the contract's limit";
}

TEST_F(PaperTest, AnotherAccountSeesNothingOfIt) {
  server.streams[kPrintShifts.path] = [](const std::string&) {
    return InTwoParts<v1::PrintShiftsResponse>("%PDF", "");
  };
  SignIn();
  paper().beginShifts(ToQt(At(7, 12)), 7);
  paper().printShifts(true);
  Settle();
  ASSERT_EQ(paper().state(), "done") << paper().reason().toStdString();
  phone->SignOut();
  Settle();
  EXPECT_EQ(paper().state(), "idle");
  EXPECT_EQ(paper().path(), "");
}

}  // namespace
}  // namespace hjj::mobile
