import QtQuick
import QtQuick.Layouts
import Haijiejie

// Full-width gold: "your turn" or "no network, still fine". With `tappable` it is a button.
TapTarget {
    id: root

    property string iconName: "offline"
    property string note: ""
    property bool tappable: false
    property bool rounded: tappable

    Accessible.role: tappable ? Accessible.Button : Accessible.StaticText
    enabled: tappable
    focusPolicy: tappable ? Qt.StrongFocus : Qt.NoFocus
    implicitHeight: Math.max(tappable ? Theme.target : 0, implicitContentHeight + topPadding + bottomPadding)
    padding: Theme.gap
    leftPadding: Theme.margin
    rightPadding: Theme.margin

    background: Rectangle {
        border.color: Theme.goldOutline
        border.width: root.rounded ? 1.5 : 0
        color: root.pressed ? Qt.darker(Theme.gold, 1.08) : Theme.gold
        radius: root.rounded ? Theme.radius : 0
    }
    contentItem: RowLayout {
        spacing: Theme.gap

        LineIcon {
            Layout.alignment: Qt.AlignVCenter
            color: Theme.inkOnGold
            name: root.iconName
            weight: 2.2
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Accessible.ignored: true
                Layout.fillWidth: true
                color: Theme.inkOnGold
                font.weight: Font.Bold
                text: root.text
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.inkOnGold
                level: AppText.Least
                text: root.note
                visible: root.note !== ""
            }
        }
        LineIcon {
            Layout.alignment: Qt.AlignVCenter
            color: Theme.inkOnGold
            name: "forward"
            visible: root.tappable
        }
    }
}
