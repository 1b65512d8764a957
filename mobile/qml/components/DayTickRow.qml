import QtQuick
import QtQuick.Layouts
import Haijiejie

// One day of a bundle: she ticks the days she can go. The whole row is the target.
TapTarget {
    id: root

    required property bool ticked
    // The day's remark, for instance a place that differs from the others.
    property string note: ""

    signal tickChanged(bool ticked)

    Accessible.checkable: true
    Accessible.checked: ticked
    Accessible.role: Accessible.CheckBox
    bottomPadding: Theme.small
    leftPadding: Theme.small
    rightPadding: Theme.small
    topPadding: Theme.small

    background: Rectangle {
        border.color: root.ticked ? Theme.sea : Theme.hairline
        border.width: root.ticked ? 2 : 1
        color: root.pressed ? Theme.sandTint : root.ticked ? Theme.seaTint : "transparent"
        radius: Theme.radius
    }
    contentItem: RowLayout {
        spacing: Theme.gap

        Rectangle {
            Layout.alignment: Qt.AlignVCenter
            Layout.leftMargin: Theme.tight
            border.color: root.ticked ? Theme.sea : Theme.outline
            border.width: 2
            color: root.ticked ? Theme.sea : Theme.card
            implicitHeight: Theme.scaled(28)
            implicitWidth: Theme.scaled(28)
            radius: 8

            LineIcon {
                anchors.centerIn: parent
                color: Theme.inkOnSea
                name: "tick"
                size: Theme.scaled(22)
                visible: root.ticked
                weight: 3
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Accessible.ignored: true
                Layout.fillWidth: true
                font.weight: root.ticked ? Font.Bold : Font.Normal
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
    }

    onClicked: root.tickChanged(!root.ticked)
}
