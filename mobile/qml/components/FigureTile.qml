import QtQuick
import QtQuick.Layouts
import Haijiejie

// One figure with its word below; `note` says what it is out of.
Rectangle {
    id: root

    required property string figure
    required property string label
    property string note: ""
    property string tone: "ink"

    Accessible.name: label + " " + figure + (note === "" ? "" : " " + note)
    Accessible.role: Accessible.StaticText
    border.color: Theme.hairline
    border.width: Theme.stroke
    color: Theme.card
    implicitHeight: column.implicitHeight + 2 * Theme.gap
    implicitWidth: Math.max(104, column.implicitWidth + 2 * Theme.gap)
    radius: Theme.radius

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: 0

        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: root.tone === "amber" ? Theme.amber : root.tone === "red" ? Theme.red : root.tone === "green" ? Theme.green : root.tone === "sea" ? Theme.sea : Theme.ink
            level: AppText.Page
            text: root.figure
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: root.label
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: root.note
            visible: root.note !== ""
        }
    }
}
