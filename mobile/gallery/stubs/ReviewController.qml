pragma Singleton
import QtQuick
import Haijiejie.Rows

// 审核: hour drafts that wait for her. What needs checking first; the rest approved together.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property int exceptionCount: 3 // rows of drafts
    property int cleanCount: 182 // nothing to check: approveAll covers exactly these
    property int cleanMinutes: 16380
    property int cleanPeople: 74

    // What needs checking, most flags first. Roles: draftId, volunteerId, name, unitName, place,
    // category, startTime, endTime (of the shift), inTime, outTime (may be invalid), minutes,
    // gradeCode ("A" | "B" | "C"), flags (list of codes of AnomalyWords.flags), needsReason (a cap, an
    // overlap or an open end: approve wants a reason), refusal ("" or why the last try failed)
    readonly property RowModel drafts: RowModel {
    }
    // The clean ones, for who wants to look: same roles. Filled by showClean().
    property string cleanState: "idle" // "idle" | "loading" | "ready" | "error"
    readonly property RowModel clean: RowModel {
    }

    // The opened draft's events, roles as in OverviewController.events.
    property string draftId: ""
    property string eventsState: "idle" // "idle" | "loading" | "ready" | "error"
    readonly property RowModel events: RowModel {
    }

    // The last approval.
    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""
    property real progress: 0 // 0 … 1 while busy with many
    property int approvedCount: 0
    property int approvedMinutes: 0
    // Lines refused, each with its reason. Roles: name, place, startTime, endTime, reasonCode
    // (Reasons.codes)
    readonly property RowModel refused: RowModel {
    }

    function row(i: int, name: string, gradeCode: string, flags: var, needsReason: bool): var {
        return {
            "draftId": "d" + i,
            "volunteerId": "v" + i,
            "name": name,
            "unitName": "独树根社区",
            "place": i === 1 ? "银滩大道与金海岸大道路口西南侧公交站" : "北部湾中路与四川路路口",
            "category": "TRAFFIC_DUTY",
            "startTime": new Date(Date.UTC(2026, 11, 2 + i % 4, 23, 0)),
            "endTime": new Date(Date.UTC(2026, 11, 3 + i % 4, 0, 30)),
            "inTime": new Date(Date.UTC(2026, 11, 2 + i % 4, 22, 52)),
            "outTime": flags.indexOf("OPEN_ENDED") >= 0 ? new Date(NaN) : new Date(Date.UTC(2026, 11, 3 + i % 4, 0, 31)),
            "minutes": 90 + i,
            "gradeCode": gradeCode,
            "flags": flags,
            "needsReason": needsReason,
            "refusal": ""
        };
    }

    function fill() {
        drafts.clear();
        drafts.append(row(0, "李秀英", "C", ["OPEN_ENDED", "NO_PLACE"], true));
        drafts.append(row(1, "黄美娟", "B", ["CLOCK"], false));
        drafts.append(row(2, "欧阳丽华", "A", ["OVERLAP"], true));
        clean.clear();
        refused.clear();
        events.clear();
    }

    function showClean() {
        calls = calls.concat([["showClean"]]);
        clean.clear();
        for (let i = 3; i < 9; ++i)
            clean.append(row(i, ["韦春梅", "林阿妹", "陈桂芳"][i % 3], i % 2 ? "A" : "B", [], false));
        cleanState = "ready";
    }

    function hideClean() {
        cleanState = "idle";
        clean.clear();
    }

    function open(draftId: string) {
        calls = calls.concat([["open", draftId]]);
        root.draftId = draftId;
        events.clear();
        events.append({
                "kind": "in",
                "time": new Date(Date.UTC(2026, 11, 2, 22, 52)),
                "receivedTime": new Date(Date.UTC(2026, 11, 2, 23, 40)),
                "anchored": true,
                "clockDisagrees": false,
                "band": "none",
                "actorName": "李秀英",
                "bySelf": true
            });
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
        approvedCount = cleanCount - 1;
        approvedMinutes = cleanMinutes - 90;
        refused.clear();
        refused.append({
                "name": "林阿妹",
                "place": "长青公园东门",
                "startTime": new Date(Date.UTC(2026, 11, 3, 23, 0)),
                "endTime": new Date(Date.UTC(2026, 11, 4, 0, 30)),
                "reasonCode": "DRAFT_CHANGED"
            });
        cleanCount = 1;
        cleanMinutes = 90;
        cleanPeople = 1;
        actionState = "done";
    }

    // One draft; `why` ("" if none) is required where needsReason is set.
    function approve(draftId: string, why: string) {
        calls = calls.concat([["approve", draftId, why]]);
        for (let i = 0; i < drafts.count; ++i)
            if (drafts.get(i).draftId === draftId) {
                approvedCount = 1;
                approvedMinutes = drafts.get(i).minutes;
                drafts.remove(i);
                exceptionCount = drafts.count;
                refused.clear();
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
