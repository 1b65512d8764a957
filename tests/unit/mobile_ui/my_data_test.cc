// Her own data on her phone: consents that survive a dead network, a copy of everything, an account
// that is gone.
#include "mobile/ui/my_data_controller.h"

#include <QFile>
#include <filesystem>

#include "mobile/ui/convert.h"
#include "mobile/ui/session_controller.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class MyDataTest : public DeskTest {
 protected:
  MyDataTest() : DeskTest(v1::ROLE_COORDINATOR) {
    server.grants.clear();
    qputenv("HOME", QByteArray::fromStdString(dir.path()));
    said = Answer<v1::SetMyConsentRequest, v1::SetMyConsentResponse>(
        kSetMyConsent, [this](const v1::SetMyConsentRequest& request) {
          v1::SetMyConsentResponse response;
          v1::Consent& consent = *response.mutable_consent();
          consent.set_kind(request.kind());
          consent.set_given(request.given());
          *consent.mutable_time() = ToProto(clock.Now());
          consents[request.kind()] = consent;
          return response;
        });
    Answer<v1::ListMyConsentsRequest, v1::ListMyConsentsResponse>(
        kListMyConsents, [this](const v1::ListMyConsentsRequest&) {
          v1::ListMyConsentsResponse response;
          for (const auto& [kind, consent] : consents) *response.add_consents() = consent;
          return response;
        });
  }
  MyDataController& mine() { return The<MyDataController>(); }
  PreferencesController& preferences() { return The<PreferencesController>(); }
  QVariant Row(int row, const char* role) {
    return mine().property("consents").value<RowsModel*>()->get(row).value(role);
  }
  void Know(v1::ConsentKind kind, bool given) {
    consents[kind].set_kind(kind);
    consents[kind].set_given(given);
    *consents[kind].mutable_time() = ToProto(clock.Now());
  }

  std::map<v1::ConsentKind, v1::Consent> consents;  // as the server holds them
  std::shared_ptr<std::vector<v1::SetMyConsentRequest>> said;
};

// Nothing is asked before it is needed, and a no is asked once.
TEST_F(MyDataTest, EachConsentIsAskedWhenItIsFirstNeeded) {
  PutTask("t1", "北部湾中路");
  PutShift("s1", "t1", At(8, 7), 2);
  PutAssignment("a1", "s1", "t1", kAnna, At(8, 7), v1::COMMITMENT_ACCEPTED, v1::PRESENCE_ABSENT);
  SignIn();
  const auto asked = [this] { return mine().property("askedKind").toString(); };
  EXPECT_EQ(asked(), "");
  clock.SetWall(At(8, 6, 10));
  ui->RefreshSoon();
  Settle();
  EXPECT_EQ(asked(), "LOCATION");
  EXPECT_FALSE(mine().property("askedAgain").toBool());
  mine().setConsent("LOCATION", false);
  Settle();
  EXPECT_EQ(asked(), "");
  v1::Resource row;
  *row.mutable_assignment() = PutAssignment("a1", "s1", "t1", kAnna, At(8, 7),
                                            v1::COMMITMENT_ACCEPTED, v1::PRESENCE_PRESENT);
  row.mutable_assignment()->set_version(2);
  server.Put(row);
  Settle();
  EXPECT_EQ(asked(), "PHOTO");
  mine().setConsent("PHOTO", true);
  Settle();
  EXPECT_EQ(asked(), "");
}

TEST_F(MyDataTest, AYearLaterAYesIsAskedAnewAndANoIsLeftAlone) {
  for (const bool given : {true, false}) Know(v1::CONSENT_KIND_LOCATION, given);
  for (auto& [kind, consent] : consents) consent.set_text_version(1);
  clock.SetWall(At(8, 6, 10) + absl::Hours(24 * 366));
  const absl::Time start = At(8, 7) + absl::Hours(24 * 366);
  PutTask("t1", "北部湾中路");
  PutShift("s1", "t1", start, 2);
  PutAssignment("a1", "s1", "t1", kAnna, start, v1::COMMITMENT_ACCEPTED, v1::PRESENCE_ABSENT);
  SignIn();
  EXPECT_EQ(mine().property("askedKind").toString(), "") << "she said no";
  Know(v1::CONSENT_KIND_LOCATION, true);
  consents[v1::CONSENT_KIND_LOCATION].set_text_version(1);
  *consents[v1::CONSENT_KIND_LOCATION].mutable_time() = ToProto(At(7, 18));
  mine().look();
  Settle();
  EXPECT_EQ(mine().property("askedKind").toString(), "LOCATION");
  EXPECT_TRUE(mine().property("askedAgain").toBool());
}

TEST_F(MyDataTest, TheSwitchForThePlaceIsAConsent) {
  SignIn();
  EXPECT_FALSE(preferences().LocationAllowed()) << "nothing is measured before she said so";
  preferences().SetLocationAllowed(true);
  Settle();
  ASSERT_EQ(said->size(), 1u);
  EXPECT_EQ(said->at(0).kind(), v1::CONSENT_KIND_LOCATION);
  EXPECT_TRUE(said->at(0).given());
  EXPECT_GE(said->at(0).text_version(), 1);
  mine().look();
  Settle();
  EXPECT_EQ(mine().property("state"), "ready");
  EXPECT_EQ(Row(0, "kind"), "LOCATION");
  EXPECT_EQ(Row(0, "given"), true);
  EXPECT_EQ(Row(0, "sendState"), "");
  EXPECT_EQ(Row(1, "given"), false);
  EXPECT_EQ(Row(1, "asked"), false);
}

