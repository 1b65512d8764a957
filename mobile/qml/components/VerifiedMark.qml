import QtQuick
import QtQuick.Layouts
import Haijiejie

// 已核实, 待核实 or, once it was decided against, 没有记入; as icon and word.
RowLayout {
    id: root

    required property bool verified
    property bool declined: false
    readonly property color ink: declined ? Theme.secondary : verified ? Theme.green : Theme.amber

    spacing: Theme.tight

    LineIcon {
        color: root.ink
        name: root.declined ? "cancel" : root.verified ? "counted" : "hourglass"
        size: Theme.scaled(20)
        weight: 2.4
    }
    AppText {
        color: root.ink
        font.weight: Font.Bold
        level: AppText.Least
        text: root.declined ? qsTr("没有记入") : root.verified ? qsTr("已核实") : qsTr("待核实")
    }
}
