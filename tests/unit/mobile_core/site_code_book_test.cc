// What the phone of a shift's lead can show, and when.
#include "mobile/core/site_code_book.h"

#include <absl/strings/str_cat.h>

#include "mobile/core/methods.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/domain/damm.h"
#include "shared/domain/site_code.h"
#include "tests/unit/mobile_core/phone_fixture.h"

namespace hjj::mobile {
namespace {

constexpr char kToday[] = "0192f0c4-6d2a-7b13-9c1e-0000000000d1";
constexpr char kTomorrow[] = "0192f0c4-6d2a-7b13-9c1e-0000000000d2";
constexpr char kNextWeek[] = "0192f0c4-6d2a-7b13-9c1e-0000000000d3";
constexpr char kBellas[] = "0192f0c4-6d2a-7b13-9c1e-0000000000d4";
constexpr char kCalledOff[] = "0192f0c4-6d2a-7b13-9c1e-0000000000d5";
constexpr char kYesterday[] = "0192f0c4-6d2a-7b13-9c1e-0000000000d6";

class SiteCodeBookTest : public PhoneTest {
 protected:
  SiteCodeBookTest() {
    server.answers[kIssueSiteCodeKey.path] =
        [this](const std::string& bytes) -> absl::StatusOr<std::string> {
      v1::IssueSiteCodeKeyRequest request;
      request.ParseFromString(bytes);
      asked.push_back(request.shift_id());
      if (!refusal.ok()) return refusal;
      v1::IssueSiteCodeKeyResponse answer;
      answer.set_shift_id(request.shift_id());
      answer.set_key(KeyOf(request.shift_id()));
      *answer.mutable_expire_time() = ToProto(clock.Now() + absl::Hours(5));
      return answer.SerializeAsString();
    };
  }
  static std::string KeyOf(const std::string& shift_id) {
    return domain::HolderKey(domain::ShiftSecret("installation", shift_id), "phone");
  }
  v1::Shift Shift(const std::string& id, const std::string& lead, absl::Time start) {
    v1::Shift shift;
    shift.set_id(id);
    shift.set_lead_person_id(lead);
    shift.set_state(v1::SHIFT_STATE_PUBLISHED);
    *shift.mutable_start_time() = ToProto(start);
    *shift.mutable_end_time() = ToProto(start + absl::Minutes(90));
    return shift;
  }
  Picture Week() {
    Picture picture;
    const absl::Time now = clock.Now();
    for (const auto& [id, lead, start] : {std::tuple(kToday, kAnna, now + absl::Hours(1)),
                                          std::tuple(kTomorrow, kAnna, now + absl::Hours(24)),
                                          std::tuple(kNextWeek, kAnna, now + absl::Hours(24 * 7)),
                                          std::tuple(kBellas, kBella, now + absl::Hours(1)),
                                          std::tuple(kCalledOff, kAnna, now + absl::Hours(1)),
                                          std::tuple(kYesterday, kAnna, now - absl::Hours(24))}) {
      picture.shifts[id] = Shift(id, lead, start);
    }
    picture.shifts[kCalledOff].set_state(v1::SHIFT_STATE_CALLED_OFF);
    return picture;
  }
  SiteCodeBook& book() { return phone->engine()->site_codes(); }
  void FetchAhead() {
    book().FetchAhead(Week(), kAnna, domain::ShanghaiZone());
    executor.Advance(absl::Seconds(1));
  }
  void GoOffline() {
    server.down = true;
    server.CutStreams();
    executor.Advance(absl::Seconds(1));
  }

