import QtQuick
import QtQuick.Layouts
import Haijiejie

// A time by steps of five minutes and an hour, between two others; the day is told where it is not
// that of `from`. Held down, a step repeats.
Item {
    id: root

    required property string label
    required property date value
    required property date from
    required property date to

    signal stepped(date value)

    function move(minutes: int) {
        const step = 5 * 60000;
        // The first step leads to a round figure.
        let at = root.value.getTime() + minutes * 60000;
        at = minutes > 0 ? Math.floor(at / step) * step : Math.ceil(at / step) * step;
        stepped(new Date(Math.max(from.getTime(), Math.min(to.getTime(), at))));
    }

    Accessible.name: root.label + " " + Format.clock(root.value)
    Accessible.role: Accessible.SpinBox
    implicitHeight: column.implicitHeight
    implicitWidth: 296

    ColumnLayout {
        id: column

        spacing: Theme.small
        width: root.width

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.gap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: 0

            AppText {
                Accessible.ignored: true
                Layout.fillWidth: true
                text: root.label + (Format.dayNumber(root.value) === Format.dayNumber(root.from) ? "" : "\n" + Format.day(root.value))
            }
            AppText {
                Accessible.ignored: true
                level: AppText.Time
                text: Format.clock(root.value)
                wrapMode: Text.NoWrap
            }
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.targetGap

            Repeater {
                model: [-5, 5, -60, 60]

                SecondaryButton {
                    required property int modelData
                    readonly property bool earlier: modelData < 0

                    Accessible.name: root.label + " " + text
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    autoRepeat: true
                    enabled: earlier ? root.value > root.from : root.value < root.to
                    iconName: earlier ? "minus" : "plus"
                    text: Math.abs(modelData) < 60 ? earlier ? qsTr("早 5 分") : qsTr("晚 5 分") : earlier ? qsTr("早 1 小时") : qsTr("晚 1 小时")
                    tone: Math.abs(modelData) < 60 ? "sea" : "quiet"

                    onClicked: root.move(modelData)
                }
            }
        }
    }
}
