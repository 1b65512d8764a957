#include "server/ctl/plan_words.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <absl/strings/str_join.h>
#include <stdlib.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "shared/domain/civil.h"

namespace hjj::ctl {

namespace pb = ::dispatch::v1;

bool SpeaksChinese(const std::string& option) {
  if (!option.empty()) return option == "zh";
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* locale = getenv(name);
    if (locale != nullptr && *locale != '\0') return absl::StartsWith(locale, "zh");
  }
  return false;
}

std::string PlanWords::Skill(pb::Skill skill) const {
  switch (skill) {
    case pb::SKILL_TRAFFIC:
      return Say("路口站岗", "Crossing duty");
    case pb::SKILL_GARBAGE_SORTING:
      return Say("分清四种垃圾", "Knows the four bins");
    case pb::SKILL_FIRST_AID:
      return Say("急救", "First aid");
    case pb::SKILL_LAW:
      return Say("法律", "Law");
    case pb::SKILL_TEACHING:
      return Say("教学", "Teaching");
    case pb::SKILL_LIVESTREAM:
      return Say("直播", "Livestreaming");
    case pb::SKILL_CANTONESE:
      return Say("粤语", "Cantonese");
    case pb::SKILL_SIGN_LANGUAGE:
      return Say("手语", "Sign language");
    case pb::SKILL_COUNSELLING:
      return Say("心理疏导", "Counselling");
    case pb::SKILL_LEADING:
      return Say("能带班", "Can lead a shift");
    default:
      return pb::Skill_Name(skill);
  }
}

std::string PlanWords::WhyNot(pb::RuleReason rule) const {
  switch (rule) {
    case pb::RULE_REASON_SKILL:
      return Say("不会这项", "Lacks the skill");
    case pb::RULE_REASON_INSURANCE:
      return Say("没有在保的意外险", "No valid accident insurance");
    case pb::RULE_REASON_AGE:
      return Say("年龄不合适", "Age does not suit");
    case pb::RULE_REASON_HEALTH:
      return Say("身体情况不合适", "Health does not suit");
    case pb::RULE_REASON_AVAILABILITY:
      return Say("这个时间没空", "Not free then");
    case pb::RULE_REASON_REFUSED:
      return Say("这一班说过不行", "Said no to this shift");
    case pb::RULE_REASON_REACH:
      return Say("离得太远", "Too far away");
    case pb::RULE_REASON_OVERLAP:
      return Say("和另一班撞上", "Clashes with another shift");
    case pb::RULE_REASON_REST:
      return Say("休息不够", "Too little rest");
    case pb::RULE_REASON_DAY_MINUTES:
      return Say("当天时长到上限", "Day's limit reached");
    case pb::RULE_REASON_WEEK_MINUTES:
      return Say("本周时长到上限", "Week's limit reached");
    case pb::RULE_REASON_WEEK_ASKS:
      return Say("本周邀请到上限", "Week's invitations used up");
    case pb::RULE_REASON_NOT_ACTIVE:
      return Say("暂停或已退出", "Paused or left");
    default:
      return Say("条件不符", "Conditions not met");
  }
}

std::string PlanWords::WhyHer(const pb::WhyHer& why) const {
  switch (why.reason()) {
    case pb::WHY_REASON_NEAREST:
      return why.distance_m() > 0
                 ? Say("住得最近，$0", "Lives nearest, $0", Length(why.distance_m()))
                 : Say("住得最近", "Lives nearest");
    case pb::WHY_REASON_USED_TO_PLACE:
      return Say("在这里站过岗", "Has served here");
    case pb::WHY_REASON_PREFERS_TIME:
      return Say("这个时间她方便", "The time suits her");
    case pb::WHY_REASON_FEWEST_HOURS:
      return Say("这个季度站岗不多", "Few shifts this quarter");
    case pb::WHY_REASON_SKILL_RARE:
      return why.skill() != pb::SKILL_UNSPECIFIED ? Say("会“$0”", "Knows “$0”", Skill(why.skill()))
                                                  : Say("有这项技能", "Has the skill");
    case pb::WHY_REASON_TEAM:
      return Say("她的队伍在这里", "Her team is here");
    case pb::WHY_REASON_WALK_IN:
      return Say("当场加的", "Added on the spot");
    case pb::WHY_REASON_CHOSEN:
      return Say("负责人选的", "Chosen by the coordinator");
    case pb::WHY_REASON_STAND_IN:
      return Say("来替班", "Comes as a stand-in");
    case pb::WHY_REASON_URGENT:
      return Say("紧急找人请来的", "Asked by an urgent call");
    default:
      return Say("时间和路程都合适", "Time and way both suit");
  }
}

