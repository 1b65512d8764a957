pragma Singleton
import QtQuick
import Haijiejie.Rows

// 照片 of a shift: kept on this phone until a connection that costs nothing, or her word.
Stub {
    id: root

    property string shiftId: "sh1"
    property string place: "北部湾中路与四川路路口"
    property date startTime: new Date(Date.UTC(2026, 11, 7, 23, 0))
    property date endTime: new Date(Date.UTC(2026, 11, 8, 0, 30))
    property string state: "ready" // "ready" also without a network | "loading" | "error"
    property string reason: ""
    // Roles: photoId, state ("saved" | "sending" | "refused" | "sent"), reason, time, deleteTime (of what is
    // sent), url (small; "" for one from elsewhere), byMe
    readonly property RowModel photos: RowModel {
    }
    property int waiting: 2
    property int held: 2 // of them, those that wait for a connection that costs nothing
    property int room: 16
    property string network: "metered" // "free" | "metered" | "unknown"
    property bool anyNetwork: false
    property string addReason: "" // "NO_PICTURE" or a reason
    // Roles: url, time
    readonly property RowModel found: RowModel {
    }
    property string largeId: ""
    property string largeState: "idle" // "idle" | "loading" | "ready" | "error"
    property string largeReason: ""
    property string largeUrl: ""
    property string actionState: "idle" // "idle" | "busy" | "done" | "error"
    property string actionReason: ""

    property string picture: "qrc:/qt/qml/Haijiejie/Gallery/sheet.png"

    function fill() {
        photos.clear();
        for (const row of [["p1", "saved", 12], ["p2", "sending", 14], ["p3", "sent", 2], ["p4", "sent", 4]])
            photos.append({
                    "photoId": row[0],
                    "state": row[1],
                    "reason": "",
                    "time": new Date(Date.UTC(2026, 11, 7, 23, row[2])),
                    "deleteTime": row[1] === "sent" ? new Date(Date.UTC(2027, 2, 7, 23, row[2])) : new Date(NaN),
                    "url": row[0] === "p4" ? "" : picture,
                    "byMe": row[0] !== "p4"
                });
        found.clear();
    }

    function open(shiftId: string) {
        calls = calls.concat([["open", shiftId]]);
        root.shiftId = shiftId;
    }

    function findPictures() {
        found.clear();
        for (let i = 0; i < 4; ++i)
            found.append({
                    "url": picture,
                    "time": new Date(Date.UTC(2026, 11, 7, 23, 20 - i))
                });
    }

    function add(url: string) {
        calls = calls.concat([["add", url]]);
    }

    function openCamera(sink: QtObject) {
        calls = calls.concat([["openCamera"]]);
        ScanController.state = ScanController.camera;
    }

    function closeCamera() {
        ScanController.state = "off";
    }

    function shoot() {
        calls = calls.concat([["shoot"]]);
    }

    function sendNow() {
        calls = calls.concat([["sendNow"]]);
        held = 0;
    }

    function setAnyNetwork(any: bool) {
        calls = calls.concat([["setAnyNetwork", any]]);
        anyNetwork = any;
        held = any ? 0 : waiting;
    }

    function show(photoId: string) {
        calls = calls.concat([["show", photoId]]);
        largeId = photoId;
        largeState = "ready";
        largeUrl = picture;
    }

    function closeLarge() {
        largeId = "";
        largeState = "idle";
        largeUrl = "";
    }

    function remove(photoId: string) {
        calls = calls.concat([["remove", photoId]]);
        for (let i = 0; i < photos.count; ++i)
            if (photos.get(i).photoId === photoId)
                photos.remove(i);
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
