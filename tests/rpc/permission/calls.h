// How each row of the table is called: the request with the id that varies, and, where the answer
// is OK either way, what in it tells whether she reached the object.
#pragma once

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "shared/base/reasons.h"
#include "tests/rpc/permission/ask.h"
#include "tests/rpc/permission/world.h"

namespace hjj::permission {

// One letter of the table, about to be asked.
struct Cell {
  World& world;
  Who who;
  Relation relation;
  const Site& site() const { return world.site(who, relation); }
  // What she may certainly reach if she may call at all by her unit: for ids that do not vary.
  const Site& below() const { return world.site(who, kBelow); }
  const Site& above() const { return world.site(who, kAbove); }
};

struct Call {
  std::string method;
  // The messages to send, serialised.
  std::function<std::vector<std::string>(const Cell&)> make;
  // The refusal inside an OK; empty when she reached it.
  std::function<std::string(const Cell&, const std::vector<std::string>&)> judge;
  // Made with a session of its own, which it ends.
  bool ends_session = false;
};

// By the name its row has: "Directory/GetPerson person".
using Calls = std::map<std::string, Call>;

void AddAccessCalls(Calls& calls);  // Auth, Directory, Admin
void AddWorkCalls(Calls& calls);    // Campaign, Dispatch
void AddHoursCalls(Calls& calls);   // CheckIn, Ledger, Watch
void AddPaperCalls(Calls& calls);   // Recognition, what is printed
void AddNoticeCalls(Calls& calls);  // Notice, outcomes
const Calls& AllCalls();

// "/dispatch.v1.DirectoryService/GetPerson" of the RPC with this request.
std::string MethodOf(const google::protobuf::Descriptor* request);
// "Directory/GetPerson"
std::string ShortName(const std::string& method);
// All RPCs of the contract.
std::vector<const google::protobuf::MethodDescriptor*> AllMethods();
std::string MethodName(const google::protobuf::MethodDescriptor* method);

// `fill(request, cell)` completes a request that bears a fresh request_id where it has one.
template <typename Req, typename Fill>
Call& Add(Calls& calls, const std::string& what, Fill fill) {
  Call call;
  call.method = MethodOf(Req::descriptor());
  call.make = [fill](const Cell& cell) -> std::vector<std::string> {
    Req request;
    if constexpr (requires { request.set_request_id(""); }) {
      request.set_request_id(cell.world.NewId());
    }
    fill(request, cell);
    return {request.SerializeAsString()};
  };
  const auto [it, fresh] = calls.emplace(ShortName(call.method) + " " + what, std::move(call));
  EXPECT_TRUE(fresh) << it->first << " is there twice";
  return it->second;
}
template <typename Req>
Call& Add(Calls& calls) {
  return Add<Req>(calls, "-", [](auto&, auto&) {});
}

// For lists of her whole scope: reached when the answer names it. Ids and keys stand in the
// answer's bytes as they are.
template <typename NameOf>
auto Holds(NameOf name_of) {
  return [name_of](const Cell& cell, const std::vector<std::string>& replies) -> std::string {
    for (const std::string& reply : replies) {
      if (reply.find(name_of(cell.site())) != std::string::npos) return "";
    }
    return reason::kNotFound;
  };
}

}  // namespace hjj::permission
