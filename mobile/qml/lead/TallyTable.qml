import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// The rows below the shown unit: a table whose heads sort where there is room, cards otherwise.
Card {
    id: root

    property bool wide: false
    readonly property bool ofUnits: OverviewController.rowKind === "unit"
    readonly property var heads: [["name", ofUnits ? qsTr("单位") : qsTr("姓名")]].concat(ofUnits ? [["people", qsTr("人数")]] : []).concat([["attendances", qsTr("人次")], ["sessions", qsTr("场次")], ["minutes", qsTr("时长")], ["pendingMinutes", qsTr("待审")]])

    signal picked(string key)

    // Head and figures below it; in English one head is a long word.
    function numberWidth(role: string): int {
        return role === "attendances" && !Format.chinese ? 116 : 92;
    }

    function shownValue(role: string, value: var): string {
        return role === "minutes" || role === "pendingMinutes" ? Format.wholeHours(value) : Format.count(value);
    }

    padding: wide ? Theme.small : Theme.margin
    spacing: 0

    // Heads
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.targetGap
        visible: root.wide

        Repeater {
            model: root.wide ? root.heads : []

            TapTarget {
                id: head

                required property var modelData
                required property int index
                readonly property bool sorting: OverviewController.sortKey === modelData[0]

                Accessible.description: sorting ? (OverviewController.sortDescending ? qsTr("从大到小") : qsTr("从小到大")) : ""
                Accessible.name: qsTr("按%1排").arg(modelData[1])
                Layout.fillWidth: index === 0
                Layout.preferredWidth: index === 0 ? 200 : root.numberWidth(modelData[0])
                leftPadding: Theme.small
                rightPadding: Theme.small
                text: modelData[1]

                background: Rectangle {
                    color: head.pressed || head.sorting ? Theme.seaTint : "transparent"
                    radius: Theme.smallRadius
                }
                contentItem: RowLayout {
                    layoutDirection: head.index === 0 ? Qt.LeftToRight : Qt.RightToLeft
                    spacing: Theme.tight

                    AppText {
                        Accessible.ignored: true
                        color: head.sorting ? Theme.sea : Theme.secondary
                        font.weight: Font.Bold
                        level: AppText.Least
                        text: head.text
                        wrapMode: Text.NoWrap
                    }
                    LineIcon {
                        color: Theme.sea
                        name: "back"
                        rotation: OverviewController.sortDescending ? -90 : 90
                        size: Theme.scaled(14)
                        visible: head.sorting
                        weight: 3
                    }
                    Item {
                        Layout.fillWidth: true
                    }
                }

                onClicked: OverviewController.sortBy(modelData[0])
            }
        }
    }
    // On a phone the heads stand as one choice.
    SectionHeader {
        Layout.fillWidth: true
        note: qsTr("点一行往下看")
        text: root.ofUnits ? qsTr("下面的单位") : qsTr("每个人")
        visible: !root.wide
    }
    Repeater {
        model: OverviewController.rows

        TapTarget {
            id: row

            required property int index
            required property string key
            required property string name
            required property int people
            required property int attendances
            required property int sessions
            required property int minutes
            required property int pendingMinutes

            Accessible.description: root.heads.slice(1).map(head => head[1] + " " + root.shownValue(head[0], row[head[0]])).join(qsTr("，"))
            Layout.fillWidth: true
            // Rows of a table stand close; what keeps fingers apart is the air within each.
            Layout.topMargin: Theme.targetGap
            bottomPadding: Theme.small
            focusRadius: Theme.smallRadius
            leftPadding: root.wide ? Theme.small : 0
            rightPadding: root.wide ? Theme.small : 0
            text: name
            topPadding: Theme.small

            background: Rectangle {
                color: row.pressed ? Theme.sandTint : "transparent"
                radius: Theme.smallRadius

                Rectangle {
                    color: Theme.hairline
                    height: 1
                    width: parent.width
                    y: -Theme.targetGap / 2
                }
            }
            contentItem: Item {
                implicitHeight: root.wide ? wideRow.implicitHeight : lowRow.implicitHeight
                implicitWidth: 200

                RowLayout {
                    id: wideRow

                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.targetGap
                    visible: root.wide
                    width: parent.width

                    AppText {
                        Accessible.ignored: true
                        Layout.fillWidth: true
                        Layout.preferredWidth: 200 - 2 * Theme.small
                        color: Theme.sea
                        font.weight: Font.Bold
                        text: row.name
                    }
                    Repeater {
                        model: root.wide ? root.heads.slice(1) : []

                        AppText {
                            required property int index
                            required property var modelData

                            Accessible.ignored: true
                            Layout.preferredWidth: root.numberWidth(modelData[0]) - (index === root.heads.length - 2 ? Theme.small : 0)
                            color: modelData[0] === "pendingMinutes" && row.pendingMinutes > 0 ? Theme.amber : Theme.ink
                            horizontalAlignment: Text.AlignRight
                            rightPadding: index === root.heads.length - 2 ? 0 : Theme.small
                            text: root.shownValue(modelData[0], row[modelData[0]])
                        }
                    }
                }
                RowLayout {
                    id: lowRow

                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.gap
                    visible: !root.wide
                    width: parent.width

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        AppText {
                            Accessible.ignored: true
                            Layout.fillWidth: true
                            font.weight: Font.Bold
                            text: row.name
                        }
                        AppText {
                            Accessible.ignored: true
                            Layout.fillWidth: true
                            text: qsTr("%1 小时").arg(Format.wholeHours(row.minutes)) + " · " + qsTr("%1 人次").arg(Format.count(row.attendances)) + (root.ofUnits ? " · " + qsTr("%1 人").arg(Format.count(row.people)) : "")
                        }
                        AppText {
                            Accessible.ignored: true
                            Layout.fillWidth: true
                            color: Theme.amber
                            level: AppText.Least
                            text: qsTr("待审 %1 小时").arg(Format.wholeHours(row.pendingMinutes))
                            visible: row.pendingMinutes > 0
                        }
                    }
                    LineIcon {
                        color: Theme.secondary
                        name: "forward"
                        size: Theme.scaled(20)
                    }
                }
            }

            onClicked: root.picked(key)
        }
    }
}
