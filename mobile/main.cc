// haijiejie: the app. --self-test loads every page over the real controllers and an empty store.
#include <QCommandLineParser>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickWindow>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>
#include <cstring>

#include "mobile/app/app.h"
#include "mobile/qml/app_engine.h"

namespace {

using hjj::mobile::App;

int complaints = 0;

// Every warning of the pages counts; what a platform grumbles about does not.
void Listen(QtMsgType type, const QMessageLogContext& context, const QString& text) {
  const bool of_pages =
      context.category &&
      (!std::strcmp(context.category, "qml") || !std::strncmp(context.category, "qt.qml", 6) ||
       !std::strncmp(context.category, "qt.quick", 8) || text.contains(".qml"));
  if (type != QtDebugMsg && type != QtInfoMsg && of_pages) ++complaints;
  QTextStream(stderr) << text << "\n";
}

void Settle() {
  for (int i = 0; i < 5; ++i) QCoreApplication::processEvents();
}

// The pages of every face, and what holds them; the parts they are made of come with them.
QStringList Pages() {
  QStringList pages;
  QDirIterator files(":/qt/qml/Haijiejie", {"*.qml"}, QDir::Files, QDirIterator::Subdirectories);
  while (files.hasNext()) {
    const QString path = files.next();
    if (path.contains("/components/")) continue;
    if (path.endsWith("Face.qml") || path.endsWith("Page.qml") || path.endsWith("/Shell.qml"))
      pages << path;
  }
  pages.sort();
  return pages;
}

int SelfTest(App& app) {
  QTextStream out(stdout);
  qInstallMessageHandler(Listen);
  QQuickWindow window;
  window.resize(420, 800);
  window.show();
  int failed = 0;
  const QStringList pages = Pages();
  for (const QString& path : pages) {
    const int before = complaints;
    QQmlComponent component(&app.engine(), QUrl("qrc" + path));
    std::unique_ptr<QObject> page(component.create());
    if (auto* item = qobject_cast<QQuickItem*>(page.get())) {
      item->setParentItem(window.contentItem());
      item->setSize(window.size());
      Settle();
    }
    const bool ok = page && complaints == before;
    failed += ok ? 0 : 1;
    out << (ok ? "ok    " : "FAILED ") << path.mid(int(std::strlen(":/qt/qml/Haijiejie/"))) << "\n";
    if (!page) out << component.errorString() << "\n";
    page.reset();
    Settle();
  }
  const int before = complaints;
  app.engine().load(QUrl(hjj::mobile::kMainQml));
  Settle();
  const bool window_ok = !app.engine().rootObjects().isEmpty() && complaints == before;
  out << (window_ok ? "ok    " : "FAILED ") << "Main.qml\n";
  failed += window_ok ? 0 : 1;
  out << pages.size() + 1 << " pages, " << failed << " failed\n";
  return failed == 0 && !pages.isEmpty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--self-test") != 0) continue;
    // Needs no display; whoever names a platform keeps it.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!qEnvironmentVariableIsSet("QT_QUICK_BACKEND")) qputenv("QT_QUICK_BACKEND", "software");
  }
  QGuiApplication qt(argc, argv);
  hjj::mobile::PrepareApp(qt);
  QCommandLineParser parser;
  parser.setApplicationDescription("海姐姐志愿 (Haijiejie Dispatch)");
  const QCommandLineOption server("server", "Server, until another was used.", "host:port");
  const QCommandLineOption certificate(
      "server-cert", "Speak only to a server with this certificate (PEM).", "file");
  const QCommandLineOption data_dir("data-dir", "Folder for accounts, keys, settings.", "dir");
  const QCommandLineOption lang("lang", "Language: zh or en.", "code");
  const QCommandLineOption self_test("self-test", "Load every page over an empty store and exit.");
  parser.addOptions({server, certificate, data_dir, lang, self_test});
  parser.addHelpOption();
  parser.process(qt);
  QTextStream err(stderr);
  if (!parser.positionalArguments().isEmpty()) {
    err << "unexpected argument: " << parser.positionalArguments().first() << "\n";
    return 2;
  }
  const QString language = parser.value(lang);
  if (!language.isEmpty() && language != "zh" && language != "en") {
    err << "--lang: zh or en\n";
    return 2;
  }
  App::Options options;
  options.server = parser.value(server).toStdString();
  options.language = language;
  if (parser.isSet(certificate)) {
    QFile file(parser.value(certificate));
    if (!file.open(QIODevice::ReadOnly)) {
      err << "--server-cert: cannot read " << file.fileName() << "\n";
      return 2;
    }
    options.pinned_pem = file.readAll().toStdString();
  }
  QTemporaryDir scratch;
  QString dir = parser.value(data_dir);
  if (dir.isEmpty()) {
    dir = parser.isSet(self_test)
              ? scratch.path()
              : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
  }
  if (!QDir().mkpath(dir)) {
    err << "cannot make folder " << dir << "\n";
    return 1;
  }
  options.data_dir = dir.toStdString();

  App app(std::move(options));
  if (const absl::Status status = app.Start(); !status.ok()) {
    // The sign-in page opens; signing in again says what is wrong.
    err << QString::fromStdString(std::string(status.message())) << "\n";
  }
  if (parser.isSet(self_test)) return SelfTest(app);
  app.engine().load(QUrl(hjj::mobile::kMainQml));
  if (app.engine().rootObjects().isEmpty()) return 1;
  return qt.exec();
}
