pragma Singleton
import QtQuick
import Haijiejie.Rows

// 转所属组织: a woman goes to another unit of the caller's.
Stub {
    id: root

    // Of the units; "empty" where there is none besides her own.
    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property string pickedId: ""
    property string pickedName: ""
    property string fromUnit: "" // where she belongs now; "" until known
    property string query: ""
    property string atName: "中街街道" // the unit looked at
    property bool mayUp: false
    // That unit and those right below it; with a query those whose name has it. Roles: unitId,
    // name, parentName, hasBelow, hers (she belongs there now)
    readonly property RowModel choices: RowModel {
    }
    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""
    // What was done last.
    property string doneName: ""
    property string doneFrom: ""
    property string doneTo: ""
    property bool mayUndo: false

    function fill() {
        search("");
        calls = [];
    }

    function show(rows: var) {
        choices.clear();
        for (const row of rows)
            choices.append({
                    "unitId": row[0],
                    "name": row[1],
                    "parentName": row[2],
                    "hasBelow": row[3],
                    "hers": row[0] === "u1"
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
        fromUnit = "独树根社区";
        actionState = "idle";
        mayUndo = false;
    }

    function unpick() {
        pickedId = "";
        search("");
    }

    function search(query: string) {
        calls = calls.concat([["search", query]]);
        root.query = query;
        mayUp = false;
        const rows = [["u0", "海城区", "北海市", false], ["u5", "中街街道", "海城区", true], ["u6", "东街街道", "海城区", true], ["u1", "独树根社区", "中街街道", false], ["u2", "长青社区", "中街街道", false], ["u7", "海城区巾帼示范基地（银滩大道与金海岸大道路口）", "海城区", false]];
        show(query === "" ? rows.filter(row => row[2] !== "中街街道") : rows.filter(row => row[1].indexOf(query) >= 0));
    }

    function enter(unitId: string) {
        calls = calls.concat([["enter", unitId]]);
        mayUp = true;
        show([["u5", "中街街道", "海城区", false], ["u1", "独树根社区", "中街街道", false], ["u2", "长青社区", "中街街道", false]]);
    }

    function up() {
        calls = calls.concat([["up"]]);
        search("");
    }

    function transfer(unitId: string) {
        calls = calls.concat([["transfer", unitId]]);
        doneName = pickedName;
        doneFrom = "独树根社区";
        doneTo = "长青社区";
        mayUndo = true;
        unpick();
        actionState = "done";
    }

    function undo() {
        calls = calls.concat([["undo"]]);
        doneTo = "独树根社区";
        mayUndo = false;
    }
}
