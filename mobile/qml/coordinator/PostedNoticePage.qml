import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// A notice that is out, as staff see it: who it is for, how many read it, taking it back.
AppPage {
    id: root

    readonly property var notice: NoticeDeskController.notice
    readonly property bool known: notice.noticeId !== undefined
    readonly property bool mine: known && notice.audience > 0

    emptyIcon: "bell"
    emptyTitle: qsTr("这条通知不在了")
    loadState: known ? "ready" : "empty"
    offline: !Session.online
    subtitle: known ? notice.unitName : ""
    title: qsTr("发出的通知")

    Component.onCompleted: NoticeDeskController.freshen()

    ResultNote {
        Layout.fillWidth: true
        actionState: NoticeDeskController.retractState
        doneText: qsTr("撤回了，大家的手机上都没有了。")
        reason: NoticeDeskController.retractReason
    }
    Card {
        Layout.fillWidth: true
        accent: root.known && root.notice.urgent ? Theme.red : "transparent"
        spacing: Theme.gap

        Flow {
            Layout.fillWidth: true
            spacing: Theme.small
            visible: root.known && (root.notice.urgent || root.notice.over || root.notice.retracted)

            Tag {
                iconName: "alert"
                text: qsTr("紧急")
                tone: "red"
                visible: root.known && root.notice.urgent
            }
            Tag {
                text: root.known && root.notice.retracted ? qsTr("已撤回") : qsTr("已到期")
                visible: root.known && (root.notice.over || root.notice.retracted)
            }
        }
        AppText {
            Layout.fillWidth: true
            level: AppText.Page
            text: root.known ? root.notice.title : ""
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: root.known ? [root.notice.unitName, Format.deadline(root.notice.createTime), qsTr("挂到 %1").arg(Format.date(new Date(root.notice.expireTime.getTime() - 60000)))].filter(part => part !== "").join(" · ") : ""
        }
        AppText {
            Layout.fillWidth: true
            text: NoticeDeskController.body
        }
        Repeater {
            model: NoticeDeskController.fileNames

            RowLayout {
                id: file

                required property string modelData

                Layout.fillWidth: true
                spacing: Theme.gap

                LineIcon {
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: Math.round((Theme.bodyLine - height) / 2)
                    color: Theme.sea
                    name: "file"
                }
                AppText {
                    Layout.fillWidth: true
                    text: file.modelData
                    wrapMode: Text.WrapAnywhere
                }
            }
        }
    }
    Card {
        Layout.fillWidth: true
        visible: root.mine

        AppText {
            Layout.fillWidth: true
            level: AppText.Place
            text: root.mine ? qsTr("已读 %1 / 应读 %2").arg(Format.count(root.notice.readCount)).arg(Format.count(root.notice.audience)) : ""
        }
        ProgressLine {
            Layout.fillWidth: true
            value: root.mine ? root.notice.readCount / root.notice.audience : 0
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("不用 App 的人也算在应读里，要另外告诉她们。")
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("上级发的，由发的组织撤回。")
        visible: root.known && !root.mine
    }
    SecondaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        busy: NoticeDeskController.retractState === "busy"
        enabled: Session.online && !busy
        iconName: "cancel"
        text: qsTr("撤回")
        tone: "quiet"
        visible: root.mine && !root.notice.over && !root.notice.retracted

        onClicked: sheet.open()
    }

    sheets: ConfirmSheet {
        id: sheet

        cancelText: qsTr("返回")
        confirmText: qsTr("撤回")
        dangerous: true
        text: root.mine ? qsTr("已经看过的有 %n 人，她们记得内容。撤回后谁也看不到，不能恢复。", "", root.notice.readCount) : ""
        title: qsTr("撤回这条通知？")

        onConfirmed: NoticeDeskController.retract()
    }
}
