#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

void DeskController::Refresh() {
  if (engine() && roles_.contains(ui_->role())) Show();
}

void DeskController::Leave() {
  ++stay_;
  request_ids_.clear();
  Forget();
}

void DeskController::AskUnits(UnitBook* book, std::function<void(absl::Status)> done) {
  v1::ListUnitsRequest request;
  request.set_root_id(unit_id());
  request.set_page_size(500);
  AskAll<v1::ListUnitsRequest, v1::ListUnitsResponse>(
      kListUnits, request, [book](const auto& page) { book->Add(page); }, std::move(done));
}

QString DeskController::ViewState(QString* reason) {
  reason->clear();
  const std::string view = UnitView(unit_id());
  if (!engine() || !ui_->Unit()) return "loading";
  if (const auto refused = engine()->refusal(view); !refused.ok()) {
    *reason = ReasonCode(refused);
    return "error";
  }
  if (!engine()->loading(view)) return "";
  if (online() || engine()->syncing()) return "loading";
  *reason = "UNAVAILABLE";
  return "error";
}

QString DeskController::NameOf(const std::string& person_id) {
  return engine() ? Q(engine()->names().Name(person_id)) : QString();
}

void DeskController::AddCard(const std::string& person_id, QVariantMap* row) {
  const auto card = engine() ? engine()->names().Card(person_id) : std::nullopt;
  row->insert("name", card ? Q(card->name()) : QString());
  row->insert("phoneTail", card ? Q(card->phone_tail()) : QString());
  row->insert("usesApp", card && card->uses_app());
}

QDateTime Midnight(absl::CivilDay day, absl::TimeZone zone) {
  return ToQt(domain::StartOfDay(day, zone));
}

QDateTime Noon(absl::CivilDay day, absl::TimeZone zone) {
  return ToQt(domain::AtMinute(day, 12 * 60, zone));
}

}  // namespace hjj::mobile
