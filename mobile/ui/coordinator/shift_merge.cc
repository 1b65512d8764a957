#include "mobile/ui/coordinator/shift_merge.h"

#include <algorithm>

namespace hjj::mobile {
namespace {

const v1::RoleSlot* Find(const v1::Shift& shift, const std::string& id) {
  for (const auto& slot : shift.slots()) {
    if (slot.id() == id) return &slot;
  }
  return nullptr;
}

std::string Ms(const google::protobuf::Timestamp& t) {
  return std::to_string(t.seconds() * 1000 + t.nanos() / 1'000'000);
}

std::string Skills(const v1::RoleSlot& slot) {
  std::string out;
  for (const int skill : slot.skills()) {
    if (!out.empty()) out += ",";
    out += v1::Skill_Name(skill).substr(sizeof("SKILL_") - 1);
  }
  return out;
}

}  // namespace

ShiftMerge MergeShifts(const v1::Shift& base, const v1::Shift& mine, const v1::Shift& theirs,
                       const std::map<std::string, bool>& mine_for) {
  ShiftMerge out;
  out.merged = theirs;
  // True when the merged shift takes mine.
  const auto takes_mine = [&](const char* kind, const v1::RoleSlot* slot, const std::string& was,
                              const std::string& my, const std::string& their) {
    if (was == my && was == their) return false;
    MergeLine line{kind, slot ? slot->id() : "", slot ? slot->name() : "", my, their};
    line.conflict = was != my && was != their && my != their;
    line.by_me = was != my && was == their;
    const auto choice = mine_for.find(line.key());
    const bool mine_wins =
        line.by_me || (line.conflict && choice != mine_for.end() && choice->second);
    out.lines.push_back(std::move(line));
    return mine_wins;
  };
  if (takes_mine("start", nullptr, Ms(base.start_time()), Ms(mine.start_time()),
                 Ms(theirs.start_time()))) {
    *out.merged.mutable_start_time() = mine.start_time();
  }
  if (takes_mine("end", nullptr, Ms(base.end_time()), Ms(mine.end_time()), Ms(theirs.end_time()))) {
    *out.merged.mutable_end_time() = mine.end_time();
  }
  v1::Shift slots;
  for (const v1::RoleSlot& was : base.slots()) {
    const v1::RoleSlot* my = Find(mine, was.id());
    const v1::RoleSlot* their = Find(theirs, was.id());
    if (my == nullptr && their == nullptr) continue;
    if (my == nullptr || their == nullptr) {
      // Taken away by one side: a conflict where the other one changed it.
      const v1::RoleSlot& left = my == nullptr ? *their : *my;
      const bool changed = left.SerializeAsString() != was.SerializeAsString();
      MergeLine line{"slot", was.id(), was.name(), my ? "1" : "0", their ? "1" : "0"};
      line.conflict = changed;
      line.by_me = !changed && my == nullptr;
      const auto choice = mine_for.find(line.key());
      const bool mine_wins =
          line.by_me || (line.conflict && choice != mine_for.end() && choice->second);
      out.lines.push_back(std::move(line));
      if (const v1::RoleSlot* kept = mine_wins ? my : their) *slots.add_slots() = *kept;
      continue;
    }
    v1::RoleSlot slot = *their;
    if (takes_mine("name", &was, was.name(), my->name(), their->name())) {
      slot.set_name(my->name());
    }
    if (takes_mine("target", &was, std::to_string(was.target_heads()),
                   std::to_string(my->target_heads()), std::to_string(their->target_heads()))) {
      slot.set_target_heads(my->target_heads());
    }
    if (takes_mine("minimum", &was, std::to_string(was.minimum_heads()),
                   std::to_string(my->minimum_heads()), std::to_string(their->minimum_heads()))) {
      slot.set_minimum_heads(my->minimum_heads());
    }
    // Each side's number fits the other's of its own, not the merged one.
    slot.set_minimum_heads(std::min(slot.minimum_heads(), slot.target_heads()));
    if (takes_mine("skills", &was, Skills(was), Skills(*my), Skills(*their))) {
      *slot.mutable_skills() = my->skills();
    }
    *slots.add_slots() = std::move(slot);
  }
  // New ones of either side are room beside the others.
  for (const v1::Shift* side : {&theirs, &mine}) {
    for (const v1::RoleSlot& slot : side->slots()) {
      if (!slot.id().empty() && (Find(base, slot.id()) || Find(slots, slot.id()))) continue;
      out.lines.push_back(
          {"slot", slot.id(), slot.name(), side == &mine ? "1" : "0", side == &mine ? "0" : "1"});
      out.lines.back().by_me = side == &mine;
      *slots.add_slots() = slot;
    }
  }
  *out.merged.mutable_slots() = slots.slots();
  return out;
}

}  // namespace hjj::mobile
