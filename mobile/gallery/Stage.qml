import QtQuick
import Haijiejie
import Haijiejie.Ui

// Shows one sheet at one width. A sheet is a file of this module; "page:" sheets are pages of the
// app in a state that Scenes sets up.
Item {
    id: root

    readonly property var sheetNames: ["buttons", "pills", "rows", "fields", "notices", "states", "icons"].concat(Scenes.names)
    property string current: ""
    property bool fixedHeight: false
    // 0: a phone's, or a desktop window's.
    property int pageHeight: 0

    function show(sheet: string, width: int, mode: string, language: string, textScale: real) {
        loader.source = "";
        const page = Scenes.prepare(sheet);
        Preferences.colorMode = mode;
        Preferences.language = language;
        Preferences.textScale = textScale;
        Format.now = Session.now;
        Theme.mode = mode;
        Theme.textScale = textScale;
        root.width = width;
        root.current = sheet;
        root.fixedHeight = page !== "";
        loader.setSource(page !== "" ? page : "Sheet" + sheet.charAt(0).toUpperCase() + sheet.slice(1) + ".qml");
        if (page !== "")
            Scenes.arrange(sheet, loader.item);
        settle();
    }

    function settle() {
        root.height = fixedHeight ? pageHeight > 0 ? pageHeight : root.width > 800 ? 800 : 760 : loader.item ? Math.ceil(loader.item.implicitHeight) : 100;
    }

    height: 760
    width: 360

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    Loader {
        id: loader

        Binding on height  {
            value: root.height
            when: root.fixedHeight
        }

        width: root.width
    }
}
