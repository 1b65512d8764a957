#include "tests/rpc/permission/ask.h"

#include <absl/strings/str_cat.h>
#include <grpcpp/generic/generic_stub.h>

#include "shared/base/status.h"

namespace hjj::permission {
namespace {

// One operation at a time: whether it went through.
bool Await(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok;
}

}  // namespace

std::string Reply::WholeStatus() const {
  return absl::StrCat(status.error_code(), "\n", status.error_message(), "\n",
                      status.error_details());
}

std::string Reply::Reason() const { return ReasonOf(test::TestServer::ToAbsl(status)); }

Reply Ask(test::TestServer& server, const test::Phone* who, const std::string& method,
          const std::vector<std::string>& requests) {
  grpc::ClientContext context;
  test::TestServer::Authorise(context, who);
  grpc::CompletionQueue queue;
  grpc::GenericStub stub(server.channel());
  auto call = stub.PrepareCall(&context, method, &queue);
  call->StartCall(nullptr);
  bool open = Await(queue);
  for (const std::string& request : requests) {
    // A refused stream takes no more messages: the reason is in its status.
    if (!open) break;
    const grpc::Slice slice(request);
    call->Write(grpc::ByteBuffer(&slice, 1), nullptr);
    open = Await(queue);
  }
  if (open) {
    call->WritesDone(nullptr);
    Await(queue);
  }
  Reply reply;
  for (;;) {
    grpc::ByteBuffer message;
    call->Read(&message, nullptr);
    if (!Await(queue)) break;
    std::vector<grpc::Slice> slices;
    std::string bytes;
    if (message.Dump(&slices).ok()) {
      for (const grpc::Slice& slice : slices) {
        bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
      }
    }
    reply.messages.push_back(std::move(bytes));
  }
  call->Finish(&reply.status, nullptr);
  Await(queue);
  queue.Shutdown();
  Await(queue);
  return reply;
}

}  // namespace hjj::permission
