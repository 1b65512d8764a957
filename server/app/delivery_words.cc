#include "server/app/delivery_words.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>

#include "server/app/deliveries.h"
#include "server/report/words.h"
#include "shared/domain/civil.h"

namespace hjj::app {
namespace {

// A text message of two parts, roughly.
constexpr int kNoticeLetters = 100;

std::string DayWords(absl::Time time, absl::TimeZone zone) {
  const absl::CivilDay day = domain::LocalDate(time, zone);
  return absl::StrCat(day.month(), "月", day.day(), "日", report::WeekdayWord(day));
}

std::string MomentWords(absl::Time time, absl::TimeZone zone) {
  return absl::StrCat(DayWords(time, zone), report::ClockTime(time, zone));
}

std::string SpanWords(const ToldShift& shift, absl::TimeZone zone) {
  return absl::StrCat(MomentWords(shift.start, zone), "–", report::ClockTime(shift.end, zone));
}

// "四川路口，文明劝导" or, of several, "四川路口等3个班".
std::string WhereWords(const ToldShift& shift, bool with_task) {
  if (shift.count > 1) return absl::StrCat(shift.place, "等", shift.count, "个班");
  return with_task ? absl::StrCat(shift.place, "，", shift.task) : shift.place;
}

DeliveryWords WithFields(std::string text, const ToldShift& shift, absl::TimeZone zone) {
  return {std::move(text),
          {{"time", SpanWords(shift, zone)},
           {"place", shift.place},
           {"task", shift.task},
           {"count", absl::StrCat(shift.count)}}};
}

std::string OnOneLine(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"\r", ""}, {"\n", " "}});
}

std::string FirstLetters(const std::string& text, int letters) {
  size_t at = 0;
  while (at < text.size()) {
    const bool begins = (text[at] & 0xC0) != 0x80;
    if (begins && letters-- == 0) return absl::StrCat(text.substr(0, at), "…");
    ++at;
  }
  return text;
}

}  // namespace

DeliveryWords OfferWords(absl::string_view kind, const ToldShift& shift, absl::Time answer_by,
                         absl::TimeZone zone) {
  const std::string what =
      absl::StrCat(SpanWords(shift, zone), "，", WhereWords(shift, true), "。");
  const std::string by = MomentWords(answer_by, zone);
  std::string text;
  if (kind == delivery_kind::kUrgentCall) {
    text = absl::StrCat("紧急找人：", what, "能来请在", by,
                        "前在应用里或打电话告诉负责人，得到确认再出门。不来也没关系。");
  } else if (kind == delivery_kind::kReconfirm) {
    text = absl::StrCat("您答应的班改了时间，现在是", what, "请在", by,
                        "前在应用里或打电话告诉负责人还能不能来，不来也没关系。");
  } else {
    text = absl::StrCat(kind == delivery_kind::kStandIn ? "有姐妹请您替班：" : "请您来帮忙：", what,
                        "请在", by, "前在应用里或打电话告诉负责人能不能来，不来也没关系。");
  }
  DeliveryWords words = WithFields(std::move(text), shift, zone);
  words.fields.emplace_back("answer_by", by);
  return words;
}

DeliveryWords CalledOffWords(const ToldShift& shift, absl::string_view reason,
                             absl::TimeZone zone) {
  const std::string why = OnOneLine(reason);
  DeliveryWords words = WithFields(
      absl::StrCat("停岗：", SpanWords(shift, zone), "，", WhereWords(shift, false), "取消。原因：",
                   why, "。请不要出门；已在岗的请注意安全，已做的时长照算。"),
      shift, zone);
  words.fields.emplace_back("reason", why);
  return words;
}

DeliveryWords CallOffUndoneWords(const ToldShift& shift, absl::TimeZone zone) {
  return WithFields(absl::StrCat("停岗已撤销：", SpanWords(shift, zone), "，",
                                 WhereWords(shift, false), "照常。"),
                    shift, zone);
}

DeliveryWords NoticeWords(const ::dispatch::v1::Notice& notice) {
  const std::string body = FirstLetters(OnOneLine(notice.body()), kNoticeLetters);
  return {absl::StrCat("紧急通知：", notice.title(), "。", body),
          {{"title", notice.title()}, {"body", body}}};
}

}  // namespace hjj::app