std::string PlanWords::Lack(pb::WhyReason lack) const {
  switch (lack) {
    case pb::WHY_REASON_NEAREST:
      return Say("别人住得更近", "Others live nearer");
    case pb::WHY_REASON_USED_TO_PLACE:
      return Say("别人在这里站过岗，路更熟", "Others have served here and know it");
    case pb::WHY_REASON_PREFERS_TIME:
      return Say("这个时间别人更方便", "The time suits others better");
    case pb::WHY_REASON_FEWEST_HOURS:
      return Say("这个季度别人站岗更少", "Others have served less this quarter");
    case pb::WHY_REASON_TEAM:
      return Say("别人的队伍在这里站岗", "Others are of the team that serves here");
    default:
      return Say("别人的时间和路程更合适", "Time and way suit others better");
  }
}

std::string PlanWords::Remedy(const pb::Remedy& remedy, absl::Time start) const {
  const int heads = remedy.heads();
  const bool skilled = remedy.skill() != pb::SKILL_UNSPECIFIED;
  const std::string skill = skilled ? Skill(remedy.skill()) : "";
  switch (remedy.rule()) {
    case pb::RULE_REASON_UNSPECIFIED:
      return Say("$0：$1$2有空，住在 $3内", "$0: free on $1 $2, living within $3",
                 skilled ? Count(heads, "再找 $0 位会“$1”的", "$0 more who knows $1",
                                 "$0 more who know $1", skill)
                         : Count(heads, "再找 $0 人", "$0 more person", "$0 more people"),
                 Weekday(start), PartOfDay(start), Reach(remedy.within_m()));
    case pb::RULE_REASON_AVAILABILITY:
      return Count(heads, "$0 人只是没报这个时间，打电话问问",
                   "$0 has just not named this time: ask by phone",
                   "$0 have just not named this time: ask by phone");
    case pb::RULE_REASON_INSURANCE:
      return Count(heads, "$0 人只差意外险，办好就能来", "$0 lacks only insurance",
                   "$0 lack only insurance");
    case pb::RULE_REASON_WEEK_ASKS:
      return Count(heads, "$0 人只是本周邀请到了上限，打电话问问",
                   "$0 has only been asked enough this week: ask by phone",
                   "$0 have only been asked enough this week: ask by phone");
    case pb::RULE_REASON_WEEK_MINUTES:
      return Count(heads, "$0 人只是本周时长到了她的上限，打电话问问",
                   "$0 has only reached her own hours: ask by phone",
                   "$0 have only reached their own hours: ask by phone");
    case pb::RULE_REASON_SKILL:
      return skilled ? Count(heads, "$0 人只差“$1”，培训后就能来", "$0 lacks only $1: train her",
                             "$0 lack only $1: train them", skill)
                     : Count(heads, "$0 人只差这项本领，培训后就能来",
                             "$0 lacks only the skill: train her",
                             "$0 lack only the skill: train them");
    default:
      return Say("$0 人：$1", "$0: $1", heads, WhyNot(remedy.rule()));
  }
}

std::string PlanWords::Skipped(const pb::SkippedLine& line) const {
  if (line.rule() != pb::RULE_REASON_UNSPECIFIED) return WhyNot(line.rule());
  if (line.reason() == "SEAT_TAKEN") return Say("岗位已经有人", "The seat is taken");
  if (line.reason() == "SHIFT_IN_PAST") return Say("这一班已经过了", "This shift is past");
  return WhyNot(pb::RULE_REASON_UNSPECIFIED);
}

std::string PlanWords::Stage(absl::string_view stage) const {
  if (stage == "candidates") return Say("看谁合适", "Seeing who fits");
  if (stage == "store") return Say("记下结果", "Saving the plan");
  return Say("排出最合适的", "Finding the best fit");
}

std::string PlanWords::Heads(const pb::Plan& plan) const {
  const int filled = plan.target_heads() - OpenHeads(plan);
  std::string heads =
      Say("$0 个岗位，$1 个排上", "$0 seats, $1 filled", plan.target_heads(), filled);
  if (OpenHeads(plan) == 0 || plan.fillable_heads() == 0) return heads;
  return absl::StrCat(
      heads, "\n",
      plan.fillable_heads() > filled
          ? Say("附近的人全算上，最多能排上 $0 个。",
                "With everybody nearby at most $0 can be filled.", plan.fillable_heads())
          : Say("附近的人全算上，也只能排上这么多。",
                "With everybody nearby no more than these can be filled."));
}

std::string PlanWords::Changed(const pb::PlanChanges& changes) const {
  std::vector<std::string> parts = {Say("照旧 $0", "$0 as before", changes.same_heads())};
  if (changes.other_heads() > 0) {
    parts.push_back(Say("换人 $0", "$0 changed", changes.other_heads()));
  }
  if (changes.new_heads() > 0) parts.push_back(Say("新岗 $0", "$0 new", changes.new_heads()));
  if (changes.left_persons() > 0) {
    parts.push_back(Say("$0 人这周没班", "$0 without a shift this week", changes.left_persons()));
  }
  return Parts(std::move(parts));
}

