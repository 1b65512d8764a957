// Her, the staff around her, and the calls about hour requests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {

inline const std::string kJpeg = std::string("\xFF\xD8\xFF\xE0") + std::string(2000, 'j');
inline const std::string kPng = std::string("\x89PNG\r\n\x1A\n") + std::string(2000, 'p');

class HourRequestTest : public testing::Test {
 protected:
  using Ledger = pb::LedgerService::Stub;

  World w;
  Someone li = w.AddPerson(w.community.id());
  Someone coordinator = w.AddPerson(w.community.id(), {pb::ROLE_COORDINATOR});
  // Over the community alone, over its district, over another district.
  Someone near_lead = w.AddPerson(w.community.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone far_lead = w.AddPerson(w.other_district.id(), {pb::ROLE_DISTRICT_LEAD});
  absl::Time start = World::Start();
  pb::Shift shift = w.AddShift(start, 90);
  pb::Assignment hers = w.Assign(li, shift);

  template <typename Req, typename Resp>
  grpc::Status Call(const Someone& who,
                    grpc::Status (Ledger::*method)(grpc::ClientContext*, const Req&, Resp*),
                    const Req& request, Resp* answer) {
    return w.Call(who, *w.ledger, method, request, answer);
  }
  pb::RequestHoursRequest Ask(pb::HourRequestKind kind, const std::string& assignment_id = "") {
    pb::RequestHoursRequest request;
    request.set_request_id(w.ids.New());
    request.set_kind(kind);
    request.set_assignment_id(assignment_id.empty() ? hers.id() : assignment_id);
    request.set_text("签到表上写着 8:00 到 9:30");
    if (kind == pb::HOUR_REQUEST_KIND_MANUAL) {
      *request.mutable_in_time() = ToProto(start);
      *request.mutable_out_time() = ToProto(start + absl::Minutes(90));
    }
    return request;
  }
  grpc::Status Send(const Someone& who, const pb::RequestHoursRequest& request,
                    pb::HourRequest* made = nullptr) {
    pb::RequestHoursResponse answer;
    const grpc::Status status = Call(who, &Ledger::RequestHours, request, &answer);
    if (made != nullptr) *made = answer.hour_request();
    return status;
  }
  pb::HourRequest Made(const Someone& who, const pb::RequestHoursRequest& request) {
    pb::HourRequest made;
    const grpc::Status status = Send(who, request, &made);
    EXPECT_TRUE(status.ok()) << RefusalOf(status).reason << " " << RefusalOf(status).field;
    return made;
  }
  pb::DecideHourRequestRequest Decision(const pb::HourRequest& of, bool grant, int minutes) {
    pb::DecideHourRequestRequest request;
    request.set_request_id(w.ids.New());
    request.set_hour_request_id(of.id());
    request.set_version(of.version());
    request.set_grant(grant);
    request.set_minutes(minutes);
    request.set_reason("核对过纸质签到表");
    return request;
  }
  std::string Decide(const Someone& who, const pb::DecideHourRequestRequest& request,
                     pb::HourRequest* decided = nullptr) {
    pb::DecideHourRequestResponse answer;
    const grpc::Status status = Call(who, &Ledger::DecideHourRequest, request, &answer);
    if (decided != nullptr) *decided = answer.hour_request();
    return status.ok() ? "" : RefusalOf(status).reason;
  }
  std::vector<pb::HourRequest> List(const Someone& who, const std::string& unit_id = "",
                                    bool open_only = false) {
    pb::ListHourRequestsRequest request;
    request.set_unit_id(unit_id);
    request.set_open_only(open_only);
    pb::ListHourRequestsResponse answer;
    EXPECT_TRUE(Call(who, &Ledger::ListHourRequests, request, &answer).ok());
    return {answer.hour_requests().begin(), answer.hour_requests().end()};
  }
  std::vector<pb::HourEntry> Entries() {
    pb::ListEntriesResponse answer;
    EXPECT_TRUE(Call(lead, &Ledger::ListEntries, pb::ListEntriesRequest(), &answer).ok());
    return {answer.entries().begin(), answer.entries().end()};
  }
  pb::ListMyHoursResponse Mine() {
    pb::ListMyHoursResponse answer;
    EXPECT_TRUE(Call(li, &Ledger::ListMyHours, pb::ListMyHoursRequest(), &answer).ok());
    return answer;
  }
  std::string PseudonymOf(const Someone& who) {
    std::string pseudonym;
    w.Read([&](storage::ReadTxn& txn) { pseudonym = (*txn.GetPerson(who.id))->pseudonym(); });
    return pseudonym;
  }
  void ServeAndApprove() {
    w.Serve(li, hers);
    EXPECT_EQ(w.Approve(lead, w.Drafts(lead)).approved_count(), 1);
  }
  void ShiftIsOver() { w.clock.Advance(start + absl::Hours(3) - w.clock.Now()); }
};

}  // namespace hjj
