// Friday to Sunday: posting, planning, asking, answering.
#include <QFile>
#include <algorithm>

#include "mobile/day/day.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::day {
namespace {

constexpr char kPassword[] = "beibu-gulf-2026";

// The invented files hold no quotes, so a line is cut at its commas.
std::vector<QStringList> Lines(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) Fail("cannot read " + path.toStdString());
  std::vector<QStringList> lines;
  for (const QString& line : QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)) {
    lines.push_back(line.split(','));
  }
  return lines;
}

QString Q(const std::string& text) { return QString::fromStdString(text); }

}  // namespace

void Day::ReadFiles(const QString& files) {
  const auto people = Lines(files + "/people.csv");
  const QStringList& head = people.at(0);
  for (size_t i = 1; i < people.size(); ++i) {
    const auto cell = [&](const char* name) {
      return people[i].value(int(head.indexOf(name))).toStdString();
    };
    roster_.push_back({cell("roster_number"), cell("name"), cell("unit_code"), cell("roles"),
                       cell("uses_app") == "yes"});
    if (!cell("roles").empty()) staff_.insert(cell("roster_number"));
  }
  const auto tasks = Lines(files + "/tasks.csv");
  const QString day = Q(absl::FormatCivilTime(monday_));
  for (size_t i = 1; i < tasks.size(); ++i) {
    const auto cell = [&](const char* name) { return tasks[i].value(int(tasks[0].indexOf(name))); };
    if (cell("date") != day) continue;
    monday_heads_[cell("unit_code").left(9).toStdString()] += cell("target_heads").toInt();
  }
}

// The street of the largest district with most to fill on Monday.
void Day::ChooseStreet() {
  int most = 0;
  for (const auto& [code, heads] : monday_heads_) {
    if (!code.starts_with("450502") || heads <= most) continue;
    most = heads;
    street_code_ = code;
  }
}

void Day::EnrolOnPage(HandPhone& phone, const std::string& code, const QString& password,
                      const QString& picture) {
  phone.Type("六位数字", Q(code));
  phone.Tap("下一步");
  phone.Await("您是");
  if (!password.isEmpty()) phone.Type("设一个密码，至少 10 位", password);
  if (!picture.isEmpty()) phone.Shoot(picture);
  phone.Tap("是我");
  phone.Await("您好");
  phone.Tap("开始用");
}

// From Today, where an invitation waits.
void Day::OpenOffer(HandPhone& phone) {
  phone.Await("有 1 个邀请等您回复");
  phone.Tap("看邀请");
  phone.Await("为什么找我");
}

void Day::EnrolStaff() {
  const auto holder = [&](const std::string& role) {
    const auto it = std::find_if(roster_.begin(), roster_.end(),
                                 [&](const Listed& l) { return l.roles == role; });
    if (it == roster_.end()) Fail("nobody in people.csv has the role " + role);
    return *it;
  };
  const auto code_of = [&](const Listed& who) {
    return stage_->Ctl({"invite", Q(who.roster_number)})
        .split(' ')
        .value(1)
        .trimmed()
        .toStdString();
  };
  for (const char* district : {"450502", "450503", "450512", "450521"}) {
    for (const bool leads : {false, true}) {
      if (leads && std::string(district) == "450502") continue;  // she has pages
      const Listed who =
          holder((leads ? "district_lead@" : "coordinator@") + std::string(district));
      auto phone = std::make_unique<CorePhone>(stage_, who.roster_number);
      phone->Enrol(code_of(who), kPassword);
      (leads ? leads_ : desks_)[district] = std::move(phone);
    }
  }
  for (auto& [code, desk] : desks_) {
    v1::ListUnitsRequest request;
    request.set_page_size(500);
    const auto found = desk->Ask(mobile::kListUnits, request);
    for (const auto& unit : found.units()) {
      units_[unit.code()] = unit;
      unit_path_[unit.id()] = unit.path();
    }
  }
  street_name_ = units_[street_code_].name();
  const Listed chen = holder("coordinator@" + street_code_);
  const Listed lead = holder("district_lead@450502");
  chen_name_ = chen.name;
  lead_name_ = lead.name;

  stage_->MoveTo(At(-3, 18, 0));
  chen_.Open();
  EnrolOnPage(chen_, code_of(chen), kPassword);
  chen_.Await("看板");
  stage_->Tell(chen_name_, "coordinator of " + street_name_ +
                               ", enrols her phone with six digits and a password.");
  lead_.Open(1200, 800);
  EnrolOnPage(lead_, code_of(lead), kPassword);
  lead_.Close();
}

