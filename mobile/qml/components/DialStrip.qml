import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// The number of the woman who is being called, large enough to type on another telephone. Shown
// only after 打电话 was tapped for her.
Rectangle {
    id: root

    required property string volunteerId
    readonly property bool hers: Session.dialledId === volunteerId && volunteerId !== ""

    Accessible.name: words.text
    Accessible.role: Accessible.StaticText
    border.color: Theme.sea
    border.width: Theme.stroke
    color: Theme.seaTint
    implicitHeight: words.implicitHeight + 2 * Theme.small
    implicitWidth: 296
    radius: Theme.smallRadius
    // A volunteer's telephone is opened with the number; her page does not show it.
    visible: hers && (Session.dialState === "ready" ? Session.dialledNumber !== "" : Session.dialState !== "idle")

    AppText {
        id: words

        Accessible.ignored: true
        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        color: Session.dialState === "error" ? Theme.amber : Theme.sea
        horizontalAlignment: Text.AlignHCenter
        level: Session.dialState === "ready" ? AppText.Place : AppText.Body
        text: Session.dialState === "ready" ? Session.dialledNumber : Session.dialState === "error" ? Format.reasonText(Session.dialReason) : qsTr("正在取号码…")
    }
}
