import QtQuick
import QtQuick.Layouts
import Haijiejie

// The button all others are made of: a fill, an optional icon, a word or two that wrap.
TapTarget {
    id: root

    property string iconName: ""
    property string hint: ""
    property color fill: Theme.sea
    property color ink: Theme.inkOnSea
    property color edge: "transparent"
    property int minimumHeight: Theme.target
    property int textLevel: AppText.Body
    property bool busy: false

    Accessible.description: hint
    bottomPadding: Theme.small
    enabled: !busy
    implicitWidth: Math.max(96, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(minimumHeight, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.margin
    rightPadding: Theme.margin
    topPadding: Theme.small

    background: Rectangle {
        border.color: root.enabled ? root.edge : Theme.contrast ? Theme.outline : "transparent"
        border.width: root.edge.a > 0 || Theme.contrast ? 2 : 0
        color: root.enabled ? root.fill : Theme.disabledFill
        radius: Theme.radius

        Rectangle {
            anchors.fill: parent
            color: root.ink
            opacity: root.pressed ? 0.14 : 0
            radius: parent.radius

            Behavior on opacity  {
                NumberAnimation {
                    duration: Theme.motion
                }
            }
        }
    }
    contentItem: Item {
        id: face

        readonly property int iconSize: Math.round(label.font.pixelSize * 1.25)
        readonly property int iconSpace: root.iconName === "" ? 0 : iconSize + Theme.small
        // On one line, with what its last letter leans over. Not the label's own word for it, which
        // moves with the width it is given.
        readonly property int natural: Math.ceil(Math.max(line.advanceWidth, line.tightBoundingRect.x + line.tightBoundingRect.width)) + 1

        implicitHeight: column.implicitHeight
        implicitWidth: Math.max(natural + iconSpace, hintLabel.visible ? hintLabel.implicitWidth : 0)

        TextMetrics {
            id: line

            font: label.font
            text: root.text
        }
        ColumnLayout {
            id: column

            anchors.centerIn: parent
            spacing: 0
            width: Math.min(parent.width, implicitWidth)

            // No layout: it would keep the height its words had before they knew their width.
            Item {
                id: words

                readonly property int iconSpace: icon.visible ? face.iconSpace : 0

                Layout.alignment: Qt.AlignHCenter
                implicitHeight: Math.max(label.height, icon.visible ? icon.height : 0)
                implicitWidth: label.width + iconSpace

                LineIcon {
                    id: icon

                    anchors.verticalCenter: parent.verticalCenter
                    color: label.color
                    name: root.iconName
                    size: face.iconSize
                    // Beside words that wrap it would hang at the edge.
                    visible: face.iconSpace > 0 && face.width + 1 >= face.implicitWidth
                    weight: 2.2
                }
                AppText {
                    id: label

                    Accessible.ignored: true
                    anchors.verticalCenter: parent.verticalCenter
                    color: root.enabled ? root.ink : Theme.disabledText
                    font.weight: Font.Bold
                    horizontalAlignment: Text.AlignHCenter
                    level: root.textLevel
                    text: root.text
                    width: Math.min(face.natural, Math.ceil(face.width - words.iconSpace))
                    x: words.iconSpace
                }
            }
            AppText {
                id: hintLabel

                Accessible.ignored: true
                Layout.fillWidth: true
                color: label.color
                horizontalAlignment: Text.AlignHCenter
                level: AppText.Body
                text: root.hint
                visible: root.hint !== ""
            }
        }
    }
}
