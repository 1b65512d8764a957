import QtQuick
import QtQuick.Layouts
import Haijiejie

// What went wrong in plain words and what to do. Nothing of hers is lost, and it says so.
ColumnLayout {
    id: root

    required property string reason
    property string actionText: qsTr("再试一次")

    signal actionClicked

    spacing: Theme.small

    LineIcon {
        Layout.alignment: Qt.AlignHCenter
        color: Theme.amber
        name: "alert"
        size: Theme.scaled(44)
    }
    AppText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        level: AppText.Place
        text: Format.reasonText(root.reason)
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("已存在手机里的不会丢。")
    }
    SecondaryButton {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.small
        iconName: "refresh"
        text: root.actionText
        visible: root.actionText !== ""

        onClicked: root.actionClicked()
    }
}
