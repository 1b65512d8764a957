// Approvals given faster than anybody reads, or for women she served with.
#include <gtest/gtest.h>

#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

class PaceTest : public testing::Test {
 protected:
  World w;
  Someone city_lead = w.AddPerson(w.city.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});

  // Short stays, each of which wants a decision.
  void ServeShortly(int women, const pb::Shift& shift) {
    for (int i = 0; i < women; ++i) {
      Someone who = w.AddPerson(w.community.id());
      const pb::Assignment a = w.Assign(who, shift);
      const absl::Time start = FromProto(a.start_time());
      if (w.clock.Now() < start + absl::Minutes(5)) {
        w.clock.Advance(start + absl::Minutes(5) - w.clock.Now());
      }
      for (const auto& [kind, at] : {std::pair(pb::CHECK_IN_KIND_IN, start),
                                     std::pair(pb::CHECK_IN_KIND_OUT, start + absl::Minutes(5))}) {
        ASSERT_TRUE(w.Submit(who, w.Sign(who, kind, a.id(), at)).ok());
      }
    }
  }
  pb::ListApprovalPaceResponse Paces() {
    pb::ListApprovalPaceRequest request;
    request.set_unit_id(w.city.id());
    pb::ListApprovalPaceResponse answer;
    const grpc::Status status =
        w.Call(city_lead, *w.ledger, &pb::LedgerService::Stub::ListApprovalPace, request, &answer);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer;
  }
};

TEST_F(PaceTest, ManyDecisionsWithinAMinuteAreUnusualOneForAGroupIsNot) {
  ServeShortly(25, w.AddShift(World::Start() + absl::Hours(1), 90));
  const auto drafts = w.Drafts(lead);
  ASSERT_EQ(drafts.size(), 25u);
  // Four at once with one reason, the others one by one, two seconds apart.
  ASSERT_EQ(w.Approve(lead, {drafts.begin(), drafts.begin() + 4}, "rain").approved_count(), 4);
  EXPECT_TRUE(Paces().paces(0).unusual().empty());
  for (size_t i = 4; i < drafts.size(); ++i) {
    w.clock.Advance(absl::Seconds(2));
    ASSERT_EQ(w.Approve(lead, {drafts[i]}, "fine").approved_count(), 1);
  }
  const auto answer = Paces();
  ASSERT_EQ(answer.paces_size(), 1);
  const pb::ApprovalPace& pace = answer.paces(0);
  EXPECT_EQ(pace.approver_id(), lead.id);
  EXPECT_EQ(pace.entry_count(), 25);
  EXPECT_EQ(pace.decided_count(), 25);
  EXPECT_EQ(pace.decisions_in_a_minute(), 22);
  EXPECT_EQ(pace.minutes(), 125);
  ASSERT_EQ(pace.unusual_size(), 1);
  EXPECT_EQ(pace.unusual(0), "FAST");
}

TEST_F(PaceTest, ApprovingThoseSheServedWithIsUnusual) {
  const pb::Shift shift = w.AddShift(World::Start() + absl::Hours(1), 90);
  w.Assign(lead, shift);
  ServeShortly(3, shift);
  ASSERT_EQ(w.Approve(lead, w.Drafts(lead), "fine").approved_count(), 3);
  const auto answer = Paces();
  ASSERT_EQ(answer.paces_size(), 1);
  EXPECT_EQ(answer.paces(0).close_count(), 3);
  ASSERT_EQ(answer.paces(0).unusual_size(), 1);
  EXPECT_EQ(answer.paces(0).unusual(0), "CLOSE");
}

TEST_F(PaceTest, MoreThanAMonthIsRefused) {
  pb::ListApprovalPaceRequest request;
  *request.mutable_from_date() = ToProto(absl::CivilDay(2026, 1, 1));
  *request.mutable_to_date() = ToProto(absl::CivilDay(2026, 2, 1));
  pb::ListApprovalPaceResponse answer;
  const Refusal r = RefusalOf(
      w.Call(city_lead, *w.ledger, &pb::LedgerService::Stub::ListApprovalPace, request, &answer));
  EXPECT_EQ(r.reason, "BAD_FIELD");
  EXPECT_EQ(r.field, "from_date");
}

}  // namespace
}  // namespace hjj
