import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 调人: who can come over from a place that can spare her; else put two places together, or stop.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom
    readonly property bool below: ReliefController.held < ReliefController.minimum
    property var target: null

    loadState: ReliefController.state === "idle" ? "loading" : ReliefController.state
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: ReliefController.reason
    subtitle: ReliefController.place + " · " + Format.span(ReliefController.startTime, ReliefController.endTime)
    title: qsTr("调人")

    Component.onCompleted: ReliefController.clearAction()
    onRetry: ReliefController.retry()

    ResultNote {
        Layout.fillWidth: true
        actionState: ReliefController.actionState
        doneText: qsTr("调好了，已经告诉她。")
        reason: ReliefController.actionReason
    }
    NoticeBox {
        Layout.fillWidth: true
        text: ReliefController.stop ? qsTr("附近调不出人，也请不到人。一个人不要单独站，先停岗。") : qsTr("至少要 %1 人，现在 %2 人。一个人不要单独站。").arg(ReliefController.minimum).arg(ReliefController.held)
        title: ReliefController.stop ? qsTr("建议停岗") : qsTr("人手不够")
        tone: ReliefController.stop ? "safety" : "amber"
        visible: root.below
    }
    SectionHeader {
        Layout.fillWidth: true
        note: qsTr("时间接着算")
        text: qsTr("可以调过来")
        visible: ReliefController.moves.count > 0
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap
        visible: ReliefController.moves.count > 0

        Repeater {
            model: ReliefController.moves

            Card {
                id: move

                required property string assignmentId
                required property string volunteerId
                required property string name
                required property string phoneTail
                required property string fromPlace
                required property int distanceM
                required property bool present
                required property bool moved

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.maximumWidth: root.cardWidth
                Layout.preferredWidth: 1
                accent: moved ? Theme.green : "transparent"

                PersonRow {
                    Layout.fillWidth: true
                    name: move.name
                    note: [move.phoneTail === "" ? "" : qsTr("尾号 %1").arg(move.phoneTail), Format.length(move.distanceM)].filter(part => part !== "").join(" · ")
                    stateCode: move.present ? "onDuty" : "going"
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    text: qsTr("现在在%1").arg(move.fromPlace)
                    visible: move.fromPlace !== ""
                }
                DialStrip {
                    Layout.fillWidth: true
                    volunteerId: move.volunteerId
                }
                GridLayout {
                    Layout.fillWidth: true
                    columnSpacing: Theme.targetGap
                    columns: Theme.largeText ? 1 : 2
                    rowSpacing: Theme.targetGap

                    ActionButton {
                        Accessible.name: text + " " + move.name
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        busy: ReliefController.actionState === "busy"
                        enabled: !move.moved && !busy && Session.online
                        iconName: move.moved ? "check" : "swap"
                        text: move.moved ? qsTr("已调来") : qsTr("调过来")

                        onClicked: ReliefController.move(move.assignmentId)
                    }
                    SecondaryButton {
                        Accessible.name: text + " " + move.name
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        iconName: "phone"
                        text: qsTr("打电话")

                        onClicked: Session.dial(move.volunteerId)
                    }
                }
            }
        }
    }
    EmptyState {
        Layout.fillWidth: true
        iconName: "people"
        text: qsTr("别处刚好够人。可以紧急找人，或者两处并成一处。")
        title: qsTr("没有能调的人")
        visible: ReliefController.moves.count === 0 && !ReliefController.stop
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        note: qsTr("这里的人都过去，一起站")
        text: qsTr("并到附近")
        visible: root.below && ReliefController.merges.count > 0
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap
        visible: root.below && ReliefController.merges.count > 0

        Repeater {
            model: ReliefController.merges

            Card {
                id: merge

                required property string shiftId
                required property string place
                required property int distanceM
                required property int freeHeads

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.maximumWidth: root.cardWidth
                Layout.preferredWidth: 1

                AppText {
                    Layout.fillWidth: true
                    level: AppText.Place
                    text: merge.place
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    text: Format.length(merge.distanceM) + " · " + qsTr("还能站 %n 人", "", merge.freeHeads)
                }
                SecondaryButton {
                    Accessible.name: text + " " + merge.place
                    Layout.fillWidth: true
                    enabled: Session.online && ReliefController.actionState !== "busy"
                    iconName: "swap"
                    text: qsTr("并岗")

                    onClicked: {
                        root.target = merge;
                        mergeSheet.open();
                    }
                }
            }
        }
    }
    ActionButton {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.readingWidth
        Layout.topMargin: Theme.gap
        iconName: "send"
        text: qsTr("紧急找人")
        visible: !ReliefController.stop

        onClicked: root.navigate("coordinator/UrgentPage.qml")
    }
    // Apart from the rest, so that no hurried finger finds it.
    SecondaryButton {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.readingWidth
        Layout.topMargin: Theme.huge
        iconName: "stop"
        text: qsTr("停岗")
        tone: "red"
        visible: root.below && !BoardController.calledOff

        onClicked: root.navigate("coordinator/PlacePage.qml")
    }

    sheets: ConfirmSheet {
        id: mergeSheet

        cancelText: qsTr("先不并")
        confirmText: qsTr("并岗")
        text: qsTr("这里的 %n 人都会收到通知，已经站的时间接着算。并完再停这一班。", "", ReliefController.held)
        title: root.target ? qsTr("并到%1？").arg(root.target.place) : ""

        onConfirmed: ReliefController.mergeInto(root.target.shiftId)
    }
}
