import QtQuick
import QtQuick.Layouts
import Haijiejie

// The events behind a record, by time: what, when, by whom, how sure the time is, and where.
Card {
    id: root

    required property var events

    Repeater {
        model: root.events

        RowLayout {
            id: event

            required property int index
            required property string kind
            required property date time
            required property date receivedTime
            required property bool anchored
            required property bool clockDisagrees
            required property string band
            required property string actorName
            required property bool bySelf
            readonly property bool late: receivedTime.getTime() - time.getTime() > 5 * 60000

            Layout.fillWidth: true
            Layout.topMargin: index > 0 ? Theme.small : 0
            spacing: Theme.gap

            Rectangle {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 2
                border.color: Theme.outline
                border.width: Theme.contrast ? 2 : 0
                color: Theme.seaTint
                implicitHeight: Theme.scaled(32)
                implicitWidth: implicitHeight
                radius: height / 2

                LineIcon {
                    anchors.centerIn: parent
                    color: Theme.sea
                    name: event.kind === "in" ? "check" : event.kind === "out" ? "home" : event.kind === "onMyWay" ? "walk" : event.kind === "annul" ? "cancel" : "cup"
                    size: Theme.scaled(20)
                    weight: 2.2
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    font.weight: Font.Bold
                    text: Format.clock(event.time) + " " + Format.eventWord(event.kind)
                }
                AppText {
                    Layout.fillWidth: true
                    text: event.bySelf ? qsTr("%1 自己点的").arg(event.actorName) : qsTr("%1 作证").arg(event.actorName)
                }
                AppText {
                    Layout.fillWidth: true
                    color: event.anchored && !event.clockDisagrees ? Theme.secondary : Theme.amber
                    level: AppText.Least
                    text: [event.anchored ? qsTr("时间和服务器对过") : qsTr("时间只有手机说"), event.clockDisagrees ? qsTr("手机时间对不上") : "", event.late ? qsTr("%1 才上传").arg(Format.clock(event.receivedTime)) : ""].filter(part => part !== "").join(" · ")
                }
                AppText {
                    Layout.fillWidth: true
                    color: event.band === "outside" ? Theme.amber : Theme.secondary
                    level: AppText.Least
                    text: Format.band(event.band)
                }
            }
        }
    }
}
