#include "shared/domain/trace.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace hjj::domain {
namespace {

const absl::Time kFirstFix = absl::FromUnixSeconds(1'780'009'200);
constexpr LatLng kCrossing{21.4810, 109.1200};
// One degree of latitude is 111.2 km.
LatLng North(double metres) { return {kCrossing.lat + metres / 111'195.0, kCrossing.lng}; }

TracePoint At(const char* event, int minute, LatLng fix, double accuracy_m = 10,
              const char* assignment = "a", const char* person = "p") {
  TracePoint point;
  point.event_id = event;
  point.assignment_id = assignment;
  point.person_id = person;
  point.boot_id = std::string(person) + "'s phone";
  point.at = kFirstFix + absl::Minutes(minute);
  point.uncertainty = absl::Seconds(1);
  point.fix = fix;
  point.accuracy_m = accuracy_m;
  return point;
}

std::string Found(const std::vector<TracePoint>& points) {
  std::string out;
  for (const TraceFinding& f : JudgeTrace(points, "a")) {
    out += f.kind == TraceFinding::Kind::kSpeed ? "SPEED" : "FROZEN";
    for (const std::string& id : f.event_ids) out += " " + id;
    out += ";";
  }
  return out;
}

TEST(JudgeTrace, TableOfCases) {
  TracePoint unsure = At("2", 5, North(12'000));
  unsure.uncertainty = absl::Hours(3);
  TracePoint poor = At("2", 5, North(12'000));
  poor.poor_place = true;
  TracePoint shared = At("2", 1, kCrossing, 5, "b", "q");
  shared.boot_id = "p's phone";
  TracePoint shared_later = At("2", 90, kCrossing, 5, "b", "q");
  shared_later.boot_id = "p's phone";
  TracePoint frozen_poor = At("2", 90, kCrossing);
  frozen_poor.poor_place = true;
  const struct {
    const char* what;
    std::vector<TracePoint> points;
    const char* found;
  } kCases[] = {
      {"nothing", {}, ""},
      {"one fix", {At("1", 0, kCrossing)}, ""},
      {"in and out with the noise of satellites",
       {At("1", 0, kCrossing), At("2", 90, North(3))},
       ""},
      {"by e-bike to the next duty: 6 km in 15 minutes",
       {At("1", 0, kCrossing), At("2", 15, North(6'000), 10, "b")},
       ""},
      {"by car on the ring road: 12 km in 10 minutes, at 71 km/h",
       {At("1", 0, kCrossing), At("2", 10, North(12'000), 10, "b")},
       ""},
      {"12 km in 5 minutes", {At("1", 0, kCrossing), At("2", 5, North(12'000))}, "SPEED 1 2;"},
      {"… also when the other duty came first",
       {At("1", 0, kCrossing, 10, "b"), At("2", 5, North(12'000))},
       "SPEED 1 2;"},
      {"… not when both belong to other duties",
       {At("1", 0, kCrossing, 10, "b"), At("2", 5, North(12'000), 10, "b"),
        At("3", 600, North(12'010))},
       ""},
      {"… not when the time is that unsure", {At("1", 0, kCrossing), unsure}, ""},
      {"… not where positions are known to be poor", {At("1", 0, kCrossing), poor}, ""},
      {"a cell tower's fix may be kilometres off",
       {At("1", 0, kCrossing), At("2", 5, North(4'000), 1'500)},
       ""},
      {"somebody else's way is not hers",
       {At("1", 0, kCrossing), At("2", 5, North(12'000), 10, "b", "q")},
       ""},
      {"the very same fix in and out",
       {At("1", 0, kCrossing, 5), At("2", 90, kCrossing, 5)},
       "FROZEN 1 2;"},
      {"one fix serves two taps of one minute",
       {At("1", 0, kCrossing, 5), At("2", 1, kCrossing, 5)},
       ""},
      {"Wi-Fi may give the same twice",
       {At("1", 0, kCrossing, 30), At("2", 90, kCrossing, 30)},
       ""},
      {"… not four times over two duties",
       {At("1", 0, kCrossing, 30), At("2", 90, kCrossing, 30), At("3", 1'440, kCrossing, 30, "b"),
        At("4", 1'530, kCrossing, 30, "b")},
       "FROZEN 1 2 3 4;"},
      {"one phone, two women, one fix", {At("1", 0, kCrossing, 5), shared}, ""},
      {"one phone, two women, the same fix at the end",
       {At("1", 0, kCrossing, 5), shared_later},
       "FROZEN 1 2;"},
      {"two women's satellites never agree to the decimetre",
       {At("1", 0, kCrossing, 5), At("2", 0, kCrossing, 5, "b", "q")},
       "FROZEN 1 2;"},
      {"one router's position is every phone's beside it",
       {At("1", 0, kCrossing, 30), At("2", 0, kCrossing, 30, "b", "q"),
        At("3", 0, kCrossing, 30, "c", "r"), At("4", 0, kCrossing, 30, "d", "s")},
       ""},
      {"the same fix, where positions are poor", {At("1", 0, kCrossing, 5), frozen_poor}, ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(Found(c.points), c.found) << c.what;
}

TEST(JudgeTrace, SaysHowFarAndHowFast) {
  const auto found = JudgeTrace({At("1", 0, kCrossing), At("2", 6, North(20'040))}, "a");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(found[0].distance_m, 20'000, 50);  // less 2 · (10 + 10) m
  EXPECT_NEAR(found[0].kmh, 199, 2);             // over six minutes and two seconds
}

TEST(JudgeTrace, OrderAndRepetitionMakeNoDifference) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<TracePoint> points;
    for (int i = 0; i < 8; ++i) {
      TracePoint p = At("", static_cast<int>(random() % 300),
                        random() % 2 ? kCrossing : North(static_cast<double>(random() % 20'000)),
                        random() % 2 ? 5 : 40, random() % 2 ? "a" : "b", random() % 3 ? "p" : "q");
      p.event_id = std::to_string(i);
      points.push_back(p);
    }
    const std::string expected = Found(points);
    points.push_back(points[random() % points.size()]);
    std::shuffle(points.begin(), points.end(), random);
    EXPECT_EQ(Found(points), expected) << "round " << round;
  }
}

}  // namespace
}  // namespace hjj::domain
