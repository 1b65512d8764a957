import QtQuick
import QtQuick.Layouts
import Haijiejie

// One place of the plan over its days: columns where there is room, otherwise one line per day
// that unfolds.
Card {
    id: root

    required property string place
    required property string category
    required property var cells
    required property bool wide
    // By slot.
    required property var unfolded

    signal dayToggled(string slotId)
    signal whyWanted(string shiftId, string slotId)

    function people(cell: var): var {
        return cell.standing.concat(cell.lines);
    }
    function gap(cell: var): int {
        return Math.max(0, cell.target - people(cell).length);
    }
    // The slot's name where two stand beside one another.
    function slotName(cell: var): string {
        return cells.filter(other => other.shiftId === cell.shiftId).length > 1 ? cell.slotName : "";
    }

    spacing: wide ? Theme.small : Theme.targetGap

    AppText {
        Layout.fillWidth: true
        level: AppText.Place
        text: root.place
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        level: AppText.Least
        text: Format.category(root.category)
    }
    // On a phone
    Repeater {
        model: root.wide ? [] : root.cells

        ColumnLayout {
            id: day

            required property int index
            required property var modelData
            readonly property bool open: root.unfolded[modelData.slotId] === true
            readonly property int missing: root.gap(modelData)

            Layout.fillWidth: true
            spacing: Theme.targetGap

            ListRow {
                Layout.fillWidth: true
                divider: day.open || day.index < root.cells.length - 1
                iconColor: day.missing > 0 ? Theme.amber : Theme.green
                iconName: day.missing > 0 ? "alert" : "check"
                note: [root.slotName(day.modelData), day.missing > 0 ? qsTr("还差 %n 人", "", day.missing) : "", Format.join(root.people(day.modelData).map(line => line.name))].filter(part => part !== "").join(" · ")
                open: day.open
                text: Format.day(day.modelData.startTime) + " " + Format.span(day.modelData.startTime, day.modelData.endTime)

                onClicked: root.dayToggled(day.modelData.slotId)
            }
            Repeater {
                model: day.open ? root.people(day.modelData) : []

                WhyLine {
                    required property var modelData

                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.huge
                    line: modelData

                    onClicked: root.whyWanted(day.modelData.shiftId, day.modelData.slotId)
                }
            }
            ListRow {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.huge
                divider: day.index < root.cells.length - 1
                text: qsTr("为什么不是她")
                visible: day.open

                onClicked: root.whyWanted(day.modelData.shiftId, day.modelData.slotId)
            }
        }
    }
    // Beside one another
    GridLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        columnSpacing: Theme.huge
        columns: Theme.largeText ? 2 : Math.min(4, Math.max(1, root.cells.length))
        rowSpacing: Theme.margin
        visible: root.wide

        Repeater {
            model: root.wide ? root.cells : []

            // Of a fixed width: nested in columns, a layout keeps the height its words had before they
            // knew their width.
            Item {
                id: cell

                required property var modelData
                readonly property int missing: root.gap(modelData)

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                implicitHeight: column.implicitHeight

                ColumnLayout {
                    id: column

                    spacing: Theme.targetGap
                    width: parent.width

                    AppText {
                        Layout.fillWidth: true
                        color: cell.missing > 0 ? Theme.amber : Theme.ink
                        font.weight: Font.Bold
                        text: [Format.day(cell.modelData.startTime), root.slotName(cell.modelData), Format.span(cell.modelData.startTime, cell.modelData.endTime) + " · " + (cell.missing > 0 ? qsTr("还差 %n 人", "", cell.missing) : qsTr("%n 人", "", root.people(cell.modelData).length))].filter(part => part !== "").join("\n")
                    }
                    Repeater {
                        model: root.people(cell.modelData)

                        WhyLine {
                            required property var modelData

                            Layout.fillWidth: true
                            line: modelData

                            onClicked: root.whyWanted(cell.modelData.shiftId, cell.modelData.slotId)
                        }
                    }
                    ListRow {
                        Layout.fillWidth: true
                        divider: false
                        text: qsTr("为什么不是她")
                        visible: cell.missing > 0

                        onClicked: root.whyWanted(cell.modelData.shiftId, cell.modelData.slotId)
                    }
                }
            }
        }
    }
}
