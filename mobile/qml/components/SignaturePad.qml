import QtQuick
import Haijiejie

// A sheet to write a name on with a finger. `strokes`: each a list of numbers x, y, x, y … in widths
// of the sheet.
Rectangle {
    id: root

    property var strokes: []
    property string hint: ""
    readonly property bool empty: strokes.length === 0

    function clear() {
        strokes = [];
        canvas.requestPaint();
    }

    function begin(x: real, y: real) {
        strokes = strokes.concat([[x / width, y / width]]);
        canvas.requestPaint();
    }

    function draw(x: real, y: real) {
        const stroke = strokes[strokes.length - 1];
        const at = [Math.max(0, Math.min(width, x)) / width, Math.max(0, Math.min(height, y)) / width];
        // Closer than that is a trembling finger.
        const dx = at[0] - stroke[stroke.length - 2], dy = at[1] - stroke[stroke.length - 1];
        if (dx * dx + dy * dy < 0.00002)
            return;
        stroke.push(at[0], at[1]);
        canvas.requestPaint();
    }

    Accessible.name: hint
    Accessible.role: Accessible.Graphic
    border.color: Theme.outline
    border.width: 2
    color: Theme.card
    implicitHeight: 240
    implicitWidth: 328
    radius: Theme.radius

    AppText {
        Accessible.ignored: true
        anchors.centerIn: parent
        color: Theme.secondary
        horizontalAlignment: Text.AlignHCenter
        text: root.hint
        visible: root.empty
        width: parent.width - 2 * Theme.margin
    }
    // The line to write on.
    Rectangle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.huge + Theme.margin
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.outline
        height: Theme.stroke
        visible: !root.empty
        width: parent.width - 2 * Theme.wide
    }
    Canvas {
        id: canvas

        anchors.fill: parent
        anchors.margins: 2

        onPaint: {
            const context = getContext("2d");
            context.clearRect(0, 0, width, height);
            context.lineCap = "round";
            context.lineJoin = "round";
            context.lineWidth = 5;
            context.strokeStyle = Theme.ink;
            for (const stroke of root.strokes) {
                context.beginPath();
                context.moveTo(stroke[0] * root.width, stroke[1] * root.width);
                // A dot is a stroke, too.
                context.lineTo(stroke[0] * root.width + 0.1, stroke[1] * root.width);
                for (let i = 2; i < stroke.length; i += 2)
                    context.lineTo(stroke[i] * root.width, stroke[i + 1] * root.width);
                context.stroke();
            }
        }
        onWidthChanged: requestPaint()
    }
    MouseArea {
        anchors.fill: parent
        preventStealing: true

        onPositionChanged: mouse => root.draw(mouse.x, mouse.y)
        onPressed: mouse => root.begin(mouse.x, mouse.y)
    }
}