void Day::ShowWeek(HandPhone& phone, absl::CivilDay monday) {
  phone.Tap("排班");
  phone.Await("下一周");
  for (int i = 0; i < 2 && !phone.Reads(DateWords(monday) + "–"); ++i) phone.Tap("下一周");
  phone.Await(DateWords(monday) + "–");
}

void Day::PostTask() {
  const v1::GeoPoint& at = units_[street_code_].label_position();
  ShowWeek(chen_, monday_);
  chen_.Tap("发布任务");
  chen_.Tap("“三无小区”整治专项行动");
  chen_.Type("任务名称", "周一清洁整治");
  chen_.Type("大家怎么叫这个地方", "外沙老家属区");
  chen_.Type("具体站在哪里", "大门里的空地");
  chen_.Type("纬度", QString::number(at.latitude_deg(), 'f', 6));
  chen_.Type("经度", QString::number(at.longitude_deg(), 'f', 6));
  chen_.Tap("周一 " + DateWords(monday_));
  chen_.Type("开始", "9:30");
  chen_.Type("结束", "11:00");
  chen_.Type("做什么", "清楼道");
  chen_.Tap("写上：要搬东西：量力而行，重的两人抬。");
  chen_.Tap("要有意外险");
  chen_.Shoot("post-a-task");
  chen_.Tap("发布");
  chen_.Await("已发布");
  chen_.Tap("回到排班");
  stage_->Tell(chen_name_,
               "posts 周一清洁整治 at 外沙老家属区, Monday 9:30 to 11:00, with its risk notice.");
}

void Day::PlanTheStreet() {
  chen_.Tap("开始排班");
  chen_.Await("个排上");
  const QString words = chen_.Words();
  const auto from = words.indexOf("个排上");
  const QString line = words.left(from + 3).section('\n', -1);
  chen_.Shoot("plan");
  chen_.Tap("发出邀请");
  chen_.Tap("发出邀请");
  chen_.Await("请了");
  chen_.Shoot("offers-sent");
  chen_.Tap("知道了");
  stage_->Tell(chen_name_, "makes the plan of her street for the week (" + line.toStdString() +
                               "), reads it and sends the offers.");
}

void Day::PlanTheCity() {
  int filled = 0, seats = 0, offers = 0;
  for (auto& [code, desk] : desks_) {
    v1::RunPlanRequest request;
    request.set_request_id(stage_->ids().New());
    request.set_unit_id(units_[code].id());
    *request.mutable_from_time() = ToProto(At(0, 0, 0));
    *request.mutable_to_time() = ToProto(At(7, 0, 0));
    v1::Plan plan;
    bool ended = false;
    const auto stream = desk->engine().rpc().Open<v1::RunPlanRequest, v1::RunPlanResponse>(
        mobile::kRunPlan, request,
        [&](v1::RunPlanResponse step) {
          if (step.has_plan()) plan = step.plan();
        },
        [&](absl::Status) { ended = true; });
    stage_->Until("the plan of " + units_[code].name(), [&] { return ended; });
    if (plan.id().empty()) Fail("no plan for " + units_[code].name());
    v1::CommitPlanRequest commit;
    commit.set_plan_id(plan.id());
    const auto sent = desk->Do(mobile::kCommitPlan, commit);
    seats += plan.target_heads();
    filled += plan.held_heads() + plan.planned_heads();
    offers += sent.offer_count();
  }
  stage_->Tell("four district desks", "plan the rest of the city: " + std::to_string(filled) +
                                          " of " + std::to_string(seats) + " seats, " +
                                          std::to_string(offers) + " more offers.");
}

