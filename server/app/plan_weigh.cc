// How each woman stands to each slot of a horizon.
#include <absl/strings/match.h>

#include <algorithm>
#include <optional>

#include "server/app/crowd.h"
#include "server/app/plan_horizon.h"
#include "server/app/short_reads.h"
#include "server/dispatch/spatial_index.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr size_t kWomenARead = 100;
// Most of the roster is read faster as a whole.
constexpr size_t kWholeFrom = 10'000;

// Something could be done about it with her: training, insurance, a word with her. Not her age, her
// health or her no.
bool CanBeLifted(dispatch::Rule rule) {
  return rule == dispatch::Rule::kSkill || rule == dispatch::Rule::kInsurance ||
         rule == dispatch::Rule::kAvailability || rule == dispatch::Rule::kWeekMinutes ||
         rule == dispatch::Rule::kWeekAsks;
}

// What a decision about her rests on holds no name and no number.
void Blot(dispatch::Woman* woman) {
  woman->person.clear_name();
  woman->person.clear_phone_masked();
  woman->person.clear_roster_number();
  for (pb::Assignment& a : woman->assignments) {
    a.clear_why();
    a.clear_responded_by();
  }
}

}  // namespace

class PlanHorizon::Field {
 public:
  // Slots of one task lie at one place.
  void Add(const Slot& slot) {
    const auto [it, added] = numbers_.emplace(slot.seat.task, spots_.size());
    if (added) spots_.push_back({slot.seat.unit_path, {}});
    if (added) points_.push_back(slot.facts.place);
    spots_[it->second].slots.push_back(&slot);
  }
  void Build() { index_.emplace(points_); }
  bool empty() const { return spots_.empty(); }

  // Calls `visit(slots, distance_m)` with those at each place within her reach; without a usual
  // place of hers with those of her unit, those above it and those below it, and -1.
  template <typename Visit>
  void Around(bool has_position, const domain::LatLng& position, double reach_m,
              absl::string_view unit_path, const Visit& visit) const {
    if (has_position) {
      index_->Visit(position, reach_m,
                    [&](size_t i, double distance_m) { visit(spots_[i].slots, distance_m); });
      return;
    }
    for (const Spot& spot : spots_) {
      if (absl::StartsWith(unit_path, spot.path) || absl::StartsWith(spot.path, unit_path)) {
        visit(spot.slots, -1.0);
      }
    }
  }
  bool IsAround(const RosterSnapshot::Entry& her) const {
    bool found = false;
    Around(her.has_position, her.position, her.reach_m, her.unit_path,
           [&](const auto&, double) { found = true; });
    return found;
  }

 private:
  struct Spot {
    std::string path;
    std::vector<const Slot*> slots;
  };
  absl::flat_hash_map<const pb::Task*, size_t> numbers_;
  std::vector<Spot> spots_;
  std::vector<domain::LatLng> points_;
  std::optional<dispatch::SpatialIndex> index_;
};

absl::Status PlanHorizon::Weigh(const std::function<void(int)>& progress,
                                const std::atomic<bool>* cancel) {
  Field all, fresh;
  int32_t order = 0;
  for (auto& [key, shift] : shifts_) {
    for (Slot& slot : shift.slots) {
      slot.order = order++;
      if (!slot.weighed && slot.count.open() > 0) {
        slot.weighed = true;
        fresh.Add(slot);
      }
      if (slot.weighed) all.Add(slot);
    }
  }
  all.Build();
  fresh.Build();
  for (const std::string& id : pending_.persons) women_.erase(id);
  for (const std::string& id : pending_.loads) women_.erase(id);
  HJJ_ASSIGN_OR_RETURN(const auto roster, roster_.Newest());
  const auto ids = Whom(*roster, all, fresh);

  const auto gone = [&](const auto& to) {
    return static_cast<size_t>(to.slot) < gone_.size() && gone_[to.slot];
  };
  for (auto& [id, her] : women_) {
    if (!gone_.empty()) {
      std::erase_if(her.blocked, gone);
      std::erase_if(her.fit, gone);
    }
    if (!fresh.empty()) Weigh(fresh, &her);
  }
  gone_.clear();
  return ReadWomen(ids, all, progress, cancel);
}

