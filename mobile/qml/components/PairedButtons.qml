import QtQuick
import QtQuick.Layouts
import Haijiejie

// Two answers of equal size and weight of shape, so that saying no is as easy as saying yes.
// They stand one above the other when the text is large or the words do not fit side by side.
Item {
    id: root

    required property string firstText
    required property string secondText
    property string firstIcon: ""
    property string secondIcon: ""
    property bool firstEnabled: true
    property bool secondEnabled: true
    property bool busy: false
    property int buttonHeight: Theme.mainTarget
    readonly property bool stacked: Theme.largeText || Math.max(first.implicitWidth, second.implicitWidth) > (width - Theme.targetGap) / 2
    readonly property real equalHeight: Math.max(first.implicitHeight, second.implicitHeight)

    signal firstClicked
    signal secondClicked

    implicitHeight: stacked ? equalHeight * 2 + Theme.targetGap : equalHeight
    implicitWidth: 328

    ActionButton {
        id: first

        busy: root.busy
        enabled: root.firstEnabled && !root.busy
        height: root.equalHeight
        iconName: root.firstIcon
        minimumHeight: root.buttonHeight
        text: root.firstText
        textLevel: AppText.Place
        width: root.stacked ? root.width : (root.width - Theme.targetGap) / 2

        onClicked: root.firstClicked()
    }
    ActionButton {
        id: second

        busy: root.busy
        edge: Theme.sea
        enabled: root.secondEnabled && !root.busy
        fill: Theme.card
        height: root.equalHeight
        iconName: root.secondIcon
        ink: Theme.sea
        minimumHeight: root.buttonHeight
        text: root.secondText
        textLevel: AppText.Place
        width: first.width
        x: root.stacked ? 0 : first.width + Theme.targetGap
        y: root.stacked ? root.equalHeight + Theme.targetGap : 0

        onClicked: root.secondClicked()
    }
}
