#include "mobile/day/crowd.h"

#include <QDir>

#include "mobile/net/grpc_transport.h"

namespace hjj::day {
namespace {

std::string FolderOf(Stage* stage, const std::string& name) {
  const QString dir = stage->paths().out + "/phones/" + QString::fromStdString(name);
  QDir().mkpath(dir);
  return dir.toStdString();
}

}  // namespace

CorePhone::CorePhone(Stage* stage, const std::string& name)
    : stage_(stage), keys_(FolderOf(stage, name) + "/keys") {
  mobile::Phone::Deps deps{
      .clock = stage->clock(),
      .rng = &stage->rng(),
      .ids = &stage->ids(),
      .executor = &stage->executor(),
      .keys = &keys_,
      .connect =
          [stage](const std::string& server) {
            return mobile::ConnectGrpc(server, "", &stage->executor());
          },
      .data_dir = FolderOf(stage, name),
      .boot_id = stage->rng().Bytes(16),
      .device_name = "crowd",
  };
  phone_ = std::make_unique<mobile::Phone>(std::move(deps));
  if (const absl::Status status = phone_->Start(); !status.ok()) Fail(status.ToString());
}

CorePhone::~CorePhone() = default;

void CorePhone::Enrol(const std::string& code, const std::string& password) {
  std::optional<absl::Status> status;
  phone_->LookUp(stage_->address(), code, [&](auto answer) { status = answer.status(); });
  stage_->Until("an invitation", [&] { return status.has_value(); });
  if (!status->ok()) Fail("look up of an invitation: " + status->ToString());
  status.reset();
  phone_->Enrol(password, false, [&](absl::Status s) { status = s; });
  stage_->Until("an enrolment", [&] { return status.has_value(); });
  if (!status->ok()) Fail("enrolment: " + status->ToString());
}

void CorePhone::AwaitLoaded() {
  stage_->Until("her own things",
                [&] { return engine().online() && !engine().loading(mobile::kSelfView); });
}

void CorePhone::Answer(const v1::Offer& offer, bool accept) {
  v1::AnswerOfferRequest request;
  request.set_offer_id(offer.id());
  for (const std::string& id : offer.assignment_ids()) {
    v1::Answer* answer = request.add_answers();
    answer->set_assignment_id(id);
    answer->set_accept(accept);
  }
  const absl::Status saved = engine().Queue(mobile::kAnswerOffer, request, offer.id());
  if (!saved.ok()) Fail("an answer: " + saved.ToString());
}

void CorePhone::Tap(v1::CheckInKind kind, const std::string& assignment_id,
                    std::optional<mobile::Fix> fix, std::optional<mobile::Fence> fence,
                    const std::string& claimant_id) {
  mobile::TapFacts tap;
  tap.kind = kind;
  tap.assignment_id = assignment_id;
  tap.claimant_id = claimant_id;
  tap.fix = std::move(fix);
  tap.fence = std::move(fence);
  const auto id = engine().CheckIn(std::move(tap));
  if (!id.ok()) Fail("a check-in: " + id.status().ToString());
}

int CorePhone::Unsent() {
  const auto picture = engine().Read(mobile::kSelfView);
  return picture.ok() ? picture->unsent_count : 0;
}

}  // namespace hjj::day
