// An office with one of each role, for tables of bad calls: each must be refused whole.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dispatch/v1/auth.grpc.pb.h"
#include "dispatch/v1/directory.grpc.pb.h"
#include "tests/support/server_fixture.h"

namespace hjj::test {

using AuthStub = pb::AuthService::Stub;
using DirectoryStub = pb::DirectoryService::Stub;

class Bureau {
 public:
  Bureau();

  // What the store holds counts from here.
  void Mark() { marked_ = Contents(); }
  const std::map<std::string, std::string>& marked() const { return marked_; }
  std::map<std::string, std::string> Contents() const;
  // Nothing was prepared here that another row could feel; codes and answers it cannot.
  bool Fresh();
  std::string NewId() { return server.ids().New(); }
  // Six digits for somebody, made by the administrator.
  std::string Invite(const std::string& person_id);

  TestServer server;
  pb::OrgUnit city, district, other;   // 4505, 450502, 450503
  pb::Person li;                       // a volunteer of 450502, 138 0779 3321
  pb::Person stranger;                 // of 450503
  pb::Person gone;                     // of 450502, has left
  Phone admin;                         // of the city
  Phone lead, coordinator, volunteer;  // of 450502; the volunteer's is li's

 private:
  std::map<std::string, std::string> made_, marked_;
};

struct BadCall {
  std::string what;
  // Prepares, marks, calls.
  std::function<absl::Status(Bureau&)> call;
  absl::StatusCode code;
  std::string reason;
  std::string field;
  // The refusal leaves a line in the audit log: a guess that failed.
  bool audited = false;
};

// Makes every call, against a bureau nothing was prepared in, and checks answer, store, and that no
// number of anybody's is in an error text or in the log.
void TryAll(const std::vector<BadCall>& rows);

}  // namespace hjj::test
