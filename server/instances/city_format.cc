#include <absl/container/flat_hash_map.h>
#include <absl/strings/match.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <algorithm>
#include <cmath>

#include "server/instances/instance.h"
#include "server/instances/scanner.h"
#include "shared/base/status.h"

namespace hjj::dispatch {
namespace {

// Fifth decimals are one metre: more would not make a home.
std::string Degrees(double value) { return absl::StrFormat("%.5f", value); }

class CityReader {
 public:
  explicit CityReader(absl::string_view text) : text_(text), in_(text) {}

  absl::StatusOr<Instance> Read() {
    HJJ_RETURN_IF_ERROR(Header());
    while (true) {
      if (!in_.NextLine()) return in_.Bad("end", "a last line 'end': the file is cut short");
      const absl::string_view what = in_.WordOfLine();
      if (what == "end") break;
      HJJ_RETURN_IF_ERROR(Line(what));
      HJJ_RETURN_IF_ERROR(in_.EndLine(what));
    }
    HJJ_RETURN_IF_ERROR(in_.EndLine("end"));
    if (in_.NextLine(); !in_.Word().empty()) return in_.Bad("end", "nothing after it");
    HJJ_RETURN_IF_ERROR(Complete());
    HJJ_RETURN_IF_ERROR(WithLine(Validate(p_)));
    return std::move(out_);
  }

 private:
  absl::Status Header() {
    in_.NextLine();
    if (in_.WordOfLine() != "city") return in_.Bad("city", "the first word");
    HJJ_RETURN_IF_ERROR(in_.IntOfLine("city.version", 1, 1).status());
    HJJ_RETURN_IF_ERROR(in_.EndLine("city"));
    in_.NextLine();
    if (in_.WordOfLine() != "size") return in_.Bad("size", "the second line");
    HJJ_ASSIGN_OR_RETURN(agents_, in_.IntOfLine("size.agents", 0, kMaxAgents));
    HJJ_ASSIGN_OR_RETURN(slots_, in_.IntOfLine("size.slots", 0, kMaxSlots));
    HJJ_ASSIGN_OR_RETURN(buckets_, in_.IntOfLine("size.buckets", 0, kMaxBuckets));
    HJJ_ASSIGN_OR_RETURN(arcs_, in_.IntOfLine("size.arcs", 0, kMaxArcs));
    HJJ_RETURN_IF_ERROR(in_.EndLine("size"));
    // Nothing larger than the file itself is set aside for what it only claims to hold.
    if (agents_ + slots_ + arcs_ > static_cast<int64_t>(text_.size()))
      return in_.Bad("size", "no more than the file holds: it is cut short");
    p_.agents = static_cast<int32_t>(agents_);
    p_.buckets.assign(buckets_, BucketKind::kSum);
    p_.capacity.assign(agents_ * buckets_, 0);
    p_.fixed_load.assign(agents_ * buckets_, 0);
    p_.slots.resize(slots_);
    p_.loads.assign(slots_ * buckets_, 0);
    p_.arcs.reserve(arcs_);
    p_.even_load.base.assign(agents_, 0);
    out_.homes.resize(agents_);
    agent_seen_.assign(agents_, false);
    slot_seen_.assign(slots_, false);
    return absl::OkStatus();
  }

  absl::Status Line(absl::string_view what) {
    if (what == "arc") return ArcLine(false);
    if (what == "promised") return ArcLine(true);
    if (what == "agent") return AgentLine();
    if (what == "slot") return SlotLine();
    if (what == "fixed") return FixedLine();
    if (what == "team") return TeamLine();
    if (what == "buckets") return BucketsLine();
    if (what == "even") return EvenLine();
    if (what == "travel") return TravelLine();
    return in_.Bad(what,
                   "one of travel, buckets, agent, slot, arc, promised, fixed, team, even, end");
  }

  // Reads the next number of the line into a field of any width.
  template <typename T>
  absl::Status Get(absl::string_view field, int64_t low, int64_t high, T& into) {
    HJJ_ASSIGN_OR_RETURN(const int64_t value, in_.IntOfLine(field, low, high));
    into = static_cast<T>(value);
    return absl::OkStatus();
  }

  absl::Status GetPlace(absl::string_view what, domain::LatLng& into) {
    HJJ_ASSIGN_OR_RETURN(into.lat, in_.RealOfLine(absl::StrCat(what, ".latitude"), -90, 90));
    HJJ_ASSIGN_OR_RETURN(into.lng, in_.RealOfLine(absl::StrCat(what, ".longitude"), -180, 180));
    return absl::OkStatus();
  }

