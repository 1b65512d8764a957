import QtQuick
import QtQuick.Layouts
import Haijiejie

// The newest files on this phone as tiles, each a picture or the name of a document.
GridLayout {
    id: root

    // Rows with url and time; name and kind where documents are among them.
    required property var files
    property bool named: false

    signal picked(string url)

    columnSpacing: Theme.targetGap
    columns: Theme.largeText ? 1 : 2
    rowSpacing: Theme.targetGap

    Repeater {
        model: root.files

        TapTarget {
            id: tile

            required property var model
            readonly property bool document: root.named && model.kind === "document"

            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            bottomPadding: Theme.small
            leftPadding: Theme.small
            rightPadding: Theme.small
            text: root.named ? model.name : Format.date(model.time) + " " + Format.clock(model.time)
            topPadding: Theme.small

            background: Rectangle {
                border.color: Theme.outline
                border.width: Theme.stroke
                color: tile.pressed ? Theme.sandTint : Theme.card
                radius: Theme.radius
            }
            contentItem: ColumnLayout {
                spacing: Theme.tight

                Rectangle {
                    Layout.fillWidth: true
                    Layout.preferredHeight: 120
                    color: Theme.sandTint
                    radius: Theme.smallRadius

                    Image {
                        Accessible.ignored: true
                        anchors.fill: parent
                        asynchronous: true
                        autoTransform: true
                        fillMode: Image.PreserveAspectCrop
                        source: tile.document ? "" : tile.model.url
                        sourceSize.height: 240
                        visible: !tile.document
                    }
                    LineIcon {
                        anchors.centerIn: parent
                        color: Theme.sea
                        name: "file"
                        size: 48
                        visible: tile.document
                    }
                }
                AppText {
                    Accessible.ignored: true
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    level: AppText.Least
                    text: tile.text
                    wrapMode: Text.Wrap
                }
                AppText {
                    Accessible.ignored: true
                    Layout.fillWidth: true
                    color: Theme.secondary
                    horizontalAlignment: Text.AlignHCenter
                    level: AppText.Least
                    text: root.named ? qsTr("%1 KB").arg(Format.count(tile.model.kilobytes)) : ""
                    visible: root.named
                }
            }

            onClicked: root.picked(tile.model.url)
        }
    }
}
