pragma Singleton
import QtQuick
import Haijiejie.Rows

// 排班, the week: the unit's shifts by day, and 沿用上周.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property date weekStart: new Date(Date.UTC(2026, 11, 13, 16, 0)) // Monday, local midnight

    // Over the whole week.
    property int shiftCount: 13
    property int seats: 36
    property int held: 8 // seats with a yes
    property int waiting: 5 // seats with an open offer

    // The seven days. Roles: day (Date, local noon), shifts (list of {shiftId, title, place, category,
    // startTime, endTime, target, held, waiting, stateCode ("draft" | "published" | "calledOff")}, by
    // start, then place)
    readonly property RowModel days: RowModel {
    }

    // 沿用上周: what would be made in the shown week out of the week before.
    // "idle" | "loading" | "preview" | "making" | "done" | "error"
    property string reuseState: "idle"
    property string reuseReason: ""
    property date reuseFrom: new Date(Date.UTC(2026, 11, 6, 16, 0)) // Monday copied from
    property int reuseShifts: 0
    property int reuseSeats: 0
    property int reuseExisting: 0 // left out: made before from the same shifts
    // By place, then start; one row for days of the same hours and seats. Roles: key, place,
    // category, startTime, endTime (of the first day), target (on each), days (Date, local noon)
    readonly property RowModel reuse: RowModel {
    }

    function shiftRow(place: string, category: string, day: int, i: int): var {
        return {
            "shiftId": "w" + i + day,
            "title": "早高峰站岗",
            "place": place,
            "category": category,
            "startTime": new Date(Date.UTC(2026, 11, 13 + day, 23, 0)),
            "endTime": new Date(Date.UTC(2026, 11, 14 + day, 0, 30)),
            "target": i === 2 ? 2 : 4,
            "held": day === 0 ? 2 : 0,
            "waiting": day === 0 && i === 0 ? 1 : 0,
            "stateCode": day === 5 && i === 1 ? "calledOff" : "published"
        };
    }

    function fill() {
        days.clear();
        for (let day = 0; day < 7; ++day) {
            const shifts = [];
            for (let i = 0; i < (day === 6 ? 0 : day < 5 ? 2 : 3); ++i)
                shifts.push(shiftRow(["北部湾中路与四川路路口", "长青公园东门", "独树根社区党群服务中心"][i], i === 2 ? "GARBAGE_SORTING" : "TRAFFIC_DUTY", day, i));
            days.append({
                    "day": new Date(Date.UTC(2026, 11, 14 + day, 4, 0)),
                    "shifts": shifts
                });
        }
        reuse.clear();
    }

    function moveWeek(weeks: int) {
        calls = calls.concat([["moveWeek", weeks]]);
        weekStart = new Date(weekStart.getTime() + weeks * 7 * 86400000);
    }

    function previewReuse() {
        calls = calls.concat([["previewReuse"]]);
        reuse.clear();
        for (let i = 0; i < 2; ++i)
            reuse.append({
                    "key": "r" + i,
                    "place": ["北部湾中路与四川路路口", "长青公园东门"][i],
                    "category": "TRAFFIC_DUTY",
                    "startTime": new Date(Date.UTC(2026, 11, 13, 23, 0)),
                    "endTime": new Date(Date.UTC(2026, 11, 14, 0, 30)),
                    "target": 3,
                    "days": (i === 0 ? [0, 1, 2, 3, 4, 5, 6] : [0, 1, 2, 3, 5]).map(day => new Date(Date.UTC(2026, 11, 14 + day, 4, 0)))
                });
        reuseShifts = 12;
        reuseSeats = 36;
        reuseExisting = 1;
        reuseState = "preview";
    }

    // Makes them, published.
    function confirmReuse() {
        calls = calls.concat([["confirmReuse"]]);
        reuseState = "done";
    }

    function cancelReuse() {
        calls = calls.concat([["cancelReuse"]]);
        reuseState = "idle";
        reuse.clear();
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
