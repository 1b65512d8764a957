// haijiejie_day: plays one whole day of the campaign through the real server process and the real
// pages, and tells what happened. `ci/up --once` prepares the city and runs it.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

#include "mobile/day/day.h"
#include "shared/crypto/hash.h"

int main(int argc, char** argv) {
  QCoreApplication app(argc, argv);
  hjj::crypto::InitCrypto();
  QCommandLineParser parser;
  parser.setApplicationDescription("One day of the campaign, played.");
  parser.addHelpOption();
  const QCommandLineOption address("address", "Where dispatchd listens.", "host:port");
  const QCommandLineOption city("city", "Data folder of dispatchd.", "dir");
  const QCommandLineOption profile("profile", "The administrator's, for dispatchctl.", "file");
  const QCommandLineOption files("files", "Folder of the invented CSV files.", "dir");
  const QCommandLineOption clock("demo-clock", "The shared clock's file.", "file");
  const QCommandLineOption monday("monday", "The day that is played, yyyy-mm-dd.", "day");
  const QCommandLineOption out("out", "Gets account.txt, pictures and the phones.", "dir");
  parser.addOptions({address, city, profile, files, clock, monday, out});
  parser.process(app);
  absl::CivilDay day;
  for (const auto& option : {address, city, profile, files, clock, out}) {
    if (!parser.isSet(option)) {
      QTextStream(stderr) << "--" << option.names().first() << " is missing\n";
      return 2;
    }
  }
  if (!absl::ParseCivilTime(parser.value(monday).toStdString(), &day) ||
      absl::GetWeekday(day) != absl::Weekday::monday) {
    QTextStream(stderr) << "--monday: yyyy-mm-dd, a Monday\n";
    return 2;
  }
  hjj::day::Stage stage({.programs = QCoreApplication::applicationDirPath(),
                         .address = parser.value(address).toStdString(),
                         .city = parser.value(city),
                         .profile = parser.value(profile),
                         .clock = parser.value(clock),
                         .out = parser.value(out)});
  hjj::day::Day(&stage, parser.value(files), day, 1).Play();
  return 0;
}
