// dispatchctl import: sends one CSV file and shows what the server finds.
#include <absl/strings/str_cat.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

#include "dispatch/v1/admin.grpc.pb.h"
#include "server/ctl/commands.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/limits.h"
#include "shared/wire/text.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

struct ImportOptions {
  std::string kind;
  std::string file;
  bool dry_run = false;
  bool invented = false;
};

const std::map<std::string, pb::ImportKind>& Kinds() {
  static const auto* kinds = new std::map<std::string, pb::ImportKind>{
      {"units", pb::IMPORT_KIND_UNITS},         {"people", pb::IMPORT_KIND_PEOPLE},
      {"campaigns", pb::IMPORT_KIND_CAMPAIGNS}, {"tasks", pb::IMPORT_KIND_TASKS},
      {"insurance", pb::IMPORT_KIND_INSURANCE}, {"rota", pb::IMPORT_KIND_ROTA}};
  return *kinds;
}

void Show(const pb::ImportResponse& answer, bool json) {
  if (json) {
    std::cout << ToJson(answer) << "\n";
    return;
  }
  for (const auto& fault : answer.faults()) {
    std::cerr << "line " << fault.line() << (fault.column().empty() ? "" : ", ") << fault.column()
              << ": " << fault.reason() << ": " << fault.rule() << "\n";
  }
  if (answer.faults_size() == 0 && !answer.has_result()) {
    std::cerr << "checked " << answer.checked_count() << " lines\n";
  }
}

absl::Status Import(Client& client, const ImportOptions& options, bool json) {
  std::error_code error;
  const auto size = std::filesystem::file_size(options.file, error);
  std::ifstream in(options.file, std::ios::binary);
  if (error || !in) return Usage(BadField("FILE", "a file that can be read"));
  HJJ_RETURN_IF_ERROR(client.Renew());
  grpc::ClientContext context;
  client.Authorise(context);
  const auto stub = pb::AdminService::NewStub(client.channel());
  const auto stream = stub->Import(&context);

  pb::ImportRequest part;
  auto& header = *part.mutable_header();
  header.set_request_id(NewRequestId());
  header.set_kind(Kinds().at(options.kind));
  header.set_dry_run(options.dry_run);
  header.set_invented(options.invented);
  // For messages only: a name in another encoding is none.
  const std::string name = std::filesystem::path(options.file).filename().string();
  if (IsText(name, 0, 200)) header.set_file_name(name);
  header.set_size(static_cast<int64_t>(size));
  bool open = stream->Write(part);
  std::string chunk(limits::kImportChunkBytes, '\0');
  while (open &&
         (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())), in.gcount() > 0)) {
    part.set_chunk(chunk.substr(0, in.gcount()));
    open = stream->Write(part);
  }
  stream->WritesDone();
  pb::ImportResult result;
  pb::ImportResponse answer;
  while (stream->Read(&answer)) {
    Show(answer, json);
    if (answer.has_result()) result = answer.result();
  }
  HJJ_RETURN_IF_ERROR(FromGrpc(stream->Finish()));
  if (!result.accepted()) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kImportRejected,
                  absl::StrCat(result.fault_count(), " lines at fault: nothing was changed"));
  }
  if (!json) {
    std::cout << options.kind << ": " << result.created_count() << " created, "
              << result.updated_count() << " updated, " << result.unchanged_count() << " unchanged"
              << (options.dry_run ? " (dry run: nothing was changed)" : "") << "\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddImport(CLI::App& cli, Env& env) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = cli.add_subcommand("import", "take a CSV file, whole or not at all");
  command->add_option("KIND", options->kind, "units, people, campaigns, tasks, insurance or rota")
      ->required()
      ->check(CLI::IsMember({"units", "people", "campaigns", "tasks", "insurance", "rota"}));
  command->add_option("FILE", options->file, "UTF-8 CSV")->required()->check(CLI::ExistingFile);
  command->add_flag("--dry-run", options->dry_run, "check everything, change nothing");
  command->add_flag("--invented", options->invented, "people made up for a demonstration");
  command->callback([options, &env] {
    env.WithClient([&](Client& client) { return Import(client, *options, env.json); });
  });
}

}  // namespace hjj::ctl
