#include "server/report/words.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include "shared/domain/civil.h"

namespace hjj::report {

namespace pb = ::dispatch::v1;

std::string CategoryWord(pb::Category category) {
  switch (category) {
    case pb::CATEGORY_GARBAGE_SORTING:
      return "垃圾分类";
    case pb::CATEGORY_TRAFFIC_DUTY:
      return "文明交通劝导";
    case pb::CATEGORY_SERVING_CHOPSTICKS:
      return "公筷公勺";
    case pb::CATEGORY_UNMANAGED_COMPOUNDS:
      return "“三无小区”整治";
    case pb::CATEGORY_TALKS:
      return "理论宣讲";
    case pb::CATEGORY_FARM_LIVESTREAM:
      return "助农直播";
    case pb::CATEGORY_FAMILY_EDUCATION:
      return "家庭教育";
    case pb::CATEGORY_LEGAL_AID:
      return "普法维权";
    case pb::CATEGORY_CARE_VISITS:
      return "关爱探访";
    case pb::CATEGORY_EMERGENCY_SUPPORT:
      return "应急支援";
    default:
      return "其他";
  }
}

OutcomeWord WordOf(pb::OutcomeKind kind) {
  switch (kind) {
    case pb::OUTCOME_KIND_BINS_WATCHED:
      return {"值守垃圾桶点", "个"};
    case pb::OUTCOME_KIND_HOUSEHOLDS_REACHED:
      return {"入户宣传", "户"};
    case pb::OUTCOME_KIND_RESTAURANTS_VISITED:
      return {"走访餐馆", "家"};
    case pb::OUTCOME_KIND_PEOPLE_GUIDED:
      return {"劝导", "人次"};
    case pb::OUTCOME_KIND_SPOTS_CLEANED:
      return {"清理点位", "处"};
    case pb::OUTCOME_KIND_LEAFLETS_GIVEN:
      return {"发放资料", "份"};
    case pb::OUTCOME_KIND_LISTENERS:
      return {"听众", "人"};
    case pb::OUTCOME_KIND_PEOPLE_HELPED:
      return {"帮助", "人"};
    default:
      return {"其他", ""};
  }
}

std::string Duration(int64_t minutes) {
  const int64_t hours = minutes / 60, rest = minutes % 60;
  if (hours == 0) return absl::StrCat(rest, " 分");
  return rest == 0 ? absl::StrCat(Grouped(hours), " 小时")
                   : absl::StrCat(Grouped(hours), " 小时 ", rest, " 分");
}

std::string Grouped(int64_t value) {
  std::string digits = absl::StrCat(value);
  const int least = value < 0 ? 1 : 0;
  for (int at = static_cast<int>(digits.size()) - 3; at > least; at -= 3) digits.insert(at, ",");
  return digits;
}

std::string LongDay(absl::CivilDay day) {
  return absl::StrCat(day.year(), " 年 ", day.month(), " 月 ", day.day(), " 日");
}

std::string ShortDay(absl::CivilDay day) { return domain::FormatDate(day); }

std::string WeekdayWord(absl::CivilDay day) {
  static constexpr const char* kWords[] = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};
  return kWords[domain::IsoWeekday(day) - 1];
}

std::string Moment(absl::Time time, absl::TimeZone zone) {
  return absl::StrCat(LongDay(absl::ToCivilDay(time, zone)), " ",
                      absl::FormatTime("%H:%M", time, zone));
}

std::string ClockTime(absl::Time time, absl::TimeZone zone) {
  const absl::CivilMinute at = absl::ToCivilMinute(time, zone);
  return absl::StrFormat("%d:%02d", at.hour(), at.minute());
}

}  // namespace hjj::report
