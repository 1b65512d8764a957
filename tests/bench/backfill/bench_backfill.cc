// A city's week in the server's own store: how long it takes until somebody is asked for a seat
// that fell free (p50, p99; found, and asked with the commit on disk), and what gathering the
// candidates of a plan costs: read anew, and from what the plan before has left, after nothing, one
// woman, one shift and one woman in a hundred has changed.
//
//   bench_backfill [people=50000 [shifts=3000 [seats=300]]]
#include <absl/strings/match.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/backfill.h"
#include "server/app/cascade.h"
#include "server/app/offers.h"
#include "server/app/persons.h"
#include "server/app/plan_input.h"
#include "server/app/work_lookup.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "tests/support/server_fixture.h"

namespace hjj::bench {
namespace {

namespace pb = ::dispatch::v1;
using SteadyClock = std::chrono::steady_clock;

constexpr int kCommunities = 437;
constexpr int kHeads = 10;
constexpr int kRowsAWrite = 1'000;

double MillisSince(SteadyClock::time_point start) {
  return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

void Must(const absl::Status& status) {
  if (status.ok()) return;
  fprintf(stderr, "%s\n", status.ToString().c_str());
  abort();
}

double Between(Rng& rng, double low, double high) {
  return low + (high - low) * static_cast<double>(rng.Below(1 << 30)) / (1 << 30);
}

struct City {
  test::TestServer server;
  pb::OrgUnit root;
  std::vector<pb::OrgUnit> districts;
  std::vector<pb::OrgUnit> communities;
  std::vector<domain::LatLng> places;
  std::vector<pb::Task> tasks;
  std::vector<pb::Shift> shifts;
  std::vector<std::string> paths;                 // by shift
  std::vector<std::vector<pb::Assignment>> held;  // by shift
  std::vector<std::string> people;
};

void AddUnits(City& city) {
  auto& s = city.server;
  city.root = s.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
  for (int i = 0; i < 4; ++i) {
    city.districts.push_back(
        s.AddUnit(absl::StrCat(450502 + i), "区", pb::UNIT_LEVEL_DISTRICT, city.root.id()));
  }
  for (int i = 0; i < kCommunities; ++i) {
    city.communities.push_back(s.AddUnit(absl::StrCat(450502001000 + i), "社区",
                                         pb::UNIT_LEVEL_COMMUNITY, city.districts[i % 4].id()));
    // Half of them crowded in the town.
    city.places.push_back(
        i % 2 == 0
            ? domain::LatLng{Between(s.rng(), 21.44, 21.52), Between(s.rng(), 109.08, 109.20)}
            : domain::LatLng{Between(s.rng(), 21.45, 21.90), Between(s.rng(), 109.05, 109.75)});
  }
}

pb::Person Invent(City& city, int number) {
  auto& rng = city.server.rng();
  const int c = number % kCommunities;
  pb::Person p;
  p.set_id(city.server.ids().New());
  p.set_name("女");
  p.set_unit_id(city.communities[c].id());
  p.set_state(pb::PERSON_STATE_ACTIVE);
  p.set_uses_app(number % 10 < 6);
  p.mutable_home()->set_latitude_deg(city.places[c].lat + Between(rng, -0.008, 0.008));
  p.mutable_home()->set_longitude_deg(city.places[c].lng + Between(rng, -0.008, 0.008));
  p.set_birth_year(1955 + static_cast<int>(rng.Below(45)));
  p.add_fit_duties(pb::DUTY_ROADSIDE);
  *p.mutable_insured_until() = ToProto(absl::CivilDay(2027, 6, 30));
  if (rng.Below(4) == 0) p.add_skills(pb::SKILL_TRAFFIC);
  for (int day = 1; day <= 7; ++day) {
    if (rng.Below(10) >= 6) continue;
    auto* window = p.add_availability();
    window->set_weekday(day);
    window->set_start_minute(rng.Below(2) == 0 ? 6 * 60 : 13 * 60);
    window->set_end_minute(window->start_minute() + 7 * 60);
  }
  return p;
}

void Fill(City& city, int people, int shifts) {
  auto& s = city.server;
  AddUnits(city);
  std::vector<std::vector<std::string>> of_community(kCommunities);
  for (int begin = 0; begin < people; begin += kRowsAWrite) {
    std::vector<storage::rec::StoredPerson> rows;
    for (int i = begin; i < std::min(people, begin + kRowsAWrite); ++i) {
      storage::rec::StoredPerson& stored = rows.emplace_back();
      *stored.mutable_person() = Invent(city, i);
      stored.set_pseudonym(s.rng().Bytes(16));
      of_community[i % kCommunities].push_back(stored.person().id());
      city.people.push_back(stored.person().id());
    }
    Must(s.store().WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      for (size_t i = 0; i < rows.size(); ++i) {
        HJJ_RETURN_IF_ERROR(
            txn.PutPerson(rows[i], city.communities[(begin + i) % kCommunities].path()));
      }
      return absl::OkStatus();
    }));
  }
  const absl::Time monday =
      domain::StartOfDay(absl::CivilDay(2026, 11, 30), domain::ShanghaiZone());
  std::vector<size_t> next(kCommunities, 0);
  for (int begin = 0; begin < shifts; begin += kRowsAWrite / kHeads) {
    Must(s.store().WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      for (int i = begin; i < std::min(shifts, begin + kRowsAWrite / kHeads); ++i) {
        const int c = i % kCommunities;
        const std::string& path = city.communities[c].path();
        pb::Task task;
        task.set_id(s.ids().New());
        task.set_campaign_id(s.ids().New());
        task.set_unit_id(city.communities[c].id());
        task.mutable_place()->mutable_position()->set_latitude_deg(city.places[c].lat);
        task.mutable_place()->mutable_position()->set_longitude_deg(city.places[c].lng);
        task.set_requires_insurance(true);
        task.add_duties(pb::DUTY_ROADSIDE);
        task.set_state(pb::TASK_STATE_PUBLISHED);
        HJJ_RETURN_IF_ERROR(txn.PutTask(task, path));
        pb::Shift shift;
        shift.set_id(s.ids().New());
        shift.set_task_id(task.id());
        shift.set_unit_id(task.unit_id());
        shift.set_state(pb::SHIFT_STATE_PUBLISHED);
        const absl::Time start =
            monday + absl::Hours(24 * (i / kCommunities % 7)) + absl::Hours(i % 2 == 0 ? 7 : 17);
        *shift.mutable_start_time() = ToProto(start);
        *shift.mutable_end_time() = ToProto(start + absl::Minutes(90));
        pb::RoleSlot* slot = shift.add_slots();
        slot->set_id(s.ids().New());
        slot->set_name("岗");
        slot->set_minimum_heads(1);
        slot->set_target_heads(kHeads + (i % 3 == 0 ? 2 : 0));  // some seats are still open
        HJJ_RETURN_IF_ERROR(txn.PutShift(shift, path));
        auto& held = city.held.emplace_back();
        for (int h = 0; h < kHeads; ++h) {
          const auto& women = of_community[c];
          pb::Assignment a = app::MakeAssignment(s.ids().New(), task, shift, slot->id(),
                                                 women[next[c]++ % women.size()], pb::ORIGIN_PLAN);
          a.set_commitment(pb::COMMITMENT_ACCEPTED);
          HJJ_RETURN_IF_ERROR(txn.PutAssignment(a, path));
          held.push_back(std::move(a));
        }
        city.tasks.push_back(std::move(task));
        city.shifts.push_back(std::move(shift));
        city.paths.push_back(path);
      }
      return absl::OkStatus();
    }));
  }
}

