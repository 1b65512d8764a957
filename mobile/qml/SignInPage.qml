import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// From coordinator up: server, telephone number, password.
AppPage {
    id: root

    readonly property bool busy: Session.state === "signingIn"

    offline: !Session.online
    offlineText: qsTr("登录时要有网络")
    title: qsTr("负责人登录")

    footer: MainButton {
        Layout.fillWidth: true
        enabled: !root.busy && server.text.trim() !== "" && phone.text.trim() !== "" && password.text !== ""
        hint: root.busy ? qsTr("正在登录…") : ""
        text: qsTr("登录")

        onClicked: Session.signIn(server.text.trim(), phone.text.trim(), password.text)
    }

    NoticeBox {
        Layout.fillWidth: true
        text: Format.reasonText(Session.reason)
        tone: "amber"
        visible: Session.reason !== ""
    }
    InputField {
        id: phone

        Layout.fillWidth: true
        enabled: !root.busy
        inputMethodHints: Qt.ImhDialableCharactersOnly
        label: qsTr("手机号")
    }
    InputField {
        id: password

        Layout.fillWidth: true
        echoMode: shows.chosen ? TextInput.Normal : TextInput.Password
        enabled: !root.busy
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
        label: qsTr("密码")

        onAccepted: if (text !== "" && !root.busy)
            Session.signIn(server.text.trim(), phone.text.trim(), text)
    }
    ChoiceRow {
        id: shows

        Accessible.role: Accessible.CheckBox
        Layout.fillWidth: true
        text: qsTr("显示密码")

        onClicked: chosen = !chosen
    }
    InputField {
        id: server

        Layout.fillWidth: true
        enabled: !root.busy
        inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
        label: qsTr("服务器")
        text: Session.serverHost
    }
}
