#include "server/app/certificate_ops.h"

#include <absl/strings/ascii.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "server/app/ledger_ops.h"
#include "server/app/names.h"
#include "server/app/pages.h"
#include "server/app/persons.h"
#include "server/app/scope.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr int kMaxLines = 2'000;
constexpr int kRowsARead = 500;
constexpr int kMaxPage = 100;
// Without 0 and O, 1, I and L.
constexpr absl::string_view kCodeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
constexpr int kCodeLength = 12;

// Entries that stand, of one person, by seq.
absl::StatusOr<std::vector<pb::HourEntryBody>> CreditsOf(storage::ReadTxn& txn,
                                                         const std::string& person_id,
                                                         const storage::DayRange& days,
                                                         int64_t up_to_seq) {
  std::vector<pb::HourEntryBody> credits;
  storage::EntryQuery query;
  query.person_id = person_id;
  query.days = days;
  storage::PageArgs page{"", kRowsARead};
  do {
    HJJ_ASSIGN_OR_RETURN(auto got, txn.ListEntries(query, page));
    for (const storage::LedgerRow& row : got.items) {
      if (row.reversed || row.seq > up_to_seq) continue;
      pb::HourEntryBody body;
      if (!body.ParseFromString(row.body_bytes)) {
        return absl::InternalError(absl::StrCat("entry ", row.seq, " is not readable"));
      }
      if (body.kind() == pb::ENTRY_KIND_CREDIT) credits.push_back(std::move(body));
    }
    page.after = std::move(got.next_key);
  } while (!page.after.empty());
  return credits;
}

storage::DayRange DaysOf(const pb::Certificate& certificate) {
  return {DayNumber(certificate.from_date()), DayNumber(certificate.to_date())};
}

absl::Status AddLines(storage::ReadTxn& txn, const std::vector<pb::HourEntryBody>& credits,
                      pb::Certificate* certificate) {
  for (const pb::HourEntryBody& credit : credits) {
    pb::CertificateLine& line = *certificate->add_lines();
    *line.mutable_service_date() = credit.service_date();
    line.set_category(credit.category());
    line.set_minutes(credit.minutes());
    certificate->set_minutes(certificate->minutes() + credit.minutes());
    HJJ_ASSIGN_OR_RETURN(const auto assignment, txn.GetAssignment(credit.assignment_id()));
    if (!assignment) continue;
    HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(assignment->task_id()));
    if (!task) continue;
    line.set_title(task->title());
    line.set_place(task->place().name());
  }
  certificate->set_attendances(certificate->lines_size());
  std::stable_sort(certificate->mutable_lines()->begin(), certificate->mutable_lines()->end(),
                   [](const pb::CertificateLine& a, const pb::CertificateLine& b) {
                     return DayNumber(a.service_date()) < DayNumber(b.service_date());
                   });
  return absl::OkStatus();
}

absl::Status AddPending(const Context& context, storage::ReadTxn& txn,
                        pb::Certificate* certificate) {
  storage::AssignmentQuery query;
  query.person_id = certificate->person_id();
  const storage::DayRange days = DaysOf(*certificate);
  HJJ_ASSIGN_OR_RETURN(const auto assignments, AllAssignments(txn, query));
  for (const pb::Assignment& assignment : assignments) {
    const int32_t day =
        DayNumber(domain::LocalDate(FromProto(assignment.start_time()), context.settings.zone));
    if (day < days.from || day > days.to) continue;
    HJJ_ASSIGN_OR_RETURN(const auto draft, txn.GetDraft(assignment.id()));
    if (!draft || draft->minutes() == 0 || draft->credited_minutes() > 0 ||
        draft->state() == pb::DRAFT_STATE_DECLINED) {
      continue;
    }
    certificate->set_pending_minutes(certificate->pending_minutes() + draft->minutes());
    certificate->set_pending_count(certificate->pending_count() + 1);
  }
  return absl::OkStatus();
}

absl::Status CheckWords(const pb::IssueCertificateRequest& request, bool staff) {
  HJJ_RETURN_IF_ERROR(CheckText("head_name", request.head_name(), 0, 30));
  HJJ_RETURN_IF_ERROR(CheckText("handler_name", request.handler_name(), 0, 30));
  HJJ_RETURN_IF_ERROR(CheckText("contact", request.contact(), 0, 60));
  HJJ_RETURN_IF_ERROR(CheckText("note", request.note(), 0, 200));
  if (staff) return absl::OkStatus();
  for (const auto& [field, text] :
       {std::pair("head_name", &request.head_name()),
        std::pair("handler_name", &request.handler_name()),
        std::pair("contact", &request.contact()), std::pair("note", &request.note())}) {
    if (!text->empty()) return BadField(field, "empty, unless you act for the unit");
  }
  return absl::OkStatus();
}

