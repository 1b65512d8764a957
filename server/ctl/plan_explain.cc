// dispatchctl plan explain: why her, why not her.
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <iostream>
#include <optional>

#include "server/ctl/plan.h"
#include "server/ctl/plan_picture.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

// Farther apart, two shifts do not stand in each other's way.
constexpr absl::Duration kWay = absl::Hours(2);

// What is known of one woman and one seat.
struct Case {
  PlannedShift shift;
  std::string slot_id;
  pb::ExplainCandidateResponse verdict;
  // Has the seat or is asked for it; or the plan gives it to her.
  bool asked = false, planned = false;
  pb::WhyHer why;
  bool asked_before = false;
  // Of the plan, where there is one.
  bool has_plan = false;
  int planned_seats = 0;
  std::optional<PlannedShift> elsewhere;  // at that time
  std::string elsewhere_slot_id;
};

absl::Status LookAtSeat(Client& client, const pb::ExplainCandidateRequest& request, Case* c) {
  pb::ListAssignmentsRequest list;
  list.set_shift_id(request.shift_id());
  return client.Pages<pb::ListAssignmentsResponse>(
      "/dispatch.v1.DispatchService/ListAssignments", list,
      [&](const pb::ListAssignmentsResponse& page) {
        for (const auto& assignment : page.assignments()) {
          if (assignment.person_id() != request.person_id()) continue;
          if (IsPlaced(assignment)) {
            c->asked = true;
            c->why = assignment.why();
          } else {
            c->asked_before = true;
          }
        }
      });
}

absl::Status LookAtPlan(Client& client, const std::string& plan_id, const std::string& person_id,
                        Case* c) {
  HJJ_ASSIGN_OR_RETURN(const auto lines, GetPlanLines(client, plan_id));
  const absl::Time start = FromProto(c->shift.shift.start_time());
  const absl::Time end = FromProto(c->shift.shift.end_time());
  absl::Duration nearest = kWay;
  const pb::PlanLine* elsewhere = nullptr;
  for (const auto& line : lines) {
    if (line.person_id() != person_id) continue;
    ++c->planned_seats;
    if (line.shift_id() == c->shift.shift.id()) {
      c->planned = !c->asked;
      if (c->planned) c->why = line.why();
      continue;
    }
    const absl::Duration between =
        std::max({absl::ZeroDuration(), FromProto(line.start_time()) - end,
                  start - FromProto(line.end_time())});
    if (between >= nearest) continue;
    nearest = between;
    elsewhere = &line;
  }
  c->has_plan = true;
  if (elsewhere == nullptr) return absl::OkStatus();
  c->elsewhere_slot_id = elsewhere->slot_id();
  HJJ_ASSIGN_OR_RETURN(c->elsewhere, GetPlannedShift(client, elsewhere->shift_id()));
  return absl::OkStatus();
}

std::string Sentence(const PlanWords& words, const Case& c) {
  const auto& verdict = c.verdict;
  if (c.asked) return words.Say("这一班已经请了她", "She is asked for this shift already");
  if (c.planned) return words.Say("这一班排了她", "She is in the plan for this shift");
  if (!verdict.blocked().empty()) {
    return words.Say("这一班排不了她", "She cannot be placed on this shift");
  }
  if (c.elsewhere) return words.Say("这次请她去别处", "The plan sends her elsewhere");
  if (verdict.better_count() > 0) {
    return words.Count(verdict.better_count(), "可以请她，只是 $0 人更合适",
                       "She could be asked, but $0 suits better",
                       "She could be asked, but $0 suit better");
  }
  if (verdict.candidate_count() > 0) {
    return c.has_plan ? words.Say("单看这一班，她最合适", "For this shift alone she suits best")
                      : words.Say("可以请她，她最合适", "She could be asked, and suits best");
  }
  return c.asked_before
             ? words.Say("这一班以前请过她", "She was asked for this shift before")
             : words.Say("可以请她，只是先看了住得更近的",
                         "She could be asked; those who live nearer were looked at first");
}

std::string Away(const PlanWords& words, const Case& c) {
  return words.Say("离这里 $0", "$0 from here", words.Length(c.verdict.distance_m()));
}

