#include "tests/e2e/server_process.h"

#include <absl/strings/str_cat.h>
#include <absl/time/clock.h>
#include <arpa/inet.h>
#include <fcntl.h>
#include <grpcpp/grpcpp.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

extern char** environ;

namespace hjj::e2e {
namespace {

pid_t Spawn(const std::vector<std::string>& argv, const std::string& log_path) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                   0600);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  std::vector<char*> args;
  for (const std::string& a : argv) args.push_back(const_cast<char*>(a.c_str()));
  args.push_back(nullptr);
  pid_t pid = -1;
  if (posix_spawn(&pid, args[0], &actions, nullptr, args.data(), environ) != 0) std::abort();
  posix_spawn_file_actions_destroy(&actions);
  return pid;
}

// Reads both ends until the program has closed them; false when it has not within the time.
bool ReadAll(int out, int err, Outcome& outcome, absl::Time until) {
  pollfd ends[] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
  std::string* const texts[] = {&outcome.out, &outcome.err};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    const auto left = absl::ToInt64Milliseconds(until - absl::Now());
    if (left <= 0 || poll(ends, 2, static_cast<int>(left)) <= 0) return false;
    for (int i = 0; i < 2; ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      char bytes[4096];
      const ssize_t size = read(ends[i].fd, bytes, sizeof bytes);
      if (size > 0) {
        texts[i]->append(bytes, size);
      } else {
        ends[i].fd = -1;
      }
    }
  }
  return true;
}

int Wait(pid_t pid) {
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

ServerProcess::ServerProcess(std::string data_dir, int port, std::vector<std::string> extra_args)
    : data_dir_(std::move(data_dir)), port_(port), extra_args_(std::move(extra_args)) {}

ServerProcess::~ServerProcess() {
  if (pid_ > 0) Kill();
}

std::string ServerProcess::address() const { return absl::StrCat("127.0.0.1:", port_); }

void ServerProcess::Start() {
  std::vector<std::string> argv = {DISPATCHD,  "--data-dir", data_dir_,
                                   "--listen", address(),    "--insecure-loopback"};
  argv.insert(argv.end(), extra_args_.begin(), extra_args_.end());
  started_ = absl::Now();
  pid_ = Spawn(argv, data_dir_ + "/dispatchd.log");
}

void ServerProcess::Kill() {
  if (pid_ <= 0) return;  // to signal -1 is to signal everybody
  kill(pid_, SIGKILL);
  Wait(pid_);
  pid_ = -1;
}

int ServerProcess::Stop() {
  if (pid_ <= 0) return 0;
  kill(pid_, SIGTERM);
  const int code = Wait(pid_);
  pid_ = -1;
  return code;
}

absl::Duration ServerProcess::WaitUntilServing(absl::Duration limit) {
  grpc::ChannelArguments args;
  args.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
  args.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 50);
  args.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  auto channel = grpc::CreateCustomChannel(address(), grpc::InsecureChannelCredentials(), args);
  if (!channel->WaitForConnected(absl::ToChronoTime(absl::Now() + limit))) {
    return absl::InfiniteDuration();
  }
  return absl::Now() - started_;
}

const char kDispatchd[] = DISPATCHD;
const char kDispatchctl[] = DISPATCHCTL;

Outcome RunForOutput(const std::vector<std::string>& argv) {
  int out[2], err[2];
  if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) std::abort();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out[1], 1);
  posix_spawn_file_actions_adddup2(&actions, err[1], 2);
  std::vector<char*> args;
  for (const std::string& a : argv) args.push_back(const_cast<char*>(a.c_str()));
  args.push_back(nullptr);
  pid_t pid = -1;
  if (posix_spawn(&pid, args[0], &actions, nullptr, args.data(), environ) != 0) std::abort();
  posix_spawn_file_actions_destroy(&actions);
  close(out[1]);
  close(err[1]);
  Outcome outcome;
  if (!ReadAll(out[0], err[0], outcome, absl::Now() + absl::Seconds(30))) kill(pid, SIGKILL);
  close(out[0]);
  close(err[0]);
  outcome.exit = Wait(pid);
  return outcome;
}

int FreePort() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    std::abort();
  }
  close(fd);
  return ntohs(address.sin_port);
}

int RunProgram(const std::vector<std::string>& argv, const std::string& log_path) {
  return Wait(Spawn(argv, log_path));
}

}  // namespace hjj::e2e
