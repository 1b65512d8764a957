import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 我的资料: what she agreed to, a copy of everything, who puts right what is wrong, being forgotten.
AppPage {
    id: root

    function consentState(given: bool, time: date, sendState: string, sendReason: string): string {
        if (sendState === "saved")
            return Session.online ? qsTr("正在交上去…") : qsTr("已存手机，有网自动交上去。");
        if (sendState === "refused")
            return qsTr("没交上去：%1").arg(Format.reasonText(sendReason));
        const word = given ? qsTr("已同意") : Format.has(time) ? qsTr("已收回") : qsTr("还没同意");
        return Format.has(time) ? qsTr("%1 %2").arg(Format.keep(Format.fullDate(time))).arg(word) : word;
    }

    loadState: MyDataController.state
    offline: !Session.online
    reason: MyDataController.reason
    title: qsTr("我的资料")

    Component.onCompleted: MyDataController.look()
    onRetry: MyDataController.retry()

    SectionHeader {
        Layout.fillWidth: true
        text: qsTr("我同意过的")
    }
    Repeater {
        model: MyDataController.consents

        Card {
            id: consent

            required property string kind
            required property bool given
            required property date time
            required property string sendState
            required property string sendReason

            Layout.fillWidth: true

            AppText {
                Layout.fillWidth: true
                font.weight: Font.Bold
                text: ConsentWords.title(consent.kind)
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                level: AppText.Least
                text: ConsentWords.text(consent.kind)
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.small

                LineIcon {
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: Math.round((Theme.bodyLine - height) / 2)
                    color: words.color
                    name: consent.sendState === "saved" ? "hourglass" : consent.sendState === "refused" ? "alert" : consent.given ? "tick" : "minus"
                    size: Theme.scaled(20)
                    weight: 2.2
                }
                AppText {
                    id: words

                    Layout.fillWidth: true
                    color: consent.sendState !== "" ? Theme.amber : consent.given ? Theme.green : Theme.secondary
                    font.weight: Font.Bold
                    text: root.consentState(consent.given, consent.time, consent.sendState, consent.sendReason)
                }
            }
            // Taking back stands where agreeing stood, as large.
            SecondaryButton {
                Accessible.name: text + " " + ConsentWords.title(consent.kind)
                Layout.fillWidth: true
                text: consent.given ? qsTr("收回") : qsTr("同意")

                onClicked: MyDataController.setConsent(consent.kind, !consent.given)
            }
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("导出我的资料")
    }
    Card {
        Layout.fillWidth: true

        AppText {
            Layout.fillWidth: true
            text: qsTr("登记资料、同意、手机、排班、签到签退、时长、申请，还有谁在什么时候看过您的号码，都在里面。")
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("全部资料是一个 JSON 文件；时长表是 CSV，用表格软件打开。里面有您的手机号，请收好。")
        }
        PairedButtons {
            Layout.fillWidth: true
            busy: MyDataController.exportState === "busy"
            buttonHeight: 64
            firstEnabled: Session.online
            firstText: qsTr("存全部资料")
            secondEnabled: Session.online
            secondText: qsTr("存时长表")

            onFirstClicked: MyDataController.exportData("json")
            onSecondClicked: MyDataController.exportData("csv")
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: MyDataController.exportState === "busy" ? qsTr("正在存，已收到 %1 KB").arg(MyDataController.exportKilobytes) : qsTr("有网才能导出。")
            visible: MyDataController.exportState === "busy" || !Session.online
        }
        NoticeBox {
            Layout.fillWidth: true
            text: MyDataController.exportState === "error" ? Format.reasonText(MyDataController.exportReason) : qsTr("存好了，在这里：")
            tone: MyDataController.exportState === "error" ? "amber" : "info"
            visible: MyDataController.exportState === "error" || MyDataController.exportState === "done"
        }
        AppText {
            Layout.fillWidth: true
            text: MyDataController.exportPath
            visible: MyDataController.exportState === "done"
            wrapMode: Text.WrapAnywhere
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("改正资料")
    }
    Card {
        Layout.fillWidth: true

        AppText {
            Layout.fillWidth: true
            text: qsTr("姓名、出生年份、手机号不对，请负责人改。时长不对，在“时长”里点“时长有误”。")
        }
        PersonRow {
            Layout.fillWidth: true
            name: MyDataController.contactName
            note: qsTr("负责人")
            visible: MyDataController.contactName !== ""
        }
        SecondaryButton {
            Accessible.name: text + " " + MyDataController.contactName
            Layout.fillWidth: true
            iconName: "phone"
            text: qsTr("打电话")
            visible: MyDataController.contactId !== ""

            onClicked: Session.dial(MyDataController.contactId)
        }
        DialStrip {
            Layout.fillWidth: true
            volunteerId: MyDataController.contactId
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("注销")
    }
    Card {
        Layout.fillWidth: true

        AppText {
            Layout.fillWidth: true
            text: qsTr("不想再参加，可以把您的资料全部删掉。已记入的时长仍在台账里，只是不再与您的名字相连。")
        }
        NoticeBox {
            Layout.fillWidth: true
            text: qsTr("您还有别的身份。先请上一级收回，再来注销。")
            tone: "amber"
            visible: MyDataController.holdsRole
        }
        ResultNote {
            Layout.fillWidth: true
            actionState: MyDataController.deleteState
            reason: MyDataController.deleteReason
        }
        SecondaryButton {
            Layout.fillWidth: true
            busy: MyDataController.deleteState === "busy"
            enabled: Session.online && !MyDataController.holdsRole && MyDataController.deleteState !== "busy"
            text: qsTr("注销")
            tone: "quiet"

            onClicked: whatSheet.open()
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("有网才能注销。")
            visible: !Session.online
        }
    }

    sheets: [
        ConfirmSheet {
            id: whatSheet

            confirmText: qsTr("继续")
            text: qsTr("删掉的：姓名、手机号、登记资料、手机、位置、签名、照片和您写过的话。还没到的班会请别人来。删掉以后不能恢复。")
            title: qsTr("注销以前，先看一看")

            onConfirmed: {
                nameField.text = "";
                nameSheet.open();
            }

            AppText {
                Layout.fillWidth: true
                text: qsTr("留下的：已记入的时长仍在台账里，只是不再与您的名字相连。待核实的时长照常审核，也不连您的名字。")
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.amber
                font.weight: Font.Bold
                text: qsTr("还有 %n 条没上传，注销后就传不上去了。", "", Session.unsentCount)
                visible: Session.unsentCount > 0
            }
        },
        ConfirmSheet {
            id: nameSheet

            confirmEnabled: nameField.text.trim() === Session.displayName
            confirmText: qsTr("注销")
            title: qsTr("请写下您的姓名")

            onConfirmed: MyDataController.deleteMe(nameField.text)

            InputField {
                id: nameField

                Layout.fillWidth: true
                label: qsTr("姓名")
                maximumLength: 40
                note: qsTr("和登记的一样，才能注销。")
            }
        }
    ]
}
