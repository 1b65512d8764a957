pragma Singleton
import QtQuick

// Settings of this phone, kept across starts. Writing a property stores it; writing `language`
// also switches the words at once (hjj::mobile::SetLanguage).
Stub {
    property string language: "zh" // "zh" | "en"
    property string colorMode: "light" // "light" | "dark" | "contrast"
    property real textScale: 1.0 // 1.0 … 2.0
    property bool locationAllowed: false
    property string version: "0.1.0"
}
