import QtQuick
import QtQuick.Layouts
import Haijiejie

// Browses the sheets; --shoot drives `stage` instead.
Window {
    id: root

    readonly property alias stage: stage
    readonly property var sheetNames: stage.sheetNames

    color: Theme.background
    height: 860
    title: "Haijiejie gallery"
    visible: true
    width: 1200

    Stage {
        id: stage

        x: 280
    }
    Flickable {
        contentHeight: list.implicitHeight
        height: parent.height
        width: 270

        ColumnLayout {
            id: list

            width: parent.width

            Repeater {
                model: root.sheetNames

                ListRow {
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.margin
                    text: modelData

                    onClicked: stage.show(modelData, 360, Theme.mode, "zh", Theme.textScale)
                }
            }
            Repeater {
                model: ["light", "dark", "contrast"]

                ChoiceRow {
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.margin
                    chosen: Theme.mode === modelData
                    text: modelData

                    onClicked: Theme.mode = modelData
                }
            }
            Stepper {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.margin
                from: 100
                label: "text"
                step: 25
                to: 200
                value: Theme.textScale * 100

                onStepped: value => Theme.textScale = value / 100
            }
        }
    }
}
