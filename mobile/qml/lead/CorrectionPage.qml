import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 更正批次: entries of a month counted anew by today's rules, seen first and corrected together.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom && !Theme.largeText
    readonly property bool busy: CorrectionController.actionState === "busy"
    readonly property int change: CorrectionController.minutesAfter - CorrectionController.minutesBefore

    loadState: "ready"
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能更正")
    subtitle: Session.unitName
    title: qsTr("更正批次")

    footer: [
        ProgressLine {
            Layout.fillWidth: true
            value: CorrectionController.progress
            visible: root.busy
        },
        MainButton {
            Layout.fillWidth: true
            busy: CorrectionController.state === "loading"
            hint: busy ? qsTr("正在核对…") : qsTr("只看，不改")
            iconName: "search"
            text: qsTr("看看哪些会变")
            visible: CorrectionController.state !== "ready" && CorrectionController.state !== "empty"

            onClicked: CorrectionController.look()
        },
        MainButton {
            Layout.fillWidth: true
            busy: root.busy
            hint: root.busy ? qsTr("已更正 %n 条…", "", CorrectionController.correctedCount) : ""
            iconName: "edit"
            text: qsTr("更正这 %n 条", "", CorrectionController.lineCount)
            visible: CorrectionController.state === "ready" && CorrectionController.lineCount > 0

            onClicked: {
                why.text = "";
                sheet.open();
            }
        }
    ]

    AppText {
        Layout.fillWidth: true
        text: qsTr("按今天的规则和现有的签到签退记录，把已经记入的时长重算一遍。原来的都留着，查得到。")
    }
    StepSwitch {
        Layout.alignment: Qt.AlignHCenter
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.readingWidth
        earlierText: qsTr("上个月")
        enabled: !root.busy && CorrectionController.state !== "loading"
        hasLater: CorrectionController.hasLater
        laterText: qsTr("下个月")
        text: qsTr("%1的服务").arg(Format.month(CorrectionController.month))

        onStepped: steps => CorrectionController.moveMonth(steps)
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: CorrectionController.actionState
        doneText: qsTr("更正了 %n 条，原来的记录还在。", "", CorrectionController.correctedCount)
        reason: CorrectionController.actionReason
    }
    NoticeBox {
        Layout.fillWidth: true
        text: Format.reasonText(CorrectionController.reason)
        tone: "amber"
        visible: CorrectionController.state === "error"
    }
    Card {
        Layout.fillWidth: true
        accent: Theme.amber
        visible: CorrectionController.refused.count > 0

        AppText {
            Layout.fillWidth: true
            font.weight: Font.Bold
            text: qsTr("这 %n 条没有更正", "", CorrectionController.refused.count)
        }
        Repeater {
            model: CorrectionController.refused

            ListRow {
                required property string name
                required property date day
                required property string reasonCode

                Layout.fillWidth: true
                divider: false
                note: Format.date(day)
                tappable: false
                text: name + qsTr("：") + Format.reasonText(reasonCode)
            }
        }
    }
    LoadingState {
        Layout.fillWidth: true
        Layout.margins: Theme.wide
        text: qsTr("正在核对…")
        visible: CorrectionController.state === "loading"
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "counted"
        text: qsTr("看了 %n 条，按今天的规则算，都和台账里的一样。", "", CorrectionController.checkedCount)
        title: qsTr("没有要更正的")
        visible: CorrectionController.state === "empty"
    }
    SectionHeader {
        Layout.fillWidth: true
        note: qsTr("%1 → %2").arg(Format.duration(CorrectionController.minutesBefore)).arg(Format.duration(CorrectionController.minutesAfter))
        text: qsTr("%n 条会变", "", CorrectionController.lineCount) + " · " + (root.change < 0 ? qsTr("少 %1") : qsTr("多 %1")).arg(Format.duration(Math.abs(root.change)))
        visible: CorrectionController.state === "ready" && CorrectionController.lineCount > 0
    }
    Card {
        Layout.fillWidth: true
        padding: Theme.margin
        visible: CorrectionController.state === "ready" && CorrectionController.lineCount > 0

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.wide
            columns: root.wide ? 2 : 1
            rowSpacing: 0

            Repeater {
                model: CorrectionController.lines

                ListRow {
                    required property string name
                    required property string unitName
                    required property date day
                    required property int minutesBefore
                    required property int minutesAfter

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    note: Format.date(day) + (unitName === "" ? "" : " · " + unitName)
                    tappable: false
                    text: name
                    value: qsTr("%1 → %2 分").arg(minutesBefore).arg(minutesAfter)
                }
            }
        }
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("再看一些")
            tone: "quiet"
            visible: CorrectionController.lines.count < CorrectionController.lineCount

            onClicked: CorrectionController.showMore()
        }
    }

    sheets: ConfirmSheet {
        id: sheet

        cancelText: qsTr("再看看")
        confirmEnabled: why.text.trim() !== ""
        confirmText: qsTr("更正")
        text: qsTr("按第 %1 版规则重算，每一条都在台账里更正，她们会看到。撤不回，只能再更正。").arg(CorrectionController.version)
        title: qsTr("更正 %n 条时长？", "", CorrectionController.lineCount)

        onConfirmed: CorrectionController.correct(why.text.trim())

        ReasonField {
            id: why

            Layout.fillWidth: true
            label: qsTr("原因")
            usual: [qsTr("新规则从这个月起算"), qsTr("规则定错了，重算")]
        }
    }
}
