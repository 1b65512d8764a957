import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// How far the word has got: who knows, whom to call next, and for five minutes the way back.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom && !Theme.largeText
    readonly property int told: CallOffController.acknowledged + CallOffController.reachedCount
    readonly property int minutesLeft: Math.max(1, Math.ceil((CallOffController.undoUntil.getTime() - Format.now.getTime()) / 60000))
    property bool undoing: false

    loadState: CallOffController.openState === "idle" ? "empty" : CallOffController.openState
    emptyTitle: qsTr("没有停岗")
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: CallOffController.openReason
    subtitle: [Format.deadline(CallOffController.createTime), CallOffController.area, qsTr("%n 个班次", "", CallOffController.shifts)].filter(part => part !== "").join(" · ")
    title: qsTr("停岗：%1").arg(CallOffController.why)

    onRetry: CallOffController.retry()

    Component.onDestruction: {
        Session.forgetNumber();
        CallOffController.close();
    }

    NoticeBox {
        Layout.fillWidth: true
        text: root.told > 0 ? qsTr("班次照原来的。已经告诉过的 %n 人，请再告诉她们照常。", "", root.told) : qsTr("班次照原来的。")
        title: qsTr("已撤回")
        tone: "amber"
        visible: CallOffController.undone
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: CallOffController.actionState
        reason: CallOffController.actionReason
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.gap
        columns: Theme.largeText ? 1 : 3
        rowSpacing: Theme.gap
        visible: !CallOffController.undone

        FigureTile {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            figure: Format.count(CallOffController.acknowledged)
            label: qsTr("知道了")
            tone: "green"
        }
        FigureTile {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            figure: Format.count(CallOffController.reachedCount)
            label: qsTr("已打通")
            tone: "green"
        }
        FigureTile {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            figure: Format.count(CallOffController.remaining)
            label: qsTr("还差")
            tone: CallOffController.remaining > 0 ? "amber" : "green"
        }
    }
    ProgressLine {
        Layout.fillWidth: true
        value: CallOffController.people > 0 ? root.told / CallOffController.people : 1
        visible: !CallOffController.undone && CallOffController.people > 0
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        level: AppText.Least
        text: qsTr("停岗时正在岗的 %n 人，站到那时的时间照样算。", "", CallOffController.onDuty)
        visible: CallOffController.onDuty > 0 && !CallOffController.undone
    }
    SecondaryButton {
        Layout.alignment: Qt.AlignLeft
        Layout.fillWidth: !root.wide
        enabled: CallOffController.actionState !== "busy"
        iconName: "back"
        text: qsTr("撤回停岗（还有 %n 分钟）", "", root.minutesLeft)
        tone: "quiet"
        visible: CallOffController.canUndo

        onClicked: undoSheet.open()
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        note: CallOffController.remaining > CallOffController.unreached.count ? qsTr("先列 %n 人，班次早的在前", "", CallOffController.unreached.count) : qsTr("班次早的在前")
        text: qsTr("还不知道的")
        visible: CallOffController.unreached.count > 0
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "counted"
        // Of a call-off from above, her own women only are hers to call.
        text: CallOffController.remaining > 0 ? qsTr("还差的 %n 人由别的单位打电话。", "", CallOffController.remaining) : qsTr("%n 人都有回音。", "", CallOffController.people)
        title: CallOffController.remaining > 0 ? qsTr("您管的人都知道了") : qsTr("都知道了")
        visible: CallOffController.unreached.count === 0 && !CallOffController.undone
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap

        Repeater {
            model: CallOffController.unreached

            Card {
                id: person

                required property string volunteerId
                required property string name
                required property string phoneTail
                required property bool usesApp
                required property string place
                required property date startTime
                required property int attempts
                required property date lastCallTime

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1

                PersonRow {
                    Layout.fillWidth: true
                    actionText: qsTr("拨打")
                    name: person.name
                    note: person.phoneTail === "" ? "" : qsTr("尾号 %1").arg(person.phoneTail)

                    onActionClicked: Session.dial(person.volunteerId)
                }
                DialStrip {
                    Layout.fillWidth: true
                    volunteerId: person.volunteerId
                }
                AppText {
                    Layout.fillWidth: true
                    font.weight: Font.Bold
                    text: Format.deadline(person.startTime)
                }
                AppText {
                    Layout.fillWidth: true
                    text: person.place
                    visible: text !== ""
                }
                AppText {
                    Layout.fillWidth: true
                    color: person.attempts > 0 ? Theme.amber : Theme.secondary
                    level: AppText.Least
                    text: person.attempts > 0 ? qsTr("打过 %n 次没接通，%1", "", person.attempts).arg(Format.clock(person.lastCallTime)) : person.usesApp ? qsTr("还没点“知道了”") : qsTr("不用 App")
                }
                GridLayout {
                    Layout.fillWidth: true
                    columnSpacing: Theme.targetGap
                    columns: Theme.largeText ? 1 : root.wide ? 3 : 2
                    rowSpacing: Theme.targetGap

                    SecondaryButton {
                        Accessible.name: text + " " + person.name
                        Layout.columnSpan: Theme.largeText || root.wide ? 1 : 2
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        text: qsTr("打通了")

                        onClicked: CallOffController.reached(person.volunteerId)
                    }
                    SecondaryButton {
                        Accessible.name: text + " " + person.name
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        text: qsTr("没人接")
                        tone: "quiet"

                        onClicked: CallOffController.noAnswer(person.volunteerId)
                    }
                    SecondaryButton {
                        Accessible.name: text + " " + person.name
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        text: qsTr("号码不对")
                        tone: "quiet"

                        onClicked: CallOffController.wrongNumber(person.volunteerId)
                    }
                }
            }
        }
    }

    sheets: ConfirmSheet {
        id: undoSheet

        confirmText: qsTr("撤回停岗")
        text: qsTr("%n 个班次照原来的，答应过的人都还在班上。手机上马上会看到。", "", CallOffController.shifts) + (CallOffController.reachedCount > 0 ? "\n" + qsTr("打通过电话的 %n 人，要再打一次。", "", CallOffController.reachedCount) : "")
        title: qsTr("撤回停岗？")

        onConfirmed: CallOffController.undo()
    }
}
