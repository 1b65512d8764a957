pragma Singleton
import QtQuick
import Haijiejie.Rows

// 更正批次: entries of a month that today's rules count otherwise.
Stub {
    id: root

    property date month: new Date(Date.UTC(2026, 10, 1, 4))
    property bool hasLater: true
    property int version: 2 // of the rules in force today
    property string state: "idle" // "idle" | "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property int checkedCount: 0
    property int lineCount: 0
    property int minutesBefore: 0
    property int minutesAfter: 0
    // Some by look(), more by showMore(). Roles: seq, name, unitName, day, minutesBefore, minutesAfter
    readonly property RowModel lines: RowModel {
    }

    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""
    property real progress: 0
    property int correctedCount: 0
    // Roles: seq, name, day, reasonCode
    readonly property RowModel refused: RowModel {
    }

    function fill() {
        lines.clear();
        refused.clear();
    }

    function moveMonth(steps: int) {
        calls = calls.concat([["moveMonth", steps]]);
    }

    function look() {
        calls = calls.concat([["look"]]);
        lines.clear();
        for (const [i, row] of [["李秀英", 98, 90], ["欧阳慧敏·阿依古丽", 112, 105], ["黄美娟", 121, 120], ["陈桂芳", 99, 90], ["韦春梅", 96, 90]].entries())
            lines.append({
                    "seq": String(i),
                    "name": row[0],
                    "unitName": "独树根社区",
                    "day": new Date(Date.UTC(2026, 10, 3 + i, 4)),
                    "minutesBefore": row[1],
                    "minutesAfter": row[2]
                });
        checkedCount = 1899;
        lineCount = 143;
        minutesBefore = 14300;
        minutesAfter = 13740;
        state = "ready";
    }

    function showMore() {
        calls = calls.concat([["showMore"]]);
    }

    function correct(why: string) {
        calls = calls.concat([["correct", why]]);
        correctedCount = lineCount - 1;
        lines.clear();
        refused.append({
                "seq": "3",
                "name": "梁红",
                "day": new Date(Date.UTC(2026, 10, 6, 4)),
                "reasonCode": "OWN_HOURS"
            });
        lineCount = 0;
        actionState = "done";
    }

    function clearAction() {
        actionState = "idle";
    }
}
