import QtQuick
import QtQuick.Templates as T
import Haijiejie

// What can be tapped: keyboard focus ring, name for screen readers and tests, at least 56 high.
T.AbstractButton {
    id: root

    property int focusRadius: Theme.radius

    Accessible.name: Format.plain(text)
    Accessible.role: Accessible.Button
    font.family: Theme.family
    focusPolicy: Qt.StrongFocus
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)

    Accessible.onPressAction: if (root.enabled)
        root.clicked()

    Rectangle {
        anchors.fill: parent
        anchors.margins: -3
        border.color: Theme.ink
        border.width: 2
        color: "transparent"
        radius: root.focusRadius + 3
        visible: root.visualFocus
        z: 10
    }
}
