import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// The plan: what could not be filled first, then what changes, then who stands where and why;
// nothing is sent before she says so.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom
    readonly property string planState: PlanController.state
    readonly property bool result: planState === "ready" || planState === "sending"
    property bool showBound: false
    readonly property int seatsShort: PlanController.seats - PlanController.seatsFilled
    // "同上周 27 · 换人 4 · 新岗 3 · 2 人没排上"
    readonly property string changed: [qsTr("照旧 %1").arg(PlanController.sameSeats), PlanController.otherSeats > 0 ? qsTr("换人 %1").arg(PlanController.otherSeats) : "", PlanController.newSeats > 0 ? qsTr("新岗 %1").arg(PlanController.newSeats) : "", PlanController.peopleLeft > 0 ? qsTr("%n 人这周没班", "", PlanController.peopleLeft) : ""].filter(part => part !== "").join(" · ")

    function stageWord(stage: string): string {
        return stage === "candidates" ? qsTr("看谁合适") : stage === "store" ? qsTr("记下结果") : qsTr("排出最合适的");
    }

    emptyAction: qsTr("开始排班")
    emptyIcon: "plan"
    emptyText: qsTr("排出来先给您看，不会马上发出去。")
    emptyTitle: qsTr("还没有排班")
    loadState: planState === "idle" ? "empty" : planState === "error" ? "error" : "ready"
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: PlanController.reason
    subtitle: Format.dates(PlanController.horizonStart, PlanController.horizonEnd)
    title: planState === "running" ? qsTr("正在排班…") : planState === "sent" ? qsTr("邀请已发出") : qsTr("排班结果")

    footer: [
        MainButton {
            Layout.fillWidth: true
            busy: root.planState === "sending"
            hint: root.planState === "sending" ? qsTr("正在发出…") : qsTr("%n 人", "", PlanController.people)
            iconName: "send"
            text: qsTr("发出邀请")
            visible: root.result && PlanController.people > 0

            onClicked: sendSheet.open()
        },
        MainButton {
            Layout.fillWidth: true
            text: qsTr("知道了")
            visible: root.planState === "sent"

            onClicked: root.back()
        },
        MainButton {
            Layout.fillWidth: true
            busy: PlanController.stopping
            enabled: PlanController.canStop
            hint: PlanController.stopping ? qsTr("正在收尾…") : PlanController.canStop ? qsTr("就用现在这一版") : qsTr("排出第一版就能停")
            text: qsTr("够好了")
            visible: root.planState === "running"

            onClicked: PlanController.stop()
        },
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("先不排了")
            tone: "quiet"
            visible: root.planState === "running"

            onClicked: PlanController.cancel()
        }
    ]

    Component.onCompleted: InsuranceController.freshen()
    onEmptyActionClicked: PlanController.start()
    onRetry: PlanController.start()

    // Running
    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        spacing: Theme.gap
        visible: root.planState === "running"

        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Place
            text: root.stageWord(PlanController.stage)
        }
        ProgressLine {
            Layout.fillWidth: true
            value: PlanController.progress
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("可以先做别的，排好了在“排班”里看。")
        }
        AppText {
            Layout.fillWidth: true
            Layout.topMargin: Theme.small
            horizontalAlignment: Text.AlignHCenter
            text: PlanController.openSeats === 0 ? qsTr("%n 个岗位都排上了，还在挑更合适的", "", PlanController.seatsFilled) : qsTr("排上 %1 个，还空 %2 个").arg(PlanController.seatsFilled).arg(PlanController.openSeats)
            visible: PlanController.openSeats >= 0
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("离最优不超过 %1").arg(Format.share(PlanController.gap))
            visible: PlanController.openSeats >= 0 && PlanController.gap >= 0
        }
    }

    // Sent
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: root.planState === "sent"

        BigTick {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.wide
            iconName: "send"
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Page
            text: qsTr("请了 %n 人", "", PlanController.sentOffers)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("%1 个岗位，%2 前回复。不用 App 的在电话名单里。").arg(PlanController.sentSeats).arg(Format.deadline(PlanController.replyBy))
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.small
            text: qsTr("这 %n 个没有发：情况变了", "", PlanController.skipped.count)
            visible: PlanController.skipped.count > 0
        }
        Repeater {
            model: PlanController.skipped

            ListRow {
                id: left

                required property string place
                required property date startTime
                required property date endTime
                required property string name
                required property string reasonCode

                Layout.fillWidth: true
                note: Format.dayAndSpan(startTime, endTime) + "\n" + place
                strong: true
                tappable: false
                text: name + " · " + Format.skipText(reasonCode)
            }
        }
    }

    // Result
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: root.result

        AppText {
            Layout.fillWidth: true
            level: AppText.Page
            text: qsTr("%1 个岗位，%2 个排上").arg(PlanController.seats).arg(PlanController.seatsFilled)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: PlanController.seatsFillable > PlanController.seatsFilled ? qsTr("附近的人全算上，最多能排上 %1 个。").arg(PlanController.seatsFillable) : qsTr("附近的人全算上，也只能排上这么多。")
            visible: root.seatsShort > 0 && PlanController.seatsFillable > 0
        }
        Tag {
            iconName: "counted"
            text: qsTr("每个岗位都有人")
            tone: "green"
            visible: PlanController.unfilled.count === 0
        }
        ListRow {
            Layout.fillWidth: true
            iconColor: Theme.amber
            iconName: "shield"
            note: qsTr("两周内的班，保险到不了那天")
            strong: true
            text: qsTr("保险缺 %n 人", "", InsuranceController.gaps.count)
            visible: InsuranceController.gaps.count > 0

            onClicked: root.navigate("coordinator/InsurancePage.qml")
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.margin
            columns: root.wide ? 2 : 1
            rowSpacing: Theme.gap

            Repeater {
                model: PlanController.unfilled

                PlanGap {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                }
            }
            Card {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                visible: PlanController.changes.count > 0

                AppText {
                    Accessible.role: Accessible.Heading
                    Layout.fillWidth: true
                    font.weight: Font.Bold
                    text: qsTr("和上周不一样的")
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    text: root.changed
                    visible: text !== ""
                }
                Repeater {
                    model: PlanController.changes

                    ListRow {
                        id: change

                        required property string place
                        required property string kind
                        required property string name
                        required property int dayCount

                        Layout.fillWidth: true
                        divider: false
                        iconColor: kind === "added" ? Theme.green : Theme.secondary
                        iconName: kind === "added" ? "plus" : "minus"
                        note: place
                        strong: true
                        tappable: false
                        text: (kind === "added" ? qsTr("%1 新来") : qsTr("%1 不在")).arg(name) + " · " + qsTr("%n 天", "", dayCount)
                    }
                }
            }
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.small
            note: root.wide ? "" : qsTr("点开一天看为什么请她")
            text: qsTr("每个点位")
        }
        Repeater {
            model: PlanController.places

            PlanPlace {
                Layout.fillWidth: true
                wide: root.wide
            }
        }
        ListRow {
            Layout.fillWidth: true
            divider: false
            note: root.showBound ? [PlanController.gap >= 0 ? qsTr("离最优不超过 %1").arg(Format.share(PlanController.gap)) : "", PlanController.mostSeats > 0 ? qsTr("排得最多的一位：%n 个班，%1", "", PlanController.mostSeats).arg(Format.duration(PlanController.mostMinutes)) : ""].filter(line => line !== "").join("\n") : ""
            open: root.showBound
            text: qsTr("排得有多好")
            visible: PlanController.gap >= 0

            onClicked: root.showBound = !root.showBound
        }
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("不要这一次的")
            tone: "quiet"

            onClicked: {
                PlanController.discard();
                root.back();
            }
        }
    }

    sheets: ConfirmSheet {
        id: sendSheet

        cancelText: qsTr("再看看")
        confirmText: qsTr("发出邀请")
        text: qsTr("%1 个岗位，%2 前回复。每个人都可以说这次不行。").arg(PlanController.seatsFilled).arg(Format.deadline(PlanController.replyBy))
        title: qsTr("给 %n 人发出邀请？", "", PlanController.people)

        onConfirmed: PlanController.send()
    }
}
