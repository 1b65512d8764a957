// Everything a call can be about, five times for each role: hers, below her unit, above it, beside
// it, and ids that nobody has. Each role has objects of its own, so that no cell of the table
// changes what another one sees.
#pragma once

#include <array>
#include <functional>
#include <string>

#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/dispatch.pb.h"
#include "dispatch/v1/recognition.pb.h"
#include "tests/support/server_fixture.h"

namespace hjj::permission {

namespace pb = ::dispatch::v1;

// Columns of the table. Each holds her role over the district, and lives there.
enum Who { kNobody, kVolunteer, kTeamLead, kCoordinator, kDistrictLead, kAdmin, kWhoCount };
const char* Name(Who who);

// Letters within a column.
enum Relation {
  kOwn,     // about herself; of her own unit where it is about nobody
  kBelow,   // about a woman of a community of the district
  kAbove,   // about a woman of the city
  kBeside,  // about a woman of another district
  kAbsent,  // nothing has these ids
  kRelationCount
};
const char* Name(Relation relation);

struct Site {
  pb::OrgUnit unit;
  std::string person_id;
  std::string person_name;      // no two people share one
  std::string key_id;           // of a phone of hers that nobody calls with
  std::string grant_id;         // hers over the unit
  pb::Campaign campaign;        // of the unit
  pb::Task task;                // of the unit, published; no two share a title
  pb::Shift served;             // yesterday; she was there
  pb::Shift coming;             // tomorrow; its only seat is somebody else's
  pb::Assignment assignment;    // hers, of `served`, with its events and a draft
  pb::Offer offer;              // to her
  pb::Plan plan;                // of the unit, committed
  int64_t entry_seq = 0;        // her credit for `assignment`
  std::string request_id;       // somebody else's, to put it right, with a photo; open
  pb::Certificate certificate;  // of hers
  std::string call_off_id;      // of the unit, last week; she has not heard of it
  std::string urgent_call_id;   // for `served`, over
  std::string template_id;      // of the unit
  pb::Series series;            // of `task`, over
  std::string notice_id;        // to the unit, with an attachment
  std::string attachment_id;
  std::string photo_id;  // of `served`
};

class World {
 public:
  World();

  test::TestServer server;
  pb::OrgUnit city, district, community, other_district;

  // Null for kNobody.
  const test::Phone* phone(Who who) const { return who == kNobody ? nullptr : &phones_[who]; }
  // Nobody asks for what the volunteer asks for.
  const Site& site(Who who, Relation relation) const {
    return sites_[who == kNobody ? kVolunteer : who][relation];
  }
  // Of the other district, but she serves on its `coming`, beside `person_id`, who leads it.
  const Site& serving(Who who) const { return serving_[who == kNobody ? kVolunteer : who]; }

  // A woman of the community who serves nowhere.
  std::string idle_person_id;
  // A code that stands; a coordinator's phone number, password and key; another session's token.
  std::string code, phone_number, password, refresh_token, enrol_code;
  crypto::SigningKey key;

  std::string NewId() { return server.ids().New(); }
  // As stored now.
  pb::Person StoredPerson(const std::string& id);
  pb::Task StoredTask(const std::string& id);
  pb::Shift StoredShift(const std::string& id);
  // A time of November 2026, in Beihai; today is the 24th.
  static absl::Time At(int day, int hour);

 private:
  std::string AddPerson(const pb::OrgUnit& unit);
  Site MakeSite(const pb::OrgUnit& unit, const std::string& person_id, const std::string& grant_id);
  Site MakeServing(const std::string& person_id);
  Site AbsentSite();
  void AddWork(storage::WriteTxn& txn, Site& site);
  void AddHours(storage::WriteTxn& txn, Site& site);
  void OpenTheDoor();
  void Write(const std::function<void(storage::WriteTxn&)>& fn);

  std::string filler_id_;
  int people_ = 0;
  std::array<test::Phone, kWhoCount> phones_;
  std::array<std::array<Site, kRelationCount>, kWhoCount> sites_;
  std::array<Site, kWhoCount> serving_;
};

// Where every phone number of this world begins: it may stand in the one answer that reveals it.
inline constexpr char kNumbersBegin[] = "139777700";

}  // namespace hjj::permission
