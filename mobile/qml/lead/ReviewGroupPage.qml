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
    // What she wrote last here: most of a group are explained alike.
    property string lastWhy: ""
    property string lastDecline: ""
    readonly property string whatFollows: qsTr("她能看到原因，觉得不对可以提“时长有误”。有了新的签到签退记录，会再排上来。")
    // The last decision was about one woman: her card is gone, and the list must not jump for it.
    property bool quiet: false
    readonly property bool busy: ReviewController.actionState === "busy"

    function goOn() {
        lastWhy = lastDecline = "";
        ReviewController.openGroup(ReviewController.nextGroupCode);
        scrollToTop();
    }

    loadState: "ready"
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能审核")
    subtitle: qsTr("需核对 · %n 条", "", ReviewController.drafts.count)
    title: AnomalyWords.title(ReviewController.groupCode)

    footer: [
        AppText {
            Layout.fillWidth: true
            color: Theme.green
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Least
            text: result.doneText
            visible: root.quiet && ReviewController.actionState === "done" && !result.visible
        },
        ProgressLine {
            Layout.fillWidth: true
            value: ReviewController.progress
            visible: root.busy && !root.quiet
        },
        GridLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: root.wide ? 2 : 1
            rowSpacing: Theme.targetGap
            visible: ReviewController.togetherCount > 1 || ReviewController.declineTogetherCount > 1

            MainButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                busy: root.busy
                hint: Format.duration(ReviewController.togetherMinutes)
                iconName: "check"
                text: qsTr("这 %n 条一起通过", "", ReviewController.togetherCount)
                visible: ReviewController.togetherCount > 1

                onClicked: {
                    togetherWhy.text = root.lastWhy;
                    togetherSheet.open();
                }
            }
            SecondaryButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                busy: root.busy
                text: qsTr("这 %n 条都不记时长", "", ReviewController.declineTogetherCount)
                tone: "quiet"
                visible: ReviewController.declineTogetherCount > 1

                onClicked: {
                    declineTogetherWhy.text = root.lastDecline;
                    declineTogetherSheet.open();
                }
            }
        },
        MainButton {
            Layout.fillWidth: true
            hint: AnomalyWords.title(ReviewController.nextGroupCode) + " · " + qsTr("%n 条", "", ReviewController.nextGroupCount)
            iconName: "forward"
            text: qsTr("看下一项")
            visible: ReviewController.drafts.count === 0 && ReviewController.nextGroupCode !== ""

            onClicked: root.goOn()
        }
    ]

    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: AnomalyWords.advice(ReviewController.groupCode)
        visible: ReviewController.drafts.count > 0
    }
    ReviewResult {
        id: result

        Layout.fillWidth: true
        visible: ReviewController.actionState === "error" || ReviewController.refused.count > 0 || ReviewController.actionState === "done" && (!root.quiet || ReviewController.actionKind === "correct")

        onVisibleChanged: if (visible)
            root.scrollToTop()
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        iconName: "shield"
        text: ReviewController.nextGroupCode === "" ? qsTr("需核对的都看完了，回到审核。") : ""
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
                    why.text = root.lastWhy;
                    andHers.ticked = draft.hersCount > 0;
                    oneSheet.open();
                }
                onDeclineAsked: {
                    root.asked = draft;
                    declineWhy.text = root.lastDecline;
                    declineHers.ticked = draft.hersCount > 0;
                    declineSheet.open();
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

            onConfirmed: {
                root.quiet = true;
                root.lastWhy = why.text.trim();
                ReviewController.approve(root.asked.draftId, root.lastWhy, andHers.ticked);
            }

            HersToo {
                id: andHers
            }
            ReasonField {
                id: why

                Layout.fillWidth: true
                label: root.asked && root.asked.needsReason ? qsTr("为什么可以算") : qsTr("说明（可不填）")
                usual: AnomalyWords.usualReasons(ReviewController.groupCode)
            }
        },
        ConfirmSheet {
            id: togetherSheet

            confirmEnabled: !ReviewController.togetherNeedsReason || togetherWhy.text.trim() !== ""
            confirmText: qsTr("一起通过")
            text: ReviewController.togetherCount < ReviewController.drafts.count ? qsTr("其余 %n 条另有要看的，请一条一条定。", "", ReviewController.drafts.count - ReviewController.togetherCount) : ""
            title: ReviewController.togetherNeedsReason ? qsTr("这 %n 条用同一个理由通过？", "", ReviewController.togetherCount) : qsTr("这 %n 条一起通过？", "", ReviewController.togetherCount)

            onConfirmed: {
                root.quiet = false;
                root.lastWhy = togetherWhy.text.trim();
                ReviewController.approveTogether(root.lastWhy);
            }

            ReasonField {
                id: togetherWhy

                Layout.fillWidth: true
                label: ReviewController.togetherNeedsReason ? qsTr("为什么可以算") : qsTr("说明（可不填）")
                usual: AnomalyWords.usualReasons(ReviewController.groupCode)
            }
        },
        ConfirmSheet {
            id: correctSheet

            confirmEnabled: correctWhy.text.trim() !== ""
            confirmText: qsTr("更正")
            text: qsTr("按现有的签到签退记录重算，原来的留着，查得到。")
            title: root.asked ? qsTr("%1：%2 改为 %3？").arg(root.asked.name).arg(Format.duration(root.asked.creditedMinutes)).arg(Format.duration(root.asked.minutes)) : ""

            onConfirmed: ReviewController.approve(root.asked.draftId, correctWhy.text.trim(), false)

            ReasonField {
                id: correctWhy

                Layout.fillWidth: true
                label: qsTr("更正的原因")
                usual: AnomalyWords.usualReasons("LATE_EVIDENCE")
            }
        },
        ConfirmSheet {
            id: declineSheet

            confirmEnabled: declineWhy.text.trim() !== ""
            confirmText: qsTr("不记时长")
            text: root.whatFollows
            title: root.asked ? qsTr("不记%1这一班的时长？").arg(root.asked.name) : ""

            onConfirmed: {
                root.quiet = true;
                root.lastDecline = declineWhy.text.trim();
                ReviewController.decline(root.asked.draftId, root.lastDecline, declineHers.ticked);
            }

            HersToo {
                id: declineHers
            }
            ReasonField {
                id: declineWhy

                Layout.fillWidth: true
                label: qsTr("原因，她会看到")
                usual: AnomalyWords.usualDeclines(ReviewController.groupCode)
            }
        },
        ConfirmSheet {
            id: declineTogetherSheet

            confirmEnabled: declineTogetherWhy.text.trim() !== ""
            confirmText: qsTr("不记时长")
            text: root.whatFollows
            title: qsTr("这 %n 条都不记时长？", "", ReviewController.declineTogetherCount)

            onConfirmed: {
                root.quiet = false;
                root.lastDecline = declineTogetherWhy.text.trim();
                ReviewController.declineTogether(root.lastDecline);
            }

            ReasonField {
                id: declineTogetherWhy

                Layout.fillWidth: true
                label: qsTr("原因，她们会看到")
                usual: AnomalyWords.usualDeclines(ReviewController.groupCode)
            }
        }
    ]

    component HersToo: DayTickRow {
        id: hers

        Layout.fillWidth: true
        note: root.asked && root.asked.hersMinutes > 0 ? Format.duration(root.asked.hersMinutes) : ""
        text: qsTr("她另外 %n 条也一样", "", root.asked ? root.asked.hersCount : 0)
        ticked: false
        visible: root.asked !== null && root.asked.hersCount > 0

        onTickChanged: ticked => hers.ticked = ticked
    }
}