bool IsStaffOver(const access::Caller& caller, absl::string_view path) {
  return caller.RoleOver(path) >= pb::ROLE_COORDINATOR;
}

std::string NewCheckCode(Rng& rng) {
  std::string code;
  for (int i = 0; i < kCodeLength; ++i) code += kCodeAlphabet[rng.Below(kCodeAlphabet.size())];
  return code;
}

// Whether what it says is no longer what the ledger says: something in it was reversed.
absl::StatusOr<bool> IsOutdated(storage::ReadTxn& txn, const pb::Certificate& certificate) {
  HJJ_ASSIGN_OR_RETURN(const auto credits, CreditsOf(txn, certificate.person_id(),
                                                     DaysOf(certificate), certificate.head_seq()));
  int64_t minutes = 0;
  for (const pb::HourEntryBody& credit : credits) minutes += credit.minutes();
  return minutes != certificate.minutes() ||
         static_cast<int64_t>(credits.size()) != certificate.attendances();
}

}  // namespace

absl::StatusOr<pb::IssueCertificateResponse> DraftCertificate(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const pb::IssueCertificateRequest& request) {
  HJJ_RETURN_IF_ERROR(CheckId("person_id", request.person_id(), true));
  std::string path;
  HJJ_ASSIGN_OR_RETURN(
      const auto stored,
      ReachPerson(caller, txn, request.person_id().empty() ? caller.person_id : request.person_id(),
                  &path));
  HJJ_RETURN_IF_ERROR(CheckWords(request, IsStaffOver(caller, path)));
  const int32_t today = DayNumber(LocalToday(context));
  HJJ_ASSIGN_OR_RETURN(const storage::DayRange days,
                       DaysOf(request.from_date(), request.to_date(), 0, today));
  if (days.to > today) return BadField("to_date", "not after today");

  pb::IssueCertificateResponse answer;
  pb::Certificate& certificate = *answer.mutable_certificate();
  certificate.set_person_id(stored.person().id());
  certificate.set_name(stored.person().name());
  certificate.set_roster_number(stored.person().roster_number());
  certificate.set_unit_id(stored.person().unit_id());
  certificate.set_unit_path(path);
  HJJ_ASSIGN_OR_RETURN(*certificate.mutable_unit_name(), FullUnitName(txn, path));
  if (days.from != 0) *certificate.mutable_from_date() = request.from_date();
  *certificate.mutable_to_date() = ToProto(CivilDayOf(days.to));
  certificate.set_head_name(request.head_name());
  certificate.set_handler_name(request.handler_name());
  certificate.set_contact(request.contact());
  certificate.set_note(request.note());
  certificate.set_issued_by(caller.person_id);

  HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
  certificate.set_head_seq(head.first);
  HJJ_ASSIGN_OR_RETURN(const auto credits,
                       CreditsOf(txn, certificate.person_id(), days, head.first));
  if (credits.empty()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNothingToCertify);
  }
  if (credits.size() > kMaxLines) {
    return BadField("from_date", absl::StrCat("a period of at most ", kMaxLines, " activities"));
  }
  HJJ_RETURN_IF_ERROR(AddLines(txn, credits, &certificate));
  HJJ_RETURN_IF_ERROR(AddPending(context, txn, &certificate));
  return answer;
}

absl::Status NumberCertificate(const Context& context, const access::Caller& caller,
                               storage::WriteTxn& txn, pb::Certificate* certificate) {
  HJJ_RETURN_IF_ERROR(ReachPerson(caller, txn, certificate->person_id()).status());
  const absl::Time now = context.clock->Now();
  const int64_t year = domain::LocalDate(now, context.settings.zone).year();
  const std::string counter = absl::StrCat("certificates/", year);
  HJJ_ASSIGN_OR_RETURN(const std::string text, txn.GetMeta(counter));
  int64_t count = 0;
  if (!text.empty() && !absl::SimpleAtoi(text, &count)) {
    return absl::InternalError("the count of certificates is not a number");
  }
  HJJ_RETURN_IF_ERROR(txn.SetMeta(counter, absl::StrCat(++count)));
  certificate->set_id(context.ids->New());
  certificate->set_number(absl::StrFormat("%d-%06d", year, count));
  certificate->set_check_code(NewCheckCode(*context.rng));
  *certificate->mutable_issue_time() = ToProto(now);
  HJJ_RETURN_IF_ERROR(txn.PutCertificate(*certificate));
  return Audit(context, txn, caller.person_id, "IssueCertificate", certificate->person_id(),
               certificate->number());
}

