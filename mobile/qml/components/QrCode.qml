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

    onRowsChanged: canvas.requestPaint()

    Canvas {
        id: canvas

        anchors.centerIn: parent
        height: width
        width: root.rows.length * root.module

        onPaint: {
            const context = getContext("2d");
            context.clearRect(0, 0, width, height);
            context.fillStyle = "black";
            for (let y = 0; y < root.rows.length; ++y) {
                const row = root.rows[y];
                for (let x = 0; x < row.length; ) {
                    let end = x;
                    while (row[end] === "1")
                        ++end;
                    if (end > x)
                        context.fillRect(x * root.module, y * root.module, (end - x) * root.module, root.module);
                    x = end + 1;
                }
            }
        }
        onWidthChanged: requestPaint()
    }
}
