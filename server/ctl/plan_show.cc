// dispatchctl plan show: what is open first, then what changes, how good it is last.
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "dispatch/v1/admin.pb.h"
#include "server/ctl/plan.h"
#include "server/ctl/plan_picture.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

// Why those who were looked at are not placed: "这个时间没空 9、离得太远 6".
std::string Causes(const PlanWords& words, const pb::UnfilledSlot& slot) {
  if (slot.candidate_count() == 0) return words.Say("附近没有人可请。", "Nobody nearby to ask.");
  std::vector<std::string> causes;
  for (const auto& blocked : slot.blocked()) {
    causes.push_back(absl::StrCat(words.WhyNot(blocked.rule()), " ", blocked.count()));
  }
  return words.Say("附近 $0 人为什么排不上：$1", "Why $0 nearby could not be placed: $1",
                   slot.candidate_count(), words.Join(causes));
}

void TellGaps(const PlanWords& words, const PlanPicture& picture) {
  std::vector<pb::UnfilledSlot> gaps(picture.plan.unfilled().begin(),
                                     picture.plan.unfilled().end());
  const auto start = [&](const pb::UnfilledSlot& slot) {
    return FromProto(picture.Shift(slot.shift_id()).shift.start_time());
  };
  std::stable_sort(gaps.begin(), gaps.end(),
                   [&](const auto& a, const auto& b) { return start(a) < start(b); });
  if (gaps.empty()) {
    std::cout << words.Say("人都齐了", "Every seat is filled") << "\n";
    return;
  }
  std::cout << words.Missing(picture.plan, gaps.front(), start(gaps.front())) << "\n";
  for (const pb::UnfilledSlot& slot : gaps) {
    std::cout << "\n"
              << Parts({words.Count(slot.missing_heads(), "还差 $0 人", "$0 seat still open",
                                    "$0 seats still open"),
                        picture.Shift(slot.shift_id()).Seat(words, slot.slot_id())})
              << "\n";
    for (const auto& remedy : slot.remedies()) {
      std::cout << "  + " << words.Remedy(remedy, start(slot)) << "\n";
    }
    std::cout << "  " << Causes(words, slot) << "\n"
              << "  " << words.Say("为什么不是她：", "Why not her: ")
              << "dispatchctl plan explain --plan " << picture.plan.id() << " --shift "
              << slot.shift_id() << " --slot " << slot.slot_id() << " --person …\n";
  }
}

// Her id where she is out of scope.
const std::string& NameOf(const std::map<std::string, std::string>& names, const std::string& id) {
  const auto it = names.find(id);
  return it == names.end() ? id : it->second;
}

std::string ChangeLine(const PlanWords& words, const PlanPicture& picture,
                       const PlanChange& change) {
  const std::string& name = NameOf(picture.names, change.person_id);
  const std::string days = words.Count(change.days, "$0 天", "$0 day", "$0 days");
  switch (change.kind) {
    case PlanChange::Kind::kNew:
      return "+ " + Parts({words.Say("$0 新来", "$0 is new", name), days, change.place});
    case PlanChange::Kind::kMoved:
      return "> " +
             Parts({words.Say("$0 换地方", "$0 moves", name), days,
                    words.Say("从$0到$1", "From $0 to $1", change.from_place, change.place)});
    case PlanChange::Kind::kLeft:
      break;
  }
  return "- " + Parts({words.Say("$0 不在", "$0 leaves", name), days, change.place});
}

void TellChanges(const PlanWords& words, const PlanPicture& picture) {
  const pb::PlanChanges& c = picture.plan.changes();
  const bool differs =
      !picture.changes.empty() || c.other_heads() + c.new_heads() + c.left_persons() > 0;
  std::cout << "\n"
            << (differs ? words.Say("和上周不一样的", "Changes from last week")
                        : words.Say("和上周一样", "The same as last week"))
            << "\n"
            << words.Changed(c) << "\n";
  absl::CivilDay week;
  for (const PlanChange& change : picture.changes) {
    // Of a single week it is known which.
    if (change.monday != week && picture.changes.front().monday != picture.changes.back().monday) {
      std::cout << words.Date(change.monday) << "–" << words.Date(change.monday + 6) << "\n";
    }
    week = change.monday;
    std::cout << "  " << ChangeLine(words, picture, change) << "\n";
  }
}

