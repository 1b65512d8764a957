#include "mobile/ui/lead/requests_controller.h"

#include "shared/base/reasons.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class RequestsTest : public LeadTest {
 protected:
  v1::HourRequest& Add(const std::string& id, v1::HourRequestKind kind,
                       const std::string& requester) {
    v1::HourRequest request;
    request.set_id(id);
    request.set_kind(kind);
    request.set_state(v1::HOUR_REQUEST_STATE_OPEN);
    request.set_assignment_id("a1");
    request.set_person_id(kBella);
    request.set_requester_id(requester);
    request.set_unit_id("u1");
    request.set_decider_unit_path(std::string("/city/") + kUnit + "/u1/");
    request.set_credited_minutes(60);
    request.set_version(3);
    request.set_text("我八点半才走");
    *request.mutable_service_date() = ToProto(absl::CivilDay(2026, 12, 5));
    *request.mutable_in_time() = ToProto(At(5, 7));
    *request.mutable_out_time() = ToProto(At(5, 8, 30));
    requests.push_back(request);
    return requests.back();
  }
  void Serve() {
    // Her grant's path in full, as a district below its city.
    server.grants[kAnna][0].set_unit_path(std::string("/city/") + kUnit + "/");
    lists = Answer<v1::ListHourRequestsRequest, v1::ListHourRequestsResponse>(
        kListHourRequests, [this](const auto& request) {
          v1::ListHourRequestsResponse out;  // a page each
          const size_t at = request.page_token().empty() ? 0 : std::stoul(request.page_token());
          if (at < requests.size()) *out.add_hour_requests() = requests[at];
          if (at + 1 < requests.size()) out.set_next_page_token(std::to_string(at + 1));
          return out;
        });
    Answer<v1::ListUnitsRequest, v1::ListUnitsResponse>(
        kListUnits, [](const auto&) { return v1::ListUnitsResponse(); });
    Answer<v1::GetUnitRequest, v1::GetUnitResponse>(kGetUnit, [](const auto& request) {
      v1::GetUnitResponse out;
      out.mutable_unit()->set_name(request.id() == "city" ? "北海市" : "中街街道");
      return out;
    });
    Answer<v1::GetAssignmentRequest, v1::GetAssignmentResponse>(
        kGetAssignment, [this](const auto& request) {
          v1::GetAssignmentResponse out;
          out.mutable_assignment()->set_id(request.id());
          out.mutable_assignment()->set_task_id("t1");
          *out.mutable_assignment()->mutable_start_time() = ToProto(At(5, 7));
          return out;
        });
    Answer<v1::GetTaskRequest, v1::GetTaskResponse>(kGetTask, [](const auto&) {
      v1::GetTaskResponse out;
      out.mutable_task()->mutable_place()->set_name("长青公园东门");
      return out;
    });
    Answer<v1::ListCheckInEventsRequest, v1::ListCheckInEventsResponse>(
        kListCheckInEvents, [](const auto&) { return v1::ListCheckInEventsResponse(); });
    Answer<v1::ListDraftsRequest, v1::ListDraftsResponse>(kListDrafts, [](const auto&) {
      v1::ListDraftsResponse out;
      out.add_drafts()->set_assignment_id("a1");
      out.mutable_drafts(0)->set_minutes(63);
      return out;
    });
    Answer<v1::GetHourRequestPhotoRequest, v1::GetHourRequestPhotoResponse>(
        kGetHourRequestPhoto, [this](const auto&) {
          v1::GetHourRequestPhotoResponse out;
          out.set_photo(photo);
          return out;
        });
    decisions = Answer<v1::DecideHourRequestRequest, v1::DecideHourRequestResponse>(
        kDecideHourRequest, [this](const auto& request) {
          v1::DecideHourRequestResponse out;
          for (auto& each : requests) {
            if (each.id() != request.hour_request_id()) continue;
            each.set_state(request.grant() ? v1::HOUR_REQUEST_STATE_GRANTED
                                           : v1::HOUR_REQUEST_STATE_DECLINED);
            each.set_granted_minutes(request.minutes());
            each.set_decider_id(kAnna);
            each.set_decision_reason(request.reason());
            *out.mutable_hour_request() = each;
          }
          return out;
        });
    SignIn();
  }

  std::vector<v1::HourRequest> requests;
  std::string photo;
  std::shared_ptr<std::vector<v1::ListHourRequestsRequest>> lists;
  std::shared_ptr<std::vector<v1::DecideHourRequestRequest>> decisions;
};

