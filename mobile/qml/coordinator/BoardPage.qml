import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 看板: how many are there, who is missing and where, worst place first.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom
    readonly property bool today: Format.dayNumber(BoardController.day) === Format.dayNumber(Format.now)

    emptyAction: qsTr("后一天")
    emptyIcon: "board"
    emptyText: qsTr("在“排班”里发布任务，或者沿用上周。")
    emptyTitle: qsTr("这一天没有班")
    loadState: BoardController.state
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    offlineText: Format.has(BoardController.asOf) ? qsTr("没有网络，这是 %1 的样子").arg(Format.clock(BoardController.asOf)) : qsTr("没有网络，先看手机里存的")
    reason: BoardController.reason
    subtitle: qsTr("在路上 %1").arg(BoardController.onTheWayCount) + (Format.has(BoardController.asOf) ? " · " + qsTr("%1 更新").arg(Format.clock(BoardController.asOf)) : "")
    title: Format.day(BoardController.day)

    barExtra: [
        DaySwitch {
            visible: root.wide
        },
        // In reach at once, and apart from all that is done every day.
        SecondaryButton {
            iconName: "stop"
            text: qsTr("停岗")
            tone: "red"
            visible: !Theme.largeText

            onClicked: root.navigate("coordinator/CallOffPage.qml")
        }
    ]

    onEmptyActionClicked: BoardController.moveDay(1)
    onRetry: BoardController.retry()

    component DaySwitch: GridLayout {
        columnSpacing: Theme.targetGap
        columns: Theme.largeText && !root.wide ? 1 : 3
        rowSpacing: Theme.targetGap

        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("前一天")
            tone: "quiet"

            onClicked: BoardController.moveDay(-1)
        }
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("今天")
            tone: "quiet"
            visible: !root.today

            onClicked: BoardController.moveDay(0)
        }
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("后一天")
            tone: "quiet"

            onClicked: BoardController.moveDay(1)
        }
    }

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            spacing: Theme.tight

            GridLayout {
                Layout.fillWidth: true
                columnSpacing: Theme.gap
                columns: Theme.largeText ? 1 : 2
                rowSpacing: Theme.tight

                AppText {
                    Accessible.role: Accessible.StaticText
                    Layout.fillWidth: true
                    level: AppText.Page
                    text: qsTr("到 %1 / 应到 %2").arg(BoardController.presentCount).arg(BoardController.expectedCount)
                }
                Tag {
                    readonly property bool coming: BoardController.presentCount < BoardController.expectedCount

                    iconName: BoardController.missingCount > 0 ? "alert" : coming ? "clock" : "counted"
                    text: BoardController.missingCount > 0 ? qsTr("缺 %1").arg(BoardController.missingCount) : coming ? qsTr("还没到齐") : qsTr("都到齐了")
                    tone: BoardController.missingCount > 0 ? "amber" : coming ? "sea" : "green"
                }
            }
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            columnSpacing: Theme.targetGap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.targetGap

            ChoiceRow {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                chosen: BoardController.filter === "short"
                text: qsTr("缺人")

                onClicked: BoardController.setFilter("short")
            }
            ChoiceRow {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                chosen: BoardController.filter === "all"
                text: qsTr("全部")

                onClicked: BoardController.setFilter("all")
            }
        }
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "counted"
        text: qsTr("点“全部”看每个点位。")
        title: qsTr("没有缺人的点位")
        visible: BoardController.places.count === 0
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap
        visible: BoardController.places.count > 0

        Repeater {
            model: BoardController.places

            BoardCard {
                brief: BoardController.filter === "short"
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1

                onAddWanted: {
                    BoardController.open(shiftId);
                    root.navigate("coordinator/WalkInPage.qml");
                }
                onFillWanted: slotId => {
                    BoardController.findCandidates(shiftId, slotId);
                    root.navigate("coordinator/FillPage.qml");
                }
                onReliefWanted: {
                    BoardController.open(shiftId);
                    ReliefController.open(shiftId);
                    ReliefController.suggest();
                    root.navigate("coordinator/ReliefPage.qml");
                }
                onUrgentWanted: {
                    BoardController.open(shiftId);
                    ReliefController.open(shiftId);
                    root.navigate("coordinator/UrgentPage.qml");
                }
                onOpenWanted: {
                    BoardController.open(shiftId);
                    root.navigate("coordinator/PlacePage.qml");
                }
            }
        }
    }
    DaySwitch {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        visible: !root.wide
    }
    SecondaryButton {
        Layout.alignment: root.wide ? Qt.AlignLeft : Qt.AlignHCenter
        Layout.fillWidth: !root.wide
        iconName: "list"
        text: qsTr("名单和签到表")
        tone: "quiet"

        onClicked: {
            PaperController.beginShifts(BoardController.day, 1);
            root.navigate("coordinator/SheetsPage.qml");
        }
    }
    SecondaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        iconName: "stop"
        text: qsTr("停岗")
        tone: "red"
        visible: Theme.largeText

        onClicked: root.navigate("coordinator/CallOffPage.qml")
    }
}
