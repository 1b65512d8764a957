#include "server/app/print_ops.h"

#include <absl/container/flat_hash_map.h>
#include <absl/strings/str_cat.h>

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/certificate_ops.h"
#include "server/app/names.h"
#include "server/app/overview_ops.h"
#include "server/app/persons.h"
#include "server/app/scope.h"
#include "server/app/work_lookup.h"
#include "server/report/certificate.h"
#include "server/report/shift_sheets.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr size_t kMaxShifts = 200;
constexpr int kMaxPrintedDays = 31;
constexpr int kDefaultDays = 7;
constexpr int kPictureDpi = 200;

// The shifts to print, in order of start, and the days they were asked for.
struct Wanted {
  std::vector<pb::Shift> shifts;
  std::string unit_path;
  absl::CivilDay first, last;
};

absl::StatusOr<storage::TimeRange> TimesOf(const Context& context,
                                           const pb::PrintShiftsRequest& request) {
  const absl::TimeZone zone = context.settings.zone;
  if (request.has_from_time() && !IsSane(request.from_time())) {
    return BadField("from_time", "between 2000 and 2200");
  }
  if (request.has_to_time() && !IsSane(request.to_time())) {
    return BadField("to_time", "between 2000 and 2200");
  }
  storage::TimeRange times;
  times.from = request.has_from_time() ? FromProto(request.from_time())
                                       : domain::StartOfDay(LocalToday(context), zone);
  times.to = request.has_to_time()
                 ? FromProto(request.to_time())
                 : domain::StartOfDay(domain::LocalDate(times.from, zone) + kDefaultDays, zone);
  if (times.to <= times.from) return BadField("to_time", "after from_time");
  if (times.to - times.from > absl::Hours(24 * kMaxPrintedDays + 1)) {
    return BadField("to_time", absl::StrCat("at most ", kMaxPrintedDays, " days after from_time"));
  }
  return times;
}

absl::StatusOr<Wanted> FindShifts(const Context& context, const access::Caller& caller,
                                  storage::ReadTxn& txn, const pb::PrintShiftsRequest& request) {
  const absl::TimeZone zone = context.settings.zone;
  Wanted wanted;
  if (!request.shift_id().empty()) {
    HJJ_ASSIGN_OR_RETURN(ShiftAt at, FindShift(txn, caller, request.shift_id()));
    wanted.first = wanted.last = domain::LocalDate(FromProto(at.shift.start_time()), zone);
    wanted.unit_path = at.path;
    wanted.shifts.push_back(std::move(at.shift));
    return wanted;
  }
  storage::ShiftQuery query;
  HJJ_ASSIGN_OR_RETURN(query.start, TimesOf(context, request));
  wanted.first = domain::LocalDate(query.start.from, zone);
  wanted.last = domain::LocalDate(query.start.to - absl::Microseconds(1), zone);
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request.unit_id()));
  if (paths.size() != 1) return BadField("unit_id", "required when you hold several units");
  wanted.unit_path = query.path_prefix = paths[0];
  storage::PageArgs page{"", 500};
  do {
    HJJ_ASSIGN_OR_RETURN(auto got, txn.ListShifts(query, page));
    for (pb::Shift& shift : got.items) {
      const bool off = shift.state() == pb::SHIFT_STATE_CALLED_OFF;
      if (shift.state() != pb::SHIFT_STATE_PUBLISHED &&
          !(off && request.sheet() == pb::SHIFT_SHEET_ROSTER)) {
        continue;
      }
      wanted.shifts.push_back(std::move(shift));
    }
    if (wanted.shifts.size() > kMaxShifts) {
      return BadField(
          "unit_id", absl::StrCat("at most ", kMaxShifts, " shifts: a smaller unit or fewer days"));
    }
    page.after = std::move(got.next_key);
  } while (!page.after.empty());
  return wanted;
}

// Names as they are printed; those of two women with one name bear their unit.
class Names {
 public:
  absl::Status Note(storage::ReadTxn& txn, const std::string& person_id) {
    if (person_id.empty() || people_.contains(person_id)) return absl::OkStatus();
    HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(person_id));
    if (!person) return absl::OkStatus();
    HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(person->person().unit_id()));
    people_[person_id] = {person->person().name(), unit ? unit->name() : ""};
    called_[person->person().name()].insert(person_id);
    return absl::OkStatus();
  }
  std::string Of(const std::string& person_id) const {
    const auto it = people_.find(person_id);
    if (it == people_.end()) return "";
    const auto& [name, unit] = it->second;
    return called_.at(name).size() > 1 ? absl::StrCat(name, "（", unit, "）") : name;
  }

 private:
  absl::flat_hash_map<std::string, std::pair<std::string, std::string>> people_;
  std::map<std::string, std::set<std::string>> called_;
};

