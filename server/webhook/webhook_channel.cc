#include "server/webhook/webhook_channel.h"

#include <absl/strings/escaping.h>
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <curl/curl.h>

#include <cstdlib>
#include <deque>
#include <mutex>

#include "shared/crypto/hash.h"

namespace hjj::webhook {
namespace {

// At most so many side by side: an SMS gateway is a small machine.
constexpr long kConnections = 4;
constexpr size_t kAnswerBytes = 64 << 10;

void StartCurl() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) std::abort();
  });
}

bool IsThisMachine(absl::string_view host) {
  return host == "localhost" || host == "[::1]" ||
         (absl::StartsWith(host, "127.") &&
          host.find_first_not_of("0123456789.") == absl::string_view::npos);
}

std::string Part(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return "";
  std::string out = text;
  curl_free(text);
  return out;
}

// One request under way.
struct Request {
  CURL* easy = nullptr;
  curl_slist* headers = nullptr;
  size_t received = 0;

  Request() = default;
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;
  ~Request() {
    curl_slist_free_all(headers);
    if (easy != nullptr) curl_easy_cleanup(easy);
  }
  void AddHeader(const std::string& line) { headers = curl_slist_append(headers, line.c_str()); }
};

// What they answer is of no interest, and must not fill the memory.
size_t Discard(char*, size_t size, size_t count, void* into) {
  auto& received = static_cast<Request*>(into)->received;
  received += size * count;
  return received > kAnswerBytes ? 0 : size * count;
}

app::Handover Read(CURL* easy) {
  app::Handover result;
  long code = 0;
  curl_off_t wait_s = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &code);
  curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &wait_s);
  result.code = static_cast<int>(code);
  result.wait = absl::Seconds(wait_s);
  if (code >= 200 && code < 300) {
    result.outcome = app::Outcome::kTaken;
    return result;
  }
  switch (code) {
    // Says something of the address or the secret, not of this message.
    case 401:
    case 403:
    case 404:
    case 405:
    // Not now.
    case 408:
    case 425:
    case 429:
      result.outcome = app::Outcome::kRetry;
      return result;
    default:
      result.outcome = code >= 400 && code < 500 ? app::Outcome::kRefused : app::Outcome::kRetry;
      return result;
  }
}

}  // namespace

struct WebhookChannel::Curl {
  CURLM* multi = curl_multi_init();
  ~Curl() { curl_multi_cleanup(multi); }
};

std::string UrlFault(const std::string& url) {
  const std::unique_ptr<CURLU, void (*)(CURLU*)> parsed(curl_url(), curl_url_cleanup);
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return "a URL";
  if (!Part(parsed.get(), CURLUPART_USER).empty() ||
      !Part(parsed.get(), CURLUPART_PASSWORD).empty() ||
      !Part(parsed.get(), CURLUPART_FRAGMENT).empty()) {
    return "without user name, password and fragment";
  }
  const std::string scheme = Part(parsed.get(), CURLUPART_SCHEME);
  if (scheme == "https" ||
      (scheme == "http" && IsThisMachine(Part(parsed.get(), CURLUPART_HOST)))) {
    return "";
  }
  return "https, or http to a loopback address";
}

std::string Signature(absl::string_view secret, absl::string_view timestamp,
                      absl::string_view body) {
  return absl::StrCat("v1=", absl::BytesToHexString(
                                 crypto::HmacSha256(secret, absl::StrCat(timestamp, ".", body))));
}

WebhookChannel::WebhookChannel(WebhookOptions options, const Clock* clock)
    : options_(std::move(options)), clock_(clock) {
  StartCurl();
  curl_ = std::make_unique<Curl>();
  curl_multi_setopt(curl_->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, kConnections);
}

WebhookChannel::~WebhookChannel() = default;

std::vector<app::Handover> WebhookChannel::Send(const std::vector<app::Outgoing>& batch,
                                                std::stop_token stop) {
  CURLM* const multi = curl_->multi;
  std::vector<app::Handover> results(batch.size());
  std::deque<Request> requests(batch.size());
  const std::string timestamp = absl::StrCat(absl::ToUnixSeconds(clock_->Now()));
  for (size_t i = 0; i < batch.size(); ++i) {
    Request& request = requests[i];
    request.AddHeader("Content-Type: application/json");
    request.AddHeader("Expect:");
    request.AddHeader(absl::StrCat("Idempotency-Key: ", batch[i].id));
    request.AddHeader(absl::StrCat("Haijiejie-Timestamp: ", timestamp));
    request.AddHeader(absl::StrCat("Haijiejie-Signature: ",
                                   Signature(options_.secret, timestamp, batch[i].body)));
    CURL* const easy = request.easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_URL, options_.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options_.ca_file.empty()) {
      curl_easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
    }
    // Plain text stays on this machine, whatever the environment says of proxies.
    if (absl::StartsWithIgnoreCase(options_.url, "http:")) {
      curl_easy_setopt(easy, CURLOPT_PROXY, "");
    }
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "haijiejie");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, request.headers);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(batch[i].body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, batch[i].body.c_str());
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS,
                     static_cast<long>(absl::ToInt64Milliseconds(options_.timeout)));
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, Discard);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &request);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &results[i]);
    curl_multi_add_handle(multi, easy);
  }
  {
    const std::stop_callback wake(stop, [multi] { curl_multi_wakeup(multi); });
    int running = static_cast<int>(batch.size());
    while (running > 0 && !stop.stop_requested()) {
      if (curl_multi_perform(multi, &running) != CURLM_OK) break;
      int left = 0;
      while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        void* result = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &result);
        *static_cast<app::Handover*>(result) = Read(message->easy_handle);
      }
      if (running > 0) curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
  }
  for (size_t i = 0; i < batch.size(); ++i) {
    curl_multi_remove_handle(multi, requests[i].easy);
    if (results[i].outcome == app::Outcome::kUnsent && !stop.stop_requested()) {
      results[i].outcome = app::Outcome::kRetry;
    }
  }
  return results;
}

}  // namespace hjj::webhook
