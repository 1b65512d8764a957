import QtQuick
import QtQuick.Layouts
import Haijiejie

// A word with its icon on a tint. `tone`: "quiet", "sea", "green", "amber", "red", "gold".
Rectangle {
    id: root

    property string text: ""
    property string iconName: ""
    property string tone: "quiet"
    readonly property color ink: tone === "gold" ? Theme.inkOnGold : tone === "green" ? Theme.green : tone === "amber" ? Theme.amber : tone === "red" ? Theme.red : tone === "sea" ? Theme.sea : Theme.secondary

    Accessible.name: Format.plain(text)
    Accessible.role: Accessible.StaticText
    Layout.fillWidth: true
    Layout.maximumWidth: Math.ceil(implicitWidth)
    // Side by side it keeps its width; below one another it may wrap.
    Layout.minimumWidth: Theme.largeText ? 0 : Layout.maximumWidth
    border.color: Theme.contrast ? ink : tone === "gold" ? Theme.goldOutline : "transparent"
    border.width: border.color.a > 0 ? 1.5 : 0
    color: tone === "gold" ? Theme.gold : tone === "green" ? Theme.greenTint : tone === "amber" ? Theme.amberTint : tone === "red" ? Theme.redTint : tone === "sea" ? Theme.seaTint : Theme.sandTint
    implicitHeight: row.implicitHeight + 8
    implicitWidth: row.implicitWidth + 20
    radius: Theme.smallRadius

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: 6
        width: Math.min(implicitWidth, root.width - 20)

        LineIcon {
            Layout.alignment: Qt.AlignVCenter
            color: root.ink
            name: root.iconName
            size: Theme.scaled(18)
            visible: root.iconName !== ""
            weight: 2.4
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: root.ink
            font.weight: Font.Bold
            level: AppText.Least
            text: root.text
        }
    }
}
