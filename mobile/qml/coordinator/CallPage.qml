import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One call: her number, what she is asked, what must be read to her, and what she said.
AppPage {
    id: root

    readonly property bool several: CallListController.days.count > 1
    property bool answered: false

    loadState: CallListController.offerId === "" ? "empty" : "ready"
    emptyTitle: qsTr("她已经回复了")
    offline: !Session.online
    offlineText: qsTr("没有网络，回复先存手机")
    subtitle: [CallListController.phoneTail === "" ? "" : qsTr("尾号 %1").arg(CallListController.phoneTail), Format.callCause(CallListController.cause), CallListController.attempts > 0 ? qsTr("打过 %n 次", "", CallListController.attempts) : ""].filter(part => part !== "").join(" · ")
    title: CallListController.name

    Component.onCompleted: CallListController.clearAction()
    Component.onDestruction: {
        Session.forgetNumber();
        CallListController.close();
    }

    Connections {
        function onActionStateChanged() {
            if (root.answered && CallListController.actionState === "done")
                root.back();
        }

        target: CallListController
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "phone"
        minimumHeight: 64
        text: qsTr("打电话")
        visible: Session.dialledId !== CallListController.volunteerId

        onClicked: Session.dial(CallListController.volunteerId)
    }
    DialStrip {
        Layout.fillWidth: true
        volunteerId: CallListController.volunteerId
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: CallListController.actionState
        doneText: qsTr("记下了。")
        reason: CallListController.actionReason
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.gap

        PlaceLine {
            Layout.fillWidth: true
            note: qsTr("%1 前要回复").arg(Format.deadline(CallListController.replyBy))
            place: CallListController.place
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: qsTr("她能去的打勾，不能去的点掉")
            visible: root.several
        }
        Repeater {
            model: CallListController.days

            DayTickRow {
                required property string assignmentId
                required property date startTime
                required property date endTime
                required property string place
                required ticked

                Layout.fillWidth: true
                note: place
                text: Format.dayAndSpan(startTime, endTime)

                onTickChanged: ticked => CallListController.setTicked(assignmentId, ticked)
            }
        }
    }
    RiskRead {
        id: risk

        Layout.fillWidth: true
        riskNotice: CallListController.riskNotice
    }
    PairedButtons {
        Layout.fillWidth: true
        busy: CallListController.actionState === "busy"
        buttonHeight: 80
        firstEnabled: risk.satisfied && CallListController.tickedCount > 0
        firstText: qsTr("能来")
        secondText: qsTr("不能来")

        onFirstClicked: {
            root.answered = true;
            CallListController.comes(risk.ticked);
        }
        onSecondClicked: {
            root.answered = true;
            CallListController.cannot();
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        horizontalAlignment: Text.AlignHCenter
        level: AppText.Least
        text: qsTr("先把安全提示读给她听，才能记“能来”。")
        visible: !risk.satisfied
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
            text: qsTr("没接通")
            tone: "quiet"

            onClicked: CallListController.noAnswer()
        }
        SecondaryButton {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: qsTr("号码不对")
            tone: "quiet"

            onClicked: CallListController.wrongNumber()
        }
    }
}
