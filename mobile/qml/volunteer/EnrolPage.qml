import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// First start: the card from her lead → is this you? → this phone is hers. No password.
AppPage {
    id: root

    readonly property string step: EnrolController.step

    // She is no volunteer but a coordinator or lead.
    signal signInWanted

    offline: !Session.online && step !== "done"
    offlineText: qsTr("登记时要有网络")
    title: step === "invite" ? qsTr("登记这部手机") : step === "confirm" ? qsTr("是您吗？") : qsTr("登记好了")

    footer: [
        MainButton {
            Layout.fillWidth: true
            busy: EnrolController.busy
            enabled: !EnrolController.busy && server.text.trim() !== "" && code.text.length === 6
            hint: EnrolController.busy ? qsTr("正在核对…") : ""
            text: qsTr("下一步")
            visible: root.step === "invite"

            onClicked: EnrolController.lookUp(server.text.trim(), code.text)
        },
        PairedButtons {
            Layout.fillWidth: true
            busy: EnrolController.busy
            firstEnabled: !EnrolController.passwordRequired || password.text.length >= 10
            firstText: qsTr("是我")
            secondText: qsTr("不是我")
            visible: root.step === "confirm"

            onFirstClicked: EnrolController.confirm(password.text)
            onSecondClicked: EnrolController.reject()
        },
        MainButton {
            Layout.fillWidth: true
            iconName: "check"
            text: qsTr("开始用")
            tone: "green"
            visible: root.step === "done"

            onClicked: EnrolController.finish()
        }
    ]

    // Step 1: the card
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.margin
        visible: root.step === "invite"

        RowLayout {
            spacing: Theme.margin

            WaveLogo {
                Layout.alignment: Qt.AlignTop
                visible: !Theme.largeText
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    level: AppText.Place
                    text: qsTr("海姐姐志愿")
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    text: qsTr("照着队长给您的卡片填，不用密码。")
                }
            }
        }
        InputField {
            id: code

            Layout.fillWidth: true
            error: Format.reasonText(EnrolController.reason)
            inputMethodHints: Qt.ImhDigitsOnly
            label: qsTr("六位数字")
            large: true
            maximumLength: 6
            text: EnrolController.code
            validator: RegularExpressionValidator {
                regularExpression: /[0-9]{0,6}/
            }
        }
        InputField {
            id: server

            Layout.fillWidth: true
            inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
            label: qsTr("服务器")
            note: qsTr("卡片上第一行")
            text: EnrolController.server
        }
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("我是负责人，用密码登录")
            tone: "quiet"

            onClicked: root.signInWanted()
        }
    }

    // Step 2: is this you?
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.margin
        visible: root.step === "confirm"

        Card {
            Layout.fillWidth: true

            AppText {
                Accessible.name: text.replace("\n", "")
                Layout.fillWidth: true
                level: AppText.Page
                text: qsTr("您是%1，\n尾号 %2？").arg(EnrolController.personName).arg(EnrolController.phoneTail)
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                text: EnrolController.unitName
                visible: text !== ""
            }
        }
        InputField {
            id: password

            Layout.fillWidth: true
            echoMode: TextInput.Password
            enabled: !EnrolController.busy
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
            label: qsTr("设一个密码，至少 10 位")
            visible: EnrolController.passwordRequired
        }
        NoticeBox {
            Layout.fillWidth: true
            text: qsTr("只记您的班次、签到签退和时长，不公开。位置可以不给，不影响记时长。随时可以查看、更正、删除。")
            title: qsTr("先说明白")
            tone: "info"
        }
        NoticeBox {
            Layout.fillWidth: true
            text: Format.reasonText(EnrolController.reason)
            tone: "amber"
            visible: EnrolController.reason !== ""
        }
    }

    // Step 3: done
    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        spacing: Theme.gap
        visible: root.step === "done"

        BigTick {
            Layout.alignment: Qt.AlignHCenter
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Page
            text: qsTr("%1，您好").arg(EnrolController.personName)
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("以后打开就能用，不用再登录。")
        }
    }
}
