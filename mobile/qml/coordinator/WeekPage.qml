import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 排班: the week's shifts, and the three ways on: last week again, a new task, the plan.
AppPage {
    id: root

    readonly property bool none: WeekController.state === "empty"
    readonly property date weekEnd: new Date(WeekController.weekStart.getTime() + 7 * 86400000)
    readonly property bool wide: width >= Theme.columnsFrom

    function planWord(): string {
        switch (PlanController.state) {
        case "running":
            return qsTr("正在排班…");
        case "ready":
            return qsTr("看排班结果");
        case "sending":
            return qsTr("正在发出…");
        }
        return qsTr("开始排班");
    }
    function stand(shift: var): string {
        if (shift.stateCode === "calledOff")
            return qsTr("已停岗");
        if (shift.stateCode === "draft")
            return qsTr("还没发布");
        return qsTr("已答应 %1 / %2").arg(shift.held).arg(shift.target) + (shift.waiting > 0 ? " · " + qsTr("待回复 %1").arg(shift.waiting) : "");
    }

    loadState: none ? "ready" : WeekController.state
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: WeekController.reason
    subtitle: Session.unitName
    title: qsTr("排班")

    footer: MainButton {
        Layout.fillWidth: true
        hint: PlanController.state === "ready" ? (PlanController.missing > 0 ? qsTr("还差 %n 人", "", PlanController.missing) : qsTr("人都齐了")) : PlanController.state === "running" ? "" : qsTr("%1，%n 个岗位", "", WeekController.seats).arg(Format.dates(WeekController.weekStart, root.weekEnd))
        iconName: "plan"
        text: root.planWord()
        visible: !root.none && WeekController.seats > 0

        onClicked: {
            if (PlanController.state !== "running" && PlanController.state !== "ready" && PlanController.state !== "sending")
                PlanController.start();
            root.navigate("coordinator/PlanPage.qml");
        }
    }

    onRetry: WeekController.retry()

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : root.wide ? 4 : 2
        rowSpacing: Theme.targetGap

        AppText {
            Layout.columnSpan: parent.columns
            Layout.fillWidth: true
            level: AppText.Place
            text: Format.dates(WeekController.weekStart, root.weekEnd)
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: qsTr("上一周")
            tone: "quiet"

            onClicked: WeekController.moveWeek(-1)
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: qsTr("下一周")
            tone: "quiet"

            onClicked: WeekController.moveWeek(1)
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            iconName: "refresh"
            text: qsTr("沿用上周")

            onClicked: {
                WeekController.previewReuse();
                root.navigate("coordinator/ReusePage.qml");
            }
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            iconName: "plus"
            text: qsTr("发布任务")

            onClicked: {
                TaskEditorController.begin();
                root.navigate("coordinator/TaskEditorPage.qml");
            }
        }
        SecondaryButton {
            Layout.columnSpan: parent.columns
            Layout.fillWidth: true
            iconName: "shift"
            text: qsTr("每周重复")
            tone: "quiet"

            onClicked: {
                SeriesController.begin();
                root.navigate("coordinator/SeriesPage.qml");
            }
        }
    }
    SecondaryButton {
        Layout.alignment: root.wide ? Qt.AlignLeft : Qt.AlignHCenter
        Layout.fillWidth: !root.wide
        iconName: "list"
        text: qsTr("名单和签到表")
        tone: "quiet"
        visible: !root.none

        onClicked: {
            PaperController.beginShifts(WeekController.weekStart, 7);
            root.navigate("coordinator/SheetsPage.qml");
        }
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "shift"
        text: qsTr("可以沿用上周，或者发布一个任务。")
        title: qsTr("这一周还没有班")
        visible: root.none
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("%1 个班次，%2 个岗位：已答应 %3，待回复 %4").arg(WeekController.shiftCount).arg(WeekController.seats).arg(WeekController.held).arg(WeekController.waiting)
        visible: !root.none
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap
        visible: !root.none

        // One card per day, so that a week is seven things to look at and not sixty.
        Repeater {
            model: root.none ? null : WeekController.days

            Card {
                id: card

                required property date day
                required property var shifts

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1

                SectionHeader {
                    Layout.fillWidth: true
                    note: card.shifts.length === 0 ? qsTr("没有班") : ""
                    text: Format.day(card.day)
                }
                Repeater {
                    model: card.shifts

                    TapTarget {
                        id: shift

                        required property var modelData

                        Accessible.description: root.stand(modelData)
                        Layout.fillWidth: true
                        Layout.topMargin: Theme.targetGap - card.spacing
                        bottomPadding: Theme.small
                        enabled: modelData.stateCode !== "calledOff"
                        leftPadding: 0
                        rightPadding: 0
                        text: Format.plain(modelData.place + " " + Format.dayAndSpan(modelData.startTime, modelData.endTime))
                        topPadding: Theme.small

                        background: Rectangle {
                            color: shift.pressed ? Theme.sandTint : "transparent"
                            radius: Theme.smallRadius

                            Rectangle {
                                color: Theme.hairline
                                height: 1
                                width: parent.width
                            }
                        }
                        contentItem: RowLayout {
                            spacing: Theme.gap

                            ColumnLayout {
                                Layout.fillWidth: true
                                spacing: 0

                                AppText {
                                    Layout.fillWidth: true
                                    font.weight: Font.Bold
                                    text: shift.modelData.place
                                }
                                AppText {
                                    Layout.fillWidth: true
                                    color: shift.modelData.stateCode === "calledOff" ? Theme.secondary : shift.modelData.held >= shift.modelData.target ? Theme.green : Theme.ink
                                    text: Format.parts([Format.span(shift.modelData.startTime, shift.modelData.endTime)].concat(root.stand(shift.modelData).split(" · ")))
                                }
                            }
                            LineIcon {
                                Layout.alignment: Qt.AlignVCenter
                                color: Theme.secondary
                                name: "forward"
                                size: Theme.scaled(20)
                                visible: shift.enabled
                            }
                        }

                        onClicked: {
                            ShiftEditorController.open(modelData.shiftId);
                            root.navigate("coordinator/ShiftPage.qml");
                        }
                    }
                }
            }
        }
    }
}
