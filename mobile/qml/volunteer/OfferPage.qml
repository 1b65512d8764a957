import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One invitation: a bundle of days is one card and one answer. Yes and no weigh the same.
AppPage {
    id: root

    readonly property bool gone: OffersController.answer === "gone"
    readonly property bool answered: OffersController.answer !== "" && !gone
    // An urgent call that found its women: whether or not she answered, she reads the same.
    readonly property bool full: OffersController.answer === "full"
    readonly property bool several: OffersController.days.count > 1

    // Once answered it is no longer among those that wait; her answer stays on screen all the same.
    loadState: gone ? "empty" : answered ? "ready" : OffersController.state
    emptyTitle: qsTr("这个邀请已经不在了")
    emptyText: qsTr("有新的邀请，会在这里告诉您。")
    offline: !Session.online
    offlineText: qsTr("没网也能回复，有网自动上传")
    reason: OffersController.reason
    subtitle: answered ? "" : [OffersController.unitName, Format.category(OffersController.category)].filter(part => part !== "").join(" · ")
    title: full ? qsTr("谢谢您") : answered ? qsTr("已回复") : OffersController.urgent ? qsTr("临时缺人，请您来") : qsTr("请您来站岗")

    footer: [
        PairedButtons {
            Layout.fillWidth: true
            busy: OffersController.busy
            buttonHeight: 80
            firstEnabled: OffersController.tickedCount > 0
            firstText: qsTr("我能去")
            secondText: qsTr("这次不行")
            visible: !root.answered && !Theme.largeText

            onFirstClicked: OffersController.accept()
            onSecondClicked: OffersController.decline()
        },
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Least
            text: qsTr("%1 前回复，不来也没关系").arg(Format.deadline(OffersController.replyBy))
            visible: !root.answered && !Theme.largeText
        },
        MainButton {
            Layout.fillWidth: true
            text: qsTr("知道了")
            visible: root.answered

            onClicked: root.back()
        }
    ]

    onRetry: OffersController.retry()

    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        spacing: Theme.gap
        visible: root.answered

        BigTick {
            Layout.alignment: Qt.AlignHCenter
            fill: OffersController.answer === "accepted" ? Theme.green : Theme.sea
            iconName: root.full ? "heart" : "tick"
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Page
            text: OffersController.answer === "accepted" ? qsTr("谢谢您，记下了") : root.full ? qsTr("人已找齐，谢谢您") : OffersController.answer === "waitlisted" ? qsTr("岗位已满，先记为候补") : qsTr("好的，这次不来没关系")
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: OffersController.answer === "accepted" ? qsTr("%n 天，都在“我的班”里。", "", OffersController.answeredDays) : root.full ? qsTr("这次不用来了，有空位再请您。") : OffersController.answer === "waitlisted" ? qsTr("有空位马上告诉您。") : qsTr("下次有合适的再请您。")
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.amber
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("已存手机，有网自动上传")
            visible: OffersController.saved
        }
    }
    NoticeBox {
        Layout.fillWidth: true
        text: qsTr("同时问了几位，先答应的先来。来不了也没关系。")
        title: qsTr("马上就要人")
        tone: "amber"
        visible: OffersController.urgent && !root.answered
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: !root.answered

        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: qsTr("能去的打勾，不能去的点掉")
            visible: root.several
        }
        Repeater {
            model: OffersController.days

            DayTickRow {
                required property string assignmentId
                required property date startTime
                required property date endTime
                required property string place

                Layout.fillWidth: true
                note: place
                text: Format.dayAndSpan(startTime, endTime)

                onTickChanged: ticked => OffersController.setTicked(assignmentId, ticked)
            }
        }
        PlaceLine {
            Layout.fillWidth: true
            note: [OffersController.placeNote, Format.distance(OffersController.distanceM)].filter(part => part !== "").join("\n")
            place: OffersController.place
        }
    }
    NoticeBox {
        Layout.fillWidth: true
        text: WhyWords.whyText(OffersController.whyCode, OffersController.whyArgs)
        title: qsTr("为什么找我")
        tone: "info"
        visible: !root.answered
    }
    NoticeBox {
        Layout.fillWidth: true
        text: Format.riskList(OffersController.risks)
        title: qsTr("安全提示")
        visible: !root.answered && OffersController.risks.length > 0
    }
    // With large text the answers stand at the end of the card, after the risks she reads.
    PairedButtons {
        Layout.fillWidth: true
        busy: OffersController.busy
        firstEnabled: OffersController.tickedCount > 0
        firstText: qsTr("我能去")
        secondText: qsTr("这次不行")
        visible: !root.answered && Theme.largeText

        onFirstClicked: OffersController.accept()
        onSecondClicked: OffersController.decline()
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        horizontalAlignment: Text.AlignHCenter
        level: AppText.Least
        text: qsTr("%1 前回复，不来也没关系").arg(Format.deadline(OffersController.replyBy))
        visible: !root.answered && Theme.largeText
    }
}
