#include "server/ctl/commands.h"

#include <absl/strings/str_cat.h>
#include <google/protobuf/util/json_util.h>

#include <iostream>

#include "dispatch/v1/directory.pb.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::ctl {

namespace pb = ::dispatch::v1;

void Env::Fail(const absl::Status& status) {
  const std::string why = ReasonOf(status);
  exit = kRefused;
  if (why == reason::kLedgerBroken) exit = kBroken;
  // Without a reason it was no answer of the server's.
  if (why.empty() && (status.code() == absl::StatusCode::kUnavailable ||
                      status.code() == absl::StatusCode::kDeadlineExceeded)) {
    exit = kUnreachable;
  }
  if (IsUsage(status)) exit = kUsage;
  std::cerr << "dispatchctl: " << absl::StatusCodeToString(status.code());
  if (!why.empty()) std::cerr << " " << why;
  for (const auto& [key, value] : MetadataOf(status)) std::cerr << " " << key << "=" << value;
  std::cerr << ": " << status.message() << "\n";
}

void Env::WithClient(const std::function<absl::Status(Client&)>& body) {
  auto client = Client::Open(profile);
  absl::Status status = client.status();
  if (status.code() == absl::StatusCode::kNotFound) {
    std::cerr << "dispatchctl: nobody is signed in here; \"dispatchctl enrol\" does that\n";
  }
  if (status.ok()) status = body(**client);
  if (!status.ok()) Fail(status);
}

std::string ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string text;
  if (!google::protobuf::util::MessageToJsonString(message, &text, options).ok()) return "{}";
  return text;
}

absl::StatusOr<std::string> UnitIdOf(Client& client, const std::string& code) {
  pb::ListUnitsRequest request;
  request.set_page_size(500);
  do {
    HJJ_ASSIGN_OR_RETURN(const auto page, client.Call<pb::ListUnitsResponse>(
                                              "/dispatch.v1.DirectoryService/ListUnits", request));
    for (const auto& unit : page.units()) {
      if (unit.code() == code) return unit.id();
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return NotFound("unit");
}

}  // namespace hjj::ctl
