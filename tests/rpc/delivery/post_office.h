// A town whose women have numbers, and a courier that carries what the town has to say.
#pragma once

#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dispatch/v1/notice.grpc.pb.h"
#include "server/app/courier.h"
#include "server/app/deliveries.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {

using NoticeStub = pb::NoticeService::Stub;

inline google::protobuf::Struct ParseJson(const std::string& body) {
  google::protobuf::Struct json;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(body, &json).ok()) << body;
  return json;
}
inline std::string Field(const google::protobuf::Struct& json, const std::string& key) {
  const auto it = json.fields().find(key);
  return it == json.fields().end() ? "" : it->second.string_value();
}

// Takes everything, or answers as told, and remembers.
class FakeChannel : public app::DeliveryChannel {
 public:
  std::vector<app::Handover> Send(const std::vector<app::Outgoing>& batch,
                                  std::stop_token) override {
    std::vector<app::Handover> results;
    for (const app::Outgoing& message : batch) {
      ++attempts;
      results.push_back(answer ? answer(message) : app::Handover{app::Outcome::kTaken, 200, {}});
      if (results.back().outcome == app::Outcome::kTaken) taken.push_back(message);
    }
    return results;
  }
  std::function<app::Handover(const app::Outgoing&)> answer;
  std::vector<app::Outgoing> taken;
  int attempts = 0;
};

class DeliveryTest : public ::testing::Test {
 protected:
  DeliveryTest() { SetDelivering(true); }

  void SetDelivering(bool on) {
    const auto status = app::SetDelivering(town_.server.store(), on);
    EXPECT_TRUE(status.ok()) << status;
  }
  // A woman of `unit` with a number, in reach of the crossing; without the app.
  Phone AddWoman(const pb::OrgUnit& unit, const std::string& name, const std::string& number,
                 double metres = 100) {
    const pb::Person person = town_.server.AddPerson(unit, name, number);
    town_.ChangePerson(person.id(), [&](pb::Person* p) {
      p->mutable_home()->set_latitude_deg(21.4812 + metres / 111'195);
      p->mutable_home()->set_longitude_deg(109.1201);
    });
    return town_.server.AddPhone(person.id());
  }
  int64_t Waiting() {
    int64_t count = 0;
    EXPECT_TRUE(town_.server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(count, txn.CountDeliveries());
                      return absl::OkStatus();
                    })
                    .ok());
    return count;
  }
  app::Courier::Tally Run(app::Courier& courier) {
    const auto tally = courier.Run();
    EXPECT_TRUE(tally.ok()) << tally.status();
    return tally.value_or(app::Courier::Tally());
  }
  // What the fake channel has taken for her since the last call, as "KIND text".
  std::vector<std::string> Heard(const Phone& woman) {
    Run(courier_);
    std::vector<std::string> heard;
    std::vector<app::Outgoing> others;
    for (const app::Outgoing& message : channel_.taken) {
      const auto json = ParseJson(message.body);
      if (Field(json, "person_id") != woman.person_id) {
        others.push_back(message);
        continue;
      }
      EXPECT_EQ(Field(json, "id"), message.id);
      heard.push_back(absl::StrCat(Field(json, "kind"), " ", Field(json, "text")));
    }
    channel_.taken = others;
    return heard;
  }
  absl::StatusOr<pb::PostNoticeResponse> PostNotice(const pb::OrgUnit& unit, bool urgent) {
    pb::PostNoticeRequest req;
    req.set_request_id(town_.NewId());
    req.mutable_notice()->set_unit_id(unit.id());
    req.mutable_notice()->set_title("台风预警");
    req.mutable_notice()->set_body("今晚有台风,\n请不要出门。");
    req.mutable_notice()->set_urgent(urgent);
    return town_.server.Call(&town_.coordinator, &NoticeStub::PostNotice, req);
  }
  pb::CallOffResponse CallOff(absl::Time to) {
    pb::CallOffRequest req;
    req.set_request_id(town_.NewId());
    req.mutable_scope()->set_unit_id(town_.district.id());
    *req.mutable_scope()->mutable_to_time() = ToProto(to);
    req.set_reason("台风\n预警");
    const auto answer = town_.server.Call(&town_.coordinator, &CampaignStub::CallOff, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.value_or(pb::CallOffResponse());
  }
  // An offer for one shift of tomorrow, made by hand.
  absl::StatusOr<pb::FillSlotResponse> Ask(const Phone& woman, const pb::Shift& shift) {
    pb::FillSlotRequest req;
    req.set_request_id(town_.NewId());
    req.set_shift_id(shift.id());
    req.set_slot_id(shift.slots(0).id());
    req.set_person_id(woman.person_id);
    return town_.server.Call(&town_.coordinator, &DispatchStub::FillSlot, req);
  }
  void Accept(Phone& woman) {
    town_.server.Renew(woman);
    for (const pb::Offer& offer : town_.OpenOffers(woman)) {
      EXPECT_TRUE(town_.Answer(woman, offer, true).ok());
    }
  }

  Town town_;
  FakeChannel channel_;
  app::Courier courier_{&town_.server.context(), &channel_};
};

}  // namespace hjj::test
