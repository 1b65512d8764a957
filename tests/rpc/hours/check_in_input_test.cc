// What may not come in, with code, reason and field; and that nothing of it is left behind.
#include <gtest/gtest.h>

#include <functional>

#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

constexpr auto kInvalid = grpc::StatusCode::INVALID_ARGUMENT;
constexpr auto kPrecondition = grpc::StatusCode::FAILED_PRECONDITION;
constexpr auto kNotFound = grpc::StatusCode::NOT_FOUND;

struct Bad {
  const char* what;
  grpc::StatusCode code;
  const char* reason;
  const char* field;
};

TEST(CheckInInputTest, BadCheckInsAreRefusedWhole) {
  World w;
  Someone li = w.AddPerson(w.community.id());
  const pb::Shift shift = w.AddShift(World::Start(), 90);
  const pb::Assignment hers = w.Assign(li, shift);
  using EventEdit = std::function<void(pb::CheckInEvent&)>;
  using RequestEdit = std::function<void(pb::SubmitCheckInRequest&)>;
  struct Row {
    Bad bad;
    EventEdit event;      // signed as edited
    RequestEdit request;  // after signing
  };
  const std::string stranger_key(16, 'k');
  const std::vector<Row> rows = {
      {{"no request id", kInvalid, "BAD_FIELD", "request_id"},
       {},
       [](auto& r) { r.clear_request_id(); }},
      {{"request id is no UUID", kInvalid, "BAD_FIELD", "request_id"},
       {},
       [](auto& r) { r.set_request_id("42"); }},
      {{"request id of another event", kInvalid, "BAD_FIELD", "request_id"},
       {},
       [&](auto& r) { r.set_request_id(w.ids.New()); }},
      {{"no envelope", kInvalid, "BAD_FIELD", "check_in"}, {}, [](auto& r) { r.clear_check_in(); }},
      {{"empty event", kInvalid, "BAD_FIELD", "check_in.event"},
       {},
       [](auto& r) { r.mutable_check_in()->clear_event(); }},
      {{"endless event", kInvalid, "BAD_FIELD", "check_in.event"},
       {},
       [](auto& r) { r.mutable_check_in()->set_event(std::string(5000, 'x')); }},
      {{"bytes that are no event", kInvalid, "BAD_ENVELOPE", "check_in.event"},
       {},
       [](auto& r) { r.mutable_check_in()->set_event("\xff\xff\xff"); }},
      {{"short signature", kInvalid, "BAD_FIELD", "check_in.signature"},
       {},
       [](auto& r) { r.mutable_check_in()->set_signature("short"); }},
      {{"no signature", kInvalid, "BAD_FIELD", "check_in.signature"},
       {},
       [](auto& r) { r.mutable_check_in()->clear_signature(); }},
      {{"key id of 5 bytes", kInvalid, "BAD_FIELD", "check_in.key_id"},
       {},
       [](auto& r) { r.mutable_check_in()->set_key_id("abcde"); }},
      {{"a key nobody enrolled", kPrecondition, "UNKNOWN_KEY", ""},
       {},
       [&](auto& r) { r.mutable_check_in()->set_key_id(stranger_key); }},
      {{"a flipped bit in the event", kInvalid, "BAD_SIGNATURE", ""},
       {},
       [](auto& r) {
         pb::CheckInEvent e;
         e.ParseFromString(r.check_in().event());
         e.set_boot_ms(e.boot_ms() + 1);
         r.mutable_check_in()->set_event(e.SerializeAsString());
       }},
      {{"signed for another purpose", kInvalid, "BAD_SIGNATURE", ""},
       {},
       [&](auto& r) {
         r.mutable_check_in()->set_signature(
             crypto::Sign(crypto::kSealDomain, li.key, r.check_in().event()));
       }},
      {{"event id is no UUID", kInvalid, "BAD_FIELD", "event.id"},
       [](auto& e) { e.set_id("x"); },
       [&](auto& r) { r.set_request_id(w.ids.New()); }},
      {{"no assignment", kInvalid, "BAD_FIELD", "event.assignment_id"},
       [](auto& e) { e.clear_assignment_id(); },
       {}},
      {{"no claimant", kInvalid, "BAD_FIELD", "event.claimant_id"},
       [](auto& e) { e.clear_claimant_id(); },
       {}},
      {{"upper-case actor", kInvalid, "BAD_FIELD", "event.actor_id"},
       [](auto& e) { e.set_actor_id("0192F0C4-6D2A-7B13-9C1E-3F5A7D9B1C2E"); },
       {}},
      {{"no kind", kInvalid, "BAD_FIELD", "event.kind"}, [](auto& e) { e.clear_kind(); }, {}},
      {{"kind 99", kInvalid, "BAD_FIELD", "event.kind"},
       [](auto& e) { e.set_kind(static_cast<pb::CheckInKind>(99)); },
       {}},
      {{"no claimed time", kInvalid, "BAD_FIELD", "event.claimed_time"},
       [](auto& e) { e.clear_claimed_time(); },
       {}},
      {{"no boot id", kInvalid, "BAD_FIELD", "event.boot_id"},
       [](auto& e) { e.clear_boot_id(); },
       {}},
      {{"boot clock before the boot", kInvalid, "BAD_FIELD", "event.boot_ms"},
       [](auto& e) { e.set_boot_ms(-1); },
       {}},
      {{"annuls nothing", kInvalid, "BAD_FIELD", "event.annulled_event_id"},
       [](auto& e) { e.set_kind(pb::CHECK_IN_KIND_ANNUL); },
       {}},
      {{"an arrival that annuls", kInvalid, "BAD_FIELD", "event.annulled_event_id"},
       [&](auto& e) { e.set_annulled_event_id(w.ids.New()); },
       {}},
      {{"tombstone without hash", kInvalid, "BAD_FIELD", "event.discarded_hash"},
       [](auto& e) { e.set_kind(pb::CHECK_IN_KIND_TOMBSTONE); },
       {}},
  };
  for (const Row& row : rows) {
    auto request = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), World::Start());
    if (row.event) {
      pb::CheckInEvent event;
      event.ParseFromString(request.check_in().event());
      row.event(event);
      request = w.SignEvent(li, event);
    }
    if (row.request) row.request(request);
    const Refusal r = RefusalOf(w.Submit(li, request));
    EXPECT_EQ(r.code, row.bad.code) << row.bad.what;
    EXPECT_EQ(r.reason, row.bad.reason) << row.bad.what;
    EXPECT_EQ(r.field, row.bad.field) << row.bad.what;
  }
  w.Read([&](storage::ReadTxn& txn) {
    EXPECT_TRUE(txn.CheckInsOf(hers.id())->empty());
    EXPECT_EQ(*txn.CountQuarantined(li.key_id), 0);
    EXPECT_TRUE(txn.DirtyDrafts(10)->empty());
  });
  EXPECT_EQ(w.Stored(hers.id()).version(), hers.version());
  EXPECT_TRUE(w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), World::Start())).ok())
      << "still serving";
}

