#include "server/ctl/invent.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <vector>

#include "server/ctl/invent_words.h"
#include "shared/base/rng.h"
#include "shared/base/status.h"

namespace hjj::ctl {
namespace {

struct Point {
  double longitude = 0, latitude = 0;
};
using Ring = std::vector<Point>;

struct Unit {
  std::string code, name, level, parent;
  Point at;
};

struct District {
  Ring outline;  // its largest part
  Point label;
};

bool Inside(const Ring& ring, const Point& p) {
  bool in = false;
  for (size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const Point &a = ring[i], &b = ring[j];
    if ((a.latitude > p.latitude) != (b.latitude > p.latitude) &&
        p.longitude <
            (b.longitude - a.longitude) * (p.latitude - a.latitude) / (b.latitude - a.latitude) +
                a.longitude) {
      in = !in;
    }
  }
  return in;
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return BadField(path, "a readable file");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

absl::Status WriteFile(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) return absl::UnavailableError(absl::StrCat(path, ": cannot be written"));
  return absl::OkStatus();
}

// Draws on one seeded source; the order of draws is part of the result.
class Dice {
 public:
  explicit Dice(uint64_t seed) : rng_(seed) {}
  uint64_t Below(uint64_t n) { return rng_.Below(n); }
  int Between(int low, int high) {
    return low + static_cast<int>(Below(static_cast<uint64_t>(high - low + 1)));
  }
  bool Chance(int percent) { return Below(100) < static_cast<uint64_t>(percent); }
  // Roughly normal, mean 0, variance 1: the sum of twelve uniforms.
  double Normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += static_cast<double>(Below(1'000'000)) / 1e6;
    return sum;
  }
  template <typename List>
  const auto& Pick(const List& list) {
    return list[Below(std::size(list))];
  }

 private:
  SeededRng rng_;
};

class City {
 public:
  explicit City(const InventOptions& options) : options_(options), dice_(options.seed) {}
  absl::StatusOr<Invented> Make();

 private:
  absl::Status ReadDistricts();
  absl::Status ReadUnits();
  void PlaceUnits();
  std::string People();
  std::string Campaigns() const;
  std::string Tasks();
  void AddTask(std::string* csv, const TaskWords& words, const Unit& unit, const std::string& place,
               const Point& at, const std::vector<int>& weekdays);
  Point Near(const District& district, const Point& center, double spread_m);
  const District& DistrictOf(const Unit& unit) const {
    return districts_.at(names_.at(unit.code.substr(0, 6)));
  }
  std::vector<const Unit*> UnitsOf(const std::string& level, const std::string& prefix) const;

  const InventOptions& options_;
  Dice dice_;
  std::map<std::string, District> districts_;  // by name
  std::map<std::string, std::string> names_;   // district code → name
  std::vector<Unit> units_;
  // Roster number of the coordinator of a street, by unit code.
  std::map<std::string, std::string> contact_;
  Invented made_;
};

absl::Status City::ReadDistricts() {
  const std::string path = options_.data_dir + "/districts.geojson";
  HJJ_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  google::protobuf::Struct root;
  if (!google::protobuf::util::JsonStringToMessage(text, &root).ok()) {
    return BadField(path, "GeoJSON");
  }
  for (const auto& item : root.fields().at("features").list_value().values()) {
    const auto& feature = item.struct_value().fields();
    const auto& properties = feature.at("properties").struct_value().fields();
    const auto& geometry = feature.at("geometry").struct_value().fields();
    District district;
    const auto& cp = properties.at("cp").list_value().values();
    district.label = {cp[0].number_value(), cp[1].number_value()};
    std::vector<google::protobuf::Value> polygons;
    const auto& coordinates = geometry.at("coordinates").list_value().values();
    if (geometry.at("type").string_value() == "MultiPolygon") {
      polygons.assign(coordinates.begin(), coordinates.end());
    } else {
      polygons.push_back(geometry.at("coordinates"));
    }
    for (const auto& polygon : polygons) {
      Ring ring;
      for (const auto& p : polygon.list_value().values(0).list_value().values()) {
        const auto& xy = p.list_value().values();
        ring.push_back({xy[0].number_value(), xy[1].number_value()});
      }
      if (ring.size() > district.outline.size()) district.outline = std::move(ring);
    }
    districts_[properties.at("name").string_value()] = std::move(district);
  }
  return absl::OkStatus();
}

absl::Status City::ReadUnits() {
  const std::string path = options_.data_dir + "/divisions.csv";
  HJJ_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  int line_number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    if (++line_number == 1) continue;
    const std::vector<std::string> cells = absl::StrSplit(line, ',');
    if (cells.size() != 4) return BadField(absl::StrCat(path, ":", line_number), "four columns");
    units_.push_back({cells[0], cells[1], cells[2], cells[3], {}});
    if (cells[2] == "district") {
      if (!districts_.contains(cells[1])) {
        return BadField(absl::StrCat(path, ":", line_number), "a district with an outline");
      }
      names_[cells[0]] = cells[1];
    }
  }
  return absl::OkStatus();
}

