#include "mobile/day/day.h"

#include "shared/domain/civil.h"

namespace hjj::day {

Day::Day(Stage* stage, const QString& files, absl::CivilDay monday, uint64_t seed)
    : stage_(stage), monday_(monday), dice_(seed) {
  ReadFiles(files);
}

Day::~Day() = default;

void Day::Play() {
  stage_->Heading("Friday evening: a task is posted, the week is planned, women are asked");
  stage_->MoveTo(At(-3, 17, 55));
  stage_->StartServer();
  ChooseStreet();
  EnrolStaff();
  PostTask();
  PlanTheStreet();
  PlanTheCity();
  FetchPeople();
  ChooseWomen();
  VolunteersAnswerOnPage();
  CallOnPage();
  TheOthersAnswer();

  stage_->Heading("Saturday noon: who did not answer is not asked twice; the next best is");
  NoonPasses();

  stage_->Heading("Monday: the street");
  FetchMonday();
  TheStreet();
  CheckLi();

  stage_->Heading("Monday evening: the tallies, the ledger");
  ApproveOnPage();
  ApproveTheOthers();
  HoursOnPage();
  LedgerStands();
  LastPage();
}

absl::Time Day::At(int days_after_monday, int hour, int minute) const {
  const absl::CivilDay day = monday_ + days_after_monday;
  return absl::FromCivil(absl::CivilMinute(day.year(), day.month(), day.day(), hour, minute),
                         domain::ShanghaiZone());
}

QString Day::DateWords(absl::CivilDay day) {
  return QStringLiteral("%1月%2日").arg(day.month()).arg(day.day());
}

std::string Day::NameOf(const std::string& person_id) const {
  const auto it = people_.find(person_id);
  return it == people_.end() ? "?" : it->second.name();
}

CorePhone& Day::DeskOf(const std::string& unit_id) {
  const std::string& path = unit_path_[unit_id];
  for (auto& [code, desk] : desks_) {
    if (path.starts_with(units_[code].path())) return *desk;
  }
  Fail("no desk over unit " + unit_id);
}

std::string Day::Invite(const std::string& person_id) {
  v1::CreateInvitationRequest request;
  request.set_person_id(person_id);
  return DeskOf(people_[person_id].unit_id()).Do(mobile::kCreateInvitation, request).code();
}

CorePhone& Day::PhoneOf(const std::string& person_id) {
  auto& phone = crowd_[person_id];
  if (!phone) {
    phone = std::make_unique<CorePhone>(stage_, people_[person_id].roster_number());
    phone->Enrol(Invite(person_id));
    phone->AwaitLoaded();
  }
  return *phone;
}

}  // namespace hjj::day
