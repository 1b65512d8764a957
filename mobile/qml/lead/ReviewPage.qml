import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 审核: what must be looked at stands first; all the rest is one decision.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom
    readonly property bool nothing: ReviewController.exceptionCount === 0 && ReviewController.cleanCount === 0
    property var asked: null

    loadState: ReviewController.state === "empty" ? "ready" : ReviewController.state
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能审核")
    reason: ReviewController.reason
    subtitle: Session.unitName
    title: qsTr("审核")

    footer: MainButton {
        Layout.fillWidth: true
        busy: ReviewController.actionState === "busy"
        hint: qsTr("%n 条，%1 小时", "", ReviewController.cleanCount).arg(Format.wholeHours(ReviewController.cleanMinutes))
        iconName: "check"
        text: ReviewController.exceptionCount > 0 ? qsTr("其余全部通过") : qsTr("全部通过")
        visible: ReviewController.cleanCount > 0

        onClicked: allSheet.open()
    }

    onRetry: ReviewController.retry()

    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        iconName: "shield"
        text: qsTr("有新的签退，会排到这里。")
        title: qsTr("没有要审的")
        visible: root.nothing && ReviewController.actionState !== "done"
    }
    ProgressLine {
        Layout.fillWidth: true
        value: ReviewController.progress
        visible: ReviewController.actionState === "busy"
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: ReviewController.actionState
        doneText: qsTr("通过了 %n 条，%1。", "", ReviewController.approvedCount).arg(Format.duration(ReviewController.approvedMinutes))
        reason: ReviewController.actionReason
    }
    Card {
        Layout.fillWidth: true
        accent: Theme.amber
        visible: ReviewController.refused.count > 0

        AppText {
            Layout.fillWidth: true
            font.weight: Font.Bold
            text: qsTr("这 %n 条没有通过", "", ReviewController.refused.count)
        }
        Repeater {
            model: ReviewController.refused

            ListRow {
                required property string name
                required property string place
                required property date startTime
                required property date endTime
                required property string reasonCode

                Layout.fillWidth: true
                divider: false
                note: Format.date(startTime) + " " + Format.span(startTime, endTime) + " · " + place
                tappable: false
                text: name + qsTr("：") + Format.reasonText(reasonCode)
            }
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        note: qsTr("%n 条", "", ReviewController.exceptionCount)
        text: qsTr("需核对")
        visible: ReviewController.exceptionCount > 0
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap

        Repeater {
            model: ReviewController.drafts

            Card {
                id: draft

                required property string draftId
                required property string name
                required property string unitName
                required property string place
                required property date startTime
                required property date endTime
                required property date inTime
                required property date outTime
                required property int minutes
                required property string gradeCode
                required property var flags
                required property bool needsReason
                required property string refusal
                readonly property bool open: ReviewController.draftId === draftId

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                accent: Theme.amber

                GridLayout {
                    Layout.fillWidth: true
                    columnSpacing: Theme.gap
                    columns: Theme.largeText ? 1 : 2
                    rowSpacing: 0

                    AppText {
                        Layout.fillWidth: true
                        level: AppText.Place
                        text: draft.name
                    }
                    AppText {
                        font.weight: Font.Bold
                        text: Format.duration(draft.minutes)
                    }
                }
                AppText {
                    Layout.fillWidth: true
                    text: Format.date(draft.startTime) + " " + Format.span(draft.startTime, draft.endTime) + " · " + draft.place
                }
                Flow {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.tight
                    spacing: Theme.small

                    Repeater {
                        model: draft.flags

                        Tag {
                            required property string modelData

                            iconName: "alert"
                            text: AnomalyWords.flag(modelData)
                            tone: "amber"
                            width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
                        }
                    }
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: qsTr("签到 %1，签退 %2").arg(Format.has(draft.inTime) ? Format.clock(draft.inTime) : qsTr("没有")).arg(Format.has(draft.outTime) ? Format.clock(draft.outTime) : qsTr("没有")) + " · " + qsTr("核实情况：%1").arg(Format.grade(draft.gradeCode))
                }
                FieldNote {
                    Layout.fillWidth: true
                    error: Format.reasonText(draft.refusal)
                }
                EvidenceList {
                    Layout.fillWidth: true
                    color: Theme.background
                    events: ReviewController.events
                    visible: draft.open && ReviewController.eventsState === "ready"
                }
                GridLayout {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.tight
                    columnSpacing: Theme.targetGap
                    columns: Theme.largeText ? 1 : 2
                    rowSpacing: Theme.targetGap

                    SecondaryButton {
                        Accessible.name: text + " " + draft.name
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        text: draft.open ? qsTr("收起") : qsTr("看记录")
                        tone: "quiet"

                        onClicked: draft.open ? ReviewController.close() : ReviewController.open(draft.draftId)
                    }
                    SecondaryButton {
                        Accessible.name: text + " " + draft.name
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        busy: ReviewController.actionState === "busy"
                        iconName: "check"
                        text: qsTr("通过")

                        onClicked: {
                            root.asked = draft;
                            why.text = "";
                            oneSheet.open();
                        }
                    }
                }
            }
        }
    }
    ListRow {
        Layout.fillWidth: true
        note: qsTr("%n 位", "", ReviewController.cleanPeople)
        open: ReviewController.cleanState === "ready"
        strong: true
        text: qsTr("其余 %n 条，%1 小时", "", ReviewController.cleanCount).arg(Format.wholeHours(ReviewController.cleanMinutes))
        visible: ReviewController.cleanCount > 0

        onClicked: open ? ReviewController.hideClean() : ReviewController.showClean()
    }
    LoadingState {
        Layout.fillWidth: true
        visible: ReviewController.cleanState === "loading"
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.wide
        columns: root.wide ? 2 : 1
        rowSpacing: 0
        visible: ReviewController.cleanState === "ready"

        Repeater {
            model: ReviewController.clean

            ListRow {
                required property string name
                required property string place
                required property date startTime
                required property date endTime
                required property int minutes
                required property string gradeCode

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                note: Format.date(startTime) + " " + Format.span(startTime, endTime) + " · " + place + "\n" + qsTr("核实情况：%1").arg(Format.grade(gradeCode))
                tappable: false
                text: name
                value: Format.duration(minutes)
            }
        }
    }

    sheets: [
        ConfirmSheet {
            id: allSheet

            cancelText: qsTr("再看看")
            confirmText: qsTr("全部通过")
            text: qsTr("%n 位，记入时长台账。需核对的不在里面。", "", ReviewController.cleanPeople)
            title: qsTr("通过 %n 条，共 %1？", "", ReviewController.cleanCount).arg(Format.duration(ReviewController.cleanMinutes))

            onConfirmed: ReviewController.approveAll()
        },
        ConfirmSheet {
            id: oneSheet

            confirmEnabled: !root.asked || !root.asked.needsReason || why.text.trim() !== ""
            confirmText: qsTr("通过")
            text: root.asked ? Format.date(root.asked.startTime) + " " + Format.span(root.asked.startTime, root.asked.endTime) + "\n" + Format.join(root.asked.flags.map(code => AnomalyWords.flag(code))) : ""
            title: root.asked ? qsTr("通过%1的 %2？").arg(root.asked.name).arg(Format.duration(root.asked.minutes)) : ""

            onConfirmed: ReviewController.approve(root.asked.draftId, why.text.trim())

            InputField {
                id: why

                Layout.fillWidth: true
                label: root.asked && root.asked.needsReason ? qsTr("为什么可以算") : qsTr("说明（可不填）")
                maximumLength: 200
            }
        }
    ]
}
