import QtQuick
import QtQuick.Layouts
import Haijiejie

// One of a row of spans of time (weeks, months): earlier, which one, later.
Item {
    id: root

    required property string text
    required property string earlierText
    required property string laterText
    property bool hasLater: true

    signal stepped(int steps)

    implicitHeight: grid.implicitHeight
    implicitWidth: grid.implicitWidth

    // Of a fixed width, as in SectionHeader.
    GridLayout {
        id: grid

        columnSpacing: Theme.targetGap
        columns: 2
        rowSpacing: Theme.small
        width: root.width

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
}