TEST(CheckInInputTest, ChainFieldsAreChecked) {
  World w;
  Someone li = w.AddPerson(w.community.id());
  const pb::Assignment hers = w.Assign(li, w.AddShift(World::Start(), 90));
  Someone broken = li;
  broken.previous_hash = "short";
  EXPECT_EQ(RefusalOf(w.Submit(li, w.Sign(broken, pb::CHECK_IN_KIND_IN, hers.id(), World::Start())))
                .field,
            "event.previous_hash");
  broken = li;
  broken.chain_index = -1;
  EXPECT_EQ(RefusalOf(w.Submit(li, w.Sign(broken, pb::CHECK_IN_KIND_IN, hers.id(), World::Start())))
                .field,
            "event.chain_index");
}

TEST(CheckInInputTest, BadWalkInsAreRefused) {
  World w;
  Someone coordinator = w.AddPerson(w.community.id(), {pb::ROLE_COORDINATOR});
  Someone volunteer = w.AddPerson(w.community.id());
  Someone stranger = w.AddPerson(w.other_community.id());
  pb::Shift shift = w.AddShift(World::Start(), 90);
  pb::Shift elsewhere = w.AddShift(World::Start(), 90, w.other_community.id());
  pb::Shift called_off = w.AddShift(World::Start(), 90);
  called_off.set_state(pb::SHIFT_STATE_CALLED_OFF);
  pb::Task risky = w.task, insured = w.task;
  pb::Shift risky_shift = shift, insured_shift = shift;
  risky.set_id(w.ids.New());
  risky.set_risk_notice("旁边是机动车道");
  insured.set_id(w.ids.New());
  insured.set_requires_insurance(true);
  risky_shift.set_id(w.ids.New());
  risky_shift.set_task_id(risky.id());
  insured_shift.set_id(w.ids.New());
  insured_shift.set_task_id(insured.id());
  w.Write([&](storage::WriteTxn& txn) -> absl::Status {
    for (const pb::Task& t : {risky, insured}) {
      HJJ_RETURN_IF_ERROR(txn.PutTask(t, w.community.path()));
    }
    for (const pb::Shift& s : {called_off, risky_shift, insured_shift}) {
      HJJ_RETURN_IF_ERROR(txn.PutShift(s, w.community.path()));
    }
    return absl::OkStatus();
  });
  Someone uninsured = w.AddPerson(w.community.id());
  w.Write([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(uninsured.id));
    *person->mutable_person()->mutable_insured_until() = ToProto(absl::CivilDay(2026, 11, 23));
    return txn.PutPerson(*person, w.community.path());
  });
  auto ask = [&](const pb::Shift& s, const std::string& person) {
    pb::AddWalkInRequest q;
    q.set_request_id(w.ids.New());
    q.set_shift_id(s.id());
    q.set_slot_id(s.slots(0).id());
    q.set_person_id(person);
    return q;
  };
  auto with = [&](pb::AddWalkInRequest q, const std::function<void(pb::AddWalkInRequest&)>& edit) {
    edit(q);
    return q;
  };
  const auto good = ask(shift, volunteer.id);
  const std::vector<std::pair<pb::AddWalkInRequest, Bad>> rows = {
      {with(good, [](auto& q) { q.clear_request_id(); }),
       {"no id", kInvalid, "BAD_FIELD", "request_id"}},
      {with(good, [](auto& q) { q.set_shift_id("x"); }),
       {"bad shift", kInvalid, "BAD_FIELD", "shift_id"}},
      {with(good, [](auto& q) { q.clear_slot_id(); }),
       {"no slot", kInvalid, "BAD_FIELD", "slot_id"}},
      {with(good, [](auto& q) { q.set_person_id("me"); }),
       {"bad person", kInvalid, "BAD_FIELD", "person_id"}},
      {with(good, [&](auto& q) { q.set_shift_id(w.ids.New()); }),
       {"absent shift", kNotFound, "NOT_FOUND", ""}},
      {with(good, [&](auto& q) { q.set_slot_id(w.ids.New()); }),
       {"absent slot", kNotFound, "NOT_FOUND", ""}},
      {with(good, [&](auto& q) { q.set_person_id(w.ids.New()); }),
       {"absent person", kNotFound, "NOT_FOUND", ""}},
      {ask(elsewhere, volunteer.id), {"another district's shift", kNotFound, "NOT_FOUND", ""}},
      {ask(shift, stranger.id), {"another district's person", kNotFound, "NOT_FOUND", ""}},
      {ask(called_off, volunteer.id), {"called off", kPrecondition, "NOT_ALLOWED_FROM", ""}},
      {ask(risky_shift, volunteer.id), {"risk not read aloud", kPrecondition, "RISK_NOT_READ", ""}},
      {ask(insured_shift, uninsured.id), {"not insured", kPrecondition, "RULE_FORBIDS", ""}},
  };
  for (const auto& [request, bad] : rows) {
    pb::AddWalkInResponse answer;
    const Refusal r = RefusalOf(
        w.Call(coordinator, *w.check_in, &pb::CheckInService::Stub::AddWalkIn, request, &answer));
    EXPECT_EQ(r.code, bad.code) << bad.what;
    EXPECT_EQ(r.reason, bad.reason) << bad.what;
    EXPECT_EQ(r.field, bad.field) << bad.what;
  }
  // Without insurance, but where that danger is not.
  pb::AddWalkInRequest safe = ask(insured_shift, uninsured.id);
  safe.set_safe_position(true);
  pb::AddWalkInResponse added;
  EXPECT_TRUE(
      w.Call(coordinator, *w.check_in, &pb::CheckInService::Stub::AddWalkIn, safe, &added).ok());
  EXPECT_EQ(added.assignment().commitment(), pb::COMMITMENT_ACCEPTED);
}

