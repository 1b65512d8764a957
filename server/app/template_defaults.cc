// The templates that the program brings along: what such work usually needs, to be changed by
// whoever posts it.
#include "server/app/template_ops.h"

namespace hjj::app {
namespace {

struct Seat {
  const char* name;
  int minimum, target;
  std::vector<pb::Skill> skills = {};
};

struct Default {
  pb::Category category;
  const char* title;
  const char* description;
  const char* risks;  // one a line
  bool insurance, outdoor;
  std::vector<pb::Duty> duties;
  std::vector<pb::OutcomeKind> outcomes;
  int start_minute, duration_minutes, radius_m;
  std::vector<Seat> seats;
};

const std::vector<Default>& Table() {
  static const auto* table = new std::vector<Default>{
      {pb::CATEGORY_GARBAGE_SORTING,
       "垃圾分类桶边值守",
       "在投放点提醒居民分类投放、破袋投放，记下投错的情况。",
       "戴手套，不用手翻捡垃圾，小心玻璃和针头。\n夏天多喝水，不舒服马上说。",
       false,
       true,
       {pb::DUTY_STANDING},
       {pb::OUTCOME_KIND_BINS_WATCHED, pb::OUTCOME_KIND_HOUSEHOLDS_REACHED},
       7 * 60,
       120,
       150,
       {{"桶边值守", 1, 2}}},
      {pb::CATEGORY_TRAFFIC_DUTY,
       "路口文明交通劝导",
       "早高峰在路口劝导行人和骑车人看灯、走斑马线、戴头盔。",
       "路口车多：站在安全岛或人行道上，穿反光背心，不拦车，不追人。\n"
       "下雨、打雷、台风预警时先撤到屋檐下，等带班通知。",
       true,
       true,
       {pb::DUTY_STANDING, pb::DUTY_ROADSIDE},
       {pb::OUTCOME_KIND_PEOPLE_GUIDED},
       7 * 60,
       90,
       150,
       {{"路口劝导", 2, 4}}},
      {pb::CATEGORY_SERVING_CHOPSTICKS,
       "公筷公勺进餐馆",
       "走访餐馆，请店家摆放公筷公勺，张贴提示，发倡议书。",
       "店里地滑，走路小心；不进后厨，离热锅和燃气灶远一点。",
       false,
       false,
       {},
       {pb::OUTCOME_KIND_RESTAURANTS_VISITED, pb::OUTCOME_KIND_LEAFLETS_GIVEN},
       17 * 60,
       90,
       300,
       {{"走访宣传", 2, 2}}},
      {pb::CATEGORY_UNMANAGED_COMPOUNDS,
       "“三无小区”清洁整治",
       "清理楼道杂物、小广告和卫生死角，和居民一起动手。",
       "重物两个人抬，弯腿不弯腰；戴手套和口罩。\n不爬高，不碰电线，楼道里看清脚下。",
       true,
       true,
       {pb::DUTY_STANDING, pb::DUTY_LIFTING},
       {pb::OUTCOME_KIND_SPOTS_CLEANED, pb::OUTCOME_KIND_HOUSEHOLDS_REACHED},
       8 * 60 + 30,
       150,
       200,
       {{"清洁整治", 3, 8}}},
      {pb::CATEGORY_TALKS,
       "巾帼理论宣讲",
       "到社区、村屯讲政策、讲身边故事，听大家的意见。",
       "会场人多时按引导走，记住安全出口；身体不舒服马上告诉带班。",
       false,
       false,
       {},
       {pb::OUTCOME_KIND_LISTENERS},
       9 * 60,
       90,
       200,
       {{"宣讲员", 1, 1, {pb::SKILL_TEACHING}}, {"会场服务", 1, 2}}},
      {pb::CATEGORY_FARM_LIVESTREAM,
       "巾帼助农直播",
       "帮农户直播带货：选品、拍摄、讲解、回复订单。",
       "果园和码头路滑，穿防滑鞋；用电设备不沾水，线不绊脚。",
       false,
       false,
       {},
       {pb::OUTCOME_KIND_PEOPLE_HELPED},
       14 * 60 + 30,
       180,
       300,
       {{"主播", 1, 1, {pb::SKILL_LIVESTREAM}}, {"直播助手", 1, 2}}},
      {pb::CATEGORY_FAMILY_EDUCATION,
       "家庭教育课堂",
       "给家长和孩子讲家庭教育，带亲子活动。",
       "有孩子在场：不单独带孩子离开，门窗、插座和热水看好。",
       false,
       false,
       {},
       {pb::OUTCOME_KIND_LISTENERS},
       9 * 60,
       120,
       200,
       {{"讲师", 1, 1, {pb::SKILL_TEACHING}}, {"课堂助手", 1, 2}}},
      {pb::CATEGORY_LEGAL_AID,
       "普法维权服务",
       "妇联干部、律师和法律工作者坐班接待，讲法律、接咨询、做登记。",
       "来访人情绪激动时先退一步，不单独留在房间里，马上叫同伴或打 110。\n"
       "听到的事情不外传。",
       false,
       false,
       {},
       {pb::OUTCOME_KIND_PEOPLE_HELPED, pb::OUTCOME_KIND_LEAFLETS_GIVEN},
       9 * 60,
       150,
       200,
       {{"干部", 1, 1, {pb::SKILL_LEADING}},
        {"律师", 1, 1, {pb::SKILL_LAW}},
        {"法律工作者", 1, 1, {pb::SKILL_LAW}},
        {"志愿者", 1, 2}}},
      {pb::CATEGORY_CARE_VISITS,
       "关爱上门探访",
       "两人一组上门看望老人、困境儿童和困难家庭，陪聊、打扫、记下需要。",
       "两个人一起去，不单独上门；不收钱物，不替人保管证件。\n家里有狗或有人喝了酒，先不进门。",
       true,
       false,
       {},
       {pb::OUTCOME_KIND_HOUSEHOLDS_REACHED, pb::OUTCOME_KIND_PEOPLE_HELPED},
       15 * 60,
       120,
       500,
       {{"上门探访", 2, 2}}},
      {pb::CATEGORY_EMERGENCY_SUPPORT,
       "应急支援",
       "台风、暴雨等情况下协助转移安置、送水送饭、登记和安抚。",
       "听现场指挥，不下水，不进警戒线；两人同行，手机留电。\n风雨变大马上撤到室内。",
       true,
       true,
       {pb::DUTY_STANDING, pb::DUTY_LIFTING},
       {pb::OUTCOME_KIND_PEOPLE_HELPED},
       8 * 60,
       240,
       500,
       {{"后勤保障", 2, 6}, {"登记安抚", 1, 2}}},
  };
  return *table;
}

}  // namespace

const std::vector<pb::TaskTemplate>& DefaultTemplates() {
  static const auto* templates = [] {
    auto* made = new std::vector<pb::TaskTemplate>();
    for (const Default& d : Table()) {
      pb::TaskTemplate t;
      t.set_name(d.title);
      pb::Task& task = *t.mutable_task();
      task.set_title(d.title);
      task.set_description(d.description);
      task.set_category(d.category);
      task.set_risk_notice(d.risks);
      task.set_requires_insurance(d.insurance);
      task.set_outdoor(d.outdoor);
      for (const pb::Duty duty : d.duties) task.add_duties(duty);
      for (const pb::OutcomeKind kind : d.outcomes) task.add_outcomes(kind);
      t.set_radius_m(d.radius_m);
      t.set_start_minute(d.start_minute);
      t.set_duration_minutes(d.duration_minutes);
      for (const Seat& seat : d.seats) {
        pb::RoleSlot* slot = t.add_slots();
        slot->set_name(seat.name);
        slot->set_minimum_heads(seat.minimum);
        slot->set_target_heads(seat.target);
        slot->set_priority(1);
        for (const pb::Skill skill : seat.skills) slot->add_skills(skill);
      }
      made->push_back(std::move(t));
    }
    return made;
  }();
  return *templates;
}

}  // namespace hjj::app
