import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// All that need a look for one reason: each with its sentence and its records, decided singly or
// together.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom && !Theme.largeText
    property var asked: null

    loadState: "ready"
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能审核")
    subtitle: qsTr("需核对 · %n 条", "", ReviewController.drafts.count)
    title: AnomalyWords.title(ReviewController.groupCode)

    footer: MainButton {
        Layout.fillWidth: true
        busy: ReviewController.actionState === "busy"
        hint: Format.duration(ReviewController.togetherMinutes)
        iconName: "check"
        text: qsTr("这 %n 条一起通过", "", ReviewController.togetherCount)
        visible: ReviewController.togetherCount > 1

        onClicked: {
            togetherWhy.text = "";
            togetherSheet.open();
        }
    }

    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: AnomalyWords.advice(ReviewController.groupCode)
        visible: ReviewController.drafts.count > 0
    }
    ProgressLine {
        Layout.fillWidth: true
        value: ReviewController.progress
        visible: ReviewController.actionState === "busy" && ReviewController.actionKind === "approve"
    }
    ReviewResult {
        Layout.fillWidth: true
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        iconName: "shield"
        text: qsTr("回到审核，看下一项。")
        title: qsTr("这一项都看完了")
        visible: ReviewController.drafts.count === 0
    }
    Flow {
        id: cards

        Layout.fillWidth: true
        spacing: Theme.gap

        Repeater {
            model: ReviewController.drafts

            DraftCard {
                id: draft

                width: root.wide ? (cards.width - cards.spacing) / 2 : cards.width

                onApproveAsked: {
                    root.asked = draft;
                    why.text = "";
                    oneSheet.open();
                }
                onCorrectAsked: {
                    root.asked = draft;
                    correctWhy.text = "";
                    correctSheet.open();
                }
            }
        }
    }

    sheets: [
        ConfirmSheet {
            id: oneSheet

            confirmEnabled: !root.asked || !root.asked.needsReason || why.text.trim() !== ""
            confirmText: qsTr("通过")
            text: root.asked ? root.asked.anomalies.map(facts => AnomalyWords.sentence(facts, root.asked.outTime)).join("\n") : ""
            title: root.asked ? qsTr("通过%1的 %2？").arg(root.asked.name).arg(Format.duration(root.asked.minutes)) : ""

            onConfirmed: ReviewController.approve(root.asked.draftId, why.text.trim())

            ReasonField {
                id: why

                Layout.fillWidth: true
                label: root.asked && root.asked.needsReason ? qsTr("为什么可以算") : qsTr("说明（可不填）")
                usual: AnomalyWords.usualReasons(ReviewController.groupCode)
            }
        },
        ConfirmSheet {
            id: togetherSheet

            confirmEnabled: togetherWhy.text.trim() !== ""
            confirmText: qsTr("一起通过")
            text: ReviewController.togetherCount < ReviewController.drafts.count ? qsTr("其余 %n 条另有要看的，请一条一条定。", "", ReviewController.drafts.count - ReviewController.togetherCount) : ""
            title: qsTr("这 %n 条用同一个理由通过？", "", ReviewController.togetherCount)

            onConfirmed: ReviewController.approveTogether(togetherWhy.text.trim())

            ReasonField {
                id: togetherWhy

                Layout.fillWidth: true
                label: qsTr("为什么可以算")
                usual: AnomalyWords.usualReasons(ReviewController.groupCode)
            }
        },
        ConfirmSheet {
            id: correctSheet

            confirmEnabled: correctWhy.text.trim() !== ""
            confirmText: qsTr("更正")
            text: qsTr("按现有的签到签退记录重算，原来的留着，查得到。")
            title: root.asked ? qsTr("%1：%2 改为 %3？").arg(root.asked.name).arg(Format.duration(root.asked.creditedMinutes)).arg(Format.duration(root.asked.minutes)) : ""

            onConfirmed: ReviewController.approve(root.asked.draftId, correctWhy.text.trim())

            ReasonField {
                id: correctWhy

                Layout.fillWidth: true
                label: qsTr("更正的原因")
                usual: AnomalyWords.usualReasons("LATE_EVIDENCE")
            }
        }
    ]
}
