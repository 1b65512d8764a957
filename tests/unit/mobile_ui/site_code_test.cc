// 出示签到码 over a server in memory.
#include "mobile/ui/site_code_controller.h"

#include "mobile/core/methods.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/domain/damm.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class ShowCodeTest : public CoordinatorTest {
 protected:
  ShowCodeTest() {
    // It is 18:05.
    PutTask("task", "北部湾路口");
    PutShift("soon", "task", At(7, 19), 2);
    PutShift("later", "task", At(7, 21), 2);
    asked = Answer<v1::IssueSiteCodeKeyRequest, v1::IssueSiteCodeKeyResponse>(
        kIssueSiteCodeKey,
        [this](const auto& request) -> absl::StatusOr<v1::IssueSiteCodeKeyResponse> {
          if (!refusal.ok()) return refusal;
          v1::IssueSiteCodeKeyResponse answer;
          answer.set_shift_id(request.shift_id());
          answer.set_key(std::string(32, 'k'));
          *answer.mutable_expire_time() = ToProto(At(7, 22, 30));
          return answer;
        });
  }
  SiteCodeController& codes() { return The<SiteCodeController>(); }
  QString state() { return codes().property("state").toString(); }
  QString digits() { return codes().property("digits").toString(); }
  void Network(bool up) {
    server.down = !up;
    if (!up) server.CutStreams();
    if (up) phone->engine()->Reconnect();
    Pass();
  }
  void Pass() {
    Settle();
    ui->RefreshSoon();
    Settle();
  }

  std::shared_ptr<std::vector<v1::IssueSiteCodeKeyRequest>> asked;
  absl::Status refusal;
};

TEST_F(ShowCodeTest, OpeningItConnectsAtOnce) {
  SignIn();
  server.down = true;
  server.CutStreams();
  Settle(absl::Minutes(10));
  ASSERT_FALSE(phone->engine()->online());
  server.down = false;
  codes().open("soon");
  EXPECT_EQ(state(), "needsConnection");
  Settle(absl::Seconds(1));
  Settle(absl::Seconds(1));
  EXPECT_EQ(state(), "ready");
}

TEST_F(ShowCodeTest, ACoordinatorShowsItWithAndThenWithoutNetwork) {
  SignIn();
  EXPECT_TRUE(codes().canShow("soon"));
  EXPECT_FALSE(codes().canShow("later")) << "not for another hour";
  EXPECT_FALSE(codes().canShow("no such shift"));
  EXPECT_TRUE(asked->empty()) << "a coordinator's keys come when she wants one";

  codes().open("soon");
  Pass();
  ASSERT_EQ(state(), "ready");
  EXPECT_EQ(codes().property("place").toString(), "北部湾路口");
  EXPECT_EQ(digits().size(), 8);
  EXPECT_EQ(digits().indexOf(' '), 3);
  EXPECT_TRUE(domain::CheckDigitFits(digits().remove(' ').toStdString()));
  const QStringList rows = codes().property("qrRows").toStringList();
  ASSERT_GE(rows.size(), 21);
  for (const QString& row : rows) EXPECT_EQ(row.size(), rows.size());
  EXPECT_TRUE(rows[0].startsWith("1111111"));

  Network(false);
  const QString before = digits();
  Settle(absl::Minutes(2));
  Pass();
  EXPECT_EQ(state(), "ready");
  EXPECT_NE(digits(), before);
  EXPECT_EQ(asked->size(), 1u);
  codes().close();
  EXPECT_EQ(digits(), "");
}

TEST_F(ShowCodeTest, WithoutAKeyItNeedsOneConnectionAndThenGoesOnByItself) {
  SignIn();
  Network(false);
  codes().open("soon");
  Pass();
  EXPECT_EQ(state(), "needsConnection");
  Network(true);
  Pass();
  EXPECT_EQ(state(), "ready");
}

TEST_F(ShowCodeTest, ARefusalIsToldAndNotAskedForOverAndOver) {
  SignIn();
  refusal = NotFound("shift");
  codes().open("soon");
  for (int i = 0; i < 5; ++i) Pass();
  EXPECT_EQ(state(), "error");
  EXPECT_EQ(codes().property("reason").toString(), reason::kNotFound);
  EXPECT_EQ(asked->size(), 1u);
  refusal = absl::OkStatus();
  codes().retry();
  Pass();
  EXPECT_EQ(state(), "ready");
}

TEST_F(ShowCodeTest, AVolunteerShowsTheCodeOfTheShiftSheLeadsAndNoOther) {
  v1::Resource row;
  for (const char* id : {"hers", "bellas"}) {
    PutShift(id, "task", At(7, 19), 2);
    auto* shift = row.mutable_shift();
    shift->set_id(id);
    shift->set_task_id("task");
    shift->set_state(v1::SHIFT_STATE_PUBLISHED);
    shift->set_lead_person_id(std::string(id) == "hers" ? kAnna : kBella);
    *shift->mutable_start_time() = ToProto(At(7, 19));
    *shift->mutable_end_time() = ToProto(At(7, 20, 30));
    server.Put(row);
  }
  server.grants.clear();
  SignIn();
  Pass();
  EXPECT_TRUE(codes().canShow("hers"));
  EXPECT_FALSE(codes().canShow("bellas"));
  EXPECT_FALSE(codes().canShow("soon"));
  // It came ahead: she may be out of reach when she needs it.
  ASSERT_EQ(asked->size(), 1u);
  EXPECT_EQ(asked->front().shift_id(), "hers");
  Network(false);
  codes().open("hers");
  EXPECT_EQ(state(), "ready");
}

TEST_F(ShowCodeTest, ACalledOffShiftHasNoCode) {
  SignIn();
  codes().open("soon");
  Pass();
  v1::Resource row;
  auto* shift = row.mutable_shift();
  shift->set_id("soon");
  shift->set_state(v1::SHIFT_STATE_CALLED_OFF);
  *shift->mutable_start_time() = ToProto(At(7, 19));
  *shift->mutable_end_time() = ToProto(At(7, 20, 30));
  server.Put(row);
  Pass();
  EXPECT_FALSE(codes().canShow("soon"));
  EXPECT_EQ(state(), "empty");
}

}  // namespace
}  // namespace hjj::mobile
