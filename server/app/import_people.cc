// People from CSV.
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/strings/ascii.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <algorithm>

#include "server/app/directory_ops.h"
#include "server/app/import_ops.h"
#include "server/app/persons.h"
#include "server/auth/phone_number.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "shared/wire/grants.h"

namespace hjj::app {
namespace {

using storage::pb::Person;

// Which field of a person each column fills; several columns may fill one.
struct Field {
  absl::string_view column;
  const char* name;
};
constexpr Field kFields[] = {
    {"name", "name"},
    {"birth_year", "birth_year"},
    {"skills", "skills"},
    {"fit_duties", "fit_duties"},
    {"availability", "availability"},
    {"home_latitude", "home"},
    {"reach_m", "reach_m"},
    {"weekly_cap_minutes", "weekly_cap_minutes"},
    {"insured_until", "insured_until"},
    {"early_calls_ok", "early_calls_ok"},
    {"preferred_categories", "preferred_categories"},
};

// "1-5 06:30-09:00" → a window for each of the days.
bool AddWindows(absl::string_view text, Person& person) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ' ', absl::SkipEmpty());
  if (parts.size() != 2) return false;
  const std::vector<absl::string_view> days = absl::StrSplit(parts[0], '-');
  const std::vector<absl::string_view> times = absl::StrSplit(parts[1], '-');
  int first = 0;
  int last = 0;
  if (days.size() > 2 || !absl::SimpleAtoi(days.front(), &first) ||
      !absl::SimpleAtoi(days.back(), &last) || first < 1 || last < first || last > 7 ||
      times.size() != 2) {
    return false;
  }
  const auto start = MinuteOfDay(times[0]);
  const auto end = MinuteOfDay(times[1]);
  if (!start || !end || *start >= *end) return false;
  for (int day = first; day <= last; ++day) {
    auto& window = *person.add_availability();
    window.set_weekday(day);
    window.set_start_minute(*start);
    window.set_end_minute(*end);
  }
  return true;
}

class PersonImport final : public ImportBatch {
 public:
  PersonImport(const Context& context, const storage::pb::ImportHeader& header)
      : context_(context), invented_(header.invented()) {}

  std::vector<CsvColumn> Columns() const override {
    return {{"roster_number", true},  {"name", true},     {"unit_code", true}, {"phone"},
            {"birth_year"},           {"skills"},         {"fit_duties"},      {"availability"},
            {"home_latitude"},        {"home_longitude"}, {"datum"},           {"reach_m"},
            {"weekly_cap_minutes"},   {"insured_until"},  {"uses_app"},        {"early_calls_ok"},
            {"preferred_categories"}, {"roles"}};
  }

