import QtQuick
import QtQuick.Layouts
import Haijiejie

// The words under a field: what is wrong with it, otherwise what it is for.
RowLayout {
    id: root

    property string error: ""
    property string note: ""

    spacing: Theme.small
    visible: error !== "" || note !== ""

    LineIcon {
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: 2
        color: Theme.amber
        name: "alert"
        size: Theme.scaled(20)
        visible: root.error !== ""
    }
    AppText {
        Layout.fillWidth: true
        color: root.error !== "" ? Theme.amber : Theme.secondary
        level: AppText.Least
        text: root.error !== "" ? root.error : root.note
    }
}
