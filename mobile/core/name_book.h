// Names for ids, fetched when a screen first asks: events carry no names.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mobile/core/executor.h"
#include "mobile/core/local_store.h"
#include "mobile/core/rpc_client.h"

namespace hjj::mobile {

// Core's thread only.
class NameBook {
 public:
  NameBook(LocalStore* store, RpcClient* rpc, Executor* executor, std::function<void()> on_names)
      : store_(store), rpc_(rpc), executor_(executor), on_names_(std::move(on_names)) {}

  // The card, or nullopt while it is not known; it is asked for then, and `on_names` follows.
  std::optional<v1::PersonCard> Card(const std::string& person_id);
  // Her name; empty while it is not known.
  std::string Name(const std::string& person_id);
  // Cards that came with another answer.
  void Learn(const std::vector<v1::PersonCard>& cards);
  // Her data was deleted: nothing of her stays in memory. The store was told already.
  void Forget(const std::string& person_id);
  // Asks again for what could not be had: the connection is back.
  void Retry();
  // Forgets what it holds in memory; the store was changed beneath.
  void Clear();

 private:
  void Fetch();

  LocalStore* store_;
  RpcClient* rpc_;
  Executor* executor_;
  std::function<void()> on_names_;
  std::map<std::string, v1::PersonCard> cards_;
  std::set<std::string> wanted_, asked_;
  bool posted_ = false;
  Life life_;
};

}  // namespace hjj::mobile
