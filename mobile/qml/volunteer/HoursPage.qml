import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 时长: what counts, what is still being checked, and why; never a grade letter.
AppPage {
    id: root

    function noteText(code: string, verified: bool): string {
        switch (code) {
        case "NO_CHECK_OUT":
            return qsTr("没有签退，带班帮您核对。");
        case "NOT_SENT":
            return qsTr("还在手机里，有网自动上传。");
        case "CORRECTED":
            return qsTr("已更正，按更正后的算。");
        }
        return verified ? qsTr("已经记入时长台账。") : qsTr("等区级审核人确认。");
    }

    emptyIcon: "clock"
    emptyText: qsTr("站完第一班，这里就有了。")
    emptyTitle: qsTr("还没有时长")
    loadState: HoursController.state === "ready" && HoursController.entries.count === 0 ? "empty" : HoursController.state
    offline: !Session.online
    reason: HoursController.reason
    title: qsTr("时长")

    onRetry: HoursController.retry()

    Card {
        Layout.fillWidth: true

        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: qsTr("已核实")
        }
        TimeText {
            Layout.fillWidth: true
            color: Theme.sea
            text: Format.duration(HoursController.verifiedMinutes)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: qsTr("今年 %1，到岗 %n 次", "", HoursController.attendances).arg(Format.duration(HoursController.yearMinutes))
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.tight
            spacing: Theme.small
            visible: HoursController.pendingMinutes > 0

            LineIcon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 2
                color: Theme.amber
                name: "hourglass"
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.amber
                text: qsTr("待核实 %1").arg(Format.duration(HoursController.pendingMinutes))
            }
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("每一次")
    }
    Repeater {
        model: HoursController.entries

        Card {
            id: entry

            required property date startTime
            required property date endTime
            required property int minutes
            required property string place
            required property string category
            required property bool verified
            required property string noteCode

            Layout.fillWidth: true

            GridLayout {
                Layout.fillWidth: true
                columns: Theme.largeText ? 1 : 2

                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    text: Format.day(entry.startTime) + " " + Format.span(entry.startTime, entry.endTime)
                }
                VerifiedMark {
                    verified: entry.verified
                }
            }
            AppText {
                Layout.fillWidth: true
                level: AppText.Place
                text: Format.duration(entry.minutes)
            }
            AppText {
                Layout.fillWidth: true
                text: entry.place
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                level: AppText.Least
                text: root.noteText(entry.noteCode, entry.verified)
            }
        }
    }
}
