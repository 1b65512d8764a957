pragma Singleton
import QtQuick
import Haijiejie.Rows

// People of the unit: found by part of a name or the last four digits of a number.
Stub {
    id: root

    property string state: "ready" // "idle" | "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property string query: ""
    property bool more: false // there are further people; loadMore() appends them

    // Roles: volunteerId, name, phoneTail, unitName, usesApp, insured, stateCode ("active" |
    // "paused" | "left"), invented
    readonly property RowModel people: RowModel {
    }

    // Six digits with which she signs in on her phone (invite); voids an earlier code.
    property string inviteState: "idle" // "idle" | "busy" | "ready" | "error"
    property string inviteReason: ""
    property string inviteName: ""
    property string inviteCode: ""
    property date inviteUntil: new Date(NaN)

    // A woman who is not in the roster (add); errors: "name", "phone" → code of Format.fieldErrors.
    // Always passes through "busy" before "done" or "error".
    property string addState: "idle" // "idle" | "busy" | "done" | "error"
    property string addReason: ""
    property var errors: ({})
    property string addedId: "" // once done
    property string addedName: ""

    function fill() {
        search("");
        calls = [];
    }

    function search(query: string) {
        calls = calls.concat([["search", query]]);
        root.query = query;
        people.clear();
        const rows = [["v0", "欧阳丽华", "3320", false, true], ["v1", "黄美娟", "3321", true, true], ["v2", "李秀英", "3322", true, true], ["v3", "石玉珍", "8101", false, false], ["v4", "阿依古丽·买买提江", "8102", true, true]];
        for (const row of rows)
            if (row[1].indexOf(query) >= 0 || row[2] === query)
                people.append({
                        "volunteerId": row[0],
                        "name": row[1],
                        "phoneTail": row[2],
                        "unitName": "独树根社区",
                        "usesApp": row[3],
                        "insured": row[4],
                        "stateCode": "active",
                        "invented": true
                    });
        state = people.count > 0 ? "ready" : "empty";
    }

    function loadMore() {
        calls = calls.concat([["loadMore"]]);
    }

    // Puts her into the roster of the coordinator's unit; phone "" where she has none.
    function add(name: string, phone: string) {
        calls = calls.concat([["add", name, phone]]);
        addState = "busy";
        addedId = "v-new";
        addedName = name;
        addState = "done";
    }

    function clearAdd() {
        addState = "idle";
        addReason = "";
        errors = {};
        addedId = "";
    }

    function invite(volunteerId: string) {
        calls = calls.concat([["invite", volunteerId]]);
        inviteName = "石玉珍";
        inviteCode = "482913";
        inviteUntil = new Date(Date.UTC(2026, 11, 8, 10, 5));
        inviteState = "ready";
    }

    function clearInvite() {
        inviteState = "idle";
        inviteCode = "";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
