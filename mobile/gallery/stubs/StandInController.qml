pragma Singleton
import QtQuick

// 找人替班: whom she can ask to come in her place.
Stub {
    id: root

    property string state: "ready" // "idle" | "loading" | "ready" | "error"
    property string reason: ""
    property string assignmentId: "s7"
    property string place: "北部湾中路与四川路路口"
    property date startTime: new Date(Date.UTC(2026, 11, 7, 23, 0))
    property date endTime: new Date(Date.UTC(2026, 11, 8, 0, 30))
    property bool seeking: false // somebody was asked, and the seat is still hers
    property bool replaced: false // a stand-in said yes

    // Roles: volunteerId, name, asked
    readonly property ListModel women: ListModel {
    }
    property string actionState: "idle"
    property string actionReason: ""

    function fill() {
        women.clear();
        ["黄美娟", "欧阳丽华", "阿依古丽·买买提江"].forEach((name, i) => women.append({
                        "volunteerId": "w" + i,
                        "name": name,
                        "asked": false
                    }));
    }

    function open(assignmentId: string) {
        calls = calls.concat([["open", assignmentId]]);
        root.assignmentId = assignmentId;
    }

    function ask(volunteerId: string) {
        calls = calls.concat([["ask", volunteerId]]);
        for (let i = 0; i < women.count; ++i)
            if (women.get(i).volunteerId === volunteerId)
                women.setProperty(i, "asked", true);
        seeking = true;
    }

    function askByPhone(phone: string) {
        calls = calls.concat([["askByPhone", phone.length]]);
        seeking = true;
    }

    function stop() {
        calls = calls.concat([["stop"]]);
        seeking = false;
    }

    function clearAction() {
        actionState = "idle";
        actionReason = "";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
