#include "mobile/ui/coordinator/roster_controller.h"

namespace hjj::mobile {
namespace {

constexpr int kPeopleAPage = 50;

QString StateOf(v1::PersonState state) {
  if (state == v1::PERSON_STATE_PAUSED) return "paused";
  return state == v1::PERSON_STATE_LEFT ? "left" : "active";
}

}  // namespace

void RosterController::Forget() {
  turn_.Next();
  found_.clear();
  next_page_.clear();
  units_.Clear();
  people_.Set({});
  set_query({});
  set_more(false);
  set_reason({});
  set_state("idle");
  clearInvite();
  clearAdd();
}

void RosterController::search(const QString& query) {
  set_query(query);
  set_more(false);
  if (people_.Count() == 0) set_state("loading");
  Fetch("");
  if (units_.empty()) {
    AskUnits(&units_, [this](const absl::Status& status) {
      if (status.ok()) ShowPeople();
    });
  }
}

void RosterController::Fetch(const std::string& page_token) {
  v1::ListPersonsRequest request;
  request.set_unit_id(unit_id());
  request.set_query(query().trimmed().toStdString());
  request.set_page_size(kPeopleAPage);
  request.set_page_token(page_token);
  const int turn = turn_.Next();
  Ask<v1::ListPersonsRequest, v1::ListPersonsResponse>(
      kListPersons, request,
      [this, turn, first = page_token.empty()](absl::StatusOr<v1::ListPersonsResponse> answer) {
        if (turn_.Over(turn)) return;
        set_reason(ReasonCode(answer.status()));
        if (!answer.ok()) {
          if (first) {
            found_.clear();
            people_.Set({});
            set_state("error");
          }
          return;
        }
        if (first) found_.clear();
        found_.insert(found_.end(), answer->persons().begin(), answer->persons().end());
        next_page_ = answer->next_page_token();
        set_more(!next_page_.empty());
        ShowPeople();
        set_state(found_.empty() ? "empty" : "ready");
      });
}

void RosterController::ShowPeople() {
  const absl::CivilDay today = domain::LocalDate(ui_->Now(), ui_->zone());
  QList<QVariantMap> rows;
  for (const auto& person : found_) {
    rows.append(
        {{"volunteerId", Q(person.id())},
         {"name", Q(person.name())},
         {"phoneTail", Q(person.phone_masked()).right(4)},
         {"unitName", units_.Name(person.unit_id())},
         {"usesApp", person.uses_app()},
         {"insured", person.has_insured_until() && FromProto(person.insured_until()) >= today},
         {"stateCode", StateOf(person.state())},
         {"invented", person.invented()}});
  }
  people_.Set(rows);
}

void RosterController::loadMore() {
  if (!next_page_.empty()) Fetch(next_page_);
}

void RosterController::add(const QString& name, const QString& phone) {
  if (addState() == "busy") return;
  clearAdd();
  if (name.trimmed().isEmpty()) {
    set_errors({{"name", "REQUIRED"}});
    return;
  }
  set_addState("busy");
  v1::CreatePersonRequest request;
  request.mutable_person()->set_unit_id(ui_->RoleUnit());
  request.mutable_person()->set_name(name.trimmed().toStdString());
  request.mutable_person()->set_state(v1::PERSON_STATE_ACTIVE);
  request.set_phone(phone.trimmed().toStdString());
  const int turn = add_turn_.Next();
  Send<v1::CreatePersonRequest, v1::CreatePersonResponse>(
      kCreatePerson, request, [this, turn](absl::StatusOr<v1::CreatePersonResponse> answer) {
        if (add_turn_.Over(turn)) return;
        if (!answer.ok()) {
          const auto metadata = MetadataOf(answer.status());
          const auto field = metadata.find("field");
          if (field != metadata.end() && field->second == "person.name") {
            set_errors({{"name", "TOO_LONG"}});
          }
          set_addReason(ReasonCode(answer.status()));
          return set_addState("error");
        }
        set_addedId(Q(answer->person().id()));
        set_addedName(Q(answer->person().name()));
        set_addState("done");
      });
}

void RosterController::clearAdd() {
  add_turn_.Next();
  set_addState("idle");
  set_addReason({});
  set_errors({});
  set_addedId({});
  set_addedName({});
}

void RosterController::invite(const QString& volunteerId) {
  if (inviteState() == "busy") return;
  clearInvite();
  set_inviteState("busy");
  v1::CreateInvitationRequest request;
  request.set_person_id(volunteerId.toStdString());
  const int turn = invite_turn_.Next();
  const int row = people_.Find(volunteerId);
  const QString name = row < 0 ? QString() : people_.get(row).value("name").toString();
  Send<v1::CreateInvitationRequest, v1::CreateInvitationResponse>(
      kCreateInvitation, request,
      [this, turn, name](absl::StatusOr<v1::CreateInvitationResponse> answer) {
        if (invite_turn_.Over(turn)) return;
        set_inviteReason(ReasonCode(answer.status()));
        if (!answer.ok()) return set_inviteState("error");
        set_inviteName(name);
        set_inviteCode(Q(answer->code()));
        set_inviteUntil(ToQt(answer->expire_time()));
        set_inviteState("ready");
      });
}

void RosterController::clearInvite() {
  invite_turn_.Next();
  set_inviteState("idle");
  set_inviteReason({});
  set_inviteName({});
  set_inviteCode({});
  set_inviteUntil({});
}

void RosterController::retry() { search(query()); }

}  // namespace hjj::mobile
