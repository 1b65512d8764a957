// 扫码, from the code one phone shows to the check-in another one sends.
#include "mobile/ui/scan_controller.h"

#include <QVideoSink>

#include "mobile/core/methods.h"
#include "mobile/device/frame_reader.h"
#include "mobile/ui/today_controller.h"
#include "shared/domain/civil.h"
#include "shared/domain/site_code.h"
#include "tests/unit/mobile_ui/desk_fixture.h"
#include "tests/unit/mobile_ui/qr_frames.h"

namespace hjj::mobile {
namespace {

constexpr char kHers[] = "0192f0c4-6d2a-7b13-9c1e-0000000000d1";
constexpr char kAnothers[] = "0192f0c4-6d2a-7b13-9c1e-0000000000d2";
constexpr char kTask[] = "task";
constexpr char kSeat[] = "0192f0c4-6d2a-7b13-9c1e-0000000000e1";

// A camera whose frames a test makes.
class SinkCamera final : public CodeScanner {
 public:
  bool HasCamera() override { return there; }
  void Start(QObject* sink) override {
    reader_.Start(qobject_cast<QVideoSink*>(sink));
    Become(State::kScanning);
  }
  void Stop() override {
    reader_.Stop();
    Become(State::kOff);
  }
  State state() const override { return state_; }
  bool HasTorch() const override { return state_ == State::kScanning; }
  bool torch() const override { return torch_; }
  void SetTorch(bool on) override {
    torch_ = on;
    on_change_();
  }
  void set_on_change(std::function<void()> fn) override { on_change_ = std::move(fn); }
  void set_on_texts(std::function<void(const std::vector<std::string>&)> fn) override {
    on_texts_ = std::move(fn);
  }
  void Become(State state) {
    state_ = state;
    if (on_change_) on_change_();
  }
  bool there = true;

 private:
  State state_ = State::kOff;
  bool torch_ = false;
  std::function<void()> on_change_;
  std::function<void(const std::vector<std::string>&)> on_texts_;
  FrameReader reader_{[this](const auto& texts) { on_texts_(texts); }};
};

// Bella's, who leads both shifts; without network once it holds their keys.
class LeadsPhone : public PhoneFixture {
 public:
  explicit LeadsPhone(absl::Time now) : PhoneFixture(2) {
    clock.SetWall(now);
    server.answers[kIssueSiteCodeKey.path] = [this](const std::string& bytes) {
      v1::IssueSiteCodeKeyRequest request;
      request.ParseFromString(bytes);
      v1::IssueSiteCodeKeyResponse answer;
      answer.set_shift_id(request.shift_id());
      answer.set_key(KeyOf(request.shift_id()));
      *answer.mutable_expire_time() = ToProto(clock.Now() + absl::Hours(5));
      return absl::StatusOr<std::string>(answer.SerializeAsString());
    };
    Launch();
    Enrol("222222");
    for (const char* shift : {kHers, kAnothers}) {
      phone->engine()->site_codes().Fetch(shift, [](const absl::Status&) {});
    }
    executor.Advance(absl::Seconds(1));
    server.down = true;
    server.CutStreams();
    executor.Advance(absl::Seconds(1));
  }
  static std::string KeyOf(const std::string& shift) {
    return domain::HolderKey(domain::ShiftSecret("installation", shift), "bella");
  }
  std::string QrOf(const std::string& shift) {
    const auto shown = phone->engine()->site_codes().Show(shift);
    EXPECT_TRUE(shown.ok()) << shown.status();
    return shown.ok() ? shown->qr_text : "";
  }
};

class ScanTest : public CoordinatorTest {
 protected:
  ScanTest() {
    server.grants.clear();
    scanner = &camera;
    // It is 18:05.
    PutTask(kTask, "北部湾路口");
    PutShift(kHers, kTask, At(7, 18, 10), 2);
    PutAssignment(kSeat, kHers, kTask, kAnna, At(7, 18, 10), v1::COMMITMENT_ACCEPTED,
                  v1::PRESENCE_ABSENT);
    SignIn();
    QObject::connect(&scan(), &ScanController::taken, [this] { ++taken; });
    scan().look();
  }
  ScanController& scan() { return The<ScanController>(); }
  TodayController& today() { return The<TodayController>(); }
  QString Get(const char* name) { return scan().property(name).toString(); }
  void Pass(absl::Duration d) {
    Settle(d);
    ui->RefreshSoon();
    Settle();
  }
  void Network(bool up) {
    server.down = !up;
    if (!up) server.CutStreams();
    if (up) phone->engine()->Reconnect();
    Pass(absl::Seconds(1));
  }
  void Show(const std::vector<std::string>& texts, const View& view = {}) {
    sink.setVideoFrame(ToFrame(Photo(texts, view)));
  }

