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
    property bool insured: true
    // This place asks for insurance and she has none: only where its danger is not.
    readonly property bool mustBeSafe: chosenId !== "" && !insured && BoardController.insuranceRequired
    readonly property bool allowed: risk.satisfied && (!mustBeSafe || safe.ticked)
    // Another seat of hers at this time; moving her keeps her one place and her minutes.
    property var other: ({})
    property bool added: false
    property bool signedIn: false
    readonly property bool over: added || other.moved === true
    readonly property bool twice: chosenId !== "" && other.assignmentId !== undefined && !over
    // She is not in the roster: her name and number first.
    property bool stranger: false

    function choose(volunteerId: string, name: string, insured: bool) {
        chosenName = name;
        root.insured = insured;
        chosenId = volunteerId;
        other = BoardController.elsewhere(volunteerId);
        stranger = false;
        scrollToTop();
    }

    Component.onCompleted: {
        BoardController.clearAction();
        RosterController.search("");
        RosterController.clearAdd();
        ReliefController.clearAction();
    }

    Connections {
        function onActionStateChanged() {
            if (BoardController.actionState === "done" && root.chosenId !== "")
                root.added = true;
        }

        target: BoardController
    }
    Connections {
        // Moved: there is nobody to add.
        function onActionStateChanged() {
            if (ReliefController.actionState === "done" && root.twice)
                root.other = {
                    "moved": true
                };
        }

        target: ReliefController
    }
    Connections {
        function onAddStateChanged() {
            if (RosterController.addState === "done")
                root.choose(RosterController.addedId, RosterController.addedName, false);
        }

        target: RosterController
    }

    footer: [
        MainButton {
            Layout.fillWidth: true
            busy: BoardController.actionState === "busy"
            enabled: root.allowed && !busy
            hint: !risk.satisfied ? qsTr("先把安全提示读给她听") : !root.allowed ? qsTr("先定好安全的位置") : ""
            text: qsTr("加上%1").arg(root.chosenName)
            visible: root.chosenId !== "" && !root.over

            onClicked: BoardController.walkIn(BoardController.shiftId, "", root.chosenId, risk.ticked, safe.ticked)
        },
        // She stands here: her seat is known as soon as it is among the shift's.
        Repeater {
            model: root.over ? BoardController.people : null

            MainButton {
                required property string assignmentId
                required property string volunteerId
                required property string stateCode

                Accessible.name: text + " " + root.chosenName
                Layout.fillWidth: true
                busy: BoardController.actionState === "busy"
                hint: qsTr("时间按现在记：%1").arg(Format.clock(Format.now))
                iconName: "check"
                text: qsTr("替她签到")
                tone: "green"
                visible: volunteerId === root.chosenId && ["going", "onTheWay", "notThere", "notCheckedIn"].indexOf(stateCode) >= 0

                onClicked: {
                    root.signedIn = true;
                    BoardController.checkInFor(assignmentId);
                }
            }
        }
    ]

    ResultNote {
        Layout.fillWidth: true
        actionState: BoardController.actionState
        doneText: (root.signedIn ? qsTr("%1签到了。") : qsTr("%1加上了，可以签到。")).arg(root.chosenName)
        reason: BoardController.actionReason
    }
    Card {
        Layout.fillWidth: true
        visible: root.chosenId !== ""

        PersonRow {
            Layout.fillWidth: true
            actionIcon: "swap"
            actionText: root.over ? "" : qsTr("换人")
            name: root.chosenName

            onActionClicked: {
                root.chosenId = "";
                ReliefController.clearAction();
                risk.ticked = false;
                safe.ticked = false;
            }
        }
    }
    NoticeBox {
        Layout.fillWidth: true
        text: qsTr("这个时间她在%1也有班（%2），那边会以为她没来。人换到这里站的，点“调过来”，时长接着算。").arg(root.other.place || "").arg(root.twice ? Format.span(root.other.startTime, root.other.endTime) : "")
        tone: "amber"
        visible: root.twice
    }
    SecondaryButton {
        Layout.fillWidth: true
        enabled: Session.online && ReliefController.actionState !== "busy"
        iconName: "swap"
        text: qsTr("调过来")
        visible: root.twice

        onClicked: {
            ReliefController.open(BoardController.shiftId);
            ReliefController.move(root.other.assignmentId);
        }
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: root.chosenId === "" ? "idle" : ReliefController.actionState
        doneText: qsTr("%1调过来了。").arg(root.chosenName)
        reason: ReliefController.actionReason
    }
    NoticeBox {
        Layout.fillWidth: true
        text: qsTr("她没有在保的意外险：请安排在安全的位置。")
        tone: "amber"
        visible: root.mustBeSafe && !root.over
    }
    DayTickRow {
        id: safe

        Layout.fillWidth: true
        note: qsTr("人行道、安全岛里侧、室内")
        text: qsTr("她站在安全的位置")
        ticked: false
        visible: root.mustBeSafe && !root.over

        onTickChanged: ticked => safe.ticked = ticked
    }
    RiskRead {
        id: risk

        Layout.fillWidth: true
        riskNotice: root.chosenId !== "" && !root.over ? BoardController.riskNotice : ""
    }
    RosterList {
        Layout.fillWidth: true
        actionIcon: "plus"
        actionText: qsTr("是她")
        visible: root.chosenId === "" && !root.stranger

        onPicked: (volunteerId, name, insured) => root.choose(volunteerId, name, insured)
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "plus"
        text: qsTr("名册里没有她")
        tone: "quiet"
        visible: root.chosenId === "" && !root.stranger

        onClicked: root.stranger = true
    }
    InputField {
        id: newName

        Layout.fillWidth: true
        error: Format.fieldError(RosterController.errors["name"])
        label: qsTr("她的姓名")
        maximumLength: 40
        visible: root.stranger
    }
    InputField {
        id: newPhone

        Layout.fillWidth: true
        error: Format.fieldError(RosterController.errors["phone"])
        inputMethodHints: Qt.ImhDialableCharactersOnly
        label: qsTr("手机号")
        maximumLength: 20
        note: qsTr("没有手机可以不填")
        visible: root.stranger
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: RosterController.addState === "error" ? "error" : "idle"
        reason: RosterController.addReason
    }
    PairedButtons {
        Layout.fillWidth: true
        busy: RosterController.addState === "busy"
        buttonHeight: 64
        firstEnabled: newName.text.trim() !== ""
        firstText: qsTr("记进名册")
        secondText: qsTr("再找找")
        visible: root.stranger

        onFirstClicked: RosterController.add(newName.text.trim(), newPhone.text.trim())
        onSecondClicked: root.stranger = false
    }
    SecondaryButton {
        Layout.fillWidth: true
        text: qsTr("返回看板")
        visible: root.over

        onClicked: root.back()
    }
}
