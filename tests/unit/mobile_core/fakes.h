// A virtual executor and a small server in memory, for the phone's core.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "dispatch/v1/auth.pb.h"
#include "dispatch/v1/check_in.pb.h"
#include "dispatch/v1/watch.pb.h"
#include "mobile/core/executor.h"
#include "mobile/core/key_store.h"
#include "mobile/core/resource.h"
#include "mobile/core/transport.h"
#include "shared/base/clock.h"
#include "shared/base/rng.h"

namespace hjj::mobile {

// Runs closures and timers on a fake clock, in order of time.
class FakeExecutor final : public Executor {
 public:
  explicit FakeExecutor(FakeClock* clock) : clock_(clock) {}
  void Post(std::function<void()> fn) override { After(absl::ZeroDuration(), std::move(fn)); }
  TimerId After(absl::Duration delay, std::function<void()> fn) override;
  void Cancel(TimerId id) override;
  // Everything due now.
  void Settle() { Advance(absl::ZeroDuration()); }
  // Lets time pass, with everything that falls due on the way.
  void Advance(absl::Duration d);

 private:
  FakeClock* clock_;
  absl::Duration now_;
  TimerId next_ = 1;
  std::map<std::pair<absl::Duration, TimerId>, std::function<void()>> queue_;
};

class FakeKeyStore final : public KeyStore {
 public:
  absl::Status Put(const std::string& name, const std::string& secret) override {
    secrets[name] = secret;
    return absl::OkStatus();
  }
  absl::StatusOr<std::optional<std::string>> Get(const std::string& name) const override {
    const auto it = secrets.find(name);
    if (it == secrets.end()) return std::optional<std::string>();
    return std::optional<std::string>(it->second);
  }
  absl::Status Erase(const std::string& name) override {
    secrets.erase(name);
    return absl::OkStatus();
  }
  std::vector<std::string> Names() const override {
    std::vector<std::string> out;
    for (const auto& [name, secret] : secrets) out.push_back(name);
    return out;
  }
  std::map<std::string, std::string> secrets;
};

// Keeps check-ins as the real server does: by id, once, with the presence folded from them.
class FakeServer {
 public:
  explicit FakeServer(FakeExecutor* executor, FakeClock* clock)
      : executor_(executor), clock_(clock) {}

  // A person who can enrol with `code`, with assignments to be put on top.
  void AddPerson(const std::string& code, const std::string& id, const std::string& name);
  void Put(v1::Resource row);  // a change: version, event, streams
  void ForgetPerson(const std::string& id);
  v1::Assignment& assignment(const std::string& id) {
    return *rows_["assignment/" + id].mutable_assignment();
  }
  bool Has(const std::string& event_id) const { return events_.count(event_id) > 0; }
  // How often each event id was taken as new; every value must be 1.
  const std::map<std::string, v1::CheckInEvent>& events() const { return events_; }
  int taken_count() const { return taken_count_; }

  // The network. Losing an answer means that the server did it all the same.
  bool down = false;
  int lose_requests = 0;
  int lose_answers = 0;
  absl::Duration latency = absl::Milliseconds(40);
  // The next calls of a method are refused thus.
  std::map<std::string, absl::Status> refusals;
  // Answers given in place of the built-in ones, by method, from the bytes of the request.
  using Answer = std::function<absl::StatusOr<std::string>(const std::string& request)>;
  std::map<std::string, Answer> answers;
  // The messages of a stream other than Watch; after them it ends with OK.
  std::map<std::string, std::function<std::vector<std::string>(const std::string&)>> streams;
  // Roles beyond volunteer, in sessions made from now on.
  std::map<std::string, std::vector<v1::Grant>> grants;  // by person
  // Every access token stops being good; or every session.
  void ExpireTokens() { ++token_generation_; }
  bool sessions_revoked = false;
  // Every stream gets a RESET; with another epoch also what was written after Backup() is lost.
  void ResetStreams(const std::string& reason);
  void Backup();
  void RestoreBackup();
  void CutStreams(const absl::Status& why = absl::UnavailableError("cut"));
  // Tokens are given and then refused.
  bool tokens_are_bad = false;

  // What it says about the codes of the check-ins taken from now on.
  v1::CodeVerdict code_verdict = v1::CODE_VERDICT_UNSPECIFIED;

  std::map<std::string, int> calls;  // by method
  std::vector<std::string> order;    // ids of the check-ins as they arrived

  std::unique_ptr<Transport> NewTransport();

 private:
  friend class FakeTransport;
  friend class FakeStream;
  struct StreamState {
    std::string person_id;
    bool self = true;
    size_t next = 0;  // index in log_
    bool open = true;
    std::function<void(std::string)> on_message;
    std::function<void(absl::Status)> on_end;
  };
  absl::StatusOr<std::string> Handle(const std::string& method, const std::string& request,
                                     const std::string& token);
  absl::StatusOr<std::string> PersonOf(const std::string& token) const;
  v1::Session NewSession(const std::string& person_id);
  absl::StatusOr<v1::SubmitCheckInResponse> Submit(const v1::SubmitCheckInRequest& request,
                                                   const std::string& person_id);
  bool Sees(const std::string& person_id, bool self, const v1::Resource& row) const;
  void Feed(const std::shared_ptr<StreamState>& stream);
  std::string CursorAt(size_t index) const;

  FakeExecutor* executor_;
  FakeClock* clock_;
  std::map<std::string, v1::Person> people_;        // by id
  std::map<std::string, std::string> invitations_;  // code → person
  std::map<std::string, std::string> key_of_;       // person → key id
  std::map<std::string, v1::Resource> rows_;        // "kind/id"
  std::map<std::string, v1::CheckInEvent> events_;
  std::map<std::string, std::string> answers_;  // request id → stored answer
  std::vector<v1::Event> log_;
  int epoch_ = 1;
  int token_generation_ = 1;
  int taken_count_ = 0;
  struct Saved {
    std::map<std::string, v1::Resource> rows;
    std::map<std::string, v1::CheckInEvent> events;
    std::map<std::string, std::string> answers;
    std::vector<v1::Event> log;
  } backup_;
  std::vector<std::shared_ptr<StreamState>> streams_;
};

// A fresh folder, removed afterwards.
class TempDir {
 public:
  TempDir();
  ~TempDir() { std::filesystem::remove_all(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace hjj::mobile
