// One day of a city's campaign, from a posted task to credited hours. What its women do with their
// phones happens on the real pages for those the play follows, and through the app's core for the
// rest; time alone is moved on.
#pragma once

#include <absl/time/civil_time.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mobile/day/crowd.h"
#include "mobile/day/stage.h"
#include "shared/base/rng.h"

namespace hjj::day {

// A line of the invented roster that the play needs.
struct Listed {
  std::string roster_number, name, unit_code, roles;
  bool uses_app = false;
};

class Day {
 public:
  // `files`: folder of people.csv and tasks.csv as dispatchctl invent wrote them. `monday`: the day
  // that is played.
  Day(Stage* stage, const QString& files, absl::CivilDay monday, uint64_t seed);
  ~Day();

  void Play();

 private:
  // What was seen, for the last page of the account.
  struct Counts {
    int offers = 0, by_app = 0, by_phone = 0, on_page = 0;
    int accepted = 0, declined = 0, unreached = 0, silent = 0;
    int expired = 0, cascaded = 0;
    int check_ins = 0, offline = 0, witnessed = 0;
    int64_t credited = 0, minutes = 0;
  };
  // One thing that happens at a time of the day.
  struct Moment {
    absl::Time time;
    std::function<void()> happen;
  };

  // Friday to Sunday (day_before.cc).
  void ReadFiles(const QString& files);
  void ChooseStreet();
  void EnrolStaff();
  // Up to the first page of her face; `picture`: of the question whether this is her.
  void EnrolOnPage(HandPhone& phone, const std::string& code, const QString& password,
                   const QString& picture = {});
  void OpenOffer(HandPhone& phone);
  // On 排班, until the week of this Monday is shown.
  void ShowWeek(HandPhone& phone, absl::CivilDay monday);
  void PostTask();
  void PlanTheStreet();
  void PlanTheCity();
  void FetchPeople();
  // By roster number, an order that does not depend on ids.
  std::vector<v1::Offer> OpenOffers(CorePhone& desk);
  // The women the pages follow, out of the street's offers.
  void ChooseWomen();
  void VolunteersAnswerOnPage();
  void CallOnPage();
  // Everybody who is asked and not followed, each in her own way.
  void TheOthersAnswer();
  void NoonPasses();

  // Monday (day_street.cc).
  void FetchMonday();
  void TheStreet();
  void PlanMoments(std::vector<Moment>& moments);
  void LiGoes(std::vector<Moment>& moments);
  void TypeCode();
  void ChenWatches(std::vector<Moment>& moments);
  void SentAll();
  void CheckLi();

  // Monday evening (day_review.cc).
  void ReuseOnPage();
  void ApproveOnPage();
  void ApproveTheOthers();
  void HoursOnPage();
  void LedgerStands();
  void LastPage();

  // As pages write it: "11月30日".
  static QString DateWords(absl::CivilDay day);
  absl::Time At(int days_after_monday, int hour, int minute) const;
  std::string NameOf(const std::string& person_id) const;
  CorePhone& PhoneOf(const std::string& person_id);
  std::string Invite(const std::string& person_id);
  CorePhone& DeskOf(const std::string& unit_id);

  Stage* const stage_;
  const absl::CivilDay monday_;
  SeededRng dice_;
  Counts counts_;

  std::vector<Listed> roster_;
  std::set<std::string> staff_;              // roster numbers of those with a role
  std::map<std::string, int> monday_heads_;  // street code → seats on Monday
  std::string street_code_, street_name_;
  std::map<std::string, v1::OrgUnit> units_;      // by code
  std::map<std::string, std::string> unit_path_;  // by id
  std::map<std::string, v1::Person> people_;      // by id

  // Staff: one coordinator a district without pages, one of a street with, one lead with.
  std::map<std::string, std::unique_ptr<CorePhone>> desks_;  // by district code
  std::map<std::string, std::unique_ptr<CorePhone>> leads_;
  HandPhone chen_{stage_, QStringLiteral("coordinator")};
  HandPhone lead_{stage_, QStringLiteral("lead")};
  std::string chen_name_, lead_name_;

  // Volunteers on pages: she comes, she cannot, she has no app; and one who never answers.
  HandPhone li_{stage_, QStringLiteral("volunteer")};
  HandPhone huang_{stage_, QStringLiteral("volunteer-2")};
  v1::Offer li_offer_, huang_offer_, called_offer_, silent_offer_;
  std::string walk_in_name_, walk_in_id_;
  std::set<std::string> followed_;  // person ids

  std::map<std::string, std::unique_ptr<CorePhone>> crowd_;  // by person id
  std::map<std::string, v1::Assignment> on_monday_;          // accepted, by id
  std::map<std::string, v1::Task> tasks_;                    // of those, by id
  std::string li_assignment_;
};

}  // namespace hjj::day
