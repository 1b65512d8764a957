import QtQuick
import QtQuick.Shapes
import Haijiejie

// Her name as she drew it with a finger on the lead's screen: ink on a slip of paper.
Rectangle {
    id: root

    required property string path
    required property int drawnWidth
    required property int drawnHeight
    readonly property real fit: Math.min((width - 2 * Theme.gap) / Math.max(1, drawnWidth), (height - 2 * Theme.gap) / Math.max(1, drawnHeight))

    Accessible.name: qsTr("她本人写的名字")
    Accessible.role: Accessible.Graphic
    border.color: Theme.outline
    border.width: 1
    color: Theme.background
    implicitHeight: Theme.scaled(96)
    implicitWidth: Theme.scaled(220)
    radius: Theme.smallRadius

    Shape {
        height: root.drawnHeight
        scale: root.fit
        transformOrigin: Item.TopLeft
        width: root.drawnWidth
        x: (root.width - width * root.fit) / 2
        y: (root.height - height * root.fit) / 2

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            strokeColor: Theme.ink
            strokeWidth: 3 / Math.max(0.01, root.fit)

            PathSvg {
                path: root.path
            }
        }
    }
}
