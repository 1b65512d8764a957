import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 审核节奏: who approved how much and how fast in a month, what is worth a question first.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom && !Theme.largeText

    loadState: PaceController.state === "empty" ? "ready" : PaceController.state
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: PaceController.reason
    subtitle: Session.unitName
    title: qsTr("审核节奏")

    Component.onCompleted: PaceController.freshen()
    onRetry: PaceController.retry()

    AppText {
        Layout.fillWidth: true
        text: qsTr("谁审了多少，审得多快。标出来的只是请您问一问，不是说谁做错了。")
    }
    StepSwitch {
        Layout.alignment: Qt.AlignHCenter
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.readingWidth
        earlierText: qsTr("上个月")
        hasLater: PaceController.hasLater
        laterText: qsTr("下个月")
        text: qsTr("%1的服务").arg(Format.month(PaceController.month))

        onStepped: steps => PaceController.moveMonth(steps)
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "clock"
        text: qsTr("通过了时长，这里就有。")
        title: qsTr("这个月还没有人审过")
        visible: PaceController.state === "empty"
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.gap
        columns: Theme.largeText ? 1 : root.wide ? 4 : 2
        rowSpacing: Theme.gap
        visible: PaceController.state === "ready"

        FigureTile {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            figure: Format.count(PaceController.people)
            label: qsTr("审核的人")
        }
        FigureTile {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            figure: Format.count(PaceController.entryCount)
            label: qsTr("通过的条数")
        }
        FigureTile {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            figure: Format.wholeHours(PaceController.minutes)
            label: qsTr("时长（小时）")
            tone: "sea"
        }
        FigureTile {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            figure: Format.count(PaceController.unusualCount)
            label: qsTr("可以问一问的")
            tone: PaceController.unusualCount > 0 ? "amber" : "ink"
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.targetGap
        visible: PaceController.state === "ready"

        Repeater {
            model: PaceController.paces

            Card {
                id: pace

                required property string paceId
                required property string approverId
                required property string name
                required property bool own
                required property date day
                required property int entryCount
                required property int minutes
                required property int decidedCount
                required property int decisionsInAMinute
                required property int closeCount
                required property var unusual

                Layout.alignment: Qt.AlignTop
                Layout.fillHeight: root.wide
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                accent: unusual.length > 0 ? Theme.amber : "transparent"
                padding: Theme.small

                ListRow {
                    Accessible.name: PaceWords.who(pace.name, pace.approverId, pace.own) + " " + Format.plain(Format.date(pace.day))
                    Layout.fillWidth: true
                    divider: false
                    iconColor: pace.unusual.length > 0 ? Theme.amber : Theme.sea
                    iconName: pace.unusual.length > 0 ? "alert" : "person"
                    leftPadding: Theme.small
                    note: Format.day(pace.day) + " · " + qsTr("%1 小时").arg(Format.wholeHours(pace.minutes))
                    strong: true
                    text: PaceWords.who(pace.name, pace.approverId, pace.own)
                    value: qsTr("%n 条", "", pace.entryCount)

                    onClicked: {
                        PaceController.openDay(pace.paceId);
                        root.navigate("lead/PaceDayPage.qml");
                    }
                }
                AppText {
                    Layout.bottomMargin: Theme.tight
                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.small
                    Layout.rightMargin: Theme.small
                    color: Theme.secondary
                    level: AppText.Least
                    text: PaceWords.howDecided(pace.decidedCount, pace.decisionsInAMinute)
                }
                Repeater {
                    model: pace.unusual

                    ColumnLayout {
                        id: flag

                        required property string modelData

                        Layout.fillWidth: true
                        Layout.leftMargin: Theme.small
                        Layout.rightMargin: Theme.small
                        spacing: 0

                        AppText {
                            Layout.fillWidth: true
                            color: Theme.amber
                            font.weight: Font.Bold
                            text: PaceWords.sentence(flag.modelData, pace.decisionsInAMinute, pace.closeCount)
                        }
                        AppText {
                            Layout.bottomMargin: Theme.tight
                            Layout.fillWidth: true
                            color: Theme.secondary
                            level: AppText.Least
                            text: PaceWords.meaning(flag.modelData)
                        }
                    }
                }
            }
        }
    }
}
