pragma Singleton
import QtQuick

// 我的班: what is ahead and what was, soonest ahead first.
Stub {
    id: root

    property string state: "ready"
    property string reason: ""

    // Roles: assignmentId, startTime, endTime, place, category, stateCode, leadName, upcoming,
    // canCancel, canSeek, opensGroup (first of those ahead, or of those past), recordId (the shift,
    // where she led it and it has begun)
    readonly property ListModel shifts: ListModel {
    }

    function fill() {
        shifts.clear();
        const rows = [[7, 90, "北部湾中路与四川路路口", "TRAFFIC_DUTY", "going", true], [8, 90, "北部湾中路与四川路路口", "TRAFFIC_DUTY", "going", true], [13, 90, "长青公园东门", "GARBAGE_SORTING", "toAnswer", true], [3, 90, "北部湾中路与四川路路口", "TRAFFIC_DUTY", "beingChecked", false], [2, 90, "银滩大道与金海岸大道路口西南侧公交站", "TRAFFIC_DUTY", "notCheckedIn", false], [1, 120, "独树根社区党群服务中心", "FAMILY_EDUCATION", "counted", false], [0, 60, "侨港风情街", "SERVING_CHOPSTICKS", "cancelled", false]];
        for (const row of rows)
            shifts.append({
                    "assignmentId": "s" + row[0],
                    "startTime": new Date(Date.UTC(2026, 11, row[0], 23, 0)),
                    "endTime": new Date(Date.UTC(2026, 11, row[0], 23, row[1])),
                    "place": row[2],
                    "category": row[3],
                    "stateCode": row[4],
                    "leadName": "陈桂芳",
                    "upcoming": row[5],
                    "opensGroup": row[0] === 7 || row[0] === 3,
                    "canCancel": row[4] === "going",
                    "canSeek": row[4] === "going",
                    "recordId": row[0] === 3 ? "sh3" : ""
                });
    }

    function cannotCome(assignmentId: string) {
        calls = calls.concat([["cannotCome", assignmentId]]);
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
