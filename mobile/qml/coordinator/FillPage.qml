import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 补人: who could still come to this seat, best first; asking her sends the offer.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom

    readonly property bool none: BoardController.candidatesState === "empty"

    loadState: BoardController.candidatesState === "idle" ? "loading" : none ? "ready" : BoardController.candidatesState
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: BoardController.candidatesReason
    subtitle: BoardController.place + " · " + Format.span(BoardController.startTime, BoardController.endTime)
    title: qsTr("补人")

    onRetry: BoardController.findCandidates(BoardController.shiftId, BoardController.slotId)

    ResultNote {
        Layout.fillWidth: true
        actionState: BoardController.actionState === "error" ? "error" : "idle"
        reason: BoardController.actionReason
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("来得及的排在前面。邀请发到她手机上；不用 App 的请打电话。")
        visible: !root.none
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap
        actionText: qsTr("加人")
        iconName: "people"
        text: qsTr("现场有人愿意来，可以直接加人。")
        title: qsTr("一时没有来得及的人")
        visible: root.none

        onActionClicked: root.navigate("coordinator/WalkInPage.qml")
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap

        SecondaryButton {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            iconName: "swap"
            text: qsTr("调人")

            onClicked: {
                ReliefController.open(BoardController.shiftId);
                ReliefController.suggest();
                root.navigate("coordinator/ReliefPage.qml");
            }
        }
        SecondaryButton {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            iconName: "send"
            text: qsTr("紧急找人")

            onClicked: {
                ReliefController.open(BoardController.shiftId);
                root.navigate("coordinator/UrgentPage.qml");
            }
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap

        Repeater {
            model: BoardController.candidates

            Card {
                id: candidate

                required property string volunteerId
                required property string name
                required property string phoneTail
                required property string unitName
                required property bool usesApp
                required property int distanceM
                required property date arriveTime
                required property string whyCode
                required property var whyArgs
                required property bool asked
                required property string stateCode
                required property string offerId

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.maximumWidth: root.cardWidth
                Layout.preferredWidth: 1
                accent: asked ? Theme.green : "transparent"

                PersonRow {
                    Layout.fillWidth: true
                    name: candidate.name
                    note: [candidate.unitName, candidate.phoneTail === "" ? "" : qsTr("尾号 %1").arg(candidate.phoneTail), candidate.distanceM < 0 ? "" : Format.length(candidate.distanceM), candidate.usesApp ? "" : qsTr("不用 App")].filter(part => part !== "").join(" · ")
                    stateCode: candidate.stateCode
                }
                AppText {
                    Layout.fillWidth: true
                    font.weight: Font.Bold
                    text: qsTr("最快 %1 到").arg(Format.clock(candidate.arriveTime))
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    text: WhyWords.whyHer(candidate.whyCode, candidate.whyArgs)
                }
                DialStrip {
                    Layout.fillWidth: true
                    volunteerId: candidate.volunteerId
                }
                GridLayout {
                    Layout.fillWidth: true
                    columnSpacing: Theme.targetGap
                    columns: Theme.largeText ? 1 : 2
                    rowSpacing: Theme.targetGap

                    ActionButton {
                        Accessible.name: text + " " + candidate.name
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        busy: BoardController.actionState === "busy"
                        enabled: !candidate.asked && !busy
                        iconName: candidate.asked ? "check" : "send"
                        text: candidate.asked ? qsTr("已邀请") : qsTr("请她来")
                        visible: candidate.offerId === ""

                        onClicked: BoardController.fillWith(candidate.volunteerId)
                    }
                    SecondaryButton {
                        Accessible.name: text + " " + candidate.name
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        iconName: "edit"
                        text: qsTr("记回复")
                        visible: candidate.offerId !== ""

                        onClicked: {
                            CallListController.open(candidate.offerId);
                            root.navigate("coordinator/CallPage.qml");
                        }
                    }
                    SecondaryButton {
                        Accessible.name: text + " " + candidate.name
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        iconName: "phone"
                        text: qsTr("打电话")

                        onClicked: Session.dial(candidate.volunteerId)
                    }
                }
            }
        }
    }
    ListRow {
        Layout.fillWidth: true
        divider: false
        iconName: "search"
        note: qsTr("找一位姐妹，看她为什么不在这里")
        text: qsTr("为什么不是她")

        onClicked: {
            WhyController.open(BoardController.shiftId, BoardController.slotId);
            root.navigate("coordinator/WhyPage.qml");
        }
    }
}
