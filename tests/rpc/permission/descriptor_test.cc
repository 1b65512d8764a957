// The contract against the policy table: nothing can be called that has no row, and the rules the
// guard relies on hold for every RPC.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "server/domain/access.h"
#include "tests/rpc/permission/calls.h"

namespace hjj::permission {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

bool HasField(const Descriptor* message, const char* name, FieldDescriptor::Type type) {
  const FieldDescriptor* field = message->FindFieldByName(name);
  return field != nullptr && field->type() == type && !field->is_repeated();
}

TEST(DescriptorTest, TheContractIsThere) { EXPECT_GE(AllMethods().size(), 70u); }

TEST(DescriptorTest, EveryRpcHasOneRowInThePolicyTable) {
  std::map<std::string, int> rows;
  for (const auto& policy : access::AllPolicies()) ++rows[std::string(policy.method)];
  std::set<std::string> methods;
  for (const MethodDescriptor* method : AllMethods()) {
    methods.insert(MethodName(method));
    EXPECT_EQ(rows[MethodName(method)], 1) << MethodName(method);
    const access::MethodPolicy* found = access::FindPolicy(MethodName(method));
    ASSERT_NE(found, nullptr) << MethodName(method);
    EXPECT_EQ(found->method, MethodName(method));
  }
  for (const auto& [method, count] : rows) {
    EXPECT_TRUE(methods.contains(method)) << method << " names no RPC";
  }
}

TEST(DescriptorTest, WhatHasNoRowIsRefused) {
  EXPECT_EQ(access::FindPolicy("/dispatch.v1.DirectoryService/DropEverything"), nullptr);
  EXPECT_EQ(access::FindPolicy(""), nullptr);
  access::Caller caller;
  caller.person_id = "somebody";
  EXPECT_FALSE(caller.MayCall());
  EXPECT_FALSE(caller.Reaches("/a/", "somebody"));
  EXPECT_TRUE(caller.SubtreePaths().empty());
}

TEST(DescriptorTest, EachRowOpensToSomebodyAndPublicRowsToAll) {
  for (const auto& policy : access::AllPolicies()) {
    EXPECT_FALSE(policy.rules.empty()) << policy.method;
    for (const auto& rule : policy.rules) {
      // The guard asks for a session unless the first rule is public: beside others it would be
      // either idle or a door too wide.
      if (rule.scope == access::Scope::kPublic) {
        EXPECT_EQ(policy.rules.size(), 1u) << policy.method;
      } else {
        EXPECT_NE(rule.role, pb::ROLE_UNSPECIFIED) << policy.method;
      }
    }
  }
}

TEST(DescriptorTest, MutationsAndOnlyTheyBearARequestId) {
  for (const MethodDescriptor* method : AllMethods()) {
    const access::MethodPolicy* policy = access::FindPolicy(MethodName(method));
    ASSERT_NE(policy, nullptr) << MethodName(method);
    EXPECT_EQ(HasField(method->input_type(), "request_id", FieldDescriptor::TYPE_STRING),
              policy->mutation)
        << MethodName(method);
  }
}

// The guard knows a call by its request message.
TEST(DescriptorTest, NoTwoRpcsShareARequestMessage) {
  std::map<const Descriptor*, std::string> users;
  std::set<std::string> names;
  for (const MethodDescriptor* method : AllMethods()) {
    const auto [it, fresh] = users.emplace(method->input_type(), MethodName(method));
    EXPECT_TRUE(fresh) << MethodName(method) << " and " << it->second;
    EXPECT_EQ(method->input_type()->name(), method->name() + "Request");
    EXPECT_EQ(method->output_type()->name(), method->name() + "Response");
    EXPECT_TRUE(names.insert(method->name()).second) << method->name();
  }
}

TEST(DescriptorTest, ListsArePaged) {
  // A handful, ever, or cut where it is of no more use.
  const std::set<std::string> short_ones = {"ListHourRules", "ListMyConsents", "ListApprovalPace",
                                            "ListStandIns", "ListAttachments"};
  for (const MethodDescriptor* method : AllMethods()) {
    if (method->name().rfind("List", 0) != 0 || short_ones.contains(method->name())) continue;
    const Descriptor* request = method->input_type();
    EXPECT_TRUE(HasField(request, "page_size", FieldDescriptor::TYPE_INT32)) << MethodName(method);
    EXPECT_TRUE(HasField(request, "page_token", FieldDescriptor::TYPE_STRING))
        << MethodName(method);
    EXPECT_TRUE(HasField(method->output_type(), "next_page_token", FieldDescriptor::TYPE_STRING))
        << MethodName(method);
  }
}

}  // namespace
}  // namespace hjj::permission
