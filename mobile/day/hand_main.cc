// haijiejie_hand: the real app with a hand on it, for demonstrations and end-to-end tests. Takes
// one JSON object a line on standard input and answers each with one on standard output:
//   {"do":"tap","name":"签到"}                    {"ok":true}
//   {"do":"type","field":"六位数字","text":"123456"}
//   {"do":"await","words":"已签到"}               {"ok":false,"why":"…","words":"what is on
//   screen"}
//   {"do":"gone","words":…}  {"do":"target","name":…}  {"do":"words"}  {"do":"targets"}
//   {"do":"sight","words":"补人"} {"ok":true,"x":16,"y":420,"width":160,"height":56}
//   {"do":"draw","sheet":"写在这里"}  {"do":"counts"}   {"ok":true,"taps":7,"pages":3}
//   {"do":"shoot","path":"a.png"}  {"do":"resize","width":360,"height":760}
//   {"do":"place","latitude":21.48,"longitude":109.12,"accuracy_m":20}  {"do":"noplace"}
//   {"do":"clock"}   the shared clock was moved: what the app shows is read anew
//   {"do":"quit"}
#include <unistd.h>
#include <QCommandLineParser>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTextStream>

#include <iostream>
#include <string>

#include "mobile/app/app.h"
#include "mobile/day/hand.h"
#include "mobile/qml/app_engine.h"
#include "shared/base/demo_clock.h"

namespace hjj::mobile {
namespace {

// Where the demonstration says the phone is.
class SaidPosition final : public Position {
 public:
  explicit SaidPosition(const Clock* clock) : clock_(clock) {}
  void Say(std::optional<Fix> fix) {
    fix_ = std::move(fix);
    if (on_change_) on_change_();
  }
  void Turn(bool on) override {
    if (on == on_) return;
    on_ = on;
    if (on_change_) on_change_();
  }
  State state() const override {
    return !on_ ? State::kOff : fix_ ? State::kFound : State::kSearching;
  }
  std::optional<Fix> Latest(absl::Time now, absl::Duration) const override {
    if (!on_ || !fix_) return std::nullopt;
    Fix fix = *fix_;
    fix.time = now;
    return fix;
  }
  void set_on_change(std::function<void()> fn) override { on_change_ = std::move(fn); }

