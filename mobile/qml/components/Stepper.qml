import QtQuick
import QtQuick.Layouts
import Haijiejie

// A number by steps: fewer, the number, more; each with a word.
GridLayout {
    id: root

    required property string label
    property int value: 0
    property int from: 0
    property int to: 99
    property int step: 1
    property string valueText: String(value)
    // Number and buttons below the word.
    property bool stacked: Theme.largeText

    signal stepped(int value)

    Accessible.name: label + " " + valueText
    Accessible.role: Accessible.SpinBox
    columnSpacing: Theme.targetGap
    columns: root.stacked ? 1 : 2
    rowSpacing: Theme.tight

    AppText {
        Accessible.ignored: true
        Layout.fillWidth: true
        text: root.stacked ? root.label + "  " + root.valueText : root.label
    }
    RowLayout {
        Layout.fillHeight: false
        spacing: Theme.targetGap

        SecondaryButton {
            Accessible.name: qsTr("减少") + " " + root.label
            Layout.fillWidth: root.stacked
            enabled: root.value > root.from
            text: qsTr("减")

            onClicked: root.stepped(Math.max(root.from, root.value - root.step))
        }
        AppText {
            Accessible.ignored: true
            Layout.minimumWidth: Theme.scaled(48)
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Place
            text: root.valueText
            visible: !root.stacked
        }
        SecondaryButton {
            Accessible.name: qsTr("增加") + " " + root.label
            Layout.fillWidth: root.stacked
            enabled: root.value < root.to
            text: qsTr("加")

            onClicked: root.stepped(Math.min(root.to, root.value + root.step))
        }
    }
}
