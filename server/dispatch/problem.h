// The core problem: who stands where, reduced to numbers. No ids, no names, no product types;
// indices refer to the vectors below. `candidates` translates between the product and this.
//
// What is minimised (every term is a whole number, smaller is better):
//   for each head missing to a slot's minimum      kMinHeadWeight * priority
//   for each head missing from minimum to target   kTargetHeadWeight
//   for each promised arc that is not taken        kBrokenPromiseWeight
//   for each arc that is taken                     its cost, 0 … kMaxArcCost
//   for each agent                                 her even-load cost (EvenLoad below)
// so that filling one more head always outweighs any soft wish of the one who fills it.
//
// What must hold:
//   - an agent never has two slots that collide (travel.h), fixed ones included;
//   - fixed load plus the loads of what she is given stay within her capacity, bucket by bucket;
//   - fixed assignments stay, whatever they cost, and count towards the slot's heads. They are
//     facts: they may exceed a capacity or collide with each other, and then simply leave no room;
//   - a slot is never filled beyond its target;
//   - a team (Problem::teams) takes a slot with all its members or with none of them.
// Whatever is forbidden has no arc.
#pragma once

#include <absl/status/status.h>

#include <cstdint>
#include <vector>

#include "server/dispatch/travel.h"

namespace hjj::dispatch {

inline constexpr int64_t kMinHeadWeight = 1'000'000;
inline constexpr int64_t kTargetHeadWeight = 100'000;
inline constexpr int64_t kBrokenPromiseWeight = 50'000;
inline constexpr int32_t kMaxArcCost = 10'000;

// Bounds of a problem. They keep every sum far inside 64 bits: at most kMaxTotalHeads heads of at
// most kMinHeadWeight * kMaxPriority are 10^14; the flow's potentials, at most one such weight for
// each node of a network of kMaxAgents + kMaxSlots nodes, stay below 10^15 (2^63 is 9 * 10^18).
inline constexpr int32_t kMaxAgents = 1'000'000;
inline constexpr int32_t kMaxSlots = 100'000;
inline constexpr int64_t kMaxArcs = 50'000'000;
inline constexpr int32_t kMaxBuckets = 64;
inline constexpr int32_t kMaxLoad = 1'000'000;  // capacity, fixed load, load of an arc
inline constexpr int32_t kMaxLoadPieces = 256;
inline constexpr int32_t kMaxPriority = 100;
inline constexpr int32_t kMaxHeads = 10'000;  // of one slot
inline constexpr int64_t kMaxTotalHeads = 1'000'000;
inline constexpr Minute kMaxMinute = 200'000'000;  // the year 2350
inline constexpr Minute kMaxSlotMinutes = kMinutesPerWeek;

// One thing of which an agent has only so much: the minutes of one day, the minutes of the week,
// the asks of the week.
enum class BucketKind : uint8_t {
  kSum = 0,  // every arc taken adds its load
  // Asks: what is offered together on one card (slots of one bundle) is asked once. Loads are 0
  // or 1; an agent is charged at most once for each bundle.
  kOncePerBundle = 1,
};

struct Slot {
  Interval interval;
  domain::LatLng place;
  int32_t min_heads = 1;
  int32_t target_heads = 1;  // at least min_heads
  int32_t priority = 1;      // 1 … kMaxPriority
  int32_t bundle = -1;       // slots with the same number ≥ 0 are one offer; -1: on its own
};

// She could take this slot: every hard rule but the load and the collisions between the slots of
// this problem has been checked by whoever built the arc.
struct Arc {
  int32_t agent = 0;
  int32_t slot = 0;
  int32_t cost = 0;       // 0 … kMaxArcCost
  int32_t load = 0;       // row of Problem::loads
  bool promised = false;  // told already that she will have it; not taking it breaks a promise
};

struct Fixed {
  int32_t agent = 0;
  int32_t slot = 0;
  int32_t load = 0;  // row of Problem::loads, on top of the agent's fixed_load
};

// A piece of a convex function: every unit above `from`, up to the next piece, costs `slope`.
struct LoadPiece {
  int32_t from = 0;   // ascending; the first is 0
  int32_t slope = 0;  // ascending, 0 … kMaxArcCost
};

// What an agent's load costs beyond her arcs' own cost, so that work is spread evenly: with f the
// convex function of `pieces`, f(base + fixed + taken) - f(base + fixed), where fixed and taken are
// her loads in one bucket. For every arc, its cost plus its load times the steepest slope is at
// most kMaxArcCost.
struct EvenLoad {
  int32_t bucket = -1;        // of Problem::buckets, a kSum one; -1: load costs nothing
  std::vector<int32_t> base;  // agents: what she did before (the quarter's minutes), 0 … kMaxLoad
  std::vector<LoadPiece> pieces;
};

struct Problem {
  int32_t agents = 0;
  std::vector<BucketKind> buckets;  // K kinds of load

  // agents × K, row by row. fixed_load is what she already does outside this problem's slots.
  std::vector<int32_t> capacity;
  std::vector<int32_t> fixed_load;

  std::vector<Slot> slots;
  std::vector<int32_t> loads;  // rows of K; usually one for each slot
  std::vector<Arc> arcs;       // at most one for each agent and slot, in any order
  std::vector<Fixed> fixed;    // at most one for each agent and slot; none that is also an arc
  EvenLoad even_load;
  // Agents who come together or not at all, each in at most one team, two or more to a team. An arc
  // of one is an arc of all, with the same load. A team takes part as a whole in a slot that has
  // room for all of it.
  std::vector<std::vector<int32_t>> teams;
  TravelModel travel;

  // False when arcs that the hard rules allow were left out: then no bound and no "maximum
  // fillable" can be stated.
  bool arcs_complete = true;

  int32_t bucket_count() const { return static_cast<int32_t>(buckets.size()); }
};

// INVALID_ARGUMENT / BAD_FIELD naming field and rule ("arcs[3].slot": "0 … slots - 1") for
// anything outside the bounds above. Every other function here expects a valid problem.
absl::Status Validate(const Problem& problem);

// Whether one agent can have both slots of the problem.
bool Conflict(const Problem& problem, int32_t slot_a, int32_t slot_b);

}  // namespace hjj::dispatch