Point City::Near(const District& district, const Point& center, double spread_m) {
  constexpr double kMetresPerDegree = 111'195;
  const double shrink = std::cos(center.latitude * M_PI / 180);
  Point p = center;
  for (int i = 0; i < 200; ++i) {
    p = {center.longitude + dice_.Normal() * spread_m / (kMetresPerDegree * shrink),
         center.latitude + dice_.Normal() * spread_m / kMetresPerDegree};
    if (Inside(district.outline, p)) return p;
  }
  return center;
}

void City::PlaceUnits() {
  std::map<std::string, Point> at;
  for (Unit& unit : units_) {
    if (unit.level == "city") {
      unit.at = districts_.at(names_.begin()->second).label;
    } else if (unit.level == "district") {
      unit.at = DistrictOf(unit).label;
    } else if (unit.level == "street") {
      // Streets of the two city districts lie close together, towns of the others far apart.
      const bool dense = unit.code.starts_with("450502") || unit.code.starts_with("450503");
      unit.at = Near(DistrictOf(unit), DistrictOf(unit).label, dense ? 3'000 : 9'000);
    } else {
      unit.at = Near(DistrictOf(unit), at[unit.parent], 1'200);
    }
    at[unit.code] = unit.at;
  }
}

std::vector<const Unit*> City::UnitsOf(const std::string& level, const std::string& prefix) const {
  std::vector<const Unit*> out;
  for (const Unit& unit : units_) {
    if (unit.level == level && unit.code.starts_with(prefix)) out.push_back(&unit);
  }
  return out;
}

std::string Degrees(double value) { return absl::StrFormat("%.6f", value); }

std::string City::People() {
  std::string csv =
      "roster_number,name,unit_code,phone,birth_year,skills,fit_duties,availability,"
      "home_latitude,home_longitude,insured_until,uses_app,early_calls_ok,preferred_categories,"
      "roles\n";
  // Who is in charge: one coordinator a street and a district, one lead a district.
  std::vector<std::pair<const Unit*, std::string>> posts;
  for (const Unit* d : UnitsOf("district", "")) {
    posts.emplace_back(d, "district_lead");
    posts.emplace_back(d, "coordinator");
  }
  for (const Unit* s : UnitsOf("street", "")) posts.emplace_back(s, "coordinator");

  std::map<std::string, std::vector<const Unit*>> communities;
  for (const auto& [code, name] : names_) communities[code] = UnitsOf("community", code);
  const int year = static_cast<int>(options_.monday.year());
  for (int i = 0; i < options_.people; ++i) {
    const bool staff = i < static_cast<int>(posts.size());
    const Unit* unit = nullptr;
    if (staff) {
      unit = posts[static_cast<size_t>(i)].first;
    } else {
      const uint64_t roll = dice_.Below(100);
      const std::string district = roll < 42   ? "450502"
                                   : roll < 68 ? "450503"
                                   : roll < 80 ? "450512"
                                               : "450521";
      unit = dice_.Pick(communities[district]);
    }
    const std::string roster = absl::StrFormat("BH%05d", i + 1);
    const int age = staff ? dice_.Between(30, 54)
                          : std::clamp(static_cast<int>(52 + dice_.Normal() * 11), 19, 74);
    const bool retired = age >= 56;

    std::vector<std::string> skills, duties, prefers;
    if (dice_.Chance(48)) skills.push_back("traffic");
    if (dice_.Chance(55)) skills.push_back("garbage_sorting");
    if (dice_.Chance(9)) skills.push_back("first_aid");
    if (dice_.Chance(3)) skills.push_back("law");
    if (dice_.Chance(6)) skills.push_back("teaching");
    if (dice_.Chance(30)) skills.push_back("cantonese");
    if (staff || dice_.Chance(14)) skills.push_back("leading");
    if (age < 70 || dice_.Chance(60)) duties.push_back("standing");
    if (age < 68 && dice_.Chance(90)) duties.push_back("roadside");
    if (age < 60 && dice_.Chance(80)) duties.push_back("lifting");
    if (age < 66 && dice_.Chance(85)) duties.push_back("heat");
    for (const TaskWords& words : kTasks) {
      if (dice_.Chance(25)) prefers.push_back(words.category);
    }

    std::string when;
    if (retired) {
      when = dice_.Chance(70) ? "1-7 06:00-20:30" : "1-6 06:30-11:30; 1-6 16:00-20:30";
    } else {
      when = "1-5 06:30-09:00; 1-5 18:00-20:30; 6-7 07:00-20:30";
    }
    std::string insured;
    if (dice_.Chance(88)) insured = absl::StrCat(year + 1, "-12-31");
    if (insured.empty() && dice_.Chance(50)) insured = absl::StrCat(year - 1, "-12-31");

    std::string role;
    if (staff) {
      const auto& [post, name] = posts[static_cast<size_t>(i)];
      role = absl::StrCat(name, "@", post->code);
      if (name == "coordinator") {
        contact_[post->code] = roster;
        ++made_.coordinators;
      } else {
        ++made_.district_leads;
      }
    }
    const Point home = Near(DistrictOf(*unit), unit->at, 600);
    const std::string name = absl::StrCat(dice_.Pick(kSurnames), dice_.Pick(kGivenNames));
    absl::StrAppend(
        &csv, roster, ",", name, ",", unit->code, ",", absl::StrFormat("1700000%04d", i + 1), ",",
        year - age, ",", absl::StrJoin(skills, ";"), ",", absl::StrJoin(duties, ";"), ",", when,
        ",", Degrees(home.latitude), ",", Degrees(home.longitude), ",", insured, ",",
        staff || dice_.Chance(age < 60 ? 45 : 18) ? "yes" : "no", ",",
        dice_.Chance(20) ? "yes" : "no", ",", absl::StrJoin(prefers, ";"), ",", role, "\n");
    ++made_.people;
  }
  return csv;
}

std::string City::Campaigns() const {
  std::string csv = "unit_code,name,category,start_date,end_date\n";
  for (const TaskWords& words : kTasks) {
    absl::StrAppend(&csv, units_.front().code, ",", words.campaign, ",", words.category, ",",
                    options_.monday.year(), "-01-01,", options_.monday.year() + 1, "-12-31\n");
  }
  return csv;
}

void City::AddTask(std::string* csv, const TaskWords& words, const Unit& unit,
                   const std::string& place, const Point& at, const std::vector<int>& weekdays) {
  ++made_.tasks;
  for (const int weekday : weekdays) {
    ++made_.shifts;
    const absl::CivilDay day = options_.monday + (weekday - 1);
    for (const SlotWords& slot : words.slots) {
      made_.heads += slot.target;
      absl::StrAppend(csv, words.campaign, ",", units_.front().code, ",", unit.code, ",", place,
                      words.title_suffix, ",", place, ",", unit.name, ",", Degrees(at.latitude),
                      ",", Degrees(at.longitude), ",", words.radius_m, ",", words.risk_notice, ",",
                      words.insured ? "yes" : "no", ",", words.duties, ",", words.max_age, ",",
                      contact_[unit.code.substr(0, 9)], ",", absl::FormatCivilTime(day), ",",
                      words.start, ",", words.end, ",", slot.name, ",", slot.minimum, ",",
                      slot.target, ",", slot.skills, ",", slot.priority, ",yes\n");
    }
  }
}

std::string City::Tasks() {
  std::string csv =
      "campaign,campaign_unit_code,unit_code,title,place_name,address,latitude,longitude,radius_m,"
      "risk_notice,requires_insurance,duties,max_age,contact_roster_number,date,start,end,slot,"
      "minimum_heads,target_heads,skills,priority,publish\n";
  std::set<std::string> used;
  // A place name no other task has, at a new place near the unit.
  const auto place_name = [&](const TaskWords& words, const Unit& unit) {
    for (int i = 0;; ++i) {
      std::string name =
          words.category == std::string("traffic_duty")
              ? absl::StrCat(dice_.Pick(kRoads), "与", dice_.Pick(kRoads), "路口")
              : absl::StrCat(unit.name.substr(0, unit.name.find("社区")), dice_.Pick(words.places));
      const std::vector<std::string> roads = absl::StrSplit(name, "与");
      if (roads.size() == 2 && absl::StrCat(roads[0], "路口") == roads[1]) continue;
      if (i > 50) absl::StrAppend(&name, i);
      if (used.insert(name).second) return name;
    }
  };
  for (const TaskWords& words : kTasks) {
    for (const auto& [district, count] : words.places_by_district) {
      // Streets post duty at crossings; communities post the rest.
      const bool by_street = words.category == std::string("traffic_duty");
      const auto units = UnitsOf(by_street ? "street" : "community", district);
      for (int i = 0; i < count; ++i) {
        const Unit& unit = *dice_.Pick(units);
        AddTask(&csv, words, unit, place_name(words, unit), Near(DistrictOf(unit), unit.at, 500),
                words.weekdays);
      }
    }
  }
  return csv;
}

absl::StatusOr<Invented> City::Make() {
  HJJ_RETURN_IF_ERROR(ReadDistricts());
  HJJ_RETURN_IF_ERROR(ReadUnits());
  if (units_.empty()) return BadField("divisions.csv", "at least one unit");
  PlaceUnits();
  made_.units = static_cast<int>(units_.size());

  std::string units = "code,name,level,parent_code,latitude,longitude\n";
  for (const Unit& u : units_) {
    absl::StrAppend(&units, u.code, ",", u.name, ",", u.level, ",", u.parent, ",",
                    Degrees(u.at.latitude), ",", Degrees(u.at.longitude), "\n");
  }
  const std::string people = People();
  HJJ_RETURN_IF_ERROR(WriteFile(options_.out_dir + "/units.csv", units));
  HJJ_RETURN_IF_ERROR(WriteFile(options_.out_dir + "/people.csv", people));
  HJJ_RETURN_IF_ERROR(WriteFile(options_.out_dir + "/campaigns.csv", Campaigns()));
  HJJ_RETURN_IF_ERROR(WriteFile(options_.out_dir + "/tasks.csv", Tasks()));
  return made_;
}

}  // namespace

absl::StatusOr<Invented> Invent(const InventOptions& options) {
  if (options.people < 100 || options.people > 60'000) return BadField("people", "100 to 60000");
  if (absl::GetWeekday(options.monday) != absl::Weekday::monday) {
    return BadField("monday", "a Monday");
  }
  return City(options).Make();
}

}  // namespace hjj::ctl
