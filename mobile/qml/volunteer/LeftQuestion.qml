import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// A shift without check-out: when did she leave? One question at a time, and it can wait.
Card {
    id: root

    signal otherTime

    border.color: Theme.goldOutline
    border.width: Theme.contrast ? 2 : 1.5
    color: Theme.gold
    spacing: Theme.gap
    visible: TodayController.asksLeft

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        AppText {
            Layout.fillWidth: true
            color: Theme.inkOnGold
            text: Format.dayAndSpan(TodayController.leftStart, TodayController.leftEnd) + " " + TodayController.leftPlace
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.inkOnGold
            level: AppText.Place
            text: qsTr("您是 %1 离开的吗？").arg(Format.clock(TodayController.leftGuess))
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.inkOnGold
            level: AppText.Least
            text: qsTr("没签退没关系，说一声就行。")
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap

        Repeater {
            model: ["yes", "other", "here", "later"].filter(each => each !== "here" || TodayController.leftToday)

            ActionButton {
                required property string modelData
                readonly property bool first: modelData === "yes"

                Layout.columnSpan: !Theme.largeText && modelData === "later" && !TodayController.leftToday ? 2 : 1
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                edge: first ? "transparent" : Theme.inkOnGold
                fill: first ? Theme.inkOnGold : Theme.gold
                iconName: first ? "check" : ""
                ink: first ? Theme.gold : Theme.inkOnGold
                text: first ? qsTr("是的") : modelData === "other" ? qsTr("改时间") : modelData === "here" ? qsTr("还在岗") : qsTr("以后再说")

                onClicked: {
                    if (first)
                        TodayController.leftAt(TodayController.leftGuess);
                    else if (modelData === "other")
                        root.otherTime();
                    else if (modelData === "here")
                        TodayController.stillHere();
                    else
                        TodayController.askLater();
                }
            }
        }
    }
}
