#include "mobile/ui/lead/review_groups.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace hjj::mobile {
namespace {

constexpr char kOwn[] = "OWN";
constexpr char kLate[] = "LATE_EVIDENCE";
constexpr char kClose[] = "CLOSE";

// Weightiest first: what may not have happened at all, then whose phone, then the clock, then what
// is merely open.
constexpr std::array kOrder = {
    "MOCKED",       "SPEED",      "FROZEN",       "SHARED_DEVICE", "CODE_REUSED", "OVERLAP",
    "CODE_REFUSED", "CHAIN_GAP",  "OVER_DAY_CAP", "CLOCK",         "STRAY",       "STATED_OUT",
    "SHORT",        "OPEN_ENDED", "UNANCHORED",   kLate,           kClose,        kOwn};

bool Harmless(const std::string& flag) {
  return flag == "CLIPPED_EARLY" || flag == "CLIPPED_LATE" || flag == "BREAK" || flag == "NO_PLACE";
}

// The pair of ends, one of each stay, that lie as far apart in time as the finding says.
void AddEnds(double minutes, const Stay& own, const Stay& other, QVariantMap* facts) {
  struct End {
    QString place;
    QDateTime time;
    const char* kind;
  };
  for (const End& a : {End{own.place, own.in, "in"}, End{own.place, own.out, "out"}}) {
    for (const End& b : {End{other.place, other.in, "in"}, End{other.place, other.out, "out"}}) {
      if (!a.time.isValid() || !b.time.isValid()) continue;
      const double apart = std::abs(static_cast<double>(a.time.msecsTo(b.time))) / 60'000;
      if (std::abs(apart - minutes) > std::max(1.0, minutes / 10)) continue;
      const bool a_first = a.time <= b.time;
      const End &first = a_first ? a : b, &second = a_first ? b : a;
      facts->insert("firstPlace", first.place);
      facts->insert("firstTime", first.time);
      facts->insert("firstKind", first.kind);
      facts->insert("secondPlace", second.place);
      facts->insert("secondTime", second.time);
      facts->insert("secondKind", second.kind);
      return;
    }
  }
}

}  // namespace

int RankOf(const std::string& group) {
  const auto it = std::find(kOrder.begin(), kOrder.end(), group);
  // A reason this phone does not know yet stands before what is merely open.
  return it == kOrder.end() ? 9 : static_cast<int>(it - kOrder.begin());
}

std::vector<std::string> ReasonsOf(const v1::HourDraft& draft) {
  std::vector<std::string> reasons;
  const auto add = [&](const std::string& reason) {
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
      reasons.push_back(reason);
  };
  for (const auto& anomaly : draft.anomalies()) add(anomaly.reason());
  for (const auto& flag : draft.flags()) {
    if (!Harmless(flag)) add(flag);
  }
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) { return RankOf(a) < RankOf(b); });
  return reasons;
}

bool IsClean(const v1::HourDraft& draft) {
  return draft.state() == v1::DRAFT_STATE_READY && !draft.caller_close() &&
         ReasonsOf(draft).empty();
}

std::string GroupOf(const v1::HourDraft& draft, const std::string& caller_id) {
  if (draft.person_id() == caller_id) return kOwn;
  if (IsClean(draft)) return {};
  const std::vector<std::string> reasons = ReasonsOf(draft);
  if (std::find(reasons.begin(), reasons.end(), kLate) != reasons.end()) return kLate;
  if (!reasons.empty()) return reasons.front();
  return draft.caller_close() ? kClose : "UNKNOWN";
}

bool DecidedTogether(const v1::HourDraft& draft, const std::string& caller_id) {
  return draft.person_id() != caller_id && !draft.caller_close() && draft.minutes() > 0 &&
         draft.credited_minutes() == 0 && ReasonsOf(draft).size() == 1;
}

bool DeclinedTogether(const v1::HourDraft& draft, const std::string& caller_id) {
  return draft.person_id() != caller_id && !draft.caller_close() && draft.credited_minutes() == 0;
}

bool AlikeForHer(const v1::HourDraft& draft, const v1::HourDraft& other,
                 const std::string& caller_id) {
  return draft.person_id() == other.person_id() && DeclinedTogether(draft, caller_id) &&
         DeclinedTogether(other, caller_id) && (draft.minutes() > 0) == (other.minutes() > 0) &&
         ReasonsOf(draft) == ReasonsOf(other);
}

bool NeedsReason(const v1::HourDraft& draft) {
  return draft.state() == v1::DRAFT_STATE_NEEDS_DECISION ||
         draft.state() == v1::DRAFT_STATE_DECLINED || draft.caller_close();
}

QVariantMap AnomalyFacts(const v1::Anomaly& anomaly, const Stay& own,
                         const std::vector<Stay>& others) {
  QVariantMap facts{{"code", Q(anomaly.reason())},
                    {"minutes", 0},
                    {"distanceM", 0},
                    {"kmh", 0},
                    {"people", 0},
                    {"codes", 0},
                    {"events", 0}};
  for (const auto& figure : anomaly.figures()) {
    const QString name = figure.name() == "distance_m" ? "distanceM" : Q(figure.name());
    if (facts.contains(name)) facts[name] = static_cast<int>(figure.value());
  }
  if (others.empty()) return facts;
  const Stay& other = others.front();
  facts["otherPlace"] = other.place;
  facts["otherStart"] = other.start;
  facts["otherEnd"] = other.end;
  facts["otherPerson"] = other.person_id == own.person_id ? QString() : other.person;
  if (const int kmh = facts["kmh"].toInt(); anomaly.reason() == "SPEED" && kmh > 0) {
    AddEnds(facts["distanceM"].toInt() * 0.06 / kmh, own, other, &facts);
  }
  return facts;
}

}  // namespace hjj::mobile