std::string PlanWords::Missing(const pb::Plan& plan, const pb::UnfilledSlot& first,
                               absl::Time start) const {
  int missing = 0;
  std::set<std::string> shifts;
  for (const pb::UnfilledSlot& slot : plan.unfilled()) {
    missing += slot.missing_heads();
    shifts.insert(slot.shift_id());
  }
  std::vector<std::string> wanted = {Say("$0$1", "$0 $1", Weekday(start), PartOfDay(start))};
  for (const pb::Remedy& remedy : first.remedies()) {
    if (remedy.rule() != pb::RULE_REASON_UNSPECIFIED) continue;
    wanted.push_back(Say("$0内", "within $0", Reach(remedy.within_m())));
    if (remedy.skill() != pb::SKILL_UNSPECIFIED) {
      wanted.push_back(Say("需“$0”培训", "trained in: $0", Skill(remedy.skill())));
    }
  }
  const std::string text = Count(missing, "还差 $0 人：$1", "$0 seat open: $1", "$0 seats open: $1",
                                 Parts(std::move(wanted)));
  const int short_shifts = static_cast<int>(shifts.size());
  return short_shifts > 1
             ? absl::StrCat(text, " ", Say("等 $0 班", "($0 shifts short)", short_shifts))
             : text;
}

std::string PlanWords::Gap(int gap_ppm) const {
  return Say("离最优不超过 $0", "At most $0 from the best possible", Percent(gap_ppm));
}

std::string PlanWords::Most(const pb::Plan& plan) const {
  const int hours = plan.most_minutes() / 60, minutes = plan.most_minutes() % 60;
  const std::string time = hours == 0     ? Say("$0 分钟", "$0 min", minutes)
                           : minutes == 0 ? Say("$0 小时", "$0 h", hours)
                                          : Say("$0 小时 $1 分", "$0 h $1 min", hours, minutes);
  return Count(plan.most_seats(), "排得最多的一位：$0 个班，$1", "At most $0 shift for one, $1",
               "At most $0 shifts for one, $1", time);
}

std::string PlanWords::Length(int metres) const {
  if (metres < 950) return Say("$0 米", "$0 m", std::max(50L, std::lround(metres / 50.0) * 50));
  return Say("$0 公里", "$0 km", absl::StrFormat("%.1f", std::round(metres / 100.0) / 10));
}

std::string PlanWords::Reach(int metres) const {
  if (metres < 950) return Length(metres);
  return Say("$0 公里", "$0 km", std::round(metres / 100.0) / 10);
}

std::string PlanWords::Weekday(absl::Time t) const {
  static constexpr const char* kDays[][2] = {{"周一", "Mon"}, {"周二", "Tue"}, {"周三", "Wed"},
                                             {"周四", "Thu"}, {"周五", "Fri"}, {"周六", "Sat"},
                                             {"周日", "Sun"}};
  const auto& day = kDays[domain::IsoWeekday(domain::LocalDate(t, zone_)) - 1];
  return Say(day[0], day[1]);
}

std::string PlanWords::PartOfDay(absl::Time t) const {
  const int hour = domain::MinuteOfDay(t, zone_) / 60;
  if (hour < 9) return Say("早上", "early morning");
  if (hour < 12) return Say("上午", "morning");
  if (hour < 14) return Say("中午", "noon");
  return hour < 18 ? Say("下午", "afternoon") : Say("晚上", "evening");
}

std::string PlanWords::Date(absl::CivilDay day) const {
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return Say("$0月$1日", "$2 $1", day.month(), day.day(), kMonths[day.month() - 1]);
}

std::string PlanWords::DayAndSpan(absl::Time start, absl::Time end) const {
  const auto clock = [&](absl::Time t) {
    const int minute = domain::MinuteOfDay(t, zone_);
    return absl::StrFormat("%d:%02d", minute / 60, minute % 60);
  };
  return Say("$0 $1 $2–$3", "$0, $1 $2–$3", Date(domain::LocalDate(start, zone_)), Weekday(start),
             clock(start), clock(end));
}

std::string PlanWords::Join(const std::vector<std::string>& parts) const {
  return absl::StrJoin(parts, chinese_ ? "、" : ", ");
}

std::string Parts(std::vector<std::string> words) {
  words.erase(std::remove(words.begin(), words.end(), ""), words.end());
  return absl::StrJoin(words, " · ");
}

std::string Percent(int ppm) {
  return absl::StrFormat("%.1f%%", std::ceil(std::max(ppm, 0) / 1e3) / 10);
}

int OpenHeads(const pb::Plan& plan) {
  return plan.target_heads() - plan.held_heads() - plan.planned_heads();
}

}  // namespace hjj::ctl