void Print(const char* what, std::vector<double> ms) {
  std::sort(ms.begin(), ms.end());
  const auto at = [&](double q) { return ms[std::min(ms.size() - 1, size_t(q * ms.size()))]; };
  printf("%-44s p50 %7.2f  p99 %7.2f  most %7.2f ms\n", what, at(0.5), at(0.99), ms.back());
}

void Backfill(City& city, int seats) {
  auto& s = city.server;
  const app::Context& context = s.context();
  app::Roster roster(&context);
  app::Cascade cascade(&context, &roster);
  auto start = SteadyClock::now();
  const auto snapshot = roster.Get();
  Must(snapshot.status());
  printf("roster with its index, once a minute: %.0f ms\n", MillisSince(start));
  std::vector<double> found_ms, asked_ms;
  int64_t asked = 0;
  for (int i = 0; i < seats; ++i) {
    const size_t n = s.rng().Below(city.shifts.size());
    if (city.held[n].empty()) continue;
    pb::Assignment gone = city.held[n].back();
    city.held[n].pop_back();
    gone.set_commitment(pb::COMMITMENT_LATE_WITHDRAWN);
    Must(s.store().WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_RETURN_IF_ERROR(txn.PutAssignment(gone, city.paths[n]));
      return app::QueueBackfill(txn, gone);
    }));
    const app::ShiftAt at{city.shifts[n], city.tasks[n], city.paths[n]};
    start = SteadyClock::now();
    Must(s.store().Read([&](storage::ReadTxn& txn) {
      return app::RankCandidates(context, txn, **snapshot, at, at.shift.slots(0), 12).status();
    }));
    found_ms.push_back(MillisSince(start));
    start = SteadyClock::now();
    Must(cascade.Tick());
    asked_ms.push_back(MillisSince(start));
    Must(s.store().Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto on, app::AssignmentsOfShift(txn, at.shift.id()));
      for (const auto& a : on) asked += a.commitment() == pb::COMMITMENT_OFFERED;
      return absl::OkStatus();
    }));
  }
  Print("candidates of one seat, ranked", found_ms);
  Print("one seat: found, asked, on disk", asked_ms);
  printf("asked in all: %lld\n", static_cast<long long>(asked));
}

