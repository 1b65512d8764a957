pragma Singleton
import QtQuick
import Haijiejie.Rows

// 看板: one day as it stands, live. Rows change in place as events arrive.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property date day: new Date(Date.UTC(2026, 11, 8, 4, 0)) // local noon of the day shown
    property date asOf: new Date(Date.UTC(2026, 11, 7, 22, 40))
    property int presentCount: 31
    property int expectedCount: 36
    property int missingCount: 2 // seats empty now: due or due within 15 min, nobody there
    property int onTheWayCount: 3
    property string filter: "short" // "short" (缺人) | "all"

    // One row per shift, worst first: red, amber, ok, called off; then most missing; then start.
    // With filter "short" only those that are short of women. Roles:
    //   shiftId, title, place, category, startTime, endTime, present, expected,
    //   missing,     seats without a woman who is there, on the way or has said yes in time
    //   severity     "ok" | "amber" (from 15 min before) | "red" (from 5 min after the start)
    //   leadName, leadId, riskNotice ("" if none), calledOff, callOffReason
    //   calling, saidYes  heads wanted by an urgent call that runs, and how many have said yes
    //   gaps         list of {slotId, slotName, missing}: seats that 补人 can fill
    //   people       list of {assignmentId, volunteerId, name, phoneTail, stateCode, since (Date or
    //                invalid), isLead, isDeputy, canMove, usesApp, offerId ("" unless unanswered), signState ("" |
    //                "wanted": checked in for her, she has no app and has not signed |
    //                "signed")}; those who miss first, then on the way, then present
    readonly property RowModel places: RowModel {
    }

    // The opened shift; its fields as above, kept up to date while open.
    property string shiftId: ""
    property string place: ""
    property string category: ""
    property string riskNotice: ""
    property bool insuranceRequired: false
    property date startTime: new Date(NaN)
    property date endTime: new Date(NaN)
    property int present: 0
    property int expected: 0
    property bool calledOff: false
    property var gaps: []
    readonly property RowModel people: RowModel {
    }

    // 全组签到 / 全组签退: whom it is for, {assignmentId, name} each.
    property var openIn: []
    property var openOut: []
    // How many the last check-in or -out for others was for, while it can be taken back.
    property int undoCount: 0
    property bool undoIn: true
    // 请她签名: who signs
    property string signId: ""
    property string signName: ""

    // 补人: who could still come to the slot; asked tells that fillWith was done.
    // Roles: volunteerId, name, phoneTail, unitName ("" until known or where it may not be seen),
    // usesApp, distanceM (-1 unknown), travelMinutes,
    // arriveTime, whyCode, whyArgs (codes of WhyWords.whys), asked, stateCode and offerId as in
    // people ("" until she is asked)
    property string slotId: ""
    property string slotName: ""
    property string candidatesState: "idle" // "idle" | "loading" | "ready" | "empty" | "error"
    property string candidatesReason: ""
    readonly property RowModel candidates: RowModel {
    }

    // The last command: fillWith, checkInFor, checkOutFor, walkIn, callOff.
    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""

    property var rows: []

    function person(i: int, name: string, stateCode: string, minute: int, more: var): var {
        return Object.assign({
                "assignmentId": "as" + i,
                "volunteerId": "v" + i,
                "name": name,
                "phoneTail": String(3320 + i),
                "stateCode": stateCode,
                "since": minute < 0 ? new Date(NaN) : new Date(Date.UTC(2026, 11, 7, 22, minute)),
                "isLead": false,
                "isDeputy": false,
                "canMove": stateCode !== "unanswered",
                "usesApp": true,
                "offerId": "",
                "signState": "",
                "consentChannel": stateCode === "unanswered" ? "" : i % 3 === 0 ? "PHONE_CALL" : "APP",
                "consentTime": new Date(Date.UTC(2026, 11, 4, 10, 20 + i)),
                "consentBy": i % 3 === 0 ? "陈静" : ""
            }, more || {});
    }

    function fill() {
        const row = (i, place, category, present, expected, severity, gaps, people) => ({
                    "shiftId": "sh" + i,
                    "title": "早高峰站岗",
                    "place": place,
                    "category": category,
                    "startTime": new Date(Date.UTC(2026, 11, 7, severity === "red" ? 22 : 23, severity === "red" ? 30 : 0)),
                    "endTime": new Date(Date.UTC(2026, 11, 8, 0, 30)),
                    "present": present,
                    "expected": expected,
                    "missing": gaps.reduce((sum, gap) => sum + gap.missing, 0),
                    "severity": severity,
                    "leadName": people[people.length - 1].name,
                    "leadId": people[people.length - 1].volunteerId,
                    "riskNotice": category === "TRAFFIC_DUTY" ? "路口车多：站在安全岛或人行道上，穿反光背心，不拦车。" : "",
                    "calledOff": false,
                    "callOffReason": "",
                    "calling": 0,
                    "saidYes": 0,
                    "gaps": gaps,
                    "people": people
                });
        const gap = (id, missing) => ({
                    "slotId": id,
                    "slotName": "路口东北角",
                    "missing": missing
                });
        const lead = {
            "isLead": true
        };
        rows = [row(0, "北部湾中路与四川路路口", "TRAFFIC_DUTY", 2, 4, "red", [gap("sl0", 1)], [person(0, "欧阳丽华", "notThere", -1, {
                            "usesApp": false
                        }), person(1, "黄美娟", "onTheWay", 25), person(2, "李秀英", "onDuty", 22), person(3, "陈桂芳", "onDuty", 18, lead)]), row(1, "银滩大道与金海岸大道路口西南侧公交站", "TRAFFIC_DUTY", 2, 4, "amber", [gap("sl1", 1)], [person(4, "廖春梅", "unanswered", -1, {
                            "usesApp": false,
                            "offerId": "of4"
                        }), person(5, "苏玉兰", "onTheWay", 31), person(6, "覃小红", "onDuty", 36), person(7, "庞惠芬", "onDuty", 34, lead)]), row(2, "长青公园东门", "TRAFFIC_DUTY", 4, 4, "ok", [], [person(8, "韦春梅", "onDuty", 20), person(9, "林阿妹", "onDuty", 21), person(10, "司徒慧敏", "onBreak", 38), person(11, "吴桂兰", "onDuty", 16, lead)]), row(3, "独树根社区党群服务中心", "GARBAGE_SORTING", 5, 6, "ok", [], [person(12, "蒙丽萍", "going", -1), person(13, "黎少芬", "onDuty", 30), person(14, "劳燕飞", "onDuty", 31), person(15, "罗凤英", "onDuty", 29), person(16, "莫海燕", "onDuty", 33), person(17, "邓翠萍", "onDuty", 27, lead)])];
        show();
    }

    function show() {
        places.clear();
        for (const row of rows)
            if (filter === "all" || row.missing > 0)
                places.append(row);
        if (shiftId !== "")
            open(shiftId);
    }

    function setFilter(filter: string) {
        root.filter = filter;
        show();
    }

    // Days on (1) or back (-1); 0 goes to today.
    function moveDay(days: int) {
        calls = calls.concat([["moveDay", days]]);
        day = days === 0 ? new Date(Date.UTC(2026, 11, 8, 4, 0)) : new Date(day.getTime() + days * 86400000);
    }

    function open(shiftId: string) {
        calls = calls.concat([["open", shiftId]]);
        const row = rows.find(each => each.shiftId === shiftId);
        root.shiftId = shiftId;
        for (const name of ["place", "category", "riskNotice", "startTime", "endTime", "present", "expected", "calledOff", "gaps"])
            root[name] = row[name];
        people.clear();
        row.people.forEach(each => people.append(each));
        openIn = row.people.filter(each => ["notThere", "onTheWay", "going"].indexOf(each.stateCode) >= 0).map(each => ({
                        "assignmentId": each.assignmentId,
                        "name": each.name
                    }));
        openOut = row.people.filter(each => ["onDuty", "onBreak"].indexOf(each.stateCode) >= 0).map(each => ({
                        "assignmentId": each.assignmentId,
                        "name": each.name
                    }));
    }

    function close() {
        calls = calls.concat([["close"]]);
        shiftId = "";
        people.clear();
    }

    // 补人: who can still arrive in time, best first. Opens the shift as well.
    function findCandidates(shiftId: string, slotId: string) {
        open(shiftId);
        calls = calls.concat([["findCandidates", shiftId, slotId]]);
        root.slotId = slotId;
        slotName = "路口东北角";
        candidatesState = "ready";
        candidates.clear();
        for (let i = 0; i < 4; ++i)
            candidates.append({
                    "volunteerId": "c" + i,
                    "name": ["甘雪莲", "石玉珍", "阿依古丽·买买提江", "石玉珍"][i],
                    "phoneTail": "810" + i,
                    "unitName": ["独树根社区", "长青社区", "", "独树根社区"][i],
                    "usesApp": i !== 1,
                    "distanceM": 400 + 700 * i,
                    "travelMinutes": 6 + 8 * i,
                    "arriveTime": new Date(Date.UTC(2026, 11, 7, 22, 46 + 8 * i)),
                    "whyCode": ["NEAREST", "USED_TO_PLACE", "FEWEST_HOURS", "NEAREST"][i],
                    "whyArgs": {
                        "distanceM": 400 + 700 * i
                    },
                    "asked": false,
                    "stateCode": "",
                    "offerId": ""
                });
    }

    // Asks her for the slot of findCandidates: the offer goes to her phone, or onto the call list.
    function fillWith(volunteerId: string) {
        calls = calls.concat([["fillWith", volunteerId]]);
        for (let i = 0; i < candidates.count; ++i)
            if (candidates.get(i).volunteerId === volunteerId)
                for (const [role, value] of [["asked", true], ["stateCode", "unanswered"], ["offerId", "of" + i]])
                    candidates.setProperty(i, role, value);
        actionState = "done";
    }

    // 替她签到 / 签退: the coordinator's signed event about a woman who cannot do it herself; goes
    // through the outbox, so it works offline.
    function checkInFor(assignmentId: string) {
        calls = calls.concat([["checkInFor", assignmentId]]);
        for (let i = 0; i < people.count; ++i)
            if (people.get(i).assignmentId === assignmentId)
                people.setProperty(i, "stateCode", "onDuty");
        actionState = "done";
    }

    function checkOutFor(assignmentId: string) {
        calls = calls.concat([["checkOutFor", assignmentId]]);
        actionState = "done";
    }

    function checkInAll(assignmentIds: var) {
        calls = calls.concat([["checkInAll", assignmentIds]]);
        undoCount = assignmentIds.length;
        undoIn = true;
        actionState = "done";
    }

    function checkOutAll(assignmentIds: var) {
        calls = calls.concat([["checkOutAll", assignmentIds]]);
        undoCount = assignmentIds.length;
        undoIn = false;
        actionState = "done";
    }

    function undoAll() {
        calls = calls.concat([["undoAll"]]);
        undoCount = 0;
        actionState = "done";
    }

    function startSign(assignmentId: string) {
        calls = calls.concat([["startSign", assignmentId]]);
        signId = assignmentId;
        for (let i = 0; i < people.count; ++i)
            if (people.get(i).assignmentId === assignmentId)
                signName = people.get(i).name;
    }

    // Strokes of SignaturePad.
    function sign(strokes: var) {
        calls = calls.concat([["sign", strokes.length]]);
        actionState = "done";
    }

    // 加人: somebody of the roster (RosterController) who turned up. slotId "": the first seat.
    function walkIn(shiftId: string, slotId: string, volunteerId: string, riskRead: bool, safePosition: bool) {
        calls = calls.concat([["walkIn", shiftId, slotId, volunteerId, riskRead, safePosition]]);
        people.append(person(90, "石玉珍", "notThere", -1, {
                    "volunteerId": volunteerId
                }));
        actionState = "done";
    }

    function cannotCome(assignmentId: string) {
        calls = calls.concat([["cannotCome", assignmentId]]);
        actionState = "done";
    }

    function handOver(leadId: string, deputyId: string) {
        calls = calls.concat([["handOver", leadId, deputyId]]);
        actionState = "done";
    }

    // 停岗
    function callOff(shiftId: string, why: string) {
        calls = calls.concat([["callOff", shiftId, why]]);
        calledOff = true;
        actionState = "done";
    }

    // Another seat of hers at the time of the open shift: {assignmentId, place, startTime, endTime}
    // or {}.
    function elsewhere(volunteerId: string): var {
        return volunteerId !== "v2" ? {} : {
            "assignmentId": "as2",
            "place": "北部湾中路与四川路路口",
            "startTime": new Date(Date.UTC(2026, 11, 7, 22, 30)),
            "endTime": new Date(Date.UTC(2026, 11, 8, 0, 30))
        };
    }

    // Shifts of [from, to) for the WeChat group, by start: {startTime, endTime, place, calledOff,
    // lead ("" if none), names, missing, waiting}.
    function forGroup(from: date, to: date): var {
        return rows.map((row, i) => ({
                        "startTime": new Date(Date.UTC(2026, 11, i === 3 ? 8 : 7, 23, 0)),
                        "endTime": new Date(Date.UTC(2026, 11, i === 3 ? 9 : 8, 0, 30)),
                        "place": row.place,
                        "calledOff": i === 2,
                        "lead": row.leadName,
                        "names": row.people.filter(each => each.stateCode !== "unanswered").map(each => each.name).reverse(),
                        "missing": row.missing,
                        "waiting": row.people.filter(each => each.stateCode === "unanswered").length
                    })).filter(row => row.startTime >= from && row.startTime < to);
    }

    property string copied: ""
    function copy(text: string) {
        copied = text;
    }

    function clearAction() {
        actionState = "idle";
        actionReason = "";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
