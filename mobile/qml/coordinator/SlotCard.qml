import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One kind of seat on each shift: what she does, how many, what she must know.
Card {
    id: root

    property bool choosing: false
    // Where the rows come from: it has setSlot and removeSlot.
    property var desk: TaskEditorController
    required property var errors
    required property int index
    required property int minimum
    required property string name
    property string note: ""
    required property bool removable
    required property var skills
    required property int target
    readonly property bool narrow: Theme.largeText || width < 420

    function errorAt(field: string): string {
        return Format.fieldError(errors["slots." + index + "." + field]);
    }

    spacing: Theme.gap

    InputField {
        Layout.fillWidth: true
        error: root.errorAt("name")
        label: qsTr("做什么")
        maximumLength: 30
        note: root.note !== "" ? root.note : qsTr("例如：路口东北角")
        text: root.name

        onEdited: root.desk.setSlot(root.index, "name", text)
    }
    Stepper {
        Layout.fillWidth: true
        from: 1
        label: qsTr("要几人")
        stacked: root.narrow
        to: 200
        value: root.target

        onStepped: value => root.desk.setSlot(root.index, "target", value)
    }
    FieldNote {
        Layout.fillWidth: true
        error: root.errorAt("target")
    }
    Stepper {
        Layout.fillWidth: true
        label: qsTr("至少几人")
        stacked: root.narrow
        to: 200
        value: root.minimum

        onStepped: value => root.desk.setSlot(root.index, "minimum", value)
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

            onTickChanged: ticked => root.desk.setSlot(root.index, "skills", ticked ? root.skills.concat([modelData]) : root.skills.filter(code => code !== modelData))
        }
    }
    SecondaryButton {
        Layout.fillWidth: true
        text: qsTr("去掉这种岗位")
        tone: "quiet"
        visible: root.removable

        onClicked: root.desk.removeSlot(root.index)
    }
}
