import QtQuick
import QtQuick.Layouts
import Haijiejie

// One line that says where her taps are: on the phone, or sent.
RowLayout {
    id: root

    required property bool online
    required property int unsentCount
    property bool syncing: false
    readonly property string text: unsentCount > 0 ? qsTr("已存手机，待上传 %n 条", "", unsentCount) : online ? qsTr("已上传") : qsTr("没有网络，已存的都在")

    Accessible.name: text
    Accessible.role: Accessible.StaticText
    spacing: Theme.small

    LineIcon {
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Math.round((Theme.leastLine - height) / 2)
        color: root.unsentCount > 0 || !root.online ? Theme.amber : Theme.green
        name: root.unsentCount > 0 ? "saved" : root.online ? "counted" : "offline"
        size: Theme.scaled(20)
    }
    AppText {
        Accessible.ignored: true
        Layout.fillWidth: true
        color: root.unsentCount > 0 || !root.online ? Theme.amber : Theme.secondary
        level: AppText.Least
        text: root.text
    }
}
