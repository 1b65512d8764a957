pragma Singleton
import QtQuick
import Haijiejie.Rows

// 月结: closing a unit's month that is over with a signature of this phone, and those closed before.
Stub {
    id: root

    property string state: "ready" // of the list: "loading" | "ready" | "error"
    property string reason: ""
    // Newest first. Roles: sealId, month, minutes, attendances, openDrafts, signTime, hashStart (first
    // eight characters), keyChanged
    readonly property RowModel seals: RowModel {
    }

    // The month to close: its first day; and whether there is one before or after it to choose.
    property date month: new Date(Date.UTC(2026, 10, 1, 4))
    property bool hasEarlier: true
    property bool hasLater: false
    // "idle" | "preparing" | "asking" (question) | "ready" (figures below) | "signing" | "done" |
    // "refused" (runReason) | "closed" (that month was closed before: sealed)
    property string runState: "ready"
    property string runReason: ""
    // "FIRST_SEEN": this phone holds none of the unit's seals; "BY_OTHERS": others closed since
    property string question: ""
    property date previousMonth: new Date(Date.UTC(2026, 9, 1, 4))
    property date previousTime: new Date(Date.UTC(2026, 10, 2, 2, 40))
    property string previousHashStart: "c41f09ab"

    // What will be signed.
    property string unitName: "海城区"
    property int minutes: 402300
    property int attendances: 4310
    property int minutesA: 241380
    property int minutesB: 128736
    property int minutesC: 32184
    property int openDrafts: 14
    property bool keyChanged: false
    // What changed in months closed before. Roles: month, minutesBefore, minutesNow, attendancesBefore,
    // attendancesNow
    readonly property RowModel adjustments: RowModel {
    }
    property string hashStart: "" // of the seal made, or of the one that closed this month

    property string exportState: "idle" // "idle" | "done" | "error"
    property string exportPath: ""

    function fill() {
        seals.clear();
        for (const seal of [[9, 389000, 4180, 0, "c41f09ab"], [8, 371520, 4011, 3, "0a77e2d4"], [7, 366060, 3920, 0, "91be5c30"]])
            seals.append({
                    "sealId": seal[4],
                    "month": new Date(Date.UTC(2026, seal[0], 1, 4)),
                    "minutes": seal[1],
                    "attendances": seal[2],
                    "openDrafts": seal[3],
                    "signTime": new Date(Date.UTC(2026, seal[0] + 1, 2, 2, 40)),
                    "hashStart": seal[4],
                    "keyChanged": false
                });
        adjustments.clear();
        adjustments.append({
                "month": new Date(Date.UTC(2026, 9, 1, 4)),
                "minutesBefore": 389000,
                "minutesNow": 389180,
                "attendancesBefore": 4180,
                "attendancesNow": 4182
            });
    }

    // Opens the page's month anew.
    function prepare() {
        calls = calls.concat([["prepare"]]);
    }

    // -1 earlier, +1 later
    function moveMonth(steps: int) {
        calls = calls.concat([["moveMonth", steps]]);
        month = new Date(Date.UTC(2026, month.getUTCMonth() + steps, 1, 4));
        runState = "closed";
        hashStart = "c41f09ab";
        hasLater = true;
    }

    // She knows of the seal before: this phone holds to it from now on.
    function confirmPrevious() {
        calls = calls.concat([["confirmPrevious"]]);
        question = "";
        runState = "ready";
    }

    function sign() {
        calls = calls.concat([["sign"]]);
        hashStart = "5d20f7e8";
        runState = "done";
    }

    // Writes the seal's file; without an id the one made last.
    function exportSeal(sealId: string) {
        calls = calls.concat([["exportSeal", sealId]]);
        exportPath = "/home/lead/Documents/yuejie-2026-11-5d20f7e8.seal";
        exportState = "done";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
