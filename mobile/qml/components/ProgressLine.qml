import QtQuick
import Haijiejie

// How far it is, 0 to 1.
Rectangle {
    id: root

    property real value: 0

    Accessible.name: Format.percent(value)
    Accessible.role: Accessible.ProgressBar
    border.color: Theme.outline
    border.width: Theme.contrast ? 2 : 0
    color: Theme.seaTint
    implicitHeight: 12
    radius: 6

    Rectangle {
        color: Theme.sea
        height: parent.height
        radius: 6
        width: Math.max(height, parent.width * Math.min(1, root.value))

        Behavior on width  {
            NumberAnimation {
                duration: Theme.motion
            }
        }
    }
}
