// 志愿服务记录证明 over the real service.
#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "dispatch/v1/recognition.grpc.pb.h"
#include "shared/base/reasons.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"
#include "tests/unit/report/read_pdf.h"

namespace hjj {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Stub = pb::RecognitionService::Stub;

class CertificateTest : public testing::Test {
 protected:
  World w;
  std::unique_ptr<Stub> recognition = pb::RecognitionService::NewStub(w.server.channel());
  Someone li = w.AddPerson(w.community.id());
  Someone other = w.AddPerson(w.community.id());
  Someone stranger = w.AddPerson(w.other_community.id());
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone coordinator = w.AddPerson(w.community.id(), {pb::ROLE_COORDINATOR});
  Someone far_coordinator = w.AddPerson(w.other_community.id(), {pb::ROLE_COORDINATOR});

  // A served shift, approved or waiting.
  pb::Assignment Served(Someone& who, int hour, int minutes, bool approved) {
    const pb::Shift shift = w.AddShift(World::Start() + absl::Hours(hour), minutes);
    const pb::Assignment assignment = w.Assign(who, shift);
    w.Serve(who, assignment);
    std::vector<pb::HourDraft> drafts;
    for (const pb::HourDraft& draft : w.Drafts(lead, false)) {
      if (draft.assignment_id() == assignment.id()) drafts.push_back(draft);
    }
    EXPECT_EQ(drafts.size(), 1u);
    if (approved) {
      EXPECT_EQ(w.Approve(lead, drafts, "核对过").approved_count(), 1);
    }
    return assignment;
  }

