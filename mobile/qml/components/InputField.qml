import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Haijiejie

// A field with its word above (never only inside) and its error below in words.
ColumnLayout {
    id: root

    required property string label
    property alias text: field.text
    property alias inputMethodHints: field.inputMethodHints
    property alias maximumLength: field.maximumLength
    property alias validator: field.validator
    property alias echoMode: field.echoMode
    property alias placeholder: hint.text
    property string note: ""
    property string error: ""
    property bool large: false

    signal accepted
    signal edited

    function focusField() {
        field.forceActiveFocus();
    }

    spacing: Theme.tight

    AppText {
        Accessible.ignored: true
        Layout.fillWidth: true
        font.weight: Font.Bold
        text: root.label
    }
    T.TextField {
        id: field

        Accessible.description: root.error !== "" ? root.error : root.note
        Accessible.name: root.label
        Accessible.role: Accessible.EditableText
        Layout.fillWidth: true
        color: Theme.ink
        enabled: root.enabled
        font.family: Theme.family
        font.letterSpacing: root.large ? Theme.scaled(6) : 0
        font.pixelSize: root.large ? Theme.pageSize : Theme.bodySize
        font.weight: root.large ? Font.Bold : Font.Normal
        implicitHeight: Math.max(root.large ? 72 : Theme.target, contentHeight + 2 * Theme.small, hint.visible ? hint.implicitHeight + 2 * Theme.small : 0)
        leftPadding: Theme.margin
        rightPadding: Theme.margin
        selectByMouse: true
        selectedTextColor: Theme.inkOnSea
        selectionColor: Theme.sea
        verticalAlignment: TextInput.AlignVCenter

        background: Rectangle {
            border.color: root.error !== "" ? Theme.amber : field.activeFocus ? Theme.sea : Theme.outline
            border.width: field.activeFocus || root.error !== "" ? 2 : 1
            color: root.enabled ? Theme.card : Theme.disabledFill
            radius: Theme.smallRadius

            AppText {
                id: hint

                Accessible.ignored: true
                anchors.left: parent.left
                anchors.leftMargin: Theme.margin
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.secondary
                visible: field.text === "" && !field.activeFocus
                // Measured before the field has its width, a short one would keep the field tall.
                wrapMode: text.length > 12 ? Text.Wrap : Text.NoWrap
            }
        }

        onAccepted: root.accepted()
        onTextEdited: root.edited()
    }
    FieldNote {
        Layout.fillWidth: true
        error: root.error
        note: root.note
    }
}
