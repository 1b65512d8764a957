import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 请她签名: a woman without a phone writes her name on the lead's. It is her own word that she was
// there, beside the lead's.
AppPage {
    id: root

    property alias strokes: pad.strokes
    readonly property var desk: Session.role === "volunteer" ? TeamController : BoardController

    emptyTitle: qsTr("这一班已经不在了")
    loadState: desk.signId === "" ? "empty" : "ready"
    offline: !Session.online
    offlineText: qsTr("没网也能签，有网自动上传")
    title: qsTr("请%1签名").arg(desk.signName)

    footer: [
        MainButton {
            Layout.fillWidth: true
            enabled: !pad.empty
            iconName: "check"
            text: qsTr("签好了")
            tone: "green"

            onClicked: {
                root.desk.sign(pad.strokes);
                if (root.desk.actionState !== "error")
                    root.back();
            }
        },
        SecondaryButton {
            Layout.fillWidth: true
            enabled: !pad.empty
            text: qsTr("重写")
            tone: "quiet"

            onClicked: pad.clear()
        }
    ]

    ResultNote {
        Layout.fillWidth: true
        actionState: root.desk.actionState === "error" ? "error" : "idle"
        reason: root.desk.actionReason
    }
    AppText {
        Layout.fillWidth: true
        text: qsTr("把手机递给她，请她用手指写下名字：我来了。")
    }
    SignaturePad {
        id: pad

        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(200, Math.min(320, root.height - 460))
        hint: qsTr("写在这里")
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        level: AppText.Least
        text: qsTr("只给审核时长的人看。不签也照样记，只是少一样凭据。")
    }
}
