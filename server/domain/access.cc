#include "server/domain/access.h"

#include <absl/strings/match.h>

#include <algorithm>

#include "shared/base/status.h"

namespace hjj::access {

using ::dispatch::v1::Role;

namespace {

bool Holds(const Caller& caller, Role role) {
  if (!caller.authenticated()) return false;
  if (role == ::dispatch::v1::ROLE_VOLUNTEER) return true;
  return std::any_of(caller.grants.begin(), caller.grants.end(),
                     [&](const auto& g) { return g.role() == role; });
}

}  // namespace

bool Caller::MayCall() const {
  return policy != nullptr &&
         std::any_of(policy->rules.begin(), policy->rules.end(), [&](const Rule& r) {
           return r.scope == Scope::kPublic || Holds(*this, r.role);
         });
}

bool Caller::Reaches(absl::string_view object_path, absl::string_view about_person_id,
                     bool on_shift) const {
  if (policy == nullptr) return false;
  for (const Rule& rule : policy->rules) {
    switch (rule.scope) {
      case Scope::kPublic:
        return true;
      case Scope::kSession:
        if (Holds(*this, rule.role)) return true;
        break;
      case Scope::kSelf:
        if (Holds(*this, rule.role) && !about_person_id.empty() && about_person_id == person_id) {
          return true;
        }
        break;
      case Scope::kShift:
        if (Holds(*this, rule.role) && on_shift) return true;
        break;
      case Scope::kUnitSubtree:
        for (const auto& g : grants) {
          if (g.role() == rule.role && !g.unit_path().empty() && !object_path.empty() &&
              absl::StartsWith(object_path, g.unit_path())) {
            return true;
          }
        }
        break;
    }
  }
  return false;
}

absl::Status Caller::Require(absl::string_view kind, absl::string_view object_path,
                             absl::string_view about_person_id, bool on_shift) const {
  if (Reaches(object_path, about_person_id, on_shift)) return absl::OkStatus();
  return NotFound(kind);
}

std::vector<std::string> Caller::SubtreePaths() const {
  std::vector<std::string> paths;
  if (policy == nullptr) return paths;
  for (const Rule& rule : policy->rules) {
    if (rule.scope != Scope::kUnitSubtree) continue;
    for (const auto& g : grants) {
      if (g.role() == rule.role) paths.push_back(g.unit_path());
    }
  }
  std::sort(paths.begin(), paths.end());
  // A path below another one adds nothing.
  std::vector<std::string> roots;
  for (auto& p : paths) {
    if (roots.empty() || !absl::StartsWith(p, roots.back())) roots.push_back(std::move(p));
  }
  return roots;
}

Role Caller::RoleOver(absl::string_view object_path) const {
  Role best = ::dispatch::v1::ROLE_VOLUNTEER;
  for (const auto& g : grants) {
    if (absl::StartsWith(object_path, g.unit_path()) && g.role() > best) best = g.role();
  }
  return best;
}

}  // namespace hjj::access
