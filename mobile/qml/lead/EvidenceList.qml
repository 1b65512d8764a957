import QtQuick
import QtQuick.Layouts
import Haijiejie

// The events behind a record, by time: what, when, by whom, how sure the time is, where, and with
// which code. One that raised what needs a look says so.
Card {
    id: root

    required property var events

    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("没有签到签退记录。")
        visible: root.events.count === 0
    }
    Repeater {
        model: root.events

        // Columns with widths of their own: layouts within layouts keep the height of a narrower pass.
        Item {
            id: event

            required property int index
            required property string kind
            required property date time
            required property date receivedTime
            required property bool anchored
            required property bool clockDisagrees
            required property string band
            required property int accuracyM
            required property bool mocked
            required property string actorName
            required property bool bySelf
            required property string codeVerdict
            required property string codeHolderName
            required property date statedTime
            required property string elsewhere
            required property bool marked
            required property string drawing
            required property int drawingWidth
            required property int drawingHeight
            readonly property bool late: receivedTime.getTime() - time.getTime() > 5 * 60000

            Layout.fillWidth: true
            Layout.topMargin: index > 0 ? Theme.small : 0
            implicitHeight: lines.height

            Rectangle {
                id: mark

                border.color: Theme.outline
                border.width: Theme.contrast ? 2 : 0
                color: event.marked ? Theme.amberTint : Theme.seaTint
                height: Theme.scaled(32)
                radius: height / 2
                width: height
                y: 2

                LineIcon {
                    anchors.centerIn: parent
                    color: event.marked ? Theme.amber : Theme.sea
                    name: event.kind === "in" ? "check" : event.kind === "out" ? "home" : event.kind === "onMyWay" ? "walk" : event.kind === "annul" ? "cancel" : "cup"
                    size: Theme.scaled(20)
                    weight: 2.2
                }
            }
            Column {
                id: lines

                width: parent.width - x
                x: mark.width + Theme.gap

                AppText {
                    font.weight: Font.Bold
                    text: Format.clock(event.time) + " " + Format.eventWord(event.kind)
                    width: lines.width
                }
                AppText {
                    text: qsTr("另一班：%1").arg(event.elsewhere)
                    visible: event.elsewhere !== ""
                    width: lines.width
                }
                Fact {
                    text: qsTr("需核对的就是这一条")
                    visible: event.marked
                    worth: false
                }
                AppText {
                    text: event.bySelf ? qsTr("%1 自己点的").arg(event.actorName) : event.drawing !== "" ? qsTr("%1 作证，她本人写了名字").arg(event.actorName) : qsTr("%1 作证").arg(event.actorName)
                    width: lines.width
                }
                DrawnName {
                    drawnHeight: event.drawingHeight
                    drawnWidth: event.drawingWidth
                    path: event.drawing
                    visible: event.drawing !== ""
                    width: Math.min(implicitWidth, lines.width)
                }
                Fact {
                    text: qsTr("她后来补说 %1 走的").arg(Format.clock(event.statedTime))
                    visible: Format.has(event.statedTime)
                    worth: false
                }
                Fact {
                    text: [event.anchored ? qsTr("时间和服务器对过") : qsTr("时间只有手机说"), event.clockDisagrees ? qsTr("手机时间对不上") : "", event.late ? qsTr("%1 才上传").arg(Format.clock(event.receivedTime)) : ""].filter(part => part !== "").join(" · ")
                    worth: event.anchored && !event.clockDisagrees
                }
                Fact {
                    text: Format.band(event.band) + (event.band !== "none" && event.accuracyM > 0 ? " · " + qsTr("误差 %1 米").arg(event.accuracyM) : "") + (event.mocked ? " · " + qsTr("是别的软件给的") : "")
                    worth: event.band !== "outside" && !event.mocked
                }
                Fact {
                    text: AnomalyWords.codeVerdict(event.codeVerdict, event.codeHolderName)
                    visible: event.codeVerdict !== ""
                    worth: event.codeVerdict === "ACCEPTED"
                }
            }
        }
    }

    // A line about the event; one that wants a look carries the sign beside its amber words.
    component Fact: Item {
        id: fact

        required property string text
        property bool worth: true

        implicitHeight: words.implicitHeight
        width: parent ? parent.width : 0

        LineIcon {
            color: Theme.amber
            name: "alert"
            size: Theme.scaled(18)
            visible: !fact.worth
            weight: 2.2
            y: Math.round((Theme.leastLine - height) / 2)
        }
        AppText {
            id: words

            color: fact.worth ? Theme.secondary : Theme.amber
            level: AppText.Least
            text: fact.text
            width: parent.width - x
            x: fact.worth ? 0 : Theme.scaled(18) + Theme.tight
        }
    }
}
