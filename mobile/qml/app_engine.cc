#include "mobile/qml/app_engine.h"

#include <QCoreApplication>
#include <QFont>
#include <QTranslator>

namespace hjj::mobile {

void PrepareApp(QGuiApplication& app) {
  app.setApplicationName(QStringLiteral("haijiejie"));
  app.setOrganizationName(QStringLiteral("haijiejie"));
  QFont font(QStringLiteral("Noto Sans CJK SC"));
  font.setPixelSize(18);
  // Without hinting, Chinese strokes keep their weight at every text size.
  font.setHintingPreference(QFont::PreferNoHinting);
  app.setFont(font);
}

void PrepareEngine(QQmlEngine& engine) { engine.addImportPath(QStringLiteral("qrc:/qt/qml")); }

bool SetLanguage(QQmlEngine* engine, const QString& language) {
  static QTranslator* english = nullptr;  // Owned by the application object.
  bool known = true;
  if (language == QLatin1String("en")) {
    if (!english) {
      english = new QTranslator(QCoreApplication::instance());
      known = english->load(QStringLiteral(":/i18n/haijiejie_en.qm"));
    }
    QCoreApplication::installTranslator(english);
  } else {
    known = language == QLatin1String("zh");
    if (english) QCoreApplication::removeTranslator(english);
  }
  if (engine) engine->retranslate();
  return known;
}

}  // namespace hjj::mobile
