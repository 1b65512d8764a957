import QtQuick
import QtQuick.Layouts
import Haijiejie

// A woman on a seat, or proposed for it, and in one sentence why. Leads to all that can be asked
// about the seat.
TapTarget {
    id: root

    required property var line
    // Of her who has the seat already.
    readonly property string stateWord: line.stateCode ? Format.stateWord(line.stateCode) : ""

    Accessible.description: stateWord + " " + reason.text
    bottomPadding: Theme.tight
    focusRadius: Theme.smallRadius
    leftPadding: 0
    rightPadding: 0
    text: line.name
    topPadding: Theme.tight

    background: Rectangle {
        color: root.pressed ? Theme.sandTint : "transparent"
        radius: Theme.smallRadius
    }
    contentItem: RowLayout {
        spacing: Theme.small

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Accessible.ignored: true
                Layout.fillWidth: true
                font.weight: Font.Bold
                text: Format.parts([root.line.name, root.stateWord, root.line.sameAsLastWeek ? qsTr("同上周") : ""])
            }
            AppText {
                id: reason

                Accessible.ignored: true
                Layout.fillWidth: true
                color: Theme.secondary
                level: AppText.Least
                text: WhyWords.whyHer(root.line.whyCode, root.line.whyArgs)
            }
        }
        LineIcon {
            Layout.alignment: Qt.AlignVCenter
            color: Theme.secondary
            name: "forward"
            size: Theme.scaled(20)
        }
    }
}
