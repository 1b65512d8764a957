// What the staff's controllers share: their properties, how they ask and command the server.
#pragma once

#include <QVariantMap>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "mobile/core/methods.h"
#include "mobile/ui/convert.h"
#include "mobile/ui/rows_model.h"
#include "mobile/ui/ui.h"
#include "mobile/ui/unit_book.h"

// A property that pages read, with its change signal, and a private setter that emits it only when
// the value differs.
#define HJJ_PROPERTY(Type, name, initial)              \
  Q_PROPERTY(Type name READ name NOTIFY name##Changed) \
 public:                                               \
  const Type& name() const { return name##_; }         \
  Q_SIGNAL void name##Changed();                       \
                                                       \
 private:                                              \
  void set_##name(const Type& value) {                 \
    if (name##_ == value) return;                      \
    name##_ = value;                                   \
    Q_EMIT name##Changed();                            \
  }                                                    \
  Type name##_ = initial;

// The same, written by the page as well.
#define HJJ_FIELD(Type, name, initial)                                  \
  Q_PROPERTY(Type name READ name WRITE set_##name NOTIFY name##Changed) \
 public:                                                                \
  const Type& name() const { return name##_; }                          \
  Q_SIGNAL void name##Changed();                                        \
  void set_##name(const Type& value) {                                  \
    if (name##_ == value) return;                                       \
    name##_ = value;                                                    \
    Q_EMIT name##Changed();                                             \
  }                                                                     \
                                                                        \
 private:                                                               \
  Type name##_ = initial;

// A list of rows by name of role; the first is the key.
#define HJJ_ROWS(name, ...)                                   \
  Q_PROPERTY(hjj::mobile::RowsModel* name READ name CONSTANT) \
 public:                                                      \
  hjj::mobile::RowsModel* name() { return &name##_; }         \
                                                              \
 private:                                                     \
  hjj::mobile::RowsModel name##_{QStringList{__VA_ARGS__}, nullptr};

namespace hjj::mobile {

// GUI thread only. Answers reach a controller only while it lives and the account stays.
class DeskController : public Controller {
 public:
  void Refresh() final;
  void Leave() final;

 protected:
  // `roles`: under which of them it works; it is left alone under the others.
  DeskController(Ui* ui, QStringList roles) : Controller(ui), roles_(std::move(roles)) {}

  // Rows, names, connection or the minute changed.
  virtual void Show() = 0;
  // Another account or role: back to the first state.
  virtual void Forget() = 0;

  // Asks the server. Without an account nothing happens.
  template <typename Req, typename Resp>
  void Ask(const Method<Req, Resp>& method, const Req& request,
           std::function<void(absl::StatusOr<Resp>)> done) {
    if (!engine()) return;
    engine()->rpc().template Call<Req, Resp>(method, request, Here(std::move(done)));
  }
  // Every page of a list, one after the other; `each` takes a page, `done` comes once.
  template <typename Req, typename Resp>
  void AskAll(const Method<Req, Resp>& method, const Req& request,
              std::function<void(const Resp&)> each, std::function<void(absl::Status)> done) {
    Ask<Req, Resp>(method, request, [=, this](absl::StatusOr<Resp> page) {
      if (!page.ok()) return done(page.status());
      each(*page);
      if (page->next_page_token().empty()) return done(absl::OkStatus());
      Req next = request;
      next.set_page_token(page->next_page_token());
      AskAll<Req, Resp>(method, next, each, done);
    });
  }
  // The rows of every page together, once all have come; `rows` is the answer's list.
  template <typename Req, typename Resp, typename Row>
  void Collect(const Method<Req, Resp>& method, const Req& request,
               const google::protobuf::RepeatedPtrField<Row>& (Resp::*rows)() const,
               std::function<void(absl::StatusOr<std::vector<Row>>)> done) {
    auto found = std::make_shared<std::vector<Row>>();
    AskAll<Req, Resp>(
        method, request,
        [found, rows](const Resp& page) {
          found->insert(found->end(), (page.*rows)().begin(), (page.*rows)().end());
        },
        [found, done = std::move(done)](absl::Status status) {
          if (!status.ok()) return done(std::move(status));
          done(std::move(*found));
        });
  }
  // Adds the units from her own downwards to the book; `done` comes once.
  void AskUnits(UnitBook* book, std::function<void(absl::Status)> done);
  // Commands the server. The request id is kept until the command succeeds: the same command tried
  // again has one effect. Rows of the answer are shown at once.
  template <typename Req, typename Resp>
  void Send(const Method<Req, Resp>& method, Req request,
            std::function<void(absl::StatusOr<Resp>)> done,
            absl::Duration deadline = kCallDeadline) {
    if (!engine()) return;
    const CommandKey key = Identify(method.path, &request);
    engine()->template Command<Req, Resp>(
        method, std::move(request),
        Here<absl::StatusOr<Resp>>(
            [this, key, done = std::move(done)](absl::StatusOr<Resp> answer) {
              if (answer.ok()) Succeeded(key);
              done(std::move(answer));
            }),
        deadline);
  }
  // The id to send the command under; the same until it succeeded.
  using CommandKey = std::pair<std::string, std::string>;
  template <typename Req>
  CommandKey Identify(const char* method, Req* request) {
    request->clear_request_id();
    CommandKey key(method, request->SerializeAsString());
    std::string& id = request_ids_[key];
    if (id.empty()) id = engine()->ids().New();
    request->set_request_id(id);
    return key;
  }
  void Succeeded(const CommandKey& key) { request_ids_.erase(key); }
  // `fn`, as long as this lives and neither account nor role changed.
  template <typename Arg>
  std::function<void(Arg)> Here(std::function<void(Arg)> fn) {
    return life_.Guard([this, stay = stay_, fn = std::move(fn)](Arg arg) {
      if (stay == stay_) fn(std::move(arg));
    });
  }

  SyncEngine* engine() { return ui_->engine(); }
  bool online() { return engine() && engine()->online(); }
  std::string unit_id() { return ui_->RoleUnit(); }
  // What can be said about the unit's view before its rows: "loading", "error" with a reason, or ""
  // when the rows speak.
  QString ViewState(QString* reason);
  // Her name; empty until it is known, then Show() follows.
  QString NameOf(const std::string& person_id);
  // What a list shows of her: name, phoneTail, usesApp.
  void AddCard(const std::string& person_id, QVariantMap* row);

 private:
  const QStringList roles_;
  int stay_ = 0;  // counts accounts and roles
  std::map<CommandKey, std::string> request_ids_;
};

// Tells the newest question from those it replaced.
class Turn {
 public:
  int Next() { return ++turn_; }
  bool Over(int turn) const { return turn != turn_; }

 private:
  int turn_ = 0;
};

// Local midnight that opens the day; local noon.
QDateTime Midnight(absl::CivilDay day, absl::TimeZone zone);
QDateTime Noon(absl::CivilDay day, absl::TimeZone zone);

}  // namespace hjj::mobile
