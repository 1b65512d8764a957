import QtQuick
import QtQuick.Layouts
import Haijiejie

// One of several choices; the chosen one carries a filled ring and bold words.
TapTarget {
    id: root

    property bool chosen: false
    property string note: ""

    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.role: Accessible.RadioButton
    bottomPadding: Theme.small
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    topPadding: Theme.small

    background: Rectangle {
        border.color: root.chosen ? Theme.sea : Theme.hairline
        border.width: root.chosen ? 2 : Theme.stroke
        color: root.pressed ? Theme.sandTint : root.chosen ? Theme.seaTint : Theme.card
        radius: Theme.radius
    }
    contentItem: RowLayout {
        spacing: Theme.gap

        Rectangle {
            Layout.alignment: Qt.AlignVCenter
            border.color: root.chosen ? Theme.sea : Theme.outline
            border.width: 2
            color: Theme.card
            implicitHeight: 24
            implicitWidth: 24
            radius: 12

            Rectangle {
                anchors.centerIn: parent
                color: Theme.sea
                height: 12
                radius: 6
                visible: root.chosen
                width: 12
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Accessible.ignored: true
                Layout.fillWidth: true
                font.weight: root.chosen ? Font.Bold : Font.Normal
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
}
