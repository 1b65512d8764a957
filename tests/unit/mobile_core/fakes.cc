#include "tests/unit/mobile_core/fakes.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <stdlib.h>

#include "mobile/core/methods.h"
#include "mobile/core/resource.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/domain/presence.h"
#include "shared/wire/convert.h"

namespace hjj::mobile {

Executor::TimerId FakeExecutor::After(absl::Duration delay, std::function<void()> fn) {
  const TimerId id = next_++;
  queue_[{now_ + delay, id}] = std::move(fn);
  return id;
}

void FakeExecutor::Cancel(TimerId id) {
  for (auto it = queue_.begin(); it != queue_.end(); ++it) {
    if (it->first.second != id) continue;
    queue_.erase(it);
    return;
  }
}

void FakeExecutor::Advance(absl::Duration d) {
  const absl::Duration until = now_ + d;
  while (!queue_.empty() && queue_.begin()->first.first <= until) {
    const absl::Duration due = queue_.begin()->first.first;
    clock_->Advance(due - now_);
    now_ = due;
    auto fn = std::move(queue_.begin()->second);
    queue_.erase(queue_.begin());
    fn();
  }
  clock_->Advance(until - now_);
  now_ = until;
}

TempDir::TempDir() {
  // In memory where there is such a place: the store syncs each change to disk.
  namespace fs = std::filesystem;
  const fs::path base = fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path();
  std::string pattern = base / "hjj-phone-XXXXXX";
  path_ = mkdtemp(pattern.data());
}

// Network --------------------------------------------------------------------------------------

class FakeStream final : public Stream {
 public:
  explicit FakeStream(std::shared_ptr<FakeServer::StreamState> state) : state_(std::move(state)) {}
  ~FakeStream() override { state_->open = false; }

 private:
  std::shared_ptr<FakeServer::StreamState> state_;
};

class FakeTransport final : public Transport {
 public:
  explicit FakeTransport(FakeServer* server) : server_(server) {}

  void Call(const std::string& method, const std::string& request, const std::string& token,
            absl::Duration deadline, BytesDone done) override {
    ++server_->calls[method];
    auto answer = life_.Guard(std::move(done));
    server_->executor_->After(server_->latency / 2, [=, this, server = server_] {
      const auto lost = absl::UnavailableError("network");
      if (server->down || server->lose_requests > 0) {
        if (!server->down) --server->lose_requests;
        return answer(absl::StatusOr<std::string>(lost));
      }
      absl::StatusOr<std::string> result = server->Handle(method, request, token);
      if (server->lose_answers > 0) {
        --server->lose_answers;
        result = lost;
      }
      server->executor_->After(server->latency / 2, [=] { answer(result); });
    });
  }

  std::unique_ptr<Stream> Open(const std::string& method, const std::string& request,
                               const std::string& token,
                               std::function<void(std::string)> on_message,
                               std::function<void(absl::Status)> on_end) override {
    ++server_->calls[method];
    auto state = std::make_shared<FakeServer::StreamState>();
    state->on_message = life_.Guard(std::move(on_message));
    state->on_end = life_.Guard(std::move(on_end));
    server_->executor_->After(server_->latency / 2, [=, server = server_] {
      if (!state->open) return;
      if (const auto it = server->streams.find(method); it != server->streams.end()) {
        if (server->down) return state->on_end(absl::UnavailableError("network"));
        for (const auto& bytes : it->second(request)) {
          if (state->open) state->on_message(bytes);
        }
        if (state->open) state->on_end(absl::OkStatus());
        return;
      }
      v1::WatchRequest watch;
      watch.ParseFromString(request);
      const auto person = server->PersonOf(token);
      absl::Status status = server->down ? absl::UnavailableError("network") : person.status();
      if (!status.ok()) {
        state->open = false;
        return state->on_end(status);
      }
      state->person_id = *person;
      state->self = watch.view().self();
      const std::vector<std::string> parts = absl::StrSplit(watch.cursor(), ':');
      int64_t epoch = 0, index = 0;
      const bool good = parts.size() == 2 && absl::SimpleAtoi(parts[0], &epoch) &&
                        absl::SimpleAtoi(parts[1], &index);
      if (!good || epoch != server->epoch_ || index > static_cast<int64_t>(server->log_.size())) {
        v1::WatchResponse reset;
        reset.mutable_reset()->set_reason(good && epoch != server->epoch_ ? "EPOCH" : "AHEAD");
        return state->on_message(reset.SerializeAsString());
      }
      state->next = static_cast<size_t>(index);
      server->streams_.push_back(state);
      // A stream says that it is open.
      v1::WatchResponse open;
      open.mutable_progress()->set_seq(index);
      open.set_cursor(watch.cursor());
      server->executor_->After(server->latency / 2, [state, bytes = open.SerializeAsString()] {
        if (state->open) state->on_message(bytes);
      });
      server->Feed(state);
    });
    return std::make_unique<FakeStream>(state);
  }

