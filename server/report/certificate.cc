#include "server/report/certificate.h"

#include <absl/strings/str_cat.h>

#include <map>
#include <utility>
#include <vector>

#include "server/report/parts.h"
#include "server/report/pictures.h"
#include "server/report/words.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::report {
namespace {

namespace pb = ::dispatch::v1;

// Four by four, as one reads it out.
std::string Spaced(const std::string& code) {
  std::string out;
  for (size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += code[i];
  }
  return out;
}

std::string Period(const pb::Certificate& certificate) {
  const absl::CivilDay to = FromProto(certificate.to_date());
  if (!certificate.has_from_date()) return absl::StrCat("截至 ", LongDay(to));
  return absl::StrCat(LongDay(FromProto(certificate.from_date())), "至 ", LongDay(to));
}

Table ByCategory(const pb::Certificate& certificate) {
  std::map<int, std::pair<int, int64_t>> sums;  // category → times, minutes
  for (const pb::CertificateLine& line : certificate.lines()) {
    auto& sum = sums[line.category()];
    ++sum.first;
    sum.second += line.minutes();
  }
  Table table;
  table.columns = {{"服务类别"}, {"次数", 90, 0, Align::kEnd}, {"服务时长", 120, 0, Align::kEnd}};
  for (const auto& [category, sum] : sums) {
    table.rows.push_back({{{{CategoryWord(static_cast<pb::Category>(category))}},
                           {{absl::StrCat(sum.first, " 次")}},
                           {{Duration(sum.second)}}}});
  }
  table.rows.push_back({{{{"合计"}},
                         {{absl::StrCat(Grouped(certificate.attendances()), " 次")}},
                         {{Duration(certificate.minutes())}}},
                        true});
  return table;
}

Table ByActivity(const pb::Certificate& certificate) {
  Table table;
  table.columns = {
      {"序号", 34, 0, Align::kCentre}, {"日期", 64},   {"类别", 90},
      {"服务内容", 0, 1.15},           {"地点", 0, 1}, {"服务时长", 76, 0, Align::kEnd}};
  int number = 0;
  for (const pb::CertificateLine& line : certificate.lines()) {
    table.rows.push_back({{{{absl::StrCat(++number)}},
                           {{ShortDay(FromProto(line.service_date()))}},
                           {{CategoryWord(line.category())}},
                           {{line.title()}},
                           {{line.place()}},
                           {{Duration(line.minutes())}}}});
  }
  return table;
}

Block Remarks(const Paper& paper, const pb::Certificate& certificate, absl::TimeZone zone) {
  const absl::Time issued = FromProto(certificate.issue_time());
  std::vector<Block> lines = {Heading(paper, "说明", paper.width())};
  const auto add = [&](const Spans& spans) {
    lines.push_back(
        Beside({paper.Text("·", kNote, 9), paper.Text(spans, kNote, paper.width() - 9)}));
  };
  add({{absl::StrCat("以上为截至 ", Moment(issued, zone),
                     " 已审核通过的记录，按实际服务时间计算，不含交通和用餐时间。")}});
  if (certificate.pending_count() > 0) {
    add({{absl::StrCat("待审核 ", certificate.pending_count(), " 次、",
                       Duration(certificate.pending_minutes()),
                       "，未计入以上时长；审核通过后可重新开具。"),
          Weight::kMedium, kAmber}});
  }
  add({{"本证明免费出具。核对真伪：凭证明编号和校验码向出具单位查询，或扫描二维码取得两者。"}});
  if (!certificate.note().empty()) add({{absl::StrCat("备注：", certificate.note())}});
  return Stack(std::move(lines), 1);
}

Block SignOff(const Paper& paper, const pb::Certificate& certificate, absl::TimeZone zone) {
  const double code_width = 92, seal_width = Mm(42), gap = 16;
  const double left = paper.width() - code_width - seal_width - 2 * gap;
  const absl::CivilDay day = absl::ToCivilDay(FromProto(certificate.issue_time()), zone);
  std::vector<Field> fields = {{"出具单位", certificate.unit_name()},
                               {"单位负责人", certificate.head_name()},
                               {"经办人", certificate.handler_name()},
                               {"联系方式", certificate.contact()},
                               {"出具日期", LongDay(day)}};
  TextStyle small = {8, 12, Weight::kRegular, kSecondary, Align::kCentre};
  TextStyle code = {9.5, 14, Weight::kMedium, kInk, Align::kCentre};
  return Beside({SignLines(paper, fields, left), SealPlace(paper),
                 Stack({QrCode(CertificateCode(certificate), code_width),
                        paper.Text("校验码", small, code_width),
                        paper.Text(Spaced(certificate.check_code()), code, code_width)})},
                gap);
}

}  // namespace

