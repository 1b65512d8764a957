#include "mobile/day/stage.h"

#include <signal.h>
#include <sys/prctl.h>

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <algorithm>
#include <iostream>

#include "shared/domain/civil.h"

namespace hjj::day {
namespace {

constexpr int kPatienceMs = 60'000;

// A child that does not outlive the play, whatever ends it.
std::unique_ptr<QProcess> NewChild() {
  auto child = std::make_unique<QProcess>();
  child->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
  return child;
}

std::unique_ptr<DemoClock> OpenClock(const QString& path) {
  auto clock = DemoClock::Open(path.toStdString());
  if (!clock.ok()) Fail(std::string(clock.status().message()));
  return *std::move(clock);
}

// Events happen meanwhile.
void LetPass(int ms) {
  QEventLoop loop;
  QTimer::singleShot(ms, &loop, &QEventLoop::quit);
  loop.exec();
}

}  // namespace

void Fail(const std::string& what) {
  std::cerr << "\nThe day stopped here: " << what << std::endl;
  std::exit(1);
}

Stage::Stage(Paths paths) : paths_(std::move(paths)), clock_(OpenClock(paths_.clock)) {
  QDir().mkpath(paths_.out);
  QFile::remove(paths_.out + "/account.txt");
}

Stage::~Stage() {
  if (server_) StopServer();
}

void Stage::Write(const std::string& line) {
  std::cout << line << std::endl;
  QFile file(paths_.out + "/account.txt");
  if (file.open(QIODevice::WriteOnly | QIODevice::Append)) file.write((line + "\n").c_str());
}

void Stage::Heading(const std::string& what) { Write("\n== " + what); }

void Stage::Tell(const std::string& who, const std::string& what) {
  const std::string time = absl::FormatTime("%a %H:%M", Now(), domain::ShanghaiZone());
  Write(time + "  " + who + ": " + what);
}

void Stage::MoveTo(absl::Time time) {
  if (time <= Now()) return;
  // What is under way arrives first: no answer takes an hour.
  LetPass(25);
  if (const absl::Status moved = clock_->MoveTo(time); !moved.ok()) {
    Fail(std::string(moved.message()));
  }
  for (HandPhone* phone : open_) phone->ReadClock();
}

void Stage::StartServer() {
  server_ = NewChild();
  server_->setStandardErrorFile(paths_.out + "/dispatchd.log", QIODevice::Append);
  server_->start(paths_.programs + "/dispatchd",
                 {"--data-dir", paths_.city, "--listen", QString::fromStdString(paths_.address),
                  "--insecure-loopback", "--demo-clock", paths_.clock});
  QByteArray line;
  while (!line.startsWith("listening on ")) {
    if (!server_->canReadLine() && !server_->waitForReadyRead(kPatienceMs)) {
      Fail("dispatchd does not start; see dispatchd.log");
    }
    if (server_->canReadLine()) line = server_->readLine().trimmed();
  }
}

void Stage::StopServer() {
  server_->terminate();
  if (!server_->waitForFinished(kPatienceMs) || server_->exitCode() != 0) {
    Fail("dispatchd did not end well");
  }
  server_.reset();
}

QString Stage::Ctl(const QStringList& arguments) {
  auto ctl = NewChild();
  ctl->setProcessChannelMode(QProcess::ForwardedErrorChannel);
  ctl->start(paths_.programs + "/dispatchctl",
             QStringList{"--profile", paths_.profile} + arguments);
  if (!ctl->waitForFinished(kPatienceMs) || ctl->exitCode() != 0) {
    Fail("dispatchctl " + arguments.join(' ').toStdString() + " ended with " +
         std::to_string(ctl->exitCode()));
  }
  return QString::fromUtf8(ctl->readAllStandardOutput());
}

void Stage::Until(const std::string& what, const std::function<bool()>& done) {
  QElapsedTimer waited;
  waited.start();
  while (!done()) {
    if (waited.elapsed() > kPatienceMs) Fail("waited in vain for " + what);
    LetPass(5);
  }
}

QString Stage::Picture(const QString& name) {
  ++pictures_;
  return QStringLiteral("%1/%2-%3.png").arg(paths_.out).arg(pictures_, 2, 10, QChar('0')).arg(name);
}

HandPhone::HandPhone(Stage* stage, const QString& name) : stage_(stage), name_(name) {}

HandPhone::~HandPhone() {
  if (process_) Close();
}

void HandPhone::Open(int width, int height) {
  process_ = NewChild();
  process_->setProcessChannelMode(QProcess::ForwardedErrorChannel);
  process_->start(stage_->paths_.programs + "/haijiejie_hand",
                  {"--server", QString::fromStdString(stage_->address()), "--data-dir",
                   stage_->paths_.out + "/phones/" + name_, "--demo-clock", stage_->paths_.clock});
  if (!process_->waitForStarted(kPatienceMs)) Fail("haijiejie_hand does not start");
  stage_->open_.push_back(this);
  Must({{"do", "resize"}, {"width", width}, {"height", height}});
}

void HandPhone::Close() {
  std::erase(stage_->open_, this);
  process_->write("{\"do\":\"quit\"}\n");
  process_->waitForFinished(kPatienceMs);
  process_.reset();
}

void HandPhone::Kill() {
  std::erase(stage_->open_, this);
  process_->kill();
  process_->waitForFinished(kPatienceMs);
  process_.reset();
}

QJsonObject HandPhone::Order(const QJsonObject& order) {
  process_->write(QJsonDocument(order).toJson(QJsonDocument::Compact) + "\n");
  // Other phones and the server live on meanwhile: their messages wait in their sockets.
  while (!process_->canReadLine()) {
    if (!process_->waitForReadyRead(kPatienceMs)) {
      Fail(name_.toStdString() + "'s phone does not answer");
    }
  }
  return QJsonDocument::fromJson(process_->readLine()).object();
}

QJsonObject HandPhone::Must(const QJsonObject& order) {
  const QJsonObject answer = Order(order);
  if (answer["ok"].toBool()) return answer;
  const QString picture = stage_->paths_.out + "/stopped-here.png";
  Order({{"do", "shoot"}, {"path", picture}});
  Fail(name_.toStdString() + "'s phone: " + answer["why"].toString().toStdString() +
       "\nOn her screen:\n" + answer["words"].toString().toStdString() + "\nTo tap:\n" +
       answer["targets"].toVariant().toStringList().join(" | ").toStdString());
}

void HandPhone::Tap(const QString& name, int nth) {
  ++taps_;
  Must({{"do", "tap"}, {"name", name}, {"nth", nth}});
}
void HandPhone::Type(const QString& field, const QString& text) {
  Must({{"do", "type"}, {"field", field}, {"text", text}});
}
void HandPhone::Await(const QString& words) { Must({{"do", "await"}, {"words", words}}); }
void HandPhone::AwaitGone(const QString& words) { Must({{"do", "gone"}, {"words", words}}); }
void HandPhone::Place(double latitude, double longitude, int accuracy_m) {
  Must({{"do", "place"},
        {"latitude", latitude},
        {"longitude", longitude},
        {"accuracy_m", accuracy_m}});
}
void HandPhone::Shoot(const QString& picture) {
  Must({{"do", "shoot"}, {"path", stage_->Picture(picture)}});
}
void HandPhone::ReadClock() { Must({{"do", "clock"}}); }
QString HandPhone::Words() { return Must({{"do", "words"}})["words"].toString(); }

}  // namespace hjj::day
