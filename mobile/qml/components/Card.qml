import QtQuick
import QtQuick.Layouts
import Haijiejie

// A sheet of paper on the sand. Children stand in a column.
Rectangle {
    id: root

    default property alias content: column.data
    property alias spacing: column.spacing
    property int padding: Theme.margin
    // A thin line of this colour at the left edge says "this one needs you".
    property color accent: "transparent"

    border.color: Theme.hairline
    border.width: Theme.stroke
    color: Theme.card
    implicitHeight: column.implicitHeight + 2 * padding
    implicitWidth: 328
    radius: Theme.radius

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.leftMargin: 0
        anchors.top: parent.top
        color: root.accent
        radius: 2
        visible: root.accent.a > 0
        width: 4
    }
    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.margins: root.padding
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.small
    }
}
