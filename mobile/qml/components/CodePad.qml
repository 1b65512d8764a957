import QtQuick
import QtQuick.Layouts
import Haijiejie

// The seven digits of a site code in large figures, three and four as they are read aloud, over
// keys for wet gloves. A keyboard types into it as well.
FocusScope {
    id: root

    property string digits: ""
    property string error: ""
    property int keyHeight: 64
    readonly property int length: 7
    readonly property bool full: digits.length === length

    signal edited

    function press(key: string) {
        const before = digits;
        if (key === "back")
            digits = digits.slice(0, -1);
        else if (key === "clear")
            digits = "";
        else if (digits.length < length)
            digits += key;
        if (digits !== before)
            edited();
    }

    Keys.onPressed: event => {
        event.accepted = event.text >= "0" && event.text <= "9" || event.key === Qt.Key_Backspace;
        if (event.accepted)
            press(event.key === Qt.Key_Backspace ? "back" : event.text);
    }
    focus: true
    implicitHeight: column.implicitHeight
    implicitWidth: 328

    ColumnLayout {
        id: column

        spacing: Theme.gap
        width: parent.width

        Rectangle {
            Accessible.name: qsTr("签到码") + " " + root.digits.split("").join(" ")
            Accessible.role: Accessible.StaticText
            Layout.fillWidth: true
            border.color: root.error !== "" ? Theme.amber : Theme.sea
            border.width: 2
            color: Theme.card
            implicitHeight: places.implicitHeight + 2 * Theme.gap
            radius: Theme.radius

            RowLayout {
                id: places

                readonly property real place: (Math.min(parent.width, 440) - 2 * Theme.margin - Theme.margin) / root.length

                anchors.centerIn: parent
                spacing: 0

                Repeater {
                    model: root.length

                    Item {
                        id: slot

                        required property int index
                        readonly property string figure: root.digits.charAt(index)

                        Layout.leftMargin: index === 3 ? Theme.margin : 0
                        implicitHeight: number.implicitHeight + Theme.tight
                        implicitWidth: places.place

                        AppText {
                            id: number

                            Accessible.ignored: true
                            anchors.horizontalCenter: parent.horizontalCenter
                            font.pixelSize: Math.min(Theme.timeSize, Math.floor(slot.width * 1.5))
                            font.weight: Font.Bold
                            level: AppText.Time
                            text: slot.figure === "" ? " " : slot.figure
                            wrapMode: Text.NoWrap
                        }
                        Rectangle {
                            anchors.bottom: parent.bottom
                            anchors.horizontalCenter: parent.horizontalCenter
                            color: slot.index === root.digits.length ? Theme.sea : Theme.outline
                            height: slot.index === root.digits.length ? 4 : 2
                            width: slot.width - 10
                        }
                    }
                }
            }
        }
        FieldNote {
            Layout.fillWidth: true
            error: root.error
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: 3
            rowSpacing: Theme.targetGap

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "back"]

                ActionButton {
                    id: key

                    required property string modelData
                    readonly property bool figure: modelData.length === 1

                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    edge: figure ? Theme.outline : "transparent"
                    enabled: figure ? !root.full : root.digits !== ""
                    fill: figure ? Theme.card : Theme.sandTint
                    ink: Theme.ink
                    leftPadding: Theme.tight
                    minimumHeight: root.keyHeight
                    rightPadding: Theme.tight
                    text: figure ? modelData : modelData === "clear" ? qsTr("清空") : qsTr("退一格")
                    textLevel: figure ? AppText.Page : AppText.Body

                    onClicked: root.press(modelData)
                }
            }
        }
    }
}
