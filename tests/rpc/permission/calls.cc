#include "tests/rpc/permission/calls.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <google/protobuf/descriptor_database.h>

namespace hjj::permission {

std::vector<const google::protobuf::MethodDescriptor*> AllMethods() {
  // The pool itself tells only of what was asked for before: the database behind it knows all.
  std::vector<std::string> files;
  google::protobuf::DescriptorPool::internal_generated_database()->FindAllFileNames(&files);
  std::vector<const google::protobuf::MethodDescriptor*> methods;
  for (const std::string& name : files) {
    if (!absl::StartsWith(name, "dispatch/v1/")) continue;
    const auto* file = google::protobuf::DescriptorPool::generated_pool()->FindFileByName(name);
    EXPECT_NE(file, nullptr) << name;
    for (int s = 0; file != nullptr && s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        methods.push_back(file->service(s)->method(m));
      }
    }
  }
  return methods;
}

std::string MethodName(const google::protobuf::MethodDescriptor* method) {
  return absl::StrCat("/", method->service()->full_name(), "/", method->name());
}

std::string MethodOf(const google::protobuf::Descriptor* request) {
  for (const auto* method : AllMethods()) {
    if (method->input_type() == request) return MethodName(method);
  }
  ADD_FAILURE() << request->full_name() << " is no RPC's request";
  return "";
}

std::string ShortName(const std::string& method) {
  return absl::StrReplaceAll(method, {{"/dispatch.v1.", ""}, {"Service/", "/"}});
}

const Calls& AllCalls() {
  static const Calls* calls = [] {
    auto* made = new Calls();
    AddAccessCalls(*made);
    AddWorkCalls(*made);
    AddHoursCalls(*made);
    AddPaperCalls(*made);
    AddNoticeCalls(*made);
    return made;
  }();
  return *calls;
}

}  // namespace hjj::permission
