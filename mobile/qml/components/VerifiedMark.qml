import QtQuick
import QtQuick.Layouts
import Haijiejie

// 已核实 or 待核实, as icon and word.
RowLayout {
    id: root

    required property bool verified
    readonly property color ink: verified ? Theme.green : Theme.amber

    spacing: Theme.tight

    LineIcon {
        color: root.ink
        name: root.verified ? "counted" : "hourglass"
        size: Theme.scaled(20)
        weight: 2.4
    }
    AppText {
        color: root.ink
        font.weight: Font.Bold
        level: AppText.Least
        text: root.verified ? qsTr("已核实") : qsTr("待核实")
    }
}
