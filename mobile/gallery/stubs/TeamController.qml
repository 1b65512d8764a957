pragma Singleton
import QtQuick
import Haijiejie.Rows

// 我带的班: for a shift lead without a coordinator's role. All of it works offline.
Stub {
    id: root

    property string state: "ready" // "empty" when she leads none now
    property string reason: ""
    property string shiftId: "sh1"
    property string place: "北部湾中路与四川路路口"
    property date startTime: new Date(Date.UTC(2026, 11, 7, 23, 0))
    property date endTime: new Date(Date.UTC(2026, 11, 8, 0, 30))
    property int present: 2
    property bool leads: true // she is the lead herself, not the deputy

    // Roles: assignmentId, volunteerId, name, stateCode, since (Date or invalid), usesApp, isMe,
    // isLead, isDeputy, signState (see BoardController)
    readonly property RowModel people: RowModel {
    }

    // As in BoardController.
    property var openIn: []
    property var openOut: []
    property int undoCount: 0
    property bool undoIn: true
    property string signId: ""
    property string signName: ""
    property string actionState: "idle"
    property string actionReason: ""

    function fill() {
        people.clear();
        const rows = [["李秀英", "onDuty", 50, true, true, ""], ["黄美娟", "onDuty", 52, true, false, ""], ["欧阳丽华", "going", -1, false, false, ""], ["苏玉兰", "onTheWay", -1, true, false, ""]];
        rows.forEach((row, i) => people.append({
                        "assignmentId": "as" + i,
                        "volunteerId": "v" + i,
                        "name": row[0],
                        "stateCode": row[1],
                        "since": row[2] < 0 ? new Date(NaN) : new Date(Date.UTC(2026, 11, 7, 22, row[2])),
                        "usesApp": row[3],
                        "isMe": row[4],
                        "isLead": i === 0,
                        "isDeputy": i === 1,
                        "signState": row[5]
                    }));
        openIn = open(2, 4);
        openOut = open(0, 2);
    }

    function open(from: int, to: int): var {
        const out = [];
        for (let i = from; i < to; ++i)
            out.push({
                    "assignmentId": people.get(i).assignmentId,
                    "name": people.get(i).name
                });
        return out;
    }

    // What comes of 全组签到 with one woman who has no app.
    function showDone() {
        for (const i of [2, 3]) {
            people.setProperty(i, "stateCode", "onDuty");
            people.setProperty(i, "since", new Date(Date.UTC(2026, 11, 7, 22, 58)));
        }
        people.setProperty(2, "signState", "wanted");
        present = 4;
        openIn = [];
        openOut = open(0, 4);
        undoCount = 2;
    }

    function checkInFor(assignmentId: string) {
        calls = calls.concat([["checkInFor", assignmentId]]);
        actionState = "done";
    }

    function checkOutFor(assignmentId: string) {
        calls = calls.concat([["checkOutFor", assignmentId]]);
        actionState = "done";
    }

    function checkInAll(assignmentIds: var) {
        calls = calls.concat([["checkInAll", assignmentIds]]);
        undoCount = assignmentIds.length;
        undoIn = true;
    }

    function checkOutAll(assignmentIds: var) {
        calls = calls.concat([["checkOutAll", assignmentIds]]);
        undoCount = assignmentIds.length;
        undoIn = false;
    }

    function undoAll() {
        calls = calls.concat([["undoAll"]]);
        undoCount = 0;
    }

    function startSign(assignmentId: string) {
        calls = calls.concat([["startSign", assignmentId]]);
        signId = assignmentId;
        for (let i = 0; i < people.count; ++i)
            if (people.get(i).assignmentId === assignmentId)
                signName = people.get(i).name;
    }

    function sign(strokes: var) {
        calls = calls.concat([["sign", strokes.length]]);
        actionState = "done";
    }

    function handOver(leadId: string, deputyId: string) {
        calls = calls.concat([["handOver", leadId, deputyId]]);
        actionState = "done";
    }

    function clearAction() {
        actionState = "idle";
        actionReason = "";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
