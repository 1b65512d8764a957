// haijiejie_gallery: every component and every page over stub data.
//   haijiejie_gallery                 opens a window to browse them
//   haijiejie_gallery --shoot DIR     paints each sheet in each variant into DIR/*.png and exits
//   … --only NAME     only sheets whose name contains NAME
//   … --variant TEXT  only pictures whose variant contains TEXT, as in 1200-dark-zh-100
//   … --height DP     pages of this height instead of a phone's, to see all that scrolls
#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickItemGrabResult>
#include <QQuickWindow>
#include <QTextStream>
#include <QTimer>
#include <vector>

#include "mobile/qml/app_engine.h"

namespace {

using hjj::mobile::SetLanguage;

// One picture: a sheet in one variant.
struct Shot {
  QString sheet;
  int width = 360;
  QString mode = QStringLiteral("light");
  QString language = QStringLiteral("zh");
  double text_scale = 1.0;

  QString Variant() const {
    return QStringLiteral("%1-%2-%3-%4")
        .arg(width)
        .arg(mode, language)
        .arg(qRound(text_scale * 100));
  }
  QString FileName() const { return sheet + '-' + Variant() + ".png"; }
};

// Takes the pictures one after the other; each needs the event loop to lay out and paint.
class Shooter : public QObject {
 public:
  Shooter(QQmlApplicationEngine* engine, QQuickWindow* window, QDir dir, std::vector<Shot> shots)
      : engine_(engine), window_(window), dir_(std::move(dir)), shots_(std::move(shots)) {}

  void Start() {
    QTimer::singleShot(0, this, [this] { Next(); });
  }

 private:
  void Next() {
    if (next_ == shots_.size()) {
      QTextStream(stdout) << shots_.size() - failed_ << " pictures in " << dir_.path() << "\n";
      QCoreApplication::exit(failed_ == 0 ? 0 : 1);
      return;
    }
    const Shot& shot = shots_[next_];
    SetLanguage(engine_, shot.language);
    QObject* stage = window_->property("stage").value<QObject*>();
    QMetaObject::invokeMethod(stage, "show", Q_ARG(QString, shot.sheet), Q_ARG(int, shot.width),
                              Q_ARG(QString, shot.mode), Q_ARG(QString, shot.language),
                              Q_ARG(double, shot.text_scale));
    // Layouts of wrapped text settle over two rounds of the event loop.
    QTimer::singleShot(30, this, [this, stage] {
      QMetaObject::invokeMethod(stage, "settle");
      QTimer::singleShot(30, this, [this, stage] { Grab(qobject_cast<QQuickItem*>(stage)); });
    });
  }

  void Grab(QQuickItem* stage) {
    result_ = stage->grabToImage();
    if (!result_) return Done(false);
    connect(result_.get(), &QQuickItemGrabResult::ready, this,
            [this] { Done(result_->saveToFile(dir_.filePath(shots_[next_].FileName()))); });
  }

  void Done(bool ok) {
    if (!ok) {
      ++failed_;
      QTextStream(stderr) << "no picture of " << shots_[next_].FileName() << "\n";
    }
    ++next_;
    QTimer::singleShot(0, this, [this] { Next(); });
  }

  QQmlApplicationEngine* engine_;
  QQuickWindow* window_;
  QDir dir_;
  std::vector<Shot> shots_;
  std::size_t next_ = 0;
  std::size_t failed_ = 0;
  QSharedPointer<QQuickItemGrabResult> result_;
};

// Each sheet on a phone in light, and the other looks beside it; wide for staff.
std::vector<Shot> AllShots(const QStringList& sheets, const QString& only, const QString& variant) {
  std::vector<Shot> shots;
  for (const QString& sheet : sheets) {
    if (!only.isEmpty() && !sheet.contains(only)) continue;
    shots.push_back({sheet});
    shots.push_back({sheet, 360, "dark"});
    shots.push_back({sheet, 360, "contrast"});
    shots.push_back({sheet, 360, "light", "zh", 2.0});
    shots.push_back({sheet, 1200});
    shots.push_back({sheet, 1200, "dark"});
    if (!sheet.startsWith(QLatin1String("page-"))) continue;  // component sheets hold sample words
    shots.push_back({sheet, 360, "light", "en"});
    shots.push_back({sheet, 360, "light", "en", 2.0});
    shots.push_back({sheet, 1200, "light", "en"});
  }
  std::erase_if(shots, [&](const Shot& shot) { return !shot.Variant().contains(variant); });
  return shots;
}

}  // namespace

int main(int argc, char** argv) {
  QGuiApplication app(argc, argv);
  hjj::mobile::PrepareApp(app);
  QCommandLineParser parser;
  QCommandLineOption shoot("shoot", "Paint every sheet into <dir> and exit.", "dir");
  QCommandLineOption only("only", "Only sheets whose name contains <name>.", "name");
  QCommandLineOption variant("variant", "Only pictures whose variant contains <text>.", "text");
  QCommandLineOption height("height", "Height of pages in dp.", "dp", "0");
  parser.addOptions({shoot, only, variant, height});
  parser.addHelpOption();
  parser.process(app);

  QQmlApplicationEngine engine;
  hjj::mobile::PrepareEngine(engine);
  // A warning in a sheet is a fault: pictures of it prove nothing.
  int warnings = 0;
  QObject::connect(&engine, &QQmlEngine::warnings,
                   [&](const QList<QQmlError>& errors) { warnings += errors.size(); });
  engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Haijiejie/Gallery/Gallery.qml")));
  if (engine.rootObjects().isEmpty()) return 1;
  auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().first());
  window->property("stage").value<QObject*>()->setProperty("pageHeight",
                                                           parser.value(height).toInt());
  if (!parser.isSet(shoot)) return app.exec();

  QDir dir(parser.value(shoot));
  if (!dir.mkpath(QStringLiteral("."))) return 1;
  Shooter shooter(&engine, window, dir,
                  AllShots(window->property("sheetNames").toStringList(), parser.value(only),
                           parser.value(variant)));
  shooter.Start();
  const int status = app.exec();
  if (warnings > 0) QTextStream(stderr) << warnings << " QML warnings\n";
  return warnings > 0 ? 1 : status;
}
