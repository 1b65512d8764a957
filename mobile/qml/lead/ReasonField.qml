import QtQuick
import QtQuick.Layouts
import Haijiejie

// Why: what leads usually write for one tap, and a field for everything else.
ColumnLayout {
    id: root

    required property string label
    property var usual: []
    property int maximumLength: 200
    property alias text: field.text

    spacing: Theme.targetGap

    Repeater {
        model: root.usual

        ChoiceRow {
            required property string modelData

            Layout.fillWidth: true
            chosen: field.text === modelData
            text: modelData

            onClicked: field.text = modelData
        }
    }
    InputField {
        id: field

        Layout.fillWidth: true
        label: root.label
        maximumLength: root.maximumLength
    }
}
