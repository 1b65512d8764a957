import QtQuick
import Haijiejie

// The large tick that says "done", readable in the sun.
Rectangle {
    id: root

    property color fill: Theme.green
    property string iconName: "tick"

    Accessible.ignored: true
    border.color: Theme.contrast ? "#000000" : "transparent"
    border.width: 2
    color: fill
    implicitHeight: Theme.scaled(56)
    implicitWidth: implicitHeight
    radius: height / 2

    LineIcon {
        anchors.centerIn: parent
        color: Theme.dark ? "#0F1C22" : "#FFFFFF"
        name: root.iconName
        size: Theme.scaled(36)
        weight: 3
    }
}
