import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 求助: who is in charge first, then the numbers, each dialled after one question. Needs no network.
AppPage {
    id: root

    property string asked: ""

    offline: !Session.online
    offlineText: qsTr("没网也能打电话")
    title: qsTr("求助")

    Component.onCompleted: HelpController.clear()

    function name(number: string): string {
        return number === "110" ? qsTr("报警") : number === "120" ? qsTr("急救") : qsTr("政务服务便民热线");
    }
    function what(number: string): string {
        return number === "110" ? qsTr("有人受到威胁、打架、车祸、走失。") : number === "120" ? qsTr("有人受伤、晕倒、中暑。") : qsTr("路灯、垃圾、积水等公共事务，找谁管都可以问。");
    }

    NoticeBox {
        Layout.fillWidth: true
        text: qsTr("先站到安全的地方。说清在哪个路口、发生了什么。")
        title: qsTr("您的安全最要紧")
    }
    Card {
        Layout.fillWidth: true
        visible: TodayController.leadId !== "" && Session.role === "volunteer"

        PersonRow {
            Layout.fillWidth: true
            actionText: qsTr("拨打")
            name: TodayController.leadName
            note: qsTr("带班")

            onActionClicked: Session.dial(TodayController.leadId)
        }
        DialStrip {
            Layout.fillWidth: true
            volunteerId: TodayController.leadId
        }
    }
    Repeater {
        model: ["110", "120", "12345"]

        Card {
            id: help

            required property string modelData
            readonly property bool failed: HelpController.number === modelData && !HelpController.dials

            Layout.fillWidth: true
            accent: modelData === "12345" ? "transparent" : Theme.red

            AppText {
                Layout.fillWidth: true
                level: AppText.Page
                text: help.modelData + "  " + root.name(help.modelData)
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                text: root.what(help.modelData)
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.amber
                font.weight: Font.Bold
                text: qsTr("这台设备不能打电话，请用电话拨 %1。").arg(help.modelData)
                visible: help.failed
            }
            SecondaryButton {
                Accessible.name: qsTr("拨打 %1").arg(help.modelData)
                Layout.fillWidth: true
                Layout.topMargin: Theme.tight
                iconName: "phone"
                text: qsTr("拨打 %1").arg(help.modelData)
                tone: help.modelData === "12345" ? "sea" : "red"

                onClicked: {
                    root.asked = help.modelData;
                    sheet.open();
                }
            }
        }
    }

    sheets: ConfirmSheet {
        id: sheet

        confirmText: qsTr("拨打 %1").arg(root.asked)
        dangerous: root.asked !== "12345"
        text: root.name(root.asked)
        title: qsTr("现在拨打 %1？").arg(root.asked)

        onConfirmed: HelpController.call(root.asked)
    }
}
