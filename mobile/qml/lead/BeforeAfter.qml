import QtQuick
import QtQuick.Layouts
import Haijiejie

// Two versions of one figure, the first still readable: what stood, what stands or is asked for.
GridLayout {
    id: root

    required property string beforeLabel
    required property string before
    required property string afterLabel
    required property string after

    Accessible.name: beforeLabel + " " + before + " → " + afterLabel + " " + after
    Accessible.role: Accessible.StaticText
    columnSpacing: Theme.gap
    columns: Theme.largeText ? 1 : 3
    rowSpacing: Theme.tight

    component Version: ColumnLayout {
        id: version

        required property string label
        required property string figure
        property bool newer: false

        Layout.alignment: Qt.AlignTop
        Layout.fillHeight: false
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.largeText ? -1 : 1
        spacing: 0

        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: version.label
        }
        AppText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: version.newer ? Theme.sea : Theme.secondary
            font.weight: version.newer ? Font.Bold : Font.Normal
            level: AppText.Body
            text: version.figure
        }
    }

    Version {
        figure: root.before
        label: root.beforeLabel
    }
    LineIcon {
        Layout.alignment: Theme.largeText ? Qt.AlignLeft : Qt.AlignVCenter
        color: Theme.secondary
        name: "forward"
        rotation: Theme.largeText ? 90 : 0
        size: Theme.scaled(18)
    }
    Version {
        figure: root.after
        label: root.afterLabel
        newer: true
    }
}
