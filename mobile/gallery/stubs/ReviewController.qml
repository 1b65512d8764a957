pragma Singleton
import QtQuick
import Haijiejie.Rows

// 审核: hour drafts that wait for her. What needs checking by its reason; the rest approved together.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property int exceptionCount: 9 // in all groups
    property int cleanCount: 182 // nothing to check: approveAll covers exactly these
    property int cleanMinutes: 16380
    property int cleanPeople: 74

    // What needs checking, weightiest reason first. Roles: code (of AnomalyWords.codes), count,
    // people, minutes
    readonly property RowModel groups: RowModel {
    }
    // The opened group. togetherCount of its drafts are explained by this one reason and may be
    // decided together.
    property string groupCode: ""
    property int togetherCount: 0
    property int togetherMinutes: 0
    property bool togetherNeedsReason: true
    property int declineTogetherCount: 0 // may be declined together, minutes or none
    property string nextGroupCode: "" // to look at after this one; "" when none is left
    property int nextGroupCount: 0
    // Roles: draftId, volunteerId, name, unitName, place, category, startTime, endTime (of the shift),
    // inTime, outTime (may be invalid), minutes, creditedMinutes, gradeCode ("A" | "B" | "C"), anomalies
    // (list of facts as AnomalyWords.sentence reads them), needsReason, close (the caller is near her),
    // own (the caller's), late (credited before: to be corrected), refusal ("" or why the last try
    // failed), hersCount, hersMinutes (her other drafts here that are odd for the same reasons)
    readonly property RowModel drafts: RowModel {
    }
    // The clean ones, for who wants to look: same roles. Some by showClean(), more by showMoreClean().
    property string cleanState: "idle" // "idle" | "loading" | "ready" | "error"
    readonly property RowModel clean: RowModel {
    }

    // The opened draft's events, roles as in OverviewController.events.
    property string draftId: ""
    property string eventsState: "idle" // "idle" | "loading" | "ready" | "error"
    readonly property RowModel events: RowModel {
    }

    // The last decision.
    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""
    property string actionKind: "approve" // "approve" | "correct" | "decline"
    property real progress: 0 // 0 … 1 while busy with many
    property int approvedCount: 0
    property int approvedMinutes: 0
    property int correctedFrom: 0
    property int correctedTo: 0
    // Lines refused, each with its reason. Roles: name, place, startTime, endTime, reasonCode
    // (Reasons.codes)
    readonly property RowModel refused: RowModel {
    }

    // 不记时长: decided so before, newest first. Roles: draftId, name, place, day, startTime, endTime
    // (may be invalid), minutes, why, byName, time, own
    property string declinedState: "idle" // "idle" | "loading" | "ready" | "empty" | "error"
    property string declinedReason: ""
    readonly property RowModel declined: RowModel {
    }

    function at(day: int, hour: int, minute: int): date {
        return new Date(Date.UTC(2026, 11, day, hour - 8, minute));
    }

    function facts(code: string, more: var): var {
        return Object.assign({
                "code": code,
                "minutes": 0,
                "distanceM": 0,
                "kmh": 0,
                "people": 0,
                "codes": 0,
                "events": 0
            }, more || {});
    }

    function row(i: int, name: string, gradeCode: string, anomalies: var, more: var): var {
        return Object.assign({
                "draftId": "d" + i,
                "volunteerId": "v" + i,
                "name": name,
                "unitName": "独树根社区",
                "place": i === 1 ? "银滩大道与金海岸大道路口西南侧公交站" : "北部湾中路与四川路路口",
                "category": "TRAFFIC_DUTY",
                "startTime": at(3 + i % 4, 7, 0),
                "endTime": at(3 + i % 4, 8, 30),
                "inTime": at(3 + i % 4, 6, 52),
                "outTime": at(3 + i % 4, 8, 31),
                "minutes": 90 + i,
                "creditedMinutes": 0,
                "gradeCode": gradeCode,
                "anomalies": anomalies,
                "needsReason": anomalies.length > 0,
                "close": false,
                "own": false,
                "late": false,
                "refusal": "",
                "hersCount": 0,
                "hersMinutes": 0
            }, more || {});
    }

    function fill() {
        groups.clear();
        for (const group of [["SPEED", 3, 3, 270], ["SHARED_DEVICE", 2, 2, 180], ["OVERLAP", 1, 1, 92], ["OPEN_ENDED", 2, 2, 0], ["LATE_EVIDENCE", 1, 1, 90]])
            groups.append({
                    "code": group[0],
                    "count": group[1],
                    "people": group[2],
                    "minutes": group[3]
                });
        for (const list of [drafts, clean, refused, events, declined])
            list.clear();
    }

    function openGroup(code: string) {
        calls = calls.concat([["openGroup", code]]);
        groupCode = code;
        draftId = "";
        eventsState = "idle";
        drafts.clear();
        events.clear();
        const speed = facts("SPEED", {
                "distanceM": 6100,
                "kmh": 523,
                "firstPlace": "长青公园东门",
                "firstTime": at(3, 7, 2),
                "firstKind": "in",
                "secondPlace": "侨港海鲜市场",
                "secondTime": at(3, 7, 9),
                "secondKind": "in"
            });
        if (code === "SPEED") {
            drafts.append(row(0, "李秀英", "C", [speed], {
                        "hersCount": 1,
                        "hersMinutes": 92
                    }));
            drafts.append(row(1, "欧阳慧敏·阿依古丽", "B", [facts("SPEED", {
                                "distanceM": 2400,
                                "kmh": 480
                            }), facts("CLOCK", {
                                "minutes": 12
                            })]));
            drafts.append(row(2, "陈桂芳", "B", [facts("SPEED", {
                                "distanceM": 3900,
                                "kmh": 468
                            })], {
                        "close": true
                    }));
        } else if (code === "LATE_EVIDENCE") {
            drafts.append(row(3, "黄美娟", "B", [facts("LATE_EVIDENCE")], {
                        "late": true,
                        "creditedMinutes": 60,
                        "minutes": 90
                    }));
        } else if (code === "OPEN_ENDED") {
            drafts.append(row(4, "韦春梅", "C", [facts("OPEN_ENDED")], {
                        "minutes": 0,
                        "outTime": new Date(NaN)
                    }));
            drafts.append(row(5, "林阿妹", "C", [facts("OPEN_ENDED")], {
                        "minutes": 0,
                        "outTime": new Date(NaN)
                    }));
        } else {
            drafts.append(row(6, "苏玉兰", "B", [facts(code, {
                                "people": 3,
                                "otherPerson": "黄美娟",
                                "otherPlace": "侨港海鲜市场",
                                "otherStart": at(5, 7, 0),
                                "otherEnd": at(5, 8, 30)
                            })]));
            drafts.append(row(7, "黄美娟", "B", [facts(code, {
                                "people": 3
                            })]));
        }
        count();
    }

    function count() {
        let together = 0, minutes = 0, declinable = 0, reasons = false;
        for (let i = 0; i < drafts.count; ++i) {
            const draft = drafts.get(i);
            if (!draft.close && !draft.late && !draft.own)
                ++declinable;
            if (draft.anomalies.length !== 1 || draft.close || draft.late || draft.minutes === 0)
                continue;
            ++together;
            minutes += draft.minutes;
            reasons = reasons || draft.needsReason;
        }
        togetherCount = together;
        togetherMinutes = minutes;
        togetherNeedsReason = reasons;
        declineTogetherCount = declinable;
        nextGroupCode = groupCode === "SHARED_DEVICE" ? "OVERLAP" : "SHARED_DEVICE";
        nextGroupCount = groupCode === "SHARED_DEVICE" ? 1 : 2;
    }

    function showClean() {
        calls = calls.concat([["showClean"]]);
        clean.clear();
        for (let i = 3; i < 9; ++i)
            clean.append(row(i, ["韦春梅", "林阿妹", "陈桂芳"][i % 3], i % 2 ? "A" : "B", []));
        cleanState = "ready";
    }

    function showMoreClean() {
        calls = calls.concat([["showMoreClean"]]);
        for (let i = 9; i < 15; ++i)
            clean.append(row(i, ["韦春梅", "林阿妹", "陈桂芳"][i % 3], i % 2 ? "A" : "B", []));
    }

    function hideClean() {
        cleanState = "idle";
        clean.clear();
    }

    function open(draftId: string) {
        calls = calls.concat([["open", draftId]]);
        root.draftId = draftId;
        events.clear();
        for (const event of OverviewController.someEvents())
            events.append(event);
        eventsState = "ready";
    }

    function close() {
        draftId = "";
        events.clear();
        eventsState = "idle";
    }

    // 全部通过: every draft without anything to check, in the lead's scope, as counted above.
    function approveAll() {
        calls = calls.concat([["approveAll"]]);
        actionKind = "approve";
        approvedCount = cleanCount - 1;
        approvedMinutes = cleanMinutes - 90;
        refused.clear();
        refused.append({
                "name": "林阿妹",
                "place": "长青公园东门",
                "startTime": at(4, 7, 0),
                "endTime": at(4, 8, 30),
                "reasonCode": "DRAFT_CHANGED"
            });
        cleanCount = 1;
        cleanMinutes = 90;
        cleanPeople = 1;
        actionState = "done";
    }

    // Those of the opened group that one reason explains.
    function approveTogether(why: string) {
        calls = calls.concat([["approveTogether", why]]);
        actionKind = "approve";
        approvedCount = togetherCount;
        approvedMinutes = togetherMinutes;
        for (let i = drafts.count - 1; i >= 0; --i) {
            const draft = drafts.get(i);
            if (draft.anomalies.length === 1 && !draft.close && !draft.late && draft.minutes > 0)
                drafts.remove(i);
        }
        count();
        actionState = "done";
    }

    // One draft; `why` ("" if none) is required where needsReason is set. What was credited before
    // is corrected: taken back, and the present records counted instead.
    function approve(draftId: string, why: string, andHers: bool) {
        calls = calls.concat([["approve", draftId, why, andHers]]);
        for (let i = 0; i < drafts.count; ++i) {
            const draft = drafts.get(i);
            if (draft.draftId !== draftId)
                continue;
            actionKind = draft.late ? "correct" : "approve";
            correctedFrom = draft.creditedMinutes;
            correctedTo = draft.minutes;
        }
        take(draftId);
    }

    function decline(draftId: string, why: string, andHers: bool) {
        calls = calls.concat([["decline", draftId, why, andHers]]);
        actionKind = "decline";
        take(draftId);
    }

    function declineTogether(why: string) {
        calls = calls.concat([["declineTogether", why]]);
        actionKind = "decline";
        approvedCount = declineTogetherCount;
        drafts.clear();
        count();
        actionState = "done";
    }

    function openDeclined() {
        calls = calls.concat([["openDeclined"]]);
        declined.clear();
        for (const [i, one] of [["韦春梅", 0, "没有签退，也没有补说几点走的"], ["李秀英", 98, "那个时间她在另一处"], ["欧阳慧敏·阿依古丽", 91, "带班说她没有来，是别人代签的"]].entries())
            declined.append({
                    "draftId": "n" + i,
                    "name": one[0],
                    "place": "北部湾中路与四川路路口",
                    "day": at(3 + i, 12, 0),
                    "startTime": at(3 + i, 7, 0),
                    "endTime": at(3 + i, 8, 30),
                    "minutes": one[1],
                    "why": one[2],
                    "byName": "梁红",
                    "time": at(7, 9, 20 + i),
                    "own": false
                });
        declinedState = "ready";
    }

    function take(draftId: string) {
        for (let i = 0; i < drafts.count; ++i)
            if (drafts.get(i).draftId === draftId) {
                approvedCount = 1;
                approvedMinutes = drafts.get(i).minutes;
                drafts.remove(i);
                exceptionCount -= 1;
                refused.clear();
                count();
                actionState = "done";
                return;
            }
    }

    function clearAction() {
        actionState = "idle";
        actionReason = "";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
