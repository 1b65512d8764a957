#include "mobile/core/name_book.h"

namespace hjj::mobile {
namespace {

constexpr size_t kMostCards = 500;  // the contract's limit

}  // namespace

std::optional<v1::PersonCard> NameBook::Card(const std::string& person_id) {
  if (person_id.empty()) return std::nullopt;
  if (const auto it = cards_.find(person_id); it != cards_.end()) return it->second;
  if (asked_.count(person_id) || wanted_.count(person_id)) return std::nullopt;
  auto stored = store_->Card(person_id);
  if (stored.ok() && *stored) {
    cards_[person_id] = **stored;
    return **stored;
  }
  wanted_.insert(person_id);
  if (!posted_) {
    posted_ = true;
    executor_->Post(life_.Guard([this] { Fetch(); }));
  }
  return std::nullopt;
}

std::string NameBook::Name(const std::string& person_id) {
  const auto card = Card(person_id);
  return card ? card->name() : "";
}

void NameBook::Learn(const std::vector<v1::PersonCard>& cards) {
  for (const auto& card : cards) {
    cards_[card.id()] = card;
    wanted_.erase(card.id());
  }
  // A name that cannot be stored is asked for again at the next start.
  (void)store_->PutCards(cards);
}

void NameBook::Forget(const std::string& person_id) {
  cards_.erase(person_id);
  // Asked for once more: she may have moved, and of nobody the server answers nothing.
  asked_.erase(person_id);
}

void NameBook::Retry() {
  if (wanted_.empty() || posted_) return;
  posted_ = true;
  executor_->Post(life_.Guard([this] { Fetch(); }));
}

void NameBook::Clear() {
  cards_.clear();
  asked_.clear();
}

void NameBook::Fetch() {
  v1::BatchGetPersonCardsRequest request;
  std::vector<std::string> ids;
  for (const auto& id : wanted_) {
    if (ids.size() == kMostCards) break;
    ids.push_back(id);
    request.add_ids(id);
  }
  if (ids.empty()) {
    posted_ = false;
    return;
  }
  rpc_->Call<v1::BatchGetPersonCardsRequest, v1::BatchGetPersonCardsResponse>(
      kBatchGetPersonCards, request,
      life_.Guard([this, ids](absl::StatusOr<v1::BatchGetPersonCardsResponse> answer) {
        posted_ = false;
        if (!answer.ok()) return;  // kept in wanted_ until the connection is back
        for (const auto& id : ids) {
          wanted_.erase(id);
          asked_.insert(id);
        }
        Learn({answer->cards().begin(), answer->cards().end()});
        if (!answer->cards().empty()) on_names_();
        Retry();
      }));
}

}  // namespace hjj::mobile
