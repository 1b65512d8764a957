#include "server/report/certificate.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "tests/unit/report/read_pdf.h"

namespace hjj::report {
namespace {

namespace pb = ::dispatch::v1;
using ::testing::HasSubstr;
using ::testing::Not;

const absl::TimeZone kZone = domain::ShanghaiZone();

pb::Certificate Certificate(int lines) {
  pb::Certificate certificate;
  certificate.set_number("2026-000123");
  certificate.set_name("李秀英");
  certificate.set_roster_number("BH-045021");
  certificate.set_unit_name("北海市海城区海角街道妇女联合会");
  *certificate.mutable_from_date() = ToProto(absl::CivilDay(2026, 9, 1));
  *certificate.mutable_to_date() = ToProto(absl::CivilDay(2026, 11, 27));
  *certificate.mutable_issue_time() =
      ToProto(absl::FromCivil(absl::CivilMinute(2026, 11, 27, 13, 5), kZone));
  certificate.set_contact("0779-1234567");
  certificate.set_check_code("K7QXM2W9TZ4H");
  for (int i = 0; i < lines; ++i) {
    pb::CertificateLine* line = certificate.add_lines();
    *line->mutable_service_date() = ToProto(absl::CivilDay(2026, 9, 1) + i);
    line->set_category(static_cast<pb::Category>(1 + i % 10));
    line->set_title("早高峰文明交通劝导");
    line->set_place("北部湾中路路口");
    line->set_minutes(85);
    certificate.set_minutes(certificate.minutes() + 85);
    certificate.set_attendances(i + 1);
  }
  return certificate;
}

std::string Print(const pb::Certificate& certificate, const std::string& name,
                  const IdDocument& document = {}) {
  const auto paper = SetCertificate(certificate, document, kZone);
  EXPECT_TRUE(paper.ok()) << paper.status();
  return paper.ok() ? PdfOf(**paper, name) : "";
}

// 民政部令 67 号: identity, service, who certifies, number, date and notes.
TEST(CertificateTest, SaysEverythingTheMinistryAsksFor) {
  pb::Certificate certificate = Certificate(20);
  certificate.set_head_name("黄丽华");
  certificate.set_handler_name("劳思琪");
  certificate.set_note("用于子女入学积分。");
  const std::string text =
      TextOf(Print(certificate, "certificate-20", {"居民身份证", "45050219800101002X"}));
  for (const char* said : {"志愿服务记录证明",
                           "2026-000123",
                           "李秀英",
                           "BH-045021",
                           "居民身份证",
                           "45050219800101002X",
                           "28小时20分",
                           "20次",
                           "早高峰文明交通劝导",
                           "北部湾中路路口",
                           "2026-09-20",
                           "1小时25分",
                           "北海市海城区海角街道妇女联合会",
                           "黄丽华",
                           "劳思琪",
                           "0779-1234567",
                           "2026年11月27日",
                           "用于子女入学积分。",
                           "盖公章处",
                           "K7QXM2W9TZ4H",
                           "截至2026年11月27日13:05",
                           "特此证明。"}) {
    EXPECT_THAT(text, HasSubstr(said));
  }
}

TEST(CertificateTest, WhatWaitsIsListedAndNotCounted) {
  pb::Certificate certificate = Certificate(2);
  EXPECT_THAT(TextOf(Print(certificate, "certificate-2")), Not(HasSubstr("待审核")));
  certificate.set_pending_count(3);
  certificate.set_pending_minutes(330);
  const std::string text = TextOf(Print(certificate, "certificate-pending"));
  EXPECT_THAT(text, HasSubstr("待审核3次、5小时30分，未计入以上时长"));
  EXPECT_THAT(text, HasSubstr("2小时50分"));
  EXPECT_THAT(text, Not(HasSubstr("8小时20分")));
}

TEST(CertificateTest, AnOutdatedOneSaysSo) {
  pb::Certificate certificate = Certificate(1);
  EXPECT_THAT(TextOf(Print(certificate, "certificate-1")), Not(HasSubstr("请重新开具。")));
  certificate.set_outdated(true);
  EXPECT_THAT(TextOf(Print(certificate, "certificate-outdated")), HasSubstr("请重新开具。"));
}

TEST(CertificateTest, TheSealNeverStandsOnAPageWithoutService) {
  // Around each number of lines that fills a page.
  for (int lines = 1; lines <= 75; lines += lines < 14 || lines > 30 ? 1 : 4) {
    if (lines > 36 && lines < 66) continue;
    const auto paper = SetCertificate(Certificate(lines), {}, kZone);
    ASSERT_TRUE(paper.ok());
    const auto pages = PagesOf(PdfOf(**paper, absl::StrCat("certificate-of-", lines)));
    EXPECT_THAT(pages.back(), HasSubstr("盖公章处")) << lines;
    EXPECT_THAT(pages.back(), HasSubstr("早高峰文明")) << lines;
    for (size_t i = 1; i < pages.size(); ++i) {
      EXPECT_THAT(pages[i], HasSubstr("李秀英")) << "whose page it is";
    }
  }
}

TEST(CertificateTest, LongNamesAreSetWhole) {
  pb::Certificate certificate = Certificate(3);
  certificate.set_name("阿依古丽·买买提吐尔逊江·阿卜杜热合曼");
  certificate.set_unit_name(
      "北海市铁山港区南康镇某某高新技术产业园区综合服务中心巾帼志愿服务联合工作委员会办公室");
  const std::string title =
      "“三无小区”楼道杂物清理暨消防通道畅通宣传入户走访与垃圾分类指导联合志愿服务行动第二十三期活动"
      "安排";
  certificate.mutable_lines(1)->set_title(title);
  certificate.mutable_lines(1)->set_place(
      "广西壮族自治区北海市海城区地角街道办事处地角社区居民委员会办公楼一楼党群服务中心大厅东侧");
  for (int i = 0; i < 20; ++i) certificate.mutable_note()->append("备注写得很长也不剪掉");
  const std::string pdf = Print(certificate, "certificate-long");
  const Words words = WordsOf(pdf);
  for (const Word& word : words.words) {
    EXPECT_LE(word.x_max, words.page_width - Mm(18) + 0.5) << word.text;
  }
  EXPECT_THAT(TextOf(pdf), HasSubstr("阿依古丽·买买提吐尔逊江·阿卜杜热合曼"));
}

}  // namespace
}  // namespace hjj::report
