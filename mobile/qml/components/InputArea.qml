import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Haijiejie

// A field of several lines, with its word above and its error below, like InputField.
ColumnLayout {
    id: root

    required property string label
    property alias text: field.text
    property string note: ""
    property string error: ""

    signal edited

    spacing: Theme.tight

    AppText {
        Accessible.ignored: true
        Layout.fillWidth: true
        font.weight: Font.Bold
        text: root.label
    }
    T.TextArea {
        id: field

        Accessible.description: root.error !== "" ? root.error : root.note
        Accessible.name: root.label
        Accessible.role: Accessible.EditableText
        Layout.fillWidth: true
        bottomPadding: Theme.gap
        color: Theme.ink
        font.family: Theme.family
        font.pixelSize: Theme.bodySize
        implicitHeight: Math.max(Theme.target + Theme.bodyLine, contentHeight + 2 * Theme.gap)
        leftPadding: Theme.margin
        rightPadding: Theme.margin
        selectByMouse: true
        selectedTextColor: Theme.inkOnSea
        selectionColor: Theme.sea
        topPadding: Theme.gap
        wrapMode: TextEdit.Wrap

        background: Rectangle {
            border.color: root.error !== "" ? Theme.amber : field.activeFocus ? Theme.sea : Theme.outline
            border.width: field.activeFocus || root.error !== "" ? 2 : 1
            color: Theme.card
            radius: Theme.smallRadius
        }

        onTextChanged: if (activeFocus)
            root.edited()
    }
    FieldNote {
        Layout.fillWidth: true
        error: root.error
        note: root.note
    }
}
