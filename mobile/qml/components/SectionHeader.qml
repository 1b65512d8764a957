import QtQuick
import QtQuick.Layouts
import Haijiejie

// The words above a group, with an optional count or remark at its right.
Item {
    id: root

    required property string text
    property string note: ""

    implicitHeight: grid.implicitHeight
    implicitWidth: grid.implicitWidth

    // Of a fixed width: nested in columns, a layout keeps the height its words had before they knew
    // their width.
    GridLayout {
        id: grid

        columnSpacing: Theme.gap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: 0
        width: root.width

        AppText {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            font.weight: Font.Bold
            level: AppText.Body
            text: root.text
        }
        AppText {
            Layout.fillWidth: Theme.largeText
            color: Theme.secondary
            level: AppText.Least
            text: root.note
            visible: root.note !== ""
        }
    }
}