// Seat by seat, who it is for and why her.
absl::Status TellSeats(Client& client, const PlanWords& words, const PlanPicture& picture) {
  std::set<std::string> ids;
  for (const pb::PlanLine& line : picture.lines) ids.insert(line.person_id());
  HJJ_ASSIGN_OR_RETURN(const auto names, GetNames(client, {ids.begin(), ids.end()}));
  std::string last;
  for (const pb::PlanLine& line : picture.lines) {
    const std::string seat = picture.Shift(line.shift_id()).Seat(words, line.slot_id());
    if (seat != last) std::cout << "\n" << seat << "\n";
    last = seat;
    std::cout << "  " << Parts({NameOf(names, line.person_id()), words.WhyHer(line.why())}) << "\n";
  }
  return absl::OkStatus();
}

void TellGoodness(const PlanWords& words, const pb::Plan& plan) {
  if (plan.most_seats() > 0) std::cout << words.Most(plan) << "\n";
  if (plan.has_gap_ppm()) std::cout << words.Gap(plan.gap_ppm()) << "\n";
  std::cout << words.Say("排班 $0，工作量 $1", "plan $0, work $1", plan.id(), plan.work()) << "\n";
}

}  // namespace

absl::StatusOr<PlanWords> WordsOf(const Env& env, Client& client) {
  HJJ_ASSIGN_OR_RETURN(const auto info,
                       client.Call<pb::GetServerInfoResponse>(
                           "/dispatch.v1.AdminService/GetServerInfo", pb::GetServerInfoRequest()));
  HJJ_ASSIGN_OR_RETURN(const absl::TimeZone zone, domain::LoadZone(info.time_zone()));
  return PlanWords(SpeaksChinese(env.language), zone);
}

void TellPlan(const PlanWords& words, const pb::Plan& plan) {
  std::cout << words.Heads(plan) << "\n"
            << Parts({words.Count(plan.person_count(), "请 $0 人", "$0 person to ask",
                                  "$0 people to ask"),
                      words.Changed(plan.changes())})
            << "\n";
  TellGoodness(words, plan);
}

absl::Status ShowPlan(const Env& env, Client& client, const std::string& id, bool seats) {
  pb::GetPlanRequest request;
  request.set_id(id);
  HJJ_ASSIGN_OR_RETURN(auto answer, client.Call<pb::GetPlanResponse>(
                                        "/dispatch.v1.DispatchService/GetPlan", request));
  if (env.json) {
    std::cout << ToJson(answer.plan()) << "\n";
    return absl::OkStatus();
  }
  HJJ_ASSIGN_OR_RETURN(const PlanWords words, WordsOf(env, client));
  if (answer.plan().state() == pb::PLAN_STATE_RUNNING) {
    std::cout << words.Say("正在排班…", "Planning…") << "\n";
    return absl::OkStatus();
  }
  if (answer.plan().state() == pb::PLAN_STATE_FAILED) {
    std::cout << words.Say("没排成", "The plan failed") << "\n";
    return absl::OkStatus();
  }
  HJJ_ASSIGN_OR_RETURN(const PlanPicture picture,
                       GatherPlan(client, std::move(*answer.mutable_plan()), words.zone()));
  std::cout << words.Heads(picture.plan) << "\n";
  TellGaps(words, picture);
  if (seats) HJJ_RETURN_IF_ERROR(TellSeats(client, words, picture));
  TellChanges(words, picture);
  std::cout << "\n";
  TellGoodness(words, picture.plan);
  return absl::OkStatus();
}

}  // namespace hjj::ctl
