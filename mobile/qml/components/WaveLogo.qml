import QtQuick
import QtQuick.Shapes
import Haijiejie

// The mark: two waves rolling onto a round of sand.
Item {
    id: root

    property int size: 72

    Accessible.name: qsTr("海姐姐志愿")
    Accessible.role: Accessible.Graphic
    implicitHeight: size
    implicitWidth: size

    Shape {
        height: 72
        scale: root.size / 72
        transformOrigin: Item.TopLeft
        width: 72

        ShapePath {
            fillColor: Theme.gold
            strokeColor: Theme.contrast ? "#000000" : "transparent"
            strokeWidth: Theme.contrast ? 2 : 0

            PathSvg {
                path: "M36 2 A34 34 0 1 0 36.01 2 Z"
            }
        }
        ShapePath {
            fillColor: Theme.contrast ? "#003C47" : "#0B5F6F"
            strokeColor: "transparent"

            PathSvg {
                path: "M2.2 38 C9 30 17 30 24 36 C32 43 40 43 48 36 C55 30 63 30 69.8 38 A34 34 0 0 1 2.2 38 Z"
            }
        }
        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            strokeColor: "#FFFFFF"
            strokeWidth: 3.5

            PathSvg {
                path: "M12 50 C18 44.5 22 44.5 28 49 C34 53.5 38 53.5 44 49 C50 44.5 54 44.5 60 50"
            }
        }
    }
}
