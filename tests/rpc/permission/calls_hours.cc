// CheckIn, Ledger, Watch.
#include "dispatch/v1/check_in.pb.h"
#include "dispatch/v1/ledger.pb.h"
#include "dispatch/v1/watch.pb.h"
#include "shared/domain/chain.h"
#include "shared/wire/convert.h"
#include "tests/rpc/permission/calls.h"

namespace hjj::permission {
namespace {

// She taps "on the way" about the cell's assignment, as its woman or as her witness.
pb::SubmitCheckInRequest Tap(const Cell& c) {
  const test::Phone* phone = c.world.phone(c.who);
  const std::string actor = phone != nullptr ? phone->person_id : c.site().person_id;
  pb::CheckInEvent event;
  event.set_id(c.world.NewId());
  event.set_assignment_id(c.site().assignment.id());
  event.set_claimant_id(c.site().assignment.person_id());
  event.set_actor_id(actor);
  event.set_kind(pb::CHECK_IN_KIND_ON_THE_WAY);
  *event.mutable_claimed_time() = ToProto(c.world.server.clock().Now());
  event.set_boot_id(std::string(16, 'b'));
  event.set_boot_ms(1000);
  event.set_chain_index(1);
  event.set_previous_hash(domain::ChainGenesis());
  pb::SubmitCheckInRequest request;
  request.set_request_id(event.id());
  pb::SignedCheckIn* envelope = request.mutable_check_in();
  envelope->set_event(event.SerializeAsString());
  if (phone != nullptr) {
    envelope->set_signature(crypto::Sign(crypto::kCheckInDomain, *phone->key, envelope->event()));
    envelope->set_key_id(phone->key_id);
  }
  return request;
}

// Evidence that matches nothing she may speak of is kept, and the answer does not tell: it only
// shows no row.
std::string Shown(const pb::SubmitCheckInResponse& answer) {
  return answer.has_assignment() ? "" : reason::kNotFound;
}

void AddCheckIns(Calls& calls) {
  Add<pb::IssueAnchorRequest>(calls);
  Add<pb::SubmitCheckInRequest>(calls, "assignment", [](auto& q, auto& c) { q = Tap(c); }).judge =
      [](const Cell&, const std::vector<std::string>& replies) {
        pb::SubmitCheckInResponse answer;
        answer.ParseFromString(replies.at(0));
        return Shown(answer);
      };
  Add<pb::SyncCheckInsRequest>(calls, "assignment", [](auto& q, auto& c) {
    *q.mutable_submit() = Tap(c);
  }).judge = [](const Cell&, const std::vector<std::string>& replies) {
    pb::SyncCheckInsResponse answer;
    answer.ParseFromString(replies.at(0));
    return answer.has_result() ? Shown(answer.result()) : answer.error_reason();
  };
  // The notice not read: refused once shift and woman are within her reach.
  Add<pb::AddWalkInRequest>(calls, "shift", [](auto& q, auto& c) {
    q.set_shift_id(c.site().coming.id());
    q.set_slot_id(c.site().coming.slots(0).id());
    q.set_person_id(c.world.idle_person_id);
  });
  Add<pb::AddWalkInRequest>(calls, "person", [](auto& q, auto& c) {
    q.set_shift_id(c.below().coming.id());
    q.set_slot_id(c.below().coming.slots(0).id());
    q.set_person_id(c.site().person_id);
  });
  Add<pb::IssueSiteCodeKeyRequest>(calls, "shift",
                                   [](auto& q, auto& c) { q.set_shift_id(c.site().coming.id()); });
  Add<pb::ListCheckInEventsRequest>(
      calls, "assignment", [](auto& q, auto& c) { q.set_assignment_id(c.site().assignment.id()); });
}

void AddLedger(Calls& calls) {
  const auto unit = [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); };
  const auto assignment_id = [](const Site& s) { return s.assignment.id(); };
  Add<pb::ListDraftsRequest>(calls, "unit", unit);
  Add<pb::ListDraftsRequest>(calls, "all", [](auto& q, auto&) {
    q.set_include_credited(true);
    q.set_page_size(500);
  }).judge = Holds(assignment_id);
  Add<pb::ApproveDraftsRequest>(calls, "assignment", [](auto& q, auto& c) {
    q.add_drafts()->set_assignment_id(c.site().assignment.id());
    q.mutable_drafts(0)->set_etag("of yesterday");
  }).judge = [](const Cell&, const std::vector<std::string>& replies) {
    pb::ApproveDraftsResponse answer;
    answer.ParseFromString(replies.at(0));
    return answer.results(0).refusal();
  };
  Add<pb::DeclineDraftsRequest>(calls, "assignment", [](auto& q, auto& c) {
    q.add_drafts()->set_assignment_id(c.site().assignment.id());
    q.mutable_drafts(0)->set_etag("of yesterday");
    q.set_reason("没有来");
  }).judge = [](const Cell&, const std::vector<std::string>& replies) {
    pb::DeclineDraftsResponse answer;
    answer.ParseFromString(replies.at(0));
    return answer.results(0).refusal();
  };
  Add<pb::ReverseEntryRequest>(calls, "entry", [](auto& q, auto& c) {
    q.set_seq(c.site().entry_seq);
    q.set_reason("看错了日子");
  });
  Add<pb::ListEntriesRequest>(calls, "unit", unit);
  Add<pb::ListApprovalPaceRequest>(calls, "unit", unit);
  Add<pb::ListEntriesRequest>(calls, "all", [](auto& q, auto&) { q.set_page_size(500); }).judge =
      Holds(assignment_id);
  Add<pb::SummariseHoursRequest>(calls, "unit", unit);
  Add<pb::SummariseHoursRequest>(calls, "all", [](auto& q, auto&) {
    q.set_group_by(pb::GROUP_BY_PERSON);
    q.set_page_size(500);
  }).judge = Holds([](const Site& s) { return s.person_id; });
  Add<pb::ListMyHoursRequest>(calls, "all", [](auto& q, auto&) { q.set_page_size(500); }).judge =
      Holds(assignment_id);
  Add<pb::ExportEntriesRequest>(calls, "unit", unit);
  Add<pb::ExportEntriesRequest>(calls, "all", [](auto&, auto&) {}).judge =
      Holds([](const Site& s) { return s.person_name; });
  Add<pb::VerifyLedgerRequest>(calls);
  Add<pb::SampleEntriesRequest>(calls, "unit", [unit](auto& q, auto& c) {
    unit(q, c);
    q.set_size(1);
  });
  Add<pb::SampleEntriesRequest>(calls, "all", [](auto& q, auto&) { q.set_size(100); }).judge =
      Holds(assignment_id);
  Add<pb::PrepareSealRequest>(calls, "unit", [unit](auto& q, auto& c) {
    unit(q, c);
    *q.mutable_month() = ToProto(absl::CivilDay(2026, 10, 1));
  });
  // Unsigned.
  Add<pb::PostSealRequest>(calls, "unit", [](auto& q, auto& c) {
    pb::SealBody body;
    body.set_unit_id(c.site().unit.id());
    *body.mutable_from_date() = ToProto(absl::CivilDay(2026, 10, 1));
    q.mutable_seal()->set_body(body.SerializeAsString());
  });
  Add<pb::ListSealsRequest>(calls, "unit", unit);
}

// Counted in steps of 29 minutes: a shift of 90 would change.
pb::HourRules OtherRules(absl::CivilDay from) {
  pb::HourRules rules;
  rules.set_version(2);
  *rules.mutable_effective_date() = ToProto(from);
  rules.set_round_to_minutes(29);
  rules.set_daily_cap_minutes(480);
  rules.set_note("试一试");
  return rules;
}

void AddReview(Calls& calls) {
  const auto request_id = [](const Site& s) { return s.request_id; };
  const auto unit = [](auto& q, auto& c) { q.set_unit_id(c.site().unit.id()); };
  Add<pb::RequestHoursRequest>(calls, "assignment", [](auto& q, auto& c) {
    q.set_kind(pb::HOUR_REQUEST_KIND_DISPUTE);
    q.set_assignment_id(c.site().assignment.id());
    q.set_text("多站了半小时");
  });
  Add<pb::RequestHoursRequest>(calls, "paper", [](auto& q, auto& c) {
    q.set_kind(pb::HOUR_REQUEST_KIND_MANUAL);
    q.set_assignment_id(c.site().assignment.id());
    q.set_text("签到表");
    *q.mutable_in_time() = ToProto(World::At(23, 8));
    *q.mutable_out_time() = ToProto(World::At(23, 9));
  });
  Add<pb::ListHourRequestsRequest>(calls, "unit", unit);
  Add<pb::ListHourRequestsRequest>(calls, "all", [](auto& q, auto&) {
    q.set_page_size(500);
  }).judge = Holds(request_id);
  Add<pb::DecideHourRequestRequest>(calls, "request", [](auto& q, auto& c) {
    q.set_hour_request_id(c.site().request_id);
    q.set_version(1);
    q.set_reason("没有这回事");
  });
  Add<pb::GetHourRequestPhotoRequest>(
      calls, "request", [](auto& q, auto& c) { q.set_hour_request_id(c.site().request_id); });
  Add<pb::ListHourRulesRequest>(calls);
  Add<pb::PreviewHourRulesRequest>(calls, "unit", [](auto& q, auto& c) {
    q.set_unit_id(c.site().unit.id());
    *q.mutable_rules() = OtherRules(absl::CivilDay(2026, 11, 1));
  });
  Add<pb::PreviewHourRulesRequest>(calls, "all", [](auto& q, auto&) {
    *q.mutable_rules() = OtherRules(absl::CivilDay(2026, 11, 1));
  }).judge = Holds([](const Site& s) { return s.assignment.id(); });
  Add<pb::AdoptHourRulesRequest>(calls, "-", [](auto& q, auto&) {
    *q.mutable_rules() = OtherRules(absl::CivilDay(2026, 12, 1));
  });
  Add<pb::CorrectEntriesRequest>(calls, "entry", [](auto& q, auto& c) {
    q.add_seqs(c.site().entry_seq);
    q.set_reason("按新规则更正");
  }).judge = [](const Cell&, const std::vector<std::string>& replies) {
    pb::CorrectEntriesResponse answer;
    answer.ParseFromString(replies.at(0));
    return answer.results(0).refusal();
  };
}

void AddWatch(Calls& calls) {
  const auto assignment_id = [](const Site& s) { return s.assignment.id(); };
  const auto unit = [](auto& q, auto& c) { q.mutable_view()->set_unit_id(c.site().unit.id()); };
  Add<pb::GetSnapshotRequest>(calls, "unit", unit);
  Add<pb::GetSnapshotRequest>(calls, "self", [](auto& q, auto&) {
    q.mutable_view()->set_self(true);
    q.set_page_size(500);
  }).judge = Holds(assignment_id);
  Add<pb::GetSnapshotRequest>(calls, "district", [](auto& q, auto& c) {
    q.mutable_view()->set_unit_id(c.world.district.id());
    q.set_page_size(500);
  }).judge = Holds(assignment_id);
  // Without a cursor the stream says RESET and ends.
  Add<pb::WatchRequest>(calls, "unit", unit);
  Add<pb::WatchRequest>(calls, "self", [](auto& q, auto&) { q.mutable_view()->set_self(true); });
}

}  // namespace

void AddHoursCalls(Calls& calls) {
  AddCheckIns(calls);
  AddLedger(calls);
  AddReview(calls);
  AddWatch(calls);
}

}  // namespace hjj::permission
