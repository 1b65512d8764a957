// What every program that shows the Haijiejie pages sets up: import path, typeface, language.
// Used by the app, the gallery and the QML tests, so that they cannot differ.
#pragma once

#include <QGuiApplication>
#include <QQmlEngine>
#include <QString>

namespace hjj::mobile {

// The address of the page that Main.cc loads (Qt 6.4 has no loadFromModule).
inline constexpr char kMainQml[] = "qrc:/qt/qml/Haijiejie/Main.qml";

// Sets the typeface and the names under which settings are kept. GUI thread, once.
void PrepareApp(QGuiApplication& app);

// Lets `engine` find the modules that travel as resources. GUI thread, before loading.
void PrepareEngine(QQmlEngine& engine);

// Switches the words on screen at once: "zh" (the source language) or "en".
// `engine` may be null when nothing is loaded yet. False if the language is unknown.
bool SetLanguage(QQmlEngine* engine, const QString& language);

}  // namespace hjj::mobile
