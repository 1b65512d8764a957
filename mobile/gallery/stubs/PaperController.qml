pragma Singleton
import QtQuick

// Documents from the server, saved into the folder for documents.
Stub {
    id: root

    property string kind: "" // "certificate" | "overview" | "roster" | "signIn"
    property string state: "idle" // "idle" | "busy" | "done" | "error"
    property string reason: ""
    property int kilobytes: 0
    property string path: ""
    property bool opens: true // false where this device has nothing to open it with
    property string personId: "" // whose certificate; empty for her own
    property string personName: ""
    property string number: "" // of the certificate made
    property int minutes: 0
    property int attendances: 0
    property int pendingMinutes: 0

    function beginCertificate(personId: string, name: string) {
        calls = calls.concat([["beginCertificate", personId, name]]);
        root.personId = personId;
        root.personName = name;
        number = "";
        clear();
    }

    // The id number is printed and kept nowhere.
    function issue(idKind: string, idNumber: string, head: string, handler: string, contact: string, note: string) {
        calls = calls.concat([["issue", idKind, idNumber, head, handler, contact, note]]);
        kind = "certificate";
        number = "2026-000123";
        minutes = 2790;
        attendances = 23;
        pendingMinutes = 330;
        done("志愿服务记录证明-2026-000123.pdf");
    }

    // `to` is the midnight that ends the period.
    function printOverview(unitId: string, from: date, to: date, picture: bool) {
        calls = calls.concat([["printOverview", unitId, picture]]);
        kind = "overview";
        done("一页纸-2026-11-01-2026-11-27" + (picture ? ".png" : ".pdf"));
    }

    // The days of 值班表 and 签到表, from midnight to midnight.
    property date fromTime: new Date(Date.UTC(2026, 11, 7, 16))
    property date toTime: new Date(Date.UTC(2026, 11, 8, 16))

    function beginShifts(day: date, days: int) {
        calls = calls.concat([["beginShifts", days]]);
        fromTime = new Date(Math.floor((day.getTime() + 28800000) / 86400000) * 86400000 - 28800000);
        toTime = new Date(fromTime.getTime() + days * 86400000);
        clear();
    }

    function moveShifts(days: int) {
        calls = calls.concat([["moveShifts", days]]);
        fromTime = new Date(fromTime.getTime() + days * 86400000);
        toTime = new Date(toTime.getTime() + days * 86400000);
    }

    function printShifts(signIn: bool) {
        calls = calls.concat([["printShifts", signIn]]);
        kind = signIn ? "signIn" : "roster";
        done((signIn ? "签到表-" : "值班表-") + "2026-12-07.pdf");
    }

    function open() {
        calls = calls.concat([["open"]]);
    }

    function clear() {
        state = "idle";
        reason = "";
        path = "";
    }

    function done(name: string) {
        state = "done";
        path = "/home/haijiejie/Documents/" + name;
    }
}
