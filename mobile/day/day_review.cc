// Monday evening: next week from this one, the lead's approval, the ledger.
#include <QJsonDocument>
#include <QJsonObject>

#include "mobile/day/day.h"
#include "shared/wire/convert.h"

namespace hjj::day {

void Day::ReuseOnPage() {
  const int before = chen_.taps();
  const absl::Time began = absl::Now();
  ShowWeek(chen_, monday_ + 7);
  chen_.Tap("沿用上周");
  chen_.Await("照着");
  chen_.Shoot("reuse-last-week");
  const QString words = chen_.Words();
  const QString what = words.left(words.indexOf("个岗位") + 3).section('\n', -1);
  // The button names how many shifts it makes.
  chen_.Tap("做出这 " + what.section(' ', 0, 0) + " 个班次");
  chen_.Await("做好了");
  chen_.Tap("回到排班");
  chen_.Tap("开始排班");
  chen_.Await("个排上");
  chen_.Shoot("plan-against-last-week");
  chen_.Tap("发出邀请");
  chen_.Tap("发出邀请");
  chen_.Await("请了");
  chen_.Tap("知道了");
  chen_.Close();
  stage_->Tell(chen_name_,
               "makes next week from this one (" + what.toStdString() +
                   "), plans it and sends the offers: " + std::to_string(chen_.taps() - before) +
                   " taps, " + std::to_string(absl::ToInt64Milliseconds(absl::Now() - began)) +
                   " ms.");
}

void Day::ApproveOnPage() {
  stage_->MoveTo(At(0, 21, 0));
  lead_.Open(1200, 800);
  lead_.Tap("审核");
  lead_.Await("全部通过");
  lead_.Shoot("review");
  const QString button =
      lead_.Reads("其余全部通过") ? QStringLiteral("其余全部通过") : QStringLiteral("全部通过");
  lead_.Tap(button);
  lead_.Tap("全部通过");
  lead_.Await("通过了");
  const QString words = lead_.Words();
  const QString line = words.mid(words.indexOf("通过了")).section('\n', 0, 0);
  lead_.Tap("总览");
  lead_.Await("人次");
  lead_.AwaitGone("人数\n0\n人次");
  lead_.Shoot("overview");
  stage_->Tell(lead_name_, "district lead, approves what has nothing to check: " +
                               line.toStdString() + " The exceptions stay for a second look.");
  // Down to the single record: street, community where there is one, woman, entry, events.
  lead_.Tap(QString::fromStdString(street_name_));
  const std::string unit = tasks_[on_monday_[li_assignment_].task_id()].unit_id();
  for (const auto& [code, u] : units_) {
    // What the street itself runs is a row of its own name, below the trail's button.
    if (u.id() == unit) lead_.Tap(QString::fromStdString(u.name()), code == street_code_ ? 1 : 0);
  }
  const QString name = QString::fromStdString(NameOf(on_monday_[li_assignment_].person_id()));
  lead_.Tap(name);
  lead_.Await("核实情况");
  lead_.Tap(DateWords(monday_) + " 6:52–8:31");
  lead_.Await("签到签退记录");
  lead_.Await("6:52");
  lead_.Await(QString::fromStdString(lead_name_) + " 通过");
  lead_.Shoot("evidence");
  lead_.Close();
  stage_->Tell(lead_name_, "follows " + street_name_ + " down to " + name.toStdString() +
                               "'s record: the signed events, 6:52 among them.");
}

void Day::ApproveTheOthers() {
  for (auto& [code, lead] : leads_) {
    v1::ListDraftsRequest request;
    request.add_states(v1::DRAFT_STATE_READY);
    request.set_page_size(500);
    v1::ApproveDraftsRequest approve;
    const auto found = lead->Ask(mobile::kListDrafts, request);
    for (const auto& draft : found.drafts()) {
      v1::DraftRef* ref = approve.add_drafts();
      ref->set_assignment_id(draft.assignment_id());
      ref->set_etag(draft.etag());
    }
    if (approve.drafts_size() == 0) continue;
    const auto done = lead->Do(mobile::kApproveDrafts, approve);
    if (done.approved_count() == 0) Fail("the lead of " + code + " could approve nothing");
  }
  stage_->Tell("three district leads", "approve theirs.");
}

void Day::HoursOnPage() {
  li_.Open();
  li_.Tap("时长");
  li_.Await("已核实");
  li_.Await("1 小时 38 分");
  li_.Shoot("my-hours");
  li_.Close();
  stage_->Tell(NameOf(on_monday_[li_assignment_].person_id()), "finds her 1 小时 38 分: 已核实.");
}

void Day::LedgerStands() {
  const QJsonObject verdict =
      QJsonDocument::fromJson(stage_->Ctl({"--json", "verify-ledger"}).toUtf8()).object();
  if (!verdict["intact"].toBool()) Fail("the ledger does not verify");
  counts_.credited = verdict["entry_count"].toString().toLongLong();
  counts_.minutes = verdict["net_minutes"].toString().toLongLong();
  // The tallies say what the chain says.
  int64_t attendances = 0, minutes = 0;
  for (auto& [code, desk] : desks_) {
    v1::SummariseHoursRequest request;
    *request.mutable_from_date() = ToProto(monday_);
    *request.mutable_to_date() = ToProto(monday_);
    const auto total = desk->Ask(mobile::kSummariseHours, request).total();
    attendances += total.attendances();
    minutes += total.minutes();
  }
  if (attendances != counts_.credited || minutes != counts_.minutes) {
    Fail("tallies and ledger differ: " + std::to_string(attendances) + " / " +
         std::to_string(counts_.credited));
  }
  stage_->Tell("dispatchctl", "verify-ledger: intact, " + std::to_string(counts_.credited) +
                                  " entries, " + std::to_string(counts_.minutes) +
                                  " minutes; the tallies agree.");
}

void Day::LastPage() {
  stage_->Heading("In figures");
  const auto line = [&](const std::string& what) { stage_->Write("  " + what); };
  line(std::to_string(people_.size()) + " invented volunteers in " +
       std::to_string(units_.size() + 1) + " real units");
  line(std::to_string(counts_.offers) + " offers looked at: " + std::to_string(counts_.accepted) +
       " yes, " + std::to_string(counts_.declined) + " no, " + std::to_string(counts_.unreached) +
       " not reached, " + std::to_string(counts_.silent) + " silent");
  line("answers: " + std::to_string(counts_.by_app) + " in the app, " +
       std::to_string(counts_.by_phone) + " by telephone, " + std::to_string(counts_.on_page) +
       " on the pages shown here");
  line("cascade: " + std::to_string(counts_.expired) + " offers ran out, " +
       std::to_string(counts_.cascaded) + " new ones followed");
  line(std::to_string(on_monday_.size()) + " seats on Monday, 1 walk-in, " +
       std::to_string(counts_.check_ins) + " check-ins and check-outs, " +
       std::to_string(counts_.offline) + " without signal");
  line(std::to_string(counts_.credited) + " entries in the ledger, " +
       std::to_string(counts_.minutes / 60) + " h " + std::to_string(counts_.minutes % 60) +
       " min");
  line(std::to_string(stage_->pictures()) + " pictures in " + stage_->paths().out.toStdString());
}

}  // namespace hjj::day
