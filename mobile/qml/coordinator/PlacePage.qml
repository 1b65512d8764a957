import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One shift of the day with everyone on it, and what the coordinator can do for each.
AppPage {
    id: root

    property var asked: null
    property bool askedIn: true

    loadState: BoardController.shiftId === "" ? "empty" : "ready"
    emptyTitle: qsTr("这一班已经不在了")
    offline: !Session.online
    offlineText: qsTr("没网也能替人签到")
    subtitle: Format.dayAndSpan(BoardController.startTime, BoardController.endTime) + " · " + Format.category(BoardController.category)
    title: BoardController.place

    Component.onCompleted: BoardController.clearAction()

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.largeText ? 1 : 2

        AppText {
            Layout.fillWidth: true
            level: AppText.Place
            text: qsTr("到 %1 / 应到 %2").arg(BoardController.present).arg(BoardController.expected)
        }
        Tag {
            iconName: "stop"
            text: qsTr("已停岗")
            visible: BoardController.calledOff
        }
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: BoardController.actionState
        reason: BoardController.actionReason
    }
    TeamActions {
        Layout.fillWidth: true
        desk: BoardController

        onAsked: checkIn => groupSheet.ask(checkIn)
    }
    ShowCodeButton {
        Layout.fillWidth: true
        shiftId: BoardController.calledOff ? "" : BoardController.shiftId

        onNavigate: page => root.navigate(page)
    }
    Repeater {
        model: BoardController.people

        Card {
            id: person

            required property string assignmentId
            required property string volunteerId
            required property string name
            required property string phoneTail
            required property string stateCode
            required property date since
            required property bool isLead
            required property bool isDeputy
            required property bool canMove
            required property bool usesApp
            required property string offerId
            required property string consentChannel
            required property date consentTime
            required property string consentBy
            required property string signState
            readonly property bool there: ["onDuty", "onBreak"].indexOf(stateCode) >= 0
            readonly property bool comes: ["going", "onTheWay", "notThere", "notCheckedIn"].indexOf(stateCode) >= 0

            Layout.fillWidth: true

            PersonRow {
                Layout.fillWidth: true
                name: person.name
                note: [person.isLead ? qsTr("带班") : person.isDeputy ? qsTr("副带班") : "", person.phoneTail === "" ? "" : qsTr("尾号 %1").arg(person.phoneTail), person.usesApp ? "" : qsTr("不用 App"), Format.has(person.since) ? Format.clock(person.since) : "", person.signState === "signed" ? qsTr("已签名") : ""].filter(part => part !== "").join(" · ")
                stateCode: person.stateCode
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                level: AppText.Least
                text: Format.consent(person.consentChannel, person.consentBy, person.consentTime)
                visible: text !== ""
            }
            DialStrip {
                Layout.fillWidth: true
                volunteerId: person.volunteerId
            }
            GridLayout {
                Layout.fillWidth: true
                columnSpacing: Theme.targetGap
                columns: Theme.largeText ? 1 : 2
                rowSpacing: Theme.targetGap
                visible: !BoardController.calledOff

                SecondaryButton {
                    Accessible.name: text + " " + person.name
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "phone"
                    text: qsTr("打电话")

                    onClicked: Session.dial(person.volunteerId)
                }
                SecondaryButton {
                    Accessible.name: text + " " + person.name
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
                SecondaryButton {
                    Accessible.name: text + " " + person.name
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "cancel"
                    text: qsTr("她来不了")
                    tone: "quiet"
                    visible: person.canMove && person.comes

                    onClicked: {
                        root.asked = person;
                        cannotSheet.open();
                    }
                }
                SecondaryButton {
                    Accessible.name: text + " " + person.name
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "person"
                    text: qsTr("请她带班")
                    tone: "quiet"
                    visible: person.canMove && !person.isLead

                    onClicked: {
                        root.asked = person;
                        leadSheet.open();
                    }
                }
                SecondaryButton {
                    Accessible.name: text + " " + person.name
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "edit"
                    text: qsTr("请她签名")
                    visible: person.signState === "wanted"

                    onClicked: {
                        BoardController.startSign(person.assignmentId);
                        root.navigate("coordinator/SignPage.qml");
                    }
                }
                SecondaryButton {
                    Accessible.name: text + " " + person.name
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "edit"
                    text: qsTr("记回复")
                    tone: "quiet"
                    visible: person.offerId !== ""

                    onClicked: {
                        CallListController.open(person.offerId);
                        root.navigate("coordinator/CallPage.qml");
                    }
                }
            }
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap
        visible: !BoardController.calledOff && BoardController.gaps.length > 0

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
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "plus"
        text: qsTr("加人")
        visible: !BoardController.calledOff

        onClicked: root.navigate("coordinator/WalkInPage.qml")
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "search"
        text: qsTr("为什么这样排")
        tone: "quiet"
        visible: !BoardController.calledOff && BoardController.endTime > Format.now

        onClicked: {
            WhyController.open(BoardController.shiftId, BoardController.gaps.length > 0 ? BoardController.gaps[0].slotId : "");
            root.navigate("coordinator/WhyPage.qml");
        }
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "edit"
        text: qsTr("补录")
        visible: BoardController.people.count > 0 && BoardController.startTime < Format.now

        onClicked: {
            ManualController.clear();
            root.navigate("coordinator/ManualEntryPage.qml");
        }
    }
    ShiftRecords {
        Layout.fillWidth: true
        shiftId: BoardController.calledOff ? "" : BoardController.shiftId

        onNavigate: page => root.navigate(page)
    }
    HelpButton {
        Layout.fillWidth: true

        onNavigate: page => root.navigate(page)
    }
    // Apart from the rest, so that no hurried finger finds it.
    SecondaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        iconName: "stop"
        text: qsTr("停岗")
        tone: "red"
        visible: !BoardController.calledOff

        onClicked: {
            why.text = "";
            stopSheet.open();
        }
    }

    sheets: [
        ConfirmSheet {
            id: forHer

            confirmText: root.askedIn ? qsTr("替她签到") : qsTr("替她签退")
            text: qsTr("时间按现在记：%1。她自己的签到签退也都留着。").arg(Format.clock(Format.now))
            title: root.asked ? (root.askedIn ? qsTr("替%1签到？") : qsTr("替%1签退？")).arg(root.asked.name) : ""

            onConfirmed: root.askedIn ? BoardController.checkInFor(root.asked.assignmentId) : BoardController.checkOutFor(root.asked.assignmentId)
        },
        GroupSheet {
            id: groupSheet

            desk: BoardController
        },
        ConfirmSheet {
            id: cannotSheet

            cancelText: qsTr("返回")
            confirmText: qsTr("记下来")
            text: qsTr("她的位子空出来，可以补人。不影响她以后的邀请。")
            title: root.asked ? qsTr("%1来不了？").arg(root.asked.name) : ""

            onConfirmed: BoardController.cannotCome(root.asked.assignmentId)
        },
        ConfirmSheet {
            id: leadSheet

            cancelText: qsTr("返回")
            confirmText: qsTr("请她带班")
            text: qsTr("她能出示签到码、替人签到。也可以只做副带班，带班没到时由她带。")
            title: root.asked ? qsTr("请%1带这一班？").arg(root.asked.name) : ""

            onConfirmed: BoardController.handOver(root.asked.volunteerId, "")

            SecondaryButton {
                Layout.fillWidth: true
                text: qsTr("只做副带班")
                visible: root.asked && !root.asked.isDeputy

                onClicked: {
                    leadSheet.close();
                    BoardController.handOver("", root.asked.volunteerId);
                }
            }
        },
        ConfirmSheet {
            id: stopSheet

            confirmEnabled: why.text.trim() !== ""
            confirmText: qsTr("停岗")
            dangerous: true
            text: qsTr("这一班 %n 个人都会收到通知，已经站的时间照样算。", "", BoardController.people.count)
            title: qsTr("停掉这一班？")

            onConfirmed: BoardController.callOff(BoardController.shiftId, why.text.trim())

            InputField {
                id: why

                Layout.fillWidth: true
                label: qsTr("为什么停，会告诉大家")
                maximumLength: 200
            }
        }
    ]
}
