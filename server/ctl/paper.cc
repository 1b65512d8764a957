// dispatchctl certificate, check-certificate, print-shifts, print-overview.
#include <absl/strings/match.h>

#include <fstream>
#include <iostream>

#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/ledger.pb.h"
#include "dispatch/v1/recognition.pb.h"
#include "server/ctl/commands.h"
#include "server/ctl/seals.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

// Gathers a printed document and writes it whole: a file that is there stays as it was when the
// server refuses.
template <typename Response>
absl::Status Save(Client& client, const std::string& method,
                  const google::protobuf::Message& request, const std::string& path) {
  std::string bytes;
  HJJ_RETURN_IF_ERROR(client.CallBytes(method, request.SerializeAsString(),
                                       [&](const std::string& answer) -> absl::Status {
                                         Response part;
                                         if (!part.ParseFromString(answer))
                                           return absl::DataLossError("unreadable answer");
                                         bytes += part.chunk();
                                         return absl::OkStatus();
                                       }));
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  if (!file) return Usage(BadField("--out", "a file that can be written"));
  std::cerr << path << ": " << bytes.size() << " bytes\n";
  return absl::OkStatus();
}

struct CertificateOptions {
  std::string person, from, to, head, handler, contact, note, id_kind, id_number, out;
};

absl::Status Certificate(Client& client, const CertificateOptions& options, bool json) {
  pb::IssueCertificateRequest request;
  request.set_request_id(NewRequestId());
  request.set_person_id(options.person);
  if (!options.from.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.from, "--from", request.mutable_from_date()));
  }
  if (!options.to.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.to, "--to", request.mutable_to_date()));
  }
  request.set_head_name(options.head);
  request.set_handler_name(options.handler);
  request.set_contact(options.contact);
  request.set_note(options.note);
  HJJ_ASSIGN_OR_RETURN(const auto issued,
                       client.Call<pb::IssueCertificateResponse>(
                           "/dispatch.v1.RecognitionService/IssueCertificate", request));
  const pb::Certificate& certificate = issued.certificate();
  if (json) {
    std::cout << ToJson(issued) << "\n";
  } else {
    std::cout << certificate.number() << "\t" << certificate.check_code() << "\t"
              << certificate.minutes() << " minutes\t" << certificate.attendances()
              << " attendances\t" << certificate.pending_minutes() << " minutes pending\n";
  }
  pb::PrintCertificateRequest print;
  print.set_id(certificate.id());
  print.set_id_document_kind(options.id_kind);
  print.set_id_document_number(options.id_number);
  return Save<pb::PrintCertificateResponse>(
      client, "/dispatch.v1.RecognitionService/PrintCertificate", print,
      options.out.empty() ? "certificate-" + certificate.number() + ".pdf" : options.out);
}

absl::Status Check(Client& client, const std::string& number, const std::string& code, bool json) {
  pb::LookUpCertificateRequest request;
  request.set_number(number);
  request.set_check_code(code);
  HJJ_ASSIGN_OR_RETURN(const auto found,
                       client.Call<pb::LookUpCertificateResponse>(
                           "/dispatch.v1.RecognitionService/LookUpCertificate", request));
  if (json) {
    std::cout << ToJson(found) << "\n";
  } else {
    std::cout << found.name_masked() << "\t" << found.unit_name() << "\t" << found.minutes()
              << " minutes\t" << (found.outdated() ? "outdated" : "holds") << "\n";
  }
  return absl::OkStatus();
}

struct ShiftsOptions {
  std::string sheet, unit_code, shift, from, to, out;
};

absl::Status PrintShifts(Client& client, const ShiftsOptions& options) {
  pb::PrintShiftsRequest request;
  request.set_sheet(options.sheet == "roster" ? pb::SHIFT_SHEET_ROSTER : pb::SHIFT_SHEET_SIGN_IN);
  request.set_shift_id(options.shift);
  if (!options.unit_code.empty()) {
    HJJ_ASSIGN_OR_RETURN(*request.mutable_unit_id(), UnitIdOf(client, options.unit_code));
  }
  const absl::TimeZone zone = domain::ShanghaiZone();
  pb::Date day;
  if (!options.from.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.from, "--from", &day));
    *request.mutable_from_time() = ToProto(domain::StartOfDay(FromProto(day), zone));
  }
  if (!options.to.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.to, "--to", &day));
    *request.mutable_to_time() = ToProto(domain::StartOfDay(FromProto(day) + 1, zone));
  }
  return Save<pb::PrintShiftsResponse>(client, "/dispatch.v1.CampaignService/PrintShifts", request,
                                       options.out);
}

