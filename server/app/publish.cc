#include "server/app/publish.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

namespace hjj::app {

namespace {

absl::string_view LastOf(absl::string_view unit_path) {
  absl::string_view last;
  for (absl::string_view id : absl::StrSplit(unit_path, '/', absl::SkipEmpty())) last = id;
  return last;
}

}  // namespace

std::string VolunteerTopic(absl::string_view person_id) {
  return absl::StrCat("volunteer/", person_id);
}

std::vector<std::string> UnitTopics(absl::string_view unit_path) {
  std::vector<std::string> topics;
  for (absl::string_view id : absl::StrSplit(unit_path, '/', absl::SkipEmpty())) {
    topics.push_back(absl::StrCat("unit/", id));
  }
  return topics;
}

std::string AudienceTopic(absl::string_view unit_path) {
  return absl::StrCat("audience/", LastOf(unit_path));
}

std::string NoticeTopic(absl::string_view unit_path) {
  return absl::StrCat("notice/", LastOf(unit_path));
}

std::vector<std::string> PeopleTopics(absl::string_view unit_path) {
  std::vector<std::string> topics;
  for (absl::string_view id : absl::StrSplit(unit_path, '/', absl::SkipEmpty())) {
    topics.push_back(absl::StrCat("people/", id));
  }
  return topics;
}

absl::Status PublishPeople(storage::WriteTxn& txn, absl::string_view unit_path,
                           absl::string_view person_id) {
  storage::NewEvent event;
  event.topics = PeopleTopics(unit_path);
  event.event.mutable_tombstone()->set_kind("person");
  event.event.mutable_tombstone()->set_id(std::string(person_id));
  return txn.AppendEvent(std::move(event));
}

absl::Status Publish(storage::WriteTxn& txn, absl::string_view request_id,
                     ::dispatch::v1::Resource resource, absl::string_view unit_path,
                     const std::vector<std::string>& person_ids) {
  storage::NewEvent event;
  event.topics = UnitTopics(unit_path);
  if (resource.has_campaign() && !unit_path.empty()) {
    event.topics.push_back(AudienceTopic(unit_path));
  }
  if (resource.has_notice()) event.topics.push_back(NoticeTopic(unit_path));
  for (const std::string& id : person_ids) event.topics.push_back(VolunteerTopic(id));
  event.event.set_request_id(std::string(request_id));
  *event.event.mutable_upsert() = std::move(resource);
  return txn.AppendEvent(std::move(event));
}

}  // namespace hjj::app
