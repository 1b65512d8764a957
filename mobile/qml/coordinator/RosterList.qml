import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// Finds people of the unit by name or by the last four digits. Each carries one step.
ColumnLayout {
    id: root

    required property string actionText
    property string actionIcon: "forward"
    property bool onlyWithoutApp: false

    // `where` tells apart those of one name: community and last four digits.
    signal picked(string volunteerId, string name, bool insured, string where)

    spacing: Theme.gap

    InputField {
        id: search

        Layout.fillWidth: true
        label: qsTr("姓名，或手机尾号四位")
        maximumLength: 40
        text: RosterController.query

        onEdited: RosterController.search(text)
    }
    LoadingState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        visible: RosterController.state === "loading"
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "search"
        text: qsTr("换个字，或用手机尾号找。")
        title: qsTr("名册里没有找到")
        visible: RosterController.state === "empty"
    }
    ErrorState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        reason: RosterController.reason
        visible: RosterController.state === "error"

        onActionClicked: RosterController.retry()
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.targetGap
        visible: RosterController.state === "ready"

        Repeater {
            model: RosterController.people

            PersonRow {
                id: person

                required property string volunteerId
                required property string phoneTail
                required property string unitName
                required property bool usesApp
                required property bool insured

                readonly property string where: [unitName, phoneTail === "" ? "" : qsTr("尾号 %1").arg(phoneTail)].filter(part => part !== "").join(" · ")

                Layout.fillWidth: true
                actionIcon: root.actionIcon
                actionText: root.onlyWithoutApp && usesApp ? "" : root.actionText
                note: [where, usesApp ? "" : qsTr("不用 App"), insured ? "" : qsTr("没有在保的意外险")].filter(part => part !== "").join(" · ")

                onActionClicked: root.picked(volunteerId, name, insured, where)
            }
        }
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("再看一些")
            tone: "quiet"
            visible: RosterController.more

            onClicked: RosterController.loadMore()
        }
    }
}
