// dispatchctl call: any method of the contract, for scripts and for looking closely.
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <absl/strings/strip.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/json_util.h>

#include <iostream>
#include <iterator>

#include "dispatch/v1/admin.pb.h"
#include "dispatch/v1/auth.pb.h"
#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/check_in.pb.h"
#include "dispatch/v1/directory.pb.h"
#include "dispatch/v1/dispatch.pb.h"
#include "dispatch/v1/ledger.pb.h"
#include "dispatch/v1/watch.pb.h"
#include "server/ctl/commands.h"
#include "shared/base/status.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

// "Dispatch.ListOffers" → its description; null if there is none.
const MethodDescriptor* FindMethod(const std::string& name) {
  // One message of each file keeps the linker from dropping the descriptions.
  for (const auto* message :
       {pb::GetServerInfoRequest::descriptor(), pb::SignInRequest::descriptor(),
        pb::GetTaskRequest::descriptor(), pb::IssueAnchorRequest::descriptor(),
        pb::GetUnitRequest::descriptor(), pb::GetPlanRequest::descriptor(),
        pb::ListDraftsRequest::descriptor(), pb::GetSnapshotRequest::descriptor()}) {
    (void)message;
  }
  const std::vector<std::string> parts = absl::StrSplit(name, '.');
  if (parts.size() != 2) return nullptr;
  return google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrCat("dispatch.v1.", parts[0], "Service.", parts[1]));
}

absl::Status Call(Client& client, const std::string& name, std::string json) {
  const MethodDescriptor* method = FindMethod(name);
  if (method == nullptr || method->client_streaming()) {
    return Usage(
        BadField("method", "Service.Method of the contract, without a stream of requests"));
  }
  auto* factory = google::protobuf::MessageFactory::generated_factory();
  const std::unique_ptr<Message> request(factory->GetPrototype(method->input_type())->New());
  if (json == "-") json.assign(std::istreambuf_iterator<char>(std::cin), {});
  const auto parsed = google::protobuf::util::JsonStringToMessage(json, request.get());
  if (!parsed.ok()) {
    // The parser quotes what it read, which may be somebody's number.
    return Usage(BadField("request", absl::StrCat("JSON of ", method->input_type()->name())));
  }
  // Idempotency is for those who ask twice; a call typed once gets an id of its own.
  const auto* request_id = method->input_type()->FindFieldByName("request_id");
  if (request_id && request->GetReflection()->GetString(*request, request_id).empty()) {
    request->GetReflection()->SetString(request.get(), request_id, NewRequestId());
  }
  return client.CallBytes(
      absl::StrCat("/", method->service()->full_name(), "/", method->name()),
      request->SerializeAsString(), [&](const std::string& bytes) -> absl::Status {
        const std::unique_ptr<Message> answer(factory->GetPrototype(method->output_type())->New());
        if (!answer->ParseFromString(bytes)) return absl::DataLossError("unreadable answer");
        std::cout << ToJson(*answer) << std::endl;
        return absl::OkStatus();
      });
}

}  // namespace

void AddCall(CLI::App& cli, Env& env) {
  auto* command = cli.add_subcommand("call", "call any method; answers as JSON, one a line");
  auto name = std::make_shared<std::string>();
  auto json = std::make_shared<std::string>("{}");
  command->add_option("method", *name, "for example Dispatch.ListOffers")->required();
  command->add_option("request", *json, "JSON, - for standard input; {} by default");
  command->callback([&env, name, json] {
    env.WithClient([&](Client& client) { return Call(client, *name, *json); });
  });
}

}  // namespace hjj::ctl
