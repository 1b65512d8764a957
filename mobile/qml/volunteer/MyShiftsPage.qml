import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 我的班: what is ahead, then what was.
AppPage {
    id: root

    property var asked: null

    emptyText: qsTr("答应了的班会排在这里。")
    emptyTitle: qsTr("还没有班")
    loadState: MyShiftsController.state === "ready" && MyShiftsController.shifts.count === 0 && OffersController.offers.count === 0 ? "empty" : MyShiftsController.state
    offline: !Session.online
    reason: MyShiftsController.reason
    title: qsTr("我的班")

    onRetry: MyShiftsController.retry()

    GoldBand {
        Layout.fillWidth: true
        iconName: "mail"
        tappable: true
        text: qsTr("%n 个邀请待回复", "", OffersController.offers.count)
        visible: OffersController.offers.count > 0

        onClicked: root.navigate("volunteer/OffersPage.qml")
    }
    Repeater {
        model: MyShiftsController.shifts

        ColumnLayout {
            id: entry

            required property string assignmentId
            required property date startTime
            required property date endTime
            required property string place
            required property string category
            required property string stateCode
            required property string leadName
            required property bool upcoming
            required property bool canCancel
            required property bool canSeek
            required property bool opensGroup
            required property string recordId

            Layout.fillWidth: true
            spacing: Theme.gap

            SectionHeader {
                Layout.fillWidth: true
                Layout.topMargin: Theme.small
                text: entry.upcoming ? qsTr("接下来") : qsTr("以前的")
                visible: entry.opensGroup
            }
            Card {
                Layout.fillWidth: true

                GridLayout {
                    Layout.fillWidth: true
                    columns: Theme.largeText ? 1 : 2

                    AppText {
                        Layout.fillWidth: true
                        font.weight: Font.Bold
                        text: Format.day(entry.startTime)
                    }
                    StatusPill {
                        code: entry.stateCode
                    }
                }
                AppText {
                    Layout.fillWidth: true
                    level: AppText.Place
                    text: Format.span(entry.startTime, entry.endTime)
                }
                AppText {
                    Layout.fillWidth: true
                    text: entry.place
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: Format.category(entry.category)
                }
                GridLayout {
                    Layout.fillWidth: true
                    columns: Theme.largeText ? 1 : 2
                    rowSpacing: Theme.small
                    visible: entry.leadName !== "" || entry.canCancel

                    AppText {
                        Layout.fillWidth: true
                        color: Theme.secondary
                        level: AppText.Least
                        text: entry.leadName === "" ? "" : qsTr("带班 %1").arg(entry.leadName)
                    }
                    SecondaryButton {
                        Accessible.name: Format.plain(text + " " + Format.day(entry.startTime))
                        Layout.fillWidth: Theme.largeText
                        text: qsTr("请假")
                        tone: "quiet"
                        visible: entry.canCancel

                        onClicked: {
                            root.asked = entry;
                            cancelSheet.open();
                        }
                    }
                }
                SecondaryButton {
                    Accessible.name: Format.plain(text + " " + Format.day(entry.startTime))
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.targetGap - Theme.small
                    iconName: "people"
                    text: entry.stateCode === "seeking" ? qsTr("看替班") : qsTr("找人替班")
                    tone: "quiet"
                    visible: entry.canSeek

                    onClicked: {
                        StandInController.open(entry.assignmentId);
                        root.navigate("volunteer/StandInPage.qml");
                    }
                }
                ShiftRecords {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.targetGap - Theme.small
                    about: Format.plain(Format.day(entry.startTime))
                    shiftId: entry.recordId

                    onNavigate: page => root.navigate(page)
                }
            }
        }
    }

    sheets: ConfirmSheet {
        id: cancelSheet

        cancelText: qsTr("还是去")
        confirmText: qsTr("请假")
        text: root.asked ? Format.dayAndSpan(root.asked.startTime, root.asked.endTime) + "\n" + root.asked.place + "\n" + qsTr("马上请别人补上，不影响您以后的邀请。") : ""
        title: qsTr("这一班请假？")

        onConfirmed: MyShiftsController.cannotCome(root.asked.assignmentId)
    }
}
