// Who may call whom about a shift, and when: RevealPhone without a role.
#include <gtest/gtest.h>

#include "dispatch/v1/admin.grpc.pb.h"
#include "dispatch/v1/directory.grpc.pb.h"
#include "server/app/persons.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

using Directory = pb::DirectoryService::Stub;

class ShiftCallTest : public ::testing::Test {
 protected:
  ShiftCallTest() {
    int tail = 3301;
    for (const std::string& id : {li.id, wang.id, leader.id, second.id, contact.id}) {
      w.Write([&](storage::WriteTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(id));
        HJJ_RETURN_IF_ERROR(
            app::SetPhone(w.context, txn, *person, "1380779" + std::to_string(tail++), "phone"));
        return app::PutPerson(txn, *person, w.community.path());
      });
    }
    shift.set_lead_person_id(leader.id);
    shift.set_deputy_person_id(second.id);
    w.Write([&](storage::WriteTxn& txn) { return txn.PutShift(shift, w.community.path()); });
    w.task.set_contact_person_id(contact.id);
    w.Write([&](storage::WriteTxn& txn) { return txn.PutTask(w.task, w.community.path()); });
  }

  // The number, or the reason why not.
  std::string Reveal(Someone& who, const Someone& whom) {
    w.server.Renew(who.phone);
    pb::RevealPhoneRequest request;
    request.set_request_id(w.ids.New());
    request.set_person_id(whom.id);
    request.set_purpose("shift");
    const auto answer = w.server.Call(&who.phone, &Directory::RevealPhone, request);
    return answer.ok() ? answer->phone() : ReasonOf(answer.status());
  }

  World w;
  Someone li = w.AddPerson(w.community.id()), wang = w.AddPerson(w.community.id());
  Someone leader = w.AddPerson(w.community.id()), second = w.AddPerson(w.community.id());
  Someone contact = w.AddPerson(w.district.id());
  absl::Time start = World::Start() + absl::Hours(48);
  pb::Shift shift = w.AddShift(start, 90);
  pb::Assignment hers = w.Assign(li, shift);
};

TEST_F(ShiftCallTest, SheCallsWhoeverLeadsOrAnswersForHerShiftFromADayBeforeToADayAfter) {
  EXPECT_EQ(Reveal(li, leader), reason::kNotFound) << "two days before";
  w.clock.SetWall(start - absl::Hours(24) - absl::Seconds(1));
  EXPECT_EQ(Reveal(li, leader), reason::kNotFound);
  w.clock.SetWall(start - absl::Hours(24));
  EXPECT_EQ(Reveal(li, leader), "+8613807793303");
  EXPECT_EQ(Reveal(li, second), "+8613807793304");
  EXPECT_EQ(Reveal(li, contact), "+8613807793305");
  EXPECT_EQ(Reveal(li, wang), reason::kNotFound) << "serves nowhere";
  w.Assign(wang, shift);
  EXPECT_EQ(Reveal(li, wang), reason::kNotFound) << "a partner only";
  w.clock.SetWall(start + absl::Minutes(90) + absl::Hours(24));
  EXPECT_EQ(Reveal(li, leader), "+8613807793303");
  w.clock.Advance(absl::Seconds(1));
  EXPECT_EQ(Reveal(li, leader), reason::kNotFound);
}

// Who puts right what is wrong about her can still be asked when no shift is near.
TEST_F(ShiftCallTest, WhoeverAnswersForHerLastShiftIsReachedForAMonth) {
  w.clock.SetWall(start + absl::Hours(24 * 20));
  EXPECT_EQ(Reveal(li, contact), "+8613807793305");
  EXPECT_EQ(Reveal(li, leader), reason::kNotFound);
  EXPECT_EQ(Reveal(wang, contact), reason::kNotFound) << "never served";
  w.other_task.set_contact_person_id(leader.id);
  w.Write(
      [&](storage::WriteTxn& txn) { return txn.PutTask(w.other_task, w.other_community.path()); });
  w.Assign(li, w.AddShift(start + absl::Hours(24 * 19), 60, w.other_community.id()));
  EXPECT_EQ(Reveal(li, contact), reason::kNotFound) << "the last one is of somebody else";
  w.clock.SetWall(start + absl::Hours(24 * 53));
  EXPECT_EQ(Reveal(li, contact), reason::kNotFound);
}

TEST_F(ShiftCallTest, WhoeverLeadsCallsThoseWhoServeOnIt) {
  w.clock.SetWall(start - absl::Hours(1));
  EXPECT_EQ(Reveal(leader, li), "+8613807793301");
  EXPECT_EQ(Reveal(second, li), "+8613807793301");
  EXPECT_EQ(Reveal(contact, li), reason::kNotFound) << "answers, but does not lead";
  EXPECT_EQ(Reveal(leader, wang), reason::kNotFound);
  const pb::Assignment asked = w.Assign(wang, shift, pb::COMMITMENT_OFFERED);
  EXPECT_EQ(Reveal(leader, wang), reason::kNotFound) << "asked, holds no seat yet";
  EXPECT_EQ(Reveal(wang, leader), reason::kNotFound);
}

TEST_F(ShiftCallTest, NotAfterSheGaveUpHerSeat) {
  w.clock.SetWall(start - absl::Hours(1));
  ASSERT_EQ(Reveal(li, leader), "+8613807793303");
  hers.set_commitment(pb::COMMITMENT_WITHDRAWN);
  w.Write([&](storage::WriteTxn& txn) { return txn.PutAssignment(hers, w.community.path()); });
  EXPECT_EQ(Reveal(li, leader), reason::kNotFound);
  EXPECT_EQ(Reveal(leader, li), reason::kNotFound);
}

TEST_F(ShiftCallTest, EachCallIsAudited) {
  w.clock.SetWall(start - absl::Hours(1));
  ASSERT_EQ(Reveal(li, leader), "+8613807793303");
  test::Phone admin = w.server.AddStaff(w.city, pb::ROLE_ADMIN, "周敏");
  const auto log = w.server.Call(&admin, &pb::AdminService::Stub::ListAuditRecords,
                                 pb::ListAuditRecordsRequest());
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_EQ(log->records(0).action(), "RevealPhone");
  EXPECT_EQ(log->records(0).actor_id(), li.id);
  EXPECT_EQ(log->records(0).target_id(), leader.id);
  EXPECT_EQ(log->records(0).detail(), "shift");
}

}  // namespace
}  // namespace hjj
