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
    // More of one kind are folded away, so that the next kind stays in reach.
    readonly property int shownAtOnce: 6
    readonly property int seatsShort: PlanController.seats - PlanController.seatsFilled
    // "照旧 27 · 换人 4 · 新岗 3 · 2 人这周没班"
    readonly property string changed: [qsTr("照旧 %1").arg(PlanController.sameSeats), PlanController.otherSeats > 0 ? qsTr("换人 %1").arg(PlanController.otherSeats) : "", PlanController.newSeats > 0 ? qsTr("新岗 %1").arg(PlanController.newSeats) : "", PlanController.peopleLeft > 0 ? qsTr("%n 人这周没班", "", PlanController.peopleLeft) : ""].filter(part => part !== "").join(" · ")

    readonly property string goodness: [PlanController.gap >= 0 ? qsTr("离最优不超过 %1").arg(Format.share(PlanController.gap)) : "", PlanController.mostSeats > 0 && result ? qsTr("排得最多的一位：%n 个班，%1", "", PlanController.mostSeats).arg(Format.duration(PlanController.mostMinutes)) : ""].filter(line => line !== "").join("\n")

    function ask(shiftId: string, slotId: string) {
        WhyController.open(shiftId, slotId);
        root.navigate("coordinator/WhyPage.qml");
    }
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
        ListRow {
            Layout.fillWidth: true
            Layout.topMargin: Theme.small
            divider: false
            note: open ? root.goodness : ""
            open: root.unfolded.goodness === true
            text: qsTr("排得有多好")
            visible: PlanController.openSeats >= 0 && PlanController.gap >= 0

            onClicked: root.fold("goodness")
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
                text: name + " · " + WhyWords.skipText(reasonCode)
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
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small

            LineIcon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Math.round((Theme.placeLine - height) / 2)
                color: headline.color
                name: PlanController.missing > 0 ? "alert" : "counted"
                weight: 2.2
            }
            AppText {
                id: headline

                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                color: PlanController.missing > 0 ? Theme.amber : Theme.green
                level: AppText.Place
                text: WhyWords.missingText(PlanController.missing, PlanController.shortShifts, PlanController.unfilled.count > 0 ? PlanController.unfilled.get(0) : null)
            }
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: PlanController.seatsFillable > PlanController.seatsFilled ? qsTr("附近的人全算上，最多能排上 %1 个。").arg(PlanController.seatsFillable) : qsTr("附近的人全算上，也只能排上这么多。")
            visible: root.seatsShort > 0 && PlanController.seatsFillable > 0
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
                    required property string shiftId
                    required property string slotId
                    required property int index

                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: true
                    Layout.maximumWidth: root.cardWidth
                    Layout.preferredWidth: 1
                    open: root.unfolded["causes " + slotId] === true
                    visible: index < root.shownAtOnce || root.unfolded.gaps === true

                    onCausesToggled: root.fold("causes " + slotId)
                    onWhyNotWanted: root.ask(shiftId, slotId)
                }
            }
            ListRow {
                Layout.columnSpan: parent.columns
                Layout.fillWidth: true
                divider: false
                text: qsTr("还有 %n 处差人", "", PlanController.unfilled.count - root.shownAtOnce)
                visible: PlanController.unfilled.count > root.shownAtOnce && root.unfolded.gaps !== true

                onClicked: root.fold("gaps")
            }
            Card {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.maximumWidth: root.cardWidth
                Layout.preferredWidth: 1
                visible: PlanController.sameSeats > 0 || PlanController.changes.count > 0

                AppText {
                    Accessible.role: Accessible.Heading
                    Layout.fillWidth: true
                    font.weight: Font.Bold
                    text: PlanController.changes.count > 0 || PlanController.otherSeats + PlanController.newSeats + PlanController.peopleLeft > 0 ? qsTr("和上周不一样的") : qsTr("和上周一样")
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
                        required property string fromPlace
                        required property string kind
                        required property string name
                        required property int dayCount
                        required property int index

                        Layout.fillWidth: true
                        divider: false
                        iconColor: kind === "added" ? Theme.green : kind === "moved" ? Theme.sea : Theme.secondary
                        iconName: kind === "added" ? "plus" : kind === "moved" ? "swap" : "minus"
                        note: kind === "moved" ? qsTr("从%1到%2").arg(fromPlace).arg(place) : place
                        strong: true
                        tappable: false
                        text: Format.parts([(kind === "added" ? qsTr("%1 新来") : kind === "moved" ? qsTr("%1 换地方") : qsTr("%1 不在")).arg(name), qsTr("%n 天", "", dayCount)])
                        visible: index < root.shownAtOnce || root.unfolded.changes === true
                    }
                }
                ListRow {
                    Layout.fillWidth: true
                    divider: false
                    text: qsTr("还有 %n 处不一样", "", PlanController.changes.count - root.shownAtOnce)
                    visible: PlanController.changes.count > root.shownAtOnce && root.unfolded.changes !== true

                    onClicked: root.fold("changes")
                }
            }
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.small
            note: root.wide ? qsTr("点人名看为什么") : qsTr("点开一天看为什么请她")
            text: qsTr("每个点位")
        }
        Repeater {
            model: PlanController.places

            PlanPlace {
                Layout.fillWidth: true
                unfolded: root.unfolded
                wide: root.wide

                onDayToggled: slotId => root.fold(slotId)
                onWhyWanted: (shiftId, slotId) => root.ask(shiftId, slotId)
            }
        }
        ListRow {
            Layout.fillWidth: true
            divider: false
            note: open ? root.goodness : ""
            open: root.unfolded.goodness === true
            text: qsTr("排得有多好")
            visible: PlanController.gap >= 0

            onClicked: root.fold("goodness")
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
