// The streams: the outbox, the export, the verification.
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

class LedgerStreamsTest : public testing::Test {
 protected:
  World w;
  Someone li = w.AddPerson(w.community.id());
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  pb::Shift shift = w.AddShift(World::Start(), 90);
  pb::Assignment hers = w.Assign(li, shift);

  std::pair<grpc::Status, std::string> Export(const Someone& who,
                                              const pb::ExportEntriesRequest& request = {}) {
    grpc::ClientContext ctx;
    w.Authorise(who, &ctx);
    const auto reader = w.ledger->ExportEntries(&ctx, request);
    pb::ExportEntriesResponse chunk;
    std::string csv;
    while (reader->Read(&chunk)) csv += chunk.csv_chunk();
    return {reader->Finish(), csv};
  }
};

TEST_F(LedgerStreamsTest, OutboxIsAnsweredInOrderAndRefusalsDoNotEndIt) {
  w.clock.Advance(absl::Hours(3));
  std::vector<pb::SubmitCheckInRequest> outbox;
  for (int i = 0; i < 200; ++i) {  // many times the window
    outbox.push_back(w.Sign(li, i % 2 ? pb::CHECK_IN_KIND_OUT : pb::CHECK_IN_KIND_IN, hers.id(),
                            World::Start() + absl::Minutes(i % 90)));
  }
  outbox[17].mutable_check_in()->mutable_signature()->at(0) ^= 1;
  outbox[50].set_request_id("nonsense");
  grpc::ClientContext ctx;
  w.Authorise(li, &ctx);
  const auto stream = w.check_in->SyncCheckIns(&ctx);
  std::thread writer([&] {
    for (const auto& submit : outbox) {
      pb::SyncCheckInsRequest request;
      *request.mutable_submit() = submit;
      ASSERT_TRUE(stream->Write(request));
    }
    stream->WritesDone();
  });
  pb::SyncCheckInsResponse answer;
  size_t n = 0;
  for (; stream->Read(&answer); ++n) {
    ASSERT_LT(n, outbox.size());
    EXPECT_EQ(answer.request_id(), outbox[n].request_id());
    if (n == 17) {
      EXPECT_EQ(answer.error_reason(), "BAD_SIGNATURE");
      EXPECT_EQ(answer.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    } else if (n == 50) {
      EXPECT_EQ(answer.error_reason(), "BAD_FIELD");
    } else {
      EXPECT_EQ(answer.result().event_id(), outbox[n].request_id());
      EXPECT_TRUE(answer.result().has_assignment());
    }
  }
  writer.join();
  EXPECT_EQ(n, outbox.size());
  EXPECT_TRUE(stream->Finish().ok());
  w.Read([&](storage::ReadTxn& txn) { EXPECT_EQ(txn.CheckInsOf(hers.id())->size(), 198u); });
}

TEST_F(LedgerStreamsTest, OutboxEndsWhenTheSessionDoes) {
  Someone nobody = li;
  nobody.phone.session_id = w.ids.New();
  grpc::ClientContext ctx;
  w.Authorise(nobody, &ctx);
  const auto stream = w.check_in->SyncCheckIns(&ctx);
  pb::SyncCheckInsRequest request;
  *request.mutable_submit() = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), World::Start());
  stream->Write(request);
  pb::SyncCheckInsResponse answer;
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
  w.Read([&](storage::ReadTxn& txn) { EXPECT_TRUE(txn.CheckInsOf(hers.id())->empty()); });
}

TEST_F(LedgerStreamsTest, OutboxOutlivesItsAccessTokenAndEndsWithItsSession) {
  grpc::ClientContext ctx;
  w.Authorise(li, &ctx);
  const auto stream = w.check_in->SyncCheckIns(&ctx);
  auto send = [&] {
    pb::SyncCheckInsRequest request;
    *request.mutable_submit() = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), w.clock.Now());
    stream->Write(request);
    pb::SyncCheckInsResponse answer;
    return stream->Read(&answer) && answer.has_result();
  };
  EXPECT_TRUE(send());
  w.clock.Advance(absl::Hours(2));  // the token held 15 minutes
  EXPECT_TRUE(send());
  w.server.services().sessions().RevokeSession(li.phone.session_id);
  pb::SyncCheckInsResponse answer;
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_EQ(RefusalOf(stream->Finish()).reason, "SESSION_REVOKED");
}