TEST(CheckInInputTest, WalkInIsBornAcceptedOnceAndServes) {
  World w;
  Someone coordinator = w.AddPerson(w.community.id(), {pb::ROLE_COORDINATOR});
  Someone volunteer = w.AddPerson(w.community.id());
  const pb::Shift shift = w.AddShift(World::Start(), 90);
  pb::AddWalkInRequest request;
  request.set_request_id(w.ids.New());
  request.set_shift_id(shift.id());
  request.set_slot_id(shift.slots(0).id());
  request.set_person_id(volunteer.id);
  pb::AddWalkInResponse first, again;
  for (auto* answer : {&first, &again}) {
    ASSERT_TRUE(
        w.Call(coordinator, *w.check_in, &pb::CheckInService::Stub::AddWalkIn, request, answer)
            .ok());
  }
  EXPECT_EQ(first.assignment().id(), again.assignment().id());
  EXPECT_EQ(first.assignment().origin(), pb::ORIGIN_WALK_IN);
  EXPECT_EQ(first.assignment().commitment(), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(first.assignment().responded_by(), coordinator.id);
  // Put down again by somebody else: she has her seat already.
  request.set_request_id(w.ids.New());
  ASSERT_TRUE(
      w.Call(coordinator, *w.check_in, &pb::CheckInService::Stub::AddWalkIn, request, &again).ok());
  EXPECT_EQ(first.assignment().id(), again.assignment().id());
  w.Serve(volunteer, first.assignment());
  EXPECT_EQ(w.Stored(first.assignment().id()).presence(), pb::PRESENCE_LEFT);
}

TEST(CheckInInputTest, WhoeverStandsThereIsNotSentAwayForASeatElsewhere) {
  World w;
  Someone coordinator = w.AddPerson(w.community.id(), {pb::ROLE_COORDINATOR});
  Someone volunteer = w.AddPerson(w.community.id());
  const pb::Shift here = w.AddShift(World::Start(), 90);
  const pb::Assignment there = w.Assign(volunteer, w.AddShift(World::Start(), 60));
  const auto add = [&](const pb::Shift& shift) {
    pb::AddWalkInRequest request;
    request.set_request_id(w.ids.New());
    request.set_shift_id(shift.id());
    request.set_slot_id(shift.slots(0).id());
    request.set_person_id(volunteer.id);
    pb::AddWalkInResponse answer;
    EXPECT_TRUE(
        w.Call(coordinator, *w.check_in, &pb::CheckInService::Stub::AddWalkIn, request, &answer)
            .ok());
    std::string detail;
    w.Read([&](storage::ReadTxn& txn) { detail = txn.ListAudit("", {})->items.at(0).detail(); });
    return detail;
  };
  EXPECT_EQ(add(here), "expected elsewhere at that time");
  EXPECT_EQ(w.Stored(there.id()).commitment(), pb::COMMITMENT_ACCEPTED) << "hers to give up";
  EXPECT_EQ(add(w.AddShift(World::Start() + absl::Hours(5), 60)), "");
}

}  // namespace
}  // namespace hjj
