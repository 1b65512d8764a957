import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 时长规则: how minutes are counted now, what comes and what was.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom && !Theme.largeText

    loadState: RulesController.state
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: RulesController.reason
    subtitle: qsTr("全市一套，按班次的日期算")
    title: qsTr("时长规则")

    Component.onCompleted: RulesController.load()
    onRetry: RulesController.load()

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap

        Repeater {
            model: RulesController.versions

            Card {
                id: version

                required property int index
                required property int version
                required property date from
                required property string standing
                required property int roundTo
                required property int minimum
                required property int early
                required property int late
                required property int freeBreak
                required property int dayCap
                required property string note
                required property date adoptTime

                Layout.alignment: Qt.AlignTop
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                accent: standing === "current" ? Theme.sea : "transparent"

                GridLayout {
                    Layout.fillWidth: true
                    columnSpacing: Theme.gap
                    columns: Theme.largeText ? 1 : 2
                    rowSpacing: Theme.tight

                    AppText {
                        Layout.fillWidth: true
                        level: AppText.Place
                        text: qsTr("第 %1 版").arg(version.version)
                    }
                    Tag {
                        iconName: version.standing === "current" ? "check" : version.standing === "coming" ? "hourglass" : "clock"
                        text: version.standing === "current" ? qsTr("现在用的") : version.standing === "coming" ? qsTr("还没到日子") : qsTr("以前的")
                        tone: version.standing === "current" ? "sea" : version.standing === "coming" ? "amber" : "quiet"
                    }
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: Format.has(version.from) ? qsTr("%1起的班次").arg(Format.fullDate(version.from)) : qsTr("一开始就用的")
                }
                RuleLines {
                    Layout.fillWidth: true
                    before: version.index + 1 < RulesController.versions.count ? RulesController.versions.get(version.index + 1) : null
                    dayCap: version.dayCap
                    early: version.early
                    freeBreak: version.freeBreak
                    late: version.late
                    minimum: version.minimum
                    roundTo: version.roundTo
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: qsTr("为什么：%1").arg(version.note) + (Format.has(version.adoptTime) ? "\n" + qsTr("%1 定的，记在时长台账里").arg(Format.deadline(version.adoptTime)) : "")
                    visible: version.note !== ""
                }
            }
        }
    }
    Card {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        padding: Theme.small
        spacing: 0

        ListRow {
            Layout.fillWidth: true
            iconName: "chart"
            leftPadding: Theme.small
            note: qsTr("换个算法，先看谁的时长会变、变多少。只试，不改。")
            strong: true
            text: qsTr("试算新规则")

            onClicked: {
                RulesController.begin();
                root.navigate("lead/RuleTryPage.qml");
            }
        }
        ListRow {
            Layout.fillWidth: true
            divider: false
            iconName: "edit"
            leftPadding: Theme.small
            note: qsTr("新规则不改已经记入的。要按新规则重算，在这里先看再定。")
            strong: true
            text: qsTr("更正批次")

            onClicked: root.navigate("lead/CorrectionPage.qml")
        }
    }
}
