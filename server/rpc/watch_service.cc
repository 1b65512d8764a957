#include "server/rpc/watch_service.h"

#include <utility>
#include <vector>

#include "server/app/watch_ops.h"
#include "server/rpc/watch_stream.h"
#include "shared/domain/limits.h"

namespace hjj::rpc {

namespace pb = ::dispatch::v1;

grpc::ServerUnaryReactor* WatchService::GetSnapshot(grpc::CallbackServerContext* ctx,
                                                    const pb::GetSnapshotRequest* req,
                                                    pb::GetSnapshotResponse* resp) {
  return guard_->Query(ctx, req, resp, [this](const auto& caller, auto& txn, const auto& q) {
    return app::GetSnapshot(guard_->context(), caller, txn, q);
  });
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* WatchService::Watch(grpc::CallbackServerContext* ctx,
                                                                const grpc::ByteBuffer* req) {
  auto stream = std::make_shared<WatchStream>(this, ctx);
  {
    std::lock_guard lock(mu_);
    streams_.insert(stream);
  }
  stream->Open(*req);
  return stream.get();
}

void WatchService::Tick() {
  std::vector<std::shared_ptr<WatchStream>> streams;
  {
    std::lock_guard lock(mu_);
    streams.assign(streams_.begin(), streams_.end());
  }
  const absl::Time now = guard_->context().clock->Now();
  for (const auto& stream : streams) stream->Tick(now);
}

int WatchService::stream_count() const {
  std::lock_guard lock(mu_);
  return static_cast<int>(streams_.size());
}

bool WatchService::Count(const std::string& person_id) {
  std::lock_guard lock(mu_);
  int& count = by_person_[person_id];
  if (count >= limits::kStreamsPerPerson) return false;
  ++count;
  return true;
}

void WatchService::Uncount(const std::string& person_id) {
  std::lock_guard lock(mu_);
  const auto it = by_person_.find(person_id);
  if (--it->second == 0) by_person_.erase(it);
}

void WatchService::Forget(const std::shared_ptr<WatchStream>& stream) {
  std::lock_guard lock(mu_);
  streams_.erase(stream);
}

}  // namespace hjj::rpc
