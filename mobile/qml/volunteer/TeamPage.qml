import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 我带的班: the shift lead checks others in and out, one or all, network or not.
AppPage {
    id: root

    property var asked: null
    property bool askedIn: true

    emptyTitle: qsTr("现在没有您带的班")
    loadState: TeamController.state
    offline: !Session.online
    offlineText: qsTr("没网也能替人签到")
    reason: TeamController.reason
    subtitle: TeamController.place + " · " + Format.dayAndSpan(TeamController.startTime, TeamController.endTime)
    title: qsTr("我带的班")

    Component.onCompleted: TeamController.clearAction()
    onRetry: TeamController.retry()

    AppText {
        Layout.fillWidth: true
        level: AppText.Place
        text: qsTr("到 %1 / 应到 %2").arg(TeamController.present).arg(TeamController.people.count)
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: TeamController.actionState
        reason: TeamController.actionReason
    }
    TeamActions {
        Layout.fillWidth: true
        desk: TeamController

        onAsked: checkIn => groupSheet.ask(checkIn)
    }
    ShowCodeButton {
        Layout.fillWidth: true
        shiftId: TeamController.shiftId

        onNavigate: page => root.navigate(page)
    }
    ShiftRecords {
        Layout.fillWidth: true
        shiftId: TeamController.shiftId

        onNavigate: page => root.navigate(page)
    }
    Repeater {
        model: TeamController.people

        Card {
            id: person

            required property string assignmentId
            required property string volunteerId
            required property string name
            required property string stateCode
            required property date since
            required property bool usesApp
            required property bool isMe
            required property bool isLead
            required property bool isDeputy
            required property string signState
            readonly property bool there: ["onDuty", "onBreak"].indexOf(stateCode) >= 0
            readonly property bool comes: ["going", "onTheWay", "notThere", "notCheckedIn"].indexOf(stateCode) >= 0

            Layout.fillWidth: true

            PersonRow {
                Layout.fillWidth: true
                name: person.name
                note: [person.isMe ? qsTr("您自己") : "", person.isLead ? qsTr("带班") : person.isDeputy ? qsTr("副带班") : "", person.usesApp ? "" : qsTr("不用 App"), Format.has(person.since) ? Format.clock(person.since) : "", person.signState === "signed" ? qsTr("已签名") : ""].filter(part => part !== "").join(" · ")
                stateCode: person.stateCode
            }
            GridLayout {
                Layout.fillWidth: true
                columnSpacing: Theme.targetGap
                columns: Theme.largeText ? 1 : 2
                rowSpacing: Theme.targetGap
                visible: !person.isMe && (person.there || person.comes || person.signState === "wanted")

                SecondaryButton {
                    Accessible.name: text + " " + person.name
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "edit"
                    text: qsTr("请她签名")
                    visible: person.signState === "wanted"

                    onClicked: {
                        TeamController.startSign(person.assignmentId);
                        root.navigate("coordinator/SignPage.qml");
                    }
                }
                SecondaryButton {
                    Accessible.name: text + " " + person.name
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: person.there ? "home" : "check"
                    text: person.there ? qsTr("替她签退") : qsTr("替她签到")
                    tone: "quiet"
                    visible: person.there || person.comes

                    onClicked: {
                        root.asked = person;
                        root.askedIn = !person.there;
                        forHer.open();
                    }
                }
            }
        }
    }

    SecondaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap
        enabled: Session.online
        iconName: "swap"
        text: qsTr("交给谁带")
        tone: "quiet"
        visible: TeamController.people.count > 1

        onClicked: handSheet.open()
    }
    HelpButton {
        Layout.fillWidth: true

        onNavigate: page => root.navigate(page)
    }

    sheets: [
        ConfirmSheet {
            id: forHer

            confirmText: root.askedIn ? qsTr("替她签到") : qsTr("替她签退")
            text: qsTr("时间按现在记：%1。她自己的签到签退也都留着。").arg(Format.clock(Format.now))
            title: root.asked ? (root.askedIn ? qsTr("替%1签到？") : qsTr("替%1签退？")).arg(root.asked.name) : ""

            onConfirmed: root.askedIn ? TeamController.checkInFor(root.asked.assignmentId) : TeamController.checkOutFor(root.asked.assignmentId)
        },
        GroupSheet {
            id: groupSheet

            desk: TeamController
        },
        ConfirmSheet {
            id: handSheet

            property string to: ""
            property string name: ""

            cancelText: qsTr("还是我带")
            confirmEnabled: to !== ""
            confirmText: qsTr("请她带班")
            text: qsTr("她能出示签到码、替人签到。")
            title: to === "" ? qsTr("交给谁带？") : qsTr("交给%1带？").arg(name)

            onCancelled: to = ""
            onConfirmed: {
                TeamController.handOver(to, "");
                to = "";
            }

            Repeater {
                model: TeamController.people

                ChoiceRow {
                    required property string volunteerId
                    required property string name
                    required property bool isMe

                    Layout.fillWidth: true
                    chosen: handSheet.to === volunteerId
                    text: name
                    visible: !isMe

                    onClicked: {
                        handSheet.to = volunteerId;
                        handSheet.name = name;
                    }
                }
            }
            SecondaryButton {
                Layout.fillWidth: true
                enabled: handSheet.to !== ""
                text: qsTr("只做副带班")
                visible: TeamController.leads

                onClicked: {
                    handSheet.close();
                    TeamController.handOver("", handSheet.to);
                    handSheet.to = "";
                }
            }
        }
    ]
}
