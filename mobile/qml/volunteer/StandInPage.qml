import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 找人替班: she asks a woman she has stood with, or a number she knows. The seat stays hers until
// somebody says yes, and nobody is told who asked.
AppPage {
    id: root

    loadState: StandInController.replaced ? "ready" : StandInController.state === "idle" ? "loading" : StandInController.state
    offline: !Session.online
    offlineText: qsTr("找人替班要有网，也可以直接请假")
    reason: StandInController.reason
    subtitle: StandInController.replaced ? "" : Format.dayAndSpan(StandInController.startTime, StandInController.endTime) + "\n" + StandInController.place
    title: StandInController.replaced ? qsTr("有人替您了") : qsTr("找人替班")

    Component.onCompleted: StandInController.clearAction()
    onRetry: StandInController.retry()

    footer: [
        SecondaryButton {
            Layout.fillWidth: true
            busy: StandInController.actionState === "busy"
            text: qsTr("还是我去")
            visible: StandInController.seeking

            onClicked: StandInController.stop()
        },
        MainButton {
            Layout.fillWidth: true
            text: qsTr("知道了")
            visible: StandInController.replaced

            onClicked: root.back()
        }
    ]

    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        spacing: Theme.gap
        visible: StandInController.replaced

        BigTick {
            Layout.alignment: Qt.AlignHCenter
            fill: Theme.green
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Page
            text: qsTr("这一班有人替您了")
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("您不用来了，安心歇着。")
        }
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: StandInController.actionState === "error" ? "error" : "idle"
        reason: StandInController.actionReason
    }
    NoticeBox {
        Layout.fillWidth: true
        text: qsTr("有人答应了会告诉您。在那之前，这一班还是您的。")
        title: qsTr("正在找人替班")
        tone: "amber"
        visible: StandInController.seeking && !StandInController.replaced
    }
    SectionHeader {
        Layout.fillWidth: true
        note: qsTr("不会告诉她是谁请的")
        text: qsTr("一起站过的")
        visible: !StandInController.replaced && StandInController.women.count > 0
    }
    Repeater {
        model: StandInController.replaced ? null : StandInController.women

        Card {
            id: woman

            required property string volunteerId
            required property string name
            required property bool asked

            Layout.fillWidth: true
            accent: asked ? Theme.green : "transparent"

            PersonRow {
                Layout.fillWidth: true
                actionIcon: woman.asked ? "check" : "send"
                actionText: woman.asked ? "" : qsTr("请她替")
                name: woman.name
                note: woman.asked ? qsTr("已经问她了") : ""
                noteIcon: woman.asked ? "check" : ""

                onActionClicked: StandInController.ask(woman.volunteerId)
            }
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("一起站过的人这个时间都没空。知道谁的号码，可以填在下面。")
        visible: !StandInController.replaced && StandInController.state === "ready" && StandInController.women.count === 0
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: !StandInController.replaced

        InputField {
            id: phone

            Layout.fillWidth: true
            inputMethodHints: Qt.ImhDialableCharactersOnly
            label: qsTr("或者填她的手机号")
            maximumLength: 20
            note: qsTr("她合适的话会收到邀请")
        }
        SecondaryButton {
            Layout.fillWidth: true
            enabled: phone.text.trim().length >= 7 && Session.online && StandInController.actionState !== "busy"
            iconName: "send"
            text: qsTr("请她替")

            onClicked: {
                StandInController.askByPhone(phone.text);
                phone.text = "";
                sent.visible = true;
            }
        }
        AppText {
            id: sent

            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("记下了。她是不是志愿者、合不合适，这里不说。")
            visible: false
        }
    }
}
