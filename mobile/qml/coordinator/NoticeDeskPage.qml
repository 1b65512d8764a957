import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 发通知: what is out, how many read it, and a new one.
AppPage {
    id: root

    readonly property bool none: NoticeDeskController.state === "empty"

    loadState: none ? "ready" : NoticeDeskController.state
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能发")
    reason: NoticeDeskController.reason
    subtitle: Session.unitName
    title: qsTr("发通知")

    footer: MainButton {
        Layout.fillWidth: true
        iconName: "edit"
        text: qsTr("写一条")

        onClicked: {
            NoticeDeskController.begin();
            root.navigate("coordinator/NoticePostPage.qml");
        }
    }

    Component.onCompleted: NoticeDeskController.freshen()
    onRetry: NoticeDeskController.retry()

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap

        ChoiceRow {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            chosen: !NoticeDeskController.past
            text: qsTr("挂着的")

            onClicked: NoticeDeskController.setPast(false)
        }
        ChoiceRow {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            chosen: NoticeDeskController.past
            text: qsTr("全部")

            onClicked: NoticeDeskController.setPast(true)
        }
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "bell"
        text: qsTr("写一条，到这个组织每个人的手机上。")
        title: qsTr("没有通知")
        visible: root.none
    }
    Repeater {
        model: NoticeDeskController.notices

        TapTarget {
            id: notice

            required property string noticeId
            required property string title
            required property string unitName
            required property bool urgent
            required property date createTime
            required property int audience
            required property int readCount
            required property bool over
            required property bool retracted
            required property int fileCount

            Accessible.description: read.visible ? read.text : ""
            Layout.fillWidth: true
            bottomPadding: Theme.margin
            leftPadding: Theme.margin
            rightPadding: Theme.margin
            text: title
            topPadding: Theme.margin

            background: Rectangle {
                border.color: notice.urgent && !notice.over && !notice.retracted ? Theme.red : Theme.hairline
                border.width: Theme.stroke
                color: notice.pressed ? Theme.sandTint : Theme.card
                radius: Theme.radius
            }
            contentItem: ColumnLayout {
                spacing: Theme.small

                AppText {
                    Accessible.ignored: true
                    Layout.fillWidth: true
                    font.weight: Font.Bold
                    text: notice.title
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: [notice.unitName, Format.deadline(notice.createTime), notice.fileCount > 0 ? qsTr("%n 个附件", "", notice.fileCount) : ""].filter(part => part !== "").join(" · ")
                }
                Flow {
                    Layout.fillWidth: true
                    spacing: Theme.small
                    visible: notice.urgent || notice.over || notice.retracted

                    Tag {
                        iconName: "alert"
                        text: qsTr("紧急")
                        tone: "red"
                        visible: notice.urgent
                    }
                    Tag {
                        text: notice.retracted ? qsTr("已撤回") : qsTr("已到期")
                        visible: notice.over || notice.retracted
                    }
                }
                ProgressLine {
                    Layout.fillWidth: true
                    value: notice.audience > 0 ? notice.readCount / notice.audience : 0
                    visible: notice.audience > 0
                }
                AppText {
                    id: read

                    Layout.fillWidth: true
                    text: notice.audience > 0 ? qsTr("已读 %1 / 应读 %2").arg(Format.count(notice.readCount)).arg(Format.count(notice.audience)) : qsTr("上级发的")
                }
            }

            onClicked: {
                NoticeDeskController.open(noticeId);
                root.navigate("coordinator/PostedNoticePage.qml");
            }
        }
    }
}
