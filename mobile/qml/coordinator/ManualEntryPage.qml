import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 补录: what stands on a paper sheet and in no phone. Another unit decides; she herself never.
AppPage {
    id: root

    readonly property bool chosen: ManualController.assignmentId !== ""
    readonly property bool settled: ["saved", "done"].indexOf(ManualController.actionState) >= 0
    property date inTime: ManualController.startTime
    property date outTime: ManualController.endTime
    property bool choosing: false
    readonly property int minutes: Math.round((outTime.getTime() - inTime.getTime()) / 60000)
    readonly property string decider: ManualController.decider === "" ? qsTr("上级组织的审核人") : qsTr("%1的审核人").arg(ManualController.decider)

    function choose(assignmentId: string) {
        ManualController.start(assignmentId);
        inTime = Qt.binding(() => ManualController.startTime);
        outTime = Qt.binding(() => ManualController.endTime);
        what.text = "";
        choosing = false;
        scrollToTop();
    }

    offline: !Session.online
    offlineText: qsTr("没网也能补录，有网自动交上去")
    subtitle: BoardController.place + " · " + Format.dayAndSpan(BoardController.startTime, BoardController.endTime)
    title: qsTr("补录")

    Component.onCompleted: if (ManualController.assignmentId === "")
        ManualController.clear()

    footer: MainButton {
        Layout.fillWidth: true
        enabled: root.minutes > 0 && what.text.trim() !== ""
        hint: root.minutes <= 0 ? qsTr("走的时间要晚于到的时间") : what.text.trim() === "" ? qsTr("先写为什么补录") : qsTr("由%1决定").arg(root.decider)
        iconName: "send"
        text: qsTr("交上去")
        visible: root.chosen && !root.settled

        onClicked: ManualController.send(root.inTime, root.outTime, what.text.trim())
    }

    ResultNote {
        Layout.fillWidth: true
        actionState: root.settled ? "done" : ManualController.actionState
        doneText: ManualController.actionState === "saved" && !Session.online ? qsTr("%1的补录已存手机，有网自动交上去。").arg(ManualController.name) : qsTr("%1的补录交上去了，由%2决定。").arg(ManualController.name).arg(root.decider)
        reason: ManualController.actionReason
    }
    AppText {
        Layout.fillWidth: true
        text: qsTr("纸上有、手机里没有的，才补录。补录的时长由%1决定，谁补的、为什么，都记下来。").arg(root.decider)
        visible: !root.settled
    }
    SectionHeader {
        Layout.fillWidth: true
        text: qsTr("补谁的")
        visible: !root.chosen
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.targetGap
        visible: !root.chosen

        Repeater {
            model: BoardController.people

            ListRow {
                required property string assignmentId
                required property string name
                required stateCode

                Layout.fillWidth: true
                divider: false
                text: name

                onClicked: root.choose(assignmentId)
            }
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        level: AppText.Least
        text: qsTr("不在这一班里的，先在上一页“加人”。")
        visible: !root.chosen
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.margin
        visible: root.chosen && !root.settled

        PersonRow {
            Layout.fillWidth: true
            actionIcon: "swap"
            actionText: qsTr("换人")
            name: ManualController.name

            onActionClicked: ManualController.clear()
        }
        TimeStepper {
            Layout.fillWidth: true
            from: ManualController.from
            label: qsTr("几点到的")
            to: ManualController.to
            value: root.inTime

            onStepped: value => root.inTime = value
        }
        Rectangle {
            Layout.fillWidth: true
            color: Theme.hairline
            implicitHeight: 1
        }
        TimeStepper {
            Layout.fillWidth: true
            from: ManualController.from
            label: qsTr("几点走的")
            to: ManualController.to
            value: root.outTime

            onStepped: value => root.outTime = value
        }
        AppText {
            Layout.fillWidth: true
            font.weight: Font.Bold
            text: qsTr("一共 %1").arg(Format.duration(root.minutes))
            visible: root.minutes > 0
        }
    }
    QuickWords {
        Layout.fillWidth: true
        text: what.text
        visible: root.chosen && !root.settled
        words: [qsTr("她没有手机，纸上签的到。"), qsTr("手机没电了，纸上签的到。"), qsTr("带班的手机坏了。")]

        onPicked: text => what.text = text
    }
    InputArea {
        id: what

        Layout.fillWidth: true
        error: text.trim().length > 500 ? Format.fieldError("TOO_LONG") : ""
        label: qsTr("为什么补录")
        note: qsTr("她本人也看得到。")
        visible: root.chosen && !root.settled
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        note: qsTr("没有也能交，有照片好核对")
        text: qsTr("签到表的照片")
        visible: root.chosen && !root.settled
    }
    Card {
        Layout.fillWidth: true
        visible: root.chosen && !root.settled && ManualController.photoUrl !== ""

        Image {
            Accessible.name: qsTr("签到表的照片")
            Accessible.role: Accessible.Graphic
            Layout.fillWidth: true
            Layout.preferredHeight: 220
            asynchronous: true
            autoTransform: true
            fillMode: Image.PreserveAspectFit
            source: ManualController.photoUrl
            sourceSize.height: 440
        }
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("不要这张")
            tone: "quiet"

            onClicked: ManualController.takePhoto("")
        }
    }
    NoticeBox {
        Layout.fillWidth: true
        text: qsTr("这张打不开，请换一张。")
        tone: "amber"
        visible: root.chosen && ManualController.photoError !== ""
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "plus"
        text: qsTr("选照片")
        visible: root.chosen && !root.settled && ManualController.photoUrl === "" && !root.choosing

        onClicked: {
            ManualController.findPictures();
            root.choosing = true;
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: ManualController.pictures.count > 0 ? qsTr("手机里最近的照片") : qsTr("手机的“图片”和“下载”里没有照片。拍好签到表再来选。")
        visible: root.chosen && !root.settled && root.choosing
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap
        visible: root.chosen && !root.settled && root.choosing

        Repeater {
            model: ManualController.pictures

            TapTarget {
                id: picture

                required property string url
                required property date time

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                bottomPadding: Theme.small
                leftPadding: Theme.small
                rightPadding: Theme.small
                text: Format.date(time) + " " + Format.clock(time)
                topPadding: Theme.small

                background: Rectangle {
                    border.color: Theme.outline
                    border.width: Theme.stroke
                    color: picture.pressed ? Theme.sandTint : Theme.card
                    radius: Theme.radius
                }
                contentItem: ColumnLayout {
                    spacing: Theme.tight

                    Image {
                        Accessible.ignored: true
                        Layout.fillWidth: true
                        Layout.preferredHeight: 120
                        asynchronous: true
                        autoTransform: true
                        fillMode: Image.PreserveAspectCrop
                        source: picture.url
                        sourceSize.height: 240
                    }
                    AppText {
                        Accessible.ignored: true
                        Layout.fillWidth: true
                        horizontalAlignment: Text.AlignHCenter
                        level: AppText.Least
                        text: picture.text
                    }
                }

                onClicked: {
                    root.choosing = false;
                    ManualController.takePhoto(url);
                }
            }
        }
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "plus"
        text: qsTr("再补一个人")
        visible: root.settled

        onClicked: ManualController.clear()
    }
    SecondaryButton {
        Layout.fillWidth: true
        text: qsTr("返回")
        visible: root.settled

        onClicked: root.back()
    }
}
