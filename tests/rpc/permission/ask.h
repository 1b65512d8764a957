// One call of any RPC, named by its method and given as bytes, so that one loop can make them all.
#pragma once

#include <grpcpp/grpcpp.h>

#include <string>
#include <vector>

#include "tests/support/server_fixture.h"

namespace hjj::permission {

struct Reply {
  grpc::Status status;
  std::vector<std::string> messages;  // serialised, in order of arrival

  // Code, message and error details as they came over the wire.
  std::string WholeStatus() const;
  std::string Reason() const;
};

// Sends the requests, half-closes, and reads to the end: unary and streaming calls alike. `who`
// null: without a session.
Reply Ask(test::TestServer& server, const test::Phone* who, const std::string& method,
          const std::vector<std::string>& requests);

}  // namespace hjj::permission
