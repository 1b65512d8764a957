import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 时长: what counts, what is still being checked, and why; never a grade letter.
AppPage {
    id: root

    function noteText(code: string, verified: bool, reason: string): string {
        switch (code) {
        case "DECLINED":
            return qsTr("审核人没有记这一次：%1\n觉得不对，点“时长有误”。").arg(reason);
        case "NO_CHECK_OUT":
            return qsTr("没有签退，带班帮您核对。");
        case "NOT_SENT":
            return qsTr("还在手机里，有网自动上传。");
        case "CORRECTED":
            return qsTr("已更正，按更正后的算。");
        }
        return verified ? qsTr("已经记入时长台账。") : qsTr("等区级审核人确认。");
    }

    // What became of her word about this line; both figures stay in sight.
    function askText(state: string, reason: string, earlier: int, minutes: int): string {
        switch (state) {
        case "saved":
            return Session.online ? qsTr("正在交上去…") : qsTr("已存手机，有网自动交上去。");
        case "OPEN":
            return qsTr("已反映，等回复。");
        case "GRANTED":
            return (earlier > 0 ? qsTr("已更正：%1 → %2。").arg(Format.duration(earlier)).arg(Format.duration(minutes)) : qsTr("已更正：%1。").arg(Format.duration(minutes))) + reason;
        case "DECLINED":
            return qsTr("没有改：%1").arg(reason);
        case "refused":
            return qsTr("没交上去：%1").arg(Format.reasonText(reason));
        }
        return "";
    }

    emptyIcon: "clock"
    emptyText: qsTr("站完第一班，这里就有了。")
    emptyTitle: qsTr("还没有时长")
    loadState: HoursController.state === "ready" && HoursController.entries.count === 0 ? "empty" : HoursController.state
    offline: !Session.online
    reason: HoursController.reason
    title: qsTr("时长")

    onRetry: HoursController.retry()
    onVisibleChanged: if (visible)
        HoursController.look()

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
        SecondaryButton {
            Layout.fillWidth: true
            Layout.topMargin: Theme.tight
            text: qsTr("开证明")

            onClicked: {
                PaperController.beginCertificate("", "");
                root.navigate("volunteer/CertificatePage.qml");
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
            required property string noteReason
            required property string entryId
            required property string askState
            required property string askReason
            required property int earlierMinutes
            readonly property bool waits: askState === "saved" || askState === "OPEN"

            Layout.fillWidth: true
            accent: waits ? Theme.amber : "transparent"

            GridLayout {
                Layout.fillWidth: true
                columns: Theme.largeText ? 1 : 2

                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    text: Format.day(entry.startTime) + " " + Format.span(entry.startTime, entry.endTime)
                }
                VerifiedMark {
                    declined: entry.noteCode === "DECLINED"
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
                text: root.noteText(entry.noteCode, entry.verified, entry.noteReason)
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.small
                visible: entry.askState !== ""

                LineIcon {
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: Math.round((Theme.leastLine - height) / 2)
                    color: askWords.color
                    name: entry.askState === "GRANTED" ? "counted" : entry.waits ? "hourglass" : "alert"
                    size: Theme.scaled(20)
                    weight: 2.2
                }
                AppText {
                    id: askWords

                    Layout.fillWidth: true
                    color: entry.askState === "GRANTED" ? Theme.green : Theme.amber
                    font.weight: Font.Bold
                    level: AppText.Least
                    text: root.askText(entry.askState, entry.askReason, entry.earlierMinutes, entry.minutes)
                }
            }
            SecondaryButton {
                Accessible.name: Format.plain(text + " " + Format.day(entry.startTime))
                Layout.alignment: Qt.AlignRight
                Layout.fillWidth: Theme.largeText
                text: qsTr("时长有误")
                tone: "quiet"
                visible: !entry.waits

                onClicked: {
                    HoursController.openIssue(entry.entryId);
                    root.navigate("volunteer/HourIssuePage.qml");
                }
            }
        }
    }
}
