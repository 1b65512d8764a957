import QtQuick
import Haijiejie

// The app's window. Everything is in Shell, which tests and gallery hold without a window.
Window {
    id: root

    color: Theme.background
    height: 800
    minimumHeight: 480
    minimumWidth: 320
    title: qsTr("海姐姐志愿")
    visible: true
    width: 420

    Shell {
        anchors.fill: parent
        focus: true
    }
}
