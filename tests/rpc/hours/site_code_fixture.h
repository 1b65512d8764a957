// A shift with a lead and her site codes, for the tests of both who was there and who was not.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "mobile/core/site_code_book.h"
#include "shared/domain/site_code.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {

inline pb::SiteCode Typed(const std::string& digits) {
  pb::SiteCode code;
  code.set_digits(digits);
  return code;
}

inline pb::SiteCode Scanned(const std::string& qr_text) {
  pb::SiteCode code;
  const auto scanned = mobile::ParseQrText(qr_text);
  EXPECT_TRUE(scanned.has_value()) << qr_text;
  if (scanned) *code.mutable_scanned() = *scanned;
  return code;
}

inline Tap With(const pb::SiteCode& code) {
  Tap tap;
  tap.edit = [code](pb::CheckInEvent* event) { *event->mutable_code() = code; };
  return tap;
}

class SiteCodeTest : public testing::Test {
 protected:
  SiteCodeTest() : lead(w.AddPerson(w.community.id())), shift(LedBy(lead)) {}

  // 9:00 to 10:30; the world starts at 8:00.
  pb::Shift LedBy(const Someone& who) {
    pb::Shift made = w.AddShift(World::Start() + absl::Hours(1), 90);
    made.set_lead_person_id(who.id);
    Put(made);
    return made;
  }
  void Put(const pb::Shift& changed) {
    w.Write([&](storage::WriteTxn& txn) { return txn.PutShift(changed, w.community.path()); });
  }
  grpc::Status Issue(const Someone& who, const std::string& shift_id,
                     pb::IssueSiteCodeKeyResponse* answer) {
    pb::IssueSiteCodeKeyRequest request;
    request.set_request_id(w.ids.New());
    request.set_shift_id(shift_id);
    return w.Call(who, *w.check_in, &pb::CheckInService::Stub::IssueSiteCodeKey, request, answer);
  }
  std::string KeyFor(const Someone& who, const std::string& shift_id) {
    pb::IssueSiteCodeKeyResponse answer;
    const grpc::Status status = Issue(who, shift_id, &answer);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer.key();
  }
  // Now, by the server; nothing is sent before it.
  void Until(absl::Time t) { w.clock.Advance(t - w.clock.Now()); }

  pb::CodeVerdict Send(const Someone& who, const pb::SubmitCheckInRequest& request) {
    pb::SubmitCheckInResponse answer;
    const grpc::Status status = w.Submit(who, request, &answer);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer.code_verdict();
  }
  // Taps IN with the code at `at`, now or (queued) before now.
  pb::CodeVerdict Use(Someone& who, const std::string& assignment_id, const pb::SiteCode& code,
                      absl::Time at) {
    return Send(who, w.Sign(who, pb::CHECK_IN_KIND_IN, assignment_id, at, With(code)));
  }
  pb::CheckInRecord Record(const std::string& event_id) {
    pb::CheckInRecord record;
    w.Read([&](storage::ReadTxn& txn) {
      const auto row = txn.GetCheckIn(event_id);
      ASSERT_TRUE(row.ok() && *row);
      record = (*row)->record();
    });
    return record;
  }

  World w;
  Someone lead;
  pb::Shift shift;
  const absl::Time nine = World::Start() + absl::Hours(1);
};

inline std::string DigitsAt(const std::string& key, absl::Time t) {
  return domain::SpokenDigits(key, domain::StepAt(domain::CodeForm::kDigits, t));
}

inline pb::SiteCode ScanAt(const std::string& key, const std::string& shift_id,
                           const Someone& holder, absl::Time t) {
  pb::SiteCode code;
  code.mutable_scanned()->set_shift_id(shift_id);
  code.mutable_scanned()->set_holder_key_id(holder.key_id);
  code.mutable_scanned()->set_step(domain::StepAt(domain::CodeForm::kScan, t));
  code.mutable_scanned()->set_mac(domain::ScanMac(key, code.scanned().step()));
  return code;
}

}  // namespace hjj
