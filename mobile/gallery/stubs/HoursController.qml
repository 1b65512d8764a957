pragma Singleton
import QtQuick

// Her hours. No grade letters: verified or not yet, with one sentence.
Stub {
    id: root

    property string state: "ready"
    property string reason: ""
    property int verifiedMinutes: 2490
    property int pendingMinutes: 180
    property int yearMinutes: 2490 // verified, this calendar year
    property int attendances: 28 // 人次 of hers

    // Roles: entryId, startTime, endTime, minutes, place, category, verified, noteCode
    // ("" | "WAITING_REVIEW" | "NO_CHECK_OUT" | "NOT_SENT" | "CORRECTED")
    readonly property ListModel entries: ListModel {
    }

    function fill() {
        entries.clear();
        const rows = [[3, 90, "北部湾中路与四川路路口", "TRAFFIC_DUTY", false, "WAITING_REVIEW"], [2, 90, "银滩大道与金海岸大道路口西南侧公交站", "TRAFFIC_DUTY", false, "NO_CHECK_OUT"], [1, 120, "独树根社区党群服务中心", "FAMILY_EDUCATION", true, ""], [0, 60, "侨港风情街", "SERVING_CHOPSTICKS", true, "CORRECTED"]];
        for (const row of rows)
            entries.append({
                    "entryId": "h" + row[0],
                    "startTime": new Date(Date.UTC(2026, 11, row[0], 23, 0)),
                    "endTime": new Date(Date.UTC(2026, 11, row[0], 23, row[1])),
                    "minutes": row[1],
                    "place": row[2],
                    "category": row[3],
                    "verified": row[4],
                    "noteCode": row[5]
                });
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
