// The webhook against a real HTTP server on loopback.
#include "server/webhook/webhook_channel.h"

#include <absl/strings/escaping.h>
#include <absl/strings/numbers.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <set>
#include <sstream>
#include <thread>

#include "shared/crypto/hash.h"
#include "tests/rpc/delivery/post_office.h"
#include "tests/rpc/delivery/receiver.h"

namespace hjj::test {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr char kSecret[] = "0123456789abcdef0123456789abcdef";

std::string PersonOf(const Received& got) { return Field(ParseJson(got.body), "person_id"); }
std::string SubjectOf(const Received& got) { return Field(ParseJson(got.body), "subject_id"); }

// What a receiver does with a request: RFC 2104 over "TIMESTAMP.BODY".
bool SignatureHolds(const Received& got) {
  return got.signature == "v1=" + absl::BytesToHexString(
                                      crypto::HmacSha256(kSecret, got.timestamp + "." + got.body));
}

class WebhookTest : public DeliveryTest {
 protected:
  WebhookTest() {
    for (int i = 0; i < 6; ++i) {
      women_.push_back(AddWoman(town_.east, "李秀英", absl::StrCat("1380000332", i), 100 + 10 * i));
    }
  }
  std::unique_ptr<webhook::WebhookChannel> ChannelTo(const std::string& url,
                                                     absl::Duration timeout = absl::Seconds(30)) {
    return std::make_unique<webhook::WebhookChannel>(
        webhook::WebhookOptions{.url = url, .secret = kSecret, .timeout = timeout},
        &town_.server.clock());
  }
  std::string TellAll() {
    const auto notice = PostNotice(town_.east, true);
    EXPECT_TRUE(notice.ok()) << notice.status();
    town_.Tick();
    return notice.ok() ? notice->notice().id() : "";
  }
  void RunFor(app::Courier& courier, absl::Duration time, absl::Duration step) {
    for (absl::Duration gone; gone < time; gone += step) {
      Run(courier);
      town_.Advance(step);
    }
  }

