import QtQuick
import QtQuick.Layouts
import Haijiejie

// Nothing here, said kindly, with the next step if there is one.
ColumnLayout {
    id: root

    required property string title
    property string text: ""
    property string iconName: "wave"
    property string actionText: ""

    signal actionClicked

    spacing: Theme.small

    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        border.color: Theme.outline
        border.width: Theme.contrast ? 2 : 0
        color: Theme.seaTint
        implicitHeight: Theme.scaled(72)
        implicitWidth: implicitHeight
        radius: height / 2

        LineIcon {
            anchors.centerIn: parent
            color: Theme.sea
            name: root.iconName
            size: Theme.scaled(36)
        }
    }
    AppText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        horizontalAlignment: Text.AlignHCenter
        level: AppText.Place
        text: root.title
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        horizontalAlignment: Text.AlignHCenter
        text: root.text
        visible: root.text !== ""
    }
    SecondaryButton {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.small
        text: root.actionText
        visible: root.actionText !== ""

        onClicked: root.actionClicked()
    }
}
