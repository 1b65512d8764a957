import QtQuick
import QtQuick.Layouts
import Haijiejie

// What a version of the rules means for a woman's minutes, a line each.
ColumnLayout {
    id: root

    required property int roundTo
    required property int minimum
    required property int early
    required property int late
    required property int freeBreak
    required property int dayCap
    // The numbers of the version before; lines that differ stand out. null without one.
    property var before: null
    readonly property var lines: [["early", early === 0 ? qsTr("早到的，从班次开始算起。") : qsTr("早到的，最多从开始前 %1算起。").arg(Format.duration(early))], ["late", late === 0 ? qsTr("晚走的，算到班次结束。") : qsTr("晚走的，最多算到结束后 %1。").arg(Format.duration(late))], ["freeBreak", freeBreak === 0 ? qsTr("点了“歇一会”的时间都扣掉。") : qsTr("歇的时间合起来 %1以内不扣，多出来的扣掉。").arg(Format.duration(freeBreak))], ["roundTo", roundTo === 1 ? qsTr("按分钟记，不凑整。") : qsTr("按 %1 分钟一档，零头不算：站 98 分钟记 %2 分钟。").arg(roundTo).arg(98 - 98 % roundTo)], ["minimum", minimum === 0 ? qsTr("站多久都能记。") : qsTr("不到 %1的，要审核人写理由才记。").arg(Format.duration(minimum))], ["dayCap", qsTr("一天合起来超过 %1的，要审核人写理由才记，不会自动扣。").arg(Format.duration(dayCap))]]

    spacing: Theme.tight

    Repeater {
        model: root.lines

        RowLayout {
            id: line

            required property var modelData
            readonly property bool differs: root.before !== null && root.before[modelData[0]] !== root[modelData[0]]

            Layout.fillWidth: true
            spacing: Theme.small

            LineIcon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Math.round((Theme.bodyLine - height) / 2)
                color: line.differs ? Theme.amber : Theme.sea
                name: line.differs ? "edit" : "check"
                size: Theme.scaled(20)
            }
            AppText {
                Accessible.description: line.differs ? qsTr("和现在不一样") : ""
                Layout.fillWidth: true
                font.weight: line.differs ? Font.Bold : Font.Normal
                text: line.modelData[1]
            }
        }
    }
}
