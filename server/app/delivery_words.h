// What a message outside the app says. Pure.
#pragma once

#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <string>
#include <utility>
#include <vector>

#include "dispatch/v1/dispatch.pb.h"
#include "dispatch/v1/notice.pb.h"

namespace hjj::app {

// `text` is ready to be shown; `fields` are its parts, for gateways that fill a template of their
// own. Neither names a person.
struct DeliveryWords {
  std::string text;
  std::vector<std::pair<std::string, std::string>> fields;
};

// Her first shift, and how many there are.
struct ToldShift {
  absl::Time start, end;
  std::string place, task;
  int count = 1;
};

// `kind` is one of an offer.
DeliveryWords OfferWords(absl::string_view kind, const ToldShift& shift, absl::Time answer_by,
                         absl::TimeZone zone);
DeliveryWords CalledOffWords(const ToldShift& shift, absl::string_view reason, absl::TimeZone zone);
DeliveryWords CallOffUndoneWords(const ToldShift& shift, absl::TimeZone zone);
// The body's beginning; the whole stands in the app.
DeliveryWords NoticeWords(const ::dispatch::v1::Notice& notice);

}  // namespace hjj::app