  std::vector<Phone> women_;
};

TEST_F(WebhookTest, DownForAnHourThenUpEveryMessageOnceSignedInOrder) {
  auto receiver = std::make_unique<Receiver>();
  const int port = receiver->port();
  const auto channel = ChannelTo(receiver->url());
  app::Courier courier(&town_.server.context(), channel.get());
  std::ostringstream log;
  const auto before = spdlog::default_logger();
  spdlog::set_default_logger(std::make_shared<spdlog::logger>(
      "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log)));
  spdlog::set_level(spdlog::level::trace);

  std::vector<std::string> subjects = {TellAll()};
  Run(courier);
  ASSERT_THAT(receiver->received(), SizeIs(6));
  std::vector<Received> all = receiver->received();
  receiver.reset();
  for (int i = 0; i < 6; ++i) {
    subjects.push_back(TellAll());
    RunFor(courier, absl::Minutes(10), absl::Seconds(10));
  }
  EXPECT_EQ(Waiting(), 36);
  receiver = std::make_unique<Receiver>(port);
  RunFor(courier, absl::Minutes(10), absl::Seconds(10));
  EXPECT_EQ(Waiting(), 0);

  for (Received& got : receiver->received()) all.push_back(std::move(got));
  ASSERT_THAT(all, SizeIs(42));
  std::set<std::string> ids;
  std::map<std::string, std::vector<std::string>> by_person;
  for (const Received& got : all) {
    EXPECT_TRUE(ids.insert(got.id).second) << "twice";
    EXPECT_EQ(Field(ParseJson(got.body), "id"), got.id);
    EXPECT_EQ(got.target, "/hjj");
    EXPECT_EQ(got.content_type, "application/json");
    EXPECT_TRUE(SignatureHolds(got));
    by_person[PersonOf(got)].push_back(SubjectOf(got));
  }
  EXPECT_THAT(by_person, SizeIs(6));
  for (const auto& [person, heard] : by_person) EXPECT_EQ(heard, subjects);
  // Each bears the time it was sent at, not that of the first try.
  int64_t sent = 0;
  ASSERT_TRUE(absl::SimpleAtoi(all.back().timestamp, &sent));
  EXPECT_GE(absl::FromUnixSeconds(sent), TestServer::Start() + absl::Hours(1));

  spdlog::set_default_logger(before);
  for (const char* secret : {"0000332", "李秀英", kSecret, "台风"}) {
    EXPECT_THAT(log.str(), Not(HasSubstr(secret)));
  }
}

TEST_F(WebhookTest, AnAnswerThatIsLostIsAskedForAgainUnderTheSameId) {
  std::set<std::string> known;
  // Takes each, and hangs up before the answer the first time.
  Receiver receiver(0, [&](const Received& got) {
    Reply reply;
    reply.hang_up = known.insert(got.id).second;
    return reply;
  });
  const auto channel = ChannelTo(receiver.url());
  app::Courier courier(&town_.server.context(), channel.get());
  TellAll();
  const auto tally = Run(courier);
  EXPECT_EQ(tally.failed, 6);
  EXPECT_EQ(tally.code, 0);
  RunFor(courier, absl::Minutes(2), absl::Seconds(1));
  EXPECT_EQ(Waiting(), 0);
  std::map<std::string, std::set<std::string>> ids;
  for (const Received& got : receiver.received()) ids[PersonOf(got)].insert(got.id);
  EXPECT_THAT(receiver.received(), SizeIs(12));
  EXPECT_THAT(known, SizeIs(6));
  for (const auto& [person, hers] : ids) EXPECT_THAT(hers, SizeIs(1));
}

struct Case {
  std::string what;
  Reply reply;
  app::Outcome outcome;
};

TEST_F(WebhookTest, WhatTheAnswerMeans) {
  using app::Outcome;
  const auto status = [](int code) { return Reply{.status = code}; };
  const std::vector<Case> rows = {
      {"taken", status(200), Outcome::kTaken},
      {"taken, to be done later", status(202), Outcome::kTaken},
      {"taken, nothing to say", status(204), Outcome::kTaken},
      {"taken, with a long answer", {.body = std::string(1 << 20, 'x')}, Outcome::kTaken},
      {"not this message", status(400), Outcome::kRefused},
      {"no such number any more", status(410), Outcome::kRefused},
      {"too large", status(413), Outcome::kRefused},
      {"not as it should be", status(422), Outcome::kRefused},
      {"another secret", status(401), Outcome::kRetry},
      {"not allowed", status(403), Outcome::kRetry},
      {"another address", status(404), Outcome::kRetry},
      {"another method", status(405), Outcome::kRetry},
      {"too slow", status(408), Outcome::kRetry},
      {"too many", status(429), Outcome::kRetry},
      {"broken", status(500), Outcome::kRetry},
      {"not there now", status(503), Outcome::kRetry},
      {"elsewhere", {.status = 302, .location = "/other"}, Outcome::kRetry},
      {"no answer", {.hang_up = true}, Outcome::kRetry},
  };
  Receiver receiver;
  const auto channel = ChannelTo(receiver.url());
  for (const Case& row : rows) {
    SCOPED_TRACE(row.what);
    receiver.ReplyBy([&](const Received&) { return row.reply; });
    const auto results = channel->Send({{town_.NewId(), "{}"}}, {});
    ASSERT_THAT(results, SizeIs(1));
    EXPECT_EQ(results[0].outcome, row.outcome);
    EXPECT_EQ(results[0].code, row.reply.hang_up ? 0 : row.reply.status);
  }
  // Nothing was followed.
  std::set<std::string> targets;
  for (const Received& got : receiver.received()) targets.insert(got.target);
  EXPECT_THAT(targets, ElementsAre("/hjj"));
  receiver.ReplyBy([](const Received&) { return Reply{.status = 429, .retry_after = "120"}; });
  EXPECT_EQ(channel->Send({{town_.NewId(), "{}"}}, {})[0].wait, absl::Minutes(2));
}

TEST_F(WebhookTest, GoneIsDroppedAndBrokenIsTriedAgain) {
  int broken = 3;
  Receiver receiver(0, [&](const Received& got) {
    if (PersonOf(got) == women_[0].person_id) return Reply{.status = 410};
    return Reply{.status = broken-- > 0 ? 500 : 200};
  });
  const auto channel = ChannelTo(receiver.url());
  app::Courier courier(&town_.server.context(), channel.get());
  TellAll();
  const auto tally = Run(courier);
  EXPECT_EQ(tally.refused, 1);
  EXPECT_EQ(tally.failed, 3);
  EXPECT_EQ(tally.taken, 2);
  RunFor(courier, absl::Minutes(1), absl::Seconds(1));
  EXPECT_EQ(Waiting(), 0);
  EXPECT_THAT(receiver.received(), SizeIs(1 + 5 + 3));
}

TEST_F(WebhookTest, SilenceEndsAtTheTimeout) {
  Receiver receiver(0, [](const Received&) { return Reply{.wait = true}; });
  const auto channel = ChannelTo(receiver.url(), absl::Milliseconds(200));
  const auto results = channel->Send({{town_.NewId(), "{}"}, {town_.NewId(), "{}"}}, {});
  ASSERT_THAT(results, SizeIs(2));
  for (const auto& result : results) {
    EXPECT_EQ(result.outcome, app::Outcome::kRetry);
    EXPECT_EQ(result.code, 0);
  }
}

TEST_F(WebhookTest, StoppingDoesNotWaitForAReceiverThatIsSilent) {
  Receiver receiver(0, [](const Received&) { return Reply{.wait = true}; });
  const auto channel = ChannelTo(receiver.url(), absl::Hours(1));
  app::Courier courier(&town_.server.context(), channel.get());
  TellAll();
  std::thread stopper([&] {
    receiver.WaitFor(1);
    courier.Stop();
  });
  EXPECT_FALSE(Run(courier).Any());
  stopper.join();
  EXPECT_EQ(Waiting(), 6);
}

TEST(WebhookUrlTest, OnlyWhereNobodyElseListens) {
  for (const char* good : {"https://sms.example.org", "https://sms.example.org:8443/a/b?unit=4505",
                           "http://127.0.0.1:8080/hjj", "http://localhost/", "http://[::1]:9/"}) {
    EXPECT_EQ(webhook::UrlFault(good), "") << good;
  }
  for (const char* bad :
       {"http://sms.example.org/", "http://10.0.0.1/", "http://127.0.0.1.example.org/",
        "http://localhost.example.org/", "http://127.0.0.1@example.org/",
        "https://user:password@sms.example.org/", "https://sms.example.org/#x", "ftp://127.0.0.1/",
        "file:///etc/passwd", "https://", "sms.example.org", ""}) {
    EXPECT_NE(webhook::UrlFault(bad), "") << bad;
  }
}

TEST(WebhookSignatureTest, IsWhatAReceiverComputes) {
  // As `openssl dgst -sha256 -hmac` says.
  EXPECT_EQ(webhook::Signature(kSecret, "1764000000", "{\"id\":\"1\"}"),
            "v1=9d8d0c0cb05ba575257cea67576451442992d36335242374ad0291e13d92c679");
}

}  // namespace
}  // namespace hjj::test
