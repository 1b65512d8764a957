import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 沿用上周: what would be made, before anything is made.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom
    readonly property bool done: WeekController.reuseState === "done"
    readonly property date weekEnd: new Date(WeekController.weekStart.getTime() + 7 * 86400000)
    readonly property date fromEnd: new Date(WeekController.reuseFrom.getTime() + 7 * 86400000)

    // "周一至周日" where no day between is missing, else each by its name.
    function dayWords(days: var): string {
        const whole = days.every((day, i) => i === 0 || Format.dayNumber(day) - Format.dayNumber(days[i - 1]) === 1);
        if (whole && days.length > 2)
            return qsTr("%1至%2").arg(Format.weekday(days[0])).arg(Format.weekday(days[days.length - 1]));
        return Format.join(days.map(day => Format.weekday(day)));
    }

    emptyTitle: qsTr("上周没有可以沿用的班次")
    emptyText: qsTr("请发布一个任务。")
    emptyIcon: "shift"
    loadState: WeekController.reuseState === "loading" || WeekController.reuseState === "idle" ? "loading" : WeekController.reuseState === "error" ? "error" : WeekController.reuseState === "preview" && WeekController.reuseShifts === 0 ? "empty" : "ready"
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: WeekController.reuseReason
    subtitle: Format.dates(WeekController.weekStart, weekEnd)
    title: qsTr("沿用上周")

    // What was made stays to come back to from the plan.
    Component.onDestruction: if (WeekController.reuseState !== "done")
        WeekController.cancelReuse()

    footer: [
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("回到排班")
            tone: "quiet"
            visible: root.done

            onClicked: root.back()
        },
        MainButton {
            Layout.fillWidth: true
            busy: WeekController.reuseState === "making"
            hint: root.done ? "" : qsTr("同样的点位、时间和人数")
            iconName: root.done ? "plan" : "check"
            text: root.done ? qsTr("开始排班") : qsTr("做出这 %n 个班次", "", WeekController.reuseShifts)

            onClicked: {
                if (!root.done)
                    return WeekController.confirmReuse();
                if (PlanController.state !== "running" && PlanController.state !== "sending")
                    PlanController.start();
                root.navigate("coordinator/PlanPage.qml");
            }
        }
    ]

    onRetry: WeekController.previewReuse()

    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        spacing: Theme.gap
        visible: root.done

        BigTick {
            Layout.alignment: Qt.AlignHCenter
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Page
            text: qsTr("做好了 %n 个班次", "", WeekController.reuseShifts)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("上周站这里的，这周优先请她。")
        }
    }
    AppText {
        Layout.fillWidth: true
        level: AppText.Page
        text: qsTr("%1 个班次，%2 个岗位").arg(WeekController.reuseShifts).arg(WeekController.reuseSeats)
        visible: !root.done
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("照着 %1").arg(Format.dates(WeekController.reuseFrom, root.fromEnd))
        visible: !root.done
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("有 %n 个这周已经有了，不再重复。", "", WeekController.reuseExisting)
        visible: !root.done && WeekController.reuseExisting > 0
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 3 : 1
        rowSpacing: 0
        visible: !root.done

        Repeater {
            model: WeekController.reuse

            ListRow {
                required property string place
                required property date startTime
                required property date endTime
                required property int target
                required property var days

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                note: root.dayWords(days) + " " + Format.span(startTime, endTime)
                tappable: false
                text: place
                value: qsTr("每班 %n 人", "", target)
            }
        }
    }
}