  SinkCamera camera;
  QVideoSink sink;
  int taken = 0;
};

TEST_F(ScanTest, ACodeOffTheLeadsPhoneIsASecondEventBothPhonesOffline) {
  LeadsPhone lead(clock.Now());
  Network(false);
  today().checkIn();
  Pass(absl::Minutes(3));
  lead.executor.Advance(absl::Minutes(3));
  EXPECT_TRUE(scan().property("available").toBool());
  scan().open(&sink);
  EXPECT_EQ(Get("state"), "scanning");
  Show({lead.QrOf(kHers)}, {.degrees = 20, .light = 0.5, .blur = 2, .noise = 10});
  ASSERT_TRUE(Await([&] { return taken > 0; }));
  EXPECT_EQ(Get("state"), "off") << "the camera has done its work";
  Pass(absl::Seconds(1));
  EXPECT_EQ(today().property("codeState").toString(), "saved");
  EXPECT_EQ(today().property("canEnterCode").toBool(), false);
  EXPECT_EQ(today().property("lastKind").toString(), "checkIn");

  server.code_verdict = v1::CODE_VERDICT_ACCEPTED;
  Network(true);
  Pass(absl::Minutes(2));
  EXPECT_EQ(today().property("codeState").toString(), "ACCEPTED");
  ASSERT_EQ(server.events().size(), 2u);
  int coded = 0;
  for (const auto& [id, event] : server.events()) {
    EXPECT_EQ(event.kind(), v1::CHECK_IN_KIND_IN);
    EXPECT_EQ(event.assignment_id(), kSeat);
    if (!event.has_code()) continue;
    ++coded;
    // What the server looks at.
    const v1::ScannedCode& code = event.code().scanned();
    EXPECT_EQ(code.shift_id(), kHers);
    EXPECT_EQ(code.mac(), domain::ScanMac(LeadsPhone::KeyOf(kHers), code.step()));
    const domain::CodeTimes tapped{FromProto(event.claimed_time()),
                                   FromProto(event.claimed_time())};
    EXPECT_TRUE(domain::StepFits(domain::CodeForm::kScan, code.step(), tapped));
  }
  EXPECT_EQ(coded, 1);
}

TEST_F(ScanTest, InPlaceOfTheTapItIsACheckInOfItsOwn) {
  LeadsPhone lead(clock.Now());
  EXPECT_TRUE(today().property("canEnterCode").toBool());
  scan().open(&sink);
  Show({lead.QrOf(kHers)});
  ASSERT_TRUE(Await([&] { return taken > 0; }));
  Pass(absl::Minutes(1));
  EXPECT_EQ(today().property("lastKind").toString(), "checkIn");
  EXPECT_EQ(server.events().size(), 1u);
}

TEST_F(ScanTest, WhatIsNoneOfOursIsSaidAndScanningGoesOn) {
  LeadsPhone lead(clock.Now());
  scan().open(&sink);
  Show({"https://example.com/pay"});
  ASSERT_TRUE(Await([&] { return !Get("note").isEmpty(); }));
  EXPECT_EQ(Get("note"), "FOREIGN");
  EXPECT_EQ(Get("state"), "scanning");
  Show({lead.QrOf(kAnothers)});
  ASSERT_TRUE(Await([&] { return Get("note") != "FOREIGN"; }));
  EXPECT_EQ(Get("note"), "OTHER_SHIFT");
  Pass(absl::Minutes(1));
  EXPECT_EQ(server.taken_count(), 0) << "one of her five codes was spent";
  // The payment poster stays in the picture.
  Show({"https://example.com/pay", lead.QrOf(kHers)}, {.module = 5});
  ASSERT_TRUE(Await([&] { return taken > 0; }));
  EXPECT_EQ(Get("note"), "");
  Pass(absl::Minutes(1));
  EXPECT_EQ(server.taken_count(), 1);
}

TEST_F(ScanTest, LongAfterTheTapSheIsToldAsWithDigits) {
  today().checkIn();
  Pass(absl::Minutes(11));
  LeadsPhone lead(clock.Now());
  scan().open(&sink);
  Show({lead.QrOf(kHers)});
  ASSERT_TRUE(Await([&] { return !Get("note").isEmpty(); }));
  EXPECT_EQ(Get("note"), "TOO_LATE");
  EXPECT_EQ(taken, 0);
}

TEST_F(ScanTest, TheCameraIsOnOnlyWhileItIsLookedAt) {
  EXPECT_EQ(camera.state(), CodeScanner::State::kOff);
  scan().open(&sink);
  EXPECT_EQ(camera.state(), CodeScanner::State::kScanning);
  EXPECT_TRUE(scan().property("hasTorch").toBool());
  scan().setTorch(true);
  EXPECT_TRUE(scan().property("torch").toBool());
  scan().SetInFront(false);
  EXPECT_EQ(camera.state(), CodeScanner::State::kOff);
  scan().SetInFront(true);
  EXPECT_EQ(camera.state(), CodeScanner::State::kScanning);
  scan().close();
  EXPECT_EQ(camera.state(), CodeScanner::State::kOff);
  scan().SetInFront(false);
  scan().SetInFront(true);
  EXPECT_EQ(camera.state(), CodeScanner::State::kOff);
  scan().open(&sink);
  scan().Leave();
  EXPECT_EQ(camera.state(), CodeScanner::State::kOff) << "another account";
}

TEST_F(ScanTest, ACameraThatFailsIsToldAndTriedAgain) {
  scan().open(&sink);
  camera.Become(CodeScanner::State::kDenied);
  EXPECT_EQ(Get("state"), "denied");
  camera.Become(CodeScanner::State::kFailed);
  EXPECT_EQ(Get("state"), "error");
  scan().retry();
  EXPECT_EQ(Get("state"), "scanning");
}

TEST_F(ScanTest, ASinkThatGoesFirstLeavesNothingToTurnOnAgain) {
  {
    QVideoSink short_lived;
    scan().open(&short_lived);
  }
  scan().SetInFront(false);
  scan().SetInFront(true);
  EXPECT_EQ(camera.state(), CodeScanner::State::kOff);
}

TEST_F(ScanTest, WithoutACameraThereIsNoSuchChoice) {
  camera.there = false;
  scan().look();
  EXPECT_FALSE(scan().property("available").toBool());
}

// On whatever machine this runs: it opens no camera.
TEST(CodeScannerTest, TheDevicesOwnIsOffUntilItIsShown) {
  const auto scanner = NewCodeScanner();
  EXPECT_EQ(scanner->state(), CodeScanner::State::kOff);
  EXPECT_FALSE(scanner->HasTorch());
  scanner->SetTorch(true);
  EXPECT_FALSE(scanner->torch());
  scanner->Start(nullptr);
  EXPECT_EQ(scanner->state(), CodeScanner::State::kFailed);
  scanner->Stop();
  EXPECT_EQ(scanner->state(), CodeScanner::State::kOff);
}

}  // namespace
}  // namespace hjj::mobile
