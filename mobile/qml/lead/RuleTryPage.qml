import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// A new version: its numbers, 试算 on a month that was, and its adoption.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom && !Theme.largeText
    // On a phone what was found stands above the numbers it was found for.
    readonly property bool told: RulesController.trialState !== "idle"
    readonly property bool tried: RulesController.trialState === "ready"
    readonly property int change: RulesController.minutesThen - RulesController.minutesNow

    function minutes(count: int): string {
        return qsTr("%1 分").arg(count);
    }

    loadState: "ready"
    onToldChanged: scrollToTop()
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能试算")
    subtitle: qsTr("第 %1 版").arg(RulesController.newVersion)
    title: qsTr("试算新规则")

    footer: [
        MainButton {
            Layout.fillWidth: true
            busy: RulesController.trialState === "loading"
            enabled: RulesController.changed && !busy
            hint: busy ? qsTr("正在算…") : RulesController.changed ? qsTr("只试，不改") : qsTr("先改上面的数")
            iconName: "chart"
            text: qsTr("试算")
            visible: !root.tried && RulesController.actionState !== "done"

            onClicked: RulesController.tryOut()
        },
        MainButton {
            Layout.fillWidth: true
            busy: RulesController.actionState === "busy"
            hint: qsTr("全市的班次都按它算")
            iconName: "check"
            text: qsTr("定为新规则")
            visible: root.tried && RulesController.mayAdopt && RulesController.actionState !== "done"

            onClicked: adoptSheet.open()
        }
    ]

    ResultNote {
        Layout.fillWidth: true
        actionState: RulesController.actionState
        doneText: qsTr("定好了：%1起的班次按新规则算。已经记入的没有动，要改去“更正批次”。").arg(Format.fullDate(RulesController.from))
        reason: RulesController.actionReason
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.wide
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.column: 0
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.row: !root.wide && root.told ? 1 : 0
            spacing: Theme.gap

            Card {
                Layout.fillWidth: true

                GridLayout {
                    Layout.fillHeight: false
                    Layout.fillWidth: true
                    columnSpacing: Theme.wide
                    columns: root.wide ? 2 : 1
                    rowSpacing: Theme.margin

                    Number {
                        label: qsTr("早到算多久")
                        step: 5
                        to: 120
                        value: RulesController.early

                        onStepped: value => RulesController.early = value
                    }
                    Number {
                        label: qsTr("晚走算多久")
                        step: 5
                        to: 240
                        value: RulesController.late

                        onStepped: value => RulesController.late = value
                    }
                    Number {
                        label: qsTr("歇多久不扣")
                        step: 5
                        to: 120
                        value: RulesController.freeBreak

                        onStepped: value => RulesController.freeBreak = value
                    }
                    Number {
                        readonly property var sizes: [1, 5, 10, 15, 30]
                        readonly property int at: sizes.findIndex(size => size >= RulesController.roundTo)

                        Layout.fillWidth: true
                        label: qsTr("几分钟一档")
                        to: sizes.length - 1
                        value: at
                        valueText: root.minutes(RulesController.roundTo)

                        onStepped: value => RulesController.roundTo = sizes[value]
                    }
                    Number {
                        label: qsTr("少于多久要写理由")
                        step: 5
                        to: 120
                        value: RulesController.minimum

                        onStepped: value => RulesController.minimum = value
                    }
                    Number {
                        from: 60
                        label: qsTr("一天多于多久要写理由")
                        step: 30
                        to: 960
                        value: RulesController.dayCap
                        valueText: Format.duration(value)

                        onStepped: value => RulesController.dayCap = value
                    }
                }
            }
            Card {
                Layout.fillWidth: true

                AppText {
                    Layout.fillWidth: true
                    font.weight: Font.Bold
                    text: qsTr("就是说")
                }
                RuleLines {
                    Layout.fillWidth: true
                    before: RulesController.versions.count > 0 ? RulesController.versions.get(0) : null
                    dayCap: RulesController.dayCap
                    early: RulesController.early
                    freeBreak: RulesController.freeBreak
                    late: RulesController.late
                    minimum: RulesController.minimum
                    roundTo: RulesController.roundTo
                }
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.column: root.wide ? 1 : 0
            Layout.fillHeight: false
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.row: root.wide || root.told ? 0 : 1
            spacing: Theme.gap

            StepSwitch {
                Layout.fillWidth: true
                earlierText: qsTr("上个月")
                hasLater: RulesController.trialHasLater
                laterText: qsTr("下个月")
                text: qsTr("拿%1来试").arg(Format.month(RulesController.trialMonth))

                onStepped: steps => RulesController.moveTrialMonth(steps)
            }
            LoadingState {
                Layout.fillWidth: true
                Layout.margins: Theme.wide
                text: qsTr("正在算…")
                visible: RulesController.trialState === "loading"
            }
            NoticeBox {
                Layout.fillWidth: true
                text: Format.reasonText(RulesController.trialReason)
                tone: "amber"
                visible: RulesController.trialState === "error"
            }
            Card {
                Layout.fillWidth: true
                accent: RulesController.changedCount > 0 ? Theme.amber : Theme.green
                visible: root.tried

                AppText {
                    Layout.fillWidth: true
                    level: AppText.Place
                    text: RulesController.changedCount === 0 ? qsTr("谁的都不变") : qsTr("%n 条会变", "", RulesController.changedCount)
                }
                AppText {
                    Layout.fillWidth: true
                    text: qsTr("看了 %n 条。", "", RulesController.checkedCount) + (RulesController.changedCount === 0 ? "" : (root.change < 0 ? qsTr("合起来 %1，少 %2。") : qsTr("合起来 %1，多 %2。")).arg(Format.duration(RulesController.minutesThen)).arg(Format.duration(Math.abs(root.change))))
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.amber
                    text: qsTr("%n 条要多写一次理由。", "", RulesController.askedMoreCount)
                    visible: RulesController.askedMoreCount > 0
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: qsTr("其中 %n 条已经记入台账，新规则不改它们，除非用“更正批次”。", "", RulesController.creditedCount)
                    visible: RulesController.creditedCount > 0
                }
            }
            NoticeBox {
                Layout.fillWidth: true
                text: qsTr("时长规则全市一套，要由市一级的审核人来定。您可以把试算的结果告诉她。")
                tone: "info"
                visible: root.tried && !RulesController.mayAdopt
            }
            Card {
                Layout.fillWidth: true
                spacing: 0
                visible: root.tried && RulesController.changedCount > 0

                Repeater {
                    model: RulesController.effects

                    ListRow {
                        required property string name
                        required property string unitName
                        required property date day
                        required property int minutesNow
                        required property int minutesThen
                        required property bool credited
                        required property bool askedNow
                        required property bool askedThen

                        Layout.fillWidth: true
                        note: Format.date(day) + (unitName === "" ? "" : " · " + unitName) + (credited ? " · " + qsTr("已记入") : "") + (askedThen === askedNow ? "" : "\n" + (askedThen ? qsTr("要写理由了") : qsTr("不用再写理由")))
                        tappable: false
                        text: name
                        value: minutesNow === minutesThen ? Format.duration(minutesNow) : qsTr("%1 → %2 分").arg(minutesNow).arg(minutesThen)
                    }
                }
                SecondaryButton {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.small
                    text: qsTr("再看一些")
                    tone: "quiet"
                    visible: RulesController.effects.count < RulesController.changedCount

                    onClicked: RulesController.showMore()
                }
            }
        }
    }

    sheets: ConfirmSheet {
        id: adoptSheet

        cancelText: qsTr("再看看")
        confirmEnabled: RulesController.note.trim() !== ""
        confirmText: qsTr("定为新规则")
        text: qsTr("全市都用，记进时长台账，改不了，只能再定一版。已经记入的时长不动。")
        title: qsTr("从哪天的班次起？")

        onConfirmed: RulesController.adopt()

        Repeater {
            model: RulesController.tomorrow.getTime() === RulesController.nextMonth.getTime() ? [RulesController.nextMonth] : [RulesController.nextMonth, RulesController.tomorrow]

            ChoiceRow {
                required property date modelData

                Layout.fillWidth: true
                chosen: RulesController.from.getTime() === modelData.getTime()
                text: Format.fullDate(modelData)

                onClicked: RulesController.from = modelData
            }
        }
        InputField {
            Layout.fillWidth: true
            label: qsTr("为什么改")
            maximumLength: 500
            note: qsTr("以后谁都看得到。")
            text: RulesController.note

            onEdited: RulesController.note = text
        }
    }

    // Of a fixed width, so that its words wrap before its height is asked for.
    component Number: Item {
        id: number

        required property string label
        required property int value
        property int from: 0
        required property int to
        property int step: 1
        property string valueText: root.minutes(value)

        signal stepped(int value)

        Layout.alignment: Qt.AlignTop
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        implicitHeight: stepper.implicitHeight
        implicitWidth: 240

        Stepper {
            id: stepper

            from: number.from
            label: number.label
            stacked: true
            step: number.step
            to: number.to
            value: number.value
            valueText: number.valueText
            width: number.width

            onStepped: value => number.stepped(value)
        }
    }
}
