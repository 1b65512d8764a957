import QtQuick
import QtQuick.Layouts
import Haijiejie

// One place of the plan over its days: columns where there is room, otherwise one line per day
// that opens.
Card {
    id: root

    required property string place
    required property string category
    required property var cells
    required property bool wide
    property int opened: -1

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
            readonly property bool open: root.opened === index

            Layout.fillWidth: true
            spacing: 0

            ListRow {
                Layout.fillWidth: true
                iconName: day.modelData.held + day.modelData.lines.length < day.modelData.target ? "alert" : "check"
                note: Format.join(day.modelData.lines.map(line => line.name))
                open: day.open
                text: Format.day(day.modelData.startTime) + " " + Format.span(day.modelData.startTime, day.modelData.endTime)

                onClicked: root.opened = day.open ? -1 : day.index
            }
            Repeater {
                model: day.open ? day.modelData.lines : []

                WhyLine {
                    required property var modelData

                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.huge
                    Layout.topMargin: Theme.small
                    line: modelData
                }
            }
        }
    }
    // Beside one another
    GridLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        columnSpacing: Theme.margin
        columns: Theme.largeText ? 2 : Math.min(4, Math.max(1, root.cells.length))
        rowSpacing: Theme.margin
        visible: root.wide

        Repeater {
            model: root.wide ? root.cells : []

            ColumnLayout {
                id: column

                required property var modelData
                readonly property int filled: modelData.held + modelData.lines.length

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: Theme.small

                AppText {
                    Layout.fillWidth: true
                    color: column.filled < column.modelData.target ? Theme.amber : Theme.ink
                    font.weight: Font.Bold
                    text: Format.day(column.modelData.startTime) + "\n" + Format.span(column.modelData.startTime, column.modelData.endTime) + " · " + qsTr("%1 / %2 人").arg(column.filled).arg(column.modelData.target)
                }
                Repeater {
                    model: column.modelData.lines

                    WhyLine {
                        required property var modelData

                        Layout.fillWidth: true
                        line: modelData
                    }
                }
            }
        }
    }
}
