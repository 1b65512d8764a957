// A signed-in coordinator or lead with her controllers, over a server in memory.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <memory>
#include <string>
#include <vector>

#include "mobile/device/position.h"
#include "mobile/ui/ui.h"
#include "tests/unit/mobile_core/phone_fixture.h"

namespace hjj::mobile {

class NoPosition final : public Position {
 public:
  void Turn(bool) override {}
  State state() const override { return State::kOff; }
  std::optional<Fix> Latest(absl::Time, absl::Duration) const override { return fix; }
  void set_on_change(std::function<void()>) override {}
  std::optional<Fix> fix;
};

inline constexpr char kUnit[] = "0192f0c4-6d2a-7b13-9c1e-0000000000u1";

class DeskTest : public testing::Test, public PhoneFixture {
 protected:
  explicit DeskTest(v1::Role role) {
    v1::Grant grant;
    grant.set_role(role);
    grant.set_unit_id(kUnit);
    grant.set_unit_path(std::string("/") + kUnit + "/");
    server.grants[kAnna] = {grant};
    // Monday 2026-12-07, 18:05 in Beihai.
    clock.SetWall(absl::FromUnixSeconds(1'796'637'900));
  }
  // After the rows of the test are on the server.
  void SignIn() {
    Launch();
    ui = std::make_unique<Ui>(Ui::Deps{.phone = phone.get(),
                                       .clock = &clock,
                                       .position = &position,
                                       .settings_path = dir.path() + "/settings.ini",
                                       .set_language = [](const QString&) {},
                                       .default_server = "localhost:1",
                                       .scanner = scanner});
    Enrol("111111");
    Settle();
  }
  void TearDown() override { ui.reset(); }
  void Settle(absl::Duration d = absl::Seconds(2)) {
    executor.Advance(d);
    QCoreApplication::processEvents();
  }
  // The one instance that C++ owns.
  template <typename T>
  T& The() {
    return *T::create(nullptr, nullptr);
  }
  // Canned answer of a method; its requests are kept.
  template <typename Req, typename Resp>
  std::shared_ptr<std::vector<Req>> Answer(const Method<Req, Resp>& method,
                                           std::function<absl::StatusOr<Resp>(const Req&)> answer) {
    auto asked = std::make_shared<std::vector<Req>>();
    server.answers[method.path] =
        [asked, answer](const std::string& bytes) -> absl::StatusOr<std::string> {
      Req request;
      request.ParseFromString(bytes);
      asked->push_back(request);
      auto response = answer(request);
      if (!response.ok()) return response.status();
      return response->SerializeAsString();
    };
    return asked;
  }
  absl::Time At(int day, int hour, int minute = 0) {  // of December 2026, in Beihai
    return absl::FromCivil(absl::CivilMinute(2026, 12, day, hour, minute), domain::ShanghaiZone());
  }
  // A published shift of the task, with one slot "<id>-slot".
  void PutShift(const std::string& id, const std::string& task, absl::Time start, int target) {
    v1::Resource row;
    auto* shift = row.mutable_shift();
    shift->set_id(id);
    shift->set_task_id(task);
    shift->set_state(v1::SHIFT_STATE_PUBLISHED);
    *shift->mutable_start_time() = ToProto(start);
    *shift->mutable_end_time() = ToProto(start + absl::Minutes(90));
    auto* slot = shift->add_slots();
    slot->set_id(id + "-slot");
    slot->set_name("东北角");
    slot->set_minimum_heads(1);
    slot->set_target_heads(target);
    server.Put(row);
  }
  void PutTask(const std::string& id, const std::string& place, const std::string& risk = "") {
    v1::Resource row;
    auto* task = row.mutable_task();
    task->set_id(id);
    task->set_title("早高峰站岗");
    task->set_category(v1::CATEGORY_TRAFFIC_DUTY);
    task->mutable_place()->set_name(place);
    task->mutable_place()->set_radius_m(150);
    task->set_risk_notice(risk);
    server.Put(row);
  }
  v1::Assignment PutAssignment(const std::string& id, const std::string& shift,
                               const std::string& task, const std::string& person, absl::Time start,
                               v1::Commitment commitment, v1::Presence presence,
                               const std::string& offer = "") {
    v1::Resource row;
    auto* a = row.mutable_assignment();
    a->set_id(id);
    a->set_shift_id(shift);
    a->set_slot_id(shift + "-slot");
    a->set_task_id(task);
    a->set_person_id(person);
    a->set_offer_id(offer);
    a->set_commitment(commitment);
    a->set_presence(presence);
    *a->mutable_start_time() = ToProto(start);
    *a->mutable_end_time() = ToProto(start + absl::Minutes(90));
    if (presence == v1::PRESENCE_PRESENT) *a->mutable_in_time() = ToProto(start);
    server.Put(row);
    return *a;
  }

  NoPosition position;
  CodeScanner* scanner = nullptr;
  std::unique_ptr<Ui> ui;
};

class CoordinatorTest : public DeskTest {
 protected:
  CoordinatorTest() : DeskTest(v1::ROLE_COORDINATOR) {}
};

class LeadTest : public DeskTest {
 protected:
  LeadTest() : DeskTest(v1::ROLE_DISTRICT_LEAD) {}
};

}  // namespace hjj::mobile
