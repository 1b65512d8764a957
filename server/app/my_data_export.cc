#include "server/app/my_data_export.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "server/app/approval_ops.h"
#include "server/app/persons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/domain/commitment.h"
#include "shared/domain/evidence.h"
#include "shared/wire/convert.h"
#include "shared/wire/grants.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

constexpr size_t kChunk = 64 << 10;
constexpr int kExportShiftsARead = 20;
constexpr int kExportRowsARead = 100;
constexpr int kRecordsARead = 500;

std::string Json(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  // "given": false says something.
  options.always_print_primitive_fields = true;
  std::string out;
  // Fails only for messages that hold Any or times out of range, and then tells what it can.
  (void)google::protobuf::util::MessageToJsonString(message, &out, options);
  return out.empty() ? "null" : out;
}

std::string Quoted(absl::string_view text) {
  google::protobuf::Value value;
  value.set_string_value(std::string(text));
  return Json(value);
}

std::string When(absl::Time time, absl::TimeZone zone) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E6S%Ez", time, zone);
}
std::string When(int64_t micros, absl::TimeZone zone) {
  return micros == 0 ? "" : When(absl::FromUnixMicros(micros), zone);
}
std::string Minute(const google::protobuf::Timestamp& time, bool known, absl::TimeZone zone) {
  return known ? absl::FormatTime("%Y-%m-%d %H:%M", FromProto(time), zone) : "";
}

std::string List(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const std::string& item : items) absl::StrAppend(&out, out.size() > 1 ? "," : "", item);
  return out + "]";
}

}  // namespace

absl::StatusOr<bool> MyDataExport::Step(const access::Caller& caller, storage::ReadTxn& txn,
                                        pb::ExportMyDataResponse* chunk) {
  if (!pb::MyDataFormat_IsValid(request_.format())) return BadField("format", "a known format");
  if (out_.empty() && part_ == kEnd) return false;
  if (out_.size() < kChunk && part_ != kEnd) HJJ_RETURN_IF_ERROR(Write(caller, txn));
  const size_t size = std::min(out_.size(), kChunk);
  chunk->set_chunk(out_.substr(0, size));
  out_.erase(0, size);
  return true;
}

absl::Status MyDataExport::Write(const access::Caller& caller, storage::ReadTxn& txn) {
  switch (part_) {
    case kHead:
      return WriteHead(caller, txn);
    case kShifts:
      return WriteShifts(caller.person_id, txn);
    case kOffers:
      return WriteOffers(caller.person_id, txn);
    case kRequests:
      return WriteRequests(caller.person_id, txn);
    case kAccesses:
      return WriteAccesses(caller, txn);
    case kEnd:
      break;
  }
  return absl::OkStatus();
}

void MyDataExport::Item(const std::string& json) {
  absl::StrAppend(&out_, first_item_ ? "\n" : ",\n", json);
  first_item_ = false;
}

void MyDataExport::EndPart(const std::string& next_key) {
  after_ = next_key;
  if (!after_.empty()) return;
  first_item_ = true;
  part_ = static_cast<Part>(part_ + 1);
  if (request_.format() == pb::MY_DATA_FORMAT_CSV) {
    part_ = kEnd;
    return;
  }
  switch (part_) {
    case kOffers:
      out_ += "],\n\"offers\":[";
      break;
    case kRequests:
      out_ += "],\n\"hour_requests\":[";
      break;
    case kAccesses:
      out_ += "],\n\"accesses\":[";
      break;
    default:
      out_ += "]}\n";
  }
}