std::string CertificateCode(const pb::Certificate& certificate) {
  return absl::StrCat("haijiejie:certificate?number=", certificate.number(),
                      "&code=", certificate.check_code());
}

absl::StatusOr<std::unique_ptr<Paper>> SetCertificate(const pb::Certificate& certificate,
                                                      const IdDocument& document,
                                                      absl::TimeZone zone) {
  PaperSetup setup;
  setup.title = absl::StrCat("志愿服务记录证明 ", certificate.number());
  setup.author = certificate.unit_name();
  setup.create_time = FromProto(certificate.issue_time());
  setup.zone = zone;
  setup.foot = absl::StrCat("证明编号 ", certificate.number(), "　校验码 ",
                            Spaced(certificate.check_code()));
  HJJ_ASSIGN_OR_RETURN(std::unique_ptr<Paper> paper, Paper::Open(std::move(setup)));
  paper->BeginPart(
      absl::StrCat("志愿服务记录证明　", certificate.name(), "　", certificate.roster_number()));
  const double width = paper->width();

  paper->Place(paper->Text(absl::StrCat("证明编号 ", certificate.number()),
                           {9, 14, Weight::kRegular, kSecondary, Align::kEnd}, width));
  paper->Place(
      paper->Text("志愿服务记录证明", {24, 36, Weight::kBold, kInk, Align::kCentre}, width), 10);
  paper->Place(Rule(width, 1.2, kSea), 10);
  if (certificate.outdated()) {
    paper->Place(Panel(paper->Text("开具之后记录有更正，本证明不再准确，请重新开具。",
                                   {10, 16, Weight::kBold, kAmber}, width - 16),
                       8, Rgb(0xFFF3D6)),
                 12);
  }
  paper->Place(Fields(*paper,
                      {{"姓名", certificate.name()},
                       {"志愿者编号", certificate.roster_number()},
                       {"证件类型", document.kind},
                       {"证件号码", document.number}},
                      2, width),
               14);
  paper->Place(
      paper->Text(absl::StrCat("兹证明以上志愿者", certificate.has_from_date() ? "于 " : "",
                               Period(certificate), "参加志愿服务，经审核确认的情况如下："),
                  {10.5, 18}, width),
      16);
  std::map<int, int> kinds;
  for (const pb::CertificateLine& line : certificate.lines()) ++kinds[line.category()];
  paper->Place(Figures(*paper,
                       {{"服务时长", Duration(certificate.minutes())},
                        {"服务次数", absl::StrCat(Grouped(certificate.attendances()), " 次")},
                        {"服务类别", absl::StrCat(kinds.size(), " 类")}},
                       3, width),
               8);
  // The sums stand above, and a few activities are seen at a glance.
  if (kinds.size() > 1 && certificate.lines_size() > 5) {
    Table categories = ByCategory(certificate);
    categories.caption = Heading(*paper, "按类别", width);
    paper->Place(categories, 14);
  }

  Block end = Stack({Remarks(*paper, certificate, zone), Space(14),
                     paper->Text("特此证明。", {10.5, 18}, width), Space(10),
                     SignOff(*paper, certificate, zone)});
  Table activities = ByActivity(certificate);
  activities.caption = Heading(*paper, "按活动", width);
  if (!activities.rows.empty()) paper->Place(activities, 14, end.height + 16);
  paper->Place(end, 16);
  return paper;
}

}  // namespace hjj::report
