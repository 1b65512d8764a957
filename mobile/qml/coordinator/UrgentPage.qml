import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 紧急找人: many are asked at once; the count of those who come is followed live.
AppPage {
    id: root

    readonly property bool running: ReliefController.callState === "OPEN"
    readonly property bool over: ReliefController.callState === "FILLED" || ReliefController.callState === "ENDED"
    readonly property int missing: BoardController.gaps.reduce((sum, gap) => sum + gap.missing, 0)
    // One call is for one kind of seat: that which lacks most unless another is chosen.
    property string slotId: BoardController.gaps.length > 0 ? BoardController.gaps[0].slotId : ""
    readonly property var gap: BoardController.gaps.find(each => each.slotId === slotId)
    readonly property int most: gap ? gap.missing : 0
    property int heads: most

    loadState: ReliefController.shiftId === "" ? "empty" : "ready"
    emptyTitle: qsTr("这一班已经不在了")
    offline: !Session.online
    reason: ""
    subtitle: ReliefController.place + " · " + Format.span(ReliefController.startTime, ReliefController.endTime)
    title: qsTr("紧急找人")

    Component.onCompleted: ReliefController.clearAction()

    footer: [
        MainButton {
            Layout.fillWidth: true
            busy: ReliefController.actionState === "busy"
            enabled: root.most > 0 && Session.online && !busy
            iconName: "send"
            text: root.over ? qsTr("再找一次") : qsTr("马上找 %n 人", "", root.heads)
            visible: !root.running && root.most > 0

            onClicked: ReliefController.startUrgent(root.slotId, root.heads)
        },
        SecondaryButton {
            Layout.fillWidth: true
            iconName: "stop"
            text: qsTr("不找了")
            visible: root.running

            onClicked: endSheet.open()
        }
    ]

    ResultNote {
        Layout.fillWidth: true
        actionState: ReliefController.actionState === "error" ? "error" : "idle"
        reason: ReliefController.actionReason
    }
    Card {
        Layout.fillWidth: true
        accent: root.running ? Theme.goldOutline : ReliefController.callState === "FILLED" ? Theme.green : "transparent"
        spacing: Theme.gap
        visible: root.running || root.over

        AppText {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            level: AppText.Page
            text: ReliefController.callState === "FILLED" ? qsTr("人找齐了") : qsTr("能来 %1 / 要 %2").arg(ReliefController.accepted).arg(ReliefController.wanted)
        }
        ProgressLine {
            Layout.fillWidth: true
            value: ReliefController.wanted > 0 ? ReliefController.accepted / ReliefController.wanted : 0
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: qsTr("问了 %1 人，%2 人来不了，其余还没回").arg(ReliefController.asked).arg(ReliefController.declined)
            visible: root.running
        }
        AppText {
            Layout.fillWidth: true
            text: qsTr("到 %1 为止。先答应的先来，人够了会告诉其他人。").arg(Format.clock(ReliefController.answerBy))
            visible: root.running
        }
        AppText {
            Layout.fillWidth: true
            text: ReliefController.callState === "FILLED" ? qsTr("没排上的都说过谢谢了。") : qsTr("已经结束，没回的都告诉了。")
            visible: root.over
        }
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: !root.running && root.most > 0

        AppText {
            Layout.fillWidth: true
            level: AppText.Place
            text: qsTr("还缺 %n 人", "", root.missing)
        }
        Repeater {
            model: BoardController.gaps.length > 1 ? BoardController.gaps : []

            ChoiceRow {
                required property var modelData

                Layout.fillWidth: true
                chosen: root.slotId === modelData.slotId
                text: qsTr("%1，缺 %2").arg(modelData.slotName).arg(modelData.missing)

                onClicked: {
                    root.slotId = modelData.slotId;
                    root.heads = modelData.missing;
                }
            }
        }
        Stepper {
            Layout.fillWidth: true
            from: 1
            label: qsTr("找几个人")
            stacked: Theme.largeText || width < 400
            to: Math.max(1, root.most)
            value: root.heads
            visible: root.most > 1

            onStepped: value => root.heads = value
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: qsTr("同时问赶得上的人，先答应的先来，正好 %n 人。", "", root.heads)
        }
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "counted"
        text: qsTr("有人来不了，会在看板上看到。")
        title: qsTr("这里不缺人")
        visible: !root.running && !root.over && root.most === 0
    }

    sheets: ConfirmSheet {
        id: endSheet

        cancelText: qsTr("再等等")
        confirmText: qsTr("不找了")
        text: qsTr("已经答应的 %n 人照样来，没回的会收到“人已找齐，谢谢您”。", "", ReliefController.accepted)
        title: qsTr("不再找人？")

        onConfirmed: ReliefController.endUrgent()
    }
}
