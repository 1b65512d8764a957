import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 时长有误: when she was there, what happened. Saved on the phone, sent when there is a network.
AppPage {
    id: root

    property date inTime: HoursController.issueIn
    property date outTime: HoursController.issueOut
    readonly property int minutes: Math.round((outTime.getTime() - inTime.getTime()) / 60000)

    emptyTitle: qsTr("没有选哪一次")
    loadState: HoursController.issueId === "" ? "empty" : "ready"
    offline: !Session.online
    offlineText: qsTr("没网也能反映，有网自动交上去")
    subtitle: HoursController.issuePlace
    title: qsTr("时长有误")

    footer: MainButton {
        Layout.fillWidth: true
        enabled: root.minutes > 0 && what.text.trim() !== ""
        hint: root.minutes <= 0 ? qsTr("走的时间要晚于到的时间") : what.text.trim() === "" ? qsTr("先说说怎么回事") : ""
        iconName: "send"
        text: qsTr("交上去")

        onClicked: {
            HoursController.sendIssue(what.text.trim(), root.inTime, root.outTime);
            if (HoursController.issueReason === "")
                root.back();
        }
    }

    ResultNote {
        Layout.fillWidth: true
        actionState: HoursController.issueReason === "" ? "idle" : "error"
        reason: HoursController.issueReason
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.margin

        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: qsTr("%1，现在记的是 %2").arg(Format.day(HoursController.issueIn)).arg(Format.duration(HoursController.issueMinutes))
        }
        TimeStepper {
            Layout.fillWidth: true
            from: HoursController.issueFrom
            label: qsTr("几点到的")
            to: HoursController.issueTo
            value: root.inTime

            onStepped: value => root.inTime = value
        }
        Rectangle {
            Layout.fillWidth: true
            color: Theme.hairline
            implicitHeight: 1
        }
        TimeStepper {
            Layout.fillWidth: true
            from: HoursController.issueFrom
            label: qsTr("几点走的")
            to: HoursController.issueTo
            value: root.outTime

            onStepped: value => root.outTime = value
        }
        AppText {
            Layout.fillWidth: true
            font.weight: Font.Bold
            text: qsTr("您说的是 %1").arg(Format.duration(root.minutes))
            visible: root.minutes > 0
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("怎么回事")
    }
    QuickWords {
        Layout.fillWidth: true
        text: what.text
        words: [qsTr("到了忘了签到。"), qsTr("走了忘了签退。"), qsTr("站得比记的久。"), qsTr("手机没电了。"), qsTr("地方不对。")]

        onPicked: text => what.text = text
    }
    InputArea {
        id: what

        Layout.fillWidth: true
        error: text.trim().length > 500 ? Format.fieldError("TOO_LONG") : ""
        label: qsTr("用您的话说")
        note: qsTr("由区级审核人核对，回复写在这一次下面。改没改，两个数都留着。")
    }
}
