import QtQuick
import QtQuick.Layouts
import Haijiejie

// A question that needs an answer, over the page it belongs to. Fill the page with it and call
// open(). Children stand between the words and the buttons.
FocusScope {
    id: root

    required property string title
    property string text: ""
    property string confirmText: qsTr("确定")
    property string cancelText: qsTr("不了")
    property bool dangerous: false
    property bool confirmEnabled: true
    property bool shown: false
    default property alias content: slot.data

    signal confirmed
    signal cancelled

    function open() {
        shown = true;
        forceActiveFocus();
    }

    function close() {
        shown = false;
    }

    Accessible.name: title
    Accessible.role: Accessible.Dialog
    Keys.onEscapePressed: {
        root.close();
        root.cancelled();
    }
    anchors.fill: parent
    visible: shown
    z: 100

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim

        MouseArea {
            anchors.fill: parent
            hoverEnabled: true
        }
    }
    Rectangle {
        id: sheet

        readonly property bool floating: root.width >= Theme.readingWidth + 2 * Theme.margin

        anchors.horizontalCenter: parent.horizontalCenter
        border.color: Theme.outline
        border.width: Theme.contrast ? 2 : 0
        color: Theme.card
        height: Math.min(root.height - Theme.wide, column.implicitHeight + 2 * Theme.wide)
        radius: 24
        width: Math.min(root.width, Theme.readingWidth)
        y: floating ? (root.height - height) / 2 : root.height - height

        // On a phone the sheet grows out of the lower edge, so its lower corners are square.
        Rectangle {
            anchors.bottom: parent.bottom
            color: parent.color
            height: 24
            visible: !sheet.floating && !Theme.contrast
            width: parent.width
        }
        Flickable {
            anchors.fill: parent
            anchors.margins: Theme.wide
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: column.implicitHeight
            contentWidth: width

            ColumnLayout {
                id: column

                spacing: Theme.gap
                width: parent.width

                AppText {
                    Accessible.role: Accessible.Heading
                    Layout.fillWidth: true
                    level: AppText.Place
                    text: root.title
                }
                AppText {
                    Layout.fillWidth: true
                    text: root.text
                    visible: root.text !== ""
                }
                ColumnLayout {
                    id: slot

                    Layout.fillWidth: true
                    spacing: Theme.targetGap
                    visible: children.length > 0
                }
                ActionButton {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.small
                    enabled: root.confirmEnabled
                    fill: root.dangerous ? Theme.red : Theme.sea
                    ink: root.dangerous ? Theme.inkOnRed : Theme.inkOnSea
                    minimumHeight: 64
                    text: root.confirmText
                    textLevel: AppText.Place

                    onClicked: {
                        root.close();
                        root.confirmed();
                    }
                }
                ActionButton {
                    Layout.fillWidth: true
                    edge: Theme.sea
                    fill: Theme.card
                    ink: Theme.sea
                    minimumHeight: 64
                    text: root.cancelText
                    textLevel: AppText.Place

                    onClicked: {
                        root.close();
                        root.cancelled();
                    }
                }
            }
        }
    }
}
