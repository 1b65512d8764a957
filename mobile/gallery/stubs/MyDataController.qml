pragma Singleton
import QtQuick

// 我的资料: her consents, a copy of everything, being forgotten.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "error"
    property string reason: ""
    // Roles: kind ("LOCATION" | "PHOTO"), given, asked, time (of her last word; invalid before it),
    // sendState ("" | "saved" | "refused"), sendReason
    readonly property ListModel consents: ListModel {
    }
    // What she is asked now, at first need or a year after she agreed: "" | "LOCATION" | "PHOTO"
    property string askedKind: ""
    property bool askedAgain: false
    property string contactId: "v7" // who answers for her newest task; "" if nobody does
    property string contactName: "劳思琪"
    property string exportState: "idle" // "idle" | "busy" | "done" | "error"
    property string exportReason: ""
    property string exportPath: ""
    property int exportKilobytes: 0
    property bool holdsRole: false // a role is given up first
    property string deleteState: "idle" // "idle" | "busy" | "error"; afterwards nobody is signed in
    property string deleteReason: ""

    function fill() {
        consents.clear();
        consents.append({
                "kind": "LOCATION",
                "given": true,
                "asked": true,
                "time": new Date(Date.UTC(2026, 10, 24, 1, 30)),
                "sendState": "",
                "sendReason": ""
            });
        consents.append({
                "kind": "PHOTO",
                "given": false,
                "asked": false,
                "time": new Date(NaN),
                "sendState": "",
                "sendReason": ""
            });
    }

    function look() {
    }

    // Goes through the outbox, so it works offline.
    function setConsent(kind: string, given: bool) {
        calls = calls.concat([["setConsent", kind, given]]);
        if (askedKind === kind)
            askedKind = "";
        for (let row = 0; row < consents.count; ++row)
            if (consents.get(row).kind === kind) {
                consents.setProperty(row, "given", given);
                consents.setProperty(row, "sendState", "saved");
            }
    }

    // "json" for everything, "csv" for shifts and hours; into the folder for documents.
    function exportData(format: string) {
        calls = calls.concat([["exportData", format]]);
        exportState = "done";
        exportPath = "/home/haijiejie/Documents/haijiejie-my-data-2026-12-07." + format;
    }

    function deleteMe(name: string) {
        calls = calls.concat([["deleteMe", name]]);
        deleteState = "busy";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
