pragma Singleton
import QtQuick

// 审核: hour drafts that wait for her. What needs checking first; the rest approved together.
Stub {
    id: root

    property string state: "ready"
    property string reason: ""
    property int cleanCount: 182 // nothing to check: approveAll covers these
    property int cleanMinutes: 16380
    property int exceptionCount: 3
    property string filter: "exceptions" // "exceptions" | "all"
    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""
    property int approvedCount: 0 // by the last approval

    // Roles: draftId, volunteerId, name, place, category, startTime, endTime, minutes, gradeCode,
    // anomalies (JS array of codes of Format.anomalies), blocked (a cap or overlap: needs a reason)
    readonly property ListModel drafts: ListModel {
    }

    function fill() {
        drafts.clear();
        const rows = [["李秀英", "C", ["NO_CHECK_OUT"], false], ["黄美娟", "B", ["CLOCK", "OUTSIDE_PLACE"], false], ["欧阳丽华", "A", ["OVERLAP"], true]];
        for (let i = 0; i < rows.length; ++i)
            drafts.append({
                    "draftId": "d" + i,
                    "volunteerId": "v" + i,
                    "name": rows[i][0],
                    "place": "北部湾中路与四川路路口",
                    "category": "traffic",
                    "startTime": new Date(Date.UTC(2026, 11, 2 + i, 22, 52)),
                    "endTime": new Date(Date.UTC(2026, 11, 3 + i, 0, 31)),
                    "minutes": 90 + i,
                    "gradeCode": rows[i][1],
                    "anomalies": rows[i][2],
                    "blocked": rows[i][3]
                });
    }

    function setFilter(filter: string) {
        root.filter = filter;
    }

    // 全部通过: every draft without anything to check, in the lead's scope.
    function approveAll() {
        calls = calls.concat([["approveAll"]]);
        approvedCount = cleanCount;
        cleanCount = 0;
        actionState = "done";
    }

    // One draft; `why` is required when it is blocked or has anomalies.
    function approve(draftId: string, why: string) {
        calls = calls.concat([["approve", draftId, why]]);
        for (let i = 0; i < drafts.count; ++i)
            if (drafts.get(i).draftId === draftId) {
                drafts.remove(i);
                exceptionCount = drafts.count;
                return;
            }
    }

    // The draft is not hours at all (VOID); always with a reason.
    function reject(draftId: string, why: string) {
        calls = calls.concat([["reject", draftId, why]]);
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
