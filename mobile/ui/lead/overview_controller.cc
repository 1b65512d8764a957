#include "mobile/ui/lead/overview_controller.h"

#include <algorithm>

#include "mobile/ui/limits.h"

namespace hjj::mobile {
namespace {

// First day of the period that holds the day.
absl::CivilDay FirstOf(const QString& period, absl::CivilDay day) {
  if (period == "week") return domain::MondayOf(day);
  if (period == "year") return absl::CivilDay(day.year(), 1, 1);
  const int month = period == "quarter" ? (day.month() - 1) / 3 * 3 + 1 : day.month();
  return absl::CivilDay(day.year(), month, 1);
}

absl::CivilDay Later(const QString& period, absl::CivilDay first, int steps) {
  if (period == "week") return first + 7 * steps;
  const int months = period == "year" ? 12 : period == "quarter" ? 3 : 1;
  return absl::CivilDay(absl::CivilMonth(first) + months * steps);
}

}  // namespace

OverviewController::OverviewController(Ui* ui) : LeadDesk(ui), Singleton<OverviewController>(this) {
  Forget();
}

void OverviewController::Forget() {
  for (Turn* turn : {&turn_, &entries_turn_, &events_turn_}) turn->Next();
  units_.Clear();
  campaign_names_.clear();
  tallies_.Clear();
  known_ = loading_ = booked_ = stale_ = chosen_ = false;
  set_monthBefore(false);
  entry_list_.clear();
  requests_.clear();
  ForgetWork();
  records_.clear();
  for (RowsModel* list : {trail(), campaigns(), rows(), entries(), events(), versions()})
    list->Set({});
  set_ownOnly(false);
  set_unitId({});
  set_unitName({});
  set_campaignId({});
  set_period("month");
  set_personId({});
  set_entryId({});
  set_entriesState("idle");
  set_eventsState("idle");
  set_state("loading");
  set_reason({});
  set_actionState("idle");
  set_actionReason({});
  first_ = FirstOf(period(), domain::LocalDate(ui_->Now(), ui_->zone()));
  ShowPeriod();
}

void OverviewController::ShowPeriod() {
  const absl::CivilDay end = Later(period(), first_, 1);
  last_ = end - 1;
  set_periodStart(Midnight(first_, ui_->zone()));
  set_periodEnd(Midnight(end, ui_->zone()));
}

void OverviewController::Show() {
  if (unitId().isEmpty()) {
    set_unitId(Q(unit_id()));
    if (unitId().isEmpty()) return;
    Load();
  } else if (!loading_ && online() &&
             ((state() == "error" && reason() == "UNAVAILABLE") ||
              (known_ && ui_->Now() - fetched_ >= kReloadAfter))) {
    Load();
  }
  // Names may have come.
  if (known_ && rowKind() == "person") ShowRows();
  if (entriesState() == "ready") ShowEntries();
  if (!entryId().isEmpty()) ShowEntry();
}

void OverviewController::Load() {
  LoadOnce();
  LoadTallies();
}

void OverviewController::LoadOnce() {
  if (booked_) return;
  booked_ = true;
  FetchUnits([this](const absl::Status& status) {
    booked_ = status.ok();
    if (!status.ok()) return;
    ShowTrail();
    // At the lowest unit come its people; only now it is known which that is.
    LoadTallies();
  });
  v1::ListCampaignsRequest request;
  request.set_page_size(500);
  AskAll<v1::ListCampaignsRequest, v1::ListCampaignsResponse>(
      kListCampaigns, request,
      [this](const auto& page) {
        for (const auto& campaign : page.campaigns()) {
          campaign_names_[campaign.id()] = Q(campaign.name());
        }
      },
      [this](const absl::Status&) {
        QList<QVariantMap> list;
        for (const auto& [id, name] : campaign_names_) {
          list.append({{"campaignId", Q(id)}, {"name", name}});
        }
        campaigns_.Set(list);
      });
}

void OverviewController::LoadTallies() {
  const std::string unit = unitId().toStdString();
  const bool lowest = ownOnly() || (!units_.empty() && !units_.HasChildren(unit));
  v1::SummariseHoursRequest request;
  request.set_unit_id(unit);
  *request.mutable_from_date() = ToProto(first_);
  *request.mutable_to_date() = ToProto(last_);
  request.set_campaign_id(campaignId().toStdString());
  request.set_own_only(ownOnly());
  request.set_group_by(lowest ? v1::GROUP_BY_PERSON : v1::GROUP_BY_UNIT);
  request.set_page_size(500);
  loading_ = true;
  stale_ = false;
  fetched_ = ui_->Now();
  const int turn = turn_.Next();
  auto all = std::make_shared<v1::SummariseHoursResponse>();
  AskAll<v1::SummariseHoursRequest, v1::SummariseHoursResponse>(
      kSummariseHours, request,
      [all](const auto& page) {
        all->mutable_tallies()->MergeFrom(page.tallies());
        *all->mutable_total() = page.total();
        *all->mutable_as_of_time() = page.as_of_time();
      },
      [this, turn, all, lowest](const absl::Status& status) {
        if (turn_.Over(turn)) return;
        loading_ = false;
        if (!status.ok()) {
          // The figures of before stay, with their time; another unit's would be wrong.
          set_reason(ReasonCode(status));
          return set_state(known_ ? "ready" : "error");
        }
        const bool nothing = all->total().attendances() == 0 && all->total().draft_count() == 0;
        if (nothing && StepBack()) return;
        chosen_ = true;
        tallies_ = *all;
        known_ = true;
        set_rowKind(lowest ? "person" : "unit");
        const v1::HourTally& total = tallies_.total();
        set_people(Narrow(total.people()));
        set_attendances(Narrow(total.attendances()));
        set_sessions(Narrow(total.sessions()));
        set_minutes(Narrow(total.minutes()));
        set_pendingMinutes(Narrow(total.draft_minutes()));
        set_pendingCount(Narrow(total.draft_count()));
        set_asOf(ToQt(tallies_.as_of_time()));
        set_reason({});
        ShowRows();
        set_state(nothing ? "empty" : "ready");
      });
}

bool OverviewController::StepBack() {
  if (chosen_) return false;
  // On the first days of a month there is nothing yet; before there was anything at all, the
  // present month is as good.
  const int steps = monthBefore() ? 1 : -1;
  chosen_ = monthBefore();
  set_monthBefore(!monthBefore());
  first_ = Later(period(), first_, steps);
  ShowPeriod();
  LoadTallies();
  return true;
}

void OverviewController::ShowTrail() {
  QList<QVariantMap> list;
  for (const auto* unit = units_.Find(unitId().toStdString()); unit;
       unit = unit->id() == unit_id() ? nullptr : units_.Find(unit->parent_id())) {
    list.prepend({{"unitId", Q(unit->id())}, {"name", Q(unit->name())}});
  }
  trail_.Set(list);
  set_unitName(units_.Name(unitId().toStdString()));
}

void OverviewController::ShowRows() {
  QList<QVariantMap> list;
  for (const auto& tally : tallies_.tallies()) {
    list.append({{"key", Q(tally.key())},
                 {"name", rowKind() == "person" ? NameOf(tally.key()) : units_.Name(tally.key())},
                 {"people", Narrow(tally.people())},
                 {"attendances", Narrow(tally.attendances())},
                 {"sessions", Narrow(tally.sessions())},
                 {"minutes", Narrow(tally.minutes())},
                 {"pendingMinutes", Narrow(tally.draft_minutes())}});
  }
  const QString key = sortKey();
  std::stable_sort(list.begin(), list.end(), [&](const auto& a, const auto& b) {
    const auto& [low, high] = sortDescending() ? std::tie(b, a) : std::tie(a, b);
    return key == "name" ? low[key].toString() < high[key].toString()
                         : low[key].toInt() < high[key].toInt();
  });
  rows_.Set(list);
}

void OverviewController::setPeriod(const QString& period) {
  chosen_ = true;
  set_monthBefore(false);
  // The period that holds the last day shown, or today where today is among them.
  const absl::CivilDay today = domain::LocalDate(ui_->Now(), ui_->zone());
  const absl::CivilDay at = today >= first_ && today <= last_ ? today : last_;
  set_period(period);
  first_ = FirstOf(period, at);
  ShowPeriod();
  known_ = false;
  set_state("loading");
  Load();
}

void OverviewController::movePeriod(int steps) {
  chosen_ = true;
  set_monthBefore(false);
  first_ = Later(period(), first_, steps);
  ShowPeriod();
  known_ = false;
  set_state("loading");
  Load();
}

void OverviewController::setCampaign(const QString& campaignId) {
  set_campaignId(campaignId);
  known_ = false;
  set_state("loading");
  Load();
}

void OverviewController::sortBy(const QString& key) {
  set_sortDescending(sortKey() == key ? !sortDescending() : key != "name");
  set_sortKey(key);
  ShowRows();
}

void OverviewController::openUnit(const QString& unitId) { GoTo(unitId, false); }

void OverviewController::openOwn() { GoTo(unitId(), true); }

void OverviewController::GoTo(const QString& unitId, bool own) {
  set_ownOnly(own);
  set_unitId(unitId);
  ShowTrail();
  known_ = false;
  tallies_.Clear();
  rows_.Set({});
  set_state("loading");
  Load();
}

void OverviewController::freshen() {
  if (stale_) Load();
}

void OverviewController::clearAction() {
  if (actionState() == "busy") return;
  set_actionState("idle");
  set_actionReason({});
}

void OverviewController::retry() { Load(); }

}  // namespace hjj::mobile
