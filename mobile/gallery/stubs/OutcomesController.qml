pragma Singleton
import QtQuick
import Haijiejie.Rows

// 成果 of a month, for staff.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "error"
    property string reason: ""
    property date month: new Date(Date.UTC(2026, 10, 30, 16, 0)) // the midnight that opens it
    property bool hasLater: false
    property int reports: 0
    // Roles: kind, count
    readonly property RowModel sums: RowModel {
    }
    // Newest first. Roles: shiftId, day (noon), place ("" until known), category, values (each kind,
    // count), note, reporter
    readonly property RowModel outcomes: RowModel {
    }

    function fill() {
        sums.clear();
        for (const row of [["BINS_WATCHED", 184], ["HOUSEHOLDS_REACHED", 1326], ["RESTAURANTS_VISITED", 41], ["PEOPLE_GUIDED", 2210]])
            sums.append({
                    "kind": row[0],
                    "count": row[1]
                });
        outcomes.clear();
        for (const row of [["sh1", 7, "长青公园东门", "GARBAGE_SORTING", [["BINS_WATCHED", 12], ["HOUSEHOLDS_REACHED", 46]], "三栋的分类桶坏了一个，已经报给物业。", "黄美娟"], ["sh2", 6, "侨港风情街", "SERVING_CHOPSTICKS", [["RESTAURANTS_VISITED", 9], ["LEAFLETS_GIVEN", 120]], "", "苏玉兰"], ["sh3", 5, "", "", [["PEOPLE_GUIDED", 140]], "", "陈桂芳"]])
            outcomes.append({
                    "shiftId": row[0],
                    "day": new Date(Date.UTC(2026, 11, row[1], 4, 0)),
                    "place": row[2],
                    "category": row[3],
                    "values": row[4].map(value => ({
                                    "kind": value[0],
                                    "count": value[1]
                                })),
                    "note": row[5],
                    "reporter": row[6]
                });
        reports = outcomes.count;
    }

    function freshen() {
    }

    function moveMonth(months: int) {
        calls = calls.concat([["moveMonth", months]]);
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
