import QtQuick
import QtQuick.Layouts
import Haijiejie

// What must be read to her before her yes counts, and the tick that says it was. `satisfied` is
// true at once where there is nothing to read.
ColumnLayout {
    id: root

    required property string riskNotice
    property bool ticked: false
    readonly property bool satisfied: riskNotice === "" || ticked

    spacing: Theme.targetGap
    visible: riskNotice !== ""

    NoticeBox {
        Layout.fillWidth: true
        text: root.riskNotice
        title: qsTr("读给她听")
    }
    DayTickRow {
        Layout.fillWidth: true
        text: qsTr("安全提示读过了")
        ticked: root.ticked

        onTickChanged: ticked => root.ticked = ticked
    }
}
