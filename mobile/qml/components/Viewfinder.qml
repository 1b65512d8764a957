import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// The camera's picture with a frame to hold the code in; where there is no picture, words. The camera
// is on for as long as this is shown.
Rectangle {
    id: root

    readonly property bool live: ScanController.state === "scanning"
    readonly property bool failed: ScanController.state === "denied" || ScanController.state === "error"
    // A picture's surround is dark whatever the mode.
    readonly property color surround: "#0F1C22"

    Accessible.name: qsTr("相机画面")
    Accessible.role: Accessible.Graphic
    border.color: Theme.outline
    border.width: live ? 0 : Theme.stroke
    color: live ? surround : Theme.card
    // With large text what is said below stays in sight.
    implicitHeight: Math.max(Math.min(400, Math.round(width * (Theme.largeText ? 0.62 : 0.85))), live ? 0 : words.implicitHeight + 2 * Theme.wide)
    implicitWidth: 328
    radius: live ? 0 : Theme.radius

    Loader {
        active: root.visible
        anchors.fill: parent
        source: "CameraPicture.qml"
        visible: root.live
    }
    Rectangle {
        anchors.centerIn: parent
        border.color: "white"
        border.width: 4
        color: "transparent"
        height: width
        radius: Theme.smallRadius
        visible: root.live
        width: Math.round(Math.min(root.width, root.height) * 0.76)

        // White alone would be lost on white.
        Rectangle {
            anchors.fill: parent
            anchors.margins: -2
            border.color: root.surround
            border.width: 2
            color: "transparent"
            radius: parent.radius + 2
        }
    }
    ColumnLayout {
        id: words

        anchors.centerIn: parent
        spacing: Theme.small
        visible: !root.live
        width: parent.width - 2 * Theme.margin

        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Place
            text: ScanController.state === "denied" ? qsTr("没让用相机") : root.failed ? qsTr("相机没打开") : qsTr("正在打开相机…")
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            horizontalAlignment: Text.AlignHCenter
            text: ScanController.state === "denied" ? qsTr("在手机设置里可以允许。\n输数字也一样算。") : qsTr("可能别的应用正在用。\n输数字也一样算。")
            visible: root.failed
        }
        SecondaryButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.small
            iconName: "refresh"
            text: qsTr("再试一次")
            visible: root.failed

            onClicked: ScanController.retry()
        }
    }
}
