// A real dispatchd on loopback, started, killed and started again.
#pragma once

#include <absl/time/time.h>
#include <sys/types.h>

#include <string>
#include <vector>

namespace hjj::e2e {

// Owns one child process; kills it in the destructor. Not thread-safe.
class ServerProcess {
 public:
  // `data_dir` was made by `dispatchctl init`; `port` is free.
  ServerProcess(std::string data_dir, int port, std::vector<std::string> extra_args = {});
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  void Start();
  // SIGKILL: the power is gone.
  void Kill();
  // SIGTERM, then waits. The exit code.
  int Stop();
  // Waits until it takes connections: how long that took since the last Start. Infinite
  // when it did not within `limit`.
  absl::Duration WaitUntilServing(absl::Duration limit = absl::Seconds(30));
  std::string address() const;

 private:
  std::string data_dir_;
  int port_;
  std::vector<std::string> extra_args_;
  pid_t pid_ = -1;
  absl::Time started_;
};

// Paths of the programs under test.
extern const char kDispatchd[];
extern const char kDispatchctl[];

// What a program that has ended wrote.
struct Outcome {
  int exit = 0;
  std::string out;
  std::string err;
};
// Runs a program to its end. One that goes on for half a minute is killed: exit 137.
Outcome RunForOutput(const std::vector<std::string>& argv);

// A port nobody listens on at the moment of asking.
int FreePort();
// Runs a program to its end; its exit code. Output goes to `log_path`.
int RunProgram(const std::vector<std::string>& argv, const std::string& log_path);

}  // namespace hjj::e2e
