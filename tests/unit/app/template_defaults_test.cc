// What the program brings along must be what it would take from anybody.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "server/app/campaign_rules.h"
#include "server/app/checks.h"
#include "server/app/template_ops.h"

namespace hjj::app {
namespace {

TEST(TemplateDefaultsTest, OneForEachCategoryInItsOrder) {
  std::set<int> categories;
  int last = 0;
  for (const auto& t : DefaultTemplates()) {
    EXPECT_GT(t.task().category(), last);
    last = t.task().category();
    categories.insert(last);
    EXPECT_EQ(t.id(), "");
  }
  EXPECT_EQ(categories.size(), static_cast<size_t>(pb::Category_descriptor()->value_count() - 1));
}

TEST(TemplateDefaultsTest, EachNamesItsRisksAndPassesTheChecks) {
  for (const auto& t : DefaultTemplates()) {
    SCOPED_TRACE(t.name());
    EXPECT_NE(t.task().risk_notice(), "");
    EXPECT_TRUE(CheckWork("", t.task()).ok()) << CheckWork("", t.task());
    EXPECT_TRUE(CheckText("", t.name(), 1, 60).ok());
    EXPECT_GE(t.radius_m(), 20);
    EXPECT_GE(t.duration_minutes(), 15);
    EXPECT_LT(t.start_minute() + t.duration_minutes(), 24 * 60);
    ASSERT_GT(t.slots_size(), 0);
    for (const auto& slot : t.slots()) EXPECT_TRUE(CheckSlot("", slot).ok());
    // 条例 17: before dangerous service.
    EXPECT_TRUE(!IsDangerous(t.task()) || t.task().requires_insurance());
    EXPECT_GT(t.task().outcomes_size(), 0);
  }
}

TEST(TemplateDefaultsTest, TheLegalDeskMixesTrades) {
  for (const auto& t : DefaultTemplates()) {
    if (t.task().category() != pb::CATEGORY_LEGAL_AID) continue;
    std::vector<std::string> names;
    for (const auto& slot : t.slots()) names.push_back(slot.name());
    EXPECT_THAT(names, testing::ElementsAre("干部", "律师", "法律工作者", "志愿者"));
  }
}

}  // namespace
}  // namespace hjj::app
