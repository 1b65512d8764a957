#include "mobile/core/photo_queue.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "mobile/core/journal.h"
#include "mobile/core/methods.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::mobile {
namespace {

namespace fs = std::filesystem;

constexpr char kSuffix[] = ".photo";
// Lines after the request in a photo's file.
constexpr char kHurriedLine[] = "now";
constexpr char kRefusedLine[] = "refused";
constexpr absl::Duration kPhotoDeadline = absl::Minutes(1);

// Trying again under the same id helps, sooner or later.
bool MayPass(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kResourceExhausted:
      return ReasonOf(status) != reason::kLimitExceeded;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kOutOfRange:
      return false;
    default:
      return true;
  }
}

}  // namespace

PhotoQueue::PhotoQueue(Deps deps)
    : deps_(std::move(deps)), backoff_(absl::Seconds(2), absl::Minutes(5), deps_.rng) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(deps_.dir, error)) {
    if (entry.path().extension() != kSuffix) continue;
    WaitingPhoto photo;
    for (const JournalRecord& line : Journal(entry.path().string()).Read()) {
      if (line.method == kAddAttachment.path) {
        photo.request_id = line.request_id;
        photo.shift_id = line.subject;
        photo.made_time = line.made_time;
      } else if (line.method == kHurriedLine) {
        photo.hurried = true;
        photo.refusal.clear();
      } else if (line.method == kRefusedLine) {
        photo.refusal = line.subject;
      }
    }
    if (PathOf(photo.request_id) == entry.path().string()) {
      photos_.push_back(std::move(photo));
    } else {
      // Never said to be saved: it was being written when the app ended.
      fs::remove(entry.path(), error);
    }
  }
  // Ids are ordered by the moment they were made.
  std::sort(photos_.begin(), photos_.end(),
            [](const auto& a, const auto& b) { return a.request_id < b.request_id; });
}

PhotoQueue::~PhotoQueue() { deps_.executor->Cancel(timer_); }

std::string PhotoQueue::PathOf(const std::string& request_id) const {
  return absl::StrCat(deps_.dir, "/", request_id, kSuffix);
}

WaitingPhoto* PhotoQueue::Find(const std::string& request_id) {
  const auto it = std::find_if(photos_.begin(), photos_.end(), [&](const WaitingPhoto& photo) {
    return photo.request_id == request_id;
  });
  return it == photos_.end() ? nullptr : &*it;
}

std::string PhotoQueue::Content(const std::string& request_id) const {
  v1::AddAttachmentRequest request;
  for (const JournalRecord& line : Journal(PathOf(request_id)).Read()) {
    if (line.method == kAddAttachment.path) request.ParseFromString(line.request);
  }
  return request.content();
}

absl::StatusOr<std::string> PhotoQueue::Add(const std::string& shift_id, const std::string& jpeg) {
  std::error_code error;
  fs::create_directories(deps_.dir, error);
  WaitingPhoto photo{
      .request_id = deps_.ids->New(), .shift_id = shift_id, .made_time = deps_.clock->Now()};
  v1::AddAttachmentRequest request;
  request.set_request_id(photo.request_id);
  request.set_shift_id(shift_id);
  request.set_content(jpeg);
  HJJ_RETURN_IF_ERROR(Journal(PathOf(photo.request_id))
                          .Append({.request_id = photo.request_id,
                                   .method = kAddAttachment.path,
                                   .subject = shift_id,
                                   .request = request.SerializeAsString(),
                                   .made_time = photo.made_time}));
  photos_.push_back(photo);
  deps_.on_change();
  SendNext();
  return photo.request_id;
}

bool PhotoQueue::Remove(const std::string& request_id) {
  const WaitingPhoto* photo = Find(request_id);
  if (!photo || photo->sending) return false;
  std::error_code error;
  fs::remove(PathOf(request_id), error);
  photos_.erase(photos_.begin() + (photo - photos_.data()));
  deps_.on_change();
  return true;
}

absl::Status PhotoQueue::Note(const WaitingPhoto& photo, const char* what,
                              const std::string& about) {
  return Journal(PathOf(photo.request_id))
      .Append({.request_id = photo.request_id,
               .method = what,
               .subject = about,
               .request = "",
               .made_time = deps_.clock->Now()});
}

void PhotoQueue::SendNow(const std::string& shift_id) {
  for (WaitingPhoto& photo : photos_) {
    if (photo.shift_id != shift_id || photo.sending) continue;
    // What cannot be noted holds until the app ends.
    (void)Note(photo, kHurriedLine, "");
    photo.hurried = true;
    photo.refusal.clear();
  }
  deps_.on_change();
  Kick();
}

void PhotoQueue::Allow(bool yes) {
  if (std::exchange(allowed_, yes) == yes || !yes) return;
  Kick();
}

void PhotoQueue::Kick() {
  deps_.executor->Cancel(timer_);
  timer_ = 0;
  SendNext();
}

void PhotoQueue::Later() {
  deps_.executor->Cancel(timer_);
  timer_ = deps_.executor->After(backoff_.Next(), life_.Guard([this] { Kick(); }));
}

void PhotoQueue::SendNext() {
  // A pause is kept, whoever comes.
  if (in_flight_ || timer_ != 0) return;
  for (WaitingPhoto& photo : photos_) {
    if (!photo.refusal.empty() || (!allowed_ && !photo.hurried)) continue;
    v1::AddAttachmentRequest request;
    request.set_request_id(photo.request_id);
    request.set_shift_id(photo.shift_id);
    request.set_content(Content(photo.request_id));
    in_flight_ = photo.sending = true;
    deps_.rpc->Call<v1::AddAttachmentRequest, v1::AddAttachmentResponse>(
        kAddAttachment, request,
        life_.Guard(
            [this, id = photo.request_id](absl::StatusOr<v1::AddAttachmentResponse> answer) {
              Answered(id, std::move(answer));
            }),
        kPhotoDeadline);
    return deps_.on_change();
  }
}

void PhotoQueue::Answered(const std::string& request_id,
                          absl::StatusOr<v1::AddAttachmentResponse> answer) {
  in_flight_ = false;
  WaitingPhoto* const photo = Find(request_id);
  photo->sending = false;
  if (answer.ok()) {
    backoff_.Reset();
    Remove(request_id);
    if (on_sent_) on_sent_(request_id, answer->attachment());
    return SendNext();
  }
  if (MayPass(answer.status())) {
    Later();
  } else {
    photo->refusal = ReasonOf(answer.status());
    if (photo->refusal.empty()) photo->refusal = reason::kBadField;
    // Not noted: it is refused once more after the next start.
    (void)Note(*photo, kRefusedLine, photo->refusal);
    SendNext();
  }
  deps_.on_change();
}

}  // namespace hjj::mobile
