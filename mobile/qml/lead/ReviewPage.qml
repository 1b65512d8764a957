import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 审核: what must be looked at stands first, by its reason; then what people asked for; all the
// rest is one decision.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom && !Theme.largeText
    readonly property bool nothing: ReviewController.exceptionCount === 0 && ReviewController.cleanCount === 0 && RequestsController.requests.count === 0

    loadState: ReviewController.state === "empty" ? "ready" : ReviewController.state
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能审核")
    reason: ReviewController.reason
    subtitle: Session.unitName
    title: qsTr("审核")

    footer: [
        ProgressLine {
            Layout.fillWidth: true
            value: ReviewController.progress
            visible: ReviewController.actionState === "busy"
        },
        MainButton {
            Layout.fillWidth: true
            busy: ReviewController.actionState === "busy"
            hint: ReviewController.actionState === "busy" ? qsTr("已通过 %n 条…", "", ReviewController.approvedCount) : qsTr("%n 条，%1 小时", "", ReviewController.cleanCount).arg(Format.wholeHours(ReviewController.cleanMinutes))
            iconName: "check"
            text: ReviewController.exceptionCount > 0 ? qsTr("其余全部通过") : qsTr("全部通过")
            visible: ReviewController.cleanCount > 0

            onClicked: allSheet.open()
        }
    ]

    onRetry: ReviewController.retry()

    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        iconName: "shield"
        text: qsTr("有新的签退，会排到这里。")
        title: qsTr("没有要审的")
        visible: root.nothing && ReviewController.actionState !== "done"
    }
    ReviewResult {
        Layout.fillWidth: true
    }
    SectionHeader {
        Layout.fillWidth: true
        note: qsTr("%n 条", "", ReviewController.exceptionCount)
        text: qsTr("需核对")
        visible: ReviewController.exceptionCount > 0
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.targetGap

        Repeater {
            model: ReviewController.groups

            Card {
                id: group

                required property string code
                required property int count
                required property int people
                required property int minutes
                // Corrections and her own stand apart: nothing there is odd.
                readonly property bool odd: code !== "OWN" && code !== "CLOSE" && code !== "LATE_EVIDENCE"

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                accent: odd ? Theme.amber : "transparent"
                padding: Theme.small

                ListRow {
                    Layout.fillWidth: true
                    divider: false
                    iconColor: group.odd ? Theme.amber : Theme.sea
                    iconName: group.code === "LATE_EVIDENCE" ? "edit" : group.odd ? "alert" : "people"
                    leftPadding: Theme.small
                    note: qsTr("%n 位", "", group.people) + (group.minutes > 0 ? " · " + Format.duration(group.minutes) : "")
                    strong: true
                    text: AnomalyWords.title(group.code)
                    value: qsTr("%n 条", "", group.count)

                    onClicked: {
                        ReviewController.openGroup(group.code);
                        root.navigate("lead/ReviewGroupPage.qml");
                    }
                }
            }
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("有人提的")
        visible: requests.visible
    }
    Card {
        id: requests

        Layout.fillWidth: true
        accent: RequestsController.openCount > 0 ? Theme.amber : "transparent"
        padding: Theme.small
        visible: RequestsController.requests.count > 0

        ListRow {
            Layout.fillWidth: true
            divider: false
            iconName: "mail"
            leftPadding: Theme.small
            note: RequestsController.openCount > 0 ? qsTr("看过、定了，她会看到结果。") : qsTr("都处理完了，可以查。")
            strong: RequestsController.openCount > 0
            text: qsTr("时长有误、补录")
            value: RequestsController.openCount > 0 ? qsTr("%n 条待处理", "", RequestsController.openCount) : ""

            onClicked: root.navigate("lead/RequestsPage.qml")
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("其余")
        visible: ReviewController.cleanCount > 0
    }
    Card {
        Layout.fillWidth: true
        padding: Theme.small
        visible: ReviewController.cleanCount > 0

        ListRow {
            Layout.fillWidth: true
            divider: open
            iconName: "shield"
            leftPadding: Theme.small
            note: qsTr("%n 位，没有要核对的。", "", ReviewController.cleanPeople)
            open: ReviewController.cleanState === "ready"
            strong: true
            text: qsTr("其余 %n 条，%1 小时", "", ReviewController.cleanCount).arg(Format.wholeHours(ReviewController.cleanMinutes))

            onClicked: open ? ReviewController.hideClean() : ReviewController.showClean()
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.small
            Layout.rightMargin: Theme.small
            columnSpacing: Theme.wide
            columns: root.wide ? 2 : 1
            rowSpacing: 0
            visible: ReviewController.cleanState === "ready"

            Repeater {
                model: ReviewController.clean

                ListRow {
                    required property string name
                    required property string place
                    required property date startTime
                    required property date endTime
                    required property int minutes
                    required property string gradeCode

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    note: Format.date(startTime) + " " + Format.span(startTime, endTime) + " · " + place + "\n" + qsTr("核实情况：%1").arg(Format.grade(gradeCode))
                    tappable: false
                    text: name
                    value: Format.duration(minutes)
                }
            }
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.margins: Theme.small
            text: qsTr("再看一些")
            tone: "quiet"
            visible: ReviewController.cleanState === "ready" && ReviewController.clean.count < ReviewController.cleanCount

            onClicked: ReviewController.showMoreClean()
        }
    }

    Card {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        padding: Theme.small
        spacing: Theme.targetGap

        ListRow {
            Layout.fillWidth: true
            iconName: "cancel"
            leftPadding: Theme.small
            note: qsTr("定过不记的，还可以改。")
            text: qsTr("不记时长的")

            onClicked: {
                ReviewController.openDeclined();
                root.navigate("lead/DeclinedPage.qml");
            }
        }
        ListRow {
            Layout.fillWidth: true
            divider: false
            iconName: "clock"
            leftPadding: Theme.small
            note: qsTr("谁审了多少，审得多快。")
            text: qsTr("审核节奏")

            onClicked: root.navigate("lead/PacePage.qml")
        }
    }

    sheets: ConfirmSheet {
        id: allSheet

        cancelText: qsTr("再看看")
        confirmText: qsTr("全部通过")
        text: qsTr("%n 位，记入时长台账。需核对的不在里面。", "", ReviewController.cleanPeople)
        title: qsTr("通过 %n 条，共 %1？", "", ReviewController.cleanCount).arg(Format.duration(ReviewController.cleanMinutes))

        onConfirmed: ReviewController.approveAll()
    }
}
