import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// What becomes of a document: how much has come, where it lies, and 打开. Shows only its own kinds.
Card {
    id: root

    required property var kinds
    // Unless the page has a larger 打开 of its own.
    property bool opensHere: true
    readonly property bool mine: kinds.indexOf(PaperController.kind) >= 0

    visible: mine && PaperController.state !== "idle"

    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: PaperController.kilobytes > 0 ? qsTr("正在存，已收到 %1 KB").arg(PaperController.kilobytes) : qsTr("正在排版…")
        visible: PaperController.state === "busy"
    }
    NoticeBox {
        Layout.fillWidth: true
        text: PaperController.state === "error" ? Format.reasonText(PaperController.reason) : qsTr("存好了，在这里：")
        tone: PaperController.state === "error" ? "amber" : "info"
        visible: PaperController.state === "error" || PaperController.state === "done"
    }
    AppText {
        Layout.fillWidth: true
        text: PaperController.path
        visible: PaperController.state === "done"
        wrapMode: Text.WrapAnywhere
    }
    SecondaryButton {
        Layout.fillWidth: true
        text: qsTr("打开")
        visible: root.opensHere && PaperController.state === "done"

        onClicked: PaperController.open()
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.amber
        text: qsTr("这台设备没有能打开它的程序。文件已经存好，可以拿去打印。")
        visible: PaperController.state === "done" && !PaperController.opens
    }
}
