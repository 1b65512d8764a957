// Templates: kept by units, seen along the line, never without risks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

class TemplateTest : public ::testing::Test {
 protected:
  pb::TaskTemplate Good(const pb::OrgUnit& unit) {
    pb::TaskTemplate t;
    t.set_unit_id(unit.id());
    t.set_name("早高峰");
    t.mutable_task()->set_title("早高峰劝导");
    t.mutable_task()->set_category(pb::CATEGORY_TRAFFIC_DUTY);
    t.mutable_task()->set_risk_notice("站在安全岛。");
    t.mutable_task()->add_duties(pb::DUTY_ROADSIDE);
    t.set_start_minute(420);
    t.set_duration_minutes(90);
    t.add_slots()->set_name("东北角");
    t.mutable_slots(0)->set_target_heads(4);
    return t;
  }
  absl::StatusOr<pb::TaskTemplate> Put(const Phone& who, const pb::TaskTemplate& t) {
    pb::PutTaskTemplateRequest req;
    req.set_request_id(town_.NewId());
    *req.mutable_template_() = t;
    const auto answer = town_.server.Call(&who, &CampaignStub::PutTaskTemplate, req);
    if (!answer.ok()) return answer.status();
    return answer->template_();
  }
  std::vector<pb::TaskTemplate> List(const Phone& who, int page_size = 0) {
    std::vector<pb::TaskTemplate> all;
    pb::ListTaskTemplatesRequest req;
    req.set_page_size(page_size);
    do {
      const auto answer = town_.server.Call(&who, &CampaignStub::ListTaskTemplates, req);
      EXPECT_TRUE(answer.ok()) << answer.status();
      if (!answer.ok()) break;
      EXPECT_LE(answer->templates_size(), page_size > 0 ? page_size : 50);
      all.insert(all.end(), answer->templates().begin(), answer->templates().end());
      req.set_page_token(answer->next_page_token());
    } while (!req.page_token().empty());
    return all;
  }
  std::string FieldOf(const pb::TaskTemplate& t) {
    const auto answer = Put(town_.coordinator, t);
    EXPECT_EQ(ReasonOf(answer.status()), reason::kBadField);
    return MetadataOf(answer.status())["field"];
  }

  Town town_;
};

TEST_F(TemplateTest, AUnitsOwnStandBeforeTheProgramsInPagesOfAnySize) {
  const auto kept = Put(town_.coordinator, Good(town_.district));
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_EQ(kept->radius_m(), 150);
  for (const int page_size : {0, 1, 3, 11}) {
    const auto all = List(town_.east_coordinator, page_size);
    ASSERT_EQ(all.size(), 11u) << page_size;
    EXPECT_EQ(all[0].id(), kept->id());
    EXPECT_EQ(all[1].task().category(), pb::CATEGORY_GARBAGE_SORTING);
    EXPECT_EQ(all[1].id(), "");
  }
}

TEST_F(TemplateTest, SeenAlongTheLineChangedByTheUnitAlone) {
  const auto kept = Put(town_.east_coordinator, Good(town_.east));
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_EQ(List(town_.coordinator).size(), 11u);       // above
  EXPECT_EQ(List(town_.west_coordinator).size(), 10u);  // beside
  EXPECT_EQ(ReasonOf(Put(town_.west_coordinator, *kept).status()), reason::kNotFound);
  const auto of_district = Put(town_.coordinator, Good(town_.district));
  ASSERT_TRUE(of_district.ok());
  EXPECT_EQ(ReasonOf(Put(town_.east_coordinator, *of_district).status()), reason::kNotFound);
}

TEST_F(TemplateTest, ChangedOnlyFromWhatWasReadAndDeletedOnce) {
  const auto first = Put(town_.coordinator, Good(town_.district));
  ASSERT_TRUE(first.ok());
  pb::TaskTemplate changed = *first;
  changed.set_name("晚高峰");
  ASSERT_TRUE(Put(town_.coordinator, changed).ok());
  EXPECT_EQ(ReasonOf(Put(town_.coordinator, changed).status()), reason::kEtagMismatch);
  pb::DeleteTaskTemplateRequest req;
  req.set_request_id(town_.NewId());
  req.set_id(first->id());
  EXPECT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::DeleteTaskTemplate, req).ok());
  EXPECT_EQ(List(town_.coordinator).size(), 10u);
  req.set_request_id(town_.NewId());
  EXPECT_EQ(
      ReasonOf(
          town_.server.Call(&town_.coordinator, &CampaignStub::DeleteTaskTemplate, req).status()),
      reason::kNotFound);
}

TEST_F(TemplateTest, WithoutRisksThereIsNone) {
  pb::TaskTemplate t = Good(town_.district);
  t.mutable_task()->clear_risk_notice();
  EXPECT_EQ(FieldOf(t), "template.task.risk_notice");
  t.mutable_task()->set_risk_notice(" \n ");
  EXPECT_EQ(FieldOf(t), "template.task.risk_notice");
  // Not even for work that is not dangerous.
  t.mutable_task()->clear_duties();
  EXPECT_EQ(FieldOf(t), "template.task.risk_notice");
}

TEST_F(TemplateTest, BadOnesAreRefusedWholeNamingTheField) {
  const auto with = [&](const std::function<void(pb::TaskTemplate*)>& change) {
    pb::TaskTemplate t = Good(town_.district);
    change(&t);
    return FieldOf(t);
  };
  EXPECT_EQ(with([](auto* t) { t->clear_name(); }), "template.name");
  EXPECT_EQ(with([](auto* t) { t->mutable_task()->clear_title(); }), "template.task.title");
  EXPECT_EQ(with([](auto* t) { t->mutable_task()->clear_category(); }), "template.task.category");
  EXPECT_EQ(with([](auto* t) { t->set_radius_m(5); }), "template.radius_m");
  EXPECT_EQ(with([](auto* t) { t->clear_slots(); }), "template.slots");
  EXPECT_EQ(with([](auto* t) { t->mutable_slots(0)->set_minimum_heads(9); }),
            "template.slots[0].minimum_heads");
  EXPECT_EQ(with([](auto* t) { t->set_start_minute(1440); }), "template.start_minute");
  EXPECT_EQ(with([](auto* t) { t->set_duration_minutes(1000); }), "template.duration_minutes");
  EXPECT_EQ(with([](auto* t) {
              t->mutable_task()->add_outcomes(pb::OUTCOME_KIND_LISTENERS);
              t->mutable_task()->add_outcomes(pb::OUTCOME_KIND_LISTENERS);
            }),
            "template.task.outcomes[1]");
  EXPECT_EQ(List(town_.coordinator).size(), 10u);
}

}  // namespace
}  // namespace hjj::test
