// Small records to store, with readable ids.
#pragma once

#include <gmock/gmock.h>

#include <initializer_list>
#include <string>

#include "server/storage/store.h"

namespace hjj::storage {

// The id numbered `n`: ids sort as their numbers.
std::string Id(int n);
// "/Id(a)/Id(b)/…/"
std::string Path(std::initializer_list<int> units);
std::string Bytes16(int n);

google::protobuf::Timestamp At(int64_t unix_s);
pb::Date Day(int y, int m, int d);

pb::OrgUnit Unit(int id, std::initializer_list<int> path, const std::string& code = "");
rec::StoredPerson Person(int id, const std::string& name, int unit = 1);
pb::Grant GrantOf(int id, int person, pb::Role role, int unit, const std::string& path);
pb::Campaign CampaignOf(int id, const std::string& name, int unit = 1);
pb::Task TaskOf(int id, int campaign, int unit = 1);
pb::Shift ShiftOf(int id, int task, int64_t start_s);
pb::Assignment AssignmentOf(int id, int person, int shift, int64_t start_s, int offer = 0);
pb::Offer OfferOf(int id, int person, pb::OfferState state, int64_t create_s, int64_t by_s);
pb::HourDraft DraftOf(int assignment, int person, const std::string& path, const pb::Date& day,
                      int minutes, pb::DraftState state = pb::DRAFT_STATE_READY);
// A CREDIT of `minutes` for the person with pseudonym Bytes16(person); `reverses` makes a REVERSAL.
pb::HourEntryBody EntryOf(int64_t seq, int person, int assignment, const std::string& path,
                          const pb::Date& day, int minutes, int64_t reverses = 0);
LedgerRow RowOf(const pb::HourEntryBody& body);
rec::StoredCheckIn CheckInOf(int event, int assignment, int64_t receive_s);
NewEvent EventOn(std::vector<std::string> topics, int assignment);

template <typename T>
std::vector<std::string> IdsOf(const std::vector<T>& items) {
  std::vector<std::string> ids;
  for (const T& item : items) ids.push_back(item.id());
  return ids;
}

MATCHER_P(EqualsProto, expected, "equals " + expected.ShortDebugString()) {
  *result_listener << arg.ShortDebugString();
  return arg.SerializeAsString() == expected.SerializeAsString();
}

}  // namespace hjj::storage