// More on one rule that stands against her.
std::string About(const PlanWords& words, const Case& c, pb::RuleReason rule) {
  const bool alone = c.verdict.blocked_size() == 1;
  if (rule == pb::RULE_REASON_SKILL) {
    std::vector<std::string> skills;
    const pb::RoleSlot* slot = c.shift.Slot(c.slot_id);
    for (int i = 0; slot != nullptr && i < slot->skills_size(); ++i) {
      skills.push_back(words.Skill(slot->skills(i)));
    }
    return words.Say("这个岗位要会：$0", "This seat needs: $0", words.Join(skills));
  }
  if (rule == pb::RULE_REASON_REACH && c.verdict.distance_m() > 0) return Away(words, c);
  if (rule == pb::RULE_REASON_AVAILABILITY && alone) {
    return words.Say("只是没报，打电话问问", "She just did not say so: give her a call");
  }
  if (rule == pb::RULE_REASON_INSURANCE && alone) {
    return words.Say("办好就能来", "With it she can come");
  }
  return "";
}

std::vector<std::string> Lines(const PlanWords& words, const Case& c) {
  const auto& verdict = c.verdict;
  if (c.asked || c.planned) {
    return {words.Say("为什么是她：$0", "Why her: $0", words.WhyHer(c.why))};
  }
  std::vector<std::string> lines;
  bool too_far = false;
  for (const int blocked : verdict.blocked()) {
    const auto rule = static_cast<pb::RuleReason>(blocked);
    too_far |= rule == pb::RULE_REASON_REACH;
    lines.push_back(Parts({words.WhyNot(rule), About(words, c, rule)}));
  }
  if (c.elsewhere) lines.push_back(c.elsewhere->Seat(words, c.elsewhere_slot_id));
  if (verdict.blocked().empty() && verdict.better_count() > 0) {
    lines.push_back(Parts(
        {words.Lack(verdict.lacks()),
         words.Say("能请的一共 $0 人", "Of $0 who could be asked", verdict.candidate_count())}));
  } else if (verdict.blocked().empty() && verdict.candidate_count() > 0 && c.has_plan &&
             c.planned_seats == 0) {
    lines.push_back(
        words.Say("一周的班一起排，这一班给了别人，全周更合适",
                  "The week is planned as a whole: with another woman here, it fits better"));
  }
  if (!c.elsewhere && c.planned_seats > 0) {
    lines.push_back(words.Count(c.planned_seats, "这次排班请她 $0 个班",
                                "The plan gives her $0 shift", "The plan gives her $0 shifts"));
  }
  if (verdict.distance_m() > 0 && !too_far) {
    lines.push_back(Parts({Away(words, c), words.Count(verdict.travel_minutes(), "路上约 $0 分钟",
                                                       "about $0 minute on the way",
                                                       "about $0 minutes on the way")}));
  }
  return lines;
}

}  // namespace

absl::Status Explain(const Env& env, Client& client, const pb::ExplainCandidateRequest& request,
                     const std::string& plan_id) {
  Case c;
  HJJ_ASSIGN_OR_RETURN(c.verdict, client.Call<pb::ExplainCandidateResponse>(
                                      "/dispatch.v1.DispatchService/ExplainCandidate", request));
  if (env.json) {
    std::cout << ToJson(c.verdict) << "\n";
    return absl::OkStatus();
  }
  HJJ_ASSIGN_OR_RETURN(const PlanWords words, WordsOf(env, client));
  c.slot_id = request.slot_id();
  HJJ_ASSIGN_OR_RETURN(c.shift, GetPlannedShift(client, request.shift_id()));
  HJJ_RETURN_IF_ERROR(LookAtSeat(client, request, &c));
  if (!plan_id.empty()) {
    HJJ_RETURN_IF_ERROR(LookAtPlan(client, plan_id, request.person_id(), &c));
  }
  HJJ_ASSIGN_OR_RETURN(const auto names, GetNames(client, {request.person_id()}));
  std::cout << Parts({names.empty() ? "" : names.begin()->second, c.shift.Seat(words, c.slot_id)})
            << "\n"
            << Sentence(words, c) << "\n";
  for (const std::string& line : Lines(words, c)) std::cout << "  " << line << "\n";
  return absl::OkStatus();
}

}  // namespace hjj::ctl
