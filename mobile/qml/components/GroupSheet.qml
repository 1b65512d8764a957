import QtQuick
import QtQuick.Layouts
import Haijiejie

// 全组签到 / 全组签退: names each woman before it is done; whoever is not there is ticked off.
ConfirmSheet {
    id: root

    // BoardController or TeamController.
    required property var desk
    property bool askedIn: true
    property var people: []
    property var without: []

    function ask(checkIn: bool) {
        askedIn = checkIn;
        without = [];
        // Those named now, whatever comes in while the question is open.
        people = (checkIn ? desk.openIn : desk.openOut).slice();
        open();
    }

    confirmEnabled: people.length > without.length
    confirmText: askedIn ? qsTr("给 %n 个人签到", "", people.length - without.length) : qsTr("给 %n 个人签退", "", people.length - without.length)
    text: qsTr("人在这里的才打勾。时间按现在记：%1。").arg(Format.clock(Format.now))
    title: askedIn ? qsTr("全组签到？") : qsTr("全组签退？")

    onConfirmed: {
        const chosen = people.map(each => each.assignmentId).filter(id => without.indexOf(id) < 0);
        askedIn ? desk.checkInAll(chosen) : desk.checkOutAll(chosen);
    }

    Repeater {
        model: root.people

        DayTickRow {
            required property var modelData

            Layout.fillWidth: true
            text: modelData.name
            ticked: root.without.indexOf(modelData.assignmentId) < 0

            onTickChanged: ticked => root.without = ticked ? root.without.filter(id => id !== modelData.assignmentId) : root.without.concat([modelData.assignmentId])
        }
    }
}
