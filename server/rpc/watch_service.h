// Snapshots and live streams.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <memory>
#include <mutex>
#include <string>

#include "dispatch/v1/watch.grpc.pb.h"
#include "server/feed/feed.h"
#include "server/feed/session_registry.h"
#include "server/rpc/call_guard.h"
#include "server/rpc/watch_options.h"

namespace hjj::rpc {

class WatchStream;

// Watch is a raw method: the bytes of an event are made once and shared by all streams; each adds
// its own cursor.
class WatchService final : public ::dispatch::v1::WatchService::WithRawCallbackMethod_Watch<
                               ::dispatch::v1::WatchService::CallbackService> {
 public:
  // None is owned; all outlive the service.
  WatchService(CallGuard* guard, feed::Feed* feed, feed::SessionRegistry* sessions,
               const WatchOptions& options = {})
      : guard_(guard), feed_(feed), sessions_(sessions), options_(options) {}

  grpc::ServerUnaryReactor* GetSnapshot(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::GetSnapshotRequest* req,
                                        ::dispatch::v1::GetSnapshotResponse* resp) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* Watch(grpc::CallbackServerContext* ctx,
                                                    const grpc::ByteBuffer* req) override;

  // Progress marks, ages, and streams whose end a slow reader holds up. To be called about once a
  // second.
  void Tick();
  int stream_count() const;

 private:
  friend class WatchStream;
  // False when this person has too many streams.
  bool Count(const std::string& person_id);
  void Uncount(const std::string& person_id);
  void Forget(const std::shared_ptr<WatchStream>& stream);

  CallGuard* guard_;
  feed::Feed* feed_;
  feed::SessionRegistry* sessions_;
  const WatchOptions options_;
  mutable std::mutex mu_;
  absl::flat_hash_set<std::shared_ptr<WatchStream>> streams_;
  absl::flat_hash_map<std::string, int> by_person_;
};

}  // namespace hjj::rpc
