#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/app/persons.h"
#include "server/feed/session_registry.h"

namespace hjj::rpc {

// Sessions that a change ends, and what follows once it is on disk. The transaction may run again:
// each run starts from an empty list.
class Ending {
 public:
  explicit Ending(feed::SessionRegistry* sessions) : sessions_(sessions) {}
  app::EndedSessions& Restart() const {
    ended_->clear();
    return *ended_;
  }
  std::function<void()> After() const {
    return [sessions = sessions_, ended = ended_] {
      for (const std::string& id : *ended) sessions->RevokeSession(id);
    };
  }

 private:
  feed::SessionRegistry* sessions_;
  std::shared_ptr<app::EndedSessions> ended_ = std::make_shared<app::EndedSessions>();
};

}  // namespace hjj::rpc