TEST_F(MyDataTest, ATapWithoutNetworkIsKeptAndSentLater) {
  SignIn();
  mine().look();
  Settle();
  server.down = true;
  mine().setConsent("PHOTO", true);
  Settle(absl::Minutes(1));
  EXPECT_TRUE(said->empty());
  EXPECT_EQ(Row(1, "given"), true);
  EXPECT_EQ(Row(1, "sendState"), "saved");
  server.down = false;
  Settle(absl::Minutes(2));
  ASSERT_EQ(said->size(), 1u);
  EXPECT_EQ(Row(1, "given"), true);
  EXPECT_EQ(Row(1, "sendState"), "");
  EXPECT_TRUE(Row(1, "time").toDateTime().isValid());
}

TEST_F(MyDataTest, TakenBackOnAnotherPhoneThisOneStopsMeasuring) {
  SignIn();
  preferences().SetLocationAllowed(true);
  Settle();
  Know(v1::CONSENT_KIND_LOCATION, false);
  mine().look();
  Settle();
  EXPECT_FALSE(preferences().LocationAllowed());
  EXPECT_EQ(said->size(), 1u) << "nothing to tell the server that it does not know";
}

TEST_F(MyDataTest, AnOlderAnswerDoesNotUndoHerTap) {
  Know(v1::CONSENT_KIND_LOCATION, false);
  SignIn();
  server.latency = absl::Seconds(3);
  mine().look();
  preferences().SetLocationAllowed(true);
  Settle(absl::Seconds(2));
  EXPECT_EQ(Row(0, "given"), true);
  Settle(absl::Minutes(1));
  EXPECT_TRUE(preferences().LocationAllowed());
  EXPECT_EQ(Row(0, "given"), true);
}

TEST_F(MyDataTest, TheSwitchIsNotAnotherWomansOnTheSamePhone) {
  SignIn();
  preferences().SetLocationAllowed(true);
  Settle();
  phone->SignOut();
  Enrol("222222");
  Settle();
  EXPECT_FALSE(preferences().LocationAllowed());
}

TEST_F(MyDataTest, ACopyIsWrittenIntoTheFolderForDocuments) {
  SignIn();
  server.streams[kExportMyData.path] = [](const std::string& bytes) {
    v1::ExportMyDataRequest request;
    request.ParseFromString(bytes);
    EXPECT_EQ(request.format(), v1::MY_DATA_FORMAT_JSON);
    v1::ExportMyDataResponse first, second;
    first.set_chunk("{\"profile\":");
    second.set_chunk("{}}");
    return std::vector<std::string>{first.SerializeAsString(), "", second.SerializeAsString()};
  };
  mine().exportData("json");
  EXPECT_EQ(mine().property("exportState"), "busy");
  Settle();
  ASSERT_EQ(mine().property("exportState"), "done")
      << mine().property("exportReason").toString().toStdString();
  QFile file(mine().property("exportPath").toString());
  EXPECT_TRUE(file.fileName().endsWith("haijiejie-my-data-2026-12-07.json"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_EQ(file.readAll(), "{\"profile\":{}}");
  EXPECT_FALSE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther));
}

TEST_F(MyDataTest, ACopyThatCannotBeWrittenSaysSo) {
  SignIn();
  std::filesystem::permissions(dir.path(), std::filesystem::perms::owner_all);
  QFile in_the_way(QString::fromStdString(dir.path()) + "/Documents");
  ASSERT_TRUE(in_the_way.open(QIODevice::WriteOnly));
  mine().exportData("csv");
  EXPECT_EQ(mine().property("exportState"), "error");
  EXPECT_EQ(mine().property("exportReason"), "FILE_FAILED");
}

TEST_F(MyDataTest, AWrongNameIsToldAndNothingIsLost) {
  Answer<v1::DeletePersonRequest, v1::DeletePersonResponse>(
      kDeletePerson,
      [](const v1::DeletePersonRequest&) -> absl::StatusOr<v1::DeletePersonResponse> {
        return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNameMismatch);
      });
  SignIn();
  mine().deleteMe("李");
  Settle();
  EXPECT_EQ(mine().property("deleteState"), "error");
  EXPECT_EQ(mine().property("deleteReason"), "NAME_MISMATCH");
  EXPECT_NE(phone->engine(), nullptr);
  EXPECT_TRUE(std::filesystem::exists(StorePath()));
}

TEST_F(MyDataTest, AfterwardsNobodyIsSignedInAndNothingIsLeft) {
  auto asked = Answer<v1::DeletePersonRequest, v1::DeletePersonResponse>(
      kDeletePerson, [](const v1::DeletePersonRequest&) { return v1::DeletePersonResponse(); });
  SignIn();
  server.lose_answers = 1;
  mine().deleteMe(" 李秀英 ");
  Settle(absl::Minutes(1));
  if (phone->engine()) {
    mine().deleteMe("李秀英");
    Settle(absl::Minutes(1));
  }
  ASSERT_FALSE(asked->empty());
  for (const auto& request : *asked) {
    EXPECT_EQ(request.person_id(), kAnna);
    EXPECT_EQ(request.confirm_name(), "李秀英");
    EXPECT_EQ(request.request_id(), asked->front().request_id())
        << "asked again, it is one request";
  }
  EXPECT_EQ(phone->engine(), nullptr);
  EXPECT_FALSE(std::filesystem::exists(StorePath()));
  EXPECT_EQ(The<SessionController>().property("state"), "signedOut");
}

}  // namespace
}  // namespace hjj::mobile
