// The units below somebody's own, by id. GUI thread only.
#pragma once

#include <QString>
#include <QVariantMap>
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "dispatch/v1/directory.pb.h"
#include "mobile/ui/convert.h"

namespace hjj::mobile {

class UnitBook {
 public:
  bool empty() const { return units_.empty(); }
  void Clear() { units_.clear(); }
  void Add(const v1::ListUnitsResponse& page) {
    for (const auto& unit : page.units()) units_[unit.id()] = unit;
  }
  const std::map<std::string, v1::OrgUnit>& all() const { return units_; }
  // Null for an unknown one.
  const v1::OrgUnit* Find(const std::string& id) const {
    const auto it = units_.find(id);
    return it == units_.end() ? nullptr : &it->second;
  }
  QString Name(const std::string& id) const {
    const auto* unit = Find(id);
    return unit ? Q(unit->name()) : QString();
  }
  bool HasChildren(const std::string& id) const { return !Children(id).empty(); }
  // Those right below it, by code.
  std::vector<const v1::OrgUnit*> Children(const std::string& id) const {
    std::vector<const v1::OrgUnit*> out;
    for (const auto& [other, unit] : units_) {
      if (unit.parent_id() == id) out.push_back(&unit);
    }
    std::sort(out.begin(), out.end(),
              [](const auto* a, const auto* b) { return a->code() < b->code(); });
    return out;
  }
  // To choose an area from: those above up to `top`, the unit itself, those right below. Roles:
  // unitId, name, level ("above", "here", "below").
  QList<QVariantMap> Areas(const std::string& id, const std::string& top) const {
    QList<QVariantMap> rows;
    const auto row = [](const v1::OrgUnit& unit, const char* level) {
      return QVariantMap{{"unitId", Q(unit.id())}, {"name", Q(unit.name())}, {"level", level}};
    };
    for (const v1::OrgUnit* unit = Find(id); unit != nullptr; unit = Find(unit->parent_id())) {
      rows.prepend(row(*unit, unit->id() == id ? "here" : "above"));
      if (unit->id() == top) break;
    }
    for (const v1::OrgUnit* unit : Children(id)) rows.append(row(*unit, "below"));
    return rows;
  }

 private:
  std::map<std::string, v1::OrgUnit> units_;
};

}  // namespace hjj::mobile
