pragma Singleton
import QtQuick
import Haijiejie.Rows

// 电话名单: women with an open offer who must be reached by telephone, soonest shift first.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property int remaining: 3

    // Roles: offerId, volunteerId, name, phoneTail, unitName ("" until known), place, leadName
    // ("" if none), startTime (of the first day), endTime, dayCount, replyBy, attempts (calls without an answer), lastCallTime (may be invalid), cause
    // ("NOT_ON_APP" | "NOT_SEEN" | "SILENT"), riskNotice ("" if none)
    readonly property RowModel people: RowModel {
    }

    // The opened row (open(offerId)); "" when none.
    property string offerId: ""
    property string volunteerId: ""
    property string name: ""
    property string phoneTail: ""
    property string place: ""
    property string riskNotice: ""
    property date replyBy: new Date(NaN)
    property string cause: ""
    property int attempts: 0
    // Roles: assignmentId, startTime, endTime, place ("" = as above), ticked
    readonly property RowModel days: RowModel {
    }
    property int tickedCount: 0

    // The last command; each passes through "busy". "done" also when it is saved on the phone only.
    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""

    function fill() {
        people.clear();
        const names = ["欧阳丽华", "韦春梅", "林阿妹"];
        for (let i = 0; i < names.length; ++i)
            people.append({
                    "offerId": "of" + i,
                    "volunteerId": "v" + i,
                    "name": names[i],
                    "phoneTail": "810" + i,
                    "unitName": ["独树根社区", "长青社区", "北海市海城区中街街道独树根社区"][i],
                    "leadName": ["陈桂芳", "", "邓翠萍"][i],
                    "place": ["北部湾中路与四川路路口", "银滩大道与金海岸大道路口西南侧公交站", "独树根社区党群服务中心"][i],
                    "startTime": new Date(Date.UTC(2026, 11, 13 + i, 23, 0)),
                    "endTime": new Date(Date.UTC(2026, 11, 14 + i, 0, 30)),
                    "dayCount": 5 - 2 * i,
                    "replyBy": new Date(Date.UTC(2026, 11, 8, 4, 0)),
                    "attempts": i === 1 ? 2 : 0,
                    "lastCallTime": i === 1 ? new Date(Date.UTC(2026, 11, 7, 9, 40)) : new Date(NaN),
                    "cause": ["NOT_ON_APP", "NOT_SEEN", "SILENT"][i],
                    "riskNotice": i === 2 ? "" : "路口车多：站在安全岛或人行道上，穿反光背心，不拦车。"
                });
        remaining = people.count;
        days.clear();
    }

    // Any open offer within scope; the board opens those of its unanswered as well.
    function open(offerId: string) {
        calls = calls.concat([["open", offerId]]);
        for (let i = 0; i < people.count; ++i)
            if (people.get(i).offerId === offerId) {
                const row = people.get(i);
                for (const name of ["offerId", "volunteerId", "name", "phoneTail", "place", "riskNotice", "replyBy", "cause", "attempts"])
                    root[name] = row[name];
                days.clear();
                for (let day = 0; day < row.dayCount; ++day)
                    days.append({
                            "assignmentId": "a" + day,
                            "startTime": new Date(row.startTime.getTime() + day * 86400000),
                            "endTime": new Date(row.endTime.getTime() + day * 86400000),
                            "place": day === 3 ? "长青公园东门" : "",
                            "ticked": true
                        });
                tickedCount = days.count;
            }
    }

    function close() {
        calls = calls.concat([["close"]]);
        offerId = "";
    }

    function setTicked(assignmentId: string, ticked: bool) {
        calls = calls.concat([["setTicked", assignmentId, ticked]]);
        let count = 0;
        for (let i = 0; i < days.count; ++i) {
            if (days.get(i).assignmentId === assignmentId)
                days.setProperty(i, "ticked", ticked);
            count += days.get(i).ticked ? 1 : 0;
        }
        tickedCount = count;
    }

    function take(offerId: string) {
        actionState = "busy";
        for (let i = 0; i < people.count; ++i)
            if (people.get(i).offerId === offerId)
                people.remove(i);
        remaining = people.count;
        if (remaining === 0)
            state = "empty";
        actionState = "done";
    }

    // 能来: yes to the ticked days of the opened row, no to the others. Refused with RISK_NOT_READ
    // if there is a risk notice and riskRead is false.
    function comes(riskRead: bool) {
        calls = calls.concat([["comes", offerId, tickedCount, riskRead]]);
        take(offerId);
    }

    // 不能来: no to every day of the opened row.
    function cannot() {
        calls = calls.concat([["cannot", offerId]]);
        take(offerId);
    }

    // 没接通, 号码不对: the row stays.
    function noAnswer() {
        calls = calls.concat([["noAnswer", offerId]]);
        attempts = attempts + 1;
        actionState = "done";
    }

    function wrongNumber() {
        calls = calls.concat([["wrongNumber", offerId]]);
        actionState = "done";
    }

    function clearAction() {
        actionState = "idle";
        actionReason = "";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