absl::StatusOr<pb::ListCertificatesResponse> ListCertificates(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const pb::ListCertificatesRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request, 50, kMaxPage));
  HJJ_RETURN_IF_ERROR(CheckId("person_id", request.person_id(), true));
  HJJ_RETURN_IF_ERROR(CheckId("unit_id", request.unit_id(), true));
  storage::CertificateQuery query;
  query.person_id = request.person_id();
  if (query.person_id.empty() && request.unit_id().empty()) query.person_id = caller.person_id;
  if (!query.person_id.empty()) {
    HJJ_RETURN_IF_ERROR(ReachPerson(caller, txn, query.person_id).status());
  }
  if (!request.unit_id().empty()) {
    HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.unit_id()));
    query.path_prefix = paths.front();
  }
  HJJ_ASSIGN_OR_RETURN(auto got, txn.ListCertificates(query, page));
  pb::ListCertificatesResponse answer;
  for (pb::Certificate& certificate : got.items) {
    HJJ_ASSIGN_OR_RETURN(const bool outdated, IsOutdated(txn, certificate));
    certificate.set_outdated(outdated);
    certificate.clear_lines();
    *answer.add_certificates() = std::move(certificate);
  }
  answer.set_next_page_token(NextToken(request, got.next_key));
  return answer;
}

absl::StatusOr<pb::Certificate> FindCertificate(const access::Caller& caller, storage::ReadTxn& txn,
                                                const pb::PrintCertificateRequest& request) {
  HJJ_RETURN_IF_ERROR(CheckText("id_document_kind", request.id_document_kind(), 0, 20));
  HJJ_RETURN_IF_ERROR(CheckText("id_document_number", request.id_document_number(), 0, 30));
  if (!IsId(request.id())) return NotFound("certificate");
  HJJ_ASSIGN_OR_RETURN(auto certificate, txn.GetCertificate(request.id()));
  if (!certificate) return NotFound("certificate");
  // She may have moved since: then her new unit reaches her, the old one what it issued.
  if (!caller.Reaches(certificate->unit_path(), certificate->person_id()) &&
      !ReachPerson(caller, txn, certificate->person_id()).ok()) {
    return NotFound("certificate");
  }
  HJJ_ASSIGN_OR_RETURN(const bool outdated, IsOutdated(txn, *certificate));
  certificate->set_outdated(outdated);
  return *std::move(certificate);
}

absl::StatusOr<pb::LookUpCertificateResponse> LookUpCertificate(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const pb::LookUpCertificateRequest& request) {
  HJJ_RETURN_IF_ERROR(CheckText("number", request.number(), 1, 20));
  HJJ_RETURN_IF_ERROR(CheckText("check_code", request.check_code(), 1, 30));
  std::string code = absl::AsciiStrToUpper(request.check_code());
  std::erase_if(code, [](char c) { return c == ' ' || c == '-'; });
  HJJ_ASSIGN_OR_RETURN(const auto certificate,
                       txn.GetCertificateByNumber(absl::StripAsciiWhitespace(request.number())));
  if (!certificate || certificate->check_code() != code) return NotFound("certificate");
  pb::LookUpCertificateResponse answer;
  answer.set_name_masked(MaskedName(certificate->name()));
  answer.set_unit_name(certificate->unit_name());
  if (certificate->has_from_date()) *answer.mutable_from_date() = certificate->from_date();
  *answer.mutable_to_date() = certificate->to_date();
  answer.set_minutes(certificate->minutes());
  *answer.mutable_issue_time() = certificate->issue_time();
  HJJ_ASSIGN_OR_RETURN(const bool outdated, IsOutdated(txn, *certificate));
  answer.set_outdated(outdated);
  return answer;
}

}  // namespace hjj::app
