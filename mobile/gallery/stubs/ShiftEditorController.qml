pragma Singleton
import QtQuick
import Haijiejie.Rows

// One shift changed by hand: its time and its seats; and, where somebody else changed it meanwhile,
// both versions.
Stub {
    id: root

    // Both sides changed these. Roles: key, kind ("start" | "end" | "target" | "minimum" | "name" |
    // "skills" | "slot"), slotName, mine, theirs (Date for times, list of codes for skills, text for
    // names, else a number), choice ("" | "mine" | "theirs")
    readonly property RowModel conflicts: RowModel {
    }
    property string endText: "8:30"
    property date endTime: new Date(Date.UTC(2026, 11, 14, 0, 30))
    property var errors: ({}) // as TaskEditorController's
    // Only one side changed these. Roles: key, kind, slotName, to, byMe
    readonly property RowModel mergedLines: RowModel {
    }
    property int openConflicts: 0 // still to be chosen
    property string place: "北部湾中路与四川路路口"
    property string reason: ""
    // Roles: key, slotId, name, minimum, target, held, skills
    readonly property RowModel slots: RowModel {
    }
    property string startText: "7:00"
    property date startTime: new Date(Date.UTC(2026, 11, 13, 23, 0))
    property string state: "editing" // "loading" | "editing" | "saving" | "saved" | "conflict" | "error"
    property int toReconfirm: 3 // who said yes: asked anew when the time changes

    function addSlot() {
        slots.append({
                "key": slots.count + 1,
                "slotId": "",
                "name": "",
                "minimum": 1,
                "target": 1,
                "held": 0,
                "skills": []
            });
    }
    function choose(index: int, side: string) {
        calls = calls.concat([["choose", index, side]]);
        conflicts.setProperty(index, "choice", side);
        let open = 0;
        for (let i = 0; i < conflicts.count; ++i)
            open += conflicts.get(i).choice === "" ? 1 : 0;
        openConflicts = open;
    }

    // For the gallery: somebody else was faster.
    function clash() {
        conflicts.append({
                "key": "start:",
                "kind": "start",
                "slotName": "",
                "mine": new Date(Date.UTC(2026, 11, 13, 23, 30)),
                "theirs": new Date(Date.UTC(2026, 11, 13, 22, 30)),
                "choice": ""
            });
        conflicts.append({
                "key": "target:s1",
                "kind": "target",
                "slotName": "东北角",
                "mine": 6,
                "theirs": 5,
                "choice": ""
            });
        mergedLines.append({
                "key": "minimum:s1",
                "kind": "minimum",
                "slotName": "东北角",
                "to": 3,
                "byMe": false
            });
        mergedLines.append({
                "key": "slot:",
                "kind": "slot",
                "slotName": "律师",
                "to": 1,
                "byMe": true
            });
        openConflicts = 2;
        state = "conflict";
    }
    function fill() {
        slots.clear();
        slots.append({
                "key": 1,
                "slotId": "s1",
                "name": "东北角",
                "minimum": 2,
                "target": 4,
                "held": 3,
                "skills": []
            });
        conflicts.clear();
        mergedLines.clear();
    }
    function open(shiftId: string) {
        calls = calls.concat([["open", shiftId]]);
        state = "editing";
    }
    function removeSlot(index: int) {
        slots.remove(index);
    }
    function save() {
        calls = calls.concat([["save"]]);
        state = "saved";
    }
    function setSlot(index: int, field: string, value: var) {
        calls = calls.concat([["setSlot", index, field, value]]);
        slots.setProperty(index, field, value);
    }
}
