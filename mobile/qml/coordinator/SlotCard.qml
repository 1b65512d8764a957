import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One kind of seat on each shift: what she does, how many, what she must know.
Card {
    id: root

    required property int index
    required property string name
    required property int minimum
    required property int target
    required property var skills
    required property var errors
    required property bool removable
    property bool choosing: false

    spacing: Theme.gap

    function errorAt(field: string): string {
        return Format.fieldError(errors["slots." + index + "." + field]);
    }

    InputField {
        Layout.fillWidth: true
        error: root.errorAt("name")
        label: qsTr("做什么")
        maximumLength: 30
        note: qsTr("例如：路口东北角")
        text: root.name

        onEdited: TaskEditorController.setSlot(root.index, "name", text)
    }
    Stepper {
        Layout.fillWidth: true
        from: 1
        label: qsTr("要几人")
        to: 200
        value: root.target

        onStepped: value => TaskEditorController.setSlot(root.index, "target", value)
    }
    FieldNote {
        Layout.fillWidth: true
        error: root.errorAt("target")
    }
    Stepper {
        Layout.fillWidth: true
        label: qsTr("至少几人")
        to: 200
        value: root.minimum

        onStepped: value => TaskEditorController.setSlot(root.index, "minimum", value)
    }
    FieldNote {
        Layout.fillWidth: true
        error: root.errorAt("minimum")
    }
    ListRow {
        Layout.fillWidth: true
        divider: false
        note: root.skills.length > 0 ? Format.join(root.skills.map(code => Format.skill(code))) : qsTr("谁都可以")
        text: root.choosing ? qsTr("选好了") : qsTr("要会什么")

        onClicked: root.choosing = !root.choosing
    }
    FieldNote {
        Layout.fillWidth: true
        error: root.errorAt("skills")
    }
    Repeater {
        model: root.choosing ? Format.skills : []

        DayTickRow {
            required property string modelData

            Layout.fillWidth: true
            text: Format.skill(modelData)
            ticked: root.skills.indexOf(modelData) >= 0

            onTickChanged: ticked => TaskEditorController.setSlot(root.index, "skills", ticked ? root.skills.concat([modelData]) : root.skills.filter(code => code !== modelData))
        }
    }
    SecondaryButton {
        Layout.fillWidth: true
        text: qsTr("去掉这种岗位")
        tone: "quiet"
        visible: root.removable

        onClicked: TaskEditorController.removeSlot(root.index)
    }
}
