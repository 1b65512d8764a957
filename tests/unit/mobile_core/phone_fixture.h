// A phone, a server and a shift, on a fake clock.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "mobile/core/phone.h"
#include "shared/crypto/hash.h"
#include "shared/wire/convert.h"
#include "tests/unit/mobile_core/fakes.h"

namespace hjj::mobile {

inline constexpr char kAnna[] = "0192f0c4-6d2a-7b13-9c1e-000000000001";
inline constexpr char kBella[] = "0192f0c4-6d2a-7b13-9c1e-000000000002";
inline constexpr char kShiftOfAnna[] = "0192f0c4-6d2a-7b13-9c1e-00000000000a";
inline constexpr char kOfferToAnna[] = "0192f0c4-6d2a-7b13-9c1e-00000000000b";
inline constexpr char kOfferedToAnna[] = "0192f0c4-6d2a-7b13-9c1e-00000000000c";

class PhoneFixture {
 public:
  explicit PhoneFixture(uint64_t seed = 1) : rng(seed) {
    crypto::InitCrypto();
    server.AddPerson("111111", kAnna, "李秀英");
    server.AddPerson("222222", kBella, "黄美娟");
    v1::Resource row;
    auto* assignment = row.mutable_assignment();
    assignment->set_id(kShiftOfAnna);
    assignment->set_person_id(kAnna);
    assignment->set_commitment(v1::COMMITMENT_ACCEPTED);
    assignment->set_presence(v1::PRESENCE_ABSENT);
    *assignment->mutable_start_time() = ToProto(clock.Now() + absl::Hours(1));
    *assignment->mutable_end_time() = ToProto(clock.Now() + absl::Hours(3));
    server.Put(row);
    assignment->set_id(kOfferedToAnna);
    assignment->set_commitment(v1::COMMITMENT_OFFERED);
    assignment->set_offer_id(kOfferToAnna);
    server.Put(row);
    v1::Resource offer;
    offer.mutable_offer()->set_id(kOfferToAnna);
    offer.mutable_offer()->set_person_id(kAnna);
    offer.mutable_offer()->set_state(v1::OFFER_STATE_OPEN);
    offer.mutable_offer()->add_assignment_ids(kOfferedToAnna);
    server.Put(offer);
  }
  ~PhoneFixture() { Kill(); }

  // The app is started; nobody waits for the network.
  void Launch() {
    Phone::Deps deps{.clock = &clock,
                     .rng = &rng,
                     .ids = &ids,
                     .executor = &executor,
                     .keys = &keys,
                     .connect =
                         [this](const std::string&) {
                           return absl::StatusOr<std::unique_ptr<Transport>>(server.NewTransport());
                         },
                     .data_dir = dir.path(),
                     .boot_id = boot_id,
                     .device_name = "test"};
    phone = std::make_unique<Phone>(std::move(deps));
    ASSERT_TRUE(phone->Start().ok());
  }
  // Every object goes at once, as when the system ends the app.
  void Kill() { phone.reset(); }
  void Enrol(const std::string& code) {
    phone->LookUp("localhost:1", code, [](auto) {});
    executor.Advance(absl::Seconds(1));
    absl::Status status = absl::UnknownError("no answer");
    phone->Enrol("", false, [&](absl::Status s) { status = s; });
    executor.Advance(absl::Seconds(5));
    ASSERT_TRUE(status.ok()) << status;
    ASSERT_NE(phone->engine(), nullptr);
  }
  std::string Tap(v1::CheckInKind kind, const std::string& annulled = "") {
    TapFacts tap;
    tap.kind = kind;
    tap.assignment_id = kShiftOfAnna;
    tap.annulled_event_id = annulled;
    auto id = phone->engine()->CheckIn(tap);
    EXPECT_TRUE(id.ok()) << id.status();
    return id.ok() ? *id : "";
  }
  Picture Shown() {
    auto picture = phone->engine()->Read(kSelfView);
    EXPECT_TRUE(picture.ok()) << picture.status();
    return picture.ok() ? *picture : Picture();
  }
  v1::Presence ShownPresence() {
    const auto picture = Shown();
    const auto it = picture.assignments.find(kShiftOfAnna);
    return it == picture.assignments.end() ? v1::PRESENCE_UNSPECIFIED : it->second.presence();
  }
  std::string StorePath() const {
    return dir.path() + "/accounts/" + std::string(kAnna) + "/store.db";
  }

  TempDir dir;
  FakeClock clock{absl::FromUnixSeconds(1'795'000'000)};
  SeededRng rng;
  IdSource ids{&clock, &rng};
  FakeExecutor executor{&clock};
  FakeServer server{&executor, &clock};
  FakeKeyStore keys;
  std::string boot_id = std::string(16, 'b');
  std::unique_ptr<Phone> phone;
};

class PhoneTest : public testing::Test, public PhoneFixture {
 protected:
  void SetUp() override {
    Launch();
    Enrol("111111");
  }
};

}  // namespace hjj::mobile
