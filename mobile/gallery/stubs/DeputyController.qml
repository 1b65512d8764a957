pragma Singleton
import QtQuick
import Haijiejie.Rows

// 请假时由谁代: who stands in on stated days; and, for the deputy herself, whom she stands in for.
Stub {
    id: root

    // Her own days as a deputy. Roles: grantId, role ("coordinator" | "lead"), unitName ("" until
    // known), holders (names of those who hold the role for good, as far as known), fromTime,
    // untilTime (noons), present
    readonly property RowModel standIns: RowModel {
    }
    property bool mayName: true // the role is hers for good
    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    // Present ones and those to come. Roles: grantId, volunteerId, name, phoneTail, fromTime,
    // untilTime, present
    readonly property RowModel deputies: RowModel {
    }

    // The one about to be named (pick); the days are noons.
    property string pickedId: ""
    property string pickedName: ""
    property date fromTime: new Date(Date.UTC(2026, 11, 8, 4))
    property date untilTime: new Date(Date.UTC(2026, 11, 8, 4))
    property bool mayEarlierFrom: true
    property bool mayLaterUntil: true
    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""
    property string doneWhat: "" // "named" | "taken"
    property string doneName: ""

    function fill() {
        standIns.clear();
        deputies.clear();
        for (const row of [["g1", "黄美娟", "3321", 7, 9, true], ["g2", "欧阳丽华", "3320", 21, 27, false], ["g3", "黄美娟", "3321", 28, 28, false]])
            deputies.append({
                    "grantId": row[0],
                    "volunteerId": "v" + row[2],
                    "name": row[1],
                    "phoneTail": row[2],
                    "fromTime": new Date(Date.UTC(2026, 11, row[3], 4)),
                    "untilTime": new Date(Date.UTC(2026, 11, row[4], 4)),
                    "present": row[5]
                });
        calls = [];
    }

    function standIn() {
        mayName = false;
        standIns.append({
                "grantId": "g9",
                "role": "coordinator",
                "unitName": "独树根社区",
                "holders": ["陈静"],
                "fromTime": new Date(Date.UTC(2026, 11, 7, 4)),
                "untilTime": new Date(Date.UTC(2026, 11, 9, 4)),
                "present": true
            });
    }

    function freshen() {
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }

    function pick(volunteerId: string, name: string) {
        calls = calls.concat([["pick", volunteerId, name]]);
        pickedId = volunteerId;
        pickedName = name;
    }

    function unpick() {
        pickedId = "";
        pickedName = "";
    }

    function moveFrom(days: int) {
        calls = calls.concat([["moveFrom", days]]);
        fromTime = new Date(fromTime.getTime() + days * 86400000);
        untilTime = new Date(untilTime.getTime() + days * 86400000);
    }

    function moveUntil(days: int) {
        calls = calls.concat([["moveUntil", days]]);
        untilTime = new Date(untilTime.getTime() + days * 86400000);
    }

    function name() {
        calls = calls.concat([["name", pickedId]]);
        doneName = pickedName;
        doneWhat = "named";
        actionState = "done";
        unpick();
    }

    function takeBack(grantId: string) {
        calls = calls.concat([["takeBack", grantId]]);
        doneName = "黄美娟";
        doneWhat = "taken";
        actionState = "done";
    }
}
