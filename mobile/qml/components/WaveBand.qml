import QtQuick
import QtQuick.Shapes
import Haijiejie

// The tide line: a quiet wave at the lower edge of the day's card. Decoration only.
Item {
    id: root

    property color color: Theme.seaTint

    Accessible.ignored: true
    clip: true
    implicitHeight: 22
    visible: !Theme.contrast

    Repeater {
        model: Math.ceil(root.width / 120)

        Shape {
            required property int index

            height: 22
            width: 120
            x: index * 120

            ShapePath {
                fillColor: root.color
                strokeColor: "transparent"

                PathSvg {
                    path: "M0 11 C20 2 40 2 60 11 C80 20 100 20 120 11 L120.5 22 L0 22 Z"
                }
            }
        }
    }
}
