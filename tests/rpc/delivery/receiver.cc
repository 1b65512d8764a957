#include "tests/rpc/delivery/receiver.h"

#include <absl/strings/str_cat.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace hjj::test {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using Error = boost::system::error_code;

struct Shared {
  std::mutex mu;
  std::condition_variable came;
  std::function<Reply(const Received&)> reply;
  std::vector<Received> received;
  std::vector<std::shared_ptr<void>> held;  // connections that wait for ever
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Shared* shared) : socket_(std::move(socket)), shared_(shared) {}

  void Read() {
    request_ = {};
    http::async_read(socket_, buffer_, request_, [self = shared_from_this()](Error error, size_t) {
      if (!error) self->Answer();
    });
  }

 private:
  void Answer() {
    const auto header = [this](const char* name) { return std::string(request_[name]); };
    Received got{std::string(request_.target()), header("Idempotency-Key"),
                 header("Haijiejie-Timestamp"),  header("Haijiejie-Signature"),
                 header("Content-Type"),         request_.body()};
    Reply reply;
    {
      std::lock_guard lock(shared_->mu);
      shared_->received.push_back(got);
      if (shared_->reply) reply = shared_->reply(got);
    }
    shared_->came.notify_all();
    if (reply.hang_up) return;
    if (reply.wait) {
      shared_->held.push_back(shared_from_this());
      return;
    }
    response_ = {};
    response_.result(static_cast<unsigned>(reply.status));
    if (!reply.location.empty()) response_.set(http::field::location, reply.location);
    if (!reply.retry_after.empty()) response_.set(http::field::retry_after, reply.retry_after);
    response_.body() = reply.body;
    response_.prepare_payload();
    http::async_write(socket_, response_, [self = shared_from_this()](Error error, size_t) {
      if (!error) self->Read();
    });
  }

  tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
  Shared* shared_;
};

}  // namespace

class Receiver::Impl : public Shared {
 public:
  explicit Impl(int port)
      : acceptor_(io_, tcp::endpoint(asio::ip::address_v4::loopback(),
                                     static_cast<unsigned short>(port))) {
    Accept();
    thread_ = std::thread([this] { io_.run(); });
  }
  ~Impl() {
    io_.stop();
    thread_.join();
    held.clear();
  }
  int port() const { return acceptor_.local_endpoint().port(); }

 private:
  void Accept() {
    acceptor_.async_accept([this](Error error, tcp::socket socket) {
      if (error) return;
      std::make_shared<Session>(std::move(socket), this)->Read();
      Accept();
    });
  }

  asio::io_context io_;
  tcp::acceptor acceptor_;
  std::thread thread_;
};

Receiver::Receiver(int port, std::function<Reply(const Received&)> reply)
    : impl_(std::make_unique<Impl>(port)) {
  ReplyBy(std::move(reply));
}

Receiver::~Receiver() = default;

int Receiver::port() const { return impl_->port(); }

std::string Receiver::url() const { return absl::StrCat("http://127.0.0.1:", port(), "/hjj"); }

void Receiver::ReplyBy(std::function<Reply(const Received&)> reply) {
  std::lock_guard lock(impl_->mu);
  impl_->reply = std::move(reply);
}

std::vector<Received> Receiver::received() const {
  std::lock_guard lock(impl_->mu);
  return impl_->received;
}

void Receiver::WaitFor(size_t count) {
  std::unique_lock lock(impl_->mu);
  impl_->came.wait(lock, [&] { return impl_->received.size() >= count; });
}

}  // namespace hjj::test
