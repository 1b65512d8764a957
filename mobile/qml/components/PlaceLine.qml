import QtQuick
import QtQuick.Layouts
import Haijiejie

// Where: a pin, the place in full, and how to find the spot.
RowLayout {
    id: root

    required property string place
    property string note: ""

    spacing: Theme.small

    LineIcon {
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Math.round((Theme.placeLine - height) / 2)
        color: Theme.sea
        name: "pin"
        // In large text the place itself needs the width.
        visible: !Theme.largeText
        weight: 2.2
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        AppText {
            Layout.fillWidth: true
            level: AppText.Place
            text: root.place
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: root.note
            visible: root.note !== ""
        }
    }
}
