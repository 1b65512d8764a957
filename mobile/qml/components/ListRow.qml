import QtQuick
import QtQuick.Layouts
import Haijiejie

// A row of a list that leads somewhere (`tappable`) or just tells.
TapTarget {
    id: root

    property string note: ""
    property string iconName: ""
    property color iconColor: Theme.sea
    property string value: ""
    property string stateCode: ""
    property bool tappable: true
    property bool divider: true
    property bool strong: false
    // The row has unfolded below itself.
    property bool open: false

    Accessible.description: note
    Accessible.role: tappable ? Accessible.Button : Accessible.ListItem
    bottomPadding: Theme.gap
    enabled: tappable
    focusPolicy: tappable ? Qt.StrongFocus : Qt.NoFocus
    focusRadius: Theme.smallRadius
    leftPadding: 0
    rightPadding: 0
    topPadding: Theme.gap

    background: Rectangle {
        color: root.pressed ? Theme.sandTint : "transparent"
        radius: Theme.smallRadius

        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.hairline
            height: 1
            visible: root.divider
            width: parent.width
        }
    }
    contentItem: RowLayout {
        spacing: Theme.gap

        LineIcon {
            Layout.alignment: Qt.AlignVCenter
            color: root.iconColor
            name: root.iconName
            visible: root.iconName !== ""
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.gap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.tight

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                AppText {
                    Accessible.ignored: root.tappable
                    Layout.fillWidth: true
                    font.weight: root.strong ? Font.Bold : Font.Normal
                    text: root.text
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: root.note
                    visible: root.note !== ""
                }
            }
            AppText {
                color: root.strong ? Theme.ink : Theme.secondary
                font.weight: root.strong ? Font.Bold : Font.Normal
                text: root.value
                visible: root.value !== ""
            }
            StatusPill {
                code: root.stateCode
                visible: root.stateCode !== ""
            }
        }
        LineIcon {
            Layout.alignment: Qt.AlignVCenter
            color: Theme.secondary
            name: "forward"
            rotation: root.open ? 90 : 0
            size: Theme.scaled(20)
            visible: root.tappable
        }
    }
}
