pragma Singleton
import QtQuick
import Haijiejie.Rows

// 调人, 并岗, 紧急找人: what can be done for a shift that is short of women now.
Stub {
    id: root

    // Of the suggestions: "idle" | "loading" | "ready" | "error"
    property string state: "ready"
    property string reason: ""
    property string shiftId: "sh0"
    property string place: "北部湾中路与四川路路口"
    property date startTime: new Date(Date.UTC(2026, 11, 7, 22, 30))
    property date endTime: new Date(Date.UTC(2026, 11, 8, 0, 30))
    property int minimum: 3
    property int held: 2
    property int present: 2
    property bool stop: false // nothing else helps

    // Roles: assignmentId, volunteerId, name, phoneTail, fromPlace, distanceM, present, moved
    readonly property RowModel moves: RowModel {
    }
    // Roles: shiftId, place, distanceM, freeHeads
    readonly property RowModel merges: RowModel {
    }

    // The newest urgent call of the shift: "" | "OPEN" | "FILLED" | "ENDED"
    property string callState: ""
    property int wanted: 2
    property int asked: 40
    property int accepted: 0
    property int declined: 0
    property date answerBy: new Date(Date.UTC(2026, 11, 7, 23, 0))

    property string actionState: "idle"
    property string actionReason: ""

    function fill() {
        moves.clear();
        merges.clear();
        const women = [["韦春梅", "长青公园东门", 650, true], ["阿依古丽·买买提江", "银滩大道与金海岸大道路口西南侧公交站", 1200, false]];
        women.forEach((row, i) => moves.append({
                        "assignmentId": "mv" + i,
                        "volunteerId": "m" + i,
                        "name": row[0],
                        "phoneTail": String(4410 + i),
                        "fromPlace": row[1],
                        "distanceM": row[2],
                        "present": row[3],
                        "moved": false
                    }));
        merges.append({
                "shiftId": "sh2",
                "place": "长青公园东门",
                "distanceM": 650,
                "freeHeads": 2
            });
    }

    function showStop() {
        moves.clear();
        merges.clear();
        held = 1;
        stop = true;
    }

    function open(shiftId: string) {
        calls = calls.concat([["open", shiftId]]);
        root.shiftId = shiftId;
    }

    function suggest() {
        calls = calls.concat([["suggest"]]);
    }

    function move(assignmentId: string) {
        calls = calls.concat([["move", assignmentId]]);
        for (let i = 0; i < moves.count; ++i)
            if (moves.get(i).assignmentId === assignmentId)
                moves.setProperty(i, "moved", true);
        actionState = "done";
    }

    function mergeInto(shiftId: string) {
        calls = calls.concat([["mergeInto", shiftId]]);
        actionState = "done";
    }

    function startUrgent(slotId: string, heads: int) {
        calls = calls.concat([["startUrgent", slotId, heads]]);
        wanted = heads;
        accepted = 0;
        callState = "OPEN";
    }

    function endUrgent() {
        calls = calls.concat([["endUrgent"]]);
        callState = "ENDED";
    }

    function clearAction() {
        actionState = "idle";
        actionReason = "";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
