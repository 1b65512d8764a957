import QtQuick
import Haijiejie

// Sentences that one tap puts into a field below, so that little is left to type.
Flow {
    id: root

    required property var words
    // What stands in the field: words that are there are offered no more.
    required property string text

    signal picked(string text)

    spacing: Theme.targetGap

    Repeater {
        model: root.words.filter(word => root.text.indexOf(word) < 0)

        SecondaryButton {
            required property string modelData

            iconName: "plus"
            text: modelData
            tone: "quiet"
            width: Math.min(implicitWidth, root.width)

            onClicked: root.picked((root.text + "\n" + modelData).trim())
        }
    }
}
