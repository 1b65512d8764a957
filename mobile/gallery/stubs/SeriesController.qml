pragma Singleton
import QtQuick
import Haijiejie.Rows

// 每周重复: shifts of a task that repeat on some weekdays.
Stub {
    id: root

    property int blockedCount: 0
    property int changedCount: 0
    // What it would do, or did. Roles: key, kind ("MADE" | "CHANGED" | "DROPPED" | "BLOCKED" |
    // "KEPT"), day, names
    readonly property RowModel changes: RowModel {
    }
    property int droppedCount: 0
    property string endText: "8:30"
    property var errors: ({}) // "weekdays", "startText", "endText", "slots.0.name"
    property int madeCount: 0
    property bool ownRule: true // false: not by weekdays, so the days cannot be changed here
    property string place: ""
    property string reason: ""
    // Roles: key, place, title, weekdays (ISO numbers), startText, endText, until
    readonly property RowModel series: RowModel {
    }
    property string seriesId: "" // empty: a new one
    // Roles: key, name, minimum, target, skills
    readonly property RowModel slots: RowModel {
    }
    property string startText: "7:00"

    // "loading" | "list" | "editing" | "previewing" | "preview" | "saving" | "done" | "error"
    property string state: "list"
    property string taskId: ""
    // Roles: key, place, title
    readonly property RowModel tasks: RowModel {
    }
    property date until: new Date(Date.UTC(2027, 0, 10, 4))
    // Monday to Sunday. Roles: weekday, ticked
    readonly property RowModel weekdays: RowModel {
    }

    function addSlot() {
        slots.append({
                "key": slots.count + 1,
                "name": "",
                "minimum": 1,
                "target": 2,
                "skills": []
            });
    }
    function begin() {
        calls = calls.concat([["begin"]]);
        state = "list";
    }
    function chooseTask(taskId: string) {
        calls = calls.concat([["chooseTask", taskId]]);
        place = "北部湾中路与四川路路口";
        state = "editing";
    }
    function confirm() {
        calls = calls.concat([["confirm"]]);
        state = "done";
    }
    function edit() {
        calls = calls.concat([["edit"]]);
        state = "editing";
    }
    function fill() {
        series.clear();
        series.append({
                "key": "se1",
                "place": "长青公园东门",
                "title": "早高峰站岗",
                "weekdays": [1, 2, 3, 4, 5],
                "startText": "7:00",
                "endText": "8:30",
                "until": new Date(Date.UTC(2027, 0, 10, 4))
            });
        tasks.clear();
        for (const task of [["t1", "北部湾中路与四川路路口", "早高峰站岗"], ["t2", "独树根社区党群服务中心", "普法维权服务"]])
            tasks.append({
                    "key": task[0],
                    "place": task[1],
                    "title": task[2]
                });
        weekdays.clear();
        for (let day = 1; day <= 7; ++day)
            weekdays.append({
                    "weekday": day,
                    "ticked": day <= 5
                });
        slots.clear();
        slots.append({
                "key": 1,
                "name": "东北角",
                "minimum": 2,
                "target": 4,
                "skills": []
            });
        changes.clear();
    }
    function moveUntil(weeks: int) {
        calls = calls.concat([["moveUntil", weeks]]);
        until = new Date(until.getTime() + weeks * 7 * 86400000);
    }
    function open(seriesId: string) {
        calls = calls.concat([["open", seriesId]]);
        place = "长青公园东门";
        state = "editing";
    }
    function preview() {
        calls = calls.concat([["preview"]]);
        show(false);
    }
    function removeSlot(index: int) {
        slots.remove(index);
    }
    function setSlot(index: int, field: string, value: var) {
        slots.setProperty(index, field, value);
    }
    function setWeekday(index: int, ticked: bool) {
        calls = calls.concat([["setWeekday", index, ticked]]);
        weekdays.setProperty(index, "ticked", ticked);
    }

    // For the gallery: a preview of every kind.
    function show(blocked: bool) {
        place = "长青公园东门";
        seriesId = "se1";
        const rows = [["CHANGED", 15, ["李秀英", "黄美娟"]], ["KEPT", 16, []], ["DROPPED", 18, []], ["MADE", 19, []]];
        if (blocked)
            rows.unshift(["BLOCKED", 17, ["石玉珍", "欧阳丽华"]]);
        for (const row of rows)
            changes.append({
                    "key": row[1],
                    "kind": row[0],
                    "day": new Date(Date.UTC(2026, 11, row[1], 4)),
                    "names": row[2]
                });
        blockedCount = blocked ? 1 : 0;
        madeCount = 1;
        changedCount = 1;
        droppedCount = 1;
        state = "preview";
    }
}