// One woman in `every` of the unit's, and one at least, changes her mind about how much she can do.
void ChangeWomen(City& city, const std::string& path, size_t every) {
  std::vector<size_t> whom;
  size_t seen = 0;
  for (size_t i = 0; i < city.people.size(); ++i) {
    const std::string& home = city.communities[i % kCommunities].path();
    if (absl::StartsWith(home, path) && seen++ % every == 0) whom.push_back(i);
  }
  Must(city.server.store().WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    for (const size_t i : whom) {
      HJJ_ASSIGN_OR_RETURN(auto stored, txn.GetPerson(city.people[i]));
      pb::Person& p = *stored->mutable_person();
      p.set_weekly_cap_minutes(p.weekly_cap_minutes() == 300 ? 330 : 300);
      HJJ_RETURN_IF_ERROR(app::PutPerson(txn, *stored, city.communities[i % kCommunities].path()));
    }
    return absl::OkStatus();
  }));
}

void ChangeShift(City& city, const std::string& path) {
  const size_t n = std::find_if(city.paths.begin(), city.paths.end(),
                                [&](const auto& p) { return absl::StartsWith(p, path); }) -
                   city.paths.begin();
  pb::Shift& shift = city.shifts[n];
  shift.mutable_slots(0)->set_target_heads(shift.slots(0).target_heads() + 1);
  Must(city.server.store().WriteAndWait([&](storage::WriteTxn& txn) {
    return app::PutAndPublish(txn, "", shift, city.paths[n], {});
  }));
}

void Gather(City& city) {
  const app::Context& context = city.server.context();
  app::Roster roster(&context);
  Must(roster.Get().status());
  const absl::Time from = domain::StartOfDay(absl::CivilDay(2026, 11, 30), domain::ShanghaiZone());
  const storage::TimeRange week{from, from + absl::Hours(24 * 7)};
  const std::pair<const char*, std::string> units[] = {{"a community", city.communities[0].path()},
                                                       {"a district", city.districts[0].path()},
                                                       {"the city", city.root.path()}};
  for (const auto& [name, path] : units) {
    const size_t before = mallinfo2().uordblks;
    app::PlanBook book(&context, &roster);
    const auto gather = [&](const char* after, double cold_ms) {
      const auto start = SteadyClock::now();
      const auto input = app::PlanInput::Collect(context, book, path, week, {}, nullptr, nullptr);
      Must(input.status());
      const double ms = MillisSince(start);
      if (cold_ms == 0) {
        printf("candidates of %s: %d women, %zu slots, %zu arcs\n", name, input->problem().agents,
               input->problem().slots.size(), input->problem().arcs.size());
        printf("  %-24s %8.0f ms\n", "read anew", ms);
      } else {
        printf("  %-24s %8.0f ms  %.3f of that\n", after, ms, ms / cold_ms);
      }
      return ms;
    };
    const double cold_ms = gather("", 0);
    gather("nothing has changed", cold_ms);
    ChangeWomen(city, path, city.people.size());
    gather("one woman", cold_ms);
    ChangeShift(city, path);
    gather("one shift", cold_ms);
    ChangeWomen(city, path, 100);
    gather("one woman in a hundred", cold_ms);
    printf("  kept in memory           %8.1f MB\n",
           static_cast<double>(mallinfo2().uordblks - before) / 1e6);
  }
}

int Main(int argc, char** argv) {
  int people = 50'000, shifts = 3'000, seats = 300;
  if (argc > 1 && !absl::SimpleAtoi(argv[1], &people)) return 2;
  if (argc > 2 && !absl::SimpleAtoi(argv[2], &shifts)) return 2;
  if (argc > 3 && !absl::SimpleAtoi(argv[3], &seats)) return 2;
  City city;
  const auto start = SteadyClock::now();
  Fill(city, people, shifts);
  printf("%d people, %d shifts of %d, made in %.1f s\n", people, shifts, kHeads,
         MillisSince(start) / 1e3);
  Gather(city);
  Backfill(city, seats);
  return 0;
}

}  // namespace
}  // namespace hjj::bench

int main(int argc, char** argv) { return hjj::bench::Main(argc, argv); }
