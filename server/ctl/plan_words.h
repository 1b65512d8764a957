// What dispatchctl says about plans, in Chinese and in English; it reads like the app's plan page.
// Pure.
#pragma once

#include <absl/strings/string_view.h>
#include <absl/strings/substitute.h>
#include <absl/time/time.h>

#include <string>
#include <vector>

#include "dispatch/v1/dispatch.pb.h"

namespace hjj::ctl {

// Chinese where `option` (--language) says so; where it is empty, where the locale of the
// environment is Chinese: LC_ALL, LC_MESSAGES, LANG, the first that is set.
bool SpeaksChinese(const std::string& option);

class PlanWords {
 public:
  PlanWords(bool chinese, absl::TimeZone zone) : chinese_(chinese), zone_(zone) {}

  absl::TimeZone zone() const { return zone_; }

  // `zh` or `en`, with $0 and on replaced.
  template <typename... Args>
  std::string Say(absl::string_view zh, absl::string_view en, const Args&... args) const {
    return absl::Substitute(chinese_ ? zh : en, args...);
  }
  // About `count`, which is $0; English says `one` of one.
  template <typename... Args>
  std::string Count(int count, absl::string_view zh, absl::string_view one, absl::string_view many,
                    const Args&... args) const {
    return Say(zh, count == 1 ? one : many, count, args...);
  }

  std::string Skill(::dispatch::v1::Skill skill) const;
  // Why a woman is not asked. UNSPECIFIED: what others than her own coordinators may know.
  std::string WhyNot(::dispatch::v1::RuleReason rule) const;
  std::string WhyHer(const ::dispatch::v1::WhyHer& why) const;
  // What tells against her beside those who come before her.
  std::string Lack(::dispatch::v1::WhyReason lack) const;
  // What would fill a seat of a shift that begins then.
  std::string Remedy(const ::dispatch::v1::Remedy& remedy, absl::Time start) const;
  // Why a line was left out at sending.
  std::string Skipped(const ::dispatch::v1::SkippedLine& line) const;
  std::string Stage(absl::string_view stage) const;

  // Seats and how many are filled; against the most that can be, where it is known.
  std::string Heads(const ::dispatch::v1::Plan& plan) const;
  // "照旧 27 · 换人 4 · 新岗 3"
  std::string Changed(const ::dispatch::v1::PlanChanges& changes) const;
  // All heads a plan lacks, with whom the first of its gaps needs; `start` is that one's.
  std::string Missing(const ::dispatch::v1::Plan& plan, const ::dispatch::v1::UnfilledSlot& first,
                      absl::Time start) const;
  std::string Gap(int gap_ppm) const;
  std::string Most(const ::dispatch::v1::Plan& plan) const;

  // "600 米"
  std::string Length(int metres) const;
  // "12月5日"
  std::string Date(absl::CivilDay day) const;
  // "12月5日 周六 7:00–8:30"
  std::string DayAndSpan(absl::Time start, absl::Time end) const;
  // "、" between.
  std::string Join(const std::vector<std::string>& parts) const;

 private:
  std::string Weekday(absl::Time t) const;
  std::string PartOfDay(absl::Time t) const;
  // How far away one may live: "4 公里".
  std::string Reach(int metres) const;

  const bool chinese_;
  const absl::TimeZone zone_;
};

// What is told in short words: " · " between those that are not empty.
std::string Parts(std::vector<std::string> words);
// "0.4%"; rounded up, because it is a promise.
std::string Percent(int ppm);
// Heads of a plan that nobody fills.
int OpenHeads(const ::dispatch::v1::Plan& plan);

}  // namespace hjj::ctl
