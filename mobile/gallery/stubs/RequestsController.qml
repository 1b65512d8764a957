pragma Singleton
import QtQuick
import Haijiejie.Rows

// 时长有误, 补录: hours somebody asked to have put right, and the lead's word on them.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property int openCount: 3
    // Open ones first. Roles: requestId, kind ("DISPUTE" | "MANUAL"), requestState ("OPEN" | "GRANTED" |
    // "DECLINED"), name (whose hours), requesterName, unitName, place, day, startTime, endTime (of the
    // shift), text, inTime, outTime (as asked; may be invalid), claimedMinutes, creditedMinutes,
    // hasPhoto, createTime, deciderName, decideTime, decisionReason, grantedMinutes, barrier (why the
    // caller may not decide: "" | "OWN" | "ASKED" | "ABOVE"), deciderUnit
    readonly property RowModel requests: RowModel {
    }
    // The opened one: its row.
    property string requestId: ""
    property var request: ({})
    property int eventMinutes: -1 // what the events say; -1 while that is not known
    property string eventsState: "idle" // "idle" | "loading" | "ready" | "error"
    readonly property RowModel events: RowModel {
    }
    property string photoState: "idle" // "idle" | "loading" | "ready" | "error"
    property string photo: "" // an address an Image takes
    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""

    function at(day: int, hour: int, minute: int): date {
        return new Date(Date.UTC(2026, 11, day, hour - 8, minute));
    }

    function row(id: string, more: var): var {
        return Object.assign({
                "requestId": id,
                "kind": "DISPUTE",
                "requestState": "OPEN",
                "name": "李秀英",
                "requesterName": "李秀英",
                "unitName": "独树根社区",
                "place": "北部湾中路与四川路路口",
                "day": at(3, 12, 0),
                "startTime": at(3, 7, 0),
                "endTime": at(3, 8, 30),
                "text": "我八点半才走的，那天手机没电了，没点上签退。带班陈桂芳知道。",
                "inTime": at(3, 7, 0),
                "outTime": at(3, 8, 30),
                "claimedMinutes": 90,
                "creditedMinutes": 60,
                "hasPhoto": false,
                "createTime": at(4, 9, 12),
                "deciderName": "",
                "decideTime": new Date(NaN),
                "decisionReason": "",
                "grantedMinutes": 0,
                "barrier": "",
                "deciderUnit": "海城区"
            }, more);
    }

    function fill() {
        requests.clear();
        requests.append(row("r0", {}));
        requests.append(row("r1", {
                    "kind": "MANUAL",
                    "name": "吴阿婆",
                    "requesterName": "劳思琪",
                    "unitName": "涠洲镇滴水村",
                    "place": "涠洲岛滴水丹屏停车场入口南侧",
                    "text": "她没有手机，按签到表补录。",
                    "creditedMinutes": 0,
                    "hasPhoto": true
                }));
        requests.append(row("r2", {
                    "kind": "MANUAL",
                    "name": "黄美娟",
                    "requesterName": "梁红",
                    "text": "现场没网，手机也没电，按签到表补录。",
                    "creditedMinutes": 0,
                    "barrier": "ABOVE",
                    "deciderUnit": "北海市"
                }));
        requests.append(row("r3", {
                    "requestState": "GRANTED",
                    "name": "韦春梅",
                    "requesterName": "韦春梅",
                    "deciderName": "梁红",
                    "decideTime": at(5, 10, 5),
                    "decisionReason": "和签到表对过",
                    "grantedMinutes": 90
                }));
        requests.append(row("r4", {
                    "requestState": "DECLINED",
                    "name": "林阿妹",
                    "requesterName": "林阿妹",
                    "deciderName": "梁红",
                    "decideTime": at(5, 10, 15),
                    "decisionReason": "带班说她七点半就走了，记录没有错。"
                }));
        events.clear();
    }

    function open(requestId: string) {
        calls = calls.concat([["open", requestId]]);
        root.requestId = requestId;
        for (let i = 0; i < requests.count; ++i)
            if (requests.get(i).requestId === requestId)
                request = requests.get(i);
        events.clear();
        if (request.kind === "DISPUTE")
            for (const event of OverviewController.someEvents().slice(0, 2))
                events.append(event);
        eventMinutes = request.kind === "DISPUTE" ? 60 : 0;
        eventsState = "ready";
        photoState = request.hasPhoto ? "ready" : "idle";
        photo = request.hasPhoto ? "qrc:/qt/qml/Haijiejie/Gallery/sheet.png" : "";
    }

    function decide(state: string, minutes: int, why: string) {
        const next = Object.assign({}, request, {
                "requestState": state,
                "grantedMinutes": minutes,
                "decisionReason": why,
                "deciderName": "梁红",
                "decideTime": at(7, 18, 5)
            });
        for (let i = 0; i < requests.count; ++i)
            if (requests.get(i).requestId === requestId)
                for (const role in next)
                    requests.setProperty(i, role, next[role]);
        request = next;
        openCount -= 1;
        actionState = "done";
    }

    // 同意: these minutes count from now on; 0 takes back without a new credit.
    function grant(minutes: int, why: string) {
        calls = calls.concat([["grant", minutes, why]]);
        decide("GRANTED", minutes, why);
    }

    function decline(why: string) {
        calls = calls.concat([["decline", why]]);
        decide("DECLINED", 0, why);
    }

    function clearAction() {
        actionState = "idle";
        actionReason = "";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }

    function retryPhoto() {
        calls = calls.concat([["retryPhoto"]]);
    }
}
