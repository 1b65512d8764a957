#include "shared/domain/presence.h"

#include <absl/strings/str_format.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>
#include <gtest/gtest.h>

namespace hjj::domain {
namespace {

const absl::Time kMidnight = absl::FromUnixSeconds(1'780'000'000);

// "7:05" of the test's day.
absl::Time At(absl::string_view clock) {
  const std::vector<std::string> hm = absl::StrSplit(clock, ':');
  return kMidnight + absl::Hours(std::stoi(hm[0])) + absl::Minutes(std::stoi(hm[1]));
}

std::string Clock(absl::Time t) {
  if (t == absl::InfiniteFuture()) return "";
  const int64_t minutes = absl::ToInt64Minutes(t - kMidnight);
  return absl::StrFormat("%d:%02d", minutes / 60, minutes % 60);
}

// "a in 7:00; b out 8:30; c annul b 8:31".
std::vector<CheckInFact> Events(absl::string_view script) {
  std::vector<CheckInFact> out;
  for (absl::string_view item : absl::StrSplit(script, ';', absl::SkipWhitespace())) {
    const std::vector<std::string> w = absl::StrSplit(item, ' ', absl::SkipEmpty());
    CheckInFact e{.id = w[0], .at = At(w.back())};
    if (w[1] == "way") e.kind = CheckInKind::kOnTheWay;
    if (w[1] == "in") e.kind = CheckInKind::kIn;
    if (w[1] == "out") e.kind = CheckInKind::kOut;
    if (w[1] == "break") e.kind = CheckInKind::kBreak;
    if (w[1] == "resume") e.kind = CheckInKind::kResume;
    if (w[1] == "tombstone") e.kind = CheckInKind::kTombstone;
    if (w[1] == "annul") {
      e.kind = CheckInKind::kAnnul;
      e.annuls = w[2];
    }
    out.push_back(e);
  }
  return out;
}

// "7:00(a,w)-8:30(b) break 5 | 9:00(c)-".
std::string Stays(const Presence& p) {
  std::vector<std::string> out;
  for (const PresenceInterval& i : p.intervals) {
    std::string s = Clock(i.in) + "(" + absl::StrJoin(i.in_ids, ",") + ")-" + Clock(i.out);
    if (!i.open()) s += "(" + absl::StrJoin(i.out_ids, ",") + ")";
    absl::Duration on_break;
    for (const TimeSpan& b : i.breaks) on_break += b.to - b.from;
    if (on_break > absl::ZeroDuration()) {
      s += " break " + std::to_string(absl::ToInt64Minutes(on_break));
    }
    out.push_back(s);
  }
  return absl::StrJoin(out, " | ");
}

std::string StateName(PresenceState s) {
  static const char* const kNames[] = {"?",     "absent", "on the way", "present",
                                       "break", "left",   "open-ended", "no-show"};
  return kNames[static_cast<int>(s)];
}

// The shift is 7:00 to 8:30; graces are the defaults, 5 and 30 minutes.
const ShiftWindow kShift{At("7:00"), At("8:30")};

TEST(FoldPresence, TableOfDays) {
  const struct {
    const char* what;
    const char* events;
    const char* now;
    const char* state;
    const char* stays;
    const char* strays;
  } kCases[] = {
      {"nothing yet", "", "6:00", "absent", "", ""},
      {"nothing, grace not over", "", "7:05", "absent", "", ""},
      {"nothing, grace over", "", "7:06", "no-show", "", ""},
      {"on the way", "a way 6:30", "6:40", "on the way", "", ""},
      {"on the way keeps suspicion away for an hour", "a way 6:30", "7:30", "on the way", "", ""},
      {"… and no longer", "a way 6:30", "7:31", "no-show", "", ""},
      {"a later tap renews it", "a way 6:30; b way 7:20", "8:20", "on the way", "", ""},
      {"came", "a way 6:30; b in 6:55", "7:10", "present", "6:55(b)-", ""},
      {"came late: no no-show", "a in 7:40", "7:45", "present", "7:40(a)-", ""},
      {"came and went", "a in 6:55; b out 8:30", "9:00", "left", "6:55(a)-8:30(b)", ""},
      {"on the way says nothing once she is there", "a in 6:55; b way 7:00", "7:10", "present",
       "6:55(a)-", ""},
      {"forgot to check out, within the grace", "a in 7:00", "9:00", "present", "7:00(a)-", ""},
      {"forgot to check out", "a in 7:00", "9:01", "open-ended", "7:00(a)-", ""},
      {"checked out late in the evening", "a in 7:00; b out 21:00", "22:00", "left",
       "7:00(a)-21:00(b)", ""},
      {"break", "a in 7:00; b break 7:30", "7:40", "break", "7:00(a)-", ""},
      {"break and back", "a in 7:00; b break 7:30; c resume 7:45; d out 8:30", "9:00", "left",
       "7:00(a)-8:30(d) break 15", ""},
      {"two breaks", "a in 7:00; b break 7:10; c resume 7:15; d break 7:30; e resume 7:40", "7:50",
       "present", "7:00(a)- break 15", ""},
      {"went home from a break", "a in 7:00; b break 8:00; c out 8:20", "9:00", "left",
       "7:00(a)-8:20(c) break 20", ""},
      {"an IN ends a break, too", "a in 7:00; b break 7:30; c in 7:45", "7:50", "present",
       "7:00(a)- break 15", ""},
      {"the lead's witness of the arrival does not end her break",
       "a in 7:00; b break 7:05; w in 7:08; c resume 7:15", "7:20", "present",
       "7:00(a,w)- break 10", ""},
      {"break forgotten past the end", "a in 7:00; b break 7:30", "9:01", "open-ended", "7:00(a)-",
       ""},
      {"two stays", "a in 7:00; b out 7:30; c in 8:00; d out 8:30", "9:00", "left",
       "7:00(a)-7:30(b) | 8:00(c)-8:30(d)", ""},
      {"her tap and the lead's witness are one arrival", "a in 6:52; w in 7:00", "7:10", "present",
       "6:52(a,w)-", ""},
      {"the witness first", "w in 6:50; a in 7:00", "7:10", "present", "6:50(w,a)-", ""},
      {"too far apart to be one arrival", "a in 6:52; w in 7:03", "7:10", "present", "6:52(a)-",
       "w"},
      {"merging counts from the first, not in a chain", "a in 6:50; b in 6:58; c in 7:06", "7:10",
       "present", "6:50(a,b)-", "c"},
      {"both check her out", "a in 7:00; b out 8:30; w out 8:36", "9:00", "left",
       "7:00(a)-8:30(b,w)", ""},
      {"a second check-out much later adds nothing", "a in 7:00; b out 8:30; c out 9:30", "10:00",
       "left", "7:00(a)-8:30(b)", "c"},
      {"out before in", "a out 6:50; b in 7:00", "7:10", "present", "7:00(b)-", "a"},
      {"out alone", "a out 8:30", "9:00", "no-show", "", "a"},
      {"break without a stay", "a break 7:00; b resume 7:10", "7:04", "absent", "", "a,b"},
      {"resume without a break", "a in 7:00; b resume 7:10", "7:20", "present", "7:00(a)-", "b"},
      {"break on break", "a in 7:00; b break 7:10; c break 7:20; d resume 7:30", "7:40", "present",
       "7:00(a)- break 20", "c"},
      {"at the same moment the id decides", "a in 7:00; b out 7:00", "7:10", "left",
       "7:00(a)-7:00(b)", ""},
      {"… the other way round", "b in 7:00; a out 7:00", "7:10", "present", "7:00(b)-", "a"},
      {"a tombstone says nothing", "a in 7:00; t tombstone 7:05", "7:10", "present", "7:00(a)-",
       ""},
  };
  for (const auto& c : kCases) {
    const Presence p = FoldPresence(Events(c.events), kShift, At(c.now));
    EXPECT_EQ(StateName(p.state), c.state) << c.what;
    EXPECT_EQ(Stays(p), c.stays) << c.what;
    EXPECT_EQ(absl::StrJoin(p.stray_ids, ","), c.strays) << c.what;
  }
}

TEST(FoldPresence, TableOfAnnulments) {
  const struct {
    const char* what;
    const char* events;
    const char* stays;
    const char* annulled;
  } kCases[] = {
      {"a mis-tapped arrival", "a in 6:20; n annul a 6:21; b in 6:55", "6:55(b)-", "a"},
      {"a mis-tapped departure", "a in 7:00; b out 7:10; n annul b 7:11; c out 8:30",
       "7:00(a)-8:30(c)", "b"},
      {"an annulment taken back", "a in 7:00; n annul a 7:01; m annul n 7:02", "7:00(a)-", "n"},
      {"… and that taken back", "a in 7:00; n annul a 7:01; m annul n 7:02; o annul m 7:03", "",
       "a,m"},
      {"two annulments, one taken back",
       "a in 7:00; n annul a 7:01; o annul a 7:02; m annul n 7:03", "", "a,n"},
      {"of an event that has not arrived", "n annul z 7:01; a in 7:00", "7:00(a)-", ""},
      {"of itself", "n annul n 7:01; a in 7:00", "7:00(a)-", ""},
      {"a ring has no effect", "n annul m 7:01; m annul n 7:02; a in 7:00", "7:00(a)-", ""},
      {"a ring broken from outside settles",
       "n annul m 7:01; m annul n 7:02; o annul n 7:03; a in 7:00", "7:00(a)-", "n"},
      {"with clocks the wrong way round", "a in 7:00; n annul a 6:00", "", "a"},
      {"a break that was none",
       "a in 7:00; b break 7:10; n annul b 7:11; r resume 7:12; c out 8:30", "7:00(a)-8:30(c)",
       "b"},
      {"the witness stands when her own tap is annulled", "a in 6:52; w in 7:00; n annul a 7:05",
       "7:00(w)-", "a"},
  };
  for (const auto& c : kCases) {
    const Presence p = FoldPresence(Events(c.events), kShift, At("9:00"));
    EXPECT_EQ(Stays(p), c.stays) << c.what;
    EXPECT_EQ(absl::StrJoin(p.annulled_ids, ","), c.annulled) << c.what;
  }
}

TEST(FoldPresence, LateEvidenceTurnsANoShowIntoAStay) {
  const absl::Time now = At("12:00");
  EXPECT_EQ(FoldPresence({}, kShift, now).state, PresenceState::kNoShowSuspected);
  const Presence p = FoldPresence(Events("a in 6:58; b out 8:31"), kShift, now);
  EXPECT_EQ(p.state, PresenceState::kLeft);
  EXPECT_EQ(Stays(p), "6:58(a)-8:31(b)");
}

TEST(FoldPresence, BreaksAddUpOverStays) {
  const Presence p = FoldPresence(Events("a in 7:00; b break 7:10; c out 7:20; d in 8:00;"
                                         "e break 8:10; f resume 8:15; g out 8:30"),
                                  kShift, At("9:00"));
  EXPECT_EQ(p.OnBreak(), absl::Minutes(15));
}

}  // namespace
}  // namespace hjj::domain
