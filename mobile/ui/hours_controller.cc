#include "mobile/ui/hours_controller.h"

#include <absl/strings/str_cat.h>

#include "mobile/ui/convert.h"
#include "mobile/ui/limits.h"
#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

// The last answer is kept, so that the page shows what it knows without a network.
constexpr char kHoursSetting[] = "my-hours";

// "" | "saved" | "refused" | "OPEN" | "GRANTED" | "DECLINED"
QString AskState(const v1::MyHours& hours, const HourAsk* ask) {
  if (ask && ask->state == OutboxState::kPending) return "saved";
  if (hours.has_hour_request()) return Code(hours.hour_request().state());
  if (!ask) return {};
  return ask->state == OutboxState::kNeedsAttention ? "refused" : "OPEN";
}

}  // namespace

HoursController::HoursController(Ui* ui)
    : Controller(ui),
      Singleton(this),
      entries_(new RowsModel(
          {"entryId", "startTime", "endTime", "minutes", "place", "category", "verified",
           "noteCode", "noteReason", "askState", "askReason", "earlierMinutes"},
          this)) {}

void HoursController::Leave() {
  hours_.Clear();
  known_ = asked_ = false;
  asked_for_.clear();
  state_ = "loading";
  entries_->Set({});
  SyncEngine* engine = ui_->engine();
  if (!engine) return;
  const auto stored = engine->store().Setting(kHoursSetting);
  known_ = stored.ok() && !stored->empty() && hours_.ParseFromString(*stored);
}

void HoursController::Refresh() {
  const Picture* picture = ui_->Self();
  if (!picture) return;
  // Asked anew when something about her credit or presence changed.
  std::string now_says;
  for (const auto& [id, a] : picture->assignments) {
    if (a.presence() <= v1::PRESENCE_ON_THE_WAY) continue;
    absl::StrAppend(&now_says, id, a.presence(), "/", a.credit(), ";");
  }
  for (const auto& [id, draft] : picture->drafts) absl::StrAppend(&now_says, draft.etag(), ";");
  for (const auto& [id, ask] : picture->hour_asks) {
    absl::StrAppend(&now_says, ask.request_id, ask.state == OutboxState::kPending, ";");
  }
  if (ui_->engine()->online() && !asked_ && (now_says != asked_for_ || !known_)) {
    asked_for_ = now_says;
    asked_ = true;
    asked_time_ = ui_->Now();
    pages_.Clear();
    Fetch("");
  }
  Show();
}

void HoursController::Fetch(const std::string& page_token) {
  v1::ListMyHoursRequest request;
  request.set_page_size(500);
  request.set_page_token(page_token);
  ui_->engine()->rpc().Call<v1::ListMyHoursRequest, v1::ListMyHoursResponse>(
      kListMyHours, request,
      life_.Guard([this, of = ui_->engine()](absl::StatusOr<v1::ListMyHoursResponse> page) {
        if (ui_->engine() != of) return;
        if (!page.ok()) {
          asked_ = false;
          reason_ = ReasonCode(page.status());
          return Show();
        }
        pages_.MergeFrom(*page);
        if (!page->next_page_token().empty()) return Fetch(page->next_page_token());
        pages_.set_credited_minutes(page->credited_minutes());
        pages_.set_waiting_minutes(page->waiting_minutes());
        pages_.clear_next_page_token();
        hours_.Swap(&pages_);
        known_ = true;
        asked_ = false;
        reason_.clear();
        (void)of->store().PutSetting(kHoursSetting, hours_.SerializeAsString());
        Show();
      }));
}

