import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 加人: somebody of the roster turned up. Her seat counts from now; the risks are read to her first.
AppPage {
    id: root

    offline: !Session.online
    subtitle: BoardController.place + " · " + Format.span(BoardController.startTime, BoardController.endTime)
    title: qsTr("加人")

    property string chosenId: ""
    property string chosenName: ""

    Component.onCompleted: {
        BoardController.clearAction();
        RosterController.search("");
    }

    footer: MainButton {
        Layout.fillWidth: true
        busy: BoardController.actionState === "busy"
        enabled: risk.satisfied && !busy
        hint: risk.satisfied ? "" : qsTr("先把安全提示读给她听")
        text: qsTr("加上%1").arg(root.chosenName)
        visible: root.chosenId !== "" && BoardController.actionState !== "done"

        onClicked: BoardController.walkIn(BoardController.shiftId, "", root.chosenId, risk.ticked)
    }

    ResultNote {
        Layout.fillWidth: true
        actionState: BoardController.actionState
        doneText: qsTr("%1加上了，可以签到。").arg(root.chosenName)
        reason: BoardController.actionReason
    }
    Card {
        Layout.fillWidth: true
        visible: root.chosenId !== ""

        PersonRow {
            Layout.fillWidth: true
            actionIcon: "swap"
            actionText: BoardController.actionState === "done" ? "" : qsTr("换人")
            name: root.chosenName

            onActionClicked: {
                root.chosenId = "";
                risk.ticked = false;
            }
        }
    }
    RiskRead {
        id: risk

        Layout.fillWidth: true
        riskNotice: root.chosenId !== "" && BoardController.actionState !== "done" ? BoardController.riskNotice : ""
    }
    RosterList {
        Layout.fillWidth: true
        actionIcon: "plus"
        actionText: qsTr("是她")
        visible: root.chosenId === ""

        onPicked: (volunteerId, name) => {
            root.chosenName = name;
            root.chosenId = volunteerId;
            root.scrollToTop();
        }
    }
    SecondaryButton {
        Layout.fillWidth: true
        text: qsTr("返回看板")
        visible: BoardController.actionState === "done"

        onClicked: root.back()
    }
}
