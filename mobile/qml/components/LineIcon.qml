import QtQuick
import QtQuick.Shapes
import Haijiejie

// The app's own line icons on a 24-unit grid, drawn with round ends. An icon never stands alone:
// a word is always beside it, so it is hidden from screen readers.
Item {
    id: root

    required property string name
    property color color: Theme.ink
    property int size: Theme.scaled(24)
    property real weight: 2

    readonly property var paths: ({
            "alert": "M12 3.5 L22 20 L2 20 Z M12 9.5 L12 14.5 M12 17 L12 17.4",
            "back": "M15 4 L7 12 L15 20",
            "bell": "M6 16.5 L6 11 A6 6 0 0 1 18 11 L18 16.5 L20 19 L4 19 Z M10.5 21.8 L13.5 21.8",
            "board": "M3 5 L21 5 L21 19 L3 19 Z M3 10 L21 10 M9 10 L9 19",
            "camera": "M3 8 L7.5 8 L9 5.5 L15 5.5 L16.5 8 L21 8 L21 19 L3 19 Z M12 10 A3.3 3.3 0 1 0 12.01 10 Z",
            "cancel": "M12 3 A9 9 0 1 0 12.01 3 Z M8.5 8.5 L15.5 15.5 M15.5 8.5 L8.5 15.5",
            "chart": "M4 20 L20 20 M7 20 L7 13 M12 20 L12 6 M17 20 L17 10",
            "check": "M4 12.5 L9.5 18 L20 6.5",
            "clock": "M12 3 A9 9 0 1 0 12.01 3 Z M12 7.5 L12 12 L15.5 14",
            "code": "M4 4 L10 4 L10 10 L4 10 Z M14 4 L20 4 L20 10 L14 10 Z M4 14 L10 14 L10 20 L4 20 Z M14 14 L14 17 M17.5 14 L20 14 M20 17.5 L20 20 L16.5 20 M17.3 17 L17.4 17",
            "counted": "M12 3 A9 9 0 1 0 12.01 3 Z M7.8 12.3 L11 15.3 L16.4 9",
            "cup": "M5 8 L16 8 L16 14 A5 5 0 0 1 11 19 L10 19 A5 5 0 0 1 5 14 Z M16 10 A3 3 0 0 1 16 15 M8 3 L8 5 M12 3 L12 5",
            "edit": "M4 20 L5 15.5 L15.5 5 L19 8.5 L8.5 19 Z M13 7.5 L16.5 11",
            "file": "M6 3 L14 3 L18.5 7.5 L18.5 21 L6 21 Z M14 3 L14 7.5 L18.5 7.5 M9.2 12.5 L15.3 12.5 M9.2 16.5 L15.3 16.5",
            "forward": "M9 4 L17 12 L9 20",
            "heart": "M12 20 C4 14 3 10.5 3 8.5 A4.5 4.5 0 0 1 12 7 A4.5 4.5 0 0 1 21 8.5 C21 10.5 20 14 12 20 Z",
            "home": "M3.5 11 L12 4 L20.5 11 M6 9.5 L6 20 L18 20 L18 9.5 M10 20 L10 14.5 L14 14.5 L14 20",
            "hourglass": "M6 3.5 L18 3.5 M6 20.5 L18 20.5 M7.5 3.5 C7.5 9 11 10 12 12 C13 10 16.5 9 16.5 3.5 M7.5 20.5 C7.5 15 11 14 12 12 C13 14 16.5 15 16.5 20.5",
            "language": "M12 3 A9 9 0 1 0 12.01 3 Z M3.5 12 L20.5 12 M12 3 C8 7 8 17 12 21 M12 3 C16 7 16 17 12 21",
            "letters": "M3 18 L8 6 L13 18 M4.7 14 L11.3 14 M15 18 L18 11 L21 18 M16 15.7 L20 15.7",
            "list": "M8.5 6 L20 6 M8.5 12 L20 12 M8.5 18 L20 18 M4 6 L4.1 6 M4 12 L4.1 12 M4 18 L4.1 18",
            "lock": "M5.5 11 L18.5 11 L18.5 20 L5.5 20 Z M8.5 11 L8.5 8 A3.5 3.5 0 0 1 15.5 8 L15.5 11",
            "mail": "M3 6 L21 6 L21 18 L3 18 Z M3.5 6.5 L12 13 L20.5 6.5",
            "minus": "M5 12 L19 12",
            "more": "M5 11.4 A0.6 0.6 0 1 0 5.01 11.4 Z M12 11.4 A0.6 0.6 0 1 0 12.01 11.4 Z M19 11.4 A0.6 0.6 0 1 0 19.01 11.4 Z",
            "offline": "M3 10 C8 5 16 5 21 10 M6.5 13.7 C9.5 10.8 14.5 10.8 17.5 13.7 M12 17.7 A0.5 0.5 0 1 0 12.01 17.7 Z M4 3.5 L20 20.5",
            "people": "M9 4.5 A3.5 3.5 0 1 0 9.01 4.5 Z M2.5 19.5 A6.5 6.5 0 0 1 15.5 19.5 M16 5 A3.2 3.2 0 0 1 16 11.3 M18 14 A6.2 6.2 0 0 1 21.5 19.5",
            "person": "M12 4 A4 4 0 1 0 12.01 4 Z M4.5 20.5 A7.5 7.5 0 0 1 19.5 20.5",
            "phone": "M6.5 3.5 L9.5 3.5 L11 8 L8.7 9.8 A12 12 0 0 0 14.2 15.3 L16 13 L20.5 14.5 L20.5 17.5 A3 3 0 0 1 17.5 20.5 A14 14 0 0 1 3.5 6.5 A3 3 0 0 1 6.5 3.5 Z",
            "pin": "M12 21 C7 15.5 5 12.5 5 9.5 A7 7 0 0 1 19 9.5 C19 12.5 17 15.5 12 21 Z M12 7 A2.5 2.5 0 1 0 12.01 7 Z",
            "plan": "M4 6 L20 6 L20 20 L4 20 Z M8 3 L8 8 M16 3 L16 8 M8 13.5 L11 16.2 L16 11.2",
            "plus": "M12 5 L12 19 M5 12 L19 12",
            "refresh": "M19.5 12 A7.5 7.5 0 1 1 17 6.4 M17.5 2.5 L17.5 7 L13 7",
            "saved": "M7.5 2.5 L16.5 2.5 L16.5 21.5 L7.5 21.5 Z M10.2 12.2 L11.6 13.6 L14 10.8",
            "search": "M10.5 4 A6.5 6.5 0 1 0 10.51 4 Z M15.3 15.3 L20.5 20.5",
            "send": "M3.5 11.5 L20.5 4 L16 20 L11.5 13.5 Z M11.5 13.5 L20.5 4",
            "shield": "M12 3 L19.5 6 L19.5 11.5 C19.5 16 16.5 19.3 12 21 C7.5 19.3 4.5 16 4.5 11.5 L4.5 6 Z M8.8 12 L11.3 14.4 L15.4 9.8",
            "shift": "M4 6 L20 6 L20 20 L4 20 Z M8 3 L8 8 M16 3 L16 8 M4 11 L20 11",
            "signOut": "M10 4 L5 4 L5 20 L10 20 M10 12 L20 12 M16 8 L20 12 L16 16",
            "standby": "M3.5 5 L3.5 19 M8 5 L8 19 M12.5 12 L20.5 12 M17 8.5 L20.5 12 L17 15.5",
            "stop": "M8.3 3 L15.7 3 L21 8.3 L21 15.7 L15.7 21 L8.3 21 L3 15.7 L3 8.3 Z M8 12 L16 12",
            "sun": "M12 8 A4 4 0 1 0 12.01 8 Z M12 2.5 L12 4.5 M12 19.5 L12 21.5 M2.5 12 L4.5 12 M19.5 12 L21.5 12 M5.3 5.3 L6.7 6.7 M17.3 17.3 L18.7 18.7 M5.3 18.7 L6.7 17.3 M17.3 6.7 L18.7 5.3",
            "swap": "M4 8.5 L19 8.5 M15 4.5 L19 8.5 L15 12.5 M20 15.5 L5 15.5 M9 11.5 L5 15.5 L9 19.5",
            "tick": "M5 12.5 L10 17 L19 7.5",
            "volume": "M4 9.5 L8 9.5 L12.5 5.5 L12.5 18.5 L8 14.5 L4 14.5 Z M16 9 A4.5 4.5 0 0 1 16 15 M18.5 6 A8.5 8.5 0 0 1 18.5 18",
            "walk": "M13.2 2.8 A1.7 1.7 0 1 0 13.21 2.8 Z M8 11.5 L10.5 8.5 L13.5 9 L12 14.5 L15.5 21 M11 15.5 L8 21 M13.5 9 L15 12 L18 13.2",
            "wave": "M2 9.5 C4.5 6 7.5 6 10 9.5 C12.5 13 15.5 13 18 9.5 C19.3 7.7 20.6 7 22 7 M2 16.5 C4.5 13 7.5 13 10 16.5 C12.5 20 15.5 20 18 16.5 C19.3 14.7 20.6 14 22 14"
        })

    Accessible.ignored: true
    implicitHeight: size
    implicitWidth: size

    Shape {
        height: 24
        scale: root.size / 24
        transformOrigin: Item.TopLeft
        width: 24

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            strokeColor: root.color
            strokeWidth: root.weight

            PathSvg {
                path: root.paths[root.name] || ""
            }
        }
    }
}