  void Parse(CsvLine& cells) override {
    Line line;
    line.number = cells.number();
    line.unit_code = cells.Text("unit_code");
    Person& person = line.person;
    person.set_roster_number(cells.Text("roster_number"));
    if (!roster_numbers_.insert(person.roster_number()).second) {
      cells.Fault("roster_number", reason::kDuplicateLine, "each roster number once in a file");
    }
    person.set_name(cells.Text("name"));
    person.set_birth_year(cells.Int("birth_year", 1900, 2100));
    for (const int v : cells.Enums("skills", storage::pb::Skill_descriptor(), "SKILL_")) {
      person.add_skills(static_cast<storage::pb::Skill>(v));
    }
    for (const int v : cells.Enums("fit_duties", storage::pb::Duty_descriptor(), "DUTY_")) {
      person.add_fit_duties(static_cast<storage::pb::Duty>(v));
    }
    for (const int v :
         cells.Enums("preferred_categories", storage::pb::Category_descriptor(), "CATEGORY_")) {
      person.add_preferred_categories(static_cast<storage::pb::Category>(v));
    }
    for (const std::string& part : cells.List("availability")) {
      if (!AddWindows(part, person)) {
        cells.Fault("availability", "windows such as 1-5 06:30-09:00; 6 08:00-12:00");
        break;
      }
    }
    if (const auto home = cells.Position("home_latitude", "home_longitude", "datum")) {
      *person.mutable_home() = *home;
    }
    person.set_reach_m(cells.Int("reach_m", 100, 100'000));
    person.set_weekly_cap_minutes(cells.Int("weekly_cap_minutes", 30, 6000));
    if (const auto day = cells.Date("insured_until"))
      *person.mutable_insured_until() = ToProto(*day);
    person.set_uses_app(cells.YesNo("uses_app"));
    person.set_early_calls_ok(cells.YesNo("early_calls_ok"));
    if (!cells.Text("phone").empty()) {
      const auto e164 =
          auth::NormalisePhone(cells.Text("phone"), context_.settings.phone_region, "phone");
      if (!e164.ok()) {
        cells.Fault("phone", reason::kPhoneInvalid, "a valid phone number");
      } else if (!phones_.insert(*e164).second) {
        cells.Fault("phone", reason::kDuplicateLine, "one person per number");
      } else {
        line.phone = *e164;
      }
    }
    ParseRoles(cells, line);
    if (const absl::Status checked = CheckPerson(person, "");
        !checked.ok() && !person.name().empty()) {
      const auto metadata = MetadataOf(checked);
      // "skills[1]" is in the column "skills".
      const std::string field =
          metadata.at("field").substr(0, metadata.at("field").find_first_of("[."));
      cells.Fault(field == "home" ? "home_latitude" : field, metadata.at("rule"));
    }
    lines_.push_back(std::move(line));
  }

  absl::Status Run(const access::Caller& caller, storage::ReadTxn& txn, storage::WriteTxn* write,
                   ImportFaults& faults, storage::pb::ImportResult& result) override {
    units_.clear();
    for (const Line& line : lines_) {
      HJJ_ASSIGN_OR_RETURN(const auto unit,
                           Unit(caller, txn, line.number, "unit_code", line.unit_code, faults));
      std::vector<std::pair<storage::pb::Role, storage::pb::OrgUnit>> roles;
      for (const auto& [role, code] : line.roles) {
        HJJ_ASSIGN_OR_RETURN(const auto over,
                             Unit(caller, txn, line.number, "roles", code, faults));
        if (!over) continue;
        if (!RequireAboveRole(caller, role, over->path()).ok()) {
          AddFault(faults, line.number, "roles", reason::kAboveYou, "a role below yours");
        }
        roles.emplace_back(role, *over);
      }
      if (!unit) continue;
      HJJ_ASSIGN_OR_RETURN(auto known, txn.GetPersonByRosterNumber(line.person.roster_number()));
      if (known) {
        HJJ_ASSIGN_OR_RETURN(const auto path, txn.GetUnit(known->person().unit_id()));
        if (!path || !caller.Reaches(path->path())) {
          AddFault(faults, line.number, "roster_number", reason::kCodeTaken,
                   "one person per roster number");
          continue;
        }
      }
      storage::rec::StoredPerson stored = known ? *known : storage::rec::StoredPerson();
      const bool moved = known && known->person().unit_id() != unit->id();
      const std::string before = stored.SerializeAsString();
      Merge(line, unit->id(), stored);
      if (!known) {
        // A check only looks: it takes no ids.
        stored.mutable_person()->set_id(write != nullptr ? context_.ids->New() : "");
        stored.set_pseudonym(context_.rng->Bytes(16));
      }
      if (table_->Has("phone")) {
        const absl::Status set = SetPhone(context_, txn, stored, line.phone, "phone");
        if (!set.ok() && ReasonOf(set).empty()) return set;
        if (!set.ok()) {
          AddFault(faults, line.number, set);
          continue;
        }
      }
      std::vector<std::pair<storage::pb::Role, storage::pb::OrgUnit>> missing;
      HJJ_RETURN_IF_ERROR(
          MissingRoles(txn, stored.person().id(), known.has_value(), roles, missing));
      if (known && stored.SerializeAsString() == before && missing.empty()) {
        result.set_unchanged_count(result.unchanged_count() + 1);
        continue;
      }
      known ? result.set_updated_count(result.updated_count() + 1)
            : result.set_created_count(result.created_count() + 1);
      if (write == nullptr) continue;
      if (!known || stored.SerializeAsString() != before) {
        HJJ_RETURN_IF_ERROR(PutPerson(*write, stored, unit->path()));
      }
      if (moved) HJJ_RETURN_IF_ERROR(write->BumpScopeVersion(stored.person().id()));
      for (const auto& [role, over] : missing) {
        HJJ_RETURN_IF_ERROR(AddGrant(context_, *write, stored.person().id(), role, over).status());
      }
    }
    return absl::OkStatus();
  }

 private:
  struct Line {
    int number = 0;
    std::string unit_code;
    Person person;
    std::string phone;  // E.164
    std::vector<std::pair<storage::pb::Role, std::string>> roles;
  };

  // "coordinator@450502; district_lead@450502"
  static void ParseRoles(CsvLine& cells, Line& line) {
    for (const std::string& part : cells.List("roles")) {
      const std::pair<std::string, std::string> at = absl::StrSplit(part, absl::MaxSplits('@', 1));
      const auto* role = storage::pb::Role_descriptor()->FindValueByName(
          absl::StrCat("ROLE_", absl::AsciiStrToUpper(at.first)));
      if (role == nullptr || role->number() < storage::pb::ROLE_TEAM_LEAD || at.second.empty() ||
          at.first != absl::AsciiStrToLower(at.first)) {
        cells.Fault("roles", "roles such as coordinator@450502");
        return;
      }
      const std::pair given(static_cast<storage::pb::Role>(role->number()), at.second);
      if (std::find(line.roles.begin(), line.roles.end(), given) != line.roles.end()) {
        cells.Fault("roles", reason::kDuplicateLine, "each role once");
        return;
      }
      line.roles.push_back(given);
    }
  }

  // Columns the file does not have leave their fields as they are.
  void Merge(const Line& line, const std::string& unit_id,
             storage::rec::StoredPerson& stored) const {
    Person& person = *stored.mutable_person();
    Person incoming = line.person;
    const auto* reflection = person.GetReflection();
    std::vector<const google::protobuf::FieldDescriptor*> fields;
    for (const Field& field : kFields) {
      if (table_->Has(field.column)) {
        fields.push_back(Person::descriptor()->FindFieldByName(field.name));
      }
    }
    reflection->SwapFields(&person, &incoming, fields);
    person.set_roster_number(line.person.roster_number());
    person.set_unit_id(unit_id);
    // Enrolling a phone says so, too: a file does not take it back.
    if (line.person.uses_app()) person.set_uses_app(true);
    if (invented_) person.set_invented(true);
    if (person.state() == storage::pb::PERSON_STATE_UNSPECIFIED) {
      person.set_state(storage::pb::PERSON_STATE_ACTIVE);
    }
  }

  absl::StatusOr<std::optional<storage::pb::OrgUnit>> Unit(const access::Caller& caller,
                                                           storage::ReadTxn& txn, int line,
                                                           absl::string_view column,
                                                           const std::string& code,
                                                           ImportFaults& faults) {
    const auto it = units_.find(code);
    if (it != units_.end()) return it->second;
    HJJ_ASSIGN_OR_RETURN(const auto unit, UnitOfCode(caller, txn, line, column, code, faults));
    if (unit) units_.emplace(code, *unit);
    return unit;
  }

  static absl::Status MissingRoles(
      storage::ReadTxn& txn, const std::string& person_id, bool known,
      const std::vector<std::pair<storage::pb::Role, storage::pb::OrgUnit>>& roles,
      std::vector<std::pair<storage::pb::Role, storage::pb::OrgUnit>>& missing) {
    std::vector<storage::pb::Grant> held;
    if (known && !roles.empty()) {
      HJJ_ASSIGN_OR_RETURN(held, txn.GrantsOf(person_id));
    }
    for (const auto& role : roles) {
      const bool has = std::any_of(held.begin(), held.end(), [&](const auto& g) {
        return g.role() == role.first && g.unit_id() == role.second.id() && !IsDated(g);
      });
      if (!has) missing.push_back(role);
    }
    return absl::OkStatus();
  }

  const Context& context_;
  const bool invented_;
  std::vector<Line> lines_;
  absl::flat_hash_set<std::string> roster_numbers_;
  absl::flat_hash_set<std::string> phones_;
  absl::flat_hash_map<std::string, storage::pb::OrgUnit> units_;
};

}  // namespace

std::unique_ptr<ImportBatch> MakePersonImport(const Context& context,
                                              const storage::pb::ImportHeader& header) {
  return std::make_unique<PersonImport>(context, header);
}

}  // namespace hjj::app
