import QtQuick
import QtQuick.Layouts
import Haijiejie

// Waiting, with words. The wave moves gently while it waits.
ColumnLayout {
    id: root

    property string text: qsTr("正在打开…")

    Accessible.name: text
    Accessible.role: Accessible.StaticText
    spacing: Theme.gap

    Item {
        Layout.alignment: Qt.AlignHCenter
        implicitHeight: Theme.scaled(44)
        implicitWidth: Theme.scaled(44)

        LineIcon {
            color: Theme.sea
            name: "wave"
            size: Theme.scaled(44)

            SequentialAnimation on x  {
                loops: Animation.Infinite
                running: root.visible

                NumberAnimation {
                    duration: 700
                    easing.type: Easing.InOutSine
                    from: -5
                    to: 5
                }
                NumberAnimation {
                    duration: 700
                    easing.type: Easing.InOutSine
                    from: 5
                    to: -5
                }
            }
        }
    }
    AppText {
        Accessible.ignored: true
        Layout.fillWidth: true
        color: Theme.secondary
        horizontalAlignment: Text.AlignHCenter
        text: root.text
    }
}
