pragma Singleton
import QtQuick

// 看板: the day as it stands, worst first, live.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property date day: new Date(Date.UTC(2026, 11, 7, 4, 0))
    property date asOf: new Date(Date.UTC(2026, 11, 7, 10, 5))
    property int presentCount: 31
    property int expectedCount: 36
    property int missingCount: 2 // seats below what is needed now
    property int onTheWayCount: 3
    property string filter: "short" // "short" (缺人) | "all"

    // Roles: shiftId, slotId, place, category, startTime, endTime, present, expected, missing,
    // severity ("ok" | "amber" from 15 min before | "red" from 5 min after), leadName, calledOff
    readonly property ListModel places: ListModel {
    }

    // The opened place (open(shiftId)); roles: assignmentId, volunteerId, name, phoneTail,
    // stateCode, since (Date, may be invalid), isLead, hasApp
    property string shiftId: ""
    readonly property ListModel people: ListModel {
    }

    // Who could fill the slot asked for by findCandidates; roles: volunteerId, name, phoneTail,
    // distanceM, arrivesInMinutes, whyCode, whyArgs, inRoster
    property string candidatesState: "idle" // "idle" | "loading" | "ready" | "empty" | "error"
    readonly property ListModel candidates: ListModel {
    }

    property string actionState: "idle" // "idle" | "busy" | "done" | "error": the last command
    property string actionReason: ""

    function fill() {
        places.clear();
        const rows = [["北部湾中路与四川路路口", 2, 4, 2, "red"], ["银滩大道与金海岸大道路口西南侧公交站", 3, 4, 1, "amber"], ["长青公园东门", 4, 4, 0, "ok"], ["独树根社区党群服务中心", 6, 6, 0, "ok"]];
        for (let i = 0; i < rows.length; ++i)
            places.append({
                    "shiftId": "sh" + i,
                    "slotId": "sl" + i,
                    "place": rows[i][0],
                    "category": "traffic",
                    "startTime": new Date(Date.UTC(2026, 11, 6, 23, 0)),
                    "endTime": new Date(Date.UTC(2026, 11, 7, 0, 30)),
                    "present": rows[i][1],
                    "expected": rows[i][2],
                    "missing": rows[i][3],
                    "severity": rows[i][4],
                    "leadName": "陈桂芳",
                    "calledOff": false
                });
    }

    function setFilter(filter: string) {
        root.filter = filter;
    }

    function open(shiftId: string) {
        calls = calls.concat([["open", shiftId]]);
        root.shiftId = shiftId;
        people.clear();
        const rows = [["陈桂芳", "onDuty", true], ["李秀英", "onDuty", false], ["黄美娟", "onTheWay", false], ["欧阳丽华", "notThere", false]];
        for (let i = 0; i < rows.length; ++i)
            people.append({
                    "assignmentId": "as" + i,
                    "volunteerId": "v" + i,
                    "name": rows[i][0],
                    "phoneTail": "332" + i,
                    "stateCode": rows[i][1],
                    "since": new Date(Date.UTC(2026, 11, 6, 22, 48 + i)),
                    "isLead": rows[i][2],
                    "hasApp": i !== 3
                });
    }

    function close() {
        shiftId = "";
        people.clear();
    }

    // 补人: who can still arrive in time, nearest first.
    function findCandidates(slotId: string) {
        calls = calls.concat([["findCandidates", slotId]]);
        candidatesState = "ready";
        candidates.clear();
        for (let i = 0; i < 3; ++i)
            candidates.append({
                    "volunteerId": "c" + i,
                    "name": ["韦春梅", "林阿妹", "司徒慧敏"][i],
                    "phoneTail": "810" + i,
                    "distanceM": 400 + 700 * i,
                    "arrivesInMinutes": 6 + 8 * i,
                    "whyCode": ["NEAR_HOME", "HAS_SKILL", "AVAILABLE"][i],
                    "whyArgs": {},
                    "inRoster": i !== 2
                });
    }

    // Asks her: the offer goes to her phone or onto the call list.
    function fillWith(slotId: string, volunteerId: string) {
        calls = calls.concat([["fillWith", slotId, volunteerId]]);
    }

    // Answer on her behalf. channel: "phone" | "inPerson" | "paper". Refused without riskRead.
    function respondFor(assignmentId: string, accepted: bool, channel: string, riskRead: bool) {
        calls = calls.concat([["respondFor", assignmentId, accepted, channel, riskRead]]);
    }

    // Check a woman in or out who cannot do it herself.
    function checkInFor(assignmentId: string) {
        calls = calls.concat([["checkInFor", assignmentId]]);
    }

    function checkOutFor(assignmentId: string) {
        calls = calls.concat([["checkOutFor", assignmentId]]);
    }

    // Someone who stands there without an assignment. volunteerId "" = by name and phone.
    function walkIn(shiftId: string, volunteerId: string, name: string, phone: string, riskRead: bool) {
        calls = calls.concat([["walkIn", shiftId, volunteerId, name, phone, riskRead]]);
    }

    // 停岗
    function callOff(shiftId: string, why: string) {
        calls = calls.concat([["callOff", shiftId, why]]);
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
