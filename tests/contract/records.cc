#include "tests/contract/records.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

namespace hjj::storage {

std::string Id(int n) { return absl::StrFormat("019a0000-0000-7000-8000-%012x", n); }

std::string Path(std::initializer_list<int> units) {
  std::string path = "/";
  for (int unit : units) absl::StrAppend(&path, Id(unit), "/");
  return path;
}

std::string Bytes16(int n) { return absl::StrFormat("%016d", n); }

google::protobuf::Timestamp At(int64_t unix_s) {
  google::protobuf::Timestamp t;
  t.set_seconds(unix_s);
  return t;
}

pb::Date Day(int y, int m, int d) {
  pb::Date date;
  date.set_year(y);
  date.set_month(m);
  date.set_day(d);
  return date;
}

pb::OrgUnit Unit(int id, std::initializer_list<int> path, const std::string& code) {
  pb::OrgUnit unit;
  unit.set_id(Id(id));
  unit.set_path(Path(path));
  unit.set_code(code);
  unit.set_name(absl::StrCat("社区", id));
  return unit;
}

rec::StoredPerson Person(int id, const std::string& name, int unit) {
  rec::StoredPerson person;
  person.mutable_person()->set_id(Id(id));
  person.mutable_person()->set_name(name);
  person.mutable_person()->set_unit_id(Id(unit));
  person.set_pseudonym(Bytes16(id));
  return person;
}

pb::Grant GrantOf(int id, int person, pb::Role role, int unit, const std::string& path) {
  pb::Grant grant;
  grant.set_id(Id(id));
  grant.set_person_id(Id(person));
  grant.set_role(role);
  grant.set_unit_id(Id(unit));
  grant.set_unit_path(path);
  return grant;
}

pb::Campaign CampaignOf(int id, const std::string& name, int unit) {
  pb::Campaign campaign;
  campaign.set_id(Id(id));
  campaign.set_unit_id(Id(unit));
  campaign.set_name(name);
  return campaign;
}

pb::Task TaskOf(int id, int campaign, int unit) {
  pb::Task task;
  task.set_id(Id(id));
  task.set_campaign_id(Id(campaign));
  task.set_unit_id(Id(unit));
  return task;
}

pb::Shift ShiftOf(int id, int task, int64_t start_s) {
  pb::Shift shift;
  shift.set_id(Id(id));
  shift.set_task_id(Id(task));
  *shift.mutable_start_time() = At(start_s);
  *shift.mutable_end_time() = At(start_s + 5400);
  return shift;
}

pb::Assignment AssignmentOf(int id, int person, int shift, int64_t start_s, int offer) {
  pb::Assignment a;
  a.set_id(Id(id));
  a.set_person_id(Id(person));
  a.set_shift_id(Id(shift));
  if (offer != 0) a.set_offer_id(Id(offer));
  *a.mutable_start_time() = At(start_s);
  *a.mutable_end_time() = At(start_s + 5400);
  return a;
}

pb::Offer OfferOf(int id, int person, pb::OfferState state, int64_t create_s, int64_t by_s) {
  pb::Offer offer;
  offer.set_id(Id(id));
  offer.set_person_id(Id(person));
  offer.set_state(state);
  *offer.mutable_create_time() = At(create_s);
  *offer.mutable_answer_by_time() = At(by_s);
  return offer;
}

pb::HourDraft DraftOf(int assignment, int person, const std::string& path, const pb::Date& day,
                      int minutes, pb::DraftState state) {
  pb::HourDraft draft;
  draft.set_assignment_id(Id(assignment));
  draft.set_person_id(Id(person));
  draft.set_unit_path(path);
  *draft.mutable_service_date() = day;
  draft.set_minutes(minutes);
  draft.set_state(state);
  return draft;
}

pb::HourEntryBody EntryOf(int64_t seq, int person, int assignment, const std::string& path,
                          const pb::Date& day, int minutes, int64_t reverses) {
  pb::HourEntryBody body;
  body.set_seq(seq);
  body.set_kind(reverses == 0 ? pb::ENTRY_KIND_CREDIT : pb::ENTRY_KIND_REVERSAL);
  body.set_volunteer_pseudonym(Bytes16(person));
  body.set_assignment_id(Id(assignment));
  body.set_unit_path(path);
  body.set_campaign_id(Id(900));
  body.set_category(pb::CATEGORY_TRAFFIC_DUTY);
  *body.mutable_service_date() = day;
  body.set_minutes(minutes);
  body.set_grade(pb::GRADE_B);
  body.set_reverses_seq(reverses);
  return body;
}

LedgerRow RowOf(const pb::HourEntryBody& body) {
  LedgerRow row;
  row.seq = body.seq();
  row.body_bytes = body.SerializeAsString();
  row.hash = std::string(32, static_cast<char>(body.seq()));
  return row;
}

rec::StoredCheckIn CheckInOf(int event, int assignment, int64_t receive_s) {
  pb::CheckInEvent signed_event;
  signed_event.set_id(Id(event));
  signed_event.set_assignment_id(Id(assignment));
  signed_event.set_kind(pb::CHECK_IN_KIND_IN);
  rec::StoredCheckIn check_in;
  pb::CheckInRecord* record = check_in.mutable_record();
  record->mutable_check_in()->set_event(signed_event.SerializeAsString());
  record->mutable_check_in()->set_signature(std::string(64, 's'));
  record->mutable_check_in()->set_key_id(Bytes16(1));
  *record->mutable_event() = signed_event;
  *record->mutable_receive_time() = At(receive_s);
  return check_in;
}

NewEvent EventOn(std::vector<std::string> topics, int assignment) {
  NewEvent event;
  event.topics = std::move(topics);
  event.event.mutable_upsert()->mutable_assignment()->set_id(Id(assignment));
  return event;
}

}  // namespace hjj::storage
