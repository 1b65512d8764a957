import QtQuick
import QtQuick.Layouts
import Haijiejie

// Something she must know before she decides. `tone`: "safety" (red edge), "info", "amber".
Rectangle {
    id: root

    property string title: ""
    required property string text
    property string tone: "safety"
    readonly property color ink: tone === "safety" ? Theme.red : tone === "amber" ? Theme.amber : Theme.sea

    Accessible.name: title === "" ? text : title + "\n" + text
    Accessible.role: Accessible.Note
    border.color: ink
    border.width: Theme.contrast ? 2 : 1
    color: tone === "safety" ? Theme.redTint : tone === "amber" ? Theme.amberTint : Theme.seaTint
    implicitHeight: row.implicitHeight + 2 * Theme.gap
    implicitWidth: 328
    radius: Theme.radius

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.gap

        LineIcon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Math.round((Theme.bodyLine - height) / 2)
            color: root.ink
            name: root.tone === "safety" ? "shield" : root.tone === "amber" ? "alert" : "heart"
            weight: 2.2
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Layout.fillWidth: true
                color: root.ink
                font.weight: Font.Bold
                text: root.title
                visible: root.title !== ""
            }
            AppText {
                Layout.fillWidth: true
                text: root.text
            }
        }
    }
}
