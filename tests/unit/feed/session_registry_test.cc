#include "server/feed/session_registry.h"

#include <gtest/gtest.h>

#include <vector>

namespace hjj::feed {
namespace {

TEST(SessionRegistry, RevokingEndsThatSessionsStreamsOnce) {
  SessionRegistry registry;
  std::vector<std::string> ended;
  const auto end = [&](std::string name) {
    return [&ended, name](bool revoked) { ended.push_back(name + (revoked ? "!" : "")); };
  };
  registry.Add("li", end("li 1"));
  const uint64_t second = registry.Add("li", end("li 2"));
  registry.Add("wang", end("wang"));
  registry.Remove(second);
  registry.RevokeSession("li");
  registry.RevokeSession("li");
  registry.RevokeSession("zhao");
  EXPECT_EQ(ended, std::vector<std::string>{"li 1!"});
}

TEST(SessionRegistry, DrainingEndsAllAndWhateverComesAfter) {
  SessionRegistry registry;
  int drained = 0;
  const auto end = [&](bool revoked) { drained += revoked ? 0 : 1; };
  registry.Add("li", end);
  registry.Drain();
  EXPECT_EQ(drained, 1);
  registry.Add("wang", end);
  EXPECT_EQ(drained, 2);
}

}  // namespace
}  // namespace hjj::feed