absl::Status MyDataExport::WriteHead(const access::Caller& caller, storage::ReadTxn& txn) {
  HJJ_ASSIGN_OR_RETURN(const auto stored, txn.GetPerson(caller.person_id));
  if (!stored) return NotFound("person");
  part_ = kShifts;
  hers_.insert(caller.person_id);
  if (request_.format() == pb::MY_DATA_FORMAT_CSV) {
    out_ = report::kUtf8Bom;
    for (const char* column : {"date", "start", "end", "task", "place", "state", "in", "out",
                               "minutes_counted", "minutes_waiting", "grade", "entry", "hash"}) {
      csv_.Text(column);
    }
    csv_.EndRow();
    out_ += csv_.Take();
    return absl::OkStatus();
  }
  const absl::TimeZone zone = context_.settings.zone;
  HJJ_ASSIGN_OR_RETURN(const std::string phone, OpenPhone(context_, *stored));
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(stored->person().unit_id()));
  std::vector<std::string> consents, devices, roles;
  HJJ_ASSIGN_OR_RETURN(const auto all_consents, txn.ConsentsOf(caller.person_id));
  for (const pb::Consent& consent : all_consents) consents.push_back(Json(consent));
  HJJ_ASSIGN_OR_RETURN(const auto all_devices, txn.DevicesOf(caller.person_id));
  for (const auto& device : all_devices) {
    devices.push_back(absl::StrCat("{\"name\":", Quoted(device.name()), ",\"key_id\":\"",
                                   absl::BytesToHexString(device.key_id()), "\",\"enrolled\":\"",
                                   When(device.enrol_us(), zone), "\",\"last_used\":\"",
                                   When(device.last_used_us(), zone), "\",\"revoked\":\"",
                                   When(device.revoke_us(), zone), "\"}"));
  }
  HJJ_ASSIGN_OR_RETURN(const auto grants, txn.GrantsOf(caller.person_id));
  for (const pb::Grant& grant : grants) roles.push_back(Json(grant));
  out_ = absl::StrCat("{\"as_of\":\"", When(context_.clock->Now(), zone),
                      "\",\n\"profile\":", Json(stored->person()), ",\n\"phone\":", Quoted(phone),
                      ",\n\"unit_name\":", Quoted(unit ? unit->name() : ""),
                      ",\n\"consents\":", List(consents), ",\n\"devices\":", List(devices),
                      ",\n\"roles\":", List(roles), ",\n\"shifts\":[");
  return absl::OkStatus();
}

absl::Status MyDataExport::WriteShifts(const std::string& person_id, storage::ReadTxn& txn) {
  storage::AssignmentQuery query;
  query.person_id = person_id;
  HJJ_ASSIGN_OR_RETURN(const auto page, txn.ListAssignments(query, {after_, kExportShiftsARead}));
  for (const pb::Assignment& assignment : page.items) {
    HJJ_RETURN_IF_ERROR(request_.format() == pb::MY_DATA_FORMAT_CSV ? WriteLine(txn, assignment)
                                                                    : WriteShift(txn, assignment));
  }
  out_ += csv_.Take();
  EndPart(page.next_key);
  return absl::OkStatus();
}

absl::Status MyDataExport::WriteShift(storage::ReadTxn& txn, const pb::Assignment& assignment) {
  hers_.insert(assignment.id());
  HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(assignment.task_id()));
  std::vector<std::string> check_ins, entries;
  HJJ_ASSIGN_OR_RETURN(const auto events, txn.CheckInsOf(assignment.id()));
  for (const auto& event : events) {
    pb::CheckInRecord record = event.record();
    if (event.has_drawing()) *record.mutable_drawing() = event.drawing();
    check_ins.push_back(absl::StrCat(
        "{\"record\":", Json(record),
        ",\"raw_place\":", event.has_raw_place() ? Json(event.raw_place()) : "null", "}"));
  }
  HJJ_ASSIGN_OR_RETURN(const auto rows, txn.EntriesOfAssignment(assignment.id()));
  for (const storage::LedgerRow& row : rows) {
    HJJ_ASSIGN_OR_RETURN(pb::HourEntry entry, EntryForPeople(txn, row));
    entry.clear_body_bytes();
    entry.clear_hash();
    entries.push_back(absl::StrCat("{\"hash\":\"", absl::BytesToHexString(row.hash),
                                   "\",\"entry\":", Json(entry), "}"));
  }
  HJJ_ASSIGN_OR_RETURN(const auto draft, txn.GetDraft(assignment.id()));
  Item(absl::StrCat("{\"task\":", Quoted(task ? task->title() : ""),
                    ",\"place\":", Quoted(task ? task->place().name() : ""),
                    ",\"assignment\":", Json(assignment), ",\"check_ins\":", List(check_ins),
                    ",\"draft\":", draft ? Json(*draft) : "null", ",\"entries\":", List(entries),
                    "}"));
  return absl::OkStatus();
}

