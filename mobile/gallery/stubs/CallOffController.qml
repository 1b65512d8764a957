pragma Singleton
import QtQuick
import Haijiejie.Rows

// 停岗: an area, a time and some kinds of work called off in one step, and who does not know yet.
Stub {
    id: root

    // What is meant. when: "noon" (only beforeNoon) | "today" | "tomorrow" | "range"
    property string when: "noon"
    property bool beforeNoon: true
    property date from: new Date(Date.UTC(2026, 11, 7, 21, 50))
    property date to: new Date(Date.UTC(2026, 11, 8, 4, 0))
    property string unitId: "u0"
    property string unitName: "海城区"
    // Roles: unitId, name, level ("above" | "here" | "below")
    readonly property RowModel areas: RowModel {
    }
    property var categories: [] // codes; none: all
    property bool outdoorOnly: true
    property string previewState: "ready" // "idle" | "busy" | "ready" | "error"
    property string previewReason: ""
    property int shiftCount: 42
    property int peopleCount: 126
    property int onDutyCount: 3
    property int withoutAppCount: 18
    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""

    // The opened one; "" when none. openState: "idle" | "loading" | "ready" | "error"
    property string callOffId: ""
    property string openState: "idle"
    property string openReason: ""
    property string why: "台风"
    property string area: "海城区"
    property date createTime: new Date(Date.UTC(2026, 11, 7, 21, 51))
    property date spanFrom: new Date(Date.UTC(2026, 11, 7, 21, 51))
    property date spanTo: new Date(Date.UTC(2026, 11, 8, 4, 0))
    property date undoUntil: new Date(Date.UTC(2026, 11, 7, 21, 56))
    property bool canUndo: true
    property bool undone: false
    property int shifts: 42
    property int people: 126
    property int onDuty: 3
    property int acknowledged: 71
    property int reachedCount: 9
    property int remaining: 46
    // Soonest shift first, the first 50. Roles: volunteerId, name, phoneTail, usesApp, place,
    // startTime, attempts (calls without an answer), lastCallTime
    readonly property RowModel unreached: RowModel {
    }
    property string historyState: "ready" // "loading" | "ready" | "empty" | "error"
    property string historyReason: ""
    // Newest first. Roles: callOffId, why, area, createTime, shifts, people, remaining, undone,
    // canUndo
    readonly property RowModel history: RowModel {
    }

    function fill() {
        areas.clear();
        const names = ["海城区", "中街街道", "东街街道", "西街街道", "海角街道"];
        for (let i = 0; i < names.length; ++i)
            areas.append({
                    "unitId": "u" + i,
                    "name": names[i],
                    "level": i === 0 ? "here" : "below"
                });
        unreached.clear();
        const women = ["欧阳丽华", "韦春梅", "林阿妹", "黄美娟"];
        for (let i = 0; i < women.length; ++i)
            unreached.append({
                    "volunteerId": "v" + i,
                    "name": women[i],
                    "phoneTail": "810" + i,
                    "usesApp": i === 2,
                    "place": ["北部湾中路与四川路路口", "银滩大道与金海岸大道路口西南侧公交站", "长青公园东门", "独树根社区"][i],
                    "startTime": new Date(Date.UTC(2026, 11, 7, 22 + Math.floor(i / 2), 30)),
                    "attempts": i === 1 ? 2 : 0,
                    "lastCallTime": i === 1 ? new Date(Date.UTC(2026, 11, 7, 21, 54)) : new Date(NaN)
                });
        history.clear();
        history.append({
                "callOffId": "c1",
                "why": "高温",
                "area": "中街街道",
                "createTime": new Date(Date.UTC(2026, 11, 2, 2, 10)),
                "shifts": 6,
                "people": 14,
                "remaining": 0,
                "undone": false,
                "canUndo": false
            });
        history.append({
                "callOffId": "c2",
                "why": "上级通知",
                "area": "海城区",
                "createTime": new Date(Date.UTC(2026, 10, 28, 9, 0)),
                "shifts": 12,
                "people": 31,
                "remaining": 31,
                "undone": true,
                "canUndo": false
            });
    }

    // What is most likely meant, chosen.
    function start() {
        calls = calls.concat([["start"]]);
    }

    function setWhen(value: string) {
        calls = calls.concat([["setWhen", value]]);
        when = value;
    }

    function setRange(start: date, end: date) {
        calls = calls.concat([["setRange", start.toISOString(), end.toISOString()]]);
        when = "range";
        from = start;
        to = end;
    }

    function setArea(id: string) {
        calls = calls.concat([["setArea", id]]);
        unitId = id;
        for (let i = 0; i < areas.count; ++i)
            if (areas.get(i).unitId === id)
                unitName = areas.get(i).name;
    }

    function toggleCategory(code: string) {
        calls = calls.concat([["toggleCategory", code]]);
        categories = categories.indexOf(code) >= 0 ? categories.filter(other => other !== code) : categories.concat([code]);
    }

    function allCategories() {
        calls = calls.concat([["allCategories"]]);
        categories = [];
    }

    function setOutdoorOnly(value: bool) {
        calls = calls.concat([["setOutdoorOnly", value]]);
        outdoorOnly = value;
    }

    // Done, it is the opened one.
    function callOff(reason: string) {
        calls = calls.concat([["callOff", reason]]);
        actionState = "busy";
        why = reason;
        open("c0");
        actionState = "done";
    }

    function open(id: string) {
        calls = calls.concat([["open", id]]);
        callOffId = id;
        openState = "ready";
    }

    function close() {
        calls = calls.concat([["close"]]);
        callOffId = "";
        openState = "idle";
    }

    // 打通了, 没人接, 号码不对
    function reached(volunteerId: string) {
        calls = calls.concat([["reached", volunteerId]]);
        for (let i = 0; i < unreached.count; ++i)
            if (unreached.get(i).volunteerId === volunteerId)
                unreached.remove(i);
        reachedCount = reachedCount + 1;
        remaining = remaining - 1;
    }

    function noAnswer(volunteerId: string) {
        calls = calls.concat([["noAnswer", volunteerId]]);
    }

    function wrongNumber(volunteerId: string) {
        calls = calls.concat([["wrongNumber", volunteerId]]);
    }

    function undo() {
        calls = calls.concat([["undo"]]);
        undone = true;
        canUndo = false;
        unreached.clear();
    }

    function loadHistory() {
        calls = calls.concat([["loadHistory"]]);
    }

    function clearAction() {
        actionState = "idle";
        actionReason = "";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
