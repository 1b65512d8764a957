// How a change reaches the phones: an event in the same transaction, on the topics of those who
// may see it. Payloads hold no names and no numbers.
#pragma once

#include <absl/status/status.h>
#include <absl/strings/string_view.h>

#include <string>
#include <vector>

#include "server/storage/store.h"

namespace hjj::app {

// "volunteer/ID"
std::string VolunteerTopic(absl::string_view person_id);
// "unit/ID" for the unit of this path and for each unit above it.
std::vector<std::string> UnitTopics(absl::string_view unit_path);
// "audience/ID": what everybody below the unit of this path may see.
std::string AudienceTopic(absl::string_view unit_path);
// "notice/ID": what everybody of the unit of this path and below it is told.
std::string NoticeTopic(absl::string_view unit_path);

// "people/ID" for the unit of this path and for each unit above it: that somebody of the subtree,
// or what she may do, has changed. For the server itself; no phone listens.
std::vector<std::string> PeopleTopics(absl::string_view unit_path);
// Appends that to the log: whose row is to be read again, and nothing of what it holds.
absl::Status PublishPeople(storage::WriteTxn& txn, absl::string_view unit_path,
                           absl::string_view person_id);

// Appends an upsert. Staff of the unit and of all units above see it; so do the people named. A
// campaign is seen by the staff of all units below as well, a notice by everybody of the subtree.
// Whoever changes a shift or task names the people who serve on it; whoever asks a woman sends her
// what her assignment refers to first (PublishContext): so a volunteer's view needs her own topic
// alone.
absl::Status Publish(storage::WriteTxn& txn, absl::string_view request_id,
                     ::dispatch::v1::Resource resource, absl::string_view unit_path,
                     const std::vector<std::string>& person_ids = {});

}  // namespace hjj::app
