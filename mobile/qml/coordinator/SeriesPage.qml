import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 每周重复: what repeats, the form, and what an edit would do before it does it.
AppPage {
    id: root

    readonly property bool done: step === "done"
    readonly property bool editing: step === "editing" || step === "previewing"
    readonly property var errors: SeriesController.errors
    readonly property bool listing: step === "list"
    readonly property bool previewing: step === "preview" || step === "saving"
    readonly property string step: SeriesController.state

    function dayName(weekday: int): string {
        return Format.weekday(new Date(Date.UTC(2026, 11, 6 + weekday, 4)));
    }
    function sum(): string {
        const parts = [];
        if (SeriesController.madeCount > 0)
            parts.push(qsTr("新做 %n 班", "", SeriesController.madeCount));
        if (SeriesController.changedCount > 0)
            parts.push(qsTr("改 %n 班", "", SeriesController.changedCount));
        if (SeriesController.droppedCount > 0)
            parts.push(qsTr("取消 %n 班", "", SeriesController.droppedCount));
        return parts.length > 0 ? parts.join(" · ") : qsTr("没有要改的");
    }
    function what(kind: string): string {
        switch (kind) {
        case "MADE":
            return qsTr("新做");
        case "CHANGED":
            return qsTr("会改");
        case "DROPPED":
            return qsTr("取消，还没人答应");
        case "BLOCKED":
            return qsTr("有人答应了，不能取消");
        }
        return SeriesController.seriesId === "" ? qsTr("已经有这一班，不动") : qsTr("单独改过，不动");
    }

    loadState: step === "loading" || step === "error" ? step : "ready"
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能改")
    reason: SeriesController.reason
    subtitle: listing ? Session.unitName : SeriesController.place
    title: qsTr("每周重复")

    footer: [
        FieldNote {
            Layout.fillWidth: true
            error: Format.reasonText(SeriesController.reason)
            visible: !root.listing && SeriesController.reason !== ""
        },
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("再改改")
            tone: "quiet"
            visible: root.step === "preview"

            onClicked: SeriesController.edit()
        },
        MainButton {
            Layout.fillWidth: true
            busy: root.step === "previewing" || root.step === "saving"
            enabled: !root.previewing || SeriesController.blockedCount === 0
            hint: root.previewing ? (SeriesController.blockedCount > 0 ? qsTr("先和她们说好，再来改") : root.sum()) : ""
            text: root.done ? qsTr("回到排班") : root.previewing ? qsTr("就这样改") : qsTr("看会改什么")
            // Not before it is known what is shown: a footer that was full while hidden stays tall.
            visible: root.step !== "loading" && !root.listing

            onClicked: root.done ? root.back() : root.previewing ? SeriesController.confirm() : SeriesController.preview()
        }
    ]

    onRetry: SeriesController.begin()

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
            text: root.sum()
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: root.listing

        SectionHeader {
            Layout.fillWidth: true
            text: qsTr("正在重复的")
            visible: SeriesController.series.count > 0
        }
        Repeater {
            model: SeriesController.series

            ListRow {
                required property string endText
                required property string key
                required property string place
                required property string startText
                required property date until
                required property var weekdays

                Layout.fillWidth: true
                note: (weekdays.length > 0 ? Format.join(weekdays.map(day => root.dayName(day))) + " " : "") + startText + "\u2060–\u2060" + endText + " · " + qsTr("到 %1").arg(Format.date(until))
                text: place

                onClicked: SeriesController.open(key)
            }
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            note: SeriesController.tasks.count === 0 ? qsTr("先发布一个任务。") : ""
            text: qsTr("让哪个任务每周重复")
        }
        Repeater {
            model: SeriesController.tasks

            ListRow {
                required property string key
                required property string place
                required property string title

                Layout.fillWidth: true
                note: title
                text: place

                onClicked: SeriesController.chooseTask(key)
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: root.previewing

        NoticeBox {
            Layout.fillWidth: true
            text: qsTr("有 %n 班已经有人答应，取消不了。先打电话和她们说好，请她们请假，再来改。", "", SeriesController.blockedCount)
            tone: "amber"
            visible: SeriesController.blockedCount > 0
        }
        Repeater {
            model: SeriesController.changes

            ListRow {
                required property date day
                required property string kind
                required property var names

                Layout.fillWidth: true
                iconColor: kind === "BLOCKED" ? Theme.amber : Theme.sea
                iconName: kind === "BLOCKED" ? "alert" : kind === "MADE" ? "plus" : kind === "DROPPED" ? "cancel" : kind === "CHANGED" ? "refresh" : "tick"
                note: names.length === 0 ? root.what(kind) : qsTr("%1：%2").arg(root.what(kind)).arg(Format.join(names)) + (kind === "CHANGED" ? " " + qsTr("要重新确认") : "")
                tappable: false
                text: Format.day(day)
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: root.editing

        SectionHeader {
            Layout.fillWidth: true
            text: qsTr("每周几")
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.targetGap
            visible: SeriesController.ownRule

            Repeater {
                model: SeriesController.weekdays

                DayTickRow {
                    required property int index
                    required ticked
                    required property int weekday

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    text: root.dayName(weekday)

                    onTickChanged: ticked => SeriesController.setWeekday(index, ticked)
                }
            }
        }
        AppText {
            Layout.fillWidth: true
            text: qsTr("不是按每周几重复的，日子在这里改不了。")
            visible: !SeriesController.ownRule
        }
        FieldNote {
            Layout.fillWidth: true
            error: Format.fieldError(root.errors["weekdays"])
        }
        StepSwitch {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            earlierText: qsTr("早一周")
            laterText: qsTr("晚一周")
            text: qsTr("到 %1").arg(Format.day(SeriesController.until))

            onStepped: steps => SeriesController.moveUntil(steps)
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.gap

            InputField {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 140
                error: Format.fieldError(root.errors["startText"])
                inputMethodHints: Qt.ImhTime
                label: qsTr("开始")
                text: SeriesController.startText

                onEdited: SeriesController.startText = text
            }
            InputField {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 140
                error: Format.fieldError(root.errors["endText"])
                inputMethodHints: Qt.ImhTime
                label: qsTr("结束")
                text: SeriesController.endText

                onEdited: SeriesController.endText = text
            }
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            text: qsTr("每班的岗位")
        }
        Repeater {
            model: SeriesController.slots

            SlotCard {
                Layout.fillWidth: true
                desk: SeriesController
                errors: root.errors
                removable: SeriesController.slots.count > 1
            }
        }
        SecondaryButton {
            Layout.fillWidth: true
            iconName: "plus"
            text: qsTr("再加一种岗位")
            tone: "quiet"

            onClicked: SeriesController.addSlot()
        }
    }
}