TEST_F(LedgerStreamsTest, OutboxEndsWhenTheServerStops) {
  grpc::ClientContext ctx;
  w.Authorise(li, &ctx);
  const auto stream = w.check_in->SyncCheckIns(&ctx);
  pb::SyncCheckInsRequest request;
  *request.mutable_submit() = w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), w.clock.Now());
  stream->Write(request);
  pb::SyncCheckInsResponse answer;
  EXPECT_TRUE(stream->Read(&answer));
  w.server.services().sessions().Drain();
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_EQ(RefusalOf(stream->Finish()).reason, "DRAINING");
}

// Whoever stops the server may tear it down once its streams have ended.
TEST_F(LedgerStreamsTest, OutboxThatIsCutEndsAfterWhatIsUnderWay) {
  std::promise<void> go;
  w.server.store().Write(
      [&go](storage::WriteTxn&) {
        go.get_future().wait();
        return absl::OkStatus();
      },
      [](const absl::Status&) {});
  grpc::ClientContext ctx;
  w.Authorise(li, &ctx);
  const auto stream = w.check_in->SyncCheckIns(&ctx);
  for (int i = 0; i < 24; ++i) {
    pb::SyncCheckInsRequest request;
    *request.mutable_submit() =
        w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), World::Start() + absl::Seconds(i));
    stream->Write(request);
  }
  const auto stored = [&] {
    size_t n = 0;
    w.Read([&](storage::ReadTxn& txn) { n = txn.CheckInsOf(hers.id())->size(); });
    return n;
  };
  auto at_end = std::async(std::launch::async, [&] {
    pb::SyncCheckInsResponse answer;
    while (stream->Read(&answer)) {
    }
    EXPECT_EQ(RefusalOf(stream->Finish()).reason, "DRAINING");
    return stored();
  });
  // Time for the check-ins to come in, then for a stream that does not wait to end.
  at_end.wait_for(std::chrono::milliseconds(100));
  w.server.services().sessions().Drain();
  at_end.wait_for(std::chrono::milliseconds(100));
  go.set_value();
  const size_t n = at_end.get();
  w.Write([](storage::WriteTxn&) { return absl::OkStatus(); });  // whatever was still queued
  EXPECT_EQ(n, stored());
}

TEST_F(LedgerStreamsTest, PhoneThatVanishesMidOutboxLosesNothingAcknowledged) {
  w.clock.Advance(absl::Hours(3));
  std::vector<pb::SubmitCheckInRequest> outbox;  // within the window: nobody waits to write
  for (int i = 0; i < 24; ++i) {
    outbox.push_back(
        w.Sign(li, pb::CHECK_IN_KIND_ON_THE_WAY, hers.id(), World::Start() + absl::Minutes(i)));
  }
  std::vector<std::string> acknowledged;
  {
    grpc::ClientContext ctx;
    w.Authorise(li, &ctx);
    const auto stream = w.check_in->SyncCheckIns(&ctx);
    for (const auto& submit : outbox) {
      pb::SyncCheckInsRequest request;
      *request.mutable_submit() = submit;
      stream->Write(request);
    }
    pb::SyncCheckInsResponse answer;
    for (int i = 0; i < 5 && stream->Read(&answer); ++i) {
      acknowledged.push_back(answer.result().event_id());
    }
    ctx.TryCancel();
    stream->Finish();
  }
  ASSERT_EQ(acknowledged.size(), 5u);
  w.Read([&](storage::ReadTxn& txn) {
    for (const std::string& id : acknowledged) EXPECT_TRUE(txn.GetCheckIn(id)->has_value());
  });
  for (const auto& submit : outbox) EXPECT_TRUE(w.Submit(li, submit).ok());
  w.Read([&](storage::ReadTxn& txn) { EXPECT_EQ(txn.CheckInsOf(hers.id())->size(), 24u); });
}

