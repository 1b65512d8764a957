// What a request or a decision about hours may not say.
#include <gtest/gtest.h>

#include <functional>

#include "tests/rpc/hours/hour_request_fixture.h"

namespace hjj {
namespace {

TEST_F(HourRequestTest, BadInputNamesItsFieldAndChangesNothing) {
  ShiftIsOver();
  const pb::Assignment coming = w.Assign(li, w.AddShift(w.clock.Now() + absl::Hours(20), 60));
  const pb::HourRequest open = Made(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE));
  struct Row {
    const char* what;
    std::function<grpc::Status()> call;
    const char* field;
  };
  const auto asking = [&](const std::function<void(pb::RequestHoursRequest&)>& edit) {
    return [this, edit] {
      pb::RequestHoursRequest q = Ask(pb::HOUR_REQUEST_KIND_MANUAL);
      edit(q);
      return Send(coordinator, q);
    };
  };
  const auto objecting = [&](const std::function<void(pb::RequestHoursRequest&)>& edit) {
    return [this, edit] {
      pb::RequestHoursRequest q = Ask(pb::HOUR_REQUEST_KIND_DISPUTE);
      edit(q);
      return Send(li, q);
    };
  };
  const auto deciding = [&](const std::function<void(pb::DecideHourRequestRequest&)>& edit) {
    return [this, edit, open] {
      pb::DecideHourRequestRequest q = Decision(open, true, 60);
      edit(q);
      pb::DecideHourRequestResponse answer;
      return Call(lead, &Ledger::DecideHourRequest, q, &answer);
    };
  };
  const auto listing = [&](const std::function<void(pb::ListHourRequestsRequest&)>& edit) {
    return [this, edit] {
      pb::ListHourRequestsRequest q;
      edit(q);
      pb::ListHourRequestsResponse answer;
      return Call(lead, &Ledger::ListHourRequests, q, &answer);
    };
  };
  const auto viewing = [&](const std::string& id) {
    return [this, id] {
      pb::GetHourRequestPhotoRequest q;
      q.set_hour_request_id(id);
      pb::GetHourRequestPhotoResponse answer;
      return Call(lead, &Ledger::GetHourRequestPhoto, q, &answer);
    };
  };
  const absl::Time now = w.clock.Now();
  const Row rows[] = {
      {"no request_id", asking([](auto& q) { q.clear_request_id(); }), "request_id"},
      {"no kind", asking([](auto& q) { q.clear_kind(); }), "kind"},
      {"kind 9", asking([](auto& q) { q.set_kind(static_cast<pb::HourRequestKind>(9)); }), "kind"},
      {"no assignment", asking([](auto& q) { q.clear_assignment_id(); }), "assignment_id"},
      {"assignment is no id", asking([](auto& q) { q.set_assignment_id("x"); }), "assignment_id"},
      {"a shift to come", objecting([&](auto& q) { q.set_assignment_id(coming.id()); }),
       "assignment_id"},
      {"no text", asking([](auto& q) { q.clear_text(); }), "text"},
      {"blanks", asking([](auto& q) { q.set_text("  \n "); }), "text"},
      {"a bell", asking([](auto& q) { q.set_text("a\a"); }), "text"},
      {"501 characters", asking([](auto& q) {
         q.clear_text();
         for (int i = 0; i < 501; ++i) q.mutable_text()->append("字");
       }),
       "text"},
      {"paper without in", asking([](auto& q) { q.clear_in_time(); }), "in_time"},
      {"paper without out", asking([](auto& q) { q.clear_out_time(); }), "out_time"},
      {"paper without times", asking([](auto& q) {
         q.clear_in_time();
         q.clear_out_time();
       }),
       "in_time"},
      {"objection with out only",
       objecting([&](auto& q) { *q.mutable_out_time() = ToProto(start); }), "in_time"},
      {"objection with in only", objecting([&](auto& q) { *q.mutable_in_time() = ToProto(start); }),
       "out_time"},
      {"in of the year 1", asking([](auto& q) { q.mutable_in_time()->set_seconds(-60000000000); }),
       "in_time"},
      {"out with bad nanos", asking([](auto& q) { q.mutable_out_time()->set_nanos(-1); }),
       "out_time"},
      {"out before in",
       asking([&](auto& q) { *q.mutable_out_time() = ToProto(start - absl::Minutes(1)); }),
       "out_time"},
      {"out at in", asking([&](auto& q) { *q.mutable_out_time() = ToProto(start); }), "out_time"},
      {"more than 16 hours",
       asking([&](auto& q) { *q.mutable_in_time() = ToProto(start - absl::Hours(15)); }),
       "out_time"},
      {"in the future",
       asking([&](auto& q) { *q.mutable_out_time() = ToProto(now + absl::Minutes(1)); }),
       "out_time"},
      {"days before", asking([&](auto& q) {
         *q.mutable_in_time() = ToProto(start - absl::Hours(25));
         *q.mutable_out_time() = ToProto(start - absl::Hours(24));
       }),
       "in_time"},
      {"a photo that is a GIF", asking([](auto& q) { q.set_photo("GIF89a......"); }), "photo"},
      {"a photo that is a page", asking([](auto& q) { q.set_photo("<html>\xFF\xD8\xFF"); }),
       "photo"},
      {"half a PNG head", asking([](auto& q) { q.set_photo("\x89PNG\r\n"); }), "photo"},
      {"a photo over 900 KiB",
       asking([](auto& q) { q.set_photo(kJpeg + std::string(900 * 1024, 'x')); }), "photo"},

      {"no request_id", deciding([](auto& q) { q.clear_request_id(); }), "request_id"},
      {"no hour request", deciding([](auto& q) { q.clear_hour_request_id(); }), "hour_request_id"},
      {"hour request is no id", deciding([](auto& q) { q.set_hour_request_id("7"); }),
       "hour_request_id"},
      {"no version", deciding([](auto& q) { q.clear_version(); }), "version"},
      {"version below 0", deciding([](auto& q) { q.set_version(-1); }), "version"},
      {"minutes below 0", deciding([](auto& q) { q.set_minutes(-1); }), "minutes"},
      {"more than 16 hours", deciding([](auto& q) { q.set_minutes(961); }), "minutes"},
      {"a grant of nothing for nothing", deciding([](auto& q) { q.set_minutes(0); }), "minutes"},
      {"minutes with a no", deciding([](auto& q) { q.set_grant(false); }), "minutes"},
      {"no reason", deciding([](auto& q) { q.clear_reason(); }), "reason"},
      {"a novel", deciding([](auto& q) { q.set_reason(std::string(501, 'a')); }), "reason"},

      {"page too big", listing([](auto& q) { q.set_page_size(501); }), "page_size"},
      {"page below 0", listing([](auto& q) { q.set_page_size(-1); }), "page_size"},
      {"person is no id", listing([](auto& q) { q.set_person_id("李"); }), "person_id"},
      {"no id", viewing(""), "hour_request_id"},
      {"no real id", viewing("9"), "hour_request_id"},
  };
  for (const Row& row : rows) {
    const Refusal r = RefusalOf(row.call());
    EXPECT_EQ(r.code, grpc::StatusCode::INVALID_ARGUMENT) << row.what;
    EXPECT_EQ(r.reason, "BAD_FIELD") << row.what;
    EXPECT_EQ(r.field, row.field) << row.what;
  }
  EXPECT_EQ(RefusalOf(listing([](auto& q) { q.set_page_token("abc"); })()).reason,
            "BAD_PAGE_TOKEN");
  EXPECT_EQ(RefusalOf(listing([&](auto& q) { q.set_unit_id(w.ids.New()); })()).reason, "NOT_FOUND");
  EXPECT_EQ(RefusalOf(viewing(w.ids.New())()).reason, "NOT_FOUND");
  EXPECT_EQ(RefusalOf(deciding([&](auto& q) { q.set_hour_request_id(w.ids.New()); })()).reason,
            "NOT_FOUND");
  EXPECT_EQ(List(lead).size(), 1u);
  EXPECT_TRUE(Entries().empty());
  // "Within a day of the shift" ends a day after it, too.
  w.clock.Advance(absl::Hours(40));
  EXPECT_EQ(RefusalOf(asking([&](auto& q) {
              *q.mutable_in_time() = ToProto(start + absl::Hours(20));
              *q.mutable_out_time() = ToProto(start + absl::Hours(27));
            })())
                .field,
            "out_time");
}

}  // namespace
}  // namespace hjj