std::vector<std::string> PlanHorizon::Whom(const RosterSnapshot& roster, const Field& all,
                                           const Field& fresh) const {
  std::set<std::string> whom;
  for (const auto* named : {&pending_.persons, &pending_.loads}) {
    for (const std::string& id : *named) {
      const auto* her = roster.Find(id);
      if (her != nullptr && all.IsAround(*her)) whom.insert(id);
    }
  }
  if (!fresh.empty()) {
    auto known = women_.begin();
    for (const auto& entry : roster.entries()) {
      while (known != women_.end() && known->first < entry->person_id) ++known;
      if (known != women_.end() && known->first == entry->person_id) continue;
      if (fresh.IsAround(*entry)) whom.insert(whom.end(), entry->person_id);
    }
  }
  return {whom.begin(), whom.end()};
}

absl::Status PlanHorizon::ReadWomen(const std::vector<std::string>& ids, const Field& all,
                                    const std::function<void(int)>& progress,
                                    const std::atomic<bool>* cancel) {
  Crowd crowd(&context_);
  const bool whole = ids.size() >= kWholeFrom;
  if (whole) HJJ_RETURN_IF_ERROR(crowd.Read(range_, &facts_, cancel));
  for (size_t begin = 0; begin < ids.size(); begin += kWomenARead) {
    HJJ_RETURN_IF_ERROR(NotDraining(cancel));
    const size_t end = std::min(ids.size(), begin + kWomenARead);
    std::vector<std::optional<dispatch::Woman>> women(end - begin);
    std::vector<int64_t> minutes(end - begin);
    HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      for (size_t i = begin; i < end; ++i) {
        if (whole) {
          HJJ_ASSIGN_OR_RETURN(minutes[i - begin], facts_.QuarterMinutes(txn, ids[i]));
        } else {
          HJJ_ASSIGN_OR_RETURN(women[i - begin], facts_.LoadWoman(txn, ids[i], range_, true));
        }
      }
      return absl::OkStatus();
    }));
    for (size_t i = begin; i < end; ++i) {
      auto& woman = women[i - begin];
      if (whole) {
        woman = crowd.Take(ids[i]);
        if (woman) woman->credited_minutes = minutes[i - begin];
      }
      if (!woman) continue;
      Blot(&*woman);
      Her& her = women_[ids[i]];
      her.woman = *std::move(woman);
      Weigh(all, &her);
      her.blocked.shrink_to_fit();
      her.fit.shrink_to_fit();
    }
    if (progress) progress(static_cast<int>(end * 100 / ids.size()));
  }
  return absl::OkStatus();
}

void PlanHorizon::Weigh(const Field& field, Her* her) const {
  const auto& candidates = facts_.candidates();
  const dispatch::Woman& woman = her->woman;
  const auto agent_for = [&](absl::Time about) {
    return std::make_shared<const dispatch::AgentFacts>(
        candidates.Agent(woman, places(), shift_numbers_, about));
  };
  const bool known = her->agent != nullptr;
  if (!known) her->agent = agent_for(range_.from);
  std::vector<std::pair<const Slot*, double>> around;
  field.Around(her->agent->has_position, her->agent->position, her->agent->reach_m, woman.unit_path,
               [&](const std::vector<const Slot*>& slots, double distance_m) {
                 for (const Slot* slot : slots) around.emplace_back(slot, distance_m);
               });
  if (around.empty()) return;
  // What she said to shifts that were not among these before.
  if (known && !woman.assignments.empty()) her->agent = agent_for(range_.from);
  std::sort(around.begin(), around.end(),
            [](const auto& a, const auto& b) { return a.first->order < b.first->order; });
  std::shared_ptr<const dispatch::AgentFacts> agent = her->agent;
  int year = static_cast<int>(absl::ToCivilYear(range_.from, context_.settings.zone).year());
  for (const auto& [slot, distance_m] : around) {
    if (!dispatch::Candidates::InQuestion(woman, slot->seat)) continue;
    if (slot->year != year) {
      agent = agent_for(FromProto(slot->seat.shift->start_time()));
      year = slot->year;
    }
    const auto& travel = candidates.limits().travel;
    dispatch::Rule rule = dispatch::FirstFailure(*agent, slot->facts, travel, distance_m);
    // Asked before and silent: counts with those who have been asked enough.
    const bool asked = dispatch::Candidates::AskedBefore(woman, slot->seat.shift->id());
    if (rule == dispatch::Rule::kNone && asked) rule = dispatch::Rule::kWeekAsks;
    if (rule == dispatch::Rule::kNone) {
      her->fit.push_back({slot->number, candidates.Cost(woman, *agent, slot->seat, false)});
      continue;
    }
    const bool lifted = CanBeLifted(rule) && !asked;
    her->blocked.push_back({slot->number, rule,
                            lifted ? dispatch::OnlyFailure(rule, *agent, slot->facts, travel)
                                   : dispatch::Rule::kNone});
  }
}

}  // namespace hjj::app
