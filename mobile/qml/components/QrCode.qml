import QtQuick
import Haijiejie

// A QR code with its quiet zone: always black on white, whatever the mode, so that every camera
// reads it. Modules are whole pixels. `rows`: strings of "0" and "1".
Rectangle {
    id: root

    required property var rows
    property real wanted: 280
    readonly property int quiet: 4
    readonly property int modules: rows.length + 2 * quiet
    readonly property int module: Math.max(2, Math.floor(wanted / modules))

    Accessible.name: qsTr("签到码二维码")
    Accessible.role: Accessible.Graphic
    color: "white"
    implicitHeight: implicitWidth
    implicitWidth: modules * module
    radius: Theme.smallRadius

    // Dark runs, row by row: drawn with the page, not a frame later.
    function runs(): var {
        const all = [];
        for (let y = 0; y < rows.length; ++y) {
            const row = rows[y];
            for (let x = 0; x < row.length; ) {
                let end = x;
                while (row[end] === "1")
                    ++end;
                if (end > x)
                    all.push({
                            "x": x,
                            "y": y,
                            "length": end - x
                        });
                x = end + 1;
            }
        }
        return all;
    }

    Repeater {
        model: root.runs()

        Rectangle {
            required property var modelData

            color: "black"
            height: root.module
            width: modelData.length * root.module
            x: (root.quiet + modelData.x) * root.module
            y: (root.quiet + modelData.y) * root.module
        }
    }
}
