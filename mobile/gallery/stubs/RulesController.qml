pragma Singleton
import QtQuick
import Haijiejie.Rows

// 时长规则: the versions, a new one tried on a month that was, and its adoption.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "error"
    property string reason: ""
    property bool mayAdopt: false // her role is over the whole city
    // Newest first. Roles: version, from (invalid: from ever on), standing ("current" | "coming" |
    // "past"), roundTo, minimum, early, late, freeBreak, dayCap (minutes), note, adoptTime
    readonly property RowModel versions: RowModel {
    }

    // The version she is thinking of; written by the page.
    property int newVersion: 3
    property int roundTo: 1
    property int minimum: 10
    property int early: 15
    property int late: 30
    property int freeBreak: 10
    property int dayCap: 480
    property string note: ""
    property date from: nextMonth
    property date tomorrow: new Date(Date.UTC(2026, 11, 8, 4))
    property date nextMonth: new Date(Date.UTC(2027, 0, 1, 4))
    property bool changed: false // differs from the newest version

    property date trialMonth: new Date(Date.UTC(2026, 11, 1, 4))
    property bool trialHasLater: false
    property string trialState: "idle" // "idle" | "loading" | "ready" | "error"
    property string trialReason: ""
    property int checkedCount: 0
    property int changedCount: 0
    property int creditedCount: 0
    property int askedMoreCount: 0 // would need a reason they do not need now
    property int minutesNow: 0
    property int minutesThen: 0
    // Some by tryOut(), more by showMore(). Roles: assignmentId, name, unitName, day, minutesNow,
    // minutesThen, credited, askedNow, askedThen
    readonly property RowModel effects: RowModel {
    }

    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""

    function fill() {
        versions.clear();
        effects.clear();
        for (const row of [[2, new Date(Date.UTC(2026, 10, 1, 4)), "current", 1, 10, 15, 30, 10, "早到太多的不好核对，歇十分钟以内是人之常情。"], [1, new Date(NaN), "past", 1, 10, 30, 30, 0, ""]])
            versions.append({
                    "version": row[0],
                    "from": row[1],
                    "standing": row[2],
                    "roundTo": row[3],
                    "minimum": row[4],
                    "early": row[5],
                    "late": row[6],
                    "freeBreak": row[7],
                    "dayCap": 480,
                    "note": row[8],
                    "adoptTime": row[8] === "" ? new Date(NaN) : new Date(Date.UTC(2026, 9, 28, 2, 12))
                });
    }

    function load() {
    }

    function begin() {
        calls = calls.concat([["begin"]]);
    }

    function moveTrialMonth(steps: int) {
        calls = calls.concat([["moveTrialMonth", steps]]);
        trialMonth = new Date(Date.UTC(2026, trialMonth.getUTCMonth() + steps, 1, 4));
        trialHasLater = true;
        trialState = "idle";
    }

    function tryOut() {
        calls = calls.concat([["tryOut"]]);
        effects.clear();
        for (const [i, row] of [["李秀英", 98, 90, true, false], ["欧阳慧敏·阿依古丽", 97, 90, false, false], ["黄美娟", 20, 15, false, true], ["陈桂芳", 121, 120, true, false]].entries())
            effects.append({
                    "assignmentId": "a" + i,
                    "name": row[0],
                    "unitName": "独树根社区",
                    "day": new Date(Date.UTC(2026, 11, 3 + i, 4)),
                    "minutesNow": row[1],
                    "minutesThen": row[2],
                    "credited": row[3],
                    "askedNow": false,
                    "askedThen": row[4]
                });
        checkedCount = 540;
        changedCount = 188;
        creditedCount = 171;
        askedMoreCount = 3;
        minutesNow = 51900;
        minutesThen = 50760;
        trialState = "ready";
    }

    function showMore() {
        calls = calls.concat([["showMore"]]);
    }

    function adopt() {
        calls = calls.concat([["adopt", note]]);
        actionState = "done";
    }

    function clearAction() {
        actionState = "idle";
    }
}
