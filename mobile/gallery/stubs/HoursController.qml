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
    // ("" | "WAITING_REVIEW" | "NO_CHECK_OUT" | "NOT_SENT" | "CORRECTED" | "DECLINED"), noteReason (the
    // lead's words for DECLINED), askState (时长有误: "" | "saved" | "OPEN" | "GRANTED" | "DECLINED" |
    // "refused"), askReason (the decider's words, or the reason of the refusal), earlierMinutes (before
    // a correction; 0 without one)
    readonly property ListModel entries: ListModel {
    }

    function fill() {
        entries.clear();
        const rows = [[3, 90, "北部湾中路与四川路路口", "TRAFFIC_DUTY", false, "WAITING_REVIEW", "", "", 0], [2, 90, "银滩大道与金海岸大道路口西南侧公交站", "TRAFFIC_DUTY", false, "NO_CHECK_OUT", "OPEN", "", 0], [1, 120, "独树根社区党群服务中心", "FAMILY_EDUCATION", true, "", "DECLINED", "签到表上是 9:00 到的。", 0], [0, 90, "侨港风情街", "SERVING_CHOPSTICKS", true, "", "GRANTED", "带班证明她站到 8:30。", 60]];
        for (const row of rows)
            entries.append({
                    "entryId": "h" + row[0],
                    "startTime": new Date(Date.UTC(2026, 11, row[0], 23, 0)),
                    "endTime": new Date(Date.UTC(2026, 11, row[0], 23, row[1])),
                    "minutes": row[1],
                    "place": row[2],
                    "category": row[3],
                    "verified": row[4],
                    "noteCode": row[5],
                    "noteReason": row[5] === "DECLINED" ? "带班说她没有来" : "",
                    "askState": row[6],
                    "askReason": row[7],
                    "earlierMinutes": row[8]
                });
    }

    // 时长有误: the line it is about, when she may say she was there, what is put down.
    property string issueId: ""
    property string issuePlace: ""
    property int issueMinutes: 0
    property date issueFrom: new Date(NaN)
    property date issueTo: new Date(NaN)
    property date issueIn: new Date(NaN)
    property date issueOut: new Date(NaN)
    property string issueReason: "" // why the last sendIssue was not saved

    function openIssue(entryId: string) {
        calls = calls.concat([["openIssue", entryId]]);
        issueId = entryId;
        issuePlace = "北部湾中路与四川路路口";
        issueMinutes = 60;
        issueIn = new Date(Date.UTC(2026, 11, 3, 23, 2));
        issueOut = new Date(Date.UTC(2026, 11, 4, 0, 2));
        issueFrom = new Date(Date.UTC(2026, 11, 3, 19, 2));
        issueTo = new Date(Date.UTC(2026, 11, 4, 4, 2));
    }

    // Goes through the outbox, so it works offline.
    function sendIssue(text: string, inTime: date, outTime: date) {
        calls = calls.concat([["sendIssue", text, inTime.toISOString(), outTime.toISOString()]]);
    }

    function look() {
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
