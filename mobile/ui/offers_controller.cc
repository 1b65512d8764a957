#include "mobile/ui/offers_controller.h"

#include <algorithm>

#include "mobile/ui/convert.h"

namespace hjj::mobile {
namespace {

// The offer's assignments by start.
std::vector<const v1::Assignment*> Days(const Picture& picture, const v1::Offer& offer) {
  std::vector<const v1::Assignment*> out;
  for (const auto& id : offer.assignment_ids()) {
    const auto it = picture.assignments.find(id);
    if (it != picture.assignments.end()) out.push_back(&it->second);
  }
  std::sort(out.begin(), out.end(), [](const auto* a, const auto* b) {
    return FromProto(a->start_time()) < FromProto(b->start_time());
  });
  return out;
}

// That an urgent call needs her no more is said so long after she was asked.
constexpr absl::Duration kToldFor = absl::Hours(3);

bool Asked(const v1::Assignment& a) {
  return a.commitment() == v1::COMMITMENT_OFFERED || a.commitment() == v1::COMMITMENT_RECONFIRMING;
}

const v1::Task* TaskOf(const Picture& picture, const v1::Assignment& a) {
  const auto it = picture.tasks.find(a.task_id());
  return it == picture.tasks.end() ? nullptr : &it->second;
}

}  // namespace

OffersController::OffersController(Ui* ui)
    : Controller(ui),
      Singleton(this),
      offers_(new RowsModel(
          {"offerId", "category", "place", "dayCount", "firstTime", "replyBy", "urgent"}, this)),
      days_(new RowsModel({"assignmentId", "startTime", "endTime", "place", "ticked"}, this)) {}

void OffersController::Leave() {
  offer_id_.clear();
  unticked_.clear();
  offers_->Set({});
  days_->Set({});
}

void OffersController::Refresh() {
  const Picture* picture = ui_->Self();
  if (!picture) {
    state_ = "loading";
    offers_->Set({});
  } else {
    ShowList(*picture);
    ShowFilled(*picture);
    ShowOpened(*picture);
  }
  Q_EMIT changed();
}

void OffersController::ShowList(const Picture& picture) {
  std::vector<std::pair<absl::Time, QVariantMap>> sorted;
  for (const auto& [id, offer] : picture.offers) {
    if (offer.state() != v1::OFFER_STATE_OPEN) continue;
    int count = 0;
    const v1::Assignment* first = nullptr;
    for (const auto* a : Days(picture, offer)) {
      if (!Asked(*a)) continue;
      ++count;
      if (!first) first = a;
    }
    if (!first) continue;
    const v1::Task* task = TaskOf(picture, *first);
    sorted.push_back({FromProto(offer.answer_by_time()),
                      {{"offerId", Q(id)},
                       {"category", task ? Code(task->category()) : ""},
                       {"place", task ? Q(task->place().name()) : ""},
                       {"dayCount", count},
                       {"firstTime", ToQt(first->start_time())},
                       {"replyBy", ToQt(offer.answer_by_time())},
                       {"urgent", !offer.urgent_call_id().empty()}}});
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  QList<QVariantMap> rows;
  for (auto& [time, row] : sorted) rows.append(row);
  offers_->Set(rows);
  const bool loading = ui_->engine()->loading(kSelfView);
  state_ = !rows.isEmpty()           ? "ready"
           : !loading                ? "empty"
           : ui_->engine()->online() ? "loading"
                                     : "error";
  reason_ = state_ == "error" ? "UNAVAILABLE" : "";
}

void OffersController::ShowFilled(const Picture& picture) {
  filled_place_.clear();
  absl::Time newest = ui_->Now() - kToldFor;
  for (const auto& [id, offer] : picture.offers) {
    if (offer.urgent_call_id().empty() || offer.state() != v1::OFFER_STATE_RELEASED ||
        FromProto(offer.create_time()) < newest) {
      continue;
    }
    for (const auto* a : Days(picture, offer)) {
      const v1::Task* task = TaskOf(picture, *a);
      if (!task || FromProto(a->end_time()) <= ui_->Now()) continue;
      newest = FromProto(offer.create_time());
      filled_place_ = Q(task->place().name());
    }
  }
}

void OffersController::ShowOpened(const Picture& picture) {
  const auto it = picture.offers.find(offer_id_.toStdString());
  if (it == picture.offers.end()) {
    if (!offer_id_.isEmpty() && !ui_->engine()->loading(kSelfView)) answer_ = "gone";
    return;
  }
  const v1::Offer& offer = it->second;
  reply_by_ = ToQt(offer.answer_by_time());
  distance_m_ = offer.why().distance_m() > 0 ? offer.why().distance_m() : -1;
  why_code_ = Code(offer.why().reason());
  why_args_ = WhyArgs(offer.why());
  const auto all = Days(picture, offer);
  if (!all.empty()) {
    if (const v1::Task* task = TaskOf(picture, *all.front())) {
      category_ = Code(task->category());
      place_ = Q(task->place().name());
      place_note_ = Q(task->place().address());
      risks_ = RiskLines(task->risk_notice());
      const auto unit = picture.units.find(task->unit_id());
      unit_name_ = unit == picture.units.end() ? "" : Q(unit->second.name());
    }
  }
  ShowDays(picture, offer);
  int yes = 0, waitlisted = 0;
  for (const auto* a : all) {
    yes += HoldsSeat(*a) ? 1 : 0;
    waitlisted += a->commitment() == v1::COMMITMENT_WAITLISTED ? 1 : 0;
  }
  answered_days_ = yes;
  // Only what she said is an answer: an offer that ran out or was withdrawn is gone.
  const bool answered = offer.state() == v1::OFFER_STATE_ANSWERED;
  urgent_ = !offer.urgent_call_id().empty();
  const bool full = urgent_ && offer.state() == v1::OFFER_STATE_RELEASED;
  answer_ = offer.state() == v1::OFFER_STATE_OPEN ? ""
            : yes > 0                             ? "accepted"
            : full                                ? "full"
            : waitlisted > 0                      ? "waitlisted"
            : answered                            ? "declined"
                                                  : "gone";
  saved_ = picture.unsent_answers.count(offer.id()) > 0;
}

void OffersController::ShowDays(const Picture& picture, const v1::Offer& offer) {
  QList<QVariantMap> rows;
  ticked_count_ = 0;
  for (const auto* a : Days(picture, offer)) {
    const v1::Task* task = TaskOf(picture, *a);
    const QString where = task ? Q(task->place().name()) : "";
    const QString id = Q(a->id());
    const bool ticked = Asked(*a) ? !unticked_.count(id) : HoldsSeat(*a);
    ticked_count_ += ticked ? 1 : 0;
    rows.append({{"assignmentId", id},
                 {"startTime", ToQt(a->start_time())},
                 {"endTime", ToQt(a->end_time())},
                 {"place", where == place_ ? "" : where},
                 {"ticked", ticked}});
  }
  days_->Set(rows);
}

void OffersController::open(const QString& offerId) {
  SyncEngine* engine = ui_->engine();
  const Picture* picture = ui_->Self();
  if (!engine || !picture) return;
  if (offerId != offer_id_) unticked_.clear();
  offer_id_ = offerId;
  const auto it = picture->offers.find(offerId.toStdString());
  if (it != picture->offers.end() && it->second.state() == v1::OFFER_STATE_OPEN &&
      it->second.delivery() < v1::DELIVERY_SEEN) {
    v1::MarkOfferSeenRequest request;
    request.set_offer_id(offerId.toStdString());
    // Should this not be saved, she counts as not having seen it, which costs her nothing.
    (void)engine->Queue(kMarkOfferSeen, request, request.offer_id());
  }
  ShowOpened(*picture);
  Q_EMIT changed();
}

void OffersController::setTicked(const QString& assignmentId, bool ticked) {
  if (answer_ != "") return;
  ticked ? void(unticked_.erase(assignmentId)) : void(unticked_[assignmentId] = true);
  if (const Picture* picture = ui_->Self()) ShowOpened(*picture);
  Q_EMIT changed();
}

void OffersController::Answer(bool any) {
  SyncEngine* engine = ui_->engine();
  const Picture* picture = ui_->Self();
  if (!engine || !picture || answer_ != "") return;
  const auto it = picture->offers.find(offer_id_.toStdString());
  if (it == picture->offers.end()) return;
  v1::AnswerOfferRequest request;
  request.set_offer_id(it->first);
  for (const auto* a : Days(*picture, it->second)) {
    if (!Asked(*a)) continue;
    auto* answer = request.add_answers();
    answer->set_assignment_id(a->id());
    answer->set_accept(any && !unticked_.count(Q(a->id())));
  }
  if (request.answers().empty()) return;
  reason_ = ReasonCode(engine->Queue(kAnswerOffer, request, request.offer_id()));
  ui_->RefreshSoon();
}

void OffersController::accept() {
  if (ticked_count_ > 0) Answer(true);
}

void OffersController::decline() { Answer(false); }

void OffersController::retry() {
  if (ui_->engine()) ui_->engine()->Reconnect();
}

}  // namespace hjj::mobile
