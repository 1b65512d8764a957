// A webhook's receiver on loopback, as a unit's SMS gateway would run one.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hjj::test {

struct Received {
  std::string target, id, timestamp, signature, content_type, body;
};

struct Reply {
  int status = 200;
  std::string location, retry_after, body;
  bool hang_up = false;  // without an answer
  bool wait = false;     // for ever
};

// Runs on a thread of its own; gone with its connections when destroyed. Thread-safe.
class Receiver {
 public:
  // Port 0 takes a free one.
  explicit Receiver(int port = 0, std::function<Reply(const Received&)> reply = nullptr);
  ~Receiver();

  int port() const;
  std::string url() const;
  void ReplyBy(std::function<Reply(const Received&)> reply);
  // Every request that came whole, in order of arrival.
  std::vector<Received> received() const;
  // Blocks until that many have come.
  void WaitFor(size_t count);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hjj::test