  absl::Status TravelLine() {
    TravelModel& t = p_.travel;
    HJJ_RETURN_IF_ERROR(Get("travel.speed_m_per_hour", 100, 1'000'000, t.speed_m_per_hour));
    HJJ_RETURN_IF_ERROR(Get("travel.overhead_minutes", 0, 1440, t.overhead_minutes));
    HJJ_RETURN_IF_ERROR(Get("travel.same_place_m", 0, 100'000, t.same_place_m));
    return Get("travel.night_rest_minutes", 0, 1440, t.night_rest_minutes);
  }

  absl::Status BucketsLine() {
    for (BucketKind& kind : p_.buckets) {
      const absl::string_view word = in_.WordOfLine();
      if (word != "sum" && word != "once") return in_.Bad("buckets", "sum or once for each bucket");
      kind = word == "sum" ? BucketKind::kSum : BucketKind::kOncePerBundle;
    }
    return absl::OkStatus();
  }

  absl::Status AgentLine() {
    int64_t a = 0;
    HJJ_RETURN_IF_ERROR(Get("agent", 0, agents_ - 1, a));
    if (agent_seen_[a])
      return in_.Bad("agent", absl::StrCat("one line and one home each: ", a, " has two"));
    agent_seen_[a] = true;
    HJJ_RETURN_IF_ERROR(GetPlace("agent", out_.homes[a]));
    HJJ_RETURN_IF_ERROR(Get("agent.served_before", 0, kMaxLoad, p_.even_load.base[a]));
    for (int64_t b = 0; b < buckets_; ++b)
      HJJ_RETURN_IF_ERROR(Get("agent.capacity", 0, kMaxLoad, p_.capacity[a * buckets_ + b]));
    for (int64_t b = 0; b < buckets_; ++b)
      HJJ_RETURN_IF_ERROR(Get("agent.fixed_load", 0, kMaxLoad, p_.fixed_load[a * buckets_ + b]));
    return absl::OkStatus();
  }

  absl::Status SlotLine() {
    int64_t s = 0;
    HJJ_RETURN_IF_ERROR(Get("slot", 0, slots_ - 1, s));
    if (slot_seen_[s]) return in_.Bad("slot", absl::StrCat("one line each: ", s, " has two"));
    slot_seen_[s] = true;
    Slot& slot = p_.slots[s];
    HJJ_RETURN_IF_ERROR(Get("slot.start", 0, kMaxMinute, slot.interval.start));
    HJJ_RETURN_IF_ERROR(Get("slot.end", slot.interval.start + 1,
                            slot.interval.start + kMaxSlotMinutes, slot.interval.end));
    HJJ_RETURN_IF_ERROR(GetPlace("slot", slot.place));
    HJJ_RETURN_IF_ERROR(Get("slot.min_heads", 0, kMaxHeads, slot.min_heads));
    // The minimum stands before the target: the target is what contradicts it.
    HJJ_RETURN_IF_ERROR(Get("slot.target_heads", slot.min_heads, kMaxHeads, slot.target_heads));
    HJJ_RETURN_IF_ERROR(Get("slot.priority", 1, kMaxPriority, slot.priority));
    HJJ_RETURN_IF_ERROR(Get("slot.bundle", -1, INT32_MAX, slot.bundle));
    for (int64_t b = 0; b < buckets_; ++b)
      HJJ_RETURN_IF_ERROR(Get("slot.load", 0, kMaxLoad, p_.loads[s * buckets_ + b]));
    return absl::OkStatus();
  }

  absl::Status ArcLine(bool promised) {
    Arc arc{.promised = promised};
    HJJ_RETURN_IF_ERROR(Get("arc.agent", 0, agents_ - 1, arc.agent));
    HJJ_RETURN_IF_ERROR(Get("arc.slot", 0, slots_ - 1, arc.slot));
    HJJ_RETURN_IF_ERROR(Get("arc.cost", 0, kMaxArcCost, arc.cost));
    arc.load = arc.slot;
    p_.arcs.push_back(arc);
    return absl::OkStatus();
  }

  absl::Status FixedLine() {
    Fixed fixed;
    HJJ_RETURN_IF_ERROR(Get("fixed.agent", 0, agents_ - 1, fixed.agent));
    HJJ_RETURN_IF_ERROR(Get("fixed.slot", 0, slots_ - 1, fixed.slot));
    fixed.load = fixed.slot;
    p_.fixed.push_back(fixed);
    return absl::OkStatus();
  }

  absl::Status TeamLine() {
    int32_t members = 0;
    HJJ_RETURN_IF_ERROR(Get("team.members", 2, kMaxHeads, members));
    std::vector<int32_t> team;
    for (int32_t i = 0; i < members; ++i) {
      int32_t agent = 0;
      HJJ_RETURN_IF_ERROR(Get("team.agent", 0, agents_ - 1, agent));
      team.push_back(agent);
    }
    p_.teams.push_back(std::move(team));
    return absl::OkStatus();
  }

  absl::Status EvenLine() {
    EvenLoad& even = p_.even_load;
    if (even.bucket >= 0) return in_.Bad("even", "at most one line");
    HJJ_RETURN_IF_ERROR(Get("even.bucket", 0, buckets_ - 1, even.bucket));
    int32_t pieces = 0;
    HJJ_RETURN_IF_ERROR(Get("even.pieces", 1, kMaxLoadPieces, pieces));
    for (int32_t i = 0; i < pieces; ++i) {
      LoadPiece piece;
      const LoadPiece last = i > 0 ? even.pieces.back() : LoadPiece{-1, 0};
      HJJ_RETURN_IF_ERROR(Get("even.from", last.from + 1, i == 0 ? 0 : INT32_MAX, piece.from));
      HJJ_RETURN_IF_ERROR(Get("even.slope", last.slope, kMaxArcCost, piece.slope));
      even.pieces.push_back(piece);
    }
    return absl::OkStatus();
  }

  absl::Status Complete() {
    const auto agent = std::find(agent_seen_.begin(), agent_seen_.end(), false);
    if (agent != agent_seen_.end())
      return in_.Bad("agent",
                     absl::StrCat("a line for each: none for ", agent - agent_seen_.begin()));
    const auto slot = std::find(slot_seen_.begin(), slot_seen_.end(), false);
    if (slot != slot_seen_.end())
      return in_.Bad("slot", absl::StrCat("a line for each: none for ", slot - slot_seen_.begin()));
    if (static_cast<int64_t>(p_.arcs.size()) != arcs_)
      return in_.Bad("size.arcs",
                     absl::StrCat(arcs_, " were announced, ", p_.arcs.size(), " came"));
    if (p_.even_load.bucket < 0) p_.even_load.base.clear();
    return absl::OkStatus();
  }

  // What only the whole shows is found by Validate, which counts items; here its line is found.
  absl::Status WithLine(const absl::Status& status) const {
    if (status.ok()) return status;
    auto metadata = MetadataOf(status);
    const std::string& field = metadata["field"];
    const size_t open = field.find('[');
    const std::string list = field.substr(0, open);
    int64_t left = 0;
    if (open == std::string::npos ||
        !absl::SimpleAtoi(field.substr(open + 1, field.find(']') - open - 1), &left))
      return status;
    Scanner in(text_);
    while (in.NextLine()) {
      const absl::string_view word = in.WordOfLine();
      const bool counts = list == "arcs"    ? word == "arc" || word == "promised"
                          : list == "teams" ? word == "team"
                                            : word == list;
      if (counts && left-- == 0) return in.Bad(field, metadata["rule"]);
      while (!in.WordOfLine().empty()) continue;
    }
    return status;
  }

  absl::string_view text_;
  Scanner in_;
  Instance out_;
  Problem& p_ = out_.problem;
  int64_t agents_ = 0, slots_ = 0, buckets_ = 0, arcs_ = 0;
  std::vector<bool> agent_seen_, slot_seen_;
};

}  // namespace

absl::StatusOr<Instance> ReadCity(absl::string_view text) { return CityReader(text).Read(); }

absl::Status WriteCity(const Instance& instance,
                       const std::function<void(absl::string_view)>& write) {
  const Problem& p = instance.problem;
  const size_t k = p.buckets.size();
  const auto own_row = [](const auto& pair) { return pair.load == pair.slot; };
  if (k > 0 && (p.loads.size() != p.slots.size() * k ||
                !std::all_of(p.arcs.begin(), p.arcs.end(), own_row) ||
                !std::all_of(p.fixed.begin(), p.fixed.end(), own_row)))
    return BadField("loads", "one row for each slot, its own");
  std::string out = "city 1\n";
  const auto flush = [&](size_t from) {
    if (out.size() < from) return;
    write(out);
    out.clear();
  };
  absl::StrAppend(&out, "size ", p.agents, " ", p.slots.size(), " ", k, " ", p.arcs.size(), "\n");
  const TravelModel& t = p.travel;
  absl::StrAppend(&out, "travel ", t.speed_m_per_hour, " ", t.overhead_minutes, " ", t.same_place_m,
                  " ", t.night_rest_minutes, "\nbuckets");
  for (BucketKind kind : p.buckets) out += kind == BucketKind::kSum ? " sum" : " once";
  out += '\n';
  constexpr size_t kPiece = 1 << 20;
  for (int32_t a = 0; a < p.agents; ++a) {
    const domain::LatLng home = instance.homes.empty() ? domain::LatLng{} : instance.homes[a];
    absl::StrAppend(&out, "agent ", a, " ", Degrees(home.lat), " ", Degrees(home.lng), " ",
                    p.even_load.base.empty() ? 0 : p.even_load.base[a]);
    for (size_t b = 0; b < k; ++b) absl::StrAppend(&out, " ", p.capacity[a * k + b]);
    for (size_t b = 0; b < k; ++b) absl::StrAppend(&out, " ", p.fixed_load[a * k + b]);
    out += '\n';
    flush(kPiece);
  }
  for (size_t s = 0; s < p.slots.size(); ++s) {
    const Slot& slot = p.slots[s];
    absl::StrAppend(&out, "slot ", s, " ", slot.interval.start, " ", slot.interval.end, " ",
                    Degrees(slot.place.lat), " ", Degrees(slot.place.lng), " ");
    absl::StrAppend(&out, slot.min_heads, " ", slot.target_heads, " ", slot.priority, " ",
                    slot.bundle);
    for (size_t b = 0; b < k; ++b) absl::StrAppend(&out, " ", p.loads[s * k + b]);
    out += '\n';
    flush(kPiece);
  }
  for (const Arc& arc : p.arcs) {
    absl::StrAppend(&out, arc.promised ? "promised " : "arc ", arc.agent, " ", arc.slot, " ",
                    arc.cost, "\n");
    flush(kPiece);
  }
  for (const Fixed& f : p.fixed) absl::StrAppend(&out, "fixed ", f.agent, " ", f.slot, "\n");
  for (const auto& team : p.teams) {
    absl::StrAppend(&out, "team ", team.size());
    for (int32_t agent : team) absl::StrAppend(&out, " ", agent);
    out += '\n';
  }
  if (p.even_load.bucket >= 0) {
    absl::StrAppend(&out, "even ", p.even_load.bucket, " ", p.even_load.pieces.size());
    for (const LoadPiece& piece : p.even_load.pieces)
      absl::StrAppend(&out, " ", piece.from, " ", piece.slope);
    out += '\n';
  }
  out += "end\n";
  flush(0);
  return absl::OkStatus();
}

std::string WritePlan(const std::vector<Assignment>& plan) {
  std::string out;
  for (const Assignment& a : plan) absl::StrAppend(&out, a.agent, " ", a.slot, "\n");
  return out;
}

absl::StatusOr<std::vector<Assignment>> ReadPlan(const Problem& problem, absl::string_view text) {
  Scanner in(text);
  absl::flat_hash_map<std::pair<int32_t, int32_t>, int32_t> arc_of;
  for (size_t i = 0; i < problem.arcs.size(); ++i)
    arc_of[{problem.arcs[i].agent, problem.arcs[i].slot}] = static_cast<int32_t>(i);
  std::vector<Assignment> plan;
  while (in.NextLine()) {
    HJJ_ASSIGN_OR_RETURN(const int64_t agent, in.IntOfLine("agent", 0, problem.agents - 1));
    HJJ_ASSIGN_OR_RETURN(const int64_t slot,
                         in.IntOfLine("slot", 0, static_cast<int64_t>(problem.slots.size()) - 1));
    HJJ_RETURN_IF_ERROR(in.EndLine("slot"));
    const auto arc = arc_of.find({static_cast<int32_t>(agent), static_cast<int32_t>(slot)});
    if (arc == arc_of.end()) return in.Bad("slot", "one the agent has an arc to");
    plan.push_back({arc->first.first, arc->first.second, arc->second});
  }
  return plan;
}

}  // namespace hjj::dispatch
