import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// Several women share this phone: who is it now? Each sees only what is hers.
AppPage {
    id: root

    signal enrolWanted
    signal signInWanted

    title: qsTr("您是哪一位？")

    ResultNote {
        Layout.fillWidth: true
        actionState: Session.reason === "" ? "idle" : "error"
        reason: Session.reason
    }
    Repeater {
        model: Session.accounts

        ActionButton {
            required property var modelData

            Accessible.name: hint === "" ? text : text + " " + hint
            Layout.fillWidth: true
            edge: Theme.sea
            fill: Theme.card
            ink: Theme.sea
            minimumHeight: Theme.mainTarget
            hint: modelData.phoneTail === "" ? "" : qsTr("尾号 %1").arg(modelData.phoneTail)
            text: modelData.name
            textLevel: AppText.Place

            onClicked: Session.openAccount(modelData.personId)
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("点自己的名字。各人只看得到自己的班和时长。")
    }
    SecondaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "plus"
        text: qsTr("再登记一位")
        tone: "quiet"

        onClicked: root.enrolWanted()
    }
    SecondaryButton {
        Layout.fillWidth: true
        text: qsTr("我是负责人，用密码登录")
        tone: "quiet"

        onClicked: root.signInWanted()
    }
}
