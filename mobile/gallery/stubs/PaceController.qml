pragma Singleton
import QtQuick
import Haijiejie.Rows

// 审核节奏: who approved how much and how fast, for whoever answers for it.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property date month: new Date(Date.UTC(2026, 11, 1, 4)) // of service
    property bool hasLater: false
    property int people: 2
    property int entryCount: 0
    property int minutes: 0
    property int unusualCount: 3
    // Unusual ones first, then newest first. Roles: paceId, approverId ("" once she is deleted), name,
    // own, day, entryCount, minutes, decidedCount, decisionsInAMinute, closeCount, unusual (list of
    // PaceWords.codes)
    readonly property RowModel paces: RowModel {
    }

    // The opened day. Decisions, oldest first. Roles: decisionId, time, why ("" without a reason),
    // count, minutes, names (list), more (how many besides)
    property string paceId: ""
    property string dayState: "idle" // "idle" | "loading" | "ready" | "empty" | "error"
    property string dayReason: ""
    readonly property RowModel decisions: RowModel {
    }

    function fill() {
        paces.clear();
        decisions.clear();
        entryCount = minutes = 0;
        for (const row of [["l2", "许丽娟", 6, 412, 38400, 61, 34, 0, ["FAST", "NIGHT"]], ["l2", "许丽娟", 3, 96, 8940, 12, 3, 5, ["CLOSE"]], ["", "", 2, 31, 2890, 31, 44, 0, ["FAST"]], ["l1", "梁红", 6, 1899, 237360, 0, 0, 0, []], ["l1", "梁红", 1, 88, 8200, 9, 2, 1, []]]) {
            paces.append({
                    "paceId": row[0] + "|" + row[2],
                    "approverId": row[0],
                    "name": row[1],
                    "own": row[0] === "l1",
                    "day": new Date(Date.UTC(2026, 11, row[2], 4)),
                    "entryCount": row[3],
                    "minutes": row[4],
                    "decidedCount": row[5],
                    "decisionsInAMinute": row[6],
                    "closeCount": row[7],
                    "unusual": row[8]
                });
            entryCount += row[3];
            minutes += row[4];
        }
    }

    function freshen() {
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }

    function retryDay() {
        calls = calls.concat([["retryDay"]]);
    }

    function moveMonth(steps: int) {
        calls = calls.concat([["moveMonth", steps]]);
        month = new Date(Date.UTC(2026, month.getUTCMonth() + steps, 1, 4));
        hasLater = true;
    }

    function openDay(paceId: string) {
        calls = calls.concat([["openDay", paceId]]);
        root.paceId = paceId;
        decisions.clear();
        for (const row of [[1, 12, "", 318, 29400, ["李秀英", "黄美娟", "陈桂芳", "韦春梅", "林阿妹", "苏玉兰"], 68], [2, 40, "她们共用一部手机", 36, 3300, ["劳思琪", "石玉珍"], 0], [2, 41, "带班证明她在岗", 34, 3200, ["欧阳慧敏·阿依古丽", "吴桂兰", "廖春梅"], 0], [2, 42, "手机的钟没调准", 24, 2500, ["邓翠萍"], 0]])
            decisions.append({
                    "decisionId": String(row[1]),
                    "time": new Date(Date.UTC(2026, 11, 5, 16 + row[0], row[1])),
                    "why": row[2],
                    "count": row[3],
                    "minutes": row[4],
                    "names": row[5],
                    "more": row[6]
                });
        dayState = "ready";
    }
}