  std::vector<std::string> asked;
  absl::Status refusal;
};

TEST_F(SiteCodeBookTest, KeysOfWhatSheLeadsTodayAndTomorrowComeAheadAndOnce) {
  FetchAhead();
  EXPECT_THAT(asked, testing::UnorderedElementsAre(kToday, kTomorrow));
  FetchAhead();
  EXPECT_EQ(asked.size(), 2u);
  EXPECT_TRUE(book().Holds(kToday));
  EXPECT_FALSE(book().Holds(kBellas));
}

TEST_F(SiteCodeBookTest, WhatTheNetworkLostIsAskedForAgainAndARefusalIsNot) {
  server.down = true;
  FetchAhead();
  EXPECT_TRUE(asked.empty());
  server.down = false;
  refusal = NotFound("shift");
  FetchAhead();
  EXPECT_EQ(asked.size(), 2u);
  refusal = absl::OkStatus();
  FetchAhead();
  EXPECT_EQ(asked.size(), 2u);
}

TEST_F(SiteCodeBookTest, ShowsWithoutNetworkAfterTheAppWasEndedAndWhateverTheWallClockSays) {
  FetchAhead();
  GoOffline();
  Kill();
  executor.Advance(absl::Minutes(50));
  const absl::Time now = clock.Now();
  Launch();
  clock.StepWall(-absl::Minutes(4));
  const auto shown = book().Show(kToday);
  ASSERT_TRUE(shown.ok()) << shown.status();
  // The fake server's clock is the phone's; the anchor was half a round trip under way.
  const int64_t step = domain::StepAt(domain::CodeForm::kDigits, now);
  EXPECT_EQ(shown->digits, domain::SpokenDigits(KeyOf(kToday), step));
  EXPECT_TRUE(domain::CheckDigitFits(shown->digits));
  EXPECT_GT(shown->digits_left, absl::ZeroDuration());
  EXPECT_LE(shown->digits_left, absl::Seconds(120));
  const auto scanned = ParseQrText(shown->qr_text);
  ASSERT_TRUE(scanned.has_value());
  EXPECT_EQ(scanned->shift_id(), kToday);
  EXPECT_EQ(scanned->step(), domain::StepAt(domain::CodeForm::kScan, now));
  EXPECT_EQ(scanned->mac(), domain::ScanMac(KeyOf(kToday), scanned->step()));

  executor.Advance(shown->digits_left);
  EXPECT_NE(book().Show(kToday)->digits, shown->digits);
}

TEST_F(SiteCodeBookTest, NeedsOneConnectionBeforeTheFirstCodeAndAfterEachRestartOfThePhone) {
  EXPECT_EQ(ReasonOf(book().Show(kToday).status()), kNoKey);
  FetchAhead();
  GoOffline();
  const auto restarted = [&](const std::string& key_id, const std::string& boot_id) {
    return SiteCodeBook({.clock = &clock,
                         .store = &phone->engine()->store(),
                         .rpc = &phone->engine()->rpc(),
                         .ids = &ids,
                         .key_id = key_id,
                         .boot_id = boot_id});
  };
  const std::string key_id = phone->engine()->store().Anchor()->value().anchor.key_id();
  EXPECT_TRUE(restarted(key_id, std::string(16, 'b')).Show(kToday).ok());
  EXPECT_EQ(ReasonOf(restarted(key_id, std::string(16, 'c')).Show(kToday).status()), kNoAnchor);
  // A new device key has keys of its own to fetch.
  EXPECT_EQ(ReasonOf(restarted("another device..", std::string(16, 'b')).Show(kToday).status()),
            kNoKey);
}

TEST_F(SiteCodeBookTest, KeysWhoseCodesAreOverAreForgotten) {
  FetchAhead();
  executor.Advance(absl::Hours(6));
  book().Fetch(kNextWeek, [](absl::Status) {});
  executor.Advance(absl::Seconds(1));
  EXPECT_TRUE(book().Holds(kNextWeek));
  EXPECT_FALSE(book().Holds(kToday));
}

TEST_F(SiteCodeBookTest, ACodeIsShownFromTwoHoursBeforeTheShiftToTwoHoursAfter) {
  const absl::Time start = clock.Now();
  v1::Shift shift = Shift(kToday, kAnna, start);
  EXPECT_FALSE(CodeTimeIs(shift, start - absl::Minutes(121)));
  EXPECT_TRUE(CodeTimeIs(shift, start - absl::Minutes(119)));
  EXPECT_TRUE(CodeTimeIs(shift, start + absl::Minutes(209)));
  EXPECT_FALSE(CodeTimeIs(shift, start + absl::Minutes(211)));
  shift.set_state(v1::SHIFT_STATE_CALLED_OFF);
  EXPECT_FALSE(CodeTimeIs(shift, start));
}

TEST(QrText, OnlyWholeCodesAreRead) {
  v1::ScannedCode code;
  code.set_shift_id(kToday);
  code.set_holder_key_id(std::string(16, 'k'));
  code.set_step(59'849'160);
  code.set_mac(std::string(16, '\xff'));
  const std::string text = QrText(code);
  EXPECT_EQ(text.substr(0, 5), "HJJ1:");
  EXPECT_LE(text.size(), 122u) << "would need a denser QR";
  const auto read = ParseQrText(text);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->SerializeAsString(), code.SerializeAsString());
  for (const std::string& other :
       {std::string(), std::string("HJJ1:"), std::string("https://example.com"),
        "HJJ2:" + text.substr(5), text.substr(0, text.size() - 8), text + "!", " " + text}) {
    EXPECT_FALSE(ParseQrText(other).has_value()) << other;
  }
  code.clear_mac();
  EXPECT_FALSE(ParseQrText(QrText(code)).has_value());
}

}  // namespace
}  // namespace hjj::mobile
