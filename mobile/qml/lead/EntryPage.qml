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
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("前后各版")
        visible: OverviewController.versions.count > 0
    }
    Card {
        Layout.fillWidth: true
        visible: OverviewController.versions.count > 0

        BeforeAfter {
            readonly property var first: OverviewController.versions.count > 0 ? OverviewController.versions.get(0) : null
            readonly property var last: OverviewController.versions.count > 0 ? OverviewController.versions.get(OverviewController.versions.count - 1) : null

            Layout.fillWidth: true
            after: last ? Format.duration(last.minutes) : ""
            afterLabel: qsTr("更正后")
            before: first ? Format.duration(first.minutes) : ""
            beforeLabel: qsTr("原来")
        }
        Repeater {
            model: OverviewController.versions

            ColumnLayout {
                id: version

                required property int index
                required property int minutes
                required property string gradeCode
                required property bool counts
                required property string approvedByName
                required property date approveTime
                required property string askedByName
                required property string askedText
                required property string why

                Layout.fillWidth: true
                Layout.topMargin: Theme.tight
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    font.weight: version.counts ? Font.Bold : Font.Normal
                    text: Format.duration(version.minutes) + (version.gradeCode === "" ? "" : " · " + Format.grade(version.gradeCode)) + " · " + (version.counts ? qsTr("现在算这一版") : qsTr("不算"))
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: qsTr("%1 提的：%2").arg(version.askedByName).arg(version.askedText)
                    visible: version.askedByName !== ""
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: version.index === 0 ? qsTr("%1 通过，%2").arg(version.approvedByName).arg(Format.deadline(version.approveTime)) : qsTr("%1 更正，%2").arg(version.approvedByName).arg(Format.deadline(version.approveTime))
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: qsTr("原因：%1").arg(version.why)
                    visible: version.why !== ""
                }
            }
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

        ReasonField {
            id: why

            Layout.fillWidth: true
            label: qsTr("原因")
            maximumLength: 500
            usual: [qsTr("重复记了"), qsTr("记错了人"), qsTr("那天没有去")]
        }
    }
}
