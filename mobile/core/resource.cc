#include "mobile/core/resource.h"

#include <absl/strings/str_replace.h>

#include "dispatch/v1/auth.pb.h"
#include "dispatch/v1/check_in.pb.h"

namespace hjj::mobile {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The set message of the oneof; null when none is.
const Message* Content(const v1::Resource& resource) {
  const auto* reflection = resource.GetReflection();
  const auto* field =
      reflection->GetOneofFieldDescriptor(resource, v1::Resource::descriptor()->oneof_decl(0));
  return field ? &reflection->GetMessage(resource, field) : nullptr;
}

// The field of Resource that holds messages of this type; null when none does.
const FieldDescriptor* FieldFor(const google::protobuf::Descriptor* type) {
  const auto* oneof = v1::Resource::descriptor()->oneof_decl(0);
  for (int i = 0; i < oneof->field_count(); ++i) {
    if (oneof->field(i)->message_type() == type) return oneof->field(i);
  }
  return nullptr;
}

}  // namespace

std::string KindOf(const v1::Resource& resource) {
  const auto* field = resource.GetReflection()->GetOneofFieldDescriptor(
      resource, v1::Resource::descriptor()->oneof_decl(0));
  return field ? field->name() : "";
}

std::string IdOf(const v1::Resource& resource) {
  const Message* content = Content(resource);
  if (!content) return "";
  const auto* field = content->GetDescriptor()->FindFieldByName("id");
  if (!field) field = content->GetDescriptor()->FindFieldByName("assignment_id");
  return field ? content->GetReflection()->GetString(*content, field) : "";
}

int64_t VersionOf(const v1::Resource& resource) {
  const Message* content = Content(resource);
  if (!content) return 0;
  const auto* field = content->GetDescriptor()->FindFieldByName("version");
  return field ? content->GetReflection()->GetInt64(*content, field) : 0;
}

std::vector<v1::Resource> ResourcesIn(const Message& answer) {
  std::vector<v1::Resource> out;
  std::vector<const FieldDescriptor*> fields;
  const auto* reflection = answer.GetReflection();
  reflection->ListFields(answer, &fields);
  for (const auto* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->is_map()) continue;
    const auto* target = FieldFor(field->message_type());
    if (!target) continue;
    const int count = field->is_repeated() ? reflection->FieldSize(answer, field) : 1;
    for (int i = 0; i < count; ++i) {
      const Message& row = field->is_repeated() ? reflection->GetRepeatedMessage(answer, field, i)
                                                : reflection->GetMessage(answer, field);
      auto& resource = out.emplace_back();
      resource.GetReflection()->MutableMessage(&resource, target)->CopyFrom(row);
    }
  }
  return out;
}

std::unique_ptr<Message> NewAnswer(absl::string_view method) {
  // Referenced so that the linker keeps the descriptors of files nobody else here mentions.
  (void)v1::SubmitCheckInResponse::descriptor();
  (void)v1::RefreshSessionResponse::descriptor();
  if (method.empty() || method[0] != '/') return nullptr;
  const auto* found = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrReplaceAll(method.substr(1), {{"/", "."}}));
  if (!found) return nullptr;
  const Message* prototype =
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(found->output_type());
  return std::unique_ptr<Message>(prototype->New());
}

}  // namespace hjj::mobile
