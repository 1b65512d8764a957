import QtQuick
import QtQuick.Layouts
import Haijiejie

// What a lead can do for everyone on a shift at once, and take back for ten minutes.
ColumnLayout {
    id: root

    // BoardController or TeamController.
    required property var desk

    signal asked(bool checkIn)

    spacing: Theme.targetGap
    visible: desk.openIn.length > 0 || desk.openOut.length > 0 || desk.undoCount > 0

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap

        ActionButton {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            fill: Theme.green
            iconName: "check"
            minimumHeight: 72
            text: qsTr("全组签到")
            visible: root.desk.openIn.length > 0

            onClicked: root.asked(true)
        }
        ActionButton {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            edge: Theme.sea
            fill: Theme.card
            iconName: "home"
            ink: Theme.sea
            minimumHeight: 72
            text: qsTr("全组签退")
            visible: root.desk.openOut.length > 0

            onClicked: root.asked(false)
        }
    }
    Card {
        Layout.fillWidth: true
        accent: Theme.green
        visible: root.desk.undoCount > 0

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.gap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.small

            AppText {
                Layout.fillWidth: true
                text: root.desk.undoIn ? qsTr("替 %n 个人签到了", "", root.desk.undoCount) : qsTr("替 %n 个人签退了", "", root.desk.undoCount)
            }
            SecondaryButton {
                Layout.fillWidth: Theme.largeText
                text: qsTr("点错了")
                tone: "quiet"

                onClicked: root.desk.undoAll()
            }
        }
    }
}