TEST_F(LedgerStreamsTest, ExportIsWholeAndHarmless) {
  w.Write([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto person, txn.GetPerson(li.id));
    person->mutable_person()->set_name("=cmd|' /C calc'!A0,\"李\"");
    return txn.PutPerson(*person, w.community.path());
  });
  w.Serve(li, hers);
  constexpr int kMore = 205;  // more than one chunk
  for (int i = 0; i < kMore; ++i) {
    Someone she = w.AddPerson(w.community.id());
    w.Serve(she, w.Assign(she, shift));
  }
  ASSERT_EQ(w.Approve(lead, w.Drafts(lead)).approved_count(), kMore + 1);
  pb::ReverseEntryRequest reverse;
  reverse.set_request_id(w.ids.New());
  reverse.set_seq(1);
  reverse.set_reason("记错了人");
  pb::ReverseEntryResponse answer;
  ASSERT_TRUE(
      w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ReverseEntry, reverse, &answer).ok());
  const auto [status, csv] = Export(lead);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(csv.substr(0, 3), "\xEF\xBB\xBF");
  const std::vector<std::string> lines = absl::StrSplit(csv, "\r\n", absl::SkipEmpty());
  EXPECT_EQ(lines.size(), size_t{kMore} + 3) << "header, credits, one reversal";
  EXPECT_NE(csv.find("\"'=cmd|' /C calc'!A0,\"\"李\"\"\""), std::string::npos);
  EXPECT_NE(csv.find("\"长青社区\""), std::string::npos);
  EXPECT_NE(csv.find(",-90,"), std::string::npos) << "a reversal takes away";
  // Nothing of another day.
  pb::ExportEntriesRequest other_day;
  *other_day.mutable_from_date() = ToProto(absl::CivilDay(2026, 11, 25));
  EXPECT_EQ(absl::StrSplit(Export(lead, other_day).second, "\r\n", absl::SkipEmpty())
                .
                operator std::vector<std::string>()
                .size(),
            1u);
}

TEST_F(LedgerStreamsTest, ExportRefusesWhatItCannotAnswer) {
  pb::ExportEntriesRequest bad;
  bad.mutable_from_date()->set_year(2026);
  bad.mutable_from_date()->set_month(2);
  bad.mutable_from_date()->set_day(30);
  EXPECT_EQ(RefusalOf(Export(lead, bad).first).field, "from_date");
  pb::ExportEntriesRequest beyond;
  beyond.set_unit_id(w.other_district.id());
  EXPECT_EQ(RefusalOf(Export(lead, beyond).first).reason, "NOT_FOUND");
  EXPECT_EQ(RefusalOf(Export(li).first).reason, "ROLE_FORBIDDEN");
}

TEST_F(LedgerStreamsTest, VerificationReportsProgressAndVerdict) {
  w.Serve(li, hers);
  ASSERT_EQ(w.Approve(lead, w.Drafts(lead)).approved_count(), 1);
  grpc::ClientContext ctx;
  w.Authorise(lead, &ctx);
  const auto reader = w.ledger->VerifyLedger(&ctx, {});
  pb::VerifyLedgerResponse progress, last;
  while (reader->Read(&progress)) last = progress;
  ASSERT_TRUE(reader->Finish().ok());
  ASSERT_TRUE(last.has_verdict());
  EXPECT_TRUE(last.verdict().intact());
  EXPECT_EQ(last.verdict().entry_count(), 1);
  EXPECT_EQ(last.verdict().net_minutes(), 90);
  EXPECT_EQ(last.total_count(), 1);
}

}  // namespace
}  // namespace hjj
