import QtQuick
import QtQuick.Layouts
import Haijiejie

// A proposed woman and, in one sentence, why.
ColumnLayout {
    id: root

    required property var line

    spacing: 0

    AppText {
        Layout.fillWidth: true
        font.weight: Font.Bold
        text: root.line.name + (root.line.sameAsLastWeek ? " · " + qsTr("同上周") : "")
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        level: AppText.Least
        text: Format.whyHer(root.line.whyCode, root.line.whyArgs)
    }
}