void HoursController::Show() {
  const Picture* picture = ui_->Self();
  const auto this_year = absl::ToCivilYear(ui_->Now(), ui_->zone());
  verified_minutes_ = static_cast<int>(hours_.credited_minutes());
  pending_minutes_ = static_cast<int>(hours_.waiting_minutes());
  year_minutes_ = attendances_ = 0;
  QList<QVariantMap> rows;
  for (const auto& hours : hours_.hours()) {
    if (hours.credited()) {
      ++attendances_;
      if (hours.service_date().year() == this_year.year()) year_minutes_ += hours.minutes();
    }
    v1::Category category = v1::CATEGORY_UNSPECIFIED;
    std::string declined;  // why it does not count
    if (picture) {
      const auto draft = picture->drafts.find(hours.assignment_id());
      if (draft != picture->drafts.end()) declined = draft->second.decline().reason();
      const auto a = picture->assignments.find(hours.assignment_id());
      if (a != picture->assignments.end()) {
        const auto task = picture->tasks.find(a->second.task_id());
        if (task != picture->tasks.end()) category = task->second.category();
      }
    }
    const HourAsk* ask = nullptr;
    if (picture && picture->hour_asks.count(hours.assignment_id())) {
      ask = &picture->hour_asks.at(hours.assignment_id());
    }
    const QString ask_state = AskState(hours, ask);
    // Days without times (entered from paper) stand at the noon of their date.
    const absl::Time noon = domain::AtMinute(FromProto(hours.service_date()), 12 * 60, ui_->zone());
    rows.append(
        {{"entryId", Q(absl::StrCat(hours.assignment_id(), hours.credited() ? "/c" : "/w"))},
         {"startTime", hours.has_in_time() ? ToQt(hours.in_time()) : ToQt(noon)},
         {"endTime", ToQt(hours.out_time())},
         {"minutes", hours.minutes()},
         {"place", Q(hours.place_name().empty() ? hours.task_title() : hours.place_name())},
         {"category", Code(category)},
         {"verified", hours.credited() && hours.verified()},
         {"noteCode", hours.credited()        ? ""
                      : !declined.empty()     ? "DECLINED"
                      : !hours.has_out_time() ? "NO_CHECK_OUT"
                                              : "WAITING_REVIEW"},
         {"noteReason", Q(declined)},
         {"askState", ask_state},
         {"askReason", ask_state == "refused" ? Q(ask->error_reason)
                                              : Q(hours.hour_request().decision_reason())},
         {"earlierMinutes", hours.earlier_minutes()}});
  }
  entries_->Set(rows);
  state_ = !rows.isEmpty() ? "ready" : known_ ? "empty" : reason_.isEmpty() ? "loading" : "error";
  if (state_ == "loading" && ui_->engine() && !ui_->engine()->online()) {
    state_ = "error";
    reason_ = "UNAVAILABLE";
  }
  Q_EMIT changed();
}

void HoursController::retry() {
  reason_.clear();
  known_ = known_ && hours_.hours_size() > 0;
  asked_for_.clear();
  if (ui_->engine()) ui_->engine()->Reconnect();
  Refresh();
}

void HoursController::look() {
  if (ui_->Now() - asked_time_ < kLooksAfter) return;
  asked_for_.clear();
  Refresh();
}

void HoursController::openIssue(const QString& entryId) {
  const int row = entries_->Find(entryId);
  const Picture* picture = ui_->Self();
  if (row < 0 || !picture) return;
  const v1::MyHours& hours = hours_.hours(row);
  issue_id_ = Q(hours.assignment_id());
  issue_place_ = entries_->get(row)["place"].toString();
  issue_minutes_ = hours.minutes();
  issue_reason_.clear();
  const absl::Time noon = domain::AtMinute(FromProto(hours.service_date()), 12 * 60, ui_->zone());
  absl::Time in = noon - absl::Hours(1), out = noon + absl::Hours(1);
  const auto a = picture->assignments.find(hours.assignment_id());
  if (a != picture->assignments.end()) {
    in = FromProto(a->second.start_time());
    out = FromProto(a->second.end_time());
  }
  if (hours.has_in_time()) in = FromProto(hours.in_time());
  if (hours.has_out_time()) out = FromProto(hours.out_time());
  out = std::max(out, in);
  issue_in_ = ToQt(in);
  issue_out_ = ToQt(out);
  issue_from_ = ToQt(in - kAround);
  issue_to_ = ToQt(std::max(out, std::min(out + kAround, ui_->Now())));
  Q_EMIT changed();
}

void HoursController::sendIssue(const QString& text, const QDateTime& in, const QDateTime& out) {
  if (!ui_->engine() || issue_id_.isEmpty()) return;
  v1::RequestHoursRequest request;
  request.set_kind(v1::HOUR_REQUEST_KIND_DISPUTE);
  request.set_assignment_id(issue_id_.toStdString());
  request.set_text(text.trimmed().left(kLongestText).toStdString());
  *request.mutable_in_time() = ToProto(FromQt(in));
  *request.mutable_out_time() = ToProto(FromQt(out));
  issue_reason_ =
      request.text().empty() || in >= out
          ? QString(reason::kBadField)
          : ReasonCode(ui_->engine()->Queue(kRequestHours, request, request.assignment_id()));
  ui_->RefreshSoon();
  Q_EMIT changed();
}

}  // namespace hjj::mobile
