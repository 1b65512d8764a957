import QtQuick
import QtQuick.Layouts
import Haijiejie

// A state as icon and word, never colour alone. `code` is one of Format.states.
Rectangle {
    id: root

    required property string code
    readonly property string word: Format.stateWord(code)
    readonly property string tone: Format.stateTone(code)
    readonly property color ink: tone === "gold" ? Theme.inkOnGold : tone === "green" ? Theme.green : tone === "amber" ? Theme.amber : tone === "sea" ? Theme.sea : Theme.secondary

    Accessible.name: word
    Accessible.role: Accessible.StaticText
    Layout.fillWidth: true
    Layout.maximumWidth: Math.ceil(implicitWidth)
    // Side by side it keeps its width; below one another it may wrap.
    Layout.minimumWidth: Theme.largeText ? 0 : Layout.maximumWidth
    border.color: Theme.contrast ? ink : tone === "gold" ? Theme.goldOutline : "transparent"
    border.width: border.color.a > 0 ? 1.5 : 0
    color: tone === "gold" ? Theme.gold : tone === "green" ? Theme.greenTint : tone === "amber" ? Theme.amberTint : tone === "sea" ? Theme.seaTint : Theme.sandTint
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
            name: Format.stateIcon(root.code)
            size: Theme.scaled(18)
            weight: 2.4
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: root.ink
            font.weight: Font.Bold
            level: AppText.Least
            text: root.word
        }
    }
}
