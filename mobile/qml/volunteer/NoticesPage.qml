import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 通知: urgent ones first, then the newest.
AppPage {
    id: root

    emptyIcon: "bell"
    emptyText: qsTr("社区、街道、区里和市里的通知，会在这里。")
    emptyTitle: qsTr("现在没有通知")
    loadState: NoticesController.state
    offline: !Session.online
    reason: NoticesController.reason
    title: qsTr("通知")

    Component.onCompleted: NoticesController.look()
    onRetry: NoticesController.retry()

    Repeater {
        model: NoticesController.notices

        ListRow {
            required property string noticeId
            required property string title
            required property string unitName
            required property bool urgent
            required property date createTime
            required property bool read
            required property int fileCount

            Accessible.name: read ? title : qsTr("%1，没看").arg(title)
            Layout.fillWidth: true
            iconColor: urgent ? Theme.red : Theme.sea
            iconName: urgent ? "alert" : "bell"
            note: [urgent ? qsTr("紧急") : "", unitName, Format.deadline(createTime), fileCount > 0 ? qsTr("%n 个附件", "", fileCount) : ""].filter(part => part !== "").join(" · ")
            strong: !read
            text: title
            value: read ? "" : qsTr("没看")

            onClicked: {
                NoticesController.open(noticeId);
                root.navigate("volunteer/NoticePage.qml");
            }
        }
    }
}
