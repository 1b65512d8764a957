#include <algorithm>
#include <map>

#include "server/storage/sqlite/select.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::storage {

using sqlite::Blob;

namespace {

constexpr char kFloor[] = "event_floor";

}  // namespace

absl::StatusOr<int64_t> SqliteTxn::HeadSeq() {
  HJJ_ASSIGN_OR_RETURN(const int64_t newest,
                       db_->QueryInt("SELECT coalesce(max(seq), 0) FROM event"));
  HJJ_ASSIGN_OR_RETURN(const int64_t floor, FloorSeq());
  return std::max(newest, floor);
}

absl::StatusOr<int64_t> SqliteTxn::FloorSeq() {
  HJJ_ASSIGN_OR_RETURN(const std::string floor, GetMeta(kFloor));
  return floor.empty() ? 0 : std::atoll(floor.c_str());
}

absl::StatusOr<std::vector<CommittedEvent>> SqliteTxn::ListEvents(
    const std::vector<std::string>& topics, int64_t after, int limit) {
  // The first `limit` of each topic hold the first `limit` of all.
  std::map<int64_t, std::vector<std::string>> found;
  for (const std::string& topic : topics) {
    HJJ_ASSIGN_OR_RETURN(auto row, db_->Query("SELECT seq FROM event_topic WHERE topic = ? AND"
                                              " seq > ? ORDER BY seq LIMIT ?",
                                              Blob(TopicKey(topic)), after, limit));
    for (;;) {
      HJJ_ASSIGN_OR_RETURN(const bool more, row.Step());
      if (!more) break;
      found[row.Int(0)].push_back(topic);
    }
  }
  std::vector<CommittedEvent> events;
  for (auto& [seq, matched] : found) {
    if (static_cast<int>(events.size()) == limit) break;
    HJJ_ASSIGN_OR_RETURN(
        auto body, OneBody<pb::Event>(db_->Query("SELECT body FROM event WHERE seq = ?", seq)));
    if (!body) continue;
    events.push_back(
        {seq, std::move(matched), std::make_shared<const pb::Event>(*std::move(body))});
  }
  return events;
}

absl::Status SqliteTxn::AppendEvent(NewEvent event) {
  if (log_ == nullptr) return absl::InternalError("a read appends no events");
  std::sort(event.topics.begin(), event.topics.end());
  event.topics.erase(std::unique(event.topics.begin(), event.topics.end()), event.topics.end());
  const int64_t seq = log_->head + 1;
  event.event.set_seq(seq);
  *event.event.mutable_commit_time() = ToProto(log_->commit_time);
  HJJ_RETURN_IF_ERROR(db_->Run("INSERT INTO event(seq, body) VALUES(?, ?)", seq,
                               Blob(event.event.SerializeAsString())));
  for (const std::string& topic : event.topics) {
    HJJ_RETURN_IF_ERROR(
        db_->Run("INSERT INTO event_topic(topic, seq) VALUES(?, ?)", Blob(TopicKey(topic)), seq));
  }
  log_->head = seq;
  log_->pending.push_back(
      {seq, std::move(event.topics), std::make_shared<const pb::Event>(std::move(event.event))});
  return absl::OkStatus();
}

absl::StatusOr<int> SqliteTxn::CompactEvents(int64_t up_to_seq, int limit) {
  HJJ_ASSIGN_OR_RETURN(auto last, db_->Query("SELECT max(seq), count(*) FROM (SELECT seq FROM event"
                                             " WHERE seq <= ? ORDER BY seq LIMIT ?)",
                                             up_to_seq, limit));
  HJJ_RETURN_IF_ERROR(last.Step().status());
  const int count = static_cast<int>(last.Int(1));
  if (count == 0) return 0;
  const int64_t floor = last.Int(0);
  HJJ_RETURN_IF_ERROR(db_->Run("DELETE FROM event_topic WHERE seq <= ?", floor));
  HJJ_RETURN_IF_ERROR(db_->Run("DELETE FROM event WHERE seq <= ?", floor));
  HJJ_RETURN_IF_ERROR(SetMeta(kFloor, absl::StrCat(floor)));
  return count;
}

}  // namespace hjj::storage
