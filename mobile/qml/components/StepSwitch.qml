import QtQuick
import QtQuick.Layouts
import Haijiejie

// One of a row of spans of time (weeks, months): earlier, which one, later.
GridLayout {
    id: root

    required property string text
    required property string earlierText
    required property string laterText
    property bool hasLater: true

    signal stepped(int steps)

    columnSpacing: Theme.targetGap
    columns: 2
    rowSpacing: Theme.small

    AppText {
        Layout.columnSpan: 2
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        level: AppText.Place
        text: root.text
    }
    SecondaryButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        text: root.earlierText
        tone: "quiet"

        onClicked: root.stepped(-1)
    }
    SecondaryButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        enabled: root.hasLater
        text: root.laterText
        tone: "quiet"

        onClicked: root.stepped(1)
    }
}