  grpc::Status Issue(const Someone& who, pb::IssueCertificateRequest request,
                     pb::Certificate* certificate = nullptr) {
    if (request.request_id().empty()) request.set_request_id(w.ids.New());
    pb::IssueCertificateResponse answer;
    const grpc::Status status =
        w.Call(who, *recognition, &Stub::IssueCertificate, request, &answer);
    if (certificate != nullptr) *certificate = answer.certificate();
    return status;
  }
  pb::Certificate Issued(const Someone& who, const pb::IssueCertificateRequest& request = {}) {
    pb::Certificate certificate;
    const grpc::Status status = Issue(who, request, &certificate);
    EXPECT_TRUE(status.ok()) << RefusalOf(status).reason << status.error_message();
    return certificate;
  }
  grpc::Status Print(const Someone& who, const pb::PrintCertificateRequest& request,
                     std::string* pdf = nullptr) {
    grpc::ClientContext ctx;
    w.Authorise(who, &ctx);
    const auto stream = recognition->PrintCertificate(&ctx, request);
    pb::PrintCertificateResponse chunk;
    while (stream->Read(&chunk)) {
      if (pdf != nullptr) pdf->append(chunk.chunk());
    }
    return stream->Finish();
  }
  std::string Text(const Someone& who, const std::string& id) {
    pb::PrintCertificateRequest request;
    request.set_id(id);
    std::string pdf;
    const grpc::Status status = Print(who, request, &pdf);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return pdf.empty() ? "" : report::TextOf(pdf);
  }
  pb::ListCertificatesResponse List(const Someone& who, const std::string& person_id = "",
                                    const std::string& unit_id = "",
                                    grpc::StatusCode expected = grpc::StatusCode::OK) {
    pb::ListCertificatesRequest request;
    request.set_person_id(person_id);
    request.set_unit_id(unit_id);
    pb::ListCertificatesResponse answer;
    EXPECT_EQ(w.Call(who, *recognition, &Stub::ListCertificates, request, &answer).error_code(),
              expected);
    return answer;
  }
  grpc::Status LookUp(const std::string& number, const std::string& code,
                      pb::LookUpCertificateResponse* answer) {
    pb::LookUpCertificateRequest request;
    request.set_number(number);
    request.set_check_code(code);
    grpc::ClientContext ctx;
    return recognition->LookUpCertificate(&ctx, request, answer);
  }
};

TEST_F(CertificateTest, YesterdaysApprovedHoursAreInItBeforeAnySeal) {
  Served(li, 1, 90, true);
  w.clock.Advance(absl::Hours(24));
  const pb::Certificate certificate = Issued(li);
  EXPECT_EQ(certificate.minutes(), 90);
  EXPECT_EQ(certificate.attendances(), 1);
  EXPECT_EQ(certificate.pending_count(), 0);
  EXPECT_EQ(certificate.head_seq(), 1);
  EXPECT_EQ(certificate.person_id(), li.id);
  EXPECT_EQ(certificate.unit_name(), "北海市海城区长青社区");
  ASSERT_EQ(certificate.lines_size(), 1);
  EXPECT_EQ(certificate.lines(0).title(), "长青路口文明交通劝导");
  EXPECT_EQ(certificate.lines(0).place(), "长青路口");
  EXPECT_EQ(DayNumber(certificate.lines(0).service_date()), 20261124);
  EXPECT_EQ(certificate.number(), "2026-000001");
  EXPECT_EQ(certificate.check_code().size(), 12u);

  const std::string text = Text(li, certificate.id());
  EXPECT_THAT(text, HasSubstr("1小时30分"));
  EXPECT_THAT(text, HasSubstr("2026-000001"));
  EXPECT_THAT(text, HasSubstr("北海市海城区长青社区"));
}

TEST_F(CertificateTest, WhatWaitsIsListedAndNotCounted) {
  Served(li, 1, 90, true);
  Served(li, 4, 60, false);
  const pb::Certificate certificate = Issued(li);
  EXPECT_EQ(certificate.minutes(), 90);
  EXPECT_EQ(certificate.pending_minutes(), 60);
  EXPECT_EQ(certificate.pending_count(), 1);
  EXPECT_THAT(Text(li, certificate.id()), HasSubstr("待审核1次、1小时，未计入以上时长"));
}

TEST_F(CertificateTest, NothingApprovedNothingCertified) {
  Served(li, 1, 90, false);
  EXPECT_EQ(RefusalOf(Issue(li, {})).reason, reason::kNothingToCertify);
}

TEST_F(CertificateTest, TheSameRequestIsTheSameCertificate) {
  Served(li, 1, 90, true);
  pb::IssueCertificateRequest request;
  request.set_request_id(w.ids.New());
  const pb::Certificate first = Issued(li, request);
  Served(li, 4, 60, true);
  EXPECT_EQ(Issued(li, request).SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(List(li).certificates_size(), 1);
  // The same id for something else is refused.
  request.set_person_id(other.id);
  EXPECT_EQ(Issue(li, request).error_code(), grpc::StatusCode::ALREADY_EXISTS);
  const pb::Certificate second = Issued(li);
  EXPECT_EQ(second.number(), "2026-000002");
  EXPECT_EQ(second.minutes(), 150);
  EXPECT_NE(second.check_code(), first.check_code());
}

TEST_F(CertificateTest, AnothersLooksLikeNone) {
  Served(li, 1, 90, true);
  const pb::Certificate certificate = Issued(li);
  pb::PrintCertificateRequest print;
  pb::IssueCertificateRequest issue;
  for (const Someone* who : {&other, &stranger, &far_coordinator}) {
    print.set_id(certificate.id());
    const grpc::Status hers = Print(*who, print);
    EXPECT_EQ(hers.error_code(), grpc::StatusCode::NOT_FOUND);
    print.set_id(w.ids.New());
    const grpc::Status none = Print(*who, print);
    EXPECT_EQ(hers.error_message(), none.error_message());
    EXPECT_EQ(hers.error_details(), none.error_details());
    List(*who, li.id, "", grpc::StatusCode::NOT_FOUND);
    issue.set_person_id(li.id);
    EXPECT_EQ(Issue(*who, issue).error_code(), grpc::StatusCode::NOT_FOUND);
  }
  List(other, "", w.community.id(), grpc::StatusCode::NOT_FOUND);
  List(far_coordinator, "", w.community.id(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(List(other).certificates_size(), 0);
}

TEST_F(CertificateTest, StaffIssueItWithTheUnitsWords) {
  Served(li, 1, 90, true);
  pb::IssueCertificateRequest request;
  request.set_person_id(li.id);
  request.set_head_name("黄丽华");
  request.set_handler_name("劳思琪");
  request.set_contact("0779-1234567");
  request.set_note("用于积分。");
  const pb::Certificate certificate = Issued(coordinator, request);
  EXPECT_EQ(certificate.issued_by(), coordinator.id);
  for (const Someone* who : {&li, &coordinator, &lead}) {
    const std::string text = Text(*who, certificate.id());
    for (const char* said : {"黄丽华", "劳思琪", "0779-1234567", "用于积分。"}) {
      EXPECT_THAT(text, HasSubstr(said));
    }
  }
  EXPECT_EQ(List(lead, "", w.district.id()).certificates_size(), 1);
  EXPECT_EQ(List(coordinator, li.id).certificates(0).lines_size(), 0);
  // A volunteer puts no words into the unit's mouth.
  request.clear_person_id();
  EXPECT_EQ(RefusalOf(Issue(li, request)).field, "head_name");
}

TEST_F(CertificateTest, TheIdNumberIsPrintedAndKeptNowhere) {
  Served(li, 1, 90, true);
  const pb::Certificate certificate = Issued(li);
  pb::PrintCertificateRequest request;
  request.set_id(certificate.id());
  request.set_id_document_kind("居民身份证");
  request.set_id_document_number("45050219800101002X");
  std::string pdf;
  ASSERT_TRUE(Print(li, request, &pdf).ok());
  EXPECT_THAT(report::TextOf(pdf), HasSubstr("45050219800101002X"));
  w.Read([&](storage::ReadTxn& txn) {
    EXPECT_THAT((*txn.GetCertificate(certificate.id()))->SerializeAsString(),
                Not(HasSubstr("45050219800101002X")));
    const auto audit = txn.ListAudit("", {});
    for (const pb::AuditRecord& record : audit->items) {
      EXPECT_THAT(record.SerializeAsString(), Not(HasSubstr("45050219800101002X")));
    }
  });
  EXPECT_THAT(Text(li, certificate.id()), Not(HasSubstr("45050219800101002X")));
}

TEST_F(CertificateTest, WhoHoldsThePaperCanCheckIt) {
  Served(li, 1, 90, true);
  const pb::Certificate certificate = Issued(li);
  pb::LookUpCertificateResponse found;
  const std::string code = certificate.check_code();
  ASSERT_TRUE(LookUp(certificate.number(),
                     absl::StrCat(code.substr(0, 4), " ", code.substr(4, 4), "-", code.substr(8)),
                     &found)
                  .ok());
  EXPECT_EQ(found.name_masked(), "李**");
  EXPECT_EQ(found.minutes(), 90);
  EXPECT_FALSE(found.outdated());
  // A wrong code and a wrong number look the same.
  const grpc::Status wrong_code = LookUp(certificate.number(), "AAAA", &found);
  const grpc::Status wrong_number = LookUp("2026-999999", code, &found);
  EXPECT_EQ(wrong_code.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(wrong_code.error_details(), wrong_number.error_details());
}

TEST_F(CertificateTest, AReversalMakesItOutdatedAndLaterHoursDoNot) {
  Served(li, 1, 90, true);
  const pb::Certificate certificate = Issued(li);
  Served(li, 4, 60, true);
  EXPECT_FALSE(List(li).certificates(0).outdated());
  pb::ReverseEntryRequest request;
  request.set_request_id(w.ids.New());
  request.set_seq(1);
  request.set_reason("看错了日子");
  pb::ReverseEntryResponse answer;
  ASSERT_TRUE(
      w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ReverseEntry, request, &answer).ok());
  EXPECT_TRUE(List(li).certificates(0).outdated());
  EXPECT_THAT(Text(li, certificate.id()), HasSubstr("请重新开具"));
  pb::LookUpCertificateResponse found;
  ASSERT_TRUE(LookUp(certificate.number(), certificate.check_code(), &found).ok());
  EXPECT_TRUE(found.outdated());
  EXPECT_EQ(Issued(li).minutes(), 60);
}

TEST_F(CertificateTest, APeriodHoldsItsDaysOnly) {
  Served(li, 1, 90, true);
  Served(li, 25, 60, true);
  pb::IssueCertificateRequest request;
  *request.mutable_from_date() = ToProto(absl::CivilDay(2026, 11, 25));
  EXPECT_EQ(Issued(li, request).minutes(), 60);
  *request.mutable_from_date() = ToProto(absl::CivilDay(2026, 11, 1));
  *request.mutable_to_date() = ToProto(absl::CivilDay(2026, 11, 24));
  EXPECT_EQ(Issued(li, request).minutes(), 90);
}

TEST_F(CertificateTest, BadInputNamesTheField) {
  Served(li, 1, 90, true);
  const auto field = [&](const std::function<void(pb::IssueCertificateRequest*)>& spoil) {
    pb::IssueCertificateRequest request;
    request.set_person_id(li.id);
    spoil(&request);
    const Refusal refusal = RefusalOf(Issue(coordinator, request));
    EXPECT_EQ(refusal.reason, reason::kBadField);
    return refusal.field;
  };
  EXPECT_EQ(field([](auto* q) { q->set_person_id("7"); }), "person_id");
  EXPECT_EQ(field([](auto* q) { q->mutable_from_date()->set_year(-1); }), "from_date");
  EXPECT_EQ(field([](auto* q) {
              *q->mutable_from_date() = ToProto(absl::CivilDay(2026, 11, 24));
              *q->mutable_to_date() = ToProto(absl::CivilDay(2026, 11, 23));
            }),
            "to_date");
  EXPECT_EQ(field([](auto* q) { *q->mutable_to_date() = ToProto(absl::CivilDay(2027, 1, 1)); }),
            "to_date");
  EXPECT_EQ(field([](auto* q) { q->set_head_name(std::string(31, 'x')); }), "head_name");
  EXPECT_EQ(field([](auto* q) { q->set_contact("一\n二"); }), "contact");
  EXPECT_EQ(field([](auto* q) { q->set_note(std::string(201, 'x')); }), "note");
  EXPECT_EQ(List(li).certificates_size(), 0) << "a refused one takes no number";
}

}  // namespace
}  // namespace hjj
