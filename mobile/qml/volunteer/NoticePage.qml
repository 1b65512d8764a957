import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One notice with its files. Opened is read.
AppPage {
    id: root

    emptyIcon: "bell"
    emptyText: qsTr("发的人把它撤回了。")
    emptyTitle: qsTr("这条通知不在了")
    loadState: NoticesController.openState === "ready" ? "ready" : "empty"
    offline: !Session.online
    title: NoticesController.urgent && loadState === "ready" ? qsTr("紧急通知") : qsTr("通知")

    Card {
        Layout.fillWidth: true
        accent: NoticesController.urgent ? Theme.red : "transparent"
        spacing: Theme.gap

        AppText {
            Layout.fillWidth: true
            level: AppText.Page
            text: NoticesController.title
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: [NoticesController.unitName, Format.deadline(NoticesController.createTime)].filter(part => part !== "").join(" · ")
        }
        AppText {
            Layout.fillWidth: true
            text: NoticesController.body
        }
    }
    Repeater {
        model: NoticesController.files

        Card {
            id: file

            required property string fileId
            required property string name
            required property string kind
            required property int kilobytes
            required property string state
            required property string reason
            required property string url
            required property string path
            readonly property bool picture: kind === "picture"

            Layout.fillWidth: true

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                LineIcon {
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: Math.round((Theme.bodyLine - height) / 2)
                    color: Theme.sea
                    name: file.picture ? "camera" : "file"
                }
                AppText {
                    Layout.fillWidth: true
                    text: file.name
                    wrapMode: Text.WrapAnywhere
                }
            }
            WholePicture {
                Layout.fillWidth: true
                name: file.name
                source: file.url
                visible: file.url !== ""
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                text: qsTr("正在取…")
                visible: file.state === "loading"
            }
            NoticeBox {
                Layout.fillWidth: true
                text: file.reason === "UNAVAILABLE" ? qsTr("没连上网。有网再点一次。") : Format.reasonText(file.reason)
                tone: "amber"
                visible: file.state === "error"
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                level: AppText.Least
                text: qsTr("存在这里：%1").arg(file.path)
                visible: file.path !== ""
                wrapMode: Text.WrapAnywhere
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.amber
                text: qsTr("这台设备没有能打开它的程序。文件已经存好。")
                visible: file.path !== "" && !NoticesController.opens
            }
            SecondaryButton {
                Accessible.name: text + " " + file.name
                Layout.fillWidth: true
                text: file.picture ? qsTr("看图片，%1 KB").arg(file.kilobytes) : qsTr("打开，%1 KB").arg(file.kilobytes)
                visible: file.url === "" && file.state !== "loading"

                onClicked: NoticesController.openFile(file.fileId)
            }
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        level: AppText.Least
        text: qsTr("挂到 %1").arg(Format.date(new Date(NoticesController.expireTime.getTime() - 60000)))
        visible: Format.has(NoticesController.expireTime)
    }
}
