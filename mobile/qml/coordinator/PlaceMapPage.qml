import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Haijiejie
import Haijiejie.Ui

// A position picked beside places that are known: no streets, but true distances. Whoever wants
// streets copies the position from a map program.
AppPage {
    id: root

    // What lies in the middle, and how much of the earth a pixel is.
    property real centreLat: NaN
    property real centreLng: NaN
    property real metresPerPx: 4
    property real pickedLat: NaN
    property real pickedLng: NaN
    readonly property real metresPerDegree: 111195
    readonly property bool picked: !isNaN(pickedLat)
    readonly property var scaleM: [20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000].find(metres => metres / metresPerPx >= 64) || 50000

    function xOf(lng: real): real {
        return map.width / 2 + (lng - centreLng) * metresPerDegree * Math.cos(centreLat * Math.PI / 180) / metresPerPx;
    }

    function yOf(lat: real): real {
        return map.height / 2 - (lat - centreLat) * metresPerDegree / metresPerPx;
    }

    function onMap(rings: var): list<var> {
        return rings.map(ring => ring.map(point => Qt.point(xOf(point.x), yOf(point.y))));
    }

    // A place, or the picked one with its pin, lies in this box.
    function taken(left: real, top: real, width: real, height: real): bool {
        const at = picked ? [Qt.point(xOf(pickedLng), yOf(pickedLat))] : [];
        for (let i = 0; i < TaskEditorController.knownPlaces.count; ++i) {
            const place = TaskEditorController.knownPlaces.get(i);
            at.push(Qt.point(xOf(place.longitude), yOf(place.latitude)));
        }
        return at.some(point => point.x > left && point.x < left + width && point.y > top && point.y < top + height);
    }

    function pan(dx: real, dy: real) {
        centreLng -= dx * metresPerPx / metresPerDegree / Math.cos(centreLat * Math.PI / 180);
        centreLat += dy * metresPerPx / metresPerDegree;
    }

    function zoom(factor: real) {
        metresPerPx = Math.max(0.5, Math.min(200, metresPerPx * factor));
    }

    function lookAt(latitude: real, longitude: real) {
        centreLat = latitude;
        centreLng = longitude;
    }

    function pick(x: real, y: real) {
        pickedLng = centreLng + (x - map.width / 2) * metresPerPx / metresPerDegree / Math.cos(centreLat * Math.PI / 180);
        pickedLat = centreLat - (y - map.height / 2) * metresPerPx / metresPerDegree;
    }

    subtitle: TaskEditorController.place
    title: qsTr("在图上选点")

    Component.onCompleted: {
        const lat = parseFloat(TaskEditorController.latitudeText), lng = parseFloat(TaskEditorController.longitudeText);
        if (!isNaN(lat) && !isNaN(lng) && TaskEditorController.datum === "WGS84") {
            lookAt(lat, lng);
            pickedLat = lat;
            pickedLng = lng;
        } else if (TaskEditorController.knownPlaces.count > 0) {
            const first = TaskEditorController.knownPlaces.get(0);
            lookAt(first.latitude, first.longitude);
        }
    }

    footer: MainButton {
        Layout.fillWidth: true
        enabled: root.picked
        hint: root.picked ? "" : qsTr("先点一下图上的位置")
        iconName: "pin"
        text: qsTr("就选这里")

        onClicked: {
            TaskEditorController.latitudeText = root.pickedLat.toFixed(6);
            TaskEditorController.longitudeText = root.pickedLng.toFixed(6);
            TaskEditorController.datum = "WGS84";
            root.back();
        }
    }

    Rectangle {
        id: map

        Accessible.name: qsTr("示意图，没有街道。点一下选位置，拖动可以移动。")
        Accessible.role: Accessible.Graphic
        Layout.fillWidth: true
        border.color: Theme.outline
        border.width: Theme.stroke
        clip: true
        color: Theme.card
        implicitHeight: Math.min(420, Math.max(260, root.height * 0.42))
        radius: Theme.smallRadius

        // The districts, from afar: near by, their simplified edges would mislead.
        Repeater {
            model: root.metresPerPx >= 12 ? TaskEditorController.outlines : []

            Item {
                id: district

                required property var modelData

                anchors.fill: parent

                Shape {
                    anchors.fill: parent

                    ShapePath {
                        fillColor: Theme.background
                        strokeColor: Theme.outline
                        strokeWidth: Theme.stroke

                        PathMultiline {
                            paths: root.onMap(district.modelData.rings)
                        }
                    }
                }
                AppText {
                    readonly property real middle: root.yOf(district.modelData.latitude) - height / 2

                    color: Theme.secondary
                    level: AppText.Least
                    text: district.modelData.name
                    // Whole or not at all.
                    visible: x >= 0 && x + width <= map.width && y >= 0 && y + height <= map.height
                    x: root.xOf(district.modelData.longitude) - width / 2
                    y: middle + (root.taken(x, middle, width, height) ? height : 0)
                }
            }
        }
        // What counts as being there.
        Rectangle {
            readonly property real across: 2 * TaskEditorController.radiusM / root.metresPerPx

            border.color: Theme.sea
            border.width: 2
            color: Theme.seaTint
            height: across
            radius: across / 2
            visible: root.picked
            width: across
            x: root.picked ? root.xOf(root.pickedLng) - across / 2 : 0
            y: root.picked ? root.yOf(root.pickedLat) - across / 2 : 0
        }
        Repeater {
            model: TaskEditorController.knownPlaces

            Item {
                id: known

                required property string place
                required property real latitude
                required property real longitude

                visible: x > 0 && x < map.width && y > 0 && y < map.height
                x: root.xOf(longitude)
                y: root.yOf(latitude)

                Rectangle {
                    anchors.centerIn: parent
                    color: Theme.green
                    height: 12
                    radius: 6
                    width: 12
                }
                AppText {
                    level: AppText.Least
                    text: known.place
                    visible: root.metresPerPx < 16 / (Theme.textScale * Theme.textScale)
                    width: Math.min(implicitWidth, map.width * 0.45)
                    x: known.x > map.width * 0.55 ? -width - 10 : 10
                    y: -height / 2
                }
            }
        }
        LineIcon {
            color: Theme.red
            name: "pin"
            size: 32
            visible: root.picked
            weight: 2.4
            x: root.picked ? root.xOf(root.pickedLng) - width / 2 : 0
            y: root.picked ? root.yOf(root.pickedLat) - height : 0
        }
        MouseArea {
            property point from
            property bool moved: false

            anchors.fill: parent
            preventStealing: true

            onPositionChanged: mouse => {
                const dx = mouse.x - from.x, dy = mouse.y - from.y;
                if (!moved && Math.abs(dx) + Math.abs(dy) < 12)
                    return;
                moved = true;
                root.pan(dx, dy);
                from = Qt.point(mouse.x, mouse.y);
            }
            onPressed: mouse => {
                from = Qt.point(mouse.x, mouse.y);
                moved = false;
            }
            onReleased: mouse => {
                if (!moved)
                    root.pick(mouse.x, mouse.y);
            }
            onWheel: wheel => root.zoom(wheel.angleDelta.y > 0 ? 0.8 : 1.25)
        }
        // North is up; the bar says how far is how far.
        ColumnLayout {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: Theme.small
            spacing: 0

            AppText {
                color: Theme.secondary
                level: AppText.Least
                text: root.scaleM < 1000 ? qsTr("%1 米").arg(root.scaleM) : qsTr("%1 公里").arg(root.scaleM / 1000)
            }
            Rectangle {
                color: Theme.ink
                implicitHeight: 3
                implicitWidth: root.scaleM / root.metresPerPx
            }
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap

        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            iconName: "plus"
            text: qsTr("近一点")
            tone: "quiet"

            onClicked: root.zoom(0.5)
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            iconName: "minus"
            text: qsTr("远一点")
            tone: "quiet"

            onClicked: root.zoom(2)
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("上北下南，没有街道：照着用过的地方估距离，往远看有区县轮廓。要准，就站在那里取位置，或者从地图软件复制坐标。")
    }
    SectionHeader {
        Layout.fillWidth: true
        text: qsTr("移到用过的地方")
    }
    Repeater {
        model: TaskEditorController.knownPlaces

        ListRow {
            required property string place
            required property string address
            required property real latitude
            required property real longitude

            Layout.fillWidth: true
            note: address
            text: place

            onClicked: {
                root.lookAt(latitude, longitude);
                root.scrollToTop();
            }
        }
    }
}
