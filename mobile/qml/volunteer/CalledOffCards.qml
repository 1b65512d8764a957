import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// What of hers was called off and why, until she says that she knows; works without a network.
ColumnLayout {
    id: root

    spacing: Theme.gap
    visible: CalledOffController.callOffs.count > 0

    Repeater {
        model: CalledOffController.callOffs

        Card {
            id: off

            required property string callOffId
            required property string why
            required property bool onDuty
            required property var days
            // The first ones: of a whole week she need not read every line.
            readonly property var shown: days.slice(0, onDuty ? 1 : 2)

            Layout.fillWidth: true
            accent: Theme.red
            spacing: Theme.gap

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                LineIcon {
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: Math.round((Theme.placeLine - height) / 2)
                    color: Theme.red
                    name: "stop"
                    weight: 2.2
                }
                AppText {
                    Accessible.role: Accessible.Heading
                    Layout.fillWidth: true
                    level: AppText.Place
                    text: off.why === "" ? qsTr("停岗了，不用来") : off.onDuty ? qsTr("停岗了：%1").arg(off.why) : qsTr("停岗了，不用来：%1").arg(off.why)
                }
            }
            AppText {
                Layout.fillWidth: true
                text: qsTr("您可以回家了，路上小心。站到现在的时间照样算。")
                visible: off.onDuty
            }
            Repeater {
                model: off.shown

                ColumnLayout {
                    id: day

                    required property var modelData

                    Layout.fillWidth: true
                    spacing: 0

                    AppText {
                        Layout.fillWidth: true
                        font.weight: Font.Bold
                        text: Format.dayAndSpan(day.modelData.startTime, day.modelData.endTime)
                    }
                    AppText {
                        Layout.fillWidth: true
                        color: Theme.secondary
                        text: day.modelData.place
                        visible: text !== ""
                    }
                }
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                text: qsTr("还有 %n 班也停了", "", off.days.length - off.shown.length)
                visible: off.days.length > off.shown.length
            }
            ActionButton {
                Layout.fillWidth: true
                Accessible.name: text + " " + off.why
                fill: Theme.sea
                iconName: "check"
                ink: Theme.inkOnSea
                minimumHeight: 64
                text: qsTr("知道了")
                textLevel: AppText.Place

                onClicked: CalledOffController.know(off.callOffId)
            }
        }
    }
}
