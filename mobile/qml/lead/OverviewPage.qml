import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 总览: period, area and campaign at the left, the figures, then the table that leads down to units,
// people and the single record.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom && !Theme.largeText

    emptyIcon: "chart"
    emptyText: qsTr("换一段时间，或换一个专项行动看看。")
    emptyTitle: qsTr("这段时间还没有时长")
    loadState: OverviewController.state === "empty" ? "ready" : OverviewController.state
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    offlineText: qsTr("没有网络，这是 %1 的数").arg(Format.deadline(OverviewController.asOf))
    reason: OverviewController.reason
    subtitle: qsTr("%1 · 截至 %2").arg(Format.dates(OverviewController.periodStart, OverviewController.periodEnd)).arg(Format.deadline(OverviewController.asOf))
    title: OverviewController.unitName

    onRetry: OverviewController.retry()
    // Back from 审核: what was approved meanwhile counts.
    onVisibleChanged: if (visible)
        OverviewController.freshen()

    barExtra: [
        SecondaryButton {
            iconName: "chart"
            text: qsTr("一页纸")
            visible: root.wide

            onClicked: pageSheet.open()
        },
        SecondaryButton {
            iconName: "lock"
            text: qsTr("月结")
            visible: root.wide

            onClicked: root.navigate("lead/SealPage.qml")
        },
        SecondaryButton {
            iconName: "stop"
            text: qsTr("停岗")
            tone: "red"
            visible: !Theme.largeText

            onClicked: root.navigate("coordinator/CallOffPage.qml")
        }
    ]
    sheets: ConfirmSheet {
        id: pageSheet

        function save(picture: bool) {
            PaperController.printOverview(OverviewController.unitId, OverviewController.periodStart, OverviewController.periodEnd, picture);
            root.scrollToTop();
        }

        cancelText: qsTr("不了")
        confirmEnabled: Session.online && PaperController.state !== "busy"
        confirmText: qsTr("存 PDF")
        text: qsTr("%1，%2，全部专项行动。一张 A4：人数、人次、场次、时长、到岗率、点位、地图、走势、成果，没有名字。").arg(OverviewController.unitName).arg(Format.dates(OverviewController.periodStart, OverviewController.periodEnd))
        title: qsTr("一页纸")

        onConfirmed: save(false)

        SecondaryButton {
            Layout.fillWidth: true
            enabled: pageSheet.confirmEnabled
            text: qsTr("存图片")

            onClicked: {
                pageSheet.close();
                pageSheet.save(true);
            }
        }
    }

    component Filters: ColumnLayout {
        spacing: Theme.gap

        SectionHeader {
            Layout.fillWidth: true
            text: qsTr("时间")
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.targetGap

            Repeater {
                model: ["week", "month", "quarter", "year"]

                ChoiceRow {
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    chosen: OverviewController.period === modelData
                    text: Format.period(modelData)

                    onClicked: OverviewController.setPeriod(modelData)
                }
            }
        }
        StepSwitch {
            Layout.fillWidth: true
            earlierText: qsTr("往前")
            laterText: qsTr("往后")
            text: Format.dates(OverviewController.periodStart, OverviewController.periodEnd)

            onStepped: steps => OverviewController.movePeriod(steps)
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.small
            text: qsTr("专项行动")
        }
        ChoiceRow {
            Layout.fillWidth: true
            chosen: OverviewController.campaignId === ""
            text: qsTr("全部")

            onClicked: OverviewController.setCampaign("")
        }
        Repeater {
            model: OverviewController.campaigns

            ChoiceRow {
                required property string campaignId
                required property string name

                Layout.fillWidth: true
                chosen: OverviewController.campaignId === campaignId
                text: name

                onClicked: OverviewController.setCampaign(campaignId)
            }
        }
    }

    component Trail: Flow {
        spacing: Theme.targetGap
        visible: OverviewController.trail.count > 1 || OverviewController.ownOnly

        Repeater {
            model: OverviewController.trail

            SecondaryButton {
                required property int index
                required property string unitId
                required property string name
                readonly property bool here: index === OverviewController.trail.count - 1 && !OverviewController.ownOnly

                enabled: !here
                iconName: here ? "pin" : "back"
                text: name

                onClicked: OverviewController.openUnit(unitId)
            }
        }
        Item {
            implicitHeight: Math.max(Theme.target, own.implicitHeight)
            implicitWidth: own.implicitWidth
            visible: OverviewController.ownOnly

            Tag {
                id: own

                anchors.verticalCenter: parent.verticalCenter
                iconName: "pin"
                text: qsTr("只看本级")
                tone: "quiet"
                width: implicitWidth
            }
        }
    }

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.wide
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap

        Filters {
            Layout.alignment: Qt.AlignTop
            Layout.fillHeight: false
            Layout.fillWidth: false
            Layout.preferredWidth: 264
            visible: root.wide
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillHeight: false
            Layout.fillWidth: true
            spacing: Theme.gap

            Trail {
                Layout.fillWidth: true
            }
            NoticeBox {
                Layout.fillWidth: true
                text: qsTr("这个月还没有记录，先看上个月的。")
                tone: "info"
                visible: OverviewController.monthBefore
            }
            PaperResult {
                Layout.fillWidth: true
                kinds: ["overview"]
            }
            GridLayout {
                Layout.fillWidth: true
                columnSpacing: Theme.gap
                columns: root.wide ? 5 : Theme.largeText ? 1 : 2
                rowSpacing: Theme.gap

                FigureTile {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    figure: Format.count(OverviewController.people)
                    label: qsTr("人数")
                }
                FigureTile {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    figure: Format.count(OverviewController.attendances)
                    label: qsTr("人次")
                }
                FigureTile {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    figure: Format.count(OverviewController.sessions)
                    label: qsTr("场次")
                }
                FigureTile {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    figure: Format.wholeHours(OverviewController.minutes)
                    label: qsTr("时长（小时）")
                    tone: "sea"
                }
                FigureTile {
                    Layout.columnSpan: root.wide || Theme.largeText ? 1 : 2
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    figure: Format.wholeHours(OverviewController.pendingMinutes)
                    label: qsTr("待审（小时）")
                    note: qsTr("%n 条", "", OverviewController.pendingCount)
                    tone: OverviewController.pendingCount > 0 ? "amber" : "ink"
                }
            }
            ListRow {
                id: filterRow

                property bool shown: false

                Layout.fillWidth: true
                iconName: "shift"
                note: (OverviewController.campaignId === "" ? qsTr("全部专项行动") : qsTr("一个专项行动")) + " · " + Format.dates(OverviewController.periodStart, OverviewController.periodEnd)
                open: shown
                text: qsTr("时间和专项行动")
                visible: !root.wide

                onClicked: shown = !shown
            }
            Filters {
                Layout.fillWidth: true
                visible: !root.wide && filterRow.shown
            }
            EmptyState {
                Layout.fillWidth: true
                Layout.topMargin: Theme.wide
                iconName: root.emptyIcon
                text: root.emptyText
                title: root.emptyTitle
                visible: OverviewController.state === "empty" || OverviewController.rows.count === 0
            }
            TallyTable {
                Layout.fillWidth: true
                visible: OverviewController.rows.count > 0
                wide: root.wide

                onPicked: key => {
                    if (OverviewController.rowKind === "person") {
                        OverviewController.openPerson(key);
                        root.navigate("lead/PersonHoursPage.qml");
                    } else {
                        // A unit's own row: what it runs itself.
                        key === OverviewController.unitId ? OverviewController.openOwn() : OverviewController.openUnit(key);
                        root.scrollToTop();
                    }
                }
            }
            ListRow {
                Layout.fillWidth: true
                iconName: "chart"
                note: qsTr("一张 A4，给领导看，没有名字。")
                text: qsTr("一页纸")
                visible: !root.wide

                onClicked: pageSheet.open()
            }
            ListRow {
                Layout.fillWidth: true
                iconColor: Theme.red
                iconName: "stop"
                text: qsTr("停岗")
                visible: Theme.largeText

                onClicked: root.navigate("coordinator/CallOffPage.qml")
            }
            ListRow {
                Layout.fillWidth: true
                iconName: "lock"
                note: qsTr("一个月过完，核对了签名。")
                text: qsTr("月结")
                visible: !root.wide

                onClicked: root.navigate("lead/SealPage.qml")
            }
        }
    }
}
