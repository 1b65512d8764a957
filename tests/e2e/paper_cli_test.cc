// dispatchctl certificate, check-certificate, print-shifts, print-overview.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/e2e/installation.h"

namespace hjj::e2e {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class PaperCli : public ::testing::Test {
 protected:
  void SetUp() override {
    city_.Start();
    city_.Enrol();
    // The administrator herself, as a lead.
    const Outcome people = city_.Ctl({"list", "people"});
    const std::string her_id = people.out.substr(0, people.out.find('\t'));
    const Outcome granted = city_.Ctl({"grant", her_id, "district_lead", "4505"});
    ASSERT_EQ(granted.exit, 0) << granted.err;
  }
  void TearDown() override { city_.Stop(); }

  Installation city_;
};

TEST_F(PaperCli, APageIsSavedAsPdfOrPictureByItsName) {
  const std::string pdf = city_.dir() / "page.pdf", png = city_.dir() / "page.png";
  for (const std::string& path : {pdf, png}) {
    const Outcome saved = city_.Ctl({"print-overview", "--unit", "4505", "--out", path});
    EXPECT_EQ(saved.exit, 0) << saved.err;
  }
  EXPECT_THAT(ReadFile(pdf), StartsWith("%PDF"));
  EXPECT_THAT(ReadFile(png).substr(1), StartsWith("PNG"));
  const std::string sheet = city_.dir() / "roster.pdf";
  EXPECT_EQ(city_.Ctl({"print-shifts", "roster", "--unit", "4505", "--out", sheet}).exit, 0);
  EXPECT_THAT(ReadFile(sheet), StartsWith("%PDF"));
}

TEST_F(PaperCli, ARefusalWritesNothing) {
  const std::string path = city_.dir() / "none.pdf";
  const Outcome far = city_.Ctl({"print-overview", "--unit", "450599", "--out", path});
  EXPECT_EQ(far.exit, 3);
  EXPECT_THAT(far.err, HasSubstr("NOT_FOUND"));
  const Outcome early = city_.Ctl({"certificate", "--out", path});
  EXPECT_EQ(early.exit, 3);
  EXPECT_THAT(early.err, HasSubstr("NOTHING_TO_CERTIFY"));
  EXPECT_EQ(city_.Ctl({"check-certificate", "2026-000001", "AAAA"}).exit, 3);
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(PaperCli, BadCommandLinesAreTold) {
  EXPECT_EQ(city_.Ctl({"print-shifts", "poster", "--out", "x.pdf"}).exit, 2);
  EXPECT_EQ(city_.Ctl({"print-overview", "--unit", "4505"}).exit, 2);
  const Outcome nowhere =
      city_.Ctl({"print-overview", "--unit", "4505", "--out", "/nonexistent/page.pdf"});
  EXPECT_EQ(nowhere.exit, 2);
  EXPECT_THAT(nowhere.err, HasSubstr("--out"));
}

}  // namespace
}  // namespace hjj::e2e
