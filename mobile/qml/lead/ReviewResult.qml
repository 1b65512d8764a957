import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// What became of the lead's last decision: how many went through, and each that did not with why.
ColumnLayout {
    id: root

    readonly property string doneText: ReviewController.actionKind === "decline" ? qsTr("%n 条不记时长，原因她能看到。", "", ReviewController.approvedCount) : ReviewController.actionKind === "correct" ? qsTr("已更正：%1 改为 %2。").arg(Format.duration(ReviewController.correctedFrom)).arg(Format.duration(ReviewController.correctedTo)) : qsTr("通过了 %n 条，%1。", "", ReviewController.approvedCount).arg(Format.duration(ReviewController.approvedMinutes))

    spacing: Theme.gap
    visible: ReviewController.actionState === "done" || ReviewController.actionState === "error" || ReviewController.refused.count > 0

    ResultNote {
        Layout.fillWidth: true
        actionState: ReviewController.actionState
        doneText: root.doneText
        reason: ReviewController.actionReason
    }
    Card {
        Layout.fillWidth: true
        accent: Theme.amber
        visible: ReviewController.refused.count > 0

        AppText {
            Layout.fillWidth: true
            font.weight: Font.Bold
            text: ReviewController.actionKind === "decline" ? qsTr("这 %n 条没有办成", "", ReviewController.refused.count) : qsTr("这 %n 条没有通过", "", ReviewController.refused.count)
        }
        Repeater {
            model: ReviewController.refused

            ListRow {
                required property string name
                required property string place
                required property date startTime
                required property date endTime
                required property string reasonCode

                Layout.fillWidth: true
                divider: false
                note: Format.date(startTime) + " " + Format.span(startTime, endTime) + " · " + place
                tappable: false
                text: name + qsTr("：") + Format.reasonText(reasonCode)
            }
        }
    }
}
