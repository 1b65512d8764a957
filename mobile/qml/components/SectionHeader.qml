import QtQuick
import QtQuick.Layouts
import Haijiejie

// The words above a group, with an optional count or remark at its right.
GridLayout {
    id: root

    required property string text
    property string note: ""

    columnSpacing: Theme.gap
    columns: Theme.largeText ? 1 : 2
    rowSpacing: 0

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
