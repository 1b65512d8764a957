// Helpers over dispatch.v1.Resource: what it is, which, how new.
#pragma once

#include <absl/strings/string_view.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dispatch/v1/watch.pb.h"

namespace hjj::mobile {

namespace v1 = ::dispatch::v1;

// Name of the set field ("assignment"), as tombstones spell it; empty when none is set.
std::string KindOf(const v1::Resource& resource);
// Id within its kind; a draft goes by its assignment.
std::string IdOf(const v1::Resource& resource);
// 0 for kinds without versions, which always replace what is stored.
int64_t VersionOf(const v1::Resource& resource);

// Every row that an answer carries at its top level (assignment, assignments, offer, …).
std::vector<v1::Resource> ResourcesIn(const google::protobuf::Message& answer);
// An empty answer of the method "/package.Service/Method"; null for an unknown one.
std::unique_ptr<google::protobuf::Message> NewAnswer(absl::string_view method);

}  // namespace hjj::mobile
