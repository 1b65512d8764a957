import QtQuick
import QtQuick.Layouts
import Haijiejie

// A photo of the paper sheet: whole at first, larger and smaller by words, moved by hand.
ColumnLayout {
    id: root

    required property string source
    // 1: as wide as the page allows.
    property real zoom: 1
    readonly property real most: 4

    spacing: Theme.targetGap

    Rectangle {
        Layout.fillWidth: true
        border.color: Theme.outline
        border.width: 1
        color: Theme.sandTint
        implicitHeight: Math.min(Theme.scaled(360), photo.implicitWidth > 0 ? Math.ceil(width * photo.implicitHeight / photo.implicitWidth) : Theme.scaled(200))
        radius: Theme.smallRadius

        Flickable {
            id: flick

            anchors.fill: parent
            anchors.margins: 1
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: photo.height
            contentWidth: photo.width
            // Whole, it leaves the finger to the page.
            interactive: root.zoom > 1 || contentHeight > height

            Image {
                id: photo

                Accessible.name: qsTr("纸质签到表的照片")
                Accessible.role: Accessible.Graphic
                asynchronous: false
                fillMode: Image.PreserveAspectFit
                height: implicitWidth > 0 ? width * implicitHeight / implicitWidth : 0
                mipmap: true
                source: root.source
                // A phone's photo unpacked whole would take more memory than it is worth.
                sourceSize.width: 2048
                width: flick.width * root.zoom
            }
        }
        AppText {
            anchors.centerIn: parent
            color: Theme.amber
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("照片打不开。")
            visible: photo.status === Image.Error
            width: parent.width - 2 * Theme.margin
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.targetGap
        visible: photo.status === Image.Ready

        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            enabled: root.zoom > 1
            iconName: "minus"
            text: qsTr("缩小")
            tone: "quiet"

            onClicked: root.zoom = Math.max(1, root.zoom / 2)
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            enabled: root.zoom < root.most
            iconName: "plus"
            text: qsTr("放大")
            tone: "quiet"

            onClicked: root.zoom = Math.min(root.most, root.zoom * 2)
        }
    }
}
