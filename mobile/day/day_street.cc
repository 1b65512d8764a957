// Monday: on the way, arrivals, a server that is away for half an hour, a walk-in, departures.
#include <QRegularExpression>
#include <algorithm>

#include "mobile/day/day.h"
#include "shared/domain/geo.h"
#include "shared/wire/convert.h"

namespace hjj::day {

namespace {

// The server is away from 6:40 to 7:10.
constexpr int kAwayFrom = 40, kBackAt = 10;

}  // namespace

void Day::FetchMonday() {
  stage_->MoveTo(At(0, 6, 0));
  on_monday_.clear();
  for (auto& [code, desk] : desks_) {
    v1::ListAssignmentsRequest request;
    request.set_unit_id(units_[code].id());
    *request.mutable_from_time() = ToProto(At(0, 0, 0));
    *request.mutable_to_time() = ToProto(At(1, 0, 0));
    request.set_page_size(500);
    do {
      const auto page = desk->Ask(mobile::kListAssignments, request);
      for (const auto& a : page.assignments()) {
        if (a.commitment() == v1::COMMITMENT_ACCEPTED) on_monday_[a.id()] = a;
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    v1::ListTasksRequest tasks;
    tasks.set_unit_id(units_[code].id());
    tasks.set_page_size(500);
    const auto listed = desk->Ask(mobile::kListTasks, tasks);
    for (const auto& task : listed.tasks()) tasks_[task.id()] = task;
  }
  for (const auto& [id, a] : on_monday_) {
    if (a.person_id() != li_offer_.person_id()) continue;
    if (li_assignment_.empty() ||
        a.start_time().seconds() < on_monday_[li_assignment_].start_time().seconds()) {
      li_assignment_ = id;
    }
  }
  if (li_assignment_.empty()) Fail("she who said 我能去 has no shift on Monday");
  std::set<std::string> women, shifts;
  for (const auto& [id, a] : on_monday_) {
    women.insert(a.person_id());
    shifts.insert(a.shift_id());
  }
  stage_->Tell("Monday", std::to_string(on_monday_.size()) + " seats held by " +
                             std::to_string(women.size()) + " women at " +
                             std::to_string(shifts.size()) + " places and times.");
}

// Everybody's arrival and departure: her own taps where she has the app, the desk's witness where
// she has none. Some come late, a few not at all, a few forget to check out.
void Day::PlanMoments(std::vector<Moment>& moments) {
  for (const auto& [id, a] : on_monday_) {
    if (id == li_assignment_) continue;
    const std::string& who = a.person_id();
    if (dice_.Below(100) < 4) continue;  // does not come
    const absl::Time start = FromProto(a.start_time()), end = FromProto(a.end_time());
    const absl::Time arrives = start + absl::Minutes(static_cast<int>(dice_.Below(28)) - 20);
    const absl::Time leaves = end + absl::Minutes(static_cast<int>(dice_.Below(10)) - 1);
    const bool forgets = dice_.Below(100) < 3, gives_place = dice_.Below(100) < 75;
    const v1::Place place = tasks_[a.task_id()].place();
    const domain::LatLng centre{place.position().latitude_deg(), place.position().longitude_deg()};
    const mobile::Fence fence{centre, static_cast<double>(place.radius_m())};
    const double north = (static_cast<double>(dice_.Below(1200)) - 600) / 1e6;
    const bool app = people_[who].uses_app() && !staff_.contains(people_[who].roster_number());
    const auto tap = [=, this](v1::CheckInKind kind) {
      std::optional<mobile::Fix> fix;
      if (gives_place) {
        fix = mobile::Fix{{centre.lat + north, centre.lng}, 18, false, stage_->Now()};
      }
      ++counts_.check_ins;
      counts_.offline += stage_->server_up() ? 0 : 1;
      if (app) {
        PhoneOf(who).Tap(kind, id, fix, fence);
      } else {
        ++counts_.witnessed;
        DeskOf(a.unit_id()).Tap(kind, id, fix, fence, who);
      }
    };
    if (app) PhoneOf(who);  // opened before she leaves home
    moments.push_back({arrives, [tap] { tap(v1::CHECK_IN_KIND_IN); }});
    if (!forgets) moments.push_back({leaves, [tap] { tap(v1::CHECK_IN_KIND_OUT); }});
  }
}

void Day::LiGoes(std::vector<Moment>& moments) {
  const v1::Assignment& a = on_monday_[li_assignment_];
  const v1::GeoPoint at = tasks_[a.task_id()].place().position();
  const std::string name = NameOf(a.person_id());
  moments.push_back({At(0, 6, 25), [=, this] {
                       li_.Open();
                       li_.Place(at.latitude_deg() + 0.0002, at.longitude_deg(), 25);
                       li_.Tap("我出门了");
                       li_.Await("已出门");
                       stage_->Tell(name, "taps 我出门了.");
                     }});
  moments.push_back({At(0, 6, 52), [=, this] {
                       // No signal. The app was ended since, so she opens it: two taps.
                       li_.Close();
                       li_.Open();
                       li_.Place(at.latitude_deg() + 0.0002, at.longitude_deg(), 25);
                       const int before = li_.taps();
                       li_.Tap("签到");
                       li_.Await("6:52 已签到");
                       li_.Await("已存手机，有网自动上传");
                       li_.Shoot("checked-in-without-signal");
                       ++counts_.check_ins;
                       ++counts_.offline;
                       stage_->Tell(name, "checks in at 6:52 without signal, " +
                                              std::to_string(li_.taps() - before) +
                                              " tap after opening.");
                       TypeCode();
                       stage_->Tell(name, "types the code that " + chen_name_ +
                                              " reads to her, both without signal; her phone is "
                                              "then killed.");
                       li_.Kill();
                     }});
  moments.push_back({At(0, 7, 20), [=, this] {
                       li_.Open();
                       li_.Await("6:52 已签到");
                       li_.Await("已上传");
                       li_.Await("签到码核对好了");
                       li_.Place(at.latitude_deg() + 0.0002, at.longitude_deg(), 25);
                       stage_->Tell(
                           name, "opens the app again: 6:52 已签到, now 已上传, 签到码核对好了.");
                       li_.Shoot("sent-later-with-its-time");
                     }});
  moments.push_back({At(0, 8, 31), [=, this] {
                       li_.Tap("签退");
                       li_.Await("8:31 已签退");
                       li_.Await("已上传");
                       ++counts_.check_ins;
                       li_.Close();
                       stage_->Tell(name, "checks out at 8:31.");
                     }});
}

// Chen's phone shows the code of the place; it needs no server for that, nor does hers.
void Day::TypeCode() {
  const QString shown = chen_.Words();
  const QRegularExpressionMatch code =
      QRegularExpression(QStringLiteral("(\\d{3}) (\\d{4})")).match(shown);
  if (!code.hasMatch()) Fail("no code stands on the screen:\n" + shown.toStdString());
  li_.Tap("输签到码");
  for (const QChar digit : code.captured(1) + code.captured(2)) li_.Tap(digit);
  li_.Tap("输好了");
  li_.Await("签到码已存手机");
}

void Day::ChenWatches(std::vector<Moment>& moments) {
  moments.push_back(
      {At(0, 6, 35), [this] {
         const QString place =
             QString::fromStdString(tasks_[on_monday_[li_assignment_].task_id()].place().name());
         chen_.Tap("看板");
         chen_.Await("应到");
         chen_.Tap("全部");
         chen_.Tap("名单 " + place);
         chen_.Tap("出示签到码");
         chen_.Await("念给她听");
         chen_.Shoot("site-code");
         stage_->Tell(chen_name_, "opens the code of the place, while there is signal.");
       }});
  moments.push_back({At(0, 6, kAwayFrom), [this] {
                       stage_->StopServer();
                       stage_->Tell("the server", "is away (drained and closed at 6:40).");
                     }});
  moments.push_back({At(0, 7, kBackAt), [this] {
                       stage_->StartServer();
                       SentAll();
                       stage_->Tell("the server",
                                    "is back at 7:10; what the phones held arrives: " +
                                        std::to_string(counts_.offline) +
                                        " check-ins made meanwhile.");
                     }});
  moments.push_back({At(0, 7, 15), [this] {
                       chen_.Tap("返回");
                       chen_.Tap("返回");
                       chen_.Tap("看板");
                       chen_.Await("应到");
                       chen_.AwaitGone("没有网络");
                       chen_.Tap("全部");
                       chen_.Await("上岗中");
                       chen_.Shoot("board");
                       const QString words = chen_.Words();
                       const auto at = words.indexOf("到 ");
                       stage_->Tell(chen_name_,
                                    "looks at the board: " +
                                        words.mid(at).section('\n', 0, 0).toStdString() + ".");
                     }});
  moments.push_back(
      {At(0, 7, 16), [this] {
         // Whoever lives in the street, has no app and is on no shift today.
         std::set<std::string> busy;
         for (const auto& [id, a] : on_monday_) busy.insert(a.person_id());
         const std::string path = units_[street_code_].path();
         for (const auto& [id, person] : people_) {
           if (busy.contains(id) || person.uses_app() ||
               person.birth_year() < monday_.year() - 65 || followed_.contains(id) ||
               !unit_path_[person.unit_id()].starts_with(path)) {
             continue;
           }
           walk_in_id_ = id;
           break;
         }
         walk_in_name_ = NameOf(walk_in_id_);
         const QString name = QString::fromStdString(walk_in_name_);
         const QString place =
             QString::fromStdString(tasks_[on_monday_[li_assignment_].task_id()].place().name());
         chen_.Tap("加人 " + place);
         chen_.Type("姓名，或手机尾号四位", name);
         chen_.Tap("是她 " + name);
         if (chen_.Reads("读给她听")) chen_.Tap("安全提示读过了");
         if (chen_.Reads("她站在安全的位置")) chen_.Tap("她站在安全的位置");
         chen_.Shoot("walk-in");
         chen_.Tap("加上" + name);
         chen_.Await("可以签到");
         chen_.Tap("返回看板");
         chen_.Tap("名单 " + place);
         chen_.Tap("替她签到 " + name);
         chen_.Tap("替她签到");
         chen_.Await("上岗中");
         ++counts_.check_ins;
         ++counts_.witnessed;
         stage_->Tell(chen_name_, "adds " + walk_in_name_ +
                                      ", who came by herself, reads her the risks and "
                                      "checks her in.");
       }});
  moments.push_back({At(0, 8, 32), [this] {
                       const QString name = QString::fromStdString(walk_in_name_);
                       chen_.Tap("替她签退 " + name);
                       chen_.Tap("替她签退");
                       chen_.Await("已签退");
                       ++counts_.check_ins;
                       ++counts_.witnessed;
                       stage_->Tell(chen_name_, "checks " + walk_in_name_ + " out.");
                     }});
  moments.push_back({At(0, 18, 0), [this] { ReuseOnPage(); }});
}

void Day::TheStreet() {
  std::vector<Moment> moments;
  PlanMoments(moments);
  LiGoes(moments);
  ChenWatches(moments);
  std::stable_sort(moments.begin(), moments.end(),
                   [](const Moment& a, const Moment& b) { return a.time < b.time; });
  for (const Moment& moment : moments) {
    stage_->MoveTo(moment.time);
    moment.happen();
  }
  SentAll();
  stage_->Tell("the city", std::to_string(counts_.check_ins) + " check-ins and check-outs, " +
                               std::to_string(counts_.offline) + " of them made without signal, " +
                               std::to_string(counts_.witnessed) +
                               " by a coordinator for a woman without the app.");
}

void Day::SentAll() {
  stage_->Until("every phone to have sent what it holds", [&] {
    int unsent = 0;
    for (auto& [id, phone] : crowd_) unsent += phone->Unsent();
    for (auto& [code, desk] : desks_) unsent += desk->Unsent();
    return unsent == 0;
  });
}

// It arrived once, with the minute she tapped.
void Day::CheckLi() {
  CorePhone& desk = *desks_.at("450502");
  v1::ListCheckInEventsRequest request;
  request.set_assignment_id(li_assignment_);
  request.set_page_size(100);
  int arrivals = 0, codes = 0;
  absl::Time at;
  const auto found = desk.Ask(mobile::kListCheckInEvents, request);
  for (const auto& record : found.records()) {
    if (record.event().kind() != v1::CHECK_IN_KIND_IN) continue;
    if (record.event().has_code()) {
      codes += record.code_verdict() == v1::CODE_VERDICT_ACCEPTED ? 1 : 0;
      continue;
    }
    ++arrivals;
    at = FromProto(record.best_time());
  }
  if (arrivals != 1) Fail("her check-in arrived " + std::to_string(arrivals) + " times");
  if (codes != 1) Fail("her code was not accepted");
  if (absl::AbsDuration(at - At(0, 6, 52)) > absl::Minutes(1)) {
    Fail("her check-in does not have its minute");
  }
  stage_->Tell("checked",
               "her 6:52 stands in the evidence once, with its minute; the code beside it "
               "is accepted.");
}

}  // namespace hjj::day