 private:
  const Clock* clock_;
  std::optional<Fix> fix_;
  std::function<void()> on_change_;
  bool on_ = false;
};

// There is no telephone here to hand a number to; everything else is told.
void Listen(QtMsgType, const QMessageLogContext&, const QString& text) {
  if (!text.contains("openUrl")) std::cerr << text.toStdString() << std::endl;
}

QJsonObject Answer(const absl::Status& status, Hand& hand) {
  if (status.ok()) return {{"ok", true}};
  return {{"ok", false},
          {"why", QString::fromStdString(std::string(status.message()))},
          {"words", hand.Words()},
          {"targets", QJsonArray::fromStringList(hand.Targets())}};
}

QJsonObject Do(const QJsonObject& order, App& app, Hand& hand, SaidPosition& position) {
  const QString verb = order["do"].toString();
  if (verb == "tap") return Answer(hand.Tap(order["name"].toString(), order["nth"].toInt()), hand);
  if (verb == "type") {
    return Answer(hand.Type(order["field"].toString(), order["text"].toString()), hand);
  }
  if (verb == "await") return Answer(hand.Await(order["words"].toString()), hand);
  if (verb == "gone") return Answer(hand.Await(order["words"].toString(), true), hand);
  if (verb == "target") return Answer(hand.AwaitTarget(order["name"].toString()), hand);
  if (verb == "sight") {
    const auto place = hand.Sight(order["words"].toString());
    if (!place.ok()) return Answer(place.status(), hand);
    return {{"ok", true},
            {"x", place->x()},
            {"y", place->y()},
            {"width", place->width()},
            {"height", place->height()}};
  }
  if (verb == "draw") return Answer(hand.Draw(order["sheet"].toString()), hand);
  if (verb == "counts") return {{"ok", true}, {"taps", hand.taps()}, {"pages", hand.pages()}};
  if (verb == "words") return {{"ok", true}, {"words", hand.Words()}, {"taps", hand.taps()}};
  if (verb == "targets") {
    return {{"ok", true}, {"targets", QJsonArray::fromStringList(hand.Targets())}};
  }
  if (verb == "shoot") return Answer(hand.Shoot(order["path"].toString()), hand);
  if (verb == "resize") {
    hand.Resize(order["width"].toInt(360), order["height"].toInt(760));
    return {{"ok", true}};
  }
  if (verb == "place") {
    Fix fix;
    fix.at = {order["latitude"].toDouble(), order["longitude"].toDouble()};
    fix.accuracy_m = order["accuracy_m"].toInt(20);
    position.Say(fix);
    return {{"ok", true}};
  }
  if (verb == "noplace") {
    position.Say(std::nullopt);
    return {{"ok", true}};
  }
  if (verb == "clock") {
    app.Refresh();
    return {{"ok", true}};
  }
  return {{"ok", false}, {"why", "no such order: " + verb}};
}

int Run(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  if (!qEnvironmentVariableIsSet("QT_QUICK_BACKEND")) qputenv("QT_QUICK_BACKEND", "software");
  qInstallMessageHandler(Listen);
  QGuiApplication qt(argc, argv);
  PrepareApp(qt);
  QCommandLineParser parser;
  const QCommandLineOption server("server", "host:port", "address");
  const QCommandLineOption data_dir("data-dir", "Folder of this phone.", "dir");
  const QCommandLineOption demo_clock("demo-clock", "Clock file of the demonstration.", "file");
  const QCommandLineOption lang("lang", "zh or en", "code", "zh");
  parser.addOptions({server, data_dir, demo_clock, lang});
  parser.process(qt);

  std::unique_ptr<Clock> clock = std::make_unique<SystemClock>();
  if (parser.isSet(demo_clock)) {
    auto demo = DemoClock::Open(parser.value(demo_clock).toStdString());
    if (!demo.ok()) {
      std::cerr << demo.status() << "\n";
      return 1;
    }
    clock = *std::move(demo);
  }
  auto place = std::make_unique<SaidPosition>(clock.get());
  SaidPosition& position = *place;
  App::Options options;
  options.data_dir = parser.value(data_dir).toStdString();
  options.server = parser.value(server).toStdString();
  options.language = parser.value(lang);
  options.clock = clock.get();
  options.position = std::move(place);
  App app(std::move(options));
  if (const absl::Status status = app.Start(); !status.ok()) std::cerr << status << "\n";
  app.engine().load(QUrl(kMainQml));
  if (app.engine().rootObjects().isEmpty()) return 1;
  auto* window = qobject_cast<QQuickWindow*>(app.engine().rootObjects().first());
  window->resize(360, 760);
  Hand hand(window);

  // Orders come one at a time: whoever sends them waits for the answer.
  QSocketNotifier in(STDIN_FILENO, QSocketNotifier::Read);
  QByteArray rest;
  QObject::connect(&in, &QSocketNotifier::activated, &in, [&] {
    char bytes[4096];
    const ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
    if (got <= 0) return qt.quit();
    rest.append(bytes, static_cast<int>(got));
    const auto end = rest.indexOf('\n');
    if (end < 0) return;
    const QJsonObject order = QJsonDocument::fromJson(rest.left(end)).object();
    rest.remove(0, end + 1);
    if (order["do"].toString() == "quit") return qt.quit();
    in.setEnabled(false);
    const QJsonObject answer = Do(order, app, hand, position);
    in.setEnabled(true);
    std::cout << QJsonDocument(answer).toJson(QJsonDocument::Compact).toStdString() << std::endl;
  });
  return qt.exec();
}

}  // namespace
}  // namespace hjj::mobile

int main(int argc, char** argv) { return hjj::mobile::Run(argc, argv); }
