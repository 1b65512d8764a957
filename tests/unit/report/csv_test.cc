#include "server/report/csv.h"

#include <gtest/gtest.h>

namespace hjj::report {
namespace {

std::string Row(std::initializer_list<const char*> cells) {
  CsvWriter csv;
  for (const char* cell : cells) csv.Text(cell);
  csv.EndRow();
  return csv.Take();
}

TEST(CsvTest, QuotesByRfc4180) {
  EXPECT_EQ(Row({"海城区", "a,b", "say \"yes\"", "two\nlines", ""}),
            "\"海城区\",\"a,b\",\"say \"\"yes\"\"\",\"two\nlines\",\"\"\r\n");
}

TEST(CsvTest, NumbersStandBare) {
  CsvWriter csv;
  csv.Number(-90).Text("x").Number(7).EndRow();
  csv.Number(1).EndRow();
  EXPECT_EQ(csv.Take(), "-90,\"x\",7\r\n1\r\n");
}

TEST(CsvTest, NoCellRunsAsAFormula) {
  for (const char* evil : {"=HYPERLINK(\"http://x\")", "+1", "-1+2", "@SUM(A1)", "\tx", "\rx"}) {
    const std::string row = Row({evil});
    EXPECT_EQ(row.substr(0, 2), "\"'") << evil;
  }
  EXPECT_EQ(Row({"a=b"}), "\"a=b\"\r\n");
}

TEST(CsvTest, TakeEmptiesTheWriter) {
  CsvWriter csv;
  csv.Text("a").EndRow();
  EXPECT_GT(csv.size(), 0u);
  csv.Take();
  EXPECT_EQ(csv.size(), 0u);
  EXPECT_EQ(csv.Take(), "");
}

}  // namespace
}  // namespace hjj::report
