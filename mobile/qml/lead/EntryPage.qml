import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One record of the ledger with its evidence; 更正 takes it back with a reason.
AppPage {
    id: root

    offline: !Session.online
    subtitle: OverviewController.personName
    title: Format.date(OverviewController.entryStart) + " " + Format.span(OverviewController.entryStart, OverviewController.entryEnd)

    Component.onCompleted: OverviewController.clearAction()

    ResultNote {
        Layout.fillWidth: true
        actionState: OverviewController.actionState
        doneText: qsTr("已更正。原来的记录还在，查得到。")
        reason: OverviewController.actionReason
    }
    Card {
        Layout.fillWidth: true

        AppText {
            Layout.fillWidth: true
            color: OverviewController.entryReversed ? Theme.secondary : Theme.ink
            level: AppText.Page
            text: Format.duration(OverviewController.entryMinutes) + (OverviewController.entryReversed ? " · " + qsTr("不算") : "")
        }
        PlaceLine {
            Layout.fillWidth: true
            note: Format.category(OverviewController.entryCategory)
            place: OverviewController.entryPlace
        }
        Tag {
            iconName: OverviewController.entryGrade === "A" ? "counted" : "hourglass"
            text: qsTr("核实情况：%1").arg(Format.grade(OverviewController.entryGrade))
            tone: OverviewController.entryGrade === "A" ? "green" : OverviewController.entryGrade === "B" ? "sea" : "amber"
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: OverviewController.approvedByName === "" ? qsTr("已通过，%1").arg(Format.deadline(OverviewController.approveTime)) : qsTr("%1 通过，%2").arg(OverviewController.approvedByName).arg(Format.deadline(OverviewController.approveTime))
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.amber
            text: qsTr("更正原因：%1").arg(OverviewController.reversalReason)
            visible: OverviewController.entryReversed && OverviewController.reversalReason !== ""
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("签到签退记录")
    }
    LoadingState {
        Layout.fillWidth: true
        visible: OverviewController.eventsState === "loading"
    }
    EvidenceList {
        Layout.fillWidth: true
        events: OverviewController.events
        visible: OverviewController.eventsState === "ready"
    }
    SecondaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "edit"
        text: qsTr("更正")
        tone: "quiet"
        visible: !OverviewController.entryReversed

        onClicked: {
            why.text = "";
            sheet.open();
        }
    }

    sheets: ConfirmSheet {
        id: sheet

        confirmEnabled: why.text.trim() !== ""
        confirmText: qsTr("更正")
        text: qsTr("%1的 %2 不再算数，原来的记录留着。").arg(OverviewController.personName).arg(Format.duration(OverviewController.entryMinutes))
        title: qsTr("更正这一条？")

        onConfirmed: OverviewController.reverse(OverviewController.entryId, why.text.trim())

        InputField {
            id: why

            Layout.fillWidth: true
            label: qsTr("原因")
            maximumLength: 500
        }
    }
}
