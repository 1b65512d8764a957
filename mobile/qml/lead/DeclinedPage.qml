import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 不记时长: what was decided not to count, with who said so and why; each can still be approved.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom && !Theme.largeText
    property var asked: null

    emptyIcon: "shield"
    emptyText: qsTr("定过不记的，会列在这里。")
    emptyTitle: qsTr("没有不记的")
    loadState: ReviewController.declinedState === "idle" ? "loading" : ReviewController.declinedState
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: ReviewController.declinedReason
    subtitle: Session.unitName
    title: qsTr("不记时长的")

    onRetry: ReviewController.openDeclined()

    ReviewResult {
        Layout.fillWidth: true
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.targetGap

        Repeater {
            model: ReviewController.declined

            Card {
                id: draft

                required property string draftId
                required property string name
                required property string place
                required property date day
                required property date startTime
                required property date endTime
                required property int minutes
                required property string why
                required property string byName
                required property date time
                required property bool own

                Layout.alignment: Qt.AlignTop
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1

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
                        color: Theme.secondary
                        text: Format.duration(draft.minutes)
                        visible: draft.minutes > 0
                    }
                }
                AppText {
                    Layout.fillWidth: true
                    text: Format.has(draft.startTime) ? Format.date(draft.startTime) + " " + Format.span(draft.startTime, draft.endTime) + " · " + draft.place : Format.date(draft.day)
                }
                AppText {
                    Layout.fillWidth: true
                    text: qsTr("原因：%1").arg(draft.why)
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: qsTr("%1 定的，%2").arg(draft.byName).arg(Format.deadline(draft.time))
                }
                SecondaryButton {
                    Accessible.name: text + " " + draft.name
                    Layout.fillWidth: true
                    busy: ReviewController.actionState === "busy"
                    iconName: "check"
                    text: qsTr("改为通过")
                    visible: draft.minutes > 0 && !draft.own

                    onClicked: {
                        root.asked = draft;
                        why.text = "";
                        sheet.open();
                    }
                }
            }
        }
    }

    sheets: ConfirmSheet {
        id: sheet

        cancelText: qsTr("再看看")
        confirmEnabled: why.text.trim() !== ""
        confirmText: qsTr("通过")
        text: root.asked ? qsTr("原来不记的原因：%1").arg(root.asked.why) : ""
        title: root.asked ? qsTr("通过%1的 %2？").arg(root.asked.name).arg(Format.duration(root.asked.minutes)) : ""

        onConfirmed: ReviewController.approve(root.asked.draftId, why.text.trim(), false)

        ReasonField {
            id: why

            Layout.fillWidth: true
            label: qsTr("为什么可以算")
            usual: [qsTr("后来问清楚了"), qsTr("和签到表对过"), qsTr("带班证明她在岗")]
        }
    }
}
