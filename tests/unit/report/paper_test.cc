#include "server/report/paper.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/unit/report/read_pdf.h"

namespace hjj::report {
namespace {

using ::testing::HasSubstr;

constexpr double kMargin = Mm(18);

PaperSetup SomeSetup() {
  PaperSetup setup;
  setup.title = "试印";
  setup.author = "北海市妇女联合会";
  setup.create_time = absl::FromUnixSeconds(1'795'000'000);
  setup.zone = absl::FixedTimeZone(8 * 3600);
  setup.foot = "截至今天";
  return setup;
}

std::unique_ptr<Paper> Open(PaperSetup setup = SomeSetup()) {
  auto paper = Paper::Open(std::move(setup));
  EXPECT_TRUE(paper.ok()) << paper.status();
  return std::move(paper).value();
}

Table RowsOf(int count) {
  Table table;
  table.columns = {{"序号", 60}, {"名字"}};
  for (int i = 1; i <= count; ++i) {
    table.rows.push_back({{{{absl::StrCat("行", i, "号")}}, {{"李秀英"}}}});
  }
  return table;
}

int Count(absl::string_view text, absl::string_view part) {
  int count = 0;
  for (size_t at = 0; (at = text.find(part, at)) != absl::string_view::npos; ++at) ++count;
  return count;
}

std::string Sample() {
  auto paper = Open();
  paper->Place(paper->Text("海姐姐志愿，值班表。", {12, 18, Weight::kBold}, paper->width()));
  paper->Place(RowsOf(70), 8);
  return PdfOf(*paper, "sample");
}

TEST(PaperTest, ChineseTextCanBeSelected) {
  const std::string text = TextOf(Sample());
  EXPECT_THAT(text, HasSubstr("海姐姐志愿，值班表。"));
  EXPECT_THAT(text, HasSubstr("行70号"));
}

TEST(PaperTest, SaysWhatItIsAndWhoMadeIt) {
  const std::string info = InfoOf(Sample());
  EXPECT_THAT(info, HasSubstr("试印"));
  EXPECT_THAT(info, HasSubstr("北海市妇女联合会"));
  EXPECT_THAT(info, HasSubstr("A4"));
}

TEST(PaperTest, SameDocumentSameBytesOnAnyThread) {
  const std::string first = Sample();
  ASSERT_FALSE(first.empty());
  std::vector<std::string> others(4);
  std::vector<std::thread> threads;
  for (std::string& other : others) threads.emplace_back([&other] { other = Sample(); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& other : others) EXPECT_TRUE(other == first);
}

TEST(PaperTest, MissingFontIsNamed) {
  PaperSetup setup = SomeSetup();
  setup.font_family = "No Such Font";
  const auto paper = Paper::Open(setup);
  ASSERT_FALSE(paper.ok());
  EXPECT_EQ(ReasonOf(paper.status()), reason::kFontMissing);
  EXPECT_THAT(std::string(paper.status().message()), HasSubstr("fonts-noto-cjk"));
}

TEST(PaperTest, TableHeadStandsOnEachPageAndNoRowAlone) {
  // Around one page and around two.
  for (int count = 1; count <= 70; ++count) {
    if ((count > 4 && count < 26) || (count > 36 && count < 58)) continue;
    auto paper = Open();
    paper->Place(paper->Text("题", {12, 18}, paper->width()));
    paper->Place(RowsOf(count), 8);
    const auto pages = PagesOf(PdfOf(*paper, absl::StrCat("table-", count)));
    ASSERT_EQ(static_cast<int>(pages.size()), paper->page_count());
    int rows = 0;
    for (size_t i = 0; i < pages.size(); ++i) {
      EXPECT_EQ(Count(pages[i], "序号"), 1) << count << " rows, page " << i;
      const int here = Count(pages[i], "号 ");
      rows += here - 1;  // the head's own
      if (count > 1) {
        EXPECT_GE(here - 1, 2) << count << " rows, page " << i;
      }
      EXPECT_THAT(pages[i], HasSubstr(absl::StrCat("第 ", i + 1, " 页，共 ", pages.size(), " 页")));
    }
    EXPECT_EQ(rows, count);
  }
}

TEST(PaperTest, WhatFollowsATableNeverStandsAlone) {
  for (int count = 2; count <= 60; ++count) {
    if ((count > 4 && count < 18) || (count > 34 && count < 50)) continue;
    auto paper = Open();
    paper->Place(RowsOf(count), 0, 200);
    paper->Place(Panel(paper->Text("盖章", {12, 18}, 100), 91, kSand));
    const auto pages = PagesOf(PdfOf(*paper, "tail"));
    EXPECT_THAT(pages.back(), HasSubstr("盖章"));
    EXPECT_GE(Count(pages.back(), "李秀英"), 2) << count;
  }
}

TEST(PaperTest, LongNamesWrapAndNothingLeavesTheMargins) {
  std::string name, latin;
  for (int i = 0; i < 60; ++i) absl::StrAppend(&name, "广西壮族自治区");
  for (int i = 0; i < 300; ++i) latin += static_cast<char>('a' + i % 26);
  auto paper = Open();
  Table table;
  table.columns = {{"地点", 80}, {"名字"}, {"时长", 50, 0, Align::kEnd}};
  table.rows = {{{{{name}}, {{latin}}, {{"12 小时 30 分"}}}}, {{{{"路口"}}, {{"甲"}}, {{"1"}}}}};
  paper->Place(table);
  const std::string pdf = PdfOf(*paper, "long");
  const Words words = WordsOf(pdf);
  ASSERT_FALSE(words.words.empty());
  std::string all;
  for (const Word& word : words.words) {
    EXPECT_GE(word.x_min, kMargin - 0.5) << word.text;
    EXPECT_LE(word.x_max, words.page_width - kMargin + 0.5) << word.text;
    EXPECT_GE(word.y_min, kMargin - 0.5) << word.text;
    EXPECT_LE(word.y_max, words.page_height - kMargin + 1) << word.text;
    all += word.text;
  }
  EXPECT_EQ(Count(all, "广"), 60);
  EXPECT_EQ(Count(all, "区"), 60);
  EXPECT_EQ(Count(all, "z"), 300 / 26);
}

TEST(PaperTest, ARowTallerThanAPageGoesOnOnTheNext) {
  std::string cell;
  for (int i = 0; i < 400; ++i) absl::StrAppend(&cell, i > 0 ? "\n" : "", "第", i, "人");
  auto paper = Open();
  Table table;
  table.columns = {{"名字"}, {"地点"}};
  table.rows = {{{{{"先"}}, {{"路口"}}}}, {{{{cell}}, {{"路口"}}}}, {{{{"后"}}, {{"路口"}}}}};
  paper->Place(table);
  const std::string text = TextOf(PdfOf(*paper, "tall"));
  EXPECT_GT(paper->page_count(), 5);
  for (int i = 0; i < 400; ++i) EXPECT_THAT(text, HasSubstr(absl::StrCat("第", i, "人")));
  EXPECT_THAT(text, HasSubstr("后"));
}

TEST(PaperTest, NoLineBeginsWithAClosingMarkOrHoldsOneCharacter) {
  std::string text;
  for (int i = 0; i < 4; ++i) text += "路口，斑马线（东北角）：站岗、劝导。";
  auto paper = Open();
  // Every width gives other breaks.
  std::vector<double> widths;
  for (double width = 60; width < 480; width += 7) widths.push_back(width);
  for (const double width : widths) {
    paper->BreakPage();
    paper->Place(paper->Text(text, {10, 16}, width));
  }
  const auto pages = PagesOf(PdfOf(*paper, "breaks"));
  ASSERT_EQ(pages.size(), widths.size());
  for (size_t i = 0; i < pages.size(); ++i) {
    for (absl::string_view line : absl::StrSplit(pages[i], '\n')) {
      line = absl::StripAsciiWhitespace(line);
      for (const char* mark : {"，", "。", "、", "）", "："}) {
        EXPECT_FALSE(absl::StartsWith(line, mark)) << line;
      }
      // In a narrow column it cannot always be helped.
      if (widths[i] < 200) continue;
      EXPECT_TRUE(line.empty() || line.size() > 6) << widths[i] << " " << line;
    }
  }
}

TEST(PaperTest, ACaptionStandsOverTheFirstRows) {
  for (double used = 500; used < 720; used += 11) {
    auto paper = Open();
    paper->Place(Block{10, used, nullptr});
    Table table = RowsOf(3);
    table.caption = paper->Text("表一", {12, 18}, 100);
    paper->Place(table, 8, 60);
    const auto pages = PagesOf(PdfOf(*paper, "caption"));
    for (const std::string& page : pages) {
      EXPECT_EQ(absl::StrContains(page, "表一"), absl::StrContains(page, "行1号")) << used;
    }
  }
}

TEST(PaperTest, PagesAreNeverEmpty) {
  auto paper = Open();
  paper->BeginPart("头");
  paper->Place(paper->Text("一", {10, 16}, 100));
  paper->BreakPage();
  paper->BreakPage();
  paper->Place(paper->Text("二", {10, 16}, 100));
  paper->BeginPart("另一头");
  EXPECT_EQ(paper->page_count(), 2);
  const auto pages = PagesOf(PdfOf(*paper, "pages"));
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_FALSE(absl::StrContains(pages[0], "头"));
  EXPECT_TRUE(absl::StrContains(pages[1], "头"));
}

}  // namespace
}  // namespace hjj::report