absl::Status MyDataExport::WriteLine(storage::ReadTxn& txn, const pb::Assignment& assignment) {
  const absl::TimeZone zone = context_.settings.zone;
  HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(assignment.task_id()));
  HJJ_ASSIGN_OR_RETURN(const auto draft, txn.GetDraft(assignment.id()));
  HJJ_ASSIGN_OR_RETURN(const auto rows, txn.EntriesOfAssignment(assignment.id()));
  pb::HourEntryBody credit;
  std::string hash;
  for (const storage::LedgerRow& row : rows) {
    pb::HourEntryBody body;
    if (row.reversed || !body.ParseFromString(row.body_bytes) ||
        body.kind() != pb::ENTRY_KIND_CREDIT) {
      continue;
    }
    credit = std::move(body);
    hash = absl::BytesToHexString(row.hash);
  }
  const bool counted = credit.seq() != 0;
  csv_.Text(domain::FormatDate(domain::LocalDate(FromProto(assignment.start_time()), zone)))
      .Text(Minute(assignment.start_time(), true, zone))
      .Text(Minute(assignment.end_time(), true, zone))
      .Text(task ? task->title() : "")
      .Text(task ? task->place().name() : "")
      .Text(domain::Name(static_cast<domain::Commitment>(assignment.commitment())))
      .Text(Minute(assignment.in_time(), assignment.has_in_time(), zone))
      .Text(Minute(assignment.out_time(), assignment.has_out_time(), zone))
      .Number(counted ? credit.minutes() : 0)
      .Number(!counted && draft ? draft->minutes() : 0)
      .Text(counted ? domain::Name(static_cast<domain::Grade>(credit.grade())) : "")
      .Text(counted ? absl::StrCat(credit.seq()) : "")
      .Text(hash)
      .EndRow();
  return absl::OkStatus();
}

absl::Status MyDataExport::WriteOffers(const std::string& person_id, storage::ReadTxn& txn) {
  storage::OfferQuery query;
  query.person_id = person_id;
  HJJ_ASSIGN_OR_RETURN(const auto page, txn.ListOffers(query, {after_, kExportRowsARead}));
  for (const pb::Offer& offer : page.items) {
    hers_.insert(offer.id());
    Item(Json(offer));
  }
  EndPart(page.next_key);
  return absl::OkStatus();
}

absl::Status MyDataExport::WriteRequests(const std::string& person_id, storage::ReadTxn& txn) {
  storage::HourRequestQuery query;
  query.person_id = person_id;
  HJJ_ASSIGN_OR_RETURN(const auto page, txn.ListHourRequests(query, {after_, kExportRowsARead}));
  for (const pb::HourRequest& request : page.items) Item(Json(request));
  EndPart(page.next_key);
  return absl::OkStatus();
}

absl::Status MyDataExport::WriteAccesses(const access::Caller& caller, storage::ReadTxn& txn) {
  HJJ_ASSIGN_OR_RETURN(const auto page, txn.ListAudit("", {after_, kRecordsARead}));
  for (const pb::AuditRecord& record : page.items) {
    const bool by_her = record.actor_id() == caller.person_id;
    const bool about_her = hers_.contains(record.target_id());
    if (!by_her && !about_her) continue;
    std::string role = "HERSELF";
    if (!by_her) {
      access::Caller actor;
      if (!record.actor_id().empty()) {
        HJJ_ASSIGN_OR_RETURN(auto grants, txn.GrantsOf(record.actor_id()));
        actor.grants = InForce(std::move(grants),
                               domain::LocalDate(FromProto(record.time()), context_.settings.zone));
      }
      const pb::Role over_her = actor.RoleOver(caller.unit_path);
      role = over_her > pb::ROLE_VOLUNTEER ? pb::Role_Name(over_her).substr(5) : "";
    }
    // What she did about others as staff names them: of that, only that she did it.
    Item(absl::StrCat("{\"time\":\"", When(FromProto(record.time()), context_.settings.zone),
                      "\",\"action\":", Quoted(record.action()), ",\"by\":\"", role,
                      "\",\"detail\":", Quoted(about_her ? record.detail() : ""), "}"));
  }
  EndPart(page.next_key);
  return absl::OkStatus();
}

}  // namespace hjj::app