absl::StatusOr<std::vector<report::PrintedShift>> Describe(storage::ReadTxn& txn,
                                                           std::vector<pb::Shift> shifts) {
  std::vector<report::PrintedShift> out;
  std::vector<std::vector<pb::Assignment>> seats;
  Names names;
  for (pb::Shift& shift : shifts) {
    report::PrintedShift& printed = out.emplace_back();
    HJJ_ASSIGN_OR_RETURN(TaskAt at, ReadTask(txn, shift.task_id()));
    printed.task = std::move(at.task);
    HJJ_ASSIGN_OR_RETURN(printed.unit_name, FullUnitName(txn, at.path));
    std::vector<pb::Assignment>& held = seats.emplace_back();
    HJJ_ASSIGN_OR_RETURN(auto all, AssignmentsOfShift(txn, shift.id()));
    for (const pb::RoleSlot& slot : shift.slots()) {
      for (pb::Assignment& assignment : all) {
        if (assignment.slot_id() == slot.id() && HoldsSeat(assignment)) held.push_back(assignment);
      }
    }
    for (const pb::Assignment& assignment : held) {
      HJJ_RETURN_IF_ERROR(names.Note(txn, assignment.person_id()));
    }
    for (const std::string& id :
         {shift.lead_person_id(), shift.deputy_person_id(), printed.task.contact_person_id()}) {
      HJJ_RETURN_IF_ERROR(names.Note(txn, id));
    }
    printed.shift = std::move(shift);
  }
  for (size_t i = 0; i < out.size(); ++i) {
    report::PrintedShift& printed = out[i];
    printed.lead = names.Of(printed.shift.lead_person_id());
    printed.deputy = names.Of(printed.shift.deputy_person_id());
    printed.contact = names.Of(printed.task.contact_person_id());
    for (const pb::Assignment& assignment : seats[i]) {
      const pb::RoleSlot* slot = FindSlot(printed.shift, assignment.slot_id());
      printed.seats.push_back({names.Of(assignment.person_id()), slot ? slot->name() : "",
                               assignment.person_id() == printed.shift.lead_person_id()});
    }
  }
  return out;
}

}  // namespace

absl::StatusOr<Setting> PrintCertificate(const Context& context, const access::Caller& caller,
                                         const pb::PrintCertificateRequest& request) {
  pb::Certificate certificate;
  HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(certificate, FindCertificate(caller, txn, request));
    return absl::OkStatus();
  }));
  const report::IdDocument document{request.id_document_kind(), request.id_document_number()};
  return [certificate = std::move(certificate), document,
          zone = context.settings.zone]() -> absl::StatusOr<std::string> {
    HJJ_ASSIGN_OR_RETURN(const auto paper, report::SetCertificate(certificate, document, zone));
    return paper->Pdf();
  };
}

absl::StatusOr<Setting> PrintShifts(const Context& context, const access::Caller& caller,
                                    const pb::PrintShiftsRequest& request) {
  if (!pb::ShiftSheet_IsValid(request.sheet()) || request.sheet() == pb::SHIFT_SHEET_UNSPECIFIED) {
    return BadField("sheet", "a known sheet");
  }
  Wanted wanted;
  std::vector<report::PrintedShift> shifts;
  report::SheetOf of{"", context.clock->Now(), context.settings.zone};
  HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(wanted, FindShifts(context, caller, txn, request));
    HJJ_ASSIGN_OR_RETURN(of.unit_name, FullUnitName(txn, wanted.unit_path));
    HJJ_ASSIGN_OR_RETURN(shifts, Describe(txn, std::move(wanted.shifts)));
    return absl::OkStatus();
  }));
  return [of, shifts = std::move(shifts), first = wanted.first, last = wanted.last,
          sheet = request.sheet()]() -> absl::StatusOr<std::string> {
    HJJ_ASSIGN_OR_RETURN(const auto paper, sheet == pb::SHIFT_SHEET_ROSTER
                                               ? report::SetRoster(of, first, last, shifts)
                                               : report::SetSignInSheets(of, shifts));
    return paper->Pdf();
  };
}

absl::StatusOr<Setting> PrintOverview(const Context& context, const access::Caller& caller,
                                      const pb::PrintOverviewRequest& request) {
  if (!pb::PrintFormat_IsValid(request.format())) return BadField("format", "a known format");
  HJJ_ASSIGN_OR_RETURN(report::Overview overview, GatherOverview(context, caller, request));
  return
      [overview = std::move(overview), format = request.format()]() -> absl::StatusOr<std::string> {
        HJJ_ASSIGN_OR_RETURN(const auto paper, report::SetOverview(overview));
        return format == pb::PRINT_FORMAT_PNG ? paper->Png(0, kPictureDpi) : paper->Pdf();
      };
}

}  // namespace hjj::app
