// Which drafts need a look, and under which heading they stand together.
#pragma once

#include <QString>
#include <QVariantMap>
#include <map>
#include <string>
#include <vector>

#include "dispatch/v1/dispatch.pb.h"
#include "dispatch/v1/ledger.pb.h"
#include "mobile/ui/convert.h"

namespace hjj::mobile {

// Why the draft needs a look: reasons of its anomalies and words among its flags, each once, the
// weightiest first. What only lowers the minutes, and a place not given (个人信息保护法 16), is
// none.
std::vector<std::string> ReasonsOf(const v1::HourDraft& draft);

// Nothing to check: approved together with the others of its kind.
bool IsClean(const v1::HourDraft& draft);

// The heading: "OWN" (her own hours: somebody else decides), "LATE_EVIDENCE" (corrected, not
// approved), the weightiest reason, or "CLOSE" (nothing but that the caller stands near her). Empty
// for a clean one.
std::string GroupOf(const v1::HourDraft& draft, const std::string& caller_id);

// The headings' order on the page: lower stands first.
int RankOf(const std::string& group);

// One reason explains it, and the caller may give it: decided together with others like it.
bool DecidedTogether(const v1::HourDraft& draft, const std::string& caller_id);

// She may decide together with others that it does not count: minutes or none.
bool DeclinedTogether(const v1::HourDraft& draft, const std::string& caller_id);

// The same woman's for the same reasons: one answer serves for both.
bool AlikeForHer(const v1::HourDraft& draft, const v1::HourDraft& other,
                 const std::string& caller_id);

// Counted only with a reason.
bool NeedsReason(const v1::HourDraft& draft);

// One place and time, as a sentence about an anomaly names it.
struct Stay {
  std::string person_id;
  QString person, place;
  QDateTime start, end, in, out;
};

// What the sentence says: code, minutes, distanceM, kmh, people, codes, events (0: not given);
// otherPlace, otherStart, otherEnd, otherPerson ("" when it is her own); and for SPEED firstPlace,
// firstTime, firstKind, secondPlace, secondTime, secondKind where the two ends can be told.
QVariantMap AnomalyFacts(const v1::Anomaly& anomaly, const Stay& own,
                         const std::vector<Stay>& others);

}  // namespace hjj::mobile