struct OverviewOptions {
  std::string unit_code, from, to, out;
};

absl::Status PrintOverview(Client& client, const OverviewOptions& options) {
  pb::PrintOverviewRequest request;
  HJJ_ASSIGN_OR_RETURN(*request.mutable_unit_id(), UnitIdOf(client, options.unit_code));
  if (!options.from.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.from, "--from", request.mutable_from_date()));
  }
  if (!options.to.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.to, "--to", request.mutable_to_date()));
  }
  request.set_format(absl::EndsWithIgnoreCase(options.out, ".png") ? pb::PRINT_FORMAT_PNG
                                                                   : pb::PRINT_FORMAT_PDF);
  return Save<pb::PrintOverviewResponse>(client, "/dispatch.v1.LedgerService/PrintOverview",
                                         request, options.out);
}

}  // namespace

void AddPaper(CLI::App& cli, Env& env) {
  auto certificate = std::make_shared<CertificateOptions>();
  CLI::App* issue =
      cli.add_subcommand("certificate", "certificate of service (志愿服务记录证明) as PDF");
  issue->add_option("--person", certificate->person, "id of the person; default: yourself");
  issue->add_option("--from", certificate->from, "yyyy-mm-dd, inclusive");
  issue->add_option("--to", certificate->to, "yyyy-mm-dd, inclusive; default: today");
  issue->add_option("--head", certificate->head, "who answers for the unit");
  issue->add_option("--handler", certificate->handler, "who handled it");
  issue->add_option("--contact", certificate->contact, "the unit's number to call");
  issue->add_option("--note", certificate->note, "up to 200 characters");
  issue->add_option("--id-kind", certificate->id_kind, "kind of id document; printed, not kept");
  issue->add_option("--id-number", certificate->id_number, "its number; printed, not kept");
  issue->add_option("--out", certificate->out, "file; default: certificate-NUMBER.pdf");
  issue->callback([certificate, &env] {
    env.WithClient([&](Client& client) { return Certificate(client, *certificate, env.json); });
  });

  auto number = std::make_shared<std::string>(), code = std::make_shared<std::string>();
  CLI::App* check = cli.add_subcommand("check-certificate", "whether a certificate still holds");
  check->add_option("NUMBER", *number, "as printed")->required();
  check->add_option("CODE", *code, "check code as printed")->required();
  check->callback([number, code, &env] {
    env.WithClient([&](Client& client) { return Check(client, *number, *code, env.json); });
  });

  auto shifts = std::make_shared<ShiftsOptions>();
  CLI::App* sheets = cli.add_subcommand("print-shifts", "roster or sign-in sheets as PDF");
  sheets->add_option("SHEET", shifts->sheet, "roster or sign-in")
      ->required()
      ->check(CLI::IsMember({"roster", "sign-in"}));
  sheets->add_option("--unit", shifts->unit_code, "statistical code");
  sheets->add_option("--shift", shifts->shift, "id of one shift");
  sheets->add_option("--from", shifts->from, "yyyy-mm-dd, inclusive; default: today");
  sheets->add_option("--to", shifts->to, "yyyy-mm-dd, inclusive; default: a week");
  sheets->add_option("--out", shifts->out, "file")->required();
  sheets->callback([shifts, &env] {
    env.WithClient([&](Client& client) { return PrintShifts(client, *shifts); });
  });

  auto overview = std::make_shared<OverviewOptions>();
  CLI::App* page = cli.add_subcommand("print-overview", "a unit's page of figures (一页纸)");
  page->add_option("--unit", overview->unit_code, "statistical code")->required();
  page->add_option("--from", overview->from, "yyyy-mm-dd, inclusive; default: this month");
  page->add_option("--to", overview->to, "yyyy-mm-dd, inclusive; default: today");
  page->add_option("--out", overview->out, "file: .pdf or .png")->required();
  page->callback([overview, &env] {
    env.WithClient([&](Client& client) { return PrintOverview(client, *overview); });
  });
}

}  // namespace hjj::ctl
