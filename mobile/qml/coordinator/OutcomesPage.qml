import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 成果 of a month: added up, then shift by shift.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom

    loadState: OutcomesController.state
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: OutcomesController.reason
    subtitle: Session.unitName
    title: qsTr("成果")

    Component.onCompleted: OutcomesController.freshen()
    onRetry: OutcomesController.retry()

    StepSwitch {
        Layout.fillWidth: true
        earlierText: qsTr("上个月")
        hasLater: OutcomesController.hasLater
        laterText: qsTr("下个月")
        text: Format.month(OutcomesController.month)

        onStepped: steps => OutcomesController.moveMonth(steps)
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "chart"
        text: qsTr("带班在“我带的班”里记，您也可以在看板的班次里记。")
        title: qsTr("这个月还没有人记")
        visible: OutcomesController.reports === 0
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : root.wide ? 4 : 2
        rowSpacing: Theme.targetGap
        visible: OutcomesController.sums.count > 0

        Repeater {
            model: OutcomesController.sums

            Card {
                id: sum

                required property string kind
                required property int count

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    level: AppText.Page
                    text: Format.count(sum.count)
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    text: OutcomeWords.label(sum.kind)
                }
            }
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        note: qsTr("%n 个班次", "", OutcomesController.reports)
        text: qsTr("一班一班看")
        visible: OutcomesController.reports > 0
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap
        visible: OutcomesController.reports > 0

        Repeater {
            model: OutcomesController.outcomes

            Card {
                id: outcome

                required property date day
                required property string place
                required property string category
                required property var values
                required property string note
                required property string reporter

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1

                AppText {
                    Layout.fillWidth: true
                    font.weight: Font.Bold
                    text: [Format.day(outcome.day), outcome.place].filter(part => part !== "").join(" · ")
                }
                AppText {
                    Layout.fillWidth: true
                    text: outcome.values.map(value => OutcomeWords.counted(value.kind, Format.count(value.count))).join("\n")
                    visible: text !== ""
                }
                AppText {
                    Layout.fillWidth: true
                    text: outcome.note
                    visible: outcome.note !== ""
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: [Format.category(outcome.category), outcome.reporter === "" ? "" : qsTr("%1记的").arg(outcome.reporter)].filter(part => part !== "").join(" · ")
                    visible: text !== ""
                }
            }
        }
    }
}