 private:
  FakeServer* server_;
  Life life_;
};

std::unique_ptr<Transport> FakeServer::NewTransport() {
  return std::make_unique<FakeTransport>(this);
}

// The feed -------------------------------------------------------------------------------------

std::string FakeServer::CursorAt(size_t index) const { return absl::StrCat(epoch_, ":", index); }

bool FakeServer::Sees(const std::string& person_id, bool self, const v1::Resource& row) const {
  if (!self) return true;
  if (row.has_assignment()) return row.assignment().person_id() == person_id;
  if (row.has_offer()) return row.offer().person_id() == person_id;
  return true;
}

void FakeServer::Feed(const std::shared_ptr<StreamState>& stream) {
  v1::WatchResponse response;
  while (stream->open && stream->next < log_.size()) {
    const v1::Event& event = log_[stream->next++];
    response.Clear();
    if (Sees(stream->person_id, stream->self, event.upsert())) {
      *response.mutable_event() = event;
    } else {
      response.mutable_progress()->set_seq(event.seq());
    }
    response.set_cursor(CursorAt(stream->next));
    const std::string bytes = response.SerializeAsString();
    executor_->After(latency / 2, [stream, bytes] {
      if (stream->open) stream->on_message(bytes);
    });
  }
}

void FakeServer::Put(v1::Resource row) {
  auto& stored = rows_[KindOf(row) + "/" + IdOf(row)];
  const int64_t version = VersionOf(stored) + 1;
  if (row.has_assignment()) row.mutable_assignment()->set_version(version);
  if (row.has_offer()) row.mutable_offer()->set_version(version);
  if (row.has_shift()) row.mutable_shift()->set_version(version);
  if (row.has_task()) row.mutable_task()->set_version(version);
  stored = row;
  auto& event = log_.emplace_back();
  event.set_seq(static_cast<int64_t>(log_.size()));
  *event.mutable_upsert() = row;
  for (const auto& stream : streams_) Feed(stream);
}

void FakeServer::ForgetPerson(const std::string& id) {
  people_.erase(id);
  auto& event = log_.emplace_back();
  event.set_seq(static_cast<int64_t>(log_.size()));
  event.mutable_tombstone()->set_kind("person");
  event.mutable_tombstone()->set_id(id);
  for (const auto& stream : streams_) Feed(stream);
}

void FakeServer::CutStreams(const absl::Status& why) {
  for (const auto& stream : std::exchange(streams_, {})) {
    if (!stream->open) continue;
    stream->open = false;
    executor_->Post([stream, why] { stream->on_end(why); });
  }
}

void FakeServer::ResetStreams(const std::string& reason) {
  v1::WatchResponse reset;
  reset.mutable_reset()->set_reason(reason);
  for (const auto& stream : std::exchange(streams_, {})) {
    executor_->Post([stream, bytes = reset.SerializeAsString()] {
      if (stream->open) stream->on_message(bytes);
    });
  }
}

void FakeServer::Backup() { backup_ = {rows_, events_, answers_, log_}; }

void FakeServer::RestoreBackup() {
  rows_ = backup_.rows;
  events_ = backup_.events;
  answers_ = backup_.answers;
  log_ = backup_.log;
  ++epoch_;
  ResetStreams("EPOCH");
}

// Calls ----------------------------------------------------------------------------------------

void FakeServer::AddPerson(const std::string& code, const std::string& id,
                           const std::string& name) {
  people_[id].set_id(id);
  people_[id].set_name(name);
  people_[id].set_phone_masked("138****3321");
  invitations_[code] = id;
}

v1::Session FakeServer::NewSession(const std::string& person_id) {
  v1::Session session;
  session.set_access_token(absl::StrCat(person_id, "#", token_generation_));
  session.set_refresh_token("refresh#" + person_id);
  session.set_key_id(key_of_[person_id]);
  *session.mutable_person() = people_[person_id];
  for (const auto& grant : grants[person_id]) *session.add_grants() = grant;
  return session;
}

absl::StatusOr<std::string> FakeServer::PersonOf(const std::string& token) const {
  const std::vector<std::string> parts = absl::StrSplit(token, '#');
  if (sessions_revoked || tokens_are_bad || parts.size() != 2 ||
      parts[1] != absl::StrCat(token_generation_)) {
    return Refuse(absl::StatusCode::kUnauthenticated, reason::kTokenExpired);
  }
  return parts[0];
}

absl::StatusOr<v1::SubmitCheckInResponse> FakeServer::Submit(
    const v1::SubmitCheckInRequest& request, const std::string& person_id) {
  v1::CheckInEvent event;
  if (!event.ParseFromString(request.check_in().event())) return BadField("event", "unreadable");
  if (!events_.count(event.id())) {
    events_[event.id()] = event;
    ++taken_count_;
    order.push_back(event.id());
    const auto row = rows_.find("assignment/" + event.assignment_id());
    if (row != rows_.end()) {
      v1::Resource changed = row->second;
      auto* assignment = changed.mutable_assignment();
      std::vector<domain::CheckInFact> facts;
      for (const auto& [id, stored] : events_) {
        if (stored.assignment_id() != event.assignment_id()) continue;
        if (stored.kind() == v1::CHECK_IN_KIND_PLACE) continue;
        facts.push_back(
            {id, static_cast<domain::CheckInKind>(stored.kind()),
             FromProto(stored.has_stated_time() ? stored.stated_time() : stored.claimed_time()),
             stored.annulled_event_id()});
      }
      const auto presence = domain::FoldPresence(
          facts, {FromProto(assignment->start_time()), FromProto(assignment->end_time())},
          clock_->Now());
      assignment->set_presence(static_cast<v1::Presence>(presence.state));
      assignment->clear_in_time();
      assignment->clear_out_time();
      if (!presence.intervals.empty()) {
        *assignment->mutable_in_time() = ToProto(presence.intervals.front().in);
        if (!presence.intervals.back().open()) {
          *assignment->mutable_out_time() = ToProto(presence.intervals.back().out);
        }
      }
      Put(changed);
    }
  }
  v1::SubmitCheckInResponse response;
  response.set_event_id(event.id());
  if (event.has_code()) response.set_code_verdict(code_verdict);
  const auto row = rows_.find("assignment/" + event.assignment_id());
  if (row != rows_.end()) *response.mutable_assignment() = row->second.assignment();
  *response.mutable_anchor()->mutable_time() = ToProto(clock_->Now());
  response.mutable_anchor()->set_key_id(key_of_[person_id]);
  return response;
}

absl::StatusOr<std::string> FakeServer::Handle(const std::string& method,
                                               const std::string& request,
                                               const std::string& token) {
  if (const auto it = refusals.find(method); it != refusals.end()) return it->second;
  if (method == kLookUpInvitation.path) {
    v1::LookUpInvitationRequest in;
    in.ParseFromString(request);
    if (!invitations_.count(in.code())) {
      return Refuse(absl::StatusCode::kNotFound, reason::kInvitationInvalid);
    }
    v1::LookUpInvitationResponse out;
    out.set_name(people_[invitations_[in.code()]].name());
    return out.SerializeAsString();
  }
  if (method == kEnrol.path) {
    v1::EnrolRequest in;
    in.ParseFromString(request);
    if (!invitations_.count(in.code()) ||
        !crypto::Verify("enrol", in.public_key(), in.code() + ":" + in.request_id(), in.proof())) {
      return Refuse(absl::StatusCode::kNotFound, reason::kInvitationInvalid);
    }
    const std::string person_id = invitations_[in.code()];
    key_of_[person_id] = crypto::KeyId(in.public_key());
    v1::EnrolResponse out;
    *out.mutable_session() = NewSession(person_id);
    return out.SerializeAsString();
  }
  if (method == kRefreshSession.path) {
    v1::RefreshSessionRequest in;
    in.ParseFromString(request);
    const std::vector<std::string> parts = absl::StrSplit(in.refresh_token(), '#');
    if (sessions_revoked || parts.size() != 2) {
      return Refuse(absl::StatusCode::kUnauthenticated, reason::kSessionRevoked);
    }
    v1::RefreshSessionResponse out;
    *out.mutable_session() = NewSession(parts[1]);
    return out.SerializeAsString();
  }
  HJJ_ASSIGN_OR_RETURN(const std::string person_id, PersonOf(token));
  if (const auto it = answers.find(method); it != answers.end()) return it->second(request);
  if (method == kSubmitCheckIn.path) {
    v1::SubmitCheckInRequest in;
    in.ParseFromString(request);
    HJJ_ASSIGN_OR_RETURN(auto out, Submit(in, person_id));
    return out.SerializeAsString();
  }
  if (method == kIssueAnchor.path) {
    v1::IssueAnchorResponse out;
    *out.mutable_anchor()->mutable_time() = ToProto(clock_->Now());
    out.mutable_anchor()->set_key_id(key_of_[person_id]);
    return out.SerializeAsString();
  }
  if (method == kAnswerOffer.path) {
    v1::AnswerOfferRequest in;
    in.ParseFromString(request);
    if (answers_.count(in.request_id())) return answers_[in.request_id()];
    ++taken_count_;
    v1::AnswerOfferResponse out;
    for (const auto& answer : in.answers()) {
      v1::Resource row = rows_["assignment/" + answer.assignment_id()];
      row.mutable_assignment()->set_commitment(answer.accept() ? v1::COMMITMENT_ACCEPTED
                                                               : v1::COMMITMENT_DECLINED);
      Put(row);
      *out.add_assignments() = rows_["assignment/" + answer.assignment_id()].assignment();
    }
    v1::Resource offer = rows_["offer/" + in.offer_id()];
    offer.mutable_offer()->set_state(v1::OFFER_STATE_ANSWERED);
    Put(offer);
    *out.mutable_offer() = rows_["offer/" + in.offer_id()].offer();
    return answers_[in.request_id()] = out.SerializeAsString();
  }
  if (method == kGetSnapshot.path) {
    v1::GetSnapshotRequest in;
    in.ParseFromString(request);
    // Pages of two rows; the cursor of before the first page travels in the token.
    std::vector<std::string> parts = absl::StrSplit(in.page_token(), '|');
    int64_t from = 0;
    std::string cursor = CursorAt(log_.size());
    if (parts.size() == 2 && absl::SimpleAtoi(parts[0], &from)) cursor = parts[1];
    v1::GetSnapshotResponse out;
    int64_t i = 0;
    for (const auto& [name, row] : rows_) {
      if (!Sees(person_id, in.view().self(), row)) continue;
      if (i++ < from) continue;
      if (out.resources_size() == 2) {
        out.set_next_page_token(absl::StrCat(from + 2, "|", cursor));
        break;
      }
      *out.add_resources() = row;
    }
    if (out.next_page_token().empty()) out.set_cursor(cursor);
    return out.SerializeAsString();
  }
  if (method == kBatchGetPersonCards.path) {
    v1::BatchGetPersonCardsRequest in;
    in.ParseFromString(request);
    v1::BatchGetPersonCardsResponse out;
    for (const auto& id : in.ids()) {
      if (!people_.count(id)) continue;
      auto* card = out.add_cards();
      card->set_id(id);
      card->set_name(people_[id].name());
    }
    return out.SerializeAsString();
  }
  return absl::UnimplementedError(method);
}

}  // namespace hjj::mobile
