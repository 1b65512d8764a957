import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 更多: who she is, under which role she looks, how the app looks, sign out. For every face.
AppPage {
    id: root

    offline: !Session.online
    title: qsTr("更多")

    Component.onCompleted: {
        if (DeputyController.standIns.count > 0)
            DeputyController.freshen();
    }

    Card {
        Layout.fillWidth: true

        PersonRow {
            Layout.fillWidth: true
            name: Session.displayName
            note: Session.phoneTail === "" ? Format.role(Session.role) : qsTr("%1 · 尾号 %2").arg(Format.role(Session.role)).arg(Session.phoneTail)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("所属组织") + "  " + Session.unitName
        }
        SyncLine {
            Layout.fillWidth: true
            online: Session.online
            syncing: Session.syncing
            unsentCount: Session.unsentCount
        }
    }
    NoticeBox {
        Layout.fillWidth: true
        text: qsTr("有 %n 条没能记上，队长会帮您核对。都还存在手机里。", "", Session.attentionCount)
        tone: "amber"
        visible: Session.attentionCount > 0
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "bell"
        text: NoticesController.unread > 0 ? qsTr("通知，%n 条没看", "", NoticesController.unread) : qsTr("通知")

        onClicked: root.navigate("volunteer/NoticesPage.qml")
    }
    HelpButton {
        Layout.fillWidth: true

        onNavigate: page => root.navigate(page)
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "send"
        text: qsTr("发通知")
        tone: "quiet"
        visible: Session.role !== "volunteer"

        onClicked: root.navigate("coordinator/NoticeDeskPage.qml")
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "chart"
        text: qsTr("成果")
        tone: "quiet"
        visible: Session.role !== "volunteer"

        onClicked: root.navigate("coordinator/OutcomesPage.qml")
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("身份")
        visible: roles.count > 1
    }
    Repeater {
        id: roles

        model: Session.roles.length > 1 ? Session.roles : []

        ChoiceRow {
            required property string modelData

            Layout.fillWidth: true
            chosen: Session.role === modelData
            text: Format.role(modelData)

            onClicked: Session.switchRole(modelData)
        }
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "list"
        text: qsTr("时长规则")
        tone: "quiet"
        visible: Session.role === "lead"

        onClicked: root.navigate("lead/RulesPage.qml")
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "swap"
        text: qsTr("转所属组织")
        tone: "quiet"
        visible: Session.role === "lead"

        onClicked: root.navigate("coordinator/TransferPage.qml")
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("管哪里")
        visible: Session.units.length > 1
    }
    Repeater {
        model: Session.units

        ChoiceRow {
            required property var modelData

            Layout.fillWidth: true
            chosen: modelData.chosen
            text: modelData.deputy ? qsTr("%1（代）").arg(modelData.name) : modelData.name

            onClicked: Session.switchUnit(modelData.unitId)
        }
    }
    Repeater {
        model: DeputyController.standIns

        Card {
            id: standIn

            required property string role
            required property string unitName
            required property var holders
            required property date fromTime
            required property date untilTime
            required property bool present

            Layout.fillWidth: true
            accent: present ? Theme.green : Theme.outline

            AppText {
                Layout.fillWidth: true
                font.weight: Font.Bold
                text: (standIn.present ? qsTr("您正在代：%1") : qsTr("您将要代：%1")).arg(Format.role(standIn.role))
            }
            AppText {
                Layout.fillWidth: true
                text: [standIn.unitName, standIn.holders.join(qsTr("、"))].filter(part => part !== "").join(" · ")
                visible: text !== ""
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                text: standIn.present ? qsTr("到 %1 为止").arg(Format.day(standIn.untilTime)) : qsTr("%1 到 %2").arg(Format.day(standIn.fromTime)).arg(Format.day(standIn.untilTime))
            }
        }
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "people"
        text: qsTr("请假时由谁代")
        tone: "quiet"
        visible: DeputyController.mayName

        onClicked: root.navigate("coordinator/DeputyPage.qml")
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("位置和资料")
    }
    DayTickRow {
        Layout.fillWidth: true
        note: qsTr("只在点签到、签退时量一次，30 天后删除。不给也照样记时长。")
        text: qsTr("签到时带上位置")
        ticked: Preferences.locationAllowed

        onTickChanged: ticked => Preferences.locationAllowed = ticked
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "person"
        text: qsTr("我的资料")
        tone: "quiet"

        onClicked: root.navigate("volunteer/MyDataPage.qml")
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("字的大小")
    }
    Repeater {
        model: [1.0, 1.5, 2.0]

        ChoiceRow {
            required property real modelData

            Layout.fillWidth: true
            chosen: Math.abs(Preferences.textScale - modelData) < 0.01
            text: modelData < 1.2 ? qsTr("标准") : modelData < 1.8 ? qsTr("大") : qsTr("特大")

            onClicked: Preferences.textScale = modelData
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("颜色")
    }
    Repeater {
        model: ["light", "dark", "contrast"]

        ChoiceRow {
            required property string modelData

            Layout.fillWidth: true
            chosen: Preferences.colorMode === modelData
            text: modelData === "light" ? qsTr("浅色") : modelData === "dark" ? qsTr("深色") : qsTr("黑白分明")

            onClicked: Preferences.colorMode = modelData
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("语言")
    }
    Repeater {
        model: ["zh", "en"]

        ChoiceRow {
            required property string modelData

            Layout.fillWidth: true
            chosen: Preferences.language === modelData
            text: modelData === "zh" ? qsTr("中文") : "English"

            onClicked: Preferences.language = modelData
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("关于")
    }
    Card {
        Layout.fillWidth: true

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.margin

            WaveLogo {
                Layout.alignment: Qt.AlignTop
                size: 48
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    font.weight: Font.Bold
                    text: qsTr("海姐姐志愿")
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: qsTr("版本 %1").arg(Preferences.version)
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: Session.serverHost
                    wrapMode: Text.WrapAnywhere
                }
            }
        }
    }
    SecondaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        iconName: "people"
        text: qsTr("换人")
        tone: "quiet"

        onClicked: changeSheet.open()
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "signOut"
        text: qsTr("退出登录")
        tone: "quiet"

        onClicked: outSheet.open()
    }

    sheets: [
        ConfirmSheet {
            id: changeSheet

            confirmText: qsTr("换人")
            text: [Session.unsentCount > 0 ? qsTr("您有 %n 条没上传，存在这部手机里，您回来再上传。", "", Session.unsentCount) : "", Session.roles.length > 1 ? qsTr("您的要密码，回来时再输一次。") : qsTr("您的留在这部手机里，回来点名字就行；别人看不到您的内容。")].filter(part => part !== "").join("\n")
            title: qsTr("让另一位用这部手机？")

            onConfirmed: Session.leaveAccount()
        },
        ConfirmSheet {
            id: outSheet

            confirmText: qsTr("退出登录")
            text: Session.unsentCount > 0 ? qsTr("还有 %n 条没上传，会留在这部手机里，下次登录再上传。", "", Session.unsentCount) : Session.role === "volunteer" ? qsTr("再用这部手机，要请队长给新的六位数字。") : qsTr("再用要输入密码。")
            title: qsTr("退出登录？")

            onConfirmed: Session.signOut()
        }
    ]
}
