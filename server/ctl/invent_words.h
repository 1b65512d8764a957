// The words invented people and places are made of.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace hjj::ctl {

// Common surnames of the region, the frequent ones repeated.
inline const std::vector<std::string> kSurnames = {
    "陈", "陈", "陈", "李", "李", "李", "黄", "黄", "黄", "林", "林",  "吴", "吴",
    "梁", "梁", "刘", "刘", "张", "张", "王", "王", "周", "苏", "苏",  "许", "廖",
    "莫", "韦", "庞", "劳", "罗", "何", "杨", "朱", "曾", "邓", "谢",  "叶", "钟",
    "蔡", "冯", "卢", "包", "宁", "符", "花", "利", "易", "容", "欧阳"};

inline const std::vector<std::string> kGivenNames = {
    "秀英", "桂芳", "美娟", "丽萍", "玉兰", "秀珍", "桂兰", "月娥", "凤英", "惠珍", "小燕", "海燕",
    "春梅", "秋菊", "雪梅", "玉梅", "丽华", "淑芬", "桂英", "金莲", "彩霞", "红梅", "晓红", "丽娟",
    "秀兰", "慧玲", "艳芳", "少芬", "丽珍", "小玲", "婷婷", "静",   "敏",   "倩",   "思琪", "雅婷",
    "海珍", "珍珠", "素芬", "玉珍", "翠莲", "巧玲", "美玲", "燕飞", "庆芳", "冬梅", "月华", "爱莲"};

inline const std::vector<std::string> kRoads = {
    "北部湾中路", "北部湾东路", "北部湾西路", "四川路",     "云南路", "贵州路",   "广东路",
    "长青路",     "北京路",     "上海路",     "西藏路",     "湖南路", "重庆路",   "新世纪大道",
    "南珠大道",   "银滩大道",   "金海岸大道", "湖北路",     "广州路", "珠海路",   "西南大道",
    "海景大道",   "站北路",     "南北二级路", "工业园大道", "定海路", "还珠大道", "廉州大道"};

struct SlotWords {
  const char* name;
  int minimum;
  int target;
  const char* skills;
  int priority;
};

struct TaskWords {
  const char* campaign;
  const char* category;
  const char* title_suffix;
  std::vector<std::string> places;
  int radius_m;
  const char* risk_notice;
  bool insured;
  const char* duties;
  int max_age;  // 0: no limit
  const char* start;
  const char* end;
  std::vector<SlotWords> slots;
  std::vector<int> weekdays;  // ISO
  // District code → how many places.
  std::vector<std::pair<std::string, int>> places_by_district;
};

// The four named campaigns: 300 shifts a week over all four districts.
inline const std::vector<TaskWords> kTasks = {
    {"文明交通劝导专项行动",
     "traffic_duty",
     "文明劝导",
     {},
     150,
     "路口车多：站在安全岛或人行道上，不下机动车道，不拦车，穿反光背心。",
     true,
     "standing;roadside",
     70,
     "07:00",
     "08:30",
     {{"路口带班", 1, 1, "leading", 2}, {"路口劝导", 2, 3, "", 1}},
     {1, 2, 3, 4, 5, 6, 7},
     {{"450502", 6}, {"450503", 4}, {"450512", 3}, {"450521", 4}}},
    {"垃圾分类指导专项行动",
     "garbage_sorting",
     "分类指导",
     {"1号投放点", "2号投放点", "南门投放点", "北门投放点", "中心投放点"},
     120,
     "",
     false,
     "standing",
     0,
     "18:30",
     "20:00",
     {{"桶边指导", 1, 2, "garbage_sorting", 1}},
     {1, 2, 3, 4, 5},
     {{"450502", 9}, {"450503", 6}, {"450512", 3}, {"450521", 4}}},
    {"公筷公勺推广专项行动",
     "serving_chopsticks",
     "公筷公勺宣传",
     {"老街美食街", "海鲜大排档", "农贸市场", "美食广场"},
     150,
     "",
     false,
     "",
     0,
     "11:00",
     "12:30",
     {{"桌边宣传", 2, 2, "", 1}},
     {5, 6, 7},
     {{"450502", 7}, {"450503", 4}, {"450512", 1}, {"450521", 3}}},
    {"“三无小区”整治专项行动",
     "unmanaged_compounds",
     "清洁整治",
     {"旧宿舍院", "老家属区", "临街小院", "职工楼"},
     200,
     "要弯腰搬抬：戴手套，重物两人抬，不清理玻璃和针头，量力而行。",
     true,
     "lifting",
     65,
     "08:00",
     "10:00",
     {{"清洁", 3, 5, "", 1}, {"入户宣传", 1, 2, "cantonese", 1}},
     {6, 7},
     {{"450502", 5}, {"450503", 3}, {"450512", 2}, {"450521", 3}}},
};

}  // namespace hjj::ctl
