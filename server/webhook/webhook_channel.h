// Deliveries as signed HTTP requests to one address: README.md of this room is the receiver's
// guide. The only place that knows libcurl.
#pragma once

#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <memory>
#include <string>
#include <vector>

#include "server/app/delivery_channel.h"
#include "shared/base/clock.h"

namespace hjj::webhook {

// "" for an address that requests may go to, else the rule it breaks: https, or http to this
// machine alone, without user name, password or fragment.
std::string UrlFault(const std::string& url);

// "v1=" and the hex of HMAC-SHA-256 over "TIMESTAMP.BODY".
std::string Signature(absl::string_view secret, absl::string_view timestamp,
                      absl::string_view body);

struct WebhookOptions {
  std::string url;
  std::string secret;
  // From the connection to the last byte of the answer.
  absl::Duration timeout = absl::Seconds(10);
  // PEM file of the authorities to trust instead of the system's; may be empty.
  std::string ca_file;
};

class WebhookChannel final : public app::DeliveryChannel {
 public:
  // `clock` outlives it.
  WebhookChannel(WebhookOptions options, const Clock* clock);
  ~WebhookChannel() override;

  std::vector<app::Handover> Send(const std::vector<app::Outgoing>& batch,
                                  std::stop_token stop) override;

 private:
  struct Curl;
  const WebhookOptions options_;
  const Clock* clock_;
  // Keeps connections open from batch to batch.
  std::unique_ptr<Curl> curl_;
};

}  // namespace hjj::webhook