TEST_F(RequestsTest, EveryOpenOneIsReadAndOfTheDecidedThoseThatFollow) {
  Add("r1", v1::HOUR_REQUEST_KIND_DISPUTE, kBella);
  Add("r2", v1::HOUR_REQUEST_KIND_DISPUTE, kBella);
  Add("r3", v1::HOUR_REQUEST_KIND_DISPUTE, kBella).set_state(v1::HOUR_REQUEST_STATE_GRANTED);
  Add("r4", v1::HOUR_REQUEST_KIND_DISPUTE, kBella).set_state(v1::HOUR_REQUEST_STATE_GRANTED);
  Serve();
  auto& page = The<RequestsController>();
  EXPECT_EQ(page.state(), "ready");
  EXPECT_EQ(page.openCount(), 2);
  EXPECT_EQ(page.requests()->Count(), 3);
  EXPECT_EQ(page.requests()->get(0)["name"], QString("黄美娟"));
  EXPECT_EQ(page.requests()->get(0)["place"], QString("长青公园东门"));
  EXPECT_EQ(page.requests()->get(0)["claimedMinutes"], 90);
}

TEST_F(RequestsTest, WhoMayNotDecideIsTold) {
  Add("mine", v1::HOUR_REQUEST_KIND_DISPUTE, kBella);
  Add("asked", v1::HOUR_REQUEST_KIND_MANUAL, kAnna);
  Add("above", v1::HOUR_REQUEST_KIND_MANUAL, kBella).set_decider_unit_path("/city/");
  Add("own", v1::HOUR_REQUEST_KIND_DISPUTE, kAnna).set_person_id(kAnna);
  Serve();
  auto& page = The<RequestsController>();
  EXPECT_EQ(page.requests()->get(0)["barrier"], "");
  EXPECT_EQ(page.requests()->get(1)["barrier"], "ASKED");
  EXPECT_EQ(page.requests()->get(2)["barrier"], "ABOVE");
  EXPECT_EQ(page.requests()->get(2)["deciderUnit"], QString("北海市"));
  EXPECT_EQ(page.requests()->get(3)["barrier"], "OWN");
}

TEST_F(RequestsTest, OneIsOpenedWithWhatTheRecordsSayAndItsPhoto) {
  Add("r1", v1::HOUR_REQUEST_KIND_MANUAL, kBella).set_has_photo(true);
  photo = "\xFF\xD8\xFFjpeg";
  Serve();
  auto& page = The<RequestsController>();
  page.open("r1");
  Settle();
  EXPECT_EQ(page.request()["creditedMinutes"], 60);
  EXPECT_EQ(page.eventMinutes(), 63);
  EXPECT_EQ(page.eventsState(), "ready");
  EXPECT_EQ(page.photoState(), "ready");
  EXPECT_TRUE(page.photo().startsWith("data:image/jpeg;base64,"));
}

// Whatever else a server might send is not handed to an image reader by its name.
TEST_F(RequestsTest, AFileThatIsNoPhotoIsNotShown) {
  Add("r1", v1::HOUR_REQUEST_KIND_MANUAL, kBella).set_has_photo(true);
  photo = "<svg xmlns='http://www.w3.org/2000/svg'/>";
  Serve();
  auto& page = The<RequestsController>();
  page.open("r1");
  Settle();
  EXPECT_EQ(page.photoState(), "error");
  EXPECT_EQ(page.photo(), "");
}

TEST_F(RequestsTest, AGrantNamesMinutesReasonAndTheVersionSheSaw) {
  Add("r1", v1::HOUR_REQUEST_KIND_DISPUTE, kBella);
  Serve();
  auto& page = The<RequestsController>();
  page.open("r1");
  Settle();
  server.lose_answers = 1;
  page.grant(85, " 和签到表对过 ");
  page.grant(85, "和签到表对过");  // a second tap while it runs
  Settle(absl::Milliseconds(200));
  EXPECT_EQ(page.actionReason(), "UNAVAILABLE");
  page.grant(85, "和签到表对过");
  Settle();
  EXPECT_EQ(page.actionState(), "done");
  ASSERT_EQ(decisions->size(), 2u);
  EXPECT_EQ((*decisions)[0].request_id(), (*decisions)[1].request_id());
  EXPECT_EQ((*decisions)[1].version(), 3);
  EXPECT_EQ((*decisions)[1].minutes(), 85);
  EXPECT_EQ((*decisions)[1].reason(), "和签到表对过");
  EXPECT_EQ(page.openCount(), 0);
  EXPECT_EQ(page.request()["requestState"], "GRANTED");
  EXPECT_EQ(page.request()["deciderName"], QString("李秀英"));
}

TEST_F(RequestsTest, DecidedByAnotherMeanwhileItIsReadAnew) {
  Add("r1", v1::HOUR_REQUEST_KIND_DISPUTE, kBella);
  Serve();
  auto& page = The<RequestsController>();
  page.open("r1");
  Settle();
  server.refusals[kDecideHourRequest.path] =
      Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadyDecided);
  const size_t before = lists->size();
  page.decline("带班说她早走了");
  Settle();
  EXPECT_EQ(page.actionState(), "error");
  EXPECT_EQ(page.actionReason(), "ALREADY_DECIDED");
  EXPECT_GT(lists->size(), before);
}

}  // namespace
}  // namespace hjj::mobile
