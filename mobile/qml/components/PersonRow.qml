import QtQuick
import QtQuick.Layouts
import Haijiejie

// A woman: name, what she does, her state, and at most one step (usually 拨打).
Item {
    id: root

    required property string name
    property string note: ""
    // Marks the note, for instance with the icon of a state told in it.
    property string noteIcon: ""
    property string noteTone: "quiet"
    property string stateCode: ""
    property string actionText: ""
    property string actionIcon: "phone"
    // Her family name in a circle; without it where every line counts.
    property bool initial: true
    readonly property bool stacked: Theme.largeText

    signal actionClicked

    Accessible.name: name
    Accessible.role: Accessible.ListItem
    implicitHeight: Math.max(Theme.target, grid.implicitHeight)
    implicitWidth: 296

    GridLayout {
        id: grid

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        columnSpacing: Theme.gap
        columns: root.stacked ? 1 : 3
        rowSpacing: Theme.small

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Rectangle {
                Layout.alignment: Qt.AlignVCenter
                border.color: Theme.outline
                border.width: Theme.contrast ? 2 : 0
                color: Theme.seaTint
                implicitHeight: Theme.scaled(40)
                implicitWidth: implicitHeight
                radius: height / 2
                visible: root.initial

                AppText {
                    Accessible.ignored: true
                    anchors.centerIn: parent
                    color: Theme.sea
                    font.weight: Font.Bold
                    text: root.name.charAt(0)
                    wrapMode: Text.NoWrap
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    font.weight: Font.Bold
                    text: root.name
                }
                RowLayout {
                    spacing: Theme.tight
                    visible: root.note !== ""

                    LineIcon {
                        Layout.alignment: Qt.AlignTop
                        Layout.topMargin: Math.round((Theme.leastLine - height) / 2)
                        color: remark.color
                        name: root.noteIcon
                        size: Theme.scaled(18)
                        visible: root.noteIcon !== ""
                        weight: 2.2
                    }
                    AppText {
                        id: remark

                        Accessible.name: root.note
                        Layout.fillWidth: true
                        color: root.noteTone === "amber" ? Theme.amber : Theme.secondary
                        level: AppText.Least
                        text: Format.parts(root.note.split(" · "))
                    }
                }
            }
        }
        StatusPill {
            Layout.alignment: Qt.AlignVCenter
            code: root.stateCode
            visible: root.stateCode !== ""
        }
        SecondaryButton {
            Layout.alignment: Qt.AlignVCenter
            Layout.fillWidth: root.stacked
            Accessible.name: root.actionText + " " + root.name
            iconName: root.actionIcon
            text: root.actionText
            visible: root.actionText !== ""

            onClicked: root.actionClicked()
        }
    }
}