void Day::FetchPeople() {
  for (auto& [code, desk] : desks_) {
    v1::ListPersonsRequest request;
    request.set_page_size(500);
    do {
      const auto page = desk->Ask(mobile::kListPersons, request);
      for (const auto& person : page.persons()) people_[person.id()] = person;
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
  }
}

std::vector<v1::Offer> Day::OpenOffers(CorePhone& desk) {
  std::vector<v1::Offer> offers;
  v1::ListOffersRequest request;
  request.set_unit_id(desk.engine().rpc().session().grants(0).unit_id());
  request.set_open_only(true);
  request.set_page_size(500);
  do {
    const auto page = desk.Ask(mobile::kListOffers, request);
    offers.insert(offers.end(), page.offers().begin(), page.offers().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  std::sort(offers.begin(), offers.end(), [this](const v1::Offer& a, const v1::Offer& b) {
    return people_[a.person_id()].roster_number() < people_[b.person_id()].roster_number();
  });
  return offers;
}

void Day::ChooseWomen() {
  CorePhone& desk = *desks_.at("450502");
  v1::ListAssignmentsRequest request;
  request.set_unit_id(units_[street_code_].id());
  *request.mutable_from_time() = ToProto(At(0, 0, 0));
  *request.mutable_to_time() = ToProto(At(1, 0, 0));
  request.set_page_size(500);
  std::map<std::string, absl::Time> first;  // of Monday, by offer
  const auto found = desk.Ask(mobile::kListAssignments, request);
  for (const auto& a : found.assignments()) {
    const absl::Time start = FromProto(a.start_time());
    const auto [it, added] = first.emplace(a.offer_id(), start);
    if (!added) it->second = std::min(it->second, start);
  }
  const auto open = OpenOffers(desk);
  // Her page opens the one invitation that waits: whoever was asked by two desks is not followed.
  std::map<std::string, int> asks;
  for (const v1::Offer& offer : open) ++asks[offer.person_id()];
  for (const v1::Offer& offer : open) {
    if (asks[offer.person_id()] > 1) continue;
    if (!unit_path_[offer.unit_id()].starts_with(units_[street_code_].path())) continue;
    if (!first.contains(offer.id()) ||
        staff_.contains(people_[offer.person_id()].roster_number())) {
      continue;
    }
    const bool early = first[offer.id()] < At(0, 8, 0);
    v1::Offer* part = nullptr;
    if (people_[offer.person_id()].uses_app()) {
      part = early && li_offer_.id().empty() ? &li_offer_
             : huang_offer_.id().empty()     ? &huang_offer_
             : silent_offer_.id().empty()    ? &silent_offer_
                                             : nullptr;
    } else if (called_offer_.id().empty()) {
      part = &called_offer_;
    }
    if (part == nullptr) continue;
    *part = offer;
    followed_.insert(offer.person_id());
  }
  for (const v1::Offer* part : {&li_offer_, &huang_offer_, &called_offer_}) {
    if (part->id().empty()) Fail("the street's plan asks nobody whom the pages can follow");
  }
}

void Day::VolunteersAnswerOnPage() {
  stage_->MoveTo(At(-3, 18, 20));
  const std::string li = NameOf(li_offer_.person_id());
  li_.Open();
  EnrolOnPage(li_, Invite(li_offer_.person_id()), "", "is-this-you");
  OpenOffer(li_);
  li_.Shoot("an-offer");
  li_.Tap("我能去");
  li_.Await("谢谢您，记下了");
  li_.Tap("知道了");
  li_.Tap("更多");
  li_.Tap("签到时带上位置");
  li_.Tap("今天");
  li_.Shoot("today");
  li_.Close();
  stage_->Tell(
      li, "enrols without a password, reads why she is asked and the risks, and says 我能去 to " +
              std::to_string(li_offer_.assignment_ids_size()) + " days.");

  const std::string huang = NameOf(huang_offer_.person_id());
  huang_.Open();
  EnrolOnPage(huang_, Invite(huang_offer_.person_id()), "");
  OpenOffer(huang_);
  huang_.Tap("这次不行");
  huang_.Await("这次不来没关系");
  huang_.Close();
  stage_->Tell(huang, "says 这次不行. No reason is asked; the next best will be.");
  counts_.on_page += 2;
  ++counts_.accepted;
  ++counts_.declined;
}

void Day::CallOnPage() {
  stage_->MoveTo(At(-3, 18, 40));
  const std::string name = NameOf(called_offer_.person_id());
  chen_.Tap("人员");
  chen_.Await("电话名单");
  chen_.Shoot("call-list");
  chen_.Tap(Q("打电话 " + name));
  chen_.Await(Q(name));
  chen_.Tap("打电话");
  if (chen_.Reads("读给她听")) chen_.Tap("安全提示读过了");
  chen_.Shoot("on-the-telephone");
  chen_.Tap("能来");
  chen_.Await("记下了");
  stage_->Tell(chen_name_, "calls " + name +
                               ", who has no app, reads her the risks, and answers 能来 for her: "
                               "by telephone, in her own name, audited.");
  ++counts_.on_page;
  ++counts_.accepted;
}

void Day::TheOthersAnswer() {
  stage_->MoveTo(At(-3, 19, 0));
  Counts before = counts_;
  for (auto& [code, desk] : desks_) {
    for (const v1::Offer& offer : OpenOffers(*desk)) {
      ++counts_.offers;
      const std::string& who = offer.person_id();
      if (followed_.contains(who)) continue;
      const uint64_t roll = dice_.Below(100);
      // Coordinators serve, too; they are called, for their phones are not the play's.
      if (people_[who].uses_app() && !staff_.contains(people_[who].roster_number())) {
        if (roll >= 84) {
          ++counts_.silent;
          continue;
        }
        CorePhone& phone = PhoneOf(who);
        phone.Answer(offer, roll < 72);
        stage_->Until("an answer to arrive", [&] { return phone.Unsent() == 0; });
        ++counts_.by_app;
        ++(roll < 72 ? counts_.accepted : counts_.declined);
      } else if (roll < 80) {
        v1::AnswerOfferOnBehalfRequest request;
        request.set_offer_id(offer.id());
        for (const std::string& id : offer.assignment_ids()) {
          v1::Answer* answer = request.add_answers();
          answer->set_assignment_id(id);
          answer->set_accept(roll < 66);
        }
        request.set_channel(v1::CHANNEL_PHONE_CALL);
        request.set_risk_notice_read(true);
        desk->Do(mobile::kAnswerOfferOnBehalf, request);
        ++counts_.by_phone;
        ++(roll < 66 ? counts_.accepted : counts_.declined);
      } else {
        v1::LogCallRequest request;
        request.set_offer_id(offer.id());
        request.set_outcome(v1::CALL_OUTCOME_NO_ANSWER);
        desk->Do(mobile::kLogCall, request);
        ++counts_.unreached;
      }
    }
  }
  stage_->Tell("the city",
               std::to_string(counts_.by_app - before.by_app) + " answer in the app, " +
                   std::to_string(counts_.by_phone - before.by_phone) + " by telephone, " +
                   std::to_string(counts_.unreached - before.unreached) + " do not pick up, " +
                   std::to_string(counts_.silent - before.silent) + " stay silent.");
}

void Day::NoonPasses() {
  const auto open = [&] {
    std::set<std::string> ids;
    for (auto& [code, desk] : desks_) {
      for (const auto& offer : OpenOffers(*desk)) ids.insert(offer.id());
    }
    return ids;
  };
  const std::set<std::string> waiting = open();
  stage_->MoveTo(At(-2, 12, 1));
  // The cascade works by itself: quiet when a second passes without a change.
  std::set<std::string> now = open();
  for (int same = 0; same < 3;) {
    const absl::Time until = absl::Now() + absl::Seconds(1);
    stage_->Until("the cascade", [&] { return absl::Now() >= until; });
    std::set<std::string> next = open();
    same = next == now ? same + 1 : 0;
    now = std::move(next);
  }
  for (const std::string& id : waiting) counts_.expired += now.contains(id) ? 0 : 1;
  for (const std::string& id : now) counts_.cascaded += waiting.contains(id) ? 0 : 1;
  stage_->Tell("the cascade", std::to_string(counts_.expired) + " offers ran out, " +
                                  std::to_string(counts_.cascaded) + " women were asked instead.");
  TheOthersAnswer();
}

}  // namespace hjj::day
