// Where the day is played: the real programs beside one another on one shared clock, and the
// account of what happened.
#pragma once

#include <absl/time/time.h>

#include <QProcess>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "mobile/ui/qt_executor.h"
#include "shared/base/demo_clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"

namespace hjj::day {

// Ends the play: says what went wrong and exits with 1. Programs it started die with it.
[[noreturn]] void Fail(const std::string& what);

class HandPhone;

// One in the process, on its main thread.
class Stage {
 public:
  struct Paths {
    QString programs;     // folder of dispatchd, dispatchctl, haijiejie_hand
    std::string address;  // where it listens, "127.0.0.1:port"
    QString city;         // data directory of dispatchd, made by dispatchctl init
    QString profile;      // of the administrator, for dispatchctl
    QString clock;        // the shared clock's file
    QString out;          // phones, pictures, account.txt
  };
  explicit Stage(Paths paths);
  ~Stage();

  // A pause of the day's time and a line of the account: who did what.
  void Tell(const std::string& who, const std::string& what);
  void Heading(const std::string& what);
  // A line as it is.
  void Write(const std::string& line);

  absl::Time Now() const { return clock_->Now(); }
  const Clock* clock() const { return clock_.get(); }
  // Lets the day's time pass, for every program; does nothing when it is later already.
  void MoveTo(absl::Time time);

  void StartServer();
  // SIGTERM: drained and closed. Fails the play when it does not end with 0.
  void StopServer();
  bool server_up() const { return server_ != nullptr; }
  const std::string& address() const { return paths_.address; }
  // One call of dispatchctl as the administrator; its standard output.
  QString Ctl(const QStringList& arguments);

  // Lets events happen until it holds; fails the play after a minute without.
  void Until(const std::string& what, const std::function<bool()>& done);
  // Where a picture of this name goes.
  QString Picture(const QString& name);
  int pictures() const { return pictures_; }

  const Paths& paths() const { return paths_; }
  mobile::QtExecutor& executor() { return executor_; }
  Rng& rng() { return rng_; }
  IdSource& ids() { return ids_; }

 private:
  friend class HandPhone;

  const Paths paths_;
  std::unique_ptr<DemoClock> clock_;
  SystemRng rng_;
  IdSource ids_{clock_.get(), &rng_};
  mobile::QtExecutor executor_;
  std::unique_ptr<QProcess> server_;
  std::vector<HandPhone*> open_;  // phones whose screens follow the clock
  int pictures_ = 0;
};

// The real app in a process of its own, with a hand on it (haijiejie_hand). Every order that cannot
// be carried out ends the play with what stood on the screen.
class HandPhone {
 public:
  HandPhone(Stage* stage, const QString& name);
  ~HandPhone();

  void Open(int width = 360, int height = 760);
  void Close();
  // SIGKILL: as if the battery had been pulled.
  void Kill();

  void Tap(const QString& name, int nth = 0);
  void Type(const QString& field, const QString& text);
  void Await(const QString& words);
  void AwaitGone(const QString& words);
  void Place(double latitude, double longitude, int accuracy_m);
  void Shoot(const QString& picture);
  void ReadClock();
  QString Words();
  bool Reads(const QString& words) { return Words().contains(words); }
  int taps() const { return taps_; }

 private:
  QJsonObject Order(const QJsonObject& order);
  QJsonObject Must(const QJsonObject& order);

  Stage* const stage_;
  const QString name_;
  std::unique_ptr<QProcess> process_;
  int taps_ = 0;
};

}  // namespace hjj::day
