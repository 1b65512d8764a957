import QtQuick
import Haijiejie

// A picture as wide as its place, in its own shape.
Rectangle {
    id: root

    required property string source
    required property string name

    border.color: Theme.outline
    border.width: 1
    color: Theme.sandTint
    implicitHeight: image.status === Image.Error ? words.implicitHeight + 2 * Theme.gap : image.implicitWidth > 0 ? Math.ceil((width - 2) * image.implicitHeight / image.implicitWidth) + 2 : Theme.scaled(160)
    implicitWidth: 296
    radius: Theme.smallRadius

    Image {
        id: image

        Accessible.name: root.name
        Accessible.role: Accessible.Graphic
        anchors.fill: parent
        anchors.margins: 1
        asynchronous: false
        autoTransform: true
        fillMode: Image.PreserveAspectFit
        mipmap: true
        source: root.source
        // A phone's photo unpacked whole would take more memory than it is worth.
        sourceSize.width: 1600
    }
    AppText {
        id: words

        anchors.centerIn: parent
        color: Theme.amber
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("照片打不开。")
        visible: image.status === Image.Error
        width: parent.width - 2 * Theme.margin
    }
}
