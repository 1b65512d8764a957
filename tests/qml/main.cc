// Runs tst_*.qml of this folder over the stub controllers.
#include <QtQuickTest/quicktest.h>
#include <QQmlEngine>

#include "mobile/qml/app_engine.h"

// The one thing the cases cannot do in QML: switch the words, as the app's settings do.
class Words : public QObject {
  Q_OBJECT

 public:
  explicit Words(QQmlEngine* engine) : QObject(engine), engine_(engine) {}

  Q_INVOKABLE bool speak(const QString& language) {
    return hjj::mobile::SetLanguage(engine_, language);
  }

 private:
  QQmlEngine* engine_;
};

class Setup : public QObject {
  Q_OBJECT

 public slots:
  void applicationAvailable() { hjj::mobile::PrepareApp(*qGuiApp); }
  void qmlEngineAvailable(QQmlEngine* engine) {
    hjj::mobile::PrepareEngine(*engine);
    qmlRegisterSingletonType<Words>("Haijiejie.Test", 1, 0, "Words",
                                    [](QQmlEngine* e, QJSEngine*) { return new Words(e); });
  }
};

QUICK_TEST_MAIN_WITH_SETUP(haijiejie, Setup)

#include "main.moc"
