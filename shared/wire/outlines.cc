#include "shared/wire/outlines.h"

#include <absl/strings/match.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <string>
#include <utility>

namespace hjj {

// shared/data/beihai/districts.geojson, made into a string by CMake.
extern const char kDistrictsGeoJson[];

namespace {

using google::protobuf::Value;

MapPoint PointOf(const Value& value) {
  const auto& xy = value.list_value().values();
  return {xy[0].number_value(), xy[1].number_value()};
}

std::vector<Outline> ReadAll() {
  google::protobuf::Struct root;
  std::vector<Outline> out;
  if (!google::protobuf::util::JsonStringToMessage(kDistrictsGeoJson, &root).ok()) return out;
  for (const Value& item : root.fields().at("features").list_value().values()) {
    const auto& feature = item.struct_value().fields();
    const auto& properties = feature.at("properties").struct_value().fields();
    const auto& geometry = feature.at("geometry").struct_value().fields();
    Outline outline{feature.at("id").string_value(),
                    properties.at("name").string_value(),
                    PointOf(properties.at("cp")),
                    {}};
    const Value& coordinates = geometry.at("coordinates");
    std::vector<const Value*> polygons = {&coordinates};
    if (geometry.at("type").string_value() == "MultiPolygon") {
      polygons.clear();
      for (const Value& polygon : coordinates.list_value().values()) polygons.push_back(&polygon);
    }
    for (const Value* polygon : polygons) {
      auto& ring = outline.rings.emplace_back();
      for (const Value& point : polygon->list_value().values(0).list_value().values()) {
        ring.push_back(PointOf(point));
      }
    }
    out.push_back(std::move(outline));
  }
  return out;
}

}  // namespace

const std::vector<Outline>& AllOutlines() {
  static const auto* all = new std::vector<Outline>(ReadAll());
  return *all;
}

std::vector<Outline> OutlinesOf(absl::string_view unit_code) {
  std::vector<Outline> out;
  if (unit_code.empty()) return out;
  for (const Outline& outline : AllOutlines()) {
    if (absl::StartsWith(outline.code, unit_code) || absl::StartsWith(unit_code, outline.code)) {
      out.push_back(outline);
    }
  }
  return out;
}

}  // namespace hjj
